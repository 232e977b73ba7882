//! Links in the words of a component: by key a list of them, by mouse the one under the pointer.

use serde_json::Value;

use super::{
    super::{
        markdown::{self, Dialect},
        scene::str_of,
        words,
    },
    Rehearsal,
    press::{Act, Choice, Press},
    stage::{Stage, Stop},
};
use crate::{
    card::Path,
    catalog::{Version, tag},
};

/// A link that leads somewhere on the reader's device.
struct Leads {
    words: String,
    /// The first address, which tells it from the others.
    address: String,
    act: Act,
}

/// The mark that turns to the page before; as a choice among the links of a text, that.
pub(super) const BEFORE: &str = "‹";
/// The same for the page after.
pub(super) const AFTER: &str = "›";

impl<'a> Stage<'a> {
    /// What the rich text of this card is written in.
    pub(super) const fn dialect(&self) -> Dialect {
        match self.scene.version {
            Version::V1 => Dialect::V1,
            Version::V2 => Dialect::V2,
        }
    }

    /// The texts of a component that may hold links, each with its dialect.
    fn texts(&self, node: &'a Value, tag: &str) -> Vec<(&'a str, Dialect)> {
        match tag {
            tag::MARKDOWN => vec![(self.scene.words(node), self.dialect())],
            tag::DIV => {
                let fields = node.get("fields").and_then(Value::as_array).into_iter().flatten();
                let texts = fields.filter_map(|field| field.get("text")).chain(node.get("text"));
                let marked = texts.filter(|text| str_of(text, "tag") == Some(tag::LARK_MD));
                marked.map(|text| (self.scene.words(text), Dialect::Lark)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn leads(&self, node: &'a Value) -> Vec<Leads> {
        let texts = self.texts(node, str_of(node, "tag").unwrap_or_default());
        let found = texts
            .into_iter()
            .flat_map(|(source, dialect)| markdown::links(&self.scene, source, dialect, node.get("href")));
        let leads = |link: markdown::Link| {
            let links = self.links(&link.urls);
            let address = links.first()?.1.clone();
            Some(Leads { words: link.words, address, act: Act { links, ..Act::default() } })
        };
        found.filter_map(leads).collect()
    }

    /// Whether the words of a component lead somewhere.
    pub(super) fn has_links(&self, node: &'a Value) -> bool {
        !self.leads(node).is_empty()
    }

    /// A press on a text: follows its only link or turns its pages, or asks which.
    pub(super) fn follow(&self, stop: &Stop<'a>) -> Press {
        let mut leads = self.leads(stop.node);
        let turns: &[&str] = match str_of(stop.node, "tag") {
            Some(tag::MARKDOWN) if self.pages(stop.node, tag::MARKDOWN) > 1 => &[AFTER, BEFORE],
            _ => &[],
        };
        match (leads.len(), turns) {
            (0, [mark, ..]) => self.turned(stop, mark),
            (1, []) => Press::Act(leads.remove(0).act),
            _ => {
                let lang = self.scene.lang;
                let turn =
                    |mark: &&str| Choice { value: (*mark).into(), label: words::turn(*mark == BEFORE, lang).into() };
                let links = leads.into_iter().map(|it| Choice { value: it.address, label: it.words });
                Press::Choose {
                    choices: turns.iter().map(turn).chain(links).collect(),
                    chosen: Vec::new(),
                    many: false,
                }
            }
        }
    }

    /// The page before, or the one after; behind the last comes the first.
    pub(super) fn turned(&self, stop: &Stop<'a>, mark: &str) -> Press {
        let mut next = Rehearsal::clone(&self.scene.viewport.rehearsal);
        let pages = self.pages(stop.node, str_of(stop.node, "tag").unwrap_or_default());
        let page = next.page(&stop.path);
        let to = match mark {
            BEFORE => page.min(pages.saturating_sub(1)).saturating_sub(1),
            _ if page + 1 < pages => page + 1,
            _ => 0,
        };
        next.turn_to(stop.path.clone(), to);
        Press::Done(next)
    }

    /// What was chosen of what [`Self::follow`] asked.
    pub(super) fn chose(&self, stop: &Stop<'a>, value: &str) -> Press {
        match value {
            BEFORE | AFTER => self.turned(stop, value),
            address => Press::Act(self.link_to(stop.node, address).unwrap_or_default()),
        }
    }

    /// The link with an address.
    fn link_to(&self, node: &'a Value, address: &str) -> Option<Act> {
        self.leads(node).into_iter().find(|it| it.address == address).map(|it| it.act)
    }

    /// The link that these words on the screen are of, if that is clear: a link that is broken shows a part of it in a row.
    pub(super) fn link_of(&self, node: &'a Value, words: &str) -> Option<Act> {
        let words = words.trim();
        let is_of = |it: &Leads| !words.is_empty() && (it.words.contains(words) || words.contains(it.words.trim()));
        let mut found = self.leads(node).into_iter().filter(is_of);
        let first = found.next()?;
        found.all(|other| other.address == first.address).then_some(first.act)
    }

    /// What a click on a cell is for: `path` is what the cell shows, `words` what stands there. Beside the links of a text
    /// that is what is around it; what is disabled keeps the click to itself.
    pub fn under(&self, path: &Path, words: &str) -> Option<Stop<'a>> {
        let mut stops = self.everything();
        stops.retain(|stop| path.starts_with(&stop.path));
        stops.sort_by_key(|stop| std::cmp::Reverse(stop.path.depth()));
        stops.into_iter().find(|stop| self.takes(stop, words))
    }

    fn takes(&self, stop: &Stop<'a>, words: &str) -> bool {
        match str_of(stop.node, "tag") {
            Some(tag::DIV) => self.link_of(stop.node, words).is_some(),
            Some(tag::MARKDOWN) => self.pages(stop.node, tag::MARKDOWN) > 1 || self.link_of(stop.node, words).is_some(),
            _ => true,
        }
    }
}

//! Links in the words of a component: by key a list of them, by mouse the one under the pointer.

use serde_json::Value;

use super::{
    super::{
        markdown::{self, Dialect},
        scene::str_of,
    },
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

impl<'a> Stage<'a> {
    /// The texts of a component that may hold links, each with its dialect.
    fn texts(&self, node: &'a Value, tag: &str) -> Vec<(&'a str, Dialect)> {
        match (tag, self.scene.version) {
            (tag::MARKDOWN, Version::V1) => vec![(self.scene.words(node), Dialect::V1)],
            (tag::MARKDOWN, Version::V2) => vec![(self.scene.words(node), Dialect::V2)],
            (tag::DIV, _) => {
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

    /// A press on a component with links: follows the only one, or asks which.
    pub(super) fn follow(&self, node: &'a Value) -> Press {
        let mut leads = self.leads(node);
        match leads.len() {
            1 => Press::Act(leads.remove(0).act),
            _ => Press::Choose {
                choices: leads.into_iter().map(|it| Choice { value: it.address, label: it.words }).collect(),
                chosen: Vec::new(),
                many: false,
            },
        }
    }

    /// The link with an address.
    pub(super) fn link_to(&self, node: &'a Value, address: &str) -> Option<Act> {
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

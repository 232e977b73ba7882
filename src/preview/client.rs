//! A client by its version, and a card as an old client has it: without what it does not know.

use std::{borrow::Cow, fmt, str::FromStr};

use serde_json::{Value, json};

use super::words;
use crate::{
    catalog::{self, Field, Type, Version, component, components, tag},
    lang::Lang,
};

/// The version of a Feishu client, as far as it matters: `7.20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Client {
    major: u16,
    minor: u16,
}

/// The first client that knows 2.0.
const SECOND: Client = Client::new(7, 20);
/// The first client that knows lists and code in Markdown of 1.0.
const LISTS: Client = Client::new(7, 6);

impl Client {
    const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }

    /// Every version from which on the client knows something more, the newest first: what the catalogue says.
    pub fn ladder() -> Vec<Self> {
        let mut rungs = vec![LISTS];
        for version in [Version::V1, Version::V2] {
            for component in components(version) {
                rungs.extend(since(component.min_client));
                rungs.extend(component.fields.iter().filter_map(|field| since(field.min_client)));
            }
        }
        rungs.sort_unstable();
        rungs.dedup();
        rungs.reverse();
        rungs
    }

    /// Whether an enhanced link of 1.0 shows its icon.
    pub(super) fn shows_link_icons(self) -> bool {
        self >= Self::new(7, 12)
    }

    fn knows(self, min: Option<&str>) -> bool {
        since(min).is_none_or(|min| self >= min)
    }
}

fn since(min: Option<&str>) -> Option<Client> {
    min?.parse().ok()
}

impl fmt::Display for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for Client {
    type Err = ();

    /// Reads `7.4` and whatever may follow it: `v7.4.1-dev`, `7.3.7（0.103）`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let mut parts = text.split(|char: char| !char.is_ascii_digit());
        let mut number = || parts.next().and_then(|part| part.parse().ok()).ok_or(());
        let (major, minor) = (number()?, number()?);
        let dotted = text.get(..text.find(|char: char| !char.is_ascii_digit()).unwrap_or(0) + 1);
        if dotted.is_some_and(|start| start.ends_with('.')) { Ok(Self { major, minor }) } else { Err(()) }
    }
}

/// A card as a client has it, and how much of it the client does not know.
#[derive(Debug)]
pub(super) struct Aged<'r> {
    /// The card. Every node that is left has the path it had.
    pub root: Cow<'r, Value>,
    /// Components and properties that are not there for it.
    pub missing: usize,
}

/// The card (`root`) as `client` has it; the newest one has all of it.
pub(super) fn aged(root: &Value, version: Version, client: Option<Client>, lang: Lang) -> Aged<'_> {
    let Some(client) = client else { return Aged { root: Cow::Borrowed(root), missing: 0 } };
    let mut aging = Aging { version, client, lang, missing: 0 };
    let mut aged = root.clone();
    match version {
        Version::V2 if client < SECOND => aging.upgrade_body(&mut aged),
        Version::V1 if client.knows(Some("7.7")) && aging.gives_up(root) => aging.upgrade_all(&mut aged),
        _ => aging.fields(&mut aged, catalog::root(version).fields),
    }
    Aged { root: Cow::Owned(aged), missing: aging.missing }
}

struct Aging {
    version: Version,
    client: Client,
    lang: Lang,
    missing: usize,
}

impl Aging {
    /// What stands where something newer would be.
    fn notice(&self) -> Value {
        let words = json!({"tag": tag::PLAIN_TEXT, "content": words::upgrade(self.lang), "text_color": "grey"});
        json!({"tag": tag::DIV, "text": words})
    }

    /// The header is known; below it the client asks for an upgrade.
    fn upgrade_body(&mut self, root: &mut Value) {
        self.missing += 1;
        if let Some(map) = root.as_object_mut() {
            map.insert("body".into(), json!({"elements": [self.notice()]}));
        }
    }

    /// The whole card asks for an upgrade.
    fn upgrade_all(&mut self, root: &mut Value) {
        self.missing += 1;
        *root = json!({"config": root.get("config"), "elements": [self.notice()]});
    }

    /// Whether the card's own `fallback` (1.0) asks this client to upgrade.
    fn gives_up(&self, root: &Value) -> bool {
        let conditions = root.pointer("/fallback/trigger_conditions").and_then(Value::as_array);
        conditions.into_iter().flatten().any(|condition| match condition.get("value") {
            Some(Value::String(wanted)) => wanted.parse().is_ok_and(|wanted: Client| self.client < wanted),
            Some(Value::Array(tags)) => tags.iter().filter_map(Value::as_str).any(|tag| !self.knows_tag(tag)),
            _ => false,
        })
    }

    fn knows_tag(&self, tag: &str) -> bool {
        component(self.version, tag).is_none_or(|component| self.client.knows(component.min_client))
    }

    fn fields(&mut self, node: &mut Value, fields: &[Field]) {
        let Some(map) = node.as_object_mut() else { return };
        for field in fields {
            if self.client.knows(field.min_client) {
                if let Some(value) = map.get_mut(field.name) {
                    self.value(value, &field.ty);
                }
            } else if map.shift_remove(field.name).is_some() {
                self.missing += 1;
            }
        }
    }

    fn value(&mut self, value: &mut Value, ty: &Type) {
        match (ty, value) {
            (Type::Object(shape), value) => self.fields(value, shape.fields),
            (Type::List(ty), Value::Array(items)) => items.iter_mut().for_each(|item| self.value(item, ty)),
            (Type::Map(_, ty), Value::Object(map)) => map.values_mut().for_each(|value| self.value(value, ty)),
            (Type::Elements(_), Value::Array(items)) => items.iter_mut().for_each(|item| self.element(item)),
            (Type::Elements(_), single) => self.element(single),
            _ => {}
        }
    }

    fn element(&mut self, node: &mut Value) {
        let Some(known) = node.get("tag").and_then(Value::as_str).and_then(|tag| component(self.version, tag)) else {
            return;
        };
        if !self.client.knows(known.min_client) {
            self.missing += 1;
            *node = self.instead_of(node);
        } else if self.version == Version::V1 && known.tag == tag::MARKDOWN && self.has_new_marks(node) {
            self.missing += 1;
            *node = self.notice();
        } else {
            self.fields(node, known.fields);
        }
    }

    /// What an old client shows of a component: what its `fallback` says, else the notice.
    fn instead_of(&self, node: &Value) -> Value {
        match node.get("fallback") {
            Some(Value::String(drop)) if drop == "drop" => json!({"tag": tag::DIV}),
            Some(fallback) if fallback.get("text").is_some() => json!({"tag": tag::DIV, "text": fallback.get("text")}),
            _ => self.notice(),
        }
    }

    /// Lists and code, which an old client cannot lay out.
    fn has_new_marks(&self, node: &Value) -> bool {
        let words = node.get("content").and_then(Value::as_str).unwrap_or_default();
        let begins_item = |line: &str| {
            let digits = line.trim_start_matches(|char: char| char.is_ascii_digit());
            line.starts_with("- ") || line.starts_with("```") || (digits.len() < line.len() && digits.starts_with(". "))
        };
        self.client < LISTS && words.lines().map(str::trim_start).any(begins_item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(text: &str) -> Client {
        text.parse().unwrap()
    }

    fn at(root: &Value, text: &str) -> (Value, usize) {
        let version = if root.get("schema").is_some() { Version::V2 } else { Version::V1 };
        let aged = aged(root, version, Some(client(text)), Lang::En);
        (aged.root.into_owned(), aged.missing)
    }

    #[test]
    fn versions_are_read_in_every_way_of_writing() {
        for text in ["7.4", "v7.4", "7.4.1", "7.4.1-xxx", "v7.4.7（0.103）", " 7.4.0-dev.hash（0.14）"] {
            assert_eq!(client(text).to_string(), "7.4", "{text}");
        }
        for text in ["", "7", "x.1", "7-4", ".4", "70000.1"] {
            assert!(text.parse::<Client>().is_err(), "{text}");
        }
        assert!(client("7.20") > client("7.9"));
    }

    #[test]
    fn the_ladder_goes_down_from_the_newest() {
        let ladder: Vec<String> = Client::ladder().iter().map(Client::to_string).collect();
        assert!(ladder.windows(2).all(|pair| client(&pair[0]) > client(&pair[1])), "{ladder:?}");
        for rung in ["7.49", "7.20", "7.9", "7.6", "7.4", "6.6"] {
            assert!(ladder.iter().any(|known| known == rung), "{rung} of {ladder:?}");
        }
    }

    #[test]
    fn before_7_20_a_card_of_2_0_is_its_header_and_a_notice() {
        let card =
            json!({"schema": "2.0", "header": {"title": {"content": "t"}}, "body": {"elements": [{"tag": "hr"}]}});
        let (old, missing) = at(&card, "7.9");
        assert_eq!((old.get("header"), missing), (card.get("header"), 1));
        assert!(old.to_string().contains(words::upgrade(Lang::En)) && !old.to_string().contains("\"hr\""));
        assert_eq!(at(&card, "7.20"), (card, 0));
    }

    #[test]
    fn a_property_the_client_does_not_know_is_not_there() {
        let panel = json!({"tag": "collapsible_panel", "header": {"width": "auto", "title": {}}, "elements": []});
        let card = json!({"schema": "2.0", "body": {"elements": [{"tag": "form", "elements": [panel]}]}});
        let (old, missing) = at(&card, "7.31");
        assert_eq!(missing, 1);
        assert_eq!(old.pointer("/body/elements/0/elements/0/header"), Some(&json!({"title": {}})));
        assert_eq!(at(&card, "7.32").1, 0);
    }

    #[test]
    fn a_component_the_client_does_not_know_gives_way() {
        let form = |fallback: Value| json!({"elements": [{"tag": "form", "elements": [], "fallback": fallback}]});
        assert!(at(&form(Value::Null), "6.5").0.to_string().contains(words::upgrade(Lang::En)));
        assert_eq!(at(&form(json!("drop")), "6.5").0, json!({"elements": [{"tag": "div"}]}));
        let text = json!({"tag": "plain_text", "content": "old"});
        let (old, missing) = at(&form(json!({"tag": "fallback_text", "text": text})), "6.5");
        assert_eq!((old, missing), (json!({"elements": [{"tag": "div", "text": text}]}), 1));
        assert_eq!(at(&form(Value::Null), "6.6").1, 0);
    }

    #[test]
    fn a_card_of_1_0_may_give_up_as_a_whole() {
        let card = |condition: Value| json!({"header": {}, "elements": [{"tag": "hr"}], "fallback": {"trigger_conditions": [condition]}});
        let by_version = card(json!({"type": "min_client_version", "value": "v7.10（0.1）"}));
        assert!(at(&by_version, "7.9").0.get("header").is_none());
        assert_eq!(at(&by_version, "7.10").1, 0);
        let by_tag = card(json!({"type": "element_tags", "value": ["checker"]}));
        assert!(at(&by_tag, "7.8").0.get("header").is_none());
        assert_eq!(at(&by_tag, "7.9").1, 0);
        // A client before 7.7 does not know the conditions either.
        assert!(at(&by_tag, "7.6").0.get("header").is_some());
    }

    #[test]
    fn lists_and_code_of_1_0_need_7_6() {
        let card = |words: &str| json!({"elements": [{"tag": "markdown", "content": words}]});
        for words in ["- a", "text\n1. a", "```\nx\n```"] {
            assert_eq!((at(&card(words), "7.5").1, at(&card(words), "7.6").1), (1, 0), "{words}");
        }
        assert_eq!(at(&card("1.5 x - y"), "7.5").1, 0);
    }
}

//! A client by its version, and a card as an old client has it: without what it does not know.

use std::{borrow::Cow, fmt, str::FromStr};

use serde_json::{Value, json};

use super::words;
use crate::{
    card::{Path, Segment},
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
/// The first client that knows colours of the card's own behind columns.
const OWN_COLORS: Client = Client::new(7, 9);
/// The first client that shows the icon of an enhanced link.
const LINK_ICONS: Client = Client::new(7, 12);
/// The first client that knows recordings in Markdown.
const RECORDINGS: Client = Client::new(7, 49);

/// Values that are newer than the property they stand in, each with the first client that knows it. An older one takes
/// the property's default.
const NEW_VALUES: &[(&str, &str, Client)] = &[
    ("data_type", "date", Client::new(7, 6)),
    ("data_type", tag::LARK_MD, Client::new(7, 10)),
    ("data_type", tag::MARKDOWN, Client::new(7, 14)),
    ("row_height", "auto", Client::new(7, 33)),
];

/// Under this key alone an element is one that the client leaves out, without a gap.
const DROPPED: &str = "dropped";

impl Client {
    const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }

    /// Every version from which on the client knows something more, the newest first.
    pub fn ladder() -> Vec<Self> {
        let mut rungs = vec![LISTS, OWN_COLORS, LINK_ICONS, RECORDINGS];
        rungs.extend(NEW_VALUES.iter().map(|(.., since)| *since));
        for version in [Version::V1, Version::V2] {
            rungs_of(catalog::root(version).fields, &mut rungs);
            for component in components(version) {
                rungs.extend(since(component.min_client));
                rungs_of(component.fields, &mut rungs);
            }
        }
        rungs.sort_unstable();
        rungs.dedup();
        rungs.reverse();
        rungs
    }

    /// Whether an enhanced link shows its icon.
    pub(super) fn shows_link_icons(self) -> bool {
        self >= LINK_ICONS
    }

    /// Whether a recording in Markdown shows.
    pub(super) fn plays_in_markdown(self) -> bool {
        self >= RECORDINGS
    }

    fn knows(self, min: Option<&str>) -> bool {
        since(min).is_none_or(|min| self >= min)
    }
}

fn since(min: Option<&str>) -> Option<Client> {
    min?.parse().ok()
}

/// The versions from which on a client knows these properties, and those of the objects in them.
fn rungs_of(fields: &[Field], rungs: &mut Vec<Client>) {
    for field in fields {
        rungs.extend(since(field.min_client));
        let mut ty = &field.ty;
        while let Type::List(inner) | Type::Map(_, inner) = ty {
            ty = inner;
        }
        if let Type::Object(shape) = ty {
            rungs_of(shape.fields, rungs);
        }
    }
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
    /// Components and properties that are not there for it, those of [`Elements::Each`] aside.
    pub missing: usize,
    /// Its elements.
    pub elements: Elements<'r>,
}

/// Where the elements of a card are that a client has.
#[derive(Debug)]
pub(super) enum Elements<'r> {
    /// In the card.
    There,
    /// Left out of the card, and still as the newest client has them: [`Aged::element`] makes them older one by one, so
    /// that an edit of one costs one.
    Each(&'r [Value], Aging),
    /// A notice stands in their place.
    Notice,
}

/// The card (`root`) as `client` has it; the newest one has all of it. The elements of `list` are left to be asked for.
pub(super) fn aged<'r>(
    root: &'r Value,
    version: Version,
    client: Option<Client>,
    lang: Lang,
    list: Option<&Path>,
) -> Aged<'r> {
    let Some(client) = client else { return Aged { root: Cow::Borrowed(root), missing: 0, elements: Elements::There } };
    let colors = root.pointer("/config/style/color").and_then(Value::as_object);
    let colors = colors.map(|colors| colors.keys().cloned().collect()).unwrap_or_default();
    let mut aging = Aging { version, client, lang, colors, missing: 0 };
    let each = list.and_then(|list| Some((list, list.of(root)?.as_array()?)));
    let mut aged = each.map_or_else(|| root.clone(), |(list, _)| without(root, list.segments()));
    // A notice hides every element of the card.
    let all = |list: &str| root.pointer(list).and_then(Value::as_array).map_or(1, |list| list.len().max(1));
    let elements = match version {
        Version::V2 if client < SECOND => {
            aging.missing += all("/body/elements");
            aging.upgrade_body(&mut aged);
            Elements::Notice
        }
        Version::V1 if client.knows(Some("7.7")) && aging.gives_up(root) => {
            aging.missing += all("/elements");
            aging.upgrade_all(&mut aged);
            Elements::Notice
        }
        _ => {
            aging.fields(&mut aged, catalog::root(version).fields);
            each.map_or(Elements::There, |(_, each)| Elements::Each(each, Aging { missing: 0, ..aging.clone() }))
        }
    };
    Aged { root: Cow::Owned(aged), missing: aging.missing, elements }
}

/// A copy of a card without the items of the list at a path.
fn without(value: &Value, list: &[Segment]) -> Value {
    match (list, value) {
        ([], _) => Value::Array(Vec::new()),
        ([Segment::Key(key), rest @ ..], Value::Object(map)) => {
            let copy = |(name, value): (&String, &Value)| {
                let on_the_way = name.as_str() == key.as_str();
                (name.clone(), if on_the_way { without(value, rest) } else { value.clone() })
            };
            Value::Object(map.iter().map(copy).collect())
        }
        _ => value.clone(),
    }
}

impl Aged<'_> {
    /// One of the card's elements as the client has it, and how much of it the client does not know.
    pub fn element<'v>(&self, node: &'v Value) -> (Cow<'v, Value>, usize) {
        let Elements::Each(_, aging) = &self.elements else { return (Cow::Borrowed(node), 0) };
        let (mut aging, mut aged) = (aging.clone(), node.clone());
        aging.element(&mut aged);
        (Cow::Owned(aged), aging.missing)
    }
}

/// Whether this stands for an element that the client leaves out.
pub(super) fn is_dropped(node: &Value) -> bool {
    node.as_object().is_some_and(|map| map.len() == 1 && map.contains_key(DROPPED))
}

/// What a client knows, and how much it did not.
#[derive(Debug, Clone)]
pub(super) struct Aging {
    version: Version,
    client: Client,
    lang: Lang,
    /// The names of the card's own colours.
    colors: Vec<String>,
    missing: usize,
}

impl Aging {
    /// What stands where something newer would be.
    fn notice(&self) -> Value {
        let words = json!({"tag": tag::PLAIN_TEXT, "content": words::upgrade(self.lang), "text_color": "grey"});
        json!({"tag": tag::DIV, "text": words})
    }

    /// The header is known; below it the client asks for an upgrade.
    fn upgrade_body(&self, root: &mut Value) {
        if let Some(map) = root.as_object_mut() {
            map.insert("body".into(), json!({"elements": [self.notice()]}));
        }
    }

    /// The whole card asks for an upgrade.
    fn upgrade_all(&self, root: &mut Value) {
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
            let known = self.client.knows(field.min_client);
            match map.get_mut(field.name) {
                Some(value) if known && !self.is_new(field.name, value) => self.value(value, &field.ty),
                Some(_) => {
                    map.shift_remove(field.name);
                    self.missing += 1;
                }
                None => {}
            }
        }
    }

    /// Whether a value is newer than the client, though its property is not.
    fn is_new(&self, field: &str, value: &Value) -> bool {
        let is = |new: &&(&str, &str, Client)| new.0 == field && value.as_str() == Some(new.1);
        NEW_VALUES.iter().find(is).is_some_and(|(.., since)| self.client < *since)
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
            self.marks(node, known.tag);
            if matches!(known.tag, tag::COLUMN_SET | tag::COLUMN) {
                self.ground(node);
            }
        }
    }

    /// Takes a colour of the card's own away from behind a column.
    fn ground(&mut self, node: &mut Value) {
        const GROUND: &str = "background_style";
        let name = node.get(GROUND).and_then(Value::as_str);
        let is_own = name.is_some_and(|name| self.colors.iter().any(|own| own == name));
        if let Some(map) = node.as_object_mut().filter(|_| is_own && self.client < OWN_COLORS) {
            map.shift_remove(GROUND);
            self.missing += 1;
        }
    }

    /// Counts the tags in Markdown that the client shows in part only; their painter leaves the part out.
    fn marks(&mut self, node: &Value, component: &str) {
        let words = node.get("content").and_then(Value::as_str).filter(|_| component == tag::MARKDOWN);
        let words = words.unwrap_or_default();
        let tags =
            |name: &'static str| words.match_indices(name).filter_map(|(at, _)| words.get(at..)?.split('>').next());
        if !self.client.shows_link_icons() {
            self.missing += tags("<link ").filter(|written| written.contains("icon=")).count();
        }
        if !self.client.plays_in_markdown() {
            self.missing += tags("<audio ").count();
        }
    }

    /// What an old client shows of a component: what its `fallback` says, else the notice.
    fn instead_of(&self, node: &Value) -> Value {
        match node.get("fallback") {
            Some(Value::String(drop)) if drop == "drop" => json!({DROPPED: true}),
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
mod tests;

//! What could stand at a place, by the catalogue.

use serde_json::Value;

use super::{Around, Candidate, Look, around::Due, step, version_of};
use crate::{
    card::{Card, Path, Segment},
    catalog::{
        self, Component, Field, KeySet, LOCALES, Node, Pick, Resolved, Slot, TEXT_SIZES, TextKind, Type, Variant,
        Version, color, icon,
    },
    lang::Words,
};

/// The place of a caret in a card.
pub(super) struct Place<'a> {
    version: Version,
    /// The objects and arrays on the way to it, with the members that were read.
    skeleton: Value,
    /// The way to what the caret is directly in.
    path: Vec<Segment>,
    last_good: &'a Card,
}

impl<'a> Place<'a> {
    /// The place of a caret. Where the end of an object was not seen, the last good card says what it is.
    pub fn of(around: &Around, last_good: &'a Card) -> Self {
        let path: Vec<Segment> = around.frames.iter().map(|frame| frame.step.clone()).collect();
        let outer = path.len().saturating_sub(1);
        let mut skeleton = Value::Null;
        for (at, frame) in around.frames.iter().enumerate().rev() {
            let mut members = frame.members.clone();
            if at < outer && !frame.is_closed {
                remember(&mut members, last_good, path.get(..at).unwrap_or_default());
            }
            skeleton = match path.get(at) {
                // The innermost one is where the path ends.
                Some(_) if at == outer && frame.is_object => Value::Object(members),
                Some(_) if at == outer => Value::Array(Vec::new()),
                Some(Segment::Key(key)) => {
                    members.insert(key.to_string(), skeleton);
                    Value::Object(members)
                }
                _ => Value::Array(vec![skeleton]),
            };
        }
        let path = path.get(..outer).unwrap_or_default().to_vec();
        Self { version: version_of(around, last_good), skeleton, path, last_good }
    }

    /// What could stand there.
    pub fn candidates(&self, around: &Around) -> Vec<Candidate> {
        let Some(frame) = around.frames.last() else { return Vec::new() };
        match (around.due, &frame.step) {
            (Due::Key, _) => self.keys(around),
            (Due::Value, Segment::Key(key)) => self.values(key, around),
            (Due::Value, Segment::Index(_)) => self.items(around),
            _ => Vec::new(),
        }
    }

    fn resolve(&self, path: &[Segment]) -> Option<Resolved> {
        catalog::resolve(self.version, &self.skeleton, path.iter().map(step))
    }

    // --- keys

    /// The properties that are not there yet.
    fn keys(&self, around: &Around) -> Vec<Candidate> {
        let Some(found) = self.resolve(&self.path) else { return Vec::new() };
        let frame = around.frames.last();
        let is_new = |name: &str| frame.is_none_or(|frame| !frame.members.contains_key(name));
        match found.node {
            Node::Component(_) | Node::Object(_) => {
                let fields = found.fields().iter().filter(|field| is_new(field.name));
                fields.map(|field| key(field.name, Some(field), field.ty, field.help, around)).collect()
            }
            Node::Stranger => {
                let name = "tag";
                let field = catalog::components(self.version).first().and_then(|component| component.field(name));
                let field = field.filter(|_| is_new(name));
                field.map(|field| key(name, None, field.ty, field.help, around)).into_iter().collect()
            }
            Node::Value(Type::Map(KeySet::Locales, item)) => {
                let names = LOCALES.iter().filter(|name| is_new(name));
                names.map(|name| key(name, None, *item, NO_HELP, around)).collect()
            }
            _ => Vec::new(),
        }
    }

    // --- values

    /// The values of a property.
    fn values(&self, name: &str, around: &Around) -> Vec<Candidate> {
        let here = self.resolve(&self.path);
        if let Some(found) = here.filter(|_| name == "tag")
            && let Some(slot) = found.slot.filter(|_| matches!(found.node, Node::Component(_) | Node::Stranger))
        {
            return self.components(slot).map(|component| tag(component, around)).collect();
        }
        if let Some(variants) = here.and_then(|found| forms(found, name)) {
            return variants.iter().map(|variant| word(variant.name, variant.help, Look::Plain, around)).collect();
        }
        let mut path = self.path.clone();
        path.push(Segment::from(name));
        let Some(found) = self.resolve(&path) else { return Vec::new() };
        let Some(field) = found.field else { return found.ty().map_or_else(Vec::new, |ty| self.of_type(ty, around)) };
        if !field.only.is_empty() {
            return field.only.iter().map(|text| written(text, around)).collect();
        }
        self.of_type(field.ty, around)
    }

    /// The items of an array.
    fn items(&self, around: &Around) -> Vec<Candidate> {
        match self.resolve(&self.path).map(|found| found.node) {
            Some(Node::Elements(slot)) if !around.quoted => {
                self.components(slot).map(|component| whole(component, around)).collect()
            }
            Some(Node::Value(Type::List(item))) => self.of_type(*item, around),
            _ => Vec::new(),
        }
    }

    /// The components that may stand in a place.
    fn components(&self, slot: &'static Slot) -> impl Iterator<Item = &'static Component> {
        let tags: Vec<&str> = (1..self.path.len()).filter_map(|end| self.tag_at(self.path.get(..end)?)).collect();
        catalog::fitting(self.version, slot.place, &tags).into_iter()
    }

    /// The tag of the component at a path, if there is one.
    fn tag_at(&self, path: &[Segment]) -> Option<&'static str> {
        self.resolve(path)?.component().map(|component| component.tag)
    }

    /// The values of a type.
    fn of_type(&self, ty: Type, around: &Around) -> Vec<Candidate> {
        let plain = |name: &&str| word(name, NO_HELP, Look::Plain, around);
        match ty {
            Type::Bool if !around.quoted => ["true", "false"].iter().map(|text| written(text, around)).collect(),
            Type::Enum(names) => names.iter().map(|name| word(name, help_of(name), Look::Plain, around)).collect(),
            Type::Length(rule) => rule.words.iter().map(plain).collect(),
            Type::Color(more) => {
                let own = self.custom("color").into_iter().map(|name| word(&name, NO_HELP, Look::Plain, around));
                let tokens = color::tokens().iter().map(|token| word(token.name, NO_HELP, Look::Color, around));
                more.iter().map(plain).chain(own).chain(tokens).collect()
            }
            Type::TextSize => {
                let own = self.custom("text_size").into_iter().map(|name| word(&name, NO_HELP, Look::Plain, around));
                own.chain(TEXT_SIZES.iter().map(|size| word(size.name, NO_HELP, Look::Plain, around))).collect()
            }
            Type::Text(rule) if rule.kind == TextKind::IconToken => {
                icon::tokens().map(|token| word(token, NO_HELP, Look::Icon, around)).collect()
            }
            Type::Object(shape) if !around.quoted => vec![seed(shape.name, shape.seed, NO_HELP, around)],
            Type::OneOf(variants, Pick::Key(_)) if !around.quoted => {
                let seeds = variants.iter().filter_map(|variant| match variant.ty {
                    Type::Object(shape) => Some(seed(variant.name, shape.seed, variant.help, around)),
                    _ => None,
                });
                seeds.collect()
            }
            Type::OneOf(variants, Pick::Kind) => {
                variants.iter().flat_map(|variant| self.of_type(variant.ty, around)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Names that the card gives to colours or sizes of its own.
    fn custom(&self, family: &str) -> Vec<String> {
        let path = Path::root().with("config").with("style").with(family);
        let names = self.last_good.get(&path).and_then(Value::as_object);
        names.into_iter().flat_map(|names| names.keys().cloned()).collect()
    }
}

const NO_HELP: Words = Words::new("", "");

/// What the last good card knows of an object whose end was not seen: strings that tell what it is.
fn remember(members: &mut serde_json::Map<String, Value>, last_good: &Card, path: &[Segment]) {
    let known = last_good.get(&Path::root().join(path)).and_then(Value::as_object);
    for (key, value) in known.into_iter().flatten().filter(|(_, value)| value.is_string()) {
        members.entry(key.clone()).or_insert_with(|| value.clone());
    }
}

/// The forms that a key tells apart, if it is that key.
fn forms(found: Resolved, key: &str) -> Option<&'static [Variant]> {
    let mut ty = found.field?.ty;
    while let Type::List(item) | Type::Map(_, item) = ty {
        ty = *item;
    }
    match ty {
        Type::OneOf(variants, Pick::Key(picked)) if picked == key => Some(variants),
        _ => None,
    }
}

/// What a template colour looks like, in words.
fn help_of(name: &str) -> Words {
    color::template(name).map_or(NO_HELP, |template| template.help)
}

/// A key, with what its value begins with. Where a value is there already, the key alone.
fn key(name: &str, field: Option<&Field>, ty: Type, help: Words, around: &Around) -> Candidate {
    let (opening, back) = if around.has_value { ("", 0) } else { opening(ty) };
    let colon = if around.has_value { "" } else { ": " };
    let comma = if around.needs_comma { "," } else { "" };
    let insert = format!("\"{name}\"{colon}{opening}{comma}");
    let caret = insert.len() - comma.len() - back;
    let detail = field.and_then(|field| field.default).unwrap_or_default();
    Candidate { label: name.to_owned(), detail: detail.to_owned(), help, look: Look::Plain, insert, caret }
}

/// What a value of a type begins with, and how much of it stands behind the caret.
const fn opening(ty: Type) -> (&'static str, usize) {
    match ty {
        Type::Text(_) | Type::Enum(_) | Type::Color(_) | Type::TextSize | Type::Length(_) => ("\"\"", 1),
        Type::Object(_) | Type::Map(..) | Type::OneOf(_, Pick::Key(_)) => ("{}", 1),
        Type::List(_) => ("[]", 1),
        Type::Elements(slot) if !slot.single => ("[]", 1),
        _ => ("", 0),
    }
}

/// A string.
fn word(name: &str, help: Words, look: Look, around: &Around) -> Candidate {
    let insert = Value::from(name).to_string() + comma(around);
    let caret = insert.len();
    Candidate { label: name.to_owned(), detail: String::new(), help, look, insert, caret }
}

/// A value as JSON text.
fn written(text: &str, around: &Around) -> Candidate {
    let insert = format!("{text}{}", comma(around));
    let caret = insert.len();
    let label = text.trim_matches('"').to_owned();
    Candidate { label, detail: String::new(), help: NO_HELP, look: Look::Plain, insert, caret }
}

const fn comma(around: &Around) -> &'static str {
    if around.needs_comma { "," } else { "" }
}

/// The tag of a component.
fn tag(component: &'static Component, around: &Around) -> Candidate {
    Candidate { detail: String::new(), ..word(component.tag, component.title, Look::Component(component), around) }
}

/// A whole component, as a new one is.
fn whole(component: &'static Component, around: &Around) -> Candidate {
    Candidate { look: Look::Component(component), ..seed(component.tag, component.seed, component.title, around) }
}

/// A whole object, as a new one is.
fn seed(name: &str, seed: &str, help: Words, around: &Around) -> Candidate {
    let insert = format!("{seed}{}", comma(around));
    let caret = seed.len();
    Candidate { label: name.to_owned(), detail: String::new(), help, look: Look::Plain, insert, caret }
}

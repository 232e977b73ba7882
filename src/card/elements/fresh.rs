//! Ids that nothing else in the card has, for what is copied or pasted.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    card::{Card, Edit, Path},
    catalog::{self, Node, TextKind, Type, Version},
};

/// Longest `element_id`.
const LONGEST_ID: usize = 20;

/// What must be unique in a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Id,
    Name,
}

/// What a property's string must be unique as, if anything.
fn kind_of(key: Option<&str>, ty: Option<Type>) -> Option<Kind> {
    match ty {
        Some(Type::Text(rule)) if rule.kind == TextKind::Name => Some(Kind::Name),
        Some(Type::Text(rule)) if rule.kind == TextKind::ElementId => Some(Kind::Id),
        _ => (key == Some("element_id")).then_some(Kind::Id),
    }
}

/// Every id and name below a node, in document order.
fn names_below(card: &Card, path: &Path) -> Vec<(Path, Kind, String)> {
    let mut found = Vec::new();
    if let Some(value) = card.get(path) {
        look(card, path, value, &mut found);
    }
    found
}

fn look(card: &Card, path: &Path, value: &Value, found: &mut Vec<(Path, Kind, String)>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                look(card, &path.with(index), item, found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                look(card, &path.with(key.as_str()), member, found);
            }
        }
        Value::String(name) if matches!(path.last_key(), Some("element_id" | "name")) => {
            let resolved = card.resolve(path);
            if resolved.is_some_and(|resolved| matches!(resolved.node, Node::Free)) {
                // JSON of the author's own: what is called like an id there is none of the card's.
                return;
            }
            let ty = resolved.and_then(|resolved| resolved.ty());
            if let Some(kind) = kind_of(path.last_key(), ty) {
                found.push((path.clone(), kind, name.clone()));
            }
        }
        _ => {}
    }
}

/// The ids and names a card uses.
struct Taken(HashSet<(Kind, String)>);

impl Taken {
    fn of(card: &Card) -> Self {
        Self(names_below(card, &Path::root()).into_iter().map(|(_, kind, name)| (kind, name)).collect())
    }

    /// The name itself if it is free, else the same with the smallest free number; taken from now on.
    fn claim(&mut self, kind: Kind, name: &str) -> String {
        let is_free = self.0.insert((kind, name.to_owned()));
        if is_free { name.to_owned() } else { self.numbered(kind, name) }
    }

    fn numbered(&mut self, kind: Kind, name: &str) -> String {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = if stem.is_empty() { name } else { stem };
        let (joint, first) = if stem.len() < name.len() || stem.ends_with('_') { ("", 1) } else { ("_", 2) };
        let mut number: usize = first;
        loop {
            let tail = format!("{joint}{number}");
            let room = if kind == Kind::Id { LONGEST_ID.saturating_sub(tail.len()) } else { usize::MAX };
            let fresh = stem.chars().take(room).collect::<String>() + &tail;
            if self.0.insert((kind, fresh.clone())) {
                return fresh;
            }
            number += 1;
        }
    }
}

/// The edits that give the copy of `from`, standing at `copy`, ids and names of its own.
pub(super) fn rename_copy(card: &Card, from: &Path, copy: &Path) -> Vec<Edit> {
    let mut taken = Taken::of(card);
    let mut edits = Vec::new();
    for (path, kind, name) in names_below(card, from) {
        let fresh = taken.claim(kind, &name);
        if let Some(rest) = path.below(from) {
            edits.push(Edit::Set { path: copy.join(rest), value: Value::from(fresh) });
        }
    }
    edits
}

/// An element from elsewhere, its ids and names changed where the card has them already.
#[must_use]
pub fn with_fresh_ids(card: &Card, element: Value) -> Value {
    let mut taken = Taken::of(card);
    let mut element = element;
    Renamer { version: card.version(), taken: &mut taken }.element(&mut element);
    element
}

/// Goes through what the catalogue says of an element; JSON of the author's own is left alone.
struct Renamer<'t> {
    version: Version,
    taken: &'t mut Taken,
}

impl Renamer<'_> {
    fn element(&mut self, value: &mut Value) {
        let tag = value.get("tag").and_then(Value::as_str);
        let component = tag.and_then(|tag| super::known_tag(self.version, tag));
        if let Value::Object(members) = value {
            for (key, member) in members {
                let ty = component.and_then(|component| component.field(key)).map(|field| field.ty);
                self.member(key, ty, member);
            }
        }
    }

    fn member(&mut self, key: &str, ty: Option<Type>, value: &mut Value) {
        match (kind_of(Some(key), ty), &mut *value) {
            (Some(kind), Value::String(name)) => *name = self.taken.claim(kind, name),
            _ => self.value(ty, value),
        }
    }

    fn value(&mut self, ty: Option<Type>, value: &mut Value) {
        match (ty, &mut *value) {
            (Some(Type::Json(_)), _) => {}
            (Some(Type::OneOf(variants, pick)), _) => {
                let variant = catalog::likeliest(variants, pick, Some(value)).map(|variant| variant.ty);
                self.value(variant, value);
            }
            (Some(Type::Object(shape)), Value::Object(members)) => {
                for (key, member) in members {
                    self.member(key, shape.field(key).map(|field| field.ty), member);
                }
            }
            (Some(Type::List(item) | Type::Map(_, item)), Value::Array(items)) => {
                for value in items {
                    self.value(Some(*item), value);
                }
            }
            (Some(Type::Map(_, item)), Value::Object(members)) => {
                for value in members.values_mut() {
                    self.value(Some(*item), value);
                }
            }
            (_, Value::Array(items)) => {
                for value in items {
                    self.value(None, value);
                }
            }
            (_, Value::Object(_)) => self.element(value),
            _ => {}
        }
    }
}

//! Ids that nothing else in the card has, for what is copied or pasted.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    card::{Card, Edit, Path},
    catalog::{TextKind, Type},
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
            let ty = card.resolve(path).and_then(|resolved| resolved.ty());
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
    rename(&mut element, &mut taken, card);
    element
}

fn rename(value: &mut Value, taken: &mut Taken, card: &Card) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, taken, card)),
        Value::Object(members) => {
            let tag = members.get("tag").and_then(Value::as_str).map(str::to_owned);
            let component = tag.and_then(|tag| crate::catalog::component(card.version(), &tag));
            for (key, member) in members {
                let ty = component.and_then(|component| component.field(key)).map(|field| field.ty);
                let kind = kind_of(Some(key), ty);
                match (kind, &mut *member) {
                    (Some(kind), Value::String(name)) => *name = taken.claim(kind, name),
                    _ => rename(member, taken, card),
                }
            }
        }
        _ => {}
    }
}

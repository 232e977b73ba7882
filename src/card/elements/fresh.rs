//! Ids that nothing else in the card has, for what is copied or pasted.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::{
    card::{Card, Edit, Path, edit::key_position},
    catalog::{self, Kind, TextKind, Type, Version, tag},
};

/// Longest `element_id`.
const LONGEST_ID: usize = 20;

/// What must be unique in a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Unique {
    Id,
    Name,
}

/// What a property's string must be unique as, if anything.
fn kind_of(key: Option<&str>, ty: Option<Type>) -> Option<Unique> {
    match ty {
        Some(Type::Text(rule)) if rule.kind == TextKind::Name => Some(Unique::Name),
        Some(Type::Text(rule)) if rule.kind == TextKind::ElementId => Some(Unique::Id),
        _ => (key == Some("element_id")).then_some(Unique::Id),
    }
}

/// An id or name, and where it stands.
type Found = (Path, Unique, String);

/// Every id and name of a card, in document order.
fn names_of(card: &Card) -> Vec<Found> {
    let root = Type::Object(catalog::root(card.version()));
    let mut finder = Finder { version: card.version(), found: Vec::new() };
    finder.value(Some(root), &Path::root(), card.root());
    finder.found
}

/// Every id and name of an element, in document order; where they stand is told from `path` on.
fn names_in(version: Version, path: &Path, element: &Value) -> Vec<Found> {
    let mut finder = Finder { version, found: Vec::new() };
    finder.value(None, path, element);
    finder.found
}

/// Goes through what the catalogue says of a value, also inside of what it does not know, such as the loops of the
/// builder; JSON of the author's own is left alone.
struct Finder {
    version: Version,
    found: Vec<Found>,
}

impl Finder {
    fn element(&mut self, path: &Path, members: &Map<String, Value>) {
        let tag = members.get("tag").and_then(Value::as_str);
        let component = tag.and_then(|tag| super::known_tag(self.version, tag));
        for (key, member) in members {
            let ty = component.and_then(|component| component.field(key)).map(|field| field.ty);
            self.member(key, ty, path, member);
        }
    }

    fn member(&mut self, key: &str, ty: Option<Type>, owner: &Path, value: &Value) {
        let path = owner.with(key);
        match (kind_of(Some(key), ty), value) {
            (Some(kind), Value::String(name)) => self.found.push((path, kind, name.clone())),
            _ => self.value(ty, &path, value),
        }
    }

    fn value(&mut self, ty: Option<Type>, path: &Path, value: &Value) {
        match (ty, value) {
            (Some(Type::Json(_)), _) => {}
            (Some(Type::OneOf(variants, pick)), _) => {
                let variant = catalog::likeliest(variants, pick, Some(value)).map(|variant| variant.ty);
                self.value(variant, path, value);
            }
            (Some(Type::Object(shape)), Value::Object(members)) => {
                for (key, member) in members {
                    self.member(key, shape.field(key).map(|field| field.ty), path, member);
                }
            }
            (Some(Type::Map(_, item)), Value::Object(members)) => {
                for (key, member) in members {
                    self.value(Some(*item), &path.with(key.as_str()), member);
                }
            }
            (Some(Type::List(item)), Value::Array(items)) => self.items(Some(*item), path, items),
            (_, Value::Array(items)) => self.items(None, path, items),
            (_, Value::Object(members)) => self.element(path, members),
            _ => {}
        }
    }

    fn items(&mut self, ty: Option<Type>, path: &Path, items: &[Value]) {
        for (index, item) in items.iter().enumerate() {
            self.value(ty, &path.with(index), item);
        }
    }
}

/// The ids and names a card uses.
struct Taken(HashSet<(Unique, String)>);

impl Taken {
    fn of(card: &Card) -> Self {
        Self(names_of(card).into_iter().map(|(_, kind, name)| (kind, name)).collect())
    }

    /// The name itself if it is free, else the same with the smallest free number; taken from now on.
    fn claim(&mut self, kind: Unique, name: &str) -> String {
        let is_free = self.0.insert((kind, name.to_owned()));
        if is_free { name.to_owned() } else { self.numbered(kind, name) }
    }

    fn numbered(&mut self, kind: Unique, name: &str) -> String {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let stem = if stem.is_empty() { name } else { stem };
        let (joint, first) = if stem.len() < name.len() || stem.ends_with('_') { ("", 1) } else { ("_", 2) };
        let mut number: usize = first;
        loop {
            let tail = format!("{joint}{number}");
            let room = if kind == Unique::Id { LONGEST_ID.saturating_sub(tail.len()) } else { usize::MAX };
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
    let names = card.get(from).map(|element| names_in(card.version(), copy, element));
    let rename = |(path, kind, name): Found| Edit::Set { path, value: Value::from(taken.claim(kind, &name)) };
    names.into_iter().flatten().map(rename).collect()
}

/// An element from elsewhere, its ids and names changed where the card has them already.
#[must_use]
pub fn with_fresh_ids(card: &Card, element: Value) -> Value {
    freshened(&mut Taken::of(card), card.version(), element)
}

/// The same for a place in a form (`in_form`) or outside: what is filled in inside of a form has a name, for without
/// one the form cannot be submitted.
pub(super) fn with_fresh_names(card: &Card, element: Value, in_form: bool) -> Value {
    let mut taken = Taken::of(card);
    let mut element = freshened(&mut taken, card.version(), element);
    name_members(&mut taken, card.version(), &mut element, in_form);
    element
}

fn freshened(taken: &mut Taken, version: Version, mut element: Value) -> Value {
    for (path, kind, name) in names_in(version, &Path::root(), &element) {
        if let Some(at) = path.of_mut(&mut element) {
            *at = Value::from(taken.claim(kind, &name));
        }
    }
    element
}

/// Gives the members of forms that have no name one after their tag.
fn name_members(taken: &mut Taken, version: Version, value: &mut Value, in_form: bool) {
    if let Value::Array(items) = value {
        return items.iter_mut().for_each(|item| name_members(taken, version, item, in_form));
    }
    let tag = value.get("tag").and_then(Value::as_str);
    let Some(component) = tag.and_then(|tag| super::known_tag(version, tag)) else { return };
    let in_form = in_form || component.tag == tag::FORM;
    let Value::Object(members) = value else { return };
    let is_named = members.get("name").and_then(Value::as_str).is_some_and(|name| !name.is_empty());
    if in_form && !is_named && component.kind == Kind::Interactive && component.field("name").is_some() {
        let position = key_position(component.fields, members, "name");
        let name = taken.claim(Unique::Name, component.tag);
        members.shift_insert(position, "name".to_owned(), Value::from(name));
    }
    for slot in component.slots() {
        let at = slot.path.iter().try_fold(&mut *value, |node, key| node.get_mut(*key));
        match at {
            Some(Value::Object(locales)) if slot.by_locale => {
                locales.values_mut().for_each(|items| name_members(taken, version, items, in_form));
            }
            Some(held) => name_members(taken, version, held, in_form),
            None => {}
        }
    }
}

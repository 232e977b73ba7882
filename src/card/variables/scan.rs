//! Which variables a card has, and what each needs to be.

use serde_json::Value;

use super::{
    Variable, VariableKind,
    name::{self, Piece},
};
use crate::{
    card::{Card, Path},
    catalog::{self, Place, Type, Version, tag},
};

/// The property of a component that repeats it for each item of a list.
pub(super) const LOOP: &str = "_varloop";

/// The list that an element is repeated for, by the name of its variable.
pub(super) fn looped(value: &Value) -> Option<&str> {
    let element = value.as_object()?;
    if element.get("tag").and_then(Value::as_str) == Some(tag::REPEAT) {
        let list = element.get("variable")?.as_str()?;
        return Some(name::whole(list).unwrap_or(list));
    }
    name::whole(element.get(LOOP)?.as_str()?)
}

/// What may stand at a place. Inside of what the catalogue does not know, such as the loops of the builder, the component there tells.
pub(super) fn type_at(card: &Card, path: &Path) -> Option<Type> {
    if let Some(resolved) = card.resolve(path) {
        return resolved.ty();
    }
    let owner = path.parent()?;
    let tag = card.get(&owner)?.get("tag")?.as_str()?;
    let places = [Place::Note, Place::Root];
    let components = places.into_iter().filter_map(|place| catalog::component_at(Version::V1, place, tag));
    let own = catalog::component(card.version(), tag).into_iter();
    own.chain(components).find_map(|component| component.field(path.last_key()?)).map(|field| field.ty)
}

/// The variables of a card, in document order.
pub fn scan(card: &Card) -> Vec<Variable> {
    let mut scan = Scan { card, found: Vec::new() };
    scan.look(&Path::root(), card.root(), None);
    scan.found
}

struct Scan<'c> {
    card: &'c Card,
    found: Vec<Variable>,
}

impl Scan<'_> {
    fn look(&mut self, path: &Path, value: &Value, within: Option<&str>) {
        match value {
            Value::String(text) => self.text(path, text, within),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.look(&path.with(index), item, within);
                }
            }
            Value::Object(members) => {
                let list = looped(value).map(str::to_owned);
                if let Some(list) = &list {
                    self.note(path.with(LOOP), list, VariableKind::Array, within);
                }
                let inside = list.as_deref().or(within);
                let is_head = |key: &str| list.is_some() && (key == LOOP || key == "variable");
                for (key, member) in members.iter().filter(|(key, _)| !is_head(key)) {
                    self.look(&path.with(key.as_str()), member, inside);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, path: &Path, text: &str, within: Option<&str>) {
        let pieces = name::pieces(text);
        let is_whole = pieces.len() == 1;
        for piece in pieces {
            let Piece::Variable(name, _) = piece else { continue };
            let ty = if is_whole { type_at(self.card, path) } else { None };
            self.note(path.clone(), name, VariableKind::of(ty), within);
        }
    }

    fn note(&mut self, path: Path, name: &str, kind: VariableKind, within: Option<&str>) {
        let known = self.found.iter_mut().find(|known| known.name == name && known.within.as_deref() == within);
        let Some(known) = known else {
            let within = within.map(str::to_owned);
            return self.found.push(Variable { name: name.to_owned(), kind, uses: vec![path], within });
        };
        known.uses.push(path);
        if known.kind == VariableKind::Text {
            // A text can be made of anything; what needs more decides.
            known.kind = kind;
        }
    }
}

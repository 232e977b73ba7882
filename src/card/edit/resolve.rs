//! From what is wanted to what is done: which parents are made, where a key stands, which parents vanish.

use serde_json::{Map, Value};

use super::{Edit, Refusal};
use crate::{
    card::{
        Card, Path, Segment, diff,
        schema::{self, Spot},
    },
    catalog::{Field, Type, Version},
};

/// `Set` as a primitive edit, or a group of edits where one container becomes another.
pub(super) fn set(card: &Card, path: &Path, value: &Value) -> Result<Edit, Refusal> {
    match card.get(path) {
        Some(old) => Ok(change(path, old, value)),
        None => make(card, path, value),
    }
}

fn change(path: &Path, old: &Value, new: &Value) -> Edit {
    let whole = Edit::Set { path: path.clone(), value: new.clone() };
    let same_kind = (old.is_object() && new.is_object()) || (old.is_array() && new.is_array());
    if !same_kind {
        return if old == new { Edit::NOTHING } else { whole };
    }
    match diff::between(path, old, new) {
        edit @ Edit::Group(_) => edit,
        edit if edit == whole => whole,
        edit => Edit::Group(vec![edit]),
    }
}

/// A node that is not there: the deepest parent that is gets one member or item.
fn make(card: &Card, path: &Path, value: &Value) -> Result<Edit, Refusal> {
    let mut parent = Path::root();
    let mut rest = path.segments();
    while let Some((first, behind)) = rest.split_first() {
        let next = parent.with(first.clone());
        if card.get(&next).is_none() {
            break;
        }
        (parent, rest) = (next, behind);
    }
    let Some((segment, below)) = rest.split_first() else { return Err(Refusal::Missing(path.clone())) };
    let spot = schema::spot(card, &parent);
    let child = spot.and_then(|spot| schema::step(card.version(), spot, segment, None));
    let value = build(card.version(), child, below, value)?;
    match (card.get(&parent), segment) {
        (Some(Value::Object(members)), Segment::Key(key)) => Ok(Edit::Put {
            position: key_position(spot.map_or(&[], Spot::fields), members, key),
            parent,
            key: key.as_ref().to_owned(),
            value,
        }),
        (Some(Value::Array(items)), Segment::Index(index)) if *index == items.len() => {
            Ok(Edit::Insert { parent, index: *index, value })
        }
        (Some(Value::Array(_)), _) => Err(Refusal::OutOfRange(parent)),
        (Some(Value::Object(_)), _) => Err(Refusal::NotAnArray(parent)),
        _ => Err(Refusal::NotAContainer(parent)),
    }
}

/// A parent that is made: its seed with the rest of the path set in it.
fn build(version: Version, spot: Option<Spot>, rest: &[Segment], value: &Value) -> Result<Value, Refusal> {
    let Some((segment, below)) = rest.split_first() else { return Ok(value.clone()) };
    let mut parent = seed(spot, segment);
    let old = segment.step(&parent);
    let child = spot.and_then(|spot| schema::step(version, spot, segment, old));
    let made = match old {
        Some(old) if !below.is_empty() => nest(version, child, old.clone(), below, value)?,
        _ => build(version, child, below, value)?,
    };
    place(&mut parent, spot, segment, made)?;
    Ok(parent)
}

/// A value of a seed with the rest of the path set in it.
fn nest(
    version: Version,
    spot: Option<Spot>,
    mut parent: Value,
    rest: &[Segment],
    value: &Value,
) -> Result<Value, Refusal> {
    let Some((segment, below)) = rest.split_first() else { return Ok(value.clone()) };
    let old = segment.step(&parent).cloned();
    let child = spot.and_then(|spot| schema::step(version, spot, segment, old.as_ref()));
    let made = match old {
        Some(old) => nest(version, child, old, below, value)?,
        None => build(version, child, below, value)?,
    };
    place(&mut parent, spot, segment, made)?;
    Ok(parent)
}

/// What a container begins with when a step into it is wanted.
fn seed(spot: Option<Spot>, segment: &Segment) -> Value {
    let text = match spot {
        Some(Spot::Property(Type::Object(shape))) => shape.seed,
        Some(Spot::Element(component)) => component.seed,
        _ => "",
    };
    let empty = match segment {
        Segment::Key(_) => Value::Object(Map::new()),
        Segment::Index(_) => Value::Array(Vec::new()),
    };
    serde_json::from_str::<Value>(text).ok().filter(|seed| seed.is_object() == empty.is_object()).unwrap_or(empty)
}

fn place(parent: &mut Value, spot: Option<Spot>, segment: &Segment, value: Value) -> Result<(), Refusal> {
    match (parent, segment) {
        (Value::Object(members), Segment::Key(key)) => {
            if let Some(old) = members.get_mut(key.as_ref()) {
                *old = value;
            } else {
                let position = key_position(spot.map_or(&[], Spot::fields), members, key);
                members.shift_insert(position, key.as_ref().to_owned(), value);
            }
            Ok(())
        }
        (Value::Array(items), Segment::Index(index)) if *index <= items.len() => {
            match items.get_mut(*index) {
                Some(old) => *old = value,
                None => items.push(value),
            }
            Ok(())
        }
        (Value::Array(_), _) => Err(Refusal::OutOfRange(Path::from_iter([segment.clone()]))),
        _ => Err(Refusal::NotAContainer(Path::from_iter([segment.clone()]))),
    }
}

/// Where a key goes among the members of an object: behind the nearest one the catalogue writes before it, at the end if it is unknown.
pub fn key_position(fields: &[Field], members: &Map<String, Value>, key: &str) -> usize {
    let rank = |name: &str| fields.iter().position(|field| field.name == name);
    let Some(wanted) = rank(key) else { return members.len() };
    let ranked = || members.keys().enumerate().filter_map(|(at, name)| Some((rank(name)?, at)));
    let before = ranked().filter(|(rank, _)| *rank < wanted).max_by_key(|(rank, _)| *rank);
    let behind = ranked().filter(|(rank, _)| *rank > wanted).min_by_key(|(rank, _)| *rank);
    match (before, behind) {
        (Some((_, at)), _) => at + 1,
        (None, Some((_, at))) => at,
        (None, None) => members.len(),
    }
}

/// `Clear` as the removal of the topmost node that goes.
pub(super) fn clear(card: &Card, path: &Path) -> Result<Edit, Refusal> {
    if card.get(path).is_none() {
        return Err(Refusal::Missing(path.clone()));
    }
    let mut gone = path.clone();
    while let Some(parent) = gone.parent().filter(|parent| !parent.is_root()) {
        let is_last = card.get(&parent).and_then(Value::as_object).is_some_and(|members| members.len() == 1);
        let vanishes = || schema::spot(card, &parent).and_then(Spot::shape).is_some_and(|shape| shape.vanishes);
        if !is_last || parent.last_key().is_none() || !vanishes() {
            break;
        }
        gone = parent;
    }
    Ok(Edit::Remove { path: gone })
}

//! From what is wanted to what is done: which parents are made, where a key stands, which parents vanish.

use serde_json::{Map, Value};

use super::{Edit, Refusal};
use crate::{
    card::{Card, Path, Segment, diff, tree::resolve_in},
    catalog::{Field, Node, Version},
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
    let (parent, rest) = deepest(card, path);
    let Some((segment, below)) = rest.split_first() else { return Err(Refusal::Missing(path.clone())) };
    let value = if below.is_empty() { value.clone() } else { grow(card, &parent, rest, value)? };
    match (card.get(&parent), segment) {
        (Some(Value::Object(members)), Segment::Key(key)) => Ok(Edit::Put {
            position: key_position(fields(card.version(), card.root(), &parent), members, key),
            parent,
            key: key.to_string(),
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

/// The deepest node on the way to a path that is there, and the steps that lead on.
fn deepest<'p>(card: &Card, path: &'p Path) -> (Path, &'p [Segment]) {
    let mut parent = Path::root();
    let mut rest = path.segments();
    while let Some((first, behind)) = rest.split_first() {
        let next = parent.with(first.clone());
        if card.get(&next).is_none() {
            break;
        }
        (parent, rest) = (next, behind);
    }
    (parent, rest)
}

/// The child of `parent` that `rest` leads into, grown from seeds until the value has its place.
fn grow(card: &Card, parent: &Path, rest: &[Segment], value: &Value) -> Result<Value, Refusal> {
    let version = card.version();
    let mut tree = card.root().clone();
    for (depth, (segment, next)) in rest.iter().zip(rest.iter().skip(1)).enumerate() {
        let at = parent.join(rest.get(..depth).unwrap_or_default());
        let made = at.with(segment.clone());
        if made.of(&tree).is_none() {
            let seed = seed(version, &tree, &made, next);
            place(version, &mut tree, &at, segment, seed)?;
        }
    }
    let Some((last, above)) = rest.split_last() else { return Ok(value.clone()) };
    place(version, &mut tree, &parent.join(above), last, value.clone())?;
    let grown = rest.first().map(|first| parent.with(first.clone()));
    grown.and_then(|grown| grown.of(&tree).cloned()).ok_or_else(|| Refusal::Missing(parent.clone()))
}

/// What a container begins with when the step `next` leads into it.
fn seed(version: Version, tree: &Value, path: &Path, next: &Segment) -> Value {
    let text = match resolve_in(version, tree, path).map(|resolved| resolved.node) {
        Some(Node::Object(shape)) => shape.seed,
        Some(Node::Component(component)) => component.seed,
        _ => "",
    };
    let empty = match next {
        Segment::Key(_) => Value::Object(Map::new()),
        Segment::Index(_) => Value::Array(Vec::new()),
    };
    serde_json::from_str::<Value>(text).ok().filter(|seed| seed.is_object() == empty.is_object()).unwrap_or(empty)
}

/// Puts a value under one step of a container of a tree.
fn place(version: Version, tree: &mut Value, parent: &Path, segment: &Segment, value: Value) -> Result<(), Refusal> {
    let fields = fields(version, tree, parent);
    let container = parent.segments().iter().try_fold(tree, |node, step| step.step_mut(node));
    match (container, segment) {
        (Some(Value::Object(members)), Segment::Key(key)) => {
            if let Some(old) = members.get_mut(key.as_str()) {
                *old = value;
            } else {
                let position = key_position(fields, members, key);
                members.shift_insert(position, key.to_string(), value);
            }
            Ok(())
        }
        (Some(Value::Array(items)), Segment::Index(index)) if *index <= items.len() => {
            match items.get_mut(*index) {
                Some(old) => *old = value,
                None => items.push(value),
            }
            Ok(())
        }
        (Some(Value::Array(_)), _) => Err(Refusal::OutOfRange(parent.clone())),
        _ => Err(Refusal::NotAContainer(parent.clone())),
    }
}

/// The known properties of an object of a tree.
fn fields(version: Version, tree: &Value, path: &Path) -> &'static [Field] {
    resolve_in(version, tree, path).map_or(&[], |resolved| resolved.fields())
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
    match card.get(path) {
        Some(_) => Ok(Edit::Remove { path: vanishing(card, path) }),
        None => Err(Refusal::Missing(path.clone())),
    }
}

/// The topmost node that goes when a node is cleared: a parent goes too if this empties it and its shape says so.
pub fn vanishing(card: &Card, path: &Path) -> Path {
    let mut gone = path.clone();
    while let Some(parent) = gone.parent().filter(|parent| parent.last_key().is_some()) {
        let is_last = card.get(&parent).and_then(Value::as_object).is_some_and(|members| members.len() == 1);
        let node = card.resolve(&parent).map(|resolved| resolved.node);
        if !is_last || !matches!(node, Some(Node::Object(shape)) if shape.vanishes) {
            break;
        }
        gone = parent;
    }
    gone
}

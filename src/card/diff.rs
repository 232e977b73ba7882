//! The smallest tree edit between two revisions: what a change of the text meant.

use serde_json::{Map, Value};
use similar::{Algorithm, DiffOp};

use super::{Card, Edit, Path};

/// The edit that makes the tree of `new` of the tree of `old`. White space and spelling do not count.
pub fn diff(old: &Card, new: &Card) -> Edit {
    between(&Path::root(), old.root(), new.root())
}

/// The same for one node.
pub(super) fn between(path: &Path, old: &Value, new: &Value) -> Edit {
    let mut edits = Vec::new();
    compare(path, old, new, &mut edits);
    Edit::group(edits)
}

/// Whether two values are the same, the order of keys included.
pub(super) fn same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
        }
        (Value::Object(old), Value::Object(new)) => {
            let mut pairs = old.iter().zip(new);
            old.len() == new.len() && pairs.all(|((key, old), (other, new))| key == other && same(old, new))
        }
        _ => old == new,
    }
}

fn compare(path: &Path, old: &Value, new: &Value, edits: &mut Vec<Edit>) {
    match (old, new) {
        (Value::Object(old_members), Value::Object(new_members)) => {
            if keeps_order(old_members, new_members) {
                members(path, old_members, new_members, edits);
            } else {
                edits.push(Edit::Set { path: path.clone(), value: new.clone() });
            }
        }
        (Value::Array(old), Value::Array(new)) => items(path, old, new, edits),
        _ if old == new => {}
        _ => edits.push(Edit::Set { path: path.clone(), value: new.clone() }),
    }
}

/// Whether the keys both have stand in the same order.
fn keeps_order(old: &Map<String, Value>, new: &Map<String, Value>) -> bool {
    let kept = old.keys().filter(|key| new.contains_key(*key));
    kept.eq(new.keys().filter(|key| old.contains_key(*key)))
}

fn members(path: &Path, old: &Map<String, Value>, new: &Map<String, Value>, edits: &mut Vec<Edit>) {
    let renamed = renamed(old, new);
    if let Some((from, to)) = &renamed {
        edits.push(Edit::Rename { path: path.with(from.as_str()), key: to.clone() });
    } else {
        let gone = old.keys().filter(|key| !new.contains_key(*key));
        edits.extend(gone.map(|key| Edit::Remove { path: path.with(key.as_str()) }));
    }
    for (position, (key, value)) in new.iter().enumerate() {
        match old.get(key) {
            Some(before) => compare(&path.with(key.as_str()), before, value, edits),
            None if renamed.is_some() => {}
            None => edits.push(Edit::Put { parent: path.clone(), position, key: key.clone(), value: value.clone() }),
        }
    }
}

/// One key that became another in its place, with what it holds.
fn renamed(old: &Map<String, Value>, new: &Map<String, Value>) -> Option<(String, String)> {
    if old.len() != new.len() {
        return None;
    }
    let mut changed = old.iter().zip(new).filter(|((before, _), (after, _))| before != after);
    let ((before, held), (after, holds)) = changed.next()?;
    let is_alone = changed.next().is_none();
    (is_alone && same(held, holds)).then(|| (before.clone(), after.clone()))
}

/// What an array became, told from the front to the back.
fn items(path: &Path, old: &[Value], new: &[Value], edits: &mut Vec<Edit>) {
    if let Some((from, index)) = moved(old, new) {
        edits.push(Edit::Move { from: path.with(from), parent: path.clone(), index });
        return;
    }
    let front = old.iter().zip(new).take_while(|(old, new)| same(old, new)).count();
    let (old, new) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
    let back = old.iter().rev().zip(new.iter().rev()).take_while(|(old, new)| same(old, new)).count();
    let old = old.get(..old.len() - back).unwrap_or_default();
    let new = new.get(..new.len() - back).unwrap_or_default();
    let mut writer = Items { path, at: front, edits };
    if old.len() == new.len() && old.iter().zip(new).all(|(old, new)| alike(old, new)) {
        writer.turn(old, new);
        return;
    }
    let spell = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>();
    for op in similar::capture_diff_slices(Algorithm::Myers, &spell(old), &spell(new)) {
        match op {
            DiffOp::Equal { len, .. } => writer.at += len,
            _ => writer.turn(old.get(op.old_range()).unwrap_or_default(), new.get(op.new_range()).unwrap_or_default()),
        }
    }
}

/// The one item of an array that stands elsewhere, if that is all that changed.
fn moved(old: &[Value], new: &[Value]) -> Option<(usize, usize)> {
    if old.len() != new.len() {
        return None;
    }
    let first = old.iter().zip(new).position(|(old, new)| !same(old, new))?;
    let last = old.iter().zip(new).rposition(|(old, new)| !same(old, new))?;
    let all_same = |old: &[Value], new: &[Value]| old.iter().zip(new).all(|(old, new)| same(old, new));
    let went_down =
        same(old.get(first)?, new.get(last)?) && all_same(old.get(first + 1..=last)?, new.get(first..last)?);
    let went_up = same(old.get(last)?, new.get(first)?) && all_same(old.get(first..last)?, new.get(first + 1..=last)?);
    match (went_down, went_up) {
        (true, _) => Some((first, last)),
        (_, true) => Some((last, first)),
        _ => None,
    }
}

/// Whether one value may be the other after a change: the same kind, and of objects the same tag.
fn alike(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => old.get("tag") == new.get("tag"),
        _ => std::mem::discriminant(old) == std::mem::discriminant(new),
    }
}

/// What two values that are alike have in common.
fn kind(value: &Value) -> String {
    match value {
        Value::Object(members) => members.get("tag").map(Value::to_string).unwrap_or_default(),
        other => format!("{:?}", std::mem::discriminant(other)),
    }
}

/// Writes the edits of one array, front to back; `at` is the place in the array as it is by then.
struct Items<'e> {
    path: &'e Path,
    at: usize,
    edits: &'e mut Vec<Edit>,
}

impl Items<'_> {
    /// Items that stand in the place of others, those of the same kind paired in their order.
    fn turn(&mut self, old: &[Value], new: &[Value]) {
        let kinds = |items: &[Value]| items.iter().map(kind).collect::<Vec<_>>();
        for op in similar::capture_diff_slices(Algorithm::Myers, &kinds(old), &kinds(new)) {
            self.pairs(old.get(op.old_range()).unwrap_or_default(), new.get(op.new_range()).unwrap_or_default());
        }
    }

    /// Changed one by one, the surplus removed or inserted.
    fn pairs(&mut self, old: &[Value], new: &[Value]) {
        for (before, after) in old.iter().zip(new) {
            let path = self.path.with(self.at);
            if alike(before, after) {
                compare(&path, before, after, self.edits);
            } else {
                self.edits.push(Edit::Set { path, value: after.clone() });
            }
            self.at += 1;
        }
        for _ in new.len()..old.len() {
            self.edits.push(Edit::Remove { path: self.path.with(self.at) });
        }
        for value in new.iter().skip(old.len()) {
            self.edits.push(Edit::Insert { parent: self.path.clone(), index: self.at, value: value.clone() });
            self.at += 1;
        }
    }
}

//! An element put into a container where it stands, and a container taken away from around its elements.

use serde_json::Value;

use super::{
    SlotAt, Station, Step, elements_above,
    place::{Newcomer, slot_field},
    slots, tag_of, with_fresh_ids,
};
use crate::{
    card::{Card, Edit, Path},
    catalog::{self, Component, Place, tag},
};

/// The containers an element can be put into where it stands.
pub fn wraps(card: &Card, path: &Path) -> Vec<&'static Component> {
    let all = catalog::components(card.version()).iter().copied();
    all.filter(|component| wrap(card, path, component.tag).is_some()).collect()
}

/// Puts an element into a new container that takes its place.
pub fn wrap(card: &Card, path: &Path, container: &str) -> Option<Step> {
    let own = element(card, path)?;
    let (parent, index) = own.seat()?;
    let seat = SlotAt { path: parent.clone(), slot: own.slot? };
    let component = catalog::component(card.version(), container)?;
    if !(Newcomer { card, tag: component.tag, element: None }).fits(&seat) {
        return None;
    }
    // The container first stands behind the element, which then goes into it.
    let value = with_fresh_ids(card, seed(component)?);
    let insert = Edit::Insert { parent: parent.clone(), index: index + 1, value };
    let beside = insert.apply(card).ok()?.card;
    let inner = inner_slot(&beside, component, &parent.with(index + 1))?;
    if !(Newcomer { card: &beside, tag: tag_of(card, path)?, element: card.get(path) }).fits(&inner) {
        return None;
    }
    let go = Edit::Move { from: path.clone(), parent: inner.path.clone(), index: 0 };
    let edit = Edit::Group(vec![insert, go]);
    let select = parent.with(index).join(inner.path.below(&parent.with(index + 1))?).with(0);
    Some(Step { edit, select })
}

fn element(card: &Card, path: &Path) -> Option<Station> {
    elements_above(card, path).pop().filter(|own| own.path == *path)
}

/// A container as it begins; of columns it has one.
fn seed(component: &Component) -> Option<Value> {
    let mut seed: Value = serde_json::from_str(component.seed).ok()?;
    let (name, slot) = slot_field(component)?;
    if let (Place::Columns, Some(Value::Array(columns))) = (slot.place, seed.get_mut(name)) {
        columns.truncate(1);
    }
    Some(seed)
}

/// The array of a container at a path that takes elements: of a column set, its first column's.
fn inner_slot(card: &Card, component: &Component, path: &Path) -> Option<SlotAt> {
    let (name, slot) = slot_field(component)?;
    if slot.place != Place::Columns {
        return Some(SlotAt { path: path.with(name), slot });
    }
    let column = path.with(name).with(0);
    let (inner, slot) = slot_field(catalog::component(card.version(), tag::COLUMN)?)?;
    Some(SlotAt { path: column.with(inner), slot })
}

/// Takes a container away; what it holds stands in its place.
pub fn unwrap(card: &Card, path: &Path) -> Option<Step> {
    let own = element(card, path)?;
    let (parent, index) = own.seat()?;
    let seat = SlotAt { path: parent.clone(), slot: own.slot? };
    let held = held(card, path);
    if held.is_empty() {
        return None;
    }
    let fits = |child: &Path| {
        let new = tag_of(card, child).map(|tag| Newcomer { card, tag, element: card.get(child) });
        new.is_some_and(|new| new.fits(&seat))
    };
    if !held.iter().all(fits) {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for (place, child) in held.iter().enumerate() {
        // Those that went before took the first places of their arrays with them.
        let from = edits.iter().try_fold(child.clone(), |path, edit: &Edit| edit.rebase(&path))?;
        edits.push(Edit::Move { from, parent: parent.clone(), index: index + 1 + place });
    }
    edits.push(Edit::Remove { path: path.clone() });
    Some(Step { edit: Edit::Group(edits), select: path.clone() })
}

/// The elements of a container; of a column set those of its columns.
fn held(card: &Card, path: &Path) -> Vec<Path> {
    let of = |slot: SlotAt| -> Vec<Path> {
        let elements = slot.elements(card);
        match slot.slot.place {
            Place::Columns => elements.iter().flat_map(|column| held(card, column)).collect(),
            _ => elements,
        }
    };
    slots(card, path).into_iter().flat_map(of).collect()
}

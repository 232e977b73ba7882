//! Elements that are there already: moved, copied, removed.

use super::{SlotAt, Station, Step, elements_above, fresh::rename_copy, place::Newcomer, slots, tag_of};
use crate::{
    card::{Card, Edit, Path, Segment, edit::vanishing},
    catalog::Version,
};

/// One place up in its array.
pub fn move_up(card: &Card, path: &Path) -> Option<Step> {
    beside(card, path, path.last_index()?.checked_sub(1)?)
}

/// One place down in its array.
pub fn move_down(card: &Card, path: &Path) -> Option<Step> {
    beside(card, path, path.last_index()? + 1)
}

/// To another place of its own array.
fn beside(card: &Card, path: &Path, index: usize) -> Option<Step> {
    let parent = path.parent()?;
    let select = parent.with(index);
    card.get(&select)?;
    Some(Step { edit: Edit::Move { from: path.clone(), parent, index }, select })
}

/// Into the element before it, as the last.
pub fn move_in(card: &Card, path: &Path) -> Option<Step> {
    let tag = tag_of(card, path)?;
    let (own, _) = line_of(card, path)?;
    let (array, index) = own.seat()?;
    let host = array.with(index.checked_sub(1)?);
    let point = Newcomer { card, tag, element: card.get(path) }
        .inside(&host)
        .filter(|point| point.wrapper.is_none() && !point.single)?;
    let select = point.parent.with(point.index);
    let go = Edit::Move { from: path.clone(), parent: point.parent.clone(), index: point.index };
    let edit = match card.get(&point.parent) {
        Some(_) => go,
        None => Edit::Group(vec![Edit::Set { path: point.parent, value: serde_json::Value::Array(Vec::new()) }, go]),
    };
    Some(Step { edit, select })
}

/// Out of the element around it, right behind that one.
pub fn move_out(card: &Card, path: &Path) -> Option<Step> {
    let tag = tag_of(card, path)?;
    let (own, above) = line_of(card, path)?;
    let (parent, index) = above.iter().rev().find_map(|station| {
        let (parent, index) = station.seat()?;
        let seat = SlotAt { path: parent.clone(), slot: station.slot? };
        Newcomer { card, tag, element: card.get(path) }.fits(&seat).then_some((parent, index + 1))
    })?;
    let select = parent.with(index);
    let edit = match own.seat() {
        Some(_) => Edit::Move { from: path.clone(), parent, index },
        None => {
            Edit::Group(vec![Edit::Copy { from: path.clone(), parent, index }, Edit::Remove { path: path.clone() }])
        }
    };
    Some(Step { edit, select })
}

/// An element and those around it, outermost first; `None` for a node that is no element.
fn line_of(card: &Card, path: &Path) -> Option<(Station, Vec<Station>)> {
    let mut stations = elements_above(card, path);
    let own = stations.pop().filter(|own| own.path == *path)?;
    Some((own, stations))
}

/// A copy right behind it, with ids and names of its own.
pub fn duplicate(card: &Card, path: &Path) -> Option<Step> {
    card.get(path)?;
    let (parent, index) = (path.parent()?, path.last_index()? + 1);
    let select = parent.with(index);
    let mut edits = vec![Edit::Copy { from: path.clone(), parent, index }];
    edits.extend(rename_copy(card, path, &select));
    Some(Step { edit: Edit::group(edits), select })
}

/// Takes a node away and selects the next one, else the one before, else what it stood in.
pub fn remove(card: &Card, path: &Path) -> Option<Step> {
    card.get(path)?;
    let parent = path.parent()?;
    match path.last()? {
        Segment::Key(_) => {
            // The parents that vanish with it can't be selected either.
            let gone = vanishing(card, path);
            let parent = gone.parent()?;
            Some(Step { select: owner(card, &gone, parent), edit: Edit::Remove { path: gone } })
        }
        Segment::Index(index) => {
            let next = card.get(&parent.with(index + 1)).map(|_| *index);
            let select = match next.or(index.checked_sub(1)) {
                Some(at) => parent.with(at),
                None => owner(card, path, parent),
            };
            Some(Step { edit: Edit::Remove { path: path.clone() }, select })
        }
    }
}

/// What a node stands in, as far as the outline shows it: the element around it, the body, or its parent.
fn owner(card: &Card, path: &Path, parent: Path) -> Path {
    let around: Option<Station> = elements_above(card, path).into_iter().rev().find(|station| station.path != *path);
    if let Some(station) = around {
        return station.path;
    }
    let in_body = card.version() == Version::V2 && slots(card, &Path::root()).iter().any(|slot| slot.path == parent);
    if in_body { parent.parent().unwrap_or_default() } else { parent }
}

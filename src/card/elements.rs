//! The elements of a card: where they stand, by the catalogue, and how they come, go and move.

use serde_json::Value;

use super::{Card, Edit, Path};
use crate::catalog::{self, Component, Node, Slot, Type, Version};

mod form;
mod fresh;
mod outline;
mod place;
mod shift;
#[cfg(test)]
mod tests;
mod turn;
mod wrap;

pub use form::{FormRole, form_role};
pub use fresh::with_fresh_ids;
pub use outline::{Part, Row, label, outline, title};
pub use place::{InsertPoint, Where, insert, insert_point, insert_point_of};
pub use shift::{duplicate, move_down, move_in, move_out, move_up, remove};
pub use turn::{turn, turns};
pub use wrap::{unwrap, wrap, wraps};

/// An edit, and what to select once it is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The edit.
    pub edit: Edit,
    /// The node to select, as it is called afterwards.
    pub select: Path,
}

/// A place of a card that holds elements; the array need not exist.
#[derive(Debug, Clone)]
pub struct SlotAt {
    /// The array, or the one component of a single slot.
    pub path: Path,
    /// What the catalogue says of it.
    pub slot: &'static Slot,
}

impl SlotAt {
    /// The elements that stand there.
    pub fn elements(&self, card: &Card) -> Vec<Path> {
        match card.get(&self.path) {
            Some(Value::Array(items)) if !self.slot.single => {
                (0..items.len()).map(|index| self.path.with(index)).collect()
            }
            Some(Value::Object(_)) if self.slot.single => vec![self.path.clone()],
            _ => Vec::new(),
        }
    }
}

/// The places below a node that hold elements, in catalogue order, outside of other elements.
pub fn slots(card: &Card, path: &Path) -> Vec<SlotAt> {
    let node = card.resolve(path).map(|resolved| resolved.node);
    match node {
        Some(Node::Elements(slot)) => vec![SlotAt { path: path.clone(), slot }],
        Some(Node::Value(Type::Map(_, Type::Elements(slot)))) => by_locale(card, path, slot),
        Some(Node::Object(shape)) => below(card, path, shape.slots()),
        Some(Node::Component(component)) => below(card, path, component.slots()),
        // Also what a version does not know is shown with what it holds, if the other version knows it.
        _ => known_component(card, path).map(|component| below(card, path, component.slots())).unwrap_or_default(),
    }
}

fn below(card: &Card, path: &Path, slots: Vec<catalog::SlotAt>) -> Vec<SlotAt> {
    let expand = |found: catalog::SlotAt| {
        let at = found.path.iter().fold(path.clone(), |path, key| path.with(*key));
        if found.by_locale { by_locale(card, &at, found.slot) } else { vec![SlotAt { path: at, slot: found.slot }] }
    };
    slots.into_iter().flat_map(expand).collect()
}

fn by_locale(card: &Card, path: &Path, slot: &'static Slot) -> Vec<SlotAt> {
    let locales = card.get(path).and_then(Value::as_object);
    let keys = locales.into_iter().flat_map(|locales| locales.keys());
    keys.map(|key| SlotAt { path: path.with(key.as_str()), slot }).collect()
}

/// The component of an element, by its tag: of the card's version, else of the other.
pub fn known_component(card: &Card, path: &Path) -> Option<&'static Component> {
    known_tag(card.version(), tag_of(card, path)?)
}

pub(super) fn known_tag(version: Version, tag: &str) -> Option<&'static Component> {
    let other = match version {
        Version::V1 => Version::V2,
        Version::V2 => Version::V1,
    };
    catalog::component(version, tag).or_else(|| catalog::component(other, tag))
}

/// The arrays (2.0: one) that hold the card's own elements.
pub fn root_slots(card: &Card) -> Vec<SlotAt> {
    slots(card, &Path::root())
}

/// One node on the way from the root to a selection.
#[derive(Debug, Clone)]
pub(super) struct Station {
    pub path: Path,
    /// The slot it stands in, if it is an element.
    pub slot: Option<&'static Slot>,
}

impl Station {
    /// The array and place of an element that stands in one.
    pub fn seat(&self) -> Option<(Path, usize)> {
        let index = self.path.last_index()?;
        self.slot?;
        Some((self.path.parent()?, index))
    }
}

/// The elements on the way to a node, outermost first, the node itself included if it is one.
pub(super) fn elements_above(card: &Card, path: &Path) -> Vec<Station> {
    let mut stations = Vec::new();
    let mut at = Path::root();
    for segment in path.segments() {
        at = at.with(segment.clone());
        let Some(resolved) = card.resolve(&at) else { break };
        let is_element = matches!(resolved.node, Node::Component(_) | Node::Stranger);
        if is_element && resolved.present {
            stations.push(Station { path: at.clone(), slot: resolved.slot });
        }
    }
    stations
}

/// The tag of an element.
pub fn tag_of<'c>(card: &'c Card, path: &Path) -> Option<&'c str> {
    card.get(path)?.get("tag")?.as_str()
}

//! The elements of a card: where they stand, by the catalogue, and how they come, go and move.

use serde_json::Value;

use super::{
    Card, Edit, Path, Segment,
    schema::{self, Spot},
};
use crate::catalog::{Slot, Type, Version};

mod fresh;
mod outline;
mod place;
mod shift;
#[cfg(test)]
mod tests;

pub use fresh::with_fresh_ids;
pub use outline::{Part, Row, outline};
pub use place::{InsertPoint, Where, insert, insert_point};
pub use shift::{duplicate, move_down, move_in, move_out, move_up, remove};

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

/// How far below a node its slots are looked for: `button_area.buttons` is the deepest today.
const SLOT_DEPTH: usize = 4;

/// The places directly below a node that hold elements, in catalogue order.
pub fn slots(card: &Card, path: &Path) -> Vec<SlotAt> {
    let mut found = Vec::new();
    let spot = schema::spot(card, path);
    match spot {
        Some(Spot::Property(ty @ Type::Elements(_))) => collect(card, path, ty, &mut found, SLOT_DEPTH),
        Some(spot) => collect_fields(card, path, spot, &mut found, SLOT_DEPTH),
        None => {}
    }
    found
}

fn collect_fields(card: &Card, path: &Path, spot: Spot, found: &mut Vec<SlotAt>, depth: usize) {
    if let Spot::Property(ty) = spot
        && !matches!(ty, Type::Object(_))
    {
        return collect(card, path, ty, found, depth);
    }
    for field in spot.fields() {
        collect(card, &path.with(field.name), field.ty, found, depth);
    }
}

fn collect(card: &Card, path: &Path, ty: Type, found: &mut Vec<SlotAt>, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let value = card.get(path);
    match (ty, value) {
        (Type::Elements(slot), _) => found.push(SlotAt { path: path.clone(), slot }),
        (Type::Map(_, item), Some(Value::Object(members))) => {
            for key in members.keys() {
                collect(card, &path.with(key.as_str()), *item, found, depth);
            }
        }
        (Type::List(item), Some(Value::Array(items))) if holds_more(*item) => {
            for index in 0..items.len() {
                collect(card, &path.with(index), *item, found, depth);
            }
        }
        (Type::Object(_), _) => collect_fields(card, path, Spot::Property(ty), found, depth),
        (Type::OneOf(..), Some(_)) => {
            if let Some(spot) = schema::settle(card.version(), ty, value) {
                collect_fields(card, path, spot, found, depth);
            }
        }
        _ => {}
    }
}

/// Whether a type is a container of others.
fn holds_more(ty: Type) -> bool {
    matches!(ty, Type::Object(_) | Type::List(_) | Type::Map(..) | Type::OneOf(..) | Type::Elements(_))
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
    let version: Version = card.version();
    let mut node = Some(schema::root(version));
    let mut at = Path::root();
    let mut stations = Vec::new();
    for segment in path.segments() {
        at = at.with(segment.clone());
        let value = card.get(&at);
        let slot = node.and_then(|node| slot_of(node, segment));
        if slot.is_some() && value.is_some() {
            stations.push(Station { path: at.clone(), slot });
        }
        node = node.and_then(|node| schema::step(version, node, segment, value));
    }
    stations
}

/// The slot that a step down from a node leads into, if the step ends on an element.
fn slot_of(node: Spot, segment: &Segment) -> Option<&'static Slot> {
    match (node, segment) {
        (Spot::Property(Type::Elements(slot)), Segment::Index(_)) => Some(slot),
        (_, Segment::Key(_)) => match node.child(segment)? {
            Type::Elements(slot) if slot.single => Some(slot),
            _ => None,
        },
        _ => None,
    }
}

/// The tag of an element.
pub fn tag_of<'c>(card: &'c Card, path: &Path) -> Option<&'c str> {
    card.get(path)?.get("tag")?.as_str()
}

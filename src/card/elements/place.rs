//! Where a new element goes: after or inside what is selected, in a wrapper where the place wants one.

use serde_json::Value;

use super::{
    SlotAt, Station, Step, elements_above, form::fields_before_buttons, fresh::with_fresh_names, root_slots, slots,
    tag_of,
};
use crate::{
    card::{Card, Edit, Path},
    catalog::{self, Allowed, Component, Level, Place, Slot, Version, Why, tag},
};

/// Where a new element is wanted, seen from the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// Behind it, on its level or the nearest one above that takes the element.
    After,
    /// In it, as the last; in a form before the buttons that end it.
    Inside,
}

/// A place for a new element.
#[derive(Debug, Clone)]
pub struct InsertPoint {
    /// The array, or the property of a single slot. It need not exist.
    pub parent: Path,
    /// Where in the array.
    pub index: usize,
    /// Whether the property holds one component instead of an array.
    pub single: bool,
    /// The component that must stand around the element here.
    pub wrapper: Option<&'static Component>,
}

impl InsertPoint {
    fn at(seat: &SlotAt, index: usize) -> Self {
        Self { parent: seat.path.clone(), index, single: seat.slot.single, wrapper: None }
    }
}

/// Where an element of this tag can go; `None` when it can stand nowhere here.
pub fn insert_point(card: &Card, selection: &Path, tag: &str, place: Where) -> Option<InsertPoint> {
    Newcomer { card, tag, element: None }.find(selection, place)
}

/// The same for an element with others inside: each of those must be able to stand there too.
pub fn insert_point_of(card: &Card, selection: &Path, element: &Value, place: Where) -> Option<InsertPoint> {
    let tag = element.get("tag").and_then(Value::as_str).unwrap_or_default();
    Newcomer { card, tag, element: Some(element) }.find(selection, place)
}

/// Puts an element at a place, with ids that nothing else has.
pub fn insert(card: &Card, point: &InsertPoint, element: Value) -> Step {
    let in_form = elements_above(card, &point.parent).iter().any(|above| tag_of(card, &above.path) == Some(tag::FORM));
    let element = with_fresh_names(card, element, in_form);
    let at = if point.single { point.parent.clone() } else { point.parent.with(point.index) };
    let (element, select) = match point.wrapper {
        None => (element, at),
        Some(wrapper) => wrap(wrapper, element, &at),
    };
    let edit = if point.single {
        Edit::Set { path: point.parent.clone(), value: element }
    } else if card.get(&point.parent).is_some_and(Value::is_array) {
        Edit::Insert { parent: point.parent.clone(), index: point.index, value: element }
    } else {
        Edit::Set { path: point.parent.clone(), value: Value::Array(vec![element]) }
    };
    Step { edit, select }
}

/// An element in a new wrapper that stands at `at`, and the element's path.
fn wrap(wrapper: &'static Component, element: Value, at: &Path) -> (Value, Path) {
    let seed: Value = serde_json::from_str(wrapper.seed).unwrap_or_default();
    let field = slot_field(wrapper);
    match (seed, field) {
        (Value::Object(mut seed), Some((name, _))) => {
            seed.insert(name.to_owned(), Value::Array(vec![element]));
            (Value::Object(seed), at.with(name).with(0))
        }
        _ => (element, at.clone()),
    }
}

/// The property of a component that holds others.
pub(super) fn slot_field(component: &Component) -> Option<(&'static str, &'static Slot)> {
    component.fields.iter().find_map(|field| match field.ty {
        catalog::Type::Elements(slot) if !slot.single => Some((field.name, slot)),
        _ => None,
    })
}

/// An element that looks for a place.
pub(super) struct Newcomer<'c> {
    pub card: &'c Card,
    pub tag: &'c str,
    /// The element with what it holds, where that counts.
    pub element: Option<&'c Value>,
}

impl Newcomer<'_> {
    fn find(&self, selection: &Path, place: Where) -> Option<InsertPoint> {
        match place {
            Where::After => self.after(selection),
            Where::Inside => self.inside(selection),
        }
    }

    /// Behind a selection, going outwards until a place takes it.
    pub fn after(&self, selection: &Path) -> Option<InsertPoint> {
        for station in elements_above(self.card, selection).iter().rev() {
            let Some((parent, index)) = station.seat() else { continue };
            let Some(slot) = station.slot else { continue };
            let seat = SlotAt { path: parent, slot };
            let found = if self.fits(&seat) {
                Some(InsertPoint::at(&seat, index + 1))
            } else {
                self.join(station, &seat, index).or_else(|| self.wrapped(&seat, index + 1))
            };
            if found.is_some() {
                return found;
            }
        }
        self.in_root(selection)
    }

    /// In the card itself: at the front when the header is selected, else at the end.
    fn in_root(&self, selection: &Path) -> Option<InsertPoint> {
        let roots = root_slots(self.card);
        let near = |slot: &&SlotAt| selection.starts_with(&slot.path);
        let written = |slot: &&SlotAt| self.card.get(&slot.path).is_some();
        let seat = roots.iter().find(near).or_else(|| roots.iter().find(written)).or_else(|| roots.first())?;
        let in_header = selection.segments().first() == Some(&"header".into());
        let index = if in_header { 0 } else { seat.elements(self.card).len() };
        if self.fits(seat) { Some(InsertPoint::at(seat, index)) } else { self.wrapped(seat, index) }
    }

    /// Inside a selection, or the element around it, as the last.
    pub fn inside(&self, selection: &Path) -> Option<InsertPoint> {
        let own = slots(self.card, selection);
        if !own.is_empty() {
            return self.among(&own);
        }
        let element = elements_above(self.card, selection).pop()?;
        self.among(&slots(self.card, &element.path))
    }

    fn among(&self, seats: &[SlotAt]) -> Option<InsertPoint> {
        let free = |seat: &&SlotAt| !seat.slot.single || self.card.get(&seat.path).is_none();
        let fitting = seats.iter().filter(free).find(|seat| self.fits(seat));
        if let Some(seat) = fitting {
            return Some(InsertPoint::at(seat, self.end(seat)));
        }
        seats.iter().filter(free).find_map(|seat| {
            let last = seat.elements(self.card).pop();
            let into_column = || match &last {
                Some(last) if seat.slot.place == Place::Columns => self.among(&slots(self.card, last)),
                _ => None,
            };
            let joined = || {
                let last = last.as_ref()?;
                let station = Station { path: last.clone(), slot: Some(seat.slot) };
                self.join(&station, seat, last.last_index()?)
            };
            let end = self.end(seat);
            into_column().or_else(joined).or_else(|| self.wrapped(seat, end))
        })
    }

    /// Behind everything in a slot. In a form the buttons stay the last.
    fn end(&self, seat: &SlotAt) -> usize {
        let elements = seat.elements(self.card);
        let in_form = seat.path.parent().is_some_and(|owner| tag_of(self.card, &owner) == Some(tag::FORM));
        if in_form && self.tag != tag::BUTTON {
            return fields_before_buttons(self.card, &elements);
        }
        elements.len()
    }

    /// In the wrapper that stands right here, or right behind.
    fn join(&self, station: &Station, seat: &SlotAt, index: usize) -> Option<InsertPoint> {
        let wrapper = self.wrapper(seat)?;
        let (name, slot) = slot_field(wrapper)?;
        let is_wrapper = |path: &Path| tag_of(self.card, path) == Some(wrapper.tag);
        let next = seat.path.with(index + 1);
        let (host, at_end) = if is_wrapper(&station.path) {
            (station.path.clone(), true)
        } else if is_wrapper(&next) {
            (next, false)
        } else {
            return None;
        };
        let inner = SlotAt { path: host.with(name), slot };
        let index = if at_end { inner.elements(self.card).len() } else { 0 };
        self.fits(&inner).then(|| InsertPoint::at(&inner, index))
    }

    /// In a new wrapper at a place.
    fn wrapped(&self, seat: &SlotAt, index: usize) -> Option<InsertPoint> {
        let wrapper = self.wrapper(seat)?;
        Some(InsertPoint { wrapper: Some(wrapper), ..InsertPoint::at(seat, index) })
    }

    /// The component that must stand around the element at a place: a 1.0 control in a row of actions, a column in a column set, anything else in a column.
    fn wrapper(&self, seat: &SlotAt) -> Option<&'static Component> {
        if let Allowed::Wrap(wrapper, _) = self.allowed(seat) {
            return Some(wrapper);
        }
        let version = self.card.version();
        let name = match seat.slot.place {
            Place::Columns => tag::COLUMN,
            _ if self.tag == tag::COLUMN => tag::COLUMN_SET,
            _ => return None,
        };
        let wrapper = catalog::component(version, name)?;
        let (_, inner) = slot_field(wrapper)?;
        let outer = Newcomer { card: self.card, tag: name, element: None };
        let new = catalog::component_at(version, inner.place, self.tag)?;
        (outer.fits(seat) && new.allowed_in.contains(&inner.place)).then_some(wrapper)
    }

    fn allowed(&self, seat: &SlotAt) -> Allowed {
        let stations = elements_above(self.card, &seat.path);
        let above: Vec<&str> = stations.iter().filter_map(|station| tag_of(self.card, &station.path)).collect();
        catalog::allowed(self.card.version(), seat.slot.place, self.tag, &above)
    }

    /// Whether what the element holds may stand below a slot: it may need a form around it, or come too deep.
    fn brings_what_fits(&self, seat: &SlotAt) -> bool {
        let Some(element) = self.element else { return true };
        let stations = elements_above(self.card, &seat.path);
        let above: Vec<&str> = stations.iter().filter_map(|station| tag_of(self.card, &station.path)).collect();
        inner_fits(self.card.version(), element, &above)
    }

    /// Whether the element may stand in a slot and nobody would complain. One the version does not know may stand anywhere.
    pub fn fits(&self, seat: &SlotAt) -> bool {
        if !self.brings_what_fits(seat) {
            return false;
        }
        let is_full = seat.slot.max.is_some_and(|max| seat.elements(self.card).len() >= max as usize);
        let is_at_home = match self.allowed(seat) {
            Allowed::Yes | Allowed::No(Why::Unknown | Why::Removed, _) => true,
            Allowed::Unwise(_, level) => level < Level::Warning,
            Allowed::No(..) | Allowed::Wrap(..) => false,
        };
        !is_full && is_at_home
    }
}

/// Whether everything in an element may stand below these components. What stands wrongly in the element itself is no matter of the place.
fn inner_fits(version: Version, element: &Value, above: &[&str]) -> bool {
    let tag = element.get("tag").and_then(Value::as_str).unwrap_or_default();
    let Some(component) = catalog::component(version, tag) else { return true };
    let above: Vec<&str> = above.iter().copied().chain([component.tag]).collect();
    let fits = |child: &Value, place: Place| {
        let tag = child.get("tag").and_then(Value::as_str).unwrap_or_default();
        let is_refused = match catalog::allowed(version, place, tag, &above) {
            Allowed::No(Why::Needs(_) | Why::TooDeep, _) => true,
            Allowed::Unwise(Why::Shuns(_) | Why::TooDeep, level) => level >= Level::Warning,
            _ => false,
        };
        !is_refused && inner_fits(version, child, &above)
    };
    component.slots().iter().all(|slot| {
        let held = slot.path.iter().try_fold(element, |value, key| value.get(*key));
        match held {
            Some(Value::Array(children)) => children.iter().all(|child| fits(child, slot.slot.place)),
            Some(child @ Value::Object(_)) if slot.slot.single => fits(child, slot.slot.place),
            _ => true,
        }
    })
}

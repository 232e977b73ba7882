//! What Feishu allows and answers, as data: written once, read by palette, forms, checks, preview and help.

mod cell;
pub mod code;
pub mod color;
pub mod component;
pub mod defaults;
pub mod emoji;
pub mod field;
#[cfg(test)]
mod gadget;
pub mod icon;
pub mod language;
pub mod limits;
pub mod locale;
mod make;
pub mod markup;
mod member;
pub mod nest;
pub mod picture;
pub mod resolve;
pub mod schema;
mod shared;
mod slot;
pub mod tag;
pub mod template;
pub mod text_size;
mod types;
mod v1;
mod v2;
pub mod webhook;
pub mod written;

pub use cell::{CHART_KINDS, cell_type};
pub use component::{Above, Component, Kind, Place, Slot};
pub use defaults::{Defaults, defaults};
pub use field::{
    Breach, Count, Field, JsonKind, KeySet, Legacy, LengthRule, Level, Levels, Parts, Pick, Range, Shape, TextKind,
    TextRule, Type, Variant, Version,
};
pub use locale::{LOCALES, locale_name};
pub use member::member;
pub use nest::{Allowed, Why, allowed, fitting};
pub use resolve::{Node, Resolved, SlotAt, Step, likeliest, pick, resolve, slots};
pub use text_size::{TEXT_SIZES, TextSize, text_size};

/// Every component of a version, in the order of the palette.
pub fn components(version: Version) -> &'static [&'static Component] {
    match version {
        Version::V1 => v1::COMPONENTS,
        Version::V2 => v2::COMPONENTS,
    }
}

/// The component of this tag.
pub fn component(version: Version, tag: &str) -> Option<&'static Component> {
    components(version).iter().find(|component| component.tag == tag).copied()
}

/// Components that exist in one place only: the buttons of a checker, the texts and icons of a note.
pub fn own_components(version: Version, place: Place) -> &'static [&'static Component] {
    match (version, place) {
        (Version::V1, Place::Note) => v1::NOTE_ITEMS,
        (Version::V1, Place::CheckerButtons) => v1::CHECKER_BUTTONS,
        (Version::V2, Place::CheckerButtons) => v2::CHECKER_BUTTONS,
        _ => &[],
    }
}

/// What this tag means at this place: the place's own component, else the version's.
pub fn component_at(version: Version, place: Place, tag: &str) -> Option<&'static Component> {
    own_components(version, place)
        .iter()
        .find(|component| component.tag == tag)
        .copied()
        .or_else(|| component(version, tag))
}

/// The whole card: its properties are the root's keys.
pub fn root(version: Version) -> &'static Shape {
    match version {
        Version::V1 => &v1::root::ROOT,
        Version::V2 => &v2::root::ROOT,
    }
}

/// Tags that were part of 1.0 and are refused by 2.0.
pub fn removed(version: Version) -> &'static [&'static str] {
    match version {
        Version::V1 => &[],
        Version::V2 => &[tag::NOTE, tag::ACTION],
    }
}

#[cfg(test)]
mod tests;

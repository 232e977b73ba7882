//! Components, the places they stand in, and what stands above them.

use super::field::{Field, Legacy, Level, Shape};
use crate::lang::Words;

/// A place where components stand.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// The place's name, used by [`Component::allowed_in`].
    pub place: Place,
    /// The property holds one component instead of an array (`extra` of a 1.0 `div`).
    pub single: bool,
    /// Most components, if limited (3 buttons of a checker).
    pub max: Option<u32>,
}

/// The kinds of place a component can stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// `body.elements` (2.0), `elements` (1.0).
    Root,
    /// `columns` of a `column_set`.
    Columns,
    /// `elements` of a `column`.
    Column,
    /// `elements` of a `form`.
    Form,
    /// `elements` of an `interactive_container`.
    InteractiveContainer,
    /// `elements` of a `collapsible_panel`.
    CollapsiblePanel,
    /// `actions` of an `action` (1.0).
    Action,
    /// `extra` of a `div` (1.0).
    Extra,
    /// `elements` of a `note` (1.0).
    Note,
    /// `button_area.buttons` of a `checker`.
    CheckerButtons,
}

/// The families of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Holds other components.
    Container,
    /// Shows something.
    Content,
    /// Can be clicked or filled in.
    Interactive,
}

/// What stands above a component, at any depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// Anything may.
    Any,
    /// A component of this tag must.
    Needs(&'static str, Level),
    /// A component of this tag had better not.
    Shuns(&'static str, Level),
}

/// One component tag of one version.
#[derive(Debug, Clone, Copy)]
pub struct Component {
    /// The tag, case sensitive.
    pub tag: &'static str,
    /// Its family.
    pub kind: Kind,
    /// Feishu's name of it.
    pub title: Words,
    /// One line: what it is for.
    pub help: Words,
    /// One-cell glyph for the outline (never East-Asian ambiguous).
    pub glyph: &'static str,
    /// Its properties, in the order they are written; `tag` first.
    pub fields: &'static [Field],
    /// Old properties.
    pub legacy: &'static [Legacy],
    /// The places it may stand in.
    pub allowed_in: &'static [Place],
    /// A level other than the version's `nesting` default, by place. A place of `allowed_in` named here is taken and reported.
    pub nesting: &'static [(Place, Level)],
    /// What must stand, or had better not stand, somewhere above it.
    pub above: Above,
    /// A new one, as JSON text.
    pub seed: &'static str,
    /// A fuller sample, as JSON text.
    pub example: &'static str,
    /// Smallest client ("7.20").
    pub min_client: Option<&'static str>,
    /// The page or section it comes from.
    pub section: &'static str,
}

impl Component {
    /// Its property of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Its old property of this name.
    pub fn legacy(&self, name: &str) -> Option<&'static Legacy> {
        self.legacy.iter().find(|legacy| legacy.name == name)
    }
}

impl Shape {
    /// Its property of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Its old property of this name.
    pub fn legacy(&self, name: &str) -> Option<&'static Legacy> {
        self.legacy.iter().find(|legacy| legacy.name == name)
    }
}

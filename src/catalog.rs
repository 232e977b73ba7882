//! What Feishu allows and answers, as data: written once, read by palette, forms, checks, preview and help.

pub mod code;
pub mod field;
pub mod limits;

pub use field::{
    Component, Field, JsonKind, KeySet, Kind, Legacy, LengthRule, Level, Levels, Parts, Pick, Place, Range, Shape,
    Slot, TextKind, TextRule, Type, Variant, Version,
};

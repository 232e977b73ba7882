//! Small parts that panes and dialogs are made of.

pub mod field;
pub mod fuzzy;
pub mod list;
pub mod paint;

//! The document: a card's text and the tree it parses to.

pub mod path;

pub use path::{Path, Segment};

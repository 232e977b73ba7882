//! The document: a card's text and the tree it parses to.

pub mod lines;
pub mod mistake;
pub mod path;
pub mod span;
pub mod text;
pub mod tree;
mod words;

pub use lines::{Lines, Position};
pub use mistake::{Found, Mistake, MistakeKind, Wanted};
pub use path::{Path, Segment};
pub use span::Span;
pub use text::{MAX_BYTES, MAX_DEPTH};
pub use tree::Card;

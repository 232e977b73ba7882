//! The document: a card's text and the tree it parses to.

pub mod diff;
pub mod edit;
pub mod lines;
pub mod mistake;
pub mod path;
pub mod schema;
pub mod span;
mod spelling;
pub mod splice;
mod style;
pub mod text;
pub mod tree;
mod words;

pub use diff::diff;
pub use edit::{Applied, Edit, Refusal};
pub use lines::{Lines, Position};
pub use mistake::{Found, Mistake, MistakeKind, Wanted};
pub use path::{Path, Segment};
pub use span::Span;
pub use splice::Splice;
pub use text::{MAX_BYTES, MAX_DEPTH};
pub use tree::Card;

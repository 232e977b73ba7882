//! The document: a card's text and the tree it parses to.

pub mod changes;
pub mod complete;
pub mod diff;
pub mod document;
pub mod edit;
pub mod elements;
pub mod export;
pub mod format;
pub mod history;
pub mod import;
pub mod lines;
pub mod mistake;
mod patch;
pub mod path;
pub mod sheet;
pub mod snippets;
pub mod span;
mod spelling;
pub mod splice;
pub mod starters;
mod style;
pub mod text;
pub mod tree;
mod words;

pub use changes::changes;
pub use diff::diff;
pub use document::{Change, Document};
pub use edit::{Applied, Edit, Refusal};
pub use history::{History, Selection};
pub use lines::{Lines, Position};
pub use mistake::{Found, Mistake, MistakeKind, Wanted};
pub use path::{Path, Segment};
pub use span::Span;
pub use splice::Splice;
pub use text::{MAX_BYTES, MAX_DEPTH};
pub use tree::Card;

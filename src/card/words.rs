//! Sentences of the document room.

mod import;
mod mistake;
mod refusal;
pub(super) mod starter;

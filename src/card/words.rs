//! Sentences of the document room.

mod changes;
mod export;
mod import;
mod mistake;
mod refusal;
pub(super) mod starter;

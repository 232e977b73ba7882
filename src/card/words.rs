//! Sentences of the document room.

mod changes;
mod convert;
mod export;
mod import;
mod mistake;
mod refusal;
pub(super) mod snippet;
pub(super) mod starter;
mod variables;

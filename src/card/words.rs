//! Sentences of the document room.

mod mistake;
mod refusal;

//! The composer's sentences, in both languages.

mod actions;

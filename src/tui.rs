//! The composer: state in, effects out, time handed in.

pub mod action;
pub mod json;
pub mod keymap;
pub mod layout;
pub mod theme;
pub mod widgets;
mod words;

//! The composer: state in, effects out, time handed in.

pub mod action;
pub mod keymap;
pub mod theme;
pub mod widgets;
mod words;

//! The composer: state in, effects out, time handed in.

pub mod action;
pub mod app;
pub mod burst;
pub mod compose;
pub mod derive;
pub mod dialog;
pub mod diff;
mod events;
pub mod form;
pub mod host;
mod json;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod msg;
pub mod rescue;
pub mod run;
pub mod screen;
mod signals;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;
pub mod words;

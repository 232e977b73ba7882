//! The real binary in a real terminal: what it switches on and off, the keyboard, signals, the editor, being stopped and continued.
#![cfg(unix)]

mod away;
mod hostile;
mod keys;
mod leaving;
mod quiet;
mod screen;
mod strokes;
mod terminal;
mod typing;

pub use terminal::{Plan, Terminal};

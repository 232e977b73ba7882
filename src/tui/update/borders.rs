//! The lines between the panes: moved by keys and by the mouse, remembered, and never further than they can be seen to move.

use super::view::remember;
use crate::tui::{
    app::App,
    layout::{Border, Choice, Layout, Pane},
    msg::Effect,
};

/// A line that the mouse holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    border: Border,
    /// Where it was taken: column or row.
    from: u16,
    /// What was added to it then.
    was: i16,
}

/// No terminal is so large that a line could move further.
const FURTHEST: i16 = 1000;

/// Moves the border of the focused pane, and remembers it.
pub(super) fn step(app: &mut App, layout: &Layout, by: i16, effects: &mut Vec<Effect>) {
    let has_right = layout.has(Border::Right);
    let (border, by) = match app.layout.focus {
        Pane::Outline | Pane::Inspector => (Border::Left, by),
        Pane::Json if has_right => (Border::Right, by),
        Pane::Preview if has_right => (Border::Right, -by),
        // What shows beside the left column grows by it.
        Pane::Json | Pane::Preview => (Border::Left, -by),
        Pane::Activity => (Border::Bottom, by),
    };
    let value = amount(&mut app.layout, border).saturating_add(by);
    put(app, layout, border, value);
    keep(app, border, effects);
}

/// Takes hold of the line that a cell is on; false where there is none.
pub(super) fn take(app: &mut App, layout: &Layout, x: u16, y: u16) -> bool {
    app.held = layout.border_at(x, y).map(|border| {
        let from = if border == Border::Bottom { y } else { x };
        Held { border, from, was: *amount(&mut app.layout, border) }
    });
    app.held.is_some()
}

/// The mouse moves while it holds a line.
pub(super) fn drag(app: &mut App, layout: &Layout, x: u16, y: u16) {
    let Some(Held { border, from, was }) = app.held else { return };
    let place = |at: u16| i16::try_from(at).unwrap_or(i16::MAX);
    let value = match border {
        Border::Left => was.saturating_add(place(x).saturating_sub(place(from))),
        Border::Right => was.saturating_add(place(from).saturating_sub(place(x))),
        Border::Bottom => was.saturating_add(place(from).saturating_sub(place(y))),
    };
    put(app, layout, border, value);
}

/// The mouse lets go: where the line is now is remembered. Whether it was moved, if the mouse held one.
pub(super) fn let_go(app: &mut App, effects: &mut Vec<Effect>) -> Option<bool> {
    let Held { border, was, .. } = app.held.take()?;
    let is_moved = *amount(&mut app.layout, border) != was;
    if is_moved {
        keep(app, border, effects);
    }
    Some(is_moved)
}

const fn amount(choice: &mut Choice, border: Border) -> &mut i16 {
    match border {
        Border::Left => &mut choice.left,
        Border::Right => &mut choice.right,
        Border::Bottom => &mut choice.bottom,
    }
}

/// Adds that much to a line's place, as far as the line moves by it: the way back begins at once.
fn put(app: &mut App, layout: &Layout, border: Border, value: i16) {
    let lines = app.activity.lines().len();
    let looks = |value: i16| {
        let mut choice = app.layout;
        *amount(&mut choice, border) = value;
        Layout::new(layout.area.width, layout.area.height, &choice, lines)
    };
    let mut value = value.clamp(-FURTHEST, FURTHEST);
    while value != 0 && looks(value - value.signum()) == looks(value) {
        value -= value.signum();
    }
    *amount(&mut app.layout, border) = value;
}

fn keep(app: &mut App, border: Border, effects: &mut Vec<Effect>) {
    let key = match border {
        Border::Left => "border.left",
        Border::Right => "border.right",
        Border::Bottom => "border.bottom",
    };
    let value = amount(&mut app.layout, border).to_string();
    remember(app, key, value, effects);
}

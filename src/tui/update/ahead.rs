//! Keys typed ahead of a menu that is still being read from disk: they are for the menu, not for what lies below it.

use crossterm::event::{Event, KeyCode, KeyModifiers};

use crate::tui::{action::Action, app::App, keymap::Key};

/// Keeps a key or a paste until the menu is there; false where none is on its way. Esc gives the menu up, and what was
/// typed for it.
pub(super) fn keep(app: &mut App, event: &Event) -> bool {
    let Some(menu) = app.jobs.menu() else { return false };
    match event {
        Event::Key(key) if leaves(app, Key::of(*key)) => return false,
        Event::Key(key) if key.code == KeyCode::Esc => {
            app.jobs.end(menu);
            app.ahead.clear();
            return true;
        }
        Event::Key(_) | Event::Paste(_) => {}
        _ => return false,
    }
    app.ahead.push_back(event.clone());
    true
}

/// The next of what was typed ahead, once it can be used. Where no menu came, it was for nothing that is there.
pub(super) fn next(app: &mut App) -> Option<Event> {
    if app.ahead.is_empty() || app.jobs.menu().is_some() {
        return None;
    }
    if app.dialogs.is_empty() {
        app.ahead.clear();
    }
    app.ahead.pop_front()
}

/// Ctrl-C and Ctrl-Q mean what they always mean. A bare q may be a letter of what is typed.
fn leaves(app: &App, key: Key) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL)
        && matches!(app.manner.keys.action(key, app.in_field()), Some(Action::Stop | Action::Quit))
}

//! Keys typed ahead of what they are for: a menu that is still being read from disk, a file that is still being opened. They are not
//! for what stands there meanwhile.

use crossterm::event::{Event, KeyCode, KeyModifiers};

use crate::tui::{
    action::Action,
    app::{App, Purpose, Typed},
    keymap::Key,
};

/// Keeps a key or a paste until what it is for is there; false where nothing is on its way. Esc gives a menu up, and what was
/// typed for it.
pub(super) fn keep(app: &mut App, event: &Event) -> bool {
    let menu = app.jobs.menu();
    if menu.is_none() && !is_opening(app) {
        return false;
    }
    match event {
        Event::Key(key) if leaves(app, Key::of(*key)) => return false,
        Event::Key(key) if key.code == KeyCode::Esc => {
            if let Some(menu) = menu {
                app.jobs.end(menu);
                app.ahead.clear();
                return true;
            }
        }
        Event::Key(_) | Event::Paste(_) => {}
        _ => return false,
    }
    app.ahead.push_back(Typed { event: event.clone(), for_menu: menu.is_some() });
    true
}

/// The next of what was typed ahead, once it can be used. Where no menu came, what was typed for it was for nothing that is there.
pub fn next(app: &mut App) -> Option<Event> {
    if app.ahead.is_empty() || app.jobs.menu().is_some() || is_opening(app) {
        return None;
    }
    if app.dialogs.is_empty() {
        app.ahead.retain(|typed| !typed.for_menu);
    }
    app.ahead.pop_front().map(|typed| typed.event)
}

/// Whether a file is being read that will be the document.
fn is_opening(app: &App) -> bool {
    app.jobs.has(|purpose| matches!(purpose, Purpose::Open(_)))
}

/// Ctrl-C and Ctrl-Q mean what they always mean. A bare q may be a letter of what is typed.
fn leaves(app: &App, key: Key) -> bool {
    key.modifiers.contains(KeyModifiers::CONTROL)
        && matches!(app.manner.keys.action(key, app.in_field()), Some(Action::Stop | Action::Quit))
}

//! Keys: to the dialog, to the field, or to an action.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    add, compare, complete, convert, data, dialogs, editor, explain, export, files, forms, history, json, menus,
    message, nodes, people, preflight, problems, rehearsal, send, sheet, sides, snippets, templates, turn, view,
    webhooks,
};
use crate::tui::{
    action::Action,
    app::App,
    derive::Derived,
    keymap::Key,
    layout::Pane,
    msg::{Effect, TimerId},
    words::Text,
};

/// Lets a key take effect.
pub(super) fn key(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    app.notice = None;
    let key = Key::of(event);
    let action = app.manner.keys.action(key, app.in_field());
    if let Some(after_esc) = after_esc(event).filter(|_| action.is_none()) {
        self::key(app, derived, KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE), effects);
        return self::key(app, derived, after_esc, effects);
    }
    if action == Some(Action::Stop) {
        return stop(app, effects);
    }
    if !app.dialogs.is_empty() {
        return dialogs::key(app, derived, event, action, effects);
    }
    if rehearsal::is_inside(app) && rehearsal::key(app, derived, event, action) {
        return;
    }
    if app.in_field() && (!leaves_field(key) || matches!(action, None | Some(Action::Edit))) {
        return field(app, derived, event, effects);
    }
    match action {
        Some(Action::NextPane) if app.layout.focus == Pane::Json && app.json.is_some() => complete::open(app),
        Some(action) => perform(app, derived, action, effects),
        None if matches!(key.code, KeyCode::Char(letter) if !letter.is_ascii()) => app.tell(&Text::InputMethod),
        None => {}
    }
}

/// A key where the terminal is too small to show what it would do: nothing is done unseen. One can leave, and what is not
/// saved is kept as a draft; a question could not be read.
pub(super) fn unseen(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    match app.manner.keys.action(Key::of(event), app.in_field()) {
        Some(Action::Stop) if !app.stopping => {
            app.stopping = true;
            effects.push(Effect::Timer(TimerId::StopTwice, send::SECOND));
        }
        Some(Action::Stop | Action::Quit) if app.document.is_dirty() => files::leave_at_once(app, 0, effects),
        Some(Action::Stop | Action::Quit) => files::quit(app, effects),
        Some(Action::Suspend) => editor::suspend(app, effects),
        _ => {}
    }
}

/// Esc and Ctrl-Q pressed quickly come over a slow line as one key, Ctrl-Alt-Q: what stood behind Esc there.
fn after_esc(event: KeyEvent) -> Option<KeyEvent> {
    let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
    let letter = matches!(event.code, KeyCode::Char(letter) if letter.is_ascii_alphabetic());
    let modifiers = event.modifiers - KeyModifiers::ALT;
    (letter && event.modifiers.contains(both)).then_some(KeyEvent { modifiers, ..event })
}

/// Keys that mean an action also while a text is being typed: Ctrl and F forms, Esc, Tab.
fn leaves_field(key: Key) -> bool {
    match key.code {
        KeyCode::F(_) | KeyCode::Esc => true,
        KeyCode::Tab => !key.modifiers.contains(KeyModifiers::ALT),
        KeyCode::Char(_) => key.modifiers.contains(KeyModifiers::CONTROL),
        _ => false,
    }
}

fn field(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    match app.layout.focus {
        Pane::Inspector => forms::type_key(app, derived, event, effects),
        Pane::Json => json::type_key(app, derived, event),
        _ => {}
    }
}

/// Ctrl-C: closes the top dialog, else cancels work in flight, else says how to quit; twice within a second it leaves.
fn stop(app: &mut App, effects: &mut Vec<Effect>) {
    if app.stopping {
        return files::leave_at_once(app, 0, effects);
    }
    app.stopping = true;
    effects.push(Effect::Timer(TimerId::StopTwice, send::SECOND));
    if !app.dialogs.is_empty() {
        dialogs::close(app);
    } else if let Some(job) = app.jobs.cancellable() {
        effects.push(Effect::Cancel(job));
        app.tell(&Text::Cancelling);
    } else {
        let quit = app.manner.keys.shown(Action::Quit).into_iter().next().unwrap_or_default();
        app.tell(&Text::HowToQuit { key: quit });
    }
}

/// Does what an action says, in the pane that has focus.
pub(super) fn perform(app: &mut App, derived: &Derived, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
            view::walk(app, derived, action);
        }
        Action::Left => view::left(app, derived),
        Action::Right => view::right(app, derived),
        Action::NextPane => view::turn(app, derived, 1),
        Action::PreviousPane => view::turn(app, derived, -1),
        Action::Edit => enter(app, derived, effects),
        Action::Back => back(app),
        Action::Undo => app.undo(),
        Action::Redo => app.redo(),
        Action::Stop => stop(app, effects),
        Action::Quit => files::quit(app, effects),
        Action::Suspend => editor::suspend(app, effects),
        Action::Palette | Action::Help | Action::Filter | Action::Problems | Action::New | Action::TemplateColour => {
            menus::open(app, derived, action);
        }
        Action::Wrap | Action::Unwrap | Action::Turn => turn::perform(app, action),
        Action::Convert => convert::open(app),
        Action::NextSample | Action::WorstSample | Action::Variables => data::perform(app, derived, action),
        Action::AddAfter | Action::AddInside => add::open(app, action == Action::AddInside),
        Action::Snippets => snippets::ask(app, effects),
        Action::SaveSnippet => snippets::name(app),
        Action::Duplicate
        | Action::Cut
        | Action::Copy
        | Action::Paste
        | Action::Remove
        | Action::MoveUp
        | Action::MoveDown
        | Action::MoveIn
        | Action::MoveOut
        | Action::CopyCard => nodes::perform(app, derived, action, effects),
        Action::Editor => editor::open(app, effects),
        Action::Translations => sheet::open_languages(app),
        Action::CardLanguage => sheet::next_language(app),
        Action::Complete => complete::open(app),
        Action::Open | Action::OpenRecent | Action::Drafts | Action::Save | Action::SaveAs | Action::Reload => {
            files::perform(app, action, effects);
        }
        Action::Export => export::open(app),
        Action::Compare => compare::open(app, effects),
        Action::Templates => templates::ask(app, effects),
        Action::Webhooks => webhooks::ask(app, effects),
        Action::Preflight => preflight::ask(app, effects),
        Action::UpdateLast => message::update_last(app, effects),
        Action::History => history::open(app, effects),
        Action::Message => message::open(app),
        Action::Recipient => people::open(app, false, effects),
        Action::Send | Action::Resend | Action::SendToMe | Action::Unfinished | Action::Profiles => {
            send::perform(app, action, effects);
        }
        Action::NextProblem | Action::PreviousProblem | Action::Fix | Action::FixAll => {
            problems::perform(app, derived, action);
        }
        Action::Explain => explain::here(app, derived),
        Action::LookUp => explain::ask(app),
        Action::CardShade | Action::CardSide | Action::CardWidth | Action::CardClient => sides::perform(app, action),
        Action::Theme | Action::Language | Action::Swap | Action::Zoom | Action::Wider | Action::Narrower => {
            view::perform(app, derived, action, effects);
        }
    }
}

/// Enter: edits what the focused pane has chosen.
fn enter(app: &mut App, derived: &Derived, effects: &mut Vec<Effect>) {
    match app.layout.focus {
        Pane::Preview => rehearsal::enter(app, derived),
        Pane::Outline => {
            app.layout.focus = Pane::Inspector;
            forms::enter_first(app, derived, effects);
        }
        Pane::Inspector => forms::enter(app, derived, effects),
        Pane::Json => json::enter(app),
        Pane::Activity => send::open_line(app, effects),
    }
}

/// Esc: one step outwards, keeping what was typed.
fn back(app: &mut App) {
    match app.layout.focus {
        Pane::Inspector if app.form.editing.is_some() => app.stop_editing(),
        Pane::Json if app.json.is_some() => {
            app.json = None;
            app.document.seal();
        }
        Pane::Outline => {
            if let Some(above) = nodes::above(app) {
                app.select(above);
            } else if app.layout.zoom {
                app.layout.zoom = false;
            }
        }
        _ => app.layout.focus = Pane::Outline,
    }
}

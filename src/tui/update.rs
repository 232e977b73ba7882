//! The only place where the state changes: a message in, effects out. No I/O, no clock, no chance.

use crossterm::event::Event;

use super::{
    app::{App, Purpose},
    derive::Derived,
    layout::Pane,
    msg::{Effect, Msg, Stamped, TerminalEffect, TimerId},
};

mod add;
mod ahead;
mod answer;
mod borders;
mod compare;
mod complete;
mod convert;
mod data;
mod dialogs;
mod editor;
mod explain;
mod export;
mod files;
mod forms;
mod history;
mod images;
mod intake;
mod json;
mod keys;
mod menus;
mod message;
mod mouse;
mod nodes;
mod paste;
mod people;
mod preflight;
mod problems;
mod profiles;
mod refused;
mod rehearsal;
mod reports;
mod send;
mod sheet;
mod sides;
mod snippets;
mod templates;
mod turn;
mod view;
mod webhooks;

pub use ahead::next as typed_ahead;
pub use borders::Held;

/// Lets one message take effect. `derived` is that of the last frame, so that a click means what the user saw.
pub fn update(app: &mut App, derived: &Derived, message: Stamped) -> Vec<Effect> {
    app.now = message.at;
    let before = app.document.revision();
    let by_mouse = matches!(message.msg, Msg::Input(Event::Mouse(_)));
    let mut effects = Vec::new();
    match message.msg {
        Msg::Input(event) if ahead::keep(app, &event) => {}
        Msg::Input(event) => input(app, derived, event, &mut effects),
        Msg::Report(report) => reports::report(app, *report, &mut effects),
        Msg::Timer(timer) => self::timer(app, timer, &mut effects),
        Msg::Signal(signal) => files::leave_at_once(app, signal.exit_code(), &mut effects),
        Msg::Stop => editor::suspend(app, &mut effects),
        Msg::Continue => effects.push(Effect::Terminal(TerminalEffect::Retake)),
        Msg::Edited(end) => editor::back(app, end, &mut effects),
        Msg::Resumed => files::look_again(app, &mut effects),
        Msg::ThreadDied(name) => reports::thread_died(app, &name, &mut effects),
    }
    if !by_mouse && matches!(app.layout.focus, Pane::Outline | Pane::Inspector) {
        app.layout.tall = app.layout.focus;
    }
    if app.document.revision() != before {
        effects.push(Effect::Timer(TimerId::Draft, files::DRAFT_AFTER));
    }
    let title = app.window_title();
    if app.titled != title {
        app.titled.clone_from(&title);
        effects.push(Effect::Terminal(TerminalEffect::Title(title)));
    }
    effects
}

/// A text came through standard input: the card in it is what is edited.
pub(super) fn piped(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    intake::unwrap(app, text, effects);
}

fn input(app: &mut App, derived: &Derived, event: Event, effects: &mut Vec<Effect>) {
    match event {
        Event::Key(key) if derived.layout.too_small => keys::unseen(app, key, effects),
        Event::Mouse(_) | Event::Paste(_) if derived.layout.too_small => {}
        Event::Key(key) => keys::key(app, derived, key, effects),
        Event::Mouse(mouse) => mouse::mouse(app, derived, mouse, effects),
        Event::Paste(text) => paste::paste(app, derived, &text, effects),
        Event::FocusGained => files::look_again(app, effects),
        Event::FocusLost | Event::Resize(..) => {}
    }
}

fn timer(app: &mut App, timer: TimerId, effects: &mut Vec<Effect>) {
    match timer {
        TimerId::Draft => files::keep_draft(app, effects),
        TimerId::Second => {
            // The frame that follows shows the new time; another is asked for while something is under way.
            if app.jobs.has(|purpose| matches!(purpose, Purpose::Send)) {
                effects.push(Effect::Timer(TimerId::Second, send::SECOND));
            }
        }
        TimerId::StopTwice => app.stopping = false,
    }
}

//! The bottom line: what the next keys mean here, from the registry; or what was just said.

use super::Canvas;
use crate::tui::{
    action::Action,
    app::{Line, Mark},
    layout::Pane,
    theme::Role,
    widgets::paint,
    words::Short,
};

/// Draws it over the bottom border.
pub(super) fn draw(canvas: &mut Canvas<'_>) {
    let area = canvas.derived.layout.area;
    let y = area.bottom().saturating_sub(1);
    let room = area.width.saturating_sub(4);
    if let Some(notice) = canvas.app.notice.clone() {
        canvas.write(2, y, room, &format!(" {} ", paint::shorten(&notice, room.saturating_sub(2))), Role::Accent);
        return;
    }
    if !canvas.app.dialogs.is_empty() {
        // A dialog names its own keys; those of the pane below would be wrong.
        return;
    }
    let mut x = 2;
    let end = area.right().saturating_sub(2);
    for (keys, words) in hints(canvas) {
        let width = paint::width(&keys) + paint::width(&words) + 3;
        if x + width > end {
            break;
        }
        x += canvas.write(x, y, 1, " ", Role::Dim);
        x += canvas.write(x, y, end - x, &keys, Role::Key);
        x += canvas.write(x, y, end - x, &format!(" {words} "), Role::Dim);
    }
}

/// The keys worth naming now, most useful first, with their words.
fn hints(canvas: &Canvas<'_>) -> Vec<(String, String)> {
    let app = canvas.app;
    let lang = app.manner.lang;
    let mut hints: Vec<(String, String)> = Vec::new();
    let typing = app.in_field();
    let mut add = |action: Action, short: Short| {
        // Outside fields the shortest key is the one to learn.
        let keys = app.manner.keys.shown(action);
        let key = if typing { keys.into_iter().next() } else { keys.into_iter().min_by_key(|key| paint::width(key)) };
        if let Some(key) = key {
            hints.push((key, short.say(lang).to_owned()));
        }
    };
    if app.rehearsal.inside && app.layout.focus == Pane::Preview {
        let press = if typing { Short::Done } else { Short::Press };
        add(Action::Edit, press);
        add(Action::NextPane, Short::Next);
        add(Action::Back, if typing { Short::Done } else { Short::Leave });
        add(Action::Palette, Short::Commands);
        return hints;
    }
    if typing {
        add(Action::Back, Short::Done);
        let tab = if app.layout.focus == Pane::Json { Short::Complete } else { Short::NextPane };
        add(Action::NextPane, tab);
        add(Action::Undo, Short::Undo);
        add(Action::Send, Short::Send);
        add(Action::Save, Short::Save);
        add(Action::Help, Short::Help);
        return hints;
    }
    match app.layout.focus {
        Pane::Preview => {
            add(Action::Edit, Short::Try);
            add(Action::AddAfter, Short::Add);
        }
        Pane::Outline => {
            add(Action::Edit, Short::Edit);
            add(Action::AddAfter, Short::Add);
        }
        Pane::Inspector => {
            add(Action::Edit, Short::Edit);
            add(Action::Remove, Short::Clear);
        }
        Pane::Json => add(Action::Edit, Short::Type),
        Pane::Activity => {
            add(Action::Edit, Short::Open);
            let line = app.activity.lines().get(app.activity.row);
            if line.and_then(Line::delivery).is_some_and(|delivery| Mark::of(&delivery.state) == Mark::Failed) {
                add(Action::Explain, Short::Explain);
            }
        }
    }
    add(Action::Send, Short::Send);
    add(Action::Resend, Short::Resend);
    add(Action::NextPane, Short::NextPane);
    if app.layout.focus != Pane::Outline {
        add(Action::Back, Short::Outline);
    } else if !app.selection.is_root() {
        add(Action::Back, Short::Parent);
    }
    add(Action::Palette, Short::Commands);
    add(Action::Help, Short::Help);
    add(Action::Recipient, Short::Recipient);
    add(Action::TemplateColour, Short::Colour);
    add(Action::Undo, Short::Undo);
    add(Action::Save, Short::Save);
    add(Action::Quit, Short::Quit);
    hints
}

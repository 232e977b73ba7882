//! The JSON pane: the text itself, typed.

use std::ops::Range;

use crossterm::event::KeyEvent;

use crate::tui::{
    app::{App, Scroll},
    derive::Derived,
    layout::Pane,
    widgets::field::{Field, Shape, Took},
};

/// Begins to type in the text, with the caret at the selection, or where it is broken.
pub(super) fn enter(app: &mut App) {
    let byte = match app.document.mistake() {
        Some(mistake) => mistake.offset,
        None => app.document.card().span(&app.selection).map_or(0, |span| span.start),
    };
    begin_at(app, byte);
}

/// Begins to type in the text with the caret at a byte.
pub(super) fn begin_at(app: &mut App, byte: usize) {
    let text = app.document.text();
    let head = text.get(..byte.min(text.len())).unwrap_or_default();
    let line = head.matches('\n').count();
    let column = head.rsplit('\n').next().unwrap_or_default().chars().count();
    let mut field = Field::new(text, Shape::Lines);
    field.place(line, column);
    app.document.seal();
    app.json = Some(field);
    app.layout.focus = Pane::Json;
    app.scroll.insert(Pane::Json, Scroll::Follow);
}

/// A key while the text is being typed.
pub(super) fn type_key(app: &mut App, derived: &Derived, event: KeyEvent) {
    let width = derived.json.area.width;
    let Some(field) = &mut app.json else { return };
    if field.key(event, width) == Took::Changed {
        take(app);
    } else {
        follow_caret(app);
    }
    app.scroll.insert(Pane::Json, Scroll::Follow);
}

/// The typed text is the document; while it is broken, the last good card stays in the other panes.
pub(super) fn take(app: &mut App) {
    let Some(text) = app.json.as_ref().map(Field::text) else { return };
    if let Some(change) = app.document.set_text(&text, app.now) {
        app.carry(change);
    }
}

/// The node at the caret is the selected one.
fn follow_caret(app: &mut App) {
    if app.document.mistake().is_some() {
        return;
    }
    let Some(byte) = caret(app) else { return };
    let path = app.document.card().path_at(byte);
    app.select(path);
}

/// The byte of the text that the caret stands before, while it is being typed.
pub(super) fn caret(app: &App) -> Option<usize> {
    let (line, column) = app.json.as_ref()?.caret();
    let text = app.document.text();
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let behind = text.get(start..).and_then(|rest| rest.char_indices().nth(column));
    Some(behind.map_or(text.len(), |(at, _)| start + at))
}

/// Puts other words in the place of a piece of the text, with the caret at a byte of the new text: one step of undo.
pub(super) fn splice(app: &mut App, replaced: Range<usize>, words: &str, caret: usize) {
    let mut text = app.document.text().to_string();
    if text.get(replaced.clone()).is_none() {
        return;
    }
    text.replace_range(replaced, words);
    app.document.seal();
    if let Some(change) = app.document.set_text(&text, app.now) {
        app.carry(change);
    }
    begin_at(app, caret);
}

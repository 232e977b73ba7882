//! Converting to 2.0: looked at first, then one step of undo.

use crossterm::event::{KeyCode, KeyEvent};

use super::dialogs;
use crate::{
    card::convert::convert,
    tui::{
        app::App,
        dialog::{Dialog, ReviewDialog},
        words::Text,
    },
};

/// Opens the review.
pub(super) fn open(app: &mut App) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    let card = app.document.card().clone();
    let conversion = convert(&card);
    if conversion.is_nothing() {
        return app.tell(&Text::NothingToConvert);
    }
    app.stop_editing();
    let review = ReviewDialog::new(card, conversion, app.manner.lang);
    app.dialogs.push(Dialog::Review(Box::new(review)));
}

/// Keys of the review.
pub(super) fn key(app: &mut App, event: KeyEvent) {
    let Some(Dialog::Review(review)) = app.dialogs.last_mut() else { return };
    let last = review.rows.len().saturating_sub(1);
    match event.code {
        KeyCode::Enter => take(app),
        KeyCode::Tab | KeyCode::BackTab => review.painted = !review.painted,
        KeyCode::Up | KeyCode::Char('k') => review.at = review.at.saturating_sub(1),
        KeyCode::Down | KeyCode::Char('j') => review.at = (review.at + 1).min(last),
        KeyCode::PageUp => review.at = review.at.saturating_sub(10),
        KeyCode::PageDown | KeyCode::Char(' ') => review.at = (review.at + 10).min(last),
        KeyCode::Home => review.at = 0,
        KeyCode::End => review.at = last,
        _ => {}
    }
}

/// Converts the card that is there now: it may have come anew from its file while it was looked at.
fn take(app: &mut App) {
    dialogs::close(app);
    let edit = convert(app.document.card()).edit;
    let selection = edit.rebase_or_above(&app.selection);
    app.document.seal();
    if app.apply_and_select(&edit, selection) {
        app.document.seal();
        app.refresh_fields();
    }
}

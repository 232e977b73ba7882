//! The history: typing asks the journal, moving down asks for more, Enter asks what to do.

use crossterm::event::{KeyCode, KeyEvent};

use super::message;
use crate::{
    check,
    tui::{
        app::{App, Purpose},
        dialog::{About, Asked, Dialog, HistoryDialog},
        msg::Effect,
        widgets::field::Took,
    },
    worker::{Delivery, Job},
};

/// Opens it.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    app.dialogs.push(Dialog::History(Box::default()));
    ask(app, effects);
}

/// Whatever lies on top of it.
fn opened(app: &mut App) -> Option<&mut HistoryDialog> {
    app.dialogs.iter_mut().find_map(|dialog| match dialog {
        Dialog::History(dialog) => Some(&mut **dialog),
        _ => None,
    })
}

/// The rows it shows, if it is open.
pub(super) fn rows(app: &App) -> &[Delivery] {
    let opened = app.dialogs.iter().find_map(|dialog| match dialog {
        Dialog::History(dialog) => Some(dialog.rows.as_slice()),
        _ => None,
    });
    opened.unwrap_or_default()
}

/// Deliveries have ended: the list shows them.
pub(super) fn renew(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(dialog) = opened(app) {
        dialog.renew();
        ask(app, effects);
    }
}

fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(dialog) = opened(app) else { return };
    dialog.asked.get_or_insert(Asked::More);
    let (generation, query) = (dialog.generation, dialog.query());
    app.ask(Purpose::History(generation), Job::History(query), effects);
}

/// A page came.
pub(super) fn came(app: &mut App, generation: u64, rows: Vec<Delivery>, total: usize, effects: &mut Vec<Effect>) {
    let Some(dialog) = opened(app).filter(|dialog| dialog.generation == generation) else { return };
    let before = if dialog.asked == Some(Asked::Anew) { 0 } else { dialog.rows.len() };
    dialog.take(rows, total);
    if dialog.surprises {
        // Where a page ends is told by its last row, whether it is one to show or not.
        let last = dialog.rows.last().cloned();
        let new: Vec<Delivery> = dialog.rows.split_off(before);
        dialog.rows.extend(new.into_iter().filter(|row| row.blames_the_card() && check::passes(&row.card)));
        if dialog.more
            && let Some(last) = last.filter(|last| dialog.rows.last() != Some(last))
        {
            dialog.asked = Some(Asked::More);
            let query = crate::worker::Query { before: Some(last.id), ..dialog.query() };
            app.ask(Purpose::History(generation), Job::History(query), effects);
        }
    }
}

/// The journal could not be read; why is said in the activity.
pub(super) fn failed(app: &mut App) {
    if let Some(dialog) = opened(app) {
        dialog.asked = None;
    }
}

/// A key in it.
pub(super) fn key(app: &mut App, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::History(dialog)) = app.dialogs.last_mut() else { return };
    let last = dialog.rows.len().saturating_sub(1);
    match event.code {
        KeyCode::Up => dialog.row = dialog.row.saturating_sub(1),
        KeyCode::Down => dialog.row = (dialog.row + 1).min(last),
        KeyCode::PageUp => dialog.row = dialog.row.saturating_sub(10),
        KeyCode::PageDown => dialog.row = (dialog.row + 10).min(last),
        KeyCode::Tab => {
            dialog.surprises = !dialog.surprises;
            dialog.ask_anew();
            return ask(app, effects);
        }
        KeyCode::Enter => return enter(app),
        _ => {
            if dialog.filter.key(event, 0) == Took::Changed {
                typed(app, effects);
            }
            return;
        }
    }
    more(app, effects);
}

/// Asks for older rows when the end of those that came is in sight.
pub(super) fn more(app: &mut App, effects: &mut Vec<Effect>) {
    if matches!(app.dialogs.last(), Some(Dialog::History(dialog)) if dialog.wants_more()) {
        ask(app, effects);
    }
}

/// Something else is typed.
pub(super) fn typed(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Dialog::History(dialog)) = app.dialogs.last_mut() else { return };
    dialog.ask_anew();
    ask(app, effects);
}

/// Offers what can be done with the row chosen.
pub(super) fn enter(app: &mut App) {
    let Some(Dialog::History(dialog)) = app.dialogs.last() else { return };
    if let Some(row) = dialog.chosen().cloned() {
        message::menu(app, &About::delivery(row));
    }
}

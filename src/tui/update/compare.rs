//! The card compared with the saved file or with what was sent last, told by its elements.

use std::sync::Arc;

use crate::{
    card::{Card, changes, changes::Deed},
    tui::{
        app::{App, Line, Purpose},
        dialog::{Dialog, Menu, MenuRow, Pick, Topic, With},
        diff::DiffLine,
        msg::Effect,
        words::{FileText, Text},
    },
    worker::{Delivery, FetchedMessage, Job, Route},
};

/// Compares with what there is; asks which, if there are both.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let file = app.file.path.clone().filter(|_| app.file.stamp.is_some()).map(With::File);
    // What was sent last is another card's where this one was pulled.
    let there = app.origin.clone().map(With::Message).or_else(|| last_sent(app).map(|_| With::Sent));
    let mut with: Vec<With> = file.into_iter().chain(there).collect();
    match with.len() {
        0 => app.tell(&Text::File(FileText::NothingToCompare)),
        1 => perform(app, with.remove(0), effects),
        _ => {
            let lang = app.manner.lang;
            let row =
                |with: With| MenuRow::new(Text::File(FileText::With(with.clone())).say(lang), Pick::Compare(with));
            app.dialogs.push(Dialog::Menu(Menu::new(Topic::Compare, with.into_iter().map(row).collect())));
        }
    }
}

/// The newest delivery that brought a card.
fn last_sent(app: &App) -> Option<&Delivery> {
    let mut sent = app.activity.lines().iter().filter_map(Line::delivery);
    sent.find(|delivery| !matches!(delivery.route, Route::Recall { .. }))
}

/// Compares with one of them.
pub(super) fn perform(app: &mut App, with: With, effects: &mut Vec<Effect>) {
    match &with {
        With::File(path) => {
            let path = path.clone();
            app.ask(Purpose::Differences(with), Job::OpenFile { path }, effects);
        }
        With::Message(message_id) => {
            let message_id = message_id.clone();
            app.ask(Purpose::Differences(with), Job::Fetch { message_id }, effects);
            app.tell(&Text::Fetching);
        }
        With::Sent | With::Delivery(_) => {
            let id = if let With::Delivery(id) = with { Some(id) } else { None };
            let sent = id.map_or_else(|| last_sent(app), |id| app.activity.find(id));
            let card = sent.map(|delivery| Arc::clone(&delivery.card)).unwrap_or_default();
            show(app, with, &card);
        }
    }
}

/// The message was read back.
pub(super) fn fetched(app: &mut App, with: With, message: &FetchedMessage) {
    app.notice = None;
    match message.card(app.manner.lang) {
        Ok(card) => show(app, with, card.text()),
        Err(failure) => app.tell(&Text::File(FileText::CannotCompare { words: failure.say(app.manner.lang) })),
    }
}

/// What became of a delivery's card since.
pub(super) fn with_delivery(app: &mut App, delivery: &Delivery) {
    show(app, With::Delivery(delivery.id), &delivery.card);
}

/// Shows what became of a card that was read.
pub(super) fn show(app: &mut App, with: With, before: &str) {
    let lang = app.manner.lang;
    let before = match Card::parse(before) {
        Ok(card) => card,
        Err(mistake) => return app.tell(&Text::File(FileText::CannotCompare { words: mistake.say_at(lang) })),
    };
    let mut lines: Vec<DiffLine> = changes(&before, app.document.card())
        .iter()
        .map(|change| {
            let words = change.say(lang);
            match change.deed {
                Deed::Added => DiffLine::In(words),
                Deed::Removed => DiffLine::Out(words),
                _ => DiffLine::Changed(words),
            }
        })
        .collect();
    if lines.is_empty() {
        lines.push(DiffLine::Same(Text::SameAsDraft.say(lang)));
    }
    app.dialogs.push(Dialog::Diff { lines, top: 0, with: Some(with) });
}

//! The card compared with the saved file or with what was sent last, told by its elements.

use std::path::PathBuf;

use crate::{
    card::{Card, changes, changes::Deed},
    tui::{
        app::{App, Purpose},
        dialog::{Dialog, Menu, MenuRow, Pick, Topic, With},
        diff::DiffLine,
        msg::Effect,
        words::{FileText, Text},
    },
    worker::{Delivery, Job},
};

/// Compares with what there is; asks which, if there are both.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    let file = app.file.path.clone().filter(|_| app.file.stamp.is_some()).map(With::File);
    let sent = app.activity.last_delivery().map(|_| With::Sent);
    let mut with: Vec<With> = file.into_iter().chain(sent).collect();
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

/// Compares with one of them.
pub(super) fn perform(app: &mut App, with: With, effects: &mut Vec<Effect>) {
    match with {
        With::File(path) => app.ask(Purpose::Differences(path.clone()), Job::OpenFile { path }, effects),
        With::Sent => {
            let sent = app.activity.last_delivery().map(|delivery| delivery.card.to_string());
            show(app, With::Sent, &sent.unwrap_or_default());
        }
    }
}

/// The file was read.
pub(super) fn read(app: &mut App, path: PathBuf, text: &str) {
    show(app, With::File(path), text);
}

/// What became of a delivery's card since.
pub(super) fn with_delivery(app: &mut App, delivery: &Delivery) {
    show(app, With::Sent, &delivery.card);
}

fn show(app: &mut App, with: With, before: &str) {
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

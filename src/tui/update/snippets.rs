//! Snippets: ready groups of elements, ours and the user's own, put in behind the selection; and the selection kept as one.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    card::{Path, format, snippets},
    catalog::{self, Node},
    tui::{
        app::{App, Mark, Purpose},
        dialog::{Dialog, Menu, MenuRow, PathDialog, PathFor, Pick, Sample, Topic},
        msg::Effect,
        words::Text,
    },
    worker::{Job, SnippetFile},
};

/// Asks for the user's own; the menu opens with the answer.
pub(super) fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    app.ask(Purpose::Snippets, Job::Snippets, effects);
}

/// Opens the menu: the user's own first, then ours. One that cannot be used is told of, and stays in the list with its reason.
pub(super) fn menu(app: &mut App, own: Vec<SnippetFile>) {
    let lang = app.manner.lang;
    let mut rows: Vec<MenuRow> = own.into_iter().map(|file| own_row(app, file)).collect();
    rows.sort_by_key(|row| row.refused.is_some());
    for row in &rows {
        if let Some(words) = row.refused.clone() {
            let text = Text::BadSnippet { name: row.label.clone(), words };
            app.activity.say(Mark::Warning, text.say(lang), app.now);
        }
    }
    rows.extend(snippets::all().iter().filter_map(|snippet| {
        let items = snippets::read(snippet.text).ok()?;
        let row = row(app, snippet.title.say(lang), items);
        Some(row.detail(snippet.name).help(snippet.help.say(lang)))
    }));
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Snippets, rows)));
}

fn own_row(app: &App, file: SnippetFile) -> MenuRow {
    let lang = app.manner.lang;
    let detail = Text::OwnSnippet.say(lang);
    let read = file.text.map_err(|failure| failure.say(lang));
    match read.and_then(|text| snippets::read(&text).map_err(|why| why.say(lang))) {
        Ok(items) => row(app, &file.name, items).detail(detail),
        Err(words) => {
            let mut row = MenuRow::new(file.name, Pick::Snippet(Vec::new())).detail(detail);
            row.refused = Some(words);
            row
        }
    }
}

/// A row with the glyph of the first element.
fn row(app: &App, label: &str, items: Vec<Value>) -> MenuRow {
    let tag = items.first().and_then(|item| item.get("tag")?.as_str()).unwrap_or_default();
    let glyph = catalog::component(app.document.card().version(), tag).map(|component| component.glyph.to_owned());
    let mut row = MenuRow::new(label, Pick::Snippet(items));
    row.sample = glyph.map(Sample::Glyph);
    row
}

/// Asks what the selection is to be called as a snippet.
pub(super) fn name(app: &mut App) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    if selected_element(app).is_none() {
        return app.tell(&Text::NotPossible);
    }
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Snippet, "")));
}

/// Keeps the selected element under a name.
pub(super) fn keep(app: &mut App, name: &str, effects: &mut Vec<Effect>) {
    let Some(path) = selected_element(app) else { return };
    let Some(text) = app.document.card().text_of(&path) else { return };
    let text: Arc<str> = format::pretty(text).into();
    save(app, name.to_owned(), text, false, effects);
}

/// Hands a snippet to the worker; one of that name is asked about.
pub(super) fn save(app: &mut App, name: String, text: Arc<str>, force: bool, effects: &mut Vec<Effect>) {
    let purpose = Purpose::SaveSnippet { name: name.clone(), text: Arc::clone(&text) };
    app.ask(purpose, Job::SaveSnippet { name, text, force }, effects);
}

/// The element that is selected, or that holds what is.
fn selected_element(app: &App) -> Option<Path> {
    let card = app.document.card();
    let above = std::iter::successors(Some(app.selection.clone()), Path::parent);
    above
        .into_iter()
        .find(|path| matches!(card.resolve(path).map(|found| found.node), Some(Node::Component(_) | Node::Stranger)))
}

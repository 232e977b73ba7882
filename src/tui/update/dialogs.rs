//! Keys in dialogs.

use crossterm::event::{KeyCode, KeyEvent};

use super::{
    add, answer, compare, complete, convert, data, export, files, forms, history, intake, json, keys, message, nodes,
    people, preflight, profiles, rehearsal, send, sheet, snippets, templates, turn, view, webhooks,
};
use crate::tui::{
    action::Action,
    app::{App, Purpose},
    derive::Derived,
    dialog::{Dialog, PathDialog, PathFor, Pick, Question, Topic},
    keymap::Key,
    msg::Effect,
    widgets::field::Took,
    words::{FileText, Text, life},
};
use crate::worker::snippets::is_name as is_snippet_name;

/// Gives a key to the topmost dialog.
pub(super) fn key(
    app: &mut App,
    derived: &Derived,
    event: KeyEvent,
    action: Option<Action>,
    effects: &mut Vec<Effect>,
) {
    if event.code == KeyCode::Esc || action == Some(Action::Back) {
        if !sheet::end(app) {
            close(app);
        }
        return;
    }
    if matches!(app.dialogs.last(), Some(Dialog::Sheet(_))) && matches!(action, Some(Action::Undo | Action::Redo)) {
        // What is typed into a sheet is taken back in it.
        keys::perform(app, derived, action.unwrap_or(Action::Undo), effects);
        return sheet::refresh(app);
    }
    if action == Some(Action::Quit) && !Key::of(event).is_bare() {
        // Leaving is always possible; a letter alone may be an answer.
        while !app.dialogs.is_empty() {
            close(app);
        }
        return files::quit(app, effects);
    }
    match app.dialogs.last_mut() {
        Some(Dialog::Menu(menu)) if menu.topic == Topic::Export && action == Some(Action::Save) => {
            export::ask_name(app);
        }
        Some(Dialog::Menu(_)) => menu(app, derived, event, effects),
        Some(Dialog::Ask(_)) => answer::key(app, event, effects),
        Some(Dialog::Path(_)) => path(app, derived, event, effects),
        Some(Dialog::People(_)) => people::key(app, event, effects),
        Some(Dialog::History(_)) => history::key(app, event, effects),
        Some(Dialog::Message(_)) => send::message_key(app, derived, event, effects),
        Some(Dialog::Page(_)) => rehearsal::page_key(app, derived, event, effects),
        Some(Dialog::Help { top } | Dialog::Diff { top, .. }) => {
            scroll(top, derived, event);
        }
        Some(Dialog::Review(_)) => convert::key(app, event),
        Some(Dialog::Details(_)) => profiles::key(app, event, effects),
        Some(Dialog::Sheet(_)) => sheet::key(app, event),
        None => {}
    }
}

/// Closes the topmost dialog; what a picker tried on is taken off, and a send whose question gets no answer is given up.
pub(super) fn close(app: &mut App) {
    app.tentative = None;
    match app.dialogs.pop() {
        Some(Dialog::People(_)) => {
            if let Some(job) = app.jobs.of(|purpose| matches!(purpose, Purpose::People(_))) {
                app.jobs.end(job);
            }
        }
        Some(Dialog::Ask(_)) => app.sending = None,
        Some(Dialog::Sheet(dialog)) => sheet::closed(app, &dialog),
        Some(Dialog::Menu(menu)) => complete::close(app, &menu),
        _ => {}
    }
}

/// Scrolls a page of text, as far as it goes: the way back begins at what is seen.
pub(super) fn scroll(top: &mut usize, derived: &Derived, event: KeyEvent) {
    let last = derived.dialog.map_or(0, |view| view.last);
    *top = match event.code {
        KeyCode::Up | KeyCode::Char('k') => top.saturating_sub(1),
        KeyCode::Down | KeyCode::Char('j') => *top + 1,
        KeyCode::PageUp => top.saturating_sub(10),
        KeyCode::PageDown | KeyCode::Char(' ') => *top + 10,
        KeyCode::Home => 0,
        KeyCode::End => last,
        _ => *top,
    }
    .min(last);
}

fn menu(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Menu(menu)) = app.dialogs.last_mut() else { return };
    let takes = event.code == KeyCode::Tab && matches!(menu.topic, Topic::Complete { .. });
    if takes || event.code == KeyCode::Enter {
        return pick(app, derived, effects);
    }
    menu.list.key(event);
    try_on(app);
}

/// Shows the card with the chosen value, while it is only looked at.
pub(super) fn try_on(app: &mut App) {
    let Some(Dialog::Menu(menu)) = app.dialogs.last() else { return };
    match menu.chosen().map(|row| row.pick.clone()) {
        Some(Pick::Value { path, value }) => app.try_on(&path, value.as_ref()),
        _ => app.tentative = None,
    }
}

/// Does what the chosen row means.
pub(super) fn pick(app: &mut App, derived: &Derived, effects: &mut Vec<Effect>) {
    let Some(Dialog::Menu(menu)) = app.dialogs.last() else { return };
    let Some(row) = menu.chosen() else { return };
    if let Some(refused) = row.refused.clone() {
        app.notice = Some(refused);
        return;
    }
    let pick = row.pick.clone();
    if let Pick::Fact(fact) = &pick
        && fact.link.is_none()
    {
        let title = menu.topic.title(app.manner.lang);
        return preflight::explain(app, title, fact);
    }
    app.dialogs.pop();
    app.tentative = None;
    match pick {
        Pick::Action(action) => keys::perform(app, derived, action, effects),
        Pick::Add { tag, inside } => add::add(app, tag, inside),
        Pick::Complete { replaced, insert, caret } => json::splice(app, replaced, &insert, caret),
        Pick::Snippet(items) => nodes::insert_all(app, items),
        Pick::Value { path, value: Some(value) } => forms::set(app, &path, value),
        Pick::Value { path, value: None } => {
            app.apply(&crate::card::Edit::Clear { path });
        }
        Pick::Property(path) => app.form.row = Some(path),
        Pick::Node(path) => view::go_to(app, derived, &path),
        Pick::Wrap(tag) => turn::wrap(app, tag),
        Pick::Turn(tag) => turn::turn(app, tag),
        Pick::Show(showing) => data::show(app, Some(showing)),
        Pick::File(path) => files::open(app, path, effects),
        pick @ (Pick::Starter(_) | Pick::Draft(_) | Pick::Pulled(_)) if app.document.is_dirty() => {
            app.dialogs.push(Dialog::Ask(Question::Abandon(Box::new(pick)).ask()));
        }
        pick @ (Pick::Starter(_) | Pick::Draft(_) | Pick::Pulled(_)) => files::begin(app, &pick, effects),
        Pick::Deed(deed, about) => message::perform(app, deed, about, effects),
        Pick::Ahead(route) => preflight::ask_before(app, route, effects),
        Pick::Profile(name) => profiles::menu(app, name),
        Pick::ProfileJob(job) => profiles::perform(app, job, effects),
        Pick::NewProfile => profiles::new(app),
        Pick::Webhook(pick) => webhooks::perform(app, pick, effects),
        Pick::Export(form) => export::copy(app, form, effects),
        Pick::Compare(with) => compare::perform(app, with, effects),
        Pick::Import(import, door) => intake::chosen(app, *import, door, effects),
        Pick::Template(template) => templates::fill(app, *template),
        Pick::TemplateField(field) => templates::type_field(app, field),
        Pick::SendTemplate => templates::send(app, effects),
        Pick::LookAtTemplate => templates::look(app, effects),
        Pick::Fact(fact) => nodes::to_clipboard(app, &fact.link.unwrap_or_default(), effects),
        Pick::CardLanguage(locale) => sheet::language(app, locale),
        Pick::Choice { value, many } => rehearsal::choose(app, derived, &value, many),
        Pick::Client(client) => app.preview.client = client,
    }
}

fn path(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(Dialog::Path(dialog)) = app.dialogs.last_mut() else { return };
    if event.code != KeyCode::Enter {
        if dialog.field.key(event, 0) == Took::Changed {
            dialog.refused = None;
        }
        return;
    }
    let typed = dialog.field.text();
    let purpose = dialog.purpose;
    if purpose == PathFor::LookUp {
        return super::explain::look_up(app, &typed);
    }
    if purpose == PathFor::Snippet && !is_snippet_name(typed.trim()) {
        dialog.refused = Some(Text::NoSnippetName.say(app.manner.lang));
        return;
    }
    if let PathFor::Template(field) = purpose {
        app.dialogs.pop();
        if let Err(words) = templates::typed(app, field, &typed, effects) {
            let refused = Some(words);
            app.dialogs.push(Dialog::Path(PathDialog { refused, ..PathDialog::new(purpose, &typed) }));
        }
        return;
    }
    if purpose == PathFor::Message && !message::is_id(typed.trim()) {
        dialog.refused = Some(life::no_message_id(app.manner.lang).to_owned());
        return;
    }
    if let PathFor::Moment(moment) = purpose {
        let refused = rehearsal::moment(app, derived, moment, typed.trim());
        if let Some(Dialog::Path(dialog)) = app.dialogs.last_mut() {
            dialog.refused = refused;
        }
        return;
    }
    if typed.trim().is_empty() {
        dialog.refused = Some(Text::File(FileText::NoPath).say(app.manner.lang));
        return;
    }
    if purpose == PathFor::Member && !forms::add_member(app, typed.trim()) {
        if let Some(Dialog::Path(dialog)) = app.dialogs.last_mut() {
            dialog.refused = Some(Text::NameTaken.say(app.manner.lang));
        }
        return;
    }
    app.dialogs.pop();
    let path = std::path::PathBuf::from(typed.trim());
    match purpose {
        PathFor::Open => files::open(app, path, effects),
        PathFor::Export(form) => export::save(app, form, path, effects),
        PathFor::Save { quit } => files::save_as(app, path, quit, effects),
        PathFor::Snippet => snippets::keep(app, typed.trim(), effects),
        PathFor::Message => message::named(app, typed.trim()),
        PathFor::LookUp | PathFor::Moment(_) | PathFor::Member | PathFor::Template(_) => {}
    }
}

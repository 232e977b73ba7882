//! Pastes: into the field that has the caret, else read as JSON; never as keys.

use super::{forms, images, intake, json, people, rehearsal};
use crate::{
    card::import::read_all,
    tui::{
        app::{App, Scroll},
        derive::Derived,
        dialog::{Dialog, Question},
        layout::Pane,
        msg::Effect,
        words::Text,
    },
};

/// Lets a paste take effect.
pub(super) fn paste(app: &mut App, derived: &Derived, text: &str, effects: &mut Vec<Effect>) {
    app.notice = None;
    match app.dialogs.last_mut() {
        Some(Dialog::Menu(menu)) => {
            menu.list.paste(text);
            super::dialogs::try_on(app);
        }
        Some(Dialog::Path(dialog)) => {
            dialog.field.paste(text.trim());
        }
        Some(Dialog::People(dialog)) => {
            dialog.filter.paste(text.trim());
            people::typed(app, effects);
        }
        Some(Dialog::History(dialog)) => {
            dialog.filter.paste(text.trim());
            super::history::typed(app, effects);
        }
        Some(Dialog::Details(form)) => {
            if let Some(field) = form.field() {
                field.paste(text.trim());
            }
        }
        Some(Dialog::Sheet(_)) => super::sheet::paste(app, text),
        Some(
            Dialog::Ask(_)
            | Dialog::Message(_)
            | Dialog::Page(_)
            | Dialog::Help { .. }
            | Dialog::Diff { .. }
            | Dialog::Review(_),
        ) => {}
        None => into_panes(app, derived, text, effects),
    }
}

fn into_panes(app: &mut App, derived: &Derived, text: &str, effects: &mut Vec<Effect>) {
    match app.layout.focus {
        Pane::Inspector if app.form.editing.is_some() => {
            if images::pasted_into_field(app, text, effects) {
                return;
            }
            app.document.seal();
            if let Some(editing) = &mut app.form.editing {
                editing.field.paste(text);
            }
            forms::take(app);
            app.document.seal();
        }
        Pane::Preview if rehearsal::is_inside(app) => rehearsal::paste(app, derived, text),
        Pane::Json if app.json.is_some() => {
            app.document.seal();
            if let Some(field) = &mut app.json {
                field.paste(text);
            }
            json::take(app);
            app.document.seal();
            app.scroll.insert(Pane::Json, Scroll::Follow);
        }
        _ => outside(app, text, effects),
    }
}

/// A paste outside fields: elements go in after the selection, a card is offered, words become a markdown element after a yes.
pub(super) fn outside(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    if text.trim().is_empty() {
        return;
    }
    if images::pasted_outside(app, text, effects) {
        return;
    }
    match read_all(text) {
        Ok(found) => intake::pasted(app, found),
        Err(trouble) => {
            let words = text.trim().to_owned();
            // Only of what was meant as JSON is it said what is wrong with it.
            let why = Some(trouble.say(app.manner.lang)).filter(|_| words.contains(['{', '[']));
            app.dialogs.push(Dialog::Ask(Question::PastedWords { words, why }.ask()));
        }
    }
}

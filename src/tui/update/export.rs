//! The card copied or saved in another form.

use std::{path::PathBuf, sync::Arc};

use super::nodes;
use crate::{
    card::export::{Form, Target, export},
    tui::{
        app::{App, Mark, Purpose},
        dialog::{Dialog, Menu, MenuRow, PathDialog, PathFor, Pick, Topic},
        msg::Effect,
        words::{FileText, Text},
    },
    worker::Job,
};

/// Offers the forms.
pub(super) fn open(app: &mut App) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    let lang = app.manner.lang;
    let row = |form: Form| MenuRow::new(form.say(lang), Pick::Export(form)).detail(form.name());
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Export, Form::ALL.into_iter().map(row).collect())));
}

fn written(app: &App, form: Form) -> String {
    let to = app.recipients.first().map(|to| Target { id: &to.id, id_type: to.id_type.name() });
    export(app.document.card(), form, to)
}

/// Copies the card in a form.
pub(super) fn copy(app: &mut App, form: Form, effects: &mut Vec<Effect>) {
    let text = written(app, form);
    nodes::to_clipboard(app, &text, effects);
}

/// Asks where to save the chosen form.
pub(super) fn ask_name(app: &mut App) {
    let Some(Dialog::Menu(menu)) = app.dialogs.last() else { return };
    let Some(Pick::Export(form)) = menu.chosen().map(|row| row.pick.clone()) else { return };
    let folder =
        app.file.path.as_ref().and_then(|path| path.parent()).map(std::path::Path::to_path_buf).unwrap_or_default();
    let begin = folder.join(form.file_name()).display().to_string();
    app.dialogs.pop();
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Export(form), &begin)));
}

/// Saves the card in a form, to a file that must not be there.
pub(super) fn save(app: &mut App, form: Form, path: PathBuf, effects: &mut Vec<Effect>) {
    let text = Arc::from(written(app, form));
    let job = Job::SaveFile { path: path.clone(), text, base: None, force: false };
    app.ask(Purpose::Export(path), job, effects);
}

/// It is written.
pub(super) fn saved(app: &mut App, path: &std::path::Path) {
    let name = path.display().to_string();
    app.activity.say(Mark::Ok, Text::File(FileText::Saved { name }).say(app.manner.lang), app.now);
}

//! Files and drafts: open, save, reload, the file that changes on disk, leaving.

use std::{path::PathBuf, sync::Arc, time::Duration};

use super::data;
use crate::{
    card::{
        Document, Path,
        import::{self, NoCard},
        starters,
    },
    failure::{Failure, Kind},
    lang::Lang,
    tui::{
        action::Action,
        app::{App, FileModel, Looking, Mark, Purpose},
        dialog::{Dialog, PathDialog, PathFor, Pick, Question},
        msg::Effect,
        words::{FileText, Text, life},
    },
    worker::{Draft, FileStamp, FileState, Job, OpenedFile},
};

/// A draft is kept this long after the last edit.
pub(super) const DRAFT_AFTER: Duration = Duration::from_millis(500);

/// Does an action on the file.
pub(super) fn perform(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Open => {
            let folder =
                app.file.path.as_ref().and_then(|path| path.parent()).map(|folder| folder.display().to_string());
            let begin = folder.filter(|folder| !folder.is_empty()).map_or_else(String::new, |folder| folder + "/");
            app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Open, &begin)));
        }
        Action::Drafts => app.ask(Purpose::Drafts { show: true }, Job::Drafts, effects),
        Action::OpenRecent => app.ask(Purpose::Recent, Job::Recent, effects),
        Action::Save => save(app, false, effects),
        Action::SaveAs => ask_name(app, false),
        _ => reload(app, effects),
    }
}

fn ask_name(app: &mut App, quit: bool) {
    let begin = app.file.path.as_ref().map_or_else(String::new, |path| path.display().to_string());
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Save { quit }, &begin)));
}

/// Opens a file; changes that are not saved are asked about first.
pub(super) fn open(app: &mut App, path: PathBuf, effects: &mut Vec<Effect>) {
    if app.document.is_dirty() {
        app.dialogs.push(Dialog::Ask(Question::AbandonFor(path).ask()));
    } else {
        read(app, path, effects);
    }
}

/// Reads a file.
pub(super) fn read(app: &mut App, path: PathBuf, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Open(path.clone()), Job::OpenFile { path }, effects);
}

/// A file was read: it is the document now.
pub(super) fn opened(app: &mut App, file: OpenedFile, effects: &mut Vec<Effect>) {
    let OpenedFile { path, text, stamp } = file;
    if super::intake::unwrap(app, &text, effects) {
        return app.ask(Purpose::Quiet, Job::RememberRecent { path }, effects);
    }
    fresh(app, Document::open(&text));
    let lang = app.manner.lang;
    if let Some(words) = trouble(&app.document, lang) {
        app.activity.say(Mark::Warning, words, app.now);
    }
    app.file = FileModel { path: Some(path.clone()), stamp: Some(stamp), ..FileModel::default() };
    app.ask(Purpose::Quiet, Job::RememberRecent { path: path.clone() }, effects);
    app.ask(Purpose::Quiet, Job::Watch { path }, effects);
    data::read(app, effects);
}

/// What is wrong with a text, and where: with a guess at what happened to it.
fn trouble(document: &Document, lang: Lang) -> Option<String> {
    match import::read_all(document.text()) {
        Err(trouble @ NoCard::Mistake { .. }) if document.mistake().is_some() => Some(trouble.say(lang)),
        _ => document
            .mistake()
            .map(|mistake| mistake.say_at(lang))
            .or_else(|| not_a_card(document).map(|failure| failure.say(lang))),
    }
}

/// Why a text is no card although it is JSON: an event has `schema` and `header` too.
pub(super) fn not_a_card(document: &Document) -> Option<Failure> {
    match import::read(document.text()) {
        Err(NoCard::NotCard { found }) => Some(Kind::NotACard { found: found.name().to_owned() }.into()),
        _ => None,
    }
}

/// Another document: nothing of the old one stays.
pub(super) fn fresh(app: &mut App, document: Document) {
    app.document = document;
    app.origin = None;
    app.tentative = None;
    app.folds.clear();
    app.rehearsal = crate::tui::app::RehearsalModel::default();
    app.lost_folds.clear();
    app.json = None;
    app.form = crate::tui::app::FormModel::default();
    app.selection = Path::root();
    let first = crate::card::elements::outline(app.document.card()).first().map(|row| row.path.clone());
    app.select(first.unwrap_or_default());
}

/// Begins with a starter or a draft.
pub(super) fn begin(app: &mut App, pick: &Pick, effects: &mut Vec<Effect>) {
    match pick {
        Pick::Starter(name) => {
            let Some(starter) = starters::all().iter().find(|starter| starter.name == *name) else { return };
            fresh(app, Document::open(starter.text));
            app.file = FileModel::default();
            app.ask(Purpose::Quiet, Job::Unwatch, effects);
            data::gone(app);
        }
        Pick::Pulled(pulled) => {
            // What it was chosen in is about the card before.
            app.dialogs.clear();
            fresh(app, Document::open(&pulled.text));
            app.file = FileModel::default();
            app.ask(Purpose::Quiet, Job::Unwatch, effects);
            data::gone(app);
            app.origin.clone_from(&pulled.message_id);
            if let Some(id) = &pulled.message_id {
                let key = app.manner.keys.shown(Action::UpdateLast).into_iter().next().unwrap_or_default();
                let words = life::pulled(id, &key, app.manner.lang);
                app.activity.say(Mark::Note, words, app.now);
            }
        }
        Pick::Draft(found) => {
            let Draft { id, text, origin, stamp, message_id, selection, .. } = found.draft.clone();
            // The draft's origin is what it is compared with, so that it stays unsaved until it is saved.
            fresh(app, Document::open(&text));
            app.document.mark_saved(Arc::from(""));
            if let Some(path) = Path::parse_in(&selection, app.document.card().root()) {
                app.select(path);
            }
            app.origin = message_id;
            app.file = FileModel { path: origin, stamp, ..FileModel::default() };
            // The old one goes when there is a new one.
            keep_draft(app, effects);
            app.ask(Purpose::Quiet, Job::DropDraft { id }, effects);
            if let Some(path) = app.file.path.clone() {
                app.ask(Purpose::Quiet, Job::Watch { path }, effects);
            }
            data::read(app, effects);
        }
        _ => {}
    }
}

/// Saves under the name there is, else asks for one.
pub(super) fn save(app: &mut App, quit: bool, effects: &mut Vec<Effect>) {
    match app.file.path.clone() {
        Some(path) => {
            let force = app.file.overwrite;
            write(app, path, force, quit, effects);
        }
        None => ask_name(app, quit),
    }
}

/// Saves under another name; a file that is there already is asked about.
pub(super) fn save_as(app: &mut App, path: PathBuf, quit: bool, effects: &mut Vec<Effect>) {
    let same = app.file.path.as_ref() == Some(&path);
    let base = if same { app.file.stamp.clone() } else { None };
    submit(app, path, base, false, quit, effects);
}

/// Writes the file.
pub(super) fn write(app: &mut App, path: PathBuf, force: bool, quit: bool, effects: &mut Vec<Effect>) {
    let base = app.file.stamp.clone();
    submit(app, path, base, force, quit, effects);
}

fn submit(app: &mut App, path: PathBuf, base: Option<FileStamp>, force: bool, quit: bool, effects: &mut Vec<Effect>) {
    let text = Arc::clone(app.document.text());
    app.saving = Some(Arc::clone(&text));
    app.ask(Purpose::Save { path: path.clone(), quit }, Job::SaveFile { path, text, base, force }, effects);
}

/// The file is written.
pub(super) fn saved(app: &mut App, path: PathBuf, stamp: FileStamp, quit: bool, effects: &mut Vec<Effect>) {
    if let Some(text) = app.saving.take() {
        app.document.mark_saved(text);
    }
    let moved = app.file.path.as_ref() != Some(&path);
    app.file = FileModel { path: Some(path.clone()), stamp: Some(stamp), ..FileModel::default() };
    let name = path.display().to_string();
    app.activity.say(Mark::Ok, Text::File(FileText::Saved { name }).say(app.manner.lang), app.now);
    drop_draft(app, effects);
    let keeps_data = data::keep(app, &path, quit, effects);
    if quit {
        if !keeps_data {
            effects.push(Effect::Quit(0));
        }
        return;
    }
    app.ask(Purpose::Quiet, Job::RememberRecent { path: path.clone() }, effects);
    if moved {
        app.ask(Purpose::Quiet, Job::Watch { path }, effects);
        if !keeps_data {
            data::read(app, effects);
        }
    }
}

/// Keeps the draft, or drops it when everything is saved.
pub(super) fn keep_draft(app: &mut App, effects: &mut Vec<Effect>) {
    if !app.document.is_dirty() {
        return drop_draft(app, effects);
    }
    let draft = Draft {
        id: app.manner.draft_id.clone(),
        text: Arc::clone(app.document.text()),
        origin: app.file.path.clone(),
        stamp: app.file.stamp.clone(),
        message_id: app.origin.clone(),
        selection: app.selection.to_string(),
        at: app.now,
    };
    app.ask(Purpose::Quiet, Job::SaveDraft(draft), effects);
}

fn drop_draft(app: &mut App, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Quiet, Job::DropDraft { id: app.manner.draft_id.clone() }, effects);
}

/// Looks whether the file is still what it was, and whether deliveries were left behind: on focus, after the editor, after a stop.
pub(super) fn look_again(app: &mut App, effects: &mut Vec<Effect>) {
    if let (Some(path), Some(stamp)) = (app.file.path.clone(), app.file.stamp.clone()) {
        app.ask(Purpose::CheckFile, Job::CheckFile { path, stamp }, effects);
    }
    if !app.jobs.has(|purpose| matches!(purpose, Purpose::Unfinished { .. })) {
        app.ask(Purpose::Unfinished { why: Looking::ByTheWay }, Job::Unfinished, effects);
    }
}

/// The file on disk is another one now.
pub(super) fn changed(app: &mut App, stamp: Option<&FileStamp>, effects: &mut Vec<Effect>) {
    match stamp {
        None => {
            app.activity.say(Mark::Warning, Text::File(FileText::FileGone).say(app.manner.lang), app.now);
        }
        Some(stamp) if app.file.stamp.as_ref().is_some_and(|known| known.sha256 == stamp.sha256) => {}
        Some(_) if !app.document.is_dirty() => reload(app, effects),
        Some(_) if !app.file.conflict => {
            app.file.conflict = true;
            app.dialogs.push(Dialog::Ask(Question::Conflict.ask()));
        }
        Some(_) => {}
    }
}

/// What the file is, when we asked.
pub(super) fn checked(app: &mut App, state: &FileState, effects: &mut Vec<Effect>) {
    match state {
        FileState::Same => {}
        FileState::Changed(stamp) => changed(app, Some(stamp), effects),
        FileState::Missing => changed(app, None, effects),
    }
}

/// Reads the file again; selection and folds stay where they can.
pub(super) fn reload(app: &mut App, effects: &mut Vec<Effect>) {
    match app.file.path.clone() {
        Some(path) => app.ask(Purpose::Reload(path.clone()), Job::OpenFile { path }, effects),
        None => app.tell(&Text::File(FileText::NoFile)),
    }
}

/// The file was read again.
pub(super) fn reloaded(app: &mut App, file: OpenedFile) {
    let selection = app.selection.clone();
    app.replace_text(&file.text);
    app.document.mark_saved(Arc::clone(app.document.text()));
    app.select(selection);
    app.file.stamp = Some(file.stamp);
    app.file.conflict = false;
    app.activity.say(Mark::Ok, Text::File(FileText::Reloaded).say(app.manner.lang), app.now);
}

/// Reads the file to see what differs.
pub(super) fn compare(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(path) = app.file.path.clone() {
        app.ask(Purpose::Compare(path.clone()), Job::OpenFile { path }, effects);
    }
}

/// Shows what differs between the file and the card here, and asks again.
pub(super) fn compared(app: &mut App, file: &OpenedFile) {
    let diff = crate::tui::diff::lines(&file.text, app.document.text());
    app.dialogs.push(Dialog::Ask(Question::Conflict.ask()));
    app.dialogs.push(Dialog::Diff { lines: diff, top: 0, with: None });
}

/// Keeps the card here; the next save writes over the file.
pub(super) fn keep_mine(app: &mut App) {
    app.file.conflict = false;
    app.file.overwrite = true;
}

/// Leaves; changes that are not saved are asked about.
pub(super) fn quit(app: &mut App, effects: &mut Vec<Effect>) {
    if app.document.is_dirty() {
        app.dialogs.push(Dialog::Ask(Question::Quit.ask()));
    } else {
        drop_draft(app, effects);
        effects.push(Effect::Quit(0));
    }
}

/// Leaves without asking: what is not saved is a draft. The loop writes its text itself if need be; where it comes from is kept here.
pub(super) fn leave_at_once(app: &mut App, code: u8, effects: &mut Vec<Effect>) {
    keep_draft(app, effects);
    effects.push(Effect::Quit(code));
}

/// Leaves without saving: the draft goes too, because the user said so.
pub(super) fn leave_without(app: &mut App, effects: &mut Vec<Effect>) {
    drop_draft(app, effects);
    app.document.mark_saved(Arc::clone(app.document.text()));
    effects.push(Effect::Quit(0));
}

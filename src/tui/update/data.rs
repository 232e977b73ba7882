//! The data file beside the card: read, shown sample by sample, listed with the variables it is for.

use std::path::Path;

use crate::{
    card::variables::{self, Data, Values, Worst, beside, scan},
    tui::{
        action::Action,
        app::{App, Mark, Purpose, Showing},
        derive::Derived,
        dialog::{Dialog, Menu, MenuRow, Pick, Sample, Topic},
        msg::Effect,
        theme::Role,
        words::{FileText, Text, data as words},
    },
    worker::{Job, OpenedFile},
};

/// What the sample that comes with a builder's export is called.
const BUILDER: &str = "builder";

/// Reads the file of the card's data, if the card has a file.
pub(super) fn read(app: &mut App, effects: &mut Vec<Effect>) {
    match app.file.path.as_deref().and_then(beside) {
        Some(path) => app.ask(Purpose::Data, Job::OpenFile { path }, effects),
        None => gone(app),
    }
}

/// What a card's variables showed in the builder it comes from: its only sample, until the card has a file.
pub(super) fn brought(app: &mut App, values: &Values) {
    if values.is_empty() {
        return gone(app);
    }
    app.data.showing = None;
    app.data.take(vec![variables::Sample { name: BUILDER.to_owned(), values: values.clone() }]);
    app.data.is_new = true;
    app.activity.say(Mark::Note, words::brought(values.len(), app.manner.lang), app.now);
}

/// Writes what came with the card beside its first file; `false` where nothing did.
pub(super) fn keep(app: &mut App, card: &Path, quit: bool, effects: &mut Vec<Effect>) -> bool {
    let Some((sample, path)) = app.data.samples.first().filter(|_| app.data.is_new).zip(beside(card)) else {
        return false;
    };
    let text = sample.file().into();
    let purpose = Purpose::SaveData { path: path.clone(), quit };
    app.ask(purpose, Job::SaveFile { path, text, base: None, force: false }, effects);
    true
}

/// It is written.
pub(super) fn kept(app: &mut App, path: &Path, quit: bool, effects: &mut Vec<Effect>) {
    app.data.is_new = false;
    let name = path.display().to_string();
    app.activity.say(Mark::Ok, Text::File(FileText::Saved { name }).say(app.manner.lang), app.now);
    if quit {
        effects.push(Effect::Quit(0));
    }
}

/// There is a file of that name: its samples are the ones that count.
pub(super) fn was_there(app: &mut App, path: &Path, quit: bool, effects: &mut Vec<Effect>) {
    let name = path.display().to_string();
    app.activity.say(Mark::Warning, Text::File(FileText::ThereAlready { name }).say(app.manner.lang), app.now);
    if quit {
        return effects.push(Effect::Quit(0));
    }
    read(app, effects);
}

/// There is no data, or none any more.
pub(super) fn gone(app: &mut App) {
    app.data.take(Vec::new());
}

/// The file was read.
pub(super) fn came(app: &mut App, file: &OpenedFile) {
    match Data::parse(&file.text) {
        Ok(data) => app.data.take(data.samples),
        Err(trouble) => {
            gone(app);
            let words = format!("{}: {}", file.path.display(), trouble.say(app.manner.lang));
            app.activity.say(Mark::Warning, words, app.now);
        }
    }
}

/// Does an action on the data.
pub(super) fn perform(app: &mut App, derived: &Derived, action: Action) {
    match action {
        Action::NextSample => next_sample(app),
        Action::WorstSample => next_worst(app),
        _ => menu(app, derived),
    }
}

fn next_sample(app: &mut App) {
    let count = app.data.samples.len();
    if count == 0 && app.data.showing.is_none() {
        let name = app.file.path.as_deref().and_then(beside);
        app.notice = Some(words::no_data(name.as_deref(), app.manner.lang));
        return;
    }
    let at = match app.data.showing {
        Some(Showing::Sample(at)) if at + 1 < count => Some(at + 1),
        _ => (count > 0).then_some(0),
    };
    show(app, at.map(Showing::Sample));
}

fn next_worst(app: &mut App) {
    let at = match app.data.showing {
        Some(Showing::Worst(kind)) => Worst::ALL.iter().position(|other| *other == kind).map_or(0, |at| at + 1),
        _ => 0,
    };
    if let Some(kind) = Worst::ALL.get(at % Worst::ALL.len()) {
        show(app, Some(Showing::Worst(*kind)));
    }
}

/// Shows values from now on.
pub(super) fn show(app: &mut App, showing: Option<Showing>) {
    app.data.showing = showing;
    app.notice = Some(words::showing(&app.data, app.manner.lang));
}

/// What there is to show, and how it fits the variables.
fn menu(app: &mut App, derived: &Derived) {
    let lang = app.manner.lang;
    let samples = app.data.samples.iter().enumerate().map(|(at, sample)| {
        MenuRow::new(sample.name.clone(), Pick::Show(Showing::Sample(at))).detail(words::sample(lang))
    });
    let worst = Worst::ALL
        .into_iter()
        .map(|kind| MenuRow::new(kind.say(lang), Pick::Show(Showing::Worst(kind))).detail(words::made(lang)));
    let filled = derived.preview.filled();
    let missing = filled.map(|filled| filled.missing_names()).unwrap_or_default();
    let variables = scan(app.document.card()).into_iter().map(|variable| {
        let place = variable.uses.first().cloned().unwrap_or_default();
        let lacks = filled.is_none() || missing.contains(&variable.name.as_str());
        let mut row =
            MenuRow::new(format!("${{{}}}", variable.name), Pick::Node(place)).detail(variable.kind.say(lang));
        row.help = words::variable(&variable, lacks, lang);
        row.sample = Some(if lacks { Sample::Mark("!", Role::Warning) } else { Sample::Mark("✓", Role::Ok) });
        row
    });
    let misfits = filled.into_iter().flat_map(|filled| &filled.misfits).map(|misfit| {
        let mut row = MenuRow::new(misfit.say(lang), Pick::Node(misfit.path.clone()));
        row.sample = Some(Sample::Mark("✗", Role::Error));
        row
    });
    let unused = filled.into_iter().flat_map(|filled| &filled.unused).map(|name| {
        let mut row = MenuRow::new(name.clone(), Pick::Node(app.selection.clone())).detail(words::unused(lang));
        row.sample = Some(Sample::Mark("-", Role::Hint));
        row.refused = Some(words::nobody_asks(name, lang));
        row
    });
    let rows: Vec<MenuRow> = samples.chain(misfits).chain(variables).chain(unused).chain(worst).collect();
    let mut menu = Menu::new(Topic::Variables, rows);
    let showing = app.data.showing;
    menu.choose(|pick| matches!(pick, Pick::Show(other) if Some(*other) == showing));
    app.dialogs.push(Dialog::Menu(menu));
}

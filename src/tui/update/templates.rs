//! Templates: the registry, a form with a row for each variable, and the send.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::{preflight, send};
use crate::{
    card::Card,
    catalog::{
        Version,
        template::{VariableType, is_variable, is_version},
    },
    tui::{
        action::Action,
        app::{App, Filling, Purpose},
        dialog::{Dialog, Menu, MenuRow, PathDialog, PathFor, Pick, Sample, TemplateField, Topic},
        msg::Effect,
        theme::Role,
        words::{TemplateText, Text},
    },
    worker::{Job, Template, TemplateJob},
};

/// Asks for the registry.
pub(super) fn ask(app: &mut App, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Templates, Job::Templates(TemplateJob::List), effects);
}

/// The registry is there: the card itself is chosen, a template, or a new one named.
pub(super) fn came(app: &mut App, known: Vec<Template>) {
    let lang = app.manner.lang;
    let card = Text::Template(TemplateText::Card).say(lang);
    let shape = if app.card().version() == Version::V2 { "JSON 2.0" } else { "JSON 1.0" };
    let mut rows = vec![MenuRow::new(card, Pick::Action(Action::Send)).detail(shape)];
    rows.extend(known.into_iter().map(|template| {
        let version = template.version.clone().unwrap_or_default();
        MenuRow::new(template.label(), Pick::Template(Box::new(template.clone()))).detail(version).help(template.id)
    }));
    let new = Text::Template(TemplateText::New).say(lang);
    rows.push(MenuRow::new(new, Pick::TemplateField(TemplateField::Id)));
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Templates, rows)));
}

/// Begins to fill a template in.
pub(super) fn fill(app: &mut App, template: Template) {
    let texts = app.filling.take().filter(|filling| filling.template.id == template.id).map(|filling| filling.texts);
    let filling = Filling { template, texts: texts.unwrap_or_default() };
    let variable = next(&filling, 0).filter(|_| filling.template.version.is_some());
    app.filling = Some(filling);
    form(app, variable.or(Some(TemplateField::Version)));
}

/// The variable that is to be filled in next: the first without a value from a place on, else the first of all.
fn next(filling: &Filling, from: usize) -> Option<TemplateField> {
    let lacks = |name: &String| filling.texts.get(name).is_none_or(String::is_empty);
    let lacking = filling.template.variables.keys().enumerate().filter(|(_, name)| lacks(name)).map(|(at, _)| at);
    let next = lacking.clone().find(|at| *at >= from).or_else(|| lacking.clone().next());
    next.map(TemplateField::Variable)
}

fn place_of(filling: &Filling, name: &str) -> Option<TemplateField> {
    filling.template.variables.keys().position(|known| known == name).map(TemplateField::Variable)
}

/// The form, with one of its fields chosen, or the send: the version, a row for each variable, and what can be done.
fn form(app: &mut App, chosen: Option<TemplateField>) {
    let lang = app.manner.lang;
    let say = |text: TemplateText| Text::Template(text).say(lang);
    let Some(Filling { template, texts }) = &app.filling else { return };
    let pinned = template.version.is_some();
    let version = template.version.clone().unwrap_or_else(|| say(TemplateText::Latest));
    let mut row = MenuRow::new(say(TemplateText::Version), Pick::TemplateField(TemplateField::Version)).detail(version);
    if !pinned {
        row = row.help(say(TemplateText::Unpinned));
        row.sample = Some(Sample::Mark("!", Role::Warning));
    }
    let mut rows = vec![row];
    for (index, (name, kind)) in template.variables.iter().enumerate() {
        let text = texts.get(name).cloned().unwrap_or_default();
        let (sample, help) = match template.value(name, &text) {
            _ if text.is_empty() => (("*", Role::Warning), say(TemplateText::Needed)),
            Ok(_) => (("✓", Role::Ok), text),
            Err(unfit) => (("✗", Role::Error), unfit.say(lang)),
        };
        let mut row =
            MenuRow::new(name, Pick::TemplateField(TemplateField::Variable(index))).detail(kind.name()).help(help);
        row.sample = Some(Sample::Mark(sample.0, sample.1));
        rows.push(row);
    }
    rows.push(MenuRow::new(say(TemplateText::AddVariable), Pick::TemplateField(TemplateField::NewVariable)));
    if !template.variables.is_empty() {
        rows.push(MenuRow::new(say(TemplateText::RemoveVariable), Pick::TemplateField(TemplateField::GoneVariable)));
    }
    let name = template.label().to_owned();
    rows.push(MenuRow::new(say(TemplateText::Look), Pick::LookAtTemplate));
    rows.push(MenuRow::new(say(TemplateText::Send), Pick::SendTemplate));
    let mut menu = Menu::new(Topic::Template { name }, rows);
    menu.choose(|pick| match pick {
        Pick::TemplateField(field) => Some(*field) == chosen,
        Pick::SendTemplate => chosen.is_none(),
        _ => false,
    });
    app.dialogs.push(Dialog::Menu(menu));
}

/// Opens the line in which a field of the form is typed.
pub(super) fn type_field(app: &mut App, field: TemplateField) {
    let text = match (&app.filling, field) {
        (Some(filling), TemplateField::Version) => filling.template.version.clone().unwrap_or_default(),
        (Some(filling), TemplateField::Variable(index)) => {
            let name = filling.template.variables.keys().nth(index);
            name.and_then(|name| filling.texts.get(name)).cloned().unwrap_or_default()
        }
        _ => String::new(),
    };
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Template(field), &text)));
}

/// Takes what was typed, or says why not.
pub(super) fn typed(app: &mut App, field: TemplateField, text: &str, effects: &mut Vec<Effect>) -> Result<(), String> {
    let lang = app.manner.lang;
    let text = text.trim();
    if field == TemplateField::Id {
        let mut parts = text.split_whitespace();
        let id = parts.next().filter(|id| id.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_'));
        let id = id.ok_or_else(|| Text::Template(TemplateText::NoId).say(lang))?.to_owned();
        let version = parts.next().map(str::to_owned);
        fill(app, Template { id, version, ..Template::default() });
        keep(app, effects);
        return Ok(());
    }
    let Some(filling) = &mut app.filling else { return Ok(()) };
    let mut chosen = next(filling, 0);
    match field {
        TemplateField::Version if text.is_empty() => filling.template.version = None,
        TemplateField::Version if is_version(text) => filling.template.version = Some(text.to_owned()),
        TemplateField::Version => return Err(Text::Template(TemplateText::NoVersion).say(lang)),
        TemplateField::Variable(index) => {
            let Some(name) = filling.template.variables.keys().nth(index).cloned() else { return Ok(()) };
            filling.template.value(&name, text).map_err(|unfit| unfit.say(lang))?;
            filling.texts.insert(name, text.to_owned());
            chosen = next(filling, index + 1);
        }
        TemplateField::GoneVariable => {
            let not_kept = || Text::Template(TemplateText::NotKept { name: text.to_owned() }).say(lang);
            filling.template.variables.remove(text).ok_or_else(not_kept)?;
            filling.texts.remove(text);
            chosen = next(filling, 0);
        }
        TemplateField::NewVariable | TemplateField::Id => {
            let parts = text.split_once([' ', '=', ':']).map(|(name, kind)| (name, kind.trim()));
            let named = parts.filter(|(name, _)| is_variable(name));
            let (name, kind) = named
                .and_then(|(name, kind)| Some((name.to_owned(), VariableType::named(kind)?)))
                .ok_or_else(|| Text::Template(TemplateText::NoVariable).say(lang))?;
            filling.template.variables.insert(name.clone(), kind);
            chosen = place_of(filling, &name);
        }
    }
    form(app, chosen);
    if !matches!(field, TemplateField::Variable(_)) {
        keep(app, effects);
    }
    Ok(())
}

/// What is known of the template is kept.
fn keep(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(filling) = &app.filling {
        let job = Job::Templates(TemplateJob::Keep(filling.template.clone()));
        app.ask(Purpose::Quiet, job, effects);
    }
}

/// Asks what is known of the template as it is filled in.
pub(super) fn look(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(Filling { template, texts }) = &app.filling else { return };
    let filled = texts.iter().filter(|(_, text)| !text.is_empty());
    let values: Map<String, Value> = filled.map(|(name, text)| (name.clone(), template.read(name, text))).collect();
    // What is put together here is always JSON.
    if let Ok(card) = Card::parse(&template.content(&values)) {
        preflight::ask_about(app, Some(&card), effects);
    }
}

/// Sends the template with its values; one that is missing or does not fit is said.
pub(super) fn send(app: &mut App, effects: &mut Vec<Effect>) {
    let lang = app.manner.lang;
    let Some(filling) = &app.filling else { return };
    let Filling { template, texts } = filling;
    let mut values: Map<String, Value> = Map::new();
    for name in template.variables.keys() {
        let text = texts.get(name).filter(|text| !text.is_empty());
        let value = text.map(|text| template.value(name, text).map_err(|unfit| unfit.say(lang)));
        match value {
            Some(Ok(value)) => drop(values.insert(name.clone(), value)),
            Some(Err(words)) => {
                let chosen = place_of(filling, name);
                app.notice = Some(words);
                return form(app, chosen);
            }
            None => {
                let chosen = place_of(filling, name);
                app.notice = Some(Text::Template(TemplateText::Missing { name: name.clone() }).say(lang));
                return form(app, chosen);
            }
        }
    }
    let (content, title) = (Arc::from(template.content(&values)), template.label().to_owned());
    send::template(app, content, title, effects);
}

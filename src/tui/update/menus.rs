//! Menus: commands, values, starters, problems, nodes.

use serde_json::Value;

use crate::{
    card::{Path, elements, starters},
    catalog::{self, LOCALES, Type, color},
    check::Severity,
    preview::Shade,
    tui::{
        action::{ACTIONS, Action},
        app::App,
        derive::Derived,
        dialog::{Dialog, Menu, MenuRow, Pick, Sample, Topic},
        form::Row,
        theme::Role,
        words::Text,
    },
};

/// Opens the menu that an action asks for.
pub(super) fn open(app: &mut App, derived: &Derived, action: Action) {
    match action {
        Action::Palette => commands(app),
        Action::Help => app.dialogs.push(Dialog::Help { top: 0 }),
        Action::Filter => nodes(app),
        Action::Problems => problems(app, derived),
        Action::New => starters_menu(app),
        _ => template(app),
    }
}

fn commands(app: &mut App) {
    let lang = app.manner.lang;
    let rows = ACTIONS
        .iter()
        .filter(|spec| spec.action != Action::Palette)
        .map(|spec| {
            let keys = app.manner.keys.shown(spec.action).into_iter().take(2).collect::<Vec<_>>().join("  ");
            MenuRow::new(spec.action.help(lang), Pick::Action(spec.action)).detail(keys).help(spec.name)
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Commands, rows)));
}

fn nodes(app: &mut App) {
    let rows = elements::outline(app.document.card())
        .into_iter()
        .map(|node| {
            let label = if node.label.is_empty() { node.tag.clone() } else { node.label };
            let mut row =
                MenuRow::new(label, Pick::Node(node.path.clone())).detail(node.tag).help(node.path.to_string());
            row.sample = Some(Sample::Glyph(node.glyph.to_owned()));
            row
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Nodes, rows)));
}

fn problems(app: &mut App, derived: &Derived) {
    if derived.problems.list.is_empty() {
        return app.tell(&Text::NoProblems);
    }
    let lang = app.manner.lang;
    let rows = derived
        .problems
        .list
        .iter()
        .map(|problem| {
            let code = problem.code.map(|code| code.to_string()).unwrap_or_default();
            let mut row = MenuRow::new(problem.say(lang), Pick::Node(problem.path.clone()))
                .detail(code)
                .help(problem.way_out(lang));
            row.sample = Some(match problem.severity {
                Severity::Error => Sample::Mark("✗", Role::Error),
                Severity::Warning => Sample::Mark("!", Role::Warning),
                Severity::Hint => Sample::Mark("-", Role::Hint),
            });
            row
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Problems, rows)));
}

fn starters_menu(app: &mut App) {
    let lang = app.manner.lang;
    let rows = starters::all()
        .iter()
        .map(|starter| {
            MenuRow::new(starter.title.say(lang), Pick::Starter(starter.name))
                .detail(starter.name)
                .help(starter.help.say(lang))
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Starters, rows)));
}

/// The template colours, drawn as the header would be.
fn template(app: &mut App) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    let path = Path::root().with("header").with("template");
    let names: Vec<&str> = color::TEMPLATES.iter().map(|template| template.name).collect();
    values_of(app, &path, "template", &names);
}

/// The values a row can have.
pub(super) fn values(app: &mut App, row: &Row) {
    let custom = custom_names(app, row.ty);
    let names: Vec<&str> = match row.ty {
        Type::Enum(names) => names.to_vec(),
        Type::Color(extra) => {
            let tokens = color::tokens().iter().map(|token| token.name);
            extra.iter().copied().chain(custom.iter().map(String::as_str)).chain(tokens).collect()
        }
        Type::TextSize => {
            custom.iter().map(String::as_str).chain(catalog::TEXT_SIZES.iter().map(|size| size.name)).collect()
        }
        _ => return,
    };
    values_of(app, &row.path, &row.label, &names);
}

/// Names that the card gives to colours or sizes of its own.
fn custom_names(app: &App, ty: Type) -> Vec<String> {
    let kind = if matches!(ty, Type::Color(_)) { "color" } else { "text_size" };
    app.document
        .card()
        .get(&Path::root().with("config").with("style").with(kind))
        .and_then(Value::as_object)
        .map(|map| map.keys().cloned().collect())
        .unwrap_or_default()
}

fn values_of(app: &mut App, path: &Path, label: &str, names: &[&str]) {
    let shade = app.preview.shade;
    let lang = app.manner.lang;
    let row = |name: &&str| {
        let mut row = MenuRow::new(*name, Pick::Value { path: path.clone(), value: Some(Value::from(*name)) });
        row.sample = swatch(name, path, shade);
        if let Some(template) = color::template(name).filter(|_| path.last_key() == Some("template")) {
            template.help.say(lang).clone_into(&mut row.help);
        }
        row
    };
    let rows = names.iter().map(row).collect();
    let now = app.document.card().get(path).cloned();
    let mut menu = Menu::new(Topic::Value { label: label.to_owned() }, rows);
    menu.choose(|pick| matches!(pick, Pick::Value { value, .. } if *value == now));
    app.dialogs.push(Dialog::Menu(menu));
}

fn swatch(name: &str, path: &Path, shade: Shade) -> Option<Sample> {
    let pick = |light, dark| if shade == Shade::Light { light } else { dark };
    let plain = |rgb: color::Rgb| (rgb.0, rgb.1, rgb.2);
    let pair = if path.last_key() == Some("template") {
        color::template(name).map(|template| pick(template.light, template.dark))
    } else {
        color::token(name).map(|token| pick((token.light, token.light), (token.dark, token.dark)))
    };
    pair.map(|(ground, ink)| Sample::Swatch { ground: plain(ground), ink: plain(ink) })
}

/// The icons of the library.
pub(super) fn icons(app: &mut App, row: &Row) {
    let rows = catalog::icon::tokens()
        .map(|token| {
            let mut choice =
                MenuRow::new(token, Pick::Value { path: row.path.clone(), value: Some(Value::from(token)) });
            choice.sample = catalog::icon::glyph(token).map(|glyph| Sample::Glyph(glyph.to_owned()));
            choice
        })
        .collect();
    let now = app.document.card().get(&row.path).cloned();
    let mut menu = Menu::new(Topic::Value { label: row.label.clone() }, rows);
    menu.choose(|pick| matches!(pick, Pick::Value { value, .. } if *value == now));
    app.dialogs.push(Dialog::Menu(menu));
}

/// The forms a value can have: picking one keeps what both have in common.
pub(super) fn variants(app: &mut App, path: &Path, ty: Type) {
    let (Type::OneOf(variants, _), Some(parent)) = (ty, path.parent()) else { return };
    let lang = app.manner.lang;
    let now = app.document.card().get(&parent).cloned().unwrap_or_default();
    let key = path.last_key().unwrap_or_default();
    let rows = variants
        .iter()
        .map(|variant| {
            let value = converted(&now, variant.ty, key, variant.name);
            MenuRow::new(variant.name, Pick::Value { path: parent.clone(), value: Some(value) })
                .help(variant.help.say(lang))
        })
        .collect();
    let mut menu = Menu::new(Topic::Value { label: key.to_owned() }, rows);
    let chosen = now.get(key).cloned();
    menu.choose(|pick| matches!(pick, Pick::Value { value: Some(value), .. } if value.get(key) == chosen.as_ref()));
    app.dialogs.push(Dialog::Menu(menu));
}

/// A value in another form: what the new form knows is kept, the rest comes from its seed.
fn converted(now: &Value, ty: Type, key: &str, name: &str) -> Value {
    let mut value = super::forms::seed(ty).unwrap_or_default();
    let (Some(new), Some(old), Type::Object(shape)) = (value.as_object_mut(), now.as_object(), ty) else {
        return value;
    };
    for field in shape.fields.iter().filter(|field| field.name != key) {
        if let Some(kept) = old.get(field.name) {
            new.insert(field.name.to_owned(), kept.clone());
        }
    }
    new.insert(key.to_owned(), Value::from(name));
    value
}

/// The languages a map does not have yet.
pub(super) fn locales(app: &mut App, path: &Path) {
    let Some(Type::Map(_, item)) = crate::tui::form::at(app.document.card(), path).and_then(|at| at.ty()) else {
        return;
    };
    let value = super::forms::seed(*item);
    let rows = LOCALES
        .iter()
        .filter(|locale| app.document.card().get(&path.with(**locale)).is_none())
        .map(|locale| {
            MenuRow::new(*locale, Pick::Value { path: path.with(*locale), value: value.clone() })
                .detail(catalog::locale_name(locale).unwrap_or_default())
        })
        .collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::Property, rows)));
}

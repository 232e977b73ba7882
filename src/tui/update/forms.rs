//! The inspector: opening, choosing, typing, clearing. What a key does depends on the type of the value, never on a tag.

use crossterm::event::{KeyCode, KeyEvent};
use serde_json::Value;

use super::{editor, images, menus};
use crate::{
    card::{Edit, Path},
    catalog::{JsonKind, KeySet, Type},
    tui::{
        action::Action,
        app::{App, Editing},
        derive::Derived,
        dialog::{Dialog, PathDialog, PathFor},
        form::{self, Row, RowRole, Shown},
        layout::Pane,
        msg::Effect,
        widgets::field::{Field, Took},
        words::Text,
    },
};

/// Enter from another pane: the row that has the node's words begins to be typed.
pub(super) fn enter_first(app: &mut App, derived: &Derived, effects: &mut Vec<Effect>) {
    let rows = form::rows(app.document.card(), &app.selection, &app.form.toggled);
    let words = rows.iter().find(|row| row.path.last_key() == Some("content") && row.depth <= 1);
    if let Some(row) = words.cloned() {
        app.form.row = Some(row.path.clone());
        enter_row(app, &row, effects);
    } else if let Some(row) = derived.form.rows.get(derived.form.chosen) {
        app.form.row = Some(row.path.clone());
    }
}

/// Enter on the chosen row.
pub(super) fn enter(app: &mut App, derived: &Derived, effects: &mut Vec<Effect>) {
    if let Some(row) = derived.form.rows.get(derived.form.chosen).cloned() {
        app.form.row = Some(row.path.clone());
        enter_row(app, &row, effects);
    }
}

fn enter_row(app: &mut App, row: &Row, effects: &mut Vec<Effect>) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    match (row.role, row.ty) {
        (RowRole::Add, Type::Map(keys, _)) => {
            let map = row.path.parent().unwrap_or_default();
            match keys {
                KeySet::Locales => menus::locales(app, &map),
                KeySet::Names => ask_name(app, &map),
            }
        }
        (RowRole::Add, ty) => add_item(app, &row.path, ty),
        _ if row.is_group() => flip(app, &row.path),
        (RowRole::Variant, ty) => menus::variants(app, &row.path, ty),
        (_, Type::Bool) => {
            let on = app.document.card().get(&row.path).and_then(Value::as_bool);
            let default = matches!(&row.shown, Shown::Default(text) if text == "true");
            set(app, &row.path, Value::Bool(!on.unwrap_or(default)));
        }
        (_, Type::Enum(_) | Type::Color(_) | Type::TextSize) => menus::values(app, row),
        (_, Type::Text(rule)) if rule.kind == crate::catalog::TextKind::IconToken => menus::icons(app, row),
        (_, Type::Elements(_)) => {
            if app.document.card().get(&row.path).is_some() {
                app.select(row.path.with(0));
                app.layout.focus = Pane::Outline;
            } else {
                super::add::open(app, true);
            }
        }
        (_, Type::Json(JsonKind::Rows)) => rows(app, &row.path),
        (_, Type::Json(_)) if is_large(app.document.card().get(&row.path)) => {
            editor::open_node(app, &row.path, effects);
        }
        (_, ty) if form::editable(ty).is_some() => begin(app, row),
        (_, ty) => add_value(app, &row.path, ty),
    }
}

/// Opens the sheet of an array of rows; where there is none yet, an empty one.
fn rows(app: &mut App, path: &Path) {
    if app.document.card().get(path).is_none() {
        set(app, path, Value::Array(Vec::new()));
    }
    if app.document.card().get(path).is_some_and(Value::is_array) {
        super::sheet::open_rows(app, path);
    }
}

/// Whether a value is too long to be edited in a row.
fn is_large(value: Option<&Value>) -> bool {
    value.is_some_and(|value| value.to_string().len() > 60)
}

/// Begins to type a value.
fn begin(app: &mut App, row: &Row) {
    let Some(shape) = form::editable(row.ty) else { return };
    let side = match row.role {
        RowRole::Side(side) => Some(side),
        _ => None,
    };
    let text = form::typed_text(app.document.card(), &row.path, row.ty, side);
    app.document.seal();
    app.form.editing =
        Some(Editing { path: row.path.clone(), ty: row.ty, side, field: Field::new(&text, shape), refused: None });
}

/// A key while a value is being typed.
pub(super) fn type_key(app: &mut App, derived: &Derived, event: KeyEvent, effects: &mut Vec<Effect>) {
    let Some(editing) = &mut app.form.editing else { return };
    let took = editing.field.key(event, derived.form.typing_width(&editing.field));
    match took {
        Took::Changed => take(app),
        Took::Moved => {}
        Took::Ignored => match event.code {
            KeyCode::Enter => {
                images::typed(app, effects);
                app.stop_editing();
            }
            KeyCode::Up | KeyCode::Down => {
                app.stop_editing();
                let action = if event.code == KeyCode::Up { Action::Up } else { Action::Down };
                super::view::walk(app, derived, action);
            }
            _ => {}
        },
    }
}

/// What was typed enters the card if it means something; else the row says why not.
pub(super) fn take(app: &mut App) {
    let Some(editing) = &app.form.editing else { return };
    let typed = editing.field.text();
    let (path, is_side) = (editing.path.clone(), editing.side.is_some());
    let read = match editing.side {
        Some(side) => form::with_side(app.document.card(), &path, side, &typed),
        None => form::read(editing.ty, &typed).map(|value| (path.clone(), value)),
    };
    let refused = match read {
        Ok((path, Some(value))) => {
            app.apply(&Edit::Set { path, value });
            None
        }
        Ok((path, None)) => {
            if app.document.card().get(&path).is_some() {
                app.apply(&Edit::Clear { path });
            }
            None
        }
        Err(refused) => Some(refused),
    };
    if let Some(length) = path.parent().filter(|_| is_side) {
        // Also without a value it stays open, for the next one.
        app.form.toggled.insert(length);
    }
    app.form.row = Some(path);
    if let Some(editing) = &mut app.form.editing {
        editing.refused = refused;
    }
}

/// Gives a node a value, as a step of undo of its own.
pub(super) fn set(app: &mut App, path: &Path, value: Value) {
    app.document.seal();
    app.apply(&Edit::Set { path: path.clone(), value });
    app.document.seal();
    app.form.row = Some(path.clone());
}

/// Takes the chosen row's value away.
pub(super) fn clear(app: &mut App, derived: &Derived) {
    let Some(row) = derived.form.rows.get(derived.form.chosen) else { return };
    if !row.present || matches!(row.role, RowRole::Add | RowRole::Variant) {
        return;
    }
    let path = row.path.clone();
    let edit = match row.role {
        RowRole::Item => Edit::Remove { path: path.clone() },
        RowRole::Side(side) => match form::with_side(app.document.card(), &path, side, "") {
            Ok((path, Some(value))) => Edit::Set { path, value },
            Ok((path, None)) => Edit::Clear { path },
            Err(refused) => return app.notice = Some(refused.say(app.manner.lang)),
        },
        _ => Edit::Clear { path: path.clone() },
    };
    app.document.seal();
    app.apply(&edit);
    app.document.seal();
    app.form.row = Some(path);
}

/// Moves the chosen item of a list.
pub(super) fn shift(app: &mut App, derived: &Derived, by: isize) {
    let Some(row) = derived.form.rows.get(derived.form.chosen).filter(|row| row.role == RowRole::Item) else {
        return app.tell(&Text::NotPossible);
    };
    let (Some(parent), Some(index)) = (row.path.parent(), row.path.last_index()) else {
        return app.tell(&Text::NotPossible);
    };
    let count = app.document.card().get(&parent).and_then(Value::as_array).map_or(0, Vec::len);
    let Some(to) = index.checked_add_signed(by).filter(|to| *to < count) else { return app.tell(&Text::NotPossible) };
    let edit = Edit::Move { from: row.path.clone(), parent: parent.clone(), index: to };
    app.document.seal();
    app.apply(&edit);
    app.form.row = Some(parent.with(to));
}

/// Opens (or closes) the group of the chosen row.
pub(super) fn toggle(app: &mut App, derived: &Derived, open: bool) {
    let Some(row) = derived.form.rows.get(derived.form.chosen) else { return };
    match row.shown {
        Shown::Group { open: is, .. } if is != open => flip(app, &row.path),
        _ if row.opened == Some(!open) => flip(app, &row.path),
        _ if !open => {
            let above = row.path.parent().filter(|above| above.depth() > app.selection.depth());
            if let Some(above) = above {
                app.form.row = Some(above);
            }
        }
        _ => {}
    }
}

fn flip(app: &mut App, path: &Path) {
    app.form.row = Some(path.clone());
    if !app.form.toggled.remove(path) {
        app.form.toggled.insert(path.clone());
    }
}

/// Gives an absent property a value to begin with, and opens it.
fn add_value(app: &mut App, path: &Path, ty: Type) {
    let Some(value) = seed(ty) else { return app.tell(&Text::NotPossible) };
    set(app, path, value);
    let opens = form::rows(app.document.card(), &app.selection, &app.form.toggled)
        .iter()
        .any(|row| row.path == *path && matches!(row.shown, Shown::Group { open: false, .. }));
    if opens {
        flip(app, path);
    }
}

fn add_item(app: &mut App, path: &Path, ty: Type) {
    let (Some(parent), Some(index), Some(mut value)) = (path.parent(), path.last_index(), seed(ty)) else { return };
    let siblings = app.document.card().get(&parent).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    tell_apart(&mut value, siblings);
    app.document.seal();
    app.apply(&Edit::Insert { parent, index, value });
    app.document.seal();
    app.form.row = Some(path.clone());
    if !app.form.toggled.contains(path) {
        app.form.toggled.insert(path.clone());
    }
}

/// Gives a new item another value and name than its siblings have: `option_2` beside `option`.
fn tell_apart(item: &mut Value, siblings: &[Value]) {
    for key in ["value", "name"] {
        let Some(Value::String(own)) = item.get_mut(key) else { continue };
        let taken = |name: &str| siblings.iter().any(|sibling| sibling.get(key).is_some_and(|other| other == name));
        if own.is_empty() || !taken(own) {
            continue;
        }
        let numbered = (2..=u32::MAX).map(|number| format!("{own}_{number}")).find(|name| !taken(name));
        if let Some(fresh) = numbered {
            *own = fresh;
        }
    }
}

/// Asks what a new member of a map of free names is called; the first name that is free stands there.
fn ask_name(app: &mut App, map: &Path) {
    let name = (1..=u32::MAX).map(|number| format!("name_{number}")).find(|name| !is_member(app, map, name));
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::Member, &name.unwrap_or_default())));
}

fn is_member(app: &App, map: &Path, name: &str) -> bool {
    app.document.card().get(&map.with(name)).is_some()
}

/// Adds a member of this name to the map whose last row is chosen; `false` where there is one already.
pub(super) fn add_member(app: &mut App, name: &str) -> bool {
    let Some(map) = app.form.row.as_ref().and_then(Path::parent) else { return true };
    if is_member(app, &map, name) {
        return false;
    }
    let item = match form::at(app.document.card(), &map).and_then(|resolved| resolved.ty()) {
        Some(Type::Map(_, item)) => seed(*item),
        _ => None,
    };
    if let Some(value) = item {
        set(app, &map.with(name), value);
    }
    true
}

/// A value to begin with.
pub(super) fn seed(ty: Type) -> Option<Value> {
    match ty {
        Type::Bool => Some(Value::Bool(true)),
        Type::Int(range) | Type::Number(range) => Some(Value::from(range.min.unwrap_or(0.0) as i64)),
        Type::Text(_) | Type::Length(_) => Some(Value::String(String::new())),
        Type::Enum(names) => names.first().map(|name| Value::from(*name)),
        Type::Color(_) | Type::TextSize => None,
        Type::Object(shape) => serde_json::from_str(shape.seed).ok(),
        Type::List(_) | Type::Elements(_) | Type::Json(JsonKind::Rows) => Some(Value::Array(Vec::new())),
        Type::Map(..) | Type::Json(_) => Some(Value::Object(serde_json::Map::new())),
        Type::OneOf(variants, _) => seed(variants.first()?.ty),
    }
}

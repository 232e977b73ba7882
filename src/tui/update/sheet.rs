//! Keys in a sheet: from cell to cell, typing into one, rows that come and go.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde_json::{Map, Value, json};

use crate::{
    card::{
        Edit, Path,
        sheet::{CellKind, Sheet, Source, declared_columns},
    },
    catalog::{LOCALES, Type, locale_name},
    tui::{
        app::App,
        dialog::{Dialog, Menu, MenuRow, Pick, SheetDialog, Topic, Typing},
        form,
        widgets::field::{Field, Shape, Took},
        words::{SheetText, Text},
    },
};

/// Opens the sheet of an array of rows.
pub(super) fn open_rows(app: &mut App, path: &Path) {
    open(app, Source::rows(path.clone()));
}

/// Opens the sheet of all texts in their languages.
pub(super) fn open_languages(app: &mut App) {
    open(app, Source::Languages { also: Vec::new() });
}

fn open(app: &mut App, source: Source) {
    if app.document.mistake().is_some() {
        return app.tell(&Text::BrokenText);
    }
    app.stop_editing();
    app.document.seal();
    let dialog = SheetDialog::new(app.document.card(), source, app.preview.locale, app.selection.clone());
    app.dialogs.push(Dialog::Sheet(Box::new(dialog)));
    follow(app);
}

/// A key in the sheet.
pub(super) fn key(app: &mut App, event: KeyEvent) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    if dialog.naming.is_some() {
        return name_key(app, event);
    }
    if dialog.typing.is_some() {
        return type_key(app, event);
    }
    let last_row = dialog.shown().len().saturating_sub(1);
    let last_column = dialog.sheet.columns.len().saturating_sub(1);
    match event.code {
        KeyCode::Up | KeyCode::Char('k') => dialog.row = dialog.row.saturating_sub(1),
        KeyCode::Down | KeyCode::Char('j') => dialog.row = (dialog.row + 1).min(last_row),
        KeyCode::Left | KeyCode::BackTab | KeyCode::Char('h') => dialog.column = dialog.column.saturating_sub(1),
        KeyCode::Right | KeyCode::Tab | KeyCode::Char('l') => dialog.column = (dialog.column + 1).min(last_column),
        KeyCode::PageUp => dialog.row = dialog.row.saturating_sub(10),
        KeyCode::PageDown => dialog.row = (dialog.row + 10).min(last_row),
        KeyCode::Home => dialog.row = 0,
        KeyCode::End => dialog.row = last_row,
        KeyCode::Enter if dialog.grows() && dialog.sheet.columns.is_empty() => name_column(app),
        KeyCode::Enter => begin(app),
        KeyCode::Char('c') if dialog.grows() => name_column(app),
        KeyCode::Char('a') if dialog.grows() => add_row(app),
        KeyCode::Char('d') if dialog.grows() => remove_row(app),
        KeyCode::Char('a') => return add_language(app),
        KeyCode::Char('m') if !dialog.grows() => {
            dialog.only_missing = !dialog.only_missing;
            dialog.row = 0;
        }
        KeyCode::Delete | KeyCode::Backspace => clear(app),
        _ => {}
    }
    follow(app);
}

/// The preview speaks the language whose texts are looked at.
fn follow(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    if !dialog.source.is_languages() {
        return;
    }
    let locale = dialog.sheet.columns.get(dialog.column).and_then(|column| known(&column.key));
    let text = dialog.chosen().map(|row| row.path.clone());
    app.preview.locale = locale;
    if let Some(above) = text.and_then(|path| path.parent()) {
        app.select(above);
    }
}

/// A language's code, as the catalogue has it.
fn known(locale: &str) -> Option<&'static str> {
    LOCALES.iter().find(|known| **known == locale).copied()
}

/// Offers the languages that have no column.
fn add_language(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    let has = |locale: &str| dialog.sheet.columns.iter().any(|column| column.key == locale);
    let rest = LOCALES.iter().filter(|locale| !has(locale));
    let row = |locale: &&'static str| {
        MenuRow::new(*locale, Pick::CardLanguage(locale)).detail(locale_name(locale).unwrap_or_default())
    };
    let rows = rest.map(row).collect();
    app.dialogs.push(Dialog::Menu(Menu::new(Topic::CardLanguages, rows)));
}

/// Gives the sheet a column for a language.
pub(super) fn language(app: &mut App, locale: &'static str) {
    if let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut()
        && let Source::Languages { also } = &mut dialog.source
    {
        also.push(locale);
        dialog.refresh(app.document.card());
        dialog.column = dialog.sheet.columns.iter().position(|column| column.key == locale).unwrap_or(0);
    }
    follow(app);
}

/// The preview speaks the next language of the card, and after the last none in particular.
pub(super) fn next_language(app: &mut App) {
    let sheet = Sheet::of(app.card(), &Source::Languages { also: Vec::new() });
    let mut spoken = sheet.columns.iter().filter_map(|column| known(&column.key));
    app.preview.locale = match app.preview.locale {
        None => spoken.next(),
        Some(now) => spoken.skip_while(|locale| *locale != now).nth(1),
    };
    let text = match app.preview.locale {
        Some(locale) => Text::Sheet(SheetText::CardSpeaks { locale }),
        None => Text::Sheet(SheetText::NoLanguage),
    };
    app.tell(&text);
}

/// The sheet is closed: the preview speaks the language it spoke before, and what was selected is selected again.
pub(super) fn closed(app: &mut App, dialog: &SheetDialog) {
    if dialog.source.is_languages() {
        app.preview.locale = dialog.locale_before;
        app.select(dialog.selection_before.clone());
    }
    app.document.seal();
}

fn begin(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Some(cell) = dialog.cell() else { return };
    let Some(shape) = form::editable(cell.ty) else { return };
    let text = match &cell.value {
        // Quotes tell the string `"1"` from the number.
        Some(value @ Value::String(_)) if cell.kind == CellKind::Plain && matches!(cell.ty, Type::Json(_)) => {
            value.to_string()
        }
        _ => form::written(cell, &app.manner.tz),
    };
    let typing = Typing { cell: cell.clone(), field: Field::new(&text, shape), refused: None };
    dialog.typing = Some(typing);
    app.document.seal();
}

/// Keys while a cell is typed into: Tab goes on to the next cell, Enter to the one below.
fn type_key(app: &mut App, event: KeyEvent) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Some(typing) = &mut dialog.typing else { return };
    let down = event.code == KeyCode::Enter && !event.modifiers.contains(KeyModifiers::ALT);
    if down || matches!(event.code, KeyCode::Tab | KeyCode::BackTab) {
        end(app);
        let code = if down { KeyCode::Down } else { event.code };
        key(app, KeyEvent::new(code, KeyModifiers::NONE));
        return begin(app);
    }
    // Alt-Enter is the line break of a cell.
    let event = KeyEvent { modifiers: event.modifiers - KeyModifiers::ALT, ..event };
    if typing.field.key(event, u16::MAX) == Took::Changed {
        take(app);
    }
}

/// A click on a cell chooses it, a second one types into it.
pub(super) fn click(app: &mut App, row: usize, column: usize) {
    end(app);
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let again = (dialog.row, dialog.column) == (row, column);
    (dialog.row, dialog.column) = (row, column);
    if again {
        begin(app);
    }
    follow(app);
}

/// A paste goes into the cell that is being typed into; otherwise it begins to be typed with it.
pub(super) fn paste(app: &mut App, text: &str) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    if dialog.typing.is_none() {
        begin(app);
    }
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Some(typing) = &mut dialog.typing else { return };
    if typing.field.paste(text) == Took::Changed {
        take(app);
    }
}

/// Ends the typing; what was typed is in the card already, unless it was refused.
pub(super) fn end(app: &mut App) -> bool {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return false };
    let was_typing = dialog.typing.take().is_some() || dialog.naming.take().is_some();
    app.document.seal();
    refresh(app);
    was_typing
}

/// What was typed enters the card if it means something.
fn take(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    let (Some(typing), Some(cell)) = (&dialog.typing, dialog.cell()) else { return };
    let (path, typed, there) = (typing.cell.path.clone(), typing.field.text(), cell.value.is_some());
    let refused = match form::read_cell(&typing.cell, &typed, &app.manner.tz) {
        Ok(Some(value)) => {
            app.apply(&Edit::Set { path, value });
            None
        }
        // An empty cell is one that is not there.
        Ok(None) => {
            take_away(app, &path, there);
            None
        }
        Err(refused) => Some(refused),
    };
    refresh(app);
    if let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut()
        && let Some(typing) = &mut dialog.typing
    {
        typing.refused = refused;
    }
}

fn take_away(app: &mut App, path: &Path, there: bool) {
    if there {
        app.apply(&Edit::Clear { path: path.clone() });
    }
}

fn clear(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    let Some(cell) = dialog.cell().filter(|cell| cell.value.is_some()) else { return };
    let path = cell.path.clone();
    app.document.seal();
    app.apply(&Edit::Clear { path });
    app.document.seal();
    refresh(app);
}

fn add_row(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Source::Rows { path: parent, .. } = dialog.source.clone() else { return };
    let index = if dialog.sheet.rows.is_empty() { 0 } else { dialog.row + 1 };
    dialog.row = index;
    app.document.seal();
    app.apply(&Edit::Insert { parent, index, value: Value::Object(Map::new()) });
    app.document.seal();
    refresh(app);
}

fn name_column(app: &mut App) {
    if let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() {
        dialog.naming = Some(Field::new("", Shape::Line));
    }
}

/// Keys while a new column is named: Enter makes it.
fn name_key(app: &mut App, event: KeyEvent) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Some(field) = &mut dialog.naming else { return };
    if event.code != KeyCode::Enter {
        field.key(event, u16::MAX);
        return;
    }
    let name = field.text().trim().to_owned();
    dialog.naming = None;
    if !name.is_empty() {
        add_column(app, &name);
    }
}

/// Gives the sheet a column: a table declares it, other rows have it from their first value on.
fn add_column(app: &mut App, name: &str) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() else { return };
    let Source::Rows { path, also } = &mut dialog.source else { return };
    let declared = declared_columns(app.document.card(), path);
    let is_there = dialog.sheet.columns.iter().any(|column| column.key == name);
    match declared {
        _ if is_there => {}
        None => also.push(name.to_owned()),
        Some(parent) => {
            let index = app.document.card().get(&parent).and_then(Value::as_array).map_or(0, Vec::len);
            let value = json!({ "name": name, "display_name": name, "data_type": "text" });
            app.document.seal();
            app.apply(&Edit::Insert { parent, index, value });
            app.document.seal();
        }
    }
    refresh(app);
    if let Some(Dialog::Sheet(dialog)) = app.dialogs.last_mut() {
        dialog.column = dialog.sheet.columns.iter().position(|column| column.key == name).unwrap_or(0);
        if dialog.sheet.rows.is_empty() {
            add_row(app);
        }
    }
}

fn remove_row(app: &mut App) {
    let Some(Dialog::Sheet(dialog)) = app.dialogs.last() else { return };
    let Some(path) = dialog.chosen().map(|row| row.path.clone()) else { return };
    app.document.seal();
    app.apply(&Edit::Remove { path });
    app.document.seal();
    refresh(app);
}

/// The card is another one: so is the sheet.
pub(super) fn refresh(app: &mut App) {
    let card = app.document.card().clone();
    for dialog in &mut app.dialogs {
        if let Dialog::Sheet(dialog) = dialog {
            dialog.refresh(&card);
        }
    }
}

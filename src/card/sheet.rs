//! Parts of a card that are edited as a sheet: the rows of a table, the data of a chart, every text in all its languages.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::{Card, Path, elements::outline};
use crate::catalog::{JsonKind, LOCALES, Type, cell_type};

#[cfg(test)]
mod tests;

/// What a sheet is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An array of rows, each an object.
    Rows {
        /// The array.
        path: Path,
        /// Keys that have a column although no row has a value for them yet.
        also: Vec<String>,
    },
    /// The texts of the whole card: one row a text, one column a language.
    Languages {
        /// Languages that have a column although the card does not speak them yet.
        also: Vec<&'static str>,
    },
}

impl Source {
    /// The array of rows at a path.
    pub const fn rows(path: Path) -> Self {
        Self::Rows { path, also: Vec::new() }
    }

    /// Whether it is the texts in their languages.
    pub const fn is_languages(&self) -> bool {
        matches!(self, Self::Languages { .. })
    }
}

/// Rows and columns of values that stand somewhere in a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The key of its cells, or the code of a language; empty for the text without a language.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The row's object, or the text.
    pub path: Path,
    /// What the row is called, where it has a name.
    pub label: String,
    /// Its cells, one a column; they may be absent.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Where its value stands.
    pub path: Path,
    /// What it may be.
    pub ty: Type,
    /// How it is typed.
    pub kind: CellKind,
    /// Its value.
    pub value: Option<Value>,
}

/// How a cell's value is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// As its type says.
    Plain,
    /// One text, or several with their colours.
    Options,
    /// One id, or several.
    Persons,
    /// Unix milliseconds, by the calendar.
    Moment,
}

impl CellKind {
    /// How the cells of a column of this `data_type` are typed.
    pub fn named(data_type: Option<&str>) -> Self {
        match data_type {
            Some("options") => Self::Options,
            Some("persons") => Self::Persons,
            Some("date") => Self::Moment,
            _ => Self::Plain,
        }
    }
}

/// Cells are equal when they stand in the same place and hold the same.
impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.value) == (&other.path, &other.value)
    }
}

impl Sheet {
    /// Reads a sheet. Nothing that is no array of rows gives an empty one.
    pub fn of(card: &Card, source: &Source) -> Self {
        match source {
            Source::Rows { path, also } => rows(card, path, also),
            Source::Languages { also } => languages(card, also),
        }
    }

    /// How many texts lack this column, of those that have the first.
    pub fn missing(&self, column: usize) -> usize {
        self.rows.iter().filter(|row| row.lacks(column)).count()
    }
}

impl Row {
    /// Whether the row's text has no translation in a column.
    pub fn lacks(&self, column: usize) -> bool {
        let has = |index: usize| self.cells.get(index).is_some_and(|cell| !is_blank(cell.value.as_ref()));
        has(0) && !has(column)
    }
}

fn is_blank(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.as_str().is_some_and(|text| text.trim().is_empty()))
}

/// The list in which a table declares the columns of its rows; other rows have none.
pub fn declared_columns(card: &Card, rows: &Path) -> Option<Path> {
    let list = rows.parent()?.with("columns");
    card.get(&list)?.as_array().map(|_| list)
}

/// The rows of a table by its own columns; of anything else, by the keys that occur.
fn rows(card: &Card, path: &Path, also: &[String]) -> Sheet {
    let items = card.get(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let declared = declared_columns(card, path).and_then(|list| card.get(&list)?.as_array());
    let columns: Vec<(Column, Option<(Type, CellKind)>)> = match declared {
        Some(columns) => columns.iter().filter_map(declared_column).collect(),
        None => keys(items, also).into_iter().map(|key| (Column { title: key.clone(), key }, None)).collect(),
    };
    let row = |(index, item): (usize, &Value)| {
        let path = path.with(index);
        let cell = |(column, declared): &(Column, Option<(Type, CellKind)>)| {
            let value = item.get(&column.key).cloned();
            let (ty, kind) = declared.unwrap_or_else(|| (alike(items, &column.key), CellKind::Plain));
            Cell { path: path.with(column.key.as_str()), ty, kind, value }
        };
        Row { cells: columns.iter().map(cell).collect(), label: String::new(), path: path.clone() }
    };
    let rows = items.iter().enumerate().map(row).collect();
    Sheet { rows, columns: columns.into_iter().map(|(column, _)| column).collect() }
}

fn declared_column(column: &Value) -> Option<(Column, Option<(Type, CellKind)>)> {
    let text = |key: &str| column.get(key).and_then(Value::as_str);
    let key = text("name")?.to_owned();
    let title = text("display_name").filter(|title| !title.is_empty()).unwrap_or(&key).to_owned();
    let data_type = text("data_type");
    Some((Column { key, title }, Some((cell_type(data_type), CellKind::named(data_type)))))
}

/// Every key of the rows, in the order of their first use, and those that are wanted besides.
fn keys(items: &[Value], also: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let all = items.iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys);
    all.chain(also).filter(|key| seen.insert(key.as_str())).cloned().collect()
}

/// What a column of data holds, told by the first value there is.
fn alike(items: &[Value], key: &str) -> Type {
    match items.iter().find_map(|item| item.get(key)) {
        Some(Value::Number(_)) => cell_type(Some("number")),
        None | Some(Value::String(_)) => cell_type(None),
        Some(_) => Type::Json(JsonKind::Any),
    }
}

/// Every text that can have translations, with those it has. The languages are those that the card names or uses.
fn languages(card: &Card, also: &[&str]) -> Sheet {
    let mut found = Vec::new();
    texts(card, &Path::root(), card.root(), &mut found);
    in_outline_order(card, &mut found);
    let used: Vec<&str> =
        LOCALES.iter().copied().filter(|locale| also.contains(locale) || is_used(card, &found, locale)).collect();
    let row = |text: Text| {
        let cell = |path: Path| Cell { value: card.get(&path).cloned(), path, ty: text.ty, kind: CellKind::Plain };
        let base = cell(text.path.clone());
        let twin = |locale: &&str| cell(text.twins.with(*locale));
        Row { cells: std::iter::once(base).chain(used.iter().map(twin)).collect(), label: text.label, path: text.path }
    };
    let column = |key: &str| Column { key: key.to_owned(), title: key.to_owned() };
    Sheet {
        rows: found.into_iter().map(row).collect(),
        columns: std::iter::once("").chain(used.iter().copied()).map(column).collect(),
    }
}

/// Texts in the order in which the outline shows their nodes, whatever the order of the file; those of one node in that of the file.
fn in_outline_order(card: &Card, texts: &mut [Text]) {
    let rows = outline(card);
    let places: HashMap<&Path, usize> = rows.iter().enumerate().map(|(at, row)| (&row.path, at)).collect();
    let place = |text: &Text| {
        let mut at = text.path.clone();
        loop {
            match (places.get(&at), at.parent()) {
                (Some(place), _) => return *place,
                (None, Some(above)) => at = above,
                (None, None) => return usize::MAX,
            }
        }
    };
    texts.sort_by_cached_key(place);
}

fn is_used(card: &Card, texts: &[Text], locale: &str) -> bool {
    let named = card.root().pointer("/config/locales").and_then(Value::as_array);
    named.is_some_and(|named| named.iter().any(|name| name == locale))
        || texts.iter().any(|text| card.get(&text.twins.with(locale)).is_some())
}

/// A text, and where its translations stand.
struct Text {
    path: Path,
    twins: Path,
    ty: Type,
    label: String,
}

fn texts(card: &Card, path: &Path, value: &Value, found: &mut Vec<Text>) {
    match value {
        Value::Object(members) => {
            let resolved = card.resolve(path);
            let fields = resolved.map(|resolved| resolved.fields()).unwrap_or_default();
            for field in fields {
                let Some(i18n) = field.i18n.filter(|_| matches!(field.ty, Type::Text(_))) else { continue };
                if members.contains_key(field.name) || members.contains_key(i18n) {
                    let label = label(path, value);
                    let (path, twins) = (path.with(field.name), path.with(i18n));
                    found.push(Text { path, twins, ty: field.ty, label });
                }
            }
            for (key, member) in members {
                texts(card, &path.with(key.as_str()), member, found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                texts(card, &path.with(index), item, found);
            }
        }
        _ => {}
    }
}

/// What a text is called: its component, or the property it stands in.
fn label(path: &Path, value: &Value) -> String {
    let key = path.last_key().map(str::to_owned);
    key.or_else(|| value.get("tag").and_then(Value::as_str).map(str::to_owned)).unwrap_or_default()
}

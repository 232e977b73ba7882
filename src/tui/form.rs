//! The inspector's form: rows made from the catalogue, never from a tag.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    card::{Card, Path, Segment},
    catalog::{
        CHART_KINDS, Field, JsonKind, KeySet, Legacy, LengthRule, Pick, Type,
        resolve::{Node, Resolved, Step, resolve},
    },
    lang::{Lang, Words},
};

mod cell;
mod group;
mod sides;
mod value;

pub use cell::{read_cell, written};
pub use sides::{Side, with_side};
pub use value::{Refused, Unit, editable, read, typed_text, unit};

/// One row of the form.
#[derive(Debug, Clone)]
pub struct Row {
    /// The value it shows; it may be absent.
    pub path: Path,
    /// Steps of indent.
    pub depth: u16,
    /// The property's name, an index, or a language code.
    pub label: String,
    /// What may stand there.
    pub ty: Type,
    /// Whether there is a value.
    pub present: bool,
    /// Whether there ought to be one.
    pub required: bool,
    /// What is shown.
    pub shown: Shown,
    /// One line about it.
    pub help: Words,
    /// What the row is for.
    pub role: RowRole,
    /// Whether its sides show, for a length that has several.
    pub opened: Option<bool>,
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// A property.
    Property,
    /// A property that is old.
    Legacy,
    /// A property that the catalogue does not know: shown, never dropped.
    Unknown,
    /// An item of a list, or a member of a map.
    Item,
    /// Adds an item to a list, or a member to a map.
    Add,
    /// Which of several forms a value has: changing it changes the rest.
    Variant,
    /// One side of a length: its path is the length's, and below it the side's name.
    Side(Side),
}

/// What a row shows as its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// The value, as one line.
    Value(String),
    /// What the client does without one.
    Default(String),
    /// Nothing.
    Nothing,
    /// A group: open or closed, with a line about what is in it.
    Group {
        /// Whether its rows show.
        open: bool,
        /// What is in it.
        summary: String,
    },
    /// So many components.
    Elements(usize),
    /// So many rows of a sheet.
    Rows(usize),
}

/// The rows for the node at `path`. `toggled` holds the groups that are not as they begin: texts begin open, all else closed.
pub fn rows(card: &Card, path: &Path, toggled: &BTreeSet<Path>) -> Vec<Row> {
    let mut form = Form { card, toggled, rows: Vec::new() };
    match at(card, path) {
        Some(resolved) => form.node(path, &resolved),
        None => form.stranger(path),
    }
    form.rows
}

/// What the catalogue says about a node.
pub fn at(card: &Card, path: &Path) -> Option<Resolved> {
    let steps = path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => Step::Key(key),
        Segment::Index(index) => Step::Index(*index),
    });
    resolve(card.version(), card.root(), steps)
}

struct Form<'c> {
    card: &'c Card,
    toggled: &'c BTreeSet<Path>,
    rows: Vec<Row>,
}

impl Form<'_> {
    /// The node itself: an object's properties stand at the left edge, anything else is one row.
    fn node(&mut self, path: &Path, resolved: &Resolved) {
        match resolved.node {
            Node::Component(_) | Node::Object(_) => {
                self.own_variant(path, resolved);
                self.object(path, resolved.fields(), resolved.legacy_fields(), 0);
            }
            Node::Elements(slot) => {
                let label = path.last().map(label).unwrap_or_default();
                self.one(path, label, Type::Elements(slot), resolved.field, 0, RowRole::Property);
            }
            Node::Value(ty) => {
                let label = path.last().map(label).unwrap_or_default();
                self.one(path, label, ty, resolved.field, 0, RowRole::Property);
            }
            Node::Stranger | Node::Free => self.stranger(path),
        }
    }

    /// Which of its forms the node has, where its place takes several.
    fn own_variant(&mut self, path: &Path, resolved: &Resolved) {
        let mut ty = resolved.field.map(|field| field.ty);
        while let Some(Type::List(item) | Type::Map(_, item)) = ty.filter(|_| resolved.item) {
            ty = Some(*item);
        }
        if let (Some(Type::OneOf(variants, Pick::Key(key))), Some(variant)) = (ty, resolved.variant) {
            let row = self.row(&path.with(key), key.to_owned(), group::names(variants), 0, RowRole::Variant);
            self.rows.push(Row { help: variant.help, ..row });
        }
    }

    /// A node that the catalogue does not know: its members as JSON.
    fn stranger(&mut self, path: &Path) {
        match self.card.get(path) {
            Some(Value::Object(map)) => {
                for key in map.keys() {
                    self.unknown(&path.with(key.as_str()), 0);
                }
            }
            Some(_) => self.unknown(path, 0),
            None => {}
        }
    }

    fn object(&mut self, path: &Path, fields: &'static [Field], legacy: &'static [Legacy], depth: u16) {
        for field in fields.iter().filter(|field| !is_literal(field)) {
            self.property(&path.with(field.name), field, depth);
        }
        let Some(Value::Object(map)) = self.card.get(path) else { return };
        for key in map.keys().filter(|key| !fields.iter().any(|field| field.name == key.as_str())) {
            let child = path.with(key.as_str());
            match legacy.iter().find(|old| old.name == key.as_str()) {
                Some(old) => {
                    let row = self.row(&child, key.clone(), old.ty, depth, RowRole::Legacy);
                    self.rows.push(Row { help: old.instead, ..row });
                }
                None => self.unknown(&child, depth),
            }
        }
    }

    fn property(&mut self, path: &Path, field: &'static Field, depth: u16) {
        self.one(path, field.name.to_owned(), field.ty, Some(field), depth, RowRole::Property);
    }

    fn unknown(&mut self, path: &Path, depth: u16) {
        let label = path.last().map(label).unwrap_or_default();
        let row = self.row(path, label, Type::Json(crate::catalog::JsonKind::Any), depth, RowRole::Unknown);
        self.rows.push(row);
    }

    /// A row for a value, and the rows of what is in it if it is open.
    fn one(&mut self, path: &Path, label: String, ty: Type, field: Option<&'static Field>, depth: u16, role: RowRole) {
        let mut row = self.row(path, label, ty, depth, role);
        if let Some(field) = field.filter(|_| role == RowRole::Property) {
            row.required = field.required;
            row.help = field.help;
            if !row.present
                && let Some(default) = field.default
            {
                row.shown = Shown::Default(plain(default));
            }
        }
        let open = matches!(row.shown, Shown::Group { open: true, .. });
        let sides = Side::rule(ty);
        row.opened = sides.map(|_| self.toggled.contains(path));
        let (opened, shown) = (row.opened, row.shown.clone());
        self.rows.push(row);
        if let Some(rule) = sides.filter(|_| opened == Some(true)) {
            self.sides(path, rule, &shown, depth + 1);
        }
        if open && depth < 12 {
            self.inside(path, ty, depth + 1);
        }
    }

    /// The sides of a length; those of a default are what it would be.
    fn sides(&mut self, path: &Path, rule: &'static LengthRule, whole: &Shown, depth: u16) {
        for side in Side::of(rule) {
            let mut row = self.row(
                &path.with(side.name()),
                side.name().to_owned(),
                Type::Length(rule),
                depth,
                RowRole::Side(*side),
            );
            row.shown = match whole {
                Shown::Value(text) => side.value(rule, text).map_or(Shown::Nothing, Shown::Value),
                Shown::Default(text) => side.value(rule, text).map_or(Shown::Nothing, Shown::Default),
                _ => Shown::Nothing,
            };
            row.present = matches!(row.shown, Shown::Value(_));
            self.rows.push(row);
        }
    }

    fn inside(&mut self, path: &Path, ty: Type, depth: u16) {
        match ty {
            Type::Object(shape) => self.object(path, shape.fields, shape.legacy, depth),
            Type::List(item) => self.list(path, *item, depth),
            Type::Map(keys, item) => self.map(path, keys, *item, depth),
            Type::OneOf(variants, pick) => {
                let Some(resolved) = at(self.card, path) else { return };
                if let Pick::Key(key) = pick {
                    let names = group::names(variants);
                    let mut row = self.row(&path.with(key), key.to_owned(), names, depth, RowRole::Variant);
                    row.help = resolved.variant.map_or(row.help, |variant| variant.help);
                    self.rows.push(row);
                    let rest = resolved.fields().iter().filter(|field| field.name != key && !is_literal(field));
                    for field in rest {
                        self.property(&path.with(field.name), field, depth);
                    }
                    self.strangers(path, &resolved, key, depth);
                } else if let Some(ty) = resolved.ty().filter(|ty| !matches!(ty, Type::OneOf(..))) {
                    self.inside(path, ty, depth);
                }
            }
            Type::Json(JsonKind::Chart) => self.chart(path, depth),
            _ => {}
        }
    }

    /// A chart: its kind, the sets of data it draws, and whatever else `VChart` knows.
    fn chart(&mut self, path: &Path, depth: u16) {
        let kind = path.with("type");
        self.one(&kind, "type".to_owned(), Type::Enum(CHART_KINDS), None, depth, RowRole::Property);
        let data = path.with("data");
        let sets: Vec<Path> = match self.card.get(&data) {
            Some(Value::Array(sets)) => (0..sets.len()).map(|index| data.with(index).with("values")).collect(),
            _ => vec![data.with("values")],
        };
        for set in sets {
            self.one(&set, "data".to_owned(), Type::Json(JsonKind::Rows), None, depth, RowRole::Property);
        }
        let Some(Value::Object(members)) = self.card.get(path) else { return };
        for key in members.keys().filter(|key| !matches!(key.as_str(), "type" | "data")) {
            self.one(&path.with(key.as_str()), key.clone(), Type::Json(JsonKind::Any), None, depth, RowRole::Property);
        }
    }

    /// Members of a value with variants that its variant does not know.
    fn strangers(&mut self, path: &Path, resolved: &Resolved, key: &str, depth: u16) {
        let Some(Value::Object(map)) = self.card.get(path) else { return };
        for name in map.keys().filter(|name| *name != key && !resolved.fields().iter().any(|f| f.name == *name)) {
            self.unknown(&path.with(name.as_str()), depth);
        }
    }

    fn list(&mut self, path: &Path, item: Type, depth: u16) {
        let count = self.card.get(path).and_then(Value::as_array).map_or(0, Vec::len);
        for index in 0..count {
            self.one(&path.with(index), (index + 1).to_string(), item, None, depth, RowRole::Item);
        }
        let row = self.row(&path.with(count), String::new(), item, depth, RowRole::Add);
        self.rows.push(row);
    }

    fn map(&mut self, path: &Path, keys: KeySet, item: Type, depth: u16) {
        if let Some(Value::Object(map)) = self.card.get(path) {
            for key in map.keys() {
                self.one(&path.with(key.as_str()), key.clone(), item, None, depth, RowRole::Item);
            }
        }
        // Under a name that no member has: a path of its own tells the row from that of the map.
        let row = self.row(&path.with(""), String::new(), Type::Map(keys, &Type::Bool), depth, RowRole::Add);
        self.rows.push(row);
    }

    fn row(&self, path: &Path, label: String, ty: Type, depth: u16, role: RowRole) -> Row {
        let value = if role == RowRole::Add { None } else { self.card.get(path) };
        let shown = match value {
            None => Shown::Nothing,
            Some(Value::Array(items)) if matches!(ty, Type::Elements(_)) => Shown::Elements(items.len()),
            Some(Value::Array(rows)) if matches!(ty, Type::Json(JsonKind::Rows)) => Shown::Rows(rows.len()),
            Some(value) if group::is_group(ty, value) => Shown::Group {
                open: group::begins_open(value, depth) != self.toggled.contains(path),
                summary: group::summary(value),
            },
            Some(value) => Shown::Value(one_line(value)),
        };
        let help = Words::new("", "");
        let present = value.is_some();
        Row { path: path.clone(), depth, label, ty, present, required: false, shown, help, role, opened: None }
    }
}

/// A property whose one value says what the object is: not for editing.
fn is_literal(field: &Field) -> bool {
    field.name == "tag" && matches!(field.ty, Type::Enum([_]))
}

fn label(segment: &Segment) -> String {
    match segment {
        Segment::Key(key) => key.to_string(),
        Segment::Index(index) => (index + 1).to_string(),
    }
}

/// A value as one line: strings without their quotes, everything else as JSON.
pub fn one_line(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The catalogue writes defaults as JSON.
fn plain(default: &str) -> String {
    serde_json::from_str::<Value>(default).map_or_else(|_| default.to_owned(), |value| one_line(&value))
}

impl Row {
    /// Whether Enter opens or closes it instead of editing a value.
    pub const fn is_group(&self) -> bool {
        matches!(self.shown, Shown::Group { .. })
    }

    /// The line of help, in a language.
    pub const fn help(&self, lang: Lang) -> &'static str {
        self.help.say(lang)
    }
}

#[cfg(test)]
mod tests;

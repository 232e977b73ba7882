//! Tables: rows against columns, cells against the type of their column.

use serde_json::{Map, Value};

use super::{
    formats::has_variable,
    prose::Reading,
    rule::{Expected, Rule},
    walk::{Step, Walk},
};
use crate::catalog::{Level, TextKind, Version, tag};

/// What the cells of a column hold. `spec/card-v2.md` §7.2.
const TYPES: [(&str, Expected); 7] = [
    ("text", Expected::String),
    (tag::LARK_MD, Expected::String),
    (tag::MARKDOWN, Expected::String),
    ("number", Expected::Number),
    ("date", Expected::Number),
    ("options", Expected::Chips),
    ("persons", Expected::Strings),
];

impl<'a> Walk<'a> {
    /// The rules of one table.
    pub(super) fn table(&mut self, members: &'a Map<String, Value>) {
        self.found.scope.tables.push(self.here());
        let array = |key| members.get(key).and_then(Value::as_array);
        let (Some(columns), Some(rows)) = (array("columns"), array("rows")) else { return };
        let names: Vec<&str> = columns.iter().filter_map(|column| column.get("name")?.as_str()).collect();
        self.same_columns(&names);
        // A nameless column or one named by a variable leaves open what the rows may hold.
        let complete = names.len() == columns.len() && !names.iter().any(|name| has_variable(name));
        for (index, row) in rows.iter().enumerate() {
            for (key, cell) in row.as_object().into_iter().flatten() {
                let steps = [Step::Key("rows"), Step::Index(index), Step::Key(key)];
                match columns.iter().find(|column| column.get("name").and_then(Value::as_str) == Some(key)) {
                    Some(column) => self.cell(column, key, cell, &steps),
                    None if complete => {
                        self.report_below(Level::Error, Rule::UndeclaredColumn { name: key.clone() }, &steps);
                    }
                    None => {}
                }
            }
        }
    }

    fn same_columns(&mut self, names: &[&str]) {
        for (index, name) in names.iter().enumerate() {
            if let Some(first) = names.iter().take(index).position(|earlier| earlier == name) {
                let first = self.here().with("columns").with(first);
                let rule = Rule::DuplicateColumn { name: (*name).to_owned(), first };
                self.report_below(Level::Warning, rule, &[Step::Key("columns"), Step::Index(index)]);
            }
        }
    }

    fn cell(&mut self, column: &Value, key: &str, cell: &'a Value, steps: &[Step<'a>]) {
        self.visits += 1;
        let name = column.get("data_type").and_then(Value::as_str).unwrap_or("text");
        let Some((data_type, expected)) = TYPES.into_iter().find(|(data_type, _)| *data_type == name) else { return };
        if let Value::String(text) = cell {
            self.cell_text(text, data_type, steps);
        }
        let level = match fit(cell, expected) {
            Fit::Good => return,
            Fit::Doubtful => Level::Warning,
            Fit::Bad => Level::Error,
        };
        self.report_below(level, Rule::WrongCell { column: key.to_owned(), data_type, expected }, steps);
    }
}

impl<'a> Walk<'a> {
    /// The text of a cell, read as its column says.
    fn cell_text(&mut self, text: &'a str, data_type: &str, steps: &[Step<'a>]) {
        let reading = Reading::of(Some(&Value::from(data_type)), Version::V2, false);
        let [rows, row, key] = steps else { return };
        self.at(*rows, |walk| {
            walk.at(*row, |walk| {
                walk.at(*key, |walk| {
                    let outer = std::mem::replace(&mut walk.reading, reading);
                    walk.prose(text, if reading == Reading::None { TextKind::Line } else { TextKind::Markdown });
                    walk.reading = outer;
                });
            });
        });
    }
}

/// How a cell fits its column.
enum Fit {
    /// As documented.
    Good,
    /// Not documented, but near enough that it may be taken.
    Doubtful,
    /// Refused with 200914.
    Bad,
}

fn fit(cell: &Value, expected: Expected) -> Fit {
    let good = match (expected, cell) {
        (_, Value::Null) => true,
        (_, Value::String(text)) if has_variable(text) => true,
        // Numbers in text cells are turned into strings.
        (Expected::String, _) => cell.is_string() || cell.is_number(),
        (Expected::Number, _) => cell.is_number(),
        (Expected::Strings, Value::Array(ids)) => ids.iter().all(Value::is_string),
        (Expected::Chips, Value::Array(chips)) => chips.iter().all(Value::is_object),
        _ => cell.is_string(),
    };
    let doubtful = match (expected, cell) {
        (Expected::Number, Value::String(text)) => text.is_empty() || text.parse::<f64>().is_ok(),
        (Expected::String, _) => cell.is_boolean(),
        (Expected::Chips, Value::Array(chips)) => chips.iter().all(Value::is_string),
        _ => false,
    };
    match (good, doubtful) {
        (true, _) => Fit::Good,
        (false, true) => Fit::Doubtful,
        (false, false) => Fit::Bad,
    }
}

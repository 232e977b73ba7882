//! Charts and tables: a chart has a type, a row keeps to its columns.

use serde_json::{Map, Value};

use super::{
    CardError,
    facts::{Facts, Placed},
    scalar,
};
use crate::{catalog::tag, sandbox::words::card as words};

/// The parts of a chart that the server itself looks at.
pub(super) fn charts(facts: &Facts) -> Result<(), CardError> {
    for chart in facts.tagged(tag::CHART) {
        let spec = chart.object.get("chart_spec").unwrap_or(&Value::Null);
        let complaint = match spec {
            Value::Object(spec) => match spec.get("type") {
                None | Some(Value::Null) => Some(words::required("type")),
                Some(Value::String(_)) => None,
                Some(other) => Some(words::wrong_type("type", "string", scalar::kind(other))),
            },
            other => Some(words::wrong_type("chart_spec", "object", scalar::kind(other))),
        };
        if let Some(complaint) = complaint {
            return Err(CardError::new(200_550, words::CHART).at(&chart.path).value(complaint));
        }
    }
    Ok(())
}

/// Every table's rows.
pub(super) fn tables(facts: &Facts) -> Result<(), CardError> {
    facts.tagged(tag::TABLE).try_for_each(rows)
}

fn rows(table: &Placed) -> Result<(), CardError> {
    let invalid = |value: String| Err(CardError::new(200_914, words::ROWS).at(&table.path).value(value));
    let rows = match table.object.get("rows") {
        None | Some(Value::Null) => return Ok(()),
        Some(Value::Array(rows)) => rows,
        Some(other) => return invalid(words::wrong_type("rows", "array", scalar::kind(other))),
    };
    for (index, row) in rows.iter().enumerate() {
        let Value::Object(row) = row else {
            return invalid(words::wrong_type("row", "object", scalar::kind(row)));
        };
        for (name, cell) in row {
            let Some(column) = column(table, name) else {
                let error = CardError::new(200_915, words::ROW_NAME).at(&table.path);
                return Err(error.value(words::cell(index, name)));
            };
            let data_type = column.get("data_type").and_then(Value::as_str).unwrap_or("text");
            if !fits(data_type, cell) {
                return invalid(words::cell(index, name));
            }
        }
    }
    Ok(())
}

fn column<'v>(table: &Placed<'v>, name: &str) -> Option<&'v Map<String, Value>> {
    let columns = table.object.get("columns")?.as_array()?;
    let named = |column: &&Map<String, Value>| column.get("name").and_then(Value::as_str) == Some(name);
    columns.iter().filter_map(Value::as_object).find(named)
}

/// Whether a cell can be read as what its column holds. An empty cell always can.
fn fits(data_type: &str, cell: &Value) -> bool {
    match (data_type, cell) {
        (_, Value::Null) | ("number" | "date", Value::Number(_)) => true,
        ("number" | "date", _) => false,
        ("options", Value::Array(items)) => items.iter().all(Value::is_object),
        ("persons", Value::Array(items)) => items.iter().all(Value::is_string),
        // A number in a column of texts is printed.
        ("options" | "persons", other) => other.is_string(),
        (_, other) => other.is_string() || other.is_number(),
    }
}

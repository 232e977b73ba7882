//! The variables of a builder's export: what each showed in the builder is a value to go on with. The form of the file is
//! not documented (`spec/templates.md` §7), so every name under which such a value was seen or may be expected is tried.

use serde_json::{Map, Value};

use crate::{card::variables::Values, catalog::tag};

/// What a variable is called.
const NAMES: [&str; 3] = ["name", "key", "variable"];

/// What it shows in the builder.
const MOCKS: [&str; 9] =
    ["mock_data", "mockData", "mock_value", "mockValue", "mock", "value", "default_value", "defaultValue", "default"];

/// Keys by which a description of a variable is told from its value.
const KINDS: [&str; 2] = ["type", "data_type"];

/// The values of the variables, as far as the export holds any.
pub(super) fn values(export: &Map<String, Value>) -> Values {
    match export.get("variables") {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_object).filter_map(listed).collect(),
        Some(Value::Object(named)) => named.iter().filter_map(|(name, value)| named_one(name, value)).collect(),
        Some(Value::String(text)) => match serde_json::from_str(text) {
            Ok(inner @ (Value::Array(_) | Value::Object(_))) => {
                values(&Map::from_iter([("variables".to_owned(), inner)]))
            }
            _ => Values::new(),
        },
        _ => Values::new(),
    }
}

/// One of a list: its name stands in it.
fn listed(variable: &Map<String, Value>) -> Option<(String, Value)> {
    let name = NAMES.into_iter().find_map(|key| variable.get(key)?.as_str()).filter(|name| !name.is_empty())?;
    Some((name.to_owned(), mock(variable)?))
}

/// One under its name: described, or only its value.
fn named_one(name: &str, value: &Value) -> Option<(String, Value)> {
    let described = value.as_object().filter(|variable| KINDS.iter().any(|key| variable.contains_key(*key)));
    let value = match described {
        Some(variable) => mock(variable)?,
        None => value.clone(),
    };
    Some((name.to_owned(), value))
}

/// What a variable shows: JSON in a string is that JSON, unless the variable is a text.
fn mock(variable: &Map<String, Value>) -> Option<Value> {
    let value = MOCKS.into_iter().find_map(|key| variable.get(key)).filter(|value| !value.is_null())?;
    let kind = KINDS.into_iter().find_map(|key| variable.get(key)?.as_str()).unwrap_or_default().to_lowercase();
    let is_text = ["text", "string", tag::MARKDOWN].iter().any(|text| kind.contains(text)) && !kind.contains("array");
    let inner = value.as_str().filter(|_| !is_text).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let meant = |inner: &Value| inner.is_array() || inner.is_object() || (!kind.is_empty() && !inner.is_string());
    Some(inner.filter(meant).unwrap_or_else(|| value.clone()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(variables: &Value) -> Value {
        let export = json!({ "name": "n", "dsl": {}, "variables": variables });
        Value::Object(values(export.as_object().unwrap()))
    }

    #[test]
    fn lists_and_objects_are_read() {
        let list = json!([
            { "name": "title", "type": "text", "mock_data": "12" },
            { "name": "count", "type": "integer", "mockData": "12" },
            { "key": "rows", "type": "objectArray", "mock": "[{\"a\":1}]" },
            { "name": "late", "type": "date", "default": "2024-04-09" },
            { "name": "nothing", "type": "text" },
            { "name": "", "mock": 1 },
            "stray",
        ]);
        let values = json!({ "title": "12", "count": 12, "rows": [{ "a": 1 }], "late": "2024-04-09" });
        assert_eq!(of(&list), values);
        assert_eq!(of(&json!(list.to_string())), values);
        let named =
            json!({ "title": "x", "who": { "type": "person", "value": { "id": "ou_1" } }, "user": { "name": "a" } });
        assert_eq!(of(&named), json!({ "title": "x", "who": { "id": "ou_1" }, "user": { "name": "a" } }));
        for none in [json!(null), json!([]), json!("x"), json!(7), json!({ "a": { "type": "text" } })] {
            assert_eq!(of(&none), json!({}), "{none}");
        }
    }
}

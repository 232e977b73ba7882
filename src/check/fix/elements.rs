//! Components that are gone, misnamed, or need others around them.

use serde_json::{Value, json};

use super::names::has_only;
use crate::{
    card::{Card, Edit, Path},
    catalog::{self, Version, tag},
};

/// Names that other card formats have for components.
const OTHER_NAMES: [(&str, &str); 4] =
    [("image", tag::IMG), ("divider", tag::HR), ("dropdown", tag::SELECT_STATIC), ("datepicker", tag::DATE_PICKER)];

/// A component by the name it has here.
pub(super) fn unknown_tag(
    card: &Card,
    path: &Path,
    name: &str,
    nearest: Option<&'static str>,
    value: &Value,
) -> Option<Edit> {
    let renamed = |name: &str| Some(Edit::Set { path: path.with("tag"), value: json!(name) });
    if name == tag::PLAIN_TEXT || name == tag::LARK_MD && card.version() == Version::V1 {
        return Some(Edit::Set { path: path.clone(), value: json!({ "tag": tag::DIV, "text": value }) });
    }
    if name == tag::LARK_MD {
        return renamed(tag::MARKDOWN);
    }
    let low = name.to_ascii_lowercase();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == low).map(|(_, name)| *name);
    renamed(other.or(nearest)?)
}

/// The buttons of a row, without the row: alone where it stood, or side by side in columns.
pub(super) fn unwrap_action(card: &Card, path: &Path, value: &Value) -> Option<Edit> {
    if !has_only(value, &["tag", "actions", "layout", "element_id"]) {
        return None;
    }
    let items = value.get("actions")?.as_array()?;
    if items.iter().any(|item| !item.is_object()) || items.is_empty() {
        return None;
    }
    if let [only] = items.as_slice() {
        return Some(Edit::Set { path: path.clone(), value: only.clone() });
    }
    let column = |item: &Value| json!({ "tag": tag::COLUMN, "width": "auto", "elements": [item] });
    let columns: Vec<Value> = items.iter().map(column).collect();
    let row = json!({ "tag": tag::COLUMN_SET, "flex_mode": "flow", "columns": columns });
    card.get(path)?;
    Some(Edit::Set { path: path.clone(), value: row })
}

/// A note as small grey text, if it holds texts of one kind only.
pub(super) fn note_as_text(path: &Path, value: &Value) -> Option<Edit> {
    if !has_only(value, &["tag", "elements", "element_id"]) {
        return None;
    }
    let items = value.get("elements")?.as_array()?;
    let kind = items.first()?.get("tag")?.as_str()?;
    let words: Option<Vec<&str>> = items
        .iter()
        .filter(|item| has_only(item, &["tag", "content"]) && item.get("tag").and_then(Value::as_str) == Some(kind))
        .map(|item| item.get("content")?.as_str())
        .collect();
    let words = words.filter(|words| words.len() == items.len())?.join(" ");
    let text = match kind {
        tag::PLAIN_TEXT => {
            json!({ "tag": kind, "content": words, "text_size": "notation", "text_color": "grey" })
        }
        tag::LARK_MD => json!({ "tag": kind, "content": words, "text_size": "notation" }),
        _ => return None,
    };
    Some(Edit::Set { path: path.clone(), value: json!({ "tag": tag::DIV, "text": text }) })
}

/// The component inside the one it needs around it.
pub(super) fn wrap(card: &Card, path: &Path, wrapper: &str, value: &Value) -> Option<Edit> {
    let slot = catalog::component(card.version(), wrapper)?.slots().into_iter().next()?;
    let [key] = slot.path.as_slice() else { return None };
    Some(Edit::Set { path: path.clone(), value: json!({ "tag": wrapper, *key: [value] }) })
}

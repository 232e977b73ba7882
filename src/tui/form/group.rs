//! Which values are groups in the form, and what a closed one shows.

use serde_json::Value;

use crate::catalog::{JsonKind, Type, Variant};

/// Whether a value opens in place instead of being edited in its row.
pub(super) fn is_group(ty: Type, value: &Value) -> bool {
    match ty {
        Type::Object(_) | Type::OneOf(..) => value.is_object() || value.is_array(),
        Type::List(_) => value.is_array(),
        Type::Map(..) | Type::Json(JsonKind::Chart) => value.is_object(),
        _ => false,
    }
}

/// Texts begin open: their words are what people come to change.
pub(super) fn begins_open(value: &Value, depth: u16) -> bool {
    depth == 0 && value.get("content").is_some_and(Value::is_string)
}

/// What a closed group shows: its words if it has any, else how much there is.
pub(super) fn summary(value: &Value) -> String {
    match value {
        Value::Object(map) => ["content", "token", "img_key", "default_url", "url", "type", "tag"]
            .iter()
            .find_map(|key| map.get(*key)?.as_str())
            .map_or_else(|| map.keys().map(String::as_str).collect::<Vec<_>>().join(", "), str::to_owned),
        Value::Array(items) => items.len().to_string(),
        other => super::one_line(other),
    }
}

/// The names of variants, as a choice. A leaked slice would do too, but the catalogue's own lists are few: they are kept once each.
pub(super) fn names(variants: &'static [Variant]) -> Type {
    Type::OneOf(variants, crate::catalog::Pick::Kind)
}

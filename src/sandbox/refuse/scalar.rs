//! Single values: JSON kinds, enums, lengths, dates, links.

use serde_json::Value;

use crate::{
    catalog::{Breach, JsonKind, LengthRule, Parts, TextKind, Type},
    sandbox::words::card as words,
};

/// What JSON calls a value.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// What JSON calls a type.
pub(super) fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "boolean",
        Type::Int(_) => "integer",
        Type::Number(_) => "number",
        Type::Text(_) | Type::Enum(_) | Type::Color(_) | Type::TextSize | Type::Length(_) => "string",
        Type::Object(_)
        | Type::Map(..)
        | Type::OneOf(..)
        | Type::Json(JsonKind::Object | JsonKind::ObjectOrString | JsonKind::Chart) => "object",
        Type::Elements(slot) if slot.single => "object",
        Type::List(_) | Type::Elements(_) | Type::Json(JsonKind::Rows) => "array",
        Type::Json(JsonKind::Any) => "any",
    }
}

/// The kind a type expects, where the value is of another.
pub(super) fn mismatch(ty: &Type, value: &Value) -> Option<&'static str> {
    let expected = expected(ty);
    let fits = match expected {
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        _ => true,
    };
    (!fits).then_some(expected)
}

/// What is wrong with a value of the right kind.
pub(super) fn breach(name: &str, ty: &Type, value: &Value) -> Option<(Breach, String)> {
    let wrong = |breach| Some((breach, words::wrong_value(name, &shown(value))));
    match (ty, value) {
        (Type::Int(range) | Type::Number(range), _) => {
            let number = value.as_f64()?;
            let inside = range.min.is_none_or(|min| number >= min) && range.max.is_none_or(|max| number <= max);
            if inside { None } else { wrong(Breach::Range) }
        }
        (Type::Enum(names), Value::String(text)) if !names.contains(&text.as_str()) => wrong(Breach::Choice),
        (Type::Length(rule), Value::String(text)) if !length(rule, text) => wrong(Breach::Format),
        (Type::Text(rule), Value::String(text)) => match rule.kind {
            // The client treats an empty text like an absent one.
            _ if text.is_empty() => None,
            TextKind::Url if !link(text) => Some((Breach::Format, words::scheme(text))),
            kind if !formed(kind, text) => wrong(Breach::Format),
            _ => match rule.max_len {
                Some(most) if text.chars().count() > most as usize => wrong(Breach::MaxLen),
                _ => None,
            },
        },
        _ => None,
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `"12px"`, `"4px 0"`, `"50%"`, `"auto"`.
fn length(rule: &LengthRule, text: &str) -> bool {
    if rule.words.contains(&text) {
        return true;
    }
    let parts: Vec<&str> = text.split_ascii_whitespace().collect();
    let counted = match rule.parts {
        Parts::One => parts.len() == 1,
        Parts::Sides => matches!(parts.len(), 1 | 2 | 4),
        Parts::OneOrFour => matches!(parts.len(), 1 | 4),
        Parts::Pair => parts.len() == 2,
    };
    counted && parts.iter().all(|part| single(rule, part))
}

fn single(rule: &LengthRule, part: &str) -> bool {
    let number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let pixels = rule.px.is_some() && (part == "0" || part.strip_suffix("px").is_some_and(number));
    pixels || (rule.percent.is_some() && part.strip_suffix('%').is_some_and(number))
}

/// http, https, or a link into the client.
fn link(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_some_and(|scheme| matches!(scheme.as_str(), "http" | "https" | "lark" | "feishu"))
}

/// Whether a text has the form its meaning asks for.
fn formed(kind: TextKind, text: &str) -> bool {
    match kind {
        TextKind::ElementId => {
            text.len() <= 20
                && text.starts_with(|first: char| first.is_ascii_alphabetic())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        }
        TextKind::Date => looks(text, "0000-00-00"),
        TextKind::Time => looks(text, "00:00"),
        TextKind::DateTime => looks(text, concat!("0000-00-00", " ", "00:00")),
        TextKind::Rgba => text.strip_prefix("rgba(").and_then(|rest| rest.strip_suffix(')')).is_some_and(channels),
        _ => true,
    }
}

/// Whether a text has digits where the pattern has zeros, and is the same elsewhere.
fn looks(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(
            |(byte, wanted)| {
                if wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted }
            },
        )
}

fn channels(text: &str) -> bool {
    let numbers: Vec<Option<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers.as_slice() {
        [Some(red), Some(green), Some(blue), Some(alpha)] => {
            [red, green, blue].into_iter().all(|channel| (0.0..=255.0).contains(channel)) && (0.0..=1.0).contains(alpha)
        }
        _ => false,
    }
}

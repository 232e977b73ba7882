//! The simplified view of a card: what the API shows of it unless the original is asked for.

use serde_json::{Map, Value, json};

use super::state::State;
use crate::catalog::tag;

/// The view as the text that stands in `body.content`.
pub(super) fn simplify(state: &State, card: &Value) -> String {
    let title = card.pointer("/header/title/content").and_then(Value::as_str).unwrap_or_default();
    let mut rows = Vec::new();
    for element in body(card) {
        add(state, element, &mut rows);
    }
    json!({ "title": title, "elements": rows }).to_string()
}

/// The components at the root: of 2.0, of 1.0, or of the first language of 1.0.
fn body(card: &Value) -> &[Value] {
    let by_locale = || card.get("i18n_elements")?.as_object()?.values().next();
    let elements = card.pointer("/body/elements").or_else(by_locale).or_else(|| card.get("elements"));
    items(elements)
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The rows of a component: its own, or those of what it holds.
fn add(state: &State, element: &Value, rows: &mut Vec<Value>) {
    let inner = match tag_of(element) {
        tag::COLUMN_SET => Some("columns"),
        tag::COLUMN | tag::FORM | tag::INTERACTIVE_CONTAINER | tag::COLLAPSIBLE_PANEL => Some("elements"),
        tag::ACTION => {
            let controls: Vec<Value> = items(element.get("actions")).iter().map(control).collect();
            rows.push(Value::Array(controls));
            return;
        }
        _ => None,
    };
    match inner {
        Some(inner) => items(element.get(inner)).iter().for_each(|child| add(state, child, rows)),
        None => rows.push(Value::Array(row(state, element))),
    }
}

fn tag_of(element: &Value) -> &str {
    element.get("tag").and_then(Value::as_str).unwrap_or_default()
}

/// A component that is a row of its own.
fn row(state: &State, element: &Value) -> Vec<Value> {
    match tag_of(element) {
        tag::DIV => {
            let fields = items(element.get("fields")).iter().filter_map(|field| field.get("text"));
            let mut parts: Vec<Value> =
                element.get("text").into_iter().chain(fields).flat_map(|text| pieces(state, content(text))).collect();
            parts.extend(element.get("extra").map(control));
            parts
        }
        tag::MARKDOWN => pieces(state, content(element)),
        tag::NOTE => {
            let parts: Vec<Value> = items(element.get("elements"))
                .iter()
                .flat_map(|part| match tag_of(part) {
                    tag::IMG => vec![control(part)],
                    _ => pieces(state, content(part)),
                })
                .collect();
            vec![json!({ "tag": tag::NOTE, "elements": parts })]
        }
        _ => vec![control(element)],
    }
}

fn content(text: &Value) -> &str {
    text.get("content").and_then(Value::as_str).unwrap_or_default()
}

/// A component that is one item of a row. What the view cannot express is an empty text.
fn control(element: &Value) -> Value {
    let name = tag_of(element);
    let text = |key: &str| element.get(key).map_or("", content);
    match name {
        tag::IMG => {
            json!({ "tag": name, "image_key": element.get("img_key").and_then(Value::as_str).unwrap_or_default() })
        }
        tag::BUTTON => {
            let look = element.get("type").and_then(Value::as_str).unwrap_or("default");
            json!({ "tag": name, "text": text("text"), "type": look })
        }
        tag::SELECT_STATIC | tag::SELECT_PERSON | tag::MULTI_SELECT_STATIC | tag::MULTI_SELECT_PERSON => {
            picker(tag::SELECT_STATIC, text("placeholder"))
        }
        tag::DATE_PICKER | tag::PICKER_TIME | tag::PICKER_DATETIME => picker(tag::DATE_PICKER, text("placeholder")),
        tag::HR | tag::OVERFLOW => json!({ "tag": name }),
        _ => plain(""),
    }
}

fn picker(name: &str, placeholder: &str) -> Value {
    let mut object = Map::new();
    object.insert("tag".to_owned(), json!(name));
    if !placeholder.is_empty() {
        object.insert("placeholder".to_owned(), json!(placeholder));
    }
    Value::Object(object)
}

fn plain(text: &str) -> Value {
    json!({ "tag": "text", "text": text })
}

/// A text, its links and mentions apart.
fn pieces(state: &State, text: &str) -> Vec<Value> {
    let (mut found, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(start) = rest.get(from..).and_then(|tail| tail.find(['[', '<'])).map(|at| from + at) {
        let (before, tail) = rest.split_at(start);
        match link(tail).or_else(|| mention(state, tail)) {
            Some((piece, after)) => {
                if !before.is_empty() {
                    found.push(plain(before));
                }
                found.push(piece);
                (rest, from) = (after, 0);
            }
            None => from = start + 1,
        }
    }
    if !rest.is_empty() || found.is_empty() {
        found.push(plain(rest));
    }
    found
}

/// `[text](address)` at the start of a text, and what follows it.
fn link(text: &str) -> Option<(Value, &str)> {
    let (label, tail) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = tail.split_once(')')?;
    let whole = !label.contains(['[', ']']) && address.contains("://");
    whole.then(|| (json!({ "tag": "a", "href": address, "text": label }), after))
}

/// `<at id=…></at>` at the start of a text, and what follows it.
fn mention<'t>(state: &State, text: &'t str) -> Option<(Value, &'t str)> {
    let (attributes, inner) = text.strip_prefix("<at ")?.split_once('>')?;
    let (_, id) = attributes.split_once('=')?;
    let id = id.trim().trim_end_matches('/').trim_matches(['"', '\'']);
    let (_, after) = inner.split_once("</at>").unwrap_or(("", inner));
    let known = |person: &&super::seed::Person| {
        [&person.open_id, &person.user_id, &person.email].into_iter().any(|own| own == id)
    };
    let name = state.people.iter().find(known).map(|person| person.name.as_str()).unwrap_or_default();
    Some((json!({ "tag": "at", "user_id": id, "user_name": name }), after))
}

//! Names and ids, and what a form lacks.

use serde_json::{Value, json};

use crate::{
    card::{Card, Edit, Path},
    catalog::{Version, limits, tag},
    check::{formats, words},
};

/// A required property, where the catalogue knows what the client takes without it.
pub(super) fn missing(card: &Card, path: &Path, name: &str) -> Option<Edit> {
    let owner = card.resolve(path)?;
    let default = owner.fields().iter().find(|field| field.name == name)?.default;
    let value = match (name, default) {
        ("name", _) => json!(unused(card.get(path)?.get("tag")?.as_str()?, card)),
        (_, Some(default)) => serde_json::from_str(default).ok()?,
        _ => return None,
    };
    Some(Edit::Set { path: path.with(name), value })
}

/// A submit button at the end of a form.
pub(super) fn submit(card: &Card, path: &Path) -> Option<Edit> {
    let elements = path.with("elements");
    let index = card.get(&elements)?.as_array()?.len();
    let key =
        if card.version() == Version::V1 { ("action_type", "form_submit") } else { ("form_action_type", "submit") };
    let text = json!({ "tag": tag::PLAIN_TEXT, "content": words::submit(card.text()) });
    let value = json!({
        "tag": tag::BUTTON, "name": unused("submit", card), "text": text, "type": "primary", key.0: key.1,
    });
    Some(Edit::Insert { parent: elements, index, value })
}

/// This name, or one like it, that stands nowhere in the card.
pub(super) fn unused(name: &str, card: &Card) -> String {
    if is_free(name, card) { name.to_owned() } else { other(name, card) }
}

/// A name like this one that stands nowhere in the card.
pub(super) fn other(name: &str, card: &Card) -> String {
    let numbered = |number: usize| {
        let tail = format!("_{number}");
        let room = limits::ELEMENT_ID.saturating_sub(tail.len());
        name.chars().take(room).collect::<String>() + &tail
    };
    // A card has fewer nodes than there are numbers.
    (2..=card.node_count() + 2).map(numbered).find(|name| is_free(name, card)).unwrap_or_else(|| name.to_owned())
}

fn is_free(name: &str, card: &Card) -> bool {
    !is_used(name, card.root())
}

/// Whether something below is called so.
fn is_used(name: &str, value: &Value) -> bool {
    const KEYS: [&str; 3] = ["name", "element_id", "audio_id"];
    match value {
        Value::Array(items) => items.iter().any(|item| is_used(name, item)),
        Value::Object(members) => {
            members.iter().any(|(key, value)| KEYS.contains(&key.as_str()) && value == name || is_used(name, value))
        }
        _ => false,
    }
}

/// An `element_id` of what of a text may stand in one.
pub(super) fn as_id(text: &str, card: &Card) -> Option<String> {
    let kept: String = text
        .chars()
        .map(|c| if c == '-' || c == ' ' || c == '.' { '_' } else { c })
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .skip_while(|c| !c.is_ascii_alphabetic())
        .take(limits::ELEMENT_ID)
        .collect();
    let id = unused(&kept, card);
    formats::is_element_id(&id).then_some(id)
}

/// Whether an object has no other members than these.
pub(super) fn has_only(value: &Value, keys: &[&str]) -> bool {
    value.as_object().is_some_and(|members| members.keys().all(|key| keys.contains(&key.as_str())))
}

//! What a JSON object is, told by its keys.

use serde_json::{Map, Value};

use super::Layer;
use crate::catalog::{self, Version};

/// Keys of which a card has at least one.
const CARD_KEYS: [&str; 7] = ["schema", "config", "card_link", "header", "i18n_header", "elements", "i18n_elements"];

/// Whether it may be a card: nothing else was said of it.
pub(super) fn is_card(members: &Map<String, Value>) -> bool {
    members.is_empty()
        || CARD_KEYS.iter().any(|key| members.contains_key(*key))
        || members.get("body").is_some_and(Value::is_object)
}

/// Whether it is plainly a card, whatever stands around it.
pub(super) fn is_plainly_card(members: &Map<String, Value>) -> bool {
    let elements = |value: Option<&Value>| {
        let items = value.and_then(Value::as_array);
        items.is_some_and(|items| items.iter().any(is_element))
    };
    let locales = members.get("i18n_elements").and_then(Value::as_object);
    let title = members.get("header").and_then(|header| header.get("title"));
    !is_element_object(members)
        && (elements(members.get("elements"))
            || elements(members.get("body").and_then(|body| body.get("elements")))
            || locales.is_some_and(|locales| locales.values().any(|items| elements(Some(items))))
            || (title.is_some_and(is_element)
                && (members.contains_key("schema")
                    || members.contains_key("elements")
                    || members.contains_key("config"))))
}

/// Whether it has keys of a card and no others, so that it is one even among other things.
pub(super) fn is_nothing_but_card(members: &Map<String, Value>) -> bool {
    let is_known = |key: &String| {
        [Version::V1, Version::V2].into_iter().any(|version| {
            let root = catalog::root(version);
            root.fields.iter().any(|field| field.name == key) || root.legacy.iter().any(|old| old.name == key)
        })
    };
    CARD_KEYS.iter().any(|key| members.contains_key(*key)) && members.keys().all(is_known)
}

/// Both versions of event: 2.0 has a header with a type, 1.0 says so itself. A card of 2.0 has the same `schema`.
pub(super) fn is_event(members: &Map<String, Value>) -> bool {
    let kind = members.get("type").and_then(Value::as_str);
    let header = members.get("header");
    header.is_some_and(|header| header.get("event_type").is_some())
        || matches!(kind, Some("event_callback" | "url_verification"))
        // The first callbacks of cards had no envelope.
        || (members.contains_key("open_message_id") && members.contains_key("action"))
}

/// What the server makes of a card for clients that cannot show it: elements in lines, without their kinds.
pub(super) fn is_simplified(members: &Map<String, Value>) -> bool {
    let lines = members.get("elements").and_then(Value::as_array);
    lines.is_some_and(|lines| !lines.is_empty() && lines.iter().all(Value::is_array))
}

/// The key a card hides behind if the object is a wrapping, and what the wrapping is.
pub(super) fn wrapping(members: &Map<String, Value>) -> Option<(&'static str, Layer)> {
    let holds = |key: &str| members.get(key).is_some_and(|value| value.is_object() || value.is_string());
    let has = |key: &str| members.contains_key(key);
    match members.get("type").and_then(Value::as_str) {
        Some("raw") if has("data") => return Some(("data", Layer::Raw)),
        Some("card_json" | "template") if has("data") => return Some(("data", Layer::EntityBody)),
        _ => {}
    }
    let is_message = has("msg_type") || has("message_id") || has("receive_id");
    let body = members.get("body");
    if holds("card") {
        let layer = if has("msg_type") || has("sign") {
            Layer::WebhookBody
        } else if has("toast") {
            Layer::CallbackAnswer
        } else {
            Layer::CardField
        };
        Some(("card", layer))
    } else if has("message_id") && body.is_some_and(|body| body.get("content").is_some_and(Value::is_string)) {
        Some(("body", Layer::Message))
    } else if holds("content") && (is_message || members.len() == 1) {
        Some(("content", Layer::RequestBody))
    } else if holds("dsl") {
        Some(("dsl", Layer::Builder))
    } else {
        None
    }
}

pub(super) fn is_element(value: &Value) -> bool {
    value.as_object().is_some_and(is_element_object)
}

/// Whether it has a tag that is said, not filled in at run time.
pub(super) fn is_element_object(members: &Map<String, Value>) -> bool {
    members.get("tag").and_then(Value::as_str).is_some_and(|tag| !tag.starts_with("${"))
        && !members.contains_key("schema")
}

/// Whether it is an element that the catalogue knows.
pub(super) fn is_known_element(value: &Value) -> bool {
    let tag = value.get("tag").and_then(Value::as_str);
    tag.is_some_and(|tag| [Version::V1, Version::V2].iter().any(|version| catalog::component(*version, tag).is_some()))
}

/// Words of which a text with a card in it has one.
const WORDS: [&str; 8] = ["elements", "header", "template_id", "card_id", "schema", "card", "content", "\"tag\""];

/// Whether a string of other JSON may hold a card.
pub(super) fn is_promising(text: &str) -> bool {
    text.contains(['{', '[']) && WORDS.iter().any(|word| text.contains(word))
}

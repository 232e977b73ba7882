//! Old properties, and those of the other version: moved to where they belong now.

use serde_json::{Map, Value, json};

use super::propose::rename;
use crate::{
    card::{Card, Edit, Path},
    catalog::{Node, Version, tag},
};

/// An old property in its new form.
pub(super) fn legacy(card: &Card, path: &Path, name: &str, value: &Value) -> Option<Edit> {
    let remove = || Some(Edit::Remove { path: path.clone() });
    let parent = path.parent()?;
    let in_config = parent == Path::root().with("config");
    match name {
        // These do nothing any more: `spec/card-v2.md` §1 and §5.
        "wide_screen_mode" | "complex_interaction" | "fallback" => remove(),
        _ if card.version() == Version::V1 => None,
        "compact_width" if in_config => {
            let compact = value == &Value::Bool(true) && card.get(&parent.with("width_mode")).is_none();
            let set = Edit::Set { path: parent.with("width_mode"), value: json!("compact") };
            let edits = vec![Edit::Remove { path: path.clone() }, set];
            if compact { Some(Edit::group(edits)) } else { remove() }
        }
        "url" | "multi_url" | "value" => into_behaviors(card, path, &parent, name, value),
        "action_type" => action_type(card, path, &parent, value),
        "mode" if ["crop_center", "fit_horizontal"].iter().any(|mode| value == mode) => {
            rename(card, path, "scale_type")
        }
        "background_color" if card.get(&parent.with("tag"))? == tag::AUDIO => rename(card, path, "background_style"),
        _ => None,
    }
}

/// A link or value of a component as one of its behaviors. Where there is such a behavior already, it is the one that
/// counts, and which to keep is the author's choice.
fn into_behaviors(card: &Card, path: &Path, parent: &Path, name: &str, value: &Value) -> Option<Edit> {
    let Node::Component(component) = card.resolve(parent)?.node else { return None };
    component.field("behaviors")?;
    let remove = Edit::Remove { path: path.clone() };
    let behavior = match name {
        "value" => json!({ "type": "callback", "value": value }),
        "url" if value == "" => return Some(remove),
        "url" => json!({ "type": "open_url", "default_url": value }),
        _ => links(value)?,
    };
    let at = parent.with("behaviors");
    let mut behaviors = card.get(&at).map_or(Some(Vec::new()), |old| old.as_array().cloned())?;
    if behaviors.iter().any(|old| old.get("type") == behavior.get("type")) {
        return None;
    }
    behaviors.push(behavior);
    Some(Edit::group(vec![remove, Edit::Set { path: at, value: Value::Array(behaviors) }]))
}

/// Links by platform as a behavior.
fn links(value: &Value) -> Option<Value> {
    let mut behavior = Map::new();
    behavior.insert("type".to_owned(), json!("open_url"));
    let given = |key: &str| value.get(key).filter(|link| link.as_str().is_some_and(|link| !link.is_empty()));
    let default = ["url", "pc_url", "ios_url", "android_url"].into_iter().find_map(given)?;
    behavior.insert("default_url".to_owned(), default.clone());
    for key in ["pc_url", "ios_url", "android_url"] {
        if let Some(link) = given(key) {
            behavior.insert(key.to_owned(), link.clone());
        }
    }
    Some(Value::Object(behavior))
}

fn action_type(card: &Card, path: &Path, parent: &Path, value: &Value) -> Option<Edit> {
    let remove = Edit::Remove { path: path.clone() };
    let what = match value.as_str()? {
        "form_submit" => "submit",
        "form_reset" => "reset",
        // Whether there is a link or a value says it.
        "link" | "request" | "multi" => return Some(remove),
        _ => return None,
    };
    let at = parent.with("form_action_type");
    match card.get(&at) {
        Some(_) => Some(remove),
        None => Some(Edit::group(vec![remove, Edit::Set { path: at, value: json!(what) }])),
    }
}

/// The link of a menu's option in the form of today.
pub(super) fn option_link(card: &Card, path: &Path, value: &Value) -> Option<Edit> {
    let at = path.parent()?.with("multi_url");
    let set = Edit::Set { path: at.clone(), value: json!({ "url": value }) };
    card.get(&at).is_none().then(|| Edit::group(vec![Edit::Remove { path: path.clone() }, set]))
}

/// A property that nobody knows: elements of 1.0 move into the body, what says nothing goes.
pub(super) fn unknown(card: &Card, path: &Path, name: &str, value: &Value) -> Option<Edit> {
    let body = Path::root().with("body").with("elements");
    if path.depth() == 1 && name == "elements" && card.version() == Version::V2 {
        let empty = card.get(&body).is_none_or(|old| old.as_array().is_some_and(Vec::is_empty));
        let set = Edit::Set { path: body, value: value.clone() };
        return (value.is_array() && empty).then(|| Edit::group(vec![set, Edit::Remove { path: path.clone() }]));
    }
    says_nothing(value).then(|| Edit::Remove { path: path.clone() })
}

/// Whether a value is a switch, a number or a word of style, not something that the reader was to see.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::String(text) => text.len() <= 24 && text.is_ascii() && !text.contains([' ', '/', ':']),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => true,
    }
}

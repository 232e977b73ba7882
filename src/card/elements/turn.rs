//! A component turned into one that is near to it: what both have is kept.

use serde_json::{Map, Value, json};

use super::{Step, elements_above, slots, tag_of, with_fresh_ids};
use crate::{
    card::{Card, Edit, Path},
    catalog::{self, Allowed, Component, Level, Place, Version, tag, written},
};

/// Components that turn into each other one by one.
const PAIRS: [(&str, &str); 3] = [
    (tag::DIV, tag::MARKDOWN),
    (tag::SELECT_STATIC, tag::MULTI_SELECT_STATIC),
    (tag::SELECT_PERSON, tag::MULTI_SELECT_PERSON),
];

/// What an element can be turned into.
pub fn turns(card: &Card, path: &Path) -> Vec<&'static Component> {
    let all = catalog::components(card.version()).iter().copied();
    all.filter(|component| turn(card, path, component.tag).is_some()).collect()
}

/// Turns an element into a near one. A row of buttons becomes a menu, a menu a row of buttons.
pub fn turn(card: &Card, path: &Path, into: &str) -> Option<Step> {
    let own = elements_above(card, path).pop().filter(|own| own.path == *path)?;
    let from = tag_of(card, path)?;
    let component = catalog::component(card.version(), into)?;
    let is_pair = PAIRS.iter().any(|(one, other)| (*one, *other) == (from, into) || (*other, *one) == (from, into));
    let place = own.slot?.place;
    if is_pair {
        stands(card, path, place, into).then_some(())?;
        let value = near(card.get(path)?.as_object()?, from, component)?;
        let value = named(card, value, component);
        return Some(Step { edit: Edit::Set { path: path.clone(), value }, select: path.clone() });
    }
    match into {
        tag::OVERFLOW => to_menu(card, path, place),
        tag::BUTTON if from == tag::OVERFLOW => to_buttons(card, path, place),
        _ => None,
    }
}

/// Whether a component may stand where an element stands now.
fn stands(card: &Card, path: &Path, place: Place, tag: &str) -> bool {
    let mut above = elements_above(card, path);
    above.pop();
    let above: Vec<&str> = above.iter().filter_map(|station| tag_of(card, &station.path)).collect();
    match catalog::allowed(card.version(), place, tag, &above) {
        Allowed::Yes => true,
        Allowed::Unwise(_, level) => level < Level::Warning,
        Allowed::No(..) | Allowed::Wrap(..) => false,
    }
}

/// The members both components know, and what each has in its own way.
fn near(old: &Map<String, Value>, from: &str, component: &'static Component) -> Option<Value> {
    let mut new = Map::new();
    new.insert("tag".to_owned(), json!(component.tag));
    for (key, value) in old.iter().filter(|(key, _)| *key != "tag") {
        if component.field(key).is_some() {
            new.insert(key.clone(), value.clone());
        }
    }
    match component.tag {
        tag::MARKDOWN => flatten(old, &mut new)?,
        tag::DIV => raise(old, &mut new),
        _ => choices(old, &mut new, from),
    }
    Some(Value::Object(new))
}

/// Keys of a text that its component has itself when it is Markdown.
const STYLE: [&str; 2] = ["text_size", "text_align"];

/// The texts of a `div` as Markdown. One that holds something beside its text has no counterpart.
fn flatten(old: &Map<String, Value>, new: &mut Map<String, Value>) -> Option<()> {
    if old.contains_key("extra") {
        return None;
    }
    let fields = old.get("fields").and_then(Value::as_array).into_iter().flatten();
    let texts: Vec<&Value> = old.get("text").into_iter().chain(fields.filter_map(|field| field.get("text"))).collect();
    let say = |locale: Option<&str>| {
        let part = |text: &&Value| {
            let own = locale.and_then(|locale| text.get("i18n_content")?.get(locale)?.as_str());
            let content = own.or_else(|| text.get("content")?.as_str()).unwrap_or_default();
            let is_rich = text.get("tag").and_then(Value::as_str) == Some(tag::LARK_MD);
            if is_rich { content.to_owned() } else { written::literal(content) }
        };
        texts.iter().map(part).collect::<Vec<_>>().join("\n\n")
    };
    new.insert("content".to_owned(), json!(say(None)));
    let locales = texts.iter().filter_map(|text| text.get("i18n_content")?.as_object()).flat_map(Map::keys);
    let by_locale: Map<String, Value> = locales.map(|locale| (locale.clone(), json!(say(Some(locale))))).collect();
    if !by_locale.is_empty() {
        new.insert("i18n_content".to_owned(), Value::Object(by_locale));
    }
    for key in STYLE {
        if let Some(style) = texts.first().and_then(|text| text.get(key)) {
            new.insert(key.to_owned(), style.clone());
        }
    }
    Some(())
}

/// Markdown as the text of a `div`.
fn raise(old: &Map<String, Value>, new: &mut Map<String, Value>) {
    let mut text = Map::new();
    text.insert("tag".to_owned(), json!(tag::LARK_MD));
    for key in ["content", "i18n_content"].into_iter().chain(STYLE) {
        text.extend(old.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    new.insert("text".to_owned(), Value::Object(text));
}

/// What is chosen at first, one or several.
fn choices(old: &Map<String, Value>, new: &mut Map<String, Value>, from: &str) {
    if [tag::SELECT_STATIC, tag::SELECT_PERSON].contains(&from) {
        if let Some(Value::String(first)) = old.get("initial_option") {
            new.insert("selected_values".to_owned(), json!([first]));
        }
    } else if let Some(first) = old.get("selected_values").and_then(|values| values.get(0))
        && new.get("tag").and_then(Value::as_str) == Some(tag::SELECT_STATIC)
    {
        new.insert("initial_option".to_owned(), first.clone());
    }
}

/// A component that needs a name gets one.
fn named(card: &Card, mut value: Value, component: &Component) -> Value {
    let needs = component.field("name").is_some_and(|field| field.required);
    let seed: Value = serde_json::from_str(component.seed).unwrap_or_default();
    if let (true, Some(members), Some(name)) = (needs, value.as_object_mut(), seed.get("name"))
        && !members.contains_key("name")
    {
        let fresh = with_fresh_ids(card, json!({ "tag": component.tag, "name": name }));
        members.extend(fresh.get("name").map(|name| ("name".to_owned(), name.clone())));
    }
    value
}

/// A row that holds buttons only becomes a menu of them.
fn to_menu(card: &Card, path: &Path, place: Place) -> Option<Step> {
    let buttons = row(card, path)?;
    let options: Vec<Value> = buttons.iter().filter_map(|button| option(card.get(button)?)).collect();
    if options.len() != buttons.len() || buttons.is_empty() {
        return None;
    }
    let menu = json!({ "tag": tag::OVERFLOW, "options": options });
    let edit = if tag_of(card, path) == Some(tag::ACTION) {
        Edit::Set { path: path.with("actions"), value: json!([menu]) }
    } else {
        stands(card, path, place, tag::OVERFLOW).then_some(())?;
        Edit::Set { path: path.clone(), value: menu }
    };
    Some(Step { edit, select: path.clone() })
}

/// The buttons of a row: of an action of 1.0, or of a column set whose columns hold nothing else.
pub(super) fn row(card: &Card, path: &Path) -> Option<Vec<Path>> {
    let container = tag_of(card, path)?;
    let elements: Vec<Path> = slots(card, path).iter().flat_map(|slot| slot.elements(card)).collect();
    let buttons: Vec<Path> = match container {
        tag::ACTION => elements,
        tag::COLUMN_SET => {
            let of =
                |column: &Path| slots(card, column).iter().flat_map(|slot| slot.elements(card)).collect::<Vec<_>>();
            elements.iter().flat_map(of).collect()
        }
        _ => return None,
    };
    buttons.iter().all(|button| tag_of(card, button) == Some(tag::BUTTON)).then_some(buttons)
}

/// Addresses by platform, as behaviors and as links have them.
const ADDRESSES: [(&str, &str); 4] =
    [("default_url", "url"), ("pc_url", "pc_url"), ("ios_url", "ios_url"), ("android_url", "android_url")];

/// A button as an option of a menu. One that submits a form cannot be one.
fn option(button: &Value) -> Option<Value> {
    if button.get("form_action_type").is_some() {
        return None;
    }
    let mut option = Map::new();
    option.extend(button.get("text").map(|text| ("text".to_owned(), text.clone())));
    let behaviors = button.get("behaviors").and_then(Value::as_array).into_iter().flatten();
    let mut value = button.get("value").cloned();
    let mut link = button.get("multi_url").cloned().or_else(|| Some(json!({ "url": button.get("url")? })));
    for behavior in behaviors {
        match behavior.get("type").and_then(Value::as_str) {
            Some("open_url") => {
                let parts =
                    ADDRESSES.iter().filter_map(|(from, to)| Some(((*to).to_owned(), behavior.get(*from)?.clone())));
                link = Some(Value::Object(parts.collect()));
            }
            Some("callback") => value = behavior.get("value").cloned(),
            _ => return None,
        }
    }
    option.extend(link.map(|link| ("multi_url".to_owned(), link)));
    let value = value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    option.extend(value.map(|value| ("value".to_owned(), json!(value))));
    Some(Value::Object(option))
}

/// A menu becomes a button for each of its options.
fn to_buttons(card: &Card, path: &Path, place: Place) -> Option<Step> {
    let options = card.get(path)?.get("options")?.as_array()?;
    let buttons: Vec<Value> = options.iter().map(button).collect();
    let (parent, index) = path.parent().zip(path.last_index())?;
    if buttons.is_empty() {
        return None;
    }
    if card.version() == Version::V1 {
        // Beside the others of its row.
        stands(card, path, place, tag::BUTTON).then_some(())?;
        let mut edits = vec![Edit::Remove { path: path.clone() }];
        let places = buttons.into_iter().enumerate();
        edits.extend(places.map(|(at, value)| Edit::Insert { parent: parent.clone(), index: index + at, value }));
        return Some(Step { edit: Edit::Group(edits), select: path.clone() });
    }
    stands(card, path, place, tag::COLUMN_SET).then_some(())?;
    let column = |button: Value| json!({ "tag": tag::COLUMN, "width": "auto", "elements": [button] });
    let columns: Vec<Value> = buttons.into_iter().map(column).collect();
    let value = json!({ "tag": tag::COLUMN_SET, "flex_mode": "flow", "columns": columns });
    Some(Step { edit: Edit::Set { path: path.clone(), value }, select: path.clone() })
}

/// An option of a menu as a button.
fn button(option: &Value) -> Value {
    let mut behaviors: Vec<Value> = Vec::new();
    if let Some(link) = option.get("multi_url") {
        let parts = ADDRESSES.iter().filter_map(|(to, from)| Some(((*to).to_owned(), link.get(*from)?.clone())));
        let kind = std::iter::once(("type".to_owned(), json!("open_url")));
        behaviors.push(Value::Object(kind.chain(parts).collect()));
    }
    if let Some(value) = option.get("value").and_then(Value::as_str) {
        // What was written out as text is an object again.
        let object = serde_json::from_str::<Value>(value).ok().filter(Value::is_object);
        behaviors.push(json!({ "type": "callback", "value": object.unwrap_or_else(|| json!({ "option": value })) }));
    }
    let mut button = json!({ "tag": tag::BUTTON });
    if let Some(members) = button.as_object_mut() {
        members.extend(option.get("text").map(|text| ("text".to_owned(), text.clone())));
        members.insert("behaviors".to_owned(), Value::Array(behaviors));
    }
    button
}

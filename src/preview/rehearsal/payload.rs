//! What a bot gets: the values of a form, `event.action`, and the whole `card.action.trigger`.

use serde_json::{Map, Value, json};

use super::{
    super::scene::{is_true, str_of},
    press::{Moment, callback_value},
    stage::{Stage, Stop},
};
use crate::{card::Path, catalog::tag, env::Millis};

/// Who presses, where, and when: what the event says besides the action.
#[derive(Debug, Clone)]
pub struct Presser {
    /// The app that sent the card.
    pub app_id: String,
    /// Who presses.
    pub open_id: String,
    /// When.
    pub now: Millis,
}

/// The whole event. The ids that only the server gives are samples of the right form.
pub fn event(action: &Value, presser: &Presser) -> Value {
    json!({
        "schema": "2.0",
        "header": {
            "event_id": "f7984f25108f8137722bb63cee927e66",
            "token": "verificationToken",
            "create_time": (presser.now.0.saturating_mul(1000)).to_string(),
            "event_type": "card.action.trigger",
            "tenant_key": "736588c9260f175e",
            "app_id": presser.app_id,
        },
        "event": {
            "operator": {
                "tenant_key": "736588c9260f175e",
                "union_id": "on_00000000000000000000000000000000",
                "open_id": presser.open_id,
            },
            "token": "c-00000000000000000000000000000000",
            "action": action,
            "host": "im_message",
            "context": {
                "open_message_id": "om_00000000000000000000000000000000",
                "open_chat_id": "oc_00000000000000000000000000000000",
            },
        },
    })
}

impl Stage<'_> {
    /// `event.action` of a component; `picked` is the entry of a menu.
    pub(super) fn action(&self, stop: &Stop<'_>, picked: Option<&str>) -> Value {
        let tag = str_of(stop.node, "tag").unwrap_or_default();
        let mut action = action_head(stop);
        if Moment::of(tag).is_some() {
            action.insert("timezone".into(), self.zone().into());
        }
        match tag {
            tag::INPUT => {
                action.insert("input_value".into(), self.typed(stop).into());
            }
            tag::CHECKER => {
                action.insert("checked".into(), self.ticked(stop).into());
            }
            tag::SELECT_IMG | tag::MULTI_SELECT_STATIC | tag::MULTI_SELECT_PERSON => {
                action.insert("options".into(), self.chosen(stop).into());
            }
            tag::OVERFLOW => {
                action.insert("option".into(), picked.unwrap_or_default().into());
            }
            tag::BUTTON | tag::INTERACTIVE_CONTAINER | tag::COLUMN | tag::COLUMN_SET => {}
            _ => {
                let chosen = self.chosen(stop).into_iter().next().unwrap_or_default();
                action.insert("option".into(), self.with_offset(tag, chosen).into());
            }
        }
        Value::Object(action)
    }

    /// `event.action` of a button that submits a form.
    pub(super) fn submission(&self, stop: &Stop<'_>, form: &Path) -> Value {
        let mut action = action_head(stop);
        let mut values = Map::new();
        let mut has_moment = false;
        for field in self.fields(form) {
            let Some(name) = str_of(field.node, "name").filter(|name| !name.is_empty()) else { continue };
            let tag = str_of(field.node, "tag").unwrap_or_default();
            if let Some(value) = self.value(&field) {
                has_moment |= Moment::of(tag).is_some();
                values.insert(name.to_owned(), value);
            }
        }
        if has_moment {
            action.insert("timezone".into(), self.zone().into());
        }
        action.insert("form_value".into(), Value::Object(values));
        Value::Object(action)
    }

    /// The required fields of a form that are empty, with what they are called.
    pub(super) fn missing(&self, form: &Path) -> Vec<(Path, String)> {
        let empty = |value: Option<Value>| match value {
            None => true,
            Some(Value::String(text)) => text.is_empty(),
            Some(Value::Array(items)) => items.is_empty(),
            Some(Value::Bool(ticked)) => !ticked,
            Some(_) => false,
        };
        self.fields(form)
            .into_iter()
            .filter(|field| is_true(field.node, "required") && empty(self.value(field)))
            .map(|field| {
                let label = field.node.get("label").or_else(|| field.node.get("placeholder"));
                let words = label.map(|label| self.scene.words(label)).filter(|words| !words.is_empty());
                let name = words.or_else(|| str_of(field.node, "name")).unwrap_or_default().to_owned();
                (field.path, name)
            })
            .collect()
    }

    /// Everything in a form that holds a value: also what stands in a folded panel.
    fn fields(&self, form: &Path) -> Vec<Stop<'_>> {
        let mut stops = self.everything();
        stops.retain(|stop| stop.form.as_ref() == Some(form));
        stops
    }

    /// What a field is worth; nothing for what holds no value, or has none yet.
    fn value(&self, stop: &Stop<'_>) -> Option<Value> {
        let tag = str_of(stop.node, "tag").unwrap_or_default();
        match tag {
            tag::INPUT => Some(self.typed(stop).into()),
            tag::CHECKER => Some(self.ticked(stop).into()),
            tag::MULTI_SELECT_STATIC | tag::MULTI_SELECT_PERSON | tag::SELECT_IMG => Some(self.chosen(stop).into()),
            tag::SELECT_STATIC | tag::SELECT_PERSON | tag::DATE_PICKER | tag::PICKER_TIME | tag::PICKER_DATETIME => {
                let chosen = self.chosen(stop).into_iter().next().filter(|value| !value.is_empty())?;
                Some(self.with_offset(tag, chosen).into())
            }
            _ => None,
        }
    }

    /// What stands in an input.
    pub(super) fn typed(&self, stop: &Stop<'_>) -> String {
        let by_locale = || self.scene.localized(stop.node.get("i18n_default_value")?)?.as_str();
        let typed = self.scene.viewport.rehearsal.text(&stop.path);
        typed.or_else(by_locale).or_else(|| str_of(stop.node, "default_value")).unwrap_or_default().to_owned()
    }

    /// Whether a checker is ticked.
    pub(super) fn ticked(&self, stop: &Stop<'_>) -> bool {
        self.scene.viewport.rehearsal.is_ticked(&stop.path).unwrap_or_else(|| is_true(stop.node, "checked"))
    }

    /// The values chosen: by the reader, else by the card.
    pub fn chosen(&self, stop: &Stop<'_>) -> Vec<String> {
        if let Some(chosen) = self.scene.viewport.rehearsal.chosen(&stop.path) {
            return chosen.to_vec();
        }
        let node = stop.node;
        let tag = str_of(node, "tag").unwrap_or_default();
        if let Some(moment) = Moment::of(tag) {
            return str_of(node, moment.initial_key()).map(str::to_owned).into_iter().collect();
        }
        if let Some(values) = node.get("selected_values").and_then(Value::as_array) {
            let value = |value: &Value| value.as_str().or_else(|| str_of(value, "value")).map(str::to_owned);
            return values.iter().filter_map(value).collect();
        }
        self.initial(node).into_iter().collect()
    }

    /// The option a select begins with: by value, by its words, or by its number from 1.
    fn initial(&self, node: &Value) -> Option<String> {
        let options = node.get("options").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let value = |option: &Value| str_of(option, "value").map(str::to_owned);
        if let Some(wanted) = str_of(node, "initial_option") {
            let said = |option: &&Value| option.get("text").is_some_and(|text| self.scene.words(text) == wanted);
            let by_value = options.iter().find(|option| str_of(option, "value") == Some(wanted));
            return by_value.or_else(|| options.iter().find(said)).and_then(value);
        }
        let index = usize::try_from(node.get("initial_index")?.as_u64()?).ok()?;
        value(options.get(index.checked_sub(1)?)?)
    }

    /// A date or time with the reader's offset: `2024-04-01 +0800`.
    fn with_offset(&self, tag: &str, chosen: String) -> String {
        if chosen.is_empty() || Moment::of(tag).is_none() {
            return chosen;
        }
        let look = self.scene.look;
        let now = jiff::Timestamp::from_millisecond(look.now.map_or(0, |now| now.0)).unwrap_or_default();
        let offset = now.to_zoned(look.tz.clone()).strftime("%z").to_string();
        format!("{chosen} {offset}")
    }

    fn zone(&self) -> String {
        self.scene.look.tz.iana_name().unwrap_or("UTC").to_owned()
    }
}

/// What every action says of its component.
fn action_head(stop: &Stop<'_>) -> Map<String, Value> {
    let mut action = Map::new();
    action.insert("tag".into(), str_of(stop.node, "tag").unwrap_or_default().into());
    if let Some(value) = callback_value(stop.node).filter(|value| !value.is_null()) {
        action.insert("value".into(), value.clone());
    }
    if let Some(name) = str_of(stop.node, "name").filter(|name| !name.is_empty()) {
        action.insert("name".into(), name.into());
    }
    action
}

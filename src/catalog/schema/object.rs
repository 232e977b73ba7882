//! Objects and their properties.

use serde_json::{Map, Value, json};

use super::element::Site;
use super::scalar::Terms;
use super::value::object;
use super::{Inside, Key, Writer};
use crate::catalog::field::{Breach, Field, Legacy, Level, Shape};
use crate::catalog::slots;
use crate::lang::Lang;

impl Writer {
    /// A reference to an object with known properties. `picked`: the key and name it was told by, if it is one form of
    /// several.
    pub(super) fn shape(
        &mut self,
        shape: &'static Shape,
        picked: Option<(&'static str, &'static str)>,
        site: Site<'_>,
    ) -> Value {
        let form = site.form && !slots(shape.fields).is_empty();
        let inside = Inside { form, picked: picked.map(|(key, _)| key) };
        let name = picked.map_or(shape.name, |(_, name)| name);
        let names = [name.to_owned(), format!("{}.{name}", site.owner)];
        self.defined(Key::Shape(shape, inside), names, |writer| {
            let mut written = object([("title", json!(name))]);
            written.extend(writer.object(shape.fields, shape.legacy, inside));
            written.into()
        })
    }

    /// What an object with these properties looks like.
    pub(super) fn object(
        &mut self,
        fields: &'static [Field],
        legacy: &'static [Legacy],
        inside: Inside,
    ) -> Map<String, Value> {
        let mut properties = Map::new();
        for field in fields {
            properties.insert(field.name.to_owned(), self.field(field, inside));
        }
        for legacy in legacy {
            properties.insert(legacy.name.to_owned(), self.legacy(legacy, inside));
        }
        let mut written = object([("type", json!("object")), ("properties", properties.into())]);
        let (plain, instead): (Vec<&Field>, Vec<&Field>) =
            fields.iter().filter(|field| self.is_due(field)).partition(|field| field.i18n.is_none());
        if !plain.is_empty() {
            written.insert("required".to_owned(), plain.iter().map(|field| field.name).collect());
        }
        if !instead.is_empty() {
            let given: Vec<Value> = instead.into_iter().map(given).collect();
            written.insert("allOf".to_owned(), given.into());
        }
        if self.defaults.unknown_property == Level::Error {
            written.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
        written
    }

    /// Whether a property that is absent is refused.
    fn is_due(&self, field: &Field) -> bool {
        field.required && field.levels.required.unwrap_or(self.defaults.required) == Level::Error
    }

    fn field(&mut self, field: &'static Field, inside: Inside) -> Value {
        let terms = Terms::of_field(field);
        let mut written = object([("description", json!(self.help(field)))]);
        written.extend(default(field));
        if inside.picked == Some(field.name) {
            // Which names there are is judged where the choice is.
            written.insert("type".to_owned(), json!(["string", "null"]));
        } else {
            let value = self.value(&field.ty, terms, Site { owner: field.name, form: inside.form });
            written.extend(self.counted(value, field, terms));
        }
        if self.is_due(field) && field.i18n.is_none() {
            written.insert("not".to_owned(), json!({ "type": "null" }));
        }
        written.into()
    }

    /// A list that may only be so long.
    fn counted(&self, mut value: Map<String, Value>, field: &Field, terms: Terms) -> Map<String, Value> {
        if let Some(count) = field.items.filter(|_| terms.refuses(Breach::Range, self.defaults)) {
            value.insert("minItems".to_owned(), count.min.into());
            value.insert("maxItems".to_owned(), count.max.into());
        }
        value
    }

    fn legacy(&mut self, legacy: &'static Legacy, inside: Inside) -> Value {
        let instead = legacy.instead.say(self.lang);
        let help = match self.lang {
            Lang::En => format!("Old; instead: {instead}"),
            Lang::Zh => format!("旧写法；请改用：{instead}"),
        };
        let mut written = object([("description", json!(help)), ("deprecated", json!(true))]);
        let site = Site { owner: legacy.name, form: inside.form };
        // What sources disagree on is never refused, nor is anything in it.
        let value = self.value(&legacy.ty, Terms::of_legacy(legacy), site);
        written.insert("anyOf".to_owned(), json!([value, true]));
        written.into()
    }

    /// The line of help, with the client that is needed.
    fn help(&self, field: &Field) -> String {
        let help = field.help.say(self.lang);
        match (field.min_client, self.lang) {
            (None, _) => help.to_owned(),
            (Some(client), Lang::En) => format!("{help} (Feishu {client} or newer)"),
            (Some(client), Lang::Zh) => format!("{help}（飞书 {client} 及以上版本）"),
        }
    }
}

/// What the client does when the property is absent.
fn default(field: &Field) -> Option<(String, Value)> {
    let value = serde_json::from_str(field.default?).ok()?;
    Some(("default".to_owned(), value))
}

/// That a property or its translations are there.
fn given(field: &Field) -> Value {
    let names = std::iter::once(field.name).chain(field.i18n);
    let forms: Vec<Value> = names
        .map(|name| json!({ "required": [name], "properties": { name: { "not": { "type": "null" } } } }))
        .collect();
    json!({ "anyOf": forms })
}

//! The JSON Schema of a card, made from the catalogue: what editors complete and check cards with.
//!
//! It refuses what `check` calls an error of structure: kinds, unknown properties and tags, what is missing, choices,
//! patterns, places. What is only a warning is offered in its documented form and taken in any. What is filled in later
//! (`${name}`, `{{name}}`) may stand for a value of any kind, and `null` for a property that may be left out. Of what one
//! value asks of another a schema sees a part: that a form is submitted, what makes sense in a form only, tables and
//! their cells. The rest (cells against their column, counts over the whole card, unique ids) is left to `check`.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::component::{Component, Place};
use super::field::{Shape, Variant, Version};
use super::{Defaults, color, component, defaults, icon, text_size};
use crate::lang::Lang;

mod element;
mod form;
mod length;
mod object;
mod pattern;
mod scalar;
mod value;

/// The dialect the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What is filled in later, or nothing: what may stand where another kind of value is due.
const VARIABLE: &str = "variable";

/// The schema of whole cards of a version, with titles and descriptions in a language.
pub fn schema(version: Version, lang: Lang) -> Value {
    let mut writer =
        Writer { version, lang, defaults: defaults(version), names: HashMap::new(), definitions: Map::new() };
    let variable = json!({ "type": ["string", "null"], "pattern": pattern::VARIABLE });
    writer.definitions.insert(VARIABLE.to_owned(), variable);
    let root = super::root(version);
    let title = match version {
        Version::V1 => lang.pick("Feishu card JSON 1.0", "飞书卡片 JSON 1.0"),
        Version::V2 => lang.pick("Feishu card JSON 2.0", "飞书卡片 JSON 2.0"),
    };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DIALECT.into());
    schema.insert("title".to_owned(), title.into());
    schema.extend(writer.object(root.fields, root.legacy, Inside { form: false, picked: None }));
    schema.insert("$defs".to_owned(), Value::Object(writer.definitions));
    Value::Object(schema)
}

/// The schema as text, two spaces a level.
pub fn text(version: Version, lang: Lang) -> String {
    format!("{:#}\n", schema(version, lang))
}

/// What decides how one object of the catalogue is written: where it stands, and how it was told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Inside {
    /// Below a form: some components may stand nowhere else.
    form: bool,
    /// The key by which this form of a value was picked: its value is judged where the choice is.
    picked: Option<&'static str>,
}

/// What has a definition of its own. Objects and components are told by their address: each is one `static`.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Shape(*const Shape, Inside),
    Component(*const Component, Inside),
    Forms(*const Variant, scalar::Strict, Inside),
    Tag(*const Component),
    Place(Place, Inside),
    Colors,
    TextSizes,
    Icons,
    Submits,
}

struct Writer {
    version: Version,
    lang: Lang,
    defaults: &'static Defaults,
    names: HashMap<Key, String>,
    definitions: Map<String, Value>,
}

impl Writer {
    /// A reference to a definition, written when it is first asked for. Of `names`, the first free one is taken; names of
    /// components are theirs.
    fn defined<const N: usize>(
        &mut self,
        key: Key,
        names: [String; N],
        write: impl FnOnce(&mut Self) -> Value,
    ) -> Value {
        if let Some(name) = self.names.get(&key) {
            return reference(name);
        }
        let is_component = matches!(key, Key::Component(..));
        let name = self.free(names, is_component);
        self.names.insert(key, name.clone());
        // The place is taken before what stands in it is written: it may refer to itself.
        self.definitions.insert(name.clone(), Value::Null);
        let written = write(self);
        self.definitions.insert(name.clone(), written);
        reference(&name)
    }

    fn free<const N: usize>(&self, names: [String; N], is_component: bool) -> String {
        let last = names.last().cloned().unwrap_or_default();
        let numbered = (2..).map(|number| format!("{last}-{number}"));
        let reserved = |name: &str| !is_component && component(self.version, name).is_some();
        let is_free = |name: &String| !self.definitions.contains_key(name) && !reserved(name);
        names.into_iter().chain(numbered).find(is_free).unwrap_or_default()
    }

    fn colors(&mut self) -> Value {
        self.listed(Key::Colors, "color", || color::tokens().iter().map(|token| token.name).collect())
    }

    fn text_sizes(&mut self) -> Value {
        self.listed(Key::TextSizes, "text_size", || text_size::TEXT_SIZES.iter().map(|size| size.name).collect())
    }

    fn icons(&mut self) -> Value {
        self.listed(Key::Icons, "icon_token", || icon::tokens().collect())
    }

    fn listed(&mut self, key: Key, name: &str, names: impl FnOnce() -> Vec<&'static str>) -> Value {
        self.defined(key, [name.to_owned()], |_| json!({ "enum": names() }))
    }

    fn variable() -> Value {
        reference(VARIABLE)
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

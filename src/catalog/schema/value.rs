//! One value against its type.

use serde_json::{Map, Value, json};

use super::element::Site;
use super::scalar::{Strict, Terms};
use super::{Inside, Key, VARIABLE, Writer, reference};
use crate::catalog::field::{Breach, JsonKind, KeySet, Level, Pick, Type, Variant, Version};
use crate::catalog::{slots, tag};
use crate::lang::Words;

/// Kinds of text object, by tag: another one than a place takes is a breach of its own.
const TEXTS: [&str; 3] = [tag::PLAIN_TEXT, tag::LARK_MD, tag::MARKDOWN];

impl Writer {
    /// The schema of one value.
    pub(super) fn value(&mut self, ty: &'static Type, terms: Terms, site: Site<'_>) -> Map<String, Value> {
        let written = self.strict_value(ty, terms, site);
        if terms.refuses(Breach::Kind, self.defaults) {
            return written;
        }
        // Another kind of value is taken as well.
        let other = json!({ "not": { "type": kinds(ty) } });
        object([("anyOf", json!([written, other]))])
    }

    fn strict_value(&mut self, ty: &'static Type, terms: Terms, site: Site<'_>) -> Map<String, Value> {
        let strict_color = terms.levels.choice.unwrap_or(self.defaults.color) == Level::Error;
        let strict_size = terms.levels.choice.unwrap_or(self.defaults.text_size) == Level::Error;
        match ty {
            Type::Bool if terms.only.is_empty() => any_of(Self::switch()),
            Type::Bool => any_of(self.only("boolean", terms)),
            Type::Int(_) | Type::Number(_) if !terms.only.is_empty() => any_of(self.only("number", terms)),
            Type::Int(range) => any_of(self.number(*range, true, terms)),
            Type::Number(range) => any_of(self.number(*range, false, terms)),
            Type::Enum(_) | Type::TextSize if !terms.only.is_empty() => any_of(self.only("string", terms)),
            Type::Enum(names) => any_of(self.choice(names, terms)),
            Type::Text(rule) => any_of(self.text(rule, terms)),
            Type::Color(more) => {
                let colors = self.colors();
                any_of(Self::named(colors, more, strict_color))
            }
            Type::TextSize => {
                let sizes = self.text_sizes();
                any_of(Self::named(sizes, terms.also, strict_size))
            }
            Type::Length(rule) => any_of(self.length(rule, terms)),
            Type::Object(shape) => or_variable(self.shape(shape, None, site)),
            Type::List(item) => {
                let item = self.value(item, terms, site);
                or_variable(object([("type", json!("array")), ("items", item.into())]).into())
            }
            Type::Map(keys, item) => self.map(*keys, item, terms, site),
            Type::OneOf(variants, Pick::Key(key)) => or_variable(self.forms(variants, key, terms, site)),
            Type::OneOf(variants, Pick::Kind) => {
                any_of(variants.iter().map(|variant| self.value(&variant.ty, terms, site).into()).collect())
            }
            Type::Elements(slot) => self.slot(slot, site),
            Type::Json(kind) => or_variable(free(*kind, self.version)),
        }
    }

    fn map(&mut self, keys: KeySet, item: &'static Type, terms: Terms, site: Site<'_>) -> Map<String, Value> {
        let item = self.value(item, terms, site);
        let mut map = object([("type", json!("object")), ("additionalProperties", item.into())]);
        if keys == KeySet::Locales {
            map.insert("propertyNames".to_owned(), Self::locale_names());
        }
        or_variable(map.into())
    }

    /// Several forms of an object, told by the string under a key. One that says none of them is read as the first.
    fn forms(&mut self, variants: &'static [Variant], key: &'static str, terms: Terms, site: Site<'_>) -> Value {
        let strict = Strict::of(terms, self.defaults);
        let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
        let name = match names.as_slice() {
            [only] => format!("only.{only}"),
            _ => names.join("_or_"),
        };
        let owned = format!("{}.{name}", site.owner);
        let holds = |variant: &Variant| matches!(variant.ty, Type::Object(shape) if !slots(shape.fields).is_empty());
        let inside = Inside { form: site.form && variants.iter().any(holds), picked: Some(key) };
        self.defined(Key::Forms(variants.as_ptr(), strict, inside), [name, owned], |writer| {
            let which = writer.which(variants, strict);
            let mut forms = variants.iter().map(|variant| match &variant.ty {
                Type::Object(shape) => (variant.name, writer.shape(shape, Some((key, variant.name)), site)),
                other => (variant.name, Value::Object(writer.value(other, terms, site))),
            });
            let first = forms.next().map_or(Value::Bool(true), |(_, form)| form);
            let chosen = forms
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .fold(first, |rest, (name, form)| json!({ "if": says(key, name), "then": form, "else": rest }));
            json!({ "type": "object", "properties": { key: which }, "allOf": [chosen] })
        })
    }

    /// The names of the forms, and which others are taken.
    fn which(&self, variants: &[Variant], strict: Strict) -> Value {
        let known = variants.iter().map(|variant| self.named_choice(variant.name, None, variant.help));
        let texts: Vec<&str> =
            TEXTS.into_iter().filter(|text| variants.iter().all(|variant| variant.name != *text)).collect();
        let mut forms: Vec<Value> = known.collect();
        forms.extend((!strict.text_tag).then(|| json!({ "enum": texts })));
        forms.push(if strict.choice {
            Self::variable()
        } else {
            json!({ "type": ["string", "null"], "not": { "enum": texts } })
        });
        json!({ "anyOf": forms })
    }

    /// One name of a choice, with what it means.
    pub(super) fn named_choice(&self, name: &str, title: Option<Words>, help: Words) -> Value {
        let title = title.map(|title| ("title", json!(title.say(self.lang))));
        let help = ("description", json!(help.say(self.lang)));
        object([("const", json!(name))].into_iter().chain(title).chain([help])).into()
    }
}

/// That a string stands under a key.
pub(super) fn says(key: &str, name: &str) -> Value {
    json!({ "type": "object", "required": [key], "properties": { key: { "const": name } } })
}

/// What may stand in a cell, whatever its column holds. 1.0 does not judge the cells of a column of a kind nobody knows.
fn cell(version: Version) -> Value {
    match version {
        Version::V1 => Value::Bool(true),
        Version::V2 => json!({
            "type": ["string", "number", "boolean", "array", "null"],
            "items": { "type": ["string", "object"] },
        }),
    }
}

/// Free JSON.
fn free(kind: JsonKind, version: Version) -> Value {
    match kind {
        JsonKind::Any => Value::Bool(true),
        JsonKind::Object => json!({ "type": "object" }),
        JsonKind::Chart => {
            let axes = json!({ "type": ["array", "string", "number", "boolean", "null"] });
            json!({ "type": "object", "properties": { "axes": axes } })
        }
        JsonKind::ObjectOrString => json!({ "type": ["object", "string"] }),
        JsonKind::Rows => {
            let row = json!({ "if": { "type": "string" }, "then": { "pattern": super::pattern::VARIABLE },
                "else": { "type": "object", "additionalProperties": cell(version) } });
            json!({ "type": "array", "items": row })
        }
    }
}

/// The JSON kinds a type takes.
fn kinds(ty: &Type) -> Vec<&'static str> {
    match ty {
        Type::Bool => vec!["boolean"],
        Type::Int(_) | Type::Number(_) => vec!["number"],
        Type::Text(_) | Type::Enum(_) | Type::Color(_) | Type::TextSize | Type::Length(_) => vec!["string"],
        Type::Object(_)
        | Type::Map(..)
        | Type::OneOf(_, Pick::Key(_))
        | Type::Json(JsonKind::Object | JsonKind::Chart) => vec!["object"],
        Type::OneOf(variants, Pick::Kind) => variants.iter().flat_map(|variant| kinds(&variant.ty)).collect(),
        Type::Elements(slot) if slot.single => vec!["object"],
        Type::List(_) | Type::Elements(_) | Type::Json(JsonKind::Rows) => vec!["array"],
        Type::Json(JsonKind::ObjectOrString) => vec!["object", "string"],
        Type::Json(JsonKind::Any) => vec!["boolean", "number", "string", "object", "array"],
    }
}

/// A map of JSON from pairs.
pub(super) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Map<String, Value> {
    members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// One of several forms; a single one is itself.
fn any_of(mut forms: Vec<Value>) -> Map<String, Value> {
    match forms.pop() {
        Some(Value::Object(only)) if forms.is_empty() => only,
        Some(last) => {
            forms.push(last);
            object([("anyOf", forms.into())])
        }
        None => Map::new(),
    }
}

/// A variable, nothing, or the value itself, whose own mistakes are then told instead of "none of these".
pub(super) fn or_variable(value: Value) -> Map<String, Value> {
    object([("if", reference(VARIABLE)), ("else", value)])
}

//! The walk through a card by the catalogue: tags, properties, types, enums, formats, nesting. It finds everything and answers with what the server looks for first.

use serde_json::{Map, Value};

use super::{
    CardError, PARSE,
    facts::{Facts, Placed, Spotted},
    scalar,
    trail::Trail,
};
use crate::{
    catalog::{
        self, Above, Breach, Component, Defaults, Field, KeySet, LOCALES, Legacy, Level, Levels, Pick, Slot, Type,
        Variant, Version, tag,
    },
    sandbox::words::card as words,
};

/// What the server looks for, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Structure,
    RemovedTag,
    UnknownTag,
    UnknownProperty,
    Value,
}

/// What a property's value is held against.
#[derive(Clone, Copy)]
struct Rule {
    name: &'static str,
    ty: &'static Type,
    levels: Levels,
    also: &'static [&'static str],
    only: &'static [&'static str],
}

impl Rule {
    fn of(field: &'static Field) -> Self {
        Self { name: field.name, ty: &field.ty, levels: field.levels, also: field.also, only: field.only }
    }

    fn of_legacy(legacy: &'static Legacy) -> Self {
        Self { name: legacy.name, ty: &legacy.ty, levels: legacy.levels, also: &[], only: &[] }
    }
}

struct Walk<'v> {
    version: Version,
    defaults: &'static Defaults,
    trail: Trail,
    /// The tags above, outermost first.
    above: Vec<&'v str>,
    form: Option<usize>,
    locale: Option<&'v str>,
    worst: Option<(Rank, CardError)>,
    facts: Facts<'v>,
}

/// Reads a card whose root is an object.
pub(super) fn read(version: Version, root: &Map<String, Value>) -> Result<Facts<'_>, CardError> {
    let mut walk = Walk {
        version,
        defaults: catalog::defaults(version),
        trail: Trail::default(),
        above: Vec::new(),
        form: None,
        locale: None,
        worst: None,
        facts: Facts::default(),
    };
    let shape = catalog::root(version);
    walk.object(shape.fields, shape.legacy, root, None);
    match walk.worst {
        Some((_, error)) => Err(error),
        None => Ok(walk.facts),
    }
}

impl<'v> Walk<'v> {
    /// Keeps a finding if the server would come to it earlier than to the one it has.
    fn find(&mut self, rank: Rank, error: CardError) {
        if self.worst.as_ref().is_none_or(|(worst, _)| rank < *worst) {
            self.worst = Some((rank, error));
        }
    }

    /// A finding of 200621 where the walk is.
    fn parse(&mut self, rank: Rank, value: String) {
        let error = CardError::new(PARSE, words::PARSE).at(&self.trail.path()).value(value);
        self.find(rank, error);
    }

    fn refused(&self, levels: Levels, breach: Breach) -> bool {
        levels.of(breach).unwrap_or_else(|| self.defaults.of(breach)) == Level::Error
    }

    /// The properties of an object. `told` is the key that has been looked at already.
    fn object(
        &mut self,
        fields: &'static [Field],
        legacy: &'static [Legacy],
        object: &'v Map<String, Value>,
        told: Option<&str>,
    ) {
        if object.get("tag").is_some_and(Value::is_string) {
            self.facts.tagged += 1;
        }
        for (name, value) in object.iter().filter(|(name, value)| !value.is_null() && told != Some(name.as_str())) {
            if let Some(field) = fields.iter().find(|field| field.name == name) {
                if self.refused_when_present(field) {
                    self.unknown_property(name);
                }
                self.under(name, |walk| walk.value(Rule::of(field), value));
            } else if let Some(old) = legacy.iter().find(|legacy| legacy.name == name) {
                if old.level == Level::Error {
                    self.unknown_property(name);
                }
                self.under(name, |walk| walk.value(Rule::of_legacy(old), value));
            } else if self.defaults.unknown_property == Level::Error {
                self.unknown_property(name);
            }
        }
        for field in fields.iter().filter(|field| field.required && told != Some(field.name)) {
            let given = |name: &str| object.get(name).is_some_and(|value| !value.is_null());
            let absent = !given(field.name) && !field.i18n.is_some_and(given);
            if absent && self.refused(field.levels, Breach::Required) {
                self.parse(Rank::Value, words::required(field.name));
            }
        }
    }

    fn refused_when_present(&self, field: &Field) -> bool {
        self.refused(field.levels, Breach::Present)
    }

    fn unknown_property(&mut self, name: &str) {
        let value = words::unknown_property(name, &self.trail.path());
        self.parse(Rank::UnknownProperty, value);
    }

    /// One key down and back.
    fn under(&mut self, name: &str, look: impl FnOnce(&mut Self)) {
        self.trail.key(name);
        look(self);
        self.trail.back();
    }

    fn wrong_type(&mut self, rule: Rule, expected: &str, value: &Value) {
        if self.refused(rule.levels, Breach::Kind) {
            let rank = match rule.ty {
                Type::Object(_) | Type::List(_) | Type::Elements(_) => Rank::Structure,
                _ => Rank::Value,
            };
            self.parse(rank, words::wrong_type(rule.name, expected, scalar::kind(value)));
        }
    }

    /// A value against its type.
    fn value(&mut self, rule: Rule, value: &'v Value) {
        match (rule.ty, value) {
            (Type::Object(shape), Value::Object(object)) => self.object(shape.fields, shape.legacy, object, None),
            (Type::List(item), Value::Array(items)) => self.list(Rule { ty: item, ..rule }, items),
            (Type::Map(keys, item), Value::Object(object)) => self.map(*keys, Rule { ty: item, ..rule }, object),
            (Type::OneOf(variants, pick), _) => self.one_of(rule, variants, *pick, value),
            (Type::Elements(slot), Value::Object(_)) if slot.single => self.element(slot, value, None),
            (Type::Elements(slot), Value::Array(items)) if !slot.single => {
                for (index, item) in items.iter().enumerate() {
                    self.element(slot, item, Some(index));
                }
            }
            // Charts, rows and callback values have checks of their own, with codes of their own.
            (Type::Json(_), _) => {}
            _ => self.scalar(rule, value),
        }
    }

    fn scalar(&mut self, rule: Rule, value: &'v Value) {
        if let Some(expected) = scalar::mismatch(rule.ty, value) {
            self.wrong_type(rule, expected, value);
            return;
        }
        let text = value.as_str();
        if text.is_some_and(|text| rule.also.contains(&text)) {
            return;
        }
        if let (Type::Text(kind), Some(text)) = (rule.ty, text) {
            let path = self.trail.parent();
            self.facts.texts.push(Spotted { kind: kind.kind, text, path });
        }
        let listed = rule.only.is_empty() || rule.only.contains(&value.to_string().as_str());
        if !listed && self.refused(rule.levels, Breach::Choice) {
            self.parse(Rank::Value, words::wrong_value(rule.name, &value.to_string()));
        }
        if let Some((breach, complaint)) = scalar::breach(rule.name, rule.ty, value)
            && self.refused(rule.levels, breach)
        {
            self.parse(Rank::Value, complaint);
        }
    }

    fn list(&mut self, rule: Rule, items: &'v [Value]) {
        for (index, item) in items.iter().enumerate() {
            self.trail.index(index, item.get("tag").and_then(Value::as_str));
            self.value(rule, item);
            self.trail.back();
        }
    }

    fn map(&mut self, keys: KeySet, rule: Rule, object: &'v Map<String, Value>) {
        for (name, value) in object {
            // A key that is no language is skipped with what it holds.
            if value.is_null() || (keys == KeySet::Locales && !LOCALES.contains(&name.as_str())) {
                continue;
            }
            let outer = self.locale;
            if matches!(rule.ty, Type::Elements(_)) {
                self.locale = Some(name);
            }
            self.under(name, |walk| walk.value(rule, value));
            self.locale = outer;
        }
    }

    fn one_of(&mut self, rule: Rule, variants: &'static [Variant], pick: Pick, value: &'v Value) {
        let Some(first) = variants.first() else { return };
        let Pick::Key(key) = pick else {
            match variants.iter().find(|variant| scalar::mismatch(&variant.ty, value).is_none()) {
                Some(variant) => self.value(Rule { ty: &variant.ty, ..rule }, value),
                None => self.wrong_type(rule, scalar::expected(&first.ty), value),
            }
            return;
        };
        let Value::Object(object) = value else {
            return self.wrong_type(Rule { ty: &first.ty, ..rule }, scalar::expected(&first.ty), value);
        };
        let name = object.get(key).and_then(Value::as_str);
        let variant = variants.iter().find(|variant| name == Some(variant.name));
        // A form that is not in the list: the object is read as the first one, its key set aside.
        let told = name.filter(|_| variant.is_none()).map(|_| key);
        if let Some(name) = name.filter(|_| told.is_some()) {
            let breach = if key == "tag" { Breach::TextTag } else { Breach::Choice };
            if self.refused(rule.levels, breach) {
                self.parse(Rank::Value, words::behavior(name));
                return;
            }
        }
        match &variant.unwrap_or(first).ty {
            Type::Object(shape) => self.object(shape.fields, shape.legacy, object, told),
            ty => self.value(Rule { ty, ..rule }, value),
        }
    }

    /// A component in its place.
    fn element(&mut self, slot: &Slot, value: &'v Value, index: Option<usize>) {
        let name = value.get("tag").and_then(Value::as_str);
        if let Some(index) = index {
            self.trail.index(index, name);
        }
        match (value, name) {
            (Value::Object(object), Some(name)) => self.component(slot, name, object),
            (Value::Object(_), None) => self.parse(Rank::Value, words::required("tag")),
            _ => self.parse(Rank::Structure, words::wrong_type("elements", "object", scalar::kind(value))),
        }
        if index.is_some() {
            self.trail.back();
        }
    }

    fn component(&mut self, slot: &Slot, name: &'v str, object: &'v Map<String, Value>) {
        if catalog::removed(self.version).contains(&name) {
            let error = CardError::new(200_861, words::REMOVED).at(&self.trail.parent());
            return self.find(Rank::RemovedTag, error.value(words::unsupported_tag(name)));
        }
        let Some(component) = catalog::component_at(self.version, slot.place, name) else {
            return self.parse(Rank::UnknownTag, words::unsupported_tag(name));
        };
        if self.misplaced(component, slot) {
            self.parse(Rank::Value, words::nesting(name));
        }
        let index = self.facts.components.len();
        self.facts.components.push(Placed {
            tag: name,
            object,
            path: self.trail.path(),
            locale: self.locale,
            form: self.form,
        });
        let outer = self.form;
        let is_form = name == tag::FORM;
        if is_form {
            self.form = Some(index);
        }
        self.above.push(name);
        // A form without a name has a code of its own.
        let told = (is_form && !object.contains_key("name")).then_some("name");
        self.object(component.fields, component.legacy, object, told);
        self.above.pop();
        self.form = outer;
    }

    fn misplaced(&self, component: &Component, slot: &Slot) -> bool {
        let named = component.nesting.iter().find(|(place, _)| *place == slot.place).map(|(_, level)| *level);
        let usual = if component.allowed_in.contains(&slot.place) { Level::Ok } else { self.defaults.nesting };
        let above = match component.above {
            Above::Needs(tag, level) if !self.above.contains(&tag) => level,
            Above::Shuns(tag, level) if self.above.contains(&tag) => level,
            _ => Level::Ok,
        };
        named.unwrap_or(usual) == Level::Error || above == Level::Error
    }
}

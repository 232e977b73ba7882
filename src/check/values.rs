//! Values against their types: kinds, choices, numbers, texts, colours, lengths, lists, maps and alternatives.

use serde_json::{Map, Value};

use super::{
    formats::{self, Flaw, Length},
    rule::{Expected, Format, Rule, Unit},
    walk::{Step, Terms, Walk},
};
use crate::catalog::{
    self, Breach, JsonKind, KeySet, LOCALES, LengthRule, Level, Parts, Pick, Range, TextKind, TextRule, Type, Variant,
    color, icon, tag, text_size,
};

impl<'a> Walk<'a> {
    /// Checks one value.
    pub(super) fn value(&mut self, value: &'a Value, ty: &'static Type, terms: Terms) {
        self.visits += 1;
        // A number with a fraction is the right kind for a whole one: servers round it.
        let number = matches!(ty, Type::Int(_)) && value.is_number();
        if !number && !ty.takes(value) {
            return self.wrong_type(terms, value, expected(ty));
        }
        self.only(value, terms);
        match (ty, value) {
            (Type::Int(range), Value::Number(number)) => self.integer(value, number.as_f64(), *range, terms),
            (Type::Number(range), Value::Number(number)) => self.number(value, number.as_f64(), *range, terms),
            (Type::Text(rule), Value::String(text)) => self.text(value, text, rule, terms),
            (Type::Enum(choices), Value::String(text)) => self.choice(value, text, choices, terms),
            (Type::Color(extra), Value::String(name)) => self.color(value, name, extra, terms),
            (Type::TextSize, Value::String(name)) => self.text_size(value, name, terms),
            (Type::Length(rule), Value::String(text)) => self.length(value, text, rule, terms),
            (Type::Object(shape), Value::Object(members)) => self.shape(members, shape, None),
            (Type::List(item), Value::Array(items)) => self.list(items, item, terms),
            (Type::Map(keys, item), Value::Object(members)) => self.map(members, *keys, item, terms),
            (Type::OneOf(variants, pick), _) => self.one_of(value, variants, *pick, terms),
            (Type::Elements(slot), _) => self.elements(value, slot),
            (Type::Json(JsonKind::Rows), Value::Array(rows)) => self.rows(rows, terms),
            _ => {}
        }
    }

    fn only(&mut self, value: &Value, terms: Terms) {
        if terms.only.is_empty() {
            return;
        }
        let text = value.to_string();
        if !terms.only.contains(&text.as_str()) {
            let shown = value.as_str().map_or(text, str::to_owned);
            let rule = Rule::UnknownChoice { value: shown, choices: terms.only };
            self.breach(terms, Breach::Choice, value, rule);
        }
    }

    // --- numbers

    fn integer(&mut self, value: &Value, number: Option<f64>, range: Range, terms: Terms) {
        if number.is_some_and(|number| number.fract() != 0.0) {
            let rule = Rule::WrongType { expected: Expected::Integer, found: super::rule::Kind::Number };
            return self.breach(terms, Breach::Range, value, rule);
        }
        self.number(value, number, range, terms);
    }

    fn number(&mut self, value: &Value, number: Option<f64>, range: Range, terms: Terms) {
        if number.is_some_and(|number| !range.holds(number)) {
            let rule = Rule::OutOfRange { value: value.to_string(), min: range.min, max: range.max, unit: Unit::None };
            self.breach(terms, Breach::Range, value, rule);
        }
    }

    // --- names

    fn choice(&mut self, value: &Value, text: &str, choices: &'static [&'static str], terms: Terms) {
        if choices.contains(&text) || !terms.only.is_empty() {
            return;
        }
        if terms.also.contains(&text) {
            let rule = Rule::UnusualChoice { value: text.to_owned(), choices };
            return self.report(self.defaults.also, rule);
        }
        self.breach(terms, Breach::Choice, value, Rule::UnknownChoice { value: text.to_owned(), choices });
    }

    fn color(&mut self, value: &Value, name: &str, extra: &[&str], terms: Terms) {
        let known = extra.contains(&name) || color::token(name).is_some() || self.custom("color", name);
        if !known && !terms.also.contains(&name) {
            let level = terms.levels.choice.unwrap_or(self.defaults.color);
            return self.breach_at_level(level, value, Rule::UnknownColor { name: name.to_owned() });
        }
        if self.is_at("text_color") {
            self.contrast(name);
        }
    }

    fn text_size(&mut self, value: &Value, name: &str, terms: Terms) {
        let known = text_size(name).is_some() || self.custom("text_size", name);
        if !known && terms.only.is_empty() {
            let level = terms.levels.choice.unwrap_or(self.defaults.text_size);
            self.breach_at_level(level, value, Rule::UnknownTextSize { name: name.to_owned() });
        }
    }

    /// Whether `config.style` declares a name of the author's own.
    pub(super) fn custom(&self, family: &str, name: &str) -> bool {
        let declared = || self.style?.get(family)?.get(name);
        declared().is_some()
    }

    // --- texts

    fn text(&mut self, value: &Value, text: &'a str, rule: &TextRule, terms: Terms) {
        self.prose(text, rule.kind);
        match rule.kind {
            TextKind::ElementId => return self.element_id(value, text, terms),
            TextKind::Name => self.member_name(text),
            TextKind::Url if !formats::is_link(text) => self.bad_format(value, text, Format::Link, terms),
            TextKind::ImageKey => self.image_key(value, text),
            TextKind::IconToken => self.icon_token(value, text),
            TextKind::Date => self.flaw(value, text, formats::date(text), Format::Date, terms),
            TextKind::Time => self.flaw(value, text, formats::time(text), Format::Time, terms),
            TextKind::DateTime => self.flaw(value, text, formats::date_time(text), Format::DateTime, terms),
            TextKind::Rgba => self.flaw(value, text, formats::rgba(text), Format::Rgba, terms),
            _ => {}
        }
        let Some(limit) = rule.max_len.map(|limit| limit as usize) else { return };
        // A text of no more bytes than the limit has no more characters either.
        if text.len() > limit {
            let length = text.chars().count();
            if length > limit {
                self.breach(terms, Breach::MaxLen, value, Rule::TextTooLong { length, limit });
            }
        }
    }

    pub(super) fn bad_format(&mut self, value: &Value, text: &str, format: Format, terms: Terms) {
        self.breach(terms, Breach::Format, value, Rule::BadFormat { value: text.to_owned(), format });
    }

    fn flaw(&mut self, value: &Value, text: &str, found: Result<(), Flaw>, format: Format, terms: Terms) {
        match found {
            Err(Flaw::Pattern) if !text.is_empty() => self.bad_format(value, text, format, terms),
            Err(Flaw::Value) => {
                let rule = Rule::BadFormat { value: text.to_owned(), format };
                self.breach(terms, Breach::Range, value, rule);
            }
            _ => {}
        }
    }

    /// An image key that is a link, a data URI or a path was never uploaded: `spec/pains.md` 9. The bare name of a file
    /// is what tools that upload before they send are given.
    fn image_key(&mut self, value: &Value, text: &str) {
        if formats::is_no_key(text) {
            let level = if formats::is_file_name(text) { Level::Warning } else { Level::Error };
            self.breach_at_level(level, value, Rule::ImageKeyIsLink { value: text.to_owned() });
        }
    }

    fn icon_token(&mut self, value: &Value, text: &str) {
        if !text.is_empty() && !icon::is_token(text) {
            self.breach_at_level(Level::Hint, value, Rule::UnknownIcon { name: text.to_owned() });
        }
    }

    // --- lengths

    fn length(&mut self, value: &Value, text: &str, rule: &'static LengthRule, terms: Terms) {
        if rule.words.contains(&text) {
            return;
        }
        if terms.also.contains(&text) {
            let rule = Rule::UnusualChoice { value: text.to_owned(), choices: rule.words };
            return self.report(self.defaults.also, rule);
        }
        let numbers: Option<Vec<Length>> = text.split_whitespace().map(formats::length).collect();
        let Some(numbers) = numbers.filter(|numbers| rule.takes(numbers)) else {
            return self.no_length(value, text, rule, terms);
        };
        if let Some((range, unit)) = numbers.into_iter().find_map(|number| rule.breach(number)) {
            let rule = Rule::OutOfRange { value: text.to_owned(), min: range.min, max: range.max, unit };
            self.breach(terms, Breach::Range, value, rule);
        }
    }

    /// A text that is no length: a wrong word where words are taken, else a wrong way of writing.
    fn no_length(&mut self, value: &Value, text: &str, rule: &'static LengthRule, terms: Terms) {
        let word = text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'-');
        if word && !rule.words.is_empty() {
            let rule = Rule::UnknownChoice { value: text.to_owned(), choices: rule.words };
            return self.breach(terms, Breach::Choice, value, rule);
        }
        let format = match rule.parts {
            Parts::One => Format::Length { percent: rule.percent.is_some() },
            Parts::Sides => Format::Sides,
            Parts::OneOrFour => Format::OneOrFour,
            Parts::Pair => Format::Pair,
        };
        // Where the words are graded and the way of writing is not, both are one enum to the spec.
        let level = terms.levels.format.or(terms.levels.choice).unwrap_or(self.defaults.of(Breach::Format));
        self.breach_at_level(level, value, Rule::BadFormat { value: text.to_owned(), format });
    }

    // --- collections

    fn list(&mut self, items: &'a [Value], ty: &'static Type, terms: Terms) {
        for (index, item) in items.iter().enumerate() {
            self.at(Step::Index(index), |walk| walk.item(item, ty, terms));
        }
    }

    fn rows(&mut self, rows: &'a [Value], terms: Terms) {
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_object()) {
            self.at(Step::Index(index), |walk| walk.wrong_type(terms, row, Expected::Object));
        }
    }

    fn item(&mut self, item: &'a Value, ty: &'static Type, terms: Terms) {
        if item.is_null() {
            self.report(self.defaults.null, Rule::NullValue);
        } else {
            self.value(item, ty, terms);
        }
    }

    fn map(&mut self, members: &'a Map<String, Value>, keys: KeySet, ty: &'static Type, terms: Terms) {
        for (key, value) in members {
            if keys == KeySet::Locales && !LOCALES.contains(&key.as_str()) {
                let rule = Rule::UnknownLocale { name: key.clone() };
                self.report_below(self.defaults.locale, rule, &[Step::Key(key)]);
            }
            // Languages are alternatives: what is unique or counted is so within each of them.
            let apart = keys == KeySet::Locales && matches!(ty, Type::Elements(_));
            let outer = apart.then(|| std::mem::take(&mut self.found.scope));
            self.at(Step::Key(key), |walk| walk.item(value, ty, terms));
            if let Some(outer) = outer {
                self.end_of_scope();
                self.found.scope = outer;
            }
        }
    }

    // --- alternatives

    fn one_of(&mut self, value: &'a Value, variants: &'static [Variant], how: Pick, terms: Terms) {
        if let Some(variant) = catalog::pick(variants, how, value) {
            return self.value(value, &variant.ty, terms);
        }
        // No variant: the members are still those of the first one, save for the picking key.
        let (Pick::Key(key), Value::Object(members)) = (how, value) else { return };
        let Some(Type::Object(shape)) = variants.first().map(|variant| &variant.ty) else { return };
        let name = members.get(key).and_then(Value::as_str);
        if let Some(name) = name {
            self.at(Step::Key(key), |walk| walk.no_variant(name, variants, terms));
        }
        self.shape(members, shape, name.map(|_| key));
    }

    /// The picking key names no variant: another kind of text than the place takes, or nothing known.
    fn no_variant(&mut self, name: &str, variants: &'static [Variant], terms: Terms) {
        let choices = variants.iter().map(|variant| variant.name).collect();
        let is_text = [tag::PLAIN_TEXT, tag::LARK_MD, tag::MARKDOWN].contains(&name);
        let breach = if is_text { Breach::TextTag } else { Breach::Choice };
        let value = Value::from(name);
        self.breach(terms, breach, &value, Rule::TextKind { tag: name.to_owned(), choices });
    }
}

/// What a type wants, in one word.
fn expected(ty: &Type) -> Expected {
    match ty {
        Type::Bool => Expected::Bool,
        Type::Int(_) => Expected::Integer,
        Type::Number(_) => Expected::Number,
        Type::Text(_) | Type::Enum(_) | Type::Color(_) | Type::TextSize | Type::Length(_) => Expected::String,
        Type::Object(_)
        | Type::Map(..)
        | Type::OneOf(_, Pick::Key(_))
        | Type::Json(JsonKind::Object | JsonKind::Any | JsonKind::Chart) => Expected::Object,
        Type::List(_) => Expected::Array,
        Type::OneOf(variants, Pick::Kind) => expected_of_variants(variants),
        Type::Elements(slot) if slot.single => Expected::Component,
        Type::Elements(_) => Expected::Components,
        Type::Json(JsonKind::ObjectOrString) => Expected::ObjectOrString,
        Type::Json(JsonKind::Rows) => Expected::Rows,
    }
}

fn expected_of_variants(variants: &[Variant]) -> Expected {
    let any = |wanted: &[Expected]| variants.iter().any(|variant| wanted.contains(&expected(&variant.ty)));
    let string = any(&[Expected::String]);
    if string && any(&[Expected::Object]) {
        Expected::ObjectOrString
    } else if string && any(&[Expected::Integer, Expected::Number]) {
        Expected::NumberOrString
    } else if string && any(&[Expected::Array]) {
        Expected::Strings
    } else {
        variants.first().map_or(Expected::Object, |variant| expected(&variant.ty))
    }
}

impl LengthRule {
    /// Whether so many numbers of these units may stand in one string.
    fn takes(&self, numbers: &[Length]) -> bool {
        let count = match self.parts {
            Parts::One => numbers.len() == 1,
            Parts::Sides => matches!(numbers.len(), 1 | 2 | 4),
            Parts::OneOrFour => matches!(numbers.len(), 1 | 4),
            Parts::Pair => numbers.len() == 2,
        };
        count
            && numbers.iter().all(|number| match number {
                Length::Px(_) => self.px.is_some(),
                Length::Percent(_) => self.percent.is_some(),
            })
    }

    /// The bounds a number breaks.
    fn breach(&self, number: Length) -> Option<(Range, Unit)> {
        let (range, value, unit) = match number {
            Length::Px(value) => (self.px?, value, Unit::Px),
            Length::Percent(value) => (self.percent?, value, Unit::Percent),
        };
        (!range.holds(value)).then_some((range, unit))
    }
}

impl Range {
    /// Whether a number is inside.
    fn holds(&self, number: f64) -> bool {
        self.min.is_none_or(|min| number >= min) && self.max.is_none_or(|max| number <= max)
    }
}

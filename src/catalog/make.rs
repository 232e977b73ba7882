//! Small const builders, so that one property of the catalogue is one or two lines.

use super::component::{Above, Component, Kind, Place, Slot};
use super::field::{
    Breach, Count, Field, Legacy, LengthRule, Level, Levels, Parts, Range, Shape, TextKind, TextRule, Type, Variant,
};
use crate::lang::Words;

/// A sentence in both languages.
pub const fn words(en: &'static str, zh: &'static str) -> Words {
    Words::new(en, zh)
}

/// A property without rules, yet.
pub const fn field(name: &'static str, ty: Type) -> Field {
    Field {
        name,
        ty,
        required: false,
        default: None,
        also: &[],
        only: &[],
        items: None,
        levels: Levels::DEFAULT,
        i18n: None,
        min_client: None,
        help: words("", ""),
    }
}

/// The `tag` of a component or object: one fixed name.
pub const fn tag_field(names: &'static [&'static str]) -> Field {
    field("tag", Type::Enum(names)).required().help("Which component this is", "组件的标签，固定取值")
}

impl Field {
    /// Feishu's page marks it required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// What the client does when it is absent, as JSON text.
    #[must_use]
    pub const fn default(mut self, json: &'static str) -> Self {
        self.default = Some(json);
        self
    }

    /// Values taken besides the documented ones.
    #[must_use]
    pub const fn also(mut self, values: &'static [&'static str]) -> Self {
        self.also = values;
        self
    }

    /// The only values taken, as JSON text.
    #[must_use]
    pub const fn only(mut self, values: &'static [&'static str]) -> Self {
        self.only = values;
        self
    }

    /// How many items the list may hold.
    #[must_use]
    pub const fn items(mut self, min: u32, max: u32) -> Self {
        self.items = Some(Count { min, max });
        self
    }

    /// A level that differs from the version's default.
    #[must_use]
    pub const fn on(mut self, breach: Breach, level: Level) -> Self {
        self.levels = self.levels.with(breach, level);
        self
    }

    /// The key beside it that holds its translations.
    #[must_use]
    pub const fn i18n(mut self, key: &'static str) -> Self {
        self.i18n = Some(key);
        self
    }

    /// The smallest client that honours it.
    #[must_use]
    pub const fn since(mut self, client: &'static str) -> Self {
        self.min_client = Some(client);
        self
    }

    /// Its line of help.
    #[must_use]
    pub const fn help(mut self, en: &'static str, zh: &'static str) -> Self {
        self.help = words(en, zh);
        self
    }
}

/// An old property: how it is reported, and what to write instead.
pub const fn legacy(name: &'static str, ty: Type, level: Level, en: &'static str, zh: &'static str) -> Legacy {
    Legacy { name, ty, level, levels: Levels::DEFAULT, instead: words(en, zh) }
}

impl Legacy {
    /// A level of what it holds that differs from the version's default.
    #[must_use]
    pub const fn on(mut self, breach: Breach, level: Level) -> Self {
        self.levels = self.levels.with(breach, level);
        self
    }
}

/// An object that stays when it becomes empty.
pub const fn shape(name: &'static str, fields: &'static [Field], seed: &'static str) -> Shape {
    Shape { name, fields, legacy: &[], seed, vanishes: false }
}

impl Shape {
    /// The object goes with its last property.
    #[must_use]
    pub const fn vanishing(mut self) -> Self {
        self.vanishes = true;
        self
    }

    /// Its old properties.
    #[must_use]
    pub const fn legacy_fields(mut self, legacy: &'static [Legacy]) -> Self {
        self.legacy = legacy;
        self
    }
}

/// One form of a value.
pub const fn variant(name: &'static str, ty: Type, en: &'static str, zh: &'static str) -> Variant {
    Variant { name, ty, help: words(en, zh) }
}

/// An array of components at this place.
pub const fn slot(place: Place) -> Slot {
    Slot { place, single: false, max: None }
}

/// A component with nothing in it, to be completed with `..COMPONENT`.
pub const COMPONENT: Component = Component {
    tag: "",
    kind: Kind::Content,
    title: words("", ""),
    help: words("", ""),
    glyph: "",
    fields: &[],
    legacy: &[],
    allowed_in: &[],
    nesting: &[],
    above: Above::Any,
    seed: "",
    example: "",
    min_client: None,
    section: "",
};

/// A string of this kind, of any length.
pub const fn text_rule(kind: TextKind) -> TextRule {
    TextRule { kind, max_len: None }
}

/// At least this.
pub const fn at_least(min: f64) -> Range {
    Range { min: Some(min), max: None }
}

/// From this to that, ends included.
pub const fn between(min: f64, max: f64) -> Range {
    Range { min: Some(min), max: Some(max) }
}

/// Named lengths and a pixel form.
pub const fn pixels(words: &'static [&'static str], px: Range) -> LengthRule {
    LengthRule { words, px: Some(px), percent: None, parts: Parts::One }
}

impl LengthRule {
    /// Also a percent form.
    #[must_use]
    pub const fn or_percent(mut self, percent: Range) -> Self {
        self.percent = Some(percent);
        self
    }

    /// Several values in one string.
    #[must_use]
    pub const fn parts(mut self, parts: Parts) -> Self {
        self.parts = parts;
        self
    }
}

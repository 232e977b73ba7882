//! How the catalogue describes a property: its type, its rule, its default, and how serious a breach is.

use super::component::Slot;
use crate::lang::Words;

/// The JSON form of a card. `spec/card-v2.md` §1: without `"schema": "2.0"` a card is read as 1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// Card JSON 1.0: elements at the root.
    V1,
    /// Card JSON 2.0: elements in `body`.
    V2,
}

/// How serious a breach is. Defined in `spec/card-v2.md`, "Reading conventions".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Never reported.
    Ok,
    /// Style: fine for the server.
    Hint,
    /// Taken, ignored or repaired; the author probably did not mean it.
    Warning,
    /// Refused, or shows nothing.
    Error,
}

/// Levels of one field where they differ from the version's defaults (`severity` in the spec's component data).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Levels {
    /// The field is required and absent.
    pub required: Option<Level>,
    /// The value has the wrong JSON type.
    pub kind: Option<Level>,
    /// The value is outside the enum.
    pub choice: Option<Level>,
    /// The value is outside the range.
    pub range: Option<Level>,
    /// The value does not match the pattern.
    pub format: Option<Level>,
    /// A text object whose tag the field does not list.
    pub text_tag: Option<Level>,
    /// The text is too long.
    pub max_len: Option<Level>,
    /// The field is there at all.
    pub present: Option<Level>,
}

impl Levels {
    /// The level of one breach, where it differs from the version's default.
    pub const fn of(&self, breach: Breach) -> Option<Level> {
        match breach {
            Breach::Required => self.required,
            Breach::Kind => self.kind,
            Breach::Choice => self.choice,
            Breach::Range => self.range,
            Breach::Format => self.format,
            Breach::TextTag => self.text_tag,
            Breach::MaxLen => self.max_len,
            Breach::Present => self.present,
        }
    }

    /// These levels with one changed.
    #[must_use]
    pub const fn with(mut self, breach: Breach, level: Level) -> Self {
        let slot = match breach {
            Breach::Required => &mut self.required,
            Breach::Kind => &mut self.kind,
            Breach::Choice => &mut self.choice,
            Breach::Range => &mut self.range,
            Breach::Format => &mut self.format,
            Breach::TextTag => &mut self.text_tag,
            Breach::MaxLen => &mut self.max_len,
            Breach::Present => &mut self.present,
        };
        *slot = Some(level);
        self
    }

    /// No difference from the defaults.
    pub const DEFAULT: Self = Self {
        required: None,
        kind: None,
        choice: None,
        range: None,
        format: None,
        text_tag: None,
        max_len: None,
        present: None,
    };
}

/// The ways in which a property can be wrong: what [`Levels`] and `Defaults` grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Breach {
    /// Required and absent.
    Required,
    /// The wrong JSON type.
    Kind,
    /// Outside the enum.
    Choice,
    /// Outside the range.
    Range,
    /// Against the pattern.
    Format,
    /// A text object's tag the field does not list.
    TextTag,
    /// Too long.
    MaxLen,
    /// There at all.
    Present,
}

/// How many items a list may hold, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Fewest.
    pub min: u32,
    /// Most.
    pub max: u32,
}

/// One property of an object or component.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The JSON key.
    pub name: &'static str,
    /// What it may hold.
    pub ty: Type,
    /// Whether Feishu's page marks it required.
    pub required: bool,
    /// What the client does when the key is absent, as JSON text (`"\"left\""`, `"false"`), when the page states one.
    pub default: Option<&'static str>,
    /// Values taken besides the documented ones: reported as a hint.
    pub also: &'static [&'static str],
    /// The only values taken, as JSON text, where the type is no [`Type::Enum`]: a switch that must be on, an angle, a short list of text sizes. Empty: no such list.
    pub only: &'static [&'static str],
    /// How many items a list holds, if limited.
    pub items: Option<Count>,
    /// Levels that differ from the version's defaults.
    pub levels: Levels,
    /// The key that holds the translations of this one, if any (`i18n_content` beside `content`).
    pub i18n: Option<&'static str>,
    /// The smallest client that honours it, if newer than the component ("7.9").
    pub min_client: Option<&'static str>,
    /// One line of help.
    pub help: Words,
}

/// A property the server still takes but that is old or belongs elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Legacy {
    /// The JSON key.
    pub name: &'static str,
    /// What it may hold, for the forms.
    pub ty: Type,
    /// How to report it.
    pub level: Level,
    /// Levels of what it holds, where they differ from the version's defaults.
    pub levels: Levels,
    /// What to write instead.
    pub instead: Words,
}

/// A named list of fields: an object that is no component (text object, icon, confirm, …).
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// Feishu's name of the object (`text`, `icon`, `multi_url`), for labels and problem texts.
    pub name: &'static str,
    /// Its properties, in the order they are written.
    pub fields: &'static [Field],
    /// Old properties.
    pub legacy: &'static [Legacy],
    /// A new one, as JSON text.
    pub seed: &'static str,
    /// Whether an object of this shape that has become empty is removed with its last property (`Edit::Clear`).
    pub vanishes: bool,
}

/// What a property may hold. Closed: every widget and every check is chosen by this, never by a tag.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int(Range),
    /// A number.
    Number(Range),
    /// A string.
    Text(&'static TextRule),
    /// One of a closed list of names.
    Enum(&'static [&'static str]),
    /// A colour by name: a token of [`crate::catalog::color`], a custom name of `config.style.color`, or one of these extra words (`default`, `laser`).
    Color(&'static [&'static str]),
    /// A text size: a name of the table in `spec/card-v2.md` §4.2 or a custom name of `config.style.text_size`.
    TextSize,
    /// A pixel or percent string, or several (`"4px 0"`), or one of the named lengths.
    Length(&'static LengthRule),
    /// An object with known properties.
    Object(&'static Shape),
    /// An array whose items all have one type.
    List(&'static Type),
    /// An object whose keys come from a set and whose values all have one type.
    Map(KeySet, &'static Type),
    /// One of several forms.
    OneOf(&'static [Variant], Pick),
    /// An array of components (or, for [`Slot::single`], one component).
    Elements(&'static Slot),
    /// Any JSON (chart specs, callback values, table rows).
    Json(JsonKind),
}

/// Bounds of a number, ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Smallest value.
    pub min: Option<f64>,
    /// Largest value.
    pub max: Option<f64>,
}

impl Range {
    /// No bounds.
    pub const ANY: Self = Self { min: None, max: None };
}

/// What kind of text a string property holds: decides the widget and the checks.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// What the text means.
    pub kind: TextKind,
    /// Longest length, in characters.
    pub max_len: Option<u32>,
}

/// The meaning of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// One line.
    Line,
    /// Several lines of plain text.
    Lines,
    /// The Markdown of `spec/card-v2.md` §6.1 (component) or §6.2 (`lark_md`), by the tag beside it.
    Markdown,
    /// A link: http, https or an AppLink.
    Url,
    /// An uploaded image's key.
    ImageKey,
    /// An uploaded file's key.
    FileKey,
    /// A token of the icon library.
    IconToken,
    /// An `element_id`: `^[A-Za-z][A-Za-z0-9_]{0,19}$`, unique in the card.
    ElementId,
    /// The name of a form member: unique in the card.
    Name,
    /// A person's id: open_id, union_id or user_id.
    UserId,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:mm`.
    Time,
    /// `YYYY-MM-DD HH:mm`.
    DateTime,
    /// `rgba(r,g,b,a)`.
    Rgba,
    /// A date format of `YYYY MM DD HH mm ss`.
    DateFormat,
}

/// A length written as a string.
#[derive(Debug, Clone, Copy)]
pub struct LengthRule {
    /// Named values (`auto`, `fill`, `small`, …), in the order to offer them.
    pub words: &'static [&'static str],
    /// Bounds of the pixel form, if there is one.
    pub px: Option<Range>,
    /// Bounds of the percent form, if there is one.
    pub percent: Option<Range>,
    /// How many values may stand in one string.
    pub parts: Parts,
}

/// How many values a length string holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// One.
    One,
    /// One, two or four (margin and padding of 2.0).
    Sides,
    /// One or four (margin and padding of 1.0).
    OneOrFour,
    /// Exactly two (width and height).
    Pair,
}

/// Where the keys of a [`Type::Map`] come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySet {
    /// The 16 locales.
    Locales,
    /// Names the author chooses.
    Names,
}

/// What a value of [`Type::Json`] must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// Anything.
    Any,
    /// An object.
    Object,
    /// An object or a string.
    ObjectOrString,
    /// An array of objects.
    Rows,
    /// A `VChart` specification, an object: its kind and data can be told, the rest is free.
    Chart,
}

/// One of several forms of a value.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// What tells it: the value of the picking key (`open_url`), or a label where another [`Pick`] is used.
    pub name: &'static str,
    /// What the value then holds.
    pub ty: Type,
    /// One line of help.
    pub help: Words,
}

/// How a value tells which [`Variant`] it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// By the string under this key (`type` of a behavior, `tag` of a text object).
    Key(&'static str),
    /// By its JSON kind: the first variant whose type takes the value.
    Kind,
}

//! The rules a card can break, as data: a closed list with typed arguments. Sentences are made in `check/words`.

use super::{markup::Construct, route::Route, signs::Secret};
use crate::{
    card::{Heavy, Path, path::pointer},
    catalog::{Place, tag},
    lang::Words,
};

mod code;
mod name;

/// One breach of one rule. Serialised, it is its arguments: an object of their names, or `null` where there are none.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the variants are documented; their fields are what they are called")]
pub enum Rule {
    // --- values
    /// The value has the wrong JSON type.
    WrongType { expected: Expected, found: Kind },
    /// The value is `null`: the same as no property.
    NullValue,
    /// A builder variable (`${name}`) where another kind of value is due.
    TemplateString,
    /// The value is not one of the list.
    UnknownChoice { value: String, choices: &'static [&'static str] },
    /// The value is not of the documented list, but taken.
    UnusualChoice { value: String, choices: &'static [&'static str] },
    /// The number, or one of a length's numbers, is outside its bounds.
    OutOfRange { value: String, min: Option<f64>, max: Option<f64>, unit: Unit },
    /// The list has too few or too many items.
    ItemCount { count: usize, min: usize, max: usize },
    /// The string is not written as it should be.
    BadFormat { value: String, format: Format },
    /// The text is too long.
    TextTooLong { length: usize, limit: usize },
    /// There is no colour of that name.
    UnknownColor { name: String },
    /// There is no text size of that name.
    UnknownTextSize { name: String },
    /// There is no icon of that name.
    UnknownIcon { name: String },
    /// This place takes another kind of text.
    TextKind { tag: String, choices: Vec<&'static str> },
    /// The key is not one of the locales.
    UnknownLocale { name: String },
    /// An image key that is a link or a path.
    ImageKeyIsLink { value: String },
    // --- properties
    /// Feishu does not know the property here.
    UnknownProperty { name: String, owner: String, nearest: Option<&'static str> },
    /// An old property.
    LegacyProperty {
        name: &'static str,
        #[serde(skip)]
        instead: Words,
    },
    /// A property that is taken here and had better not be used.
    DiscouragedProperty { name: &'static str, owner: String },
    /// A required property is absent.
    MissingProperty { name: &'static str, owner: String },
    // --- components
    /// There is no such component.
    UnknownTag { tag: String, nearest: Option<&'static str> },
    /// A component of 1.0 in a 2.0 card.
    RemovedTag { tag: &'static str },
    /// A component that exists in the visual builder only.
    BuilderTag { tag: &'static str },
    /// The component may not stand here.
    Misplaced {
        tag: &'static str,
        #[serde(serialize_with = "place_name")]
        place: Place,
    },
    /// Feishu's pages do not agree whether the component may stand here.
    DisputedPlace {
        tag: &'static str,
        #[serde(serialize_with = "place_name")]
        place: Place,
    },
    /// The component needs another one around it here.
    NeedsWrapper { tag: &'static str, wrapper: &'static str },
    /// The component has to stand inside another one.
    NeedsAbove { tag: &'static str, above: &'static str },
    /// Feishu's pages do not agree whether the component may stand inside another one.
    ShunsAbove { tag: &'static str, above: &'static str },
    /// Containers are nested too deep.
    NestedTooDeep { limit: usize },
    // --- identity
    /// Two objects have the same `element_id`.
    DuplicateId {
        id: String,
        #[serde(serialize_with = "pointer")]
        first: Path,
    },
    /// Two audio components have the same `audio_id`.
    DuplicateAudio {
        id: String,
        #[serde(serialize_with = "pointer")]
        first: Path,
    },
    /// Two forms or members of forms have the same `name`.
    DuplicateName {
        name: String,
        #[serde(serialize_with = "pointer")]
        first: Path,
    },
    // --- forms
    /// The form cannot be submitted.
    FormWithoutSubmit,
    /// A component in a form has no `name`.
    NamelessMember { tag: &'static str },
    /// `required` outside a form.
    RequiredOutsideForm { tag: &'static str },
    /// Several choices outside a form.
    MultiSelectOutsideForm,
    // --- details of components
    /// A button or container that does nothing.
    NoAction { tag: &'static str },
    /// Two options have the same value.
    DuplicateOption {
        value: String,
        #[serde(serialize_with = "pointer")]
        first: Path,
    },
    /// The initial choice is none of the options.
    UnknownInitial { value: String },
    /// A picker that shows nothing while it is empty.
    EmptyPicker { tag: &'static str },
    /// `url` and `multi_url` together.
    TwoLinks,
    /// The padding of a panel's header was refused with two values.
    PanelHeaderPadding,
    /// A card with audio may be forwarded.
    AudioForward,
    /// A streaming card cannot be forwarded, whatever it says.
    StreamingForward,
    /// A chart's `axes` is no list.
    ChartAxes,
    // --- texts
    /// A placeholder that nobody filled in.
    Placeholder { text: String },
    /// A link to a host that is kept for examples.
    ExampleLink { link: String },
    /// A key that Feishu's pages print.
    PrintedKey { key: String },
    /// A text with nothing to read.
    EmptyText { owner: String },
    /// A picture without words for those who do not see it.
    EmptyAlt,
    /// Characters nobody sees.
    UnseenCharacters { characters: Vec<String> },
    /// What looks like a key or token. The text itself is not repeated.
    SecretInText { kind: Secret },
    /// A line break written as a backslash and an `n`.
    WrittenBreak,
    /// A mark that is shown as it is written.
    UnsupportedMarkup { construct: Construct, host: Host },
    /// A tag without its other half.
    UnbalancedTag { tag: &'static str },
    /// A mention in a form that cards do not know.
    UnknownMention { attribute: String },
    /// A `:Key:` that is no emoji.
    UnknownEmoji { key: String },
    /// A colour that can hardly be read.
    LowContrast { color: String, dark: bool, ratio: f64 },
    /// Marks that only their colour tells apart.
    ColorOnly { mark: String },
    /// A link for all, and other ones for single platforms.
    MixedLinks,
    // --- routes
    /// A custom bot gets no callbacks.
    CallbackInWebhook { tag: &'static str },
    /// A card entity is a card of 2.0.
    EntityNeedsSchema,
    // --- tables
    /// A row has a key that no column declares.
    UndeclaredColumn { name: String },
    /// A cell does not fit the type of its column.
    WrongCell { column: String, data_type: &'static str, expected: Expected },
    /// Two columns have the same name.
    DuplicateColumn {
        name: String,
        #[serde(serialize_with = "pointer")]
        first: Path,
    },
    // --- the whole card
    /// Nothing to show.
    EmptyCard,
    /// A `body` without `"schema": "2.0"`.
    BodyWithoutSchema,
    /// `elements` beside `i18n_elements`.
    ElementsBesideTranslations,
    /// The card is larger than a message may be.
    CardTooLarge { bytes: usize, limit: usize, route: Route, heaviest: Vec<Heavy> },
    /// The card comes near that size.
    CardNearLimit { bytes: usize, limit: usize, route: Route, heaviest: Vec<Heavy> },
    /// The card has too many elements.
    TooManyElements { count: usize, limit: usize },
    /// The card comes near that number.
    ElementsNearLimit { count: usize, limit: usize },
    /// The card has too many tables.
    TooManyTables { count: usize, limit: usize },
    /// Table components and Markdown tables together come to, or above, the limit.
    TablesWithMarkdown { count: usize, limit: usize },
    /// A Markdown component has too many tables.
    TooManyMarkdownTables { count: usize, limit: usize },
    /// More charts than a card should have.
    ManyCharts { count: usize, limit: usize },
}

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The kind of a value.
    pub fn of(value: &serde_json::Value) -> Self {
        use serde_json::Value as V;
        match value {
            V::Null => Self::Null,
            V::Bool(_) => Self::Bool,
            V::Number(_) => Self::Number,
            V::String(_) => Self::String,
            V::Array(_) => Self::Array,
            V::Object(_) => Self::Object,
        }
    }
}

/// What a value should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// A string.
    String,
    /// An object.
    Object,
    /// An array.
    Array,
    /// An array of strings or a string.
    Strings,
    /// An array of components.
    Components,
    /// One component.
    Component,
    /// An array of objects.
    Rows,
    /// An object or a string.
    ObjectOrString,
    /// A number or a string.
    NumberOrString,
    /// A string or an array of `{text, color}`.
    Chips,
}

/// How a string should be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// An `element_id`.
    ElementId,
    /// `http`, `https` or an AppLink.
    Link,
    /// `YYYY-MM-DD`.
    Date,
    /// `HH:mm`.
    Time,
    /// `YYYY-MM-DD HH:mm`.
    DateTime,
    /// `rgba(r,g,b,a)`.
    Rgba,
    /// One length.
    Length {
        /// Whether a percent form is taken as well.
        percent: bool,
    },
    /// One, two or four lengths.
    Sides,
    /// One or four lengths.
    OneOrFour,
    /// Two lengths.
    Pair,
}

/// What kind of text a mark stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Host {
    /// Plain text.
    PlainText,
    /// `lark_md`.
    LarkMd,
    /// `lark_md` in a header of 1.0.
    Header,
    /// The Markdown component.
    Markdown,
}

/// The unit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// None.
    None,
    /// Pixels.
    Px,
    /// Percent.
    Percent,
}

/// A place by its name, as arguments hold it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn place_name<S: serde::Serializer>(place: &Place, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(match place {
        Place::Root => "root",
        Place::Columns => "columns",
        Place::Column => tag::COLUMN,
        Place::Form => tag::FORM,
        Place::InteractiveContainer => tag::INTERACTIVE_CONTAINER,
        Place::CollapsiblePanel => tag::COLLAPSIBLE_PANEL,
        Place::Action => tag::ACTION,
        Place::Extra => "extra",
        Place::Note => tag::NOTE,
        Place::CheckerButtons => "checker-buttons",
    })
}

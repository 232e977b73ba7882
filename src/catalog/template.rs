//! Templates of the card builder: what an id, a version and a variable look like, and which value a variable takes.

use serde_json::{Map, Value};

use super::Version;

/// The beginnings of ids: of the present builder, and of the old one.
pub const ID_PREFIXES: &[&str] = &["AAq", "ctp_"];

/// Whether a text looks like the version of a template (`1.0.0`).
pub fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a variable can be called so: a letter, then letters, digits and underscores.
pub fn is_variable(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The type of a variable, as the builder has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the builder's own names")]
pub enum VariableType {
    Text,
    Integer,
    Boolean,
    Image,
    Date,
    Time,
    Datetime,
    Url,
    Person,
    PersonArray,
    ImageArray,
    OptionArray,
    ButtonArray,
    ObjectArray,
    TableRowArray,
    Object,
    Chart,
}

/// Why a value is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The wrong kind of JSON: 200732.
    Type {
        /// What is needed.
        expected: &'static str,
    },
    /// The right kind, written in another way: 200737.
    Format {
        /// How it is written.
        pattern: &'static str,
    },
}

impl VariableType {
    /// All of them, the plain ones first.
    pub const ALL: [Self; 17] = [
        Self::Text,
        Self::Integer,
        Self::Boolean,
        Self::Image,
        Self::Date,
        Self::Time,
        Self::Datetime,
        Self::Url,
        Self::Person,
        Self::PersonArray,
        Self::ImageArray,
        Self::OptionArray,
        Self::ButtonArray,
        Self::ObjectArray,
        Self::TableRowArray,
        Self::Object,
        Self::Chart,
    ];

    /// The name, as in the registry and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Image => "image",
            Self::Date => "date",
            Self::Time => "time",
            Self::Datetime => "datetime",
            Self::Url => "url",
            Self::Person => "person",
            Self::PersonArray => "person_array",
            Self::ImageArray => "image_array",
            Self::OptionArray => "option_array",
            Self::ButtonArray => "button_array",
            Self::ObjectArray => "object_array",
            Self::TableRowArray => "table_row_array",
            Self::Object => "object",
            Self::Chart => "chart",
        }
    }

    /// The type of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The type that a value on its own suggests.
    pub fn suggested(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Integer,
            Value::Array(_) => Self::ObjectArray,
            Value::Object(members) if members.contains_key("img_key") => Self::Image,
            Value::Object(members) if members.contains_key("url") => Self::Url,
            Value::Object(_) => Self::Object,
            Value::Null | Value::String(_) => Self::Text,
        }
    }

    /// Whether it is written as a plain line of text, and not as JSON.
    pub const fn is_plain(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Integer
                | Self::Boolean
                | Self::Image
                | Self::Date
                | Self::Time
                | Self::Datetime
                | Self::Url
                | Self::Person
        )
    }

    /// The value that a line of text means for a variable of this type; text that is meant as JSON is read as it.
    pub fn read(self, version: Version, text: &str) -> Value {
        let json = || serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
        let object = |key: &str| Value::Object(Map::from_iter([(key.to_owned(), Value::from(text))]));
        match self {
            Self::Text | Self::Date | Self::Time | Self::Datetime => Value::from(text),
            Self::Image | Self::Url | Self::Person if text.trim_start().starts_with('{') => json(),
            Self::Image if version == Version::V1 => Value::from(text),
            Self::Image => object("img_key"),
            Self::Url => object("url"),
            Self::Person => object("id"),
            _ => json(),
        }
    }

    /// Whether a template of a version takes a value.
    pub fn fit(self, version: Version, value: &Value) -> Result<(), Misfit> {
        let old = version == Version::V1;
        match self {
            Self::Text => string(value).map(drop),
            Self::Integer => integer(value),
            Self::Boolean => is(value.is_boolean(), "boolean"),
            Self::Image if old => string(value).map(drop),
            Self::Image => with_text(value, "img_key"),
            Self::Date => pattern(value, is_date, "yyyy-MM-dd"),
            Self::Time => pattern(value, is_time, "HH:mm"),
            Self::Datetime => pattern(value, is_datetime, "yyyy-MM-dd HH:mm"),
            Self::Url | Self::Object | Self::Chart => is(value.is_object(), "object"),
            Self::Person => with_text(value, "id"),
            Self::ImageArray | Self::PersonArray if old => each(value, |item| string(item).map(drop)),
            Self::ImageArray => each(value, |item| with_text(item, "img_key")),
            Self::PersonArray => each(value, |item| with_text(item, "id")),
            Self::ButtonArray => each(value, |item| with_text(item, "text")),
            Self::OptionArray => each(value, |item| with_text(item, "text").and_then(|()| with_text(item, "value"))),
            Self::ObjectArray | Self::TableRowArray => each(value, |item| is(item.is_object(), "object")),
        }
    }
}

fn is(fits: bool, expected: &'static str) -> Result<(), Misfit> {
    if fits { Ok(()) } else { Err(Misfit::Type { expected }) }
}

fn string(value: &Value) -> Result<&str, Misfit> {
    value.as_str().ok_or(Misfit::Type { expected: "string" })
}

/// A whole number, or its digits.
fn integer(value: &Value) -> Result<(), Misfit> {
    let Some(text) = value.as_str() else { return is(value.is_i64() || value.is_u64(), "number") };
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole { Ok(()) } else { Err(Misfit::Format { pattern: r"^-?\d+$" }) }
}

/// An object that has this text.
fn with_text(value: &Value, key: &str) -> Result<(), Misfit> {
    let object = value.as_object().ok_or(Misfit::Type { expected: "object" })?;
    is(object.get(key).is_some_and(|text| text.as_str().is_some_and(|text| !text.is_empty())), "object")
}

fn each(value: &Value, fits: impl Fn(&Value) -> Result<(), Misfit>) -> Result<(), Misfit> {
    value.as_array().ok_or(Misfit::Type { expected: "array" })?.iter().try_for_each(fits)
}

fn pattern(value: &Value, fits: fn(&str) -> bool, pattern: &'static str) -> Result<(), Misfit> {
    if fits(string(value)?) { Ok(()) } else { Err(Misfit::Format { pattern }) }
}

/// Whether a text is digits in the places of `0`, and everything else as in the picture.
fn drawn(text: &str, picture: &str) -> bool {
    text.len() == picture.len()
        && text
            .bytes()
            .zip(picture.bytes())
            .all(|(is, drawn)| if drawn == b'0' { is.is_ascii_digit() } else { is == drawn })
}

fn is_date(text: &str) -> bool {
    drawn(text, "0000-00-00")
}

fn is_time(text: &str) -> bool {
    let hour = text.get(..2).and_then(|hour| hour.parse::<u8>().ok());
    let minute = text.get(3..).and_then(|minute| minute.parse::<u8>().ok());
    drawn(text, "00:00") && hour.is_some_and(|hour| hour < 24) && minute.is_some_and(|minute| minute < 60)
}

fn is_datetime(text: &str) -> bool {
    text.split_once(' ').is_some_and(|(date, time)| is_date(date) && is_time(time))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_and_versions_have_their_form() {
        assert!(is_version("1.0.0") && is_version("10.2.33"));
        assert!(!is_version("1.0") && !is_version("v1.0.0") && !is_version("1.0.") && !is_version(""));
        assert!(is_variable("title") && is_variable("a_1"));
        assert!(!is_variable("1a") && !is_variable("_a") && !is_variable("a-b") && !is_variable(""));
        for kind in VariableType::ALL {
            assert_eq!(VariableType::named(kind.name()), Some(kind));
            assert_eq!(json!(kind), kind.name());
        }
    }

    #[test]
    fn a_value_fits_its_type() {
        use VariableType as T;
        for (kind, value) in [
            (T::Text, json!("x")),
            (T::Integer, json!(-3)),
            (T::Integer, json!("42")),
            (T::Boolean, json!(true)),
            (T::Image, json!({ "img_key": "img_v3_1" })),
            (T::Date, json!("2026-11-26")),
            (T::Time, json!("23:59")),
            (T::Datetime, json!("2026-11-26 08:00")),
            (T::Url, json!({ "url": "https://example.com" })),
            (T::Person, json!({ "id": "ou_1" })),
            (T::PersonArray, json!([{ "id": "ou_1" }])),
            (T::OptionArray, json!([{ "text": "a", "value": "b" }])),
            (T::ObjectArray, json!([])),
            (T::Chart, json!({ "type": "bar" })),
        ] {
            assert_eq!(kind.fit(Version::V2, &value), Ok(()), "{kind:?} {value}");
        }
        assert_eq!(T::Image.fit(Version::V1, &json!("img_1")), Ok(()));
        assert_eq!(T::ImageArray.fit(Version::V1, &json!(["img_1"])), Ok(()));
    }

    #[test]
    fn what_does_not_fit_is_a_type_or_a_format() {
        use VariableType as T;
        for (kind, value, expected) in [
            (T::Text, json!(1), "string"),
            (T::Integer, json!(1.5), "number"),
            (T::Boolean, json!("true"), "boolean"),
            (T::Image, json!("img_1"), "object"),
            (T::Image, json!({}), "object"),
            (T::PersonArray, json!({ "id": "ou_1" }), "array"),
            (T::OptionArray, json!([{ "text": "a" }]), "object"),
            (T::Date, json!(20_261_126), "string"),
        ] {
            assert_eq!(kind.fit(Version::V2, &value), Err(Misfit::Type { expected }), "{kind:?} {value}");
        }
        for (kind, value) in [
            (T::Integer, json!("4.2")),
            (T::Date, json!("2026")),
            (T::Time, json!("24:00")),
            (T::Datetime, json!("2026-11-26")),
        ] {
            assert!(matches!(kind.fit(Version::V2, &value), Err(Misfit::Format { .. })), "{kind:?} {value}");
        }
    }

    #[test]
    fn a_line_of_text_becomes_the_value_it_means() {
        use VariableType as T;
        assert_eq!(T::Text.read(Version::V2, "42"), json!("42"));
        assert_eq!(T::Integer.read(Version::V2, "42"), json!(42));
        assert_eq!(T::Boolean.read(Version::V2, "true"), json!(true));
        assert_eq!(T::Image.read(Version::V2, "img_1"), json!({ "img_key": "img_1" }));
        assert_eq!(T::Image.read(Version::V1, "img_1"), json!("img_1"));
        assert_eq!(T::Url.read(Version::V2, "https://a.b"), json!({ "url": "https://a.b" }));
        assert_eq!(T::Person.read(Version::V2, r#"{"id":"ou_1"}"#), json!({ "id": "ou_1" }));
        assert_eq!(
            T::OptionArray.read(Version::V2, "[1"),
            json!("[1"),
            "what is no JSON is told as a text that does not fit"
        );
    }
}

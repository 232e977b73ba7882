//! What can be wrong in a configuration file, as data. Sentences are made in `config/words.rs`.

use std::{path::Path, string::FromUtf8Error};

use toml::de::DeValue;

use crate::failure::{Failure, Kind};

/// A position in a text, counted from 1; columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl Position {
    /// The position of a byte of a text.
    pub fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        Self { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// One mistake in a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where; `None` when the file could not even be read.
    pub at: Option<Position>,
    /// What.
    pub kind: MistakeKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// The file cannot be read.
    Unreadable(Failure),
    /// It is not TOML, in the reader's words.
    Syntax {
        /// The words.
        words: String,
    },
    /// There is no such key here.
    UnknownKey {
        /// The key.
        key: String,
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// A value of the wrong type.
    WrongType {
        /// The key.
        key: String,
        /// What it should be.
        wanted: Wanted,
        /// What it is.
        found: Found,
    },
    /// A value that is none of those there are.
    NotOneOf {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// What it could be.
        allowed: &'static [&'static str],
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// No whole number from 1.
    NoCount {
        /// The key.
        key: String,
    },
    /// A number outside its range.
    OutOfRange {
        /// The key.
        key: String,
    },
    /// A profile lacks what it needs.
    Missing {
        /// The profile.
        profile: String,
        /// The key.
        key: &'static str,
    },
    /// A profile says both `brand` and `base_url`.
    BrandAndBaseUrl {
        /// The profile.
        profile: String,
    },
    /// A base URL that is no URL, or would send the secret in the clear.
    BadBaseUrl {
        /// The URL.
        url: String,
    },
    /// A secret that names no source. The value is not kept: it may be the secret itself.
    BadSecret {
        /// The profile.
        profile: String,
    },
    /// A webhook without its address.
    MissingUrl {
        /// The webhook.
        webhook: String,
    },
    /// An address or secret of a webhook that names no source. The value is not kept: it may be the address itself.
    BadWebhook {
        /// The webhook.
        webhook: String,
        /// The key.
        key: &'static str,
    },
    /// The name of a profile or webhook that cannot be one.
    BadName {
        /// The name.
        name: String,
    },
    /// The default is no profile of this file.
    NoDefault {
        /// The name.
        name: String,
        /// What was probably meant.
        meant: Option<String>,
    },
}

/// What a value should have been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A string.
    String,
    /// A string or a list of strings.
    Strings,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A table.
    Table,
}

/// What a value is, by TOML's types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "TOML's types, by their names")]
pub enum Found {
    String,
    Integer,
    Float,
    Boolean,
    Date,
    List,
    Table,
}

impl From<&DeValue<'_>> for Found {
    fn from(value: &DeValue<'_>) -> Self {
        match value {
            DeValue::String(_) => Self::String,
            DeValue::Integer(_) => Self::Integer,
            DeValue::Float(_) => Self::Float,
            DeValue::Boolean(_) => Self::Boolean,
            DeValue::Datetime(_) => Self::Date,
            DeValue::Array(_) => Self::List,
            DeValue::Table(_) => Self::Table,
        }
    }
}

impl Mistake {
    /// The file could not be read.
    pub(super) const fn unreadable(failure: Failure) -> Self {
        Self { at: None, kind: MistakeKind::Unreadable(failure) }
    }

    /// The file is not UTF-8: where it stops being so.
    pub(super) fn not_utf8(path: &Path, error: &FromUtf8Error) -> Self {
        let whole = String::from_utf8_lossy(error.as_bytes());
        let at = Position::of(&whole, error.utf8_error().valid_up_to());
        Self { at: Some(at), kind: MistakeKind::Unreadable(Kind::FileNotUtf8 { path: path.to_owned() }.into()) }
    }
}

/// The name that was probably meant: the nearest of those there are, if it is near.
pub(super) fn meant<'n>(written: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let written = written.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&written, name), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_counts_characters() {
        let text = "a = 1\n名 = x\n";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, 6 + "名 = ".len()), Position { line: 2, column: 5 });
        assert_eq!(Position::of(text, text.len()), Position { line: 3, column: 1 });
        assert_eq!(Position::of(text, 7).line, 3, "within a character: the end, not a panic");
    }

    #[test]
    fn only_the_near_is_meant() {
        let names = ["app_id", "brand", "base_url"];
        assert_eq!(meant("app-id", names), Some("app_id"));
        assert_eq!(meant("Brnad", names), Some("brand"));
        assert_eq!(meant("colour", names), None);
    }
}

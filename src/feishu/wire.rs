//! Numbers as the API writes them.

use serde::{Deserialize, Deserializer};

use crate::env::Millis;

/// A moment in milliseconds: a string of digits, by some endpoints a number; the epoch when it is neither.
pub(super) fn millis<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Millis, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Moment {
        Digits(String),
        Number(i64),
        Other(serde::de::IgnoredAny),
    }
    Ok(Millis(match Moment::deserialize(deserializer)? {
        Moment::Digits(digits) => digits.parse().unwrap_or(0),
        Moment::Number(number) => number,
        Moment::Other(_) => 0,
    }))
}

/// A text that may be missing or `null`.
pub(super) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

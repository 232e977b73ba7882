//! The errors a converted card still has, and why.

use super::{Problem, Severity, check};
use crate::card::{Card, convert::Conversion};

/// Why a converted card still has an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The card of 1.0 had it too.
    Before,
    /// Kept as it was: 1.0 took or ignored it, 2.0 refuses it.
    Stricter,
    /// The conversion wrote what is refused.
    Made,
}

/// An error of a converted card.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// The error.
    pub problem: Problem,
    /// Why it is there.
    pub why: Why,
}

/// The errors left after a conversion, in document order.
pub fn left(old: &Card, conversion: &Conversion) -> Vec<Left> {
    let before = check(old);
    let why = |problem: &Problem| {
        let place = conversion.before(&problem.path);
        let same = |other: &&Problem| {
            other.name() == problem.name() && place.as_ref().is_none_or(|place| *place == other.path)
        };
        let worst = before.iter().filter(same).map(|other| other.severity).max();
        let is_told = conversion.remaining.iter().any(|left| problem.path.starts_with(&left.path));
        // What is missing has no value; then it is its owner that was left alone.
        let is_untouched = || place.as_ref().is_some_and(|place| old.get(place) == conversion.card.get(&problem.path));
        match worst {
            Some(Severity::Error) => Why::Before,
            Some(_) => Why::Stricter,
            None if is_told || is_untouched() => Why::Stricter,
            None => Why::Made,
        }
    };
    let errors = check(&conversion.card).into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| Left { why: why(&problem), problem }).collect()
}

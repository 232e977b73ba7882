//! Why an edit is not carried out, as data; the sentence is made in `card/words`.

use std::fmt;

use crate::card::{Mistake, Path};

/// Why an edit is not carried out. The card stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such node.
    Missing(Path),
    /// The node holds neither members nor items.
    NotAContainer(Path),
    /// The node is no array.
    NotAnArray(Path),
    /// The node is no object.
    NotAnObject(Path),
    /// The array has no such place.
    OutOfRange(Path),
    /// The object has this key already.
    Taken(Path),
    /// A node cannot go into itself.
    IntoItself(Path),
    /// The card itself can be neither removed nor moved.
    TheRoot,
    /// The card would no longer be one: too deep, too large.
    Spoils(Mistake),
    /// The text has a mistake; until it is gone only the text can be edited.
    Broken(Mistake),
}

/// The name only: sentences are made by [`Refusal::say`].
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing(_) => "missing",
            Self::NotAContainer(_) => "not_a_container",
            Self::NotAnArray(_) => "not_an_array",
            Self::NotAnObject(_) => "not_an_object",
            Self::OutOfRange(_) => "out_of_range",
            Self::Taken(_) => "taken",
            Self::IntoItself(_) => "into_itself",
            Self::TheRoot => "the_root",
            Self::Spoils(_) => "spoils",
            Self::Broken(_) => "broken",
        })
    }
}

impl std::error::Error for Refusal {}

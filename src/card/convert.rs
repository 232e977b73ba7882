//! A card of 1.0 made a card of 2.0: every change named, every loss marked, nothing unknown dropped.
//!
//! What is done is one [`Edit`]: bytes that need no change keep their spelling, and every path follows.

use serde_json::Value;

use super::{Card, Edit, Path};
use crate::catalog::Version;

mod bench;
mod containers;
mod content;
mod controls;
mod kinds;
mod locales;
mod remaining;
mod root;
mod stations;
#[cfg(test)]
mod tests;
mod texts;

pub use kinds::{LossKind, Mark, RemainingKind, StepKind};

use bench::Bench;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The node it is about, in the card of 1.0.
    pub before: Path,
    /// The same node in the card of 2.0, or the nearest above that is still there.
    pub after: Path,
    /// What was done.
    pub kind: StepKind,
}

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The node it is about, in the card of 1.0.
    pub before: Path,
    /// The same node in the card of 2.0, or the nearest above that is still there.
    pub after: Path,
    /// What is lost.
    pub kind: LossKind,
}

/// Something of the card of 1.0 that 2.0 does not know, kept as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Remaining {
    /// The node, in the card of 2.0.
    pub path: Path,
    /// What it is.
    pub kind: RemainingKind,
}

/// What became of a card.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// The card of 2.0.
    pub card: Card,
    /// What makes it of the card of 1.0.
    pub edit: Edit,
    /// What takes that back.
    inverse: Edit,
    /// The changes, in document order of the old card.
    pub steps: Vec<Step>,
    /// The losses, likewise.
    pub losses: Vec<Loss>,
    /// What 2.0 does not know.
    pub remaining: Vec<Remaining>,
}

impl Conversion {
    /// Whether there was nothing to do.
    pub fn is_nothing(&self) -> bool {
        self.edit.is_nothing()
    }

    /// What a node of the new card is called in the old one; `None` for what was made.
    pub fn before(&self, after: &Path) -> Option<Path> {
        self.inverse.rebase(after)
    }
}

/// Converts a card. A card of 2.0, or a reference to a card, stays as it is.
pub fn convert(card: &Card) -> Conversion {
    let mut bench = Bench::new(card);
    if card.version() == Version::V1 && !is_reference(card) {
        let stations = stations::merged(&mut bench);
        root::convert(&mut bench, &stations);
        stations.convert(&mut bench);
        root::differences(&mut bench, card, &stations);
        return bench.finish(card, remaining::of);
    }
    bench.finish(card, |_| Vec::new())
}

/// Whether the content names a template or an entity instead of holding a card.
fn is_reference(card: &Card) -> bool {
    let member = |key| card.root().get(key);
    member("type").is_some_and(Value::is_string) && member("data").is_some_and(Value::is_object)
}

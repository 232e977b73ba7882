//! Completion of a card's text at a caret: what stands there, what is typed of it already, and what could.
//!
//! The place is read from the text around the caret (`around`), which may be broken; the last good card helps where the
//! text does not say. What could stand there comes from the catalogue (`offer`).

use std::ops::Range;

use super::{Card, Segment};
use crate::{
    catalog::{Component, Version},
    lang::Words,
};

mod around;
mod offer;
#[cfg(test)]
mod tests;

use around::Around;

/// What could stand at a caret.
#[derive(Debug, Clone)]
pub struct Completion {
    /// What is typed of it already.
    pub prefix: String,
    /// What a choice replaces: bytes of the text, the caret among them.
    pub replaced: Range<usize>,
    /// The choices, in the order of the catalogue.
    pub candidates: Vec<Candidate>,
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it is called.
    pub label: String,
    /// What stands beside it: the default of a property, the tag of a component.
    pub detail: String,
    /// One line of help.
    pub help: Words,
    /// How it looks.
    pub look: Look,
    /// What is written.
    pub insert: String,
    /// Where the caret is afterwards, in bytes of what is written.
    pub caret: usize,
}

/// How a choice looks.
#[derive(Debug, Clone, Copy)]
pub enum Look {
    /// As its name.
    Plain,
    /// As a component.
    Component(&'static Component),
    /// As a colour of that name.
    Color,
    /// As an icon of that name.
    Icon,
}

/// What could stand at a byte of a text; `None` where nothing can be offered. `last_good` is the card the text was
/// before it broke, or is.
pub fn complete(text: &str, caret: usize, last_good: &Card) -> Option<Completion> {
    let around = Around::of(text, caret)?;
    let place = offer::Place::of(&around, last_good);
    let mut candidates = place.candidates(&around);
    let mut replaced = around.start..around.end;
    if let Some(behind) = around.lacks_comma {
        // The comma stands directly behind what it ends, not on the line of what comes.
        let gap = text.get(behind..around.start).filter(|gap| !gap.is_empty()).unwrap_or(" ");
        for candidate in &mut candidates {
            candidate.insert.insert_str(0, &format!(",{gap}"));
            candidate.caret += 1 + gap.len();
        }
        replaced.start = behind;
    }
    (!candidates.is_empty()).then_some(Completion { prefix: around.prefix, replaced, candidates })
}

/// The version a text says it is, else the last good card's.
fn version_of(around: &Around, last_good: &Card) -> Version {
    match around.frames.first().and_then(|root| root.string("schema")) {
        Some("2.0") => Version::V2,
        Some(_) => Version::V1,
        None => last_good.version(),
    }
}

/// One step from a frame to the next.
fn step(segment: &Segment) -> crate::catalog::Step<'_> {
    match segment {
        Segment::Key(key) => crate::catalog::Step::Key(key),
        // Frames on the way are the first item of theirs: the others are not known.
        Segment::Index(_) => crate::catalog::Step::Index(0),
    }
}

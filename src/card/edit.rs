//! Changes of the tree, each with one inverse. Applying one rewrites only the bytes of the nodes it touches.

use serde_json::Value;

use super::{Card, Path, splice::Splice};

mod pen;
mod rebase;
mod refusal;
mod resolve;
#[cfg(test)]
mod tests;

pub use refusal::Refusal;
pub(super) use resolve::vanishing;

/// A change of the tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives a node a value. Missing parents are made from the seeds of their shapes; a new key takes its place in catalogue order.
    Set {
        /// The node.
        path: Path,
        /// Its value.
        value: Value,
    },
    /// Takes a property away, and the parents this empties where their shape says so.
    Clear {
        /// The node.
        path: Path,
    },
    /// Adds a member to an object, at a position among its members.
    Put {
        /// The object.
        parent: Path,
        /// How many members stand before it.
        position: usize,
        /// Its key; no member has it yet.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Adds an item to an array.
    Insert {
        /// The array.
        parent: Path,
        /// Where the item will stand.
        index: usize,
        /// The item.
        value: Value,
    },
    /// Takes exactly this node away.
    Remove {
        /// The node.
        path: Path,
    },
    /// Takes an item of an array to a place in the same or another array, as it is written.
    Move {
        /// The item.
        from: Path,
        /// The array it goes to, as it is called before.
        parent: Path,
        /// Where it will stand, once it is gone from its old place.
        index: usize,
    },
    /// Puts a copy of a node into an array, as it is written.
    Copy {
        /// The node.
        from: Path,
        /// The array.
        parent: Path,
        /// Where the copy will stand.
        index: usize,
    },
    /// Gives a member of an object another key, in its place.
    Rename {
        /// The member.
        path: Path,
        /// Its new key; no member has it yet.
        key: String,
    },
    /// Makes a node the only member of a new object, which takes its place.
    Nest {
        /// The node.
        path: Path,
        /// Its key in the new object.
        key: String,
    },
    /// Takes the object around its only member away: the member takes its place.
    Lift {
        /// The object.
        path: Path,
        /// The key of its only member.
        key: String,
    },
    /// Several, one after the other, as one: all are done or none.
    Group(Vec<Edit>),
}

/// What an edit did.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The card after it.
    pub card: Card,
    /// The edit as it was carried out: which parents were made or vanished is settled. Paths are rebased with this one.
    pub edit: Edit,
    /// What takes it back.
    pub inverse: Edit,
    /// The same in the text, one after the other.
    pub splices: Vec<Splice>,
}

impl Edit {
    /// The edit that does nothing.
    pub const NOTHING: Self = Self::Group(Vec::new());

    /// Whether it does nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::Group(edits) if edits.iter().all(Self::is_nothing))
    }

    /// Carries the edit out, or says why it cannot be.
    pub fn apply(&self, card: &Card) -> Result<Applied, Refusal> {
        match self {
            Self::Group(edits) => group(edits, card),
            Self::Set { path, value } => match resolve::set(card, path, value)? {
                // A container that gets another value is changed where the two differ, not written anew.
                Self::Group(parts) => group(&parts, card),
                edit => pen::carry_out(card, edit),
            },
            Self::Clear { path } => pen::carry_out(card, resolve::clear(card, path)?),
            edit => pen::carry_out(card, edit.clone()),
        }
    }

    /// Several edits as one; one alone stays what it is.
    #[must_use]
    pub fn group(mut edits: Vec<Self>) -> Self {
        edits.retain(|edit| !edit.is_nothing());
        match edits.len() {
            1 => edits.pop().unwrap_or(Self::NOTHING),
            _ => Self::Group(edits),
        }
    }
}

fn group(edits: &[Edit], card: &Card) -> Result<Applied, Refusal> {
    let mut card = card.clone();
    let (mut done, mut inverses, mut splices) = (Vec::new(), Vec::new(), Vec::new());
    for edit in edits {
        let applied = edit.apply(&card)?;
        card = applied.card;
        done.push(applied.edit);
        inverses.push(applied.inverse);
        splices.extend(applied.splices);
    }
    inverses.reverse();
    Ok(Applied { card, edit: Edit::group(done), inverse: Edit::group(inverses), splices })
}

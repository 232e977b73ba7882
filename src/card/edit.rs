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
pub(super) use resolve::{key_position, vanishing};

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

/// The same without the card, which was changed in its place.
#[derive(Debug)]
pub(super) struct Done {
    pub edit: Edit,
    pub inverse: Edit,
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
        let mut card = card.clone();
        let Done { edit, inverse, splices } = self.apply_to(&mut card)?;
        Ok(Applied { card, edit, inverse, splices })
    }

    /// The same on a card that nobody needs as it was, which is quicker. A refusal leaves it as it was.
    pub(super) fn apply_to(&self, card: &mut Card) -> Result<Done, Refusal> {
        match self {
            Self::Group(edits) => group(edits, card),
            Self::Set { path, value } => match resolve::set(card, path, value)? {
                // A container that gets another value is changed where the two differ, not written anew.
                Self::Group(parts) => group(&parts, card),
                edit => pen::carry_out(card, edit),
            },
            Self::Clear { path } => {
                let edit = resolve::clear(card, path)?;
                pen::carry_out(card, edit)
            }
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

fn group(edits: &[Edit], card: &mut Card) -> Result<Done, Refusal> {
    let before = card.clone();
    let (mut done, mut inverses, mut splices) = (Vec::new(), Vec::new(), Vec::new());
    for edit in edits {
        let step = edit.apply_to(card).inspect_err(|_| card.clone_from(&before))?;
        done.push(step.edit);
        inverses.push(step.inverse);
        splices.extend(step.splices);
    }
    inverses.reverse();
    Ok(Done { edit: Edit::group(done), inverse: Edit::group(inverses), splices })
}

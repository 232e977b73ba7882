//! Undo and redo: what changed in the text, byte by byte, what that meant for the tree, and what was selected.

use std::time::Duration;

use super::{Edit, Path, splice::Splice};
use crate::env::Millis;

/// A pause this long ends a stroke: what is typed after it is undone on its own.
pub const PAUSE: Duration = Duration::from_millis(700);

/// More characters at once than this are a paste, not typing.
const MOST_TYPED: usize = 8;

/// What is selected before and after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Before, as the node is called before.
    pub before: Path,
    /// After, as the node is called after.
    pub after: Path,
}

impl Selection {
    /// The selection stays where it is.
    pub fn stays(path: &Path) -> Self {
        Self { before: path.clone(), after: path.clone() }
    }
}

/// Where keystrokes go: those into one place that follow each other closely are one step of undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Into the field of a property.
    Field(Path),
    /// Into the text of the card.
    Text,
}

/// The edit of the tree and what takes it back.
#[derive(Debug, Clone)]
pub(super) struct Edits {
    pub forward: Edit,
    pub inverse: Edit,
}

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The change of the text: undo gives back every byte.
    pub splices: Vec<Splice>,
    /// The change of the tree, if it was made as one; a change of the text tells by its difference when it is undone.
    pub edits: Option<Edits>,
    pub selection: Selection,
    /// `None`: never joined with another.
    pub stroke: Option<Stroke>,
    pub at: Millis,
}

/// What can be undone and redone. Memory grows with what changed, not with the card.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    /// The next change begins a step of its own.
    sealed: bool,
}

impl History {
    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// How many steps can be undone.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// What the last step selected.
    pub(super) fn selection(&self) -> Option<&Path> {
        self.done.last().map(|entry| &entry.selection.after)
    }

    /// Whether nothing can be undone.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Ends the stroke: the next keystroke is undone on its own (the field lost the focus, the card was saved).
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// How many bytes of text the history keeps.
    pub fn kept_bytes(&self) -> usize {
        let splices = self.done.iter().chain(&self.undone).flat_map(|entry| &entry.splices);
        splices.map(|splice| splice.removed.len() + splice.inserted.len()).sum()
    }

    pub(super) fn push(&mut self, entry: Entry) {
        self.undone.clear();
        let sealed = std::mem::take(&mut self.sealed);
        let joined = if sealed { None } else { self.done.last().and_then(|last| join(last, &entry)) };
        if joined.is_some() {
            self.done.pop();
        }
        self.done.push(joined.unwrap_or(entry));
    }

    pub(super) fn undo(&mut self) -> Option<&Entry> {
        self.sealed = true;
        self.undone.push(self.done.pop()?);
        self.undone.last()
    }

    pub(super) fn redo(&mut self) -> Option<&Entry> {
        self.sealed = true;
        self.done.push(self.undone.pop()?);
        self.done.last()
    }
}

/// Two steps as one, if the second goes on typing or erasing where the first stopped.
fn join(last: &Entry, next: &Entry) -> Option<Entry> {
    let same_place = next.stroke.is_some() && last.stroke == next.stroke;
    if !same_place || next.at.since(last.at) >= PAUSE {
        return None;
    }
    let ([before], [after]) = (last.splices.as_slice(), next.splices.as_slice()) else { return None };
    if !goes_on(before, after) {
        return None;
    }
    Some(Entry {
        splices: vec![before.then(after)?],
        edits: last.edits.as_ref().zip(next.edits.as_ref()).map(|(last, next)| merge(last, next)),
        selection: Selection { before: last.selection.before.clone(), after: next.selection.after.clone() },
        stroke: next.stroke.clone(),
        at: next.at,
    })
}

/// Whether a keystroke belongs to the word before it.
fn goes_on(before: &Splice, after: &Splice) -> bool {
    if after.removed.is_empty() {
        let typed = before.inserted.get(..after.at.saturating_sub(before.at)).unwrap_or(&before.inserted);
        let gap_before = typed.ends_with(char::is_whitespace) || typed.ends_with("\\n");
        let begins_word = gap_before && !after.inserted.starts_with(char::is_whitespace);
        let touches = before.at <= after.at && after.at <= before.end();
        touches && !before.inserted.is_empty() && !begins_word && after.inserted.chars().count() <= MOST_TYPED
    } else {
        before.inserted.is_empty() && after.inserted.is_empty()
    }
}

/// The edits of one stroke: the last value counts, and the first inverse takes all of it back.
fn merge(last: &Edits, next: &Edits) -> Edits {
    let forward = match (&last.forward, &next.forward) {
        (Edit::Set { path: before, .. }, set @ Edit::Set { path, .. }) if before == path => set.clone(),
        (Edit::Group(parts), set @ Edit::Set { path, .. }) => {
            let mut parts = parts.clone();
            parts.retain(|part| !matches!(part, Edit::Set { path: before, .. } if before == path));
            parts.push(set.clone());
            Edit::Group(parts)
        }
        (before, after) => Edit::Group(vec![before.clone(), after.clone()]),
    };
    Edits { forward, inverse: last.inverse.clone() }
}

//! The card being edited: its text as typed, the last good revision of it, and the way back.

use std::{ops::Range, sync::Arc};

use serde_json::Value;

use super::{
    Card, Edit, History, Mistake, Path, Refusal, Selection, diff,
    history::{Edits, Entry, Stroke},
    splice::Splice,
};
use crate::env::Millis;

/// A card being edited. The text is always what was typed; while it has a mistake, the last good card stays beside it.
#[derive(Debug, Clone)]
pub struct Document {
    text: Arc<str>,
    card: Card,
    mistake: Option<Mistake>,
    history: History,
    saved: Arc<str>,
    revision: u64,
}

/// What one call changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The change of the tree: whatever names a node is carried across it with [`Edit::rebase`]. Nothing while the text is broken.
    pub edit: Edit,
    /// What to select now, where the change says so.
    pub selection: Option<Path>,
    /// The bytes of the new text that are new: from the first change to the last.
    pub touched: Range<usize>,
}

/// An empty document: the card `{}`.
impl Default for Document {
    fn default() -> Self {
        Self::of(Card::default())
    }
}

impl Document {
    /// Opens a text, whatever its state. While it has never been a card, the last good one is the empty card.
    pub fn open(text: &str) -> Self {
        match Card::parse(text) {
            Ok(card) => Self::of(card),
            Err(mistake) => {
                let text: Arc<str> = Arc::from(text);
                Self { saved: text.clone(), text, mistake: Some(mistake), ..Self::default() }
            }
        }
    }

    /// Opens a card.
    pub fn of(card: Card) -> Self {
        let text = card.text().clone();
        Self { saved: text.clone(), text, card, mistake: None, history: History::default(), revision: 0 }
    }

    /// The text, as it was typed.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The last good revision; that of the text itself while there is no mistake.
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// What keeps the text from being a card.
    pub fn mistake(&self) -> Option<&Mistake> {
        self.mistake.as_ref()
    }

    /// What can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Counts the changes: equal numbers mean equal text.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the text differs from what was last saved or opened.
    pub fn is_dirty(&self) -> bool {
        !Arc::ptr_eq(&self.saved, &self.text) && self.saved != self.text
    }

    /// Tells that a text is what the file now holds.
    pub fn mark_saved(&mut self, text: Arc<str>) {
        self.saved = text;
        self.history.seal();
    }

    /// Ends the stroke of undo that is under way: the field or pane lost the focus.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Takes a text as it was typed or read anew. `None` when it is the same.
    pub fn set_text(&mut self, text: &str, now: Millis) -> Option<Change> {
        let splice = Splice::between(&self.text, text)?;
        let touched = splice.at..splice.end();
        let before = self.selected_at(splice.at);
        let edit = self.take(std::slice::from_ref(&splice), None);
        let after = if self.mistake.is_some() { edit.rebase_or_above(&before) } else { self.selected_at(touched.end) };
        self.history.push(Entry {
            splices: vec![splice],
            edits: None,
            selection: Selection { before, after: after.clone() },
            stroke: Some(Stroke::Text),
            at: now,
        });
        Some(Change { edit, selection: Some(after), touched })
    }

    /// Carries out an edit of the tree, or says why it cannot be.
    pub fn apply(&mut self, edit: &Edit, selection: Selection, now: Millis) -> Result<Change, Refusal> {
        if let Some(mistake) = &self.mistake {
            return Err(Refusal::Broken(mistake.clone()));
        }
        let done = edit.apply_to(&mut self.card)?;
        let after = selection.after.clone();
        if done.splices.is_empty() {
            return Ok(Change { edit: Edit::NOTHING, selection: Some(after), touched: 0..0 });
        }
        let touched = touched(&done.splices);
        self.text = self.card.text().clone();
        self.revision += 1;
        self.history.push(Entry {
            splices: done.splices,
            edits: Some(Edits { forward: done.edit.clone(), inverse: done.inverse }),
            selection,
            stroke: stroke(edit),
            at: now,
        });
        Ok(Change { edit: done.edit, selection: Some(after), touched })
    }

    /// Takes the last step back. `None` when there is none.
    pub fn undo(&mut self) -> Option<Change> {
        let entry = self.history.undo()?;
        let splices: Vec<Splice> = entry.splices.iter().rev().map(Splice::inverse).collect();
        let edit = entry.edits.as_ref().map(|edits| edits.inverse.clone());
        let selection = entry.selection.before.clone();
        Some(self.step(&splices, edit, selection))
    }

    /// Does the last step that was taken back once more. `None` when there is none.
    pub fn redo(&mut self) -> Option<Change> {
        let entry = self.history.redo()?;
        let splices = entry.splices.clone();
        let edit = entry.edits.as_ref().map(|edits| edits.forward.clone());
        let selection = entry.selection.after.clone();
        Some(self.step(&splices, edit, selection))
    }

    fn step(&mut self, splices: &[Splice], edit: Option<Edit>, selection: Path) -> Change {
        let edit = self.take(splices, edit);
        Change { edit, selection: Some(selection), touched: touched(splices) }
    }

    /// Changes the text piece by piece; the change of the tree is the one given, or the difference.
    fn take(&mut self, splices: &[Splice], edit: Option<Edit>) -> Edit {
        self.revision += 1;
        let whole = self.mistake.is_none();
        if let ([splice], true) = (splices, whole) {
            let before = self.card.splice(splice);
            return match before {
                Ok(before) => {
                    self.text = self.card.text().clone();
                    edit.unwrap_or_else(|| before.diff(&self.card))
                }
                Err(mistake) => {
                    self.text = splice.apply(&self.text);
                    self.mistake = Some(mistake);
                    Edit::NOTHING
                }
            };
        }
        self.text = splices.iter().fold(self.text.clone(), |text, splice| splice.apply(&text));
        match Card::parse_arc(self.text.clone()) {
            Ok(card) => {
                self.mistake = None;
                let edit = edit.filter(|_| whole).unwrap_or_else(|| diff(&self.card, &card));
                self.card = card;
                edit
            }
            Err(mistake) => {
                self.mistake = Some(mistake);
                Edit::NOTHING
            }
        }
    }

    /// The node at a byte of the text. Broken text has none: there the selection stays where its last step left it.
    fn selected_at(&self, byte: usize) -> Path {
        if self.mistake.is_none() {
            return self.card.path_at(byte);
        }
        let mut path = self.history.selection().cloned().unwrap_or_default();
        while self.card.get(&path).is_none() {
            let Some(above) = path.parent() else { break };
            path = above;
        }
        path
    }
}

/// Where the keystrokes of an edit go, if it is one that a field makes as it is typed into.
fn stroke(edit: &Edit) -> Option<Stroke> {
    match edit {
        Edit::Set { path, value: Value::String(_) | Value::Number(_) } => Some(Stroke::Field(path.clone())),
        _ => None,
    }
}

/// From the first byte to the last that splices, one after the other, have written.
fn touched(splices: &[Splice]) -> Range<usize> {
    let mut range: Option<Range<usize>> = None;
    for splice in splices {
        let (removed, inserted) = (splice.removed.len(), splice.inserted.len());
        let shift = |byte: usize| if byte > splice.at { (byte + inserted).saturating_sub(removed) } else { byte };
        range = Some(match range {
            None => splice.at..splice.end(),
            Some(range) => shift(range.start).min(splice.at)..shift(range.end).max(splice.end()),
        });
    }
    range.unwrap_or(0..0)
}

#[cfg(test)]
mod tests;

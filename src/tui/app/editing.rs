//! The one place where the card changes, and where everything that names a node is carried along.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{App, RefusedAt, Scroll};
use crate::{
    card::{Card, Change, Edit, Path, Refusal, Selection},
    tui::{layout::Pane, words::Text},
};

impl App {
    /// The card that shows: the one a picker tries on, else the last good one.
    pub fn card(&self) -> &Card {
        self.tentative.as_ref().unwrap_or_else(|| self.document.card())
    }

    /// Carries out an edit; the selection stays on its node.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        let selection = Selection::stays(&self.selection);
        self.change(edit, selection)
    }

    /// Carries out an edit and selects a node, as it is called after.
    pub fn apply_and_select(&mut self, edit: &Edit, after: Path) -> bool {
        let selection = Selection { before: self.selection.clone(), after };
        self.change(edit, selection)
    }

    fn change(&mut self, edit: &Edit, selection: Selection) -> bool {
        self.tentative = None;
        let steps = self.document.history().len();
        match self.document.apply(edit, selection, self.now) {
            Ok(change) => {
                let before = self.folds.clone();
                let gone = |path: &Path| change.edit.rebase(path).is_none();
                let lost: BTreeSet<Path> = before.into_iter().filter(gone).collect();
                self.lost_folds.retain(|(step, _)| *step < steps);
                if !lost.is_empty() {
                    self.lost_folds.push((steps, lost));
                }
                self.carry(change);
                true
            }
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Says why an edit cannot be.
    pub fn refuse(&mut self, refusal: &Refusal) {
        self.notice = Some(refusal.say(self.manner.lang));
    }

    /// Says something in the footer until the next key.
    pub fn tell(&mut self, text: &Text) {
        self.notice = Some(text.say(self.manner.lang));
    }

    /// Takes a change of the document: every path we hold goes where its node went.
    pub fn carry(&mut self, change: Change) {
        let edit = &change.edit;
        self.folds = std::mem::take(&mut self.folds).into_iter().filter_map(|path| edit.rebase(&path)).collect();
        self.form.toggled =
            std::mem::take(&mut self.form.toggled).into_iter().filter_map(|path| edit.rebase(&path)).collect();
        self.refused = self.refused.take().and_then(|refused| {
            let path = edit.rebase(&refused.path)?;
            Some(RefusedAt { path, ..refused })
        });
        self.jobs.carry(|path| edit.rebase(path));
        self.form.row = self.form.row.take().map(|path| edit.rebase_or_above(&path));
        self.rehearsal.rebase(edit);
        let moved = edit.rebase_or_above(&self.selection);
        self.selection = change.selection.unwrap_or(moved);
        self.settle();
    }

    /// Takes one step back.
    pub fn undo(&mut self) {
        match self.document.undo() {
            Some(change) => {
                self.step(change);
                // What the step had taken away comes back folded as it was.
                let steps = self.document.history().len();
                let lost =
                    self.lost_folds.iter().filter(|(step, _)| *step == steps).flat_map(|(_, folds)| folds.clone());
                self.folds.extend(lost);
            }
            None => self.tell(&Text::NothingToUndo),
        }
    }

    /// Does the step taken back once more.
    pub fn redo(&mut self) {
        match self.document.redo() {
            Some(change) => self.step(change),
            None => self.tell(&Text::NothingToRedo),
        }
    }

    fn step(&mut self, change: Change) {
        self.tentative = None;
        self.carry(change);
        self.refresh_fields();
    }

    /// The fields that are being typed in show what the document now holds.
    pub fn refresh_fields(&mut self) {
        if let Some(field) = &mut self.json {
            field.replace(self.document.text());
        }
        if let Some(editing) = &mut self.form.editing {
            let text = crate::tui::form::typed_text(self.document.card(), &editing.path, editing.ty, editing.side);
            editing.field.replace(&text);
            editing.refused = None;
        }
    }

    /// Selects a node: every pane follows. A node that is gone selects what stood above it.
    pub fn select(&mut self, path: Path) {
        if self.selection != path {
            self.selection = path;
            self.form.row = None;
            self.stop_editing();
        }
        self.settle();
    }

    /// Ends the typing in the inspector; what was typed is in the card already, unless it was refused.
    pub fn stop_editing(&mut self) {
        if self.form.editing.take().is_some() {
            self.document.seal();
        }
    }

    /// Makes the selection a node that is there, unfolds what is above it and lets the panes follow it.
    fn settle(&mut self) {
        while self.document.card().get(&self.selection).is_none() {
            let Some(above) = self.selection.parent() else { break };
            self.selection = above;
        }
        let selection = self.selection.clone();
        self.folds.retain(|fold| *fold == selection || !selection.starts_with(fold));
        for pane in [Pane::Outline, Pane::Preview, Pane::Json, Pane::Inspector] {
            self.scroll.insert(pane, Scroll::Follow);
        }
    }

    /// Shows the card with one value changed, without changing it: what a picker is on. An edit that cannot be shows nothing.
    pub fn try_on(&mut self, path: &Path, value: Option<&Value>) {
        let edit = match value {
            Some(value) => Edit::Set { path: path.clone(), value: value.clone() },
            None => Edit::Clear { path: path.clone() },
        };
        self.tentative = edit.apply(self.document.card()).ok().map(|applied| applied.card);
    }

    /// Puts another text in place of the whole card, as one step of undo.
    pub fn replace_text(&mut self, text: &str) {
        self.tentative = None;
        self.stop_editing();
        self.document.seal();
        if let Some(change) = self.document.set_text(text, self.now) {
            let root = Change { selection: Some(Path::root()), ..change };
            self.carry(root);
        }
        self.document.seal();
        self.refresh_fields();
    }
}

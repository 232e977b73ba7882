//! Trying the card out: whether somebody is inside of the preview, what has the focus there, and what was done so far.

use std::sync::Arc;

use crate::{
    card::{Edit, Path},
    preview::{Rehearsal, Viewport},
    tui::widgets::field::Field,
};

/// The reader that the user plays.
#[derive(Debug, Default)]
pub struct RehearsalModel {
    /// Whether keys and clicks go to the card.
    pub inside: bool,
    /// What has the focus, as it is called in the card that is painted.
    pub at: Option<Path>,
    /// The words being typed into it.
    pub typing: Option<Field>,
    /// Most characters that it takes.
    pub most: usize,
    /// What was done so far. It is kept when the user leaves, and shows when they come back.
    pub done: Arc<Rehearsal>,
}

impl RehearsalModel {
    /// Steps out of the card.
    pub fn leave(&mut self) {
        self.inside = false;
        self.typing = None;
    }

    /// Lets a viewport show what was done, while somebody is inside.
    pub fn into_viewport(&self, viewport: &mut Viewport) {
        if self.inside {
            viewport.rehearsal = Arc::clone(&self.done);
        }
    }

    /// Carries everything across an edit.
    pub(super) fn rebase(&mut self, edit: &Edit) {
        if !self.done.is_empty() {
            self.done = Arc::new(Rehearsal::clone(&self.done).rebased(edit));
        }
        self.at = self.at.take().and_then(|path| edit.rebase(&path));
        if self.at.is_none() {
            self.typing = None;
        }
    }
}

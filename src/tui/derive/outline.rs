//! The outline's rows: the card's nodes without what is folded.

use ratatui::layout::Rect;

use super::{same, scrolled};
use crate::{
    card::{
        Card, Path,
        elements::{Row, outline},
    },
    tui::{app::App, layout::Pane},
};

/// The outline of the last frame.
#[derive(Debug, Default)]
pub struct OutlineView {
    card: Option<Card>,
    /// Every node, folded or not.
    pub rows: Vec<Row>,
    /// The rows that show.
    pub shown: Vec<usize>,
    /// Which of those is selected, or stands above what is selected.
    pub chosen: Option<usize>,
    /// The first of those on the screen.
    pub top: usize,
    /// Where they are drawn.
    pub area: Rect,
}

impl OutlineView {
    pub(super) fn derive(&mut self, app: &App, area: Rect) {
        let card = app.card();
        if self.card.as_ref().is_none_or(|known| !same(known, card)) {
            self.rows = outline(card);
            self.card = Some(card.clone());
        }
        let mut folded: Option<&Path> = None;
        self.shown.clear();
        for (index, row) in self.rows.iter().enumerate() {
            if folded.is_some_and(|fold| row.path.starts_with(fold)) {
                continue;
            }
            folded = app.folds.contains(&row.path).then_some(&row.path);
            self.shown.push(index);
        }
        self.chosen = self.row_of(&app.selection);
        self.area = area;
        let at = self.chosen.map(|row| (row, 1));
        self.top = scrolled(app, Pane::Outline, self.top, at, usize::from(area.height), self.shown.len());
    }

    /// The shown row that names a node, or the nearest one above it.
    pub fn row_of(&self, path: &Path) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (row, index) in self.shown.iter().enumerate() {
            let Some(node) = self.rows.get(*index) else { continue };
            let depth = node.path.depth();
            if path.starts_with(&node.path) && best.is_none_or(|(_, known)| depth >= known) {
                best = Some((row, depth));
            }
        }
        best.map(|(row, _)| row)
    }

    /// The node of a shown row.
    pub fn node(&self, row: usize) -> Option<&Row> {
        self.rows.get(*self.shown.get(row)?)
    }
}

//! The outline's rows: the card's nodes without what is folded.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use ratatui::layout::Rect;

use super::scrolled;
use crate::{
    card::{
        Path, Segment,
        elements::{Row, outline},
    },
    check::{Problem, Severity},
    tui::{app::App, layout::Pane},
};

/// The outline of the last frame.
#[derive(Debug, Default)]
pub struct OutlineView {
    key: Option<(Arc<str>, BTreeSet<Path>)>,
    /// Every node, folded or not.
    pub rows: Vec<Row>,
    /// The rows that show.
    pub shown: Vec<usize>,
    /// The worst problem of each of those, with what is folded below it; empty when there is no problem at all.
    marks: Vec<Option<Severity>>,
    /// Which of those is selected, or stands above what is selected.
    pub chosen: Option<usize>,
    /// The first of those on the screen.
    pub top: usize,
    /// Where they are drawn.
    pub area: Rect,
}

impl OutlineView {
    pub(super) fn derive(&mut self, app: &App, problems: &[Problem], area: Rect) {
        let card = app.card();
        let known = self.key.as_ref();
        let same_card = known.is_some_and(|(known, _)| Arc::ptr_eq(known, card.text()));
        if !same_card {
            self.rows = outline(card);
        }
        if !same_card || known.is_none_or(|(_, folds)| *folds != app.folds) {
            self.fold(&app.folds);
            self.marks = self.marks(problems);
            self.key = Some((Arc::clone(card.text()), app.folds.clone()));
        }
        self.chosen = self.row_of(&app.selection);
        self.area = area;
        let at = self.chosen.map(|row| (row, 1));
        self.top = scrolled(app, Pane::Outline, self.top, at, usize::from(area.height), self.shown.len());
    }

    fn fold(&mut self, folds: &BTreeSet<Path>) {
        let mut folded: Option<&Path> = None;
        self.shown.clear();
        for (index, row) in self.rows.iter().enumerate() {
            if folded.is_some_and(|fold| row.path.starts_with(fold)) {
                continue;
            }
            folded = folds.contains(&row.path).then_some(&row.path);
            self.shown.push(index);
        }
    }

    /// The worst problem of a shown row.
    pub fn mark(&self, row: usize) -> Option<Severity> {
        self.marks.get(row).copied().flatten()
    }

    /// Each problem belongs to the nearest shown row at or above its node.
    fn marks(&self, problems: &[Problem]) -> Vec<Option<Severity>> {
        if problems.is_empty() {
            return Vec::new();
        }
        let nodes = (0..self.shown.len()).filter_map(|row| Some((self.node(row)?.path.segments(), row)));
        let rows: HashMap<&[Segment], usize> = nodes.collect();
        let mut marks = vec![None; self.shown.len()];
        for problem in problems {
            let path = problem.path.segments();
            let row = (0..=path.len()).rev().find_map(|end| rows.get(path.get(..end)?));
            if let Some(mark) = row.and_then(|row| marks.get_mut(*row)) {
                *mark = (*mark).max(Some(problem.severity));
            }
        }
        marks
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

//! The inspector's rows with what is wrong under each, and the rows of the field being typed in.

use std::{collections::BTreeSet, sync::Arc};

use ratatui::layout::Rect;

use super::scrolled;
use crate::{
    card::Path,
    check::Problem,
    tui::{
        app::App,
        form::{Row, rows},
        layout::Pane,
        widgets::field::{self, Field, Shape},
        words::help,
    },
};

/// The inspector of the last frame.
#[derive(Debug, Default)]
pub struct FormView {
    key: Option<(Arc<str>, Path, BTreeSet<Path>)>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The lines of the pane, in order.
    pub lines: Vec<FormLine>,
    /// The row chosen.
    pub chosen: usize,
    /// The first line on the screen.
    pub top: usize,
    /// How wide labels are, with their indent.
    pub labels: u16,
    /// The rows of the field being typed in.
    pub typed: Vec<field::Row>,
    /// Where the lines are drawn.
    pub area: Rect,
    /// What the chosen row is for, a line each, below the lines.
    pub help: Vec<String>,
}

/// One line of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormLine {
    /// A row's label and value.
    Row(usize),
    /// A further line of the text being typed in a row.
    Typed {
        /// The row.
        row: usize,
        /// Which line of the text.
        line: usize,
    },
    /// Why what is typed in a row does not enter the card.
    Refused(usize),
    /// What the server said about a row's value.
    ByServer(usize),
    /// What is wrong with a row's value.
    Problem {
        /// The row.
        row: usize,
        /// Which of the problems.
        problem: usize,
    },
}

impl FormLine {
    /// The row it belongs to.
    pub const fn row(self) -> usize {
        match self {
            Self::Row(row)
            | Self::Refused(row)
            | Self::ByServer(row)
            | Self::Typed { row, .. }
            | Self::Problem { row, .. } => row,
        }
    }
}

/// A pane higher than this has a row for help.
const HELP_FROM: u16 = 5;

/// Help takes further rows where they are free, at most this many in all.
const HELP_ROWS: usize = 4;

/// The narrowest a value may get before labels give way.
const VALUE: u16 = 12;

impl FormView {
    pub(super) fn derive(&mut self, app: &App, problems: &[Problem], area: Rect) {
        let card = app.card();
        let same = self.key.as_ref().is_some_and(|(known, path, toggled)| {
            Arc::ptr_eq(known, card.text()) && *path == app.selection && *toggled == app.form.toggled
        });
        if !same {
            if self.key.as_ref().is_none_or(|(_, path, _)| *path != app.selection) {
                self.top = 0;
            }
            self.rows = rows(card, &app.selection, &app.form.toggled);
            self.key = Some((Arc::clone(card.text()), app.selection.clone(), app.form.toggled.clone()));
        }
        self.area = area;
        let widest = self.rows.iter().map(|row| crate::tui::widgets::paint::width(&row.label) + row.depth).max();
        self.labels = widest.unwrap_or(0).min(area.width.saturating_sub(VALUE + 3));
        let wanted = app.form.editing.as_ref().map(|editing| &editing.path).or(app.form.row.as_ref());
        self.chosen = wanted.and_then(|path| self.rows.iter().position(|row| row.path == *path)).unwrap_or(0);
        self.typed = match &app.form.editing {
            Some(editing) => editing.field.rows(self.typing_width(&editing.field)),
            None => Vec::new(),
        };
        self.lay(app, problems);
        self.lay_help(app);
        let area = self.area;
        let from = self.lines.iter().position(|line| line.row() == self.chosen);
        let span = from.map(|from| (from, self.lines.iter().filter(|line| line.row() == self.chosen).count()));
        let caret = app.form.editing.as_ref().map(|editing| editing.field.caret_cell(&self.typed).0);
        let below = usize::from(app.form.editing.as_ref().is_some_and(|editing| editing.field.shape() == Shape::Lines));
        let at = span.map(|(from, count)| caret.map_or((from, count), |caret| (from + below + caret, 1)));
        self.top = scrolled(app, Pane::Inspector, self.top, at, usize::from(area.height), self.lines.len());
    }

    /// The last rows say what the chosen row is for: one where the lines need the rest.
    fn lay_help(&mut self, app: &App) {
        self.help.clear();
        if self.area.height <= HELP_FROM {
            return;
        }
        let words = self.rows.get(self.chosen).map(|row| help(row, app.manner.lang)).unwrap_or_default();
        let wrapped = Field::new(&words, Shape::Lines).rows(self.area.width);
        let free = usize::from(self.area.height).saturating_sub(self.lines.len()).clamp(1, HELP_ROWS);
        let mut rows = wrapped.into_iter().map(|row| row.text);
        self.help.extend(rows.by_ref().take(free));
        // What has no row of its own is seen to go on.
        if let (Some(last), Some(rest)) = (self.help.last_mut(), rows.next()) {
            last.push_str(&rest);
        }
        self.area.height -= u16::try_from(self.help.len()).unwrap_or(1);
    }

    /// How wide the field being typed in is: one line stands beside its label, several take the whole width below it.
    pub fn typing_width(&self, field: &Field) -> u16 {
        match field.shape() {
            Shape::Lines => self.area.width.saturating_sub(1),
            Shape::Line | Shape::Secret => self.value_width(),
        }
    }

    /// How wide values are.
    pub const fn value_width(&self) -> u16 {
        // Label, a blank, the mark of required ones, a blank.
        self.area.width.saturating_sub(self.labels + 3)
    }

    fn lay(&mut self, app: &App, problems: &[Problem]) {
        self.lines.clear();
        let near = problems.iter().enumerate().filter(|(_, found)| found.path.starts_with(&app.selection));
        let near: Vec<(usize, &Problem)> = near.collect();
        for (row, shown) in self.rows.iter().enumerate() {
            self.lines.push(FormLine::Row(row));
            let editing = app.form.editing.as_ref().filter(|editing| editing.path == shown.path && row == self.chosen);
            if let Some(editing) = editing {
                let first = usize::from(editing.field.shape() != Shape::Lines);
                self.lines.extend((first..self.typed.len()).map(|line| FormLine::Typed { row, line }));
                if editing.refused.is_some() {
                    self.lines.push(FormLine::Refused(row));
                    continue;
                }
            }
            if shown.role == crate::tui::form::RowRole::Add {
                continue;
            }
            if app.refused().is_some_and(|refused| refused.path == shown.path) {
                self.lines.push(FormLine::ByServer(row));
            }
            let open = matches!(shown.shown, crate::tui::form::Shown::Group { open: true, .. });
            for &(problem, found) in &near {
                let here = if open || shown.depth > 0 || !shown.is_group() {
                    found.path == shown.path
                } else {
                    found.path.starts_with(&shown.path)
                };
                if here {
                    self.lines.push(FormLine::Problem { row, problem });
                }
            }
        }
    }
}

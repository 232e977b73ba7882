//! The inspector's rows with what is wrong under each, and the rows of the field being typed in.

use std::{collections::BTreeSet, sync::Arc};

use ratatui::layout::Rect;

use super::scrolled;
use crate::{
    card::Path,
    check::Problem,
    lang::Lang,
    tui::{
        app::App,
        form::{Row, Shown, rows},
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
    /// The deepest indent.
    pub deepest: u16,
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

/// A pane at least this high has a second row for help that needs one.
const HELP_TWICE_FROM: u16 = 12;

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
        self.deepest = self.rows.iter().map(|row| row.depth).max().unwrap_or(0);
        let wide = |row: &Row| crate::tui::widgets::paint::width(&row.label) + self.deepest - row.depth;
        let widest = self.rows.iter().map(wide).max();
        self.labels = widest.unwrap_or(0).min(area.width.saturating_sub(VALUE + 3));
        let wanted = app.form.editing.as_ref().map(|editing| &editing.path).or(app.form.row.as_ref());
        self.chosen = wanted.and_then(|path| self.rows.iter().position(|row| row.path == *path)).unwrap_or(0);
        self.typed = match &app.form.editing {
            Some(editing) => editing.field.rows(self.typing_width(&editing.field)),
            None => Vec::new(),
        };
        self.lay(app, problems);
        self.lay_help(app, problems);
        let area = self.area;
        let from = self.lines.iter().position(|line| line.row() == self.chosen);
        let span = from.map(|from| (from, self.lines.iter().filter(|line| line.row() == self.chosen).count()));
        let caret = app.form.editing.as_ref().map(|editing| editing.field.caret_cell(&self.typed).0);
        let below = usize::from(app.form.editing.as_ref().is_some_and(|editing| editing.field.shape() == Shape::Lines));
        let at = span.map(|(from, count)| caret.map_or((from, count), |caret| (from + below + caret, 1)));
        self.top = scrolled(app, Pane::Inspector, self.top, at, usize::from(area.height), self.lines.len());
    }

    /// The last rows say what the chosen row is for: one or two where the lines need the rest.
    fn lay_help(&mut self, app: &App, problems: &[Problem]) {
        self.help.clear();
        if self.area.height <= HELP_FROM {
            return;
        }
        let lang = app.manner.lang;
        let mut words = self.rows.get(self.chosen).map(|row| self.help_for(row, lang)).unwrap_or_default();
        if let Some(long) = self.long_problem(problems, lang) {
            words = format!("! {long} · {words}");
        }
        let wrapped = Field::new(&words, Shape::Lines).rows(self.area.width);
        let least = if self.area.height < HELP_TWICE_FROM { 1 } else { 2 };
        let free = usize::from(self.area.height).saturating_sub(self.lines.len()).clamp(least, HELP_ROWS);
        let mut rows = wrapped.into_iter().map(|row| row.text);
        self.help.extend(rows.by_ref().take(free));
        // What has no row of its own is seen to go on.
        if let (Some(last), Some(rest)) = (self.help.last_mut(), rows.next()) {
            last.push_str(&rest);
        }
        self.area.height -= u16::try_from(self.help.len()).unwrap_or(1);
    }

    /// What is wrong with the chosen row, if its own line has no room for it.
    fn long_problem(&self, problems: &[Problem], lang: Lang) -> Option<String> {
        let found = self.lines.iter().find_map(|line| match line {
            FormLine::Problem { row, problem } if *row == self.chosen => problems.get(*problem),
            _ => None,
        })?;
        let words = found.say(lang);
        (crate::tui::widgets::paint::width(&words) + 4 > self.area.width).then_some(words)
    }

    /// What a row is for; a label and a value that are shortened stand whole before it.
    fn help_for(&self, row: &Row, lang: Lang) -> String {
        let wide = crate::tui::widgets::paint::width;
        let label = (wide(&row.label) > self.label_width(row)).then(|| row.label.clone());
        let cut = |value: &&String| wide(value) > self.value_width() && wide(value) <= self.area.width;
        let value = match &row.shown {
            Shown::Value(value) => Some(value).filter(cut).cloned(),
            _ => None,
        };
        let help = Some(help(row, lang)).filter(|help| !help.is_empty());
        [label, value, help].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// How wide the label of a row may be: each step of indent leaves one cell more before its end.
    pub fn label_width(&self, row: &Row) -> u16 {
        self.labels.saturating_sub(self.deepest.saturating_sub(row.depth))
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
            let open = matches!(shown.shown, Shown::Group { open: true, .. });
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

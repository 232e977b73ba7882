//! A page that explains a problem or a component.

use crate::{
    check::explain::{Line, Tone},
    tui::widgets::field::{Field, Shape},
};

/// A page to read.
#[derive(Debug)]
pub struct PageDialog {
    /// Its lines, as long as they are.
    pub lines: Vec<Line>,
    /// The first row shown.
    pub top: usize,
    /// What copying it gives, if it is the page of what a press would do.
    pub copy: Option<String>,
    /// What stands above it, where it is no explanation.
    pub title: Option<String>,
}

impl PageDialog {
    /// A page from its beginning.
    pub fn new(lines: Vec<Line>) -> Self {
        Self { lines, top: 0, copy: None, title: None }
    }

    /// The same below a title of its own.
    pub fn titled(title: String, lines: Vec<Line>) -> Self {
        Self { title: Some(title), ..Self::new(lines) }
    }

    /// Its rows at a width: how each looks, how far it is indented, what it says.
    pub fn rows(&self, width: u16) -> Vec<(Tone, u16, String)> {
        let mut rows = Vec::new();
        for line in &self.lines {
            if matches!(line.tone, Tone::Label | Tone::Title) && !rows.is_empty() {
                rows.push((Tone::Text, 0, String::new()));
            }
            let indent = if matches!(line.tone, Tone::Broken | Tone::Repaired | Tone::Data) { 2 } else { 0 };
            let wrapped = Field::new(&line.text, Shape::Lines).rows(width.saturating_sub(indent).max(8));
            rows.extend(wrapped.into_iter().map(|row| (line.tone, indent, row.text)));
        }
        rows
    }
}

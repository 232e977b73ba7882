//! A message as the server keeps it: facts, the card painted, what differs from the card here, the request.

use ratatui::layout::Rect;

use super::Canvas;
use crate::tui::{
    derive::DialogView,
    dialog::{MessageContent, MessageDialog},
    diff::DiffLine,
    theme::Role,
    widgets::paint,
    words::{self, Text},
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, dialog: &MessageDialog, view: DialogView) {
    let app = canvas.app;
    let Some(content) = &canvas.derived.message else { return };
    let facts = words::message_rows(dialog, app.now, &app.manner.tz, app.manner.lang);
    let labels = facts.iter().map(|(label, _)| paint::width(label)).max().unwrap_or(0);
    let rows = rows(facts.len(), content);
    let top = dialog.top.min(rows.len().saturating_sub(usize::from(view.inner.height)));
    for (y, row) in (view.inner.y..view.inner.bottom()).zip(rows.iter().skip(top)) {
        let area = Rect { y, height: 1, ..view.inner };
        match *row {
            Row::Fact(at) => {
                let Some((label, value)) = facts.get(at) else { continue };
                canvas.write(area.x + labels - paint::width(label), y, labels, label, Role::Dim);
                canvas.write(area.x + labels + 2, y, area.width.saturating_sub(labels + 2), value, Role::Text);
            }
            Row::Card(at) => {
                if let Some(painting) = &content.painting {
                    paint::copy_row(canvas.buffer, area, &painting.buffer, at);
                }
            }
            Row::Same => {
                let words = canvas.say(&Text::SameAsDraft);
                canvas.write(area.x, y, area.width, &words, Role::Ok);
            }
            Row::Differs => {
                let words = canvas.say(&Text::DiffersFromDraft);
                canvas.write(area.x, y, area.width, &words, Role::Warning);
            }
            Row::Difference(at) => {
                if let Some(line) = content.differences.as_ref().and_then(|lines| lines.get(at)) {
                    one(canvas, line, area);
                }
            }
            Row::Request => {
                let words = canvas.say(&Text::RequestAsSent);
                canvas.write(area.x, y, area.width, &words, Role::Title);
            }
            Row::Body(at) => {
                let line = content.request.get(at).cloned().unwrap_or_default();
                canvas.write(area.x, y, area.width, &line, Role::Dim);
            }
            Row::Blank => {}
        }
    }
    super::scrollbar(canvas, Rect { width: view.inner.width + 1, ..view.inner }, top, rows.len());
}

/// One row of the dialog.
#[derive(Clone, Copy)]
enum Row {
    Fact(usize),
    Card(u16),
    Same,
    Differs,
    Difference(usize),
    Request,
    Body(usize),
    Blank,
}

fn rows(facts: usize, content: &MessageContent) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..facts).map(Row::Fact).collect();
    if let Some(painting) = &content.painting {
        rows.push(Row::Blank);
        rows.extend((0..painting.buffer.area.height).map(Row::Card));
    }
    if let Some(differences) = &content.differences {
        rows.push(Row::Blank);
        rows.push(if differences.is_empty() { Row::Same } else { Row::Differs });
        rows.extend((0..differences.len()).map(Row::Difference));
    }
    rows.extend([Row::Blank, Row::Request]);
    rows.extend((0..content.request.len()).map(Row::Body));
    rows
}

fn one(canvas: &mut Canvas<'_>, line: &DiffLine, area: Rect) {
    let (sign, words, role) = match line {
        DiffLine::Same(words) => (" ", words.as_str(), Role::Dim),
        DiffLine::Out(words) => ("-", words.as_str(), Role::Error),
        DiffLine::In(words) => ("+", words.as_str(), Role::Ok),
        DiffLine::Changed(words) => ("~", words.as_str(), Role::Text),
        DiffLine::Gap => (" ", "…", Role::Border),
    };
    canvas.write(area.x, area.y, 1, sign, role);
    canvas.write(area.x + 2, area.y, area.width.saturating_sub(2), words, role);
}

/// Draws a difference.
pub(super) fn diff(canvas: &mut Canvas<'_>, lines: &[DiffLine], top: usize, area: Rect) {
    let top = top.min(lines.len().saturating_sub(usize::from(area.height)));
    for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(top)) {
        one(canvas, line, Rect { y, height: 1, ..area });
    }
    super::scrollbar(canvas, Rect { width: area.width + 1, ..area }, top, lines.len());
}

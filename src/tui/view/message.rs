//! A message as the server keeps it: facts, the card painted, what differs from the card here.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    preview::{Viewport, paint as paint_card},
    tui::{
        derive::DialogView,
        dialog::MessageDialog,
        diff::{DiffLine, lines},
        theme::Role,
        widgets::paint,
        words::{self, Text},
    },
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, dialog: &MessageDialog, view: DialogView) {
    let app = canvas.app;
    let facts = words::message_rows(dialog, app.now, &app.manner.tz, app.manner.lang);
    let labels = facts.iter().map(|(label, _)| paint::width(label)).max().unwrap_or(0);
    let painting = dialog.card.as_ref().map(|card| {
        let viewport = Viewport {
            side: app.preview.side,
            shade: app.preview.shade,
            width: view.inner.width,
            ..Viewport::default()
        };
        paint_card(card, &viewport, &app.look)
    });
    let card_rows = painting.as_ref().map_or(0, |painting| usize::from(painting.buffer.area.height));
    let diff = differences(canvas, dialog);
    let diff_at = facts.len() + 1 + card_rows + 1;
    let total = diff_at + diff.len() + 1;
    let top = dialog.top.min(total.saturating_sub(usize::from(view.inner.height)));
    for y in 0..view.inner.height {
        let row = top + usize::from(y);
        let area = Rect { y: view.inner.y + y, height: 1, ..view.inner };
        if let Some((label, value)) = facts.get(row) {
            canvas.write(area.x + labels - paint::width(label), area.y, labels, label, Role::Dim);
            canvas.write(area.x + labels + 2, area.y, area.width.saturating_sub(labels + 2), value, Role::Text);
        } else if let (Some(painting), Some(card_row)) = (&painting, row.checked_sub(facts.len() + 1)) {
            if card_row < card_rows {
                copy_row(canvas, &painting.buffer, card_row, area);
            }
        }
        if let Some(line) = row.checked_sub(diff_at) {
            diff_line(canvas, line, &diff, area);
        }
    }
    super::scrollbar(canvas, Rect { width: view.inner.width + 1, ..view.inner }, top, total);
}

fn copy_row(canvas: &mut Canvas<'_>, from: &ratatui::buffer::Buffer, row: usize, area: Rect) {
    let Ok(row) = u16::try_from(row) else { return };
    for x in 0..from.area.width.min(area.width) {
        if let (Some(cell), Some(to)) = (from.cell((x, row)), canvas.buffer.cell_mut((area.x + x, area.y))) {
            *to = cell.clone();
        }
    }
}

/// What differs between what the server keeps and the card here; nothing when they say the same.
fn differences(canvas: &Canvas<'_>, dialog: &MessageDialog) -> Vec<DiffLine> {
    let here = canvas.app.document.card();
    let Some(there) = &dialog.card else { return Vec::new() };
    if there.compact() == here.compact() {
        return Vec::new();
    }
    let pretty = |card: &crate::card::Card| serde_json::to_string_pretty(card.root()).unwrap_or_default();
    lines(&pretty(there), &pretty(here))
}

fn diff_line(canvas: &mut Canvas<'_>, index: usize, all: &[DiffLine], area: Rect) {
    if index == 0 {
        let words = canvas.say(if all.is_empty() { &Text::SameAsDraft } else { &Text::DiffersFromDraft });
        canvas.write(area.x, area.y, area.width, &words, if all.is_empty() { Role::Ok } else { Role::Warning });
    } else if let Some(line) = all.get(index - 1) {
        one(canvas, line, area);
    }
}

fn one(canvas: &mut Canvas<'_>, line: &DiffLine, area: Rect) {
    let (sign, words, role) = match line {
        DiffLine::Same(words) => (" ", words.as_str(), Role::Dim),
        DiffLine::Out(words) => ("-", words.as_str(), Role::Error),
        DiffLine::In(words) => ("+", words.as_str(), Role::Ok),
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

//! The review of a conversion: the list of steps above, both cards side by side below.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    card::{Card, Path},
    preview::Painting,
    tui::{
        derive::DialogView,
        dialog::{ReviewDialog, halves},
        theme::Role,
        widgets::paint,
        words::Text,
    },
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, review: &ReviewDialog, view: DialogView) {
    for y in 0..view.list.height {
        let at = view.top + usize::from(y);
        let Some(row) = review.rows.get(at) else { break };
        let area = Rect { y: view.list.y + y, height: 1, ..view.list };
        let place = row.before.as_ref().unwrap_or(&row.after).to_string();
        let place = paint::shorten(&place, area.width / 3);
        canvas.write(area.x, area.y, 1, row.mark.0, row.mark.1);
        let used = canvas.write_right(area, area.y, &place, Role::Dim);
        canvas.write(area.x + 2, area.y, area.width.saturating_sub(used + 3), &row.words, Role::Text);
        if at == review.at {
            let style = canvas.app.manner.theme.selection(true);
            canvas.buffer.set_style(Rect { x: area.x - 1, width: area.width + 2, ..area }, style);
        }
    }
    super::scrollbar(canvas, Rect { width: view.list.width + 1, ..view.list }, view.top, review.rows.len());
    sides(canvas, review, view);
}

/// The halves below the list, with a heading each.
fn sides(canvas: &mut Canvas<'_>, review: &ReviewDialog, view: DialogView) {
    let y = view.list.bottom();
    let height = view.inner.bottom().saturating_sub(y + 1);
    if height == 0 {
        return;
    }
    let [left, right] = halves(Rect { y: y + 1, height, ..view.inner });
    for (area, text) in [(left, Text::AsItIs), (right, Text::AsItWouldBe)] {
        let words = canvas.say(&text);
        canvas.write(area.x, y, area.width, &words, Role::Title);
    }
    let row = review.chosen();
    let (before, after) = (row.and_then(|row| row.before.clone()), row.map(|row| row.after.clone()));
    if let Some(content) = &canvas.derived.review {
        picture(canvas, &content.old, before.as_ref(), left);
        picture(canvas, &content.new, after.as_ref(), right);
    } else {
        let [old, new] = &review.shown;
        json(canvas, old, before.as_ref(), left);
        json(canvas, new, after.as_ref(), right);
    }
}

/// The lines of a card around a node, those of the node marked.
fn json(canvas: &mut Canvas<'_>, card: &Card, path: Option<&Path>, area: Rect) {
    let span = path.and_then(|path| nearest(card, path));
    let line = |offset: usize| card.lines().position(card.text(), offset).line.saturating_sub(1);
    let marked = span.map(|span| line(span.0)..=line(span.1));
    let lines: Vec<&str> = card.text().lines().collect();
    let first = marked.as_ref().map_or(0, |marked| *marked.start());
    let top = above(first, lines.len(), area.height);
    for (y, (at, text)) in (area.y..area.bottom()).zip(lines.iter().enumerate().skip(top)) {
        let is_marked = marked.as_ref().is_some_and(|marked| marked.contains(&at));
        let role = if is_marked { Role::Accent } else { Role::Dim };
        canvas.write(area.x, y, area.width, text, role);
    }
}

/// Where a node, or the nearest above it, stands in the text.
fn nearest(card: &Card, path: &Path) -> Option<(usize, usize)> {
    let mut at = path.clone();
    loop {
        if let Some(span) = card.whole_span(&at).filter(|_| !at.is_root()) {
            return Some((span.start, span.end.saturating_sub(1)));
        }
        at = at.parent()?;
    }
}

/// The rows of a painted card around a node.
fn picture(canvas: &mut Canvas<'_>, painting: &Painting, path: Option<&Path>, area: Rect) {
    let row = path.and_then(|path| painting.hits.area(path)).map_or(0, |rect| usize::from(rect.y));
    let total = usize::from(painting.buffer.area.height);
    let top = above(row, total, area.height);
    for (y, at) in (area.y..area.bottom()).zip(top..total) {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        paint::copy_row(canvas.buffer, Rect { y, height: 1, ..area }, &painting.buffer, at);
    }
}

/// The first row to show so that a row has some before it.
fn above(row: usize, total: usize, height: u16) -> usize {
    let height = usize::from(height);
    row.saturating_sub(height / 4).min(total.saturating_sub(height))
}

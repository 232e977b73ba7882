//! The outline: fold mark, glyph, the node's own words, its tag at the right edge, a mark for problems.

use ratatui::layout::Rect;

use super::{Canvas, heading, scrollbar};
use crate::{
    card::elements::Row,
    check::Severity,
    tui::{
        layout::{Pane, Placed},
        theme::Role,
        widgets::paint,
        words::Text,
    },
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    let view = &canvas.derived.outline;
    let total = view.shown.len();
    // With the whole card selected there is no row to be at.
    let state = view.chosen.map_or_else(|| total.to_string(), |row| canvas.say(&Text::Of { at: row + 1, total }));
    heading(canvas, placed, &state);
    let inner = placed.inner;
    // What the server refused is an error, whatever our own rules say.
    let refused = canvas.app.refused().and_then(|refused| view.row_of(&refused.path));
    for y in 0..inner.height {
        let row = view.top + usize::from(y);
        if let Some(node) = view.node(row) {
            let mark = if refused == Some(row) { Some(Severity::Error) } else { view.mark(row) };
            line(canvas, node, mark, Rect { y: inner.y + y, height: 1, ..inner }, view.chosen == Some(row));
        }
    }
    scrollbar(canvas, inner, view.top, view.shown.len());
}

fn line(canvas: &mut Canvas<'_>, node: &Row, mark: Option<Severity>, area: Rect, chosen: bool) {
    let Rect { x, y, width, .. } = area;
    let broken = canvas.app.document.mistake().is_some();
    let words = if broken { Role::Dim } else { Role::Text };
    let indent = u16::try_from(node.depth * 2).unwrap_or(u16::MAX).min(width / 2);
    for guide in (0..indent).step_by(2).skip(1) {
        canvas.write(x + guide, y, 1, "·", Role::Border);
    }
    let fold = match (node.has_children, canvas.app.folds.contains(&node.path)) {
        (true, true) => "▸",
        (true, false) => "▾",
        (false, _) => " ",
    };
    let mut at = x + indent;
    at += canvas.write(at, y, 2, fold, Role::Dim).max(1) + 1;
    at += canvas.write(at, y, 2, node.glyph, Role::Dim).max(1) + 1;
    let end = area.right().saturating_sub(if mark.is_some() { 2 } else { 0 });
    let tag_width = paint::width(&node.tag);
    let label_width = paint::width(&node.label);
    let room = end.saturating_sub(at);
    // The words matter more than the tag: it shows only where both fit, or where there are no words.
    let shows_tag = node.label.is_empty() || label_width + tag_width + 2 <= room;
    if node.label.is_empty() {
        canvas.write(at, y, room, &node.tag, Role::Dim);
    } else {
        canvas.write(at, y, if shows_tag { room - tag_width - 1 } else { room }, &node.label, words);
        if shows_tag {
            canvas.write(end - tag_width, y, tag_width, &node.tag, Role::Dim);
        }
    }
    if let Some(severity) = mark {
        let (sign, role) = sign(severity);
        canvas.write(area.right() - 1, y, 1, sign, role);
    }
    if chosen {
        let style = canvas.app.manner.theme.selection(canvas.has_focus(Pane::Outline));
        canvas.buffer.set_style(Rect { x: x.saturating_sub(1), width: width + 2, ..area }, style);
    }
}

/// The sign and colour of a severity.
pub(super) const fn sign(severity: Severity) -> (&'static str, Role) {
    match severity {
        Severity::Error => ("✗", Role::Error),
        Severity::Warning => ("!", Role::Warning),
        Severity::Hint => ("-", Role::Hint),
    }
}

//! The JSON pane: our own rows, so that colours, selection and error stay while the text is being typed.

use ratatui::layout::{Position, Rect};

use super::{Canvas, heading, scrollbar};
use crate::tui::{
    derive::JsonRow,
    json::{Token, tokens},
    layout::Placed,
    theme::Role,
    widgets::paint,
    words::Text,
};

/// The mark of the selection and a blank.
const GUTTER: u16 = 2;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    let view = &canvas.derived.json;
    let state = match (canvas.app.document.mistake(), &canvas.app.json) {
        (Some(_), _) => canvas.say(&Text::Broken),
        (None, Some(_)) => canvas.say(&Text::Typing),
        (None, None) => String::new(),
    };
    heading(canvas, placed, &state);
    let inner = placed.inner;
    let mut line: Option<Line<'_>> = None;
    for y in 0..inner.height {
        let at = view.top + usize::from(y);
        let Some(row) = view.rows.get(at) else { break };
        let area = Rect { y: inner.y + y, height: 1, ..inner };
        if view.marked.contains(&at) {
            canvas.write(area.x, area.y, 1, "▌", Role::Accent);
        }
        if line.as_ref().is_none_or(|line| line.start != row.line_start) {
            line = Some(Line::at(&view.text, row.line_start));
        }
        if let Some(line) = &line {
            line.draw(canvas, *row, area);
        }
        if let Some((_, cell)) = view.broken.filter(|(broken, _)| *broken == at) {
            error(canvas, area, cell);
        }
    }
    scrollbar(canvas, inner, view.top, view.rows.len());
    if let Some((row, cell)) = view.caret.filter(|(row, _)| *row >= view.top) {
        let y = inner.y.saturating_add(u16::try_from(row - view.top).unwrap_or(u16::MAX));
        if y < inner.bottom() && canvas.app.dialogs.is_empty() {
            canvas.caret = Some(Position { x: (inner.x + GUTTER + cell).min(inner.right().saturating_sub(1)), y });
        }
    }
}

/// A line of the text with its tokens: read once for all the rows it is broken into.
struct Line<'t> {
    start: usize,
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Line<'t> {
    fn at(text: &'t str, start: usize) -> Self {
        let rest = text.get(start..).unwrap_or_default();
        let text = rest.split('\n').next().unwrap_or_default();
        Self { start, text, tokens: tokens(text) }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, row: JsonRow, area: Rect) {
        let (from, to) = (row.start - self.start, row.end - self.start);
        let mut x = (area.x + GUTTER).saturating_add(row.indent);
        let mut at = from;
        let mut put = |canvas: &mut Canvas<'_>, from: usize, to: usize, role: Role| {
            if let Some(piece) = self.text.get(from..to).filter(|piece| !piece.is_empty()) {
                let style = canvas.role(role);
                x += paint::text(canvas.buffer, x, area.y, area.right().saturating_sub(x), piece, style);
            }
        };
        let first = self.tokens.partition_point(|token| token.end <= from);
        for token in self.tokens.iter().skip(first).take_while(|token| token.start < to) {
            put(canvas, at, token.start.clamp(from, to), Role::Text);
            let start = token.start.max(from);
            put(canvas, start.max(at), token.end.min(to), token.role);
            at = token.end.min(to);
        }
        put(canvas, at, to, Role::Text);
    }
}

/// Marks the cell where the text is broken.
fn error(canvas: &mut Canvas<'_>, area: Rect, cell: u16) {
    canvas.write(area.x, area.y, 1, "✗", Role::Error);
    let x = (area.x + GUTTER + cell).min(area.right().saturating_sub(1));
    let style = canvas.role(Role::Error).add_modifier(ratatui::style::Modifier::REVERSED);
    canvas.buffer.set_style(Rect { x, width: 1, ..area }, style);
}

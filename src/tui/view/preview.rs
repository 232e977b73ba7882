//! The preview: the painted card, the selection's rows marked beside it.

use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};

use super::{Canvas, heading, scrollbar};
use crate::tui::{layout::Placed, theme::Role, widgets::paint, words};

/// What has the focus inside of the card is turned over while it is no higher than this; a higher one has only its bar.
const LOW: u16 = 5;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    let view = &canvas.derived.preview;
    let model = canvas.app.preview;
    let Some(painting) = view.painting() else { return };
    let lang = canvas.app.manner.lang;
    let state = words::preview::state(model, painting, lang);
    let sample = view.filled().map(|filled| words::data::state(&canvas.app.data, filled, lang));
    let state = sample.map_or_else(|| state.clone(), |sample| format!("{sample} · {state}"));
    let inside = canvas.app.rehearsal.inside.then(|| words::rehearsal::inside(lang));
    let state = inside.map_or_else(|| state.clone(), |inside| format!("{inside} · {state}"));
    heading(canvas, placed, &state);
    let area = view.area;
    let total = painting.buffer.area.height;
    for y in 0..area.height.min(total) {
        let row = u16::try_from(view.top).unwrap_or(u16::MAX).saturating_add(y);
        if row >= total {
            break;
        }
        paint::copy_row(canvas.buffer, Rect { y: area.y + y, height: 1, ..area }, &painting.buffer, row);
    }
    if canvas.app.document.mistake().is_some() {
        let dim = Style::new().add_modifier(Modifier::DIM);
        canvas.buffer.set_style(area, dim);
    }
    if let (Some(note), true) = (&view.note, total < area.height) {
        canvas.write(area.x + 1, area.y + total, area.width.saturating_sub(2), note, Role::Dim);
    }
    mark(canvas, placed.inner, area);
    typing(canvas, placed.inner);
    scrollbar(canvas, placed.inner, view.top, usize::from(total));
}

/// A bar at the left of the card, along the rows of the selected node.
fn mark(canvas: &mut Canvas<'_>, inner: Rect, area: Rect) {
    let view = &canvas.derived.preview;
    let focus = canvas.app.rehearsal.at.as_ref().filter(|_| canvas.app.rehearsal.inside);
    let shown = focus.map_or_else(|| view.on_screen(&canvas.app.selection), |at| view.painted_on_screen(at));
    let Some(cells) = shown else { return };
    let typing = canvas.app.rehearsal.typing.is_some() && view.field.is_some();
    let turned = focus.filter(|_| !typing).and_then(|at| view.focus_on_screen(at)).filter(|cells| cells.height <= LOW);
    if let Some(cells) = turned {
        turn_over(canvas, cells.intersection(area));
    }
    let x = area.x.saturating_sub(1).max(inner.x.saturating_sub(1));
    let style = canvas.role(Role::Accent);
    for y in cells.top()..cells.bottom() {
        paint::text(canvas.buffer, x, y, 1, "▌", style);
    }
}

/// Turns cells over, all in the colours of the first: one field, however many colours its words have.
fn turn_over(canvas: &mut Canvas<'_>, cells: Rect) {
    let Some(first) = canvas.buffer.cell((cells.x, cells.y)) else { return };
    let style = Style::new().fg(first.fg).bg(first.bg).add_modifier(Modifier::REVERSED);
    canvas.buffer.set_style(cells, style);
}

/// The words being typed into an input, with their caret: where the input has them, else in the pane's last row.
fn typing(canvas: &mut Canvas<'_>, inner: Rect) {
    let Some(field) = canvas.app.rehearsal.typing.as_ref().filter(|_| canvas.app.dialogs.is_empty()) else { return };
    if let Some(area) = canvas.derived.preview.field {
        return super::dialogs::field(canvas, field, area);
    }
    let Some(y) = inner.bottom().checked_sub(1).filter(|_| inner.height > 1 && inner.width > 4) else { return };
    paint::clear(canvas.buffer, Rect { y, height: 1, ..inner }, canvas.role(Role::Field));
    canvas.write(inner.x, y, 1, "›", Role::Accent);
    let area = Rect { x: inner.x + 2, y, width: inner.width - 2, height: 1 };
    super::dialogs::line_field(canvas, field, area, true);
}

//! The preview: the painted card, the selection's rows marked beside it.

use ratatui::layout::Rect;

use super::{Canvas, heading, scrollbar};
use crate::tui::{layout::Placed, theme::Role, widgets::paint, words};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    let view = &canvas.derived.preview;
    let model = canvas.app.preview;
    let Some(painting) = view.painting() else { return };
    let lang = canvas.app.manner.lang;
    let state = words::preview::state(model, painting, lang);
    let sample = view.filled().map(|filled| words::data::state(&canvas.app.data, filled, lang));
    let state = sample.map_or_else(|| state.clone(), |sample| format!("{sample} · {state}"));
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
        let dim = ratatui::style::Style::default().add_modifier(ratatui::style::Modifier::DIM);
        canvas.buffer.set_style(area, dim);
    }
    mark(canvas, placed.inner, area);
    scrollbar(canvas, placed.inner, view.top, usize::from(total));
}

/// A bar at the left of the card, along the rows of the selected node.
fn mark(canvas: &mut Canvas<'_>, inner: Rect, area: Rect) {
    let view = &canvas.derived.preview;
    let Some(cells) = view.on_screen(&canvas.app.selection) else { return };
    let x = area.x.saturating_sub(1).max(inner.x.saturating_sub(1));
    let style = canvas.role(Role::Accent);
    for y in cells.top()..cells.bottom() {
        paint::text(canvas.buffer, x, y, 1, "▌", style);
    }
}

//! A page that explains: words, and JSON that is wrong and right.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    check::explain::Tone,
    tui::{derive::DialogView, dialog::PageDialog, theme::Role},
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, page: &PageDialog, view: DialogView) {
    let rows = page.rows(view.inner.width);
    let top = page.top.min(rows.len().saturating_sub(usize::from(view.inner.height)));
    for (y, (tone, indent, text)) in (view.inner.y..view.inner.bottom()).zip(rows.iter().skip(top)) {
        let role = match tone {
            Tone::Title => Role::Accent,
            Tone::Label => Role::Title,
            Tone::Text | Tone::Data => Role::Text,
            Tone::Broken => Role::Error,
            Tone::Repaired => Role::Ok,
        };
        canvas.write(view.inner.x + indent, y, view.inner.width.saturating_sub(*indent), text, role);
    }
    super::scrollbar(canvas, Rect { width: view.inner.width + 1, ..view.inner }, top, rows.len());
}

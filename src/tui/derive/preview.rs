//! The painted card, and which part of it shows.

use ratatui::layout::Rect;

use super::{same, scrolled};
use crate::{
    card::Card,
    preview::{Cache, Look, Painting, Viewport, paint_with},
    tui::{
        app::{App, PreviewModel},
        layout::Pane,
    },
};

/// The preview of the last frame.
#[derive(Debug, Default)]
pub struct PreviewView {
    key: Option<(Card, PreviewModel, u16, u64)>,
    cache: Cache,
    /// The whole card, painted.
    pub painting: Painting,
    /// The first row on the screen.
    pub top: usize,
    /// Where it is drawn.
    pub area: Rect,
}

impl PreviewView {
    pub(super) fn derive(&mut self, app: &App, area: Rect) {
        let card = app.card();
        let Look { generation, .. } = app.look;
        let same = self.key.as_ref().is_some_and(|(known, model, width, look)| {
            same(known, card) && *model == app.preview && *width == area.width && *look == generation
        });
        if !same {
            let viewport = Viewport { side: app.preview.side, shade: app.preview.shade, width: area.width, ..Viewport::default() };
            self.painting = paint_with(&mut self.cache, card, &viewport, &app.look);
            self.key = Some((card.clone(), app.preview, area.width, generation));
        }
        let total = usize::from(self.painting.buffer.area.height);
        let shown = self.painting.hits.area(&app.selection).filter(|_| !app.selection.is_root());
        let at = shown.map(|cells| (usize::from(cells.y), usize::from(cells.height)));
        // A card narrower than the pane stands in its middle.
        let width = self.painting.buffer.area.width.min(area.width);
        self.area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        self.top = scrolled(app, Pane::Preview, self.top, at, usize::from(area.height), total);
    }
}

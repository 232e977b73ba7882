//! The painted card, and which part of it shows.

use ratatui::layout::Rect;

use super::scrolled;
use crate::{
    card::Path,
    preview::{Cache, Painting, Viewport, paint_with},
    tui::{
        app::{App, PreviewModel},
        layout::Pane,
    },
};

/// The preview of the last frame.
#[derive(Debug, Default)]
pub struct PreviewView {
    cache: Cache,
    /// The first row on the screen.
    pub top: usize,
    /// Where it is drawn.
    pub area: Rect,
}

impl PreviewView {
    pub(super) fn derive(&mut self, app: &App, area: Rect) {
        let PreviewModel { side, shade, locale } = app.preview;
        let locale = locale.map(str::to_owned);
        let viewport = Viewport { side, shade, width: area.width, locale };
        let painting = paint_with(&mut self.cache, app.card(), &viewport, &app.look);
        let total = usize::from(painting.buffer.area.height);
        let shown = painting.hits.area(&app.selection).filter(|_| !app.selection.is_root());
        let at = shown.map(|cells| (usize::from(cells.y), usize::from(cells.height)));
        // A card narrower than the pane stands in its middle.
        let width = painting.buffer.area.width.min(area.width);
        self.area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        self.top = scrolled(app, Pane::Preview, self.top, at, usize::from(area.height), total);
    }

    /// The whole card, painted.
    pub fn painting(&self) -> Option<&Painting> {
        self.cache.painting()
    }

    /// How many rows the whole card has.
    pub fn rows(&self) -> usize {
        self.painting().map_or(0, |painting| usize::from(painting.buffer.area.height))
    }

    /// The cells of the screen that show a node.
    pub fn on_screen(&self, path: &Path) -> Option<Rect> {
        let cells = self.painting()?.hits.area(path).filter(|_| !path.is_root())?;
        let from = usize::from(cells.y).max(self.top);
        let to = usize::from(cells.bottom()).min(self.top + usize::from(self.area.height));
        let height = u16::try_from(to.checked_sub(from)?).ok()?;
        let y = self.area.y + u16::try_from(from - self.top).ok()?;
        Some(Rect { x: self.area.x + cells.x, y, width: cells.width, height })
    }
}

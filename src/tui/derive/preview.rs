//! The painted card, and which part of it shows.

use std::sync::Arc;

use ratatui::{buffer::CellWidth as _, layout::Rect, style::Modifier};

use super::scrolled;
use crate::{
    card::{Card, Path, variables::Substitution},
    preview::{Cache, Painting, Viewport, chat_line, paint_with},
    tui::{
        app::{App, Showing},
        layout::Pane,
    },
};

/// The preview of the last frame.
#[derive(Debug, Default)]
pub struct PreviewView {
    cache: Cache,
    filled: Filled,
    /// The first row on the screen.
    pub top: usize,
    /// Where it is drawn.
    pub area: Rect,
    /// Where the words of the input stand that is being typed into, if all of it is on the screen.
    pub field: Option<Rect>,
    /// What the row below the card says of the selected node.
    pub note: Option<String>,
}

impl PreviewView {
    pub(super) fn derive(&mut self, app: &App, area: Rect) {
        let mut viewport = app.preview.viewport(area.width);
        app.rehearsal.into_viewport(&mut viewport);
        self.filled.derive(app);
        let card = self.filled.now.as_ref().map_or(app.card(), |filled| &filled.card);
        let painting = paint_with(&mut self.cache, card, &viewport, &app.look);
        let total = usize::from(painting.buffer.area.height);
        let focus = app.rehearsal.at.clone().filter(|_| app.rehearsal.inside);
        let selection = focus.clone().unwrap_or_else(|| self.filled.shown(&app.selection));
        let shown = painting.hits.area(&selection).filter(|_| !selection.is_root());
        let at = shown.map(|cells| (usize::from(cells.y), usize::from(cells.height)));
        self.note = note(app, card, &viewport, painting, &selection);
        // A card narrower than the pane stands in its middle.
        let width = painting.buffer.area.width.min(area.width);
        self.area = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        let field = focus.filter(|_| app.rehearsal.typing.is_some()).and_then(|input| painting.field(&input));
        self.top = scrolled(app, Pane::Preview, self.top, at, usize::from(area.height), total);
        self.field = field.and_then(|cells| self.shown_whole(cells));
    }

    /// Where cells of the painting are on the screen, if all of them are.
    fn shown_whole(&self, cells: Rect) -> Option<Rect> {
        let y = usize::from(cells.y).checked_sub(self.top)?;
        let fits = y + usize::from(cells.height) <= usize::from(self.area.height);
        let y = u16::try_from(y).ok().filter(|_| fits)?;
        Some(Rect { x: self.area.x + cells.x, y: self.area.y + y, ..cells })
    }

    /// The whole card, painted.
    pub fn painting(&self) -> Option<&Painting> {
        self.cache.painting()
    }

    /// The node of the document that a cell of the painting shows.
    pub fn node_at(&self, x: u16, y: u16) -> Option<Path> {
        let path = self.painting()?.hits.at(x, y)?;
        Some(self.filled.now.as_ref().map_or_else(|| path.clone(), |filled| filled.source(path)))
    }

    /// The node of the painted card at a cell of the painting, and what stands there: what is underlined as a whole, as
    /// links are.
    pub fn painted_at(&self, x: u16, y: u16) -> Option<(Path, String)> {
        let painting = self.painting()?;
        let cell = painting.buffer.cell((x, y))?;
        let alike = |x: &u16| {
            let other = painting.buffer.cell((*x, y));
            cell.modifier.contains(Modifier::UNDERLINED)
                && other.is_some_and(|other| (other.fg, other.modifier) == (cell.fg, cell.modifier))
        };
        let start = (0..x).rev().take_while(alike).last().unwrap_or(x);
        let mut words = cell.symbol().to_owned();
        let mut at = start;
        while alike(&at) {
            let cell = painting.buffer.cell((at, y))?;
            if at == start {
                words.clear();
            }
            words += cell.symbol();
            at += cell.cell_width().max(1);
        }
        Some((painting.hits.at(x, y)?.clone(), words))
    }

    /// The card with the values that show, if some do.
    pub const fn filled(&self) -> Option<&Substitution> {
        self.filled.now.as_ref()
    }

    /// How many rows the whole card has.
    pub fn rows(&self) -> usize {
        self.painting().map_or(0, |painting| usize::from(painting.buffer.area.height))
    }

    /// The cells of the screen that show a node.
    pub fn on_screen(&self, path: &Path) -> Option<Rect> {
        self.painted_on_screen(&self.filled.shown(path))
    }

    /// The same for a node by what it is called in the painted card.
    pub fn painted_on_screen(&self, path: &Path) -> Option<Rect> {
        let cells = self.painting()?.hits.area(path).filter(|_| !path.is_root())?;
        self.shown_part(cells)
    }

    /// The cells of the screen that turn over while a node has the focus.
    pub fn focus_on_screen(&self, path: &Path) -> Option<Rect> {
        self.shown_part(self.painting()?.handle(path)?)
    }

    /// Where cells of the painting are on the screen, as far as they are.
    fn shown_part(&self, cells: Rect) -> Option<Rect> {
        let from = usize::from(cells.y).max(self.top);
        let to = usize::from(cells.bottom()).min(self.top + usize::from(self.area.height));
        let height = u16::try_from(to.checked_sub(from)?).ok()?;
        let y = self.area.y + u16::try_from(from - self.top).ok()?;
        Some(Rect { x: self.area.x + cells.x, y, width: cells.width, height })
    }
}

/// What the list of chats says, for the card as a whole and its settings; for a component, what of it is not drawn as the
/// client draws it.
fn note(app: &App, card: &Card, viewport: &Viewport, painting: &Painting, selection: &Path) -> Option<String> {
    if selection.is_root() || selection.starts_with(&Path::root().with("config")) {
        return Some(format!("✉ {}", chat_line(card, viewport, &app.look)));
    }
    let own = |path: &Path| path.starts_with(selection) && path.depth() <= selection.depth() + 1;
    let (_, why) = painting.hits.flaws().find(|(path, _)| own(path))?;
    Some(format!("{} {}", why.fidelity().mark()?, why.say(app.manner.lang)))
}

/// The card with the values that show, made anew when card or values change.
#[derive(Debug, Default)]
struct Filled {
    /// The text only: a card that is held cannot be changed in place.
    text: Option<Arc<str>>,
    values: (u64, Option<Showing>),
    now: Option<Substitution>,
}

impl Filled {
    fn derive(&mut self, app: &App) {
        let values = (app.data.generation, app.data.showing);
        if self.values == values && self.text.as_ref().is_some_and(|text| Arc::ptr_eq(text, app.card().text())) {
            return;
        }
        self.now = app.data.filled(app.card());
        self.text = Some(Arc::clone(app.card().text()));
        self.values = values;
    }

    /// What a node of the document is called in the card that is painted.
    fn shown(&self, path: &Path) -> Path {
        self.now.as_ref().map_or_else(|| path.clone(), |filled| filled.shown(path))
    }
}

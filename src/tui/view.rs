//! Draws the frame: reads state and what was derived, changes nothing.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Rect},
    style::{Color, Modifier},
};

use super::{
    app::App,
    derive::Derived,
    layout::{Pane, Placed},
    screen::is_wide,
    theme::{Depth, Lowered, Role},
    widgets::paint,
    words::Text,
};

mod activity;
mod dialogs;
mod fields;
mod footer;
mod form;
mod help;
mod history;
mod json;
mod message;
mod outline;
mod page;
mod people;
mod preview;
mod review;
mod sheet;
mod title;

pub use dialogs::answer_at;
pub use fields::field_at;
pub use sheet::column_at;

/// What a part of the view draws with.
pub(super) struct Canvas<'a> {
    pub app: &'a App,
    pub derived: &'a Derived,
    pub buffer: &'a mut Buffer,
    /// Where the caret is to stand, once the frame is drawn.
    pub caret: Option<Position>,
}

impl Canvas<'_> {
    /// The style of a role.
    pub fn role(&self, role: Role) -> ratatui::style::Style {
        self.app.manner.theme.style(role)
    }

    /// Writes text in a role's style, cut to a width; gives back how many cells it took.
    pub fn write(&mut self, x: u16, y: u16, width: u16, words: &str, role: Role) -> u16 {
        let style = self.role(role);
        paint::cut(self.buffer, x, y, width, words, style)
    }

    /// Writes text at the right edge of an area's row.
    pub fn write_right(&mut self, area: Rect, y: u16, words: &str, role: Role) -> u16 {
        let width = paint::width(words).min(area.width);
        self.write(area.right().saturating_sub(width), y, width, words, role);
        width
    }

    /// A sentence in the reader's language.
    pub fn say(&self, text: &Text) -> String {
        text.say(self.app.manner.lang)
    }

    /// Whether a pane has focus and no dialog is over it.
    pub fn has_focus(&self, pane: Pane) -> bool {
        self.app.layout.focus == pane && self.app.dialogs.is_empty()
    }
}

/// A cell in which nothing stands: what a frame is filled with before it is drawn.
pub fn ground(app: &App) -> Cell {
    let mut cell = Cell::EMPTY;
    cell.set_style(app.manner.theme.style(Role::Text));
    cell
}

/// Draws one frame on its [`ground`]; gives back where the caret stands.
pub fn view(app: &App, derived: &Derived, frame: &mut Buffer) -> Option<Position> {
    let area = frame.area;
    let mut canvas = Canvas { app, derived, buffer: frame, caret: None };
    if derived.layout.too_small {
        too_small(&mut canvas, area);
    } else {
        panes(&mut canvas);
        dialogs::draw(&mut canvas);
    }
    let caret = canvas.caret.filter(|caret| area.contains(*caret));
    finish(frame, app.manner.depth);
    caret
}

/// Brings the colours down to what the terminal shows, so that nothing else needs to know, and spares it the blanks.
///
/// A blank on the terminal's own ground looks the same in every colour. As the terminal has it, it need not be written: that is most of
/// the first frame. The second half of a wide glyph, which nobody sees, is told from such a blank by its colour: else the blank that
/// comes in its place would not be written either.
fn finish(frame: &mut Buffer, depth: Depth) {
    let mut colors = Lowered::to(depth);
    let mut is_half = false;
    // The frame is all there is, so no cell has to be looked up.
    for cell in &mut frame.content {
        let is_blank = cell.symbol() == " ";
        if is_blank && !is_half && matches!(cell.bg, Color::Reset) && cell.modifier.is_empty() {
            cell.fg = Color::Reset;
            continue;
        }
        colors.lower(cell);
        if is_half {
            cell.fg = Color::White;
        }
        is_half = !is_blank && is_wide(cell);
    }
}

fn too_small(canvas: &mut Canvas<'_>, area: Rect) {
    let words = canvas.say(&Text::TooSmall);
    let y = area.height / 2;
    let width = paint::width(&words).min(area.width);
    canvas.write((area.width - width) / 2, y, area.width, &words, Role::Dim);
}

fn panes(canvas: &mut Canvas<'_>) {
    let derived = canvas.derived;
    let border = canvas.role(Role::Border);
    derived.layout.draw(canvas.buffer, canvas.app.manner.borders, border);
    if let Some(placed) = derived.layout.pane(canvas.app.layout.focus) {
        accent(canvas, placed);
    }
    title::draw(canvas);
    for placed in &derived.layout.panes {
        match placed.pane {
            Pane::Outline => outline::draw(canvas, placed),
            Pane::Inspector => form::draw(canvas, placed),
            Pane::Preview => preview::draw(canvas, placed),
            Pane::Json => json::draw(canvas, placed),
            Pane::Activity => activity::draw(canvas, placed),
        }
    }
    footer::draw(canvas);
}

/// The lines around the focused pane in the accent's colour.
fn accent(canvas: &mut Canvas<'_>, placed: &Placed) {
    let outer = placed.outer;
    // Lines are not bold: what is written on them would inherit it.
    let style = canvas.role(Role::Accent).remove_modifier(Modifier::BOLD);
    let (left, right) = (outer.x.saturating_sub(1), outer.right());
    let top = if is_lined(placed, canvas.derived.layout.tabs) { outer.y } else { outer.y.saturating_sub(1) };
    let bottom = outer.bottom();
    let mut mark = |x: u16, y: u16| {
        if let Some(cell) = canvas.buffer.cell_mut((x, y)) {
            cell.set_style(style);
        }
    };
    for y in top..=bottom {
        mark(left, y);
        mark(right, y);
    }
    for x in left..=right {
        mark(x, top);
        mark(x, bottom);
    }
}

/// Whether a pane's title stands in the line above it: the inspector's does, unless it has the place to itself.
fn is_lined(placed: &Placed, tabs: bool) -> bool {
    match placed.pane {
        Pane::Activity => !tabs || placed.outer.y > 1,
        Pane::Inspector => !tabs,
        _ => false,
    }
}

/// Draws a pane's title: its name left, its state right; the focused one is marked also without colour.
pub(super) fn heading(canvas: &mut Canvas<'_>, placed: &Placed, state: &str) {
    let focused = canvas.app.layout.focus == placed.pane;
    let name = canvas.say(&Text::Pane(placed.pane));
    let name = if focused { format!("▸ {name}") } else { name };
    let role = if focused { Role::Accent } else { Role::Title };
    let Rect { x, y, width, .. } = placed.title;
    let lined = is_lined(placed, canvas.derived.layout.tabs);
    // On a line, the words stand in gaps of it.
    let pad = |words: &str| if lined { format!(" {words} ") } else { words.to_owned() };
    let used = if canvas.derived.layout.tabs && !lined {
        tabs(canvas, placed)
    } else {
        canvas.write(x, y, width, &pad(&name), role)
    };
    let room = width.saturating_sub(used + 1);
    if !state.is_empty() && room > 3 {
        let state = pad(&paint::shorten(state, room));
        canvas.write_right(placed.title, y, &state, Role::Dim);
    }
}

/// Names all panes where only one shows: Tab goes through them. Gives back how many cells that took.
fn tabs(canvas: &mut Canvas<'_>, placed: &Placed) -> u16 {
    let Rect { y, width, .. } = placed.title;
    let mut used = 0;
    for (pane, name, area) in names(canvas.app, placed) {
        let role = if pane == placed.pane { Role::Accent } else { Role::Dim };
        let left = width.saturating_sub(area.x - placed.title.x);
        used = area.x - placed.title.x + canvas.write(area.x, y, left, &name, role) + 2;
    }
    used
}

/// The names of the panes in a title that names them all, and where each stands.
fn names(app: &App, placed: &Placed) -> Vec<(Pane, String, Rect)> {
    let mut x = placed.title.x;
    let panes = Pane::ALL.into_iter().filter(|pane| *pane != Pane::Activity || placed.pane == Pane::Activity);
    let named = panes.map(|pane| {
        let name = Text::Pane(pane).say(app.manner.lang);
        let name = if pane == placed.pane { format!("▸ {name}") } else { name };
        let area = Rect { x, width: paint::width(&name), ..placed.title };
        x += area.width + 2;
        (pane, name, area.intersection(placed.title))
    });
    named.collect()
}

/// The pane whose name in the title of the one that shows a cell is in.
pub fn tab_at(app: &App, derived: &Derived, x: u16, y: u16) -> Option<Pane> {
    let shown = derived.layout.panes.iter().find(|placed| placed.title.contains((x, y).into()))?;
    if !derived.layout.tabs || is_lined(shown, true) {
        return None;
    }
    names(app, shown).into_iter().find(|(.., area)| area.contains((x, y).into())).map(|(pane, ..)| pane)
}

/// Draws a scrollbar in the line right of a pane, only while there is something to scroll.
pub(super) fn scrollbar(canvas: &mut Canvas<'_>, inner: Rect, top: usize, total: usize) {
    let height = usize::from(inner.height);
    if total <= height || height == 0 {
        return;
    }
    let thumb = (height * height / total).clamp(1, height);
    let room = height - thumb;
    let at = if total > height { top * room / (total - height) } else { 0 };
    let style = canvas.role(Role::Title);
    let sign = if canvas.app.manner.borders == paint::Borders::Ascii { "#" } else { "┃" };
    for row in at..(at + thumb).min(height) {
        let y = inner.y + u16::try_from(row).unwrap_or(0);
        paint::text(canvas.buffer, inner.right(), y, 1, sign, style);
    }
}

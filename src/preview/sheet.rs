//! Bands painted below each other: cells, and who owns them.

use std::sync::Arc;

use ratatui_core::{buffer::Cell, style::Style};

use crate::card::Card;

use super::{
    canvas::Canvas,
    compose::{Caption, Frame, Plan},
    fidelity::Legend,
    hit::{Band, NodeId},
    layout::{End, Laid},
    px::Cells,
    text::{Align, Text},
};

/// Most rows of a card that are painted.
pub(super) const MOST_ROWS: u16 = 10_000;

/// A painting that grows by bands.
#[derive(Debug)]
pub(super) struct Sheet<'f> {
    frame: &'f Frame<'f, 'f>,
    /// The cells of all bands.
    pub cells: Vec<Cell>,
    /// Their owners.
    pub owners: Vec<NodeId>,
    /// Which cells of a band are the rest of a wide glyph: of use only while it is painted.
    tails: Vec<bool>,
    /// The bands.
    pub bands: Vec<Band>,
    /// How many rows there are.
    pub rows: Cells,
    /// What of the bands has to be explained.
    legend: Legend,
}

impl<'f> Sheet<'f> {
    /// A sheet without bands.
    pub fn new(frame: &'f Frame<'f, 'f>) -> Self {
        Self {
            frame,
            cells: Vec::new(),
            owners: Vec::new(),
            tails: Vec::new(),
            bands: Vec::new(),
            rows: Cells::ZERO,
            legend: Legend::default(),
        }
    }

    /// A sheet with room for a card: as many cells as its text has bytes, and half as many again, is what most take.
    pub fn for_card(frame: &'f Frame<'f, 'f>, card: &Card) -> Self {
        let most = usize::from(MOST_ROWS) * frame.width.size();
        let usual = card.text().len().saturating_mul(3).div_ceil(2).min(most);
        Self {
            cells: Vec::with_capacity(usual),
            owners: Vec::with_capacity(usual),
            bands: Vec::with_capacity(frame.parts.bands() + 2),
            ..Self::new(frame)
        }
    }

    /// The sheet, knowing what bands elsewhere have to explain.
    #[must_use]
    pub fn explaining(mut self, legend: Legend) -> Self {
        self.legend = legend;
        self
    }

    /// Paints a band below the others, unless it has more rows than there may be.
    #[must_use]
    pub fn add(&mut self, plan: Plan) -> bool {
        self.paint(plan, MOST_ROWS.saturating_sub(self.rows.0))
    }

    /// Paints a band below the others.
    pub fn force(&mut self, plan: Plan) {
        let _ = self.paint(plan, MOST_ROWS);
    }

    fn paint(&mut self, plan: Plan, most: u16) -> bool {
        let laid = plan.block.lay(plan.room);
        let line = Cells(u16::from(plan.line.is_some()));
        let rows = Cells(laid.height.plus(plan.gap).plus(line).0.min(MOST_ROWS));
        if rows.0 > most {
            return false;
        }
        let start = self.cells.len();
        let size = rows.size() * self.frame.width.size();
        let palette = &self.frame.scene.palette;
        let (fg, bg) = (palette.text(), palette.surface());
        self.cells.resize_with(start + size, || {
            let mut cell = Cell::EMPTY;
            (cell.fg, cell.bg) = (fg, bg);
            cell
        });
        self.owners.resize(start + size, NodeId::default());
        self.tails.clear();
        self.tails.resize(size, false);
        let cells = self.cells.get_mut(start..).unwrap_or_default();
        let owners = self.owners.get_mut(start..).unwrap_or_default();
        let clip = if self.frame.is_sliver() { (0, 0) } else { (1, self.frame.width.0.saturating_sub(1)) };
        let mut canvas = Canvas::new(self.frame.width, (cells, owners, &mut self.tails), clip, &plan.nodes);
        draw(self.frame, &plan, &laid, &mut canvas, self.legend);
        let flaws = canvas.flaws;
        let mut nodes = plan.nodes;
        for (node, why) in flaws {
            nodes.flaw(node, why);
        }
        nodes.explain(&mut self.legend);
        if self.frame.scene.viewport.client.is_some() {
            nodes.hold_to(|path| path.of(self.frame.written).is_some());
        }
        self.bands.push(Band { top: self.rows.0, rows: rows.0, nodes: Arc::new(nodes) });
        self.rows = self.rows.plus(rows);
        true
    }
}

/// Paints a band. The last one explains the marks of those before it.
fn draw(frame: &Frame, plan: &Plan, laid: &Laid, canvas: &mut Canvas, legend: Legend) {
    let down = plan.gap.plus(Cells(u16::from(plan.line == Some(End::Top))));
    let left = plan.left.saturating_add(plan.block.margin.left.signed_columns());
    canvas.draw(laid, left, down.0, frame.ground_style());
    if !frame.is_sliver() {
        let color = frame.scene.palette.line();
        canvas.sides(color);
        match plan.line {
            Some(End::Top) => {
                canvas.line(0, ["╭", "╮"], color);
                captions(frame, canvas, &plan.captions);
            }
            Some(End::Bottom) => {
                let row = canvas.rows().less(Cells(1)).0;
                canvas.line(row, ["╰", "╯"], color);
                let words = legend.say(frame.scene.lang);
                canvas.words_in_line((row, Align::End), &words, frame.mark_style(), NodeId::default());
            }
            None => {}
        }
        canvas.marks(frame.scene.palette.secondary());
    }
}

/// Writes what the card's upper line says: the mark at the right first, then as many words as there is room for.
fn captions(frame: &Frame, canvas: &mut Canvas, [left, right]: &[Option<Caption>; 2]) {
    let style = frame.mark_style();
    let taken =
        right.as_ref().map_or(0, |right| canvas.words_in_line((0, Align::End), &right.words, style, right.owner));
    if let Some(left) = left {
        let room = frame.width.less(Cells(taken)).less(Cells(8));
        canvas.words_in_line((0, Align::Start), &shortened(&left.words, room), style, left.owner);
    }
}

/// Words cut to so many columns.
fn shortened(words: &str, room: Cells) -> String {
    let mut text = Text::of(&words.replace('\n', " "), Style::new());
    text.lines = Some(1);
    let Some(line) = text.wrap(room).into_iter().next() else { return String::new() };
    let shown = text.words().get(line.start..line.end).unwrap_or_default();
    if line.cut { format!("{shown}…") } else { shown.to_owned() }
}

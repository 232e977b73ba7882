//! Boxes that have their place, painted into cells, each with its owner.

use ratatui_core::{buffer::Cell, style::Style};

use super::{
    chip,
    fidelity::{Fidelity, Why},
    glyph::{self, glyphs, leading_ascii},
    grid::Grid,
    hit::{NodeId, Nodes},
    layout::{Body, Edge, Laid},
    palette::contrast,
    px::Cells,
    table::Table,
    text::{ELLIPSIS, Ink, Line, Text, left_out},
};

mod edge;
mod pen;

/// A piece of a line across.
const DASH: Cell = Cell::new("─");
/// The lower half of a cell filled.
const LOWER: Cell = Cell::new("▄");
/// The upper half.
const UPPER: Cell = Cell::new("▀");

/// Cells being painted. Nothing is ever painted outside of the clip, and no wide glyph is left by half.
#[derive(Debug)]
pub(crate) struct Canvas<'c> {
    width: usize,
    clip: Clip,
    cells: &'c mut [Cell],
    /// The cells' owners.
    owners: &'c mut [NodeId],
    /// Whether a cell is the rest of a wide glyph.
    tails: &'c mut [bool],
    /// The nodes that are painted.
    nodes: &'c Nodes,
    /// What turned out wrong while painting.
    pub flaws: Vec<(NodeId, Why)>,
    /// The marks beside the card: row, fidelity, component.
    marks: Vec<(u16, Fidelity, NodeId)>,
}

/// Where painting is held: columns from `left` to before `right`, rows above `bottom`.
#[derive(Debug, Clone, Copy)]
struct Clip {
    left: i32,
    right: i32,
    bottom: u16,
}

/// What a box stands on.
#[derive(Debug, Clone, Copy)]
struct Ground {
    style: Style,
    owner: NodeId,
    /// Its colour is so strong that words must not keep just any colour of their own.
    strong: bool,
}

impl<'c> Canvas<'c> {
    /// A canvas on blank cells, `width` to a row, with nobody's owners and no tails; painting is held between the columns
    /// `clip`.
    pub fn new(
        width: Cells,
        (cells, owners, tails): (&'c mut [Cell], &'c mut [NodeId], &'c mut [bool]),
        clip: (u16, u16),
        nodes: &'c Nodes,
    ) -> Self {
        Self {
            width: width.size(),
            clip: Clip { left: clip.0.into(), right: clip.1.into(), bottom: u16::MAX },
            cells,
            owners,
            tails,
            nodes,
            flaws: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Its rows.
    pub fn rows(&self) -> Cells {
        Cells::of(self.cells.len() / self.width.max(1))
    }

    /// Paints a box and all in it, its corner at (`x`, `y`) plus its own place.
    pub fn draw(&mut self, laid: &Laid<'_>, x: i32, y: u16, style: Style) {
        self.draw_on(laid, x, y, Ground { style, owner: NodeId::default(), strong: false });
    }

    fn draw_on(&mut self, laid: &Laid<'_>, x: i32, y: u16, ground: Ground) {
        let (x, y) = (x.saturating_add(laid.x), y.saturating_add(laid.y));
        let block = laid.block;
        let owner = block.owner.unwrap_or(ground.owner);
        let inside = block.fill.map_or(ground.style, |fill| ground.style.bg(fill));
        let inside = block.ink.map_or(inside, |ink| inside.fg(ink));
        let strong = block.ink.is_some() || ground.strong && block.fill.is_none();
        let around = self.clip;
        self.hold(laid, owner, x, y);
        if block.fill.is_some() || block.owner.is_some() {
            for row in y..y.saturating_add(laid.height.0) {
                self.ground(x, row, laid.width, block.fill, owner);
            }
        }
        if let Some(node) = block.owner {
            self.note(node, y);
        }
        let here = Ground { style: inside, owner, strong };
        if let Some(edge) = block.edge {
            self.edge(laid, edge, x, y, Ground { owner, ..ground }, here);
        }
        if laid.cut {
            let inside = laid.height.0.saturating_sub(block.edge.map_or(0, Edge::rows));
            self.clip.bottom = self.clip.bottom.min(y.saturating_add(inside));
        }
        match &block.body {
            Body::Text(text) => {
                text.flaws.iter().for_each(|why| self.tell(owner, why.clone(), y));
                self.text(text, laid, x, y, here);
            }
            Body::Rule(color) => {
                self.repeat((x, y), laid.width, || DASH, inside.fg(*color), owner);
            }
            Body::Grid(grid) => self.rules(grid, laid, x, y, here),
            Body::Table(table) => self.table(table, laid, x, y, here),
            Body::Blank | Body::Stack(_) | Body::Row(_) => {}
        }
        for kid in &laid.kids {
            self.draw_on(kid, x, y, here);
        }
        self.clip = around;
    }

    /// Tells of what turned out wrong while painting, with a mark beside the row.
    fn tell(&mut self, owner: NodeId, why: Why, row: u16) {
        self.marks.push((row, why.fidelity(), owner));
        self.flaws.push((owner, why));
    }

    /// Holds the painting of a box to the columns there are for it, and tells of what is lost.
    fn hold(&mut self, laid: &Laid<'_>, owner: NodeId, x: i32, y: u16) {
        self.clip.right = self.clip.right.min(x.saturating_add(i32::from(laid.shown.0)));
        if (laid.cut || laid.shown < laid.width) && y < self.clip.bottom {
            self.tell(owner, Why::Cut, y);
        }
    }

    /// Paints the lines of a text.
    fn text(&mut self, text: &Text, laid: &Laid<'_>, x: i32, y: u16, ground: Ground) {
        let mut runs = text.runs().iter().peekable();
        for (line, top) in laid.lines.iter().zip(laid.place.top..) {
            let row = y.saturating_add(top);
            let before = text.align.before(laid.place.room.less(line.width));
            let mut column = x.saturating_add(laid.place.left).saturating_add(before.0.into());
            let stop = x.saturating_add(i32::from(laid.width.0));
            let (mut at, mut until) = (line.start, line.start);
            let (mut style, mut owner) = (ground.style, ground.owner);
            let words = text.words().get(..line.end).unwrap_or_default();
            while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
                if at >= until {
                    while runs.next_if(|run| run.end <= at).is_some() {}
                    let (end, ink) = runs.peek().map_or((usize::MAX, Ink::default()), |run| (run.end, run.ink));
                    until = end;
                    style = ground.inked(ink.style);
                    owner = ink.owner.unwrap_or(ground.owner);
                }
                if let Some(ascii) = rest.get(..leading_ascii(rest).min(until - at)).filter(|it| !it.is_empty()) {
                    self.put_ascii((column, row), ascii, style, owner);
                    column = column.saturating_add(i32::try_from(ascii.len()).unwrap_or(i32::MAX));
                    at += ascii.len();
                    continue;
                }
                let Some(glyph) = glyph::first(rest) else { break };
                let end = column.saturating_add(i32::from(glyph.width));
                if end > stop && glyph.width > 1 {
                    // A box one column wide has no room for a wide glyph.
                    self.put(column, row, "…", 1, style, owner);
                } else {
                    self.put(column, row, glyph.symbol(), glyph.width, style, owner);
                }
                column = end;
                at += glyph.text.len();
            }
            if line.cut {
                // The side of a chip has the colour of its ground, in which a mark could not be seen.
                let apart = line.left_out > 0 || words.ends_with(chip::RIGHT);
                let (style, owner) = if apart { (ground.style, ground.owner) } else { (style, owner) };
                self.ellipsis(line, column, row, style, owner);
            }
        }
    }

    /// Marks a line that was cut: by how many things are left out, else by an ellipsis.
    fn ellipsis(&mut self, line: &Line, column: i32, row: u16, style: Style, owner: NodeId) {
        if line.width == Cells::ZERO {
            return;
        }
        let mark = if line.left_out > 0 { format!(" {}", left_out(line.left_out)) } else { ELLIPSIS.to_string() };
        for (x, glyph) in (column..).zip(glyphs(&mark)) {
            self.put(x, row, glyph.symbol(), 1, style, owner);
        }
    }

    /// Paints the edge of a box. `outside` is what the box stands on, `inside` what it holds.
    fn edge(&mut self, laid: &Laid<'_>, edge: Edge, x: i32, y: u16, outside: Ground, inside: Ground) {
        let right = x.saturating_add(i32::from(laid.width.0)).saturating_sub(1);
        let bottom = y.saturating_add(laid.height.0.saturating_sub(1));
        match edge {
            Edge::Blank | Edge::Air => {}
            Edge::Bar(color) => {
                for row in y..=bottom {
                    self.put(x, row, "▎", 1, inside.style.fg(color), inside.owner);
                }
            }
            Edge::Brackets(color) => {
                self.put(x, y, "[", 1, inside.style.fg(color), inside.owner);
                self.put(right, y, "]", 1, inside.style.fg(color), inside.owner);
            }
            Edge::Half(color) => {
                self.repeat((x, y), laid.width, || LOWER, outside.style.fg(color), outside.owner);
                self.repeat((x, bottom), laid.width, || UPPER, outside.style.fg(color), outside.owner);
            }
            // The fill ends at the line: the cells of the line stand on what is outside.
            Edge::Line(color) => {
                let line = Ground { style: outside.style.fg(color), owner: inside.owner, ..outside };
                self.frame(&[x, right], &[y, bottom], line, ROUND);
            }
            Edge::Square(color) => {
                let line = Ground { style: outside.style.fg(color), owner: inside.owner, ..outside };
                self.frame(&[x, right], &[y, bottom], line, SQUARE);
            }
        }
    }

    /// Paints the lines of a table.
    fn rules(&mut self, grid: &Grid, laid: &Laid<'_>, x: i32, y: u16, ground: Ground) {
        let (across, down) = grid.rules(laid.width, laid);
        let across: Vec<i32> = across.into_iter().map(|column| x.saturating_add(column)).collect();
        let down: Vec<u16> = down.into_iter().map(|row| y.saturating_add(row)).collect();
        self.frame(&across, &down, Ground { style: ground.style.fg(grid.line), ..ground }, ROUND);
    }

    /// Paints the lines of a table of data: around it, and between its rows.
    fn table(&mut self, table: &Table, laid: &Laid<'_>, x: i32, y: u16, ground: Ground) {
        let right = x.saturating_add(i32::from(laid.width.0)).saturating_sub(1);
        let mut down = vec![y];
        down.extend(laid.kids.iter().map(|row| y.saturating_add(row.y).saturating_add(row.height.0)));
        let line = Ground { style: ground.style.fg(table.line), ..ground };
        self.frame(&[x, right], &down, line, ROUND);
        let hidden = table.hidden(laid.width);
        if hidden > 0 {
            let edge = table.frozen_edge(laid.width).map(|edge| x.saturating_add(edge));
            for row in edge.iter().flat_map(|_| y.saturating_add(1)..y.saturating_add(laid.height.0).saturating_sub(1))
            {
                self.put(
                    edge.unwrap_or(x),
                    row,
                    if down.contains(&row) { "┼" } else { "│" },
                    1,
                    line.style,
                    line.owner,
                );
            }
            // The head shows that there is more.
            self.put(right, y.saturating_add(1), "›", 1, line.style, line.owner);
            self.tell(ground.owner, Why::Columns(hidden), y);
        }
    }

    /// Paints lines at these columns and rows, with corners outside and joints where they meet.
    fn frame(
        &mut self,
        across: &[i32],
        down: &[u16],
        ground: Ground,
        [top_left, top_right, bottom_left, bottom_right]: Corners,
    ) {
        let (Some(left), Some(right)) = (across.first(), across.last()) else { return };
        let (Some(top), Some(bottom)) = (down.first(), down.last()) else { return };
        let across_all = Cells(u16::try_from(right.saturating_sub(*left).saturating_add(1)).unwrap_or(0));
        for row in down {
            self.repeat((*left, *row), across_all, || DASH, ground.style, ground.owner);
        }
        for column in across {
            for row in *top..=*bottom {
                let symbol = match (down.contains(&row), row == *top, row == *bottom) {
                    (false, ..) => "│",
                    (true, true, _) => pick(*column, *left, *right, [top_left, "┬", top_right]),
                    (true, _, true) => pick(*column, *left, *right, [bottom_left, "┴", bottom_right]),
                    (true, ..) => pick(*column, *left, *right, ["├", "┼", "┤"]),
                };
                self.put(*column, row, symbol, 1, ground.style, ground.owner);
            }
        }
    }
}

impl Ground {
    /// The style of words that bring one along.
    fn inked(self, own: Style) -> Style {
        const SEEN: f64 = 2.0;
        let style = self.style.patch(own);
        let (Some(ink), Some(bare), true) = (style.fg, self.style.fg, self.strong && style.bg == self.style.bg) else {
            return style;
        };
        let lost = ink != bare && style.bg.is_some_and(|ground| contrast(ink, ground) < SEEN);
        if lost { style.fg(bare) } else { style }
    }
}

/// Top left, top right, bottom left, bottom right.
type Corners = [&'static str; 4];
const ROUND: Corners = ["╭", "╮", "╰", "╯"];
const SQUARE: Corners = ["┌", "┐", "└", "┘"];

fn pick(column: i32, left: i32, right: i32, [first, middle, last]: [&'static str; 3]) -> &'static str {
    match column {
        _ if column == left => first,
        _ if column == right => last,
        _ => middle,
    }
}

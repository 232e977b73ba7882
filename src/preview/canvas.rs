//! Boxes that have their place, painted into cells, each with its owner.

use ratatui_core::{
    buffer::Cell,
    style::{Color, Modifier, Style},
};

use super::{
    fidelity::{Fidelity, Why},
    glyph::glyphs,
    grid::Grid,
    hit::{NodeId, Nodes},
    layout::{Body, Edge, Laid},
    palette::contrast,
    px::Cells,
    table::Table,
    text::{ELLIPSIS, Line, Text, left_out},
};

mod edge;

/// Cells being painted. Nothing is ever painted outside of the clip, and no wide glyph is left by half.
#[derive(Debug)]
pub(crate) struct Canvas<'c> {
    width: usize,
    clip: Clip,
    cells: &'c mut [Cell],
    /// The cells' owners.
    pub owners: Vec<NodeId>,
    /// Whether a cell is the rest of a wide glyph.
    tails: Vec<bool>,
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
    /// A canvas on blank cells, `width` to a row; painting is held between the columns `clip`.
    pub fn new(width: Cells, cells: &'c mut [Cell], clip: (u16, u16), nodes: &'c Nodes) -> Self {
        let size = cells.len();
        Self {
            width: width.size(),
            clip: Clip { left: clip.0.into(), right: clip.1.into(), bottom: u16::MAX },
            cells,
            owners: vec![NodeId::default(); size],
            tails: vec![false; size],
            nodes,
            flaws: Vec::new(),
            marks: Vec::new(),
        }
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
            Body::Text(text) => self.text(text, laid, x, y, here),
            Body::Rule(color) => {
                for column in 0..i32::from(laid.width.0) {
                    self.put(x.saturating_add(column), y, "─", 1, inside.fg(*color), owner);
                }
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

    /// Holds the painting of a box to the columns there are for it, and tells of what is lost.
    fn hold(&mut self, laid: &Laid<'_>, owner: NodeId, x: i32, y: u16) {
        self.clip.right = self.clip.right.min(x.saturating_add(i32::from(laid.shown.0)));
        if (laid.cut || laid.shown < laid.width) && y < self.clip.bottom {
            self.flaws.push((owner, Why::Cut));
            self.marks.push((y, Fidelity::Close, owner));
        }
    }

    /// Gives the cells of one row of a box to its owner and, where the box has a fill, blanks them in it.
    fn ground(&mut self, x: i32, y: u16, width: Cells, fill: Option<Color>, owner: NodeId) {
        if y >= self.clip.bottom {
            return;
        }
        let left = x.clamp(self.clip.left, self.clip.right.max(self.clip.left));
        let right = x.saturating_add(i32::from(width.0)).clamp(left, self.clip.right.max(left));
        let row = usize::from(y) * self.width;
        let start = row + usize::try_from(left).unwrap_or(0);
        let stop = row + usize::try_from(right).unwrap_or(0);
        let Some(owners) = self.owners.get_mut(start..stop) else { return };
        owners.fill(owner);
        let Some(fill) = fill else { return };
        self.mend(start);
        self.mend(stop);
        for cell in self.cells.get_mut(start..stop).unwrap_or_default() {
            if cell.symbol() != " " {
                cell.set_symbol(" ");
            }
            cell.bg = fill;
            cell.modifier = Modifier::empty();
        }
        self.tails.get_mut(start..stop).unwrap_or_default().fill(false);
    }

    /// Puts one glyph. Where it does not fit, blanks stand in its place.
    fn put(&mut self, x: i32, y: u16, symbol: &str, width: u16, style: Style, owner: NodeId) {
        let end = x.saturating_add(i32::from(width));
        if y >= self.clip.bottom {
            return;
        }
        if x < self.clip.left || end > self.clip.right {
            if width > 1 {
                for column in x.max(self.clip.left)..end.min(self.clip.right) {
                    self.put(column, y, " ", 1, style, owner);
                }
            }
            return;
        }
        let start = usize::from(y) * self.width + usize::try_from(x).unwrap_or(0);
        let stop = start + usize::from(width);
        if stop > self.cells.len() {
            return;
        }
        self.mend(start);
        self.mend(stop);
        for index in start..stop {
            let (Some(cell), Some(node), Some(tail)) =
                (self.cells.get_mut(index), self.owners.get_mut(index), self.tails.get_mut(index))
            else {
                return;
            };
            let symbol = if index == start { symbol } else { " " };
            // Most of what is written is blank, on blank cells.
            if cell.symbol() != symbol {
                cell.set_symbol(symbol);
            }
            cell.fg = style.fg.unwrap_or(cell.fg);
            cell.bg = style.bg.unwrap_or(cell.bg);
            cell.modifier = style.add_modifier;
            *node = owner;
            *tail = index > start;
        }
    }

    /// Blanks a wide glyph that has its seam between the cells `index - 1` and `index`.
    fn mend(&mut self, index: usize) {
        if !self.tails.get(index).copied().unwrap_or(false) {
            return;
        }
        let mut head = index;
        while self.tails.get(head).copied().unwrap_or(false) && head > 0 {
            head -= 1;
        }
        let mut at = head;
        loop {
            if let Some(cell) = self.cells.get_mut(at) {
                cell.set_symbol(" ");
            }
            if let Some(tail) = self.tails.get_mut(at) {
                *tail = false;
            }
            at += 1;
            if !self.tails.get(at).copied().unwrap_or(false) {
                return;
            }
        }
    }

    /// Paints the lines of a text.
    fn text(&mut self, text: &Text, laid: &Laid<'_>, x: i32, y: u16, ground: Ground) {
        let runs = text.runs();
        let mut run = 0;
        for (left, top, line) in &laid.lines {
            let row = y.saturating_add(*top);
            let mut column = x.saturating_add(*left);
            let stop = x.saturating_add(i32::from(laid.width.0));
            let mut at = line.start;
            let words = text.words().get(line.start..line.end).unwrap_or_default();
            let mut style = ground.style;
            let mut owner = ground.owner;
            let mut until = at;
            for glyph in glyphs(words) {
                if at >= until {
                    while runs.get(run).is_some_and(|run| run.end <= at) {
                        run += 1;
                    }
                    let ink = runs.get(run).map(|run| (run.end, run.ink));
                    let (end, ink) = ink.unwrap_or((usize::MAX, super::text::Ink::default()));
                    until = end;
                    style = ground.inked(ink.style);
                    owner = ink.owner.unwrap_or(ground.owner);
                }
                at += glyph.text.len();
                if column.saturating_add(i32::from(glyph.width)) > stop && glyph.width > 1 {
                    // A box one column wide has no room for a wide glyph.
                    self.put(column, row, "…", 1, style, owner);
                } else {
                    self.put(column, row, glyph.symbol(), glyph.width, style, owner);
                }
                column = column.saturating_add(i32::from(glyph.width));
            }
            if line.cut {
                let (style, owner) = if line.left_out > 0 { (ground.style, ground.owner) } else { (style, owner) };
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
                for column in x..=right {
                    self.put(column, y, "▄", 1, outside.style.fg(color), outside.owner);
                    self.put(column, bottom, "▀", 1, outside.style.fg(color), outside.owner);
                }
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
            self.flaws.push((ground.owner, Why::Columns(hidden)));
            self.marks.push((y, Fidelity::Close, ground.owner));
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
        for row in down {
            for column in *left..=*right {
                self.put(column, *row, "─", 1, ground.style, ground.owner);
            }
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

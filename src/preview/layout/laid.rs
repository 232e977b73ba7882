//! Boxes that have their place: what is in them, and how they grow beside their neighbours.

use super::{Block, Body, Cells, End, Lines, Px, Stack, clamp, row};

/// A box that has its place, relative to the box around it.
#[derive(Debug)]
pub(crate) struct Laid<'b> {
    /// The box.
    pub block: &'b Block,
    /// Columns from the left edge of the box around it.
    pub x: i32,
    /// Rows from its top.
    pub y: u16,
    /// Width without margins.
    pub width: Cells,
    /// How many columns of it there is room for.
    pub shown: Cells,
    /// Height without margins.
    pub height: Cells,
    /// What is in it is higher.
    pub cut: bool,
    /// The lines of a text.
    pub lines: Lines,
    /// Where they stand.
    pub place: Place,
    /// The boxes in it.
    pub kids: Vec<Laid<'b>>,
}

/// Where the lines of a text stand in its box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The first column.
    pub left: i32,
    /// The first row.
    pub top: u16,
    /// Columns there are for a line.
    pub room: Cells,
}

impl Place {
    const CORNER: Self = Self { left: 0, top: 0, room: Cells::ZERO };
}

impl<'b> Laid<'b> {
    /// A box without a place yet.
    pub fn of(block: &'b Block) -> Self {
        Self {
            block,
            x: 0,
            y: 0,
            width: Cells::ZERO,
            shown: Cells::ZERO,
            height: Cells::ZERO,
            cut: false,
            lines: Lines::new(),
            place: Place::CORNER,
            kids: Vec::new(),
        }
    }

    /// Places what is in the box and gives its height.
    pub(super) fn fill_in(&mut self, inner: Cells, left: i32, top: Cells) -> Cells {
        match &self.block.body {
            Body::Blank => Cells::ZERO,
            Body::Rule(_) => Cells(1),
            Body::Text(text) => {
                self.lines = text.wrap(inner);
                self.place = Place { left, top: top.0, room: inner };
                Cells::of(self.lines.len())
            }
            Body::Stack(stack) => self.fill_stack(stack, inner, left, top),
            Body::Row(row) => self.take(row::lay(row, inner), left, top),
            Body::Grid(grid) => self.take(grid.lay(inner), left, top),
            Body::Table(table) => self.take(table.lay(inner), left, top),
        }
    }

    /// Takes boxes that have their place among each other, and gives their height.
    fn take(&mut self, (kids, height): (Vec<Self>, Cells), left: i32, top: Cells) -> Cells {
        self.kids = kids;
        for kid in &mut self.kids {
            kid.x += left;
            kid.y = kid.y.saturating_add(top.0);
        }
        height
    }

    /// Places boxes below each other. Margins, spacing and padding that meet are added in pixels and rounded once.
    fn fill_stack(&mut self, stack: &'b Stack, inner: Cells, left: i32, top: Cells) -> Cells {
        let bare = self.block.edge.is_none_or(|edge| edge.rows() == 0);
        let mut y = top;
        let mut gap = if bare { self.block.padding.top } else { Px::ZERO };
        self.kids.reserve_exact(stack.kids.len());
        for (index, block) in stack.kids.iter().enumerate() {
            if index > 0 {
                gap = gap.plus(stack.gap);
            }
            y = y.plus(gap.plus(block.wants(End::Top)).rows());
            let mut kid = block.lay(inner);
            let outer = i32::from(kid.width.0) + block.margin.across_columns();
            let free = Cells(clamp(i32::from(inner.0) - outer));
            kid.x = left + block.margin.left.signed_columns() + i32::from(stack.align.before(free).0);
            kid.y = y.0;
            y = y.plus(kid.height);
            gap = block.wants(End::Bottom);
            self.kids.push(kid);
        }
        if bare {
            y = y.plus(gap.plus(self.block.padding.bottom).rows());
        }
        y.less(top)
    }

    /// Makes the box `height` high and moves what is in it (`content` rows) to its level.
    pub(super) fn grow(&mut self, height: Cells, content: Cells) {
        self.height = height;
        let down = self.block.level.before(height.less(content)).0;
        if down > 0 {
            self.place.top = self.place.top.saturating_add(down);
            for kid in &mut self.kids {
                kid.y = kid.y.saturating_add(down);
            }
        }
    }

    /// Makes the box as high as its neighbours.
    pub fn stretch(&mut self, height: Cells) {
        if height > self.height {
            let old = self.height;
            self.grow(height, old);
        }
    }

    /// Cuts off what is below the first `rows` rows.
    pub fn crop(&mut self, rows: Cells) {
        if self.height <= rows {
            return;
        }
        self.height = rows;
        self.lines.truncate(rows.0.saturating_sub(self.place.top).into());
        self.kids.retain(|kid| kid.y < rows.0);
        for kid in &mut self.kids {
            kid.crop(rows.less(Cells(kid.y)));
        }
    }
}

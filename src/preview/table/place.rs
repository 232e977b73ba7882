//! Where the cells of a table come to stand: who gets how many columns, how high rows are, what lies beyond the edge.

use ratatui_core::style::Color;

use super::super::{
    layout::{Block, Laid},
    px::{Cells, Px},
};

/// Narrowest column, by the client.
const NARROWEST: Px = Px(80);
/// Widest column that was not given a width.
const WIDEST: Px = Px(600);
/// Columns of air and line beside a cell: one blank at each side.
const SIDES: Cells = Cells(2);
/// Fewer columns than this of a cell are not worth showing.
const SHRED: Cells = Cells(4);

/// How wide a column wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// As wide as what is in it, and more where there is room.
    Auto,
    /// So many pixels.
    Fixed(Px),
    /// This part of the table.
    Percent(u16),
}

/// How many lines a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lines {
    pub least: u16,
    pub most: u16,
}

/// A row: its cells, and what they stand on.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub cells: Vec<Block>,
    pub ground: Block,
    pub lines: Lines,
}

/// A table, one page of it.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// The columns.
    pub columns: Vec<Share>,
    /// Their names.
    pub head: Line,
    /// The rows of the page.
    pub rows: Vec<Line>,
    /// The first column stays when the table is scrolled.
    pub frozen: bool,
    /// Colour of the lines.
    pub line: Color,
}

/// Lines of text in so many pixels: the rule below takes a row of them.
pub(super) fn lines(height: Px) -> u16 {
    height.rows().less(Cells(1)).0.max(1)
}

impl Table {
    fn all(&self) -> impl Iterator<Item = &Line> {
        std::iter::once(&self.head).chain(&self.rows)
    }

    /// What a column would like, sides included.
    fn wish(&self, index: usize, share: Share, room: Cells) -> Cells {
        match share {
            Share::Fixed(px) => px.wide(),
            Share::Percent(percent) => room.share(percent.into(), 100),
            Share::Auto => {
                let cells = self.all().filter_map(|line| line.cells.get(index));
                let natural = cells.map(Block::natural).max().unwrap_or_default();
                natural.plus(SIDES).max(NARROWEST.wide()).min(WIDEST.wide())
            }
        }
    }

    /// Columns when nothing gives way, lines included.
    pub fn natural(&self) -> Cells {
        let columns = self.columns.iter().enumerate();
        let wish = |(index, share): (usize, &Share)| match share {
            Share::Percent(_) => self.wish(index, Share::Auto, Cells::ZERO),
            _ => self.wish(index, *share, Cells::ZERO),
        };
        columns.map(wish).sum::<Cells>().plus(SIDES)
    }

    /// The width of each column in `room`: those without a width share what is left over, or give way as far as they may.
    fn widths(&self, room: Cells) -> Vec<Cells> {
        let columns = self.columns.iter().enumerate();
        let mut widths: Vec<Cells> = columns.clone().map(|(index, share)| self.wish(index, *share, room)).collect();
        let total: Cells = widths.iter().copied().sum();
        let auto: Vec<usize> = columns.filter(|(_, share)| **share == Share::Auto).map(|(index, _)| index).collect();
        let own: Cells = auto.iter().filter_map(|index| widths.get(*index)).copied().sum();
        let target = if total > room { own.less(total.less(room)) } else { own.plus(room.less(total)) };
        share_out(&mut widths, &auto, target);
        widths
    }

    /// The columns that show, each with its width; the last may be cut.
    fn shown(&self, room: Cells) -> Vec<Cells> {
        let mut left = room;
        let mut shown = Vec::new();
        for width in self.widths(room) {
            if width > left && left < SHRED {
                break;
            }
            let width = width.min(left);
            shown.push(width);
            left = left.less(width);
            if left == Cells::ZERO {
                break;
            }
        }
        shown
    }

    /// How many columns lie wholly or partly beyond the right edge of a table this wide.
    pub fn hidden(&self, width: Cells) -> u16 {
        let room = width.less(SIDES);
        let (mut used, mut fit) = (Cells::ZERO, 0);
        for width in self.widths(room) {
            used = used.plus(width);
            if used > room {
                break;
            }
            fit += 1;
        }
        Cells::of(self.columns.len()).0.saturating_sub(fit)
    }

    /// Where the rule beside a first column stands that stays when the table is scrolled.
    pub fn frozen_edge(&self, width: Cells) -> Option<i32> {
        let first = self.widths(width.less(SIDES)).into_iter().next();
        first.filter(|_| self.frozen).map(|first| i32::from(first.0))
    }

    /// Places the rows and gives the height with all lines.
    pub fn lay(&self, room: Cells) -> (Vec<Laid<'_>>, Cells) {
        let room = room.less(SIDES);
        let widths = self.shown(room);
        let mut placed = Vec::new();
        let mut y = Cells(1);
        for line in self.all() {
            let mut row = lay_line(line, &widths, room);
            (row.x, row.y) = (1, y.0);
            y = y.plus(row.height).plus(Cells(1));
            placed.push(row);
        }
        (placed, y)
    }
}

/// Makes the columns `auto` together as wide as `target`, none narrower than it may be.
fn share_out(widths: &mut [Cells], auto: &[usize], target: Cells) {
    let mut own: Vec<Cells> = auto.iter().filter_map(|index| widths.get(*index)).copied().collect();
    let total: Cells = own.iter().copied().sum();
    if target < total {
        super::super::layout::shrink(&mut own, target);
    } else {
        let (spare, count) = (target.less(total), u32::try_from(own.len()).unwrap_or(u32::MAX));
        for (index, width) in (0..).zip(&mut own) {
            *width = width.plus(spare.share(index + 1, count)).less(spare.share(index, count));
        }
    }
    for (index, width) in auto.iter().zip(own) {
        if let Some(place) = widths.get_mut(*index) {
            *place = width.max(NARROWEST.wide());
        }
    }
}

/// One row: its ground, with the cells on it.
fn lay_line<'b>(line: &'b Line, widths: &[Cells], room: Cells) -> Laid<'b> {
    let mut ground = line.ground.lay(room);
    let mut x = 1;
    let mut height = Cells(line.lines.least);
    for (cell, width) in line.cells.iter().zip(widths) {
        let mut laid = cell.lay(Cells(width.less(SIDES).0.max(1)));
        laid.crop(Cells(line.lines.most));
        laid.x = x;
        x += i32::from(width.0);
        height = height.max(laid.height);
        ground.kids.push(laid);
    }
    for cell in &mut ground.kids {
        cell.stretch(height);
    }
    ground.height = height;
    ground
}

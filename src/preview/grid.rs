//! Ruled tables: columns as wide as their cells, narrower when the card is.

use ratatui_core::style::Color;

use super::{
    layout::{Block, Laid, shrink},
    px::Cells,
};

/// A table. Every cell is a box; rows may be of different lengths.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// The rows, head first.
    pub rows: Vec<Vec<Block>>,
    /// Colour of the lines.
    pub line: Color,
}

/// Columns of a cell's side: one blank, and the line before it.
const SIDE: u16 = 3;

impl Grid {
    /// How many columns.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// What each column would like.
    fn wishes(&self) -> Vec<Cells> {
        (0..self.columns())
            .map(|column| {
                let wish = self.rows.iter().filter_map(|row| row.get(column)).map(Block::natural).max();
                Cells(wish.unwrap_or_default().0.max(1))
            })
            .collect()
    }

    /// Columns when nothing wraps.
    pub fn natural(&self) -> Cells {
        self.wishes().into_iter().sum::<Cells>().plus(Self::lines(self.columns()))
    }

    /// Columns of lines and blanks.
    fn lines(columns: usize) -> Cells {
        Cells::of(columns * usize::from(SIDE) + 1)
    }

    /// The width of each column in `room`.
    fn widths(&self, room: Cells) -> Vec<Cells> {
        let mut widths = self.wishes();
        let lines = Self::lines(widths.len());
        shrink(&mut widths, room.less(lines));
        for width in &mut widths {
            width.0 = width.0.max(1);
        }
        widths
    }

    /// Places the cells and gives the height with all lines.
    pub fn lay(&self, room: Cells) -> (Vec<Laid<'_>>, Cells) {
        let widths = self.widths(room);
        let mut placed = Vec::new();
        let mut y = Cells(1);
        for (index, row) in self.rows.iter().enumerate() {
            let mut height = Cells(1);
            let mut x = 2;
            for (cell, width) in row.iter().zip(&widths) {
                let mut laid = cell.lay(*width);
                (laid.x, laid.y) = (x, y.0);
                x += i32::from(width.0) + i32::from(SIDE);
                height = height.max(laid.height);
                placed.push(laid);
            }
            // The head is ruled off; between the other rows a line would cost more than it tells.
            y = y.plus(height).plus(Cells(u16::from(index == 0)));
        }
        (placed, y.plus(Cells(u16::from(self.rows.len() > 1))))
    }

    /// Where vertical lines stand, and where horizontal ones do, relative to the grid's own corner.
    pub fn rules(&self, room: Cells, laid: &Laid<'_>) -> (Vec<i32>, Vec<u16>) {
        let mut x = 0;
        let mut across = vec![0];
        for width in self.widths(room) {
            x += i32::from(width.0) + i32::from(SIDE);
            across.push(x);
        }
        let head = self.rows.first().map_or(0, Vec::len);
        let head = laid.kids.iter().take(head).map(|cell| cell.height.0).max().unwrap_or(1).max(1);
        let last = laid.height.0.saturating_sub(1);
        let mut down = vec![0, head.saturating_add(1), last];
        down.dedup();
        (across, down)
    }
}

//! Putting glyphs into cells: whole or not at all, and never outside of the clip.

use std::ops::Range;

use ratatui_core::{
    buffer::Cell,
    style::{Color, Modifier, Style},
};

use super::{
    super::{hit::NodeId, px::Cells},
    Canvas,
};

/// Cells of these symbols.
macro_rules! cells {
    ($($symbol:literal)*) => { [$(Cell::new($symbol)),*] };
}

/// A cell for each character of printable ASCII, in order.
#[rustfmt::skip]
static LETTERS: [Cell; 95] = cells![
    " " "!" "\"" "#" "$" "%" "&" "'" "(" ")" "*" "+" "," "-" "." "/"
    "0" "1" "2" "3" "4" "5" "6" "7" "8" "9" ":" ";" "<" "=" ">" "?"
    "@" "A" "B" "C" "D" "E" "F" "G" "H" "I" "J" "K" "L" "M" "N" "O"
    "P" "Q" "R" "S" "T" "U" "V" "W" "X" "Y" "Z" "[" "\\" "]" "^" "_"
    "`" "a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o"
    "p" "q" "r" "s" "t" "u" "v" "w" "x" "y" "z" "{" "|" "}" "~"
];

impl Canvas<'_> {
    /// The cells of a row from column `x` on, as far as they may be painted.
    fn span(&self, x: i32, y: u16, columns: usize) -> Range<usize> {
        if y >= self.clip.bottom {
            return 0..0;
        }
        let columns = i32::try_from(columns).unwrap_or(i32::MAX);
        let left = x.clamp(self.clip.left, self.clip.right.max(self.clip.left));
        let right = x.saturating_add(columns).clamp(left, self.clip.right.max(left));
        let row = usize::from(y) * self.width;
        row + usize::try_from(left).unwrap_or(0)..row + usize::try_from(right).unwrap_or(0)
    }

    /// Gives cells to a node, to be written anew: a wide glyph that reaches into them is blanked.
    fn claim(&mut self, span: Range<usize>, owner: NodeId) -> &mut [Cell] {
        if span.is_empty() || span.end > self.cells.len() {
            return &mut [];
        }
        self.mend(span.start);
        self.mend(span.end);
        self.owners.get_mut(span.clone()).unwrap_or_default().fill(owner);
        self.tails.get_mut(span.clone()).unwrap_or_default().fill(false);
        self.cells.get_mut(span).unwrap_or_default()
    }

    /// Gives the cells of one row of a box to its owner and, where the box has a fill, blanks them in it.
    pub(super) fn ground(&mut self, x: i32, y: u16, width: Cells, fill: Option<Color>, owner: NodeId) {
        let span = self.span(x, y, width.size());
        let Some(fill) = fill else {
            self.owners.get_mut(span).unwrap_or_default().fill(owner);
            return;
        };
        for cell in self.claim(span, owner) {
            let fg = cell.fg;
            *cell = Cell::EMPTY;
            (cell.fg, cell.bg) = (fg, fill);
        }
    }

    /// Puts the same cells side by side. They are made from a constant: a copy of a cell takes several times as long.
    pub(super) fn repeat(
        &mut self,
        (x, y): (i32, u16),
        count: Cells,
        stamp: impl Fn() -> Cell,
        style: Style,
        owner: NodeId,
    ) {
        let span = self.span(x, y, count.size());
        let ink = Ink::of(style);
        for cell in self.claim(span, owner) {
            ink.print(cell, stamp());
        }
    }

    /// Puts printable ASCII side by side. The cells are copied from ones that are ready: a symbol is spelled byte by byte,
    /// and what was written so is waited for when it is moved as one.
    pub(super) fn put_ascii(&mut self, (x, y): (i32, u16), words: &str, style: Style, owner: NodeId) {
        let ink = Ink::of(style);
        let span = self.span(x, y, words.len());
        let hidden = usize::try_from(self.clip.left.saturating_sub(x)).unwrap_or(0);
        let shown = words.as_bytes().get(hidden..).unwrap_or_default();
        for (cell, byte) in self.claim(span, owner).iter_mut().zip(shown) {
            if let Some(letter) = LETTERS.get(usize::from(byte.wrapping_sub(b' '))) {
                cell.clone_from(letter);
                ink.tint(cell);
            }
        }
    }

    /// Puts one glyph. Where it does not fit, blanks stand in its place.
    pub(super) fn put(&mut self, x: i32, y: u16, symbol: &str, width: u16, style: Style, owner: NodeId) {
        if y >= self.clip.bottom {
            return;
        }
        let end = x.saturating_add(i32::from(width));
        if x < self.clip.left || end > self.clip.right {
            if width > 1 {
                self.repeat((x, y), Cells(width), || Cell::EMPTY, style, owner);
            }
            return;
        }
        let span = self.span(x, y, width.into());
        let ink = Ink::of(style);
        if let [head, tail @ ..] = self.claim(span.clone(), owner) {
            ink.print(head, Cell::EMPTY);
            head.set_symbol(symbol);
            for cell in tail {
                ink.print(cell, Cell::EMPTY);
            }
        }
        self.tails.get_mut(span.start + 1..span.end).unwrap_or_default().fill(true);
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
}

/// The colours and weight of what is put into cells. Whatever is painted stands on the card, so both colours are there.
#[derive(Clone, Copy)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Ink {
    fn of(style: Style) -> Self {
        Self { fg: style.fg.unwrap_or_default(), bg: style.bg.unwrap_or_default(), modifier: style.add_modifier }
    }

    /// Makes a cell show what `stamp` shows.
    fn print(self, cell: &mut Cell, stamp: Cell) {
        *cell = stamp;
        self.tint(cell);
    }

    /// Gives a cell the colours and the weight.
    const fn tint(self, cell: &mut Cell) {
        (cell.fg, cell.bg, cell.modifier) = (self.fg, self.bg, self.modifier);
    }
}

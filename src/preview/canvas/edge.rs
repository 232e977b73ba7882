//! The card's own line: around it, the marks beside its components, and what is written into it.

use ratatui_core::{
    buffer::Cell,
    style::{Color, Style},
};

use super::{
    super::{fidelity::Fidelity, glyph::glyphs, hit::NodeId, text::Align},
    Canvas,
};

impl Canvas<'_> {
    /// Takes note of a component that gets a mark.
    pub(super) fn note(&mut self, node: NodeId, row: u16) {
        let fidelity = self.nodes.fidelity(node);
        let shows = row < self.clip.bottom;
        if shows && fidelity != Fidelity::Exact && !self.marks.iter().any(|(.., marked)| *marked == node) {
            self.marks.push((row, fidelity, node));
        }
    }

    /// Paints the marks into the card's line at the right, each beside its component; the worst of a row.
    pub fn marks(&mut self, color: Color) {
        let Some(last) = self.width.checked_sub(1) else { return };
        let mut marks = std::mem::take(&mut self.marks);
        marks.sort_unstable();
        for (row, fidelity, node) in marks {
            let at = usize::from(row) * self.width + last;
            let (Some(cell), Some(owner), Some(mark)) =
                (self.cells.get_mut(at), self.owners.get_mut(at), fidelity.mark())
            else {
                continue;
            };
            cell.set_symbol(mark).set_fg(color);
            *owner = node;
        }
    }

    /// Paints the card's line at both sides.
    pub fn sides(&mut self, color: Color) {
        for row in self.cells.chunks_mut(self.width.max(1)) {
            if let [first, .., last] = row {
                for cell in [first, last] {
                    let ground = cell.bg;
                    *cell = const { Cell::new("│") };
                    (cell.fg, cell.bg) = (color, ground);
                }
            }
        }
    }

    /// Paints the card's line across a row.
    pub fn line(&mut self, row: u16, [left, right]: [&str; 2], color: Color) {
        let Some(row) = self.cells.chunks_mut(self.width.max(1)).nth(row.into()) else { return };
        for cell in row.iter_mut() {
            cell.set_symbol("─").set_fg(color);
        }
        if let [first, .., last] = row {
            first.set_symbol(left);
            last.set_symbol(right);
        }
    }

    /// Writes words into the card's line, at its left or right end, if they fit. Gives the columns they took.
    pub fn words_in_line(&mut self, (row, end): (u16, Align), words: &str, style: Style, owner: NodeId) -> u16 {
        let wide = glyphs(words).map(|glyph| glyph.width).fold(0, u16::saturating_add);
        let room = u16::try_from(self.width).unwrap_or(u16::MAX);
        if wide == 0 || wide.saturating_add(6) > room {
            return 0;
        }
        let mut x = i32::from(if end == Align::Start { 2 } else { room - wide - 4 });
        for glyph in std::iter::once(" ").chain([words, " "]).flat_map(glyphs) {
            self.put(x, row, glyph.symbol(), glyph.width, style, owner);
            x += i32::from(glyph.width);
        }
        wide + 2
    }
}

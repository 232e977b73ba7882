//! What the screen shows, as text.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::Composer;

impl Composer {
    /// The screen, a line a row, without blanks at the right edge.
    pub fn screen(&self) -> String {
        (0..self.buffer().area.height).map(|y| self.row(y)).collect::<Vec<_>>().join("\n")
    }

    /// One row of it.
    pub fn row(&self, y: u16) -> String {
        let row: String = self.cells(y).into_iter().map(|(_, symbol)| symbol).collect();
        row.trim_end().to_owned()
    }

    /// The cells of a row with the column of each; the second half of a wide glyph is no cell.
    fn cells(&self, y: u16) -> Vec<(u16, String)> {
        let mut cells = Vec::new();
        let mut x = 0;
        while let Some(cell) = self.buffer().cell((x, y)).filter(|_| x < self.buffer().area.width) {
            cells.push((x, cell.symbol().to_owned()));
            x += u16::try_from(cell.symbol().width().max(1)).unwrap_or(1);
        }
        cells
    }

    /// Where a text begins on the screen.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        (0..self.buffer().area.height).find_map(|y| Some((self.find_in_row(y, text)?, y)))
    }

    /// Where a text begins in a row.
    pub fn find_in_row(&self, y: u16, text: &str) -> Option<u16> {
        let cells = self.cells(y);
        let row: String = cells.iter().map(|(_, symbol)| symbol.as_str()).collect();
        let byte = row.find(text)?;
        let mut at = 0;
        cells.into_iter().find_map(|(x, symbol)| {
            let here = at == byte;
            at += symbol.len();
            here.then_some(x)
        })
    }

    /// The style of the first cell of a text.
    pub fn style_of(&self, text: &str) -> Style {
        let at = self.find(text).unwrap_or_else(|| panic!("{text:?} is not on the screen\n{}", self.screen()));
        self.buffer().cell(at).unwrap().style()
    }

    /// Fails unless the screen shows a text.
    #[track_caller]
    pub fn assert_screen_has(&mut self, text: &str) -> &mut Self {
        assert!(self.find(text).is_some(), "{text:?} is not on the screen\n{}", self.screen());
        self
    }

    /// Fails if the screen shows a text.
    #[track_caller]
    pub fn assert_screen_lacks(&mut self, text: &str) -> &mut Self {
        assert!(self.find(text).is_none(), "{text:?} is on the screen\n{}", self.screen());
        self
    }

    /// Fails unless the bottom row, where the composer speaks, shows a text.
    #[track_caller]
    pub fn assert_says(&mut self, text: &str) -> &mut Self {
        let last = self.row(self.buffer().area.height - 1);
        assert!(last.contains(text), "{text:?} is not in {last:?}\n{}", self.screen());
        self
    }
}

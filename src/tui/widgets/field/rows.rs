//! The rows of a field as it is painted: wrapped, or one that follows the caret sideways; and what a click on them means.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::{Field, Shape};
use crate::tui::widgets::paint::cells;

/// One painted row of a field: a piece of one of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which line of the text.
    pub line: usize,
    /// The first character of the line in this row.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What is shown.
    pub text: String,
}

/// What shows of a field in a place of one row: of its caret's row as much as has room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Which row it is.
    pub row: usize,
    /// What is shown.
    pub text: String,
    /// How many cells are left out before it.
    pub dropped: u16,
    /// The cell the caret is in.
    pub caret: u16,
}

impl Field {
    /// The rows at a width; a field of one line has one row, as long as its text.
    pub fn rows(&self, width: u16) -> Vec<Row> {
        let wrap_at = if self.shape == Shape::Lines { usize::from(width.max(2)) } else { usize::MAX };
        let mut rows = Vec::new();
        for (line, text) in self.lines.iter().enumerate() {
            if self.shape == Shape::Secret {
                wrap(line, &"•".repeat(text.chars().count()), wrap_at, &mut rows);
            } else {
                wrap(line, text, wrap_at, &mut rows);
            }
        }
        rows
    }

    /// The caret among `rows`: row, and cell within the row.
    pub fn caret_cell(&self, rows: &[Row]) -> (usize, u16) {
        let (line, column) = self.caret();
        let found = rows.iter().rposition(|row| row.line == line && row.start <= column).unwrap_or(0);
        let width = rows.get(found).map_or(0, |row| {
            let head: String = row.text.chars().take(column.saturating_sub(row.start)).collect();
            cells(&head)
        });
        (found, u16::try_from(width).unwrap_or(u16::MAX))
    }

    /// Puts the caret where a click on a row and cell means.
    pub fn click(&mut self, rows: &[Row], row: usize, cell: u16) {
        if let Some(goal) = rows.get(row.min(rows.len().saturating_sub(1))) {
            let offset = character_at(&goal.text, cell);
            self.place(goal.line, (goal.start + offset).min(goal.end));
        }
    }

    /// What shows of the caret's row in a width: one line moves sideways so that the caret stays in sight, wrapped ones fit.
    pub fn window(&self, rows: &[Row], width: u16) -> Window {
        let (row, cell) = self.caret_cell(rows);
        let skip = if self.shape() == Shape::Lines { 0 } else { (cell + 1).saturating_sub(width) };
        let (text, dropped) = rows.get(row).map(|row| drop_cells(&row.text, skip)).unwrap_or_default();
        Window { row, text, dropped, caret: cell.saturating_sub(dropped).min(width.saturating_sub(1)) }
    }

    /// The first row that shows where only so many have room: the caret's is among them.
    pub fn first_shown(&self, rows: &[Row], height: u16) -> usize {
        (self.caret_cell(rows).0 + 1).saturating_sub(usize::from(height))
    }

    /// Puts the caret where a click means on a field that is drawn in an area.
    pub fn click_in(&mut self, area: Rect, x: u16, y: u16) {
        let rows = self.rows(area.width);
        let (x, y) = (x.saturating_sub(area.x), y.saturating_sub(area.y));
        if area.height == 1 {
            let window = self.window(&rows, area.width);
            self.click(&rows, window.row, x + window.dropped);
        } else {
            self.click(&rows, self.first_shown(&rows, area.height) + usize::from(y), x);
        }
    }
}

/// The text from a cell on, and how many cells that leaves out: one more where a wide glyph would be cut in half.
fn drop_cells(text: &str, skip: u16) -> (String, u16) {
    let mut dropped = 0;
    let rest = text
        .graphemes(true)
        .skip_while(|grapheme| {
            let hidden = dropped < skip;
            if hidden {
                dropped += u16::try_from(cells(grapheme)).unwrap_or(u16::MAX);
            }
            hidden
        })
        .collect();
    (rest, dropped)
}

/// Breaks one line into rows of at most `width` cells, after a space where there is one, never inside a grapheme.
fn wrap(line: usize, text: &str, width: usize, rows: &mut Vec<Row>) {
    let (mut start, mut at, mut used) = (0, 0, 0);
    let mut row = String::new();
    let mut space: Option<(usize, usize)> = None;
    for grapheme in text.graphemes(true) {
        let wide = cells(grapheme);
        if used + wide > width && !row.is_empty() {
            let (bytes, chars) = space.take().unwrap_or((row.len(), at - start));
            let rest = row.split_off(bytes);
            rows.push(Row { line, start, end: start + chars, text: std::mem::replace(&mut row, rest) });
            start += chars;
            used = cells(&row);
        }
        row.push_str(grapheme);
        used += wide;
        at += grapheme.chars().count();
        if grapheme == " " {
            space = Some((row.len(), at - start));
        }
    }
    rows.push(Row { line, start, end: at, text: row });
}

/// How many characters of `text` stand before a cell.
pub(super) fn character_at(text: &str, cell: u16) -> usize {
    let mut used = 0;
    let mut chars = 0;
    for grapheme in text.graphemes(true) {
        let wide = cells(grapheme);
        if used + wide > usize::from(cell) {
            break;
        }
        used += wide;
        chars += grapheme.chars().count();
    }
    chars
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn rows_wrap_at_spaces_and_wide_glyphs() {
        let field = Field::new("hello world again", Shape::Lines);
        let texts: Vec<_> = field.rows(12).into_iter().map(|row| row.text).collect();
        assert_eq!(texts, ["hello world ", "again"]);
        let field = Field::new("你好世界", Shape::Lines);
        let texts: Vec<_> = field.rows(5).into_iter().map(|row| row.text).collect();
        assert_eq!(texts, ["你好", "世界"]);
    }

    #[test]
    fn the_caret_follows_wrapped_rows() {
        let mut field = Field::new("hello world again", Shape::Lines);
        let rows = field.rows(12);
        assert_eq!(field.caret_cell(&rows), (1, 5));
        field.key(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE), 12);
        assert_eq!(field.caret(), (0, 5));
        field.key(KeyEvent::new(KeyCode::Down, KeyModifiers::NONE), 12);
        assert_eq!(field.caret(), (0, 17));
        field.click(&rows, 0, 3);
        assert_eq!(field.caret(), (0, 3));
    }

    #[test]
    fn a_click_means_the_letter_that_shows_there() {
        let mut field = Field::new("一二三四五six", Shape::Line);
        // Nine cells show the end of it: the caret's own cell is the ninth.
        assert_eq!(field.window(&field.rows(9), 9).text, "四五six");
        field.click_in(Rect::new(5, 5, 9, 1), 7, 5);
        assert_eq!(field.caret(), (0, 4));
        let mut secret = Field::new("s3cret", Shape::Secret);
        secret.click_in(Rect::new(0, 0, 20, 1), 2, 0);
        secret.paste("x");
        assert_eq!(secret.text(), "s3xcret");
    }

    #[test]
    fn a_click_means_the_row_that_shows_there() {
        let mut field = Field::new("one\ntwo\nthree", Shape::Lines);
        // Two rows show, the last two.
        field.click_in(Rect::new(3, 4, 9, 2), 4, 4);
        assert_eq!(field.caret(), (1, 1));
    }

    #[test]
    fn what_is_invisible_takes_the_cell_of_its_mark() {
        let mut field = Field::new("a\u{200b}b", Shape::Line);
        assert_eq!(field.window(&field.rows(9), 9).caret, 3);
        field.click_in(Rect::new(0, 0, 9, 1), 2, 0);
        assert_eq!(field.caret(), (0, 2));
    }
}

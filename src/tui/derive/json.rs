//! The rows of the JSON pane: the text's lines, wrapped, as byte ranges; which of them the selection covers.

use std::{ops::Range, sync::Arc};

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::scrolled;
use crate::{
    card::Splice,
    tui::{app::App, layout::Pane, widgets::paint},
};

/// A row: a piece of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonRow {
    /// Which line of the text.
    pub line: usize,
    /// Where the line begins.
    pub line_start: usize,
    /// First byte of the row.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Blank cells in front of it: what a line is broken into hangs below it.
    pub indent: u16,
}

impl JsonRow {
    /// The same row so many lines and bytes further down.
    fn shift(&mut self, lines: usize, ahead: usize, back: usize) {
        self.line += lines;
        for byte in [&mut self.line_start, &mut self.start, &mut self.end] {
            *byte = *byte + ahead - back;
        }
    }
}

/// The JSON pane of the last frame.
#[derive(Debug, Default)]
pub struct JsonView {
    /// The text that shows.
    pub text: Arc<str>,
    width: u16,
    /// All rows.
    pub rows: Vec<JsonRow>,
    /// The first row on the screen.
    pub top: usize,
    /// The rows that the selection covers.
    pub marked: Range<usize>,
    /// Where the text is broken: row and cell.
    pub broken: Option<(usize, u16)>,
    /// The caret: row and cell, while the text is being typed.
    pub caret: Option<(usize, u16)>,
    /// Where rows are drawn, mark included.
    pub area: Rect,
}

/// The mark of the selection and a blank.
pub const GUTTER: u16 = 2;
/// How much further than its line a row hangs.
const HANG: usize = 2;

impl JsonView {
    pub(super) fn derive(&mut self, app: &App, area: Rect) {
        let text = app.tentative.as_ref().map_or_else(|| app.document.text(), |card| card.text());
        let width = area.width.saturating_sub(GUTTER);
        if self.width != width {
            self.rows = rows(text, usize::from(width.max(4)));
        } else if !Arc::ptr_eq(&self.text, text) {
            self.update(text);
        }
        (self.text, self.width) = (Arc::clone(text), width);
        self.area = area;
        self.marked = self.selected(app);
        self.broken = app.document.mistake().map(|mistake| self.cell(mistake.offset));
        self.caret = app.json.as_ref().map(|field| {
            let (line, column) = field.caret();
            self.cell(self.byte(line, column))
        });
        let at = match self.caret {
            Some((row, _)) => Some((row, 1)),
            None if self.marked.is_empty() => self.broken.map(|(row, _)| (row, 1)),
            None => Some((self.marked.start, self.marked.len())),
        };
        self.top = scrolled(app, Pane::Json, self.top, at, usize::from(area.height), self.rows.len());
    }

    /// Brings the rows up to date with the next text: only the lines that are others are broken into rows again.
    fn update(&mut self, text: &str) {
        let Some(splice) = Splice::between(&self.text, text) else { return };
        let old_end = splice.at + splice.removed.len();
        let line_start = |text: &str, byte: usize| {
            text.get(..byte).and_then(|front| front.rfind('\n')).map_or(0, |line_break| line_break + 1)
        };
        let line_end = |text: &str, byte: usize| {
            text.get(byte..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line_break| byte + line_break)
        };
        let start = line_start(text, splice.at);
        let (old_end, end) = (line_end(&self.text, old_end), line_end(text, splice.end()));
        let first = self.rows.partition_point(|row| row.line_start < start);
        let behind = self.rows.partition_point(|row| row.line_start <= old_end);
        let line = self.rows.get(first).map_or(0, |row| row.line);
        let mut new = rows(text.get(start..end).unwrap_or_default(), usize::from(self.width.max(4)));
        for row in &mut new {
            row.shift(line, start, 0);
        }
        let old_lines = self.rows.get(behind).map_or(0, |row| row.line);
        let lines = new.last().map_or(0, |row| row.line + 1);
        for row in self.rows.iter_mut().skip(behind) {
            row.line = row.line + lines - old_lines;
            row.shift(0, end, old_end);
        }
        self.rows.splice(first..behind, new);
    }

    fn selected(&self, app: &App) -> Range<usize> {
        if app.tentative.is_none() && app.document.mistake().is_some() || app.selection.is_root() {
            return 0..0;
        }
        app.card().whole_span(&app.selection).map_or(0..0, |span| {
            let (first, last) = (self.row_at(span.start), self.row_at(span.end.saturating_sub(1)));
            first..last + 1
        })
    }

    /// The row that holds a byte.
    pub fn row_at(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.start <= byte).saturating_sub(1)
    }

    /// The row and cell of a byte.
    fn cell(&self, byte: usize) -> (usize, u16) {
        let at = self.row_at(byte);
        let Some(row) = self.rows.get(at) else { return (at, 0) };
        let head = self.text.get(row.start..byte.clamp(row.start, row.end)).unwrap_or_default();
        (at, cells(paint::cells(head)).saturating_add(row.indent))
    }

    /// The cell of the screen that the caret is in, if it shows.
    pub fn caret_on_screen(&self) -> Option<Position> {
        let (row, cell) = self.caret?;
        let y = u16::try_from(row.checked_sub(self.top)?).ok().filter(|y| *y < self.area.height)?;
        Some(Position { x: self.area.x.saturating_add(GUTTER + cell), y: self.area.y + y })
    }

    /// The byte of a line and character.
    fn byte(&self, line: usize, column: usize) -> usize {
        let Some(row) = self.rows.iter().find(|row| row.line == line) else { return self.text.len() };
        let rest = self.text.get(row.line_start..).unwrap_or_default();
        rest.char_indices().nth(column).map_or(self.text.len(), |(byte, _)| row.line_start + byte)
    }

    /// The byte that a click on a row and cell means.
    pub fn byte_at(&self, row: usize, cell: u16) -> usize {
        let Some(row) = self.rows.get(row.min(self.rows.len().saturating_sub(1))) else { return 0 };
        let (mut byte, mut cells) = (row.start, usize::from(row.indent));
        for grapheme in self.text.get(row.start..row.end).unwrap_or_default().graphemes(true) {
            cells += paint::cells(grapheme);
            if cells > usize::from(cell) {
                break;
            }
            byte += grapheme.len();
        }
        byte
    }
}

/// The text's lines, each in rows of at most `width` cells.
fn rows(text: &str, width: usize) -> Vec<JsonRow> {
    let mut out = Vec::new();
    let mut line_start = 0;
    for (line, words) in text.split('\n').enumerate() {
        let end = line_start + words.len();
        // The end of a line on Windows is not seen.
        let words = words.strip_suffix('\r').unwrap_or(words);
        let (mut start, mut rest, mut indent) = (line_start, words, 0);
        loop {
            let (row, behind) = rest.split_at(fitting(rest, width - indent));
            let row = JsonRow { line, line_start, start, end: start + row.len(), indent: cells(indent) };
            start = row.end;
            out.push(row);
            rest = behind;
            if rest.is_empty() {
                break;
            }
            indent = hanging(words, width);
        }
        line_start = end + 1;
    }
    out
}

/// How far the rows hang that a line is broken into: under what the line holds, while that leaves most of the width.
fn hanging(line: &str, width: usize) -> usize {
    let own = line.len() - line.trim_start_matches([' ', '\t']).len();
    if width < 16 { 0 } else { (own + HANG).min(width / 3) }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// How many bytes of a line go into a row: up to the last blank, if that is not far from the end.
fn fitting(line: &str, width: usize) -> usize {
    let most = most_fitting(line, width);
    if most == line.len() {
        return most;
    }
    let front = line.get(..most).unwrap_or_default();
    let blank = front.rfind(' ').map_or(0, |blank| blank + 1);
    if blank > most * 2 / 3 { blank } else { most }
}

/// How many bytes of a line fit into a row: at least one grapheme.
fn most_fitting(line: &str, width: usize) -> usize {
    if line.len() <= width {
        return line.len();
    }
    // A plain letter is one byte and one cell, unless what stands behind it joins it.
    if line.bytes().take(width + 1).all(|byte| matches!(byte, b' '..=b'~')) {
        return width;
    }
    let mut cells = 0;
    let fits = |grapheme: &&str| {
        cells += paint::cells(grapheme);
        cells <= width
    };
    let bytes = line.graphemes(true).take_while(fits).map(str::len).sum();
    if bytes > 0 { bytes } else { line.graphemes(true).next().map_or(line.len(), str::len) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_brought_up_to_date_are_rows_made_anew(old in "[ab中\r\n]{0,40}", new in "[ab中\r\n]{0,40}", keep in 0..40_usize) {
            let new: String = old.chars().take(keep).chain(new.chars()).chain(old.chars().skip(keep + 2)).collect();
            let mut view = JsonView { rows: rows(&old, 4), text: Arc::from(old), width: 4, ..JsonView::default() };
            view.update(&new);
            prop_assert_eq!(&view.rows, &rows(&new, 4));
        }
    }

    #[test]
    fn what_a_line_is_broken_into_hangs_below_it_and_breaks_at_blanks() {
        let text = "  \"text\": \"one two three four\"";
        let view = JsonView { rows: rows(text, 20), text: Arc::from(text), ..JsonView::default() };
        let pieces: Vec<_> = view.rows.iter().map(|row| (row.indent, &text[row.start..row.end])).collect();
        assert_eq!(pieces, [(0, "  \"text\": \"one two "), (4, "three four\"")]);
        let three = text.find("three").unwrap();
        assert_eq!((view.cell(three), view.byte_at(1, 4), view.byte_at(1, 0)), ((1, 4), three, three));
    }

    #[test]
    fn long_lines_wrap_and_bytes_are_found_again() {
        let text = "{\n  \"a\": \"你好世界\"\n}";
        let view = JsonView { rows: rows(text, 10), text: Arc::from(text), ..JsonView::default() };
        let pieces: Vec<&str> = view.rows.iter().map(|row| &text[row.start..row.end]).collect();
        assert_eq!(pieces, ["{", "  \"a\": \"你", "好世界\"", "}"]);
        assert_eq!(view.cell(text.find('世').unwrap()), (2, 2));
        assert_eq!(view.byte_at(2, 2), text.find('世').unwrap());
        assert_eq!(view.byte(1, 9), text.find('好').unwrap());
        assert_eq!(view.row_at(text.len()), 3);
    }
}

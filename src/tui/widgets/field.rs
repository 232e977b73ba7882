//! The one text field: `tui-textarea` as model and caret, our own rows, wrapping and grapheme rules.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text being edited. One line or many; undo lives in the document, not here.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
    shape: Shape,
}

/// What a field may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line: line breaks of a paste become spaces.
    Line,
    /// Several lines.
    Lines,
    /// One line shown as dots.
    Secret,
}

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

/// What a key did to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Took {
    /// The text changed.
    Changed,
    /// The caret moved, or the key belongs to the field and does nothing now.
    Moved,
    /// The key means nothing to a field.
    Ignored,
}

impl Field {
    /// A field with the caret at its end.
    pub fn new(text: &str, shape: Shape) -> Self {
        let text = clean(text, shape);
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_max_histories(0);
        area.set_tab_length(2);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, shape }
    }

    /// The text, lines joined by `\n`.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// What it may hold.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The lines.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// The caret: line and character, from 0.
    pub fn caret(&self) -> (usize, usize) {
        let tui_textarea::DataCursor(line, column) = self.area.cursor();
        (line, column)
    }

    /// Puts the caret at a line and character, as far as there is one.
    pub fn place(&mut self, line: usize, column: usize) {
        let clip = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(clip(line), clip(column)));
    }

    /// Replaces the text and keeps the caret where it stood, as far as possible.
    pub fn replace(&mut self, text: &str) {
        let (line, column) = self.caret();
        *self = Self::new(text, self.shape);
        self.place(line, column);
    }

    /// Gives a key to the field. `width` is that of its last frame: moving up and down follows the wrapped rows.
    pub fn key(&mut self, key: KeyEvent, width: u16) -> Took {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('a') if ctrl => self.go(CursorMove::Head),
            KeyCode::Char('e') if ctrl => self.go(CursorMove::End),
            KeyCode::Char('w') if ctrl => self.edit(TextArea::delete_word),
            KeyCode::Char('u') if ctrl => self.edit(TextArea::delete_line_by_head),
            KeyCode::Char('k') if ctrl => self.edit(TextArea::delete_line_by_end),
            KeyCode::Char('d') if ctrl => self.delete_next(),
            KeyCode::Char('b') if alt => self.go(CursorMove::WordBack),
            KeyCode::Char('f') if alt => self.go(CursorMove::WordForward),
            KeyCode::Char(_) if ctrl || alt => Took::Ignored,
            KeyCode::Char(letter) => self.insert(letter),
            KeyCode::Enter if self.shape == Shape::Lines => self.edit(|area| {
                area.insert_newline();
                true
            }),
            KeyCode::Backspace if ctrl || alt => self.edit(TextArea::delete_word),
            KeyCode::Backspace => self.delete_before(),
            KeyCode::Delete => self.delete_next(),
            KeyCode::Left if ctrl || alt => self.go(CursorMove::WordBack),
            KeyCode::Right if ctrl || alt => self.go(CursorMove::WordForward),
            KeyCode::Left => self.step_left(),
            KeyCode::Right => self.step_right(),
            KeyCode::Home => self.go(CursorMove::Head),
            KeyCode::End => self.go(CursorMove::End),
            KeyCode::Up if self.shape == Shape::Lines => self.row_move(width, -1),
            KeyCode::Down if self.shape == Shape::Lines => self.row_move(width, 1),
            KeyCode::PageUp if self.shape == Shape::Lines => self.row_move(width, -10),
            KeyCode::PageDown if self.shape == Shape::Lines => self.row_move(width, 10),
            _ => Took::Ignored,
        }
    }

    /// Puts pasted text in at the caret: control characters out, line breaks by the field's shape.
    pub fn paste(&mut self, text: &str) -> Took {
        let text = clean(text, self.shape);
        if text.is_empty() {
            return Took::Moved;
        }
        self.edit(|area| area.insert_str(&text))
    }

    fn insert(&mut self, letter: char) -> Took {
        if letter.is_control() {
            return Took::Ignored;
        }
        self.edit(|area| {
            area.insert_char(letter);
            true
        })
    }

    fn edit(&mut self, change: impl FnOnce(&mut TextArea<'static>) -> bool) -> Took {
        if change(&mut self.area) { Took::Changed } else { Took::Moved }
    }

    fn go(&mut self, to: CursorMove) -> Took {
        self.area.move_cursor(to);
        Took::Moved
    }

    /// The grapheme before the caret, in characters; 0 at a line's start.
    fn grapheme_before(&self) -> usize {
        let (line, column) = self.caret();
        let head: String =
            self.area.lines().get(line).map(|text| text.chars().take(column).collect()).unwrap_or_default();
        head.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count())
    }

    fn grapheme_after(&self) -> usize {
        let (line, column) = self.caret();
        let tail: String =
            self.area.lines().get(line).map(|text| text.chars().skip(column).collect()).unwrap_or_default();
        tail.graphemes(true).next().map_or(0, |grapheme| grapheme.chars().count())
    }

    fn delete_before(&mut self) -> Took {
        match self.grapheme_before() {
            0 => self.edit(TextArea::delete_newline),
            count => self.edit(|area| (0..count).fold(false, |did, _| area.delete_char() || did)),
        }
    }

    fn delete_next(&mut self) -> Took {
        let count = self.grapheme_after().max(1);
        self.edit(|area| (0..count).fold(false, |did, _| area.delete_next_char() || did))
    }

    fn step_left(&mut self) -> Took {
        for _ in 0..self.grapheme_before().max(1) {
            self.area.move_cursor(CursorMove::Back);
        }
        Took::Moved
    }

    fn step_right(&mut self) -> Took {
        for _ in 0..self.grapheme_after().max(1) {
            self.area.move_cursor(CursorMove::Forward);
        }
        Took::Moved
    }

    fn row_move(&mut self, width: u16, by: isize) -> Took {
        let rows = self.rows(width);
        let (row, column) = self.caret_cell(&rows);
        let target = row.saturating_add_signed(by).min(rows.len().saturating_sub(1));
        if let Some(goal) = rows.get(target) {
            let offset = character_at(&goal.text, column);
            let last = if goal.end > goal.start && rows.get(target + 1).is_some_and(|next| next.line == goal.line) {
                goal.end - 1
            } else {
                goal.end
            };
            self.place(goal.line, (goal.start + offset).min(last));
        }
        Took::Moved
    }

    /// The rows at a width; a field of one line has one row, as long as its text.
    pub fn rows(&self, width: u16) -> Vec<Row> {
        let wrap_at = if self.shape == Shape::Lines { usize::from(width.max(2)) } else { usize::MAX };
        let mut rows = Vec::new();
        for (line, text) in self.area.lines().iter().enumerate() {
            let shown = if self.shape == Shape::Secret { "•".repeat(text.chars().count()) } else { text.clone() };
            wrap(line, &shown, wrap_at, &mut rows);
        }
        rows
    }

    /// The caret among `rows`: row, and cell within the row.
    pub fn caret_cell(&self, rows: &[Row]) -> (usize, u16) {
        let (line, column) = self.caret();
        let found = rows.iter().rposition(|row| row.line == line && row.start <= column).unwrap_or(0);
        let width = rows.get(found).map_or(0, |row| {
            let head: String = row.text.chars().take(column.saturating_sub(row.start)).collect();
            head.width()
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
}

/// Breaks one line into rows of at most `width` cells, after a space where there is one, never inside a grapheme.
fn wrap(line: usize, text: &str, width: usize, rows: &mut Vec<Row>) {
    let (mut start, mut at, mut cells) = (0, 0, 0);
    let mut row = String::new();
    let mut space: Option<(usize, usize)> = None;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if cells + wide > width && !row.is_empty() {
            let (bytes, chars) = space.take().unwrap_or((row.len(), at - start));
            let rest = row.split_off(bytes);
            rows.push(Row { line, start, end: start + chars, text: std::mem::replace(&mut row, rest) });
            start += chars;
            cells = row.width();
        }
        row.push_str(grapheme);
        cells += wide;
        at += grapheme.chars().count();
        if grapheme == " " {
            space = Some((row.len(), at - start));
        }
    }
    rows.push(Row { line, start, end: at, text: row });
}

/// How many characters of `text` stand before a cell.
fn character_at(text: &str, cell: u16) -> usize {
    let mut cells = 0;
    let mut chars = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if cells + wide > usize::from(cell) {
            break;
        }
        cells += wide;
        chars += grapheme.chars().count();
    }
    chars
}

/// Text from outside made fit for a field: one kind of line break (or none), tabs as spaces, other controls out.
pub fn clean(text: &str, shape: Shape) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars()
        .filter_map(|letter| match letter {
            '\n' if shape == Shape::Lines => Some('\n'),
            '\n' | '\t' => Some(' '),
            control if control.is_control() => None,
            other => Some(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(field: &mut Field, code: KeyCode) -> Took {
        field.key(KeyEvent::new(code, KeyModifiers::NONE), 10)
    }

    #[test]
    fn one_backspace_takes_a_whole_emoji() {
        let mut field = Field::new("a👩‍👩‍👧", Shape::Line);
        assert_eq!(press(&mut field, KeyCode::Backspace), Took::Changed);
        assert_eq!(field.text(), "a");
        let mut field = Field::new("👩‍👩‍👧b", Shape::Line);
        press(&mut field, KeyCode::Home);
        press(&mut field, KeyCode::Delete);
        assert_eq!(field.text(), "b");
    }

    #[test]
    fn a_paste_is_cleaned() {
        let mut line = Field::new("", Shape::Line);
        line.paste("a\r\nb\rc\u{1b}[31md\te");
        assert_eq!(line.text(), "a b c[31md e");
        let mut lines = Field::new("", Shape::Lines);
        lines.paste("a\r\nb\rc");
        assert_eq!(lines.text(), "a\nb\nc");
    }

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
    fn a_secret_shows_dots() {
        let field = Field::new("密钥", Shape::Secret);
        assert_eq!(field.rows(9).first().map(|row| row.text.clone()), Some("••".to_owned()));
    }

    #[test]
    fn enter_is_not_text_in_one_line() {
        let mut field = Field::new("x", Shape::Line);
        assert_eq!(press(&mut field, KeyCode::Enter), Took::Ignored);
        assert_eq!(field.key(KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL), 10), Took::Ignored);
    }
}

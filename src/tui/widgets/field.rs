//! The one text field: `tui-textarea` as model and caret, our own rows, wrapping and grapheme rules.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

mod lines;
mod rows;

use lines::Lines;
use rows::character_at;
pub use rows::{Row, Window};

/// A text being edited. One line or many; undo lives in the document, not here.
#[derive(Clone)]
pub struct Field {
    lines: Lines,
    shape: Shape,
    /// What the text ends its lines with, which is not seen.
    line_end: &'static str,
}

/// Without what a secret's field holds.
impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Field");
        match self.shape {
            Shape::Line | Shape::Lines => shown.field("lines", &self.lines),
            Shape::Secret => &mut shown,
        }
        .field("shape", &self.shape)
        .finish_non_exhaustive()
    }
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
    /// A field with the caret at its end. What is there already stays as it is, tabs and all: only what is typed or
    /// pasted is cleaned. Where lines end in several ways they all end in one, and where one line is wanted and there are
    /// several already they stay.
    pub fn new(text: &str, shape: Shape) -> Self {
        let shape = if shape == Shape::Line && text.contains(['\n', '\r']) { Shape::Lines } else { shape };
        let line_end = if shape == Shape::Lines && ends_in_crlf(text) { "\r\n" } else { "\n" };
        Self { lines: Lines::new(&one_line_end(text)), shape, line_end }
    }

    /// The text, its lines ended as they were.
    pub fn text(&self) -> String {
        let text = self.lines.text();
        if self.line_end == "\n" { text } else { text.replace('\n', self.line_end) }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// What it may hold.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The caret: line and character, from 0.
    pub fn caret(&self) -> (usize, usize) {
        self.lines.caret()
    }

    /// Puts the caret at a line and character, as far as there is one.
    pub fn place(&mut self, line: usize, column: usize) {
        self.lines.place(line, column);
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
            KeyCode::Char('w') if ctrl => self.delete_back(TextArea::delete_word),
            KeyCode::Char('u') if ctrl => self.delete_back(TextArea::delete_line_by_head),
            KeyCode::Char('k') if ctrl => self.delete_on(TextArea::delete_line_by_end),
            KeyCode::Char('d') if ctrl => self.delete_next(),
            KeyCode::Char('b') if alt => self.step_back(CursorMove::WordBack, 1),
            KeyCode::Char('f') if alt => self.step_on(CursorMove::WordForward, 1),
            KeyCode::Char(_) if ctrl || alt => Took::Ignored,
            KeyCode::Char(letter) => self.insert(letter),
            KeyCode::Enter if self.shape == Shape::Lines => self.put("\n"),
            KeyCode::Backspace if ctrl || alt => self.delete_back(TextArea::delete_word),
            KeyCode::Backspace => self.delete_before(),
            KeyCode::Delete => self.delete_next(),
            KeyCode::Left if ctrl || alt => self.step_back(CursorMove::WordBack, 1),
            KeyCode::Right if ctrl || alt => self.step_on(CursorMove::WordForward, 1),
            KeyCode::Left => self.step_back(CursorMove::Back, self.grapheme_before()),
            KeyCode::Right => self.step_on(CursorMove::Forward, self.grapheme_after()),
            KeyCode::Home if ctrl => self.go_to(0, 0),
            KeyCode::End if ctrl => self.go_to(usize::MAX, usize::MAX),
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
        self.put(&text)
    }

    fn insert(&mut self, letter: char) -> Took {
        if letter.is_control() { Took::Ignored } else { self.put(letter.encode_utf8(&mut [0; 4])) }
    }

    fn put(&mut self, text: &str) -> Took {
        self.lines.insert(text);
        Took::Changed
    }

    fn go(&mut self, to: CursorMove) -> Took {
        self.lines.go(to);
        Took::Moved
    }

    fn go_to(&mut self, line: usize, column: usize) -> Took {
        self.place(line, column);
        Took::Moved
    }

    /// The grapheme before the caret, in characters; 0 at a line's start.
    fn grapheme_before(&self) -> usize {
        let (head, _) = self.lines.around_caret();
        head.graphemes(true).next_back().map_or(0, |grapheme| grapheme.chars().count())
    }

    /// The one behind it; 0 at a line's end.
    fn grapheme_after(&self) -> usize {
        let (_, tail) = self.lines.around_caret();
        tail.graphemes(true).next().map_or(0, |grapheme| grapheme.chars().count())
    }

    /// Deletes towards the beginning: at a line's start its line break.
    fn delete_back(&mut self, delete: impl FnOnce(&mut TextArea<'static>) -> bool) -> Took {
        let (_, column) = self.caret();
        took(if column == 0 { self.lines.join_above() } else { self.lines.edit(delete) })
    }

    /// Deletes towards the end: at a line's end its line break.
    fn delete_on(&mut self, delete: impl FnOnce(&mut TextArea<'static>) -> bool) -> Took {
        let (_, tail) = self.lines.around_caret();
        took(if tail.is_empty() { self.lines.join_below() } else { self.lines.edit(delete) })
    }

    fn delete_before(&mut self) -> Took {
        let count = self.grapheme_before();
        self.delete_back(|area| (0..count).fold(false, |did, _| area.delete_char() || did))
    }

    fn delete_next(&mut self) -> Took {
        let count = self.grapheme_after();
        self.delete_on(|area| (0..count).fold(false, |did, _| area.delete_next_char() || did))
    }

    /// Moves towards the beginning: from a line's start to the end of the one above.
    fn step_back(&mut self, step: CursorMove, times: usize) -> Took {
        match self.caret() {
            (_, 0) => self.lines.go_above(),
            _ => (0..times).for_each(|_| self.lines.go(step)),
        }
        Took::Moved
    }

    /// Moves towards the end: from a line's end to the start of the one below.
    fn step_on(&mut self, step: CursorMove, times: usize) -> Took {
        match self.lines.around_caret() {
            (_, "") => self.lines.go_below(),
            _ => (0..times).for_each(|_| self.lines.go(step)),
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
}

const fn took(changed: bool) -> Took {
    if changed { Took::Changed } else { Took::Moved }
}

/// Whether every line ends as on Windows.
fn ends_in_crlf(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && ends == text.matches("\r\n").count() && ends == text.matches('\r').count()
}

fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Text from outside made fit for a field: one kind of line break (or none, and no tabs), other controls out.
pub fn clean(text: &str, shape: Shape) -> String {
    let text = one_line_end(text);
    text.chars()
        .filter_map(|letter| match letter {
            '\n' | '\t' if shape == Shape::Lines => Some(letter),
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
    fn what_is_there_stays_as_it_is() {
        let text = "{\r\n\t\"a\": \"b\u{200b}\"\r\n}\r\n";
        let mut field = Field::new(text, Shape::Lines);
        assert_eq!(field.text(), text);
        field.place(1, 1);
        press(&mut field, KeyCode::Enter);
        assert_eq!(field.text(), text.replace('\t', "\t\r\n"));
        field.replace(text);
        assert_eq!((field.text().as_str(), field.caret()), (text, (2, 0)));
        assert_eq!(Field::new("a\r\nb\n\tc\rd", Shape::Lines).text(), "a\nb\n\tc\nd");
        assert_eq!(Field::new("a\nb", Shape::Line).text(), "a\nb");
    }

    #[test]
    fn a_secret_shows_dots() {
        let field = Field::new("密钥", Shape::Secret);
        assert!(!format!("{field:?}").contains('密'));
        assert_eq!(field.rows(9).first().map(|row| row.text.clone()), Some("••".to_owned()));
    }

    #[test]
    fn the_caret_and_deletions_go_across_lines() {
        let mut field = Field::new("one\ntwo\n三", Shape::Lines);
        field.place(1, 0);
        press(&mut field, KeyCode::Left);
        assert_eq!(field.caret(), (0, 3));
        press(&mut field, KeyCode::Right);
        assert_eq!(field.caret(), (1, 0));
        assert_eq!(press(&mut field, KeyCode::Backspace), Took::Changed);
        assert_eq!((field.text().as_str(), field.caret()), ("onetwo\n三", (0, 3)));
        press(&mut field, KeyCode::Enter);
        press(&mut field, KeyCode::End);
        assert_eq!(press(&mut field, KeyCode::Delete), Took::Changed);
        assert_eq!((field.text().as_str(), field.caret()), ("one\ntwo三", (1, 3)));
        field.paste("a\nb");
        assert_eq!((field.text().as_str(), field.caret()), ("one\ntwoa\nb三", (2, 1)));
        field.place(99, 99);
        assert_eq!((field.caret(), press(&mut field, KeyCode::Delete)), ((2, 2), Took::Moved));
        field.place(0, 0);
        assert_eq!((field.caret(), press(&mut field, KeyCode::Backspace)), ((0, 0), Took::Moved));
        for (key, there) in [(KeyCode::End, (2, 2)), (KeyCode::Home, (0, 0))] {
            field.key(KeyEvent::new(key, KeyModifiers::CONTROL), 10);
            assert_eq!(field.caret(), there);
        }
    }

    #[test]
    fn the_caret_goes_as_far_as_a_line_is_long() {
        let mut field = Field::new(&"中".repeat(70_000), Shape::Lines);
        field.place(0, 69_999);
        press(&mut field, KeyCode::Char('x'));
        assert_eq!((field.caret(), field.text().ends_with("x中")), ((0, 70_000), true));
    }

    #[test]
    fn enter_is_not_text_in_one_line() {
        let mut field = Field::new("x", Shape::Line);
        assert_eq!(press(&mut field, KeyCode::Enter), Took::Ignored);
        assert_eq!(field.key(KeyEvent::new(KeyCode::Char('p'), KeyModifiers::CONTROL), 10), Took::Ignored);
    }
}

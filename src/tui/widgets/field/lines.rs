//! The lines of a field: `tui-textarea` holds the one with the caret, the others stand around it as they are. It maps
//! all of its text anew at every key, which for the text of a large card would take longer than everything else.

use tui_textarea::{CursorMove, DataCursor, TextArea};

/// Lines and a caret. There is always one line.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    above: Vec<String>,
    area: TextArea<'static>,
    /// The next line last.
    below: Vec<String>,
}

/// The caret's line, with the caret at a character of it or at its end.
fn area(line: &str, column: usize) -> TextArea<'static> {
    let split = line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte);
    let (head, tail) = line.split_at(split);
    let mut area = TextArea::new(vec![tail.to_owned()]);
    area.set_max_histories(0);
    area.set_tab_length(2);
    if !head.is_empty() {
        area.insert_str(head);
    }
    area
}

impl Lines {
    /// The lines of a text, with the caret behind the last.
    pub fn new(text: &str) -> Self {
        let mut above: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let last = above.pop().unwrap_or_default();
        Self { above, area: area(&last, usize::MAX), below: Vec::new() }
    }

    /// Every line, from the first to the last.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let above = self.above.iter().map(String::as_str);
        above.chain([self.line()]).chain(self.below.iter().rev().map(String::as_str))
    }

    /// The text, lines joined by `\n`.
    pub fn text(&self) -> String {
        let bytes = self.iter().map(|line| line.len() + 1).sum();
        let mut text = String::with_capacity(bytes);
        for line in self.iter() {
            text.push_str(line);
            text.push('\n');
        }
        text.pop();
        text
    }

    /// Whether there is nothing but one empty line.
    pub fn is_empty(&self) -> bool {
        self.above.is_empty() && self.below.is_empty() && self.line().is_empty()
    }

    /// The line with the caret.
    pub fn line(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// The caret: line and character, from 0.
    pub fn caret(&self) -> (usize, usize) {
        let DataCursor(_, column) = self.area.cursor();
        (self.above.len(), column)
    }

    /// The caret's line before and behind it.
    pub fn around_caret(&self) -> (&str, &str) {
        let (line, (_, column)) = (self.line(), self.caret());
        line.split_at(line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte))
    }

    /// Puts the caret at a line and character, as far as there is one.
    pub fn place(&mut self, line: usize, column: usize) {
        let mut here = self.line().to_owned();
        while self.above.len() > line
            && let Some(next) = self.above.pop()
        {
            self.below.push(std::mem::replace(&mut here, next));
        }
        while self.above.len() < line
            && let Some(next) = self.below.pop()
        {
            self.above.push(std::mem::replace(&mut here, next));
        }
        self.area = area(&here, column);
    }

    /// Moves the caret within its line.
    pub fn go(&mut self, to: CursorMove) {
        self.area.move_cursor(to);
    }

    /// Moves the caret to the end of the line above.
    pub fn go_above(&mut self) {
        if let Some(line) = self.above.len().checked_sub(1) {
            self.place(line, usize::MAX);
        }
    }

    /// Moves the caret to the beginning of the line below.
    pub fn go_below(&mut self) {
        if !self.below.is_empty() {
            self.place(self.above.len() + 1, 0);
        }
    }

    /// Changes the caret's line; whether it did.
    pub fn edit(&mut self, change: impl FnOnce(&mut TextArea<'static>) -> bool) -> bool {
        change(&mut self.area)
    }

    /// Puts a text in at the caret, line breaks and all.
    pub fn insert(&mut self, text: &str) {
        for (index, piece) in text.split('\n').enumerate() {
            if index > 0 {
                let (head, tail) = self.around_caret();
                let (head, tail) = (head.to_owned(), area(tail, 0));
                self.above.push(head);
                self.area = tail;
            }
            self.area.insert_str(piece);
        }
    }

    /// Takes the line break before the caret's line away, if there is one.
    pub fn join_above(&mut self) -> bool {
        let Some(above) = self.above.pop() else { return false };
        self.area = area(&[above.as_str(), self.line()].concat(), above.chars().count());
        true
    }

    /// Takes the line break behind the caret's line away, if there is one.
    pub fn join_below(&mut self) -> bool {
        let Some(below) = self.below.pop() else { return false };
        let (_, column) = self.caret();
        self.area = area(&[self.line(), below.as_str()].concat(), column);
        true
    }
}

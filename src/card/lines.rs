//! Bytes to lines and back: where each line of a text begins.

use super::Span;

/// A place in a text as people count it: from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// The beginnings of the lines of one text. A line ends with `\n`; a `\r` before it belongs to the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines(Vec<u32>);

impl Lines {
    /// Looks for the lines of any text, also of one that is no JSON.
    pub fn of(text: &str) -> Self {
        let breaks = text.bytes().zip(1_u32..).filter(|(byte, _)| *byte == b'\n').map(|(_, next)| next);
        Self(std::iter::once(0).chain(breaks).collect())
    }

    /// Takes the beginnings a parser has met on its way.
    pub(super) fn of_starts(starts: Vec<u32>) -> Self {
        Self(starts)
    }

    /// Puts the lines that begin in a piece of the text in the place of those that began in it before; `old` is where
    /// the piece stood, `end` where it ends now.
    pub(super) fn replace(&mut self, old: Span, end: usize, new: &Self) {
        let index = |byte: usize| self.0.partition_point(|start| *start as usize <= byte);
        let (first, behind) = (index(old.start), index(old.end));
        for start in self.0.iter_mut().skip(behind) {
            *start = (*start + end as u32).saturating_sub(old.end as u32);
        }
        self.0.splice(first..behind, new.0.iter().copied());
    }

    /// How many lines: at least one.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The line (from 0) that a byte stands in.
    pub fn line_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.0.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The first byte of a line (from 0).
    pub fn start(&self, line: usize) -> Option<usize> {
        self.0.get(line).map(|start| *start as usize)
    }

    /// The place of a byte of `text`, for people.
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let line = self.line_of(byte);
        let start = self.start(line).unwrap_or(0);
        let column =
            text.get(start..).map_or(0, |rest| rest.char_indices().take_while(|(at, _)| start + at < byte).count());
        Position { line: line + 1, column: column + 1 }
    }

    /// The byte of a place in `text`; a column behind the end of its line is the end of the line.
    pub fn byte(&self, text: &str, position: Position) -> usize {
        let line = position.line.saturating_sub(1);
        let Some(start) = self.start(line) else { return text.len() };
        let rest = text.get(start..).unwrap_or("");
        let line_text = rest.split('\n').next().unwrap_or("");
        let line_text = line_text.strip_suffix('\r').unwrap_or(line_text);
        let column = position.column.saturating_sub(1);
        start + line_text.char_indices().nth(column).map_or(line_text.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_places_are_two_names_of_one_thing() {
        let text = "{\r\n  \"标题\": 1\n}";
        let lines = Lines::of(text);
        assert_eq!(lines.count(), 3);
        for (byte, line, column) in [(0, 1, 1), (3, 2, 1), (5, 2, 3), (9, 2, 5), (text.len(), 3, 2)] {
            let position = Position { line, column };
            assert_eq!(lines.position(text, byte), position);
            assert_eq!(lines.byte(text, position), byte);
        }
        assert_eq!(lines.byte(text, Position { line: 1, column: 99 }), 1, "before the line break");
        assert_eq!(lines.byte(text, Position { line: 99, column: 1 }), text.len());
    }
}

//! How a text breaks into lines.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};
use unicode_linebreak::linebreaks;

use super::{
    super::{
        chip,
        glyph::{glyphs, width},
        px::Cells,
    },
    Text, left_out,
};

/// Most lines of one block.
const MOST_LINES: usize = 2_000;

/// The lines of a text; most have one.
pub(crate) type Lines = SmallVec<[Line; 1]>;

/// One line: a range of the text's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Columns.
    pub width: Cells,
    /// More text follows that is not shown.
    pub cut: bool,
    /// So many things of a list are not shown.
    pub left_out: u16,
}

impl Text {
    /// The lines at a width.
    pub fn wrap(&self, columns: Cells) -> Lines {
        let most = self.lines.map_or(MOST_LINES, |lines| usize::from(lines.max(1)).min(MOST_LINES));
        let mut wrapping = Wrapping { text: self, lines: smallvec![], columns: columns.size().max(1), most };
        let mut start = 0;
        for hard in self.words.split('\n') {
            wrapping.hard_line(hard, start);
            start += hard.len() + 1;
            if wrapping.done() {
                break;
            }
        }
        wrapping.finish()
    }
}

/// The text as the line breaker is to see it: quotation marks between Chinese characters open and close there, while
/// Unicode leaves open which they do and breaks on neither side. All stand-ins are as long as what they stand for.
fn with_corner_marks(text: &str) -> Cow<'_, str> {
    const QUOTES: [char; 4] = ['“', '”', '‘', '’'];
    // The byte all of them begin with.
    if !text.as_bytes().contains(&0xe2)
        || !text.contains(QUOTES)
        || !text.chars().any(|char| ('\u{3400}'..='\u{9fff}').contains(&char))
    {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let apostrophe = chars.peek().is_some_and(char::is_ascii_alphanumeric);
        shown.push(match char {
            '“' | '‘' => '「',
            '”' => '」',
            '’' if !apostrophe => '」',
            other => other,
        });
    }
    Cow::Owned(shown)
}

/// Marks that never begin a line.
fn is_closing(glyph: &str) -> bool {
    glyph.starts_with([
        '，', '。', '、', '；', '：', '？', '！', '）', '》', '〉', '」', '』', '】', '〕', '〗', '”', '’', '％', '…',
        '—',
    ])
}

/// Marks that never end a line.
fn is_opening(glyph: &str) -> bool {
    glyph.starts_with(['（', '《', '〈', '「', '『', '【', '〔', '〖', '“', '‘', '￥', '＄'])
}

/// Lines being made.
struct Wrapping<'t> {
    text: &'t Text,
    lines: Lines,
    columns: usize,
    most: usize,
}

impl Wrapping<'_> {
    /// One line more than may be shown is enough to know that something was cut.
    fn done(&self) -> bool {
        self.lines.len() > self.most
    }

    /// Ends a line of these words, so many columns wide; spaces at its end do not show.
    fn push(&mut self, start: usize, words: &str, columns: usize) {
        let end = words.trim_end_matches(' ').len();
        let width = Cells::of(columns.saturating_sub(words.len() - end));
        self.lines.push(Line { start, end: start + end, width, cut: false, left_out: 0 });
    }

    /// Breaks one line of the source, which begins at byte `offset` of the text.
    fn hard_line(&mut self, hard: &str, offset: usize) {
        let whole = self.text.columns(hard);
        if whole <= self.columns {
            let end = offset + hard.len();
            self.lines.push(Line { start: offset, end, width: Cells::of(whole), cut: false, left_out: 0 });
            return;
        }
        let (mut start, mut last, mut used) = (0, 0, 0);
        let mut solid_before = false;
        let (mut seen, mut in_chip, chips) = (0, false, chip::end(hard));
        for (at, _) in linebreaks(&with_corner_marks(hard)) {
            if seen < chips {
                in_chip = chip::is_inside(hard.get(seen..at).unwrap_or_default(), in_chip);
                seen = at;
                if in_chip && at < chips {
                    continue;
                }
            }
            let Some(word) = hard.get(last..at) else { continue };
            let full = self.text.columns(word);
            let trimmed = word.trim_end_matches(' ');
            let solid = full - (word.len() - trimmed.len());
            if used + solid > self.columns {
                if solid_before {
                    self.push(offset + start, hard.get(start..last).unwrap_or_default(), used);
                    (start, used) = (last, 0);
                }
                if used + solid > self.columns {
                    (start, used) = self.break_word(hard, start, at, offset);
                    last = at;
                    solid_before = true;
                    if self.done() {
                        return;
                    }
                    continue;
                }
            }
            solid_before |= !trimmed.is_empty();
            used += full;
            last = at;
            if self.done() {
                return;
            }
        }
        if start < hard.len() {
            self.push(offset + start, hard.get(start..).unwrap_or_default(), used);
        }
    }

    /// Breaks a word wider than a line wherever a glyph ends, but never before a closing mark or after an opening one
    /// where the line has another place. Gives the start and width of the unfinished line.
    fn break_word(&mut self, hard: &str, start: usize, end: usize, offset: usize) -> (usize, usize) {
        let (mut line, mut at, mut used) = (start, start, 0);
        // The last place where the line may end, and the columns before it.
        let (mut place, mut before) = (start, 0);
        let (mut opening, mut in_chip, chips) = (true, false, chip::end(hard));
        for glyph in glyphs(hard.get(start..end).unwrap_or_default()) {
            let wide = usize::from(glyph.width);
            let whole = opening || is_closing(glyph.text) || in_chip && at < chips;
            if !whole {
                (place, before) = (at, used);
            }
            opening = is_opening(glyph.text);
            in_chip = chip::is_inside(glyph.text, in_chip);
            if used + wide > self.columns && used > 0 && glyph.text != " " {
                if place <= line {
                    (place, before) = (at, used);
                }
                self.push(offset + line, hard.get(line..place).unwrap_or_default(), before);
                (line, used) = (place, used - before);
                if self.done() {
                    break;
                }
            }
            used += wide;
            at += glyph.text.len();
        }
        (line, used)
    }

    /// Cuts what is too much and marks it.
    fn finish(mut self) -> Lines {
        if self.lines.len() <= self.most {
            return self.lines;
        }
        self.lines.truncate(self.most);
        let (columns, only) = (self.columns, self.most == 1);
        let Text { words, items, .. } = self.text;
        if let Some(line) = self.lines.last_mut() {
            // The only line there is does not break: what does not fit is cut wherever that is.
            let rest = words.get(line.start..).unwrap_or_default();
            let whole = line.start + rest.find('\n').unwrap_or(rest.len());
            let end = if only { whole } else { line.end };
            let shown = words.get(line.start..end).unwrap_or_default();
            *line = cut_list(*line, words, items, columns).unwrap_or_else(|| cut_words(line.start, shown, columns));
        }
        self.lines
    }
}

/// The line that begins at byte `start` with these words, as many of them as leave room for an ellipsis.
fn cut_words(start: usize, words: &str, columns: usize) -> Line {
    let (mut used, mut end) = (0, start);
    for glyph in glyphs(words) {
        if used + usize::from(glyph.width) + 1 > columns {
            break;
        }
        used += usize::from(glyph.width);
        end += glyph.text.len();
    }
    let shown = words.get(..end - start).unwrap_or_default();
    // The left side of a chip that has nothing behind it is no more than a blank.
    let solid = shown.trim_end_matches(|char| char == ' ' || chip::LEFT.starts_with(char));
    let columns = used - shown.get(solid.len()..).unwrap_or_default().chars().count() + 1;
    Line { start, end: start + solid.len(), width: Cells::of(columns), cut: true, left_out: 0 }
}

/// The line of a list with as many whole things as leave room for the count of the others.
fn cut_list(line: Line, words: &str, items: &[usize], columns: usize) -> Option<Line> {
    items.iter().enumerate().rev().find_map(|(index, end)| {
        let shown = words.get(line.start..*end).filter(|shown| !shown.is_empty())?;
        let count = Cells::of(items.len() - index - 1).0;
        let used = width(shown) + 1 + left_out(count).len();
        let fits = count > 0 && used <= columns;
        fits.then(|| Line { start: line.start, end: *end, width: Cells::of(used), cut: true, left_out: count })
    })
}

#[cfg(test)]
mod tests;

//! Styled text and how it breaks into lines.

use std::borrow::Cow;

use ratatui_core::style::Style;
use unicode_linebreak::linebreaks;

use super::{
    chip,
    fidelity::Why,
    glyph::{clean_into, glyphs, width},
    hit::NodeId,
    px::Cells,
};

/// Longest text of one block, in bytes: more than a card can hold, and an end to what is no card.
const LONGEST: usize = 64 * 1024;
/// As many bytes a text has room for at first: most are done with them, one piece after the other.
const USUAL: usize = 64;
/// Most flaws of one block: beyond it they say nothing new.
const MOST_FLAWS: usize = 8;
/// Most lines of one block.
const MOST_LINES: usize = 2_000;
/// Stands where something was cut.
pub(crate) const ELLIPSIS: char = '…';

/// Where the lines of a block stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    /// At the left, or the top.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the right, or the bottom.
    End,
}

impl Align {
    /// How much of the free cells stand before.
    pub const fn before(self, free: Cells) -> Cells {
        match self {
            Self::Start => Cells::ZERO,
            Self::Center => Cells(free.0 / 2),
            Self::End => free,
        }
    }
}

/// How a piece of text looks and which node it belongs to, if not to the block's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Ink {
    /// Colours and weight, on top of the block's.
    pub style: Style,
    /// The node behind it.
    pub owner: Option<NodeId>,
}

impl From<Style> for Ink {
    fn from(style: Style) -> Self {
        Self { style, owner: None }
    }
}

/// Text in one ink up to `end`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Where it ends, in bytes.
    pub end: usize,
    /// How it looks.
    pub ink: Ink,
}

/// A block of text: clean (nothing in it steers a terminal), in runs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    words: String,
    runs: Vec<Run>,
    full: bool,
    /// Where each of the things ends that the text is a list of, in bytes.
    items: Vec<usize>,
    /// What of it is not drawn as the client does.
    pub flaws: Vec<Why>,
    /// The node it shows, if it is not the box's.
    pub owner: Option<NodeId>,
    /// Where its lines stand.
    pub align: Align,
    /// Most lines shown; the last then ends with an ellipsis.
    pub lines: Option<u16>,
}

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
    /// Text in one ink.
    pub fn of(words: &str, ink: impl Into<Ink>) -> Self {
        let mut text = Self::default();
        text.push(words, ink);
        text
    }

    /// Appends words.
    pub fn push(&mut self, words: &str, ink: impl Into<Ink>) {
        if self.full || words.is_empty() {
            return;
        }
        let room = LONGEST.saturating_sub(self.words.len());
        let fits = words.get(..floor_boundary(words, room)).unwrap_or(words);
        if self.words.is_empty() {
            self.words.reserve(fits.len().max(USUAL));
        }
        clean_into(&mut self.words, fits);
        if fits.len() < words.len() {
            self.words.push(ELLIPSIS);
            self.full = true;
        }
        let ink = ink.into();
        let end = self.words.len();
        match self.runs.last_mut() {
            Some(run) if run.ink == ink => run.end = end,
            _ => self.runs.push(Run { end, ink }),
        }
    }

    /// Appends another text, in its own ink; what has no owner there gets `owner`.
    pub fn append(&mut self, other: &Self, owner: Option<NodeId>) {
        other.flaws.iter().for_each(|why| self.flaw(why.clone()));
        let mut start = 0;
        for run in &other.runs {
            let words = other.words.get(start..run.end).unwrap_or_default();
            self.push(words, Ink { owner: run.ink.owner.or(owner), ..run.ink });
            start = run.end;
        }
    }

    /// Appends another text on a ground: what has no colours of its own there gets those of `ground`.
    pub fn append_on(&mut self, other: &Self, ground: Style) {
        other.flaws.iter().for_each(|why| self.flaw(why.clone()));
        let mut start = 0;
        for run in &other.runs {
            let words = other.words.get(start..run.end).unwrap_or_default().replace(' ', "\u{a0}");
            self.push(&words, Ink { style: ground.patch(run.ink.style), owner: run.ink.owner.or(other.owner) });
            start = run.end;
        }
    }

    /// Takes note of what is not drawn as the client does.
    pub fn flaw(&mut self, why: Why) {
        if self.flaws.len() < MOST_FLAWS && !self.flaws.contains(&why) {
            self.flaws.push(why);
        }
    }

    /// One more thing of the list ends here: where the list is cut, it says how many of them are left out.
    pub fn end_item(&mut self) {
        self.items.push(self.words.len());
    }

    /// Lays a style over all of it.
    pub fn restyle(&mut self, style: Style) {
        for run in &mut self.runs {
            run.ink.style = run.ink.style.patch(style);
        }
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Removes line breaks and spaces at the end.
    pub fn trim_end(&mut self) {
        let end = self.words.trim_end_matches(['\n', ' ']).len();
        self.words.truncate(end);
        for run in &mut self.runs {
            run.end = run.end.min(end);
        }
    }

    /// Columns of the longest line when nothing wraps.
    pub fn natural(&self) -> Cells {
        self.words.split('\n').map(|line| Cells::of(width(line))).max().unwrap_or_default()
    }

    /// The lines at a width.
    pub fn wrap(&self, columns: Cells) -> Vec<Line> {
        let most = self.lines.map_or(MOST_LINES, |lines| usize::from(lines.max(1)).min(MOST_LINES));
        let mut wrapping = Wrapping { lines: Vec::new(), columns: columns.size().max(1), most };
        let mut start = 0;
        for hard in self.words.split('\n') {
            wrapping.hard_line(hard, start);
            start += hard.len() + 1;
            if wrapping.done() {
                break;
            }
        }
        wrapping.finish(&self.words, &self.items)
    }
}

/// What stands at the end of a list where so many things are left out.
pub(crate) fn left_out(count: u16) -> String {
    format!("+{count}")
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|index| text.is_char_boundary(*index)).unwrap_or(0)
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
struct Wrapping {
    lines: Vec<Line>,
    columns: usize,
    most: usize,
}

impl Wrapping {
    /// One line more than may be shown is enough to know that something was cut.
    const fn done(&self) -> bool {
        self.lines.len() > self.most
    }

    fn push(&mut self, start: usize, words: &str) {
        let solid = words.trim_end_matches(' ');
        let line = Line { start, end: start + solid.len(), width: Cells::of(width(solid)), cut: false, left_out: 0 };
        self.lines.push(line);
    }

    /// Breaks one line of the source, which begins at byte `offset` of the text.
    fn hard_line(&mut self, hard: &str, offset: usize) {
        let whole = width(hard);
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
            let full = width(word);
            let trimmed = word.trim_end_matches(' ');
            let solid = full - (word.len() - trimmed.len());
            if used + solid > self.columns {
                if solid_before {
                    self.push(offset + start, hard.get(start..last).unwrap_or_default());
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
            self.push(offset + start, hard.get(start..).unwrap_or_default());
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
                self.push(offset + line, hard.get(line..place).unwrap_or_default());
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
    fn finish(mut self, words: &str, items: &[usize]) -> Vec<Line> {
        if self.lines.len() <= self.most {
            return self.lines;
        }
        self.lines.truncate(self.most);
        let (columns, only) = (self.columns, self.most == 1);
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

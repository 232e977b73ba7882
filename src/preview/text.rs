//! Styled text.

use ratatui_core::style::Style;
use smallvec::SmallVec;

use super::{
    fidelity::Why,
    glyph::{clean_into, width},
    hit::NodeId,
    px::Cells,
};

mod wrap;

pub(crate) use wrap::{Line, Lines};

/// Longest text of one block, in bytes: more than a card can hold, and an end to what is no card.
const LONGEST: usize = 64 * 1024;
/// As many bytes a text has room for at first: most are done with them, one piece after the other.
const USUAL: usize = 64;
/// Most flaws of one block: beyond it they say nothing new.
const MOST_FLAWS: usize = 8;
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
    /// Most texts have one ink.
    runs: SmallVec<[Run; 1]>,
    full: bool,
    /// Not all of it is ASCII, of which every byte of a line is a column.
    wide: bool,
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
        let start = self.words.len();
        clean_into(&mut self.words, fits);
        if fits.len() < words.len() {
            self.words.push(ELLIPSIS);
            self.full = true;
        }
        self.wide |= !self.words.get(start..).is_some_and(str::is_ascii);
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
        self.words.split('\n').map(|line| Cells::of(self.columns(line))).max().unwrap_or_default()
    }

    /// Columns of a part of it without line breaks.
    fn columns(&self, part: &str) -> usize {
        if self.wide { width(part) } else { part.len() }
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

#[cfg(test)]
mod tests;

//! Makes a source fit for a CommonMark parser that knows nothing of our tags.
//!
//! Every `<tag>`, every `:KEY:` and every mark that a dialect does not know is replaced by one private character that
//! stands for it; inside of code they are turned back. So tags can neither begin an HTML block nor be torn apart by a
//! `_` in their name, and what is not known reaches the reader as it was written.

use std::borrow::Cow;

use crate::catalog::emoji;

use super::{
    super::{glyph::MARK, text::ELLIPSIS},
    Dialect,
    tag::{self, Name, Tag},
};

/// The first of the private characters; the n-th piece is this plus n.
const FIRST: u32 = 0xf_0000;
/// The last one.
const LAST: u32 = 0xf_fffd;
/// A symbol that is never shown: before a mark that must not begin a block, and around each piece.
const GUARD: char = '\u{fffc}';
/// What ends words that are shown as they are written.
const RAW_END: &str = "</raw>";
/// Longest source that is read.
pub(super) const LONGEST: usize = 64 * 1024;

/// What a private character stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'s> {
    /// A tag.
    Tag(Tag<'s>),
    /// What a key or an entity stands for: an emoji, a sign.
    Sign(&'static str),
    /// Words that are no markup here.
    Words,
}

/// A source with its pieces taken out.
#[derive(Debug)]
pub(super) struct Prepared<'s> {
    /// What the parser reads.
    pub text: String,
    /// There is more than is read.
    pub cut: bool,
    pieces: Vec<(&'s str, Piece<'s>)>,
}

/// Part of a parsed text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'p, 's> {
    /// Words as the parser gives them.
    Words(&'p str),
    /// A piece, with its source.
    Piece(&'s str, Piece<'s>),
}

impl<'s> Prepared<'s> {
    fn push(&mut self, source: &'s str, piece: Piece<'s>) {
        match u32::try_from(self.pieces.len()).ok().map(|index| FIRST + index).filter(|code| *code <= LAST) {
            Some(code) => {
                // A private character is no punctuation, but what it stands for is: `**` beside it must open and close
                // as it does beside a `<`.
                self.text.push(GUARD);
                self.text.extend(char::from_u32(code));
                self.text.push(GUARD);
                self.pieces.push((source, piece));
            }
            None => self.text.push(MARK),
        }
    }

    fn piece(&self, char: char) -> Option<(&'s str, Piece<'s>)> {
        let index = u32::from(char).checked_sub(FIRST)?;
        self.pieces.get(usize::try_from(index).ok()?).copied()
    }

    /// The parts of a text the parser gave.
    pub fn parts<'p>(&self, text: &'p str) -> impl Iterator<Item = Part<'p, 's>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            loop {
                let char = rest.chars().next()?;
                if char == GUARD {
                    rest = rest.get(char.len_utf8()..)?;
                    continue;
                }
                if let Some((source, piece)) = self.piece(char) {
                    rest = rest.get(char.len_utf8()..)?;
                    return Some(Part::Piece(source, piece));
                }
                let end = find_special(rest).unwrap_or(rest.len()).max(char.len_utf8());
                let (words, after) = rest.split_at_checked(end)?;
                rest = after;
                return Some(Part::Words(words));
            }
        })
    }

    /// A text as it was written.
    pub fn restore<'p>(&self, text: &'p str) -> Cow<'p, str> {
        if find_special(text).is_none() {
            return Cow::Borrowed(text);
        }
        let mut written = String::with_capacity(text.len());
        for part in self.parts(text) {
            match part {
                Part::Words(words) | Part::Piece(words, _) => written.push_str(words),
            }
        }
        Cow::Owned(written)
    }
}

/// Whether a character is one of ours.
fn special(char: char) -> bool {
    char == GUARD || (FIRST..=LAST).contains(&u32::from(char))
}

/// Where the first character of ours stands. Their first bytes begin few others, so most texts are not even decoded.
fn find_special(text: &str) -> Option<usize> {
    find_from(text, |byte| matches!(byte, 0xef | 0xf3))
}

/// Where the first character stands that is ours or begins with one of the bytes `begins` knows, of which those that are
/// not ASCII only begin ours.
fn find_from(text: &str, begins: impl Fn(u8) -> bool) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.as_bytes().get(from..)?.iter().position(|byte| begins(*byte))?;
        let char = text.get(at..)?.chars().next()?;
        if char.is_ascii() || special(char) {
            return Some(at);
        }
        from = at + char.len_utf8();
    }
}

/// Prepares a source.
pub(super) fn prepare(source: &str, dialect: Dialect) -> Prepared<'_> {
    let (source, cut) = match (0..=LONGEST.min(source.len())).rev().find(|at| source.is_char_boundary(*at)) {
        Some(end) if end < source.len() => (source.get(..end).unwrap_or_default(), true),
        _ => (source, false),
    };
    let mut prepared = Prepared { text: String::with_capacity(source.len() + 16), cut, pieces: Vec::new() };
    let (mut fenced, mut raw) = (false, false);
    for line in source.split_inclusive('\n') {
        let line = if raw { raw_into(&mut prepared, line, &mut raw) } else { line };
        let start = line.trim_start_matches([' ', '\t']);
        let fence = start.starts_with("```") || start.starts_with("~~~");
        fenced ^= fence && has_blocks(dialect);
        begin_line(&mut prepared, line, dialect, fenced || fence);
        raw = line_into(&mut prepared, line, dialect, fence && has_blocks(dialect)) && !fenced;
    }
    if cut {
        prepared.text.push(ELLIPSIS);
    }
    prepared
}

/// Copies what stands in `<raw>` as one piece, so that none of it is markup. Gives what follows its end, if it ends here.
fn raw_into<'s>(prepared: &mut Prepared<'s>, line: &'s str, raw: &mut bool) -> &'s str {
    let words = line.trim_end_matches(['\n', '\r']);
    let end = words.find(RAW_END);
    let (inside, after) = line.split_at_checked(end.unwrap_or(words.len())).unwrap_or((line, ""));
    if !inside.is_empty() {
        prepared.push(inside, Piece::Words);
    }
    *raw = end.is_none();
    if *raw {
        prepared.text.push_str(after);
        return "";
    }
    after
}

const fn has_blocks(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::V1 | Dialect::V2)
}

/// Keeps a line from beginning a block that the dialect does not have.
fn begin_line(prepared: &mut Prepared, line: &str, dialect: Dialect, in_code: bool) {
    match dialect {
        Dialect::V2 => {}
        Dialect::Lark | Dialect::Header => prepared.text.push(GUARD),
        Dialect::V1 if in_code => {}
        Dialect::V1 => {
            let start = line.trim_start_matches([' ', '\t', '-', '*', '+']);
            let bare = line.trim();
            if start.starts_with(['#', '>']) || bare.starts_with('=') {
                prepared.text.push(GUARD);
            }
            if bare.len() >= 3 && bare.bytes().all(|byte| byte == b'-') {
                // A rule, never the underline of a heading.
                prepared.text.push('\n');
            }
        }
    }
}

/// Copies a line with its pieces taken out. Tells whether it ends inside of `<raw>`.
fn line_into<'s>(prepared: &mut Prepared<'s>, line: &'s str, dialect: Dialect, fence: bool) -> bool {
    let mut rest = line;
    while let Some(at) = find_from(rest, |byte| {
        matches!(byte, b'<' | b':' | b'`' | b'!' | b'[' | b'*' | b'_' | b'~' | b'&' | 0xef | 0xf3)
    }) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        prepared.text.push_str(before);
        let taken = if let Some((length, piece)) = take(after, dialect, fence) {
            prepared.push(after.get(..length).unwrap_or_default(), piece);
            if matches!(piece, Piece::Tag(Tag { name: Name::Raw, closing: false, single: false, .. })) {
                let mut raw = true;
                rest = raw_into(prepared, after.get(length..).unwrap_or_default(), &mut raw);
                if raw {
                    return true;
                }
                continue;
            }
            length
        } else {
            let char = after.chars().next().unwrap_or_default();
            prepared.text.push(if special(char) { MARK } else { char });
            char.len_utf8()
        };
        rest = after.get(taken..).unwrap_or_default();
    }
    prepared.text.push_str(rest);
    false
}

/// The piece that begins here, and its length.
fn take(text: &str, dialect: Dialect, fence: bool) -> Option<(usize, Piece<'_>)> {
    let first = *text.as_bytes().first()?;
    match first {
        b'<' => match tag::read(text, dialect) {
            Some((tag, length)) => Some((length, Piece::Tag(tag))),
            None if dialect == Dialect::V2 && autolink(text) => None,
            None => Some((1, Piece::Words)),
        },
        b':' => {
            let key = text.get(1..)?;
            let end = key.bytes().take(40).position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_'))?;
            let emoji = key.get(..end).filter(|_| key.as_bytes().get(end) == Some(&b':')).and_then(emoji::unicode)?;
            Some((end + 2, Piece::Sign(emoji)))
        }
        // Feishu's own reading of these entities; the joiner only keeps a tag or an entity apart.
        b'&' if text.starts_with("&sim;") => Some((5, Piece::Sign("~"))),
        b'&' if text.starts_with("&zwj;") => Some((5, Piece::Sign(""))),
        b'`' if dialect != Dialect::V2 && !fence => Some((1, Piece::Words)),
        b'!' if text.starts_with("![") && !has_blocks(dialect) => Some((2, Piece::Words)),
        b'[' | b'*' | b'_' | b'~' if dialect == Dialect::Header => Some((1, Piece::Words)),
        _ => None,
    }
}

/// Whether `<https://…>` begins here.
fn autolink(text: &str) -> bool {
    ["<http://", "<https://", "<mailto:"].iter().any(|start| text.starts_with(start))
}

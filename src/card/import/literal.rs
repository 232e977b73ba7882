//! Literals of other languages as JSON text: JSON with comments, JavaScript, Python, Go and their like.
//!
//! No crate is used for this: keys must keep their order, numbers their spelling, mistakes their place, and one pass must
//! do, since the same reader tries every bracket of a long log line.

use std::ops::Range;

use crate::card::{Found, Lines, MAX_DEPTH, Mistake, MistakeKind, Wanted};

mod code;
pub(super) mod number;
mod text;
pub(super) mod token;

use token::Opening;

/// Where and why a literal cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub at: usize,
    pub kind: MistakeKind,
}

impl Slip {
    /// As a mistake of a text.
    pub fn mistake(self, text: &str) -> Mistake {
        let position = Lines::of(text).position(text, self.at);
        Mistake { line: position.line, column: position.column, offset: self.at, kind: self.kind }
    }
}

/// Whose literal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dialect {
    /// JSON as it stands.
    Json,
    /// JSON with comments, commas too many, or numbers in other spellings.
    Relaxed,
    /// Quotes and words as Python has them.
    Python,
    /// Bare keys and quotes as JavaScript has them.
    JavaScript,
    /// Some values are only known at run time.
    Code,
}

/// A literal that was read.
#[derive(Debug, Clone)]
pub(super) struct Literal {
    /// The same as JSON, without white space between tokens.
    pub json: String,
    /// Behind its last byte.
    pub end: usize,
    pub dialect: Dialect,
    /// Where tokens of the JSON stand in the text: (there, here).
    marks: Vec<(u32, u32)>,
}

impl Literal {
    /// Where a byte of the JSON comes from.
    pub fn origin(&self, offset: usize) -> usize {
        let after = self.marks.partition_point(|(there, _)| *there as usize <= offset);
        let mark = after.checked_sub(1).and_then(|at| self.marks.get(at));
        mark.map_or(0, |(there, here)| *here as usize + offset.saturating_sub(*there as usize))
    }
}

/// A literal that breaks off, with the objects in it that are whole.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    pub slip: Slip,
    pub whole: Vec<String>,
}

/// How freely a literal is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Every value stands there.
    Values,
    /// It stands in a program: what a program computes becomes a placeholder, `${…}`.
    Program,
}

/// A text that literals are read from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    pub text: &'t str,
    pub freedom: Freedom,
    /// Behind the end of the last comment: none is looked for further on.
    comments_end: usize,
}

impl<'t> Source<'t> {
    pub fn new(text: &'t str, freedom: Freedom) -> Self {
        Self { text, freedom, comments_end: text.rfind("*/").map_or(0, |at| at + 2) }
    }

    /// Reads the literal that begins at a byte.
    pub fn read(&self, at: usize) -> Result<Literal, Broken> {
        let mut reader = Reader {
            text: self.text,
            bytes: self.text.as_bytes(),
            pos: at,
            in_program: self.freedom == Freedom::Program,
            comments_end: self.comments_end,
            dialect: Dialect::Json,
            out: String::new(),
            marks: Vec::new(),
            frames: Vec::new(),
        };
        match reader.value() {
            Ok(()) => Ok(Literal { json: reader.out, end: reader.pos, dialect: reader.dialect, marks: reader.marks }),
            Err(slip) => Err(Broken { slip, whole: reader.whole_parts() }),
        }
    }
}

/// A container that is being read.
struct Frame {
    open: usize,
    /// It has a tag: it is part of a card, not a card.
    tagged: bool,
    /// The objects in it that are whole, as ranges of the output.
    whole: Vec<Range<usize>>,
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    pos: usize,
    in_program: bool,
    comments_end: usize,
    dialect: Dialect,
    out: String,
    marks: Vec<(u32, u32)>,
    frames: Vec<Frame>,
}

/// The member of a card that looks like a card of its own.
const BODY: &str = "body";

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.pos..).unwrap_or_default()
    }

    fn slip<T>(&self, kind: MistakeKind) -> Result<T, Slip> {
        Err(Slip { at: self.pos, kind })
    }

    fn is(&mut self, dialect: Dialect) {
        self.dialect = self.dialect.max(dialect);
    }

    /// What is whole in the containers that are not.
    fn whole_parts(&self) -> Vec<String> {
        let frames = self.frames.iter().filter(|frame| !frame.tagged);
        frames
            .flat_map(|frame| &frame.whole)
            .filter_map(|range| self.out.get(range.clone()))
            .map(str::to_owned)
            .collect()
    }

    /// White space and comments.
    fn skip_space(&mut self) -> Result<(), Slip> {
        loop {
            let rest = self.bytes.get(self.pos..).unwrap_or_default();
            match rest {
                [b' ' | b'\t' | b'\n' | b'\r', ..] => self.pos += 1,
                [b'/', b'/', ..] | [b'#', ..] => {
                    self.is(if rest.first() == Some(&b'#') { Dialect::Python } else { Dialect::Relaxed });
                    self.pos += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                }
                [b'/', b'*', ..] => {
                    self.is(Dialect::Relaxed);
                    let end = self.rest().get(2..).filter(|_| self.pos + 2 < self.comments_end);
                    let Some(end) = end.and_then(|inside| inside.find("*/")) else {
                        return self.slip(MistakeKind::Comment);
                    };
                    self.pos += end + 4;
                }
                _ => return Ok(()),
            }
        }
    }

    fn mark(&mut self) {
        self.marks.push((self.out.len() as u32, self.pos as u32));
    }

    fn value(&mut self) -> Result<(), Slip> {
        self.skip_space()?;
        self.mark();
        match self.peek() {
            Some(b'[') if self.in_program && self.go_type().is_some() => self.composite(),
            Some(b'{') => self.container('{', '}', true),
            Some(b'[') => self.container('[', ']', false),
            Some(b'(') => self.tuple(),
            Some(b'0'..=b'9' | b'-' | b'+' | b'.') => self.number(),
            Some(_) if Opening::at(self.text, self.pos).is_some() => self.strings(),
            Some(_) => self.word(),
            None => self.slip(MistakeKind::Expected { wanted: Wanted::Value, found: Found::End }),
        }
    }

    /// An object, or an array; Go writes both in braces.
    fn container(&mut self, open: char, close: char, is_object: bool) -> Result<(), Slip> {
        if self.frames.len() >= MAX_DEPTH {
            return self.slip(MistakeKind::TooDeep { limit: MAX_DEPTH });
        }
        self.frames.push(Frame { open: self.pos, tagged: false, whole: Vec::new() });
        self.pos += open.len_utf8();
        self.out.push(if is_object { '{' } else { '[' });
        let mut is_first = true;
        loop {
            self.skip_space()?;
            if self.peek() == Some(close as u8) {
                self.pos += 1;
                break;
            }
            if self.peek().is_none() {
                return self.unclosed(open);
            }
            if !is_first {
                self.out.push(',');
            }
            is_first = false;
            if is_object {
                self.member(close)?;
            } else {
                self.item(close, "")?;
            }
            let end = self.pos;
            self.skip_space()?;
            match self.peek() {
                Some(b',') => {
                    self.pos += 1;
                    self.skip_space()?;
                    if self.peek() == Some(close as u8) {
                        self.is(Dialect::Relaxed);
                    }
                }
                Some(byte) if byte == close as u8 => {}
                _ => return self.wrong(open, close, end),
            }
        }
        self.out.push(if is_object { '}' } else { ']' });
        self.frames.pop();
        Ok(())
    }

    fn unclosed<T>(&self, open: char) -> Result<T, Slip> {
        let at = self.frames.last().map_or(0, |frame| frame.open);
        let line = Lines::of(self.text).position(self.text, at).line;
        self.slip(MistakeKind::Unclosed { open, line })
    }

    /// What stands here, behind a value that ended at a byte, is neither a comma nor the closing bracket.
    fn wrong<T>(&self, open: char, close: char, end: usize) -> Result<T, Slip> {
        match self.rest().chars().next() {
            None => self.unclosed(open),
            Some('"' | '\'' | '{' | '[' | '0'..='9') => Err(Slip { at: end, kind: MistakeKind::MissingComma }),
            Some(found) => {
                self.slip(MistakeKind::Expected { wanted: Wanted::CommaOr(close), found: Found::Char(found) })
            }
        }
    }

    fn member(&mut self, close: char) -> Result<(), Slip> {
        self.mark();
        let begin = self.pos;
        let key = self.key()?;
        self.skip_space()?;
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        match rest {
            [b':', ..] => self.pos += 1,
            [b'=', b'>', ..] => {
                self.is(Dialect::JavaScript);
                self.pos += 2;
            }
            // `{ title }` is short for `{ title: title }`.
            [b',' | b'}', ..] if self.in_program && self.is_name(begin) => {
                self.hole(begin..self.pos);
                return Ok(());
            }
            [] => return self.unclosed('{'),
            _ => {
                let found = self.rest().chars().next().map_or(Found::End, Found::Char);
                return self.slip(MistakeKind::Expected { wanted: Wanted::Colon, found });
            }
        }
        if let Some(frame) = self.frames.last_mut()
            && key == "tag"
        {
            frame.tagged = true;
        }
        self.item(close, &key)
    }

    /// A value in a container, noted when it is an object that is whole.
    fn item(&mut self, close: char, key: &str) -> Result<(), Slip> {
        self.skip_space()?;
        let out = self.out.len();
        if self.in_program {
            self.computed(close)?;
        } else {
            self.value()?;
        }
        let range = out..self.out.len();
        let is_object = self.out.as_bytes().get(out) == Some(&b'{');
        if let Some(frame) = self.frames.last_mut()
            && is_object
            && key != BODY
        {
            frame.whole.push(range);
        }
        Ok(())
    }

    /// A value in parentheses, or several: Python's tuples are arrays.
    fn tuple(&mut self) -> Result<(), Slip> {
        if self.frames.len() >= MAX_DEPTH {
            return self.slip(MistakeKind::TooDeep { limit: MAX_DEPTH });
        }
        self.is(Dialect::Python);
        let (open, start) = (self.pos, self.out.len());
        self.frames.push(Frame { open, tagged: false, whole: Vec::new() });
        self.pos += 1;
        let (mut count, mut has_comma) = (0_usize, false);
        loop {
            self.skip_space()?;
            match self.peek() {
                Some(b')') => break,
                None => return self.unclosed('('),
                _ => {}
            }
            if count > 0 {
                self.out.push(',');
            }
            self.item(')', "")?;
            count += 1;
            let end = self.pos;
            self.skip_space()?;
            match self.peek() {
                Some(b',') => {
                    has_comma = true;
                    self.pos += 1;
                }
                Some(b')') => {}
                _ => return self.wrong('(', ')', end),
            }
        }
        self.pos += 1;
        self.frames.pop();
        if has_comma || count == 0 {
            self.out.insert(start, '[');
            self.out.push(']');
        }
        Ok(())
    }

    fn word(&mut self) -> Result<(), Slip> {
        let len = name_len(self.rest());
        let word = self.rest().get(..len).unwrap_or_default();
        let (json, dialect) = match word {
            "true" | "false" | "null" => (word, Dialect::Json),
            "True" => ("true", Dialect::Python),
            "False" => ("false", Dialect::Python),
            "None" => ("null", Dialect::Python),
            "undefined" | "nil" => ("null", Dialect::JavaScript),
            "" => {
                let found = self.rest().chars().next().map_or(Found::End, Found::Char);
                return self.slip(MistakeKind::Expected { wanted: Wanted::Value, found });
            }
            _ => return self.slip(MistakeKind::BadWord { word: word.chars().take(40).collect(), instead: None }),
        };
        self.out.push_str(json);
        self.is(dialect);
        self.pos += len;
        Ok(())
    }
}

/// How many bytes a name has that begins here.
fn name_len(text: &str) -> usize {
    let is_inner = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    match text.chars().next() {
        Some(first) if is_inner(first) => text.find(|c| !is_inner(c)).unwrap_or(text.len()),
        _ => 0,
    }
}

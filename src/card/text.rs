//! Our JSON parser: text to an ordered tree plus the span of every node and key, with the first mistake named for people.

use serde_json::{Map, Value, map::Entry};

use super::{
    lines::Lines,
    mistake::{Found, Mistake, MistakeKind, Wanted},
    span::{NodeId, Span, Spans},
};
use crate::catalog::limits;

mod fault;
#[cfg(test)]
mod tests;
mod token;

use fault::Fault;

/// Most levels of nesting. Deeper text is not opened, so recursion over a card is safe everywhere.
pub const MAX_DEPTH: usize = limits::DEPTH;

/// Most bytes of a text that is opened: five hundred times the largest card.
pub const MAX_BYTES: usize = 16 << 20;

/// What a text parses to.
#[derive(Debug)]
pub(super) struct Parsed {
    pub root: Value,
    pub spans: Spans,
    pub lines: Lines,
    /// White space between tokens, in bytes.
    pub space: usize,
}

/// Reads one JSON value, any kind.
pub(super) fn parse(text: &str) -> Result<Parsed, Mistake> {
    let mut parser = Parser::new(text);
    match parser.document() {
        Ok(root) => {
            Ok(Parsed { root, spans: parser.spans, lines: Lines::of_starts(parser.lines), space: parser.space })
        }
        Err(fault) => Err(fault.at(text)),
    }
}

/// Reads one value that starts at a byte of a text, as deep in containers as `depth` says: what it parses to, with places
/// in the whole text, and the byte behind it. Nothing where it is not to be read.
pub(super) fn parse_node(text: &str, start: usize, depth: usize) -> Option<(Parsed, usize)> {
    let (spans, lines) = (Spans::default(), Vec::new());
    let mut parser = Parser { text, bytes: text.as_bytes(), pos: start, depth, spans, lines, space: 0 };
    let root = parser.value(None).ok()?;
    let lines = Lines::of_starts(parser.lines);
    Some((Parsed { root, spans: parser.spans, lines, space: parser.space }, parser.pos))
}

/// A node of an average card takes about this many bytes of text; only a guess for the first allocation.
const BYTES_A_NODE: usize = 24;

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    pos: usize,
    depth: usize,
    spans: Spans,
    lines: Vec<u32>,
    space: usize,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            pos: 0,
            depth: 0,
            spans: Spans::with_capacity(text.len().min(MAX_BYTES) / BYTES_A_NODE + 1),
            lines: vec![0],
            space: 0,
        }
    }

    fn document(&mut self) -> Result<Value, Fault> {
        if self.text.len() > MAX_BYTES {
            return Err(Fault::new(0, MistakeKind::TooLarge { limit: MAX_BYTES }));
        }
        if self.text.starts_with('\u{feff}') {
            self.pos = '\u{feff}'.len_utf8();
            self.space = self.pos;
        }
        self.skip_space();
        if self.peek().is_none() {
            return Err(self.fault(MistakeKind::Blank));
        }
        let root = self.value(None)?;
        self.skip_space();
        match self.peek() {
            None => Ok(root),
            Some(b'/') => Err(self.fault(MistakeKind::Comment)),
            Some(_) => Err(self.fault(MistakeKind::TextBehind)),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    fn skip_space(&mut self) {
        let start = self.pos;
        for byte in self.bytes.get(start..).unwrap_or_default() {
            match byte {
                b' ' | b'\t' | b'\r' => self.pos += 1,
                b'\n' => {
                    self.pos += 1;
                    self.lines.push(self.pos as u32);
                }
                _ => break,
            }
        }
        self.space += self.pos - start;
    }

    fn value(&mut self, key: Option<Span>) -> Result<Value, Fault> {
        let start = self.pos;
        let node = self.spans.open(start, key);
        let value = match self.peek() {
            Some(b'"') => Value::String(self.string()?),
            Some(b'{') => self.nested(|parser| parser.object(node, start))?,
            Some(b'[') => self.nested(|parser| parser.array(start))?,
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b't') if self.word("true") => Value::Bool(true),
            Some(b'f') if self.word("false") => Value::Bool(false),
            Some(b'n') if self.word("null") => Value::Null,
            _ => return Err(self.expected(Wanted::Value)),
        };
        self.spans.close(node, self.pos);
        Ok(value)
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Value, Fault>) -> Result<Value, Fault> {
        if self.depth == MAX_DEPTH {
            return Err(self.fault(MistakeKind::TooDeep { limit: MAX_DEPTH }));
        }
        self.depth += 1;
        self.pos += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self, node: NodeId, open: usize) -> Result<Value, Fault> {
        let mut members = Map::new();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.pos += 1;
            return Ok(Value::Object(members));
        }
        loop {
            let key_start = self.pos;
            if self.peek() != Some(b'"') {
                return Err(self.in_container(open, Wanted::Key));
            }
            let key = self.string()?;
            let key_span = Span { start: key_start, end: self.pos };
            let slot = match members.entry(key) {
                Entry::Vacant(slot) => slot,
                Entry::Occupied(taken) => {
                    let key = taken.key().clone();
                    return Err(self.duplicate(node, &members, key, key_start));
                }
            };
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.in_container(open, Wanted::Colon));
            }
            self.pos += 1;
            self.skip_space();
            let value = self.value_in(open, Some(key_span))?;
            slot.insert(value);
            if !self.another(open, b'}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn array(&mut self, open: usize) -> Result<Value, Fault> {
        let mut items = Vec::new();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.pos += 1;
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value_in(open, None)?);
            if !self.another(open, b']')? {
                return Ok(Value::Array(items));
            }
        }
    }

    /// A value inside a container: at the end of the text the open bracket is the better thing to name.
    fn value_in(&mut self, open: usize, key: Option<Span>) -> Result<Value, Fault> {
        match self.peek() {
            None => Err(self.unclosed(open)),
            Some(b']' | b'}') => Err(self.in_container(open, Wanted::Value)),
            Some(_) => self.value(key),
        }
    }

    /// Behind a member: whether a comma leads to one more, or the container is closed.
    fn another(&mut self, open: usize, close: u8) -> Result<bool, Fault> {
        let end = self.pos;
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let comma = self.pos;
                self.pos += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    return Err(Fault::new(comma, MistakeKind::TrailingComma { close: char::from(close) }));
                }
                Ok(true)
            }
            Some(byte) if byte == close => {
                self.pos += 1;
                Ok(false)
            }
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9') => Err(Fault::new(end, MistakeKind::MissingComma)),
            _ => Err(self.in_container(open, Wanted::CommaOr(char::from(close)))),
        }
    }
}

/// Appends valid JSON without the white space between its tokens; every token stays as written.
pub(super) fn compact_into(out: &mut String, text: &str) {
    for token in tokens(text) {
        out.push_str(token);
    }
}

/// How many bytes of white space stand between the tokens of valid JSON.
pub(super) fn space_in(text: &str) -> usize {
    text.len() - tokens(text).map(str::len).sum::<usize>()
}

/// Valid JSON in pieces without white space between tokens.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_start_matches('\u{feff}');
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let len = match rest.as_bytes().first()? {
            b'"' => string_len(rest),
            _ => rest.bytes().position(|byte| byte == b'"' || is_space(byte)).unwrap_or(rest.len()),
        };
        let (token, behind) = rest.split_at(len);
        rest = behind;
        Some(token)
    })
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// How many bytes the string token has that the text begins with, quotes included.
pub(super) fn string_len(text: &str) -> usize {
    let mut len = 1;
    loop {
        let rest = text.as_bytes().get(len..).unwrap_or_default();
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            None => return text.len(),
            Some(at) if rest.get(at) == Some(&b'"') => return len + at + 1,
            Some(at) => len = (len + at + 2).min(text.len()),
        }
    }
}

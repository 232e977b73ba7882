//! Pieces of a longer text that may be a card: brackets, strings and escaped text in logs, programs and letters.
//!
//! One pass: a bracket that leads nowhere is gone on from where it broke off, never from behind its first byte, so a long
//! line costs no more than its length.

use super::{
    Layer,
    escaped::{self, Region},
    literal::{
        self, Broken, Dialect, Freedom, Literal, Slip,
        token::{Opening, Token, unescape},
    },
};

/// Something that may be a card, or hold one.
#[derive(Debug)]
pub(super) enum Piece {
    /// A literal that is whole.
    Literal {
        /// Where it begins.
        at: usize,
        literal: Literal,
    },
    /// A whole object in a literal that breaks off, as JSON.
    Part(String),
    /// The text of a string, and the same without its escapes undone.
    Text { layer: Layer, text: String, raw: Option<String> },
}

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub pieces: Vec<Piece>,
    /// The literal that breaks off after the most bytes: where it begins, and why.
    pub broken: Option<(usize, Slip)>,
}

/// Looks for pieces.
pub(super) fn scan(text: &str, freedom: Freedom) -> Scanned {
    let is_go = text.contains(" := ") || text.contains("package ");
    let mut scanner = Scanner {
        text,
        source: literal::Source::new(text, freedom),
        is_go,
        dead: Vec::new(),
        no_region: false,
        scanned: Scanned::default(),
    };
    let mut pos = 0;
    while let Some(at) = text.get(pos..).and_then(|rest| rest.find(['{', '[', '"', '\'', '`'])) {
        pos = scanner.look(pos + at);
    }
    scanner.scanned
}

struct Scanner<'t> {
    text: &'t str,
    source: literal::Source<'t>,
    /// It looks like a program in Go.
    is_go: bool,
    /// Quotes that are not closed any more from here on.
    dead: Vec<(u8, bool)>,
    /// No escaped text is closed any more from here on.
    no_region: bool,
    scanned: Scanned,
}

/// Bytes looked at behind an opening to see whether it is worth reading.
fn first_sign(text: &str) -> Option<char> {
    text.chars().find(|c| !c.is_whitespace())
}

impl Scanner<'_> {
    /// Looks at one sign; gives back where to go on.
    fn look(&mut self, at: usize) -> usize {
        let behind = self.text.get(at + 1..).unwrap_or_default();
        match (self.text.as_bytes().get(at), first_sign(behind)) {
            (Some(b'{' | b'['), Some('\\')) => self.region(at),
            (Some(b'{'), Some(sign)) if "\"'`/#$_}".contains(sign) || sign.is_alphabetic() => self.literal(at),
            (Some(b'['), Some('{' | '[' | '/' | '#' | ']')) => self.literal(at),
            (Some(b'"' | b'\'' | b'`'), Some('{' | '[' | '\\' | '"' | '\'')) => self.string(at),
            _ => at + 1,
        }
    }

    fn literal(&mut self, at: usize) -> usize {
        match self.source.read(at) {
            Ok(literal) => {
                let end = literal.end;
                self.scanned.pieces.push(Piece::Literal { at, literal });
                end.max(at + 1)
            }
            Err(Broken { slip, whole }) => {
                self.scanned.pieces.extend(whole.into_iter().map(Piece::Part));
                let next = slip.at.max(at + 1);
                let longest = self.scanned.broken.as_ref().map_or(0, |(begin, slip)| slip.at.saturating_sub(*begin));
                if slip.at.saturating_sub(at) > longest {
                    self.scanned.broken = Some((at, slip));
                }
                next
            }
        }
    }

    /// Escaped text without its quotes, as logs have it.
    fn region(&mut self, at: usize) -> usize {
        if self.no_region {
            return at + 1;
        }
        match escaped::region(self.text, at) {
            Some(Region { end, closed: true }) => {
                let inside = self.text.get(at..end).unwrap_or_default();
                if let Ok(text) = unescape(inside) {
                    self.scanned.pieces.push(Piece::Text { layer: Layer::Escaped, text, raw: None });
                }
                end.max(at + 1)
            }
            Some(Region { end, .. }) => {
                self.no_region = end >= self.text.len();
                // What is cut off is still worth a word about where.
                let inside = self.text.get(at..end).and_then(|inside| unescape(inside).ok());
                let text = inside.unwrap_or_default();
                self.scanned.pieces.push(Piece::Text { layer: Layer::Escaped, text, raw: None });
                end.max(at + 1)
            }
            None => at + 1,
        }
    }

    /// A string literal, with those put behind it.
    fn string(&mut self, quote: usize) -> usize {
        let at = self.with_prefix(quote);
        let Some(opening) = Opening::at(self.text, at) else { return quote + 1 };
        let kind = (opening.quote, opening.triple);
        if self.dead.contains(&kind) {
            return quote + 1;
        }
        let Ok(first) = Token::read(self.text, at) else {
            let is_over = !self.text.get(at + opening.len..).is_some_and(|rest| rest.contains('\n'));
            if opening.triple || opening.quote == b'`' || is_over {
                self.dead.push(kind);
            }
            return quote + 1;
        };
        let inner = self.text.get(first.inner.clone()).unwrap_or_default();
        if !matches!(first_sign(inner.trim_start_matches("\\n")), Some('{' | '[' | '"' | '\'' | '\\')) {
            return quote + 1;
        }
        let Some(mut text) = self.text_of(&first) else { return quote + 1 };
        let (end, is_alone) = self.join(&mut text, first.end);
        let raw = (is_alone && inner != text).then(|| inner.to_owned());
        let layer = if is_alone && first.json { Layer::JsonString } else { Layer::StringLiteral };
        self.scanned.pieces.push(Piece::Text { layer, text, raw });
        end.max(quote + 1)
    }

    /// The string's own text. Between backticks a backslash is an escape or not, as the language has it.
    fn text_of(&self, token: &Token) -> Option<String> {
        let front = self.text.get(..token.inner.start - token.opening.len).unwrap_or_default();
        if token.opening.quote == b'`' && (self.is_go || front.ends_with("String.raw")) {
            return self.text.get(token.inner.clone()).map(str::to_owned);
        }
        token.decode(self.text).ok()
    }

    /// Where a string begins whose quote stands here, its prefix included.
    fn with_prefix(&self, quote: usize) -> usize {
        let front = self.text.as_bytes().get(..quote).unwrap_or_default();
        let letters =
            front.iter().rev().take(3).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'@').count();
        let begin = quote - letters;
        let is_opening = Opening::at(self.text, begin).is_some_and(|opening| begin + opening.len > quote);
        if letters > 0 && is_opening { begin } else { quote }
    }

    /// Puts the strings behind that are joined to this one (by `+`, `.`, or by standing next to it); gives back the end, and whether
    /// there were none.
    fn join(&self, text: &mut String, mut end: usize) -> (usize, bool) {
        let mut is_alone = true;
        while let Some((between, at)) = self.next_part(end) {
            let Ok(token) = Token::read(self.text, at) else { break };
            let Some(decoded) = self.text_of(&token) else { break };
            if let Some(expression) = between {
                text.extend(["${", expression, "}"]);
            }
            text.push_str(&decoded);
            end = token.end;
            is_alone = false;
        }
        (end, is_alone)
    }

    /// The next string to put behind, and the expression between, if there is one.
    fn next_part(&self, end: usize) -> Option<(Option<&str>, usize)> {
        let rest = self.text.get(end..)?;
        let skip = |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\\').len();
        let mut at = end + skip(rest);
        let is_plus = |at: usize| matches!(self.text.as_bytes().get(at), Some(b'+' | b'.'));
        if !is_plus(at) {
            return Opening::at(self.text, at).filter(|_| self.source.freedom == Freedom::Program).map(|_| (None, at));
        }
        at += 1;
        at += skip(self.text.get(at..)?);
        if Opening::at(self.text, at).is_some() {
            return Some((None, at));
        }
        let rest = self.text.get(at..)?;
        let len = rest.find(['+', '"', '\'', '`', ';', '{', '\n']).filter(|len| *len < 120)?;
        let next = at + len + 1 + skip(rest.get(len + 1..)?);
        let is_joined = rest.as_bytes().get(len) == Some(&b'+') && Opening::at(self.text, next).is_some();
        is_joined.then(|| (rest.get(..len).map(str::trim), next))
    }
}

impl Dialect {
    /// What is named as a layer, if it is not JSON itself.
    pub(super) const fn layer(self) -> Option<Layer> {
        match self {
            Self::Json => None,
            Self::Relaxed => Some(Layer::Relaxed),
            Self::Python => Some(Layer::Python),
            Self::JavaScript => Some(Layer::JavaScript),
            Self::Code => Some(Layer::Code),
        }
    }
}

//! String tokens as many languages write them: quotes of every kind, prefixes, escapes.

use std::ops::Range;

use super::Slip;
use crate::card::MistakeKind;

/// How a string begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::card::import) struct Opening {
    /// Bytes up to and with the opening quotes.
    pub len: usize,
    /// The quote.
    pub quote: u8,
    /// Three quotes instead of one.
    pub triple: bool,
    /// What stands in braces is filled in at run time (Python's `f`).
    pub formatted: bool,
    pub escapes: Escapes,
}

/// How a string writes what it cannot write as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::card::import) enum Escapes {
    /// With backslashes.
    Backslash,
    /// Not at all: a backslash is a backslash (Python's `r`).
    None,
    /// A quote by two of them (C#'s `@`).
    Doubled,
}

impl Opening {
    /// The opening of the string that begins here, if one does.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let bytes = text.as_bytes().get(at..)?;
        let letters = bytes.iter().take(3).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'@').count();
        let prefix = bytes.get(..letters)?;
        let quote = *bytes.get(letters)?;
        let known = match quote {
            b'"' | b'\'' => prefix.iter().all(|byte| b"rRbBuUfF@".contains(byte)),
            b'`' => prefix.is_empty(),
            _ => false,
        };
        if !known || prefix.len() > 2 {
            return None;
        }
        let triple = quote != b'`' && bytes.get(letters..letters + 3).is_some_and(|next| next == [quote; 3]);
        let has = |wanted: u8| prefix.iter().any(|byte| byte.to_ascii_lowercase() == wanted);
        Some(Self {
            len: letters + if triple { 3 } else { 1 },
            quote,
            triple,
            formatted: has(b'f'),
            escapes: match (has(b'r'), has(b'@')) {
                (true, _) => Escapes::None,
                (_, true) => Escapes::Doubled,
                _ => Escapes::Backslash,
            },
        })
    }

    /// Whether it is as JSON has it.
    const fn is_json(self) -> bool {
        self.len == 1 && self.quote == b'"'
    }
}

/// A string as it stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::card::import) struct Token {
    pub opening: Opening,
    /// What stands between the quotes.
    pub inner: Range<usize>,
    /// Behind the closing quotes.
    pub end: usize,
    /// It is a JSON string as it stands.
    pub json: bool,
}

impl Token {
    /// The string that begins here.
    pub fn read(text: &str, at: usize) -> Result<Self, Slip> {
        let opening = Opening::at(text, at).ok_or(Slip { at, kind: MistakeKind::UnterminatedString })?;
        let start = at + opening.len;
        let bytes = text.as_bytes();
        let (mut pos, mut json) = (start, opening.is_json());
        let is_doubled = opening.escapes == Escapes::Doubled;
        while let Some(byte) = bytes.get(pos).copied() {
            match byte {
                b'\\' if !is_doubled => {
                    json = json && is_json_escape(bytes.get(pos + 1..).unwrap_or_default());
                    pos += 2;
                }
                _ if byte == opening.quote => {
                    let closes = if opening.triple { 3 } else { 1 };
                    let whole =
                        bytes.get(pos..pos + closes).is_some_and(|run| run.iter().all(|byte| *byte == opening.quote));
                    if is_doubled && bytes.get(pos + 1) == Some(&opening.quote) {
                        pos += 2;
                    } else if whole {
                        return Ok(Self { opening, inner: start..pos, end: pos + closes, json });
                    } else {
                        pos += 1;
                    }
                }
                // No language has these in a string; a tab is only untidy.
                0..=8 | 11 | 12 | 14..=31 | 127 => {
                    return Err(Slip { at: pos, kind: MistakeKind::ControlInString { found: char::from(byte) } });
                }
                b'\n' | b'\r' if !opening.triple && !is_doubled && opening.quote != b'`' => {
                    return Err(Slip { at: pos, kind: MistakeKind::ControlInString { found: char::from(byte) } });
                }
                _ => {
                    json = json && byte >= b' ';
                    pos += 1;
                }
            }
        }
        Err(Slip { at, kind: MistakeKind::UnterminatedString })
    }

    /// The string's own text.
    pub fn decode(&self, text: &str) -> Result<String, Slip> {
        let inner = text.get(self.inner.clone()).unwrap_or_default();
        let decoded = match self.opening.escapes {
            Escapes::Doubled => inner.replace("\"\"", "\""),
            Escapes::None => inner.to_owned(),
            Escapes::Backslash => {
                unescape(inner).map_err(|at| Slip { at: self.inner.start + at, kind: MistakeKind::LoneSurrogate })?
            }
        };
        Ok(if self.opening.formatted { as_placeholders(&decoded) } else { decoded })
    }
}

fn is_json_escape(behind: &[u8]) -> bool {
    match behind.first() {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => true,
        Some(b'u') => behind.get(1..5).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        _ => false,
    }
}

/// Undoes the escapes of a string. An escape that no language has stays as it is; the error is the byte of half a surrogate pair.
pub(in crate::card::import) fn unescape(inner: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(inner.len());
    let mut pos = 0;
    while let Some(at) = inner.get(pos..).and_then(|rest| rest.find('\\')) {
        let escape = pos + at;
        out.push_str(inner.get(pos..escape).unwrap_or_default());
        let rest = inner.get(escape + 1..).unwrap_or_default();
        let (decoded, used) = one(rest).ok_or(escape)?;
        match decoded {
            Decoded::Char(c) => out.push(c),
            Decoded::Nothing => {}
            Decoded::AsWritten => {
                out.push('\\');
                out.push_str(rest.get(..used).unwrap_or_default());
            }
        }
        pos = escape + 1 + used;
    }
    out.push_str(inner.get(pos..).unwrap_or_default());
    Ok(out)
}

enum Decoded {
    Char(char),
    Nothing,
    AsWritten,
}

/// What the escape means whose text behind the backslash this is, and how much of it is used; nothing for half a pair.
fn one(rest: &str) -> Option<(Decoded, usize)> {
    let Some(first) = rest.chars().next() else { return Some((Decoded::AsWritten, 0)) };
    let simple = |c| Some((Decoded::Char(c), first.len_utf8()));
    match first {
        'n' => simple('\n'),
        't' => simple('\t'),
        'r' => simple('\r'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'v' => simple('\u{b}'),
        '\n' => Some((Decoded::Nothing, 1)),
        '"' | '\'' | '`' | '\\' | '/' | '$' => simple(first),
        'x' => Some(hex(rest, 1..3)),
        'U' => Some(hex(rest, 1..9)),
        'u' if rest.starts_with("u{") => {
            let end = rest.find('}').unwrap_or(0);
            let (decoded, used) = hex(rest, 2..end);
            Some((decoded, if used == 0 { 0 } else { end + 1 }))
        }
        'u' => unicode(rest),
        _ => Some((Decoded::AsWritten, first.len_utf8())),
    }
}

fn code_at(rest: &str, digits: Range<usize>) -> Option<u32> {
    let digits = rest.get(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

fn hex(rest: &str, digits: Range<usize>) -> (Decoded, usize) {
    let end = digits.end;
    match code_at(rest, digits).and_then(char::from_u32) {
        Some(c) => (Decoded::Char(c), end),
        None => (Decoded::AsWritten, 0),
    }
}

fn unicode(rest: &str) -> Option<(Decoded, usize)> {
    match code_at(rest, 1..5) {
        None => Some((Decoded::AsWritten, 0)),
        Some(high @ 0xd800..=0xdbff) => {
            let low = rest.get(5..7).filter(|next| *next == "\\u").and_then(|_| code_at(rest, 7..11));
            let low = low.filter(|low| (0xdc00..0xe000).contains(low))?;
            let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            char::from_u32(code).map(|c| (Decoded::Char(c), 11))
        }
        Some(code) => char::from_u32(code).map(|c| (Decoded::Char(c), 5)),
    }
}

/// The text of a formatted string with its braces as placeholders: `{name}` is `${name}`, `{{` a brace.
fn as_placeholders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' | '}' if chars.peek() == Some(&c) => {
                chars.next();
                out.push(c);
            }
            '{' => out.push_str("${"),
            c => out.push(c),
        }
    }
    out
}

//! The tokens that carry content: strings, numbers, words.

use serde_json::Number;

use super::{Fault, MistakeKind, Parser};

impl Parser<'_> {
    /// A string, with the parser on its opening quote.
    pub(super) fn string(&mut self) -> Result<String, Fault> {
        let open = self.pos;
        self.pos += 1;
        let mut text = String::new();
        loop {
            let start = self.pos;
            let rest = self.bytes.get(start..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
            self.pos += plain;
            // The ends of a plain run are ASCII, so the slice is whole characters.
            text.push_str(self.text.get(start..self.pos).unwrap_or(""));
            match self.peek() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape(open)?),
                None => return Err(Fault::new(open, MistakeKind::UnterminatedString)),
                Some(b'\n' | b'\r') if !self.closes_later() => {
                    return Err(Fault::new(open, MistakeKind::UnterminatedString));
                }
                Some(control) => return Err(self.fault(MistakeKind::ControlInString { found: char::from(control) })),
            }
        }
    }

    /// At a raw line break in a string: whether the next line looks like its continuation rather than a fresh line of JSON.
    fn closes_later(&self) -> bool {
        let rest = self.text.get(self.pos..).unwrap_or("").trim_start();
        let next_line = rest.split('\n').next().unwrap_or("");
        let starts_json = next_line.starts_with(['"', '{', '}', '[', ']', ',']);
        next_line.contains('"') && !starts_json
    }

    fn escape(&mut self, open: usize) -> Result<char, Fault> {
        let backslash = self.pos;
        let found = self.char_at(backslash + 1).ok_or(Fault::new(open, MistakeKind::UnterminatedString))?;
        let plain = match found {
            '"' | '\\' | '/' => found,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode_escape(backslash),
            _ => return Err(Fault::new(backslash, MistakeKind::BadEscape { found })),
        };
        self.pos += 2;
        Ok(plain)
    }

    fn unicode_escape(&mut self, backslash: usize) -> Result<char, Fault> {
        let high = self.code_unit(backslash).ok_or(Fault::new(backslash, MistakeKind::BadUnicodeEscape))?;
        self.pos += 6;
        if let Some(plain) = char::from_u32(high) {
            return Ok(plain);
        }
        let low = self.code_unit(self.pos).filter(|low| (0xdc00..0xe000).contains(low));
        let pair = low
            .filter(|_| high < 0xdc00)
            .and_then(|low| char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)))
            .ok_or(Fault::new(backslash, MistakeKind::LoneSurrogate))?;
        self.pos += 6;
        Ok(pair)
    }

    /// The number behind a `\u` at a byte.
    fn code_unit(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number, with the parser on its first character.
    pub(super) fn number(&mut self) -> Result<Number, Fault> {
        let start = self.pos;
        let mut whole = true;
        let mut good = true;
        if self.peek() == Some(b'-') {
            self.pos += 1;
        }
        let first = self.peek();
        let digits = self.digits();
        good &= digits > 0 && !(digits > 1 && first == Some(b'0'));
        if self.peek() == Some(b'.') {
            whole = false;
            self.pos += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            whole = false;
            self.pos += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.pos += 1;
            }
            good &= self.digits() > 0;
        }
        good &= !self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_');
        let end = self.pos;
        if !good {
            self.pos = start;
            return Err(self.fault(MistakeKind::BadNumber { spelling: self.number_like() }));
        }
        let spelling = self.text.get(start..end).unwrap_or("");
        survive(spelling, whole).map_err(|kind| Fault::new(start, kind))
    }

    fn digits(&mut self) -> usize {
        let start = self.pos;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.pos += 1;
        }
        self.pos - start
    }

    /// What someone wrote as a number here, for the mistake.
    pub(super) fn number_like(&self) -> String {
        let rest = self.text.get(self.pos..).unwrap_or("");
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "+-._".contains(*c)).take(40).collect()
    }

    /// Takes a word if it stands here whole.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let rest = self.text.get(self.pos..).unwrap_or("");
        let is_whole = rest
            .strip_prefix(word)
            .is_some_and(|behind| !behind.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        if is_whole {
            self.pos += word.len();
        }
        is_whole
    }
}

/// The number of a spelling, if a 64-bit number holds it. A fraction may be rounded: its spelling stays in the text.
fn survive(spelling: &str, whole: bool) -> Result<Number, MistakeKind> {
    if whole && spelling != "-0" {
        if let Ok(number) = spelling.parse::<u64>() {
            return Ok(number.into());
        }
        if let Ok(number) = spelling.parse::<i64>() {
            return Ok(number.into());
        }
    }
    let out_of_range = || MistakeKind::NumberOutOfRange { spelling: spelling.to_owned() };
    let float: f64 = spelling.parse().map_err(|_| out_of_range())?;
    let number = Number::from_f64(float).ok_or_else(out_of_range)?;
    let mantissa = spelling.split(['e', 'E']).next().unwrap_or("");
    if float == 0.0 && mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        return Err(out_of_range());
    }
    if whole && format!("{float:.0}") != spelling {
        return Err(MistakeKind::NumberTooLong { spelling: spelling.to_owned() });
    }
    Ok(number)
}

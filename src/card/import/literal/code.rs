//! What stands in a program where a value should: names, calls, typed composites. It becomes a placeholder, `${…}`.

use std::ops::Range;

use super::{Dialect, Opening, Reader, Slip, name_len, token::Token};
use crate::card::{Found, MistakeKind, Wanted, spelling::Spelling};

/// The longest expression that is kept as a placeholder.
const LONGEST: usize = 300;

/// Behind a string these make an expression of it.
const OPERATORS: [&str; 9] = ["+", ".", "%", "?", "|", "if ", "as ", "or ", "and "];

impl Reader<'_> {
    /// Whether what was read since a byte is a name.
    pub(super) fn is_name(&self, begin: usize) -> bool {
        let text = self.text.get(begin..).unwrap_or_default();
        let len = name_len(text);
        len > 0 && text.get(len..).is_some_and(|behind| behind.trim_start().starts_with([',', '}']))
    }

    /// Writes a placeholder for an expression.
    pub(super) fn hole(&mut self, range: Range<usize>) {
        self.is(Dialect::Code);
        let expression = self.text.get(range).unwrap_or_default();
        let words: Vec<&str> = expression.split_whitespace().collect();
        Spelling::default().write(&mut self.out, &format!("${{{}}}", words.join(" ")));
    }

    /// A value that stands there, or else an expression.
    pub(super) fn computed(&mut self, close: char) -> Result<(), Slip> {
        let (begin, out, dialect) = (self.pos, self.out.len(), self.dialect);
        if let Some(inside) = self.call() {
            self.pos = inside;
            self.value()?;
            self.pos = self.expression(self.pos, 1)?;
            self.pos += 1;
            self.is(Dialect::Code);
            return Ok(());
        }
        if self.go_type().is_some() {
            return self.composite();
        }
        match self.value() {
            Ok(()) => {
                let end = self.pos;
                self.skip_space()?;
                let rest = self.rest();
                if rest.is_empty() || rest.starts_with([',', close]) {
                    self.pos = end;
                    return Ok(());
                }
                let is_text = Opening::at(self.text, begin).is_some();
                if !is_text && self.bytes.get(begin).is_some_and(|byte| matches!(byte, b'{' | b'[')) {
                    return Ok(());
                }
                if is_text && !OPERATORS.iter().any(|operator| rest.starts_with(operator)) {
                    return Ok(());
                }
            }
            Err(slip) if slip.at == begin && self.begins_expression(begin) => {}
            Err(slip) => return Err(slip),
        }
        self.out.truncate(out);
        self.dialect = dialect;
        let end = self.expression(begin, 0)?;
        self.pos = end;
        self.hole(begin..end);
        Ok(())
    }

    fn begins_expression(&self, at: usize) -> bool {
        let text = self.text.get(at..).unwrap_or_default();
        name_len(text) > 0 || text.starts_with(['-', '!', '(', '*', '&'])
    }

    /// Where an expression ends: before a comma or a closing bracket that is not its own. Brackets of literals in it are a slip, so
    /// that they are looked at by themselves.
    fn expression(&self, begin: usize, open: usize) -> Result<usize, Slip> {
        let mut brackets = open;
        let mut pos = begin;
        let slip = |at: usize, found: Found| Slip { at, kind: MistakeKind::Expected { wanted: Wanted::Value, found } };
        while let Some(byte) = self.bytes.get(pos).copied() {
            if pos - begin > LONGEST {
                return Err(slip(pos, Found::Char('…')));
            }
            match byte {
                b'"' | b'\'' | b'`' => {
                    pos = Token::read(self.text, pos)?.end;
                    continue;
                }
                b'(' => brackets += 1,
                // An index, not an array: it stands right behind a name or a bracket.
                b'[' if pos > begin
                    && self.bytes.get(pos - 1).is_some_and(|c| c.is_ascii_alphanumeric() || b"_)]".contains(c)) =>
                {
                    brackets += 1;
                }
                b'{' | b'[' | b';' => return Err(slip(pos, Found::Char(char::from(byte)))),
                b')' | b']' if brackets > 0 => {
                    brackets -= 1;
                    if open > 0 && brackets == 0 {
                        return Ok(pos);
                    }
                }
                b',' | b')' | b']' | b'}' if brackets == 0 => {
                    let trimmed = self.text.get(begin..pos).unwrap_or_default().trim_end().len();
                    return Ok(begin + trimmed);
                }
                b':' if brackets == 0 && !self.text.get(begin..pos).is_some_and(|front| front.contains('?')) => {
                    return Err(slip(pos, Found::Char(':')));
                }
                _ => {}
            }
            pos += 1;
        }
        Err(slip(pos, Found::End))
    }

    /// Where the argument begins of a call that only turns its literal into text: `JSON.stringify({…})`, `json.dumps([…])`.
    fn call(&self) -> Option<usize> {
        let mut pos = self.pos;
        loop {
            let len = name_len(self.text.get(pos..)?);
            if len == 0 {
                return None;
            }
            pos += len;
            match self.bytes.get(pos)? {
                b'.' => pos += 1,
                b'(' => break,
                _ => return None,
            }
        }
        let inside = self.text.get(pos + 1..)?;
        let argument = pos + 1 + (inside.len() - inside.trim_start().len());
        self.bytes.get(argument).filter(|byte| matches!(byte, b'{' | b'[')).map(|_| argument)
    }

    /// The type in front of a composite of Go: whether it is a slice, and where its brace stands.
    pub(super) fn go_type(&self) -> Option<(bool, usize)> {
        let mut pos = self.pos;
        let is_slice = self.text.get(pos..)?.starts_with("[]");
        let strip = |pos: usize, wanted: &str| self.text.get(pos..).is_some_and(|rest| rest.starts_with(wanted));
        while strip(pos, "[]") {
            pos += 2;
        }
        if strip(pos, "map[string]") {
            pos += "map[string]".len();
        }
        if strip(pos, "interface{}") {
            pos += "interface{}".len();
        } else {
            while let Some(rest) = self.text.get(pos..) {
                let len = name_len(rest);
                pos += len;
                if len == 0 || !strip(pos, ".") {
                    break;
                }
                pos += 1;
            }
        }
        (pos > self.pos && strip(pos, "{")).then_some((is_slice, pos))
    }

    /// A composite of Go.
    pub(super) fn composite(&mut self) -> Result<(), Slip> {
        let Some((is_slice, brace)) = self.go_type() else { return self.word() };
        self.is(Dialect::Code);
        self.pos = brace;
        self.mark();
        self.container('{', '}', !is_slice)
    }
}

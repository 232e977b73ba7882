//! Keys and strings in literals.

use super::{
    Dialect, Reader, Slip, name_len,
    token::{Opening, Token},
};
use crate::card::{Found, MistakeKind, Wanted, spelling::Spelling};

impl Reader<'_> {
    /// A key with its colon, written; gives it back as it reads.
    pub(super) fn key(&mut self) -> Result<String, Slip> {
        if Opening::at(self.text, self.pos).is_some() {
            let token = self.token()?;
            let key = token.decode(self.text)?;
            self.write_token(&token, &key);
            self.out.push(':');
            return Ok(key);
        }
        let len = name_len(self.rest());
        if len == 0 {
            let Some(found) = self.rest().chars().next() else { return self.unclosed('{') };
            return self.slip(MistakeKind::Expected { wanted: Wanted::Key, found: Found::Char(found) });
        }
        let key = self.rest().get(..len).unwrap_or_default().to_owned();
        self.is(Dialect::JavaScript);
        self.pos += len;
        Spelling::default().write(&mut self.out, &key);
        self.out.push(':');
        Ok(key)
    }

    fn token(&mut self) -> Result<Token, Slip> {
        let token = Token::read(self.text, self.pos)?;
        self.is(match (token.json, token.opening.quote) {
            (true, _) => Dialect::Json,
            (false, b'`') => Dialect::JavaScript,
            (false, b'"') if token.opening.len == 1 => Dialect::Relaxed,
            _ => Dialect::Python,
        });
        self.pos = token.end;
        Ok(token)
    }

    fn write_token(&mut self, token: &Token, decoded: &str) {
        if token.json {
            let start = token.inner.start - token.opening.len;
            self.out.push_str(self.text.get(start..token.end).unwrap_or_default());
        } else {
            Spelling::default().write(&mut self.out, decoded);
        }
    }

    /// A string, or several that are put together.
    pub(super) fn strings(&mut self) -> Result<(), Slip> {
        let first = self.token()?;
        let mut behind = self.pos;
        let Some(mut next) = self.joined(first.opening)? else {
            let decoded = if first.json { String::new() } else { first.decode(self.text)? };
            self.pos = behind;
            self.write_token(&first, &decoded);
            return Ok(());
        };
        let mut whole = first.decode(self.text)?;
        loop {
            let token = Token::read(self.text, next)?;
            whole.push_str(&token.decode(self.text)?);
            self.pos = token.end;
            behind = self.pos;
            match self.joined(token.opening)? {
                Some(at) => next = at,
                None => break,
            }
        }
        self.pos = behind;
        self.is(if self.in_program { Dialect::Code } else { Dialect::Python });
        Spelling::default().write(&mut self.out, &whole);
        Ok(())
    }

    /// Where the string begins that is put behind the one just read: by `+`, and in programs by standing next to it.
    fn joined(&mut self, before: Opening) -> Result<Option<usize>, Slip> {
        let dialect = self.dialect;
        self.skip_space()?;
        let has_plus = self.peek() == Some(b'+');
        if has_plus {
            self.pos += 1;
            self.skip_space()?;
        }
        let may_touch = self.in_program || before.quote == b'\'' || before.triple;
        let next = Opening::at(self.text, self.pos).filter(|_| has_plus || may_touch);
        if next.is_none() {
            self.dialect = dialect;
        }
        Ok(next.map(|_| self.pos))
    }
}

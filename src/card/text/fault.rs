//! From "this cannot go on" to the mistake that people make: what stands here, and why it is wrong.

use serde_json::{Map, Value};

use super::{Found, Lines, Mistake, MistakeKind, NodeId, Parser, Wanted};

/// A mistake at a byte; its line is only looked for when it is reported.
pub(super) struct Fault {
    offset: usize,
    kind: MistakeKind,
}

impl Fault {
    pub fn new(offset: usize, kind: MistakeKind) -> Self {
        Self { offset, kind }
    }

    pub fn at(self, text: &str) -> Mistake {
        let position = Lines::of(text).position(text, self.offset);
        Mistake { line: position.line, column: position.column, offset: self.offset, kind: self.kind }
    }
}

impl Parser<'_> {
    pub(super) fn fault(&self, kind: MistakeKind) -> Fault {
        Fault::new(self.pos, kind)
    }

    fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start as usize <= byte)
    }

    pub(super) fn char_at(&self, byte: usize) -> Option<char> {
        self.text.get(byte..).and_then(|rest| rest.chars().next())
    }

    /// The text ends inside the container opened at `open`.
    pub(super) fn unclosed(&self, open: usize) -> Fault {
        let bracket = self.char_at(open).unwrap_or('{');
        self.fault(MistakeKind::Unclosed { open: bracket, line: self.line_of(open) })
    }

    /// Something unexpected inside the container opened at `open`.
    pub(super) fn in_container(&self, open: usize, wanted: Wanted) -> Fault {
        let closing = if self.bytes.get(open) == Some(&b'{') { '}' } else { ']' };
        match self.char_at(self.pos) {
            None => self.unclosed(open),
            Some(found @ (']' | '}')) if found != closing => {
                self.fault(MistakeKind::WrongBracket { found, wanted: closing, line: self.line_of(open) })
            }
            Some(_) => self.expected(wanted),
        }
    }

    /// Names what stands here: a habit of another language if it is one, otherwise the character.
    pub(super) fn expected(&self, wanted: Wanted) -> Fault {
        let Some(found) = self.char_at(self.pos) else {
            return self.fault(MistakeKind::Expected { wanted, found: Found::End });
        };
        let kind = match found {
            '/' | '#' => MistakeKind::Comment,
            '\'' | '`' => MistakeKind::SingleQuotes,
            '+' | '.' if wanted == Wanted::Value => MistakeKind::BadNumber { spelling: self.number_like() },
            _ => match ascii_twin(found) {
                Some(instead) => MistakeKind::FullWidth { found, instead },
                None if wanted == Wanted::Value && found.is_alphabetic() => self.bad_word(),
                None => MistakeKind::Expected { wanted, found: Found::Char(found) },
            },
        };
        self.fault(kind)
    }

    fn bad_word(&self) -> MistakeKind {
        let rest = self.text.get(self.pos..).unwrap_or("");
        let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').take(40).collect();
        let instead = match word.to_ascii_lowercase().as_str() {
            "true" | "yes" => Some("true"),
            "false" | "no" => Some("false"),
            "null" | "none" | "nil" | "undefined" | "nan" => Some("null"),
            _ => None,
        };
        MistakeKind::BadWord { word, instead }
    }

    /// A key that was there before.
    pub(super) fn duplicate(&self, node: NodeId, members: &Map<String, Value>, key: String, offset: usize) -> Fault {
        let position = members.keys().position(|other| *other == key).unwrap_or(0);
        let first = self.spans.child(node, position).and_then(|child| self.spans.key(child));
        let first_line = self.line_of(first.map_or(offset, |span| span.start));
        Fault::new(offset, MistakeKind::DuplicateKey { key, first_line })
    }
}

/// The ASCII sign that a full-width one stands for, as an input method types it.
fn ascii_twin(found: char) -> Option<char> {
    Some(match found {
        '“' | '”' | '„' | '«' | '»' | '「' | '」' | '‘' | '’' => '"',
        '，' | '、' => ',',
        '【' => '[',
        '】' => ']',
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(found) - 0xfee0).filter(|twin| "\"',:{}[]-0123456789".contains(*twin))?
        }
        _ => return None,
    })
}

//! How the strings of a file are spelled: what is escaped beyond what JSON asks for.

/// The escapes a file uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Spelling {
    /// Everything that is not ASCII is a `\u` escape (Python writes so).
    ascii: bool,
    /// `/` is written `\/` (PHP writes so).
    slashes: bool,
}

impl Spelling {
    /// Reads the habit off a text.
    pub fn of(text: &str) -> Self {
        Self { ascii: text.is_ascii() && has_wide_escape(text), slashes: text.contains("\\/") }
    }

    /// Appends a string token.
    pub fn write(self, out: &mut String, text: &str) {
        out.push('"');
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\u{8}' => out.push_str("\\b"),
                '\u{c}' => out.push_str("\\f"),
                '/' if self.slashes => out.push_str("\\/"),
                c if c < ' ' || (self.ascii && !c.is_ascii()) => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        let escape = format!("\\u{unit:04x}");
                        out.push_str(&escape);
                    }
                }
                c => out.push(c),
            }
        }
        out.push('"');
    }
}

/// Whether a text holds an escape of a character outside ASCII.
fn has_wide_escape(text: &str) -> bool {
    text.match_indices("\\u").any(|(at, _)| {
        let digits = text.get(at + 2..at + 6);
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).is_some_and(|code| code > 0x7f)
    })
}

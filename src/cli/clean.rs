//! Text from files and servers, made harmless for a terminal.

use std::{borrow::Cow, fmt::Write as _};

/// What must not reach a terminal: control characters that move its cursor or change its mode, and marks that reorder or hide text.
fn is_harmful(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text with every harmful character written as `\u001b`: in JSON that is the same string.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let is_plain = |byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(is_plain) || !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_harmful(c) {
            // Writing into a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The same on one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).replace('\n', "\\n")
}

/// The same in one cell of a table whose cells have tabs between.
pub(super) fn one_cell(text: &str) -> Cow<'_, str> {
    match clean(text) {
        text if text.contains(['\n', '\t']) => Cow::Owned(text.replace('\n', "\\n").replace('\t', " ")),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_is_left() {
        assert_eq!(clean("a\u{1b}[2J\u{9b}b\r\u{202e}c\u{200b}"), r"a\u001b[2J\u009bb\u000d\u202ec\u200b");
        assert_eq!(one_line("two\nlines"), r"two\nlines");
        assert_eq!(one_cell("two\nlines\tand \u{1b}more"), r"two\nlines and \u001bmore");
        assert!(matches!(one_cell("李雷"), Cow::Borrowed("李雷")));
    }

    #[test]
    fn the_rest_is_as_it_was() {
        for text in ["", "李雷 👩‍💻 é\n\tnext", "\u{200d}"] {
            assert!(matches!(clean(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn json_stays_the_same_value() {
        let value = serde_json::json!({ "a": "\u{9b}31m\u{202e}" });
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&clean(&text)).unwrap(), value);
    }
}

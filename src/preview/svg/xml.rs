//! XML, as little of it as a picture needs.

use std::fmt::{Display, Write as _};

/// An element's attributes, in the order they are written.
pub(super) type Attributes<'a> = [(&'a str, &'a dyn Display)];

/// Writes `<name …` and its end: `>` or `/>`.
fn tag(out: &mut String, name: &str, attributes: &Attributes, end: &str) {
    out.push('<');
    out.push_str(name);
    for (key, value) in attributes {
        // Writing to a String cannot fail.
        let _ = write!(out, " {key}=\"{value}\"");
    }
    out.push_str(end);
}

/// Begins an element with others in it.
pub(super) fn open(out: &mut String, name: &str, attributes: &Attributes) {
    tag(out, name, attributes, ">\n");
}

/// Ends it.
pub(super) fn close(out: &mut String, name: &str) {
    let _ = writeln!(out, "</{name}>");
}

/// An element with nothing in it.
pub(super) fn empty(out: &mut String, name: &str, attributes: &Attributes) {
    tag(out, name, attributes, "/>\n");
}

/// An element with words in it.
pub(super) fn words(out: &mut String, name: &str, attributes: &Attributes, words: &str) {
    tag(out, name, attributes, ">");
    escape(out, words);
    close(out, name);
}

/// Text as XML may hold it.
fn escape(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(char),
        }
    }
}

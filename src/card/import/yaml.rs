//! YAML as JSON text: keys in order, numbers as spelled.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::literal::number;
use crate::card::{MAX_BYTES, MAX_DEPTH, spelling::Spelling};

/// Keys of which YAML with a card in it has one.
const KEYS: [&str; 9] =
    ["schema", "header", "body", "elements", "i18n_elements", "card", "content", "config", "msg_type"];

/// Whether a text looks like YAML that may hold a card.
pub(super) fn is_likely(text: &str) -> bool {
    let is_pair = |line: &str| {
        let line = line.trim_start().trim_start_matches("- ");
        let (key, behind) = line.split_once(':').unwrap_or_default();
        KEYS.contains(&key.trim().trim_matches(['"', '\''])) && (behind.is_empty() || behind.starts_with([' ', '\r']))
    };
    !text.trim_start().starts_with(['{', '[', '"', '\'']) && text.lines().any(is_pair)
}

/// The documents of a text, as JSON; nothing if it is no YAML.
pub(super) fn documents(text: &str) -> Option<Vec<String>> {
    let mut writer = Writer::default();
    for event in Parser::new_from_str(text) {
        let (event, _) = event.ok()?;
        writer.take(event)?;
        if writer.out.len() > MAX_BYTES {
            return None;
        }
    }
    Some(writer.documents)
}

/// A collection that is being written.
struct Open {
    is_map: bool,
    /// How many keys and values were written.
    count: usize,
    anchor: usize,
    start: usize,
}

#[derive(Default)]
struct Writer {
    out: String,
    open: Vec<Open>,
    /// The last key of a map that is open.
    key: String,
    anchors: BTreeMap<usize, String>,
    documents: Vec<String>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::DocumentEnd => self.documents.push(std::mem::take(&mut self.out)),
            Event::Scalar(text, style, anchor, tag) => {
                let is_key = self.before(true)?;
                let start = self.out.len();
                let is_text = is_key || style != ScalarStyle::Plain || tag.is_some() || self.is_version(&text);
                match plain(&text).filter(|_| !is_text) {
                    Some(json) => self.out.push_str(&json),
                    None => Spelling::default().write(&mut self.out, &text),
                }
                if is_key {
                    text.as_ref().clone_into(&mut self.key);
                }
                self.keep(anchor, start);
            }
            Event::SequenceStart(anchor, _) => self.begin('[', anchor)?,
            Event::MappingStart(anchor, _) => self.begin('{', anchor)?,
            Event::SequenceEnd => self.end(']'),
            Event::MappingEnd => self.end('}'),
            Event::Alias(anchor) => {
                self.before(false)?;
                let value = self.anchors.get(&anchor)?;
                self.out.push_str(value);
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
        Some(())
    }

    /// The version of a card is a string, also where YAML would read a number.
    fn is_version(&self, text: &str) -> bool {
        self.key == "schema" && matches!(text, "1.0" | "2.0") && self.open.last().is_some_and(|open| open.is_map)
    }

    /// Writes what stands between two values; tells whether a key is next, which only a scalar can be.
    fn before(&mut self, is_scalar: bool) -> Option<bool> {
        let Some(open) = self.open.last_mut() else { return Some(false) };
        let is_key = open.is_map && open.count % 2 == 0;
        if is_key && !is_scalar {
            return None;
        }
        self.out.push_str(match (open.is_map, open.count) {
            (_, 0) => "",
            (true, count) if count % 2 == 1 => ":",
            _ => ",",
        });
        open.count += 1;
        Some(is_key)
    }

    fn begin(&mut self, bracket: char, anchor: usize) -> Option<()> {
        self.before(false)?;
        if self.open.len() >= MAX_DEPTH {
            return None;
        }
        self.open.push(Open { is_map: bracket == '{', count: 0, anchor, start: self.out.len() });
        self.out.push(bracket);
        Some(())
    }

    fn end(&mut self, bracket: char) {
        self.out.push(bracket);
        if let Some(open) = self.open.pop() {
            self.keep(open.anchor, open.start);
        }
    }

    /// Keeps what an alias may stand for.
    fn keep(&mut self, anchor: usize, start: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, self.out.get(start..).unwrap_or_default().to_owned());
        }
    }
}

/// A plain scalar that is no text, as JSON.
fn plain(text: &str) -> Option<String> {
    let word = match text {
        "" | "~" | "null" | "Null" | "NULL" => "null",
        "true" | "True" | "TRUE" => "true",
        "false" | "False" | "FALSE" => "false",
        _ if number::is_json(text) => text,
        _ if text.starts_with(['0', '.', '+', '-']) && !text.contains('_') => return number::as_json(text),
        _ => return None,
    };
    Some(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_spelling_stay() {
        let yaml = "schema: 2.0\nbody:\n  elements:\n    - &a {tag: hr}\n    - *a\n    - tag: markdown\n      content: |\n        **x**\n\n        y\nid: 7412345678901234567\nn: 1.10\nh: 0x1f\nt: '1'\nv: 0012\nnone:\n";
        let json = documents(yaml).unwrap();
        assert_eq!(
            json,
            [
                r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"},{"tag":"hr"},{"tag":"markdown","content":"**x**\n\ny\n"}]},"id":7412345678901234567,"n":1.10,"h":31,"t":"1","v":"0012","none":null}"#
            ]
        );
        assert!(is_likely(yaml) && !is_likely("{schema: 1}") && !is_likely("Dear all,\nthe body is here"));
        assert_eq!(documents("a: [1"), None);
        assert_eq!(documents("a: 1\n---\nb: 2\n").unwrap(), [r#"{"a":1}"#, r#"{"b":2}"#]);
    }
}

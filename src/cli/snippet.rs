//! A place of a text with its line and what is wrong under it, in the style of rustc.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{clean::one_line, paint::Ink};
use crate::card::{Card, Lines, Path, Span};

/// The most columns of a line that are shown: cards on one line have thousands.
const COLUMNS: usize = 100;
/// What a line shows before the place, when it is cut.
const BEFORE: usize = 24;
/// Where a line was cut.
const CUT: &str = "…";
/// Columns of a tab.
const TAB: &str = "    ";

/// What is to be shown.
pub(super) struct Snippet<'a> {
    /// The text.
    pub text: &'a str,
    /// What its file is called.
    pub file: &'a str,
    /// The place.
    pub span: Span,
    /// The ink of the marks.
    pub ink: Ink,
    /// What stands behind the marks.
    pub label: &'a str,
}

impl Snippet<'_> {
    /// The lines, without a line break at the end.
    pub fn draw(&self, in_color: bool) -> String {
        let ink = |ink: Ink, text: &str| if in_color { ink.paint(text) } else { text.to_owned() };
        let lines = Lines::of(self.text);
        let at = lines.position(self.text, self.span.start);
        let shown = self.line(&lines);
        let number = at.line.to_string();
        let gutter = " ".repeat(number.len());
        let bar = ink(Ink::Frame, "|");
        let arrow = ink(Ink::Frame, "-->");
        let marks = ink(self.ink, format!("{} {}", "^".repeat(shown.marks), self.label).trim_end());
        [
            format!("{gutter}{arrow} {}:{}:{}", one_line(self.file), at.line, at.column),
            format!("{gutter} {bar}"),
            format!("{} {bar} {}", ink(Ink::Frame, &number), shown.line),
            format!("{gutter} {bar} {}{marks}", " ".repeat(shown.indent)),
        ]
        .join("\n")
    }

    /// The line of the place, cut to what fits, and where the marks stand under it.
    fn line(&self, lines: &Lines) -> Shown {
        let number = lines.line_of(self.span.start);
        let start = lines.start(number).unwrap_or(0);
        let end = lines.start(number + 1).unwrap_or(self.text.len());
        let part = |from: usize, to: usize| {
            let part = self.text.get(from.min(end)..to.min(end)).unwrap_or("");
            one_line(&part.trim_end_matches(['\n', '\r']).replace('\t', TAB))
        };
        let (before, marked, after) =
            (part(start, self.span.start), part(self.span.start, self.span.end), part(self.span.end, end));
        let before = last_columns(&before, if before.width() + marked.width() > COLUMNS { BEFORE } else { COLUMNS });
        let room = COLUMNS.saturating_sub(before.width()).max(1);
        let marked = first_columns(&marked, room);
        let rest = COLUMNS.saturating_sub(before.width() + marked.width());
        Shown {
            indent: before.width(),
            marks: marked.width().max(1),
            line: format!("{before}{marked}{}", first_columns(&after, rest)),
        }
    }
}

struct Shown {
    line: String,
    indent: usize,
    marks: usize,
}

/// The beginning of a line, at most so wide; a mark where it was cut.
fn first_columns(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if out.width() + grapheme.width() >= columns {
            break;
        }
        out.push_str(grapheme);
    }
    out + CUT
}

/// The end of a line, at most so wide; a mark where it was cut.
fn last_columns(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = Vec::new();
    let mut width = CUT.width();
    for grapheme in text.graphemes(true).rev() {
        width += grapheme.width();
        if width > columns {
            break;
        }
        kept.push(grapheme);
    }
    kept.push(CUT);
    kept.iter().rev().copied().collect()
}

/// Where to put the marks for a node: itself while it stands on one line; else its key, its first member, or its bracket.
/// A node that is not there stands where the nearest one above it does.
pub(super) fn span_of(card: &Card, path: &Path) -> Span {
    let mut path = path.clone();
    let value = loop {
        match (card.span(&path), path.parent()) {
            (Some(span), _) => break span,
            (None, Some(parent)) => path = parent,
            (None, None) => return Span::default(),
        }
    };
    let on_one_line = |span: Span| card.text().get(span.range()).is_some_and(|text| !text.contains('\n'));
    if on_one_line(value) {
        return value;
    }
    let bracket = Span { start: value.start, end: value.start + 1 };
    let first = card.whole_span(&path.with("tag")).filter(|span| on_one_line(*span));
    card.key_span(&path).or(first).unwrap_or(bracket)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(text: &str, marked: &str) -> String {
        let start = text.find(marked).unwrap();
        let span = Span { start, end: start + marked.len() };
        Snippet { text, file: "a.json", span, ink: Ink::Error, label: "here" }.draw(false)
    }

    #[test]
    fn the_marks_stand_under_the_place() {
        let drawn = draw("{\n  \"标题\": \"buton\"\n}", "\"buton\"");
        assert_eq!(drawn, " --> a.json:2:9\n  |\n2 |   \"标题\": \"buton\"\n  |           ^^^^^^^ here");
        let drawn = draw("{\r\n\t\"a\": 1,\r\n}", "1");
        assert_eq!(drawn, " --> a.json:2:7\n  |\n2 |     \"a\": 1,\n  |          ^ here");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{{\"a\":\"{}\",\"b\":12,\"c\":\"{}\"}}", "啊".repeat(200), "x".repeat(200));
        let drawn = draw(&text, "12");
        let lines: Vec<&str> = drawn.lines().collect();
        assert!(lines[2].width() <= COLUMNS + 4, "{drawn}");
        let (before, _) = lines[2].split_once("12").unwrap();
        let (under, _) = lines[3].split_once('^').unwrap();
        assert_eq!(before.width(), under.width(), "{drawn}");
        assert!(lines[2].contains(CUT));
    }

    #[test]
    fn what_could_harm_the_terminal_is_shown() {
        let drawn = draw("{\"a\": \"\u{202e}x\"}", "x");
        assert!(drawn.contains("\\u202ex"), "{drawn}");
        assert!(drawn.ends_with("              ^ here"), "{drawn}");
    }

    #[test]
    fn a_node_is_marked_where_it_begins() {
        let text = "{\n  \"body\": {\n    \"elements\": [\n      {\n        \"tag\": \"hr\"\n      },\n      { \"tag\": \"hr\" }\n    ]\n  }\n}";
        let card = Card::parse(text).unwrap();
        let marked = |pointer: &str| {
            let path = Path::parse_in(pointer, card.root()).unwrap();
            &text[span_of(&card, &path).range()]
        };
        assert_eq!(marked("/body"), "\"body\"");
        assert_eq!(marked("/body/elements/0"), "\"tag\": \"hr\"");
        assert_eq!(marked("/body/elements/1"), "{ \"tag\": \"hr\" }");
        assert_eq!(marked(""), "{");
        let missing = Path::root().with("body").with("nothing");
        assert_eq!(&text[span_of(&card, &missing).range()], "\"body\"");
    }
}

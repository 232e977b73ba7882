//! The outline: one row for each part of the card that can be selected, in the order they are shown.

use serde_json::Value;

use super::{SlotAt, known_tag, slots};
use crate::{
    card::{Card, Path},
    catalog::{self, Field, Slot, Type, Version, tag},
};

/// What a row of the outline stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The header.
    Header,
    /// The header's title.
    Title,
    /// The header's subtitle.
    Subtitle,
    /// A tag beside the title.
    Tag,
    /// The header's icon.
    Icon,
    /// The card's body: what holds its elements.
    Body,
    /// A component.
    Element,
    /// An element whose tag the catalogue does not know in this version.
    Unknown,
    /// The link of the whole card.
    Link,
    /// The settings of the whole card.
    Config,
}

/// One row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The node.
    pub path: Path,
    /// How far it is indented, from 0.
    pub depth: usize,
    /// What it stands for.
    pub part: Part,
    /// One cell that tells the kind.
    pub glyph: &'static str,
    /// The node's own words: title, first text, label. Empty when it has none.
    pub label: String,
    /// Its tag, or its key where it has none.
    pub tag: String,
    /// Whether the next rows are below it.
    pub has_children: bool,
}

/// Longest label, in characters.
const LABEL: usize = 80;

/// The rows of a card: header with its parts, body with its elements, then link and settings if there are any.
pub fn outline(card: &Card) -> Vec<Row> {
    let mut rows = Rows { card, rows: Vec::new() };
    let root = Path::root();
    rows.header(&root.with("header"));
    for locale in keys(card, &root.with("i18n_header")) {
        rows.header(&locale);
    }
    for slot in slots(card, &root) {
        rows.body(&slot);
    }
    rows.single(&root.with("card_link"), 0, Part::Link, "⇗");
    rows.single(&root.with("config"), 0, Part::Config, "⋮");
    rows.rows
}

fn keys(card: &Card, path: &Path) -> Vec<Path> {
    let members = card.get(path).and_then(Value::as_object);
    members.map(|members| members.keys().map(|key| path.with(key.as_str())).collect()).unwrap_or_default()
}

struct Rows<'c> {
    card: &'c Card,
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn push(&mut self, value: &Value, path: &Path, depth: usize, part: Part, glyph: &'static str) {
        let tag = value.get("tag").and_then(Value::as_str).or_else(|| path.last_key()).unwrap_or("");
        let (path, tag) = (path.clone(), tag.to_owned());
        self.rows.push(Row { path, depth, part, glyph, label: label(value), tag, has_children: false });
    }

    /// A row if the node is there.
    fn single(&mut self, path: &Path, depth: usize, part: Part, glyph: &'static str) {
        if let Some(value) = self.card.get(path) {
            self.push(value, path, depth, part, glyph);
        }
    }

    /// Marks the row at a place as one with rows below, if there are.
    fn close(&mut self, at: usize) {
        let has_children = self.rows.len() > at + 1;
        if let Some(row) = self.rows.get_mut(at) {
            row.has_children = has_children;
        }
    }

    fn header(&mut self, path: &Path) {
        let Some(header) = self.card.get(path) else { return };
        let at = self.rows.len();
        self.push(header, path, 0, Part::Header, "⊓");
        if let Some(row) = self.rows.last_mut() {
            row.label = header.get("template").and_then(Value::as_str).map(str::to_owned).unwrap_or_default();
        }
        self.single(&path.with("title"), 1, Part::Title, "T");
        self.single(&path.with("subtitle"), 1, Part::Subtitle, "t");
        let own = path.with("text_tag_list");
        let by_locale = keys(self.card, &path.with("i18n_text_tag_list"));
        for list in std::iter::once(own).chain(by_locale) {
            for (index, tag) in self.card.get(&list).and_then(Value::as_array).into_iter().flatten().enumerate() {
                self.push(tag, &list.with(index), 1, Part::Tag, "#");
            }
        }
        self.single(&path.with("icon"), 1, Part::Icon, "*");
        self.single(&path.with("ud_icon"), 1, Part::Icon, "*");
        self.close(at);
    }

    /// The row of the body: in 2.0 the object around the elements, in 1.0 the array itself.
    fn body(&mut self, slot: &SlotAt) {
        let path = match self.card.version() {
            Version::V2 => slot.path.parent().unwrap_or_default(),
            Version::V1 => slot.path.clone(),
        };
        let Some(body) = self.card.get(&path) else { return };
        let at = self.rows.len();
        self.push(body, &path, 0, Part::Body, "⊔");
        if let Some(elements) = self.card.get(&slot.path) {
            self.elements(elements, &slot.path, slot.slot, 1);
        }
        self.close(at);
    }

    /// What stands in a slot, with everything inside. Values are handed down: walking to each element from the root
    /// again would make a large card slow.
    fn elements(&mut self, value: &Value, path: &Path, slot: &'static Slot, depth: usize) {
        match value {
            Value::Array(items) if !slot.single => {
                for (index, item) in items.iter().enumerate() {
                    self.element(item, &path.with(index), slot, depth);
                }
            }
            Value::Object(_) if slot.single => self.element(value, path, slot, depth),
            _ => {}
        }
    }

    fn element(&mut self, value: &Value, path: &Path, slot: &'static Slot, depth: usize) {
        let version = self.card.version();
        let at = self.rows.len();
        let tag = value.get("tag").and_then(Value::as_str);
        let own = tag.and_then(|tag| catalog::component_at(version, slot.place, tag));
        let known = own.or_else(|| known_tag(version, tag?));
        let part = if own.is_some() { Part::Element } else { Part::Unknown };
        self.push(value, path, depth, part, known.map_or("?", |component| component.glyph));
        if let Some(component) = known {
            self.inside(value, path, component.fields, depth + 1);
        }
        self.close(at);
    }

    /// The elements below these properties, in their order.
    fn inside(&mut self, value: &Value, path: &Path, fields: &'static [Field], depth: usize) {
        let Value::Object(members) = value else { return };
        // Most components hold nothing that could hold elements: told by a look at their members, not at all fields.
        if !members.values().any(|member| member.is_object() || member.is_array()) {
            return;
        }
        for field in fields {
            let inner = || Some((members.get(field.name)?, path.with(field.name)));
            match field.ty {
                Type::Elements(slot) => {
                    if let Some((inner, path)) = inner() {
                        self.elements(inner, &path, slot, depth);
                    }
                }
                Type::Map(_, Type::Elements(slot)) => {
                    let Some((Value::Object(locales), path)) = inner() else { continue };
                    for (locale, inner) in locales {
                        self.elements(inner, &path.with(locale.as_str()), slot, depth);
                    }
                }
                Type::Object(shape) => {
                    if let Some((inner, path)) = inner() {
                        self.inside(inner, &path, shape.fields, depth);
                    }
                }
                _ => {}
            }
        }
    }
}

/// Keys under which the words of a node stand, nearest first.
const WORDS: [&str; 9] =
    ["content", "text", "title", "header", "label", "placeholder", "alt", "i18n_content", "chart_spec"];

/// How far down they are looked for: `header.title.content` of a panel.
const WORDS_DEPTH: usize = 4;

/// What a node without words is told by, if it has one of these.
const NAMES: [&str; 6] = ["url", "name", "token", "img_key", "user_id", "file_key"];

/// The node's own words, on one line.
pub fn label(value: &Value) -> String {
    let name = || NAMES.iter().find_map(|key| Some(Words::Marked(value.get(key)?.as_str()?)));
    let words = words_of(value, WORDS_DEPTH, Words::Marked).or_else(name);
    let line = match words.unwrap_or(Words::Plain("")) {
        Words::Plain(text) => first(text.lines().map(|line| line.trim().chars().take(LABEL).collect())),
        Words::Marked(text) => first(text.lines().map(plain)),
    };
    line.unwrap_or_default()
}

/// Words, and whether what looks like a mark of Markdown in them is one.
#[derive(Clone, Copy)]
enum Words<'w> {
    Plain(&'w str),
    Marked(&'w str),
}

/// The first line that says something.
fn first(mut lines: impl Iterator<Item = String>) -> Option<String> {
    lines.find(|line| !line.is_empty())
}

/// A line of Markdown without its marks, as far as a label goes: what a reader would read out. A line that is nothing
/// but marks stays as it is.
fn plain(line: &str) -> String {
    let line = line.trim();
    let mut rest = line.trim_start_matches(['#', '>', ' ']);
    let (mut words, mut length) = (String::new(), 0);
    // What follows the link whose words are being read.
    let mut behind = None;
    let mut is_bold = false;
    while length < LABEL
        && let Some(letter) = rest.chars().next()
    {
        let inside = if letter == '<' { rest.get(1..).and_then(|inside| inside.split_once('>')) } else { None };
        if let Some((tag, after)) = inside.filter(|(inside, _)| is_tag(inside)) {
            if tag.starts_with("br") {
                words.push(' ');
            }
            rest = after;
            continue;
        }
        if let Some((inner, after)) = link(rest) {
            (rest, behind) = (inner, Some(after));
            continue;
        }
        if let Some(after) = rest.strip_prefix("__").filter(|after| is_mark(&words, after, is_bold)) {
            (rest, is_bold) = (after, !is_bold);
            continue;
        }
        if letter == ']'
            && let Some(after) = behind.take()
        {
            rest = after;
            continue;
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        if !matches!(letter, '*' | '`' | '~') {
            words.push(letter);
            length += 1;
        }
    }
    words.truncate(words.trim_end().len());
    if words.is_empty() { line.chars().take(LABEL).collect() } else { words }
}

/// Whether two underscores between these words begin or end what is bold: inside of a word they are letters.
fn is_mark(before: &str, after: &str, is_bold: bool) -> bool {
    let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_');
    if is_bold {
        return is_edge(after.chars().next());
    }
    let begins = |rest: &str| rest.starts_with(|letter: char| !letter.is_whitespace());
    let ends = || {
        after
            .match_indices("__")
            .any(|(at, _)| at > 0 && is_edge(after.get(at + 2..).and_then(|rest| rest.chars().next())))
    };
    is_edge(before.chars().next_back()) && begins(after) && ends()
}

/// What follows the bracket of a link or picture that begins here, and what follows its address.
fn link(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.strip_prefix("![").or_else(|| rest.strip_prefix('['))?;
    let (words, address) = inner.split_once("](")?;
    let (_, after) = address.split_once(')')?;
    (!words.is_empty() && !words.contains(['[', ']'])).then_some((inner, after))
}

/// Whether what stands between angle brackets is a tag (`font color=red`, `/font`), not a comparison.
fn is_tag(inside: &str) -> bool {
    inside.strip_prefix('/').unwrap_or(inside).starts_with(|letter: char| letter.is_ascii_lowercase())
}

/// The first words below a value; those that are a value themselves are what the object around them says.
fn words_of<'w>(value: &'w Value, depth: usize, kind: fn(&'w str) -> Words<'w>) -> Option<Words<'w>> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::String(text) => Some(text.as_str()).filter(|text| !text.trim().is_empty()).map(kind),
        Value::Object(members) => {
            let is_plain = members.get("tag").is_some_and(|tag| tag == tag::PLAIN_TEXT);
            let inside: fn(&'w str) -> Words<'w> = if is_plain { Words::Plain } else { kind };
            WORDS
                .iter()
                .find_map(|key| match (*key, members.get(*key)?) {
                    ("i18n_content", Value::Object(locales)) => {
                        locales.values().find_map(|text| words_of(text, depth, inside))
                    }
                    ("i18n_content", _) => None,
                    (_, words) => words_of(words, depth, inside),
                })
                .or_else(|| words_of(members.get("fields")?.get(0)?, depth, inside))
        }
        _ => None,
    }
}

/// What a card is called: the words of its title, else the first words it has.
pub fn title(card: &Card) -> Option<String> {
    let header = Path::root().with("header").with("title").with("content");
    let words = card.get_str(&header).filter(|words| !words.is_empty()).map(str::to_owned);
    words.or_else(|| {
        let rows = outline(card).into_iter().filter(|row| row.part != Part::Header);
        rows.map(|row| row.label).find(|label| !label.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_what_a_reader_would_read_out() {
        assert_eq!(plain("## **1.28 M** <font color=green>▲ 6 %</font>"), "1.28 M ▲ 6 %");
        assert_eq!(plain("a < b, `x` > y"), "a < b, x > y");
        assert_eq!(plain("***"), "***");
        assert_eq!(plain("see [**the** log](https://a.b/c) or [x], ![pic](img_v3)"), "see the log or [x], pic");
        assert_eq!(plain("[](https://a.b) [a](b"), "[](https://a.b) [a](b");
        assert_eq!(plain("one<br>two<br/>three"), "one two three");
        assert_eq!(
            plain("__Deploy__ of api__server__x, __init__.py, a __b"),
            "Deploy of api__server__x, init.py, a __b"
        );
    }

    #[test]
    fn plain_text_has_no_marks() {
        let text = serde_json::json!({"tag": "div", "text": {"tag": "plain_text", "content": "**2** # __x__"}});
        assert_eq!(label(&text), "**2** # __x__");
        let text = serde_json::json!({"tag": "div", "text": {"tag": "lark_md", "content": "**2** # __x__"}});
        assert_eq!(label(&text), "2 # x");
    }
}

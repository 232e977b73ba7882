//! What is wrong with Markdown, as findings over text: marks the place does not know, tags left open, mentions and
//! colours nobody knows. Pure: where the text stands is the caller's business.

use crate::catalog::{
    color, emoji,
    markup::{self, Dialect, Name, Tag},
    tag,
};

mod line;
mod look;

/// A mark or tag that a text may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Construct {
    /// `# …`
    Heading,
    /// `> …`
    Quote,
    /// Three backticks.
    CodeBlock,
    /// Backticks within a line.
    Code,
    /// `| a | b |` with a row of dashes.
    Table,
    /// `---`
    Rule,
    /// `![alt](img_key)`
    Image,
    /// `[text](link)`
    Link,
    /// `[text]($name)`
    NamedLink,
    /// `**bold**`, `~~gone~~`
    Emphasis,
    /// A tag in angle brackets.
    Tag(&'static str),
}

/// One thing that is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Finding<'t> {
    /// It is shown as it is written.
    Unsupported(Construct),
    /// A tag is opened and never closed, or closed and never opened.
    Unbalanced(Name),
    /// `<at …>` in a form that no card knows: its first attribute.
    Mention(&'t str),
    /// A colour by name.
    Color(Name, &'t str),
    /// `:Key:` that is no emoji.
    Emoji(&'t str),
    /// An image by its address instead of its key.
    ImageLink(&'t str),
    /// A link that is none.
    BadLink(&'t str),
    /// A link's address.
    Link(&'t str),
    /// The same mark in several colours, and nothing else that tells them apart.
    ColorOnly(&'t str),
}

/// Tags of web pages that people try, and cards do not know.
const WEB_TAGS: [&str; 22] = [
    "b",
    "i",
    "u",
    "s",
    "p",
    "em",
    "strong",
    tag::DIV,
    "span",
    tag::IMG,
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "code",
    "pre",
    tag::TABLE,
    "tr",
    "td",
    "center",
];

/// Everything found in a text of this dialect, in its order.
pub(super) fn findings(text: &str, dialect: Dialect) -> Vec<Finding<'_>> {
    let mut reader = Reader { dialect, found: Vec::new(), open: Vec::new(), marks: Vec::new() };
    reader.read(text);
    reader.found
}

/// What of Markdown stands in a text that knows none of it: said by its first mark.
pub(super) fn in_plain_text(text: &str) -> Option<Construct> {
    let mut rest = text;
    while let Some(at) = rest.find(['<', '*', '[']) {
        rest = rest.get(at..)?;
        if let Some((tag, _)) = markup::read(rest, Dialect::V2).filter(|(tag, _)| !tag.closing) {
            return Some(Construct::Tag(tag.name.word()));
        }
        if let Some(strong) = rest.strip_prefix("**")
            && look::closes(strong, "**")
        {
            return Some(Construct::Emphasis);
        }
        if look::link(rest).is_some_and(|link| super::formats::is_link(link.target) && !link.target.is_empty()) {
            return Some(Construct::Link);
        }
        rest = rest.get(1..)?;
    }
    None
}

struct Reader<'t> {
    dialect: Dialect,
    found: Vec<Finding<'t>>,
    /// The tags opened and not closed yet.
    open: Vec<Name>,
    /// Marks alone between the tags of a colour: mark, colour.
    marks: Vec<(&'t str, &'t str)>,
}

impl<'t> Reader<'t> {
    fn read(&mut self, text: &'t str) {
        let mut lines = line::Lines::new(text, self.dialect);
        while let Some(line) = lines.next() {
            if let Some(construct) = line.unsupported {
                self.add(Finding::Unsupported(construct));
            }
            if !line.in_code {
                self.line(line.text);
            }
        }
        for name in std::mem::take(&mut self.open) {
            self.add(Finding::Unbalanced(name));
        }
        self.colors_only();
    }

    fn add(&mut self, finding: Finding<'t>) {
        if !self.found.contains(&finding) {
            self.found.push(finding);
        }
    }

    fn line(&mut self, line: &'t str) {
        // Nothing is found without one of these: most lines are words.
        if !line.bytes().any(look::is_mark) {
            return;
        }
        let mut at = 0;
        let mut before = ' ';
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let step = self.piece(rest, before).max(1);
            let taken = rest.get(..step).unwrap_or(rest);
            before = taken.chars().next_back().unwrap_or(' ');
            at += taken.len().max(rest.chars().next().map_or(1, char::len_utf8));
        }
    }

    /// Reads what begins here; gives back how many bytes it has, 0 for an ordinary character.
    fn piece(&mut self, rest: &'t str, before: char) -> usize {
        match rest.as_bytes().first() {
            Some(b'`') => self.code(rest),
            Some(b'<') => self.tag(rest),
            Some(b'\\') => 2,
            Some(b'!') if rest.starts_with("![") => self.image(rest),
            Some(b'[') => self.link(rest),
            Some(b':') => self.emoji(rest, before),
            _ => look::words(rest, before),
        }
    }

    fn code(&mut self, rest: &'t str) -> usize {
        let Some(length) = look::code(rest) else { return rest.len() - rest.trim_start_matches('`').len() };
        if self.dialect != Dialect::V2 {
            self.add(Finding::Unsupported(Construct::Code));
        }
        length
    }

    fn image(&mut self, rest: &'t str) -> usize {
        let Some(link) = rest.get(1..).and_then(look::link) else { return 1 };
        if !matches!(self.dialect, Dialect::V1 | Dialect::V2) {
            self.add(Finding::Unsupported(Construct::Image));
        } else if super::formats::is_no_key(link.target) {
            self.add(Finding::ImageLink(link.target));
        }
        link.length + 1
    }

    fn link(&mut self, rest: &'t str) -> usize {
        let Some(link) = look::link(rest) else { return 1 };
        match link.target {
            target if target.starts_with('$') && !target.starts_with("${") => {
                if self.dialect == Dialect::V2 {
                    self.add(Finding::Unsupported(Construct::NamedLink));
                }
            }
            target if self.dialect == Dialect::Header && super::formats::is_link(target) => {
                self.add(Finding::Unsupported(Construct::Link));
            }
            target if look::is_foreign(target) => self.add(Finding::BadLink(target)),
            target => self.add(Finding::Link(target)),
        }
        // What stands between the brackets may hold marks of its own.
        1
    }

    fn emoji(&mut self, rest: &'t str, before: char) -> usize {
        let Some(key) = look::emoji_key(rest).filter(|_| !before.is_alphanumeric()) else { return 1 };
        if !emoji::is_key(key) {
            self.add(Finding::Emoji(key));
        }
        key.len() + 1
    }

    // --- tags

    fn tag(&mut self, rest: &'t str) -> usize {
        let Some((tag, length)) = markup::read(rest, self.dialect) else { return self.unknown_tag(rest) };
        match (tag.closing, tag.single) {
            (true, _) => self.close(tag.name),
            (false, single) => {
                self.opened(tag, rest.get(length..).unwrap_or_default());
                if !single && tag.name.is_pair() {
                    self.open.push(tag.name);
                }
            }
        }
        length
    }

    fn close(&mut self, name: Name) {
        match self.open.iter().rposition(|open| *open == name) {
            Some(at) => {
                self.open.remove(at);
            }
            None if name.is_pair() => self.add(Finding::Unbalanced(name)),
            None => {}
        }
    }

    fn opened(&mut self, tag: Tag<'t>, rest: &'t str) {
        match tag.name {
            Name::At if ["id", "ids", "email"].iter().all(|key| tag.get(key).is_none()) => {
                self.add(Finding::Mention(tag.first_key()));
            }
            Name::Font | Name::TextTag => {
                if let Some(name) = tag.get("color").filter(|name| !name.is_empty()) {
                    self.add(Finding::Color(tag.name, name));
                    if let Some(mark) = look::mark_alone(rest).filter(|_| tag.name == Name::Font) {
                        self.marks.push((mark, name));
                    }
                }
            }
            Name::A | Name::Link => {
                let target = tag.get("href").or_else(|| tag.get("url")).unwrap_or_default();
                let foreign = look::is_foreign(target);
                self.add(if foreign { Finding::BadLink(target) } else { Finding::Link(target) });
            }
            _ => {}
        }
    }

    /// A tag this dialect does not know: one of cards, or one of web pages.
    fn unknown_tag(&mut self, rest: &'t str) -> usize {
        if let Some((tag, length)) = markup::read(rest, Dialect::V2) {
            if !tag.closing {
                self.add(Finding::Unsupported(Construct::Tag(tag.name.word())));
            }
            return length;
        }
        if let Some(name) = look::web_tag(rest, &WEB_TAGS) {
            self.add(Finding::Unsupported(Construct::Tag(name)));
        }
        1
    }

    /// One mark in two colours or more: without colours they are all the same.
    fn colors_only(&mut self) {
        let marks = std::mem::take(&mut self.marks);
        let differs = |(mark, color): &(&str, &str)| marks.iter().any(|(m, c)| m == mark && c != color);
        if let Some((mark, _)) = marks.iter().find(|pair| differs(pair)) {
            self.add(Finding::ColorOnly(mark));
        }
    }
}

/// Whether a colour of this name may stand in this tag.
pub(super) fn knows_color(tag: Name, name: &str) -> bool {
    match tag {
        Name::TextTag => color::tag_color(name).is_some(),
        _ => name == "default" || color::token(name).is_some(),
    }
}

#[cfg(test)]
mod tests;

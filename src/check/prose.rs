//! Texts that people read: placeholders, secrets, unseen characters, and Markdown the place does not know.

use serde_json::{Map, Value};

use super::{
    formats::{self, has_variable},
    markup::{self, Construct, Finding, knows_color},
    rule::{Format, Host, Rule},
    signs::{self, Glance},
    walk::{Step, Walk},
};
use crate::catalog::{
    Level, TextKind, Version,
    color::{self, Rgb, Rgba},
    markup::{Dialect, Name},
    member, tag,
};

/// How the texts of the object at hand are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As plain text.
    Plain,
    /// As Markdown.
    Marked(Dialect),
    /// It is no text object.
    None,
}

impl Reading {
    /// How the texts of an object of this tag are read.
    pub fn of(tag: Option<&Value>, version: Version, in_header: bool) -> Self {
        match (tag.and_then(Value::as_str), version) {
            (Some(tag::PLAIN_TEXT), _) => Self::Plain,
            (Some(tag::LARK_MD), Version::V1) if in_header => Self::Marked(Dialect::Header),
            (Some(tag::LARK_MD), _) => Self::Marked(Dialect::Lark),
            (Some(tag::MARKDOWN), Version::V1) => Self::Marked(Dialect::V1),
            (Some(tag::MARKDOWN), Version::V2) => Self::Marked(Dialect::V2),
            _ => Self::None,
        }
    }
}

/// Less contrast than this can hardly be read. WCAG 2 asks for 3 of large text.
const CONTRAST: f64 = 3.0;

impl<'a> Walk<'a> {
    /// The rules of one text at the node at hand.
    pub(super) fn prose(&mut self, text: &'a str, kind: TextKind) {
        let glance = Glance::at(text);
        if glance.unseen()
            && let Some(found) = signs::unseen(text)
        {
            let level = if found.turns { Level::Warning } else { Level::Hint };
            self.report(level, Rule::UnseenCharacters { characters: found.names });
        }
        if glance.long_word()
            && let Some(kind) = signs::secret(text)
        {
            self.report(Level::Warning, Rule::SecretInText { kind });
        }
        match kind {
            TextKind::Url => self.link(text),
            TextKind::ImageKey | TextKind::FileKey if signs::is_printed_key(text) => {
                self.report(Level::Warning, Rule::PrintedKey { key: text.to_owned() });
            }
            TextKind::Line | TextKind::Lines | TextKind::Markdown => {
                if glance.brace() {
                    self.braces(text);
                }
                if glance.backslash() && !signs::written_breaks(text).is_empty() {
                    self.report(Level::Warning, Rule::WrittenBreak);
                }
                if glance.mark() && kind != TextKind::Line {
                    self.markup(text);
                }
            }
            _ => {}
        }
    }

    /// A link that was never filled in.
    fn link(&mut self, text: &str) {
        if signs::is_example_link(text) {
            self.report(Level::Hint, Rule::ExampleLink { link: text.to_owned() });
        } else if formats::is_link(text)
            && let Some(found) = signs::in_braces(text)
        {
            self.placeholder(found);
        }
    }

    fn braces(&mut self, text: &str) {
        if let Some(found) = signs::in_braces(text).filter(|_| !text.contains('`')) {
            self.placeholder(found);
        }
    }

    /// What a template engine would fill in. Variables of the visual builder have an engine of their own.
    fn placeholder(&mut self, found: &str) {
        let level = if has_variable(found) { Level::Hint } else { Level::Warning };
        self.report(level, Rule::Placeholder { text: found.to_owned() });
    }

    // --- Markdown

    fn markup(&mut self, text: &'a str) {
        match self.reading {
            Reading::None => {}
            Reading::Plain => {
                if let Some(construct) = markup::in_plain_text(text) {
                    // Stars may be meant; tags and links are not.
                    let level = if construct == Construct::Emphasis { Level::Hint } else { Level::Warning };
                    self.report(level, Rule::UnsupportedMarkup { construct, host: Host::PlainText });
                }
            }
            Reading::Marked(dialect) => self.marked(text, dialect),
        }
    }

    /// The rules of a text of this dialect.
    pub(super) fn marked(&mut self, text: &'a str, dialect: Dialect) {
        for finding in markup::findings(text, dialect) {
            self.finding(finding, dialect);
        }
    }

    fn finding(&mut self, finding: Finding<'_>, dialect: Dialect) {
        let (level, rule) = match finding {
            Finding::Unsupported(construct) => {
                (Level::Warning, Rule::UnsupportedMarkup { construct, host: host_of(dialect) })
            }
            Finding::Unbalanced(name) => (Level::Warning, Rule::UnbalancedTag { tag: name.word() }),
            Finding::Mention(attribute) => (Level::Warning, Rule::UnknownMention { attribute: attribute.to_owned() }),
            Finding::Emoji(key) => (Level::Hint, Rule::UnknownEmoji { key: key.to_owned() }),
            Finding::ColorOnly(mark) => (Level::Hint, Rule::ColorOnly { mark: mark.to_owned() }),
            // Refused in an image component; of one in a text nothing is known.
            Finding::ImageLink(link) => (Level::Warning, Rule::ImageKeyIsLink { value: link.to_owned() }),
            Finding::BadLink(link) => {
                (Level::Warning, Rule::BadFormat { value: link.to_owned(), format: Format::Link })
            }
            Finding::Link(link) if signs::is_example_link(link) => {
                (Level::Hint, Rule::ExampleLink { link: link.to_owned() })
            }
            Finding::Link(_) => return,
            Finding::Color(name, color) => return self.tag_color(name, color),
        };
        self.report(level, rule);
    }

    /// The colour of a tag in Markdown.
    fn tag_color(&mut self, tag: Name, color: &str) {
        if signs::placeholder(color).is_some() {
            return;
        }
        if !knows_color(tag, color) && !self.custom("color", color) {
            return self.report(Level::Warning, Rule::UnknownColor { name: color.to_owned() });
        }
        if tag == Name::Font {
            self.contrast(color);
        }
    }

    // --- accessibility

    /// Whether text of this colour can be read on the card in both themes. On a coloured ground nothing is said.
    pub(super) fn contrast(&mut self, name: &str) {
        if self.painted > 0 {
            return;
        }
        for (ratio, dark) in [(self.ratio(name, false), false), (self.ratio(name, true), true)] {
            if let Some(ratio) = ratio.filter(|ratio| *ratio < CONTRAST) {
                let ratio = (ratio * 10.0).round() / 10.0;
                return self.report(Level::Hint, Rule::LowContrast { color: name.to_owned(), dark, ratio });
            }
        }
    }

    fn ratio(&self, name: &str, dark: bool) -> Option<f64> {
        let surface = if dark { color::SURFACE_DARK } else { color::SURFACE_LIGHT };
        let key = if dark { "dark_mode" } else { "light_mode" };
        let own = || self.style?.get("color")?.get(name)?.get(key)?.as_str();
        let rgb = match own().and_then(Rgba::parse) {
            Some(rgba) => rgba.over(surface),
            None => color::token(name).map(|token| if dark { token.dark } else { token.light })?,
        };
        Some(ratio(rgb, surface))
    }

    /// A text object or component of text with nothing to read in it.
    pub(super) fn empty_text(&mut self, members: &Map<String, Value>, owner: &str, steps: &[Step<'a>]) {
        let text = member(members, "content").and_then(Value::as_str);
        let translated = ["i18n_content", "i18n"].into_iter().any(|key| member(members, key).is_some());
        // A text that is to be streamed begins empty.
        let streamed = member(members, "element_id").is_some();
        if text.is_some_and(|text| text.trim().is_empty()) && !translated && !streamed {
            self.report_below(Level::Hint, Rule::EmptyText { owner: owner.to_owned() }, steps);
        }
    }
}

const fn host_of(dialect: Dialect) -> Host {
    match dialect {
        Dialect::V1 | Dialect::V2 => Host::Markdown,
        Dialect::Lark => Host::LarkMd,
        Dialect::Header => Host::Header,
    }
}

/// The contrast of two colours: 1 for none, 21 for black on white. WCAG 2.
fn ratio(left: Rgb, right: Rgb) -> f64 {
    let (left, right) = (luminance(left), luminance(right));
    (left.max(right) + 0.05) / (left.min(right) + 0.05)
}

fn luminance(Rgb(red, green, blue): Rgb) -> f64 {
    let part = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

//! Tags in Markdown: `<font color=red>`, `<at id=all></at>`, read leniently, as the samples write them.

use super::tag;

/// Which constructs mean something; all others are shown as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The component of 2.0: all of it.
    V2,
    /// The component of 1.0: no headings, quotes, inline code, tables.
    V1,
    /// `lark_md` in a text object: inline marks only, a line is a line.
    Lark,
    /// `lark_md` in a header of 1.0: mentions and emoji only.
    Header,
}

/// The tags that mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the tags")]
pub enum Name {
    Br,
    Hr,
    At,
    A,
    Link,
    Font,
    TextTag,
    Person,
    NumberTag,
    LocalDatetime,
    Raw,
    Audio,
}

/// A tag as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'s> {
    /// Which.
    pub name: Name,
    /// `</…>`.
    pub closing: bool,
    /// `<… />`.
    pub single: bool,
    attributes: &'s str,
}

/// Longest tag: an address may be long, what is longer is text.
const LONGEST: usize = 2_000;

impl Name {
    const ALL: [Self; 12] = [
        Self::Br,
        Self::Hr,
        Self::At,
        Self::A,
        Self::Link,
        Self::Font,
        Self::TextTag,
        Self::Person,
        Self::NumberTag,
        Self::LocalDatetime,
        Self::Raw,
        Self::Audio,
    ];

    fn read(word: &str, dialect: Dialect) -> Option<Self> {
        Self::ALL.into_iter().find(|name| name.word().eq_ignore_ascii_case(word) && name.known_to(dialect))
    }

    /// The tag as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Br => "br",
            Self::Hr => tag::HR,
            Self::At => "at",
            Self::A => "a",
            Self::Link => "link",
            Self::Font => "font",
            Self::TextTag => tag::TEXT_TAG,
            Self::Person => tag::PERSON,
            Self::NumberTag => "number_tag",
            Self::LocalDatetime => "local_datetime",
            Self::Raw => "raw",
            Self::Audio => tag::AUDIO,
        }
    }

    /// Whether it has an end (`</font>`): the others stand alone, or do in Feishu's samples.
    pub const fn is_pair(self) -> bool {
        !matches!(self, Self::Br | Self::Hr | Self::Audio)
    }

    const fn known_to(self, dialect: Dialect) -> bool {
        match self {
            Self::At => true,
            Self::A | Self::Font | Self::TextTag => !matches!(dialect, Dialect::Header),
            Self::Br | Self::Link | Self::Person => matches!(dialect, Dialect::V1 | Dialect::V2),
            Self::Hr | Self::NumberTag | Self::LocalDatetime | Self::Raw | Self::Audio => {
                matches!(dialect, Dialect::V2)
            }
        }
    }
}

/// Reads the tag that begins at the start of `text`, and how many bytes it has.
pub fn read(text: &str, dialect: Dialect) -> Option<(Tag<'_>, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = closing_bracket(inner)?;
    let body = inner.get(..end)?;
    let closing = body.starts_with('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    let single = body.ends_with('/');
    let body = body.strip_suffix('/').unwrap_or(body);
    let word_end = body.find(|char: char| !(char.is_ascii_alphanumeric() || char == '_')).unwrap_or(body.len());
    let (word, attributes) = body.split_at_checked(word_end)?;
    if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
        return None;
    }
    Some((Tag { name: Name::read(word, dialect)?, closing, single, attributes }, end + 2))
}

/// Where the `>` stands that ends a tag: not inside of quotes, on the same line, not too far.
fn closing_bracket(inner: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in inner.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (b'\'' | b'"', None) => quote = Some(byte),
            (_, Some(open)) if byte == open => quote = None,
            (b'>', None) => return Some(at),
            (b'<', None) | (b'\n', _) => return None,
            _ => {}
        }
    }
    None
}

impl<'s> Tag<'s> {
    /// The value of an attribute, with or without quotes. `=` may have spaces around it.
    pub fn get(&self, wanted: &str) -> Option<&'s str> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|char: char| char == '=' || char.is_whitespace()).unwrap_or(rest.len());
            let (key, after) = rest.split_at_checked(end)?;
            let after = after.trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = if end == 0 { after.get(1..).unwrap_or_default() } else { after };
                continue;
            };
            let (value, next) = value_of(value.trim_start());
            if key.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = next.trim_start();
        }
        None
    }
}

impl<'s> Tag<'s> {
    /// The name of its first attribute.
    pub fn first_key(&self) -> &'s str {
        let rest = self.attributes.trim_start();
        let end = rest.find(|char: char| char == '=' || char.is_whitespace()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }
}

/// Splits an attribute's value from what follows it.
fn value_of(text: &str) -> (&str, &str) {
    let quote = text.chars().next().filter(|char| matches!(char, '\'' | '"'));
    let split = match quote {
        Some(quote) => text.get(1..).and_then(|body| body.split_once(quote)),
        None => text.find(char::is_whitespace).and_then(|end| text.split_at_checked(end)),
    };
    split.unwrap_or((text.trim_matches(['\'', '"']), ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_every_way_of_writing() {
        for text in ["<font color=red>", "<font color='red'>", "<font color=\"red\" >", "<FONT  color = red>"] {
            let (tag, length) = read(text, Dialect::V2).unwrap();
            assert_eq!((tag.name, tag.get("color"), length), (Name::Font, Some("red"), text.len()), "{text}");
        }
        let (tag, _) = read("<link icon='a_outlined' url='https://x.y/?a=b&c=<d>' pc_url=''>", Dialect::V2).unwrap();
        assert_eq!(tag.get("url"), Some("https://x.y/?a=b&c=<d>"));
    }

    #[test]
    fn what_a_dialect_does_not_know_is_no_tag() {
        assert!(read("<b>", Dialect::V2).is_none());
        assert!(read("<number_tag>", Dialect::V1).is_none());
        assert!(read("<br>", Dialect::Lark).is_none());
        assert!(read("<font color=red>", Dialect::Header).is_none());
        assert!(read("<at id=all>", Dialect::Header).is_some());
        assert!(read("<fontcolor=red>", Dialect::V2).is_none());
    }

    #[test]
    fn a_tag_without_an_end_is_no_tag() {
        assert!(read("<font color='red", Dialect::V2).is_none());
        assert!(read("<font <font>", Dialect::V2).is_none());
        assert!(read(&format!("<font color={}>", "r".repeat(5_000)), Dialect::V2).is_none());
    }

    #[test]
    fn odd_attributes_end() {
        for text in ["<number_tag background_color= font_color=red url=>", "<at = = x>", "<at id>", "<at ='x>y'z>"] {
            let (tag, _) = read(text, Dialect::V2).unwrap();
            let _ = (tag.get("id"), tag.get("url"));
        }
    }
}

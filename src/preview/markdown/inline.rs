//! One run of inline Markdown becoming styled text.

use pulldown_cmark::{Event, Tag as Mark, TagEnd};
use ratatui_core::style::{Modifier, Style};

use super::{
    super::{
        Side,
        chip::{self, Chip},
        fidelity::Why,
        people,
        scene::Scene,
        text::Text,
    },
    Dialect,
    prepare::{Part, Piece, Prepared},
    tag::{Name, Tag},
};
use crate::catalog::Version;

mod tags;

/// Marks in marks are followed this deep; deeper ones change nothing.
const DEEPEST: usize = 32;

/// What has been opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Emphasis,
    Strong,
    Strike,
    Link,
    /// A link that leads nowhere here: only its words show.
    DeadLink,
    Picture,
    Heading,
    Font,
    Chip(Chip),
    /// `<a>` or `<link>`.
    Anchor,
}

impl Open {
    const fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::DeadLink | Self::Anchor | Self::Picture)
    }
}

/// The first address in a text, with what stands before and after it.
pub(super) fn bare_address(text: &str) -> Option<(&str, &str, &str)> {
    if !text.as_bytes().contains(&b':') {
        return None;
    }
    let begins =
        |at: &usize| text.get(*at..).is_some_and(|rest| ["http://", "https://"].iter().any(|it| rest.starts_with(it)));
    let at = text.match_indices("http").map(|(at, _)| at).find(begins)?;
    let (before, rest) = text.split_at_checked(at)?;
    let end = rest.find(|char: char| !char.is_ascii_graphic() || matches!(char, '<' | '>' | '"' | '\'' | '`'));
    let whole = rest.get(..end.unwrap_or(rest.len()))?;
    let address = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
    Some((before, address, rest.get(address.len()..)?))
}

/// Whether the client follows an address: web pages and its own, calls on a phone, and in 1.0 the names that `href`
/// explains.
pub(super) fn leads_somewhere(scene: &Scene, address: &str) -> bool {
    let starts = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["http://", "https://", "lark://", "mailto:"].into_iter().any(starts)
        || (starts("tel:") && scene.viewport.side == Side::Mobile)
        || (address.starts_with('$') && scene.version == Version::V1)
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    open: Open,
    /// The style to go back to.
    before: Style,
    /// Bytes of text when it was opened.
    mark: usize,
}

/// A tag whose content is replaced by what the tag means.
#[derive(Debug)]
struct Capture<'s> {
    tag: Tag<'s>,
    inside: String,
}

/// Text, or a rule between two texts.
#[derive(Debug)]
pub(super) enum Segment {
    Text(Text),
    Rule,
}

/// The writer of one text.
#[derive(Debug)]
pub(super) struct Inline<'m> {
    scene: &'m Scene<'m>,
    prepared: &'m Prepared<'m>,
    dialect: Dialect,
    base: Style,
    style: Style,
    frames: Vec<Frame>,
    /// Opened beyond [`DEEPEST`].
    surplus: usize,
    capture: Option<Capture<'m>>,
    raw: bool,
    /// Where the `<a>` or `<link>` being read leads.
    address: String,
    text: Text,
    segments: Vec<Segment>,
}

impl<'m> Inline<'m> {
    pub fn new(scene: &'m Scene<'m>, prepared: &'m Prepared<'m>, dialect: Dialect, base: Style) -> Self {
        Self {
            scene,
            prepared,
            dialect,
            base,
            style: base,
            frames: Vec::new(),
            surplus: 0,
            capture: None,
            raw: false,
            address: String::new(),
            text: Text::default(),
            segments: Vec::new(),
        }
    }

    /// Takes one event of the parser; events of blocks are not for it.
    pub fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.words(&words),
            Event::Code(words) => self.code(&words),
            Event::SoftBreak | Event::HardBreak => self.put("\n"),
            Event::Start(mark) => self.start(&mark),
            Event::End(end) => self.end(end),
            _ => {}
        }
    }

    fn start(&mut self, mark: &Mark<'_>) {
        let link = self.link();
        match mark {
            Mark::Emphasis => self.open(Open::Emphasis, Style::new().add_modifier(Modifier::ITALIC)),
            Mark::Strong => self.open(Open::Strong, Style::new().add_modifier(Modifier::BOLD)),
            Mark::Strikethrough => self.open(Open::Strike, Style::new().add_modifier(Modifier::CROSSED_OUT)),
            Mark::Link { dest_url, .. } if leads_somewhere(self.scene, dest_url) => self.open(Open::Link, link),
            Mark::Link { .. } => self.open(Open::DeadLink, Style::new()),
            Mark::Image { dest_url, .. } => self.start_picture(dest_url),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.close(Open::Emphasis),
            TagEnd::Strong => self.close(Open::Strong),
            TagEnd::Strikethrough => self.close(Open::Strike),
            TagEnd::Link if self.is_open(Open::DeadLink) => self.close(Open::DeadLink),
            TagEnd::Link => self.close(Open::Link),
            TagEnd::Image => self.close(Open::Picture),
            _ => {}
        }
    }

    fn link(&self) -> Style {
        Style::new().fg(self.scene.palette.link()).add_modifier(Modifier::UNDERLINED)
    }

    /// Makes everything a heading until [`Self::take`].
    pub fn heading(&mut self, style: Style) {
        self.open(Open::Heading, style);
    }

    /// A picture: its key as a label, then its words.
    fn start_picture(&mut self, key: &str) {
        let palette = self.scene.palette;
        let style = Style::new().fg(palette.secondary()).bg(palette.blank());
        self.open(Open::Picture, style);
        self.text.flaw(Why::Picture);
        let key = people::shorten(&self.prepared.restore(key));
        self.put(&format!("▣\u{a0}{key}\u{a0}"));
    }

    fn open(&mut self, open: Open, style: Style) {
        if self.frames.len() >= DEEPEST {
            self.surplus += 1;
            return;
        }
        self.frames.push(Frame { open, before: self.style, mark: self.text.words().len() });
        self.style = self.style.patch(style);
    }

    /// Closes the innermost of this kind and all in it; nothing when none is open.
    fn close(&mut self, open: Open) {
        let found =
            self.frames.iter().rposition(|frame| std::mem::discriminant(&frame.open) == std::mem::discriminant(&open));
        let Some(frame) = found.and_then(|at| self.frames.drain(at..).next()) else { return };
        if let Open::Chip(chip) = frame.open {
            self.text.push(chip::RIGHT, chip.side(frame.before));
        }
        self.style = frame.before;
    }

    fn is_open(&self, open: Open) -> bool {
        self.frames.iter().any(|frame| frame.open == open)
    }

    /// Words in the present style, or into the tag that wants them for itself.
    fn put(&mut self, words: &str) {
        match &mut self.capture {
            Some(capture) => capture.inside.push_str(words),
            None => self.text.push(words, self.style),
        }
    }

    /// Words in which the client finds addresses by itself.
    fn put_linked(&mut self, words: &str) {
        let in_link = self.capture.is_some() || self.frames.iter().any(|frame| frame.open.is_link());
        let mut rest = words;
        while let Some((before, address, after)) =
            bare_address(rest).filter(|_| !in_link && self.dialect != Dialect::Header)
        {
            self.put(before);
            self.text.push(address, self.style.patch(self.link()));
            rest = after;
        }
        self.put(rest);
    }

    fn words(&mut self, words: &str) {
        let prepared = self.prepared;
        for part in prepared.parts(words) {
            match part {
                Part::Piece(words, Piece::Words) => self.put(words),
                Part::Words(words) => self.put_linked(words),
                Part::Piece(source, Piece::Tag(tag)) if self.raw && !(tag.name == Name::Raw && tag.closing) => {
                    self.put(source);
                }
                Part::Piece(_, Piece::Sign(sign)) => self.put(sign),
                Part::Piece(source, Piece::Tag(tag)) => self.tag(source, tag),
            }
        }
    }

    fn code(&mut self, words: &str) {
        let words = self.prepared.restore(words);
        if self.dialect != Dialect::V2 {
            self.put(&format!("`{words}`"));
            return;
        }
        let before = self.style;
        self.style = before.bg(self.scene.palette.code());
        self.put(&words);
        self.style = before;
    }

    fn rule(&mut self) {
        let before = std::mem::take(&mut self.text);
        if !before.is_empty() {
            self.segments.push(Segment::Text(before));
        }
        self.segments.push(Segment::Rule);
    }

    /// Ends the text: what is still open is closed.
    fn finish_text(&mut self) -> Text {
        if let Some(capture) = self.capture.take() {
            self.finish(capture.tag, "");
            self.text.push(&capture.inside, self.style);
        }
        while let Some(frame) = self.frames.last() {
            self.close(frame.open);
        }
        self.style = self.base;
        (self.surplus, self.raw) = (0, false);
        let mut text = std::mem::take(&mut self.text);
        text.trim_end();
        text
    }

    /// The text so far; the writer begins anew.
    pub fn take(&mut self) -> Text {
        self.finish_text()
    }

    /// The style before any mark.
    pub const fn base(&self) -> Style {
        self.base
    }

    /// Makes another style the one before any mark.
    pub const fn set_base(&mut self, style: Style) {
        self.base = style;
        self.style = style;
    }

    /// The texts and rules so far and the text after them, which may be empty; the writer begins anew.
    pub fn segments(&mut self) -> (Vec<Segment>, Text) {
        let last = self.finish_text();
        (std::mem::take(&mut self.segments), last)
    }
}

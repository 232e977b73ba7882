//! One run of inline Markdown becoming styled text.

use pulldown_cmark::{Event, Tag as Mark, TagEnd};
use ratatui_core::style::{Modifier, Style};

use super::{
    super::{
        chip::{self, Chip},
        icon, people,
        scene::Scene,
        text::Text,
        words,
    },
    Dialect, moment,
    prepare::{Part, Piece, Prepared},
    tag::{Name, Tag},
};

/// Marks in marks are followed this deep; deeper ones change nothing.
const DEEPEST: usize = 32;

/// What has been opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Emphasis,
    Strong,
    Strike,
    Link,
    Picture,
    Heading,
    Font,
    Chip(Chip),
    /// `<a>` or `<link>`.
    Anchor,
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
        let link = Style::new().fg(self.scene.palette.link()).add_modifier(Modifier::UNDERLINED);
        match mark {
            Mark::Emphasis => self.open(Open::Emphasis, Style::new().add_modifier(Modifier::ITALIC)),
            Mark::Strong => self.open(Open::Strong, Style::new().add_modifier(Modifier::BOLD)),
            Mark::Strikethrough => self.open(Open::Strike, Style::new().add_modifier(Modifier::CROSSED_OUT)),
            Mark::Link { .. } => self.open(Open::Link, link),
            Mark::Image { dest_url, .. } => self.start_picture(dest_url),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.close(Open::Emphasis),
            TagEnd::Strong => self.close(Open::Strong),
            TagEnd::Strikethrough => self.close(Open::Strike),
            TagEnd::Link => self.close(Open::Link),
            TagEnd::Image => self.close(Open::Picture),
            _ => {}
        }
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

    fn words(&mut self, words: &str) {
        let prepared = self.prepared;
        for part in prepared.parts(words) {
            match part {
                Part::Words(words) | Part::Piece(words, Piece::Words) => {
                    // A joiner alone is the escape that breaks a tag: it has no look of its own.
                    if words != "\u{200d}" {
                        self.put(words);
                    }
                }
                Part::Piece(source, Piece::Tag(tag)) if self.raw && !(tag.name == Name::Raw && tag.closing) => {
                    self.put(source);
                }
                Part::Piece(_, Piece::Emoji(emoji)) => self.put(emoji),
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

    fn tag(&mut self, source: &'m str, tag: Tag<'m>) {
        if let Some(capture) = self.capture.take() {
            if tag.closing && tag.name == capture.tag.name {
                self.finish(capture.tag, &capture.inside);
            } else if tag.name == capture.tag.name {
                // The one before was never closed: it ends where the next begins.
                self.finish(capture.tag, "");
                self.text.push(&capture.inside, self.style);
                self.tag(source, tag);
            } else {
                self.capture = Some(capture);
            }
            return;
        }
        match (tag.name, tag.closing) {
            (Name::Br, _) => self.put("\n"),
            (Name::Hr, _) => self.rule(),
            (Name::Raw, closing) => self.raw = !closing && !tag.single,
            (Name::Font, false) => self.font(tag),
            (Name::Font, true) if self.surplus > 0 => self.surplus -= 1,
            (Name::Font, true) => self.close(Open::Font),
            (Name::TextTag, false) => self.chip(tag),
            (Name::TextTag, true) => self.close(Open::Chip(Chip::default())),
            (Name::A | Name::Link, false) => self.anchor(tag),
            (Name::A | Name::Link, true) => self.close_anchor(),
            (Name::At | Name::Person | Name::NumberTag | Name::LocalDatetime | Name::Audio, false) => {
                if tag.single {
                    self.finish(tag, "");
                } else {
                    self.capture = Some(Capture { tag, inside: String::new() });
                }
            }
            (Name::At | Name::Person | Name::NumberTag | Name::LocalDatetime | Name::Audio, true) => {
                self.put(source);
            }
        }
    }

    fn font(&mut self, tag: Tag<'_>) {
        let palette = self.scene.palette;
        let style = match tag.get("color") {
            _ if self.is_open(Open::Link) || self.is_open(Open::Anchor) => Style::new(),
            Some("default") => Style::new().fg(palette.text()),
            Some(name) => palette.named(name).map_or(Style::new(), |color| Style::new().fg(color)),
            None => Style::new(),
        };
        self.open(Open::Font, style);
    }

    fn chip(&mut self, tag: Tag<'_>) {
        let chip = Chip::named(&self.scene.palette, tag.get("color").unwrap_or("blue"));
        if self.frames.len() < DEEPEST {
            self.text.push(chip::LEFT, chip.side(self.style));
        }
        self.open(Open::Chip(chip), chip.body());
    }

    fn anchor(&mut self, tag: Tag<'_>) {
        let palette = self.scene.palette;
        self.open(Open::Anchor, Style::new().fg(palette.link()).add_modifier(Modifier::UNDERLINED));
        if let Some(token) = tag.get("icon").filter(|token| !token.is_empty()) {
            self.text.push(icon::glyph(token), self.style.remove_modifier(Modifier::UNDERLINED));
            self.text.push("\u{a0}", self.style.remove_modifier(Modifier::UNDERLINED));
        }
        let address = tag.get("href").or_else(|| tag.get("url")).unwrap_or_default().to_owned();
        if let Some(frame) = self.frames.last_mut() {
            frame.mark = self.text.words().len();
        }
        self.address = address;
    }

    /// Ends a link; one without words shows its address.
    fn close_anchor(&mut self) {
        let frame = self.frames.iter().rfind(|frame| frame.open == Open::Anchor);
        if frame.is_some_and(|frame| frame.mark == self.text.words().len()) {
            let address = std::mem::take(&mut self.address);
            self.put(&address);
        }
        self.close(Open::Anchor);
    }

    /// Writes what a tag with content of its own means.
    fn finish(&mut self, tag: Tag<'_>, inside: &str) {
        let (scene, style) = (self.scene, self.style);
        match tag.name {
            Name::At => {
                let mention = style.fg(scene.palette.link());
                for (index, name) in people::mentions(scene, tag.get("id"), tag.get("ids"), tag.get("email"), inside)
                    .into_iter()
                    .enumerate()
                {
                    if index > 0 {
                        self.text.push(" ", style);
                    }
                    self.text.push(&name, mention);
                }
            }
            Name::Person => {
                let shown = |key| tag.get(key) != Some("false");
                let id = tag.get("id").unwrap_or_default();
                people::push_person(&mut self.text, scene, id, shown("show_avatar"), shown("show_name"), style);
            }
            Name::NumberTag => {
                let palette = scene.palette;
                let named = |key: &str| tag.get(key).and_then(|name| palette.named(name));
                let chip = Chip {
                    ground: named("background_color").unwrap_or_else(|| palette.named("red-500").unwrap_or_default()),
                    ink: named("font_color").unwrap_or(super::super::palette::Palette::on_fill()),
                };
                chip.push(&mut self.text, inside, style);
            }
            Name::LocalDatetime => {
                let millis = match tag.get("millisecond").filter(|millis| !millis.is_empty()) {
                    Some(millis) => millis.parse().ok(),
                    None => scene.look.now.map(|now| now.0),
                };
                let format = tag.get("format_type").unwrap_or_default();
                let said = millis.and_then(|millis| moment::say(millis, format, &scene.look.tz, scene.lang));
                let linked = tag.get("link").is_some_and(|link| !link.is_empty());
                let style = if linked { style.fg(scene.palette.link()) } else { style };
                self.text.push(said.as_deref().unwrap_or(inside), style);
            }
            _ => {
                let label = format!("▷\u{a0}{}", words::audio(scene.lang));
                self.text.push(&label, style.fg(scene.palette.link()));
                self.text.push(inside, style);
            }
        }
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

    /// The texts and rules so far; the writer begins anew.
    pub fn segments(&mut self) -> Vec<Segment> {
        let last = self.finish_text();
        if !last.is_empty() {
            self.segments.push(Segment::Text(last));
        }
        std::mem::take(&mut self.segments)
    }
}

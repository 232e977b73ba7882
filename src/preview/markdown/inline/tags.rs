//! Feishu's own tags in a run of inline Markdown.

use ratatui_core::style::{Modifier, Style};

use super::{
    super::super::{
        chip::{self, Chip},
        client::Client,
        fidelity::Why,
        icon,
        palette::Palette,
        people, words,
    },
    super::{
        moment,
        tag::{Name, Tag},
    },
    Capture, DEEPEST, Inline, Open,
};
use crate::catalog::tag::FALLBACK_TEXT;

impl<'m> Inline<'m> {
    /// Takes a tag, written as `source`.
    pub(super) fn tag(&mut self, source: &'m str, tag: Tag<'m>) {
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
            Some(name) => palette.named(name).map_or_else(|| self.no_color(name), |color| Style::new().fg(color)),
            None => Style::new(),
        };
        self.open(Open::Font, style);
    }

    /// Takes note of a colour that nobody knows: nothing changes.
    fn no_color(&mut self, name: &str) -> Style {
        self.text.flaw(Why::Color(name.to_owned()));
        Style::new()
    }

    fn chip(&mut self, tag: Tag<'_>) {
        let chip = Chip::named(&self.scene.palette, tag.get("color").unwrap_or("blue"));
        if self.frames.len() < DEEPEST {
            self.text.push(chip::LEFT, chip.side(self.style));
        }
        self.open(Open::Chip(chip), chip.body());
    }

    fn anchor(&mut self, tag: Tag<'_>) {
        self.open(Open::Anchor, self.link());
        let old = self.scene.viewport.client.is_some_and(|client| !client.shows_link_icons());
        if let Some(token) = tag.get("icon").filter(|token| !token.is_empty() && !old) {
            let glyph = icon::glyph(token);
            if !icon::is_known(glyph) {
                self.text.flaw(Why::Icon(people::shorten(token)));
            }
            self.text.push(glyph, self.style.remove_modifier(Modifier::UNDERLINED));
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
    pub(super) fn finish(&mut self, tag: Tag<'_>, inside: &str) {
        let (scene, style) = (self.scene, self.style);
        match tag.name {
            Name::At => {
                let mention = style.fg(scene.palette.link());
                if people::is_anyone(scene, tag.get("id"), tag.get("ids"), inside) {
                    self.text.flaw(Why::Name);
                }
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
                let capsule = tag.get("style") == Some("capsule");
                let style = if capsule { style.bg(scene.palette.blank()) } else { style };
                if capsule {
                    self.text.push("\u{a0}", style);
                }
                if let Some(why) = people::flaw(scene, id, shown("show_avatar")) {
                    self.text.flaw(why);
                }
                people::push_person(&mut self.text, scene, id, shown("show_avatar"), shown("show_name"), style);
                if capsule {
                    self.text.push("\u{a0}", style);
                }
            }
            Name::NumberTag => {
                let palette = scene.palette;
                let named = |key: &str| tag.get(key).and_then(|name| palette.named(name));
                let chip = Chip {
                    ground: named("background_color").unwrap_or_else(|| palette.named("red-500").unwrap_or_default()),
                    ink: named("font_color").unwrap_or(Palette::on_fill()),
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
            _ => self.recording(tag, inside),
        }
    }

    /// A recording; a client that knows none shows the words that the card has for it, as a link.
    fn recording(&mut self, tag: Tag<'_>, inside: &str) {
        let (scene, style) = (self.scene, self.style);
        if scene.viewport.client.is_none_or(Client::plays_in_markdown) {
            self.text.flaw(Why::Recording);
            self.text.push(&format!("▷\u{a0}{}", words::audio(scene.lang)), style.fg(scene.palette.link()));
        } else if let (Some(words), Some(_)) = (tag.get(FALLBACK_TEXT), tag.get("fallback_url")) {
            self.text.push(words, style.patch(self.link()));
        }
        self.text.push(inside, style);
    }
}

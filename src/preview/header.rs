//! The header of a card: icon, title with tags, subtitle, on the template's ground.

use ratatui_core::style::{Color, Modifier, Style};
use serde_json::Value;

use crate::{card::Path, catalog::Version};

use super::{
    chip::{self, Chip},
    layout::{Block, Body, Row, Spread, Width},
    markdown::Dialect,
    px::{Px, Sides},
    scene::{Build, sides_of, str_of},
    text::{Ink, Text},
};

/// Most lines of a title.
const TITLE_LINES: u16 = 4;
/// Most tags that are shown.
const TAGS: usize = 3;

/// The box of a header, as wide as the card inside its lines.
pub(super) fn paint(build: &mut Build, header: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let template = str_of(header, "template").unwrap_or_default();
    let colors = palette.template(template);
    let ink = colors.map_or_else(|| palette.text(), |(_, ink)| ink);
    let style = Style::new().fg(ink);
    let bold = style.add_modifier(Modifier::BOLD);
    let title = text(build, header, path, "title", bold).map(|text| (text, TITLE_LINES));
    let subtitle = text(build, header, path, "subtitle", if title.is_some() { style } else { bold });
    let (first, second) = match (title, subtitle) {
        (None, Some(subtitle)) => (Some((subtitle, TITLE_LINES)), None),
        (title, subtitle) => (title, subtitle),
    };
    let mut line: Vec<Block> = Vec::new();
    if let Some((mut text, lines)) = first {
        text.lines = Some(lines);
        line.push(Block::text(None, text).wide(Width::Hug));
    }
    line.extend(tags(build, header, path, template));
    let mut first_row = Row::of(line, Spread::Wrap);
    first_row.gap = Px(4);
    first_row.leading = Px::ZERO;
    let mut rows = vec![Block::new(None, Body::Row(first_row))];
    if let Some(mut text) = second {
        text.lines = Some(1);
        rows.push(Block::text(None, text));
    }
    let words = Block::stack(None, rows, Px::ZERO);
    let mut block = match header_icon(build, header, path, ink) {
        None => Block::stack(owner, vec![words], Px::ZERO),
        Some(icon) => {
            let mut row = Row::of(vec![icon, words], Spread::Shares);
            row.gap = Px(8);
            Block::new(owner, Body::Row(row))
        }
    };
    block.fill = colors.map(|(ground, _)| ground);
    // The line above the header is its air: only more than the usual 12 px adds rows.
    let padding = sides_of(header, "padding").unwrap_or(Sides::all(12));
    block.padding = Sides { top: padding.top.plus(Px(-12)), bottom: padding.bottom.plus(Px(-12)), ..padding };
    block
}

/// A text of the header, if there are words in it. 1.0 reads only mentions and emoji here.
fn text(build: &mut Build, header: &Value, path: &Path, key: &str, style: Style) -> Option<Text> {
    let object = header.get(key)?;
    let dialect = match build.scene.version {
        Version::V1 => Dialect::Header,
        Version::V2 => Dialect::Lark,
    };
    let text = build.text_in(object, &path.with(key), style, dialect);
    (!text.is_empty()).then_some(text)
}

fn header_icon(build: &mut Build, header: &Value, path: &Path, ink: Color) -> Option<Block> {
    let key = if header.get("ud_icon").is_some() { "ud_icon" } else { "icon" };
    let object = header.get(key)?;
    let owner = build.node(&path.with(key));
    let (glyph, style) = build.glyph(object, owner)?;
    let tinted = object.get("color").is_some() || object.pointer("/style/color").is_some();
    let style = if tinted { style } else { Style::new().fg(ink) };
    Some(Block::text(owner, Text::of(glyph, style)).wide(Width::Hug))
}

/// The first three tags: chips, none of which breaks.
fn tags(build: &mut Build, header: &Value, path: &Path, template: &str) -> Vec<Block> {
    let Some((list, path)) = tag_list(build, header, path) else { return Vec::new() };
    let palette = build.scene.palette;
    let mut chips = Vec::new();
    for (index, tag) in list.iter().enumerate().take(TAGS) {
        let owner = Some(build.node(&path.with(index)));
        let color = str_of(tag, "color").unwrap_or("blue");
        let mut chip = Chip::named(&palette, color);
        if color == template {
            // A tag of the header's own hue would not show on it: one step darker.
            chip.ground = palette.step(color, 200).unwrap_or(chip.ground);
        }
        let words = tag.get("text").map(|text| build.scene.words(text)).unwrap_or_default();
        let mut text = Text::of(chip::LEFT, Ink { style: chip.side(Style::new()), owner });
        text.push(&words.replace([' ', '\n'], "\u{a0}"), Ink { style: chip.body(), owner });
        text.push(chip::RIGHT, Ink { style: chip.side(Style::new()), owner });
        text.lines = Some(1);
        chips.push(Block::text(owner, text).wide(Width::Hug));
    }
    chips
}

/// The list of tags for the reader's language, and where it stands.
fn tag_list<'v>(build: &Build, header: &'v Value, path: &Path) -> Option<(&'v [Value], Path)> {
    let by_locale = || {
        let lists = header.get("i18n_text_tag_list")?.as_object()?;
        let wanted = build.scene.viewport.locale.as_deref();
        let locale = match wanted {
            Some(wanted) if lists.contains_key(wanted) => wanted,
            _ if header.get("text_tag_list").is_some() => return None,
            _ => ["en_us", "zh_cn"]
                .into_iter()
                .find(|locale| lists.contains_key(*locale))
                .or_else(|| Some(lists.keys().next()?))?,
        };
        let list = lists.get(locale)?.as_array()?;
        Some((list.as_slice(), path.with("i18n_text_tag_list").with(locale)))
    };
    by_locale().or_else(|| Some((header.get("text_tag_list")?.as_array()?.as_slice(), path.with("text_tag_list"))))
}

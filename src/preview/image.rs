//! Pictures: a place of the right size with what is known of them.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::card::Path;

use super::{
    layout::{Block, Body, Stack, Width},
    people,
    px::{Cells, Px, parse_px},
    scene::{Build, str_of},
    text::{Align, Text},
    words,
};

/// The sizes with a name: squares.
const SQUARES: &[(&str, i32)] = &[("large", 160), ("medium", 80), ("small", 40), ("tiny", 16)];
/// Rows of a picture whose proportions are not known: enough to be seen, not so many that it hides the card.
const ROWS: Cells = Cells(6);

/// One picture, its title above it.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let picture = place(build, node, path);
    let mut kids = Vec::new();
    if let Some(title) = node.get("title") {
        let text = build.text(title, &path.with("title"), Style::new());
        if !text.is_empty() {
            kids.push(Block::text(None, text));
        }
    }
    let width = picture.width;
    kids.push(picture);
    let block = Block::stack(owner, kids, Px::ZERO);
    if width == Width::Fill { block } else { block.wide(Width::Hug) }
}

/// The place of the picture.
fn place(build: &mut Build, node: &Value, path: &Path) -> Block {
    let scene = build.scene;
    let palette = scene.palette;
    let size = size_of(node);
    let alt = node.get("alt").map(|alt| scene.words(alt)).unwrap_or_default();
    let key = str_of(node, "img_key").map(people::shorten).unwrap_or_default();
    let style = Style::new().fg(palette.secondary());
    let high = size.map_or(ROWS, |(_, height)| height.high());
    let mut lines = vec![centered(Text::of("▣", style))];
    if size.is_none_or(|(width, _)| width.wide() >= Cells(10)) {
        let name = if alt.trim().is_empty() { words::picture(scene.lang) } else { alt };
        let mut name = centered(Text::of(&format!("▣\u{a0}{name}"), style));
        name.lines = Some(high.0.saturating_sub(1).max(1));
        lines = vec![name];
        if high > Cells(1) {
            let mut key = centered(Text::of(&key, Style::new().fg(palette.placeholder())));
            key.lines = Some(1);
            lines.push(key);
        }
    }
    let kids = lines.into_iter().map(|text| Block::text(None, text)).collect();
    let mut block = Block::new(None, Body::Stack(Stack { kids, gap: Px::ZERO, align: Align::Start }));
    block.owner = node.get("img_key").map(|_| build.node(&path.with("img_key")));
    block.fill = Some(palette.blank());
    block.height = high;
    block.level = Align::Center;
    block.wide(size.map_or(Width::Fill, |(width, _)| Width::Fixed(width)))
}

fn centered(mut text: Text) -> Text {
    text.align = Align::Center;
    text
}

/// The size a picture asks for; `None` is as wide as its place. `mode` is the older key.
fn size_of(node: &Value) -> Option<(Px, Px)> {
    let name = str_of(node, "size").or_else(|| str_of(node, "mode"))?;
    if let Some((_, side)) = SQUARES.iter().find(|(square, _)| *square == name) {
        return Some((Px(*side), Px(*side)));
    }
    let (width, height) = name.trim().split_once(' ')?;
    Some((parse_px(width)?, parse_px(height)?))
}

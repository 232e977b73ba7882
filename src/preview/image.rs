//! Pictures: places of the right size with what is known of them.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::{card::Path, catalog::Version};

use super::{
    Side,
    fidelity::Why,
    frame::{PICTURE, place},
    hit::NodeId,
    layout::{Block, Width},
    people,
    px::{Cells, Px, Sides, parse_px},
    scene::{Build, is_true, str_of},
    words,
};

/// The sizes with a name: squares.
const SQUARES: &[(&str, i32)] = &[("large", 160), ("medium", 80), ("small", 40), ("tiny", 16)];
/// Rows of a picture whose proportions are not known: enough to be seen, not so many that it hides the card.
const ROWS: Cells = Cells(6);
/// Narrower than this there is no room for a name.
const NAMED: Cells = Cells(10);
/// The width of a compact picture (1.0).
const COMPACT: Px = Px(278);
/// The side of a picture beside a text (1.0).
const BESIDE_TEXT: Px = Px(64);

/// One picture, its title above it.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let size = size_of(node);
    let mut block = with_size(build, node, path, size, width_of(build, node));
    if str_of(node, "size") == Some("stretch_without_padding") && build.scene.version == Version::V1 {
        block.margin = Sides::across(0, -12);
    }
    block
}

/// The picture beside a text (1.0): always a small square.
pub(super) fn beside_text(build: &mut Build, node: &Value, path: &Path) -> Block {
    with_size(build, node, path, Some((BESIDE_TEXT, BESIDE_TEXT)), None)
}

fn with_size(build: &mut Build, node: &Value, path: &Path, size: Option<(Px, Px)>, width: Option<Px>) -> Block {
    let owner = build.node(path);
    build.flaw(owner, Why::Picture);
    let picture = picture(build, node, path, owner, size);
    let width = size.map(|(width, _)| width).or(width);
    let mut picture = picture.wide(width.map_or(Width::Fill, Width::Fixed));
    picture.clips = size.is_some() && build.scene.clips();
    let mut kids = Vec::new();
    if let Some(title) = node.get("title") {
        let text = build.text(title, &path.with("title"), Style::new());
        if !text.is_empty() {
            kids.push(Block::text(None, text));
        }
    }
    kids.push(picture);
    let block = Block::stack(owner, kids, Px::ZERO);
    if width.is_none() { block } else { block.wide(Width::Hug) }
}

/// The place of the picture itself.
fn picture(build: &mut Build, node: &Value, path: &Path, owner: NodeId, size: Option<(Px, Px)>) -> Block {
    let scene = build.scene;
    let high = size.map_or(ROWS, |(_, height)| height.high());
    let (name, key) = match size {
        Some((width, _)) if width.wide() < NAMED => ("", String::new()),
        _ => (named(build, node), people::shorten(scene.picture(node))),
    };
    let fits = size.is_none_or(|(width, _)| width.wide() >= Cells::of(key.chars().count()));
    let key = if high > Cells(1) && fits { key.as_str() } else { "" };
    let owner = node.get("img_key").map_or(owner, |_| build.node(&path.with("img_key")));
    let mut block = place(&scene.palette, owner, PICTURE, name, key);
    block.height = high;
    block
}

/// What a picture is called.
pub(super) fn named<'v>(build: &Build<'_, 'v>, node: &'v Value) -> &'v str {
    let alt = node.get("alt").map(|alt| build.scene.words(alt)).unwrap_or_default();
    if alt.trim().is_empty() { words::picture(build.scene.lang) } else { alt }
}

/// The size a picture asks for; `None` is as wide as its place. A picture that is shown whole has none. `mode` is the
/// older key.
fn size_of(node: &Value) -> Option<(Px, Px)> {
    if str_of(node, "scale_type") == Some("fit_horizontal") {
        return None;
    }
    let name = str_of(node, "size").or_else(|| str_of(node, "mode"))?;
    if let Some((_, side)) = SQUARES.iter().find(|(square, _)| *square == name) {
        return Some((Px(*side), Px(*side)));
    }
    let (width, height) = name.trim().split_once(' ')?;
    Some((parse_px(width)?, parse_px(height)?))
}

/// The older ways to say how wide; no phone reads them.
fn width_of(build: &Build, node: &Value) -> Option<Px> {
    if build.scene.viewport.side == Side::Mobile {
        return None;
    }
    if is_true(node, "compact_width") {
        return Some(COMPACT);
    }
    let custom = node.get("custom_width")?;
    let px = custom.as_i64().map(|px| Px(px.clamp(0, 10_000) as i32)).or_else(|| parse_px(custom.as_str()?))?;
    Some(Px(px.0.clamp(278, 580)))
}

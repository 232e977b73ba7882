//! Containers with a life of their own: foldable panels, forms, clickable areas.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::{card::Path, catalog::Version};

use super::{
    columns::body,
    content::width_of,
    layout::{Block, Body, Edge, Row, Spread, Stack, Width},
    px::{Px, Sides},
    scene::{Build, is_true, px_of, sides_of, str_of},
    text::Text,
};

/// The arrow of a panel that is open.
const OPEN: &str = "▾";
/// The arrow of a panel that is folded.
const FOLDED: &str = "▸";

/// Whether a panel is open: as the reader left it, else as the JSON says.
fn is_open(build: &Build, node: &Value, path: &Path) -> bool {
    build.rehearsal().is_open(path).unwrap_or_else(|| is_true(node, "expanded"))
}

/// A foldable panel.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let fill = str_of(node, "background_color").and_then(|name| palette.named(name));
    let edge = node.get("border").filter(|border| border.is_object()).map(|border| {
        let color = str_of(border, "color").and_then(|name| palette.named(name));
        Edge::Line(color.unwrap_or_else(|| palette.line()))
    });
    let framed = edge.is_some() || fill.is_some();
    let mut kids = vec![head(build, node, path, framed)];
    if is_open(build, node, path) {
        let mut inside = Block::new(None, body(build, node, path, Px(8)));
        inside.padding = sides_of(node, "padding").unwrap_or(if framed {
            Sides::all(8)
        } else {
            Sides { top: Px(8), ..Sides::NONE }
        });
        kids.push(inside);
    }
    let mut block = Block::stack(owner, kids, Px::ZERO);
    (block.fill, block.edge) = (fill, edge);
    block
}

/// The row that is always shown: title and arrow.
fn head(build: &mut Build, node: &Value, path: &Path, framed: bool) -> Block {
    let arrow = if is_open(build, node, path) { OPEN } else { FOLDED };
    let path = path.with("header");
    let header = node.get("header").unwrap_or(&Value::Null);
    let owner = node.get("header").map(|_| build.node(&path));
    let title = match header.get("title") {
        Some(title) => build.text(title, &path.with("title"), Style::new()),
        None => Text::default(),
    };
    let color = header.pointer("/icon/color").and_then(Value::as_str).and_then(|name| build.scene.palette.named(name));
    let style = Style::new().fg(color.unwrap_or_else(|| build.scene.palette.secondary()));
    let icon = header.get("icon").map(|_| build.node(&path.with("icon")));
    let arrow = Block::text(icon, Text::of(arrow, style)).wide(Width::Hug);
    let title = Block::text(None, title);
    let kids = match str_of(header, "icon_position") {
        Some("left") => vec![arrow, title],
        Some("follow_text") => vec![title.wide(Width::Hug), arrow],
        _ => vec![title, arrow],
    };
    let mut row = Row::of(kids, Spread::Shares);
    row.gap = Px(4);
    let mut block = Block::new(owner, Body::Row(row));
    block.fill = str_of(header, "background_color").and_then(|name| build.scene.palette.named(name));
    block.padding = sides_of(header, "padding").unwrap_or(if framed { Sides::across(4, 8) } else { Sides::NONE });
    if str_of(header, "width") == Some("auto") { block.wide(Width::Hug) } else { block }
}

/// A form: the client draws no frame around it.
pub(super) fn form(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let spacing = match build.scene.version {
        Version::V1 => Px(16),
        Version::V2 => Px(12),
    };
    let body = body(build, node, path, spacing);
    let mut block = Block::new(owner, body);
    block.padding = sides_of(node, "padding").unwrap_or_default();
    block
}

/// An area that can be clicked as a whole.
pub(super) fn clickable(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let spacing = match build.scene.version {
        Version::V1 => Px(12),
        Version::V2 => Px(4),
    };
    let body = body(build, node, path, spacing);
    let mut block = Block::new(owner, body);
    block.padding = sides_of(node, "padding").unwrap_or(Sides::across(4, 12));
    block.fill = match str_of(node, "background_style") {
        Some("laser") => palette.named("purple-50"),
        Some(name) => palette.background(name),
        None => None,
    };
    if is_true(node, "has_border") {
        let color = str_of(node, "border_color").filter(|name| *name != "grey").and_then(|name| palette.named(name));
        block.edge = Some(Edge::Line(color.unwrap_or_else(|| palette.line())));
    }
    block.height = px_of(node, "height").map(Px::high).unwrap_or_default();
    if let Body::Stack(Stack { align, .. }) = &mut block.body {
        *align = super::scene::align_of(node, "horizontal_align");
    }
    block.wide(width_of(node))
}

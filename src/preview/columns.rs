//! Columns: sets of them, and what stands in one.

use serde_json::Value;

use crate::card::Path;

use super::{
    layout::{Block, Body, Row, Spread, Stack, Width},
    px::{Px, Sides},
    scene::{Build, align_of, get, px_of, sides_of, spacing_of, str_of},
};

/// What stands between components when the card does not say.
const SPACING: Px = Px(8);

/// A row of columns.
pub(super) fn set(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let items = get(node, "columns").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kids = build.items(items, &path.with("columns"));
    let narrow = build.scene.narrow();
    let spread = match str_of(node, "flex_mode") {
        Some("stretch") if narrow => Spread::Stack,
        Some("flow") if narrow => Spread::Flow,
        Some("bisect") if narrow => Spread::PerRow(2),
        Some("trisect") if narrow => Spread::PerRow(3),
        Some("bisect" | "trisect") => Spread::Equal,
        _ => Spread::Shares,
    };
    let padded = kids.iter().any(|kid| kid.padding != Sides::NONE);
    let mut row = Row::of(kids, spread);
    row.gap = spacing_of(node, "horizontal_spacing").unwrap_or(SPACING);
    row.leading = SPACING;
    row.align = align_of(node, "horizontal_align");
    for kid in &mut row.kids {
        match spread {
            Spread::Stack | Spread::Equal | Spread::PerRow(_) => kid.width = Width::Fill,
            Spread::Shares | Spread::Flow | Spread::Wrap => {}
        }
    }
    let mut block = Block::new(owner, Body::Row(row));
    if let Some(name) = str_of(node, "background_style") {
        build.ground(&mut block, owner, name);
    }
    if block.fill.is_some() && !padded {
        block.padding = Sides::across(0, 8);
    }
    block
}

/// One column.
pub(super) fn column(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let body = body(build, node, path, SPACING);
    let mut block = Block::new(owner, body);
    block.width = match str_of(node, "width") {
        Some("weighted") => {
            let weight = get(node, "weight").and_then(Value::as_u64).unwrap_or(1);
            Width::Weight(u32::try_from(weight).unwrap_or(5))
        }
        _ => px_of(node, "width").map_or(Width::Hug, Width::Fixed),
    };
    if let Some(name) = str_of(node, "background_style") {
        build.ground(&mut block, owner, name);
    }
    block.padding =
        sides_of(node, "padding").unwrap_or(if block.fill.is_some() { Sides::across(0, 8) } else { Sides::NONE });
    block.level = align_of(node, "vertical_align");
    block
}

/// What stands in a container, in its direction, with its spacing and alignment.
pub(super) fn body(build: &mut Build, node: &Value, path: &Path, spacing: Px) -> Body {
    let mut kids = build.children(node, path, "elements");
    let align = align_of(node, "horizontal_align");
    if str_of(node, "direction") != Some("horizontal") {
        let gap = spacing_of(node, "vertical_spacing").unwrap_or(spacing);
        return Body::Stack(Stack { kids, gap, align });
    }
    for kid in &mut kids {
        if kid.width == Width::Fill {
            kid.width = Width::Hug;
        }
    }
    let mut row = Row::of(kids, Spread::Wrap);
    row.gap = spacing_of(node, "horizontal_spacing").unwrap_or(SPACING);
    row.leading = spacing_of(node, "vertical_spacing").unwrap_or(spacing);
    row.align = align;
    row.level = align_of(node, "vertical_align");
    Body::Row(row)
}

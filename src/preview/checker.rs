//! Boxes to tick, with the buttons beside them.

use ratatui_core::style::{Modifier, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    Side, button,
    fidelity::Why,
    layout::{Block, Body, Row, Spread, Width},
    px::Px,
    scene::{Build, is_true, sides_of, str_of},
    text::{Align, Text},
};

/// Nothing is ticked.
const EMPTY: &str = "☐";
/// Ticked.
const TICKED: &str = "☑";
/// Most buttons that show.
const BUTTONS: usize = 3;

/// One box with its words and buttons.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let ticked = build.rehearsal().is_ticked(path).unwrap_or_else(|| is_true(node, "checked"));
    let disabled = is_true(node, "disabled");
    let (mark, color) = if ticked { (TICKED, palette.link()) } else { (EMPTY, palette.placeholder()) };
    let color = build.complaint(path).unwrap_or(color);
    let color = if disabled { palette.disabled() } else { color };
    let mut kids = vec![Block::text(None, Text::of(mark, Style::new().fg(color))).wide(Width::Hug)];
    kids.push(words(build, node, path, ticked, disabled));
    kids.extend(buttons(build, node, path));
    let mut row = Row::of(kids, Spread::Shares);
    row.gap = Px(8);
    let mut block = Block::new(owner, Body::Row(row));
    block.padding = sides_of(node, "padding").unwrap_or_default();
    block
}

/// The words, struck and paler when the box is ticked, if the card wants that.
fn words(build: &mut Build, node: &Value, path: &Path, ticked: bool, disabled: bool) -> Block {
    let palette = build.scene.palette;
    let mut style = Style::new();
    if disabled {
        style = style.fg(palette.disabled());
    }
    let ticked_style = node.get("checked_style").filter(|_| ticked).unwrap_or(&Value::Null);
    if is_true(ticked_style, "show_strikethrough") {
        style = style.add_modifier(Modifier::CROSSED_OUT);
    }
    let Some(object) = node.get("text") else { return Block::default() };
    if let Some(opacity) = ticked_style.get("opacity").and_then(Value::as_f64) {
        let own = str_of(object, "text_color").and_then(|name| palette.named(name));
        style = style.fg(palette.faded(own.or(style.fg).unwrap_or_else(|| palette.text()), opacity));
    }
    let mut text = build.text(object, &path.with("text"), Style::new());
    text.restyle(style);
    Block::text(None, text)
}

/// The buttons at the right. On a computer they may show under the pointer only: drawn pale then.
fn buttons(build: &mut Build, node: &Value, path: &Path) -> Vec<Block> {
    let Some(area) = node.get("button_area") else { return Vec::new() };
    let path = path.with("button_area");
    let items = area.get("buttons").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let items = items.get(..items.len().min(BUTTONS)).unwrap_or_default();
    let blocks = build.items(items, &path.with("buttons"));
    let mut blocks: Vec<Block> = blocks.into_iter().map(button::in_line).collect();
    let hidden = str_of(area, "pc_display_rule") == Some("on_hover") && build.scene.viewport.side == Side::Pc;
    if hidden && !blocks.is_empty() {
        let owner = build.node(&path);
        build.flaw(owner, Why::Hover);
        let pale = Style::new().fg(build.scene.palette.disabled());
        for block in &mut blocks {
            block.owner = block.owner.or(Some(owner));
            if let Body::Text(text) = &mut block.body {
                text.restyle(pale);
            }
        }
        let mut row = Row::of(blocks, Spread::Shares);
        row.align = Align::End;
        return vec![Block::new(owner, Body::Row(row)).wide(Width::Hug)];
    }
    blocks
}

//! The player of a recording.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::card::Path;

use super::{
    control::WIDE,
    fidelity::Why,
    layout::{Block, Body, Edge, Row, Spread, Width},
    px::{Px, Sides},
    scene::{Build, is_true, px_of, sides_of, str_of},
    text::{Align, Text},
};

/// Starts a recording.
const PLAY: &str = "▶";
/// A recording of a voice.
const SPEAK: &str = "◖))";
/// Before anybody has played it.
const ELAPSED: &str = "00:00";
/// Nobody knows before the file is there.
const TOTAL: &str = "--:--";

/// One player: button, bar, time.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    build.flaw(owner, Why::Recording);
    let palette = build.scene.palette;
    let own = str_of(node, "fill_color").and_then(|name| build.color(owner, name));
    let own = own.or_else(|| palette.named("grey-800")).unwrap_or_default();
    let ink = if is_true(node, "disabled") { palette.disabled() } else { own };
    let words = |words: &str| {
        let mut text = Text::of(words, Style::new().fg(ink));
        text.lines = Some(1);
        Block::text(None, text).wide(Width::Hug)
    };
    let shows = |key| node.get(key).and_then(Value::as_bool).unwrap_or(true);
    let mut kids = vec![words(if str_of(node, "style") == Some("speak") { SPEAK } else { PLAY })];
    let (before, after) = if shows("show_time") { times(node) } else { (None, None) };
    kids.extend(before.as_deref().map(words));
    let bar = if shows("show_progress_bar") { Body::Rule(palette.control()) } else { Body::Blank };
    kids.push(Block::new(None, bar));
    kids.extend(after.as_deref().map(words));
    let mut row = Row::of(kids, Spread::Shares);
    (row.gap, row.level) = (Px(8), Align::Center);
    let mut block = Block::new(owner, Body::Row(row));
    match str_of(node, "background_style").filter(|name| *name != "default") {
        Some(name) => build.ground(&mut block, owner, name),
        None => block.fill = Some(palette.blank()),
    }
    block.padding = sides_of(node, "padding").unwrap_or(Sides::all(12));
    if let Some(name) = node.get("border").and_then(|border| str_of(border, "color")) {
        block.edge = build.color(owner, name).map(Edge::Line);
    }
    block.wide(match str_of(node, "width") {
        Some("fill") => Width::Fill,
        _ => Width::Fixed(px_of(node, "width").unwrap_or(WIDE)),
    })
}

/// What stands before the bar and behind it.
fn times(node: &Value) -> (Option<String>, Option<String>) {
    let time = match str_of(node, "time_display") {
        Some("both") => format!("{ELAPSED}/{TOTAL}"),
        _ => TOTAL.to_owned(),
    };
    match str_of(node, "time_position") {
        Some("start") => (Some(time), None),
        Some("both_sides") => (Some(ELAPSED.to_owned()), Some(TOTAL.to_owned())),
        _ => (None, Some(time)),
    }
}

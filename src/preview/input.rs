//! Text fields.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::card::Path;

use super::{
    control::{Control, Face, WIDE},
    layout::{Block, Body, Row, Spread, Width},
    px::Px,
    scene::{Build, str_of},
    text::Text,
    words,
};

/// Lines of a field that takes many and does not say how many.
const ROWS: u64 = 5;
/// Most lines that are drawn: a screen has no more.
const MOST_ROWS: u64 = 60;
/// Before a password.
const LOCK: &str = "✱";

/// A field with its label.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let control = Control::of(build, node, path);
    let kind = str_of(node, "input_type").unwrap_or_default();
    let secret = kind == "password";
    let words = match value(build, node, path).filter(|value| !value.is_empty()) {
        Some(value) if secret => Text::of(&"•".repeat(value.chars().count()), control.value_style(build)),
        Some(value) => Text::of(value, control.value_style(build)),
        None => control.placeholder(build, words::please_enter(build.scene.lang)),
    };
    let lines = if kind == "multiline_text" { rows(node) } else { 1 };
    let hides_icon = node.get("show_icon").and_then(Value::as_bool) == Some(false);
    let icon = (secret && !hides_icon).then_some(LOCK);
    let face = Face { icon, words, mark: None, lines, width: Width::Fixed(WIDE) };
    let field = control.draw(build, face);
    match label(build, control) {
        None => field,
        Some(label) => labelled(build, control, label, field),
    }
}

/// What is in the field: what the reader typed, else what the card fills in.
fn value<'v>(build: &Build<'_, 'v>, node: &'v Value, path: &Path) -> Option<&'v str> {
    let by_locale = || {
        let map = node.get("i18n_default_value")?;
        build.scene.localized(map)?.as_str()
    };
    build.rehearsal().text(path).or_else(by_locale).or_else(|| str_of(node, "default_value"))
}

fn rows(node: &Value) -> u16 {
    let rows = node.get("rows").and_then(Value::as_f64).map_or(ROWS, |rows| rows.round().max(1.0) as u64);
    u16::try_from(rows.min(MOST_ROWS)).unwrap_or(1)
}

fn label(build: &mut Build, control: Control) -> Option<Text> {
    let label = control.node.get("label")?;
    let mut text = build.text(label, &control.path.with("label"), Style::new());
    control.star(build, &mut text);
    (!text.is_empty()).then_some(text)
}

/// The label above the field, or at its left where there is room for both.
fn labelled(build: &Build, control: Control, label: Text, field: Block) -> Block {
    let beside = str_of(control.node, "label_position") == Some("left") && !build.scene.narrow();
    let width = field.width;
    let label = Block::text(None, label);
    if !beside {
        let block = Block::stack(control.owner, vec![label, field], Px::ZERO);
        return if width == Width::Fill { block } else { block.wide(Width::Hug) };
    }
    // Beside a field of three rows the label stands in the middle one.
    let mut label = label.wide(Width::Hug);
    label.margin.top = Px(20);
    let mut row = Row::of(vec![label, field], Spread::Shares);
    row.gap = Px(8);
    let block = Block::new(control.owner, Body::Row(row));
    if width == Width::Fill { block } else { block.wide(Width::Hug) }
}

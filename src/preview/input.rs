//! Text fields.

use ratatui_core::{layout::Rect, style::Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    Painting, Side,
    control::{Control, Face, WIDE},
    layout::{Block, Body, Row, Spread, Width},
    px::Px,
    scene::{Build, is_true, str_of},
    text::Text,
    words,
};

/// Lines of a field that takes many and does not say how many.
const ROWS: u64 = 5;
/// Most lines that are drawn: a screen has no more.
const MOST_ROWS: u64 = 60;
/// Before a password.
const LOCK: &str = "✱";

impl Painting {
    /// The cells that stand for a component while it has the focus: the row that opens a panel, what is inside of a
    /// border, else all of it.
    pub fn handle(&self, component: &Path) -> Option<Rect> {
        let row = self.hits.area(&component.with("header"));
        row.or_else(|| self.inside(component)).or_else(|| self.hits.area(component))
    }

    /// The cells inside of a component's own border; `None` for one that has none.
    fn inside(&self, component: &Path) -> Option<Rect> {
        let area = self.hits.area(component)?;
        let is_own = |x: u16, y: u16| self.hits.at(x, y) == Some(component);
        let corner = |round: &str, square: &str| {
            let is_corner = |symbol: &str| symbol == round || symbol == square;
            let found = |x: u16, y: u16| self.symbol(x, y).is_some_and(is_corner) && is_own(x, y);
            area.positions().find(|at| found(at.x, at.y))
        };
        let (first, last) = (corner("╭", "┌")?, corner("╯", "┘")?);
        let width = last.x.checked_sub(first.x + 1).filter(|width| *width > 0)?;
        let height = last.y.checked_sub(first.y + 1).filter(|height| *height > 0)?;
        Some(Rect { x: first.x + 1, y: first.y + 1, width, height })
    }

    /// The cells in which the words of an input stand: inside of its border, behind its icon.
    pub fn field(&self, input: &Path) -> Option<Rect> {
        const AIR: u16 = 1;
        let inside = self.inside(input)?;
        let icon = if self.symbol(inside.x + AIR, inside.y) == Some(LOCK) { 2 } else { 0 };
        let width = inside.width.checked_sub(2 * AIR + icon).filter(|width| *width > 0)?;
        Some(Rect { x: inside.x + AIR + icon, width, ..inside })
    }

    fn symbol(&self, x: u16, y: u16) -> Option<&str> {
        self.buffer.cell((x, y)).map(ratatui_core::buffer::Cell::symbol)
    }
}

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
    let lines = if kind == "multiline_text" { rows(build, node) } else { (1, 1) };
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

/// The least and the most lines of a field of many: on a PC it may grow with its words.
fn rows(build: &Build, node: &Value) -> (u16, u16) {
    let said = |key| node.get(key).and_then(Value::as_f64).map(|rows| rows.round().max(1.0) as u64);
    let shown = |rows: u64| u16::try_from(rows.min(MOST_ROWS)).unwrap_or(1);
    let least = shown(said("rows").unwrap_or(ROWS));
    let grows = is_true(node, "auto_resize") && build.scene.viewport.side == Side::Pc;
    (least, if grows { shown(said("max_rows").unwrap_or(MOST_ROWS)).max(least) } else { least })
}

fn label(build: &mut Build, control: Control) -> Option<Text> {
    let label = control.node.get("label")?;
    let mut text = build.label(label, &control.path.with("label"), Style::new());
    if let Some(star) = control.star(build) {
        text.push("\u{a0}*", star);
    }
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

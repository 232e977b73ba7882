//! Charts: a place of the size the client gives them, with title, kind and how many values there are.

use ratatui_core::style::{Modifier, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    Side,
    fidelity::Why,
    frame::place,
    layout::{Block, Ratio},
    px::{Cells, Px},
    scene::{Build, px_of, str_of},
    text::Text,
    words,
};

/// Stands for a chart.
const CHART: &str = "⊞";

/// One chart.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    build.flaw(owner, Why::Chart);
    let (scene, spec) = (build.scene, node.get("chart_spec").unwrap_or(&Value::Null));
    let palette = scene.palette;
    let kind = words::chart(str_of(spec, "type").unwrap_or_default(), scene.lang);
    let values = words::values(values(spec), scene.lang);
    let mut place = place(&palette, owner, CHART, kind, &values);
    let usual = if scene.viewport.side == Side::Mobile { Ratio(1, 1) } else { Ratio(16, 9) };
    let title = title(spec);
    let rows = px_of(node, "height").map(|height| height.high().less(Cells(u16::from(title.is_some()))));
    match rows {
        Some(rows) => place.height = rows,
        None => place.ratio = Some(str_of(node, "aspect_ratio").and_then(Ratio::parse).unwrap_or(usual)),
    }
    let title = title.map(|title| Text::of(title, Style::new().add_modifier(Modifier::BOLD)));
    let title = title.map(|mut text| {
        text.lines = Some(1);
        let mut block = Block::text(None, text);
        block.fill = Some(palette.blank());
        block
    });
    Block::stack(owner, title.into_iter().chain([place]).collect(), Px::ZERO)
}

/// The title of a chart.
fn title(spec: &Value) -> Option<&str> {
    spec.pointer("/title/text").and_then(Value::as_str).filter(|title| !title.trim().is_empty())
}

/// How many values a chart is made of.
fn values(spec: &Value) -> usize {
    let of = |set: &Value| set.get("values").and_then(Value::as_array).map_or(0, Vec::len);
    match spec.get("data") {
        Some(Value::Array(sets)) => sets.iter().map(of).sum(),
        Some(set) => of(set),
        None => 0,
    }
}

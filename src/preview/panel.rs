//! Containers with a life of their own: foldable panels, forms, clickable areas.

use ratatui_core::style::{Color, Style};
use serde_json::Value;

use crate::{card::Path, catalog::Version};

use super::{
    columns::body,
    content::width_of,
    fidelity::Why,
    hit::NodeId,
    layout::{Block, Body, Edge, Row, Spread, Stack, Width},
    px::{Px, Sides},
    scene::{Build, align_of, get, is_true, px_of, sides_of, str_of},
    text::{Align, Text},
};

/// The arrow of a folded panel that brings no icon.
const FOLDED: &str = "▾";

/// Whether a panel is open: as the reader left it, else as the JSON says.
fn is_open(build: &Build, node: &Value, path: &Path) -> bool {
    build.rehearsal().is_open(path).unwrap_or_else(|| is_true(node, "expanded"))
}

/// A foldable panel.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let mut block = Block::default();
    if let Some(name) = str_of(node, "background_color") {
        solid(build, &mut block, owner, name);
    }
    if let Some(border) = get(node, "border").filter(|border| border.is_object()) {
        let color = str_of(border, "color").filter(|name| *name != "grey").and_then(|name| build.color(owner, name));
        block.edge = Some(edge(border, "5px", color.unwrap_or_else(|| build.scene.palette.line())));
    }
    let framed = block.edge.is_some() || block.fill.is_some();
    let mut kids = vec![head(build, node, path, owner, framed)];
    if is_open(build, node, path) {
        let mut inside = Block::new(None, body(build, node, path, Px(8)));
        inside.padding = sides_of(node, "padding").unwrap_or(if framed {
            Sides::all(8)
        } else {
            Sides { top: Px(8), ..Sides::NONE }
        });
        let below = get(node, "header").and_then(|header| str_of(header, "position")) == Some("bottom");
        kids.insert(usize::from(!below), inside);
    }
    block.owner = Some(owner);
    block.body = Body::Stack(Stack { kids, gap: Px::ZERO, align: Align::Start });
    block
}

/// Gives a box a ground by the name of a colour, where bare `grey` is a colour like any other.
fn solid(build: &mut Build, block: &mut Block, owner: NodeId, name: &str) {
    let Some(fill) = build.color(owner, name) else { return };
    build.fill(block, owner, fill);
}

/// A line with the corners that a node asks for.
fn edge(node: &Value, usual: &str, color: Color) -> Edge {
    let radius = str_of(node, "corner_radius").unwrap_or(usual);
    let round = radius.trim().trim_end_matches(['p', 'x', '%']).parse::<f64>().is_ok_and(|radius| radius > 0.0);
    if round { Edge::Line(color) } else { Edge::Square(color) }
}

/// The row that is always shown: title and arrow.
fn head(build: &mut Build, node: &Value, path: &Path, panel: NodeId, framed: bool) -> Block {
    let open = is_open(build, node, path);
    let path = path.with("header");
    let header = get(node, "header").unwrap_or(&Value::Null);
    let owner = get(node, "header").map_or(panel, |_| build.node(&path));
    let title = match header.get("title") {
        Some(title) => build.text(title, &path.with("title"), Style::new()),
        None => Text::default(),
    };
    let arrow = arrow(build, header, &path, open);
    let title = Block::text(None, title);
    let kids = match str_of(header, "icon_position") {
        Some("left") => vec![arrow, title],
        Some("follow_text") => vec![title.wide(Width::Hug), arrow],
        _ => vec![title, arrow],
    };
    let mut row = Row::of(kids, Spread::Shares);
    row.gap = Px(4);
    row.level = match str_of(header, "vertical_align") {
        Some("top") => Align::Start,
        Some("bottom") => Align::End,
        _ => Align::Center,
    };
    let mut block = Block::new(owner, Body::Row(row));
    if let Some(name) = str_of(header, "background_color") {
        solid(build, &mut block, owner, name);
    }
    block.padding = sides_of(header, "padding").unwrap_or(if framed { Sides::across(4, 8) } else { Sides::NONE });
    match str_of(header, "width") {
        Some("auto") => block.wide(Width::Hug),
        Some("auto_when_fold") if !open => block.wide(Width::Hug),
        _ => block,
    }
}

/// The icon that turns when the panel opens.
fn arrow(build: &mut Build, header: &Value, path: &Path, open: bool) -> Block {
    let icon = header.get("icon").filter(|icon| icon.is_object());
    let Some(object) = icon else {
        let style = Style::new().fg(build.scene.palette.secondary());
        return Block::text(None, Text::of(turned(FOLDED, 180, open), style)).wide(Width::Hug);
    };
    let owner = build.node(&path.with("icon"));
    let angle = header.get("icon_expanded_angle").and_then(Value::as_i64).unwrap_or(180);
    let (glyph, style) = build.glyph(object, owner).unwrap_or((" ", Style::new()));
    Block::text(owner, Text::of(turned(glyph, angle, open), style)).wide(Width::Hug)
}

/// A glyph after a turn, clockwise, if it is an arrow; nothing else can be turned in a cell.
fn turned(glyph: &'static str, angle: i64, open: bool) -> &'static str {
    const ROUND: [&str; 4] = ["▴", "▸", "▾", "◂"];
    let steps = usize::try_from((angle / 90).rem_euclid(4)).unwrap_or(0);
    let at = ROUND.iter().position(|arrow| *arrow == glyph).filter(|_| open);
    at.and_then(|at| ROUND.get((at + steps) % ROUND.len())).copied().unwrap_or(glyph)
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
    match str_of(node, "background_style") {
        Some("laser") => {
            block.fill = palette.named("purple-50");
            build.flaw(owner, Why::Gradient);
        }
        Some(name) => build.ground(&mut block, owner, name),
        None => {}
    }
    if is_true(node, "has_border") {
        let color = str_of(node, "border_color").filter(|name| *name != "grey");
        let color = color.and_then(|name| build.color(owner, name)).unwrap_or_else(|| palette.line());
        block.edge = Some(edge(node, "0px", color));
    }
    block.height = px_of(node, "height").map(Px::high).unwrap_or_default();
    block.level = align_of(node, "vertical_align");
    block.clips = build.scene.clips();
    block.wide(width_of(node))
}

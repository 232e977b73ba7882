//! Buttons and, in 1.0, the rows they stand in.

use ratatui_core::style::{Color, Modifier, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    Side,
    fidelity::Why,
    layout::{Block, Body, Edge, Row, Spread, Width},
    palette::Palette,
    px::Sides,
    scene::{Build, get, is_true, px_of, str_of},
    text::{Align, Ink, Text},
    words,
};

/// The type with a gradient.
const LASER: &str = "laser";
/// On a button with a menu.
const MORE: &str = "⋯";

/// How a button of some type is drawn.
#[derive(Debug, Clone, Copy)]
struct Look {
    ink: Color,
    border: Option<Color>,
    fill: Option<Color>,
}

impl Look {
    const fn bordered(ink: Color, border: Color) -> Self {
        Self { ink, border: Some(border), fill: None }
    }

    const fn bare(ink: Color) -> Self {
        Self { ink, border: None, fill: None }
    }

    const fn filled(fill: Color) -> Self {
        Self { ink: Palette::on_fill(), border: None, fill: Some(fill) }
    }

    fn of(kind: &str, palette: &Palette) -> Self {
        let named = |name| palette.named(name).unwrap_or_default();
        match kind {
            "primary" => Self::bordered(palette.link(), palette.link()),
            "danger" => Self::bordered(named("red-600"), named(palette.pick("red-500", "red-600"))),
            "text" => Self::bare(palette.text()),
            "primary_text" => Self::bare(palette.link()),
            "danger_text" => Self::bare(named("red-600")),
            "primary_filled" => Self::filled(named(palette.pick("blue-600", "blue-400"))),
            "danger_filled" => Self::filled(named(palette.pick("red-500", "red-400"))),
            // A gradient of blue, purple and pink: its middle.
            LASER => Self::filled(named(palette.pick("purple-500", "purple-400"))),
            _ => Self::bordered(palette.text(), palette.control()),
        }
    }

    fn disabled(self, palette: &Palette) -> Self {
        match self {
            Self { fill: Some(_), .. } => Self { fill: Some(palette.disabled()), ..self },
            Self { border: Some(_), .. } => Self::bordered(palette.disabled(), palette.line()),
            _ => Self::bare(palette.disabled()),
        }
    }
}

/// One button: three rows where the client's is 32 px or more, one where it is small.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let kind = str_of(node, "type").unwrap_or_default();
    if kind == LASER {
        build.flaw(owner, Why::Gradient);
    }
    let mut look = Look::of(kind, &palette);
    if is_true(node, "disabled") {
        look = look.disabled(&palette);
    }
    let style = Style::new().fg(look.ink);
    let style = if look.fill.is_some() { style.add_modifier(Modifier::BOLD) } else { style };
    let mut block = Block::text(owner, label(build, node, path, style));
    block.owner = Some(owner);
    let high = !matches!(str_of(node, "size"), Some("tiny" | "small"));
    block.edge = match (look.border, look.fill) {
        (Some(border), _) if high => Some(Edge::Line(border)),
        (Some(border), _) => Some(Edge::Brackets(border)),
        (None, Some(fill)) if high => Some(Edge::Half(fill)),
        (None, Some(_)) => Some(Edge::Blank),
        (None, None) if high => Some(Edge::Air),
        (None, None) => None,
    };
    block.fill = look.fill;
    if look.border.or(look.fill).is_some() {
        block.padding = Sides::across(0, if str_of(node, "size") == Some("large") { 16 } else { 8 });
    }
    block.wide(width_of(node))
}

/// A button in a line of words: one that has nothing around it takes no row more than they do.
pub(super) fn in_line(mut block: Block) -> Block {
    if block.edge == Some(Edge::Air) {
        block.edge = None;
    }
    block
}

fn width_of(node: &Value) -> Width {
    match str_of(node, "width") {
        Some("fill") => Width::Fill,
        _ => px_of(node, "width").map_or(Width::Hug, Width::Fixed),
    }
}

/// The words of a button, icon first.
fn label(build: &mut Build, node: &Value, path: &Path, style: Style) -> Text {
    let mut line = Text::default();
    (line.align, line.lines) = (Align::Center, Some(1));
    if let Some(icon) = get(node, "icon").filter(|icon| icon.is_object()) {
        let owner = build.node(&path.with("icon"));
        if let Some((glyph, icon_style)) = build.glyph(icon, owner) {
            let tinted = icon.get("color").is_some() && !is_true(node, "disabled");
            line.push(glyph, Ink { style: if tinted { style.patch(icon_style) } else { style }, owner: Some(owner) });
        }
    }
    if let Some(object) = get(node, "text") {
        let text = build.label(object, &path.with("text"), style);
        if !line.is_empty() && !text.is_empty() {
            line.push("\u{a0}", style);
        }
        line.append(&text, text.owner);
    }
    if line.is_empty() {
        line.push(words::button(build.scene.lang), style.add_modifier(Modifier::DIM));
    }
    line
}

/// The button of a menu: its options show when it is pressed.
pub(super) fn overflow(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let palette = build.scene.palette;
    let mut text = Text::of(MORE, Style::new().fg(palette.text()));
    text.align = Align::Center;
    let mut block = Block::text(owner, text);
    block.edge = Some(Edge::Line(palette.control()));
    block.padding = Sides::across(0, 4);
    block.wide(width_of(node))
}

/// A row of controls (1.0): wraps on a PC; on a phone one, two or three in a row.
pub(super) fn row(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let mut kids = build.children(node, path, "actions");
    let phone = build.scene.viewport.side == Side::Mobile;
    let spread = match str_of(node, "layout") {
        _ if !phone => Spread::Wrap,
        Some("bisected") => Spread::PerRow(2),
        Some("trisection") => Spread::PerRow(3),
        Some("flow") => Spread::Wrap,
        _ => Spread::Stack,
    };
    for kid in &mut kids {
        match spread {
            Spread::Wrap if kid.width == Width::Fill => kid.width = Width::Hug,
            Spread::PerRow(_) | Spread::Stack => kid.width = Width::Fill,
            _ => {}
        }
    }
    let mut row = Row::of(kids, spread);
    row.level = Align::Center;
    Block::new(owner, Body::Row(row))
}

//! Painters of words: text blocks, Markdown, rules, notes.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::{
    card::Path,
    catalog::{Version, tag},
};

use super::{
    Side, button,
    fidelity::Why,
    frame::PICTURE,
    image,
    layout::{Block, Body, Row, Spread, Width},
    markdown::{self, Base, Dialect},
    px::Px,
    scene::{Build, align_of, get, is_true, px_of, str_of},
    text::{Align, Ink, Text},
};

/// Between an icon and its text.
const ICON_GAP: Px = Px(4);
/// Between the two columns of fields.
const FIELD_GAP: Px = Px(16);

/// A text block: text, fields below it, and in 1.0 one component at the right.
pub(super) fn div(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let mut kids = Vec::new();
    if let Some(text) = get(node, "text") {
        let text = build.text(text, &path.with("text"), Style::new());
        kids.push(with_icon(build, node, path, vec![Block::text(None, text)]));
    }
    if let Some(fields) = get(node, "fields").and_then(Value::as_array) {
        fields_into(build, fields, &path.with("fields"), &mut kids);
    }
    let mut block = Block::stack(owner, kids, Px(8));
    if let Some(extra) = get(node, "extra").filter(|extra| extra.is_object()) {
        block = with_extra(build, block, extra, &path.with("extra"));
    }
    block.clips = build.scene.clips();
    block.wide(width_of(node))
}

/// The width a text block or container asks for.
pub(super) fn width_of(node: &Value) -> Width {
    match str_of(node, "width") {
        Some("auto") => Width::Hug,
        _ => px_of(node, "width").map_or(Width::Fill, Width::Fixed),
    }
}

/// On a phone the component moves below the text.
fn with_extra(build: &mut Build, text: Block, extra: &Value, path: &Path) -> Block {
    let owner = text.owner;
    let extra = match str_of(extra, "tag") {
        Some(tag::IMG) => image::beside_text(build, extra, path),
        _ => button::in_line(build.element(extra, path)),
    };
    if build.scene.viewport.side == Side::Mobile {
        return Block::stack(owner, vec![text, extra], Px(8));
    }
    let extra = if extra.width == Width::Fill { extra.wide(Width::Hug) } else { extra };
    let mut row = Row::of(vec![text, extra], Spread::Shares);
    row.gap = FIELD_GAP;
    Block::new(owner, Body::Row(row))
}

/// Two short fields in a row; a long one has a row of its own.
fn fields_into(build: &mut Build, fields: &[Value], path: &Path, kids: &mut Vec<Block>) {
    let mut short: Vec<Block> = Vec::new();
    let flush = |short: &mut Vec<Block>, kids: &mut Vec<Block>| {
        if !short.is_empty() {
            let mut row = Row::of(std::mem::take(short), Spread::PerRow(2));
            row.gap = FIELD_GAP;
            kids.push(Block::new(None, Body::Row(row)));
        }
    };
    for (index, field) in fields.iter().enumerate() {
        let path = path.with(index);
        let owner = build.node(&path);
        let text = get(field, "text").map(|text| build.text(text, &path.with("text"), Style::new()));
        let block = Block::stack(owner, vec![Block::text(None, text.unwrap_or_default())], Px::ZERO);
        if is_true(field, "is_short") {
            short.push(block);
        } else {
            flush(&mut short, kids);
            kids.push(block);
        }
    }
    flush(&mut short, kids);
}

/// Puts the component's icon before its words.
fn with_icon(build: &mut Build, node: &Value, path: &Path, words: Vec<Block>) -> Block {
    let words = match <[Block; 1]>::try_from(words) {
        Ok([only]) => only,
        Err(words) => Block::stack(None, words, Px::ZERO),
    };
    match build.icon(node, path, "icon") {
        None => words,
        Some(icon) => {
            let mut row = Row::of(vec![icon, words], Spread::Shares);
            row.gap = ICON_GAP;
            Block::new(None, Body::Row(row))
        }
    }
}

/// Rich text.
pub(super) fn markdown(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let scene = build.scene;
    let style = str_of(node, "text_size").map_or(Style::new(), |name| scene.size_style(name));
    let dialect = match scene.version {
        Version::V1 => Dialect::V1,
        Version::V2 => Dialect::V2,
    };
    let base = Base { style, align: align_of(node, "text_align"), page: build.rehearsal().page(path) };
    let source = scene.words(node);
    if markdown::is_cut(source) {
        build.flaw(owner, Why::Length);
    }
    let words = markdown::blocks(scene, source, dialect, base);
    Block::stack(owner, vec![with_icon(build, node, path, words)], Px::ZERO)
}

/// A line across.
pub(super) fn rule(build: &mut Build, path: &Path) -> Block {
    let owner = build.node(path);
    Block::new(owner, Body::Rule(build.scene.palette.line()))
}

/// A text object where a component stands.
pub(super) fn bare_text(build: &mut Build, node: &Value, path: &Path) -> Block {
    let text = build.text(node, path, Style::new());
    Block::text(None, text)
}

/// Small grey words, icons and pictures in a line (1.0).
pub(super) fn note(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let style = Style::new().fg(build.scene.palette.secondary());
    let mut line = Text::default();
    let items = get(node, "elements").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for (index, item) in items.iter().enumerate() {
        let path = path.with("elements").with(index);
        if index > 0 {
            line.push(" ", style);
        }
        if item.get("content").is_some() || item.get("i18n").is_some() || item.get("i18n_content").is_some() {
            let text = build.text(item, &path, style);
            line.append(&text, text.owner);
        } else if str_of(item, "tag") == Some(tag::IMG) {
            let owner = build.node(&path);
            build.flaw(owner, Why::Picture);
            line.push(PICTURE, Ink { style, owner: Some(owner) });
        } else if item.get("token").is_some() || item.get("img_key").is_some() {
            let owner = build.node(&path);
            if let Some((glyph, glyph_style)) = build.glyph(item, owner) {
                line.push(glyph, Ink { style: style.patch(glyph_style), owner: Some(owner) });
            }
        } else {
            let block = super::other::own_words(build.scene, item).join(" ");
            let owner = Some(build.node(&path));
            line.push(&block, Ink { style, owner });
        }
    }
    line.align = Align::Start;
    Block::text(owner, line)
}

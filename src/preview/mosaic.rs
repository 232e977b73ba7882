//! Pictures in a grid: to look at, and to choose from.

use serde_json::Value;

use crate::card::Path;

use super::{
    fidelity::Why,
    frame::{PICTURE, place},
    layout::{Block, Body, Edge, Ratio, Row, Spread, Width},
    people,
    px::Px,
    scene::{Build, is_true, str_of},
};

/// Between pictures to look at.
const GAP: Px = Px(4);
/// Between pictures to choose from.
const CHOICE_GAP: Px = Px(8);

fn items<'v>(node: &'v Value, key: &str) -> &'v [Value] {
    node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Several pictures as one.
pub(super) fn combination(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    build.flaw(owner, Why::Picture);
    let mode = str_of(node, "combination_mode").unwrap_or_default();
    let (most, ratio) = match mode {
        "triple" => (3, Ratio(1, 1)),
        "bisect" => (6, Ratio(1, 1)),
        "trisect" => (9, Ratio(1, 1)),
        _ => (2, Ratio(4, 3)),
    };
    let list = path.with("img_list");
    let mut pictures: Vec<Block> = Vec::new();
    for (index, item) in items(node, "img_list").iter().enumerate().take(most) {
        let owner = build.node(&list.with(index));
        let key = people::shorten(build.scene.picture(item));
        let mut picture = place(&build.scene.palette, owner, PICTURE, &key, "");
        picture.ratio = Some(ratio);
        pictures.push(picture);
    }
    if mode == "triple" {
        return Block::new(owner, triple(build, pictures));
    }
    Block::new(owner, grid(build, pictures, if mode == "trisect" { 3 } else { 2 }, GAP))
}

/// So many pictures in a row. The gap between rows is less than a row: neighbours differ in their ground instead.
fn grid(build: &Build, mut pictures: Vec<Block>, count: u16, gap: Px) -> Body {
    let odd = |index: usize| (index / usize::from(count) + index % usize::from(count)) % 2 == 1;
    for (_, picture) in pictures.iter_mut().enumerate().filter(|(index, _)| odd(*index)) {
        picture.fill = build.scene.palette.named("grey-200");
    }
    let mut row = Row::of(pictures, Spread::PerRow(count));
    (row.gap, row.leading) = (gap, gap);
    Body::Row(row)
}

/// A big picture, and two small ones at its right, together as high.
fn triple(build: &Build, mut pictures: Vec<Block>) -> Body {
    if pictures.is_empty() {
        return Body::Blank;
    }
    let mut small = pictures.split_off(1);
    let mut row = Row::of(pictures, Spread::Shares);
    row.gap = GAP;
    let ground = build.scene.palette.named("grey-200");
    for kid in &mut row.kids {
        kid.width = Width::Weight(2);
    }
    if let Some(last) = small.get_mut(1) {
        last.fill = ground;
    }
    row.kids.push(Block::stack(None, small, Px::ZERO).wide(Width::Weight(1)));
    Body::Row(row)
}

/// Pictures of which the reader chooses.
pub(super) fn choices(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    build.flaw(owner, Why::Picture);
    let count = match str_of(node, "layout") {
        Some("stretch") => 1,
        Some("trisect") => 3,
        _ => 2,
    };
    let ratio = str_of(node, "aspect_ratio").and_then(Ratio::parse).unwrap_or(Ratio(16, 9));
    let chosen = build.rehearsal().chosen(path).unwrap_or_default();
    let list = path.with("options");
    let mut pictures = Vec::new();
    for (index, option) in items(node, "options").iter().enumerate() {
        let owner = build.node(&list.with(index));
        let is_chosen = str_of(option, "value").is_some_and(|value| chosen.iter().any(|chosen| chosen == value));
        let palette = build.scene.palette;
        let mark = match (is_chosen, is_true(node, "multi_select")) {
            (true, _) => "☑",
            (false, true) => "☐",
            (false, false) => PICTURE,
        };
        let key = people::shorten(build.scene.picture(option));
        let disabled = is_true(node, "disabled") || is_true(option, "disabled");
        let mark = if disabled { "⊘" } else { mark };
        let mut picture = place(&palette, owner, mark, &key, str_of(option, "value").unwrap_or_default());
        picture.ratio = Some(ratio);
        if is_chosen {
            picture.edge = Some(Edge::Line(palette.link()));
        }
        pictures.push(picture);
    }
    let mut block = Block::new(owner, grid(build, pictures, count, CHOICE_GAP));
    block.edge = build.complaint(path).map(Edge::Line);
    block
}

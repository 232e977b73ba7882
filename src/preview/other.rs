//! Components without a painter: a labelled box with the component's own words, so that nothing is ever dropped.

use ratatui_core::style::{Modifier, Style};
use serde_json::Value;

use crate::{card::Path, catalog::component};

use super::{
    fidelity::Why,
    layout::{Block, Edge},
    px::{Px, Sides},
    scene::{Build, Scene, str_of},
    text::Text,
    words,
};

/// Most pieces of a component's words that are shown.
const MOST: usize = 8;
/// How deep they are looked for.
const DEEPEST: usize = 5;
/// The keys under which a component keeps words.
const KEYS: &[&str] = &[
    "title",
    "label",
    "text",
    "placeholder",
    "content",
    "value",
    "name",
    "options",
    "elements",
    "columns",
    "header",
    "default_value",
    "initial_option",
    "initial_date",
    "initial_time",
    "initial_datetime",
    "display_name",
    "alt",
    "chart_spec",
];

/// A box that says what stands here.
pub(crate) fn unknown(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    build.flaw(owner, if build.is_deep() { Why::Depth } else { Why::Unknown });
    let scene = build.scene;
    let palette = scene.palette;
    let tag = str_of(node, "tag").unwrap_or_default();
    let title = match component(scene.version, tag) {
        Some(component) => component.title.say(scene.lang),
        None => words::unknown_component(scene.lang),
    };
    // The tag first: it tells more, and a narrow box cuts the end.
    let mut label = Text::of(tag, Style::new().fg(palette.secondary()).add_modifier(Modifier::BOLD));
    if !label.is_empty() {
        label.push(" ", Style::new());
    }
    label.push(title, Style::new().fg(palette.placeholder()));
    label.lines = Some(1);
    let mut kids = vec![Block::text(None, label)];
    let own = own_words(scene, node);
    if !own.is_empty() {
        let mut text = Text::of(&own.join(" · "), Style::new());
        text.lines = Some(3);
        kids.push(Block::text(None, text));
    }
    let mut block = Block::stack(owner, kids, Px::ZERO);
    block.edge = Some(Edge::Line(palette.line()));
    block.padding = Sides::across(0, 8);
    block
}

/// The words a component carries, in the order they are written.
pub(super) fn own_words(scene: &Scene, node: &Value) -> Vec<String> {
    let mut words = Vec::new();
    collect(scene, node, 0, &mut words);
    words.dedup();
    words
}

fn collect(scene: &Scene, node: &Value, depth: usize, words: &mut Vec<String>) {
    if depth > DEEPEST || words.len() >= MOST {
        return;
    }
    match node {
        Value::Array(items) => items.iter().for_each(|item| collect(scene, item, depth + 1, words)),
        Value::Object(map) if map.contains_key("content") || map.contains_key("i18n_content") => {
            add(scene.words(node), words);
        }
        Value::Object(map) => {
            let known = map.iter().filter(|(key, _)| KEYS.contains(&key.as_str()));
            known.for_each(|(_, value)| match value {
                Value::String(text) => add(text, words),
                other => collect(scene, other, depth + 1, words),
            });
        }
        _ => {}
    }
}

fn add(text: &str, words: &mut Vec<String>) {
    let text = text.trim();
    if !text.is_empty() && words.len() < MOST {
        words.push(text.chars().take(200).collect());
    }
}

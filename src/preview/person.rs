//! People in a card: one, or a list of them.

use ratatui_core::style::{Modifier, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    chip::Chip,
    hit::NodeId,
    layout::{Block, Body, Row, Spread, Width},
    people::{self, push_person},
    px::Px,
    scene::{Build, str_of},
    text::Text,
};

/// One person.
pub(super) fn one(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let id = str_of(node, "user_id").unwrap_or_default();
    let (avatar, name) = (flag(node, "show_avatar", true), flag(node, "show_name", false));
    let mut text = Text::default();
    push(build, owner, &mut text, id, (avatar, name), size_of(node));
    if str_of(node, "style") == Some("capsule") {
        let palette = build.scene.palette;
        let chip = Chip { ground: palette.named("grey-200").unwrap_or_default(), ink: palette.text() };
        let mut capsule = Text::of(super::chip::LEFT, chip.side(Style::new()));
        capsule.append_on(&text, chip.body());
        capsule.push(super::chip::RIGHT, chip.side(Style::new()));
        text = capsule;
    }
    // One person is one line: a name that is too long is cut.
    text.lines = Some(1);
    Block::text(owner, text)
}

/// Several people, with the list's icon before them.
pub(super) fn list(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let (avatar, name) = (flag(node, "show_avatar", false), flag(node, "show_name", true));
    let persons = node.get("persons").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut line = Text::default();
    for (index, person) in persons.iter().enumerate() {
        let mut text = Text::default();
        let id = str_of(person, "id").or_else(|| person.as_str()).unwrap_or_default();
        let owner = build.node(&path.with("persons").with(index));
        push(build, owner, &mut text, id, (avatar, name), size_of(node));
        // Without names the avatars overlap.
        if !line.is_empty() && name {
            line.push("  ", Style::new());
        }
        line.append(&text, Some(owner));
        line.end_item();
    }
    let lines = node.get("lines").and_then(Value::as_u64).filter(|lines| *lines > 0);
    line.lines = lines.map(|lines| u16::try_from(lines).unwrap_or(u16::MAX));
    let key = if node.get("icon").is_some() { "icon" } else { "ud_icon" };
    match build.icon(node, path, key) {
        None => Block::text(owner, line),
        Some(icon) => {
            let mut row = Row::of(vec![icon, Block::text(None, line).wide(Width::Fill)], Spread::Shares);
            row.gap = Px(4);
            Block::new(owner, Body::Row(row))
        }
    }
}

fn flag(node: &Value, key: &str, usual: bool) -> bool {
    node.get(key).and_then(Value::as_bool).unwrap_or(usual)
}

/// A large person is drawn strong: there is no larger letter.
fn size_of(node: &Value) -> Style {
    match str_of(node, "size") {
        Some("large") => Style::new().add_modifier(Modifier::BOLD),
        _ => Style::new(),
    }
}

fn push(build: &mut Build, owner: NodeId, text: &mut Text, id: &str, (avatar, name): (bool, bool), style: Style) {
    if let Some(why) = people::flaw(build.scene, id, avatar) {
        build.flaw(owner, why);
    }
    push_person(text, build.scene, id, avatar, name, style);
}

//! Drop-downs: of options and of people, for one choice and for several.

use ratatui_core::style::{Color, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    chip::Chip,
    control::{Control, Face, OPENS, WIDE},
    fidelity::Why,
    layout::{Block, Width},
    people,
    scene::{Build, str_of},
    text::{Ink, Text},
    words,
};

/// What is chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pool {
    /// The options of the card.
    Options,
    /// People.
    People,
}

/// A drop-down for one choice.
pub(super) fn single(build: &mut Build, node: &Value, path: &Path, pool: Pool) -> Block {
    let control = Control::of(build, node, path);
    let chosen = match build.rehearsal().chosen(path) {
        Some(values) => values.first().map(String::as_str),
        None => initial(build, node, pool),
    };
    let words = match chosen.filter(|value| !value.is_empty()) {
        Some(value) => choice(build, control, pool, value),
        None => None,
    };
    let words = words.unwrap_or_else(|| control.placeholder(build, words::please_select(build.scene.lang)));
    control.draw(build, Face { icon: None, words, mark: Some(OPENS), lines: (1, 1), width: Width::Hug })
}

/// A drop-down for several choices: each of them a chip.
pub(super) fn several(build: &mut Build, node: &Value, path: &Path, pool: Pool) -> Block {
    let control = Control::of(build, node, path);
    let values: Vec<&str> = if let Some(values) = build.rehearsal().chosen(path) {
        values.iter().map(String::as_str).collect()
    } else {
        let values = node.get("selected_values").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(|value| value.as_str().or_else(|| str_of(value, "value"))).collect()
    };
    let mut line = Text::default();
    for value in values {
        let Some(words) = choice(build, control, pool, value) else { continue };
        if !line.is_empty() {
            line.push(" ", Style::new());
        }
        chip(build, control, &mut line, &words);
        line.end_item();
    }
    if line.is_empty() {
        line = control.placeholder(build, words::please_select(build.scene.lang));
    }
    control.draw(build, Face { icon: None, words: line, mark: Some(OPENS), lines: (1, 1), width: Width::Fixed(WIDE) })
}

/// One of several choices, on grey.
fn chip(build: &Build, control: Control, line: &mut Text, words: &Text) {
    let palette = build.scene.palette;
    let ground = palette.named("grey-200").unwrap_or_default();
    let ink = control.value_style(build).fg.unwrap_or(Color::Reset);
    let chip = Chip { ground, ink };
    line.push(super::chip::LEFT, chip.side(Style::new()));
    line.append_on(words, chip.body());
    line.push(super::chip::RIGHT, chip.side(Style::new()));
}

/// What the card chooses to begin with.
fn initial<'v>(build: &Build, node: &'v Value, pool: Pool) -> Option<&'v str> {
    let options = options(node);
    let written = str_of(node, "initial_option").filter(|written| !written.is_empty());
    if pool == Pool::People {
        return written;
    }
    // Some cards name the option's words instead of its value.
    let by_words = |written: &str| {
        let named = |option: &&Value| option.get("text").is_some_and(|text| build.scene.words(text) == written);
        options.iter().find(named).and_then(|option| str_of(option, "value"))
    };
    let has_value = |written: &str| options.iter().any(|option| str_of(option, "value") == Some(written));
    let by_index = || {
        let index = node.get("initial_index").and_then(Value::as_u64)?.checked_sub(1)?;
        str_of(options.get(usize::try_from(index).ok()?)?, "value")
    };
    written.and_then(|written| if has_value(written) { Some(written) } else { by_words(written) }).or_else(by_index)
}

fn options(node: &Value) -> &[Value] {
    node.get("options").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The words of a value: the option's icon and text, or the person. A value that is no option has none.
fn choice(build: &mut Build, control: Control, pool: Pool, value: &str) -> Option<Text> {
    let style = control.value_style(build);
    let mut words = Text::default();
    if pool == Pool::People {
        people::push_person(&mut words, build.scene, value, true, true, style);
        build.flaw(control.owner, Why::Avatar);
        return Some(words);
    }
    let (index, option) =
        options(control.node).iter().enumerate().find(|(_, option)| str_of(option, "value") == Some(value))?;
    let path = control.path.with("options").with(index);
    let owner = build.node(&path);
    if let Some((glyph, icon)) = option.get("icon").and_then(|icon| build.glyph(icon, owner)) {
        let icon = if control.disabled() { style } else { style.patch(icon) };
        words.push(glyph, Ink { style: icon, owner: Some(owner) });
        words.push("\u{a0}", style);
    }
    words.push(
        option.get("text").map(|text| build.scene.words(text)).unwrap_or_default(),
        Ink { style, owner: Some(owner) },
    );
    Some(words)
}

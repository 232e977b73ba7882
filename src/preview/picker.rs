//! Pickers of dates and times.

use serde_json::Value;

use crate::{
    card::Path,
    catalog::{icon, tag},
};

use super::{
    control::{Control, Face},
    layout::{Block, Width},
    scene::{Build, str_of},
    text::Text,
    words,
};

/// The picker of a tag: where the card writes its value, what the client says while there is none, its icon.
fn kind(picker: &str) -> (&'static str, words::Pick, &'static str) {
    match picker {
        tag::PICKER_TIME => ("initial_time", words::Pick::Time, "time_outlined"),
        tag::PICKER_DATETIME => ("initial_datetime", words::Pick::Moment, "calendar_outlined"),
        _ => ("initial_date", words::Pick::Date, "calendar_outlined"),
    }
}

/// One picker, with what is picked.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let control = Control::of(build, node, path);
    let (key, pick, token) = kind(str_of(node, "tag").unwrap_or_default());
    let picked = match build.rehearsal().chosen(path) {
        Some(values) => values.first().map(String::as_str),
        None => str_of(node, key),
    };
    let words = match picked.filter(|value| !value.trim().is_empty()) {
        Some(value) => Text::of(value, control.value_style(build)),
        None => control.placeholder(build, words::pick(pick, build.scene.lang)),
    };
    control.draw(build, Face { icon: None, words, mark: icon::glyph(token), lines: (1, 1), width: Width::Hug })
}

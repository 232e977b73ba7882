//! What holds others: notes, rows of controls, texts with something beside them, columns, forms, panels.

use serde_json::{Map, Value, json};

use super::{
    bench::{Bench, Spot},
    kinds::{LossKind, StepKind},
};
use crate::{
    card::{Edit, Path},
    catalog::{tag, written},
};

/// A note becomes a small grey text, its first picture the icon before it.
pub(super) fn note(bench: &mut Bench, spot: &Spot) {
    let Some(Value::Array(items)) = bench.member(spot, "elements") else { return };
    let items = items.clone();
    let tag_at = |item: &Value| item.get("tag").and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = [tag::PLAIN_TEXT, tag::LARK_MD, tag::STANDARD_ICON, tag::CUSTOM_ICON, tag::IMG];
    if !items.iter().all(|item| known.contains(&tag_at(item).as_str())) {
        return;
    }
    let is_text = |item: &&Value| [tag::PLAIN_TEXT, tag::LARK_MD].contains(&tag_at(item).as_str());
    let texts: Vec<&Value> = items.iter().filter(is_text).collect();
    let pictures: Vec<&Value> = items.iter().filter(|item| !is_text(item)).collect();
    let mut edits = vec![spot.remove("elements"), spot.set("tag", tag::DIV)];
    edits.extend(pictures.first().map(|picture| spot.set("icon", icon(picture))));
    edits.push(spot.set("text", text_of(&texts)));
    if bench.step(spot, StepKind::Note, edits) {
        for picture in pictures.iter().skip(1) {
            bench.lose(spot, LossKind::NotePart { tag: tag_at(picture) });
        }
    }
}

/// A picture of a note as an icon.
fn icon(picture: &Value) -> Value {
    if picture.get("tag").and_then(Value::as_str) != Some(tag::IMG) {
        return picture.clone();
    }
    let mut icon = json!({ "tag": tag::CUSTOM_ICON });
    if let Some(members) = icon.as_object_mut() {
        let keys = ["img_key", "i18n_img_key"];
        members.extend(keys.into_iter().filter_map(|key| Some((key.to_owned(), picture.get(key)?.clone()))));
    }
    icon
}

/// The texts of a note as one.
fn text_of(texts: &[&Value]) -> Value {
    let is_rich = |text: &Value| text.get("tag").and_then(Value::as_str) == Some(tag::LARK_MD);
    let rich = texts.iter().any(|text| is_rich(text));
    let mut out = match texts {
        // One text keeps whatever else it says.
        [only] => only.as_object().cloned().unwrap_or_default(),
        _ => Map::new(),
    };
    out.insert("tag".to_owned(), json!(if rich { tag::LARK_MD } else { tag::PLAIN_TEXT }));
    let say = |locale: Option<&str>| {
        let part = |text: &&Value| {
            let own = locale.and_then(|locale| text.get("i18n_content")?.get(locale)?.as_str());
            let content = own.or_else(|| text.get("content")?.as_str()).unwrap_or_default();
            if rich && !is_rich(text) { written::literal(content) } else { content.to_owned() }
        };
        let whole = texts.iter().map(part).collect::<Vec<_>>().join(" ");
        if rich { written::colored("grey", &whole) } else { whole }
    };
    out.insert("content".to_owned(), json!(say(None)));
    let mut by_locale = Map::new();
    for locale in texts.iter().filter_map(|text| text.get("i18n_content")?.as_object()).flat_map(Map::keys) {
        by_locale.insert(locale.clone(), json!(say(Some(locale))));
    }
    if !by_locale.is_empty() {
        out.insert("i18n_content".to_owned(), Value::Object(by_locale));
    }
    out.entry("text_size").or_insert(json!("notation"));
    if !rich {
        out.entry("text_color").or_insert(json!("grey"));
    }
    Value::Object(out)
}

/// A row of controls becomes the control itself, or a column set.
pub(super) fn action(bench: &mut Bench, spot: &Spot) {
    let Some(members) = bench.object(spot) else { return };
    let Some(Value::Array(controls)) = members.get("actions") else { return };
    let count = controls.len();
    let is_plain = members.keys().all(|key| ["tag", "actions", "layout"].contains(&key.as_str()));
    let Some((parent, index)) = spot.now.parent().zip(spot.now.last_index()) else { return };
    let gone = Edit::Remove { path: spot.now.clone() };
    let actions = spot.now.with("actions");
    match count {
        0 if is_plain => {
            bench.step(spot, StepKind::ActionEmpty, vec![gone]);
        }
        1 if is_plain => {
            // The control first stands before the row, which then goes.
            let out = Edit::Move { from: actions.with(0), parent: parent.clone(), index };
            let row = Edit::Remove { path: parent.with(index + 1) };
            bench.step(spot, StepKind::ActionAlone, vec![out, row]);
        }
        _ => columns_of(bench, spot, &actions, count),
    }
}

fn columns_of(bench: &mut Bench, spot: &Spot, actions: &Path, count: usize) {
    let flex_mode = match bench.string(spot, "layout") {
        Some("bisected") => "bisect",
        Some("trisection") => "trisect",
        _ => "flow",
    };
    // The layout is for narrow screens only; on wide ones the controls stand side by side.
    let column = json!({ "tag": tag::COLUMN, "width": "auto", "elements": [] });
    let mut edits = vec![spot.set("tag", tag::COLUMN_SET)];
    if bench.has(spot, "layout") {
        edits.push(spot.remove("layout"));
    }
    edits.push(spot.set("flex_mode", flex_mode));
    edits.push(spot.set("columns", vec![column; count]));
    for index in 0..count {
        let parent = spot.now.with("columns").with(index).with("elements");
        edits.push(Edit::Move { from: actions.with(0), parent, index: 0 });
    }
    edits.push(spot.remove("actions"));
    bench.step(spot, StepKind::ActionColumns { flex_mode }, edits);
}

/// What stands at the right of a text gets a column of its own.
pub(super) fn div(bench: &mut Bench, spot: &Spot) {
    let extra = spot.at("extra");
    let Some(element) = bench.object(&extra) else { return };
    let is_image = element.get("tag").and_then(Value::as_str) == Some(tag::IMG);
    let Some((parent, index)) = spot.now.parent().zip(spot.now.last_index()) else { return };
    if is_image {
        let fixed = vec![extra.set("scale_type", "crop_center"), extra.set("size", "64px 64px")];
        bench.carry_out(fixed, None);
    }
    let columns = |set: &Path, at: usize| set.with("columns").with(at).with("elements");
    let behind = parent.with(index + 1);
    let set = json!({ "tag": tag::COLUMN_SET, "flex_mode": "none", "columns": [
        { "tag": tag::COLUMN, "width": "weighted", "weight": 1, "elements": [] },
        { "tag": tag::COLUMN, "width": "auto", "elements": [] },
    ] });
    let edits = vec![
        Edit::Insert { parent, index: index + 1, value: set },
        Edit::Copy { from: extra.now.clone(), parent: columns(&behind, 1), index: 0 },
        Edit::Remove { path: extra.now.clone() },
        Edit::Move { from: spot.now.clone(), parent: columns(&behind, 0), index: 0 },
    ];
    let to = columns(&spot.now, 1).with(0);
    bench.step_carrying(spot, StepKind::Extra, edits, Some((&extra.now, &to)));
}

/// A column: its width as a number, its spacing.
pub(super) fn column(bench: &mut Bench, spot: &Spot) {
    if let Some(number) = bench.member(spot, "width").and_then(Value::as_u64) {
        let edits = match number {
            1..=5 => vec![spot.set("width", "weighted"), spot.set("weight", number)],
            _ => vec![spot.set("width", format!("{number}px"))],
        };
        bench.step(spot, StepKind::ColumnWidth, edits);
    }
    spacing(bench, spot);
}

/// Names of spaces that mean another size, or nothing, in 2.0.
pub(super) fn spacing(bench: &mut Bench, spot: &Spot) {
    for key in ["vertical_spacing", "horizontal_spacing"] {
        let (from, to) = match (bench.string(spot, key), key) {
            (Some("large"), "vertical_spacing") => ("large", "extra_large"),
            (Some("default"), _) => ("default", "8px"),
            _ => continue,
        };
        bench.step(spot, StepKind::Spacing { from: from.to_owned(), to }, vec![spot.set(key, to)]);
    }
}

/// The space between the components of a container where 2.0 has another default.
fn default_spacing(bench: &mut Bench, spot: &Spot, space: &'static str) {
    let count = bench.member(spot, "elements").and_then(Value::as_array).map_or(0, Vec::len);
    if count > 1 && !bench.has(spot, "vertical_spacing") {
        bench.step(spot, StepKind::DefaultSpacing { space }, vec![spot.set("vertical_spacing", space)]);
    }
}

/// A clickable area.
pub(super) fn interactive(bench: &mut Bench, spot: &Spot) {
    default_spacing(bench, spot, "12px");
}

/// A form: its confirmation, its fallback, its spacing.
pub(super) fn form(bench: &mut Bench, spot: &Spot) {
    if let Some(confirm) = bench.member(spot, "confirm").cloned() {
        let mut edits = vec![spot.remove("confirm")];
        let button = bench.card.get(&spot.now).and_then(|form| submit_button(&spot.now, form));
        let is_lost = button.is_none();
        if let Some(button) = button.filter(|button| bench.card.get(&button.with("confirm")).is_none()) {
            edits.push(Edit::Set { path: button.with("confirm"), value: confirm });
        }
        if bench.step(spot, StepKind::FormConfirm, edits) && is_lost {
            bench.lose(spot, LossKind::Dropped { key: "confirm".to_owned() });
        }
    }
    fallback(bench, spot);
    default_spacing(bench, spot, "16px");
}

/// What old clients showed instead of a component.
pub(super) fn fallback(bench: &mut Bench, spot: &Spot) {
    if bench.has(spot, "fallback") {
        bench.step(spot, StepKind::Fallback, vec![spot.remove("fallback")]);
    }
}

/// The button that submits a form.
fn submit_button(path: &Path, value: &Value) -> Option<Path> {
    match value {
        Value::Object(members) if members.get("form_action_type") == Some(&json!("submit")) => Some(path.clone()),
        Value::Object(members) => {
            members.iter().find_map(|(key, member)| submit_button(&path.with(key.as_str()), member))
        }
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| submit_button(&path.with(index), item))
        }
        _ => None,
    }
}

/// A panel: paddings that were the default are written out.
pub(super) fn panel(bench: &mut Bench, spot: &Spot) {
    let is_framed = bench.has(spot, "border") || bench.has(spot, "background_color");
    let header = spot.at("header");
    let mut edits = Vec::new();
    if !is_framed && !bench.has(spot, "padding") {
        edits.push(spot.set("padding", "0px"));
    }
    if bench.object(&header).is_some() && !bench.has(&header, "padding") {
        // Two values were refused here in practice.
        edits.push(header.set("padding", if is_framed { "8px 8px 8px 8px" } else { "8px 0px 8px 0px" }));
    }
    if !edits.is_empty() {
        bench.step(spot, StepKind::PanelPadding, edits);
    }
    spacing(bench, spot);
}

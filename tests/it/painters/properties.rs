//! Every property that the catalogue knows: either it shows, or it is said here that it does not.

use std::fmt::Write as _;

use cardwright::{
    card::Card,
    catalog::{self, Field, Shape, Type, Version},
    preview::{Look, Shade, Side, Viewport, paint},
};
use ratatui::buffer::Buffer;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::shipped::card;

/// What each property looks like.
const TABLE: &str = include_str!("properties.json");

/// Something that has properties: a component's tag, or the name of a shape.
#[derive(Deserialize)]
struct Owner {
    name: String,
    /// The version this is about, where they differ.
    only: Option<String>,
    /// Elements, the first of which it is about, or a whole card.
    base: Value,
    /// Where the properties go: from the element, or in the card.
    at: String,
    /// Each property with a value that has to show.
    rows: Map<String, Value>,
}

impl Owner {
    /// All of them for a version.
    fn all(version: Version) -> Vec<Self> {
        let wanted = if version == Version::V1 { "1.0" } else { "2.0" };
        let all: Vec<Self> = serde_json::from_str(TABLE).unwrap();
        all.into_iter().filter(|owner| owner.only.as_deref().is_none_or(|only| only == wanted)).collect()
    }
}

/// What no client shows, or only under the pointer, once it is clicked or typed into.
const UNSEEN: &[&str] = &[
    "tag",
    "schema",
    "element_id",
    "name",
    "behaviors",
    "action",
    "confirm",
    "value",
    "hover_tips",
    "disabled_tips",
    "form_action_type",
    "action_type",
    "max_length",
    "auto_resize",
    "max_rows",
    "overall_checkable",
    "preview",
    "can_preview",
    "drop_invalid_user_id",
    "audio_id",
    "href",
    "_varloop",
    "enable_forward",
    "update_multi",
    "use_custom_translation",
    "enable_forward_interaction",
    "locales",
    "streaming_config",
    "multi_url",
    "url",
];

/// A test of its own looks at it.
const MARGIN: &str = "margin";

/// What cells do not show: corners of pictures and what is behind them, the colours of a chart that is a placeholder, a
/// recording by its key; what a list offers before it is opened; what shows to older clients only; and what is taken
/// without an effect, or with one that nobody has described.
const BEYOND_CELLS: &[&str] = &[
    "img.corner_radius",
    "img.transparent",
    "image.transparent",
    "img_combination.corner_radius",
    "img_combination.combination_transparent",
    "chart.color_theme",
    "select_img.style",
    "icon.size",
    "icon.i18n_img_key",
    "header.icon.i18n_img_key",
    "audio.file_key",
    "audio.i18n_file_key",
    "audio.i18n_file_key_key",
    "overflow.options",
    "select_person.options",
    "multi_select_person.options",
    "audio.fallback",
    "form.fallback",
    "input.fallback",
    "card.fallback",
    "button.text.text_size",
    "button.text.text_color",
    "button.text.text_align",
    "button.text.lines",
    "header.icon.token",
    "header.icon.color",
    "button.required",
    "select_img.required",
    "interactive_container.disabled",
];

/// Objects that open a link, ask or call back: nothing of them is drawn.
const SILENT: &[&str] = &[
    "action",
    "multi_url",
    "open_url",
    "callback",
    "confirm",
    "form_action",
    "fallback",
    "form.fallback",
    "min_client_version",
    "element_tags",
    "streaming_config",
    "print_frequency_ms",
    "print_step",
];

/// A thing that has properties, as the catalogue has it.
struct Known {
    name: String,
    fields: &'static [Field],
}

/// Everything with properties, shapes in shapes included.
fn known(version: Version) -> Vec<Known> {
    let mut found = vec![Known { name: "card".into(), fields: catalog::root(version).fields }];
    for component in catalog::components(version) {
        found.push(Known { name: component.tag.to_owned(), fields: component.fields });
    }
    let mut seen: Vec<&'static Shape> = Vec::new();
    let mut at = 0;
    while let Some(Known { name, fields, .. }) = found.get(at) {
        let (owner, fields) = (name.clone(), *fields);
        for shape in fields.iter().flat_map(|field| shapes(&field.ty)) {
            if !seen.iter().any(|known| std::ptr::eq(*known, shape)) {
                seen.push(shape);
                let taken = found.iter().any(|known| known.name == shape.name);
                let name = if taken { format!("{owner}.{}", shape.name) } else { shape.name.to_owned() };
                found.push(Known { name, fields: shape.fields });
            }
        }
        at += 1;
    }
    found
}

/// The objects that a value may be or hold.
fn shapes(ty: &'static Type) -> Vec<&'static Shape> {
    match ty {
        Type::Object(shape) => vec![shape],
        Type::List(ty) | Type::Map(_, ty) => shapes(ty),
        Type::OneOf(variants, _) => variants.iter().flat_map(|variant| shapes(&variant.ty)).collect(),
        _ => Vec::new(),
    }
}

/// A card as three readers have it.
fn shown(card: &Value) -> Vec<Buffer> {
    let card = Card::parse(&card.to_string()).unwrap();
    let views = [
        (Side::Pc, 80, Shade::Light, None),
        (Side::Pc, 30, Shade::Dark, None),
        (Side::Mobile, 38, Shade::Light, Some("zh_cn")),
    ];
    let look = Look { names: [("ou_1".to_owned(), "李雷".to_owned())].into(), ..Look::default() };
    let view = |(side, width, shade, locale): (Side, u16, Shade, Option<&str>)| Viewport {
        side,
        width,
        shade,
        locale: locale.map(str::to_owned),
        ..Viewport::default()
    };
    views.into_iter().map(|wanted| paint(&card, &view(wanted), &look).buffer).collect()
}

/// The card of an owner: its elements between two others, or a whole card.
fn whole(owner: &Owner, version: Version) -> Value {
    let Value::Array(elements) = &owner.base else { return owner.base.clone() };
    let text = json!({ "tag": "markdown", "content": "text" });
    let all: Vec<Value> = std::iter::once(&text).chain(elements).chain([&text]).cloned().collect();
    card(version, &Value::Array(all))
}

/// Where the owner's object stands in its card.
fn place(owner: &Owner, version: Version) -> String {
    match (owner.base.is_array(), version) {
        (true, Version::V1) => format!("/elements/1{}", owner.at),
        (true, Version::V2) => format!("/body/elements/1{}", owner.at),
        (false, _) => owner.at.clone(),
    }
}

/// Whether a card looks another way with a property.
fn shows(owner: &Owner, version: Version, property: &str, value: &Value) -> bool {
    let right = whole(owner, version);
    let mut other = right.clone();
    let at = place(owner, version);
    let object = other.pointer_mut(&at).and_then(Value::as_object_mut);
    object.unwrap_or_else(|| panic!("{} has no {at}: {right}", owner.name)).insert(property.to_owned(), value.clone());
    shown(&other) != shown(&right)
}

#[test]
fn every_property_shows_or_is_known_not_to() {
    let mut wrong = String::new();
    for version in [Version::V1, Version::V2] {
        let owners = Owner::all(version);
        for Known { name, fields } in known(version) {
            if SILENT.contains(&name.as_str()) {
                continue;
            }
            let owners: Vec<&Owner> = owners.iter().filter(|owner| owner.name == name).collect();
            for field in fields {
                let full = format!("{name}.{}", field.name);
                let beyond = UNSEEN.contains(&field.name) || BEYOND_CELLS.contains(&full.as_str());
                let row = owners.iter().find_map(|owner| Some((owner, owner.rows.get(field.name)?)));
                match row {
                    Some((owner, value)) if shows(owner, version, field.name, value) == beyond => {
                        _ = writeln!(wrong, "{version:?} {full}: {value} shows: {beyond}");
                    }
                    None if !beyond && field.name != MARGIN => _ = writeln!(wrong, "{version:?} {full}: nobody looks"),
                    _ => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_component_of_2_0_has_a_margin() {
    let owners = Owner::all(Version::V2);
    let mut wrong = String::new();
    for component in catalog::components(Version::V2) {
        let owner = owners.iter().find(|owner| owner.name == component.tag);
        let owner = owner.unwrap_or_else(|| panic!("nobody looks at {}", component.tag));
        if !shows(owner, Version::V2, MARGIN, &json!("20px 16px")) {
            _ = writeln!(wrong, "{}", component.tag);
        }
    }
    assert!(wrong.is_empty(), "without a margin:\n{wrong}");
}

//! What the properties are tried on: any JSON, things that look like cards, and files of any habit.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A scalar.
fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        (-1000_i32..1000).prop_map(|number| json!(f64::from(number) / 8.0)),
        "[a-c \"\\\\/\n\t中文\u{1F600}]{0,8}".prop_map(Value::from),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[a-e]", "[\"\\\\~/中 ]{0,3}", Just("tag".to_owned()), Just("text".to_owned())]
}

/// Any JSON, nested up to a depth.
pub fn any_json(depth: u32) -> impl Strategy<Value = Value> {
    scalar().prop_recursive(depth, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            prop::collection::vec((key(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Any object: the root of a card.
pub fn object() -> impl Strategy<Value = Value> {
    prop::collection::vec((key(), any_json(3)), 0..5)
        .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>()))
}

const TAGS: [&str; 10] =
    ["button", "div", "column_set", "column", "form", "action", "checker", "markdown", "note", "nobody"];
const SLOTS: [&str; 6] = ["elements", "columns", "actions", "extra", "button_area", "options"];

/// An element that may have others inside, under the keys that hold them.
fn element() -> impl Strategy<Value = Value> {
    let leaf = (prop::sample::select(&TAGS[..]), any_json(1)).prop_map(|(tag, text)| json!({"tag": tag, "text": text}));
    leaf.prop_recursive(3, 16, 3, |inner| {
        let children = prop::collection::vec(inner, 0..3);
        (prop::sample::select(&TAGS[..]), prop::sample::select(&SLOTS[..]), children, key()).prop_map(
            |(tag, slot, children, id)| match slot {
                "extra" => json!({"tag": tag, "extra": children.first(), "element_id": id}),
                "button_area" => json!({"tag": tag, "button_area": {"buttons": children}}),
                _ => json!({"tag": tag, slot: children, "name": id}),
            },
        )
    })
}

/// Something with the outline of a card, of either version.
pub fn cardish() -> impl Strategy<Value = Value> {
    let elements = prop::collection::vec(element(), 0..4);
    (any::<bool>(), elements, any_json(2), any_json(2)).prop_map(|(second, elements, header, extra)| {
        if second {
            json!({"schema": "2.0", "header": header, "body": {"elements": elements}, "config": extra})
        } else {
            json!({"elements": elements, "header": {"title": header, "text_tag_list": [extra]}, "i18n_elements": {"zh_cn": elements}})
        }
    })
}

/// The habits of a file.
#[derive(Debug, Clone)]
pub struct Layout {
    unit: &'static str,
    newline: &'static str,
    colon: &'static str,
    comma: &'static str,
    /// Containers from this depth on stand on one line.
    inline_from: usize,
    end: &'static str,
}

/// Files of any habit.
pub fn any_layout() -> impl Strategy<Value = Layout> {
    (
        prop::sample::select(&["  ", "    ", "\t", ""][..]),
        prop::sample::select(&["\n", "\r\n"][..]),
        prop::sample::select(&[":", ": ", " : "][..]),
        prop::sample::select(&[",", ", "][..]),
        0_usize..5,
        prop::sample::select(&["", "\n", "\r\n", " \n\n"][..]),
    )
        .prop_map(|(unit, newline, colon, comma, inline_from, end)| Layout {
            unit,
            newline,
            colon,
            comma,
            inline_from,
            end,
        })
}

/// A tree written in the habits of a file.
pub fn write(value: &Value, layout: &Layout) -> String {
    let mut out = String::new();
    put(&mut out, value, layout, 0);
    out + layout.end
}

fn put(out: &mut String, value: &Value, layout: &Layout, depth: usize) {
    let members: Vec<(Option<&String>, &Value)> = match value {
        Value::Array(items) => items.iter().map(|item| (None, item)).collect(),
        Value::Object(members) => members.iter().map(|(key, member)| (Some(key), member)).collect(),
        scalar => return out.push_str(&scalar.to_string()),
    };
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    let tall = depth < layout.inline_from && !members.is_empty();
    let line = |out: &mut String, depth: usize| {
        out.push_str(layout.newline);
        out.push_str(&layout.unit.repeat(depth));
    };
    out.push(open);
    for (position, (key, member)) in members.into_iter().enumerate() {
        if position > 0 {
            out.push_str(if tall { "," } else { layout.comma });
        }
        if tall {
            line(out, depth + 1);
        }
        if let Some(key) = key {
            out.push_str(&Value::from(key.as_str()).to_string());
            out.push_str(layout.colon);
        }
        put(out, member, layout, depth + 1);
    }
    if tall {
        line(out, depth);
    }
    out.push(close);
}

//! Properties: whatever the JSON and the width, the painting is whole.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{card, view};
use crate::{
    card::{Card, MistakeKind, Path},
    catalog::{Version, components, tag},
    lang::Lang,
    preview::{Cache, Fidelity, Look, Painting, Rehearsal, Shade, Side, Viewport, Why, ansi, glyph, paint, paint_with},
};

mod reader;

/// Keys that painters read.
const KEYS: &[&str] = &[
    "tag",
    "text",
    "content",
    "elements",
    "columns",
    "actions",
    "fields",
    "extra",
    "icon",
    "title",
    "header",
    "padding",
    "margin",
    "width",
    "weight",
    "height",
    "direction",
    "vertical_spacing",
    "horizontal_align",
    "vertical_align",
    "flex_mode",
    "background_style",
    "border",
    "expanded",
    "size",
    "type",
    "lines",
    "text_size",
    "text_align",
    "img_key",
    "alt",
    "token",
    "color",
    "template",
    "subtitle",
    "text_tag_list",
    "i18n_content",
    "zh_cn",
    "is_short",
    "disabled",
    "rows",
    "columns",
    "data_type",
    "display_name",
    "format",
    "precision",
    "page_size",
    "row_height",
    "row_max_height",
    "header_style",
    "freeze_first_column",
    "options",
    "value",
    "initial_option",
    "selected_values",
    "placeholder",
    "label",
    "label_position",
    "default_value",
    "input_type",
    "required",
    "checked",
    "checked_style",
    "opacity",
    "button_area",
    "buttons",
    "pc_display_rule",
    "img_list",
    "combination_mode",
    "layout",
    "aspect_ratio",
    "chart_spec",
    "data",
    "values",
    "persons",
    "id",
    "user_id",
    "show_name",
    "show_avatar",
    "style",
    "corner_radius",
    "has_border",
    "border_color",
    "icon_expanded_angle",
    "card_link",
    "config",
    "summary",
];

/// Words that mean something, and words that are hard to paint.
const WORDS: &[&str] = &[
    "",
    "-12px",
    "4px 0",
    "99999px",
    "weighted",
    "auto",
    "fill",
    "center",
    "right",
    "bisect",
    "stretch",
    "flow",
    "horizontal",
    "red",
    "blue",
    "grey-50",
    "large",
    "notation",
    "heading-0",
    "1px 1px",
    "primary_filled",
    "danger",
    "tiny",
    "plain_text",
    "lark_md",
    "standard_icon",
    "done_outlined",
    "**粗**体 <font color=red>红</font>",
    "- a\n    - b\n\n> c\n\n```rust\nfn\n```",
    "| a | b |\n|:-|-:|\n| 中 | 2 |",
    "\u{202e}\u{200b}\u{1b}[31m\0",
    "👩‍👩‍👧‍👦👍🏽🇨🇳",
    "a\u{301}\u{301}",
    "<at id=all></at>:OK:<text_tag>x",
    "很长的一段没有空格的中文文字，后面跟着标点。",
    "number",
    "options",
    "persons",
    "date",
    "markdown",
    "auto",
    "50%",
    "120px",
    "16:9",
    "1:0",
    "triple",
    "trisect",
    "multiline_text",
    "password",
    "left",
    "laser",
    "capsule",
    "on_hover",
    "https://example.com/a/very/long/path?with=query&and=more",
    "\u{f0000}\u{fffc}",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(WORDS).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => proptest::collection::vec(proptest::sample::select(WORDS), 1..4).prop_map(|words| words.concat()),
    ]
}

fn node() -> impl Strategy<Value = Value> {
    let tags: Vec<&str> =
        components(Version::V1).iter().chain(components(Version::V2)).map(|known| known.tag).collect();
    let leaf = prop_oneof![
        word().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        Just(Value::Null),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        let pairs = proptest::collection::vec((proptest::sample::select(KEYS), inner.clone()), 0..6);
        let tags = proptest::sample::select(tags.clone());
        prop_oneof![
            2 => proptest::collection::vec(inner, 0..5).prop_map(Value::Array),
            5 => (tags, pairs).prop_map(|(tag, pairs)| {
                let mut map = Map::new();
                map.insert("tag".into(), tag.into());
                map.extend(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)));
                Value::Object(map)
            }),
        ]
    })
}

fn whole_card() -> impl Strategy<Value = Value> {
    let elements = proptest::collection::vec(node(), 0..5);
    (any::<bool>(), elements, node(), node(), word()).prop_map(|(second, elements, header, body, summary)| {
        if second {
            let mut body = if body.is_object() { body } else { json!({}) };
            body["elements"] = Value::Array(elements);
            json!({"schema": "2.0", "header": header, "body": body, "card_link": {"url": summary},
                   "config": {"summary": {"content": summary}}})
        } else {
            json!({"header": header, "elements": elements})
        }
    })
}

/// What a reader may have done to the first elements.
fn deeds() -> impl Strategy<Value = Rehearsal> {
    proptest::collection::vec((any::<bool>(), 0..4_usize, any::<bool>()), 0..3).prop_map(|deeds| {
        let mut rehearsal = Rehearsal::default();
        for (second, index, open) in deeds {
            let list = if second { Path::root().with("body") } else { Path::root() };
            let element = list.with("elements").with(index);
            rehearsal.open(element.clone(), open);
            rehearsal.complain([element]);
        }
        rehearsal
    })
}

/// Everything that must hold of a painting.
fn check(painting: &Painting, root: &Value) {
    let area = painting.buffer.area;
    let mut seen = std::collections::BTreeMap::new();
    assert_eq!(painting.buffer.content.len(), usize::from(area.width) * usize::from(area.height));
    for (y, row) in (0..).zip(ansi::rows(&painting.buffer)) {
        let mut x = 0;
        while x < row.len() {
            let wide = ansi::columns(&row[x]);
            assert!(x + wide <= row.len(), "half a glyph at the end of row {y}");
            assert!(row[x + 1..x + wide].iter().all(|cell| cell.symbol() == " "), "half a glyph at {x} {y}");
            let mut clean = String::new();
            glyph::clean_into(&mut clean, row[x].symbol());
            assert_eq!(clean, row[x].symbol(), "an unclean cell at {x} {y}");
            x += wide;
        }
        for x in 0..area.width {
            let path = painting.hits.at(x, y).unwrap_or_else(|| panic!("nobody owns {x} {y}"));
            assert!(path.of(root).is_some(), "{path} is not in the card");
            seen.insert(path.clone(), (x, y));
        }
    }
    // Whatever shows can be found again and clicked.
    for (path, at) in seen.into_iter().take(40) {
        assert!(painting.hits.area(&path).is_some_and(|area| area.contains(at.into())), "{path} at {at:?}");
    }
    for (path, why) in painting.hits.flaws().take(20) {
        assert!(path.of(root).is_some(), "{path} is not in the card: {why:?}");
        assert_ne!(painting.hits.fidelity(path), Fidelity::Exact);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_card_is_painted_whole(value in whole_card(), width in 1..400_u16, phone: bool, dark: bool) {
        let viewport = Viewport {
            side: if phone { Side::Mobile } else { Side::Pc },
            shade: if dark { Shade::Dark } else { Shade::Light },
            ..view(width)
        };
        let card = card(&value);
        let painting = paint(&card, &viewport, &Look::default());
        check(&painting, card.root());
    }

    #[test]
    fn the_cache_never_shows(
        values in proptest::collection::vec((whole_card(), deeds()), 2..4),
        width in 1..100_u16,
        client in proptest::sample::select(&["", "7.31", "7.3", "6.5"][..]),
    ) {
        let mut cache = Cache::default();
        for (value, rehearsal) in &values {
            let card = card(value);
            let rehearsal = Arc::new(rehearsal.clone());
            let viewport = Viewport { client: client.parse().ok(), rehearsal, ..view(width) };
            let fresh = paint(&card, &viewport, &Look::default());
            let kept = paint_with(&mut cache, &card, &viewport, &Look::default());
            prop_assert_eq!(&kept.buffer, &fresh.buffer);
            prop_assert_eq!(kept.missing, fresh.missing);
            check(kept, card.root());
        }
    }
}

#[test]
fn nothing_stalls() {
    let hostile = [
        "a".repeat(30 * 1024),
        "字".repeat(30 * 1024),
        "<font color=red>".repeat(60_000),
        "<font '".repeat(20_000),
        "> ".repeat(20_000),
        "- ".repeat(20_000),
        "**a ".repeat(20_000),
        "[".repeat(60_000),
        "`".repeat(60_000),
        "\n".repeat(60_000),
        "| a ".repeat(10_000) + "\n" + &"|-".repeat(10_000) + "\n",
        ":OK:".repeat(15_000),
        format!("a{}", "\u{301}".repeat(30_000)),
        "👩‍".repeat(8_000),
    ];
    for words in hostile {
        for dialect in [tag::MARKDOWN, tag::DIV] {
            let node = json!({"tag": dialect, "content": words, "text": {"tag": tag::LARK_MD, "content": words}});
            let value = json!({"schema": "2.0", "body": {"elements": [node]}});
            let painting = paint(&card(&value), &view(60), &Look::default());
            assert!(painting.buffer.area.height <= 10_000);
        }
    }
}

#[test]
fn a_table_of_ten_thousand_rows_paints_one_page() {
    let rows: Vec<Value> = (0..10_000).map(|n| json!({"a": format!("行 {n} {}", "字".repeat(40)), "b": n})).collect();
    let columns = json!([{"name": "a"}, {"name": "b", "data_type": "number"}]);
    let table = json!({"tag": tag::TABLE, "page_size": 10, "columns": columns, "rows": rows});
    let value = json!({"schema": "2.0", "body": {"elements": [table]}});
    let painting = paint(&card(&value), &view(60), &Look::default());
    assert!(painting.buffer.area.height < 40);
    assert!(ansi::plain(&painting.buffer).contains("1 / 1000"));
}

#[test]
fn panels_too_deep_are_refused_or_named() {
    let panels = |count: usize| {
        (0..count).fold(
            json!({"tag": tag::MARKDOWN, "content": "inside"}),
            |inner, _| json!({"tag": tag::COLLAPSIBLE_PANEL, "expanded": true, "elements": [inner]}),
        )
    };
    let value = json!({"schema": "2.0", "body": {"elements": [panels(120)]}});
    let mistake = Card::parse(&value.to_string()).unwrap_err();
    assert!(matches!(mistake.kind, MistakeKind::TooDeep { .. }), "{mistake:?}");
    let value = json!({"schema": "2.0", "body": {"elements": [panels(44)]}});
    let painting = paint(&card(&value), &view(60), &Look::default());
    assert!(painting.hits.flaws().any(|(_, why)| *why == Why::Depth));
}

#[test]
fn a_colour_that_does_not_exist_is_said_once() {
    let node = json!({"tag": tag::INTERACTIVE_CONTAINER, "background_style": "octarine", "elements": [
        {"tag": tag::DIV, "text": {"tag": tag::PLAIN_TEXT, "content": "x", "text_color": "octarine"}}]});
    let value = json!({"schema": "2.0", "body": {"elements": [node]}});
    let painting = paint(&card(&value), &view(60), &Look::default());
    let flaws: Vec<_> = painting.hits.flaws().map(|(path, why)| (path.to_string(), why.clone())).collect();
    let octarine = || Why::Color("octarine".into());
    let area = "/body/elements/0".to_owned();
    assert_eq!(flaws, [(area.clone(), octarine()), (area + "/elements/0/text", octarine())]);
    let marks = "<font color=octarine>a</font> <font color='octarine'>b</font>\n\n- <font color=red>c</font>";
    let value = json!({"schema": "2.0", "body": {"elements": [{"tag": tag::MARKDOWN, "content": marks}]}});
    let painting = paint(&card(&value), &view(60), &Look::default());
    let flaws: Vec<_> = painting.hits.flaws().map(|(path, why)| (path.to_string(), why.clone())).collect();
    assert_eq!(flaws, [("/body/elements/0".to_owned(), octarine())]);
    assert!(ansi::plain(&painting.buffer).contains("~ close"));
    assert_eq!(octarine().say(Lang::En), "There is no colour `octarine`; the default is drawn.");
}

//! Tests of the painters, on text and a few styles.

use ratatui_core::style::{Color, Modifier};
use serde_json::{Value, json};

use super::*;
use crate::card::Path;

mod any;
mod kept;

fn card(value: &Value) -> Card {
    Card::parse(&value.to_string()).unwrap()
}

fn view(width: u16) -> Viewport {
    Viewport { width, ..Viewport::default() }
}

fn painted(value: &Value, width: u16) -> Painting {
    paint(&card(value), &view(width), &Look::default())
}

/// The lines between the card's sides.
fn inside(value: &Value, width: u16) -> Vec<String> {
    let text = ansi::plain(&painted(value, width).buffer);
    let lines: Vec<&str> = text.lines().collect();
    lines[1..lines.len() - 1].iter().map(|line| line.trim_matches('│').trim().to_owned()).collect()
}

fn v2(elements: &Value) -> Value {
    json!({"schema": "2.0", "body": {"elements": elements}})
}

fn v1(elements: &Value) -> Value {
    json!({"elements": elements})
}

#[test]
fn the_header_has_title_tags_and_subtitle_on_its_ground() {
    let value = json!({"schema": "2.0", "header": {
        "title": {"tag": "plain_text", "content": "Deploy finished"},
        "subtitle": {"tag": "plain_text", "content": "api"},
        "text_tag_list": [
            {"tag": "text_tag", "text": {"tag": "plain_text", "content": "prod"}, "color": "red"},
            {"tag": "text_tag", "text": {"tag": "plain_text", "content": "b"}},
            {"tag": "text_tag", "text": {"tag": "plain_text", "content": "c"}},
            {"tag": "text_tag", "text": {"tag": "plain_text", "content": "d"}},
        ],
        "template": "green"}});
    let painting = painted(&value, 60);
    assert_eq!(inside(&value, 60)[..2], ["Deploy finished ▐prod▌ ▐b▌ ▐c▌", "api"]);
    let cell = painting.buffer.cell((2, 1)).unwrap();
    assert_eq!((cell.fg, cell.bg), (Color::Rgb(0x1a, 0x75, 0x26), Color::Rgb(0xd0, 0xf5, 0xce)));
    assert!(cell.modifier.contains(Modifier::BOLD));
    let tag = Path::parse_in("/header/text_tag_list/0", &value).unwrap();
    assert_eq!(painting.hits.at(20, 1), Some(&tag));
    assert_eq!(painting.hits.area(&tag), Some(ratatui_core::layout::Rect::new(18, 1, 6, 1)));
}

#[test]
fn widths_follow_the_client() {
    let value = v2(&json!([]));
    assert_eq!((painted(&value, 200).natural_width, painted(&value, 200).squeezed), (75, false));
    assert_eq!((painted(&value, 60).buffer.area.width, painted(&value, 60).squeezed), (60, true));
    let compact = json!({"schema": "2.0", "config": {"width_mode": "compact"}});
    assert_eq!(painted(&compact, 200).natural_width, 50);
    let fill = json!({"schema": "2.0", "config": {"width_mode": "fill"}});
    assert_eq!(painted(&fill, 131).natural_width, 131);
    let phone = Viewport { side: Side::Mobile, ..view(131) };
    assert_eq!(paint(&card(&fill), &phone, &Look::default()).natural_width, 38);
}

#[test]
fn an_unknown_component_is_a_box_with_its_words() {
    let lines = inside(&v2(&json!([{"tag": "hologram", "text": {"content": "beam me up"}}])), 60);
    assert!(lines[1].contains("hologram unknown component"), "{lines:?}");
    assert!(lines[2].contains("beam me up"), "{lines:?}");
}

#[test]
fn what_is_cut_keeps_what_matters() {
    let picker = json!({"tag": "date_picker", "required": true, "placeholder": {"content": "When exactly is it due"}});
    let lines = inside(&v2(&json!([picker])), 24);
    assert!(lines[1].contains("* When exactl…"), "the star is not cut: {lines:?}");
    let person = json!({"tag": "person", "user_id": "ou_1234567890123", "show_name": true, "style": "capsule"});
    let lines = inside(&v2(&json!([person, {"tag": "hr"}])), 18);
    assert!(lines[0].contains('…') && lines[1].starts_with('─'), "one line: {lines:?}");
}

#[test]
fn the_mark_of_what_is_cut_can_be_seen_behind_a_chip() {
    let columns = json!([{"name": "a", "data_type": "options", "width": "80px"}]);
    let rows = json!([{"a": [{"text": "正常", "color": "green"}, {"text": "慢"}]}]);
    let painting = painted(&v2(&json!([{"tag": "table", "columns": columns, "rows": rows}])), 40);
    let mark = painting.buffer.content.iter().find(|cell| cell.symbol() == "…").expect("the second is cut");
    let text = Color::Rgb(0x1f, 0x23, 0x29);
    assert_eq!(mark.fg, text);
}

#[test]
fn what_cannot_be_used_is_grey_with_all_its_parts() {
    let select = |more: &str| format!(r#"{{"tag": "select_person", "initial_option": "ou_1"{more}}}"#);
    let has_blue = |more: &str| {
        let node: Value = serde_json::from_str(&select(more)).unwrap();
        let blue = Color::Rgb(0x14, 0x56, 0xf0);
        painted(&v2(&json!([node])), 40).buffer.content.iter().any(|cell| cell.bg == blue)
    };
    assert!(has_blue("") && !has_blue(r#", "disabled": true"#), "the avatar as well");
}

#[test]
fn fields_stand_two_in_a_row() {
    let field = |short: bool, words: &str| json!({"is_short": short, "text": {"tag": "lark_md", "content": words}});
    let lines = inside(
        &v1(
            &json!([{"tag": "div", "fields": [field(true, "a"), field(true, "b"), field(false, "c"), field(true, "d")]}]),
        ),
        44,
    );
    assert_eq!(lines, ["a                    b", "c", "d"]);
}

#[test]
fn the_readers_language_wins() {
    let value = v2(&json!([{"tag": "markdown", "content": "hello", "i18n_content": {"zh_cn": "你好"}}]));
    assert_eq!(inside(&value, 40), ["hello"]);
    let viewport = Viewport { locale: Some("zh_cn".into()), ..view(40) };
    let painting = paint(&card(&value), &viewport, &Look::default());
    assert!(ansi::plain(&painting.buffer).contains("你好"));
}

#[test]
fn a_panel_the_reader_opened_is_open() {
    let title = json!({"title": {"tag": "plain_text", "content": "More"}});
    let value = v2(&json!([{"tag": "collapsible_panel", "header": title, "elements": [
        {"tag": "markdown", "content": "inside"}]}]));
    let mut rehearsal = Rehearsal::default();
    rehearsal.open(Path::parse_in("/body/elements/0", &value).unwrap(), true);
    let viewport = Viewport { rehearsal: Arc::new(rehearsal), ..view(40) };
    let shown = |viewport: &Viewport| ansi::plain(&paint(&card(&value), viewport, &Look::default()).buffer);
    assert!(!shown(&view(40)).contains("inside") && shown(&viewport).contains("inside"));
}

#[test]
fn an_edit_with_the_cache_paints_what_a_fresh_painting_does() {
    let element = |words: &str| json!({"tag": "markdown", "content": words, "margin": "0 0 20px 0"});
    let versions = [
        v2(&json!([element("a"), element("b"), {"tag": "hr"}])),
        v2(&json!([element("a"), element("b\nb2"), {"tag": "hr"}])),
        v2(&json!([element("new"), element("a"), element("b\nb2"), {"tag": "hr"}])),
        v2(&json!([element("new"), element("a"), element("b\nb2")])),
        v2(&json!([element("b\nb2")])),
        v2(&json!([])),
        v2(&json!([{"tag": "hr"}])),
        v2(&json!([{"tag": "hr"}, {"tag": "markdown", "content": "z"}])),
    ];
    let mut cache = Cache::default();
    for value in &versions {
        let card = card(value);
        let fresh = paint(&card, &view(40), &Look::default());
        let kept = paint_with(&mut cache, &card, &view(40), &Look::default());
        assert_eq!(kept.buffer, fresh.buffer);
        for y in 0..fresh.buffer.area.height {
            for x in 0..40 {
                assert_eq!(kept.hits.at(x, y), fresh.hits.at(x, y), "{x} {y}");
            }
        }
    }
}

#[test]
fn an_edit_of_one_element_leaves_the_others_as_they_were_laid_out() {
    let card_with = |words: &str| {
        let table = json!({"tag": "table", "columns": [{"name": "a"}], "rows": [{"a": "x"}]});
        card(&v2(&json!([table, {"tag": "markdown", "content": words}, {"tag": "input"}, {"tag": "hr"}])))
    };
    let mut cache = Cache::default();
    let before = paint_with(&mut cache, &card_with("a"), &view(40), &Look::default()).hits.clone();
    let after = paint_with(&mut cache, &card_with("b\n\nc"), &view(40), &Look::default());
    let kept = after.hits.same_bands(&before);
    // The header's band, the table, the input, the rule; not the edited element, nor the line below the card.
    assert_eq!(kept, [true, true, false, true, true, false]);
}

#[test]
fn a_table_turns_to_the_page_the_reader_chose() {
    let rows: Vec<Value> = (1..=7).map(|n| json!({"a": format!("row {n}")})).collect();
    let value = v2(&json!([{"tag": "table", "page_size": 3, "columns": [{"name": "a"}], "rows": rows}]));
    let table = Path::parse_in("/body/elements/0", &value).unwrap();
    let shown = |page: usize| {
        let mut rehearsal = Rehearsal::default();
        rehearsal.turn_to(table.clone(), page);
        let viewport = Viewport { rehearsal: Arc::new(rehearsal), ..view(40) };
        let painting = paint(&card(&value), &viewport, &Look::default());
        (ansi::plain(&painting.buffer), painting.hits)
    };
    let (text, hits) = shown(1);
    assert!(text.contains("row 4") && text.contains("row 6") && !text.contains("row 3"), "{text}");
    assert!(text.contains("‹ 2 / 3 ›"), "{text}");
    let cell = Path::parse_in("/body/elements/0/rows/3/a", &value).unwrap();
    let area = hits.area(&cell).unwrap();
    assert_eq!(hits.at(area.x, area.y), Some(&cell));
    assert!(shown(99).0.contains("row 7"));
}

#[test]
fn what_the_reader_filled_in_is_shown() {
    let options = json!([{"text": {"content": "One"}, "value": "1"}, {"text": {"content": "Two"}, "value": "2"}]);
    let value = v2(&json!([
        {"tag": "input", "default_value": "from the card"},
        {"tag": "select_static", "options": options, "initial_option": "One"},
        {"tag": "date_picker", "initial_date": "2025-07-01"},
        {"tag": "checker", "text": {"tag": "plain_text", "content": "task"}},
        {"tag": "multi_select_static", "options": options},
    ]));
    let at = |index: usize| Path::parse_in(&format!("/body/elements/{index}"), &value).unwrap();
    let plain = |rehearsal: Rehearsal| {
        let viewport = Viewport { rehearsal: Arc::new(rehearsal), ..view(60) };
        ansi::plain(&paint(&card(&value), &viewport, &Look::default()).buffer)
    };
    let before = plain(Rehearsal::default());
    for words in ["from the card", "One", "2025-07-01", "☐ task", "Please select"] {
        assert!(before.contains(words), "{words}: {before}");
    }
    let mut rehearsal = Rehearsal::default();
    rehearsal.write(at(0), "typed");
    rehearsal.choose(at(1), vec!["2".into()]);
    rehearsal.choose(at(2), vec!["2026-01-31".into()]);
    rehearsal.tick(at(3), true);
    rehearsal.choose(at(4), vec!["1".into(), "2".into()]);
    let after = plain(rehearsal);
    for words in ["typed", "Two", "2026-01-31", "☑ task", "▐One▌ ▐Two▌"] {
        assert!(after.contains(words), "{words}: {after}");
    }
}

#[test]
fn a_field_of_many_lines_grows_with_them_on_a_pc_where_it_may() {
    let rows = |more: &str, side: Side| {
        let mut input =
            json!({"tag": "input", "input_type": "multiline_text", "rows": 2, "default_value": "a\nb\nc\nd"});
        let more: Value = serde_json::from_str(more).unwrap();
        input.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let value = v2(&json!([input]));
        let painting = paint(&card(&value), &Viewport { side, ..view(60) }, &Look::default());
        painting.hits.area(&Path::parse_in("/body/elements/0", &value).unwrap()).unwrap().height - 2
    };
    assert_eq!(rows("{}", Side::Pc), 2);
    assert_eq!(rows(r#"{"auto_resize": true}"#, Side::Pc), 4);
    assert_eq!(rows(r#"{"auto_resize": true, "max_rows": 3}"#, Side::Pc), 3);
    assert_eq!(rows(r#"{"auto_resize": true, "rows": 6}"#, Side::Pc), 6);
    assert_eq!(rows(r#"{"auto_resize": true}"#, Side::Mobile), 2, "on a phone it scrolls");
}

#[test]
fn a_form_is_narrow_where_the_clients_is() {
    let column = |words: &str| json!({"tag": "column", "elements": [{"tag": "markdown", "content": words}]});
    let set =
        |mode: &str| v2(&json!([{"tag": "column_set", "flex_mode": mode, "columns": [column("a"), column("b")]}]));
    // 50 cells are 400 px: the first width at which the client keeps the row.
    assert_eq!(inside(&set("stretch"), 50), ["a b"]);
    assert_eq!(inside(&set("stretch"), 49), ["a", "b"]);
    assert_eq!(inside(&set("none"), 20), ["a b"]);
    assert_eq!(inside(&set("flow"), 50), ["a b"]);
}

#[test]
fn the_cards_line_tells_its_summary_and_that_it_is_a_link() {
    let value = json!({"schema": "2.0", "config": {"summary": {"content": "In the list"}},
                       "card_link": {"url": "https://example.com"}, "body": {"elements": [{"tag": "hr"}]}});
    let painting = painted(&value, 40);
    let text = ansi::plain(&painting.buffer);
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("╭─ In the list ─") && first.ends_with(" ⇗ ─╮"), "{first}");
    assert_eq!(painting.hits.at(4, 0).map(ToString::to_string), Some("/config/summary".into()));
    assert_eq!(painting.hits.at(36, 0).map(ToString::to_string), Some("/card_link".into()));
    let narrow = ansi::plain(&painted(&value, 20).buffer);
    assert!(narrow.starts_with("╭─ In the l… ─"), "{narrow}");
}

#[test]
fn marks_and_their_legend_cost_no_row() {
    let value = v2(&json!([{"tag": "markdown", "content": "a"}, {"tag": "img", "img_key": "k", "size": "small"},
                           {"tag": "button", "type": "laser", "text": {"content": "b"}}]));
    let painting = painted(&value, 60);
    let text = ansi::plain(&painting.buffer);
    assert!(text.lines().last().unwrap().ends_with(" ~ close  ◌ placeholder ─╯"), "{text}");
    let image = Path::parse_in("/body/elements/1", &value).unwrap();
    let row = painting.hits.area(&image).unwrap().y;
    assert_eq!(painting.hits.at(59, row), Some(&image));
    assert_eq!(painting.hits.fidelity(&image), Fidelity::Placeholder);
    let said: Vec<String> = painting.hits.flaws().map(|(_, why)| why.say(crate::lang::Lang::Zh)).collect();
    assert_eq!(said, ["图片本身不在此绘制。", "客户端此处为渐变色，这里取中间的颜色。"]);
}

/// A phone's card, 38 columns wide.
fn phone(value: &Value) -> Painting {
    let viewport = Viewport { side: Side::Mobile, ..view(80) };
    paint(&card(value), &viewport, &Look::default())
}

#[test]
fn what_is_too_wide_is_cut_in_2_0_and_shrinks_in_1_0() {
    let long = "one two three four five six seven eight nine";
    let area = json!([{"tag": "interactive_container", "width": "600px", "has_border": true, "elements": [
        {"tag": "div", "text": {"tag": "plain_text", "content": long}}]}]);
    let second = phone(&v2(&area));
    let text = ansi::plain(&second.buffer);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1..4],
        [
            "│ ┌───────────────────────────────── ~",
            "│ │ one two three four five six seve │",
            "│ └───────────────────────────────── │",
        ]
    );
    let path = Path::parse_in("/body/elements/0", &v2(&area)).unwrap();
    assert!(second.hits.flaws().any(|(at, why)| *at == path && *why == Why::Cut));
    assert_ne!(second.hits.at(36, 2), Some(&path), "and nothing of it beyond its place");
    let first = phone(&v1(&area));
    assert!(ansi::plain(&first.buffer).contains("nine") && first.hits.flaws().count() == 0);
}

#[test]
fn what_is_too_high_is_cut_in_a_box_of_a_height_of_its_own() {
    let button = json!({"tag": "button", "text": {"tag": "plain_text", "content": "b"}});
    let area = |height: &str| {
        v2(&json!([{"tag": "interactive_container", "height": height, "has_border": true, "elements": [
            {"tag": "markdown", "content": "1\n\n2\n\n3"}, button]}, {"tag": "hr"}]))
    };
    let cut = painted(&area("60px"), 30);
    let rows: Vec<String> =
        inside(&area("60px"), 30).into_iter().map(|line| line.trim_matches(['│', ' ']).to_owned()).collect();
    assert_eq!(rows.iter().filter(|row| ["1", "2", "3", "b"].contains(&row.as_str())).count(), 2, "{rows:?}");
    let edges = ansi::plain(&cut.buffer).matches(['┌', '└']).count();
    assert_eq!(edges, 2, "the box is closed");
    let below = Path::parse_in("/body/elements/0/elements/1", &area("60px")).unwrap();
    assert_eq!(cut.hits.area(&below), None, "what is cut off cannot be clicked");
    // What fits in pixels is whole, though its rows are more.
    let fits = painted(&area("200px"), 30);
    assert_eq!(fits.hits.flaws().count(), 0);
    assert!(ansi::plain(&fits.buffer).contains("│ b │"));
}

#[test]
fn a_component_that_an_old_client_drops_leaves_no_gap() {
    let value = json!({"schema": "2.0", "body": {"elements": [
        {"tag": "markdown", "content": "a"},
        {"tag": "audio", "file_key": "f", "fallback": "drop", "margin": "40px"},
        {"tag": "column_set", "columns": [{"tag": "column", "elements": [
            {"tag": "audio", "file_key": "f", "fallback": "drop"}, {"tag": "markdown", "content": "b"}]}]},
    ]}});
    let old = Viewport { client: Some("7.48".parse().unwrap()), ..view(30) };
    let painting = paint(&card(&value), &old, &Look::default());
    let without = v2(&json!([{"tag": "markdown", "content": "a"},
        {"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "markdown", "content": "b"}]}]}]));
    assert_eq!(painting.buffer, painted(&without, 30).buffer);
    assert_eq!(painting.missing, 2);
    let second = Path::parse_in("/body/elements/2/columns/0/elements/1", &value).unwrap();
    assert_eq!(painting.hits.at(2, 3), Some(&second), "the others keep their paths");
}

//! Carets, and what is offered there.

use super::{Completion, complete};
use crate::card::Card;

/// A card whose text is good, for what the broken ones don't say.
const GOOD: &str = r#"{"schema":"2.0","config":{"style":{"color":{"brand":{"light_mode":"rgba(1,2,3,1)","dark_mode":"rgba(1,2,3,1)"}},"text_size":{"big":{"pc":"heading"}}}},"body":{"elements":[{"tag":"form","name":"f","elements":[{"tag":"hr"}]}]}}"#;

/// What is offered where a `|` stands.
fn at(text: &str) -> Option<Completion> {
    let caret = text.find('|').unwrap();
    complete(&text.replacen('|', "", 1), caret, &Card::parse(GOOD).unwrap())
}

fn labels(text: &str) -> Vec<String> {
    at(text).map_or_else(Vec::new, |found| found.candidates.into_iter().map(|candidate| candidate.label).collect())
}

/// The text after the candidate of that name was taken, the caret marked.
fn taken(text: &str, label: &str) -> String {
    let found = at(text).unwrap_or_else(|| panic!("nothing at {text}"));
    let candidate = found.candidates.iter().find(|it| it.label == label).unwrap_or_else(|| panic!("{label}: {text}"));
    let mut text = text.replacen('|', "", 1);
    text.replace_range(found.replaced.clone(), &candidate.insert);
    text.insert(found.replaced.start + candidate.caret, '|');
    text
}

/// Inside `body.elements` of a card of 2.0.
fn v2(inside: &str) -> String {
    format!(r#"{{"schema":"2.0","body":{{"elements":[{inside}]}}}}"#)
}

/// A caret, what is typed of it, some of what is offered, and what is not.
type Row = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

const CARD: &[Row] = &[
    (r"{|}", "", &["schema", "config", "header", "body"], &["elements", "tag"]),
    (r#"{"schema":"1.0",|}"#, "", &["header", "elements", "i18n_elements"], &["body", "schema"]),
    (r#"{"schema":"2.0","he|"}"#, "he", &["header", "body"], &["schema", "elements"]),
    (r#"{"schema":"2.0","he|ader":{}}"#, "he", &["header"], &["schema"]),
    (r#"{"header":{},|"schema":"1.0"}"#, "", &["elements"], &["header", "schema", "body"]),
    (r#"{"schema":"|"}"#, "", &["2.0"], &["1.0"]),
    (r#"{"header":{"template":"gr|"#, "gr", &["green", "grey", "blue"], &["neutral"]),
    (r#"{"header":{"template": |}}"#, "", &["green"], &[]),
    (r#"{"header":{"title":{|}}}"#, "", &["tag", "content", "text_color"], &["title"]),
    (r#"{"header":{"title":{"tag":"|"}}}"#, "", &["plain_text", "lark_md"], &["markdown", "button"]),
    (r#"{"header":{"title":|}}"#, "", &["plain_text", "lark_md"], &[]),
    (r#"{"header":{"text_tag_list":[{"color":"|"}]}}"#, "", &["neutral", "lime"], &["grey"]),
    (r#"{"header":{"icon":{"tag":"standard_icon","token":"bell|"}}}"#, "bell", &["bell_outlined"], &["blue"]),
    (r#"{"header":{"icon":{"color":"|"}}}"#, "", &["blue", "blue-50", "brand", "default"], &["big"]),
    (r#"{"config":{"locales":["zh_cn","|"]}}"#, "", &["en_us", "ja_jp"], &[]),
    (r#"{"config":{"summary":{"i18n_content":{"zh_cn":"x",|}}}}"#, "", &["en_us"], &["zh_cn", "content"]),
    (r#"{"config":{"update_multi":|}}"#, "", &["true"], &["false"]),
    (r#"{"config":{"enable_forward":f|}}"#, "f", &["true", "false"], &[]),
    (r#"{"config":{"width_mode":"|","style":{}}}"#, "", &["compact", "fill"], &[]),
    (r#"{"card_link":{"url":"x","|"}}"#, "", &["pc_url", "ios_url"], &["url"]),
];

/// The same inside `body.elements`.
const ELEMENTS: &[Row] = &[
    (r"|", "", &["button", "form", "table", "markdown"], &["column", "note", "multi_select_static"]),
    (r#"{"tag":"hr"},|"#, "", &["button"], &[]),
    (r"{|}", "", &["tag"], &["content"]),
    (r#"{"|"}"#, "", &["tag"], &["content"]),
    (r#"{"tag":"bu|"}"#, "bu", &["button", "hr", "form"], &["column", "action"]),
    (r#"{"tag": "bu|"#, "bu", &["button"], &["column"]),
    (r#"{"tag": "|"#, "", &["button", "chart"], &["note"]),
    (r#"{"tag":"button",|}"#, "", &["text", "type", "behaviors", "confirm"], &["tag", "url", "content"]),
    (r#"{"type":"|","tag":"button"}"#, "", &["primary", "danger_filled"], &["callback"]),
    (r#"{"text":{|},"tag":"markdown"}"#, "", &[], &["content"]),
    (r#"{"con|","tag":"markdown"}"#, "con", &["content", "text_size"], &["tag"]),
    (r#"{"tag":"markdown","text_size":"|"}"#, "", &["big", "normal", "heading-1"], &["brand"]),
    (r#"{"tag":"markdown","text_align":"|"}"#, "", &["left", "center"], &[]),
    (r#"{"tag":"markdown","content":"hello |"}"#, "hello ", &[], &["left"]),
    (r#"{"tag":"button","behaviors":[{"type":"|"}]}"#, "", &["open_url", "callback"], &["primary"]),
    (r#"{"tag":"button","behaviors":[{"type":"open_url",|}]}"#, "", &["default_url", "pc_url"], &["value"]),
    (r#"{"tag":"button","behaviors":[|]}"#, "", &["open_url", "callback"], &[]),
    (r#"{"tag":"column_set","columns":[{"tag":"|"}]}"#, "", &["column"], &["button"]),
    (r#"{"tag":"column_set","columns":[{"tag":"column","width":"|"}]}"#, "", &["auto", "weighted"], &[]),
    (r#"{"tag":"column_set","columns":[{"tag":"column","elements":[|]}]}"#, "", &["button"], &["form", "table"]),
    (r#"{"tag":"form","elements":[{"tag":"multi|"}]}"#, "multi", &["multi_select_static", "input"], &["form"]),
    (r#"{"elements":[{"tag":"multi|"}],"tag":"form"}"#, "multi", &["multi_select_static"], &[]),
    (r#"{"tag":"checker","button_area":{"buttons":[{"tag":"|"}]}}"#, "", &["button"], &["hr"]),
    (r#"{"tag":"chart","chart_spec":{|}}"#, "", &[], &["type"]),
    (r#"{"tag":"collapsible_panel","header":{"icon_expanded_angle":|}}"#, "", &["-180", "90"], &["45"]),
    (r#"{"tag":"hr"|}"#, "", &["margin"], &["tag"]),
    (r#"{"tag":"hr" ma|}"#, "ma", &["margin"], &["tag"]),
    (r#"{"tag" |}"#, "", &[], &["margin"]),
    (r#"{"tag":"hr","margin":"4px"} | "#, "", &["button"], &["margin"]),
    (r#"{"tag":"nonsense",|}"#, "", &[], &["margin", "tag"]),
];

fn assert_row((text, prefix, offered, absent): &Row, text_of: impl Fn(&str) -> String) {
    let text = text_of(text);
    let labels = labels(&text);
    for label in *offered {
        assert!(labels.iter().any(|it| it == label), "{label} is not offered at {text}: {labels:?}");
    }
    for label in *absent {
        assert!(labels.iter().all(|it| it != label), "{label} is offered at {text}");
    }
    match at(&text) {
        Some(found) => assert_eq!(found.prefix, *prefix, "{text}"),
        None => assert!(offered.is_empty(), "{text}"),
    }
}

#[test]
fn what_may_stand_at_a_caret_is_offered() {
    assert!(CARD.len() + ELEMENTS.len() >= 30);
    for row in CARD {
        assert_row(row, str::to_owned);
    }
    for row in ELEMENTS {
        assert_row(row, v2);
    }
}

#[test]
fn the_last_good_card_says_what_broken_text_does_not() {
    // The text ends at the caret: the version and the form around it are those of the card before.
    assert!(labels(r#"{"body":{"elements":[{"tag":"|"#).contains(&"form".to_owned()));
    let inside = r#"{"body":{"elements":[{"elements":[{"tag":"multi|"#;
    assert!(labels(inside).contains(&"multi_select_static".to_owned()));
    // What is seen to its end is what it says it is, whatever stood there before.
    assert_eq!(labels(r#"{"body":{"elements":[{|}]}}"#), ["tag"]);
}

#[test]
fn what_is_taken_fits_its_place() {
    let card = |inside: &str| v2(inside);
    for (before, label, after) in [
        (r#"{"tag":"bu|"}"#, "button", r#"{"tag":"button"|}"#),
        (r#"{"tag": "bu|"#, "button", r#"{"tag": "button"|"#),
        (r#"{"tag":"bu|tton","type":"text"}"#, "hr", r#"{"tag":"hr"|,"type":"text"}"#),
        (r#"{"tag":"hr",|}"#, "margin", r#"{"tag":"hr","margin": "|"}"#),
        (r#"{"tag":"hr","ma|"}"#, "margin", r#"{"tag":"hr","margin": "|"}"#),
        (r#"{"tag":"hr","ma|rgin":"4px"}"#, "element_id", r#"{"tag":"hr","element_id"|:"4px"}"#),
        (r#"{"tag":"hr", | "margin":"4px"}"#, "element_id", r#"{"tag":"hr", "element_id": "|", "margin":"4px"}"#),
        (r#"{"tag":"button",|}"#, "disabled", r#"{"tag":"button","disabled": |}"#),
        (r#"{"tag":"button",|}"#, "confirm", r#"{"tag":"button","confirm": {|}}"#),
        (r#"{"tag":"button",|}"#, "behaviors", r#"{"tag":"button","behaviors": [|]}"#),
        (r#"{"tag":"button","disabled":t|}"#, "true", r#"{"tag":"button","disabled":true|}"#),
        (
            r#"{"tag":"markdown","text_align":| "content":""}"#,
            "left",
            r#"{"tag":"markdown","text_align":"left",| "content":""}"#,
        ),
        ("|", "hr", r#"{"tag":"hr"}|"#),
        (r#"{"tag":"hr"|}"#, "margin", r#"{"tag":"hr", "margin": "|"}"#),
        ("{\n  \"tag\":\"hr\"\n  |\n}", "margin", "{\n  \"tag\":\"hr\",\n  \"margin\": \"|\"\n}"),
        (r#"{"tag":"hr" "ma|"}"#, "margin", r#"{"tag":"hr", "margin": "|"}"#),
        (r#"{"tag":"hr" ma|}"#, "margin", r#"{"tag":"hr", "margin": "|"}"#),
        (r#"{"tag":"hr"} |"#, "hr", r#"{"tag":"hr"}, {"tag":"hr"}|"#),
    ] {
        assert_eq!(taken(&card(before), label), card(after), "{before}");
    }
}

#[test]
fn no_caret_makes_it_stumble() {
    let good = Card::parse(GOOD).unwrap();
    for text in [
        GOOD,
        "",
        "{",
        "[[[",
        "}}]]",
        "{{\"a\":{",
        "\"",
        "{\"schema\":\"2.0\",\"标题\": [1, tru",
        "{\"a\" \"b\": ,, :}",
    ] {
        for (caret, _) in text.char_indices().chain([(text.len(), ' ')]) {
            for end in [caret, text.len()] {
                if let Some(found) = complete(text.get(..end).unwrap(), caret, &good) {
                    assert!(
                        text.get(found.replaced.clone()).is_some() && found.replaced.contains(&caret)
                            || found.replaced.end == caret
                    );
                }
            }
        }
    }
}

#[test]
fn components_and_properties_bring_their_help() {
    let found = at(&v2(r#"{"tag":"|"}"#)).unwrap();
    let button = found.candidates.iter().find(|it| it.label == "button").unwrap();
    assert_eq!((button.help.en, button.help.zh), ("Button", "按钮"));
    let found = at(&v2(r#"{"tag":"button",|}"#)).unwrap();
    let size = found.candidates.iter().find(|it| it.label == "size").unwrap();
    assert_eq!((size.help.en, size.detail.as_str()), ("Size of the button", "\"medium\""));
}

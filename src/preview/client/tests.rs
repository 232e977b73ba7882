//! Tests of what an old client has of a card.

use super::*;

fn client(text: &str) -> Client {
    text.parse().unwrap()
}

fn at(root: &Value, text: &str) -> (Value, usize) {
    let version = if root.get("schema").is_some() { Version::V2 } else { Version::V1 };
    let aged = aged(root, version, Some(client(text)), Lang::En, None);
    (aged.root.into_owned(), aged.missing)
}

#[test]
fn versions_are_read_in_every_way_of_writing() {
    for text in ["7.4", "v7.4", "7.4.1", "7.4.1-xxx", "v7.4.7（0.103）", " 7.4.0-dev.hash（0.14）"] {
        assert_eq!(client(text).to_string(), "7.4", "{text}");
    }
    for text in ["", "7", "x.1", "7-4", ".4", "70000.1"] {
        assert!(text.parse::<Client>().is_err(), "{text}");
    }
    assert!(client("7.20") > client("7.9"));
}

#[test]
fn the_ladder_goes_down_from_the_newest() {
    let ladder: Vec<String> = Client::ladder().iter().map(Client::to_string).collect();
    assert!(ladder.windows(2).all(|pair| client(&pair[0]) > client(&pair[1])), "{ladder:?}");
    for rung in
        ["7.49", "7.33", "7.32", "7.23", "7.20", "7.14", "7.12", "7.10", "7.9", "7.7", "7.6", "7.4", "6.11", "6.6"]
    {
        assert!(ladder.iter().any(|known| known == rung), "{rung} of {ladder:?}");
    }
}

#[test]
fn before_7_20_a_card_of_2_0_is_its_header_and_a_notice() {
    let card = json!({"schema": "2.0", "header": {"title": {"content": "t"}}, "body": {"elements": [{"tag": "hr"}, {"tag": "hr"}]}});
    let (old, missing) = at(&card, "7.9");
    assert_eq!((old.get("header"), missing), (card.get("header"), 2), "none of its elements shows");
    assert!(old.to_string().contains(words::upgrade(Lang::En)) && !old.to_string().contains("\"hr\""));
    assert_eq!(at(&card, "7.20"), (card, 0));
}

#[test]
fn a_property_the_client_does_not_know_is_not_there() {
    let panel = json!({"tag": "collapsible_panel", "header": {"width": "auto", "title": {}}, "elements": []});
    let card = json!({"schema": "2.0", "body": {"elements": [{"tag": "form", "elements": [panel]}]}});
    let (old, missing) = at(&card, "7.31");
    assert_eq!(missing, 1);
    assert_eq!(old.pointer("/body/elements/0/elements/0/header"), Some(&json!({"title": {}})));
    assert_eq!(at(&card, "7.32").1, 0);
}

#[test]
fn a_component_the_client_does_not_know_gives_way() {
    let form = |fallback: Value| json!({"elements": [{"tag": "form", "elements": [], "fallback": fallback}]});
    assert!(at(&form(Value::Null), "6.5").0.to_string().contains(words::upgrade(Lang::En)));
    assert!(is_dropped(&at(&form(json!("drop")), "6.5").0["elements"][0]));
    let text = json!({"tag": "plain_text", "content": "old"});
    let (old, missing) = at(&form(json!({"tag": "fallback_text", "text": text})), "6.5");
    assert_eq!((old, missing), (json!({"elements": [{"tag": "div", "text": text}]}), 1));
    assert_eq!(at(&form(Value::Null), "6.6").1, 0);
}

#[test]
fn a_column_of_a_type_the_client_does_not_know_is_text() {
    let column = |kind: &str| json!({"name": "a", "data_type": kind});
    let card = |kind: &str| json!({"elements": [{"tag": "table", "columns": [column(kind)], "rows": []}]});
    for (kind, since, before) in [("date", "7.6", "7.5"), ("lark_md", "7.10", "7.9"), ("markdown", "7.14", "7.13")] {
        let (old, missing) = at(&card(kind), before);
        assert_eq!((old.pointer("/elements/0/columns/0"), missing), (Some(&json!({"name": "a"})), 1), "{kind}");
        assert_eq!(at(&card(kind), since), (card(kind), 0), "{kind}");
    }
    assert_eq!(at(&card("number"), "7.4").1, 0);
    let auto = json!({"schema": "2.0", "body": {"elements": [{"tag": "table", "row_height": "auto"}]}});
    assert_eq!(at(&auto, "7.32").0.pointer("/body/elements/0"), Some(&json!({"tag": "table"})));
    assert_eq!(at(&auto, "7.33").1, 0);
}

#[test]
fn colours_of_the_cards_own_behind_columns_need_7_9() {
    let column = |name: &str| json!({"tag": "column", "background_style": name, "elements": []});
    let card = |name: &str| json!({"config": {"style": {"color": {"brand": {}}}}, "elements": [{"tag": "column_set", "columns": [column(name)]}]});
    assert_eq!((at(&card("brand"), "7.8").1, at(&card("brand"), "7.9").1, at(&card("blue"), "7.8").1), (1, 0, 0));
    assert!(at(&card("brand"), "7.8").0.pointer("/elements/0/columns/0/background_style").is_none());
}

#[test]
fn tags_of_markdown_that_show_in_part_are_counted() {
    let first =
        json!({"elements": [{"tag": "markdown", "content": "<link icon='a' url='u'>x</link> <link url='u'>y</link>"}]});
    assert_eq!((at(&first, "7.11").1, at(&first, "7.12").1), (1, 0));
    let second =
        json!({"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "<audio file_key=a></audio>"}]}});
    assert_eq!((at(&second, "7.48").1, at(&second, "7.49").1), (1, 0));
}

#[test]
fn a_card_of_1_0_may_give_up_as_a_whole() {
    let card = |condition: Value| json!({"header": {}, "elements": [{"tag": "hr"}], "fallback": {"trigger_conditions": [condition]}});
    let by_version = card(json!({"type": "min_client_version", "value": "v7.10（0.1）"}));
    assert!(at(&by_version, "7.9").0.get("header").is_none());
    assert_eq!(at(&by_version, "7.10").1, 0);
    let by_tag = card(json!({"type": "element_tags", "value": ["checker"]}));
    assert!(at(&by_tag, "7.8").0.get("header").is_none());
    assert_eq!(at(&by_tag, "7.9").1, 0);
    // A client before 7.7 does not know the conditions either.
    assert!(at(&by_tag, "7.6").0.get("header").is_some());
}

#[test]
fn lists_and_code_of_1_0_need_7_6() {
    let card = |words: &str| json!({"elements": [{"tag": "markdown", "content": words}]});
    for words in ["- a", "text\n1. a", "```\nx\n```"] {
        assert_eq!((at(&card(words), "7.5").1, at(&card(words), "7.6").1), (1, 0), "{words}");
    }
    assert_eq!(at(&card("1.5 x - y"), "7.5").1, 0);
}

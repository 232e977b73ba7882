//! The outline, and where elements come, go and move, in both versions.

use serde_json::json;

use super::*;
use crate::catalog::{self, tag};

mod turn;

fn card(value: &Value) -> Card {
    Card::parse(&serde_json::to_string_pretty(value).unwrap()).unwrap()
}

fn at(card: &Card, pointer: &str) -> Path {
    Path::parse_in(pointer, card.root()).unwrap()
}

fn v2(elements: &Value) -> Card {
    card(
        &json!({"schema": "2.0", "header": {"title": {"tag": "plain_text", "content": "T"}}, "body": {"elements": elements}}),
    )
}

/// Carries a step out and gives the card and the tag of what is selected.
fn done(card: &Card, step: &Step) -> (Card, String) {
    let after = step.edit.apply(card).unwrap().card;
    let tag = tag_of(&after, &step.select).unwrap_or("").to_owned();
    (after, tag)
}

/// Inserts a new element and gives the path it was put at.
fn put(card: &Card, selection: &str, tag: &str, place: Where) -> Option<String> {
    let point = insert_point(card, &at(card, selection), tag, place)?;
    let step = insert(card, &point, json!({"tag": tag}));
    let (_, selected) = done(card, &step);
    assert_eq!(selected, tag, "what is new is selected");
    Some(step.select.to_string())
}

#[test]
fn the_outline_shows_every_part() {
    let card = card(&json!({
        "schema": "2.0",
        "config": {"summary": {"content": "sum"}},
        "header": {
            "template": "blue",
            "title": {"tag": "plain_text", "content": "Deploy\nfinished"},
            "text_tag_list": [{"tag": "text_tag", "text": {"tag": "plain_text", "content": "prod"}}]
        },
        "body": {"elements": [
            {"tag": "markdown", "content": "\n**hi**"},
            {"tag": "column_set", "columns": [{"tag": "column", "elements": [
                {"tag": "button", "text": {"tag": "plain_text", "content": "Open"}}
            ]}]},
            {"tag": "from_the_future", "x": 1},
            {"tag": "collapsible_panel", "header": {"title": {"tag": "plain_text", "content": "More"}}, "elements": [{"tag": "hr"}]}
        ]}
    }));
    let rows: Vec<String> = outline(&card)
        .iter()
        .map(|row| format!("{}{:?} {} [{}]", "  ".repeat(row.depth), row.part, row.label, row.tag))
        .collect();
    assert_eq!(
        rows,
        [
            "Header blue [header]",
            "  Title Deploy [plain_text]",
            "  Tag prod [text_tag]",
            "Body  [body]",
            "  Element hi [markdown]",
            "  Element  [column_set]",
            "    Element  [column]",
            "      Element Open [button]",
            "  Unknown  [from_the_future]",
            "  Element More [collapsible_panel]",
            "    Element  [hr]",
            "Config  [config]",
        ]
    );
    assert!(outline(&card).iter().all(|row| card.get(&row.path).is_some()));
}

#[test]
fn the_outline_of_a_1_0_card() {
    let card = card(&json!({
        "header": {"title": {"tag": "plain_text", "content": "T"}},
        "i18n_elements": {"zh_cn": [
            {"tag": "div", "text": {"tag": "lark_md", "content": "你好"}, "extra": {"tag": "button", "text": {"content": "B"}}},
            {"tag": "action", "actions": [{"tag": "button", "text": {"content": "C"}}]},
            {"tag": "note", "elements": [{"tag": "plain_text", "content": "n"}]}
        ]}
    }));
    let rows: Vec<String> =
        outline(&card).iter().map(|row| format!("{} {} {}", row.depth, row.tag, row.label)).collect();
    assert_eq!(
        rows,
        [
            "0 header ",
            "1 plain_text T",
            "0 zh_cn ",
            "1 div 你好",
            "2 button B",
            "1 action ",
            "2 button C",
            "1 note ",
            "2 plain_text n"
        ]
    );
}

#[test]
fn a_new_element_goes_after_the_selection() {
    let card =
        v2(&json!([{"tag": "hr"}, {"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "hr"}]}]}]));
    let after = |selection, tag| put(&card, selection, tag, Where::After);
    let some = |path: &str| Some(path.to_owned());
    assert_eq!(after("/body/elements/0", tag::BUTTON), some("/body/elements/1"));
    assert_eq!(after("/body/elements/1/columns/0/elements/0", tag::DIV), some("/body/elements/1/columns/0/elements/1"));
    assert_eq!(after("/body/elements/1/columns/0/elements/0", tag::TABLE), some("/body/elements/2"), "not in a column");
    assert_eq!(after("/body/elements/1/columns/0", tag::COLUMN), some("/body/elements/1/columns/1"));
    assert_eq!(after("/body/elements/0", tag::COLUMN), some("/body/elements/1/columns/0"), "joins what stands behind");
    assert_eq!(after("/header/title", tag::HR), some("/body/elements/0"));
    assert_eq!(after("", tag::HR), some("/body/elements/2"));
    assert_eq!(after("/body/elements/0", "from_the_future"), some("/body/elements/1"));
    assert_eq!(after("/body/elements/0", tag::MULTI_SELECT_STATIC), None, "only in a form");
    let bare = self::card(&json!({"schema": "2.0"}));
    assert_eq!(put(&bare, "", tag::HR, Where::After), some("/body/elements/0"));
    assert_eq!(put(&bare, "", tag::COLUMN, Where::After), some("/body/elements/0/columns/0"));
}

#[test]
fn a_new_element_goes_inside_the_selection() {
    let card = v2(&json!([
        {"tag": "column_set", "columns": [{"tag": "column"}, {"tag": "column", "elements": []}]},
        {"tag": "form", "name": "f", "elements": []},
        {"tag": "column_set", "columns": []},
        {"tag": "checker", "text": {"content": "x"}}
    ]));
    let inside = |selection, tag| put(&card, selection, tag, Where::Inside);
    let some = |path: &str| Some(path.to_owned());
    assert_eq!(inside("/body/elements/0", tag::HR), some("/body/elements/0/columns/1/elements/0"));
    assert_eq!(inside("/body/elements/0/columns/0", tag::HR), some("/body/elements/0/columns/0/elements/0"));
    assert_eq!(inside("/body/elements/1", tag::MULTI_SELECT_STATIC), some("/body/elements/1/elements/0"));
    assert_eq!(inside("/body/elements/1", tag::TABLE), None);
    assert_eq!(inside("/body/elements/2", tag::HR), some("/body/elements/2/columns/0/elements/0"));
    assert_eq!(inside("/body", tag::HR), some("/body/elements/4"));
    assert_eq!(inside("/body/elements/3", tag::BUTTON), some("/body/elements/3/button_area/buttons/0"));
}

#[test]
fn a_new_field_of_a_form_stands_before_its_buttons() {
    let text = json!({"tag": "plain_text", "content": "x"});
    let submit = json!({"tag": "button", "text": text, "form_action_type": "submit"});
    let other = json!({"tag": "button", "text": text});
    let form = |elements: Value| v2(&json!([{"tag": "form", "name": "f", "elements": elements}]));
    let inside = |card: &Card, tag| put(card, "/body/elements/0", tag, Where::Inside).unwrap();
    let input = json!({"tag": "input"});
    let card = form(json!([input, submit, other]));
    assert_eq!(inside(&card, tag::DATE_PICKER), "/body/elements/0/elements/1");
    assert_eq!(inside(&card, tag::BUTTON), "/body/elements/0/elements/3", "a button stands with the buttons");
    let row = json!({"tag": "column_set", "columns": [{"tag": "column", "elements": [submit]}]});
    assert_eq!(inside(&form(json!([input, row])), tag::HR), "/body/elements/0/elements/1");
    assert_eq!(inside(&form(json!([submit, input])), tag::HR), "/body/elements/0/elements/2", "they end nothing there");
    assert_eq!(inside(&form(json!([input, other])), tag::HR), "/body/elements/0/elements/2", "nor does any other");
    let old = self::card(&json!({"elements": [{"tag": "form", "name": "f", "elements": [
        {"tag": "action", "actions": [{"tag": "button", "action_type": "form_submit"}]}]}]}));
    assert_eq!(put(&old, "/elements/0", tag::INPUT, Where::Inside).as_deref(), Some("/elements/0/elements/0"));
}

#[test]
fn a_1_0_control_gets_or_joins_a_row_of_actions() {
    let card = card(&json!({"elements": [
        {"tag": "hr"},
        {"tag": "div", "text": {"tag": "plain_text", "content": "x"}},
        {"tag": "action", "actions": [{"tag": "button"}]}
    ]}));
    let some = |path: &str| Some(path.to_owned());
    assert_eq!(put(&card, "/elements/0", tag::BUTTON, Where::After), some("/elements/1/actions/0"));
    assert_eq!(put(&card, "/elements/1", tag::BUTTON, Where::After), some("/elements/2/actions/0"));
    assert_eq!(put(&card, "/elements/2", tag::BUTTON, Where::After), some("/elements/2/actions/1"));
    assert_eq!(put(&card, "/elements/2/actions/0", tag::BUTTON, Where::After), some("/elements/2/actions/1"));
    assert_eq!(put(&card, "/elements/2/actions/0", tag::HR, Where::After), some("/elements/3"));
    assert_eq!(put(&card, "/elements/1", tag::BUTTON, Where::Inside), some("/elements/1/extra"));
    assert_eq!(put(&card, "", tag::SELECT_STATIC, Where::Inside), some("/elements/2/actions/1"));
}

#[test]
fn every_component_can_be_added_to_an_empty_card() {
    for version in [Version::V1, Version::V2] {
        let empty = match version {
            Version::V1 => card(&json!({"elements": []})),
            Version::V2 => v2(&json!([])),
        };
        for component in catalog::components(version) {
            let point = insert_point(&empty, &Path::root(), component.tag, Where::After);
            let Some(point) = point else {
                assert!(matches!(component.above, catalog::Above::Needs(..)), "{}", component.tag);
                continue;
            };
            let seed: Value = serde_json::from_str(component.seed).unwrap();
            let (after, selected) = done(&empty, &insert(&empty, &point, seed));
            assert_eq!(selected, component.tag, "{}", after.text());
        }
    }
}

#[test]
fn elements_move() {
    let card = v2(&json!([{"tag": "form", "name": "f"}, {"tag": "hr"}, {"tag": "table"}]));
    let (after, selected) = done(&card, &move_in(&card, &at(&card, "/body/elements/1")).unwrap());
    assert_eq!(selected, "hr");
    assert_eq!(
        after.root()["body"]["elements"],
        json!([{"tag": "form", "name": "f", "elements": [{"tag": "hr"}]}, {"tag": "table"}])
    );
    let (back, selected) = done(&after, &move_out(&after, &at(&after, "/body/elements/0/elements/0")).unwrap());
    assert_eq!(selected, "hr");
    assert_eq!(back.root()["body"]["elements"][1], json!({"tag": "hr"}));
    assert_eq!(move_in(&card, &at(&card, "/body/elements/0")), None);
    assert_eq!(move_out(&card, &at(&card, "/body/elements/0")), None);
    let (down, _) = done(&card, &move_down(&card, &at(&card, "/body/elements/1")).unwrap());
    assert_eq!(tag_of(&down, &at(&down, "/body/elements/2")), Some("hr"));
    assert_eq!(move_down(&card, &at(&card, "/body/elements/2")), None);
    assert_eq!(move_up(&card, &at(&card, "/body/elements/0")), None);
    let old = self::card(&json!({"elements": [{"tag": "column_set", "columns": [{"tag": "column", "elements": [
        {"tag": "div", "extra": {"tag": "img", "img_key": "k"}}
    ]}]}]}));
    let (out, selected) = done(&old, &move_out(&old, &at(&old, "/elements/0/columns/0/elements/0/extra")).unwrap());
    assert_eq!(
        (selected.as_str(), out.root()["elements"][0]["columns"][0]["elements"].as_array().unwrap().len()),
        ("img", 2)
    );
}

#[test]
fn a_copy_has_ids_of_its_own() {
    let card = v2(&json!([
        {"tag": "form", "name": "form", "element_id": "f1", "elements": [
            {"tag": "input", "name": "in", "element_id": "abcdefghijklmnopqrst"},
            {"tag": "table", "columns": [{"name": "in"}]}
        ]},
        {"tag": "hr", "element_id": "f2"}
    ]));
    let (after, _) = done(&card, &duplicate(&card, &at(&card, "/body/elements/0")).unwrap());
    assert_eq!(
        after.root()["body"]["elements"][1],
        json!({"tag": "form", "name": "form_2", "element_id": "f3", "elements": [
            {"tag": "input", "name": "in_2", "element_id": "abcdefghijklmnopqr_2"},
            {"tag": "table", "columns": [{"name": "in"}]}
        ]})
    );
    let pasted = with_fresh_ids(&card, json!({"tag": "input", "name": "other", "element_id": "f2"}));
    assert_eq!(pasted, json!({"tag": "input", "name": "other", "element_id": "f3"}));
}

#[test]
fn ids_and_names_inside_of_loops_count_too() {
    let input = json!({"tag": "input", "name": "in", "element_id": "id1", "behaviors": [
        {"type": "callback", "value": {"name": "in", "element_id": "id1"}}
    ]});
    let repeat = json!({"tag": "repeat", "variable": "${rows}", "elements": [input]});
    let looped = json!({"tag": "column_set", "_varloop": "${rows}", "columns": [
        {"tag": "column", "elements": [{"tag": "button", "name": "go", "element_id": "go"}]}
    ]});
    let card = v2(&json!([repeat, looped]));
    // What is pasted beside a loop, and what is pasted with one.
    let pasted = with_fresh_ids(&card, json!({"tag": "input", "name": "in", "element_id": "go"}));
    assert_eq!(pasted, json!({"tag": "input", "name": "in_2", "element_id": "go_2"}));
    let pasted = with_fresh_ids(&card, repeat);
    let inside = &pasted["elements"][0];
    assert_eq!((&inside["name"], &inside["element_id"]), (&json!("in_2"), &json!("id2")));
    assert_eq!(inside["behaviors"][0]["value"], json!({"name": "in", "element_id": "id1"}), "the author's own");
    let (after, _) = done(&card, &duplicate(&card, &at(&card, "/body/elements/1")).unwrap());
    let button = &after.root()["body"]["elements"][2]["columns"][0]["elements"][0];
    assert_eq!((&button["name"], &button["element_id"]), (&json!("go_2"), &json!("go_2")));
    let (after, _) = done(&card, &duplicate(&card, &at(&card, "/body/elements/0")).unwrap());
    assert_eq!(after.root()["body"]["elements"][1]["elements"][0]["name"], json!("in_2"));
}

#[test]
fn what_goes_into_a_form_gets_a_name() {
    let card =
        v2(&json!([{"tag": "form", "name": "f", "elements": [{"tag": "select_static", "name": "select_static"}]}]));
    let put = |element: Value| {
        let point = insert_point_of(&card, &at(&card, "/body/elements/0"), &element, Where::Inside).unwrap();
        done(&card, &insert(&card, &point, element)).0.root()["body"]["elements"][0]["elements"][1].clone()
    };
    let select = put(json!({"tag": "select_static", "options": []}));
    assert_eq!(select.to_string(), r#"{"tag":"select_static","name":"select_static_2","options":[]}"#);
    let columns = put(json!({"tag": "column_set", "columns": [{"tag": "column", "elements": [
        {"tag": "date_picker", "behaviors": [{"type": "callback", "value": {"tag": "input"}}]}, {"tag": "input", "name": "x"}
    ]}]}));
    let inside = &columns["columns"][0]["elements"];
    assert_eq!((&inside[0]["name"], &inside[1]["name"]), (&json!("date_picker"), &json!("x")));
    assert_eq!(inside[0]["behaviors"][0]["value"], json!({"tag": "input"}));
    let outside = insert_point(&card, &at(&card, "/body/elements/0"), "select_static", Where::After).unwrap();
    let (after, _) = done(&card, &insert(&card, &outside, json!({"tag": "select_static"})));
    assert_eq!(after.root()["body"]["elements"][1], json!({"tag": "select_static"}));
}

#[test]
fn removing_selects_a_neighbour() {
    let card =
        v2(&json!([{"tag": "hr"}, {"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "hr"}]}]}]));
    let selected = |pointer| remove(&card, &at(&card, pointer)).map(|step| step.select.to_string());
    let some = |path: &str| Some(path.to_owned());
    assert_eq!(selected("/body/elements/0"), some("/body/elements/0"));
    assert_eq!(selected("/body/elements/1"), some("/body/elements/0"));
    assert_eq!(selected("/body/elements/1/columns/0/elements/0"), some("/body/elements/1/columns/0"));
    assert_eq!(selected("/header"), some(""));
    assert_eq!(selected(""), None);
    let one = v2(&json!([{"tag": "hr"}]));
    assert_eq!(remove(&one, &at(&one, "/body/elements/0")).unwrap().select.to_string(), "/body");
}

//! Wrapping, unwrapping, turning into a near component, and what pasted elements bring along.

use serde_json::json;

use super::{
    super::{insert, insert_point_of, turn, turns, unwrap, wrap, wraps},
    *,
};

fn elements(card: &Card) -> Value {
    let root = card.root();
    root.pointer("/body/elements").or_else(|| root.pointer("/elements")).cloned().unwrap()
}

fn tags(found: &[&'static catalog::Component]) -> Vec<&'static str> {
    found.iter().map(|component| component.tag).collect()
}

/// Carries a step out, back again, and gives the elements and what is selected.
fn after(card: &Card, step: &Step) -> (Value, String) {
    let applied = step.edit.apply(card).unwrap();
    let back = applied.inverse.apply(&applied.card).unwrap().card;
    assert!(crate::card::diff::same(back.root(), card.root()));
    assert!(applied.card.get(&step.select).is_some(), "{} is not there", step.select);
    (elements(&applied.card), step.select.to_string())
}

#[test]
fn an_element_is_wrapped_where_it_stands() {
    let card = v2(
        &json!([{"tag": "hr"}, {"tag": "markdown", "content": "x"}, {"tag": "form", "name": "form", "elements": []}]),
    );
    let text = at(&card, "/body/elements/1");
    assert_eq!(tags(&wraps(&card, &text)), ["column_set", "form", "interactive_container", "collapsible_panel"]);
    let (all, selected) = after(&card, &wrap(&card, &text, tag::COLUMN_SET).unwrap());
    assert_eq!(
        all[1],
        json!({"tag": "column_set", "columns": [{"tag": "column", "width": "weighted", "weight": 1, "elements": [{"tag": "markdown", "content": "x"}]}]})
    );
    assert_eq!(selected, "/body/elements/1/columns/0/elements/0");
    let (all, selected) = after(&card, &wrap(&card, &text, tag::FORM).unwrap());
    assert_eq!((all[1]["name"].as_str(), all[1]["elements"].as_array().unwrap().len()), (Some("form_2"), 2));
    assert_eq!(selected, "/body/elements/1/elements/0");
    assert!(wrap(&card, &at(&card, "/body/elements/2"), tag::FORM).is_none(), "no form in a form");
    assert!(wrap(&card, &at(&card, "/header"), tag::FORM).is_none());
    let table = v2(&json!([{"tag": "table", "columns": [], "rows": []}]));
    assert!(wraps(&table, &at(&table, "/body/elements/0")).is_empty(), "a table stands at the root only");
    let columns = v2(&json!([{"tag": "column_set", "columns": [{"tag": "column", "elements": []}]}]));
    assert!(wraps(&columns, &at(&columns, "/body/elements/0/columns/0")).is_empty());
}

#[test]
fn a_container_is_unwrapped_if_its_elements_may_stand_there() {
    let card = v2(&json!([
        {"tag": "hr"},
        {"tag": "column_set", "columns": [
            {"tag": "column", "elements": [{"tag": "markdown", "content": "a"}, {"tag": "markdown", "content": "b"}]},
            {"tag": "column", "elements": [{"tag": "markdown", "content": "c"}]}
        ]},
        {"tag": "form", "name": "f", "elements": [{"tag": "multi_select_static", "name": "m", "options": []}]},
        {"tag": "collapsible_panel", "header": {}, "elements": []}
    ]));
    let (all, selected) = after(&card, &unwrap(&card, &at(&card, "/body/elements/1")).unwrap());
    let contents: Vec<&str> =
        all.as_array().unwrap().iter().filter_map(|element| element["content"].as_str()).collect();
    assert_eq!((contents, selected.as_str()), (vec!["a", "b", "c"], "/body/elements/1"));
    for no in ["/body/elements/0", "/body/elements/1/columns/0", "/body/elements/2", "/body/elements/3"] {
        assert!(unwrap(&card, &at(&card, no)).is_none(), "{no}");
    }
}

/// Turns the only element of a card into another.
#[track_caller]
fn turned(card: &Card, pointer: &str, into: &str) -> Value {
    let step = turn(card, &at(card, pointer), into).expect(into);
    after(card, &step).0[0].clone()
}

#[test]
fn texts_turn_into_each_other() {
    let card = v2(
        &json!([{"tag": "div", "element_id": "e", "margin": "4px", "icon": {"tag": "standard_icon", "token": "x"},
        "text": {"tag": "plain_text", "content": "a*", "i18n_content": {"zh_cn": "甲"}, "text_size": "heading", "text_color": "red"},
        "fields": [{"is_short": true, "text": {"tag": "lark_md", "content": "**b**"}}]}]),
    );
    assert_eq!(tags(&turns(&card, &at(&card, "/body/elements/0"))), ["markdown"]);
    assert_eq!(
        turned(&card, "/body/elements/0", tag::MARKDOWN),
        json!({"tag": "markdown", "element_id": "e", "margin": "4px",
        "icon": {"tag": "standard_icon", "token": "x"}, "content": "a&#42;\n\n**b**", "i18n_content": {"zh_cn": "甲\n\n**b**"}, "text_size": "heading"})
    );
    let card = v2(&json!([{"tag": "markdown", "content": "**a**", "text_align": "center", "margin": "4px"}]));
    assert_eq!(
        turned(&card, "/body/elements/0", tag::DIV),
        json!({"tag": "div", "margin": "4px", "text": {"tag": "lark_md", "content": "**a**", "text_align": "center"}})
    );
    let extra = card_v1(
        &json!([{"tag": "div", "text": {"tag": "plain_text", "content": "a"}, "extra": {"tag": "img", "img_key": "k"}}]),
    );
    assert!(turns(&extra, &at(&extra, "/elements/0")).is_empty(), "what stands beside the text would be lost");
}

fn card_v1(elements: &Value) -> Card {
    card(&json!({"elements": elements}))
}

#[test]
fn selects_turn_into_each_other() {
    let options = json!([{"text": {"tag": "plain_text", "content": "A"}, "value": "a"}]);
    let select = json!({"tag": "select_static", "initial_option": "a", "options": options, "width": "fill"});
    let outside = v2(&json!([select]));
    assert!(turns(&outside, &at(&outside, "/body/elements/0")).is_empty(), "several choices need a form");
    let card = v2(&json!([{"tag": "form", "name": "f", "elements": [select, {"tag": "input", "name": "choices"}]}]));
    let form = turned(&card, "/body/elements/0/elements/0", tag::MULTI_SELECT_STATIC);
    assert_eq!(
        form["elements"][0],
        json!({"tag": "multi_select_static", "options": options, "width": "fill", "selected_values": ["a"], "name": "choices_2"})
    );
    let card = v2(&json!([{"tag": "form", "name": "f", "elements": [form["elements"][0]]}]));
    let form = turned(&card, "/body/elements/0/elements/0", tag::SELECT_STATIC);
    assert_eq!(form["elements"][0]["initial_option"], "a");
    let card = v2(&json!([{"tag": "form", "name": "f", "elements": [{"tag": "select_person", "name": "p"}]}]));
    assert_eq!(
        turned(&card, "/body/elements/0/elements/0", tag::MULTI_SELECT_PERSON)["elements"][0],
        json!({"tag": "multi_select_person", "name": "p"})
    );
}

#[test]
fn a_row_of_buttons_turns_into_a_menu_and_back() {
    let text = |content: &str| json!({"tag": "plain_text", "content": content});
    let column = |button: &Value| json!({"tag": "column", "width": "auto", "elements": [button]});
    let open = json!({"tag": "button", "text": text("open"), "behaviors": [{"type": "open_url", "default_url": "https://a.com", "pc_url": "https://pc"}]});
    let call = json!({"tag": "button", "text": text("call"), "behaviors": [{"type": "callback", "value": {"k": 1}}]});
    let row = json!({"tag": "column_set", "flex_mode": "flow", "columns": [column(&open), column(&call)]});
    let card = v2(&json!([row]));
    assert_eq!(tags(&turns(&card, &at(&card, "/body/elements/0"))), ["overflow"]);
    let menu = turned(&card, "/body/elements/0", tag::OVERFLOW);
    assert_eq!(
        menu,
        json!({"tag": "overflow", "options": [
            {"text": text("open"), "multi_url": {"url": "https://a.com", "pc_url": "https://pc"}},
            {"text": text("call"), "value": "{\"k\":1}"}
        ]})
    );
    let card = v2(&json!([menu]));
    assert_eq!(turned(&card, "/body/elements/0", tag::BUTTON), row);
    let old = card_v1(
        &json!([{"tag": "action", "actions": [{"tag": "button", "text": text("b"), "value": {"k": 1}}, {"tag": "button", "text": text("c"), "url": "https://a.com"}]}]),
    );
    let menu = turned(&old, "/elements/0", tag::OVERFLOW);
    assert_eq!(menu["actions"][0]["options"][1]["multi_url"]["url"], "https://a.com");
    let old = card_v1(&json!([menu]));
    let step = turn(&old, &at(&old, "/elements/0/actions/0"), tag::BUTTON).unwrap();
    assert_eq!(after(&old, &step).0[0]["actions"].as_array().unwrap().len(), 2);
    let submit = v2(
        &json!([{"tag": "form", "name": "f", "elements": [{"tag": "column_set", "columns": [column(&json!({"tag": "button", "name": "s", "form_action_type": "submit"}))]}]}]),
    );
    assert!(
        turns(&submit, &at(&submit, "/body/elements/0/elements/0")).is_empty(),
        "a submit button cannot be an option"
    );
    let mixed = v2(&json!([{"tag": "column_set", "columns": [column(&json!({"tag": "hr"}))]}]));
    assert!(turns(&mixed, &at(&mixed, "/body/elements/0")).is_empty());
}

#[test]
fn pasted_elements_get_ids_and_names_at_every_depth() {
    let card = v2(&json!([{"tag": "form", "name": "f", "element_id": "e1", "elements": [
        {"tag": "input", "name": "why"}, {"tag": "button", "name": "go", "form_action_type": "submit", "behaviors": [{"type": "callback", "value": {"element_id": "e1", "name": "go"}}]}
    ]}]));
    let pasted = json!({"tag": "form", "name": "f", "element_id": "e1", "elements": [
        {"tag": "column_set", "columns": [{"tag": "column", "elements": [
            {"tag": "input", "name": "why"}, {"tag": "input", "name": "why"},
            {"tag": "div", "text": {"tag": "plain_text", "content": "x", "element_id": "e1"}}
        ]}]},
        {"tag": "button", "name": "go", "behaviors": [{"type": "callback", "value": {"element_id": "e1", "name": "go"}}]}
    ]});
    let point = insert_point_of(&card, &at(&card, "/body/elements/0"), &pasted, Where::After).unwrap();
    let (after, _) = done(&card, &insert(&card, &point, pasted));
    let form = &after.root()["body"]["elements"][1];
    assert_eq!((&form["name"], &form["element_id"]), (&json!("f_2"), &json!("e2")));
    let inner = &form["elements"][0]["columns"][0]["elements"];
    assert_eq!((&inner[0]["name"], &inner[1]["name"]), (&json!("why_2"), &json!("why_3")));
    assert_eq!(inner[2]["text"]["element_id"], "e3");
    assert_eq!(form["elements"][1]["name"], "go_2");
    assert_eq!(
        form["elements"][1]["behaviors"][0]["value"],
        json!({"element_id": "e1", "name": "go"}),
        "JSON of one's own is left alone"
    );
}

#[test]
fn a_copy_leaves_json_of_ones_own_alone() {
    let button = json!({"tag": "button", "element_id": "e1", "behaviors": [{"type": "callback", "value": {"element_id": "e1"}}]});
    let card = v2(&json!([button]));
    let (after, _) = done(&card, &super::super::duplicate(&card, &at(&card, "/body/elements/0")).unwrap());
    let copy = &after.root()["body"]["elements"][1];
    assert_eq!((&copy["element_id"], &copy["behaviors"]), (&json!("e2"), &button["behaviors"]));
}

#[test]
fn what_a_pasted_element_holds_must_be_able_to_stand_there() {
    let card = v2(&json!([{"tag": "hr"}, {"tag": "form", "name": "f", "elements": [{"tag": "input", "name": "i"}]}]));
    let needs_form = json!({"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "multi_select_static", "name": "m", "options": []}]}]});
    assert!(insert_point_of(&card, &at(&card, "/body/elements/0"), &needs_form, Where::After).is_none());
    let inside = insert_point_of(&card, &at(&card, "/body/elements/1/elements/0"), &needs_form, Where::After).unwrap();
    assert_eq!(inside.parent.to_string(), "/body/elements/1/elements");
}

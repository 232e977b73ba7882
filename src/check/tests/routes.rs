//! Each way of sending has its own limits.

use super::{super::*, v2};
use crate::catalog::limits;

fn names(text: &str, route: Route) -> Vec<String> {
    let card = Card::parse(text).unwrap();
    check_for(&card, route).iter().map(|problem| format!("{} {:?}", problem.name(), problem.code)).collect()
}

fn of_bytes(bytes: usize) -> String {
    v2(&serde_json::json!({"tag": "markdown", "content": "a".repeat(bytes)}).to_string())
}

#[test]
fn bytes_are_those_of_the_route() {
    let card = of_bytes(20_400);
    assert_eq!(names(&card, Route::Message), [""; 0]);
    assert_eq!(names(&card, Route::Webhook), ["card-too-large None"]);
    assert_eq!(names(&of_bytes(31_000), Route::Message), ["card-too-large Some(230025)"]);
    assert_eq!(names(&of_bytes(31_000), Route::Entity), ["card-too-large Some(200860)"]);
    let parsed = Card::parse(&card).unwrap();
    assert_eq!(Route::Message.bytes(&parsed), card.len());
    assert_eq!(Route::Webhook.bytes(&parsed), card.len() + r#"{"msg_type":"interactive","card":}"#.len());
    assert!(Route::ALL.iter().all(|route| route.limit() <= limits::CARD_BYTES));
}

#[test]
fn the_heaviest_nodes_are_named() {
    let text = |bytes: usize| serde_json::json!({"tag": "markdown", "content": "a".repeat(bytes)}).to_string();
    let card = Card::parse(&v2(&[text(9_000), text(100), text(12_000), text(11_000)].join(","))).unwrap();
    let paths = |card: &Card| heaviest(card, 3).iter().map(|node| node.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(&card), ["/body/elements/2", "/body/elements/3", "/body/elements/0"]);
    let problem = &check(&card)[0];
    assert!(problem.way_out(crate::lang::Lang::En).contains("/body/elements/2 (11.7 KB)"), "{problem:?}");
    // A container that is most of the card is looked into; a component that is, is named.
    let inner =
        format!(r#"{{"tag":"column_set","columns":[{{"tag":"column","elements":[{},{}]}}]}}"#, text(900), text(800));
    let card = Card::parse(&v2(&inner)).unwrap();
    assert_eq!(paths(&card)[0], "/body/elements/0/columns/0/elements/0");
    assert_eq!(paths(&Card::parse(&of_bytes(400)).unwrap())[0], "/body/elements/0");
}

#[test]
fn custom_bots_get_no_callbacks() {
    let button = |behavior: &str| {
        v2(&format!(r#"{{"tag":"button","text":{{"tag":"plain_text","content":"a"}},"behaviors":[{behavior}]}}"#))
    };
    let called = button(r#"{"type":"callback","value":{}}"#);
    assert_eq!(names(&called, Route::Webhook), ["callback-in-webhook None"]);
    assert_eq!(names(&called, Route::Message), [""; 0]);
    let opened = button(r#"{"type":"open_url","default_url":"https://a.b"}"#);
    assert_eq!(names(&opened, Route::Webhook), [""; 0]);
    assert_eq!(names(&v2(r#"{"tag":"input","name":"a"}"#), Route::Webhook), ["callback-in-webhook None"]);
}

#[test]
fn an_entity_is_a_card_of_2_0() {
    assert_eq!(names(r#"{"elements":[{"tag":"hr"}]}"#, Route::Entity), ["entity-needs-schema Some(300303)"]);
    assert_eq!(names(&v2(r#"{"tag":"hr"}"#), Route::Entity), [""; 0]);
    assert_eq!(names(r#"{"type":"template","data":{"template_id":"a"}}"#, Route::Entity), [""; 0]);
}

#[test]
fn no_node_is_looked_at_too_often() {
    let form = format!(r#"{}{{"tag":"hr"}}{}"#, r#"{"tag":"form","name":"f","elements":["#.repeat(40), "]}".repeat(40));
    let options: Vec<String> = (0..500).map(|at| format!(r#"{{"value":"{at}"}}"#)).collect();
    let select = format!(r#"{{"tag":"select_person","options":[{}]}}"#, options.join(","));
    let rows: Vec<&str> = vec![r#"{"a":"1","b":"2"}"#; 300];
    let table = format!(
        r#"{{"tag":"table","columns":[{{"name":"a","data_type":"text"}},{{"name":"b","data_type":"lark_md"}}],"rows":[{}]}}"#,
        rows.join(",")
    );
    let stranger = format!(r#"{{"tag":"nothing","elements":[{form}]}}"#);
    let starters = crate::card::starters::all().iter().map(|starter| starter.text.to_owned());
    for text in [v2(&form), v2(&select), v2(&table), v2(&stranger)].into_iter().chain(starters) {
        let card = Card::parse(&text).unwrap();
        let visits = visits(&card);
        assert!(visits <= 8 * card.node_count(), "{visits} visits of {} nodes: {text:.80}", card.node_count());
        assert!(visits > 0);
    }
}

//! Cards in every wrapping, and what is none.

use serde_json::{Value, json};

use super::*;
use crate::{
    card::export::{content, request_body, webhook_body},
    lang::Lang,
};

mod broken;
mod foreign;

const CARD: &str =
    "{\n  \"schema\": \"2.0\",\n  \"n\": 1.10,\n  \"id\": 7412345678901234567,\n  \"body\": {\"elements\": []}\n}";

fn compact(import: &Import) -> String {
    match &import.content {
        Content::Card(text) => Card::parse(text).unwrap().compact(),
        other => panic!("{other:?}"),
    }
}

fn names(import: &Import) -> Vec<&'static str> {
    import.layers.iter().map(Layer::name).collect()
}

fn string(text: &str) -> String {
    Value::from(text).to_string()
}

#[test]
fn a_bare_card_is_kept_byte_for_byte() {
    for text in [CARD, "{}", "\u{feff}{\"elements\":[]}\r\n"] {
        let import = read(text).unwrap();
        assert_eq!(import, Import::bare(Content::Card(text.to_owned())));
    }
}

#[test]
fn wrappings_come_off_and_are_named() {
    let card = Card::parse(CARD).unwrap();
    let content = content(&card);
    let message = |content: &str| {
        format!(
            "{{\"message_id\":\"om_1\",\"msg_type\":\"interactive\",\"chat_id\":\"oc_1\",\"body\":{{\"content\":{}}}}}",
            string(content)
        )
    };
    let cases: Vec<(String, &[&str])> = vec![
        (format!("{{\"card\": {CARD}}}"), &["card_field"]),
        (webhook_body(&card), &["webhook_body"]),
        (
            format!("{{\"timestamp\":\"1\",\"sign\":\"s=\",\"msg_type\":\"interactive\",\"card\":{CARD}}}"),
            &["webhook_body"],
        ),
        (request_body(&card, "ou_1", Some("u")), &["request_body", "content_string"]),
        (format!("{{\"content\":{}}}", string(&string(&content))), &["request_body", "content_string", "json_string"]),
        (string(&content), &["json_string"]),
        (string(&string(&string(&content))), &["json_string", "json_string", "json_string"]),
        (content.replace('"', "\\\""), &["escaped"]),
        (string(&content.replace('"', "\\\"")), &["json_string", "escaped"]),
        (format!("```json\n{CARD}\n```\n"), &["fence"]),
        (format!("{{\"toast\":{{}},\"card\":{{\"type\":\"raw\",\"data\":{CARD}}}}}"), &["callback_answer", "raw"]),
        (format!("{{\"type\":\"card_json\",\"data\":{}}}", string(CARD)), &["entity_body"]),
        (format!("{{\"msg_type\":\"interactive\",\"card\":{}}}", string(CARD)), &["webhook_body"]),
        (message(&content), &["message", "content_string"]),
        (
            format!("{{\"code\":0,\"data\":{{\"items\":[{}]}}}}", message(&content)),
            &["member", "message", "content_string"],
        ),
        (format!("{{\"name\":\"n\",\"dsl\":{CARD},\"variables\":[]}}"), &["builder_export"]),
        (format!("{{\"name\":\"n\",\"dsl\":{},\"variables\":[]}}", string(&content)), &["builder_export"]),
    ];
    for (text, layers) in cases {
        let import = read(&text).unwrap_or_else(|trouble| panic!("{text}: {}", trouble.say(Lang::En)));
        assert_eq!(names(&import), layers, "{text}");
        assert_eq!(compact(&import), content, "spelling and order stay: {text}");
        for layer in &import.layers {
            assert!(!layer.say(Lang::En).is_empty() && !layer.say(Lang::Zh).is_empty());
        }
    }
    let import = read(&request_body(&card, "ou_1", None)).unwrap();
    assert_eq!(import.trail(Lang::En), "request body → content string → card 2.0");
    assert_eq!(import.trail(Lang::Zh), "请求体 → content 字符串 → 卡片 2.0");
}

#[test]
fn the_receiver_is_told() {
    let card = Card::parse(CARD).unwrap();
    let route = read(&request_body(&card, "ou_1", None)).unwrap().route;
    assert_eq!(route.receive_id.as_deref(), Some("ou_1"));
    let old = format!("{{\"chat_id\":\"oc_1\",\"msg_type\":\"interactive\",\"card\":{CARD}}}");
    let route = read(&old).unwrap().route;
    assert_eq!((route.receive_id.as_deref(), route.receive_id_type.as_deref()), (Some("oc_1"), Some("chat_id")));
    let unknown = read(&request_body(&card, "${user}", None)).unwrap().route;
    assert!(unknown.is_empty());
}

#[test]
fn variables_and_loops_of_the_builder_stay() {
    let dsl = r#"{"schema":"2.0","body":{"elements":[{"tag":"repeat","variable":"list","elements":[]},{"tag":"select_static","options":"${opts}"},{"tag":"column_set","_varloop":"${rows}","columns":[]}]}}"#;
    let import =
        read(&format!("{{\"name\":\"n\",\"dsl\":{dsl},\"variables\":[{{\"name\":\"list\",\"type\":\"array\"}}]}}"))
            .unwrap();
    assert_eq!(compact(&import), dsl);
}

#[test]
fn several_are_found_in_their_order() {
    let item = |title: &str| {
        let card = json!({"header": {"title": {"tag": "plain_text", "content": title}}, "elements": [{"tag": "hr"}]});
        json!({"message_id": "om_1", "msg_type": "interactive", "body": {"content": card.to_string()}})
    };
    let answer = json!({"code": 0, "data": {"items": [item("a"), item("b"), item("a")]}}).to_string();
    let labels = |text: &str| read_all(text).unwrap().iter().map(Import::label).collect::<Vec<_>>();
    assert_eq!(labels(&answer), ["a", "b"], "the same card once");
    let lines = format!("{}\n{}\n", item("x"), item("y"));
    assert_eq!(labels(&lines), ["x", "y"]);
    let fences = format!("One:\n```json\n{}\n```\nTwo:\n```\n{}\n```\n", item("p"), item("q"));
    assert_eq!(labels(&fences), ["p", "q"]);
}

#[test]
fn what_comes_out_of_an_object_stands_at_the_margin() {
    let wrapped = "{\n  \"msg_type\": \"interactive\",\n  \"card\": {\n    \"elements\": []\n  }\n}\n";
    assert_eq!(read(wrapped).unwrap().content, Content::Card("{\n  \"elements\": []\n}".to_owned()));
    let encoded = "\"{\\\"elements\\\":[]}\"";
    assert_eq!(read(encoded).unwrap().content, Content::Card("{\n  \"elements\": []\n}\n".to_owned()));
}

#[test]
fn references_and_elements_are_kinds_of_their_own() {
    let template = r#"{"type":"template","data":{"template_id":"AAq1"}}"#;
    let import = read(&format!("{{\"content\":{}}}", Value::from(template))).unwrap();
    assert!(matches!(import.content, Content::Template { ref id, .. } if id == "AAq1"));
    let entity = r#"{"type":"card","data":{"card_id":"73553"}}"#;
    assert!(matches!(read(entity).unwrap().content, Content::Entity { ref id, .. } if id == "73553"));
    let hr = json!({"tag": "hr"});
    assert_eq!(read("{\"tag\":\"hr\"}").unwrap().content, Content::Elements(vec![hr.clone()]));
    assert_eq!(read("[{\"tag\":\"hr\"},{\"tag\":\"hr\"}]").unwrap().content, Content::Elements(vec![hr.clone(), hr]));
}

#[test]
fn what_is_no_card_is_named() {
    let cases = [
        (r#"{"schema":"2.0","header":{"event_id":"e","event_type":"im.message.receive_v1"},"event":{}}"#, "event"),
        (r#"{"type":"url_verification","challenge":"c"}"#, "event"),
        (r#"{"msg_type":"text","content":"{\"text\":\"hi\"}"}"#, "message"),
        (r#"{"a":1}"#, "object"),
        ("[1]", "array"),
        ("[]", "array"),
        (
            r#"{"schema":"2.0","header":{"event_type":"card.action.trigger"},"event":{"action":{"tag":"button","value":{"a":1}}}}"#,
            "event",
        ),
        (r#"{"open_id":"ou_1","open_message_id":"om_1","action":{"tag":"button","value":{}}}"#, "event"),
        (r#"{"title":"t","elements":[[{"tag":"text","text":"x"}]]}"#, "simplified"),
        (r#"{"json_card":"{}","card_schema":2}"#, "internal"),
        ("17", "number"),
        ("true", "boolean"),
        ("null", "null"),
        ("{\"elements\":[}", "wrong_bracket"),
        ("\"{\\\"elements\\\":[}\"", "wrong_bracket"),
        ("hello", "bad_word"),
        ("", "blank"),
    ];
    for (text, name) in cases {
        let refused = read(text).unwrap_err();
        assert_eq!(refused.to_string(), name, "{text}");
        assert!(!refused.say(Lang::En).is_empty() && !refused.say(Lang::Zh).is_empty());
    }
}

#[test]
fn endless_wrapping_ends() {
    let mut text = CARD.to_owned();
    for _ in 0..40 {
        text = format!("{{\"card\":{text}}}");
    }
    assert_eq!(read(&text).unwrap_err().to_string(), "object");
    let mut text = "{\"elements\":[]}".to_owned();
    for _ in 0..12 {
        text = string(&text);
    }
    assert_eq!(read(&text).unwrap().layers.len(), 12);
}

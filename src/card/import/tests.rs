//! Cards in every wrapping, and what is none.

use serde_json::json;

use super::*;
use crate::{
    card::export::{content, request_body, webhook_body},
    lang::Lang,
};

const CARD: &str = "{\n  \"schema\": \"2.0\",\n  \"n\": 1.10,\n  \"body\": {\"elements\": []}\n}";

fn compact(import: &Import) -> String {
    match &import.content {
        Content::Card(text) => Card::parse(text).unwrap().compact(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bare_card_is_kept_byte_for_byte() {
    for text in [CARD, "{}", "\u{feff}{\"elements\":[]}\r\n"] {
        let import = read(text).unwrap();
        assert_eq!(import, Import { content: Content::Card(text.to_owned()), layers: Vec::new() });
    }
}

#[test]
fn wrappings_come_off_and_are_named() {
    use Layer as L;
    let card = Card::parse(CARD).unwrap();
    let string = |text: &str| Value::from(text).to_string();
    let content = content(&card);
    let cases: Vec<(String, Vec<Layer>)> = vec![
        (format!("{{\"card\": {CARD}}}"), vec![L::Card]),
        (webhook_body(&card), vec![L::Card]),
        (request_body(&card, "ou_1", Some("u")), vec![L::Content]),
        (format!("{{\"content\":{}}}", string(&string(&content))), vec![L::Content, L::Encoded]),
        (string(&content), vec![L::Encoded]),
        (content.replace('"', "\\\""), vec![L::Escaped]),
        (format!("```json\n{CARD}\n```\n"), vec![L::Fence]),
        (format!("{{\"toast\":{{}},\"card\":{{\"type\":\"raw\",\"data\":{CARD}}}}}"), vec![L::Card, L::Raw]),
        (format!("{{\"type\":\"card_json\",\"data\":{}}}", string(CARD)), vec![L::EntityBody]),
        (format!("{{\"msg_type\":\"interactive\",\"card\":{}}}", string(CARD)), vec![L::Card]),
    ];
    for (text, layers) in cases {
        let import = read(&text).unwrap();
        assert_eq!(import.layers, layers, "{text}");
        assert_eq!(compact(&import), content, "spelling and order stay: {text}");
        for layer in layers {
            assert!(!layer.say(Lang::En).is_empty() && !layer.say(Lang::Zh).is_empty());
        }
    }
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
    for _ in 0..12 {
        text = Value::from(text).to_string();
    }
    assert_eq!(read(&text).unwrap_err().to_string(), "string");
}

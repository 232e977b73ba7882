//! What goes out comes back in.

use super::*;
use crate::card::import::{self, Content};

/// Everything that a language may trip over.
const NASTY: &str = r#"{
  "schema": "2.0",
  "header": {"title": {"tag": "plain_text", "content": "it's \"x\" \\ \\n ${a} `b` {{CONTENT}} %s '''"}, "template": "\u0062lue"},
  "body": {"elements": [
    {"tag": "markdown", "content": "a\n\tb \u2028 \u202e */ // # $x 你好 😀", "id": 7412345678901234567, "n": 1.10, "empty": {}, "list": [], "ctrl": "\u0001"},
    {"tag": "hr"}
  ]}
}"#;

fn nasty() -> Card {
    // What cannot be seen also stands there as it is.
    Card::parse(&NASTY.replace("你好", "你\u{200b}\u{feff}好\u{2029}")).unwrap()
}

fn back(text: &str) -> (Card, import::Route) {
    let found = import::read_all(text).unwrap_or_else(|trouble| panic!("{trouble}: {text}"));
    assert_eq!(found.len(), 1, "{text}");
    let import::Import { content: Content::Card(card), route, .. } = found.into_iter().next().unwrap() else {
        panic!("{text}")
    };
    (Card::parse(&card).unwrap(), route)
}

#[test]
fn every_form_reads_back_as_the_card() {
    let card = nasty();
    for form in Form::ALL {
        for to in [None, Some(Target { id: "oc_1", id_type: "chat_id" })] {
            let text = export(&card, form, to);
            let (again, route) = back(&text);
            assert_eq!(again.root(), card.root(), "{}: {text}", form.name());
            let is_named = to.is_some() && matches!(form, Form::Request | Form::Curl);
            assert_eq!(route.receive_id.as_deref() == Some("oc_1"), is_named, "{}", form.name());
            assert!(text.ends_with('\n') && !text.contains("{{ID_TYPE}}"), "{}", form.name());
        }
        assert_eq!(Form::named(form.name()), Some(form));
        assert!(!form.file_name().is_empty());
    }
}

#[test]
fn secrets_and_receivers_come_from_the_environment() {
    for form in [Form::Curl, Form::Python, Form::Node, Form::Go, Form::Java, Form::Rust] {
        let text = export(&nasty(), form, None);
        assert!(text.contains("FEISHU_RECEIVE_ID") && text.contains("FEISHU_BASE_URL"), "{text}");
        let secret = if form == Form::Curl { "FEISHU_TENANT_ACCESS_TOKEN" } else { "FEISHU_APP_SECRET" };
        assert!(text.contains(secret), "{text}");
    }
}

#[test]
fn a_reference_to_a_card_goes_out_as_it_is() {
    let card = Card::parse(r#"{"type":"template","data":{"template_id":"AAq1"}}"#).unwrap();
    for form in Form::ALL {
        let found = import::read(&export(&card, form, None)).unwrap();
        assert!(matches!(found.content, Content::Template { ref id, .. } if id == "AAq1"), "{}", form.name());
    }
}

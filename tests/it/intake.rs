//! Anything in: what is opened, piped or pasted in the composer, several cards to choose from, and texts of every kind that must not
//! break the reader.

use cardwright::{
    card::{
        Card,
        import::{self, Content},
    },
    lang::Lang,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    composer::{Composer, Home, Plan},
    document::given,
};

fn card(title: &str) -> String {
    json!({"header": {"title": {"tag": "plain_text", "content": title}}, "elements": [{"tag": "hr"}]}).to_string()
}

fn request(title: &str) -> String {
    json!({"receive_id": "ou_1234567890", "msg_type": "interactive", "content": card(title)}).to_string()
}

fn title(composer: &Composer) -> Value {
    composer.at("/header/title/content")
}

/// A composer with a file of this text.
fn opened(text: &str) -> Composer {
    let home = Home::new();
    let path = home.write("body.json", text);
    Plan::in_home(home).file(&path).start()
}

#[test]
fn a_request_body_opens_as_the_card_in_it_and_its_file_stays() {
    let mut composer = opened(&request("In a body"));
    composer.assert_screen_has("request body → content string → card 1.0");
    composer.assert_screen_has("The card was meant for ou_1234567890");
    assert!(composer.app().recipients.is_empty(), "nothing is set without a yes");
    composer.keys("<enter>");
    assert!(composer.app().recipients.is_empty());
    assert_eq!(title(&composer), "In a body");
    assert!(!composer.app().document.is_dirty());
    // Saving asks for a name: the body is somebody's.
    composer.keys("<c-s>").assert_screen_has("Save under another name").keys("<esc>");
    assert_eq!(std::fs::read_to_string(composer.home().path().join("body.json")).unwrap(), request("In a body"));
}

#[test]
fn the_receiver_is_taken_with_a_yes() {
    let mut composer = opened(&request("x"));
    composer.keys("y");
    let ids: Vec<&str> = composer.app().recipients.iter().map(|recipient| recipient.id.as_str()).collect();
    assert_eq!(ids, ["ou_1234567890"]);
    composer.assert_screen_has("goes to ou_1234567890");
}

#[test]
fn of_several_the_user_chooses() {
    let text = format!("{}\n{}\n", card("First"), card("Second"));
    let mut composer = opened(&text);
    composer.assert_screen_has("Which one").keys("<down><enter>");
    assert_eq!(title(&composer), "Second");
    let mut composer = opened(&text);
    composer.keys("<esc>");
    assert_eq!(title(&composer), "First");
}

#[test]
fn a_paste_of_several_asks_which_and_a_webhook_is_told_without_its_secret() {
    let mut composer = Composer::new();
    composer.keys(&format!("<paste>{}\n{}</paste>", card("First"), card("Second")));
    composer.assert_screen_has("Which one").keys("<down><enter>").assert_screen_has("whole card").keys("r");
    assert_eq!(title(&composer), "Second");
    let hook = format!(
        "curl https://open.feishu.cn/open-apis/bot/v2/hook/5ec2e7 -d '{}'",
        json!({"msg_type": "interactive", "card": serde_json::from_str::<Value>(&card("Hook")).unwrap()})
    );
    composer
        .keys(&format!("<paste>{hook}</paste>"))
        .assert_screen_has("curl command → webhook body → card 1.0")
        .keys("r");
    composer.assert_screen_has("/open-apis/bot/v2/hook/…").assert_screen_lacks("5ec2e7");
    assert_eq!(title(&composer), "Hook");
}

#[test]
fn standard_input_is_unwrapped_too() {
    let yaml = "header:\n  title: {tag: plain_text, content: From YAML}\nelements:\n  - tag: hr\n";
    let mut composer = Plan::new().text(yaml).start();
    composer.assert_screen_has("YAML → card 1.0");
    assert_eq!(title(&composer), "From YAML");
}

#[test]
fn a_paste_that_is_broken_says_where_and_why() {
    let mut composer = Plan::new().size(120, 36).start();
    composer.keys("<paste>{\"elements\":[{\"tag\":\"hr\"}</paste>");
    composer.assert_screen_has("seems to be cut off").keys("<esc>");
    let mut composer = Plan::new().lang(Lang::Zh).size(120, 36).start();
    composer.keys("<paste>{\"elements\"：[]}</paste>").assert_screen_has("全角");
}

/// Every bad input of the first issue, and how the reader names it.
#[test]
fn bad_input_is_named_in_every_wrapping() {
    let deep = format!("{{\"elements\":{}{}}}", "[".repeat(2000), "]".repeat(2000));
    let big = format!("{{\"elements\":[{{\"tag\":\"hr\"}}],\"x\":\"{}\"}}", "a".repeat(1 << 20));
    let table: &[(&str, Option<&str>)] = &[
        ("no json", Some("bad_word")),
        ("[]", Some("array")),
        ("3", Some("number")),
        (r#"{"schema":"2.0","header":{"event_type":"im.message.receive_v1"},"event":{}}"#, Some("event")),
        (&big, None),
        (&deep, Some("too_deep")),
        (r#"{"elements":[{"tag":"no_such"}]}"#, None),
        ("{\"elements\":[{\"tag\":\"div\",\"x\":\"\\u001b[2J\\u202e\\u200b\\u0000\"}]}", None),
        (r#"{"elements":[],"elements":[]}"#, Some("duplicate_key")),
        (r#"{"elements":[1e400]}"#, Some("number_out_of_range")),
        (r#"{"elements":["\ud800"]}"#, Some("lone_surrogate")),
    ];
    for (text, name) in table {
        let found = import::read(text).map_err(|trouble| trouble.to_string());
        assert_eq!(found.as_ref().err().map(String::as_str), *name, "{}", &text[..text.len().min(60)]);
        let wrapped: [String; 6] = [
            json!({"msg_type": "interactive", "content": text}).to_string(),
            Value::from(*text).to_string(),
            format!("```json\n{text}\n```\n"),
            format!("curl https://x -d '{text}'"),
            format!("2026 INFO body={text} done"),
            format!("card = '''{text}'''"),
        ];
        for wrapped in wrapped {
            // Whatever comes of it: no panic, and never another card than the one inside.
            if let Ok(import) = import::read(&wrapped) {
                let Content::Card(inside) = import.content else { continue };
                let inside = Card::parse(&inside).unwrap();
                assert_eq!(inside.root(), Card::parse(text).unwrap().root());
            }
        }
    }
}

/// What texts with cards in them are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "`",
        "\\",
        "\\\"",
        "\\\\\"",
        "\"\"\"",
        "'''",
        ":",
        ",",
        "=>",
        "${",
        "+",
        "//",
        "/*",
        "*/",
        "#",
        "\n",
        "```",
        "curl -d ",
        "$'",
        "<<EOF",
        "EOF",
        "- ",
        "a: ",
        "&a ",
        "*a",
        "f\"",
        "r'",
        "@\"",
        "map[string]any{",
        "JSON.stringify({",
        "\"tag\"",
        "tag",
        "\"elements\":[",
        "elements: [",
        "\"card\":",
        "\"content\":",
        "{\"tag\":\"hr\"}",
        "\\ud800",
        "\\u00e9",
        "True",
        "None",
        "1_000",
        "0x1f",
        "1e400",
        "，",
        "“",
        "𝒳",
        "e\u{301}",
        "\u{feff}",
        " ",
        "x",
        "{\\\"elements\\\":[]}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_reader(text in pieces()) {
        match import::read_all(&text) {
            Ok(found) => for import in found {
                if let Some(text) = import.content.text() {
                    prop_assert!(Card::parse(text).is_ok(), "{}", text);
                }
                prop_assert!(!import.trail(Lang::En).is_empty());
            },
            Err(trouble) => prop_assert!(!trouble.say(Lang::Zh).is_empty()),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_card_comes_back_out_of_what_is_around_it(root in given::cardish()) {
        let mut root = root;
        let Some(members) = root.as_object_mut() else { return Ok(()) };
        for key in ["tag", "type", "card", "content", "msg_type", "dsl", "json_card", "template_id", "card_id"] {
            members.shift_remove(key);
        }
        members.insert("schema".into(), json!("2.0"));
        members.insert("body".into(), json!({"elements": [{"tag": "hr"}]}));
        let is_event = root["header"].get("event_type").is_some();
        prop_assume!(!is_event);
        let text = root.to_string();
        let card = Card::parse(&text).unwrap();
        let string = Value::from(text.as_str()).to_string();
        let wrapped = [
            format!("const card = {text};"),
            format!("String card = {string};"),
            format!("INFO body={} done", string.trim_matches('"')),
            format!("curl https://x --data-raw '{}'", text.replace('\'', "'\\''")),
            json!({"a": [{"msg": format!("sent {text}")}]}).to_string(),
        ];
        for wrapped in wrapped {
            let found = import::read(&wrapped).map_err(|trouble| TestCaseError::fail(format!("{wrapped}: {trouble}")))?;
            let inside = found.content.text().unwrap_or_default();
            prop_assert_eq!(Card::parse(inside).unwrap().compact(), card.compact(), "{}", wrapped);
        }
    }
}

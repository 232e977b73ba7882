//! Custom bots: literal bodies, the order of refusals, limits.

use super::*;

const FREE: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01";
const SIGNED: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e02";
const KEYWORD: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e03";
const ELSEWHERE: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e04";
const TEXT: &str = r#"{"msg_type":"text","content":{"text":"deploy done"}}"#;

impl World {
    fn hook(&self, token: &str, body: &str) -> Answer {
        self.raw("POST", &format!("/open-apis/bot/v2/hook/{token}"), &[], body)
    }

    /// A refusal's code; always HTTP 200 with `data`.
    fn refused(&self, token: &str, body: &str) -> i64 {
        let answer = self.hook(token, body);
        assert_eq!((answer.status, &answer.json()["data"]), (200, &json!({})), "{answer:?}");
        answer.code()
    }
}

#[test]
fn a_card_arrives_in_its_group() {
    let world = World::new();
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"hi"}]}}"#;
    let answer = world.hook(FREE, &format!(r#"{{"msg_type":"interactive","card":{card}}}"#));
    assert_eq!(answer.body, r#"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#);
    let text = serde_json::to_string(card).unwrap();
    assert_eq!(
        world.hook(FREE, &format!(r#"{{"msg_type":"interactive","card":{text}}}"#)).code(),
        0,
        "a string is tolerated"
    );
    assert_eq!(world.hook(FREE, TEXT).code(), 0);
    let old = world.raw("POST", &format!("/open-apis/bot/hook/{FREE}"), &[], r#"{"title":"a","text":"b"}"#);
    assert_eq!(old.body, r#"{"ok":true}"#);
    let messages = world.sandbox.messages();
    assert_eq!(messages.len(), 4);
    assert!(messages.iter().all(|message| message.chat_id == RELEASES && message.webhook.as_deref() == Some("open")));
    assert_eq!(messages[0].content, card);
}

#[test]
fn refusals_come_in_order() {
    let world = World::new();
    assert_eq!(world.refused("nobody", TEXT), 19_001);
    assert_eq!(world.refused(FREE, "{"), 9_499);
    assert_eq!(world.refused(FREE, "[]"), 9_499);
    assert_eq!(world.refused(ELSEWHERE, TEXT), 19_022);
    assert_eq!(world.refused(SIGNED, TEXT), 19_021);
    assert_eq!(world.refused(FREE, "{}"), 19_002);
    assert_eq!(world.refused(FREE, r#"{"msg_type":"interactive"}"#), 9_499);
    assert_eq!(world.refused(FREE, r#"{"msg_type":"interactive","card":"x"}"#), 9_499);
    assert_eq!(world.refused(FREE, r#"{"msg_type":"carrier_pigeon","content":{}}"#), 9_499);
    let long = format!(r#"{{"msg_type":"text","content":{{"text":"{}"}}}}"#, "x".repeat(20_480));
    assert_eq!(world.refused(FREE, &long), 19_036);
    let link = r#"{"msg_type":"interactive","card":{"elements":[{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"go"},"url":"https://deploy.example"}]}]}}"#;
    assert_eq!(world.refused(KEYWORD, link), 19_024);
    assert_eq!(world.hook(KEYWORD, TEXT).code(), 0);
    let answer =
        world.hook(FREE, r#"{"msg_type":"interactive","card":{"schema":"2.0","body":{"elements":[{"tag":"note"}]}}}"#);
    assert_eq!(answer.code(), 11_246);
    assert!(
        answer.msg().starts_with("Create message content fail, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements"),
        "{answer:?}"
    );
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn a_signature_is_good_for_an_hour() {
    let world = World::new();
    // 1700000000 and `sandbox-secret`, as published.
    let signed = r#"{"timestamp":"1700000000","sign":"DmWXQukicZhhAitoWvVuN2L+pdhuDu0k+mup5OA9Sz4=","msg_type":"text","content":{"text":"x"}}"#;
    assert_eq!(world.refused(SIGNED, signed), 19_021, "years ago");
    world.control("POST", "/clock", r#"{"now_ms":1700003600000}"#);
    assert_eq!(world.hook(SIGNED, signed).code(), 0);
    assert_eq!(world.refused(SIGNED, &signed.replace("DmWX", "dmWX")), 19_021);
    world.control("POST", "/clock", r#"{"now_ms":1700003601000}"#);
    assert_eq!(world.refused(SIGNED, signed), 19_021);
}

#[test]
fn five_a_second_and_a_hundred_a_minute() {
    let world = World::new();
    world.control("POST", "/config", r#"{"rate_limits":"real"}"#);
    for second in 0..20 {
        for call in 0..5 {
            assert_eq!(world.hook(FREE, TEXT).code(), 0, "{second} {call}");
        }
        if second == 0 {
            assert_eq!(world.refused(FREE, TEXT), 11_232);
            assert_eq!(world.hook(KEYWORD, TEXT).code(), 0, "each has its own");
        }
        world.control("POST", "/clock", r#"{"advance_ms":1000}"#);
    }
    assert_eq!(world.refused(FREE, TEXT), 11_232);
    world.control("POST", "/clock", r#"{"advance_ms":40000}"#);
    assert_eq!(world.hook(FREE, TEXT).code(), 0);
}

#[test]
fn its_secret_is_not_shown() {
    let world = World::new();
    let state = world.control("GET", "/state", "").to_string();
    assert!(state.contains(SIGNED) && !state.contains("sandbox-secret"), "{state}");
}

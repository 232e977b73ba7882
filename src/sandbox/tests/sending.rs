//! `POST im/v1/messages`, and reading back what was sent.

use super::*;

const PATH: &str = "/im/v1/messages?receive_id_type=open_id";
const CARD: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"部署完成"}},"body":{"elements":[{"tag":"markdown","content":"hi","element_id":"a1"},{"tag":"hr"}]}}"#;

#[test]
fn a_card_is_answered_like_on_the_platform() {
    let world = World::new();
    let answer = world.send(LI_LEI, "interactive", CARD);
    assert_eq!(answer.status, 200, "{answer:?}");
    let data = answer.json()["data"].clone();
    let (id, chat) = (data["message_id"].as_str().unwrap(), data["chat_id"].as_str().unwrap());
    assert_eq!((id.len(), chat.len()), (35, 35));
    let shown = r#"{\"title\":\"部署完成\",\"elements\":[[{\"tag\":\"text\",\"text\":\"hi\"}],[{\"tag\":\"hr\"}]]}"#;
    assert_eq!(
        answer.body,
        format!(
            r#"{{"code":0,"msg":"success","data":{{"body":{{"content":"{shown}"}},"chat_id":"{chat}","create_time":"1727176437000","deleted":false,"message_id":"{id}","msg_type":"interactive","sender":{{"id":"cli_a5ca35a685b0f26e","id_type":"app_id","sender_type":"app","tenant_key":"736588c9260f175e"}},"update_time":"1727176437000","updated":false}}}}"#
        )
    );
    let items = world.get(&format!("/im/v1/messages/{id}")).json()["data"]["items"].clone();
    assert_eq!(items, json!([data]));
    let items = world.get(&format!("/im/v1/messages/{id}?card_msg_content_type=user_card_content")).json();
    assert_eq!(items["data"]["items"][0]["body"]["content"], CARD);
    let again = world.send(LI_LEI, "interactive", CARD).json();
    assert_eq!(again["data"]["chat_id"], chat, "one conversation for one person");
    assert_ne!(again["data"]["message_id"], id);
}

#[test]
fn the_schema_is_checked_all_at_once() {
    let world = World::new();
    let answer = world.post("/im/v1/messages", r#"{"msg_type":"text","content":7}"#);
    assert_eq!((answer.status, answer.code(), answer.msg().as_str()), (400, 99_992_402, "field validation failed"));
    assert_eq!(
        answer.json()["error"]["field_violations"].to_string(),
        r#"[{"field":"receive_id_type","value":"","description":"receive_id_type is required"},{"field":"receive_id","value":"","description":"receive_id is required"},{"field":"content","value":"7","description":"invalid parameter type"}]"#
    );
    let answer = world.post(
        "/im/v1/messages?receive_id_type=phone",
        r#"{"receive_id":"x","msg_type":"text","content":"{}","uuid":"123456789012345678901234567890123456789012345678901"}"#,
    );
    let violations = answer.json()["error"]["field_violations"].clone();
    assert_eq!(
        violations[0]["description"],
        "receive_id_type is optional, options: [open_id,user_id,union_id,email,chat_id]"
    );
    assert_eq!(violations[1]["description"], "the max len is 50");
}

#[test]
fn recipients_are_refused_with_the_codes_of_the_platform() {
    let world = World::new();
    for (id_type, id, code) in [
        ("open_id", LI_LEI, 0),
        ("user_id", "predq1wd", 0),
        ("union_id", "on_ee5ad4f7015d760bc2a2b8133f4d40c0", 0),
        ("email", "li.lei@example.com", 0),
        ("chat_id", RELEASES, 0),
        ("chat_id", "oc_a9e06db45eebf6b59c567b77ae9aa407", 0),
        ("open_id", "ou_00000000000000000000000000000000", 99_992_351),
        ("open_id", RELEASES, 99_992_351),
        ("open_id", "ou_5e25220f2a1c66f13b96dac13807e226", 99_992_361),
        ("user_id", "nobody", 99_992_360),
        ("union_id", "on_00000000000000000000000000000000", 99_992_364),
        ("email", "nobody@example.com", 230_001),
        ("chat_id", "oc_00000000000000000000000000000000", 230_001),
        ("chat_id", LI_LEI, 230_001),
        ("chat_id", "oc_5c56db7465c8640dbe1a1de62199f806", 230_002),
        ("chat_id", "oc_0c8bacdef55e4e7bd55adf2e27afa141", 232_009),
        ("chat_id", "oc_ec69b77193f19046f0f1ce082873a8f8", 230_018),
        ("email", "wang.fang@example.com", 230_013),
        ("email", "bob.li@example.com", 230_029),
        ("email", "zhao.jing@example.com", 230_053),
    ] {
        let body = format!(r#"{{"receive_id":"{id}","msg_type":"text","content":"{{\"text\":\"x\"}}"}}"#);
        let answer = world.post(&format!("/im/v1/messages?receive_id_type={id_type}"), &body);
        assert_eq!(answer.code(), code, "{id_type} {id} {answer:?}");
        assert_eq!(answer.status, if code == 0 { 200 } else { 400 }, "{id_type} {id}");
    }
    assert_eq!(world.sandbox.messages().len(), 6);
}

#[test]
fn contents_are_refused_with_the_words_of_the_platform() {
    let world = World::new();
    let long = format!(r#"{{"text":"{}"}}"#, "啊".repeat(51_200));
    for (msg_type, content, code, words) in [
        ("letter", "{}", 230_001, "invalid msg_type"),
        ("text", "hello", 230_001, "content is not a string in json format"),
        ("text", " ", 230_001, "content cannot be empty"),
        ("text", r#"{"txt":"x"}"#, 230_001, "content format of the text type is incorrect"),
        ("text", long.as_str(), 230_025, "reaches its limit"),
        ("interactive", long.as_str(), 230_025, "reaches its limit"),
        ("image", r#"{"image_key":"img_v3_x"}"#, 230_001, "invalid image_key"),
        ("image", r#"{"image_key":"img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g"}"#, 0, "success"),
        ("file", r#"{"file_key":"x"}"#, 230_001, "invalid file_key"),
    ] {
        let answer = world.send(LI_LEI, msg_type, content);
        assert_eq!(answer.code(), code, "{msg_type} {answer:?}");
        assert!(answer.msg().contains(words), "{answer:?}");
    }
}

#[test]
fn a_uuid_sends_once_within_the_hour() {
    let world = World::new();
    let body = format!(
        r#"{{"receive_id":"{LI_LEI}","msg_type":"text","content":"{{\"text\":\"x\"}}","uuid":"8c1d2f1e-7f5c-4a8e-9b54-4a0b6b0c5f11"}}"#
    );
    let first = world.post(PATH, &body);
    world.clock.advance(Duration::from_secs(3_599));
    let second = world.post(PATH, &body);
    assert_eq!(first.body, second.body, "verbatim");
    assert_ne!(first.header("X-Tt-Logid"), second.header("X-Tt-Logid"));
    let other = body.replace(LI_LEI, "ou_237ec0ccc28ac31324680aba905baf98");
    assert_eq!(world.post(PATH, &other).code(), 0);
    assert_eq!(world.sandbox.messages().len(), 2, "the recipient is part of the key");
    world.clock.advance(Duration::from_secs(1));
    assert_ne!(world.post(PATH, &body).body, first.body);
    let sends = world.sandbox.requests().into_iter().filter(|call| call.path.ends_with("/messages"));
    assert_eq!(sends.count(), 4, "the recorder counts before de-duplication");
}

#[test]
fn mentions_of_a_text_are_numbered() {
    let world = World::new();
    let content = r#"{"text":"hi <at user_id=\"ou_7d8a6e6df7621556ce0d21922b676706\">李雷</at>"}"#;
    let data = world.send(RELEASES, "text", content).json()["data"].clone();
    assert_eq!(data["body"]["content"], r#"{"text":"hi @_user_1"}"#);
    assert_eq!(
        data["mentions"].to_string(),
        r#"[{"key":"@_user_1","id":"ou_7d8a6e6df7621556ce0d21922b676706","id_type":"open_id","name":"李雷","tenant_key":"736588c9260f175e"}]"#
    );
}

#[test]
fn one_message_is_found_or_not() {
    let world = World::new();
    for (id, code, words) in [
        ("om_00000000000000000000000000000000", 230_001, "ext=invalid message_id"),
        ("x", 99_992_354, "these ids not existed: [x]"),
    ] {
        let answer = world.get(&format!("/im/v1/messages/{id}"));
        assert_eq!((answer.status, answer.code()), (400, code));
        assert!(answer.msg().contains(words), "{answer:?}");
    }
    let answer = world.get("/im/v1/messages/om_00000000000000000000000000000000?card_msg_content_type=x");
    assert_eq!(answer.code(), 99_992_402);
}

#[test]
fn a_chat_is_listed_in_pages() {
    let world = World::new();
    for text in ["a", "b", "c"] {
        world.send(RELEASES, "text", &format!(r#"{{"text":"{text}"}}"#));
        world.clock.advance(Duration::from_secs(1));
    }
    let path = format!("/im/v1/messages?container_id_type=chat&container_id={RELEASES}");
    let contents = |answer: &Answer| -> Vec<String> {
        let items = answer.json()["data"]["items"].clone();
        items.as_array().unwrap().iter().map(|item| item["body"]["content"].as_str().unwrap().to_owned()).collect()
    };
    let first = world.get(&format!("{path}&page_size=2"));
    assert_eq!(contents(&first), [r#"{"text":"a"}"#, r#"{"text":"b"}"#]);
    assert_eq!(first.json()["data"]["has_more"], true);
    let token = first.json()["data"]["page_token"].as_str().unwrap().to_owned();
    let second = world.get(&format!("{path}&page_size=2&page_token={token}"));
    assert_eq!(contents(&second), [r#"{"text":"c"}"#]);
    assert_eq!(second.json()["data"]["page_token"], "");
    let changed = world.get(&format!("{path}&page_token={token}&sort_type=ByCreateTimeDesc"));
    assert!(changed.msg().contains("the request parameters have changed, page_token is invalid"));
    assert_eq!(contents(&world.get(&format!("{path}&sort_type=ByCreateTimeDesc")))[0], r#"{"text":"c"}"#);
    let within = world.get(&format!("{path}&start_time=1727176438&end_time=1727176438"));
    assert_eq!(contents(&within), [r#"{"text":"b"}"#]);
    assert_eq!(world.get(&format!("{path}&page_size=51")).code(), 99_992_402);
    assert_eq!(world.get(&format!("{path}&start_time=x")).code(), 230_001);
    assert_eq!(world.get("/im/v1/messages").code(), 99_992_402);
}

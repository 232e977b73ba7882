//! Replies, changes and recalls of messages, and how they are read back.

use super::*;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"hi"}]}}"#;
const OTHER: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"done"}]}}"#;
const SHARED: &str = r#"{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"hi"}]}"#;
const UNSHARED: &str = r#"{"elements":[{"tag":"markdown","content":"hi"}]}"#;
const DAY_MS: i64 = 86_400_000;

impl World {
    /// Sends a card; its message id.
    fn sent(&self, receive_id: &str, content: &str) -> String {
        self.send(receive_id, "interactive", content).json()["data"]["message_id"].as_str().unwrap().to_owned()
    }

    fn update(&self, id: &str, content: &str) -> Answer {
        self.call("PATCH", &format!("/im/v1/messages/{id}"), &json!({ "content": content }).to_string())
    }

    fn recall(&self, id: &str) -> Answer {
        // The SDK for Node sends `{}` along.
        self.call("DELETE", &format!("/im/v1/messages/{id}"), "{}")
    }

    fn reply(&self, id: &str, in_thread: bool) -> Answer {
        let body = json!({ "msg_type": "interactive", "content": CARD, "reply_in_thread": in_thread, "uuid": "u1" });
        self.post(&format!("/im/v1/messages/{id}/reply"), &body.to_string())
    }

    fn read(&self, id: &str) -> Value {
        let answer = self.get(&format!("/im/v1/messages/{id}?card_msg_content_type=user_card_content"));
        answer.json()["data"]["items"][0].clone()
    }

    /// A text that a person says in the group.
    fn said(&self) -> String {
        let body = json!({ "chat_id": RELEASES, "open_id": LI_LEI, "content": "{\"text\":\"x\"}" }).to_string();
        self.control("POST", "/say", &body)["message_id"].as_str().unwrap().to_owned()
    }

    fn later(&self, ms: i64) {
        self.control("POST", "/clock", &json!({ "advance_ms": ms }).to_string());
    }
}

#[test]
fn a_card_is_changed_in_its_place() {
    let world = World::new();
    let id = world.sent(LI_LEI, CARD);
    world.later(5_000);
    let answer = world.update(&id, OTHER);
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"code":0,"msg":"success","data":{}}"#));
    let item = world.read(&id);
    assert_eq!((&item["body"]["content"], &item["updated"]), (&OTHER.into(), &false.into()));
    assert_eq!((&item["create_time"], &item["update_time"]), (&"1727176437000".into(), &"1727176442000".into()));
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn a_change_is_refused_in_the_servers_order() {
    let world = World::new();
    let id = world.sent(LI_LEI, CARD);
    let ext = |answer: &Answer| answer.msg().split("ext=").nth(1).unwrap_or_default().to_owned();
    let missing = world.call("PATCH", &format!("/im/v1/messages/{id}"), "{}");
    assert_eq!(missing.code(), 99_992_402);
    let unknown = world.update("om_dc13264520392913993dd051dba21dcf", OTHER);
    assert_eq!((unknown.code(), ext(&unknown).as_str()), (230_001, "invalid message_id"));
    let batch = world.update("bm-dc13264520392913993dd051dba21dcf", OTHER);
    assert_eq!((batch.code(), ext(&batch).as_str()), (230_001, "This message is NOT a card"));
    let others = world.update(&world.said(), OTHER);
    assert_eq!(ext(&others), "bot or user is not the message's sender");
    let text = world.send(LI_LEI, "text", r#"{"text":"x"}"#).json()["data"]["message_id"].as_str().unwrap().to_owned();
    assert_eq!(ext(&world.update(&text, OTHER)), "This message is NOT a card");
    assert_eq!(world.update(&id, "x").code(), 230_001);
    assert_eq!(world.update(&id, &format!("{{\"a\":\"{}\"}}", "x".repeat(31 * 1024))).code(), 230_025);
    assert_eq!(world.update(&id, r#"{"schema":"2.0","body":{"elements":[{"tag":"buton"}]}}"#).code(), 230_099);
    assert_eq!(world.read(&id)["body"]["content"], CARD, "nothing changed");
    world.later(14 * DAY_MS);
    let world = World { token: world.fresh_token(), ..world };
    assert_eq!(world.update(&id, OTHER).code(), 0, "14 days to the millisecond");
    world.later(1);
    let old = world.update(&id, OTHER);
    assert_eq!((old.status, old.code()), (400, 230_031));
    let fresh = world.sent(LI_LEI, CARD);
    world.recall(&fresh);
    assert_eq!(world.update(&fresh, OTHER).code(), 230_011);
}

#[test]
fn only_shared_cards_are_changed_unless_it_is_switched_off() {
    let world = World::new();
    let (shared, unshared) = (world.sent(LI_LEI, SHARED), world.sent(LI_LEI, UNSHARED));
    assert_eq!(world.update(&shared, SHARED).code(), 0);
    let refused = world.update(&shared, UNSHARED);
    assert!(refused.msg().contains("ErrCode: 200220; "), "{refused:?}");
    assert_eq!(world.update(&unshared, SHARED).code(), 230_099);
    world.control("POST", "/config", r#"{"strict_update_multi":false}"#);
    assert_eq!(world.update(&unshared, SHARED).code(), 0);
}

#[test]
fn five_changes_a_second_are_too_many_for_one_message() {
    let world = World::new();
    world.control("POST", "/config", r#"{"rate_limits":"real"}"#);
    let id = world.sent(LI_LEI, CARD);
    let codes: Vec<i64> = (0..6).map(|_| world.update(&id, OTHER).code()).collect();
    assert_eq!(codes, [0, 0, 0, 0, 0, 230_020]);
}

#[test]
fn a_message_is_taken_back_within_the_window() {
    let world = World::new();
    let id = world.sent(LI_LEI, CARD);
    assert_eq!(world.recall("om_1").code(), 99_992_354);
    assert_eq!(world.recall("om_dc13264520392913993dd051dba21dcf").code(), 230_001);
    assert_eq!(world.recall(&world.said()).code(), 230_026);
    let answer = world.recall(&id);
    assert_eq!((answer.status, answer.body.as_str()), (200, r#"{"code":0,"msg":"success","data":{}}"#));
    assert_eq!(world.recall(&id).code(), 0, "twice is the same as once");
    let item = world.read(&id);
    assert_eq!((&item["deleted"], &item["body"]["content"]), (&true.into(), &"This message was recalled".into()));
    let late = world.sent(LI_LEI, CARD);
    world.control("POST", "/config", r#"{"recall_window_s":60}"#);
    world.later(60_001);
    assert_eq!(world.recall(&late).code(), 230_009);
    assert_eq!(world.reply(&id, false).code(), 230_011);
}

#[test]
fn a_reply_hangs_on_its_parent_and_its_root() {
    let world = World::new();
    let root = world.sent(RELEASES, CARD);
    let first = world.reply(&root, false).json()["data"].clone();
    let id = first["message_id"].as_str().unwrap().to_owned();
    assert_eq!((&first["root_id"], &first["parent_id"]), (&json!(root), &json!(root)));
    assert!(first.get("thread_id").is_none() && first["chat_id"] == RELEASES, "{first}");
    assert_eq!(world.reply(&root, false).json()["data"]["message_id"], json!(id), "the uuid is known again");
    let second = world.reply(&id, true).json()["data"].clone();
    assert_eq!((&second["root_id"], &second["parent_id"]), (&json!(root), &json!(id)));
    let thread = second["thread_id"].as_str().unwrap().to_owned();
    assert!(thread.starts_with("omt_") && thread.len() == 20, "{thread}");
    assert_eq!(world.read(&root)["thread_id"], json!(thread));
    let listed = world.get(&format!("/im/v1/messages?container_id_type=thread&container_id={thread}")).json();
    assert_eq!(listed["data"]["items"].as_array().unwrap().len(), 2);
    assert_eq!(world.reply("om_dc13264520392913993dd051dba21dcf", false).code(), 230_001);
    assert_eq!(world.reply("bm-1", false).code(), 99_992_354);
    assert_eq!(world.reply(&world.said(), false).code(), 0, "what a person said can be answered");
    let odd = world.post(&format!("/im/v1/messages/{root}/reply"), r#"{"reply_in_thread":"yes"}"#);
    assert_eq!(odd.json()["error"]["field_violations"].as_array().unwrap().len(), 3);
}

//! Templates: expanded with their variables, refused with the sub-code of the card pipeline.

use super::*;

fn content(id: &str, version: Option<&str>, variables: &Value) -> String {
    let mut data = json!({ "template_id": id, "template_variable": variables });
    if let Some(version) = version {
        data["template_version_name"] = json!(version);
    }
    json!({ "type": "template", "data": data }).to_string()
}

const DEPLOY: &str = "AAqDeployNotice1";
const PICTURE: &str = "img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g";

fn values() -> Value {
    json!({
        "title": "上线", "color": "green", "service": "api", "count": "3", "day": "2026-11-26",
        "picture": { "img_key": PICTURE },
    })
}

#[test]
fn a_reference_becomes_its_card() {
    let world = World::new();
    let answer = world.send(LI_LEI, "interactive", &content(DEPLOY, Some("1.1.0"), &values()));
    assert_eq!(answer.code(), 0, "{answer:?}");
    let id = answer.json()["data"]["message_id"].as_str().unwrap().to_owned();
    let view = answer.json()["data"]["body"]["content"].as_str().unwrap().to_owned();
    assert!(view.starts_with(r#"{"title":"上线""#), "{view}");
    let whole = world.get(&format!("/im/v1/messages/{id}?card_msg_content_type=user_card_content"));
    let card: Value =
        serde_json::from_str(whole.json()["data"]["items"][0]["body"]["content"].as_str().unwrap()).unwrap();
    assert_eq!(card["body"]["elements"][0]["content"], "**api** · 3 · 2026-11-26");
    assert_eq!(card["body"]["elements"][1]["img_key"], PICTURE);
    assert_eq!(card["header"]["template"], "green");
    let first = content(DEPLOY, Some("1.0.0"), &json!({ "title": "a", "service": "b" }));
    assert_eq!(world.send(LI_LEI, "interactive", &first).code(), 0);
    assert_eq!(world.send(LI_LEI, "interactive", &content(DEPLOY, None, &values())).code(), 0, "the latest version");
    let old = content("ctp_AAmOldCard001", Some("1.0.0"), &json!({ "title": "旧", "picture": PICTURE }));
    assert_eq!(world.send(LI_LEI, "interactive", &old).code(), 0, "1.0 has keys as plain texts");
}

#[test]
fn a_reference_is_refused_with_its_reason() {
    let world = World::new();
    let with = |name: &str, value: Value| {
        let mut values = values();
        values[name] = value;
        content(DEPLOY, Some("1.1.0"), &values)
    };
    for (content, words) in [
        (
            content("AAqNobody", None, &json!({})),
            "ErrCode: 200380; ErrMsg: template does not exist, please confirm whether this template has been released; ErrorValue: templateID: AAqNobody; ",
        ),
        (content(DEPLOY, Some("9.9.9"), &json!({})), "ErrCode: 200380; "),
        (content("AAqDraftOnly0001", None, &json!({})), "ErrCode: 200380; "),
        (content("AAqHiddenCard001", None, &json!({})), "ErrCode: 200381; ErrMsg: template is not visible to app"),
        (
            with("count", json!(true)),
            "ErrCode: 200732; ErrMsg: the actual type of the variable is inconsistent with the specified type in the template; ErrorValue: varName: count, specifiedType: integer, expectType: number, actualType: boolean; ",
        ),
        (with("picture", json!(PICTURE)), "ErrCode: 200732; "),
        (
            with("day", json!("2026")),
            "ErrCode: 200737; ErrMsg: the format of the variable is incorrect; ErrorValue: varName: day, specifiedFormat: yyyy-MM-dd, actualFormat: 2026; ",
        ),
        (content(DEPLOY, None, &json!([])), "ErrCode: 200621; "),
        (
            with("picture", json!({ "img_key": "img_v3_none" })),
            "ErrCode: 200570; ErrPath: ROOT -> body -> elements -> [1](tag: img)",
        ),
    ] {
        let answer = world.send(LI_LEI, "interactive", &content);
        assert_eq!((answer.status, answer.code()), (400, 230_099), "{content}");
        assert!(answer.msg().contains(words), "{} {words}", answer.msg());
    }
    world.control(
        "POST",
        "/templates",
        r#"{"template_id":"AAqTwice","versions":[{"version":"1.0.0","card":{"elements":[{"tag":"markdown","content":"${a}${a}"}]}}]}"#,
    );
    let huge = content("AAqTwice", None, &json!({ "a": "x".repeat(16_000) }));
    assert_eq!(world.send(LI_LEI, "interactive", &huge).code(), 230_025, "its size as expanded counts");
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn a_custom_bot_takes_a_reference_too() {
    let world = World::new();
    let card: Value = serde_json::from_str(&content(DEPLOY, Some("1.1.0"), &values())).unwrap();
    let body = json!({ "msg_type": "interactive", "card": card }).to_string();
    let hook = "/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01";
    assert_eq!(world.raw("POST", hook, &[], &body).code(), 0);
    let answer = world.raw("POST", hook, &[], &body.replace(DEPLOY, "AAqNobody"));
    assert_eq!(answer.code(), 11_246);
    assert!(answer.msg().contains("ErrCode: 200380"), "{answer:?}");
}

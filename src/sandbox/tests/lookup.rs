//! People and chats.

use super::*;

#[test]
fn people_are_found_by_mail_and_mobile_in_order() {
    let world = World::new();
    let answer = world.post(
        "/contact/v3/users/batch_get_id?user_id_type=open_id",
        r#"{"mobiles":["13800000001"],"emails":["nobody@example.com","han.meimei@example.com","wang.fang@example.com","bob.li@example.com"]}"#,
    );
    let active =
        r#""status":{"is_frozen":false,"is_resigned":false,"is_activated":true,"is_exited":false,"is_unjoin":false}"#;
    assert_eq!(
        answer.body,
        format!(
            r#"{{"code":0,"msg":"success","data":{{"user_list":[{{"email":"nobody@example.com"}},{{"user_id":"ou_237ec0ccc28ac31324680aba905baf98","email":"han.meimei@example.com",{active}}},{{"email":"wang.fang@example.com"}},{{"email":"bob.li@example.com"}},{{"user_id":"{LI_LEI}","mobile":"13800000001",{active}}}]}}}}"#
        )
    );
    let answer = world.post(
        "/contact/v3/users/batch_get_id?user_id_type=user_id",
        r#"{"emails":["bob.li@example.com"],"include_resigned":true}"#,
    );
    let found = &answer.json()["data"]["user_list"][0];
    assert_eq!(found["user_id"], "3s4je0ak");
    assert_eq!(found["status"]["is_resigned"], true);
    let many = json!({ "mobiles": vec!["1"; 51] }).to_string();
    assert_eq!(world.post("/contact/v3/users/batch_get_id", &many).code(), 99_992_402);
    assert_eq!(world.post("/contact/v3/users/batch_get_id", r#"{"emails":"a"}"#).code(), 99_992_402);
}

#[test]
fn one_person() {
    let world = World::new();
    let user = world.get(&format!("/contact/v3/users/{LI_LEI}")).json()["data"]["user"].clone();
    assert_eq!(user["name"], "李雷");
    assert_eq!(user["en_name"], "Li Lei");
    assert_eq!(user["email"], "li.lei@example.com");
    let user = world.get("/contact/v3/users/predq1wd?user_id_type=user_id").json()["data"]["user"].clone();
    assert_eq!(user["open_id"], LI_LEI);
    for (id, code) in [
        ("ou_03cfcb78d65af1f9863ffb69a75ebb67", 41_050),
        ("ou_00000000000000000000000000000000", 41_012),
        ("ou_5e25220f2a1c66f13b96dac13807e226", 99_992_361),
        ("x", 99_992_351),
    ] {
        let answer = world.get(&format!("/contact/v3/users/{id}"));
        assert_eq!((answer.status, answer.code()), (400, code), "{id}");
    }
    assert_eq!(world.get(&format!("/contact/v3/users/{LI_LEI}?user_id_type=email")).code(), 99_992_402);
}

#[test]
fn chats_the_bot_is_in() {
    let world = World::new();
    world.send(LI_LEI, "text", r#"{"text":"x"}"#);
    let names = |answer: Answer| -> Vec<String> {
        let items = answer.json()["data"]["items"].clone();
        items.as_array().unwrap().iter().map(|chat| chat["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(world.get("/im/v1/chats")), ["发布群", "on-call", "问答", "公告"]);
    world.send("oc_a9e06db45eebf6b59c567b77ae9aa407", "text", r#"{"text":"x"}"#);
    assert_eq!(names(world.get("/im/v1/chats?sort_type=ByActiveTimeDesc&page_size=1")), ["问答"]);
    let chat = world.get(&format!("/im/v1/chats/{RELEASES}")).json()["data"].clone();
    assert_eq!(
        (&chat["name"], &chat["chat_mode"], &chat["user_count"], &chat["owner_id"]),
        (&json!("发布群"), &json!("group"), &json!("7"), &json!(LI_LEI))
    );
    for (id, code) in [("oc_1", 232_006), ("oc_5c56db7465c8640dbe1a1de62199f806", 232_011)] {
        assert_eq!(world.get(&format!("/im/v1/chats/{id}")).code(), code);
        assert_eq!(world.get(&format!("/im/v1/chats/{id}/members")).code(), code);
    }
    assert_eq!(world.get("/im/v1/chats/oc_0c8bacdef55e4e7bd55adf2e27afa141/members").code(), 232_009);
}

#[test]
fn members_come_in_pages() {
    let world = World::new();
    let (mut names, mut token, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let path = format!("/im/v1/chats/{RELEASES}/members?page_size=3&page_token={token}");
        let data = world.get(&path).json()["data"].clone();
        assert_eq!(data["member_total"], 7);
        for member in data["items"].as_array().unwrap() {
            assert_eq!(member["member_id_type"], "open_id");
            names.push(member["name"].as_str().unwrap().to_owned());
        }
        pages += 1;
        token = data["page_token"].as_str().unwrap().to_owned();
        if data["has_more"] == false {
            break;
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(names.len(), 7);
    assert!(names.contains(&"韩梅梅".to_owned()));
}

#[test]
fn the_bot_itself() {
    let world = World::new();
    assert_eq!(
        world.get("/bot/v3/info").body,
        r#"{"code":0,"msg":"ok","bot":{"activate_status":2,"app_name":"Card bot","avatar_url":"","ip_white_list":[],"open_id":"ou_72b2e0fc4542be9c4b719ab731f4021a"}}"#
    );
}

#[test]
fn people_by_ids() {
    let world = World::new();
    let fang = "ou_03cfcb78d65af1f9863ffb69a75ebb67";
    let many = world.get(&format!("/contact/v3/users/batch?user_ids={LI_LEI}&user_ids={fang}&user_ids=ou_nobody"));
    let items = many.json()["data"]["items"].clone();
    assert_eq!(
        (items.as_array().unwrap().len(), &items[0]["name"]),
        (1, &json!("李雷")),
        "who cannot be seen is left out"
    );
    assert_eq!(world.get("/contact/v3/users/batch").code(), 99_992_402);
    let names = world.post("/contact/v3/users/basic_batch", &json!({ "user_ids": [LI_LEI] }).to_string());
    assert_eq!(
        names.json()["data"]["users"],
        json!([{ "user_id": LI_LEI, "name": "李雷", "i18n_name": { "zh_cn": "李雷", "ja_jp": "", "en_us": "Li Lei" } }])
    );
    assert_eq!(
        world.post("/contact/v3/users/basic_batch", &json!({ "user_ids": vec!["x"; 11] }).to_string()).code(),
        99_992_402
    );
}

#[test]
fn departments() {
    let world = World::new();
    let top = world.get("/contact/v3/departments/0/children").json()["data"]["items"].clone();
    assert_eq!(
        (&top[0]["name"], &top[0]["member_count"], &top[1]["name"]),
        (&json!("研发部"), &json!(7), &json!("产品部"))
    );
    let one =
        world.get("/contact/v3/departments/rd?department_id_type=department_id").json()["data"]["department"].clone();
    assert_eq!(one["open_department_id"], "od-e8b73b4d61fc5c9146ccb77ebe89afc7");
    let answer = world.get("/contact/v3/departments/od-nobody/children");
    assert_eq!((answer.status, answer.code()), (403, 40_004));
    let people = world
        .get("/contact/v3/users/find_by_department?department_id=product&department_id_type=department_id&page_size=2");
    let data = people.json()["data"].clone();
    assert_eq!((&data["has_more"], data["items"].as_array().unwrap().len()), (&json!(true), 2));
    assert_eq!(world.get("/contact/v3/users/find_by_department").code(), 99_992_402);
}

#[test]
fn scopes_and_membership() {
    let world = World::new();
    world.control("POST", "/config", r#"{"denied_scopes":["im:resource"]}"#);
    let scopes = world.get("/application/v6/scopes").json()["data"]["scopes"].clone();
    let status = |name: &str| {
        let scopes = scopes.as_array().unwrap();
        scopes.iter().find(|scope| scope["scope_name"] == name).map(|scope| scope["grant_status"].clone())
    };
    assert_eq!(status("im:resource"), Some(json!(2)));
    assert_eq!(status("im:message:send_as_bot"), Some(json!(1)));
    assert_eq!(status("cardkit:card:write"), Some(json!(1)));
    let inside =
        |chat: &str| world.get(&format!("/im/v1/chats/{chat}/members/is_in_chat")).json()["data"]["is_in_chat"].clone();
    assert_eq!(inside(RELEASES), true);
    assert_eq!(inside("oc_5c56db7465c8640dbe1a1de62199f806"), false);
    assert_eq!(world.get("/im/v1/chats/oc_nobody/members/is_in_chat").code(), 232_006);
    let found = world.get("/im/v1/chats/search?query=ON-").json()["data"]["items"].clone();
    assert_eq!((found.as_array().unwrap().len(), &found[0]["name"]), (1, &json!("on-call")));
}

//! Worlds of one's own: scenarios, a kept state, a clock that stands still.

use super::*;

const SCENARIO: &str = r#"
[config]
granted_scopes = ["im:message:send_as_bot"]

[[departments]]
name = "平台"
parent = "研发部"

[[people]]
name = "小明"
email = "xiaoming@example.com"
departments = ["平台"]

[[people]]
name = "小红"
standing = "resigned"

[[chats]]
name = "值班"
members = ["小明", "李雷"]

[[faults]]
path = "bot"
status = 503
"#;

fn start(options: Options) -> World {
    let clock = TestClock::new(NOW);
    let env = Env::test(&clock, Path::new("/nowhere"));
    let options = Options { app_secret: Some(SECRET.to_owned()), ..options };
    let sandbox = Sandbox::start_with(options, &env).unwrap();
    let mut world = World { sandbox, clock, token: String::new() };
    world.token = world.fresh_token();
    world
}

fn scenario(text: &str) -> Options {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    std::fs::write(&path, text).unwrap();
    Options { scenario: super::super::Scenario::read(&path).unwrap(), ..Options::default() }
}

#[test]
fn a_scenario_is_there_from_the_start_and_after_a_reset() {
    let mut world = start(scenario(SCENARIO));
    for _ in 0..2 {
        assert_eq!(world.get("/bot/v3/info").status, 503, "its fault");
        assert_eq!(world.get("/bot/v3/info").code(), 0);
        assert_eq!(world.get("/im/v1/chats").code(), 99_991_672, "one scope only");
        let send = |email: &str| {
            let body = json!({ "receive_id": email, "msg_type": "text", "content": r#"{"text":"x"}"# }).to_string();
            world.post("/im/v1/messages?receive_id_type=email", &body).code()
        };
        assert_eq!(send("xiaoming@example.com"), 0);
        world.control("POST", "/config", r#"{"granted_scopes":null}"#);
        let below = world.get("/contact/v3/departments/rd/children?department_id_type=department_id");
        let below = below.json()["data"]["items"][0].clone();
        assert_eq!((&below["name"], &below["member_count"]), (&json!("平台"), &json!(1)));
        let id = below["open_department_id"].as_str().unwrap().to_owned();
        let people = world.get(&format!("/contact/v3/users/find_by_department?department_id={id}"));
        assert_eq!(people.json()["data"]["items"][0]["name"], "小明");
        world.control("POST", "/reset", "");
        world.token = world.fresh_token();
    }
}

#[test]
fn the_world_grows_while_it_runs() {
    let world = World::new();
    world.control("POST", "/users", r#"{"name":"新人","open_id":"ou_00000000000000000000000000000001"}"#);
    world.control(
        "POST",
        "/chats",
        r#"{"name":"新群","chat_id":"oc_00000000000000000000000000000001","members":["新人"],"has_bot":false}"#,
    );
    world.control("POST", "/webhooks", r#"{"name":"新","chat":"新群","token":"t1","keywords":["k"]}"#);
    world.control(
        "POST",
        "/templates",
        r#"{"template_id":"AAqNew","versions":[{"version":"1.0.0","card":{"elements":[]}}]}"#,
    );
    assert_eq!(world.send("ou_00000000000000000000000000000001", "text", r#"{"text":"x"}"#).code(), 0);
    assert_eq!(world.send("oc_00000000000000000000000000000001", "text", r#"{"text":"x"}"#).code(), 230_002);
    assert_eq!(
        world.raw("POST", "/open-apis/bot/v2/hook/t1", &[], r#"{"msg_type":"text","content":{"text":"x"}}"#).code(),
        19_024
    );
    let card = r#"{"type":"template","data":{"template_id":"AAqNew"}}"#;
    assert_eq!(world.send(LI_LEI, "interactive", card).code(), 0);
    for (path, bad) in
        [("/users", "{}"), ("/chats", r#"{"name":"x","members":["nobody"]}"#), ("/scenario", r#"{"x":1}"#)]
    {
        let answer = world.raw("POST", &format!("/_sandbox{path}"), &[], bad);
        assert_eq!(answer.status, 400, "{path} {answer:?}");
    }
}

#[test]
fn a_kept_state_is_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.json");
    let keep = || Options { keep: Some(file.clone()), now: Some(NOW), ..Options::default() };
    let world = start(keep());
    let body = format!(r#"{{"receive_id":"{LI_LEI}","msg_type":"text","content":"{{\"text\":\"x\"}}","uuid":"u1"}}"#);
    let path = "/im/v1/messages?receive_id_type=open_id";
    let first = world.post(path, &body).json()["data"]["message_id"].clone();
    world.control("POST", "/users", r#"{"name":"新人"}"#);
    world.control("POST", "/clock", r#"{"advance_ms":5000}"#);
    drop(world);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains(SECRET) && !text.contains("t-g1"), "neither secret nor token is kept");
    let world = start(keep());
    assert_eq!(world.sandbox.messages().len(), 1);
    assert_eq!(world.post(path, &body).json()["data"]["message_id"], first, "the uuid is still known");
    let second = world.send(LI_LEI, "text", r#"{"text":"y"}"#).json()["data"].clone();
    assert_ne!(second["message_id"], first, "counted ids go on");
    assert_eq!(second["create_time"], (NOW.0 + 5000).to_string());
    let state = world.control("GET", "/state", "");
    assert_eq!(state["people"].as_array().unwrap().len(), 13);
    std::fs::write(&file, "{").unwrap();
    let env = Env::test(&world.clock, Path::new("/nowhere"));
    assert_eq!(Sandbox::start_with(keep(), &env).unwrap_err().kind.name(), "file_broken");
    let nowhere = Options { keep: Some(folder.path().join("gone/state.json")), ..Options::default() };
    assert_eq!(
        Sandbox::start_with(nowhere, &env).unwrap_err().kind.name(),
        "file_missing",
        "before anybody relies on it"
    );
}

#[test]
fn the_same_run_gives_the_same_answers() {
    let run = || {
        let options = Options { now: Some(NOW), app_secret: Some(SECRET.to_owned()), ..Options::default() };
        let sandbox = Sandbox::start_with(options, &Env::real()).unwrap();
        let mut world = World { sandbox, clock: TestClock::new(NOW), token: String::new() };
        world.token = world.fresh_token();
        let answer = world.send(LI_LEI, "text", r#"{"text":"x"}"#);
        (answer.body.clone(), answer.header("x-tt-logid").map(str::to_owned))
    };
    assert_eq!(run(), run());
}

#[test]
fn a_scenario_that_cannot_be_read_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.toml");
    assert_eq!(super::super::Scenario::read(&path).unwrap_err().kind.name(), "file_missing");
    std::fs::write(&path, "[[people]]\nname = 小明\n").unwrap();
    let failure = super::super::Scenario::read(&path).unwrap_err();
    assert!(failure.say(crate::lang::Lang::En).contains("line 2, column 8"), "{}", failure.say(crate::lang::Lang::En));
    let bad = Options { ..scenario("[[chats]]\nname = \"a\"\nmembers = [\"谁\"]") };
    let failure = Sandbox::start_with(bad, &Env::test(&TestClock::new(NOW), folder.path())).unwrap_err();
    assert!(failure.say(crate::lang::Lang::Zh).contains("谁"));
}

#[test]
fn messages_that_cannot_be_changed_are_there_from_the_start() {
    let text = r#"
[[chats]]
name = "无话题"
members = ["李雷"]
threads = false

[[messages]]
name = "seen by one"
chat = "发布群"
message_id = "om_00000000000000000000000000000001"
ephemeral = true

[[messages]]
name = "of another"
chat = "发布群"
message_id = "om_00000000000000000000000000000002"
another_app = true

[[messages]]
name = "of long ago"
chat = "发布群"
message_id = "om_00000000000000000000000000000003"
days_ago = 15

[[messages]]
name = "alone"
chat = "无话题"
message_id = "om_00000000000000000000000000000004"
"#;
    let world = start(scenario(text));
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"x"}]}}"#;
    let body = json!({ "content": card }).to_string();
    let id = |number: u8| format!("om_{number:032}");
    let update = |number: u8| {
        let answer = world.call("PATCH", &format!("/im/v1/messages/{}", id(number)), &body);
        (answer.code(), answer.msg())
    };
    let (code, words) = update(1);
    assert!(code == 230_001 && words.contains("This message is NOT a card"), "{words}");
    let (code, words) = update(2);
    assert!(code == 230_001 && words.contains("not the message's sender"), "{words}");
    assert_eq!(update(3).0, 230_031);
    assert_eq!(update(4).0, 0);
    let read = |number: u8| world.get(&format!("/im/v1/messages/{}", id(number)));
    assert_eq!(read(1).code(), 230_001, "no call sees it");
    let other = read(2).json();
    assert_eq!(other["data"]["items"][0]["sender"]["sender_type"], "app");
    assert_ne!(other["data"]["items"][0]["sender"]["id"], super::super::APP_ID);
    let reply = |in_thread: bool| {
        let body = json!({ "msg_type": "interactive", "content": card, "reply_in_thread": in_thread }).to_string();
        world.post(&format!("/im/v1/messages/{}/reply", id(4)), &body).code()
    };
    assert_eq!((reply(true), reply(false)), (230_071, 0));
}

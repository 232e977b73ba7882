//! The control plane: faults, clock, switches, log; and the way the server stops.

use super::*;

const TEXT: &str = r#"{"text":"x"}"#;

#[test]
fn a_fault_answers_in_the_servers_place() {
    let world = World::new();
    world.control(
        "POST",
        "/fault",
        r#"{"path_regex":"im/v1/messages","method":"POST","times":2,"status":429,"code":99991400,"msg":"request trigger frequency limit","headers":{"x-ogw-ratelimit-reset":"2"}}"#,
    );
    for _ in 0..2 {
        let answer = world.send(LI_LEI, "text", TEXT);
        assert_eq!((answer.status, answer.code()), (429, 99_991_400));
        assert_eq!(answer.header("x-ogw-ratelimit-reset"), Some("2"));
    }
    assert_eq!(world.send(LI_LEI, "text", TEXT).code(), 0);
    assert_eq!(world.sandbox.messages().len(), 1);
    assert_eq!(world.sandbox.requests().len(), 4);
}

#[test]
fn a_fault_can_be_no_envelope() {
    let world = World::new();
    world.control(
        "POST",
        "/fault",
        r#"{"path":"bot","status":502,"body":"<html>bad gateway</html>","headers":{"Content-Type":"text/html"}}"#,
    );
    let answer = world.get("/bot/v3/info");
    assert_eq!((answer.status, answer.body.as_str()), (502, "<html>bad gateway</html>"));
    assert_eq!(answer.header("content-type"), Some("text/html"));
}

#[test]
fn a_connection_is_dropped_before_or_after_the_work() {
    let world = World::new();
    let bearer = format!("Bearer {}", world.token);
    let body = format!(r#"{{"receive_id":"{LI_LEI}","msg_type":"text","content":"{{\"text\":\"x\"}}","uuid":"u1"}}"#);
    let send = || {
        let path = "/open-apis/im/v1/messages?receive_id_type=open_id";
        world.try_raw("POST", path, &[("Authorization", &bearer)], &body)
    };
    world.control("POST", "/fault", r#"{"path":"messages","drop":true}"#);
    assert!(send().is_none());
    assert!(world.sandbox.messages().is_empty());
    world.control("POST", "/fault", r#"{"path":"messages","drop":"after"}"#);
    assert!(send().is_none());
    assert_eq!(world.sandbox.messages().len(), 1);
    let answer = send().unwrap();
    assert_eq!(answer.code(), 0);
    assert_eq!(answer.json()["data"]["message_id"], world.sandbox.messages()[0].message_id);
    assert_eq!(world.sandbox.messages().len(), 1, "the uuid healed it");
    let dropped: Vec<bool> = world.sandbox.requests().iter().skip(1).map(|call| call.dropped).collect();
    assert_eq!(dropped, [true, true, false]);
}

#[test]
fn a_delayed_answer_waits_for_the_clock_and_blocks_its_uuid() {
    let world = World::new();
    world.control("POST", "/fault", r#"{"path":"messages","delay_ms":5000}"#);
    let body = format!(r#"{{"receive_id":"{LI_LEI}","msg_type":"text","content":"{{\"text\":\"x\"}}","uuid":"u1"}}"#);
    let path = "/im/v1/messages?receive_id_type=open_id";
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| world.post(path, &body));
        while world.clock.sleepers() == 0 {
            std::thread::yield_now();
        }
        let answer = world.post(path, &body);
        assert_eq!((answer.status, answer.code()), (400, 230_049));
        world.clock.advance(Duration::from_secs(5));
        assert_eq!(slow.join().unwrap().code(), 0);
    });
    assert_eq!(world.post(path, &body).code(), 0);
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn limits_are_off_until_they_are_switched_on() {
    let world = World::new();
    for _ in 0..6 {
        assert_eq!(world.send(LI_LEI, "text", TEXT).code(), 0);
    }
    world.control("POST", "/config", r#"{"rate_limits":"real"}"#);
    for _ in 0..5 {
        assert_eq!(world.send(LI_LEI, "text", TEXT).code(), 0);
    }
    let answer = world.send(LI_LEI, "text", TEXT);
    assert_eq!((answer.status, answer.code()), (400, 230_020));
    assert_eq!(world.send(RELEASES, "text", TEXT).code(), 0, "another target has its own window");
    world.control("POST", "/config", r#"{"rate_limits":{"strict":2}}"#);
    world.control("POST", "/clock", r#"{"advance_ms":1000}"#);
    assert_eq!(world.get("/bot/v3/info").code(), 0);
    assert_eq!(world.get("/bot/v3/info").code(), 0);
    let answer = world.get("/bot/v3/info");
    assert_eq!(
        (answer.status, answer.code(), answer.msg().as_str()),
        (429, 99_991_400, "request trigger frequency limit")
    );
    assert_eq!(answer.header("x-ogw-ratelimit-limit"), Some("2"));
    assert_eq!(answer.header("x-ogw-ratelimit-reset"), Some("1"));
}

#[test]
fn switches_change_the_app() {
    let world = World::new();
    world.control("POST", "/config", r#"{"denied_scopes":["im:message","im:message:send_as_bot","im:message:send"]}"#);
    let answer = world.send(LI_LEI, "text", TEXT);
    assert_eq!((answer.status, answer.code()), (400, 99_991_672));
    assert!(answer.msg().starts_with(
        "Access denied. One of the following scopes is required: [im:message, im:message:send_as_bot, im:message:send]."
    ));
    assert_eq!(
        answer.json()["error"]["permission_violations"][1],
        json!({ "type": "action_scope_required", "subject": "im:message:send_as_bot" })
    );
    world.control("POST", "/config", r#"{"denied_scopes":["im:message"],"bot_enabled":false}"#);
    assert_eq!(world.send(LI_LEI, "text", TEXT).code(), 230_006);
    assert_eq!(world.get("/im/v1/chats").code(), 232_025);
    for bad in [r#"{"nothing":1}"#, r#"{"token_ttl_s":0}"#, r#"{"strict_images":"x"}"#, "x"] {
        assert_eq!(world.raw("POST", "/_sandbox/config", &[], bad).status, 400, "{bad}");
    }
    assert_eq!(world.control("GET", "/state", "")["config"]["bot_enabled"], false);
}

#[test]
fn time_travel_and_reset() {
    let world = World::new();
    world.send(LI_LEI, "text", TEXT);
    let now = world.control("POST", "/clock", r#"{"now_ms":1727180037000}"#);
    assert_eq!(now, json!({ "now_ms": 1_727_180_037_000_i64 }));
    world.send(RELEASES, "interactive", r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"}]}}"#);
    let items = world.control("GET", &format!("/messages?chat_id={RELEASES}"), "")["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(items[0]["create_time"], 1_727_180_037_000_i64);
    assert_eq!(items[0]["chat_name"], "发布群");
    assert_eq!(items[0]["card"]["body"]["elements"][0]["tag"], "hr");
    let state = world.control("GET", "/state", "");
    assert_eq!(state["messages"].as_array().unwrap().len(), 2);
    assert!(!state.to_string().contains(SECRET));
    world.control("POST", "/reset", "");
    assert!(world.sandbox.messages().is_empty());
    assert_eq!(world.get("/bot/v3/info").code(), 99_991_663, "old tokens are gone");
    assert_eq!(world.control("GET", "/log", "")["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_web_page_cannot_steer_it() {
    let world = World::new();
    for headers in [[("Host", "evil.example:80")], [("Origin", "http://evil.example")]] {
        assert_eq!(world.raw("GET", "/_sandbox/state", &headers, "").status, 403);
    }
    assert_eq!(world.raw("GET", "/_sandbox/nothing", &[], "").status, 404);
    assert_eq!(world.raw("GET", "/_sandbox/log/1", &[], "").status, 404);
}

#[test]
fn it_stops_while_an_answer_is_held_back() {
    let world = World::new();
    world.control("POST", "/fault", r#"{"path":"bot","delay_ms":3600000}"#);
    let bearer = format!("Bearer {}", world.token);
    let host = world.sandbox.base_url().strip_prefix("http://").unwrap().to_owned();
    let mut stream = TcpStream::connect(&host).unwrap();
    let request = format!("GET /open-apis/bot/v3/info HTTP/1.1\r\nHost: {host}\r\nAuthorization: {bearer}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    while world.clock.sleepers() == 0 {
        std::thread::yield_now();
    }
    let World { sandbox, .. } = world;
    sandbox.stop();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(TcpStream::connect(&host).is_err(), "nobody listens any more");
}

#[test]
fn a_port_that_is_taken_is_a_failure() {
    let world = World::new();
    let port = world.sandbox.base_url().rsplit_once(':').unwrap().1.parse().unwrap();
    let env = Env::test(&world.clock, Path::new("/nowhere"));
    let failure = Sandbox::start_with(Options { port, ..Options::default() }, &env).unwrap_err();
    assert_eq!(failure.kind.name(), "port_taken");
    assert!(failure.way_out(crate::lang::Lang::En).contains("another port"), "{failure:?}");
}

#[test]
fn a_test_orders_faults_without_http() {
    let world = World::new();
    world.sandbox.control("/fault", r#"{"path":"bot","status":503}"#).unwrap();
    assert_eq!(world.get("/bot/v3/info").status, 503);
    assert_eq!(world.get("/bot/v3/info").status, 200);
    let failure = world.sandbox.control("/fault", "{}").unwrap_err();
    assert_eq!(failure.kind.name(), "sandbox");
}

//! Token endpoints and the checks before every handler.

use super::*;

const TOKEN: &str = "/open-apis/auth/v3/tenant_access_token/internal";

#[test]
fn a_token_is_given_for_the_right_secret() {
    let world = World::new();
    let body = r#"{"app_id":"cli_a5ca35a685b0f26e","app_secret":"dskLLdkasdjlasdKKKLLdkasdjlasdKK"}"#;
    let answer = world.raw("POST", TOKEN, &[], body);
    assert_eq!(answer.status, 200);
    let token = &world.token;
    assert_eq!(answer.body, format!(r#"{{"code":0,"msg":"ok","tenant_access_token":"{token}","expire":7200}}"#));
    let answer = world.raw("POST", "/open-apis/auth/v3/app_access_token/internal/", &[], body);
    assert_eq!(
        answer.body,
        format!(
            r#"{{"app_access_token":"{token}","code":0,"expire":7200,"msg":"ok","tenant_access_token":"{token}"}}"#
        )
    );
}

#[test]
fn wrong_credentials_are_told_with_http_200() {
    let world = World::new();
    for (body, answer) in [
        (r#"{"app_id":"cli_a5ca35a685b0f26e"}"#, r#"{"code":10003,"msg":"invalid param"}"#),
        (r#"{"app_id":"cli_1","app_secret":"x"}"#, r#"{"code":10003,"msg":"invalid param"}"#),
        (r#"{"app_id":"cli_a5ca35a685b0f26e","app_secret":"x"}"#, r#"{"code":10014,"msg":"app secret invalid"}"#),
        ("app_id=1", r#"{"code":9499,"msg":"Bad Request"}"#),
    ] {
        let found = world.raw("POST", TOKEN, &[], body);
        assert_eq!((found.status, found.body.as_str()), (200, answer), "{body}");
    }
}

#[test]
fn the_gateway_looks_at_path_method_token_and_body_in_this_order() {
    let world = World::new();
    let good = format!("Bearer {}", world.token);
    let me = "/open-apis/bot/v3/info";
    let send = "/open-apis/im/v1/messages?receive_id_type=open_id";
    for (method, path, authorization, body, status, code) in [
        ("GET", "/open-apis/nowhere", "", "", 404, 99_991_201),
        ("POST", "/open-apis/bot/v3/info", "", "{}", 400, 99_991_301),
        ("GET", me, "", "", 400, 99_991_661),
        ("GET", me, "Bearer ", "", 400, 99_991_661),
        ("GET", me, "Bearer abc", "", 400, 99_991_671),
        ("GET", me, "Bearer t-g1044ghJRUIJJ5ELPULZZ6CNSSXXXXXXXXXXXXXX", "", 400, 99_991_663),
        ("GET", me, "Bearer u-7SEzv6.dJ9g", "", 400, 99_991_668),
        ("GET", me, good.as_str(), "{}", 200, 0),
        ("POST", send, good.as_str(), "receive_id=1", 400, 9499),
        ("POST", send, good.as_str(), "", 400, 9499),
    ] {
        let headers = [("Authorization", authorization)];
        let headers = if authorization.is_empty() { &[][..] } else { &headers[..] };
        let answer = world.raw(method, path, headers, body);
        assert_eq!((answer.status, answer.code()), (status, code), "{method} {path} {authorization}");
    }
}

#[test]
fn every_answer_carries_its_log_id() {
    let world = World::new();
    let answer = world.raw("GET", "/open-apis/nowhere", &[], "");
    let log_id = answer.header("X-Tt-Logid").unwrap().to_owned();
    assert_eq!(log_id.len(), 34);
    assert!(log_id.starts_with("20240924191357"), "{log_id}");
    assert_eq!(answer.header("X-Request-Id"), Some(log_id.as_str()));
    assert_eq!(answer.header("Content-Type"), Some("application/json; charset=utf-8"));
    let base = world.sandbox.base_url();
    assert_eq!(
        answer.body,
        format!(
            r#"{{"code":99991201,"msg":"resource not find","error":{{"log_id":"{log_id}","troubleshooter":"排查建议查看(Troubleshooting suggestions): {base}/_sandbox/log/{log_id}"}}}}"#
        )
    );
    let page = world.control("GET", &format!("/log/{log_id}"), "");
    assert_eq!(page["path"], "/open-apis/nowhere");
    assert_eq!(page["answer"]["code"], 99_991_201);
}

#[test]
fn a_token_dies_after_two_hours_on_the_sandbox_clock() {
    let mut world = World::new();
    world.clock.advance(Duration::from_secs(5_401));
    let second = world.fresh_token();
    assert_ne!(second, world.token);
    assert_eq!(world.get("/bot/v3/info").code(), 0);
    world.clock.advance(Duration::from_secs(1_799));
    let answer = world.get("/bot/v3/info");
    assert_eq!((answer.status, answer.code()), (400, 99_991_663));
    world.token = second;
    assert_eq!(world.get("/bot/v3/info").code(), 0);
}

#[test]
fn header_names_are_spelled_as_the_python_sdk_looks_them_up() {
    let world = World::new();
    let head = world.raw("GET", "/open-apis/nowhere", &[], "").head;
    for name in ["\r\nX-Tt-Logid: ", "\r\nX-Request-Id: ", "\r\nContent-Type: ", "\r\nDate: "] {
        assert!(head.contains(name), "{head}");
    }
}

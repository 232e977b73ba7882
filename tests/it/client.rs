//! The client against servers that speak bytes: what it writes, and what it makes of answers that are none.

use std::{path::Path, time::Duration};

use cardwright::{
    config::BaseUrl,
    env::{Env, Millis, TestClock},
    failure::{Failure, Kind, Place},
    feishu::{Account, Client, Departure, IdType, NewMessage, Outgoing, SentMessage, Timeouts},
};
use secrecy::SecretString;
use serde_json::json;

use crate::raw::{Act, Nobody, Raw, SENT, answer};

const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";

fn client(base_url: &str) -> Client {
    let env = Env::test(&TestClock::new(Millis(1_764_000_000_000)), Path::new("/nowhere"));
    let account = Account {
        app_id: "cli_a1b2c3d4e5f60718".into(),
        app_secret: SecretString::from(SECRET),
        base_url: BaseUrl::parse(base_url).unwrap(),
    };
    let timeouts = Timeouts { connect: Duration::from_millis(500), total: Duration::from_millis(500) };
    Client::new(account, &env, timeouts).unwrap()
}

const MESSAGE: NewMessage<'static> = NewMessage {
    receive_id: "ou_7d8a6e6df7621556ce0d21922b676706",
    id_type: IdType::OpenId,
    content: r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"你好"}]}}"#,
    uuid: "8c1d2f1e-7f5c-4a8e-9b54-4a0b6b0c5f11",
};

async fn send(raw: &Raw) -> (Result<SentMessage, Failure>, Departure) {
    let departure = Departure::default();
    (client(&raw.url).deliver(Outgoing::Create(MESSAGE), &departure).await, departure)
}

async fn failed(act: Act) -> Failure {
    send(&Raw::start([act])).await.0.unwrap_err()
}

#[tokio::test]
async fn a_send_is_one_request_with_all_that_feishu_wants() {
    let raw = Raw::start([Act::json("200 OK", SENT)]);
    let (sent, departure) = send(&raw).await;
    let sent = sent.unwrap();
    assert_eq!(sent.message_id, "om_dc13264520392913993dd051dba21dcf");
    assert_eq!(sent.chat_id, "oc_5ad11d72b830411d72b836c20");
    assert_eq!(sent.log_id.as_deref(), Some("LOG1"));
    assert_eq!(departure.at(), Some(Millis(1_764_000_000_000)));

    let [request] = &raw.requests()[..] else { panic!("{:?}", raw.requests()) };
    assert!(request.head.starts_with("POST /open-apis/im/v1/messages?receive_id_type=open_id HTTP/1.1\r\n"));
    assert_eq!(request.header("content-type"), Some("application/json; charset=utf-8"));
    assert_eq!(request.header("authorization"), Some("Bearer t-g1token-1"));
    assert!(request.header("user-agent").unwrap().starts_with("cardwright/"));
    assert_eq!(
        request.json(),
        json!({
            "receive_id": MESSAGE.receive_id,
            "msg_type": "interactive",
            "content": MESSAGE.content,
            "uuid": MESSAGE.uuid,
        })
    );
}

#[tokio::test]
async fn once_bytes_may_have_left_nothing_but_a_whole_answer_counts() {
    let json_type = "Content-Type: application/json\r\n";
    let half = format!("HTTP/1.1 200 OK\r\n{json_type}Content-Length: 500\r\n\r\n{}", &SENT[..100]);
    let cut = format!("HTTP/1.1 200 OK\r\n{json_type}Transfer-Encoding: chunked\r\n\r\n40\r\n{}", &SENT[..20]);
    let no_id = SENT.replace("message_id", "other_id");
    let html = "<html><body>Sign in to the guest network</body></html>";
    for (name, act, kind) in [
        ("hung up after the request", Act::HangUp, "unknown"),
        ("never answers", Act::Silence, "unknown"),
        ("half a head", Act::WriteAndClose("HTTP/1.1 200 OK\r\nContent-".into()), "unknown"),
        ("half a body", Act::WriteAndClose(half), "unknown"),
        ("half a chunk", Act::WriteAndClose(cut), "unknown"),
        ("not even HTTP", Act::WriteAndClose("SSH-2.0-OpenSSH_9.6\r\n".into()), "unknown"),
        ("half the JSON", Act::json("200 OK", &SENT[..100]), "bad_answer"),
        ("no message in it", Act::json("200 OK", &no_id), "bad_answer"),
        ("empty", Act::json("200 OK", ""), "bad_answer"),
        ("HTML", Act::Write(answer("200 OK", "Content-Type: text/html\r\n", html)), "bad_answer"),
        ("wrong type", Act::Write(answer("200 OK", "Content-Type: text/plain\r\n", SENT)), "bad_answer"),
        ("a redirect", Act::Write(answer("307 Temporary Redirect", "Location: /elsewhere\r\n", "")), "bad_answer"),
        ("500 in HTML", Act::Write(answer("500 Oops", "Content-Type: text/html\r\n", html)), "server_failed"),
        ("500 in JSON", Act::json("500 Oops", r#"{"code":2200,"msg":"internal error"}"#), "server_failed"),
    ] {
        let failure = failed(act).await;
        assert_eq!(failure.kind.name(), kind, "{name}: {failure:?}");
        assert_eq!(failure.exit_code(), 4, "{name}");
    }
}

#[tokio::test]
async fn hung_up_before_the_request_is_unknown_only_if_it_left() {
    // Whether the client notices before it writes is a race; that it tells the truth is not.
    let (sent, departure) = send(&Raw::start([Act::HangUpFirst])).await;
    let kind = sent.unwrap_err().kind.name();
    assert_eq!(kind, if departure.at().is_some() { "unknown" } else { "unreachable" });
}

#[tokio::test]
async fn an_answer_that_breaks_off_or_stops_keeps_its_log_id() {
    let Act::Write(whole) = Act::json("200 OK", SENT) else { panic!("an answer is written") };
    let half = &whole[..whole.len() - 20];
    for act in [Act::WriteAndClose(half.to_owned()), Act::Write(half.to_owned())] {
        let failure = failed(act).await;
        assert_eq!((failure.kind.name().as_str(), failure.log_id.as_deref()), ("unknown", Some("LOG1")), "{failure:?}");
    }
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let long = "x".repeat(9 * 1024 * 1024);
    let failure = failed(Act::WriteAndClose(answer("200 OK", "Content-Type: application/json\r\n", &long))).await;
    assert_eq!(failure.kind.name(), "unknown");
    assert_eq!(failure.log_id, None);
}

#[tokio::test]
async fn who_is_not_there_was_not_reached() {
    let nobody = Nobody::here();
    let departure = Departure::default();
    let failure = client(&nobody.url).deliver(Outgoing::Create(MESSAGE), &departure).await.unwrap_err();
    let Kind::Unreachable { host, proxy: None, .. } = &failure.kind else { panic!("{failure:?}") };
    assert_eq!(host, "127.0.0.1");
    assert_eq!(failure.exit_code(), 3);
    assert_eq!(departure.at(), None);
}

#[tokio::test]
async fn a_limit_carries_the_time_to_wait() {
    let headers = "Content-Type: application/json\r\nx-ogw-ratelimit-limit: 50\r\nx-ogw-ratelimit-reset: 3\r\n";
    let body = r#"{"code":99991400,"msg":"request trigger frequency limit"}"#;
    let failure = failed(Act::Write(answer("429 Too Many Requests", headers, body))).await;
    let words = "request trigger frequency limit".to_owned();
    assert_eq!(failure.kind, Kind::Limited { after: Some(Duration::from_secs(3)), words });
}

#[tokio::test]
async fn a_refused_card_says_where() {
    let body = r#"{"code":230099,"msg":"Failed to create card content, ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements -> [3](tag: note); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; "}"#;
    let failure = failed(Act::json("400 Bad Request", body)).await;
    assert_eq!(failure.code, Some(200_861));
    assert_eq!(failure.place, Some(Place::ErrPath("ROOT -> body -> elements -> [3](tag: note)".into())));
    assert_eq!(failure.log_id.as_deref(), Some("LOG1"));
    assert_eq!(failure.exit_code(), 1);
}

#[tokio::test]
async fn a_refused_token_is_renewed_once_and_the_same_request_repeated() {
    let body = r#"{"code":99991663,"msg":"Invalid access token for authorization."}"#;
    let raw = Raw::start([Act::json("400 Bad Request", body), Act::json("200 OK", SENT)]);
    send(&raw).await.0.unwrap();
    let [first, second] = &raw.requests()[..] else { panic!("{:?}", raw.requests()) };
    assert_eq!(first.body, second.body);
    assert_eq!(second.header("authorization"), Some("Bearer t-g1token-2"));

    let raw = Raw::start([Act::json("200 OK", body), Act::json("200 OK", body), Act::json("200 OK", SENT)]);
    let failure = send(&raw).await.0.unwrap_err();
    assert_eq!((failure.code, failure.kind.name().as_str()), (Some(99_991_663), "refused"));
    assert_eq!((raw.requests().len(), raw.tokens()), (2, 2));
}

#[tokio::test]
async fn a_call_that_only_asks_has_no_unknown_outcome() {
    for act in [Act::HangUp, Act::Silence, Act::json("200 OK", "{"), Act::json("502 Bad Gateway", "")] {
        let raw = Raw::start([act]);
        let failure = client(&raw.url).message("om_1").await.unwrap_err();
        assert_eq!(failure.kind.name(), "unreachable", "{failure:?}");
    }
}

#[tokio::test]
async fn a_message_is_asked_for_as_it_was_sent() {
    let item = r#"{"code":0,"msg":"success","data":{"items":[{"message_id":"om_1","msg_type":"interactive","create_time":"1727176437000","update_time":"1727176437000","deleted":false,"updated":false,"chat_id":"oc_1","sender":{"id":"cli_9f427eec54ae901b","id_type":"app_id","sender_type":"app","tenant_key":"7"},"body":{"content":"{\"schema\":\"2.0\"}"}}]}}"#;
    let raw = Raw::start([Act::json("200 OK", item), Act::json("200 OK", r#"{"code":0,"data":{"items":[]}}"#)]);
    let client = client(&raw.url);
    let message = client.message("om_1").await.unwrap();
    assert_eq!(message.body.content, r#"{"schema":"2.0"}"#);
    assert_eq!(message.create_time, Millis(1_727_176_437_000));
    let line = "GET /open-apis/im/v1/messages/om_1?card_msg_content_type=user_card_content HTTP/1.1\r\n";
    assert!(raw.requests()[0].head.starts_with(line), "{}", raw.requests()[0].head);
    assert_eq!(client.message("om_2").await.unwrap_err().kind, Kind::NoMessage { id: "om_2".into() });
}

#[tokio::test]
async fn pages_lead_to_one_another() {
    let first = r#"{"code":0,"msg":"success","data":{"has_more":true,"page_token":"p 2","items":[{"chat_id":"oc_1","name":"发布群","external":false}]}}"#;
    let last = r#"{"code":0,"msg":"success","data":{"has_more":false,"page_token":"","items":[]}}"#;
    let raw = Raw::start([Act::json("200 OK", first), Act::json("200 OK", last)]);
    let client = client(&raw.url);
    let page = client.chats(None).await.unwrap();
    assert_eq!((page.items[0].name.as_str(), page.next.as_deref()), ("发布群", Some("p 2")));
    assert_eq!(client.chats(page.next.as_deref()).await.unwrap().next, None);
    assert!(raw.requests()[1].head.contains("page_token=p+2"));
}

#[tokio::test]
async fn people_are_found_and_the_missing_are_told() {
    let body = r#"{"code":0,"msg":"success","data":{"user_list":[{"user_id":"ou_979112345678741d29069abcdef01234","email":"a@x.com","status":{"is_frozen":false}},{"mobile":"13000000000"}]}}"#;
    let raw = Raw::start([Act::json("200 OK", body)]);
    let found = client(&raw.url).find_users(&["a@x.com".into()], &["13000000000".into()]).await.unwrap();
    assert_eq!(found[0].open_id, "ou_979112345678741d29069abcdef01234");
    assert_eq!((found[1].open_id.as_str(), found[1].mobile.as_str()), ("", "13000000000"));
    assert_eq!(raw.requests()[0].json(), json!({"emails": ["a@x.com"], "mobiles": ["13000000000"]}));
}

#[tokio::test]
async fn secrets_stay_secret() {
    let echo = format!("<pre>Authorization: Bearer t-g1token-1 secret={SECRET}</pre>");
    let failure = failed(Act::Write(answer("403 Forbidden", "Content-Type: text/html\r\n", &echo))).await;
    let shown = format!("{failure:?} {:?}", client("http://127.0.0.1:1"));
    assert!(shown.contains("***"), "{shown}");
    assert!(!shown.contains(SECRET) && !shown.contains("t-g1token-1"), "{shown}");
}

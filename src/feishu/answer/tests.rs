//! Answers as literal bytes, and what each of them proves.

use hyper::header::HeaderValue;

use super::*;

const JSON: &str = "application/json; charset=utf-8";

fn head(status: u16, content_type: &str) -> Head {
    Head { status, content_type: content_type.to_owned(), ..Head::default() }
}

/// Judged, and read where that is well.
fn read(status: u16, content_type: &str, body: &str) -> Result<(), Failure> {
    let (head, body) = (head(status, content_type), body.as_bytes().to_vec());
    match judge(Family::Message, &head, &body) {
        Verdict::Failed(failure) | Verdict::TokenRefused(failure) => Err(failure),
        Verdict::Done => Answer { body, head, at: Millis(0) }.done(),
    }
}

fn failure(status: u16, content_type: &str, body: &str) -> Failure {
    read(status, content_type, body).expect_err(body)
}

#[test]
fn only_a_whole_envelope_with_code_0_is_done() {
    let done = |status, content_type, body: &str| read(status, content_type, body).is_ok();
    assert!(done(200, JSON, r#"{"code":0,"msg":"success","data":{}}"#));
    assert!(done(200, JSON, r#"{"code":0,"msg":"ok"}"#));
    assert!(done(200, JSON, r#"{"code":0,"msg":null}"#));
    assert!(!done(200, JSON, r#"{"code":0,"msg":"success","data":{"#));
    assert!(!done(200, JSON, r#"{"code":0,"msg":"success"} {}"#));
    assert!(!done(200, JSON, r#"{"code":0,1}"#));
    assert!(!done(200, JSON, r#"{"msg":"success"}"#));
    assert!(!done(200, JSON, r#"{"code":"0"}"#));
    assert!(!done(200, JSON, "[]"));
    assert!(!done(200, JSON, ""));
    assert!(!done(200, "text/html", r#"{"code":0,"msg":"success"}"#));
    assert!(!done(502, JSON, r#"{"code":0,"msg":"success"}"#));
}

#[test]
fn what_is_no_envelope_proves_nothing() {
    for (status, content_type, body, kind) in [
        (200, JSON, r#"{"code":0,"#, "bad_answer"),
        (200, "text/html", "<html>\u{7}Sign in", "bad_answer"),
        (302, "", "", "bad_answer"),
        (404, "text/plain", "404 page not found", "bad_answer"),
        (500, "text/html", "<h1>oops</h1>", "server_failed"),
        (504, JSON, r#"{"code":2200,"msg":"internal error"}"#, "server_failed"),
        (200, JSON, r#"{"code":2200,"msg":"internal error"}"#, "server_failed"),
        (400, JSON, r#"{"code":230049,"msg":"The message is being sent."}"#, "server_failed"),
        (429, "text/plain", "slow", "limited"),
    ] {
        let failure = failure(status, content_type, body);
        assert_eq!(failure.kind.name(), kind, "{status} {body}");
        assert_eq!(failure.retry, Retry::Wait);
        assert!(!failure.say(crate::lang::Lang::En).contains('\u{7}'));
    }
}

#[test]
fn a_refusal_carries_code_words_and_log_id() {
    let refused = failure(
        400,
        JSON,
        r#"{"code":99992402,"msg":"field validation failed","error":{"log_id":"202409131613579778D691D6E05516DE2D","field_violations":[{"field":"receive_id_type","value":"","description":"receive_id_type is required"},{"field":"uuid","description":"the max len is 50"}]}}"#,
    );
    assert_eq!(refused.code, Some(99_992_402));
    assert_eq!(refused.log_id.as_deref(), Some("202409131613579778D691D6E05516DE2D"));
    let words = "field validation failed; receive_id_type is required; uuid: the max len is 50".to_owned();
    assert_eq!(refused.kind, Kind::Refused { words });
    assert_eq!(failure(200, JSON, r#"{"code":10014,"msg":"app secret invalid"}"#).code, Some(10_014));
    let other = failure(400, JSON, r#"{"code":230002,"msg":"x","error":{"logid":"B"}}"#);
    assert_eq!(other.log_id.as_deref(), Some("B"));
    assert_eq!(other.retry, Retry::Ask);
}

#[test]
fn a_card_error_is_taken_out_of_its_wrapper() {
    let refused = failure(
        400,
        JSON,
        r#"{"code":230099,"msg":"Failed to create card content, ext=ErrCode: 11310; ErrPath: ROOT -> body -> elements -> [2](tag: chart); ErrMsg: element exceeds the limit; ErrorValue: table; "}"#,
    );
    assert_eq!(refused.code, Some(11_310));
    assert_eq!(refused.place, Some(Place::ErrPath("ROOT -> body -> elements -> [2](tag: chart)".into())));
    assert_eq!(refused.kind, Kind::Refused { words: "element exceeds the limit: table".into() });

    let bare = failure(
        400,
        JSON,
        r#"{"code":230099,"msg":"Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err; "}"#,
    );
    assert_eq!((bare.code, bare.place), (Some(200_621), None));
    let odd = failure(400, JSON, r#"{"code":230099,"msg":"Failed to create card content"}"#);
    assert_eq!(odd.code, Some(230_099));
}

#[test]
fn a_limit_says_when_it_ends() {
    let mut headers = HeaderMap::new();
    headers.insert("x-ogw-ratelimit-reset", HeaderValue::from_static("3"));
    headers.insert("X-Tt-Logid", HeaderValue::from_static("L1"));
    headers.insert("X-Request-Id", HeaderValue::from_static("R1"));
    headers.insert("Content-Type", HeaderValue::from_static(JSON));
    let head = Head::of(429, &headers);
    let body = br#"{"code":99991400,"msg":"request trigger frequency limit"}"#;
    let Verdict::Failed(failure) = judge(Family::Message, &head, body) else { panic!("no failure") };
    let Kind::Limited { after, .. } = failure.kind else { panic!("{failure}") };
    assert_eq!(after, Some(Duration::from_secs(3)));
    assert_eq!(failure.log_id.as_deref(), Some("L1"));
    let body = r#"{"code":230020,"msg":"This operation triggers the frequency limit."}"#;
    assert_eq!(self::failure(400, JSON, body).kind.name(), "limited");
}

#[test]
fn a_refused_token_is_told_apart() {
    for code in [99_991_661, 99_991_663, 99_991_664, 99_991_671] {
        for status in [200, 400] {
            let body = format!(r#"{{"code":{code},"msg":"Invalid access token"}}"#);
            assert!(
                matches!(judge(Family::Message, &head(status, JSON), body.as_bytes()), Verdict::TokenRefused(_)),
                "{code}"
            );
        }
    }
}

#[test]
fn words_are_one_short_line() {
    assert_eq!(clean("a\r\n\u{1b}[31m  b\t"), "a [31m b");
    assert_eq!(clean(&"字".repeat(400)).chars().count(), WORDS + 1);
}

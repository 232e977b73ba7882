//! What an answer proves: done, refused, slow down, token refused, or nothing at all.

use std::time::Duration;

use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, RETRY_AFTER};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serde_json::Value;

use super::words::INTERNAL_ERROR;
use crate::{
    catalog::code::{Family, lookup_for, parse_230099},
    env::Millis,
    failure::{Failure, Kind, Place, Retry},
};

const LOG_ID: HeaderName = HeaderName::from_static("x-tt-logid");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LIMIT_RESET: HeaderName = HeaderName::from_static("x-ogw-ratelimit-reset");

/// How much of somebody else's words is kept.
const WORDS: usize = 300;

/// What stands before the body.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub status: u16,
    pub content_type: String,
    /// `X-Tt-Logid`, else `X-Request-Id`.
    pub log_id: Option<String>,
    /// When the rate limit's window opens again.
    pub reset: Option<Duration>,
}

impl Head {
    pub(super) fn of(status: u16, headers: &HeaderMap) -> Self {
        let text = |name: &HeaderName| Some(headers.get(name)?.to_str().ok()?.trim()).filter(|text| !text.is_empty());
        let seconds = |name: &HeaderName| {
            let seconds: f64 = text(name)?.parse().ok()?;
            Duration::try_from_secs_f64(seconds).ok()
        };
        Self {
            status,
            content_type: text(&CONTENT_TYPE).unwrap_or_default().to_owned(),
            log_id: text(&LOG_ID).or_else(|| text(&REQUEST_ID)).map(clean),
            reset: seconds(&LIMIT_RESET).or_else(|| seconds(&RETRY_AFTER)),
        }
    }

    fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// An answer that says code 0. Whether it is whole shows when it is read, which is done once.
#[derive(Debug)]
pub(super) struct Answer {
    /// The envelope, as it came.
    pub body: Vec<u8>,
    pub head: Head,
    /// When it was read to its end.
    pub at: Millis,
}

impl Answer {
    /// Nothing but that it is whole.
    pub(super) fn done(&self) -> Result<(), Failure> {
        self.top::<IgnoredAny>().map(drop)
    }

    /// The payload under `data`.
    pub(super) fn data<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        self.top::<Payload<T>>().map(|payload| payload.data)
    }

    /// The payload of an endpoint that puts it beside `code`. An answer without what it must have proves as little as none.
    pub(super) fn top<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_slice(&self.body).map_err(|error| bad_answer(&self.head, &error.to_string()))
    }
}

#[derive(Deserialize)]
struct Payload<T> {
    data: T,
}

/// What an answer proves.
#[derive(Debug)]
pub(super) enum Verdict {
    /// The server says that it did it.
    Done,
    /// The server did not look at it: the token is not good any more.
    TokenRefused(Failure),
    /// Anything else.
    Failed(Failure),
}

/// The envelope around every answer.
#[derive(Deserialize)]
struct Envelope {
    code: i64,
    #[serde(default, deserialize_with = "super::wire::text")]
    msg: String,
    #[serde(default)]
    error: Option<Value>,
}

/// What a custom bot answered with before it had an envelope. Today it answers with both.
#[derive(Deserialize)]
struct OldEnvelope {
    #[serde(rename = "StatusCode")]
    code: i64,
    #[serde(default, rename = "StatusMessage", deserialize_with = "super::wire::text")]
    msg: String,
}

impl Envelope {
    /// Reads it; of a custom bot in the old form too. Where the two disagree, the one that says no counts.
    fn read(family: Family, value: &Value) -> Option<Self> {
        let old = (family == Family::Webhook).then(|| OldEnvelope::deserialize(value).ok()).flatten();
        let old = old.map(|OldEnvelope { code, msg }| Self { code, msg, error: None });
        let has_code = value.get("code").is_some();
        match (Self::deserialize(value).ok(), old) {
            (Some(new), Some(old)) => Some(if new.code == 0 && old.code != 0 { old } else { new }),
            (Some(new), None) => Some(new),
            // A code that is no number is a lie, whatever stands beside it.
            (None, old) => old.filter(|_| !has_code),
        }
    }

    fn log_id(&self) -> Option<String> {
        let error = self.error.as_ref()?;
        error.get("log_id").or_else(|| error.get("logid"))?.as_str().map(clean)
    }

    /// The message, with the fields that a validation names.
    fn words(&self) -> String {
        let violations = self.error.as_ref().and_then(|error| error.get("field_violations")?.as_array());
        let fields = violations.into_iter().flatten().filter_map(|violation| {
            let text = |key: &str| violation.get(key).and_then(Value::as_str).unwrap_or_default();
            let (field, description) = (text("field"), text("description"));
            let words =
                if description.contains(field) { description.to_owned() } else { [field, description].join(": ") };
            (!words.is_empty()).then_some(words)
        });
        clean(&std::iter::once(self.msg.clone()).chain(fields).collect::<Vec<_>>().join("; "))
    }
}

/// Judges an answer by its bytes; `family` says whose codes it speaks.
pub(super) fn judge(family: Family, head: &Head, body: &[u8]) -> Verdict {
    let json = head.content_type.to_ascii_lowercase().contains("json");
    if json && head.is_success() && family != Family::Webhook && says_done(body) {
        return Verdict::Done;
    }
    let parsed = serde_json::from_slice::<Value>(body);
    let envelope = parsed.as_ref().ok().filter(|_| json).and_then(|value| Envelope::read(family, value));
    let Some(envelope) = envelope else {
        return Verdict::Failed(no_envelope(head, json, body, parsed.err()));
    };
    if envelope.code == 0 {
        return if head.is_success() { Verdict::Done } else { Verdict::Failed(bad_answer(head, &envelope.msg)) };
    }
    let failure =
        Failure { log_id: head.log_id.clone().or_else(|| envelope.log_id()), ..refusal(family, head, &envelope) };
    if is_token_refusal(envelope.code) { Verdict::TokenRefused(failure) } else { Verdict::Failed(failure) }
}

/// Whether a body says code 0, as most do, and at its very beginning: what else is in it need not be taken apart for that.
fn says_done(body: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Code {
        code: i64,
    }
    let code = || serde_json::from_slice::<Code>(body).ok().map(|envelope| envelope.code);
    body.starts_with(br#"{"code":0,"#) || code() == Some(0)
}

/// What a code other than 0 says.
fn refusal(family: Family, head: &Head, envelope: &Envelope) -> Failure {
    let (code, words) = (envelope.code, envelope.words());
    let (kind, retry) = if is_limit(code) || head.status == 429 {
        (Kind::Limited { after: head.reset, words }, Retry::Wait)
    } else if head.status >= 500 || is_server_fault(code, &words) {
        (Kind::ServerFailed { status: head.status, words }, Retry::Wait)
    } else if let Some(card) = parse_230099(&envelope.msg) {
        // The wrapper's code says nothing; the inner code, place and words do.
        let words =
            std::iter::once(card.err_msg.clone()).chain(card.error_value.clone()).collect::<Vec<_>>().join(": ");
        let retry = card.code().map_or(Retry::Never, |code| code.retry);
        let place = card.err_path.map(Place::ErrPath);
        return Failure { place, code: Some(card.err_code), retry, ..Kind::Refused { words: clean(&words) }.into() };
    } else {
        (Kind::Refused { words }, lookup_for(family, code).map_or(Retry::Never, |code| code.retry))
    };
    Failure { code: Some(code), retry, ..kind.into() }
}

/// An answer that Feishu did not write, or did not finish.
fn no_envelope(head: &Head, json: bool, body: &[u8], error: Option<serde_json::Error>) -> Failure {
    let words = match error {
        Some(error) if json => error.to_string(),
        _ => String::from_utf8_lossy(body.get(..WORDS * 4).unwrap_or(body)).into_owned(),
    };
    let words = clean(&words);
    let kind = match head.status {
        429 => Kind::Limited { after: head.reset, words },
        status if status >= 500 => Kind::ServerFailed { status, words },
        _ => return bad_answer(head, &words),
    };
    Failure { log_id: head.log_id.clone(), retry: Retry::Wait, ..kind.into() }
}

fn bad_answer(head: &Head, words: &str) -> Failure {
    let kind = Kind::BadAnswer { status: head.status, content_type: clean(&head.content_type), words: clean(words) };
    Failure { log_id: head.log_id.clone(), retry: Retry::Wait, ..kind.into() }
}

/// The token is unknown, expired or malformed: a new one may be taken.
const fn is_token_refusal(code: i64) -> bool {
    matches!(code, 99_991_661 | 99_991_663 | 99_991_664 | 99_991_668 | 99_991_671 | 99_991_677)
}

/// Too many calls: of the app, to one recipient, of one kind.
const fn is_limit(code: i64) -> bool {
    matches!(code, 99_991_400 | 230_020 | 11_232 | 11_233)
}

/// The server's own trouble, or the same request still in its hands: whether it did it shows only when it is asked again.
fn is_server_fault(code: i64, words: &str) -> bool {
    matches!(code, 1_500 | 2_200 | 5_000 | 18_121 | 55_001 | 65_001 | 230_049 | 232_096 | 300_120)
        || (code == 230_001 && words.contains(INTERNAL_ERROR))
}

/// Somebody else's words on one line, without control characters, and not too many.
pub(super) fn clean(words: &str) -> String {
    let visible: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
#[path = "answer/tests.rs"]
mod tests;

//! `bot/v2/hook/:token`: custom bots. Every answer is HTTP 200; the code says what became of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    content,
    envelope::{Outcome, Refusal},
    ids,
    limits::{RateLimits, Window},
    server::Session,
    state::Message,
    words,
};
use crate::catalog::{limits::WEBHOOK_BYTES, webhook};

/// What a custom bot can take.
const LIMITS: &[Window] =
    &[Window { count: webhook::PER_SECOND, millis: 1_000 }, Window { count: webhook::PER_MINUTE, millis: 60_000 }];
/// Where every call of this machine comes from.
const CALLER: [u8; 4] = [127, 0, 0, 1];
const TYPES: &[&str] = &["text", "post", "image", "share_chat", content::CARD];

/// A custom bot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Webhook {
    /// The last segment of its address.
    pub token: Secret,
    /// The group it speaks in.
    pub chat_id: String,
    #[serde(default)]
    pub name: String,
    /// One of these must stand in the visible text; none are asked for when empty.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Who may call: `1.2.3.4`, `1.2.3.*`, `1.2.3.0/24`; everybody when empty.
    #[serde(default)]
    pub ips: Vec<String>,
    /// What signatures are made with; none are asked for when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

/// A secret, which `Debug` does not show.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Webhook {
    /// Without the secret.
    pub fn shown(&self) -> Self {
        let secret = self.secret.as_ref().map(|_| Secret("***".to_owned()));
        Self { secret, ..self.clone() }
    }
}

/// `POST bot/v2/hook/:token`.
#[expect(clippy::unnecessary_wraps, reason = "a handler like the others")]
pub(super) fn call(session: &mut Session) -> Outcome {
    Ok(match take(session) {
        Ok(()) => json!({ "StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success" }),
        Err(refusal) => json!({ "code": refusal.code, "data": {}, "msg": refusal.msg }),
    })
}

/// `POST bot/hook/:token`: the first version, a title and a text.
#[expect(clippy::unnecessary_wraps, reason = "a handler like the others")]
pub(super) fn call_v1(session: &mut Session) -> Outcome {
    let text = |name: &str| session.body.get(name).and_then(Value::as_str).unwrap_or_default();
    let (title, text) = (text("title"), text("text"));
    session.body = json!({ "msg_type": "text", "content": { "text": format!("{title}\n{text}") } });
    Ok(match take(session) {
        Ok(()) => json!({ "ok": true }),
        Err(refusal) => json!({ "ok": false, "error": refusal.msg }),
    })
}

/// The checks in the server's order; then the message is there.
fn take(session: &mut Session) -> Result<(), Refusal> {
    let token = session.param(0);
    let hook = session.state.webhooks.iter().find(|hook| hook.token.0 == token).cloned();
    let hook = hook.ok_or_else(|| Refusal::new(19_001, words::HOOK_TOKEN))?;
    let bad = || Refusal::new(9499, words::BAD_REQUEST);
    if !session.body.is_object() {
        return Err(bad());
    }
    if !hook.ips.is_empty() && !hook.ips.iter().any(|entry| admits(entry)) {
        return Err(Refusal::new(19_022, words::HOOK_IP));
    }
    if hook.secret.as_ref().is_some_and(|secret| !is_signed(session, &secret.0)) {
        return Err(Refusal::new(19_021, words::HOOK_SIGN));
    }
    if session.state.switches.rate_limits != RateLimits::Off {
        let took = session.state.windows.take(&hook.token.0, session.now, LIMITS);
        took.map_err(|_| Refusal::new(11_232, words::HOOK_LIMIT))?;
    }
    let body = &session.body;
    let msg_type = body.get("msg_type").and_then(Value::as_str).filter(|kind| !kind.is_empty());
    let msg_type = msg_type.ok_or_else(|| Refusal::new(19_002, words::HOOK_TYPE))?.to_owned();
    let content = body.get(if msg_type == content::CARD { "card" } else { "content" });
    let content = content.and_then(written).filter(|_| TYPES.contains(&msg_type.as_str())).ok_or_else(bad)?;
    if session.call.body.len() > WEBHOOK_BYTES {
        return Err(Refusal::new(19_036, words::HOOK_SIZE));
    }
    if !hook.keywords.is_empty() && !hook.keywords.iter().any(|keyword| says(&content, keyword)) {
        return Err(Refusal::new(19_024, words::HOOK_KEYWORD));
    }
    let shown = content::accept(session.state, &msg_type, &content).map_err(|refusal| hooked(&refusal))?;
    let id = ids::message(session.env);
    let message = Message {
        expanded: shown.expanded,
        view: shown.text,
        mentions: shown.mentions,
        webhook: Some(hook.name),
        ..Message::new(id, hook.chat_id, msg_type, content.to_string(), session.now)
    };
    session.state.messages.push(message);
    Ok(())
}

/// A content or card as the body has it; a string with JSON in it is taken too.
fn written(value: &Value) -> Option<Value> {
    match value {
        Value::Object(_) => Some(value.clone()),
        Value::String(text) => serde_json::from_str(text).ok().filter(Value::is_object),
        _ => None,
    }
}

/// What a webhook makes of a refused content.
fn hooked(refusal: &Refusal) -> Refusal {
    let text = refusal.msg.split_once("ext=").map_or(refusal.msg.as_str(), |(_, text)| text);
    Refusal::new(11_246, words::hook_content(text))
}

/// Whether the body carries a signature of this hour, made with the secret.
fn is_signed(session: &Session, secret: &str) -> bool {
    let text = |name: &str| session.body.get(name).and_then(Value::as_str).unwrap_or_default();
    let Ok(timestamp) = text("timestamp").parse::<i64>() else { return false };
    let age = session.now.0 / 1_000 - timestamp;
    age.abs() <= webhook::CLOCK_S && text("sign") == webhook::sign(timestamp, secret)
}

/// Whether an entry of the list of addresses is one for this machine.
fn admits(entry: &str) -> bool {
    let (address, bits) = entry.split_once('/').unwrap_or((entry, "32"));
    let Ok(bits) = bits.parse::<u32>() else { return false };
    let wanted: Vec<&str> = address.split('.').collect();
    let mask = u32::MAX.checked_shl(32_u32.saturating_sub(bits)).unwrap_or(0);
    let same = wanted.iter().zip(CALLER).zip(mask.to_be_bytes()).all(|((wanted, own), mask)| {
        *wanted == "*" || wanted.parse::<u8>().is_ok_and(|wanted| wanted & mask == own & mask)
    });
    wanted.len() == CALLER.len() && same
}

/// Whether a keyword stands in what people read.
fn says(value: &Value, keyword: &str) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(key, value)| match value {
            Value::String(text) => matches!(key.as_str(), "text" | "content" | "title") && text.contains(keyword),
            _ => says(value, keyword),
        }),
        Value::Array(items) => items.iter().any(|item| says(item, keyword)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_in_every_form() {
        for entry in ["127.0.0.1", "127.0.0.*", "127.*.*.*", "127.0.0.0/8", "127.0.0.0/31", "0.0.0.0/0"] {
            assert!(admits(entry), "{entry}");
        }
        for entry in ["127.0.0.2", "10.0.0.*", "127.0.0", "128.0.0.0/8", "127.0.0.0/x", ""] {
            assert!(!admits(entry), "{entry}");
        }
    }

    #[test]
    fn only_what_is_read_counts_as_said() {
        let card = json!({
            "header": { "title": { "tag": "plain_text", "content": "发布 done" } },
            "elements": [{ "tag": "button", "url": "https://alarm.example", "text": { "content": "open" } }],
        });
        assert!(says(&card, "发布") && says(&card, "open"));
        assert!(!says(&card, "alarm"), "a link's target does not count");
    }
}

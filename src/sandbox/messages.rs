//! `im/v1/messages`: create with the whole order of checks, get one, list.

use serde_json::{Value, json};

use super::{
    call::Query,
    contacts, content,
    envelope::{Outcome, Refusal, Violations, success},
    ids,
    limits::{RateLimits, TARGET},
    page::{NoPage, page, size},
    server::Session,
    state::{Message, Sent, State},
    target, words,
};
use crate::env::Millis;

/// How long a `uuid` is remembered.
const UUID_LIFE_MS: i64 = 3_600_000;
const UUID_LENGTH: usize = 50;
/// Most messages of a page.
const PAGE: usize = 50;
const SORTS: &[&str] = &["ByCreateTimeAsc", "ByCreateTimeDesc"];
const CONTAINERS: &[&str] = &["chat", "thread"];
const CARD_CONTENTS: &[&str] = &["user_card_content"];

/// The fields of a create call.
struct Request {
    id_type: String,
    receive_id: String,
    msg_type: String,
    content: String,
    uuid: Option<String>,
}

impl Request {
    fn read(session: &Session) -> Result<Self, Refusal> {
        let mut violations = Violations::default();
        let id_type = session.call.query.get("receive_id_type").unwrap_or_default();
        if id_type.is_empty() {
            violations.add("receive_id_type", "", &words::required("receive_id_type"));
        } else if !target::ID_TYPES.contains(&id_type) {
            violations.add("receive_id_type", id_type, &words::options("receive_id_type", target::ID_TYPES));
        }
        let mut text = |name: &str, needed: bool| match session.body.get(name) {
            Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
            None | Some(Value::Null | Value::String(_)) => {
                if needed {
                    violations.add(name, "", &words::required(name));
                }
                None
            }
            Some(other) => {
                violations.add(name, &other.to_string(), words::INVALID_TYPE);
                None
            }
        };
        let receive_id = text("receive_id", true).unwrap_or_default();
        let msg_type = text("msg_type", true).unwrap_or_default();
        let content = text("content", true).unwrap_or_default();
        let uuid = text("uuid", false);
        if let Some(long) = uuid.as_deref().filter(|uuid| uuid.chars().count() > UUID_LENGTH) {
            violations.add("uuid", long, &words::max_len(UUID_LENGTH));
        }
        violations.refuse()?;
        Ok(Self { id_type: id_type.to_owned(), receive_id, msg_type, content, uuid })
    }
}

/// `POST im/v1/messages`.
pub(super) fn create(session: &mut Session) -> Outcome {
    let request = Request::read(session)?;
    bot_on(session.state)?;
    if !content::TYPES.contains(&request.msg_type.as_str()) {
        return Err(Refusal::parameter(words::EXT_MSG_TYPE));
    }
    let target = target::resolve(session.state, &request.id_type, &request.receive_id)?;
    let parsed = content::parse(&request.msg_type, &request.content)?;
    if let Some(first) = repeated(session, &request)? {
        return Ok(first);
    }
    if session.state.switches.rate_limits != RateLimits::Off {
        let took = session.state.windows.take(target.key(), session.now, TARGET);
        took.map_err(|_| Refusal::new(230_020, words::TARGET_LIMIT))?;
    }
    let shown = content::accept(session.state, &request.msg_type, &parsed)?;
    let chat_id = target.chat_id(session);
    let message = Message {
        message_id: ids::message(session.env),
        chat_id,
        receive_id: request.receive_id,
        msg_type: request.msg_type,
        content: request.content,
        expanded: shown.expanded,
        view: shown.text,
        mentions: shown.mentions,
        uuid: request.uuid,
        webhook: None,
        create_time: session.now,
    };
    let answer = success(item(session.state, &message, &message.view));
    remember(session, &message, &answer);
    session.state.messages.push(message);
    Ok(answer)
}

/// The answer the same `uuid` already got within the hour.
fn repeated(session: &mut Session, request: &Request) -> Result<Option<Value>, Refusal> {
    let Some(uuid) = &request.uuid else { return Ok(None) };
    let oldest = session.now.0.saturating_sub(UUID_LIFE_MS);
    session.state.sent.retain(|_, sent| sent.at.0 > oldest);
    match session.state.sent.get(&(request.receive_id.clone(), uuid.clone())) {
        None => Ok(None),
        Some(sent) if session.now < sent.busy_until => Err(Refusal::new(230_049, words::IN_FLIGHT)),
        Some(sent) => Ok(Some(sent.answer.clone())),
    }
}

fn remember(session: &mut Session, message: &Message, answer: &Value) {
    if let Some(uuid) = &message.uuid {
        let sent = Sent { at: session.now, busy_until: session.busy_until, answer: answer.clone() };
        session.state.sent.insert((message.receive_id.clone(), uuid.clone()), sent);
    }
}

/// `GET im/v1/messages/:message_id`.
pub(super) fn get(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    contacts::id_type(&session.call.query, "user_id_type", &mut violations);
    let original = original(&session.call.query, &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    let id = session.param(0);
    if !ids::well_formed("om_", id) {
        return Err(Refusal::new(99_992_354, words::no_id(id)));
    }
    let state = &*session.state;
    let message = state.messages.iter().find(|message| message.message_id == id);
    let message = message.ok_or_else(|| Refusal::parameter(words::EXT_MESSAGE_ID))?;
    bot_in(state, &message.chat_id)?;
    Ok(success(json!({ "items": [item(state, message, shown(message, original))] })))
}

/// `GET im/v1/messages`: what was said in a chat.
pub(super) fn list(session: &mut Session) -> Outcome {
    let query = &session.call.query;
    let mut violations = Violations::default();
    let mut needed = |name: &str| {
        let found = query.get(name).unwrap_or_default();
        if found.is_empty() {
            violations.add(name, "", &words::required(name));
        }
        found
    };
    let (kind, container) = (needed("container_id_type"), needed("container_id"));
    if !kind.is_empty() && !CONTAINERS.contains(&kind) {
        violations.add("container_id_type", kind, &words::options("container_id_type", CONTAINERS));
    }
    let sort = query.get("sort_type").unwrap_or("ByCreateTimeAsc");
    if !SORTS.contains(&sort) {
        violations.add("sort_type", sort, &words::options("sort_type", SORTS));
    }
    let size = size(query, PAGE, &mut violations);
    let original = original(query, &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    let state = &*session.state;
    // There are no threads before there are replies.
    let chat = state.chat(container).filter(|_| kind == "chat");
    let chat = chat.ok_or_else(|| Refusal::parameter(words::EXT_CONTAINER))?;
    bot_in(state, &chat.chat_id)?;
    let from = seconds(query, "start_time", words::EXT_START)?.unwrap_or(Millis(i64::MIN));
    let to = seconds(query, "end_time", words::EXT_END)?.map_or(Millis(i64::MAX), |end| Millis(end.0 + 999));
    let mut items: Vec<Value> = (state.messages.iter())
        .filter(|message| message.chat_id == chat.chat_id && (from..=to).contains(&message.create_time))
        .map(|message| item(state, message, shown(message, original)))
        .collect();
    if sort == "ByCreateTimeDesc" {
        items.reverse();
    }
    let about = format!("messages:{container}:{sort}:{}:{}:{original}", from.0, to.0);
    page(items, size, query, &about).map(success).map_err(|why| {
        Refusal::parameter(match why {
            NoPage::Bad => words::EXT_BAD_PAGE_TOKEN,
            NoPage::Changed => words::EXT_PAGE_TOKEN,
        })
    })
}

/// A time in whole seconds.
fn seconds(query: &Query, name: &str, complaint: &str) -> Result<Option<Millis>, Refusal> {
    let Some(text) = query.get(name) else { return Ok(None) };
    let found = text.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1000));
    found
        .filter(|millis| *millis < i64::MAX - 999)
        .map(|millis| Some(Millis(millis)))
        .ok_or_else(|| Refusal::parameter(complaint))
}

/// Whether cards are asked for as they were sent.
fn original(query: &Query, violations: &mut Violations) -> bool {
    const NAME: &str = "card_msg_content_type";
    let Some(asked) = query.get(NAME) else { return false };
    if !CARD_CONTENTS.contains(&asked) {
        violations.add(NAME, asked, &words::options(NAME, CARD_CONTENTS));
    }
    true
}

fn shown(message: &Message, original: bool) -> &str {
    if original && message.msg_type == content::CARD {
        message.expanded.as_ref().unwrap_or(&message.content)
    } else {
        &message.view
    }
}

fn bot_on(state: &State) -> Result<(), Refusal> {
    if state.switches.bot_enabled { Ok(()) } else { Err(Refusal::new(230_006, words::BOT_OFF)) }
}

fn bot_in(state: &State, chat_id: &str) -> Result<(), Refusal> {
    let inside = state.chat(chat_id).is_some_and(|chat| chat.has_bot);
    if inside { Ok(()) } else { Err(Refusal::new(230_002, words::NOT_IN_GROUP)) }
}

/// The message object, its keys in the server's (alphabetical) order.
fn item(state: &State, message: &Message, content: &str) -> Value {
    let time = message.create_time.0.to_string();
    let mut object = json!({
        "body": { "content": content },
        "chat_id": message.chat_id,
        "create_time": time,
        "deleted": false,
    });
    let rest = json!({
        "message_id": message.message_id,
        "msg_type": message.msg_type,
        "sender": {
            "id": state.app.app_id,
            "id_type": "app_id",
            "sender_type": "app",
            "tenant_key": state.tenant_key,
        },
        "update_time": time,
        "updated": false,
    });
    if let (Some(object), Value::Object(rest)) = (object.as_object_mut(), rest) {
        if !message.mentions.is_empty() {
            object.insert("mentions".to_owned(), Value::Array(message.mentions.clone()));
        }
        object.extend(rest);
    }
    object
}

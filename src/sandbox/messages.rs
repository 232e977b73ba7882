//! `im/v1/messages`: create with the whole order of checks, get one, list; replies, changes and recalls.

use serde_json::{Map, Value, json};

use super::{
    call::Query,
    contacts, content,
    envelope::{Outcome, Refusal, Violations, success},
    ids,
    limits::{RateLimits, TARGET},
    page::{NoPage, page, size},
    server::Session,
    state::{Message, Sent, State},
    target::{self, Target},
    words,
};
use crate::env::Millis;

mod change;
mod reply;

pub(super) use change::{recall, update};
pub(super) use reply::reply;

/// How long a `uuid` is remembered.
const UUID_LIFE_MS: i64 = 3_600_000;
const UUID_LENGTH: usize = 50;
/// How the id of an app begins.
const APP: &str = "cli_";
/// Most messages of a page.
const PAGE: usize = 50;
const SORTS: &[&str] = &["ByCreateTimeAsc", "ByCreateTimeDesc"];
const CONTAINERS: &[&str] = &["chat", "thread"];
const CARD_CONTENTS: &[&str] = &["user_card_content"];

/// What is said, by a create call or a reply.
struct Said {
    msg_type: String,
    content: String,
    uuid: Option<String>,
}

/// Reads text fields of a body; what is wrong with them is noted.
fn text(body: &Value, name: &str, needed: bool, violations: &mut Violations) -> Option<String> {
    match body.get(name) {
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
    }
}

impl Said {
    fn read(body: &Value, violations: &mut Violations) -> Self {
        let msg_type = text(body, "msg_type", true, violations).unwrap_or_default();
        let content = text(body, "content", true, violations).unwrap_or_default();
        let uuid = text(body, "uuid", false, violations);
        if let Some(long) = uuid.as_deref().filter(|uuid| uuid.chars().count() > UUID_LENGTH) {
            violations.add("uuid", long, &words::max_len(UUID_LENGTH));
        }
        Self { msg_type, content, uuid }
    }

    fn is_known_type(&self) -> Result<(), Refusal> {
        let known = content::TYPES.contains(&self.msg_type.as_str());
        if known { Ok(()) } else { Err(Refusal::parameter(words::EXT_MSG_TYPE)) }
    }
}

/// `POST im/v1/messages`.
pub(super) fn create(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let id_type = session.call.query.get("receive_id_type").unwrap_or_default().to_owned();
    if id_type.is_empty() {
        violations.add("receive_id_type", "", &words::required("receive_id_type"));
    } else if !target::ID_TYPES.contains(&id_type.as_str()) {
        violations.add("receive_id_type", &id_type, &words::options("receive_id_type", target::ID_TYPES));
    }
    let receive_id = text(&session.body, "receive_id", true, &mut violations).unwrap_or_default();
    let said = Said::read(&session.body, &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    said.is_known_type()?;
    let target = target::resolve(session.state, &id_type, &receive_id)?;
    publish(session, said, &target, receive_id, Thread::default())
}

/// What a reply hangs on.
#[derive(Default)]
struct Thread {
    root: Option<String>,
    parent: Option<String>,
    id: Option<String>,
}

/// Steps 5 to 11 of the send order: the content is looked at, and the message stands in its chat.
fn publish(session: &mut Session, said: Said, target: &Target, receive_id: String, thread: Thread) -> Outcome {
    let parsed = content::parse(&said.msg_type, &said.content)?;
    // A reply is known again by what it answers.
    let key = thread.parent.clone().unwrap_or_else(|| receive_id.clone());
    if let Some(first) = repeated(session, &key, said.uuid.as_deref())? {
        return Ok(first);
    }
    limit(session, target.key())?;
    let shown = content::accept(session.state, &said.msg_type, &parsed)?;
    let id = ids::message(session.env);
    let chat_id = target.chat_id(session);
    let message = Message {
        receive_id,
        expanded: shown.expanded,
        view: shown.text,
        mentions: shown.mentions,
        uuid: said.uuid,
        root_id: thread.root,
        parent_id: thread.parent,
        thread_id: thread.id,
        ..Message::new(id, chat_id, said.msg_type, said.content, session.now)
    };
    let answer = success(item(session.state, &message, &message.view));
    if let Some(uuid) = &message.uuid {
        let sent = Sent { at: session.now, busy_until: session.busy_until, answer: answer.clone() };
        session.state.sent.insert((key, uuid.clone()), sent);
    }
    session.state.messages.push(message);
    Ok(answer)
}

/// The limit of messages to one target, and of changes to one message.
fn limit(session: &mut Session, key: &str) -> Result<(), Refusal> {
    if session.state.switches.rate_limits != RateLimits::Off {
        let took = session.state.windows.take(key, session.now, TARGET);
        took.map_err(|_| Refusal::new(230_020, words::TARGET_LIMIT))?;
    }
    Ok(())
}

/// The answer the same `uuid` already got within the hour.
fn repeated(session: &mut Session, key: &str, uuid: Option<&str>) -> Result<Option<Value>, Refusal> {
    let Some(uuid) = uuid else { return Ok(None) };
    let oldest = session.now.0.saturating_sub(UUID_LIFE_MS);
    session.state.sent.retain(|_, sent| sent.at.0 > oldest);
    match session.state.sent.get(&(key.to_owned(), uuid.to_owned())) {
        None => Ok(None),
        Some(sent) if session.now < sent.busy_until => Err(Refusal::new(230_049, words::IN_FLIGHT)),
        Some(sent) => Ok(Some(sent.answer.clone())),
    }
}

/// The message an id names: 99992354 when it is none, 230001 when nobody has it.
fn named<'s>(state: &'s State, id: &str) -> Result<&'s Message, Refusal> {
    if !ids::well_formed("om_", id) {
        return Err(Refusal::new(99_992_354, words::no_id(id)));
    }
    let seen = state.message(id).filter(|message| !message.ephemeral);
    seen.ok_or_else(|| Refusal::parameter(words::EXT_MESSAGE_ID))
}

/// `GET im/v1/messages/:message_id`.
pub(super) fn get(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    contacts::id_type(&session.call.query, "user_id_type", &mut violations);
    let original = original(&session.call.query, &mut violations);
    violations.refuse()?;
    bot_on(session.state)?;
    let state = &*session.state;
    let message = named(state, session.param(0))?;
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
    let inside = |message: &&Message| match kind {
        "chat" => message.chat_id == container,
        _ => message.thread_id.as_deref() == Some(container),
    };
    let first = state.messages.iter().find(inside).map(|message| message.chat_id.as_str());
    let chat = state.chat(if kind == "chat" { container } else { first.unwrap_or_default() });
    let chat = chat.ok_or_else(|| Refusal::parameter(words::EXT_CONTAINER))?;
    bot_in(state, &chat.chat_id)?;
    let from = seconds(query, "start_time", words::EXT_START)?.unwrap_or(Millis(i64::MIN));
    let to = seconds(query, "end_time", words::EXT_END)?.map_or(Millis(i64::MAX), |end| Millis(end.0 + 999));
    let mut items: Vec<Value> = (state.messages.iter())
        .filter(|message| inside(message) && !message.ephemeral && (from..=to).contains(&message.create_time))
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
    if message.recalled {
        return words::WAS_RECALLED;
    }
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
    let mut object = Map::new();
    let mut put = |name: &str, value: Value| object.insert(name.to_owned(), value);
    put("body", json!({ "content": content }));
    put("chat_id", json!(message.chat_id));
    put("create_time", json!(message.create_time.0.to_string()));
    put("deleted", json!(message.recalled));
    if !message.mentions.is_empty() {
        put("mentions", Value::Array(message.mentions.clone()));
    }
    put("message_id", json!(message.message_id));
    put("msg_type", json!(message.msg_type));
    for (name, id) in [("parent_id", &message.parent_id), ("root_id", &message.root_id)] {
        if let Some(id) = id {
            put(name, json!(id));
        }
    }
    let (id, id_type, sender_type) = match &message.sender {
        Some(app_id) if app_id.starts_with(APP) => (app_id, "app_id", "app"),
        Some(open_id) => (open_id, "open_id", "user"),
        None => (&state.app.app_id, "app_id", "app"),
    };
    put("sender", json!({ "id": id, "id_type": id_type, "sender_type": sender_type, "tenant_key": state.tenant_key }));
    if let Some(thread_id) = &message.thread_id {
        put("thread_id", json!(thread_id));
    }
    put("update_time", json!(message.update_time.0.to_string()));
    put("updated", json!(false));
    Value::Object(object)
}

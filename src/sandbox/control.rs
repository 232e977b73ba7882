//! The control plane under `/_sandbox/`: look at the state and the log, order faults, move the clock, set switches. Never part of Feishu.

use axum::http::{Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    call::Call,
    fault::Fault,
    ids,
    limits::RateLimits,
    scenario::Scenario,
    seed::Seed,
    server::Shared,
    state::{Message, State},
    webhooks::Webhook,
};
use crate::failure::Failure;

/// The longest life of a token.
const TOKEN_LIFE_S: i64 = 7200;
/// A day, which is what an administrator starts with.
const RECALL_WINDOW_S: i64 = 86_400;

/// What can be switched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, by its own name")]
pub(super) struct Switches {
    pub rate_limits: RateLimits,
    /// Image keys of cards must exist here.
    pub strict_images: bool,
    /// People in cards must exist here.
    pub strict_users: bool,
    /// Life of a new token, in seconds: 1 to 7200.
    pub token_ttl_s: i64,
    /// Only shared cards can be changed.
    pub strict_update_multi: bool,
    /// For how long after sending a message can be recalled.
    pub recall_window_s: i64,
    /// Whether the app has the bot ability.
    pub bot_enabled: bool,
    /// Scopes the app does not have; it has all others.
    pub denied_scopes: Vec<String>,
    /// The only scopes the app has; it has all of them when this is absent.
    pub granted_scopes: Option<Vec<String>>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            rate_limits: RateLimits::Off,
            strict_images: true,
            strict_users: true,
            strict_update_multi: true,
            recall_window_s: RECALL_WINDOW_S,
            token_ttl_s: TOKEN_LIFE_S,
            bot_enabled: true,
            denied_scopes: Vec::new(),
            granted_scopes: None,
        }
    }
}

/// What an order or a scenario says and the sandbox does not know: a name, or what is wrong in the words of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bad(String);

impl Bad {
    /// A name that stands for nothing.
    pub fn new(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// What it is.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl From<Bad> for Denied {
    fn from(bad: Bad) -> Self {
        (StatusCode::BAD_REQUEST, bad.0)
    }
}

impl Switches {
    /// The same with those that are named set; the others are left.
    pub fn with(&self, named: &serde_json::Map<String, Value>) -> Result<Self, Bad> {
        let mut all = json!(self);
        if let Some(all) = all.as_object_mut() {
            all.extend(named.clone());
        }
        let switches: Self = serde_json::from_value(all).map_err(|error| Bad(error.to_string()))?;
        if !(1..=TOKEN_LIFE_S).contains(&switches.token_ttl_s) {
            return Err(Bad::new("token_ttl_s"));
        }
        if switches.recall_window_s < 0 {
            return Err(Bad::new("recall_window_s"));
        }
        Ok(switches)
    }
}

/// Why an order was not carried out; each is answered with this HTTP status and these words.
type Denied = (StatusCode, String);

/// Answers a call.
pub(super) fn answer(shared: &Shared, call: &Call) -> (StatusCode, Value) {
    let done = guard(call).and_then(|()| dispatch(shared, call));
    done.map_or_else(|(status, words)| (status, json!({ "error": words })), |body| (StatusCode::OK, body))
}

/// A web page in a browser on this machine must not steer the sandbox: browsers tell where a call comes from, and which name they looked up.
fn guard(call: &Call) -> Result<(), Denied> {
    let host = call.header(&header::HOST).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let own = matches!(name, "127.0.0.1" | "localhost" | "");
    if own && call.header(&header::ORIGIN).is_none() {
        Ok(())
    } else {
        Err((StatusCode::FORBIDDEN, "forbidden".to_owned()))
    }
}

fn dispatch(shared: &Shared, call: &Call) -> Result<Value, Denied> {
    let mut state = shared.state();
    let state = &mut *state;
    let path = call.path.strip_prefix("/_sandbox").unwrap_or_default();
    match (&call.method, path) {
        (&Method::GET, "/state") => Ok(dump(shared, state)),
        (&Method::GET, "/messages") => Ok(messages(state, call.query.get("chat_id"))),
        (&Method::GET, "/log") => Ok(json!({ "items": state.log })),
        (&Method::GET, _) if path.starts_with("/log/") => {
            let wanted = path.trim_start_matches("/log/");
            let found = state.log.iter().find(|call| call.log_id == wanted);
            found.map(|call| json!(call)).ok_or_else(missing)
        }
        (&Method::POST, "/fault") => {
            state.faults.push(read::<Fault>(call)?);
            Ok(json!({ "faults": state.faults }))
        }
        (&Method::POST, "/say") => say(shared, state, call),
        (&Method::POST, "/clock") => clock(shared, state, call),
        (&Method::POST, "/config") => config(state, call),
        (&Method::POST, "/reset") => reset(shared, state),
        (&Method::POST, "/scenario") => extend(shared, state, call, None),
        (&Method::POST, "/users") => extend(shared, state, call, Some("people")),
        (&Method::POST, "/chats") => extend(shared, state, call, Some("chats")),
        (&Method::POST, "/webhooks") => extend(shared, state, call, Some("webhooks")),
        (&Method::POST, "/templates") => extend(shared, state, call, Some("templates")),
        _ => Err(missing()),
    }
}

fn missing() -> Denied {
    (StatusCode::NOT_FOUND, "not_found".to_owned())
}

fn read<T: serde::de::DeserializeOwned>(call: &Call) -> Result<T, Denied> {
    serde_json::from_slice(&call.body).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))
}

/// Everything, but for the secret and the tokens.
fn dump(shared: &Shared, state: &State) -> Value {
    json!({
        "base_url": shared.base_url,
        "now_ms": shared.now(state),
        "tenant_key": state.tenant_key,
        "app": state.app,
        "departments": state.departments,
        "people": state.people,
        "chats": state.chats,
        "images": state.images.keys().collect::<Vec<_>>(),
        "templates": state.templates,
        "webhooks": state.webhooks.iter().map(Webhook::shown).collect::<Vec<_>>(),
        "messages": state.messages,
        "faults": state.faults,
        "config": state.switches,
    })
}

/// What arrived, oldest first: cards as objects, as a viewer's client gets them.
fn messages(state: &State, chat_id: Option<&str>) -> Value {
    let items: Vec<Value> = (state.messages.iter())
        .filter(|message| chat_id.is_none_or(|wanted| message.chat_id == wanted))
        .map(|message| arrived(state, message))
        .collect();
    json!({ "items": items })
}

fn arrived(state: &State, message: &Message) -> Value {
    let mut object = json!(message);
    if let Some(object) = object.as_object_mut() {
        let name = state.chat(&message.chat_id).map(|chat| chat.name.as_str()).unwrap_or_default();
        let key = if message.msg_type == super::content::CARD { "card" } else { "parsed" };
        object.insert("chat_name".to_owned(), json!(name));
        let whole = message.expanded.as_ref().unwrap_or(&message.content);
        object.insert(key.to_owned(), serde_json::from_str(whole).unwrap_or_default());
        object.shift_remove("expanded");
    }
    object
}

/// What a person says in a chat: a message that is not the app's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    chat_id: String,
    open_id: String,
    #[serde(default = "text_type")]
    msg_type: String,
    content: String,
}

fn text_type() -> String {
    "text".to_owned()
}

fn say(shared: &Shared, state: &mut State, call: &Call) -> Result<Value, Denied> {
    let said = read::<Words>(call)?;
    let is_member = state.chat(&said.chat_id).is_some_and(|chat| chat.members.contains(&said.open_id));
    if !is_member {
        return Err(missing());
    }
    let now = shared.now(state);
    let id = ids::message(&shared.env);
    let message =
        Message { sender: Some(said.open_id), ..Message::new(id, said.chat_id, said.msg_type, said.content, now) };
    let told = json!({ "message_id": message.message_id });
    state.messages.push(message);
    Ok(told)
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Move {
    By { advance_ms: i64 },
    To { now_ms: i64 },
}

fn clock(shared: &Shared, state: &mut State, call: &Call) -> Result<Value, Denied> {
    state.ahead_ms = match read::<Move>(call)? {
        Move::By { advance_ms } => state.ahead_ms.saturating_add(advance_ms),
        Move::To { now_ms } => now_ms.saturating_sub(shared.base().0),
    };
    Ok(json!({ "now_ms": shared.now(state) }))
}

/// Sets the switches that are named and leaves the others.
fn config(state: &mut State, call: &Call) -> Result<Value, Denied> {
    state.switches = state.switches.with(&read(call)?)?;
    Ok(json!(state.switches))
}

/// Puts more people, chats, … into the world: a scenario as JSON, or one entry of the list that the path names.
fn extend(shared: &Shared, state: &mut State, call: &Call, list: Option<&str>) -> Result<Value, Denied> {
    let said: Value = read(call)?;
    let said = match list {
        Some(list) => json!({ list: [said] }),
        None => said,
    };
    let bad = |error: serde_json::Error| (StatusCode::BAD_REQUEST, error.to_string());
    serde_json::from_value::<Scenario>(said).map_err(bad)?.apply(state, shared.now(state))?;
    Ok(json!({}))
}

/// The beginning again, for the same app. Its tokens are gone, as after a revocation.
fn reset(shared: &Shared, state: &mut State) -> Result<Value, Denied> {
    let (app_id, app_secret) = (state.app.app_id.clone(), state.app.app_secret.0.clone());
    let failed = |failure: Failure| (StatusCode::INTERNAL_SERVER_ERROR, failure.to_string());
    *state = State::new(Seed::load().map_err(failed)?, app_id, app_secret);
    shared.scenario.apply(state, shared.now(state))?;
    Ok(json!({}))
}

//! The way of a call through the server: fault, route, token, limits, scope, body, handler; and the way of its answer back.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use axum::{
    body::Body,
    extract::Request,
    http::{Response, StatusCode, header},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{
    call::{Call, fit},
    control,
    envelope::{Outcome, Refusal},
    fault::{self, Fault, When},
    ids, keep,
    limits::Full,
    reply::Reply,
    routes::{ROUTES, Route},
    scenario::Scenario,
    scopes,
    state::{Recorded, State},
    token,
    wire::Cut,
    words,
};
use crate::env::{Env, Millis};

/// What a sandbox starts with, besides the seed.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub scenario: Scenario,
    pub still: Option<Millis>,
    pub keep: Option<PathBuf>,
}

/// What every call shares.
pub(super) struct Shared {
    pub env: Env,
    pub base_url: String,
    pub stopping: CancellationToken,
    /// What it started with, besides the seed.
    pub scenario: Scenario,
    /// Where its clock stands still, if it does.
    pub still: Option<Millis>,
    /// Where the state is kept.
    pub keep: Option<PathBuf>,
    state: Mutex<State>,
}

impl Shared {
    /// Around a state.
    pub fn new(env: Env, base_url: String, state: State, start: Start) -> Self {
        let Start { scenario, still, keep } = start;
        Self { env, base_url, stopping: CancellationToken::new(), scenario, still, keep, state: Mutex::new(state) }
    }

    /// The state, for one call. A holder that panicked left plain values behind.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The sandbox's time.
    pub fn now(&self, state: &State) -> Millis {
        Millis(self.base().0.saturating_add(state.ahead_ms))
    }

    /// The time before it was moved.
    pub fn base(&self) -> Millis {
        self.still.unwrap_or_else(|| self.env.now())
    }
}

/// What a handler works with.
pub(super) struct Session<'a> {
    pub state: &'a mut State,
    pub env: &'a Env,
    pub base_url: &'a str,
    pub now: Millis,
    pub call: &'a Call,
    /// The path's parameters, in order.
    pub params: Vec<String>,
    /// The JSON body; null when there is none.
    pub body: Value,
    /// Until when the answer is held back by a fault.
    pub busy_until: Millis,
    /// What is answered in place of an envelope.
    pub file: Option<Attachment>,
}

/// An answer that is a file.
pub(super) struct Attachment {
    pub content_type: &'static str,
    pub name: String,
    pub content: bytes::Bytes,
}

impl Session<'_> {
    /// A parameter of the path.
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }
}

/// Serves every request of every connection.
pub(super) async fn serve(shared: &Shared, cut: &Cut, request: Request) -> Response<Body> {
    let reply = match Call::read(request).await {
        Some(call) if call.path.starts_with("/_sandbox") => own(shared, &call),
        Some(call) => {
            let reply = answer(shared, &call);
            keep::changed(shared, &call);
            reply
        }
        None => {
            let refusal = Refusal::new(9499, words::BAD_REQUEST).with_status(StatusCode::PAYLOAD_TOO_LARGE);
            let log_id = ids::log(&shared.env, shared.env.now());
            Reply::platform(&log_id, refusal.status, &refusal.body(&log_id, &shared.base_url))
        }
    };
    if !reply.arrival.delay.is_zero() {
        tokio::select! {
            () = shared.env.clock.sleep(reply.arrival.delay) => {}
            // A stopping sandbox keeps nobody waiting.
            () = shared.stopping.cancelled() => {}
        }
    }
    if reply.arrival.cut {
        cut.now();
    }
    reply.send(shared.env.clock.clone(), shared.stopping.clone())
}

/// A call of the control plane.
fn own(shared: &Shared, call: &Call) -> Reply {
    let (status, body) = control::answer(shared, call);
    keep::changed(shared, call);
    Reply::json(status.as_u16(), &body)
}

/// A call of the platform: served, unless a fault stands in the way, and recorded.
fn answer(shared: &Shared, call: &Call) -> Reply {
    let mut state = shared.state();
    let state = &mut *state;
    let fault = fault::strike(&mut state.faults, call.method.as_str(), &call.path).unwrap_or_default();
    fault.disturb(state);
    let now = shared.now(state);
    let log_id = ids::log(&shared.env, now);
    let arrival = fault.arrival();
    let mut reply = match fault.cuts() {
        Some(When::Before) => Reply::platform(&log_id, 0, &Value::Null),
        _ if fault.answers() => injected(&fault, &log_id, &shared.base_url),
        _ => served(shared, state, call, &log_id, now, now.after(arrival.delay)),
    };
    reply.headers.extend(fault.headers);
    reply.arrival = arrival;
    state.record(Recorded {
        log_id,
        at: now,
        method: call.method.to_string(),
        path: call.path.clone(),
        query: call.query_text.clone(),
        body: call.shown(),
        status: reply.status,
        answer: reply.shown(),
        dropped: arrival.cut,
    });
    reply
}

/// The answer that a fault orders.
fn injected(fault: &Fault, log_id: &str, base_url: &str) -> Reply {
    if fault.html {
        let reply = Reply::platform(log_id, fault.status.unwrap_or(502), &Value::Null);
        return Reply { body: words::GATEWAY_PAGE.into(), content_type: "text/html; charset=utf-8", ..reply };
    }
    let status = fault.status.unwrap_or(400);
    if let Some(body) = &fault.body {
        let reply = Reply::platform(log_id, status, &Value::Null);
        return Reply { body: body.clone().into(), content_type: "text/plain; charset=utf-8", ..reply };
    }
    let envelope = fault.envelope();
    let code = envelope.get("code").and_then(Value::as_i64).unwrap_or_default();
    let msg = fault.msg.as_deref().unwrap_or_default();
    let refusal = Refusal { status, ..Refusal::new(code, msg) };
    Reply::platform(log_id, status, &refusal.body(log_id, base_url))
}

/// The server's own answer.
fn served(shared: &Shared, state: &mut State, call: &Call, log_id: &str, now: Millis, busy_until: Millis) -> Reply {
    let (env, base_url) = (&shared.env, shared.base_url.as_str());
    let (params, body) = (Vec::new(), Value::Null);
    let mut session = Session { state, env, base_url, now, call, params, body, busy_until, file: None };
    let outcome = pipeline(&mut session);
    match (outcome, session.file) {
        (Ok(_), Some(Attachment { content_type, name, content })) => {
            let reply = Reply::platform(log_id, 200, &Value::Null);
            let disposition = ("Content-Disposition".to_owned(), format!("attachment; filename=\"{name}\""));
            Reply { headers: [reply.headers, vec![disposition]].concat(), body: content, content_type, ..reply }
        }
        (Ok(body), None) => Reply::platform(log_id, 200, &body),
        (Err(refusal), _) => {
            let reply = Reply::platform(log_id, refusal.status, &refusal.body(log_id, base_url));
            Reply { headers: [reply.headers, refusal.headers].concat(), ..reply }
        }
    }
}

/// The checks that come before every handler, in the platform's order.
fn pipeline(session: &mut Session) -> Outcome {
    let route = find(session.call, &mut session.params)?;
    if !route.open {
        let authorization = session.call.header(&header::AUTHORIZATION);
        token::authorize(&session.state.tokens, authorization, session.now)?;
        limit(session, route)?;
        scope(session, route)?;
    }
    session.body = session.call.json();
    if route.takes_json() && !route.open && !session.body.is_object() {
        return Err(Refusal::new(9499, words::BAD_REQUEST));
    }
    (route.handler)(session)
}

/// The route of a call; its parameters go to `params`.
fn find(call: &Call, params: &mut Vec<String>) -> Result<&'static Route, Refusal> {
    let mut known = false;
    for route in ROUTES {
        let Some(found) = fit(route.path, &call.path) else { continue };
        if route.method == call.method {
            *params = found;
            return Ok(route);
        }
        known = true;
    }
    Err(if known {
        Refusal::new(99_991_301, words::WRONG_METHOD)
    } else {
        Refusal::new(99_991_201, words::NO_SUCH_PATH).with_status(StatusCode::NOT_FOUND)
    })
}

/// The gateway's limit of an endpoint.
fn limit(session: &mut Session, route: &Route) -> Result<(), Refusal> {
    let windows = session.state.switches.rate_limits.endpoint();
    // A path stands for several methods; each has its own counter.
    let key = format!("{}:{}", route.method, route.path);
    session.state.windows.take(&key, session.now, &windows).map_err(|Full { count, reset_s }| Refusal {
        headers: vec![
            ("x-ogw-ratelimit-limit".to_owned(), count.to_string()),
            ("x-ogw-ratelimit-reset".to_owned(), reset_s.to_string()),
        ],
        ..Refusal::new(99_991_400, words::TOO_MANY).with_status(StatusCode::TOO_MANY_REQUESTS)
    })
}

/// The scopes of a route: one of them is enough.
fn scope(session: &Session, route: &Route) -> Result<(), Refusal> {
    if route.scopes.is_empty() || route.scopes.iter().any(|scope| scopes::granted(session.state, scope)) {
        return Ok(());
    }
    let list = route.scopes.join(",");
    let (app_id, base_url) = (&session.state.app.app_id, session.base_url);
    let link = format!("{base_url}/app/{app_id}/auth?q={list}&op_from=openapi&token_type=tenant");
    let violations: Vec<Value> =
        route.scopes.iter().map(|scope| json!({ "type": "action_scope_required", "subject": scope })).collect();
    let details = Some(("permission_violations", Value::Array(violations)));
    Err(Refusal { details, ..Refusal::new(99_991_672, words::scope_missing(route.scopes, &link)) })
}

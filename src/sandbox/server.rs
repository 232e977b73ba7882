//! The way of a call through the server: fault, route, token, limits, scope, body, handler; and the way of its answer back.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{
    call::{Call, fit},
    control,
    envelope::{Outcome, Refusal},
    fault::{self, Fault, When},
    ids,
    limits::Full,
    routes::{ROUTES, Route},
    state::{Recorded, State},
    token,
    wire::Cut,
    words,
};
use crate::env::{Env, Millis};

/// What every call shares.
pub(super) struct Shared {
    pub env: Env,
    pub base_url: String,
    pub stopping: CancellationToken,
    state: Mutex<State>,
}

impl Shared {
    /// Around a fresh state.
    pub fn new(env: Env, base_url: String, state: State) -> Self {
        Self { env, base_url, stopping: CancellationToken::new(), state: Mutex::new(state) }
    }

    /// The state, for one call. A holder that panicked left plain values behind.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The sandbox's time.
    pub fn now(&self, state: &State) -> Millis {
        Millis(self.env.now().0.saturating_add(state.ahead_ms))
    }
}

/// What a handler works with.
pub(super) struct Session<'a> {
    pub state: &'a mut State,
    pub env: &'a Env,
    pub now: Millis,
    pub call: &'a Call,
    /// The path's parameters, in order.
    pub params: Vec<String>,
    /// The JSON body; null when there is none.
    pub body: Value,
    /// Until when the answer is held back by a fault.
    pub busy_until: Millis,
}

impl Session<'_> {
    /// A parameter of the path.
    pub fn param(&self, index: usize) -> &str {
        self.params.get(index).map_or("", String::as_str)
    }
}

/// An answer on its way out.
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    /// The body and its type.
    body: String,
    content_type: &'static str,
    delay: Duration,
    cut: bool,
}

/// Serves every request of every connection.
pub(super) async fn serve(shared: &Shared, cut: &Cut, request: Request) -> Response<Body> {
    let reply = match Call::read(request).await {
        Some(call) if call.path.starts_with("/_sandbox") => own(shared, &call),
        Some(call) => answer(shared, &call),
        None => {
            let refusal = Refusal::new(9499, words::BAD_REQUEST).with_status(StatusCode::PAYLOAD_TOO_LARGE);
            let log_id = ids::log(&shared.env, shared.env.now());
            platform(&log_id, refusal.status, &refusal.body(&log_id, &shared.base_url))
        }
    };
    if !reply.delay.is_zero() {
        tokio::select! {
            () = shared.env.clock.sleep(reply.delay) => {}
            // A stopping sandbox keeps nobody waiting.
            () = shared.stopping.cancelled() => {}
        }
    }
    if reply.cut {
        cut.now();
    }
    send(reply)
}

/// A call of the control plane.
fn own(shared: &Shared, call: &Call) -> Reply {
    let (status, body) = control::answer(shared, call);
    Reply {
        status: status.as_u16(),
        headers: Vec::new(),
        body: body.to_string(),
        content_type: "application/json",
        delay: Duration::ZERO,
        cut: false,
    }
}

/// An answer with the headers that every answer of the platform has.
fn platform(log_id: &str, status: u16, body: &Value) -> Reply {
    let headers = ["X-Tt-Logid", "X-Request-Id"].map(|name| (name.to_owned(), log_id.to_owned()));
    Reply {
        status,
        headers: headers.to_vec(),
        body: body.to_string(),
        content_type: "application/json; charset=utf-8",
        delay: Duration::ZERO,
        cut: false,
    }
}

/// A call of the platform: served, unless a fault stands in the way, and recorded.
fn answer(shared: &Shared, call: &Call) -> Reply {
    let mut state = shared.state();
    let state = &mut *state;
    let now = shared.now(state);
    let log_id = ids::log(&shared.env, now);
    let fault = fault::strike(&mut state.faults, call.method.as_str(), &call.path);
    let cut = fault.as_ref().and_then(Fault::cuts);
    let delay = Duration::from_millis(fault.as_ref().map_or(0, |fault| fault.delay_ms));

    let mut reply = match &fault {
        Some(_) if cut == Some(When::Before) => platform(&log_id, 0, &Value::Null),
        Some(fault) if fault.answers() => injected(fault, &log_id, &shared.base_url),
        _ => served(shared, state, call, &log_id, now, now.after(delay)),
    };
    if let Some(fault) = fault {
        reply.headers.extend(fault.headers);
    }
    reply.delay = delay;
    reply.cut = cut.is_some();
    state.record(Recorded {
        log_id,
        at: now,
        method: call.method.to_string(),
        path: call.path.clone(),
        query: call.query_text.clone(),
        body: String::from_utf8_lossy(&call.body).into_owned(),
        status: reply.status,
        answer: serde_json::from_str(&reply.body).unwrap_or_else(|_| json!(reply.body)),
        dropped: reply.cut,
    });
    reply
}

/// The answer that a fault orders.
fn injected(fault: &Fault, log_id: &str, base_url: &str) -> Reply {
    let status = fault.status.unwrap_or(400);
    if let Some(body) = &fault.body {
        let reply = platform(log_id, status, &Value::Null);
        return Reply { body: body.clone(), content_type: "text/plain; charset=utf-8", ..reply };
    }
    let envelope = fault.envelope();
    let code = envelope.get("code").and_then(Value::as_i64).unwrap_or_default();
    let msg = fault.msg.as_deref().unwrap_or_default();
    let refusal = Refusal { status, ..Refusal::new(code, msg) };
    platform(log_id, status, &refusal.body(log_id, base_url))
}

/// The server's own answer.
fn served(shared: &Shared, state: &mut State, call: &Call, log_id: &str, now: Millis, busy_until: Millis) -> Reply {
    let session = Session { state, env: &shared.env, now, call, params: Vec::new(), body: Value::Null, busy_until };
    match pipeline(session, &shared.base_url) {
        Ok(body) => platform(log_id, 200, &body),
        Err(refusal) => {
            let reply = platform(log_id, refusal.status, &refusal.body(log_id, &shared.base_url));
            Reply { headers: [reply.headers, refusal.headers].concat(), ..reply }
        }
    }
}

/// The checks that come before every handler, in the platform's order.
fn pipeline(mut session: Session, base_url: &str) -> Outcome {
    let route = find(session.call, &mut session.params)?;
    if !route.open {
        let authorization = session.call.header(&header::AUTHORIZATION);
        token::authorize(&session.state.tokens, authorization, session.now)?;
        limit(&mut session, route)?;
        scope(&session, route, base_url)?;
    }
    session.body = session.call.json();
    if route.takes_body() && !route.open && !session.body.is_object() {
        return Err(Refusal::new(9499, words::BAD_REQUEST));
    }
    (route.handler)(&mut session)
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
fn scope(session: &Session, route: &Route, base_url: &str) -> Result<(), Refusal> {
    let denied = &session.state.switches.denied_scopes;
    let granted = |scope: &&str| !denied.iter().any(|denied| denied == scope);
    if route.scopes.is_empty() || route.scopes.iter().any(granted) {
        return Ok(());
    }
    let list = route.scopes.join(",");
    let app_id = &session.state.app.app_id;
    let link = format!("{base_url}/app/{app_id}/auth?q={list}&op_from=openapi&token_type=tenant");
    let violations: Vec<Value> =
        route.scopes.iter().map(|scope| json!({ "type": "action_scope_required", "subject": scope })).collect();
    let details = Some(("permission_violations", Value::Array(violations)));
    Err(Refusal { details, ..Refusal::new(99_991_672, words::scope_missing(route.scopes, &link)) })
}

/// Puts an answer on the wire. A header that is none is left out.
fn send(reply: Reply) -> Response<Body> {
    let mut response = Response::new(Body::from(reply.body));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(reply.content_type));
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    response
}

//! One app, or one custom bot, on one server: signs in, makes calls, and says of each what its answer proves.

use std::{borrow::Cow, sync::Arc, time::Duration};

use bytes::Bytes;
use hyper::{
    Request,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;

use super::{
    answer::{Answer, Verdict, judge},
    departure::{Departure, Parcel},
    form::File,
    http::{Server, Timeouts},
    outgoing::Outgoing,
    quotes::Quotes,
    route::{Route, Safety},
    token::{Fetched, Token, Tokens},
    webhook::{self, Hook, Stamp},
};
use crate::{
    config::BaseUrl,
    env::{Clock, Env, point},
    failure::{Failure, Kind, Retry},
};

/// An app and where it lives.
#[derive(Debug, Clone)]
pub struct Account {
    /// `cli_…`.
    pub app_id: String,
    /// Its secret.
    pub app_secret: SecretString,
    /// Where it lives.
    pub base_url: BaseUrl,
}

/// Who calls.
#[derive(Debug)]
enum Caller {
    App(Account),
    Bot(Hook),
}

impl Caller {
    /// What no answer may bring into words that are kept and shown.
    fn secrets(&self) -> Vec<&str> {
        match self {
            Self::App(account) => vec![account.app_secret.expose_secret()],
            Self::Bot(hook) => {
                let secret = hook.secret.as_ref().map(ExposeSecret::expose_secret);
                secret.into_iter().chain([hook.address.token()]).collect()
            }
        }
    }
}

/// The client: one app or custom bot on one server, with one pool of connections. Cheap to clone; clones share pool and token.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    caller: Arc<Caller>,
    clock: Clock,
    server: Server,
    tokens: Arc<Tokens>,
    quotes: Quotes,
}

/// What bodies are.
const JSON: &str = "application/json; charset=utf-8";
/// How long a file may take.
const UPLOAD: Duration = Duration::from_secs(60);
/// What stands for the token where a request is shown.
const HIDDEN: &str = "Bearer ***";

/// A request that is shown and not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rehearsal {
    /// `POST`.
    pub method: String,
    /// Where to, with its query.
    pub url: String,
    /// Names and values; the token is left out.
    pub headers: Vec<(String, String)>,
    /// The very bytes of the body.
    pub body: String,
}

/// One call to be made.
pub(super) struct Call<'a> {
    pub route: Route,
    /// What `:id` in the path stands for.
    pub id: &'a str,
    pub query: &'a [(&'a str, &'a str)],
    pub body: Option<String>,
    pub file: Option<File<'a>>,
}

impl<'a> Call<'a> {
    pub(super) const fn new(route: Route) -> Self {
        Self { route, id: "", query: &[], body: None, file: None }
    }

    pub(super) fn id(self, id: &'a str) -> Self {
        Self { id, ..self }
    }

    pub(super) fn query(self, query: &'a [(&'a str, &'a str)]) -> Self {
        Self { query, ..self }
    }

    pub(super) fn body(self, body: &impl Serialize) -> Self {
        // What is sent are strings and flags, which always have a form in JSON.
        self.text(serde_json::to_string(body).unwrap_or_default())
    }

    /// A body as it is written.
    pub(super) fn text(self, body: String) -> Self {
        Self { body: Some(body), ..self }
    }

    pub(super) fn file(self, file: File<'a>) -> Self {
        Self { file: Some(file), ..self }
    }

    /// What the body is, and the body; a call that only asks has none.
    fn content(&self) -> (Option<HeaderValue>, Bytes) {
        if let Some(file) = &self.file {
            let (content_type, body) = file.form();
            return (HeaderValue::try_from(content_type).ok(), body);
        }
        let json = self.body.as_ref().map(|_| HeaderValue::from_static(JSON));
        (json, Bytes::from(self.body.clone().unwrap_or_default()))
    }
}

impl Client {
    /// A client for an app. Connects to nothing, but reads the system's certificates, so it may block.
    pub fn new(account: Account, env: &Env, timeouts: Timeouts) -> Result<Self, Failure> {
        let server = Server::new(&account.base_url, &env.vars, timeouts)?;
        Ok(Self::of(Caller::App(account), server, env))
    }

    /// A client for a custom bot; the same.
    pub fn of_hook(hook: Hook, env: &Env, timeouts: Timeouts) -> Result<Self, Failure> {
        let server = Server::new(hook.address.base_url(), &env.vars, timeouts)?;
        Ok(Self::of(Caller::Bot(hook), server, env))
    }

    fn of(caller: Caller, server: Server, env: &Env) -> Self {
        let (caller, clock) = (Arc::new(caller), env.clock.clone());
        Self(Arc::new(Inner { caller, clock, server, tokens: Arc::default(), quotes: Quotes::default() }))
    }

    /// The same caller with the same token, but with connections of its own: those of a client belong to the thread that made them.
    /// It may block as [`Client::new`] does.
    pub fn apart(&self) -> Result<Self, Failure> {
        let Inner { caller, clock, server, tokens, .. } = &*self.0;
        let (caller, tokens) = (Arc::clone(caller), Arc::clone(tokens));
        let (clock, server) = (clock.clone(), server.again()?);
        Ok(Self(Arc::new(Inner { caller, clock, server, tokens, quotes: Quotes::default() })))
    }

    /// Signs in unless we are: what a paced call does first, so that its turn is not spent on it. A custom bot has no need to.
    pub async fn sign_in(&self) -> Result<(), Failure> {
        self.token().await.map(drop)
    }

    /// The call that does something; a custom bot's carries its signature, which is good for an hour.
    pub(super) fn stamped<'a>(&self, outgoing: Outgoing<'a>, query: &'a [(&'a str, &'a str)]) -> Call<'a> {
        let call = outgoing.call(query, &self.0.quotes);
        let Some(stamp) = self.stamp() else { return call };
        let body = call.body.map(|body| webhook::stamped(&body, Some(&stamp)));
        point!("webhook.signed");
        Call { body, ..call }
    }

    /// Whether what it sends is signed.
    pub fn signs(&self) -> bool {
        self.stamp().is_some()
    }

    fn stamp(&self) -> Option<Stamp> {
        let Caller::Bot(Hook { secret: Some(secret), .. }) = &*self.0.caller else { return None };
        Some(Stamp::new(secret, self.0.clock.now()))
    }

    /// Makes a call. A token that the server refuses is renewed and the very same request repeated, once.
    pub(super) async fn call(&self, call: Call<'_>, departure: &Departure) -> Result<Answer, Failure> {
        let token = self.token().await?;
        let verdict = match (self.attempt(&call, token.as_deref(), departure).await, token) {
            (Ok(Judged::TokenRefused(_)), Some(token)) => {
                departure.clear();
                tracing::info!("token refused, renewing");
                let fetch = || self.fetch_token();
                let token = self.0.tokens.renew(&token, &self.0.clock, fetch).await?;
                self.attempt(&call, Some(&token), departure).await
            }
            (other, _) => other,
        };
        let failure = match verdict {
            Ok(Judged::Done(answer)) => return Ok(answer),
            Ok(Judged::TokenRefused(failure)) | Err(failure) => failure,
        };
        Err(match call.route.safety() {
            Safety::Read => self.nothing_done(failure),
            Safety::Never => unrepeatable(failure),
            Safety::Uuid | Safety::Idempotent => failure,
        })
    }

    /// What a call that only asks brings under `data`.
    pub(super) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, Failure> {
        let answer = self.call(call, &Departure::default()).await?;
        answer.data().map_err(|failure| self.nothing_done(failure))
    }

    /// The same of an endpoint that puts it beside `code`.
    pub(super) async fn ask_top<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, Failure> {
        let answer = self.call(call, &Departure::default()).await?;
        answer.top().map_err(|failure| self.nothing_done(failure))
    }

    /// The token that a call carries; a custom bot has none.
    async fn token(&self) -> Result<Option<Arc<Token>>, Failure> {
        match *self.0.caller {
            Caller::App(_) => self.0.tokens.get(&self.0.clock, || self.fetch_token()).await.map(Some),
            Caller::Bot(_) => Ok(None),
        }
    }

    async fn fetch_token(&self) -> Result<Fetched, Failure> {
        point!("token.wanted");
        let (app_id, secret) = match &*self.0.caller {
            Caller::App(account) => (account.app_id.as_str(), account.app_secret.expose_secret()),
            Caller::Bot(_) => ("", ""),
        };
        let call = Call::new(Route::Token).body(&json!({ "app_id": app_id, "app_secret": secret }));
        let fetched = match self.attempt(&call, None, &Departure::default()).await {
            Ok(Judged::Done(answer)) => answer.top(),
            Ok(Judged::TokenRefused(failure)) | Err(failure) => Err(failure),
        };
        point!("token.answered");
        fetched.map_err(|mut failure| {
            if let Kind::BadAnswer { words, .. } = &mut failure.kind {
                // They may quote the token.
                words.clear();
            }
            self.nothing_done(failure)
        })
    }

    /// Of a call that changes nothing no outcome can be unknown: without a good answer, the server was not reached.
    fn nothing_done(&self, failure: Failure) -> Failure {
        let Some(words) = without_answer(&failure) else { return failure };
        let unreachable = self.0.server.unreachable(words);
        Failure { code: failure.code, log_id: failure.log_id, ..unreachable }
    }

    /// The request of a call.
    fn request(
        &self,
        call: &Call<'_>,
        token: Option<&Token>,
        departure: &Departure,
    ) -> Result<Request<Parcel>, Failure> {
        let Inner { caller, clock, server, .. } = &*self.0;
        let id = match &**caller {
            Caller::Bot(hook) => hook.address.token(),
            Caller::App(_) => call.id,
        };
        let uri = server.address(call.route.path(), id, call.query)?;
        let (content_type, body) = call.content();
        let mut request = Request::new(Parcel::new(body, clock.clone(), departure.clone()));
        *request.method_mut() = call.route.method();
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        if let Some(token) = token {
            headers.insert(AUTHORIZATION, bearer(token));
        }
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        Ok(request)
    }

    /// What a call would send, with the token left out; the address of a custom bot is cut short, its signature hidden.
    pub(super) fn rehearse(&self, call: &Call<'_>) -> Result<Rehearsal, Failure> {
        if let (Caller::Bot(hook), Some(body)) = (&*self.0.caller, &call.body) {
            let stamp = self.stamp().map(Stamp::hidden);
            return Ok(Rehearsal {
                method: call.route.method().to_string(),
                url: hook.address.to_string(),
                headers: vec![(CONTENT_TYPE.to_string(), JSON.to_owned())],
                body: webhook::stamped(body, stamp.as_ref()),
            });
        }
        let url = self.0.server.address(call.route.path(), call.id, call.query)?;
        let mut headers = vec![(AUTHORIZATION.to_string(), HIDDEN.to_owned())];
        if call.body.is_some() {
            headers.push((CONTENT_TYPE.to_string(), JSON.to_owned()));
        }
        Ok(Rehearsal {
            method: call.route.method().to_string(),
            url: url.to_string(),
            headers,
            body: call.body.clone().unwrap_or_default(),
        })
    }

    /// Sends one request and judges its answer.
    async fn attempt(&self, call: &Call<'_>, token: Option<&Token>, departure: &Departure) -> Result<Judged, Failure> {
        let Inner { caller, clock, server, .. } = &*self.0;
        let began = clock.now();
        let request = self.request(call, token, departure)?;
        let patience = if call.file.is_some() { UPLOAD.max(server.patience()) } else { server.patience() };
        point!("request.ready");
        let exchanged = server.exchange(request, patience, departure).await;
        let (head, bytes) = exchanged.inspect_err(|failure| {
            tracing::warn!(route = ?call.route, %failure, "no answer");
        })?;
        point!("answer.read");
        let (status, log_id) = (head.status, head.log_id.clone());
        let token = token.map(|token| token.secret.expose_secret());
        let secrets: Vec<&str> = caller.secrets().into_iter().chain(token).collect();
        let bytes = redact(bytes, &secrets);
        let judged = match judge(call.route.family(), &head, &bytes) {
            Verdict::Done => Ok(Judged::Done(Answer { body: bytes, head, at: clock.now() })),
            Verdict::TokenRefused(failure) => Ok(Judged::TokenRefused(failure)),
            Verdict::Failed(failure) => Err(failure),
        };
        let code = judged.as_ref().err().and_then(|failure| failure.code);
        let took = clock.now().since(began).as_millis();
        tracing::info!(route = ?call.route, status, code, log_id, took, "answer");
        judged
    }
}

/// An answer that the call can go on with.
enum Judged {
    Done(Answer),
    TokenRefused(Failure),
}

/// What is known of a request that got no whole, valid answer.
fn without_answer(failure: &Failure) -> Option<String> {
    Some(match &failure.kind {
        Kind::Unknown { words } => words.clone(),
        Kind::BadAnswer { status, content_type, words } => format!("HTTP {status} {content_type} {words}"),
        Kind::ServerFailed { status, words } => format!("HTTP {status} {words}"),
        _ => return None,
    })
}

/// The same failure where nothing makes another try safe.
fn unrepeatable(failure: Failure) -> Failure {
    let Some(words) = without_answer(&failure) else { return failure };
    Failure { kind: Kind::Unrepeatable { words }, retry: Retry::Ask, ..failure }
}

/// Takes secrets out of an answer: its words are kept and shown, and whoever wrote it may have quoted the request.
fn redact(bytes: Vec<u8>, secrets: &[&str]) -> Vec<u8> {
    let text = str::from_utf8(&bytes).map_or_else(|_| String::from_utf8_lossy(&bytes), Cow::Borrowed);
    let quoted: Vec<&&str> = secrets.iter().filter(|secret| secret.len() >= 8 && text.contains(**secret)).collect();
    if quoted.is_empty() {
        return bytes;
    }
    quoted.into_iter().fold(text.into_owned(), |text, secret| text.replace(*secret, "***")).into_bytes()
}

/// The header, marked so that nobody prints it. A token that cannot stand in a header is sent empty and refused by the server.
fn bearer(token: &Token) -> HeaderValue {
    let text = ["Bearer ", token.secret.expose_secret()].concat();
    let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
    value.set_sensitive(true);
    value
}

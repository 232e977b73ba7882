//! Feishu on loopback: the server the program talks to when no app is configured, and a test double for other people's bots.
//!
//! It has its own thread and runtime, listens on 127.0.0.1 only and knows nobody outside its seed (`sandbox/seed.json`).
//! Whatever the official SDKs call goes through the same order of checks as on the platform, with its codes and words.

use std::{
    fmt, io,
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    sync::Arc,
    thread::{Builder, JoinHandle},
};

use axum::http::{Method, StatusCode};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::{
    catalog::webhook,
    env::{Env, Millis},
    failure::{Failure, Kind},
};

mod call;
mod chats;
mod contacts;
mod content;
mod control;
mod departments;
mod envelope;
mod fault;
mod ids;
mod images;
mod keep;
mod limits;
mod mentions;
mod messages;
mod page;
mod refuse;
mod reply;
mod routes;
mod scenario;
mod scopes;
mod seed;
mod server;
mod state;
mod target;
mod templates;
#[cfg(test)]
mod tests;
mod token;
mod view;
mod webhooks;
mod wire;
mod words;

pub use scenario::Scenario;
pub use state::{Message, Recorded};

use call::Call;
use seed::Seed;
use server::{Shared, Start};
use state::State;

/// The app id of the embedded sandbox, the same in every run.
pub const APP_ID: &str = "cli_a5ca35a685b0f26e";

/// How to start a sandbox.
#[derive(Clone, Default)]
pub struct Options {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The app whose credentials are taken; [`APP_ID`] when absent.
    pub app_id: Option<String>,
    /// Its secret; a random one when absent.
    pub app_secret: Option<String>,
    /// What there is besides the seed, or in its place: see [`Scenario::read`].
    pub scenario: Scenario,
    /// A file that the state is kept in; one that is there is taken up again.
    pub keep: Option<PathBuf>,
    /// Where the clock stands still until `/_sandbox/clock` moves it. Ids are counted then: every run is the same.
    pub now: Option<Millis>,
}

/// Without the secret.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { port, app_id, scenario, keep, now, .. } = self;
        let mut shown = f.debug_struct("Options");
        shown.field("port", port).field("app_id", app_id).field("scenario", scenario);
        shown.field("keep", keep).field("now", now).finish_non_exhaustive()
    }
}

/// A custom bot of the sandbox.
#[derive(Clone)]
pub struct CustomBot {
    /// Its name.
    pub name: String,
    /// Its address, token and all.
    pub url: String,
    /// The secret of its signature, where it wants one.
    pub secret: Option<String>,
}

/// Without address and secret.
impl fmt::Debug for CustomBot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomBot").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A running sandbox. Dropping it stops it.
pub struct Sandbox {
    shared: Arc<Shared>,
    stopping: CancellationToken,
    thread: Option<JoinHandle<()>>,
    app_id: String,
    app_secret: String,
    me: String,
}

impl Sandbox {
    /// A sandbox on a free port, for the tests of a bot: stopped when it is dropped.
    ///
    /// ```
    /// use cardwright::sandbox::Sandbox;
    ///
    /// let sandbox = Sandbox::start()?;
    /// // The bot under test gets `sandbox.base_url()`, `sandbox.app_id()` and `sandbox.app_secret()`, and is run. Then:
    /// sandbox.control("/fault", r#"{"path":"messages","status":502}"#)?;
    /// assert!(sandbox.messages().is_empty());
    /// # Ok::<(), cardwright::failure::Failure>(())
    /// ```
    pub fn start() -> Result<Self, Failure> {
        Self::start_with(Options::default(), &Env::real())
    }

    /// Binds the port and starts serving on a thread of its own.
    pub fn start_with(options: Options, env: &Env) -> Result<Self, Failure> {
        let Options { port, app_id, app_secret, scenario, keep, now } = options;
        let mut env = if now.is_some() { env.clone().counting(0) } else { env.clone() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => Kind::PortTaken { port }.into(),
            _ => failed(error),
        })?;
        listener.set_nonblocking(true).map_err(failed)?;
        let base_url = format!("http://{}", listener.local_addr().map_err(failed)?);
        let app_id = app_id.unwrap_or_else(|| APP_ID.to_owned());
        let app_secret = app_secret.unwrap_or_else(|| ids::secret(&env));
        let mut state = State::new(Seed::load()?, app_id.clone(), app_secret.clone());
        scenario
            .apply(&mut state, now.unwrap_or_else(|| env.now()))
            .map_err(|bad| Kind::Scenario { what: bad.words().to_owned() })?;
        let counted = keep.as_ref().map(|path| keep::restore(path, &mut state)).transpose()?.flatten();
        if let Some(counted) = counted.filter(|_| now.is_some()) {
            env = env.counting(counted);
        }
        if let Some(path) = &keep {
            keep::begin(path, &state, env.counted())?;
        }
        let me = state.people.first().map(|person| person.open_id.clone()).unwrap_or_default();
        let start = Start { scenario, still: now, keep };
        let shared = Arc::new(Shared::new(env, base_url, state, start));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let (serving, stopping) = (Arc::clone(&shared), shared.stopping.clone());
        let thread = Builder::new()
            .name("cardwright-sandbox".to_owned())
            .spawn(move || {
                runtime.block_on(wire::listen(listener, serving));
                runtime.shutdown_background();
            })
            .map_err(failed)?;
        Ok(Self { shared, stopping, thread: Some(thread), app_id, app_secret, me })
    }

    /// `http://127.0.0.1:PORT`, without a trailing slash.
    pub fn base_url(&self) -> &str {
        &self.shared.base_url
    }

    /// The app id it takes.
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// The secret it takes.
    pub fn app_secret(&self) -> &str {
        &self.app_secret
    }

    /// The open_id of who stands for the user: 李雷, or the first one of a scenario that is alone.
    pub fn me(&self) -> &str {
        &self.me
    }

    /// Its custom bots.
    pub fn webhooks(&self) -> Vec<CustomBot> {
        let state = self.shared.state();
        let bot = |hook: &webhooks::Webhook| CustomBot {
            name: hook.name.clone(),
            url: [self.base_url(), webhook::PATH, &hook.token.0].concat(),
            secret: hook.secret.as_ref().map(|secret| secret.0.clone()),
        };
        state.webhooks.iter().map(bot).collect()
    }

    /// What arrived, oldest first: a repeated `uuid` counts once.
    pub fn messages(&self) -> Vec<Message> {
        self.shared.state().messages.clone()
    }

    /// The last thousand calls, oldest first, each as it came: repeated and refused ones too.
    pub fn requests(&self) -> Vec<Recorded> {
        self.shared.state().log.iter().cloned().collect()
    }

    /// A POST to the control plane without the detour over HTTP: `control("/fault", r#"{"path":"messages","status":502}"#)`.
    pub fn control(&self, path: &str, body: &str) -> Result<Value, Failure> {
        let call = Call::of(Method::POST, &format!("/_sandbox{path}"), body);
        match control::answer(&self.shared, &call) {
            (StatusCode::OK, answer) => Ok(answer),
            (_, answer) => Err(Kind::Sandbox { words: answer.to_string() }.into()),
        }
    }

    /// Stops serving; open connections get a second to finish.
    pub fn stop(mut self) {
        self.close();
    }

    fn close(&mut self) {
        self.stopping.cancel();
        if let Some(thread) = self.thread.take() {
            // A panic on that thread has been reported by the hook; there is nothing to add.
            let _ = thread.join();
        }
    }
}

/// Without the secret.
impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("base_url", &self.base_url())
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.close();
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature of map_err")]
fn failed(error: std::io::Error) -> Failure {
    Kind::Sandbox { words: error.to_string() }.into()
}

//! Feishu on loopback: the server the program talks to when no app is configured, and a test double for other people's bots.
//!
//! It has its own thread and runtime, listens on 127.0.0.1 only and knows nobody outside its seed (`sandbox/seed.json`).
//! Whatever the official SDKs call goes through the same order of checks as on the platform, with its codes and words.

use std::{
    fmt,
    net::{Ipv4Addr, TcpListener},
    sync::Arc,
    thread::{Builder, JoinHandle},
};

use axum::http::{Method, StatusCode};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::{
    env::Env,
    failure::{Failure, Kind},
};

mod call;
mod chats;
mod contacts;
mod content;
mod control;
mod envelope;
mod fault;
mod ids;
mod limits;
mod mentions;
mod messages;
mod page;
mod refuse;
mod routes;
mod seed;
mod server;
mod state;
mod target;
#[cfg(test)]
mod tests;
mod token;
mod view;
mod wire;
mod words;

pub use state::{Message, Recorded};

use call::Call;
use seed::Seed;
use server::Shared;
use state::State;

/// The app id of the embedded sandbox, the same in every run.
pub const APP_ID: &str = "cli_a5ca35a685b0f26e";

/// How to start a sandbox.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The app whose credentials are taken; [`APP_ID`] when absent.
    pub app_id: Option<String>,
    /// Its secret; a random one when absent.
    pub app_secret: Option<String>,
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
    /// Binds the port and starts serving on a thread of its own.
    pub fn start(options: Options, env: &Env) -> Result<Self, Failure> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let base_url = format!("http://{}", listener.local_addr().map_err(failed)?);
        let seed = Seed::load()?;
        let me = seed.people.first().map(|person| person.open_id.clone()).unwrap_or_default();
        let app_id = options.app_id.unwrap_or_else(|| APP_ID.to_owned());
        let app_secret = options.app_secret.unwrap_or_else(|| ids::secret(env));
        let state = State::new(seed, app_id.clone(), app_secret.clone());
        let shared = Arc::new(Shared::new(env.clone(), base_url, state));
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

    /// The open_id of 李雷, who stands for the user.
    pub fn me(&self) -> &str {
        &self.me
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

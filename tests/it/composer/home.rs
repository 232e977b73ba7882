//! A home of its own for one user: folders, and the sandbox that runs in it.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
};

use cardwright::{
    env::Env,
    failure::Failure,
    sandbox::{CustomBot, Message, Options, Sandbox},
    worker::{SandboxAt, SandboxWebhook, StartSandbox},
};

/// The embedded sandbox, once something needed it.
#[derive(Clone, Default)]
pub struct Server(Arc<Mutex<Option<Sandbox>>>);

/// A custom bot as `main` hands it over.
fn webhook(CustomBot { name, url, secret }: CustomBot) -> SandboxWebhook {
    SandboxWebhook { name, url: url.into(), secret: secret.map(Into::into) }
}

impl Server {
    /// What `main` gives the worker: the real sandbox, started at the first job that needs it.
    pub fn start(&self, env: &Env) -> StartSandbox {
        let (server, env) = (self.clone(), env.clone());
        Box::new(move || {
            let sandbox = Sandbox::start_with(Options::default(), &env)?;
            let at = SandboxAt {
                base_url: sandbox.base_url().to_owned(),
                app_id: sandbox.app_id().to_owned(),
                app_secret: sandbox.app_secret().to_owned().into(),
                me: sandbox.me().to_owned(),
                webhooks: sandbox.webhooks().into_iter().map(webhook).collect(),
            };
            *server.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(sandbox);
            Ok::<_, Failure>(at)
        })
    }

    /// Asks the running sandbox something.
    pub fn ask<T>(&self, question: impl FnOnce(&Sandbox) -> T) -> T {
        question(self.0.lock().unwrap_or_else(PoisonError::into_inner).as_ref().expect("no sandbox runs"))
    }

    fn messages(&self) -> Vec<Message> {
        let sandbox = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sandbox.as_ref().map(Sandbox::messages).unwrap_or_default()
    }
}

/// A user's folders; clones are the same home.
#[derive(Clone)]
pub struct Home {
    folder: Rc<tempfile::TempDir>,
    server: Server,
    starts: Rc<Cell<usize>>,
}

impl Home {
    /// An empty one.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder: Rc::new(folder), server: Server::default(), starts: Rc::default() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The sandbox of the last start.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// What arrived at it.
    pub fn messages(&self) -> Vec<Message> {
        self.server.messages()
    }

    /// Writes a file as another program would.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    /// How many processes began here before.
    pub(super) fn begin(&self) -> usize {
        self.starts.replace(self.starts.get() + 1)
    }

    /// The files of drafts, by name.
    pub fn drafts(&self) -> Vec<String> {
        let folder = std::fs::read_dir(self.path().join("state/drafts"));
        let files = folder.into_iter().flatten().flatten();
        let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

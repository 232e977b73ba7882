//! The background of the program: jobs in, reports out; delivery, files, drafts, people and secrets.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
};

use secrecy::SecretString;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use crate::{
    config::Config,
    env::Env,
    failure::{Failure, Kind},
};

mod carry;
pub mod clipboard;
mod deliver;
mod desk;
pub mod drafts;
mod fetch;
pub mod files;
mod fit;
mod history;
mod images;
mod job;
mod journal;
mod lane;
pub mod locks;
mod message;
mod pace;
mod people;
mod preflight;
mod profiles;
mod report;
mod resend;
mod retry;
mod route;
mod run;
pub mod secrets;
mod send;
pub mod snippets;
mod templates;
pub mod watch;
pub mod webhooks;
mod who;
mod words;

pub use crate::{
    feishu::{IdType, Rehearsal, Timeouts},
    store::{DeliveryId, RecentFile},
};
pub use fit::{UPDATABLE, cannot_replace, is_message, time_left};
pub use history::{OddFilter, Query};
pub use job::{
    Choice, Draft, FileStamp, Job, JobId, Letter, PeopleQuery, Recipient, Resending, SandboxAt, StartSandbox,
};
pub use preflight::{Checked, Fact, Source, Topic, Verdict};
pub use profiles::{NewProfile, NewSecret, ProfileJob};
pub use report::{
    CopyWay, Delivery, DeliveryState, DraftFile, Event, FetchedMessage, FileState, Identity, OpenedFile, Person,
    ProfileInfo, Reply, Report, SnippetFile, Tested, Uploaded, Why,
};
pub use route::Route;
pub use send::numbered_uuid;
pub use templates::{Template, TemplateJob, Unfit as UnfitVariable};
pub use webhooks::{NewWebhook, SandboxWebhook, WebhookInfo, WebhookJob};
pub use words::{page, way_out};

use run::Command;

/// The thread's name, as it stands in failures and process lists.
pub const THREAD: &str = "cardwright-worker";

/// Where reports go.
type Reports = Arc<dyn Fn(Report) + Send + Sync>;

/// Which states of a delivery are told. What nobody would be shown need not be: of a thousand deliveries that is most of what there
/// is to tell.
pub type Heard = Arc<dyn Fn(&DeliveryState) -> bool + Send + Sync>;

/// Tells how the deliveries of a job get on, from whichever thread.
#[derive(Clone)]
struct Herald {
    reports: Reports,
    heard: Heard,
    job: JobId,
}

impl Herald {
    /// Tells where a delivery stands now.
    fn tell(&self, delivery: &Delivery) {
        if (self.heard)(&delivery.state) {
            let event = Event::Delivery(Box::new(delivery.clone()));
            (self.reports)(Report::Progress { job: self.job, event });
        }
    }
}

/// What the worker is told at its start.
pub struct Settings {
    /// The configuration as it was read.
    pub config: Config,
    /// Its file, for changes to profiles; relative secrets are looked for beside it.
    pub config_file: PathBuf,
    /// The state folder.
    pub state: PathBuf,
    /// Starts the embedded sandbox.
    pub start_sandbox: StartSandbox,
    /// Who the user chose to be.
    pub choice: Choice,
    /// How long a call may take, where a profile does not say.
    pub timeouts: Timeouts,
    /// Whether to keep Feishu's pace. An app that is not on loopback is always paced.
    pub paced: bool,
    /// The address of a webhook that was typed: what the recipient [`webhooks::TYPED`] stands for.
    pub webhook: Option<SecretString>,
    /// How many deliveries of one job may be on their way at once.
    pub at_once: usize,
    /// Which states of a delivery are told.
    pub heard: Heard,
}

impl Settings {
    /// The usual: the world's folders, paced, one delivery after the other.
    pub fn new(config: Config, choice: Choice, env: &Env, start_sandbox: StartSandbox) -> Self {
        Self {
            config,
            config_file: Config::path_in(&env.dirs.config),
            state: env.dirs.state.clone(),
            start_sandbox,
            choice,
            timeouts: Timeouts::default(),
            paced: true,
            webhook: None,
            at_once: 1,
            heard: Arc::new(|_| true),
        }
    }
}

/// A handle to the worker's thread. Dropping it waits until the thread has written what it has to.
#[derive(Debug)]
pub struct Worker {
    /// `None` only while it ends.
    commands: Option<UnboundedSender<Command>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Worker {
    /// Starts the thread. It opens the state file and nothing else; what it has to tell comes through `reports`, called on it.
    pub fn start(env: Env, settings: Settings, reports: impl Fn(Report) + Send + Sync + 'static) -> Self {
        let (commands, inbox) = unbounded_channel();
        let reports: Reports = Arc::new(reports);
        let for_thread = Arc::clone(&reports);
        let thread = std::thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn(move || run::thread(env, settings, for_thread, inbox));
        if thread.is_err() {
            reports(Report::ThreadDied { name: THREAD.to_owned() });
        }
        Self { commands: Some(commands), thread: Mutex::new(thread.ok()) }
    }

    /// Hands a job over. Its reports carry `id`. When the thread is dead, which was reported, nothing comes.
    pub fn submit(&self, id: JobId, job: Job) {
        self.tell(Command::Submit(id, job));
    }

    /// Cancels a job: what only asks ends at once, a delivery as soon as it is known what became of it. It still gets its `Done`.
    pub fn cancel(&self, id: JobId) {
        self.tell(Command::Cancel(id));
    }

    /// Lets the thread end when the jobs it has are done: nobody submits another one. They can still be cancelled.
    pub fn finish(&self) {
        self.tell(Command::Finish);
    }

    fn tell(&self, command: Command) {
        if let Some(commands) = &self.commands {
            // The thread's death is reported by itself.
            let _ = commands.send(command);
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.commands = None;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // An error means it panicked, which was reported.
            let _ = thread.join();
        }
    }
}

/// Runs what may wait for disks or programs where that holds nobody up.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Failure> + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(died()))
}

fn died() -> Failure {
    Kind::ThreadDied { thread: THREAD.to_owned() }.into()
}

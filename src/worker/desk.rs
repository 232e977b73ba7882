//! Where jobs are done: everything they need, and which job is whose.

use std::{
    cell::{Cell, RefCell},
    path::PathBuf,
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;

use super::{
    Event, Heard, Herald, Job, JobId, ProfileJob, Reply, Report, Reports, WebhookJob, blocking, clipboard::Clipboards,
    drafts, files, locks::Locks, send::Task, snippets, templates, watch::Watch, who::Who,
};
use crate::{card::variables, env::Env, failure::Failure, store::Store};

/// Everything that jobs need. It is given up in this order: connections before the wait for the state file, which is closed meanwhile,
/// and what shows that we live after it.
pub(super) struct Desk {
    pub env: Env,
    pub state: PathBuf,
    pub who: Who,
    pub store: Store,
    pub locks: Arc<Mutex<Locks>>,
    pub clipboards: Clipboards,
    pub reports: Reports,
    /// How many deliveries of one job are on their way at once.
    pub at_once: usize,
    /// Which states of a delivery are told.
    pub heard: Heard,
    /// The turn of jobs about files: they are done in the order they came, so that the last save wins.
    pub files: tokio::sync::Mutex<()>,
    /// Ends the present watch.
    pub watching: RefCell<CancellationToken>,
    /// This process's id as an owner of rows.
    pub owner: OnceCell<String>,
    /// Whether no more jobs come.
    pub ending: Cell<bool>,
}

impl Desk {
    /// Does a job.
    pub(super) async fn work(self: &Rc<Self>, task: &Task, job: Job) -> Result<Reply, Failure> {
        match job {
            Job::Identify => self.who.identity().await.map(Reply::Identity),
            Job::GetReady => self.get_ready().await,
            Job::Send { card, recipients, uuid, title } => self.send(task, card, recipients, uuid, title).await,
            Job::SendEach { letters, uuid, title } => self.send_each(task, letters, uuid, title).await,
            Job::Deliver { route, card, uuid, title } => self.deliver(task, route, card, uuid, title).await,
            Job::Rehearse { route, card, recipients, uuid } => {
                self.rehearse(&route, &card, recipients, uuid.as_deref()).await
            }
            Job::Resend { delivery, card } => self.resend(task, delivery, card).await,
            Job::ResendUnfinished { deliveries } => self.resend_unfinished(task, deliveries).await,
            Job::Unfinished => self.unfinished().await,
            Job::Fetch { message_id } => self.fetch(&message_id).await,
            Job::Deliveries { limit } => self.deliveries(limit).await,
            Job::Preflight { card, recipients } => self.preflight(card, recipients).await,
            Job::PreflightMessage { route, card } => self.preflight_message(&route, card.as_ref()).await,
            Job::Upload { path } => self.upload(path).await,
            Job::History(query) => self.history(&query).await,
            Job::People(query) => self.people(task.job, query).await,
            Job::SavePerson(person) => self.save_person(person).await,
            Job::Recent => self.store.recent().await.map(Reply::Recent),
            Job::RememberRecent { path } => nothing(self.store.remember_recent(path, self.env.now()).await),
            Job::Remember { key, value } => nothing(self.store.remember(key, value).await),
            Job::Remembered => self.store.remembered().await.map(Reply::Remembered),
            Job::Copy { text } => Ok(Reply::Copied(self.clipboards.copy(&text).await)),
            Job::Profiles(job) => self.profiles(job).await,
            Job::Webhooks(job) => self.webhooks(job).await,
            Job::OpenFile { .. }
            | Job::SaveFile { .. }
            | Job::CheckFile { .. }
            | Job::SaveDraft(_)
            | Job::Drafts
            | Job::DropDraft { .. }
            | Job::Snippets
            | Job::Templates(_)
            | Job::SaveSnippet { .. } => self.file(job).await,
            Job::Watch { path } => self.watch(path).await,
            Job::Unwatch => {
                self.watching.borrow().cancel();
                Ok(Reply::Nothing)
            }
        }
    }

    async fn get_ready(&self) -> Result<Reply, Failure> {
        let (link, owner) = tokio::join!(self.who.link_ahead(), self.owner());
        nothing(owner.and(link))
    }

    /// What tells of a job's deliveries.
    pub(super) fn herald(&self, job: JobId) -> Herald {
        Herald { reports: Arc::clone(&self.reports), heard: Arc::clone(&self.heard), job }
    }

    /// Tells of something within a job.
    pub(super) fn progress(&self, job: JobId, event: Event) {
        (self.reports)(Report::Progress { job, event });
    }

    /// This process's id as an owner of rows, locked for as long as it lives.
    pub(super) async fn owner(&self) -> Result<String, Failure> {
        let held = self.owner.get_or_try_init(|| {
            let env = self.env.clone();
            self.locked(move |locks| {
                loop {
                    let id = env.uuid();
                    // An id that somebody has is a test's: counted ids come twice.
                    if locks.hold(&id)? {
                        return Ok(id);
                    }
                }
            })
        });
        held.await.cloned()
    }

    /// Does something with the locks, where it may take time.
    pub(super) async fn locked<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Locks) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let locks = Arc::clone(&self.locks);
        blocking(move || work(&mut locks.lock().unwrap_or_else(PoisonError::into_inner))).await
    }

    /// Does a job about files, in its turn.
    async fn file(&self, job: Job) -> Result<Reply, Failure> {
        let _turn = self.files.lock().await;
        let state = self.state.clone();
        let snippets = snippets::folder(self.who.config_file());
        let registry = templates::file(self.who.config_file());
        let reports = Arc::clone(&self.reports);
        self.locked(move |locks| {
            Ok(match job {
                Job::OpenFile { path } => Reply::Opened(files::open(&path)?),
                Job::SaveFile { path, text, base, force } => {
                    Reply::Saved(files::save(&path, &text, base.as_ref(), force)?)
                }
                Job::CheckFile { path, stamp } => Reply::Checked(files::check(&path, &stamp)?),
                Job::SaveDraft(draft) => nothing(drafts::save(&state, locks, &draft))?,
                Job::Drafts => {
                    Reply::Drafts(drafts::orphans(&state, locks, |failure| reports(Report::Notice(failure)))?)
                }
                Job::DropDraft { id } => nothing(drafts::remove(&state, locks, &id))?,
                Job::Templates(job) => Reply::Templates(templates::perform(&registry, job)?),
                Job::Snippets => Reply::Snippets(snippets::list(&snippets)?),
                Job::SaveSnippet { name, text, force } => Reply::Saved(snippets::save(&snippets, &name, &text, force)?),
                _ => Reply::Nothing,
            })
        })
        .await
    }

    /// Watches a file until told otherwise.
    async fn watch(self: &Rc<Self>, path: PathBuf) -> Result<Reply, Failure> {
        let stop = CancellationToken::new();
        self.watching.replace(stop.clone()).cancel();
        // The card's data is read along with it, so it is watched along with it.
        for path in [variables::beside(&path), Some(path)].into_iter().flatten() {
            let (env, place) = (self.env.clone(), path.clone());
            let mut watch = blocking(move || Watch::start(&place, &env)).await?;
            let reports = Arc::clone(&self.reports);
            tokio::task::spawn_local(stop.clone().run_until_cancelled_owned(async move {
                loop {
                    let stamp = watch.changed().await;
                    reports(Report::FileChanged { path: path.clone(), stamp });
                }
            }));
        }
        Ok(Reply::Nothing)
    }
}

/// Whether a job may be dropped at any point: it only asks, or what it does is in the journal.
pub(super) const fn may_be_dropped(job: &Job) -> bool {
    asks_only(job)
        || matches!(
            job,
            Job::Send { .. }
                | Job::SendEach { .. }
                | Job::Deliver { .. }
                | Job::Resend { .. }
                | Job::ResendUnfinished { .. }
        )
}

/// Whether a job only asks somebody who may take long.
pub(super) const fn asks_only(job: &Job) -> bool {
    matches!(
        job,
        Job::Identify
            | Job::GetReady
            | Job::Rehearse { .. }
            | Job::Fetch { .. }
            | Job::People(_)
            | Job::Upload { .. }
            | Job::Preflight { .. }
            | Job::PreflightMessage { .. }
            | Job::Copy { .. }
            | Job::Profiles(ProfileJob::Test { .. })
            | Job::Webhooks(WebhookJob::List | WebhookJob::Look { .. })
    )
}

fn nothing(done: Result<(), Failure>) -> Result<Reply, Failure> {
    done.map(|()| Reply::Nothing)
}

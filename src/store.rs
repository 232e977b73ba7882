//! The state file: deliveries, people, chats, recent files, what is remembered; SQLite behind a thread of its own.
//!
//! Every method sends one request to the thread `cardwright-store` and waits for its answer. Whatever waits there goes into one
//! transaction, so a method's `Ok` means *committed*, and a group of a hundred sends costs one flush to disk.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::JoinHandle,
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::{
    env::{Env, Millis},
    failure::{Failure, Kind},
};

mod announced;
mod deliveries;
mod file;
mod history;
mod images;
mod notes;
mod open_ranges;
mod people;
mod reached;
mod remembered;
mod rows;
mod schema;
mod thread;

pub use announced::Announced;
pub use notes::Notes;
use notes::Writing;
pub use rows::{Account, Chat, Delivery, DeliveryId, Filter, NewDelivery, Outcome, Person, RecentFile, State};

use thread::{Call, Haste, Request};

/// The thread's name, as it stands in failures and process lists.
pub const THREAD: &str = "cardwright-store";

/// A handle to the state file. Clones share the thread; when the last one goes, the thread commits what it has and ends.
#[derive(Debug, Clone)]
pub struct Store(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// `None` only while dropping: the thread ends when its sender is gone.
    requests: Option<mpsc::Sender<Request>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.requests = None;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            // An error means it panicked: its callers have been told `ThreadDied` already.
            let _ = thread.join();
        }
    }
}

impl Store {
    /// Starts the thread for the file at `path`. The file is opened there, not here: this never waits for the disk. Whether that
    /// went well is what [`Store::opened`] says; until it does, every method tries again and answers with the failure.
    pub fn open(path: impl Into<PathBuf>, env: &Env) -> Result<Self, Failure> {
        let path = path.into();
        let (requests, inbox) = mpsc::channel();
        let (place, env) = (path.clone(), env.clone());
        let thread = std::thread::Builder::new()
            .name(THREAD.to_owned())
            .spawn(move || thread::run(&inbox, file::StateFile::new(place, env)))
            .map_err(|error| Kind::State { path, words: error.to_string() })?;
        Ok(Self(Arc::new(Inner { requests: Some(requests), thread: Mutex::new(Some(thread)) })))
    }

    /// The state file's place under the state folder.
    pub fn path_in(state: &Path) -> PathBuf {
        state.join("state.db")
    }

    /// Opens the file if it is not open yet. A failure in the `Ok` is told, not fatal: a corrupt file was set aside and a new one
    /// begun ([`Kind::StateCorrupt`]); it is given once.
    pub async fn opened(&self) -> Result<Option<Failure>, Failure> {
        let (reply, answer) = oneshot::channel();
        self.post(Request::Opened(reply))?;
        answer.await.map_err(|_| died())?
    }

    /// Closes the file when what was asked for is done, and does not wait for it: what comes after opens it again.
    pub fn close(&self) {
        // A thread that is dead has nothing open.
        let _ = self.post(Request::Close);
    }

    /// Writes down deliveries about to be sent, all or none; their ids, in the same order, once they are committed. A long list of one
    /// card is only announced: its rows are made when they get an outcome ([`Notes::about`]) or somebody asks for them.
    pub async fn queue_deliveries(
        &self,
        new: Vec<NewDelivery>,
    ) -> Result<(Vec<DeliveryId>, Option<Announced>), Failure> {
        let new = Arc::from(new);
        let queue = move |db: &Connection| match announced::announce(db, &new)? {
            Some((ids, list)) => Ok((ids, Some(list))),
            None => Ok((deliveries::insert(db, &new)?, None)),
        };
        self.ask(Haste::Now, queue).await
    }

    /// Writes what became of a delivery (or where it stands). Waits up to 50 ms for company: losing it only turns the row into
    /// one without an outcome, which the same `uuid` heals.
    pub async fn record_outcome(&self, id: DeliveryId, outcome: Outcome) -> Result<(), Failure> {
        self.ask(Haste::Batched, move |db| deliveries::record(db, None, &[(id, outcome)])).await
    }

    /// Writes outcomes, all or none: those that wait when the thread comes to them. Waits up to 50 ms for company, as
    /// [`Store::record_outcome`] does, or until there are 128.
    pub async fn write(&self, notes: Notes) -> Result<(), Failure> {
        let (reply, answer) = oneshot::channel();
        self.post(Request::Work(Haste::Batched, Box::new(Writing { notes, reply })))?;
        answer.await.map_err(|_| died())?
    }

    /// The newest `limit` deliveries, newest first; of one account, or of all.
    pub async fn latest(&self, limit: usize, account: Option<Account>) -> Result<Vec<Delivery>, Failure> {
        self.ask(Haste::Now, move |db| deliveries::latest(db, limit, account.as_ref())).await
    }

    /// The newest deliveries that a filter lets through, newest first.
    pub async fn history(&self, filter: Filter) -> Result<Vec<Delivery>, Failure> {
        self.ask(Haste::Now, move |db| history::page(db, &filter)).await
    }

    /// How many deliveries there are.
    pub async fn count(&self) -> Result<usize, Failure> {
        self.ask(Haste::Now, history::count).await
    }

    /// Forgets the oldest deliveries that have an outcome until only so many are left; how many went.
    pub async fn forget(&self, keep: usize) -> Result<usize, Failure> {
        self.ask(Haste::Now, move |db| history::forget(db, keep)).await
    }

    /// One delivery.
    pub async fn get(&self, id: DeliveryId) -> Result<Option<Delivery>, Failure> {
        self.ask(Haste::Now, move |db| deliveries::get(db, id)).await
    }

    /// The key that an account got for a picture with this hash.
    pub async fn image_key(&self, account: Account, hash: Vec<u8>) -> Result<Option<String>, Failure> {
        self.ask(Haste::Now, move |db| images::key(db, &account, &hash)).await
    }

    /// Keeps the key that an account got for a picture.
    pub async fn keep_image(&self, account: Account, hash: Vec<u8>, key: String, at: Millis) -> Result<(), Failure> {
        self.ask(Haste::Now, move |db| images::keep(db, &account, &hash, &key, at)).await
    }

    /// The accounts that the key of a picture belongs to, as far as it was uploaded from here.
    pub async fn image_owners(&self, key: String) -> Result<Vec<Account>, Failure> {
        self.ask(Haste::Now, move |db| images::owners(db, &key)).await
    }

    /// The delivery that became the message `message_id`.
    pub async fn origin_of(&self, message_id: impl Into<String>) -> Result<Option<Delivery>, Failure> {
        let message_id = message_id.into();
        self.ask(Haste::Now, move |db| deliveries::origin_of(db, &message_id)).await
    }

    /// The newest delivery that the message `message_id` came to be what it is by: its card is the one that stands there.
    pub async fn last_of(&self, message_id: impl Into<String>) -> Result<Option<Delivery>, Failure> {
        let message_id = message_id.into();
        self.ask(Haste::Now, move |db| deliveries::last_of(db, &message_id)).await
    }

    /// Whether a later delivery has changed or recalled the message that this one was to change.
    pub async fn is_superseded(&self, id: DeliveryId) -> Result<bool, Failure> {
        self.ask(Haste::Now, move |db| deliveries::is_superseded(db, id)).await
    }

    /// Deliveries without an outcome, oldest first: unfinished if their owner is dead, which is the caller's to find out
    /// (`worker::locks`). Those of the embedded sandbox are left out.
    pub async fn without_outcome(&self) -> Result<Vec<Delivery>, Failure> {
        self.ask(Haste::Now, open_ranges::rows).await
    }

    /// Makes `new` the owner of a delivery, if `old` still is and it still has no outcome. `false` means another process was
    /// faster: of many that try, exactly one is told `true`.
    pub async fn take_over(
        &self,
        id: DeliveryId,
        old: impl Into<String>,
        new: impl Into<String>,
    ) -> Result<bool, Failure> {
        let (old, new) = (old.into(), new.into());
        self.ask(Haste::Now, move |db| deliveries::take_over(db, id, &old, &new)).await
    }

    /// Adds people, or adds what is newly known about them: nothing known is forgotten, `last_used` only moves on.
    pub async fn upsert_people(&self, account: Account, people: Vec<Person>) -> Result<(), Failure> {
        self.ask(Haste::Now, move |db| people::upsert(db, &account, &people)).await
    }

    /// Everyone known under an account: saved ones first, then the lately used.
    pub async fn people(&self, account: Account) -> Result<Vec<Person>, Failure> {
        self.ask(Haste::Now, move |db| people::all(db, &account)).await
    }

    /// Removes a person from an account; whether there was one.
    pub async fn forget_person(&self, account: Account, id: impl Into<String>) -> Result<bool, Failure> {
        let id = id.into();
        self.ask(Haste::Now, move |db| people::forget(db, &account, &id)).await
    }

    /// Names by id (of people under each of their ids, and of chats), for mentions and titles.
    pub async fn names(&self, account: Account) -> Result<BTreeMap<String, String>, Failure> {
        self.ask(Haste::Now, move |db| people::names(db, &account)).await
    }

    /// Of these `open_id`s, those that were seen under accounts of other apps, and under which, but never under one of this app: an
    /// `open_id` belongs to one app.
    pub async fn foreign(
        &self,
        app_id: String,
        open_ids: Vec<String>,
    ) -> Result<BTreeMap<String, Vec<Account>>, Failure> {
        self.ask(Haste::Now, move |db| people::foreign(db, &app_id, &open_ids)).await
    }

    /// Adds chats, or what is newly known about them.
    pub async fn upsert_chats(&self, account: Account, chats: Vec<Chat>) -> Result<(), Failure> {
        self.ask(Haste::Now, move |db| people::upsert_chats(db, &account, &chats)).await
    }

    /// Commits what waits for company: a job is over, and what it did are these deliveries, which have an outcome.
    pub async fn settle(&self, done: Vec<DeliveryId>) -> Result<(), Failure> {
        self.ask(Haste::Now, move |db| open_ranges::close(db, done)).await
    }

    /// The chats known under an account, the lately used first.
    pub async fn chats(&self, account: Account) -> Result<Vec<Chat>, Failure> {
        self.ask(Haste::Now, move |db| people::chats(db, &account)).await
    }

    /// Remembers that a file was worked on. A path that is not UTF-8 is not remembered.
    pub async fn remember_recent(&self, path: PathBuf, at: Millis) -> Result<(), Failure> {
        self.ask(Haste::Batched, move |db| remembered::remember_recent(db, &path, at)).await
    }

    /// The files worked on last, newest first.
    pub async fn recent(&self) -> Result<Vec<RecentFile>, Failure> {
        self.ask(Haste::Now, remembered::recent).await
    }

    /// Remembers a value (theme, borders, …) under a key.
    pub async fn remember(&self, key: impl Into<String>, value: impl Into<String>) -> Result<(), Failure> {
        let (key, value) = (key.into(), value.into());
        self.ask(Haste::Batched, move |db| remembered::remember(db, &key, &value)).await
    }

    /// Everything remembered.
    pub async fn remembered(&self) -> Result<BTreeMap<String, String>, Failure> {
        self.ask(Haste::Now, remembered::remembered).await
    }

    /// Sends one piece of work to the thread and waits until it is committed.
    async fn ask<T, F>(&self, haste: Haste, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.post(Request::Work(haste, Box::new(Call::new(work, reply))))?;
        answer.await.map_err(|_| died())?
    }

    fn post(&self, request: Request) -> Result<(), Failure> {
        let requests = self.0.requests.as_ref().ok_or_else(died)?;
        requests.send(request).map_err(|_| died())
    }
}

fn died() -> Failure {
    Kind::ThreadDied { thread: THREAD.to_owned() }.into()
}

#[cfg(test)]
mod tests;

//! The thread `cardwright-store`: takes what waits, runs it in one transaction, answers after the commit.

use std::{
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Duration,
};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

use crate::{
    env::{Clock, Millis, point},
    failure::Failure,
};

use super::file::{StateFile, is_corrupt};

/// How long an outcome may wait for company.
const PATIENCE: Duration = Duration::from_millis(50);
/// How often a group that waits for company looks whether there is enough: then a list's end leaves little to be written.
const SLICE: Duration = Duration::from_millis(5);
/// How many requests one transaction takes at most, so that an answer never waits for an endless stream of others.
const GROUP: usize = 512;

/// Whether a request may wait for others to share its commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Haste {
    /// Commit at once, with whatever is there.
    Now,
    /// May wait for [`PATIENCE`].
    Batched,
}

/// What the thread is asked.
pub(super) enum Request {
    /// Open the file, and say what happened to it.
    Opened(oneshot::Sender<Result<Option<Failure>, Failure>>),
    /// Run this.
    Work(Haste, Box<dyn Work>),
    /// Close the file until it is needed again.
    Close,
}

/// A piece of work and the caller who waits for it.
pub(super) trait Work: Send {
    /// Whether so much has come together that it should not wait for more.
    fn is_enough(&self) -> bool {
        false
    }
    /// Does it, inside the group's transaction.
    fn run(&mut self, db: &Connection) -> rusqlite::Result<()>;
    /// Answers the caller, once the commit is known.
    fn answer(self: Box<Self>, outcome: Result<(), Failure>);
}

/// [`Work`] made of a closure and a channel.
pub(super) struct Call<T, F> {
    work: Option<F>,
    value: Option<T>,
    reply: oneshot::Sender<Result<T, Failure>>,
}

impl<T, F> Call<T, F> {
    pub(super) const fn new(work: F, reply: oneshot::Sender<Result<T, Failure>>) -> Self {
        Self { work: Some(work), value: None, reply }
    }
}

impl<T, F> Work for Call<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> rusqlite::Result<T> + Send,
{
    fn run(&mut self, db: &Connection) -> rusqlite::Result<()> {
        if let Some(work) = self.work.take() {
            self.value = Some(work(db)?);
        }
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), Failure>) {
        let answer = match (outcome, self.value) {
            (Ok(()), Some(value)) => Ok(value),
            (Err(failure), _) => Err(failure),
            // Not run, yet no failure: cannot be. Dropping the channel tells the caller that nobody answers.
            (Ok(()), None) => return,
        };
        // A caller who went away does not want to know.
        let _ = self.reply.send(answer);
    }
}

/// The thread's life: until every sender is gone.
pub(super) fn run(inbox: &Receiver<Request>, mut file: StateFile) {
    while let Ok(first) = inbox.recv() {
        let mut group = Group::new(inbox, file.clock(), first);
        group.take_waiting();
        while group.wait() {}
        settle(&mut file, group);
    }
}

/// Requests that share a transaction.
struct Group<'i> {
    inbox: &'i Receiver<Request>,
    clock: Clock,
    begun: Millis,
    /// How many slices it still waits for company.
    slices: u128,
    hasty: bool,
    closes: bool,
    opened: Vec<oneshot::Sender<Result<Option<Failure>, Failure>>>,
    works: Vec<Box<dyn Work>>,
}

impl<'i> Group<'i> {
    fn new(inbox: &'i Receiver<Request>, clock: Clock, first: Request) -> Self {
        let (begun, slices) = (clock.now(), PATIENCE.as_millis() / SLICE.as_millis());
        let (opened, works) = (Vec::new(), Vec::new());
        let mut group = Self { inbox, clock, begun, slices, hasty: false, closes: false, opened, works };
        group.push(first);
        group
    }

    fn push(&mut self, request: Request) {
        match request {
            Request::Opened(reply) => {
                self.hasty = true;
                self.opened.push(reply);
            }
            Request::Work(haste, work) => {
                self.hasty |= haste == Haste::Now;
                self.works.push(work);
            }
            Request::Close => {
                self.hasty = true;
                self.closes = true;
            }
        }
    }

    fn is_full(&self) -> bool {
        self.opened.len() + self.works.len() >= GROUP
    }

    /// Takes everything that waits.
    fn take_waiting(&mut self) {
        while !self.is_full() {
            match self.inbox.try_recv() {
                Ok(next) => self.push(next),
                Err(_) => return,
            }
        }
    }

    /// If nobody is in haste, waits a slice for more; whether it did. `false` when there is enough, or the first has waited long enough.
    /// The file is not held meanwhile: other processes write, too.
    fn wait(&mut self) -> bool {
        let left = left(self.begun, self.clock.now());
        let is_enough = self.is_full() || self.works.iter().any(|work| work.is_enough());
        if self.hasty || is_enough || self.slices == 0 || left.is_zero() {
            return false;
        }
        self.slices -= 1;
        match self.inbox.recv_timeout(left.min(SLICE)) {
            Ok(next) => self.push(next),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
        self.take_waiting();
        true
    }
}

/// How much patience is left.
fn left(begun: Millis, now: Millis) -> Duration {
    PATIENCE.saturating_sub(now.since(begun))
}

/// Runs a group and answers everyone in it.
fn settle(file: &mut StateFile, mut group: Group<'_>) {
    let outcomes = if group.works.is_empty() { Vec::new() } else { transact(file, &mut group) };
    for reply in group.opened {
        let opened = file.connection().map(|_| ());
        // A caller who went away does not want to know; the note stays for the next who asks.
        let _ = reply.send(opened.map(|()| file.take_note()));
    }
    for (work, outcome) in group.works.into_iter().zip(outcomes) {
        work.answer(outcome);
    }
    if group.closes {
        file.close();
    }
}

/// Runs all works in one transaction: what each has to be told, in order. A work that fails takes nothing else down with it; a
/// commit that fails fails all. Where one meets damage, those after it are run on the file that is begun anew.
fn transact(file: &mut StateFile, group: &mut Group<'_>) -> Vec<Result<(), Failure>> {
    let mut told = Vec::with_capacity(group.works.len());
    while let Some(works) = group.works.get_mut(told.len()..).filter(|works| !works.is_empty()) {
        match file.connection().map(|db| try_transact(db, works)) {
            Ok(Ok(outcomes)) => {
                told.extend(outcomes.into_iter().map(|outcome| outcome.map_err(|error| file.tell(&error))));
            }
            Ok(Err((ran, error))) => told.extend(std::iter::repeat_n(Err(file.tell(&error)), ran)),
            Err(failure) => told.extend(std::iter::repeat_n(Err(failure), works.len())),
        }
    }
    told
}

/// The outer error is the transaction's, with how many works it fails; the inner ones are each work's own.
fn try_transact(
    db: &mut Connection,
    works: &mut [Box<dyn Work>],
) -> Result<Vec<rusqlite::Result<()>>, (usize, rusqlite::Error)> {
    let all = works.len();
    let fails_all = |error| (all, error);
    let mut transaction = begin(db).map_err(fails_all)?;
    let mut outcomes = Vec::with_capacity(all);
    for work in works {
        let is_first = outcomes.is_empty();
        // What the first did is all there is to take back, so it needs no savepoint: SQLite would keep a copy of every page it changes.
        let outcome = if is_first { work.run(&transaction) } else { run_apart(&mut transaction, &mut **work) };
        match outcome {
            Err(error) if is_corrupt(&error) => return Err((outcomes.len() + 1, error)),
            Err(_) if is_first => {
                drop(transaction);
                transaction = begin(db).map_err(fails_all)?;
            }
            // A full disk makes SQLite roll back everything: then nobody's work was done.
            Err(error) if transaction.is_autocommit() => return Err((all, error)),
            _ => {}
        }
        outcomes.push(outcome);
    }
    point!("store.written");
    transaction.commit().map_err(fails_all)?;
    point!("store.committed");
    Ok(outcomes)
}

/// Runs a work so that its own failure takes back nothing of what others did.
fn run_apart(transaction: &mut Transaction<'_>, work: &mut dyn Work) -> rusqlite::Result<()> {
    let savepoint = transaction.savepoint()?;
    // An error drops the savepoint, which rolls back to it.
    work.run(&savepoint).and_then(|()| savepoint.commit())
}

/// Immediate: a deferred transaction that turns from reading to writing is refused at once when another process wrote in between,
/// without the patience of `busy_timeout`.
fn begin(db: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    db.transaction_with_behavior(TransactionBehavior::Immediate)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::{
        env::{Env, TestClock},
        failure::Kind,
    };

    fn work(
        haste: Haste,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static,
    ) -> (Request, oneshot::Receiver<Result<(), Failure>>) {
        let (reply, answer) = oneshot::channel();
        (Request::Work(haste, Box::new(Call::new(work, reply))), answer)
    }

    fn file(home: &std::path::Path) -> StateFile {
        StateFile::new(home.join("state.db"), Env::test(&TestClock::new(Millis(0)), home))
    }

    fn group(inbox: &Receiver<Request>) -> Group<'_> {
        let mut group = Group::new(inbox, Clock::Test(TestClock::new(Millis(0))), inbox.recv().unwrap());
        group.take_waiting();
        group
    }

    #[test]
    fn everything_that_waits_shares_one_group() {
        let (requests, inbox) = mpsc::channel();
        for haste in [Haste::Batched, Haste::Batched, Haste::Now, Haste::Batched] {
            requests.send(work(haste, |_| Ok(())).0).unwrap();
        }
        assert_eq!(group(&inbox).works.len(), 4);
    }

    #[test]
    fn a_group_is_bounded() {
        let (requests, inbox) = mpsc::channel();
        for _ in 0..GROUP + 3 {
            requests.send(work(Haste::Batched, |_| Ok(())).0).unwrap();
        }
        assert_eq!(group(&inbox).works.len(), GROUP);
    }

    #[test]
    fn what_is_enough_waits_for_no_more() {
        struct Ready(bool);
        impl Work for Ready {
            fn is_enough(&self) -> bool {
                self.0
            }
            fn run(&mut self, _: &Connection) -> rusqlite::Result<()> {
                Ok(())
            }
            fn answer(self: Box<Self>, _: Result<(), Failure>) {}
        }
        for enough in [true, false] {
            let (requests, inbox) = mpsc::channel();
            requests.send(Request::Work(Haste::Batched, Box::new(Ready(enough)))).unwrap();
            let mut group = group(&inbox);
            assert_eq!(group.wait(), !enough);
            // A clock that stands still does not make it wait for ever.
            assert!((0..100).any(|_| !group.wait()));
        }
    }

    #[test]
    fn patience_ends() {
        assert_eq!(left(Millis(100), Millis(100)), PATIENCE);
        assert_eq!(left(Millis(100), Millis(130)), Duration::from_millis(20));
        assert_eq!(left(Millis(100), Millis(900)), Duration::ZERO);
        assert_eq!(left(Millis(100), Millis(50)), PATIENCE, "a clock set back does not make it longer");
    }

    #[test]
    fn one_that_fails_takes_no_other_with_it() {
        let home = tempfile::tempdir().unwrap();
        let mut file = file(home.path());
        let (requests, inbox) = mpsc::channel();
        let put = |db: &Connection, key: &str| {
            db.execute("INSERT INTO remembered (key, value) VALUES (?1, '')", [key]).map(|_| ())
        };
        let twice = move |key: &'static str| move |db: &Connection| put(db, key).and_then(|()| put(db, key));
        let (one, mut first) = work(Haste::Now, twice("first"));
        let (two, mut second) = work(Haste::Now, move |db| put(db, "a"));
        let (three, mut third) = work(Haste::Now, twice("third"));
        let (four, mut fourth) = work(Haste::Now, move |db| put(db, "b"));
        for request in [one, two, three, four] {
            requests.send(request).unwrap();
        }
        settle(&mut file, group(&inbox));
        for answer in [&mut first, &mut third] {
            assert!(matches!(answer.try_recv().unwrap().unwrap_err().kind, Kind::State { .. }));
        }
        assert_eq!([second.try_recv().unwrap(), fourth.try_recv().unwrap()], [Ok(()), Ok(())]);
        let kept = super::super::remembered::remembered(file.connection().unwrap()).unwrap();
        assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn who_comes_after_damage_works_on_a_new_file() {
        let home = tempfile::tempdir().unwrap();
        let mut file = file(home.path());
        let (requests, inbox) = mpsc::channel();
        let put = |db: &Connection, key: &str| {
            db.execute("INSERT INTO remembered (key, value) VALUES (?1, '')", [key]).map(|_| ())
        };
        let damaged = || rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None);
        let (one, mut first) = work(Haste::Now, move |db| put(db, "a"));
        let (two, mut second) = work(Haste::Now, move |_| Err(damaged()));
        let (three, mut third) = work(Haste::Now, move |db| put(db, "b"));
        for request in [one, two, three] {
            requests.send(request).unwrap();
        }
        settle(&mut file, group(&inbox));
        for answer in [&mut first, &mut second] {
            assert!(matches!(answer.try_recv().unwrap().unwrap_err().kind, Kind::StateCorrupt { .. }));
        }
        assert_eq!(third.try_recv().unwrap(), Ok(()));
        let kept = super::super::remembered::remembered(file.connection().unwrap()).unwrap();
        assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn a_full_disk_is_told_and_nothing_is_half_done() {
        let home = tempfile::tempdir().unwrap();
        let mut file = file(home.path());
        let (requests, inbox) = mpsc::channel();
        let pages: u32 = file.connection().unwrap().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        file.connection().unwrap().pragma_update_and_check(None, "max_page_count", pages + 1, |_| Ok(())).unwrap();
        let (request, mut answer) = work(Haste::Now, |db| {
            db.execute("INSERT INTO remembered (key, value) VALUES ('small', '')", [])?;
            db.execute("INSERT INTO remembered (key, value) VALUES ('big', zeroblob(1000000))", []).map(|_| ())
        });
        requests.send(request).unwrap();
        settle(&mut file, group(&inbox));
        assert!(matches!(answer.try_recv().unwrap().unwrap_err().kind, Kind::DiskFull { .. }));
        assert!(super::super::remembered::remembered(file.connection().unwrap()).unwrap().is_empty());
    }
}

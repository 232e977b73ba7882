//! The thread `cardwright-store`: takes what waits, runs it in one transaction, answers after the commit.

use std::{sync::mpsc, time::Duration};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::oneshot;

use crate::{
    env::{Millis, point},
    failure::Failure,
};

use super::file::StateFile;

/// How long an outcome may wait for company.
const PATIENCE: Duration = Duration::from_millis(50);
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
}

/// A piece of work and the caller who waits for it.
pub(super) trait Work: Send {
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
pub(super) fn run(inbox: &mpsc::Receiver<Request>, mut file: StateFile) {
    while let Ok(first) = inbox.recv() {
        let mut group = Vec::new();
        gather(inbox, &file, first, &mut group);
        settle(&mut file, group);
    }
}

/// Takes everything that waits. If none of it is in haste, waits for more until the first has waited long enough.
fn gather(inbox: &mpsc::Receiver<Request>, file: &StateFile, first: Request, group: &mut Vec<Request>) {
    let mut hasty = in_haste(&first);
    group.push(first);
    let begun = file.now();
    while group.len() < GROUP {
        let next = match inbox.try_recv() {
            Ok(next) => next,
            Err(_) if hasty => return,
            Err(_) => match inbox.recv_timeout(left(begun, file.now())) {
                Ok(next) => next,
                Err(_) => return,
            },
        };
        hasty |= in_haste(&next);
        group.push(next);
    }
}

const fn in_haste(request: &Request) -> bool {
    matches!(request, Request::Opened(_) | Request::Work(Haste::Now, _))
}

/// How much patience is left.
fn left(begun: Millis, now: Millis) -> Duration {
    PATIENCE.saturating_sub(now.since(begun))
}

/// Runs a group and answers everyone in it.
fn settle(file: &mut StateFile, group: Vec<Request>) {
    let mut works = Vec::with_capacity(group.len());
    for request in group {
        match request {
            Request::Opened(reply) => {
                let opened = file.connection().map(|_| ());
                // A caller who went away does not want to know; the note stays for the next who asks.
                let _ = reply.send(opened.map(|()| file.take_note()));
            }
            Request::Work(_, work) => works.push(work),
        }
    }
    if works.is_empty() {
        return;
    }
    let outcomes = transact(file, &mut works);
    for (work, outcome) in works.into_iter().zip(outcomes) {
        work.answer(outcome);
    }
}

/// Runs all works in one transaction: what each has to be told, in order. A work that fails takes nothing else down with it; a
/// commit that fails fails all.
fn transact(file: &mut StateFile, works: &mut [Box<dyn Work>]) -> Vec<Result<(), Failure>> {
    let tried = file.connection().map(|db| try_transact(db, works));
    let failure = match tried {
        Ok(Ok(outcomes)) => {
            return outcomes.into_iter().map(|outcome| outcome.map_err(|error| file.tell(&error))).collect();
        }
        Ok(Err(error)) => file.tell(&error),
        Err(failure) => failure,
    };
    works.iter().map(|_| Err(failure.clone())).collect()
}

/// The outer error is the transaction's, the inner ones each work's own.
fn try_transact(db: &mut Connection, works: &mut [Box<dyn Work>]) -> rusqlite::Result<Vec<rusqlite::Result<()>>> {
    // Immediate: a deferred transaction that turns from reading to writing is refused at once when another process wrote in
    // between, without the patience of `busy_timeout`.
    let mut transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut outcomes = Vec::with_capacity(works.len());
    for work in works.iter_mut() {
        let savepoint = transaction.savepoint()?;
        // An error drops the savepoint, which rolls back to it.
        let outcome = work.run(&savepoint).and_then(|()| savepoint.commit());
        if let Err(error) = outcome {
            // A full disk makes SQLite roll back everything: then nobody's work was done.
            if transaction.is_autocommit() {
                return Err(error);
            }
            outcomes.push(Err(error));
        } else {
            outcomes.push(Ok(()));
        }
    }
    point!("store.written");
    transaction.commit()?;
    point!("store.committed");
    Ok(outcomes)
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn everything_that_waits_shares_one_group() {
        let home = tempfile::tempdir().unwrap();
        let (requests, inbox) = mpsc::channel();
        for haste in [Haste::Batched, Haste::Batched, Haste::Now, Haste::Batched] {
            requests.send(work(haste, |_| Ok(())).0).unwrap();
        }
        let mut group = Vec::new();
        gather(&inbox, &file(home.path()), inbox.recv().unwrap(), &mut group);
        assert_eq!(group.len(), 4);
    }

    #[test]
    fn a_group_is_bounded() {
        let home = tempfile::tempdir().unwrap();
        let (requests, inbox) = mpsc::channel();
        for _ in 0..GROUP + 3 {
            requests.send(work(Haste::Batched, |_| Ok(())).0).unwrap();
        }
        let mut group = Vec::new();
        gather(&inbox, &file(home.path()), inbox.recv().unwrap(), &mut group);
        assert_eq!(group.len(), GROUP);
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
        let put = |db: &Connection, key: &str| {
            db.execute("INSERT INTO remembered (key, value) VALUES (?1, '')", [key]).map(|_| ())
        };
        let (one, mut first) = work(Haste::Now, move |db| put(db, "a"));
        let (two, mut second) = work(Haste::Now, move |db| put(db, "b").and_then(|()| put(db, "a")));
        let (three, mut third) = work(Haste::Now, move |db| put(db, "c"));
        settle(&mut file, vec![one, two, three]);
        assert_eq!(first.try_recv().unwrap(), Ok(()));
        assert!(matches!(second.try_recv().unwrap().unwrap_err().kind, Kind::State { .. }));
        assert_eq!(third.try_recv().unwrap(), Ok(()));
        let kept = super::super::remembered::remembered(file.connection().unwrap()).unwrap();
        assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["a", "c"]);
    }

    #[test]
    fn a_full_disk_is_told_and_nothing_is_half_done() {
        let home = tempfile::tempdir().unwrap();
        let mut file = file(home.path());
        let pages: u32 = file.connection().unwrap().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        file.connection().unwrap().pragma_update_and_check(None, "max_page_count", pages + 1, |_| Ok(())).unwrap();
        let (request, mut answer) = work(Haste::Now, |db| {
            db.execute("INSERT INTO remembered (key, value) VALUES ('small', '')", [])?;
            db.execute("INSERT INTO remembered (key, value) VALUES ('big', zeroblob(1000000))", []).map(|_| ())
        });
        settle(&mut file, vec![request]);
        assert!(matches!(answer.try_recv().unwrap().unwrap_err().kind, Kind::DiskFull { .. }));
        assert!(super::super::remembered::remembered(file.connection().unwrap()).unwrap().is_empty());
    }
}

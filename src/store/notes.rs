//! What becomes of cards while others are on their way: written as it comes, many outcomes in one piece of work.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{
    announced::Announced,
    deliveries,
    rows::{DeliveryId, Outcome},
    thread::Work,
};
use crate::failure::Failure;

/// So many are written without waiting for more.
const ENOUGH: usize = 128;

/// Outcomes that wait for the thread. Clones share them: what is added before the thread comes to them is written with them.
#[derive(Debug, Clone, Default)]
pub struct Notes {
    waiting: Arc<Mutex<Waiting>>,
    /// The announced list that they are about.
    list: Option<Announced>,
}

#[derive(Debug, Default)]
struct Waiting {
    notes: Vec<(DeliveryId, Outcome)>,
    /// Whether the thread was asked to write them and will come.
    asked: bool,
}

impl Notes {
    /// About a list that may have been announced.
    pub fn about(list: Option<Announced>) -> Self {
        Self { list, ..Self::default() }
    }

    /// Adds one. Whether nobody will come for it: then [`Store::write`](super::Store::write) has to be asked for.
    #[must_use]
    pub fn add(&self, id: DeliveryId, outcome: Outcome) -> bool {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.notes.push((id, outcome));
        !std::mem::replace(&mut waiting.asked, true)
    }

    /// Takes what waits now; nobody comes again unasked.
    fn take(&self) -> Vec<(DeliveryId, Outcome)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.asked = false;
        std::mem::take(&mut waiting.notes)
    }
}

/// Notes that are being written, and the caller who waits for that.
pub(super) struct Writing {
    pub notes: Notes,
    pub reply: oneshot::Sender<Result<(), Failure>>,
}

impl Work for Writing {
    fn is_enough(&self) -> bool {
        self.notes.waiting.lock().unwrap_or_else(PoisonError::into_inner).notes.len() >= ENOUGH
    }

    fn run(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let mut waiting = self.notes.take();
        // Two lanes hand them over; in order they are the fastest to write.
        waiting.sort_by_key(|(id, _)| *id);
        deliveries::record(db, self.notes.list.as_ref(), &waiting)
    }

    fn answer(self: Box<Self>, outcome: Result<(), Failure>) {
        if outcome.is_err() {
            // Perhaps it was never run: what came meanwhile waits for the next who asks.
            self.notes.waiting.lock().unwrap_or_else(PoisonError::into_inner).asked = false;
        }
        // A caller who went away does not want to know.
        let _ = self.reply.send(outcome);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        env::{Env, Millis, TestClock},
        store::{Account, NewDelivery, State, Store},
    };

    fn delivery() -> NewDelivery {
        NewDelivery {
            account: Account { app_id: "cli_a".into(), base_url: "https://open.feishu.cn".into() }.into(),
            sandbox: false,
            owner: "p1".into(),
            batch: "b1".into(),
            route: "create",
            target: None,
            recipient_id: "ou_1".into(),
            recipient_type: "open_id",
            recipient_name: None,
            content: Arc::from("{}"),
            title: "".into(),
            uuid: "u1".into(),
            resend_of: None,
            at: Millis(5),
        }
    }

    #[test]
    fn what_could_not_be_written_stops_no_later_note() {
        let notes = Notes::default();
        let add = || notes.add(DeliveryId(1), Outcome::new(State::Sent, 1, Millis(9)));
        assert!(add() && !add());
        let (reply, mut told) = oneshot::channel();
        let writing = Box::new(Writing { notes: notes.clone(), reply });
        // The file was held by somebody else: it was never run.
        writing.answer(Err(crate::failure::Kind::StateBusy { path: "s".into() }.into()));
        assert!(told.try_recv().unwrap().is_err());
        assert!(add(), "the next asks again");
        assert_eq!(notes.take().len(), 3, "and nothing was dropped");
    }

    #[tokio::test]
    async fn what_is_added_before_the_thread_comes_is_written_along() {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(1_000)), home.path());
        let store = Store::open(Store::path_in(&env.dirs.state), &env).unwrap();
        let ids = store.queue_deliveries(vec![delivery(), delivery(), delivery()]).await.unwrap().0;
        let notes = Notes::default();
        let sent = || Outcome::new(State::Sent, 1, Millis(9));
        assert!(notes.add(ids[0], sent()) && !notes.add(ids[1], sent()), "the first has asked for both");
        store.write(notes.clone()).await.unwrap();
        assert!(notes.add(ids[2], sent()), "what was written waits no more");
        store.write(notes).await.unwrap();
        for id in ids {
            assert_eq!(store.get(id).await.unwrap().unwrap().state, State::Sent);
        }
    }
}

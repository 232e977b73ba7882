//! What becomes known while cards are on their way: written as it comes, many notes in one piece of work.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{
    deliveries, people,
    rows::{Account, Chat, DeliveryId, Outcome, Person},
    thread::Work,
};
use crate::failure::Failure;

/// One thing that became known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// What became of a delivery (or where it stands).
    Outcome(DeliveryId, Box<Outcome>),
    /// Somebody a card was sent to.
    Person(Account, Box<Person>),
    /// A chat that a card was sent to.
    Chat(Account, Box<Chat>),
}

/// So many are written without waiting for more.
const ENOUGH: usize = 256;

/// Notes that wait for the thread. Clones share them: what is added before the thread comes to them is written with them.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    notes: Vec<Note>,
    /// Whether the thread was asked to write them and will come.
    asked: bool,
}

impl Notes {
    /// Adds one. Whether nobody will come for it: then [`Store::write`](super::Store::write) has to be asked for.
    #[must_use]
    pub fn add(&self, note: Note) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.notes.push(note);
        !std::mem::replace(&mut waiting.asked, true)
    }

    /// Takes what waits now; nobody comes again unasked.
    fn take(&self) -> Vec<Note> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
        self.notes.0.lock().unwrap_or_else(PoisonError::into_inner).notes.len() >= ENOUGH
    }

    fn run(&mut self, db: &Connection) -> rusqlite::Result<()> {
        let waiting = self.notes.take();
        let (mut outcomes, mut people, mut chats) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        for note in waiting {
            match note {
                Note::Outcome(id, outcome) => outcomes.push((id, outcome)),
                Note::Person(account, person) => people.entry(account).or_insert_with(Vec::new).push(*person),
                Note::Chat(account, chat) => chats.entry(account).or_insert_with(Vec::new).push(*chat),
            }
        }
        deliveries::record_all(db, outcomes.iter().map(|(id, outcome)| (*id, &**outcome)))?;
        people.iter().try_for_each(|(account, people)| people::upsert(db, account, people))?;
        chats.iter().try_for_each(|(account, chats)| people::upsert_chats(db, account, chats))
    }

    fn answer(self: Box<Self>, outcome: Result<(), Failure>) {
        if outcome.is_err() {
            // Perhaps it was never run: what came meanwhile waits for the next who asks.
            self.notes.0.lock().unwrap_or_else(PoisonError::into_inner).asked = false;
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
        store::{NewDelivery, State, Store},
    };

    fn account() -> Account {
        Account { app_id: "cli_a".into(), base_url: "https://open.feishu.cn".into() }
    }

    fn delivery() -> NewDelivery {
        NewDelivery {
            account: account(),
            sandbox: false,
            owner: "p1".into(),
            batch: "b1".into(),
            route: "create",
            target: None,
            recipient_id: "ou_1".into(),
            recipient_type: "open_id",
            recipient_name: None,
            content: Arc::from("{}"),
            title: String::new(),
            uuid: "u1".into(),
            resend_of: None,
            at: Millis(5),
        }
    }

    #[test]
    fn what_could_not_be_written_stops_no_later_note() {
        let notes = Notes::default();
        let note = || Note::Outcome(DeliveryId(1), Box::new(Outcome::new(State::Sent, 1, Millis(9))));
        assert!(notes.add(note()) && !notes.add(note()));
        let (reply, mut told) = oneshot::channel();
        let writing = Box::new(Writing { notes: notes.clone(), reply });
        // The file was held by somebody else: it was never run.
        writing.answer(Err(crate::failure::Kind::StateBusy { path: "s".into() }.into()));
        assert!(told.try_recv().unwrap().is_err());
        assert!(notes.add(note()), "the next asks again");
        assert_eq!(notes.take().len(), 3, "and nothing was dropped");
    }

    #[tokio::test]
    async fn what_is_added_before_the_thread_comes_is_written_along() {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(1_000)), home.path());
        let store = Store::open(Store::path_in(&env.dirs.state), &env).unwrap();
        let id = store.insert_deliveries(vec![delivery()]).await.unwrap()[0];
        let notes = Notes::default();
        assert!(notes.add(Note::Outcome(id, Box::new(Outcome::new(State::Sent, 1, Millis(9))))));
        let person =
            Person { id: "ou_1".into(), id_type: "open_id".into(), source: "sent".into(), ..Person::default() };
        assert!(!notes.add(Note::Person(account(), Box::new(person))), "the first has asked for both");
        store.write(notes.clone()).await.unwrap();
        assert_eq!(store.get(id).await.unwrap().unwrap().state, State::Sent);
        assert_eq!(store.people(account()).await.unwrap()[0].id, "ou_1");
        let chat = Chat { id: "oc_1".into(), name: "发布群".into(), ..Chat::default() };
        assert!(notes.add(Note::Chat(account(), Box::new(chat))), "what was written waits no more");
        store.write(notes).await.unwrap();
        assert_eq!(store.chats(account()).await.unwrap()[0].name, "发布群");
        assert_eq!(store.people(account()).await.unwrap().len(), 1);
    }
}

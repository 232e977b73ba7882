//! What becomes known while cards are on their way: written as it comes, many notes in one piece of work.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::{
    deliveries, people,
    rows::{Account, Chat, DeliveryId, Outcome, Person},
};

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

/// Notes that wait for the thread. Clones share them: what is added before the thread comes to them is written with them.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Vec<Note>>>);

impl Notes {
    /// Adds one. Whether it is the first since the last were taken: then [`Store::write`](super::Store::write) has to be asked for.
    #[must_use]
    pub fn add(&self, note: Note) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push(note);
        waiting.len() == 1
    }

    /// Writes what waits now.
    pub(super) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        waiting.into_iter().try_for_each(|note| match note {
            Note::Outcome(id, outcome) => deliveries::record(db, id, &outcome),
            Note::Person(account, person) => people::upsert(db, &account, &[*person]),
            Note::Chat(account, chat) => people::upsert_chats(db, &account, &[*chat]),
        })
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
            route: "create".into(),
            target: None,
            recipient_id: "ou_1".into(),
            recipient_type: "open_id".into(),
            recipient_name: None,
            content: Arc::from("{}"),
            title: String::new(),
            uuid: "u1".into(),
            resend_of: None,
            at: Millis(5),
        }
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

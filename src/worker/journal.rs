//! Deliveries and the rows they are in the state file.

use std::{cell::RefCell, future::Future, pin::Pin};

use futures_util::{FutureExt, StreamExt, stream::FuturesUnordered};

use super::{Delivery, DeliveryState, IdType, Recipient};
use crate::{
    env::Millis,
    failure::{Failure, Kind},
    store::{self, Outcome, State, Store},
};

impl From<store::Delivery> for Delivery {
    fn from(row: store::Delivery) -> Self {
        let state = state_of(&row);
        let id_type = IdType::named(&row.recipient_type).or_else(|| IdType::infer(&row.recipient_id));
        Self {
            id: row.id,
            uuid: row.uuid,
            recipient: Recipient {
                id: row.recipient_id,
                id_type: id_type.unwrap_or(IdType::UserId),
                name: row.recipient_name,
            },
            title: row.title,
            card: row.content,
            app_id: row.account.app_id,
            base_url: row.account.base_url,
            created: row.created,
            changed: row.updated,
            tries: row.tries,
            state,
        }
    }
}

/// The state a row is in. An open row is queued, whatever its process was doing: only an outcome says what happened.
fn state_of(row: &store::Delivery) -> DeliveryState {
    let failure = || row.failure.clone().unwrap_or_else(|| Kind::Foreign { kind: row.state.name().to_owned() }.into());
    match &row.state {
        State::Queued | State::Sending | State::Waiting => DeliveryState::Queued,
        State::Sent => DeliveryState::Sent {
            message_id: row.message_id.clone().unwrap_or_default(),
            chat_id: row.chat_id.clone().unwrap_or_default(),
            at: row.sent.unwrap_or(row.updated),
            log_id: row.log_id.clone(),
            took: row.took.unwrap_or_default(),
        },
        State::Refused => DeliveryState::Refused(failure()),
        State::Unreachable => DeliveryState::Unreachable(failure()),
        State::Unknown | State::Foreign(_) => DeliveryState::Unknown(failure()),
        State::Cancelled => DeliveryState::Cancelled,
    }
}

/// What the row gets to hold.
fn outcome_of(delivery: &Delivery) -> Outcome {
    let state = State::of_name(delivery.state.name());
    let failure = delivery.state.failure();
    let base = Outcome {
        failure: failure.cloned(),
        log_id: failure.and_then(|failure| failure.log_id.clone()),
        ..Outcome::new(state, delivery.tries, delivery.changed)
    };
    match &delivery.state {
        DeliveryState::Sent { message_id, chat_id, at, log_id, took } => Outcome {
            message_id: Some(message_id.clone()),
            chat_id: Some(chat_id.clone()),
            log_id: log_id.clone(),
            took: Some(*took),
            at: *at,
            ..base
        },
        _ => base,
    }
}

/// What makes a row without an outcome an unknown one: its process ended meanwhile.
pub(super) fn interrupted() -> Failure {
    const WORDS: &str = "interrupted";
    Kind::Unknown { words: WORDS.to_owned() }.into()
}

/// Writes outcomes while the next delivery is already under way, and keeps the first failure to do so.
pub(super) struct Journal {
    store: Store,
    writing: RefCell<FuturesUnordered<Pin<Box<dyn Future<Output = Result<(), Failure>>>>>>,
    failed: RefCell<Option<Failure>>,
}

impl Journal {
    pub(super) fn new(store: &Store) -> Self {
        Self { store: store.clone(), writing: RefCell::default(), failed: RefCell::default() }
    }

    /// Hands an outcome to the state file. Does not wait for the commit; what is handed over is written even if this is dropped.
    pub(super) fn record(&self, delivery: &Delivery) {
        let (store, id, outcome) = (self.store.clone(), delivery.id, outcome_of(delivery));
        let mut writing = self.writing.borrow_mut();
        writing.push(Box::pin(async move { store.record_outcome(id, outcome).await }));
        // The first poll is what hands it over.
        while let Some(Some(written)) = writing.next().now_or_never() {
            self.note(written);
        }
    }

    /// Remembers whom a card went to.
    pub(super) fn remember(&self, account: store::Account, recipient: &Recipient, at: Millis) {
        let store = self.store.clone();
        let (id, name) = (recipient.id.clone(), recipient.name.clone());
        let id_type = recipient.id_type;
        let mut writing = self.writing.borrow_mut();
        writing.push(Box::pin(async move {
            if id_type == IdType::ChatId {
                let name = name.unwrap_or_default();
                let chat = store::Chat { id, name, last_used: Some(at), ..store::Chat::default() };
                return store.upsert_chats(account, vec![chat]).await;
            }
            let person = store::Person {
                id,
                id_type: id_type.name().to_owned(),
                name,
                source: SENT.to_owned(),
                last_used: Some(at),
                ..store::Person::default()
            };
            store.upsert_people(account, vec![person]).await
        }));
        while let Some(Some(written)) = writing.next().now_or_never() {
            self.note(written);
        }
    }

    /// Waits until everything handed over is committed.
    pub(super) async fn finish(self) -> Result<(), Failure> {
        let mut writing = self.writing.take();
        while let Some(written) = writing.next().await {
            self.note(written);
        }
        self.failed.take().map_or(Ok(()), Err)
    }

    fn note(&self, written: Result<(), Failure>) {
        if let Err(failure) = written {
            tracing::error!(%failure, "an outcome could not be written");
            self.failed.borrow_mut().get_or_insert(failure);
        }
    }
}

/// Where a person is known from.
const SENT: &str = "sent";

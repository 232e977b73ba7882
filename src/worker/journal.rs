//! Deliveries and the rows they are in the state file.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream::FuturesUnordered};

use super::{Delivery, DeliveryId, DeliveryState, IdType, Recipient, Route};
use crate::{
    env::point,
    failure::{Failure, INTERRUPTED, Kind},
    feishu::Safety,
    store::{self, Announced, Notes, Outcome, State, Store},
};

impl From<store::Delivery> for Delivery {
    fn from(row: store::Delivery) -> Self {
        let state = state_of(&row);
        let id_type = IdType::named(&row.recipient_type).or_else(|| IdType::infer(&row.recipient_id));
        Self {
            id: row.id,
            uuid: row.uuid,
            // The file is of no newer version, so there are no other routes in it.
            route: Route::named(&row.route, row.target.as_deref()).unwrap_or_default(),
            recipient: Recipient {
                id: row.recipient_id,
                id_type: id_type.unwrap_or(IdType::UserId),
                name: row.recipient_name,
            },
            title: row.title.into(),
            card: row.content,
            account: Arc::new(row.account),
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
            message_id: Some(message_id.clone()).filter(|id| !id.is_empty()),
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
pub(super) fn interrupted(delivery: &Delivery) -> Failure {
    let words = INTERRUPTED.to_owned();
    match delivery.safety() {
        Safety::Never => Kind::Unrepeatable { words }.into(),
        Safety::Uuid | Safety::Idempotent | Safety::Read => Kind::Unknown { words }.into(),
    }
}

/// Something on its way into the state file.
type Write = BoxFuture<'static, Result<(), Failure>>;

/// Writes outcomes while the next delivery is already under way, and keeps the first failure to do so; for every thread of a job.
pub(super) struct Journal {
    store: Store,
    notes: Notes,
    /// What has an outcome.
    done: Mutex<Vec<DeliveryId>>,
    writing: Mutex<FuturesUnordered<Write>>,
    failed: Mutex<Option<Failure>>,
}

impl Journal {
    /// For deliveries that have rows, or are of an announced list.
    pub(super) fn new(store: &Store, list: Option<Announced>) -> Self {
        let (done, writing, failed) = Default::default();
        Self { store: store.clone(), notes: Notes::about(list), done, writing, failed }
    }

    /// Hands an outcome to the state file, which remembers whom a card reached, too. Does not wait for the commit; what is handed over
    /// is written even if this is dropped.
    pub(super) fn record(&self, delivery: &Delivery) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).push(delivery.id);
        if !self.notes.add(delivery.id, outcome_of(delivery)) {
            return;
        }
        let (store, notes) = (self.store.clone(), self.notes.clone());
        let write = async move {
            store.write(notes).await?;
            point!("outcome.committed");
            Ok(())
        };
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        writing.push(write.boxed());
        // The first poll is what hands it over.
        while let Some(Some(written)) = writing.next().now_or_never() {
            self.keep_failure(written);
        }
    }

    /// Waits until everything handed over is committed.
    pub(super) async fn finish(&self) -> Result<(), Failure> {
        let mut writing = std::mem::take(&mut *self.writing.lock().unwrap_or_else(PoisonError::into_inner));
        if !writing.is_empty() {
            // There is no more company to wait for.
            let done = std::mem::take(&mut *self.done.lock().unwrap_or_else(PoisonError::into_inner));
            self.store.settle(done).await?;
        }
        while let Some(written) = writing.next().await {
            self.keep_failure(written);
        }
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    /// Keeps the first failure to write.
    fn keep_failure(&self, written: Result<(), Failure>) {
        if let Err(failure) = written {
            tracing::error!(%failure, "an outcome could not be written");
            self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
        }
    }
}

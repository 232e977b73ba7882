//! One delivery from queue to outcome: paced, tried again where that is safe, cancelled at any point, and truthful about what may have arrived.

use std::{cell::RefCell, pin::pin, rc::Rc, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryState, Event, Why,
    pace::Pace,
    retry::{self, Proof, UUID_LIFE},
};
use crate::{
    catalog::code::{Family, lookup_for},
    env::Env,
    failure::{Failure, Kind},
    feishu::{Client, Departure, NewMessage, Route, SentMessage},
};

/// What takes deliveries to one server as one app.
pub(super) struct Courier {
    pub env: Env,
    pub client: Client,
    /// Shared by everything this app sends; `None` sends as fast as it goes.
    pub pace: Option<Rc<RefCell<Pace>>>,
    pub cancel: CancellationToken,
    pub tell: Box<dyn Fn(Event)>,
}

/// How one try ended.
enum Tried {
    Sent(SentMessage),
    Failed(Failure),
    /// Cancelled before anything left.
    Cancelled,
}

impl Courier {
    /// Takes a delivery to its outcome. `maybe` is an earlier try that may have arrived.
    pub(super) async fn deliver(&self, mut delivery: Delivery, mut maybe: Option<Failure>) -> Delivery {
        let mut attempt = 0;
        let state = loop {
            if let Some(failure) = maybe.take_if(|_| self.env.now().since(delivery.created) >= UUID_LIFE) {
                // The server does not know the uuid any more: another try could arrive a second time.
                break DeliveryState::Unknown(failure);
            }
            attempt += 1;
            let failure = match self.attempt(&mut delivery).await {
                Tried::Sent(sent) => break sent_state(sent),
                Tried::Failed(failure) => failure,
                Tried::Cancelled => Kind::Cancelled.into(),
            };
            let wait = retry::after(Route::CreateMessage.safety(), &failure, attempt, self.env.fraction());
            let Some(wait) = wait.filter(|_| !self.cancel.is_cancelled()) else {
                break settle(failure, maybe);
            };
            if retry::proof(&failure) == Proof::Maybe {
                maybe = Some(failure.clone());
            }
            let until = self.env.now().after(wait);
            self.enter(&mut delivery, DeliveryState::Waiting { until, why: Why::Retry(failure) });
            if !self.pause(wait).await {
                break settle(Kind::Cancelled.into(), maybe);
            }
        };
        self.enter(&mut delivery, state);
        delivery
    }

    /// Moves a delivery into a state and tells of it.
    pub(super) fn enter(&self, delivery: &mut Delivery, state: DeliveryState) {
        delivery.state = state;
        delivery.changed = self.env.now();
        (self.tell)(Event::Delivery(Box::new(delivery.clone())));
    }

    /// One try: signed in first, so that the turn is not spent on it; then its turn; then the request.
    async fn attempt(&self, delivery: &mut Delivery) -> Tried {
        let signed_in = tokio::select! {
            biased;
            () = self.cancel.cancelled() => return Tried::Cancelled,
            signed_in = self.client.sign_in() => signed_in,
        };
        if let Err(failure) = signed_in {
            return Tried::Failed(failure);
        }
        let departure = Departure::default();
        if !self.turn(delivery, &departure).await {
            return Tried::Cancelled;
        }
        delivery.tries += 1;
        self.enter(delivery, DeliveryState::Sending { attempt: delivery.tries });
        let tried = self.request(delivery, &departure).await;
        if let Some(pace) = &self.pace {
            pace.borrow_mut().settle(self.env.now(), &departure);
        }
        tried
    }

    /// The request itself.
    async fn request(&self, delivery: &Delivery, departure: &Departure) -> Tried {
        let message = NewMessage {
            receive_id: &delivery.recipient.id,
            id_type: delivery.recipient.id_type,
            content: &delivery.card,
            uuid: &delivery.uuid,
        };
        let mut request = pin!(self.client.create_message(message, departure));
        let answer = tokio::select! {
            biased;
            answer = &mut request => answer,
            () = self.cancel.cancelled() => {
                if departure.at().is_none() {
                    return Tried::Cancelled;
                }
                // It has left and cannot be called back. The answer says what became of it, or the timeout that nobody knows.
                request.await
            }
        };
        answer.map_or_else(Tried::Failed, Tried::Sent)
    }

    /// Waits for the delivery's turn and takes it; `false` when it was cancelled meanwhile.
    async fn turn(&self, delivery: &mut Delivery, departure: &Departure) -> bool {
        loop {
            let now = self.env.now();
            let Some(pace) = &self.pace else { return true };
            let Err(due) = pace.borrow_mut().turn(&delivery.recipient.id, now, departure) else { return true };
            self.enter(delivery, DeliveryState::Waiting { until: due, why: Why::Pace });
            if !self.pause(due.since(now)).await {
                return false;
            }
        }
    }

    /// Waits; `false` when it was cancelled.
    async fn pause(&self, wait: Duration) -> bool {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => false,
            () = self.env.clock.sleep(wait) => true,
        }
    }
}

fn sent_state(sent: SentMessage) -> DeliveryState {
    let SentMessage { message_id, chat_id, at, took, log_id } = sent;
    DeliveryState::Sent { message_id, chat_id, at, log_id, took }
}

/// The outcome of a delivery whose last try failed, when an earlier one may have arrived.
///
/// The message service's own no speaks for every try with this uuid; a no of the gateway before it, or not getting there, only for its own.
fn settle(failure: Failure, maybe: Option<Failure>) -> DeliveryState {
    let said_by_the_service = matches!(failure.kind, Kind::Refused { .. })
        && [Family::Message, Family::Card].into_iter().any(|family| {
            let page = failure.code.and_then(|code| lookup_for(family, code));
            page.is_some_and(|page| page.family == family)
        });
    match (retry::proof(&failure), maybe) {
        (Proof::Maybe, _) => DeliveryState::Unknown(failure),
        (_, Some(earlier)) if !said_by_the_service => DeliveryState::Unknown(earlier),
        _ => match failure.kind {
            Kind::Unreachable { .. } => DeliveryState::Unreachable(failure),
            Kind::Cancelled => DeliveryState::Cancelled,
            _ => DeliveryState::Refused(failure),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> String {
        "w".into()
    }

    #[test]
    fn an_earlier_try_that_may_have_arrived_is_not_forgotten() {
        let unreachable = || Kind::Unreachable { host: "h".into(), proxy: None, words: words() }.into();
        let limited = || Kind::Limited { after: None, words: words() }.into();
        let unknown = || Failure::from(Kind::Unknown { words: words() });
        let refused = |code| Failure { code: Some(code), ..Kind::Refused { words: words() }.into() };
        let quota = || refused(99_991_403);
        let no_member = || refused(230_002);
        let card = || refused(200_861);
        for (failure, alone, after_unknown) in [
            (unreachable(), "unreachable", "unknown"),
            (limited(), "refused", "unknown"),
            (quota(), "refused", "unknown"),
            (no_member(), "refused", "refused"),
            (card(), "refused", "refused"),
            (refused(10_014), "refused", "unknown"),
            (unknown(), "unknown", "unknown"),
            (Kind::Cancelled.into(), "cancelled", "unknown"),
        ] {
            let name = format!("{failure:?}");
            assert_eq!(settle(failure.clone(), None).name(), alone, "{name}");
            assert_eq!(settle(failure, Some(unknown())).name(), after_unknown, "{name}");
        }
    }
}

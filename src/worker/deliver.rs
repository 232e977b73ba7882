//! One delivery from queue to outcome: paced, tried again where that is safe, cancelled at any point, and truthful about what may have arrived.

use std::{pin::pin, time::Duration};

use tokio_util::sync::CancellationToken;

use super::{
    Delivery, DeliveryState, Herald, IdType, Route, Why,
    pace::SharedPace,
    retry::{self, Proof},
};
use crate::{
    catalog::code::{Family, lookup_for},
    env::{Env, Millis, point},
    failure::{Failure, Kind},
    feishu::{Client, Departure, SentMessage},
};

/// What takes deliveries to one server as one app.
pub(super) struct Courier {
    pub env: Env,
    pub client: Client,
    /// Shared by everything this app sends; `None` sends as fast as it goes.
    pub pace: Option<SharedPace>,
    pub cancel: CancellationToken,
    /// One that is cancelled before a try of ours may have arrived is not over: it stays queued.
    pub stays: bool,
    pub herald: Herald,
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
        let family = delivery.outgoing().route().family();
        let mut attempt = 0;
        let mut may_have_left = false;
        let state = loop {
            if let Some(failure) = maybe.take_if(|_| !delivery.can_repeat(self.env.now())) {
                // The server would not know it again: another try could arrive a second time.
                break DeliveryState::Unknown(failure);
            }
            attempt += 1;
            let failure = match self.attempt(&mut delivery).await {
                Tried::Sent(sent) => break sent_state(sent, &delivery),
                Tried::Failed(failure) if is_gone_already(&delivery, &failure) => {
                    break gone_state(&failure, &delivery, self.env.now());
                }
                Tried::Failed(failure) => failure,
                Tried::Cancelled => Kind::Cancelled.into(),
            };
            let wait = retry::after(delivery.safety(), &failure, attempt, self.env.fraction());
            let Some(wait) = wait.filter(|_| !self.cancel.is_cancelled()) else {
                break self.end(family, failure, maybe, may_have_left);
            };
            if retry::proof(&failure) == Proof::Maybe {
                maybe = Some(failure.clone());
                may_have_left = true;
            }
            let until = self.env.now().after(wait);
            self.enter(&mut delivery, DeliveryState::Waiting { until, why: Why::Retry(failure) });
            point!("retry.waiting");
            if !self.pause(wait).await {
                break self.end(family, Kind::Cancelled.into(), maybe, may_have_left);
            }
        };
        point!("outcome.known");
        self.enter(&mut delivery, state);
        delivery
    }

    /// What a delivery comes to whose last try failed: its outcome, unless it stays as if it had not been begun.
    fn end(&self, family: Family, failure: Failure, maybe: Option<Failure>, may_have_left: bool) -> DeliveryState {
        let undone = failure.kind == Kind::Cancelled || retry::proof(&failure) == Proof::NotDone;
        if self.stays && self.cancel.is_cancelled() && undone && !may_have_left {
            return DeliveryState::Queued;
        }
        settle(family, failure, maybe)
    }

    /// Moves a delivery into a state and tells of it.
    pub(super) fn enter(&self, delivery: &mut Delivery, state: DeliveryState) {
        delivery.state = state;
        delivery.changed = self.env.now();
        self.herald.tell(delivery);
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
        point!("turn.taken");
        delivery.tries += 1;
        self.enter(delivery, DeliveryState::Sending { attempt: delivery.tries });
        let tried = self.request(delivery, &departure).await;
        if let Some(pace) = &self.pace {
            pace.lock().settle(self.env.now(), &departure);
        }
        tried
    }

    /// The request itself.
    async fn request(&self, delivery: &Delivery, departure: &Departure) -> Tried {
        let mut request = pin!(self.client.deliver(delivery.outgoing(), departure));
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
            let Err(due) = pace.lock().turn(delivery.pace_key(), now, departure) else { return true };
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

fn sent_state(sent: SentMessage, delivery: &Delivery) -> DeliveryState {
    let SentMessage { message_id, mut chat_id, at, took, log_id } = sent;
    if chat_id.is_empty() && delivery.recipient.id_type == IdType::ChatId {
        chat_id.clone_from(&delivery.recipient.id);
    }
    DeliveryState::Sent { message_id, chat_id, at, log_id, took }
}

/// Whether what was to be taken back is not there any more: an earlier try, or somebody else, has done it.
fn is_gone_already(delivery: &Delivery, failure: &Failure) -> bool {
    matches!(delivery.route, Route::Recall { .. })
        && matches!(failure.kind, Kind::Refused { .. })
        && matches!(failure.code, Some(230_011 | 230_110))
}

fn gone_state(failure: &Failure, delivery: &Delivery, at: Millis) -> DeliveryState {
    let message_id = delivery.route.message_id().unwrap_or_default().to_owned();
    let log_id = failure.log_id.clone();
    sent_state(SentMessage { message_id, chat_id: String::new(), at, took: Duration::ZERO, log_id }, delivery)
}

/// The outcome of a delivery whose last try failed, when an earlier one may have arrived.
///
/// The message service's own no speaks for every try with this uuid; a no of the gateway before it, or not getting there, only for its own.
fn settle(family: Family, failure: Failure, maybe: Option<Failure>) -> DeliveryState {
    let said_by_the_service = matches!(failure.kind, Kind::Refused { .. })
        && [family, Family::Card].into_iter().any(|family| {
            let page = failure.code.and_then(|code| lookup_for(family, code));
            page.is_some_and(|page| page.family != Family::Gateway)
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
            assert_eq!(settle(Family::Message, failure.clone(), None).name(), alone, "{name}");
            assert_eq!(settle(Family::Message, failure, Some(unknown())).name(), after_unknown, "{name}");
        }
    }
}

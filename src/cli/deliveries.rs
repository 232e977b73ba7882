//! How deliveries are told: as they change, and at the end as a result.

use serde_json::{Value, json};

use super::{out::Out, paint::Ink, words};
use crate::{
    lang::as_typed_in_ascii,
    worker::{Delivery, DeliveryState, Event},
};

/// Tells what happens to the deliveries of a job.
pub(super) struct Telling {
    all: usize,
    done: usize,
}

impl Telling {
    /// Nothing of so many has happened yet.
    pub fn of(all: usize) -> Self {
        Self { all, done: 0 }
    }

    /// Takes an event of the job.
    pub fn hear(&mut self, event: &Event, out: &mut Out) {
        let Event::Delivery(delivery) = event else { return };
        if delivery.state.is_final() {
            self.done += 1;
            tell(delivery, out);
        } else {
            out.progress(&words::progress(self.done, self.all, delivery, out.lang));
        }
    }
}

/// To whom it is told how deliveries get on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Audience {
    watches: bool,
    quiet: bool,
}

impl Audience {
    /// Who reads what a command says.
    pub fn of(out: &Out) -> Self {
        Self { watches: out.shows_progress(), quiet: out.quiet }
    }

    /// Whether they are shown anything when a delivery gets there.
    pub fn hears(self, state: &DeliveryState) -> bool {
        match state {
            _ if self.watches => true,
            DeliveryState::Sent { .. } => !self.quiet,
            _ => state.is_final(),
        }
    }
}

/// Words about a delivery that has ended; those who want none hear only of what failed.
fn tell(delivery: &Delivery, out: &mut Out) {
    let words = super::clean::one_line(&words::ended(delivery, out.lang));
    match delivery.state {
        DeliveryState::Sent { .. } if out.quiet => {}
        DeliveryState::Sent { .. } => out.complain_with(Ink::Ok, "✓", &words),
        DeliveryState::Unknown(_) => out.complain_with(Ink::Warning, "?", &words),
        _ => out.complain_with(Ink::Error, "✗", &words),
    }
    if let Some(failure) = delivery.state.failure() {
        out.complain(&format!("  = {}", delivery.way_out(failure, out.lang)));
    }
}

/// Prints deliveries as results; gives back the exit code: that of the worst.
pub(super) fn results(deliveries: &[Delivery], out: &mut Out) -> u8 {
    if out.json {
        for delivery in deliveries {
            out.object(&as_json(delivery));
        }
    } else {
        let sent = deliveries.iter().filter_map(|delivery| match &delivery.state {
            DeliveryState::Sent { message_id, .. } => {
                let id = if message_id.is_empty() { "-" } else { message_id };
                Some([id, delivery.recipient.shown_id()])
            }
            _ => None,
        });
        out.table(sent);
    }
    deliveries.iter().map(exit_code).max().unwrap_or(0)
}

/// The number of a delivery as somebody types it: `12`, `#12`.
pub(super) fn number(typed: &str) -> Option<i64> {
    as_typed_in_ascii(typed).trim_start_matches('#').parse().ok()
}

fn exit_code(delivery: &Delivery) -> u8 {
    match &delivery.state {
        DeliveryState::Sent { .. } => 0,
        // Whatever the words are: nothing arrived, or nobody knows.
        DeliveryState::Unreachable(_) => 3,
        DeliveryState::Unknown(_) => 4,
        DeliveryState::Refused(failure) => failure.exit_code(),
        _ => 1,
    }
}

/// The same with what the journal knows besides.
pub(super) fn as_history(delivery: &Delivery) -> Value {
    let mut object = as_json(delivery);
    if let Some(object) = object.as_object_mut() {
        object.insert("title".to_owned(), json!(*delivery.title));
        object.insert("app_id".to_owned(), json!(delivery.account.app_id));
        object.insert("base_url".to_owned(), json!(delivery.account.base_url));
        object.insert("created_ms".to_owned(), json!(delivery.created));
        object.insert("changed_ms".to_owned(), json!(delivery.changed));
        object.insert("card".to_owned(), json!(&*delivery.card));
    }
    object
}

/// A delivery as an object of names and values.
fn as_json(delivery: &Delivery) -> Value {
    let recipient = &delivery.recipient;
    let (message_id, chat_id, sent_log_id, took) = match &delivery.state {
        DeliveryState::Sent { message_id, chat_id, log_id, took, .. } => {
            // A webhook tells of neither.
            let some = |id: &String| Some(id.clone()).filter(|id| !id.is_empty());
            (some(message_id), some(chat_id), log_id.as_ref(), u64::try_from(took.as_millis()).ok())
        }
        _ => (None, None, None, None),
    };
    let failure = delivery.state.failure();
    json!({
        "delivery": delivery.id,
        "route": delivery.route.name(),
        "about": delivery.route.message_id(),
        "recipient": recipient.id,
        "id_type": recipient.id_type,
        "name": recipient.name,
        "outcome": delivery.state.name(),
        "message_id": message_id,
        "chat_id": chat_id,
        "uuid": delivery.has_uuid().then_some(&delivery.uuid),
        "log_id": sent_log_id.or_else(|| failure?.log_id.as_ref()),
        "tries": delivery.tries,
        "took_ms": took,
        "failure": failure,
    })
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::{cli::out::Stream, env::Millis, failure::Kind, lang::Lang};

    /// Which of these are heard: on its way, sent, refused.
    fn heard(terminal: bool, quiet: bool) -> [bool; 3] {
        let mut out = Out::new(Stream::new(io::sink(), false), Stream::new(io::sink(), terminal), Lang::En);
        out.quiet = quiet;
        let sent = DeliveryState::Sent {
            message_id: "om_1".into(),
            chat_id: String::new(),
            at: Millis(0),
            log_id: None,
            took: std::time::Duration::ZERO,
        };
        let refused = DeliveryState::Refused(Kind::Refused { words: "no".into() }.into());
        [DeliveryState::Sending { attempt: 1 }, sent, refused].map(|state| Audience::of(&out).hears(&state))
    }

    #[test]
    fn only_what_is_shown_is_sent_and_a_failure_always() {
        assert_eq!(heard(true, false), [true, true, true]);
        assert_eq!(heard(false, false), [false, true, true]);
        assert_eq!(heard(true, true), [false, false, true]);
        assert_eq!(heard(false, true), [false, false, true]);
    }
}

//! What can be done to a message, as far as that is known before the call: Feishu's rules about updates, replies and recalls.

use std::{sync::Arc, time::Duration};

use super::{Recipient, Route};
use crate::{
    card::{Card, Heavy, Path, heaviest},
    catalog::{Version, limits::WEBHOOK_BYTES},
    env::Millis,
    failure::{Failure, Kind, Obstacle},
};

/// For how long after sending a card can be updated.
pub const UPDATABLE: Duration = Duration::from_secs(14 * 86_400);

/// How the id of a message begins, and that of a batch message.
const MESSAGE: &str = "om_";
const BATCH: &str = "bm-";

/// How many of the heaviest nodes are named.
const NAMED: usize = 3;

/// How much longer a card sent then can be updated; `None` when it is too late.
pub fn time_left(sent: Millis, now: Millis) -> Option<Duration> {
    UPDATABLE.checked_sub(now.since(sent))
}

/// What is known of a message.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub id: String,
    /// To whom it went, or the chat it stands in.
    pub recipient: Recipient,
    pub title: String,
    pub sent: Option<Millis>,
    /// The card it shows.
    pub card: Option<Arc<str>>,
    /// Sent by the app that would act on it.
    pub ours: Option<bool>,
    pub deleted: Option<bool>,
    pub is_card: Option<bool>,
}

/// Refuses what cannot be a message's id, and batch messages: they can neither be updated nor answered nor recalled like others.
pub fn is_message(id: &str) -> Result<(), Failure> {
    if id.starts_with(BATCH) {
        return Err(unfit(id, Obstacle::Batch));
    }
    let rest = id.strip_prefix(MESSAGE).unwrap_or_default();
    let word = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if word { Ok(()) } else { Err(Kind::BadMessageId { id: id.to_owned() }.into()) }
}

/// Whether a failure says that there is no such message.
pub(super) const fn says_it_is_not_there(failure: &Failure) -> bool {
    matches!(failure.kind, Kind::NoMessage { .. })
}

/// Refuses what the server would refuse, where the reason is known already.
pub(super) fn judge(route: &Route, known: &Known, card: Option<&str>, now: Millis) -> Result<(), Failure> {
    let stands = |&(_, stands): &(Obstacle, Option<bool>)| stands == Some(true);
    let first = obstacles(route, known, card, now).into_iter().find(stands);
    first.map_or(Ok(()), |(why, _)| Err(unfit(&known.id, why)))
}

/// What can stand in the way of a route, in the order in which it is told, and whether it does; `None` where that is not known.
pub(super) fn obstacles(
    route: &Route,
    known: &Known,
    card: Option<&str>,
    now: Millis,
) -> Vec<(Obstacle, Option<bool>)> {
    match route {
        Route::Create | Route::Recall { .. } | Route::Webhook => Vec::new(),
        Route::Reply { .. } => vec![(Obstacle::Recalled, known.deleted)],
        Route::Update { .. } => to_update(known, card, now),
    }
}

fn to_update(known: &Known, card: Option<&str>, now: Millis) -> Vec<(Obstacle, Option<bool>)> {
    let read = |text: &str| Card::parse(text).ok();
    let (before, after) = (known.card.as_deref().and_then(read), card.and_then(read));
    let mut facts = vec![
        (Obstacle::OtherSender, known.ours.map(|ours| !ours)),
        (Obstacle::Recalled, known.deleted),
        (Obstacle::NotACard, known.is_card.map(|is_card| !is_card)),
        (Obstacle::TooOld, known.sent.map(|sent| time_left(sent, now).is_none())),
    ];
    facts.extend(to_replace(before.as_ref(), after.as_ref()));
    facts
}

/// What of two cards can stand in the way of putting one in the place of the other.
fn to_replace(before: Option<&Card>, after: Option<&Card>) -> [(Obstacle, Option<bool>); 3] {
    let version = |card: Option<&Card>| card.filter(|card| !is_named(card)).map(Card::version);
    let downgrade = version(before).zip(version(after)).map(|both| both == (Version::V2, Version::V1));
    [
        (Obstacle::WasNotShared, before.map(is_exclusive)),
        (Obstacle::NotShared, after.map(is_exclusive)),
        (Obstacle::Downgrade, downgrade),
    ]
}

/// Why one card cannot be put in the place of another, as far as the two of them tell.
pub fn cannot_replace(before: Option<&Card>, after: Option<&Card>) -> Option<Obstacle> {
    to_replace(before, after).into_iter().find_map(|(why, stands)| (stands == Some(true)).then_some(why))
}

/// Whether a content only names its card: a template, or a card entity. What that shows is not known here.
fn is_named(card: &Card) -> bool {
    card.get(&Path::root().with("type")).is_some()
}

/// Whether everybody has a copy of their own: 1.0 without `update_multi`. What a content names is always shared.
fn is_exclusive(card: &Card) -> bool {
    let shared = card.get(&Path::root().with("config").with("update_multi")).and_then(serde_json::Value::as_bool);
    card.version() == Version::V1 && shared != Some(true) && !is_named(card)
}

/// Refuses a body of so many bytes that has more than a webhook takes, and names what is heaviest in its card.
pub(super) fn too_heavy(bytes: usize, card: &str) -> Option<Failure> {
    if bytes <= WEBHOOK_BYTES {
        return None;
    }
    let heaviest = Card::parse(card).map(|card| heaviest(&card, NAMED)).unwrap_or_default();
    let heaviest = heaviest.into_iter().map(|Heavy { path, bytes }| (path.to_string(), bytes)).collect();
    Some(Kind::WebhookTooLarge { bytes, limit: WEBHOOK_BYTES, heaviest }.into())
}

pub(super) fn unfit(id: &str, why: Obstacle) -> Failure {
    Kind::Unfit { id: id.to_owned(), why }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::IdType;

    const NEW: &str = r#"{"schema":"2.0","body":{"elements":[]}}"#;
    const SHARED: &str = r#"{"config":{"update_multi":true},"elements":[]}"#;
    const OWN: &str = r#"{"elements":[]}"#;

    fn known(card: &str) -> Known {
        Known {
            id: "om_1".into(),
            recipient: Recipient { id: "oc_1".into(), id_type: IdType::ChatId, name: None },
            title: String::new(),
            sent: Some(Millis(0)),
            card: Some(Arc::from(card)),
            ours: Some(true),
            deleted: None,
            is_card: Some(true),
        }
    }

    fn why(route: &Route, known: &Known, card: &str, now: i64) -> Option<Obstacle> {
        match judge(route, known, Some(card), Millis(now)).err()?.kind {
            Kind::Unfit { why, .. } => Some(why),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_update_is_refused_where_the_reason_is_known() {
        let update = Route::Update { message_id: "om_1".into() };
        let days = 14 * 86_400_000;
        for (known, card, now, wanted) in [
            (known(NEW), NEW, 0, None),
            (known(SHARED), SHARED, days, None),
            (known(SHARED), NEW, days + 1, Some(Obstacle::TooOld)),
            (Known { ours: Some(false), ..known(NEW) }, NEW, 0, Some(Obstacle::OtherSender)),
            (Known { deleted: Some(true), ..known(NEW) }, NEW, 0, Some(Obstacle::Recalled)),
            (Known { is_card: Some(false), ..known(NEW) }, NEW, 0, Some(Obstacle::NotACard)),
            (known(OWN), SHARED, 0, Some(Obstacle::WasNotShared)),
            (known(SHARED), OWN, 0, Some(Obstacle::NotShared)),
            (known(NEW), SHARED, 0, Some(Obstacle::Downgrade)),
            (known(SHARED), r#"{"type":"template","data":{"template_id":"AAqk"}}"#, 0, None),
            (known(NEW), r#"{"type":"template","data":{"template_id":"AAqk"}}"#, 0, None),
            (Known { card: None, sent: None, ..known(NEW) }, NEW, days * 9, None),
        ] {
            assert_eq!(why(&update, &known, card, now), wanted, "{known:?}");
        }
        let gone = Known { deleted: Some(true), ours: Some(false), ..known(NEW) };
        assert_eq!(
            why(&Route::Reply { message_id: "om_1".into(), in_thread: true }, &gone, NEW, 0),
            Some(Obstacle::Recalled)
        );
        assert_eq!(why(&Route::Recall { message_id: "om_1".into() }, &gone, NEW, days * 9), None);
    }

    #[test]
    fn an_id_that_cannot_be_a_messages_is_told_at_once() {
        assert!(is_message("om_x100b50698e378ca0b3e94f9090d7d13").is_ok());
        assert!(matches!(is_message("bm-1").unwrap_err().kind, Kind::Unfit { why: Obstacle::Batch, .. }));
        for id in ["", "om_", "oc_1", "om_1 2", "hello", "om_1/../2"] {
            assert_eq!(is_message(id).unwrap_err().kind, Kind::BadMessageId { id: id.into() });
        }
    }
}

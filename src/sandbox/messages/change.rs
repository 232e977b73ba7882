//! `PATCH` and `DELETE im/v1/messages/:message_id`: a card that was sent is changed or taken back.

use serde_json::json;

use super::{bot_on, limit, named, text};
use crate::sandbox::{
    content,
    envelope::{Outcome, Refusal, Violations, success},
    refuse,
    server::Session,
    state::Message,
    words,
};

/// For how long after sending a card can be changed.
const CHANGEABLE_MS: i64 = 14 * 86_400_000;
/// How the id of a batch message begins.
const BATCH: &str = "bm-";

/// Puts another card in the place of one that was sent; everybody's copy changes.
pub(in crate::sandbox) fn update(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let content = text(&session.body, "content", true, &mut violations).unwrap_or_default();
    violations.refuse()?;
    bot_on(session.state)?;
    let id = session.param(0).to_owned();
    let no_card = || Refusal::parameter(words::EXT_NO_CARD);
    if id.starts_with(BATCH) {
        return Err(no_card());
    }
    let message = session.state.message(&id).ok_or_else(|| Refusal::parameter(words::EXT_MESSAGE_ID))?.clone();
    if message.ephemeral {
        return Err(no_card());
    }
    if message.sender.is_some() {
        return Err(Refusal::parameter(words::EXT_NOT_SENDER));
    }
    if message.recalled {
        return Err(Refusal::new(230_011, words::RECALLED));
    }
    if age_ms(session, &message) > CHANGEABLE_MS {
        return Err(Refusal::new(230_031, words::TOO_OLD));
    }
    if message.msg_type != content::CARD {
        return Err(no_card());
    }
    limit(session, &id)?;
    let parsed = content::parse(content::CARD, &content)?;
    let shown = content::accept(session.state, content::CARD, &parsed)?;
    if session.state.switches.strict_update_multi {
        // What a template becomes is always shared.
        let before = serde_json::from_str(&message.content).unwrap_or_default();
        for (card, expanded) in [(&before, &message.expanded), (&parsed, &shown.expanded)] {
            if expanded.is_none() {
                refuse::unshared(card)?;
            }
        }
    }
    let now = session.now;
    if let Some(message) = session.state.message_mut(&id) {
        message.content = content;
        message.expanded = shown.expanded;
        message.view = shown.text;
        message.update_time = now;
    }
    Ok(success(json!({})))
}

/// Takes a message back.
pub(in crate::sandbox) fn recall(session: &mut Session) -> Outcome {
    bot_on(session.state)?;
    let message = named(session.state, session.param(0))?.clone();
    if message.sender.is_some() {
        // The bot owns none of the seed's groups.
        return Err(Refusal::new(230_026, words::NO_RECALL));
    }
    let window = session.state.switches.recall_window_s.saturating_mul(1_000);
    if !message.recalled && age_ms(session, &message) > window {
        return Err(Refusal::new(230_009, words::RECALL_EXPIRED));
    }
    if let Some(message) = session.state.message_mut(&message.message_id) {
        message.recalled = true;
    }
    Ok(success(json!({})))
}

/// How long ago a message was sent.
const fn age_ms(session: &Session, message: &Message) -> i64 {
    session.now.0.saturating_sub(message.create_time.0)
}

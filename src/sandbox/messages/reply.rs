//! `POST im/v1/messages/:message_id/reply`: an answer to a message, in its thread or not.

use serde_json::Value;

use super::{Said, Thread, bot_on, named, publish};
use crate::sandbox::{
    envelope::{Outcome, Refusal, Violations},
    ids,
    seed::Mode,
    server::Session,
    target, words,
};

/// Answers a message: what was said is looked at first, then what it answers, then as a send.
pub(in crate::sandbox) fn reply(session: &mut Session) -> Outcome {
    let mut violations = Violations::default();
    let said = Said::read(&session.body, &mut violations);
    let asked = session.body.get("reply_in_thread");
    if let Some(odd) = asked.filter(|value| !value.is_boolean() && !value.is_null()) {
        violations.add("reply_in_thread", &odd.to_string(), words::INVALID_TYPE);
    }
    let in_thread = asked.and_then(Value::as_bool).unwrap_or_default();
    violations.refuse()?;
    bot_on(session.state)?;
    said.is_known_type()?;
    let parent = named(session.state, session.param(0))?.clone();
    if parent.recalled {
        return Err(Refusal::new(230_011, words::RECALLED));
    }
    let target = target::of_chat(session.state, &parent.chat_id)?;
    let chat = session.state.chat(&parent.chat_id);
    let topic = chat.is_some_and(|chat| chat.mode == Mode::Topic);
    if in_thread && chat.is_some_and(|chat| !chat.threads) {
        return Err(Refusal::new(230_071, words::NO_THREADS));
    }
    let root_id = parent.root_id.clone().unwrap_or_else(|| parent.message_id.clone());
    let thread = Thread {
        id: if in_thread || topic { Some(thread_of(session, &root_id)) } else { parent.thread_id },
        root: Some(root_id),
        parent: Some(parent.message_id),
    };
    publish(session, said, &target, parent.receive_id, thread)
}

/// The thread of a root; it begins with the first reply.
fn thread_of(session: &mut Session, root_id: &str) -> String {
    let fresh = ids::thread(session.env);
    let root = session.state.message_mut(root_id);
    root.map(|root| root.thread_id.get_or_insert_with(|| fresh.clone()).clone()).unwrap_or(fresh)
}

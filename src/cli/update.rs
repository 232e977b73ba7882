//! `update`, `recall`, `pull`: what can be done to a card after it was sent.

use std::{path::Path, sync::Arc};

use serde_json::json;

use super::{
    USAGE, args, data,
    deliveries::Telling,
    fail, history, new,
    out::Out,
    resend::sender,
    send::{finish, refuse, refuse_errors, refuse_live, rehearse},
    source,
    submit::{Desk, World, odd},
    words,
};
use crate::{
    card::format::pretty,
    config::Config,
    worker::{DeliveryState, FetchedMessage, Identity, Job, JobId, Query, Recipient, Reply, Route, is_message},
};

/// What finds a message of ours in the history.
const SENT: [&str; 2] = ["state:sent", "route:create,reply,reply_in_thread"];

/// Puts a card in the place of one that was sent.
pub(super) fn update(args: args::Update, world: World, out: &mut Out) -> u8 {
    let config = world.setup.config.clone();
    let loaded = source::load(&args.file, args.pick, out).and_then(|loaded| {
        let values = data::values(args.data.as_deref(), &args.set, out)?;
        data::to_send(loaded.card, values.as_ref(), out)
    });
    let card = match loaded {
        Ok(card) => card,
        Err(code) => return code,
    };
    let asks = !args.yes && !args.dry_run;
    if asks && let Err(code) = refuse_errors(&card, &args.file, out) {
        return code;
    }
    let mut desk = Desk::open(world, out);
    let message_id = match message_named(args.message_id, &mut desk, out) {
        Ok(message_id) => message_id,
        Err(code) => return code,
    };
    let route = Route::Update { message_id };
    let content = Arc::from(card.compact());
    if args.dry_run {
        return rehearse(route, content, Vec::new(), None, &mut desk, out).unwrap_or_else(|code| code);
    }
    let (title, yes) = (source::title_of(&card, &args.file), args.yes);
    deliver(route, Some(content), None, title, yes, &config, &mut desk, out)
}

/// Takes a message back. What is gone cannot be brought back, so it is asked about whoever the app is.
pub(super) fn recall(args: args::Recall, world: World, out: &mut Out) -> u8 {
    let config = world.setup.config.clone();
    if !is_last(&args.message_id)
        && let Err(failure) = is_message(&args.message_id)
    {
        return fail(&failure, out);
    }
    if !args.yes {
        let said = refuse("recall", &words::recall_needs_yes(&args.message_id, out.lang), out);
        return said.err().unwrap_or_default();
    }
    let mut desk = Desk::open(world, out);
    let message_id = match message_named(args.message_id, &mut desk, out) {
        Ok(message_id) => message_id,
        Err(code) => return code,
    };
    let route = Route::Recall { message_id };
    deliver(route, None, None, String::new(), true, &config, &mut desk, out)
}

fn is_last(named: &str) -> bool {
    named.eq_ignore_ascii_case(history::LAST)
}

/// The message an id names, or LAST: the one that was sent last.
pub(super) fn message_named(named: String, desk: &mut Desk, out: &mut Out) -> Result<String, u8> {
    if !is_last(&named) {
        return Ok(named);
    }
    let query = Query { text: SENT.join(" "), before: None, limit: 1 };
    let row = history::page(query, desk, out)?.pop();
    let message = row.and_then(|row| match row.state {
        DeliveryState::Sent { message_id, .. } => Some(message_id),
        _ => None,
    });
    message.ok_or_else(|| {
        out.complain(&words::no_delivery(None, out.lang));
        USAGE
    })
}

/// Does something to a message, once it is known whose it is.
#[expect(clippy::too_many_arguments, reason = "each is one thing that the command line says")]
pub(super) fn deliver(
    route: Route,
    card: Option<Arc<str>>,
    uuid: Option<String>,
    title: String,
    yes: bool,
    config: &Config,
    desk: &mut Desk,
    out: &mut Out,
) -> u8 {
    if !yes && let Err(code) = refuse_live_message(&route, config, desk, out) {
        return code;
    }
    desk.mention_unfinished();
    let mut telling = Telling::of(1);
    let job = Job::Deliver { route, card, uuid, title };
    let outcome = desk.ask_last(job, out, |event, out| telling.hear(&event, out));
    let code = finish(outcome, out);
    desk.exit_code(code)
}

/// Nothing is done on a live app unasked: on that which sent the message, where the journal knows it.
fn refuse_live_message(route: &Route, config: &Config, desk: &mut Desk, out: &mut Out) -> Result<(), u8> {
    let message_id = route.message_id().unwrap_or_default();
    let query = Query { text: format!("message:{message_id}"), before: None, limit: 1 };
    let Some(row) = history::page(query, desk, out)?.pop() else {
        let nobody = Recipient { id: message_id.to_owned(), id_type: crate::worker::IdType::ChatId, name: None };
        return refuse_live(&identity(desk, out)?, &[nobody], out);
    };
    refuse_live(&sender(&row, config, desk, out), std::slice::from_ref(&row.recipient), out)
}

fn identity(desk: &mut Desk, out: &mut Out) -> Result<Identity, u8> {
    let asked = desk.begin(Job::Identify).map_err(|failure| fail(&failure, out))?;
    identity_of(asked, desk, out)
}

/// Who we are, where that was asked already.
pub(super) fn identity_of(asked: JobId, desk: &mut Desk, out: &mut Out) -> Result<Identity, u8> {
    match desk.hear_of(asked, out, |_, _| ()) {
        Ok(Reply::Identity(identity)) => Ok(identity),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

/// Reads the card of a message back, as it was sent.
pub(super) fn pull(args: &args::Pull, world: World, out: &mut Out) -> u8 {
    let mut desk = Desk::open(world, out);
    let message_id = match message_named(args.message_id.clone(), &mut desk, out) {
        Ok(message_id) => message_id,
        Err(code) => return code,
    };
    let message = match desk.get(Job::Fetch { message_id }, out) {
        Ok(Reply::Message(message)) => message,
        Ok(_) => return fail(&odd(), out),
        Err(failure) => return fail(&failure, out),
    };
    let text = match message.card(out.lang) {
        Ok(card) => pretty(card.text()),
        Err(failure) => return fail(&failure, out),
    };
    let code = write(&message, &text, args.output.as_deref(), out);
    desk.exit_code(code)
}

fn write(message: &FetchedMessage, text: &str, to: Option<&Path>, out: &mut Out) -> u8 {
    if let Some(path) = to {
        let code = new::write(path, text, out);
        if code == 0 {
            out.say(&words::pulled(&message.message_id, path, out.lang));
        }
        return code;
    }
    if out.json {
        out.object(&json!({
            "message_id": message.message_id,
            "chat_id": message.chat_id,
            "sender": message.sender,
            "created_ms": message.created,
            "updated_ms": message.updated,
            "content": message.content,
        }));
    } else {
        out.text(text);
    }
    0
}

//! `send`: a card to everyone named.

use std::sync::Arc;

use serde_json::json;

use super::{
    USAGE, args, check, data,
    deliveries::{self, Telling},
    fail,
    out::Out,
    recipients::Recipients,
    source,
    submit::{Desk, World, odd},
    template, words,
};
use crate::{
    card::Card,
    check::check,
    failure::Failure,
    worker::{Identity, Job, Recipient, Reply, Route},
};

/// The longest de-duplication key.
const UUID_CHARACTERS: usize = 50;

pub(super) fn run(args: args::Send, world: World, out: &mut Out) -> u8 {
    send(args, world, out).unwrap_or_else(|code| code)
}

fn send(args: args::Send, world: World, out: &mut Out) -> Result<u8, u8> {
    let written = match &args.file {
        Some(file) => {
            let card = source::load(file, args.pick, out)?.card;
            let values = data::values(args.data.as_deref(), &args.set, out)?;
            let card = data::to_send(card, values.as_ref(), out)?;
            Some((card, source::title(file)))
        }
        None => None,
    };
    let recipients = recipients(&args).map_err(|failure| fail(&failure, out))?;
    refuse_usage(&args, &recipients, out)?;
    let at_once = usize::from(args.jobs);
    let paced = !args.no_pace;
    let mut desk = Desk::open_with(world, out, |settings| {
        settings.at_once = at_once;
        settings.paced = paced;
    });
    let identity = match desk.get(Job::Identify, out) {
        Ok(Reply::Identity(identity)) => identity,
        Ok(_) => return Err(fail(&odd(), out)),
        Err(failure) => return Err(fail(&failure, out)),
    };
    if args.no_pace && !is_here(&identity.base_url) {
        out.complain(&words::paced(&identity.base_url, out.lang));
        return Err(USAGE);
    }
    let (content, title): (Arc<str>, String) = match (&written, &args.template) {
        (Some((card, title)), _) => (Arc::from(card.compact()), title.clone()),
        (None, id) => {
            let id = id.as_deref().unwrap_or_default();
            let (content, title) = template::content(&args, id, &mut desk, out)?;
            (Arc::from(content), title)
        }
    };
    if args.dry_run {
        return rehearse(content, recipients, args.uuid, &mut desk, out);
    }
    if !args.yes {
        if let Some((card, file)) = &written {
            refuse_errors(card, file, out)?;
        }
        refuse_live(&identity, &recipients, out)?;
    }
    desk.mention_unfinished(out);
    let mut telling = Telling::of(recipients.len());
    let job = Job::Send { card: content, recipients, uuid: args.uuid, title };
    let outcome = desk.ask(job, out, |event, out| telling.hear(&event, out));
    Ok(desk.exit_code(finish(outcome, out)))
}

/// Prints what became of a job about deliveries.
pub(super) fn finish(outcome: Result<Reply, Failure>, out: &mut Out) -> u8 {
    match outcome {
        Ok(Reply::Deliveries(sent)) => deliveries::results(&sent, out),
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    }
}

fn recipients(args: &args::Send) -> Result<Vec<Recipient>, Failure> {
    let mut recipients = Recipients::new(args.as_type.map(Into::into));
    for id in args.to.iter().filter(|id| !id.trim().is_empty()) {
        recipients.add(id)?;
    }
    if let Some(list) = &args.to_list {
        recipients.add_list(&source::read(list)?)?;
    }
    Ok(recipients.into_vec())
}

fn refuse_usage(args: &args::Send, recipients: &[Recipient], out: &mut Out) -> Result<(), u8> {
    let length = args.uuid.as_deref().map_or(1, |uuid| uuid.chars().count());
    let words = if recipients.is_empty() {
        words::nobody(out.lang)
    } else if !(1..=UUID_CHARACTERS).contains(&length) {
        words::long_uuid(out.lang)
    } else {
        return Ok(());
    };
    out.complain(words);
    Err(USAGE)
}

/// A card that Feishu would refuse is not sent unasked.
fn refuse_errors(card: &Card, file: &str, out: &mut Out) -> Result<(), u8> {
    if !check::has_errors(&check(card)) {
        return Ok(());
    }
    refuse("check_errors", &words::has_errors(std::path::Path::new(file), out.lang), out)
}

/// Nothing goes out on a live app unasked, except to oneself.
pub(super) fn refuse_live(identity: &Identity, recipients: &[Recipient], out: &mut Out) -> Result<(), u8> {
    let to_me = recipients.iter().all(|recipient| Some(&recipient.id) == identity.me.as_ref());
    if !identity.live || to_me {
        return Ok(());
    }
    let app = words::identity(identity, out.lang);
    refuse("live", &words::is_live(&app, recipients.len(), out.lang), out)
}

fn refuse(why: &str, words: &str, out: &mut Out) -> Result<(), u8> {
    if out.json {
        out.object(&json!({ "needs": "--yes", "why": why }));
    }
    out.complain(words);
    Err(USAGE)
}

fn is_here(base_url: &str) -> bool {
    use crate::config::{BaseUrl, Host};
    BaseUrl::parse(base_url).is_ok_and(|url| url.host() == Host::Loopback)
}

/// Prints the requests that a send would make.
fn rehearse(
    card: Arc<str>,
    recipients: Vec<Recipient>,
    uuid: Option<String>,
    desk: &mut Desk,
    out: &mut Out,
) -> Result<u8, u8> {
    let requests = match desk.get(Job::Rehearse { route: Route::Create, card, recipients, uuid }, out) {
        Ok(Reply::Requests(requests)) => requests,
        Ok(_) => return Err(fail(&odd(), out)),
        Err(failure) => return Err(fail(&failure, out)),
    };
    for (index, request) in requests.iter().enumerate() {
        if out.json {
            let headers: serde_json::Map<_, _> =
                request.headers.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
            let body: serde_json::Value = serde_json::from_str(&request.body).unwrap_or_default();
            out.object(&json!({ "method": request.method, "url": request.url, "headers": headers, "body": body }));
            continue;
        }
        if index > 0 {
            out.line("");
        }
        out.line(&format!("{} {}", request.method, request.url));
        for (name, value) in &request.headers {
            out.line(&format!("{name}: {value}"));
        }
        out.line("");
        out.line(&request.body);
    }
    Ok(0)
}

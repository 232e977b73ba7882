//! `send`: a card to everyone named.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use serde_json::json;

use super::{
    USAGE, args,
    check::has_errors,
    data,
    deliveries::{self, Telling},
    fail,
    letters::{self, Letters},
    out::Out,
    recipients::{Recipients, resolve_me},
    source,
    submit::{Desk, World, odd},
    template,
    update::{self, deliver, identity_of},
    webhook, words,
};
use crate::{
    card::{Card, import, variables::Values},
    check::{self, check_for},
    failure::Failure,
    worker::{Identity, Job, Letter, Recipient, Rehearsal, Reply, Route, numbered_uuid},
};

/// The longest de-duplication key.
const UUID_CHARACTERS: usize = 50;

pub(super) fn run(args: args::Send, world: World, out: &mut Out) -> u8 {
    send(args, world, out).unwrap_or_else(|code| code)
}

fn send(args: args::Send, world: World, out: &mut Out) -> Result<u8, u8> {
    if args.to.is_empty() && args.to_list.is_none() && args.reply_to.is_none() && args.webhook.is_empty() {
        return Err(meant_for(&args, out));
    }
    webhook::refuse_both(&args.webhook, args.card(), out)?;
    let card = match args.template {
        Some(_) => None,
        None => Some(source::load(args.card(), args.pick, out)?.card),
    };
    if let (Some(message_id), Some(card)) = (args.reply_to.clone(), card.clone()) {
        let values = data::values(args.data.as_deref(), &args.set, out)?;
        let card = data::to_send(card, values.as_ref(), out)?;
        return reply(args, message_id, &card, world, out);
    }
    let typed = webhook::address(&args.webhook, out)?;
    let (at_once, paced) = (usize::from(args.jobs), !args.no_pace);
    // The worker gets ready, and finds out who we are, while the list is read.
    let mut desk = Desk::open_with(world, out, |settings| {
        settings.at_once = at_once;
        settings.paced = paced;
        settings.webhook = typed;
    });
    let as_app = !args.to.is_empty() || args.to_list.is_some();
    // A webhook is not sent to as an app.
    let asked = as_app.then(|| desk.begin(Job::Identify)).transpose().map_err(|failure| fail(&failure, out))?;
    if as_app && !args.dry_run {
        desk.get_ready();
    }
    let mut rows = recipients(&args).map_err(|failure| fail(&failure, out))?;
    let asked = asked.filter(|_| !rows.is_empty());
    let hooks = webhook::recipients(&args.webhook, args.webhook_secret.as_ref(), out)?;
    rows.extend(hooks.into_iter().map(|hook| (hook, Values::new())));
    refuse_usage(&args, rows.len(), out)?;
    let written = match card {
        Some(card) => Ok(letters::write(card, rows, &args, out)?),
        None => Err(rows),
    };
    let identity = asked.map(|asked| identity_of(asked, &mut desk, out)).transpose()?;
    if let Some(identity) = identity.as_ref().filter(|identity| args.no_pace && !is_here(&identity.base_url)) {
        out.complain(&words::paced(&identity.base_url, out.lang));
        return Err(USAGE);
    }
    let (mut letters, title) = match written {
        Ok(letters) => {
            let title = letters.first().map(|(card, _)| source::title_of(card, args.card()));
            (letters, title.unwrap_or_default())
        }
        Err(rows) => template::letters(&args, rows, &mut desk, out)?,
    };
    let me = identity.as_ref().and_then(|identity| identity.me.as_deref());
    if !letters.iter_mut().all(|(_, recipient)| resolve_me(recipient, me)) {
        out.complain(words::no_me(out.lang));
        return Err(USAGE);
    }
    if args.dry_run {
        return rehearse_letters(letters, args.uuid.as_deref(), &mut desk, out);
    }
    let (hooks, recipients): (Vec<Recipient>, Vec<Recipient>) =
        letters.iter().map(|(_, recipient)| recipient.clone()).partition(Recipient::is_webhook);
    if !args.yes {
        refuse_letters(&letters, args.card(), out)?;
        if let Some(identity) = &identity {
            refuse_live(identity, &recipients, out)?;
        }
    }
    webhook::look(&hooks, args.yes, &mut desk, out)?;
    desk.mention_unfinished();
    let mut telling = Telling::of(letters.len());
    let job = Job::SendEach { letters: sealed(letters), uuid: args.uuid, title };
    let outcome = desk.ask_last(job, out, |event, out| telling.hear(&event, out));
    Ok(desk.exit_code(finish(outcome, out)))
}

/// Sends the card as an answer to a message.
fn reply(args: args::Send, message_id: String, card: &Card, world: World, out: &mut Out) -> Result<u8, u8> {
    refuse_long_uuid(args.uuid.as_deref(), out)?;
    if !args.yes && !args.dry_run {
        refuse_errors(card, args.card(), out)?;
    }
    let config = world.setup.config.clone();
    let mut desk = Desk::open(world, out);
    let message_id = update::message_named(message_id, &mut desk, out)?;
    let route = Route::Reply { message_id, in_thread: args.in_thread };
    let content: Arc<str> = Arc::from(card.compact());
    if args.dry_run {
        return rehearse(route, content, Vec::new(), args.uuid, &mut desk, out);
    }
    let title = source::title_of(card, args.card());
    Ok(deliver(route, Some(content), args.uuid, title, args.yes, &config, &mut desk, out))
}

/// Cards as they leave; the same one is kept once.
fn sealed(letters: Letters) -> Vec<Letter> {
    let mut known: HashMap<Arc<str>, Arc<str>> = HashMap::new();
    let mut last: Option<(Card, Arc<str>)> = None;
    letters
        .into_iter()
        .map(|(card, recipient)| {
            let content = match last.take() {
                // A list mostly gets one card: it is written once.
                Some((other, content)) if is_same(&other, &card) => content,
                _ => {
                    let content: Arc<str> = Arc::from(card.compact());
                    Arc::clone(known.entry(Arc::clone(&content)).or_insert(content))
                }
            };
            last = Some((card, Arc::clone(&content)));
            Letter { card: content, recipient }
        })
        .collect()
}

/// Whether two are one card, without a look at its text.
fn is_same(one: &Card, other: &Card) -> bool {
    Arc::ptr_eq(one.text(), other.text())
}

/// Nobody is named: whom the card was meant for is offered, where that stood around it. Nothing goes there unasked.
fn meant_for(args: &args::Send, out: &mut Out) -> u8 {
    let text = source::read(args.card()).unwrap_or_default();
    let route = source::find(&text, args.pick).map_or_else(|_| import::Route::default(), |loaded| loaded.import.route);
    if out.json {
        let (id, id_type) = (&route.receive_id, &route.receive_id_type);
        out.object(&json!({ "needs": "--to", "receive_id": id, "receive_id_type": id_type, "webhook": route.webhook }));
    }
    out.complain(&words::meant_for(&route, out.lang));
    USAGE
}

/// Prints what became of a job about deliveries.
pub(super) fn finish(outcome: Result<Reply, Failure>, out: &mut Out) -> u8 {
    match outcome {
        Ok(Reply::Deliveries(sent)) => deliveries::results(&sent, out),
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    }
}

fn recipients(args: &args::Send) -> Result<Vec<(Recipient, Values)>, Failure> {
    let mut recipients = Recipients::new(args.as_type.map(Into::into));
    for id in args.to.iter().filter(|id| !id.trim().is_empty()) {
        recipients.add(id)?;
    }
    if let Some(list) = &args.to_list {
        recipients.add_list(&source::read(list)?)?;
    }
    Ok(recipients.into_rows())
}

fn refuse_usage(args: &args::Send, recipients: usize, out: &mut Out) -> Result<(), u8> {
    if recipients == 0 {
        out.complain(words::nobody(out.lang));
        return Err(USAGE);
    }
    if args.uuid.is_some() && !args.webhook.is_empty() {
        out.complain(words::webhook::no_uuid(out.lang));
        return Err(USAGE);
    }
    refuse_long_uuid(args.uuid.as_deref(), out)
}

fn refuse_long_uuid(uuid: Option<&str>, out: &mut Out) -> Result<(), u8> {
    if uuid.is_none_or(|uuid| (1..=UUID_CHARACTERS).contains(&uuid.chars().count())) {
        return Ok(());
    }
    out.complain(words::long_uuid(out.lang));
    Err(USAGE)
}

/// A card that Feishu would refuse is not sent unasked, whoever it is for.
fn refuse_letters(letters: &Letters, file: &Path, out: &mut Out) -> Result<(), u8> {
    let mut seen = HashSet::new();
    let way = |recipient: &Recipient| check::Route::to(recipient.is_webhook());
    let runs = letters.chunk_by(|(card, to), (other, next)| is_same(card, other) && way(to) == way(next));
    let ways = runs.filter_map(|run| run.first()).map(|(card, recipient)| (card, way(recipient)));
    let mut distinct = ways.filter(|(card, route)| seen.insert((Arc::clone(card.text()), *route)));
    distinct.try_for_each(|(card, route)| refuse_errors_on(card, route, file, out))
}

/// A card that Feishu would refuse is not sent unasked.
pub(super) fn refuse_errors(card: &Card, file: &Path, out: &mut Out) -> Result<(), u8> {
    refuse_errors_on(card, check::Route::Message, file, out)
}

fn refuse_errors_on(card: &Card, route: check::Route, file: &Path, out: &mut Out) -> Result<(), u8> {
    if !has_errors(&check_for(card, route)) {
        return Ok(());
    }
    refuse("check_errors", &words::has_errors(file, route, out.lang), out)
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

pub(super) fn refuse(why: &str, words: &str, out: &mut Out) -> Result<(), u8> {
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
fn rehearse_letters(letters: Letters, uuid: Option<&str>, desk: &mut Desk, out: &mut Out) -> Result<u8, u8> {
    let mut requests = Vec::new();
    for (letter, index) in sealed(letters).into_iter().zip(1..) {
        let uuid = uuid.map(|uuid| numbered_uuid(uuid, index));
        let job = Job::Rehearse { route: Route::Create, card: letter.card, recipients: vec![letter.recipient], uuid };
        requests.extend(requests_of(job, desk, out)?);
    }
    Ok(show(&requests, out))
}

/// Prints the request that a route would make.
pub(super) fn rehearse(
    route: Route,
    card: Arc<str>,
    recipients: Vec<Recipient>,
    uuid: Option<String>,
    desk: &mut Desk,
    out: &mut Out,
) -> Result<u8, u8> {
    let requests = requests_of(Job::Rehearse { route, card, recipients, uuid }, desk, out)?;
    Ok(show(&requests, out))
}

fn requests_of(job: Job, desk: &mut Desk, out: &mut Out) -> Result<Vec<Rehearsal>, u8> {
    match desk.get(job, out) {
        Ok(Reply::Requests(requests)) => Ok(requests),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

fn show(requests: &[Rehearsal], out: &mut Out) -> u8 {
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
    0
}

//! `doctor`: what is known about a send before it is made, and of a message before something is done to it.

use std::path::Path;

use serde_json::json;

use super::{
    args::Doctor,
    fail,
    out::Out,
    paint::Ink,
    recipients::Recipients,
    source,
    submit::{Desk, World, odd},
    template,
    update::message_named,
    webhook, words,
};
use crate::{
    card::Card,
    check,
    worker::{Checked, Fact, Job, Reply, Route, Verdict},
};

/// Prints a line for each fact; the exit code says whether one of them stands in the way.
pub(super) fn run(args: &Doctor, world: World, out: &mut Out) -> u8 {
    look(args, world, out).unwrap_or_else(|code| code)
}

fn look(args: &Doctor, world: World, out: &mut Out) -> Result<u8, u8> {
    let env = world.setup.env.clone();
    let file = args.file.as_deref();
    webhook::refuse_both(&args.webhook, file.unwrap_or(Path::new("")), out)?;
    let card = file.map(|path| source::load(path, None, out)).transpose()?;
    let mut card = card.map(|loaded| checked(&loaded.card));
    let mut recipients = Recipients::new(args.as_type.map(Into::into));
    for id in &args.to {
        recipients.add(id).map_err(|failure| fail(&failure, out))?;
    }
    let hooks = webhook::recipients(&args.webhook, args.webhook_secret.as_ref(), out)?;
    let recipients = recipients.into_rows().into_iter().map(|(recipient, _)| recipient).chain(hooks).collect();
    let typed = webhook::address(&args.webhook, out)?;
    let mut desk = Desk::open_with(world, out, |settings| settings.webhook = typed);
    if let Some(id) = &args.template {
        card = Some(checked(&template::looked_at(args, id, &mut desk, out)?));
    }
    let job = match message(args, &mut desk, out)? {
        Some(route) => Job::PreflightMessage { route, card },
        None => Job::Preflight { card, recipients },
    };
    let code = match desk.get(job, out) {
        Ok(Reply::Preflight(facts)) => {
            for fact in &facts {
                show(fact, env.now(), out);
            }
            u8::from(facts.iter().any(|fact| fact.verdict == Verdict::No))
        }
        Ok(_) => fail(&odd(), out),
        Err(failure) => fail(&failure, out),
    };
    Ok(desk.exit_code(code))
}

/// What is to be done to a message, where it is about one.
fn message(args: &Doctor, desk: &mut Desk, out: &mut Out) -> Result<Option<Route>, u8> {
    let in_thread = args.in_thread;
    let (named, way): (_, &dyn Fn(String) -> Route) = match (&args.reply_to, &args.update, &args.recall) {
        (Some(id), ..) => (id, &|message_id| Route::Reply { message_id, in_thread }),
        (_, Some(id), _) => (id, &|message_id| Route::Update { message_id }),
        (.., Some(id)) => (id, &|message_id| Route::Recall { message_id }),
        _ => return Ok(None),
    };
    message_named(named.clone(), desk, out).map(|message_id| Some(way(message_id)))
}

/// A card as a send would send it, and what the checks say.
fn checked(card: &Card) -> Checked {
    Checked {
        content: card.compact().into(),
        errors: check::errors(card, check::Route::Message),
        webhook_errors: check::errors(card, check::Route::Webhook),
        calls_back: check::calls_back(card),
    }
}

fn show(fact: &Fact, now: crate::env::Millis, out: &mut Out) {
    if out.json {
        return out.object(&json!({
            "topic": fact.topic.name(),
            "verdict": fact.verdict.name(),
            "source": fact.source.name(),
            "at": fact.at,
            "about": fact.about,
            "failure": fact.failure,
            "link": fact.link,
        }));
    }
    let ink = match fact.verdict {
        Verdict::Ok => Ink::Ok,
        Verdict::No => Ink::Error,
        Verdict::Unknown => Ink::Warning,
    };
    let lang = out.lang;
    let verdict = words::verdict(fact.verdict, lang);
    let verdict = if out.results_in_color() { ink.paint(&verdict) } else { verdict };
    out.line(&format!("{verdict}{}  ({})", fact.title(lang), fact.origin(now, lang)));
    for line in fact.way_out(lang).into_iter().chain(fact.link.clone()) {
        out.line(&format!("        {line}"));
    }
}

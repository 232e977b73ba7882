//! `resend`: again to whom it went, and what was left unfinished.

use super::{
    USAGE, args,
    deliveries::{Telling, number},
    fail,
    out::Out,
    send::{finish, refuse, refuse_live},
    submit::{Desk, World, odd},
    webhook, words,
};
use crate::{
    config::{BaseUrl, Config, Host},
    worker::{Delivery, Identity, Job, Query, Reply, Resending, Route},
};

/// The name of the newest delivery that brought a card to somebody.
const LAST: &str = "last";
/// What the history is asked for it: what changes a message is sent again only by its number.
const CARDS: &str = "route:create,reply,reply_in_thread,webhook";

pub(super) fn run(args: &args::Resend, world: World, out: &mut Out) -> u8 {
    let config = world.setup.config.clone();
    let at_once = usize::from(args.jobs);
    let mut desk = Desk::open_with(world, out, |settings| settings.at_once = at_once);
    let done =
        if args.unfinished { unfinished(args, &config, &mut desk, out) } else { one(args, &config, &mut desk, out) };
    let code = done.unwrap_or_else(|code| code);
    desk.exit_code(code)
}

fn one(args: &args::Resend, config: &Config, desk: &mut Desk, out: &mut Out) -> Result<u8, u8> {
    let wanted = args.delivery.as_deref().filter(|wanted| !wanted.eq_ignore_ascii_case(LAST));
    let text = match wanted {
        Some(wanted) => match number(wanted) {
            Some(number) => format!("id:{number}"),
            // What was done to a message since is not what is sent again.
            None => format!("message:{wanted} {CARDS}"),
        },
        None => CARDS.to_owned(),
    };
    let found = desk.get(Job::History(Query { text, before: None, limit: 1 }), out);
    let rows = match found {
        Ok(Reply::History { rows, .. }) => rows,
        Ok(_) => return Err(fail(&odd(), out)),
        Err(failure) => return Err(fail(&failure, out)),
    };
    let Some(row) = rows.into_iter().next() else {
        out.complain(&words::no_delivery(wanted, out.lang));
        return Err(USAGE);
    };
    let to = std::slice::from_ref(&row.recipient);
    if !args.yes {
        refuse_twice(&row, out)?;
    }
    if row.route == Route::Webhook {
        webhook::look(to, args.yes, desk, out)?;
    } else if !args.yes {
        refuse_live(&sender(&row, config, desk, out), to, out)?;
    }
    desk.mention_unfinished();
    let mut telling = Telling::of(1);
    let job = Job::Resend { delivery: row.id, card: Resending::Stored };
    let outcome = desk.ask_last(job, out, |event, out| telling.hear(&event, out));
    Ok(finish(outcome, out))
}

/// What may have arrived, and would not be known again, is not sent unasked.
fn refuse_twice(row: &Delivery, out: &mut Out) -> Result<(), u8> {
    if !row.could_arrive_twice() {
        return Ok(());
    }
    refuse("unknown_outcome", &words::webhook::could_arrive_twice(row.recipient.label(), out.lang), out)
}

fn unfinished(args: &args::Resend, config: &Config, desk: &mut Desk, out: &mut Out) -> Result<u8, u8> {
    let rows = deliveries(Job::Unfinished, desk, out)?;
    if rows.is_empty() {
        out.say(words::all_finished(out.lang));
        return Ok(0);
    }
    if !args.yes {
        // A webhook is not called again: what became of it is written down as unknown.
        for row in rows.iter().filter(|row| row.route != Route::Webhook) {
            refuse_live(&sender(row, config, desk, out), std::slice::from_ref(&row.recipient), out)?;
        }
    }
    let mut telling = Telling::of(rows.len());
    let job = Job::ResendUnfinished { deliveries: rows.iter().map(|row| row.id).collect() };
    let outcome = desk.ask_last(job, out, |event, out| telling.hear(&event, out));
    if let Ok(Reply::Deliveries(ended)) = &outcome
        && desk.is_stopped()
        && ended.len() < rows.len()
    {
        out.say(&words::unfinished(rows.len() - ended.len(), out.lang));
    }
    Ok(finish(outcome, out))
}

fn deliveries(job: Job, desk: &mut Desk, out: &mut Out) -> Result<Vec<Delivery>, u8> {
    match desk.get(job, out) {
        Ok(Reply::Deliveries(rows)) => Ok(rows),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

/// Who a delivery was sent as, and is sent as again: not always who we are now. An app that no profile knows is live unless it is on this machine.
pub(super) fn sender(row: &Delivery, config: &Config, desk: &mut Desk, out: &mut Out) -> Identity {
    let is_it = |app_id: &str, base_url: &str| app_id == row.account.app_id && base_url == row.account.base_url;
    if let Some(profile) = config.profiles.iter().find(|profile| is_it(&profile.app_id, profile.base_url.as_str())) {
        return Identity {
            app_id: profile.app_id.clone(),
            base_url: profile.base_url.to_string(),
            profile: Some(profile.name.clone()),
            live: profile.live,
            me: profile.me.clone(),
            sandbox: false,
        };
    }
    match desk.get(Job::Identify, out) {
        Ok(Reply::Identity(now)) if now.sandbox || is_it(&now.app_id, &now.base_url) => now,
        _ => Identity {
            app_id: row.account.app_id.clone(),
            base_url: row.account.base_url.clone(),
            profile: None,
            live: BaseUrl::parse(&row.account.base_url).is_ok_and(|url| url.host() != Host::Loopback),
            me: None,
            sandbox: false,
        },
    }
}

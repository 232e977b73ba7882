//! `history`: every delivery, searched; one of them shown, compared or handed on.

use std::path::Path;

use serde_json::Value;

use super::{
    USAGE, args, deliveries, diff, fail,
    out::Out,
    source,
    submit::{Desk, World, odd},
    words,
};
use crate::{
    card::{Card, format::pretty},
    check,
    env::Millis,
    worker::{Delivery, DeliveryState, Job, Query, Reply},
};

/// How many rows are read at once.
const PAGE: usize = 500;
/// The name of the newest delivery.
pub(super) const LAST: &str = "last";

pub(super) fn run(args: &args::History, world: World, out: &mut Out) -> u8 {
    let tz = world.setup.env.tz.clone();
    let mut desk = Desk::open(world, out);
    let code = match &args.show {
        Some(wanted) => show(wanted, args, &tz, &mut desk, out),
        None => list(args, &tz, &mut desk, out),
    };
    let code = code.unwrap_or_else(|code| code);
    desk.exit_code(code)
}

/// Lists what was asked for, a page of the journal at a time.
fn list(args: &args::History, tz: &jiff::tz::TimeZone, desk: &mut Desk, out: &mut Out) -> Result<u8, u8> {
    let text = args.words.join(" ") + if args.surprises { " state:refused" } else { "" };
    let (mut before, mut left) = (None, args.limit);
    while left > 0 {
        let limit = if args.surprises { PAGE } else { left.min(PAGE) };
        let rows = page(Query { text: text.clone(), before, limit }, desk, out)?;
        before = rows.last().map(|row| row.id);
        let is_last = rows.len() < limit;
        for row in rows.iter().filter(|row| !args.surprises || is_surprise(row)).take(left) {
            line(row, tz, out);
            left -= 1;
        }
        if is_last {
            break;
        }
    }
    if left == args.limit {
        match Query::odd_filter(&text) {
            Some(odd) => out.say(&odd.say(out.lang)),
            None => out.say(words::no_history(args.surprises, out.lang)),
        }
    }
    Ok(0)
}

/// Whether the server refused a card that we find nothing wrong with: a gap in our rules.
fn is_surprise(row: &Delivery) -> bool {
    row.blames_the_card() && check::passes(&row.card)
}

/// A page of the journal.
pub(super) fn page(query: Query, desk: &mut Desk, out: &mut Out) -> Result<Vec<Delivery>, u8> {
    match desk.get(Job::History(query), out) {
        Ok(Reply::History { rows, .. }) => Ok(rows),
        Ok(_) => Err(fail(&odd(), out)),
        Err(failure) => Err(fail(&failure, out)),
    }
}

/// One delivery a line.
fn line(row: &Delivery, tz: &jiff::tz::TimeZone, out: &mut Out) {
    if out.json {
        return out.object(&deliveries::as_history(row));
    }
    let at = local(row.created, tz);
    let message = match &row.state {
        DeliveryState::Sent { message_id, .. } => message_id.as_str(),
        _ => row.route.message_id().unwrap_or_default(),
    };
    let code = row.state.failure().and_then(|failure| failure.code).map(|code| code.to_string()).unwrap_or_default();
    let (id, to) = (row.id.to_string(), words::recipient(&row.recipient));
    out.table_line(&[&id, &at, row.route.name(), row.state.name(), &code, &to, message, &row.title]);
}

fn local(at: Millis, tz: &jiff::tz::TimeZone) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(tz.clone());
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// What is known of a delivery, by the names that `--json` gives it. The card is shown by a form of its own.
fn facts(row: &Delivery, tz: &jiff::tz::TimeZone, out: &mut Out) {
    let object = deliveries::as_history(row);
    let known = object.as_object().into_iter().flatten().filter(|(name, value)| !value.is_null() && *name != "card");
    for (name, value) in known {
        let (name, value) = match (name.as_str(), value) {
            ("created_ms", _) => ("created", local(row.created, tz)),
            ("changed_ms", _) => ("changed", local(row.changed, tz)),
            ("failure", _) => (name.as_str(), row.state.failure().map(|it| it.say(out.lang)).unwrap_or_default()),
            (name, Value::String(text)) => (name, text.clone()),
            (name, value) => (name, value.to_string()),
        };
        out.line(&format!("{name:>10}  {value}"));
    }
}

/// Shows one delivery in a form, or compares its card.
fn show(wanted: &str, args: &args::History, tz: &jiff::tz::TimeZone, desk: &mut Desk, out: &mut Out) -> Result<u8, u8> {
    let text = match deliveries::number(wanted) {
        Some(id) => format!("id:{id}"),
        None if wanted.eq_ignore_ascii_case(LAST) => String::new(),
        None => format!("message:{wanted}"),
    };
    let Some(row) = page(Query { text, before: None, limit: 1 }, desk, out)?.pop() else {
        out.complain(&words::no_delivery(Some(wanted), out.lang));
        return Err(USAGE);
    };
    if let Some(file) = &args.diff {
        return compare(&row, file, out);
    }
    match args.kind.unwrap_or_default() {
        args::HistoryForm::Facts if out.json => out.object(&deliveries::as_history(&row)),
        args::HistoryForm::Facts => facts(&row, tz, out),
        args::HistoryForm::Card => {
            let text = Card::parse(&row.card).map_or_else(|_| row.card.to_string(), |card| pretty(card.text()));
            out.text(&text);
        }
        args::HistoryForm::Curl => out.text(&row.as_curl()),
        args::HistoryForm::Command => out.text(&row.as_command()),
        args::HistoryForm::Report => out.text(&row.as_report()),
    }
    Ok(0)
}

/// What became of the card since.
fn compare(row: &Delivery, file: &Path, out: &mut Out) -> Result<u8, u8> {
    let now = source::load(file, None, out)?.card;
    let Ok(then) = Card::parse(&row.card) else {
        out.complain(&words::no_delivery(None, out.lang));
        return Err(1);
    };
    Ok(diff::tell(&then, &now, out))
}

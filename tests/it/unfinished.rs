//! What a dead process left, finished: several at once, each by itself, and only as far as nobody says stop.

use std::path::Path;

use cardwright::worker::{Delivery, DeliveryState, Event, Job, Why};

use crate::{
    office::{CARD, Office, Plan, send, until},
    raw::{Act, Raw, SENT},
};

const PEOPLE: [&str; 6] = [
    "ou_00000000000000000000000000000001",
    "ou_00000000000000000000000000000002",
    "ou_00000000000000000000000000000003",
    "ou_00000000000000000000000000000004",
    "ou_00000000000000000000000000000005",
    "ou_00000000000000000000000000000006",
];

/// A process that dies while its first request is out; so many rows stay.
fn killed(plan: Plan, raw: &Raw, to: &[&str]) {
    raw.push(Act::Silence);
    let mut office = plan.start();
    office.submit(send(CARD, to));
    let before = raw.requests().len();
    until("the request came", || raw.requests().len() > before);
    office.kill();
}

/// A server, and what a list to so many left unfinished there.
fn left(home: &Path, to: usize) -> Raw {
    let raw = Raw::start([]);
    killed(Plan::new(home).app(&raw.url), &raw, &PEOPLE[..to]);
    raw
}

/// Who finishes it, so many at once.
fn office(home: &Path, raw: &Raw, at_once: usize) -> Office {
    let mut plan = Plan::new(home).app(&raw.url);
    plan.settings.at_once = at_once;
    plan.start()
}

fn unfinished(office: &mut Office) -> Vec<Delivery> {
    office.run(Job::Unfinished).deliveries()
}

fn finish(office: &mut Office) -> Job {
    Job::ResendUnfinished { deliveries: unfinished(office).iter().map(|row| row.id).collect() }
}

fn names(deliveries: &[Delivery]) -> Vec<&'static str> {
    deliveries.iter().map(|delivery| delivery.state.name()).collect()
}

#[test]
fn cancelled_what_is_not_on_its_way_stays_unfinished() {
    let home = tempfile::tempdir().unwrap();
    let raw = left(home.path(), 6);
    let mut office = office(home.path(), &raw, 1);
    raw.push(Act::json("200 OK", SENT));
    raw.push(Act::Silence);
    let job = finish(&mut office);
    let job = office.submit(job);
    until("the second left", || raw.requests().len() == 3);
    office.cancel(job);
    assert_eq!(names(&office.finish(job).deliveries()), ["sent", "unknown"]);

    let rest = unfinished(&mut office);
    assert_eq!(names(&rest), ["queued"; 4]);
    for _ in &rest {
        raw.push(Act::json("200 OK", SENT));
    }
    let job = finish(&mut office);
    assert_eq!(names(&office.run(job).deliveries()), ["sent"; 4]);
    assert_eq!(unfinished(&mut office), []);
    let mut uuids: Vec<String> = raw.requests().iter().map(|request| request.json()["uuid"].to_string()).collect();
    uuids.sort_unstable();
    uuids.dedup();
    assert_eq!((raw.requests().len(), uuids.len()), (7, 6), "one was out when the process died");
}

#[test]
fn cancelled_while_it_waits_for_another_try_it_stays_unfinished_too() {
    let home = tempfile::tempdir().unwrap();
    let raw = left(home.path(), 1);
    let mut office = office(home.path(), &raw, 1);
    raw.push(Act::json("429 Too Many Requests", r#"{"code":99991400,"msg":"request trigger frequency limit"}"#));
    let job = finish(&mut office);
    let job = office.submit(job);
    until("the limit was met", || raw.requests().len() == 2);
    office.cancel(job);
    assert_eq!(office.finish(job).deliveries(), []);

    let rest = unfinished(&mut office);
    assert_eq!(rest.iter().map(|row| &row.state).collect::<Vec<_>>(), [&DeliveryState::Queued]);
    raw.push(Act::json("200 OK", SENT));
    let job = finish(&mut office);
    let sent = office.run(job).delivery();
    assert_eq!((sent.state.name(), sent.uuid), ("sent", rest[0].uuid.clone()));
}

#[test]
fn cancelled_after_a_try_that_may_have_arrived_it_is_over() {
    let home = tempfile::tempdir().unwrap();
    let raw = left(home.path(), 1);
    let mut office = office(home.path(), &raw, 1);
    raw.push(Act::HangUp);
    let job = finish(&mut office);
    let job = office.submit(job);
    let outcome = office.watch(job, |office, event| {
        let Event::Delivery(delivery) = event else { return };
        if matches!(delivery.state, DeliveryState::Waiting { why: Why::Retry(_), .. }) {
            office.cancel(job);
        }
    });
    assert_eq!((raw.requests().len(), names(&outcome.deliveries())), (2, vec!["unknown"]));
    assert_eq!(unfinished(&mut office), []);
}

#[test]
fn several_are_on_their_way_at_once() {
    let home = tempfile::tempdir().unwrap();
    let raw = left(home.path(), 6);
    let mut office = office(home.path(), &raw, 4);
    for _ in 0..4 {
        raw.push(Act::Silence);
    }
    let job = finish(&mut office);
    let job = office.submit(job);
    until("four left", || raw.requests().len() == 5);
    office.cancel(job);
    assert_eq!(names(&office.finish(job).deliveries()), ["unknown"; 4]);
    assert_eq!(unfinished(&mut office).len(), 2);
}

#[test]
fn one_that_cannot_be_sent_does_not_hold_up_the_others() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([]);
    let other = [("FEISHU_APP_ID", "cli_ffffffffffffffff"), ("FEISHU_APP_SECRET", "x"), ("FEISHU_BASE_URL", &raw.url)];
    killed(Plan::new(home.path()).vars(&other), &raw, &PEOPLE[..1]);
    killed(Plan::new(home.path()).app(&raw.url), &raw, &PEOPLE[1..2]);
    let mut office = office(home.path(), &raw, 1);
    raw.push(Act::json("200 OK", SENT));
    let job = finish(&mut office);
    let outcome = office.run(job);
    assert_eq!(outcome.names().last(), Some(&"sent"));
    assert!(outcome.reply.is_err(), "the secret of the other app is not here");
    let rest = unfinished(&mut office);
    assert_eq!(rest.iter().map(|row| row.recipient.id.as_str()).collect::<Vec<_>>(), [PEOPLE[0]]);
}

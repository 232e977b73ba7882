//! Deliveries end to end: worker, journal and client, against the sandbox and against servers that misbehave.

use std::{sync::Arc, time::Duration};

use cardwright::{
    env::{Env, TestClock},
    failure::Kind,
    sandbox::{Options, Sandbox},
    worker::{DeliveryState, Job, Reply, Resending, Why},
};

use crate::{
    office::{CARD, Office, Plan, START, send, until},
    raw::{Act, Nobody, Raw, SENT, answer},
};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const HAN: &str = "ou_237ec0ccc28ac31324680aba905baf98";

/// A sandbox, and a process that sends to it.
struct World {
    sandbox: Sandbox,
    office: Office,
    home: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = TestClock::new(START);
        let app = ("cli_a1b2c3d4e5f60718", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI");
        let options = Options { app_id: Some(app.0.into()), app_secret: Some(app.1.into()), ..Options::default() };
        let sandbox = Sandbox::start_with(options, &Env::test(&clock, home.path())).unwrap();
        let office = Plan::with_clock(home.path(), &clock).app(sandbox.base_url()).start();
        Self { sandbox, office, home }
    }

    /// Orders a fault.
    fn fault(&self, fault: &str) {
        let url = format!("{}/_sandbox/fault", self.sandbox.base_url());
        let address = self.sandbox.base_url().trim_start_matches("http://").to_owned();
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        let request = format!(
            "POST {url} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{fault}",
            fault.len()
        );
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// The bodies of the sends that came, repeated ones too.
    fn sends(&self) -> Vec<serde_json::Value> {
        let requests = self.sandbox.requests();
        let sends = requests.iter().filter(|request| request.path.ends_with("/im/v1/messages"));
        sends.map(|request| serde_json::from_str(&request.body).unwrap()).collect()
    }
}

#[test]
fn a_card_arrives_and_the_journal_knows() {
    let mut world = World::new();
    let outcome = world.office.send(&[LI_LEI]);
    assert_eq!(outcome.names(), ["queued", "sending", "sent"]);
    let delivery = outcome.delivery();
    let [message] = &world.sandbox.messages()[..] else { panic!("not one message") };
    assert_eq!((message.content.as_str(), message.receive_id.as_str()), (CARD, LI_LEI));
    assert_eq!(message.uuid.as_ref(), Some(&delivery.uuid));
    let DeliveryState::Sent { message_id, chat_id, at, log_id, .. } = &delivery.state else { panic!("{delivery:?}") };
    assert_eq!((message_id, chat_id, *at), (&message.message_id, &message.chat_id, START));
    assert!(log_id.is_some());
    assert_eq!(world.office.run(Job::Deliveries { limit: 9 }).deliveries(), [delivery]);
    let Reply::People { found, .. } =
        world.office.run(Job::People(cardwright::worker::PeopleQuery::Known)).reply.unwrap()
    else {
        panic!("no people")
    };
    assert_eq!((found[0].id.as_str(), found[0].last_used), (LI_LEI, Some(START)));
}

#[test]
fn a_lost_answer_is_asked_for_again_and_the_card_arrives_once() {
    let mut world = World::new();
    world.fault(r#"{"path":"im/v1/messages","method":"POST","drop":"after"}"#);
    let outcome = world.office.send(&[LI_LEI]);
    assert_eq!(outcome.names(), ["queued", "sending", "waiting", "sending", "sent"]);
    let DeliveryState::Waiting { until, why: Why::Retry(failure) } = &outcome.states()[2] else { panic!("no wait") };
    assert_eq!((*until, failure.kind.name().as_str()), (START.after(Duration::from_millis(500)), "unknown"));
    let delivery = outcome.delivery();
    assert_eq!(delivery.tries, 2);
    let sends = world.sends();
    assert_eq!((sends.len(), &sends[0]), (2, &sends[1]));
    assert_eq!(world.sandbox.messages().len(), 1);
}

#[test]
fn an_unknown_outcome_is_sent_again_under_its_uuid_within_the_hour_only() {
    let mut world = World::new();
    world.fault(r#"{"path":"im/v1/messages","method":"POST","drop":"after","times":5}"#);
    let first = world.office.send(&[LI_LEI]).delivery();
    assert_eq!((first.state.name(), first.tries), ("unknown", 5));

    let again = Job::Resend { delivery: first.id, card: Resending::Stored };
    let second = world.office.run(again.clone()).delivery();
    assert_eq!((second.state.name(), second.id, &second.uuid), ("sent", first.id, &first.uuid));
    assert_eq!(world.sandbox.messages().len(), 1);

    // It is known now: sending it again is a new card.
    let third = world.office.run(again).delivery();
    assert!(third.id != first.id && third.uuid != first.uuid);
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn an_old_or_changed_card_gets_a_new_uuid() {
    let mut world = World::new();
    world.fault(r#"{"path":"im/v1/messages","method":"POST","drop":"after","times":5}"#);
    let first = world.office.send(&[LI_LEI]).delivery();
    let present = |text: &str| {
        let (card, title) = (Arc::from(text), "another".to_owned());
        Job::Resend { delivery: first.id, card: Resending::Present { card, title } }
    };
    let changed = world.office.run(present(&CARD.replace("你好", "再见"))).delivery();
    assert_ne!(changed.uuid, first.uuid);
    assert_eq!(&*changed.title, "another", "it is called by what it shows");
    world.office.clock.advance(Duration::from_secs(3600));
    let late = world.office.run(present(CARD)).delivery();
    assert!(late.uuid != first.uuid && late.id != first.id);
    assert_eq!(world.sandbox.messages().len(), 3);
}

#[test]
fn each_recipient_has_an_outcome_and_nobody_is_sent_to_twice() {
    let mut world = World::new();
    // 王芳 is outside the app's availability.
    let wang = "wang.fang@example.com";
    let outcome = world.office.send(&[LI_LEI, wang, HAN, LI_LEI]);
    let states: Vec<_> = outcome.deliveries().into_iter().map(|one| (one.state.name(), one.state)).collect();
    assert_eq!(states.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["sent", "refused", "sent"]);
    let DeliveryState::Refused(failure) = &states[1].1 else { panic!("{states:?}") };
    assert_eq!(failure.code, Some(230_013));
    assert!(failure.log_id.is_some());
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn jobs_side_by_side_keep_one_pace() {
    let mut world = World::new();
    let jobs: Vec<_> = (0..9).map(|_| world.office.submit(send(CARD, &[LI_LEI]))).collect();
    let mut left = Vec::new();
    for job in jobs {
        match world.office.finish(job).delivery().state {
            DeliveryState::Sent { at, took, .. } => left.push(at.0 - i64::try_from(took.as_millis()).unwrap()),
            other => panic!("{other:?}"),
        }
    }
    left.sort_unstable();
    for start in &left {
        assert!(left.iter().filter(|time| (*start..start + 1000).contains(*time)).count() <= 4, "{left:?}");
    }
    assert_eq!(world.sandbox.messages().len(), 9);
}

#[test]
fn the_servers_own_limit_is_obeyed() {
    let mut world = World::new();
    world.fault(
        r#"{"path":"im/v1/messages","status":429,"code":99991400,"msg":"request trigger frequency limit","headers":{"x-ogw-ratelimit-reset":"3"}}"#,
    );
    let outcome = world.office.send(&[LI_LEI]);
    let DeliveryState::Waiting { until, .. } = outcome.states()[2] else { panic!("{:?}", outcome.names()) };
    assert_eq!(until, START.after(Duration::from_millis(3250)));
    let delivery = outcome.delivery();
    assert_eq!(delivery.state.name(), "sent");
    assert!(delivery.changed >= until);
}

#[test]
fn who_is_not_there_is_tried_five_times_and_said_so() {
    let home = tempfile::tempdir().unwrap();
    let nobody = Nobody::here();
    let mut office = Plan::new(home.path()).app(&nobody.url).start();
    let delivery = office.send(&[LI_LEI]).delivery();
    let DeliveryState::Unreachable(failure) = &delivery.state else { panic!("{delivery:?}") };
    assert!(matches!(&failure.kind, Kind::Unreachable { host, .. } if host == "127.0.0.1"));
    assert_eq!(delivery.changed, START.after(Duration::from_millis(7500)));
    assert_eq!(delivery.tries, 0, "nothing was ever sent");
}

#[test]
fn cancelled_before_it_leaves_is_cancelled() {
    let home = tempfile::tempdir().unwrap();
    let nobody = Nobody::here();
    let mut office = Plan::new(home.path()).app(&nobody.url).start();
    let job = office.submit(send(CARD, &[LI_LEI, HAN]));
    let outcome = office.watch(job, |office, _| office.cancel(job));
    let states: Vec<_> = outcome.deliveries().into_iter().map(|delivery| delivery.state).collect();
    assert_eq!(states, [DeliveryState::Cancelled, DeliveryState::Cancelled]);
}

#[test]
fn a_long_list_is_cancelled_though_signing_in_hangs() {
    let home = tempfile::tempdir().unwrap();
    // Takes connections and says nothing.
    let mute = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut plan = Plan::new(home.path()).app(&format!("http://{}", mute.local_addr().unwrap()));
    (plan.settings.at_once, plan.settings.paced) = (8, false);
    plan.settings.timeouts.total = Duration::from_hours(1);
    let mut office = plan.start();
    let to: Vec<String> = (0..100).map(|number| format!("ou_{number:032x}")).collect();
    let job = office.submit(send(CARD, &to.iter().map(String::as_str).collect::<Vec<_>>()));
    let outcome = office.watch(job, |office, _| office.cancel(job));
    let names: Vec<&str> = outcome.deliveries().iter().map(|delivery| delivery.state.name()).collect();
    assert_eq!(names, ["cancelled"; 100]);
}

#[test]
fn cancelled_after_it_left_is_unknown_unless_the_answer_comes() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    let job = office.submit(send(CARD, &[LI_LEI]));
    until("the request came", || raw.requests().len() == 1);
    office.cancel(job);
    let delivery = office.finish(job).delivery();
    assert_eq!((delivery.state.name(), delivery.tries), ("unknown", 1));
    assert_eq!(raw.requests().len(), 1, "no other try");
}

/// A process that dies while its request is out; its row stays.
fn killed(plan: Plan, raw: &Raw) {
    let mut office = plan.start();
    office.submit(send(CARD, &[LI_LEI]));
    let before = raw.requests().len();
    until("the request came", || raw.requests().len() > before);
    office.kill();
}

#[test]
fn what_a_dead_process_left_is_finished_once_by_one_of_many() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    let plan = || Plan::new(home.path()).app(&raw.url);
    killed(plan(), &raw);
    raw.push(Act::json("200 OK", SENT));

    let (mut one, mut two) = (plan().start(), plan().start());
    let left = one.run(Job::Unfinished).delivery();
    assert_eq!(left.state, DeliveryState::Queued);
    assert_eq!(two.run(Job::Unfinished).deliveries().len(), 1);
    let finish = Job::ResendUnfinished { deliveries: vec![left.id] };
    let (first, second) = (one.submit(finish.clone()), two.submit(finish));
    let (first, second) = (one.finish(first).deliveries(), two.finish(second).deliveries());
    let done: Vec<_> = first.iter().chain(&second).collect();
    assert_eq!((done.len(), done[0].state.name(), &done[0].uuid), (1, "sent", &left.uuid));
    let uuids: Vec<_> = raw.requests().iter().map(|request| request.json()["uuid"].clone()).collect();
    assert_eq!(uuids, [left.uuid.as_str(), left.uuid.as_str()]);
    assert_eq!(one.run(Job::Unfinished).deliveries(), []);
}

#[test]
fn what_a_living_process_has_out_is_not_unfinished() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    let plan = || Plan::new(home.path()).app(&raw.url);
    let mut one = plan().start();
    let job = one.submit(send(CARD, &[LI_LEI]));
    until("the request came", || raw.requests().len() == 1);
    let mut two = plan().start();
    assert_eq!(two.run(Job::Unfinished).deliveries(), []);
    one.cancel(job);
    one.finish(job);
}

#[test]
fn what_was_left_too_long_ago_is_not_sent_without_asking() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    let plan = || Plan::new(home.path()).app(&raw.url);
    killed(plan(), &raw);
    let mut office = plan().start();
    office.clock.advance(Duration::from_secs(3600));
    let left = office.run(Job::Unfinished).delivery();
    let given_up = office.run(Job::ResendUnfinished { deliveries: vec![left.id] }).delivery();
    assert_eq!(given_up.state.name(), "unknown");
    assert_eq!(raw.requests().len(), 1);
    assert_eq!(office.run(Job::Unfinished).deliveries(), []);
}

#[test]
fn the_embedded_sandbox_leaves_nothing_to_finish() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    killed(Plan::new(home.path()).sandbox(&raw.url), &raw);
    let mut office = Plan::new(home.path()).sandbox(&raw.url).start();
    assert_eq!(office.run(Job::Unfinished).deliveries(), []);
    assert_eq!(office.run(Job::Deliveries { limit: 1 }).deliveries().len(), 1);
}

#[test]
fn a_refusal_before_the_service_does_not_settle_an_unknown() {
    let home = tempfile::tempdir().unwrap();
    let quota = r#"{"code":99991403,"msg":"This month's API call quota has been exceeded"}"#;
    let raw = Raw::start([
        Act::Write(answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<h1>oops</h1>")),
        Act::json("400 Bad Request", quota),
    ]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    let delivery = office.send(&[LI_LEI]).delivery();
    let DeliveryState::Unknown(failure) = &delivery.state else { panic!("{delivery:?}") };
    assert_eq!(failure.kind.name(), "server_failed");
}

#[test]
fn keys_of_ones_own_are_used() {
    let mut world = World::new();
    let Job::Send { card, recipients, title, .. } = send(CARD, &[LI_LEI, HAN]) else { unreachable!() };
    let job = Job::Send { card, recipients, title, uuid: Some("release-42".into()) };
    world.office.run(job.clone()).deliveries();
    world.office.run(job).deliveries();
    let uuids: Vec<_> = world.sandbox.messages().into_iter().filter_map(|message| message.uuid).collect();
    assert_eq!(uuids, ["release-42", "release-42-2"]);
    assert!(world.home.path().join("state/state.db").exists());
}

#[test]
fn many_share_few_connections() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([]);
    raw.always(Act::json("200 OK", SENT));
    let mut plan = Plan::new(home.path()).app(&raw.url);
    (plan.settings.at_once, plan.settings.paced) = (8, false);
    let to: Vec<String> = (0..200).map(|number| format!("ou_{number:032x}")).collect();
    let sent = plan.start().send(&to.iter().map(String::as_str).collect::<Vec<_>>()).deliveries();
    assert!(sent.iter().all(|delivery| delivery.state.name() == "sent"));
    assert_eq!(sent.into_iter().map(|delivery| delivery.recipient.id).collect::<Vec<_>>(), to, "in the list's order");
    let mut asked: Vec<_> = raw
        .requests()
        .iter()
        .filter(|request| request.head.contains("/im/"))
        .map(|request| request.json()["receive_id"].as_str().unwrap().to_owned())
        .collect();
    asked.sort_unstable();
    assert_eq!(asked, to, "each once");
    assert_eq!(raw.tokens(), 1, "both threads sign in by one token");
    assert!((2..=9).contains(&raw.connections()), "{} for eight at once and a token", raw.connections());
}

/// It depends on who is answered first, so it is tried often.
#[test]
fn none_is_opened_while_another_one_is_about_to_be_free() {
    let to: Vec<String> = (0..100).map(|number| format!("ou_{number:032x}")).collect();
    let to: Vec<_> = to.iter().map(String::as_str).collect();
    let raw = Raw::start([]);
    raw.always(Act::json("200 OK", SENT));
    for _ in 0..20 {
        let home = tempfile::tempdir().unwrap();
        let mut plan = Plan::new(home.path()).app(&raw.url);
        (plan.settings.at_once, plan.settings.paced) = (8, false);
        let before = raw.connections();
        assert_eq!(plan.start().send(&to).deliveries().len(), 100);
        let opened = raw.connections() - before;
        assert!(opened <= 9, "{opened} for eight at once and a token");
    }
}

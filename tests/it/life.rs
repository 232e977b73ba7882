//! The life of a card after it was sent, worker and journal against the sandbox: replies, updates, recalls.

use std::sync::Arc;

use cardwright::{
    env::{Env, TestClock},
    failure::{Kind, Obstacle},
    sandbox::{Options, Sandbox},
    worker::{Delivery, DeliveryState, Job, Resending, Route},
};
use serde_json::json;

use crate::office::{CARD, Office, Outcome, Plan, START};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const RELEASES: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";
const OTHER: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"done"}]}}"#;
const DAY_MS: i64 = 86_400_000;

struct World {
    sandbox: Sandbox,
    office: Office,
    clock: TestClock,
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
        Self { sandbox, office, clock, home }
    }

    /// Another process with the same state.
    fn restart(&mut self) {
        let mut plan = Plan::with_clock(self.home.path(), &self.clock).app(self.sandbox.base_url());
        plan.settings.at_once = 4;
        std::mem::replace(&mut self.office, plan.start()).kill();
    }

    /// Another process that knows nothing of what was sent.
    fn stranger(&mut self) {
        self.home = tempfile::tempdir().unwrap();
        self.restart();
    }

    fn sent(&mut self, to: &str) -> (Delivery, String) {
        let delivery = self.office.send(&[to]).delivery();
        let DeliveryState::Sent { message_id, .. } = &delivery.state else { panic!("{delivery:?}") };
        let message_id = message_id.clone();
        (delivery, message_id)
    }

    fn update(&mut self, message_id: &str, card: &str) -> Outcome {
        let route = Route::Update { message_id: message_id.into() };
        self.deliver(route, Some(card))
    }

    /// An update that left and was not answered before the process died.
    fn cut_off(&mut self, message_id: &str, card: &str) {
        self.sandbox.control("/fault", r#"{"path":"om_","method":"PATCH","delay_ms":60000}"#).unwrap();
        let route = Route::Update { message_id: message_id.into() };
        self.office.submit(Job::Deliver { route, card: Some(Arc::from(card)), uuid: None, title: String::new() });
        let calls = self.calls("PATCH");
        crate::office::until("the update left", || self.calls("PATCH") > calls);
        self.restart();
    }

    fn recall(&mut self, message_id: &str) -> Outcome {
        self.deliver(Route::Recall { message_id: message_id.into() }, None)
    }

    fn deliver(&mut self, route: Route, card: Option<&str>) -> Outcome {
        self.office.run(Job::Deliver { route, card: card.map(Arc::from), uuid: None, title: String::new() })
    }

    /// The calls of a method that came, repeated ones too.
    fn calls(&self, method: &str) -> usize {
        self.sandbox
            .requests()
            .iter()
            .filter(|call| call.method == method && call.path.contains("/messages/om_"))
            .count()
    }

    fn said(&self) -> String {
        let said = json!({ "chat_id": RELEASES, "open_id": LI_LEI, "content": "{\"text\":\"x\"}" }).to_string();
        self.sandbox.control("/say", &said).unwrap()["message_id"].as_str().unwrap().to_owned()
    }
}

fn finish(left: &[Delivery]) -> Job {
    Job::ResendUnfinished { deliveries: left.iter().map(|row| row.id).collect() }
}

fn obstacle(outcome: Outcome) -> Obstacle {
    match outcome.reply.unwrap_err().kind {
        Kind::Unfit { why, .. } => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_update_changes_the_message_and_is_a_row_of_its_own() {
    let mut world = World::new();
    let (first, id) = world.sent(LI_LEI);
    let outcome = world.update(&id, OTHER);
    assert_eq!(outcome.names(), ["queued", "sending", "sent"]);
    let updated = outcome.delivery();
    assert_eq!((&updated.route, &updated.recipient), (&Route::Update { message_id: id.clone() }, &first.recipient));
    assert!(updated.id != first.id && &*updated.card == OTHER && updated.title == first.title);
    let DeliveryState::Sent { message_id, .. } = &updated.state else { panic!("{updated:?}") };
    assert_eq!(message_id, &id);
    let messages = world.sandbox.messages();
    assert_eq!((messages.len(), messages[0].content.as_str()), (1, OTHER));
    assert_eq!(world.calls("GET"), 0, "the journal knows the message");
    // It is the same for a process that knows nothing of it: then the server is asked.
    world.stranger();
    let again = world.update(&id, CARD).delivery();
    assert_eq!((again.state.name(), again.recipient.id.as_str()), ("sent", messages[0].chat_id.as_str()));
    assert_eq!((world.calls("GET"), world.calls("PATCH")), (1, 2));
}

#[test]
fn an_update_is_not_tried_where_it_must_fail() {
    let mut world = World::new();
    let (_, id) = world.sent(LI_LEI);
    let text = world.said();
    let old = r#"{"elements":[{"tag":"markdown","content":"x"}]}"#;
    assert_eq!(obstacle(world.update(&id, old)), Obstacle::NotShared);
    assert_eq!(obstacle(world.update(&text, OTHER)), Obstacle::OtherSender);
    assert_eq!(obstacle(world.update("bm-dc13264520392913993dd051dba21dcf", OTHER)), Obstacle::Batch);
    assert!(matches!(world.update("hello", OTHER).reply.unwrap_err().kind, Kind::BadMessageId { .. }));
    let unknown = world.update("om_dc13264520392913993dd051dba21dcf", OTHER).reply.unwrap_err();
    assert!(matches!(unknown.kind, Kind::NoMessage { .. }), "{unknown:?}");
    let exclusive = world.office.run(crate::office::send(old, &[LI_LEI])).delivery();
    let DeliveryState::Sent { message_id, .. } = exclusive.state else { panic!() };
    assert_eq!(obstacle(world.update(&message_id, OTHER)), Obstacle::WasNotShared);
    world.clock.advance(std::time::Duration::from_secs(14 * 86_400 + 1));
    assert_eq!(obstacle(world.update(&id, OTHER)), Obstacle::TooOld);
    world.stranger();
    assert_eq!(obstacle(world.update(&id, OTHER)), Obstacle::TooOld);
    assert_eq!(world.calls("PATCH"), 0);
    let journal = world.office.run(Job::Deliveries { limit: 9 }).deliveries();
    assert!(journal.is_empty(), "what was not tried is no delivery: {journal:?}");
}

#[test]
fn a_message_changes_four_times_a_second_at_most() {
    let mut world = World::new();
    world.sandbox.control("/config", r#"{"rate_limits":"real"}"#).unwrap();
    let (_, id) = world.sent(LI_LEI);
    for _ in 0..4 {
        assert_eq!(world.update(&id, OTHER).names(), ["queued", "sending", "sent"]);
    }
    assert_eq!(world.update(&id, CARD).names(), ["queued", "waiting", "sending", "sent"]);
    assert_eq!(world.calls("PATCH"), 5);
}

#[test]
fn a_lost_answer_of_an_update_is_asked_for_again_however_old() {
    let mut world = World::new();
    let (_, id) = world.sent(LI_LEI);
    world.sandbox.control("/fault", r#"{"path":"om_","method":"PATCH","drop":"after","times":5}"#).unwrap();
    let unknown = world.update(&id, OTHER).delivery();
    assert_eq!((unknown.state.name(), unknown.tries), ("unknown", 5));
    world.clock.advance(std::time::Duration::from_secs(3 * 3_600));
    let again = world.office.run(Job::Resend { delivery: unknown.id, card: Resending::Stored }).delivery();
    assert_eq!((again.state.name(), again.id), ("sent", unknown.id), "twice is the same as once");
}

#[test]
fn an_update_cut_off_is_finished_unless_a_later_one_came() {
    let mut world = World::new();
    let (_, id) = world.sent(LI_LEI);
    world.cut_off(&id, OTHER);
    let left = world.office.run(Job::Unfinished).deliveries();
    assert_eq!(left.len(), 1);
    assert_eq!(world.office.run(finish(&left)).delivery().state.name(), "sent");
    world.cut_off(&id, OTHER);
    let left = world.office.run(Job::Unfinished).deliveries();
    assert_eq!(world.update(&id, CARD).delivery().state.name(), "sent");
    let calls = world.calls("PATCH");
    assert_eq!(world.office.run(finish(&left)).delivery().state.name(), "unknown");
    assert_eq!((world.calls("PATCH"), world.sandbox.messages()[0].content.as_str()), (calls, CARD));
}

#[test]
fn updates_cut_off_are_finished_in_their_order() {
    let mut world = World::new();
    let (_, id) = world.sent(LI_LEI);
    world.cut_off(&id, OTHER);
    world.cut_off(&id, CARD);
    let left = world.office.run(Job::Unfinished).deliveries();
    let outcome = world.office.run(finish(&left));
    assert_eq!(outcome.names(), ["queued", "sending", "sent", "queued", "sending", "sent"]);
    let ids: Vec<_> = outcome.deliveries().iter().map(|row| row.id).collect();
    assert!(ids.is_sorted() && ids.len() == 2, "{ids:?}");
    assert_eq!(world.sandbox.messages()[0].content, CARD);
}

#[test]
fn a_recall_is_done_once_or_told_why_not() {
    let mut world = World::new();
    let (first, id) = world.sent(LI_LEI);
    let recalled = world.recall(&id).delivery();
    assert_eq!((recalled.state.name(), &*recalled.card), ("sent", CARD), "the journal keeps what was taken back");
    assert_eq!(recalled.recipient, first.recipient);
    assert!(world.sandbox.messages()[0].recalled);
    // Somebody else was faster: what was wanted is so.
    let gone = r#"{"path":"om_","method":"DELETE","status":400,"code":230110,"msg":"Action unavailable as the message has been deleted."}"#;
    world.sandbox.control("/fault", gone).unwrap();
    assert_eq!(world.recall(&id).delivery().state.name(), "sent");
    world.stranger();
    assert_eq!(obstacle(world.update(&id, OTHER)), Obstacle::Recalled);
    let (_, late) = world.sent(LI_LEI);
    world.clock.advance(std::time::Duration::from_millis(u64::try_from(DAY_MS).unwrap() + 1));
    let refused = world.recall(&late).delivery();
    assert_eq!(refused.state.failure().unwrap().code, Some(230_009), "{refused:?}");
    let others = world.said();
    let refused = world.recall(&others).delivery();
    assert_eq!((refused.state.name(), refused.state.failure().unwrap().code), ("refused", Some(230_026)));
}

#[test]
fn a_recall_whose_answer_was_lost_is_made_again() {
    let mut world = World::new();
    let (_, id) = world.sent(LI_LEI);
    world.sandbox.control("/fault", r#"{"path":"om_","method":"DELETE","drop":"after"}"#).unwrap();
    let outcome = world.recall(&id);
    assert_eq!(
        outcome.names(),
        ["queued", "sending", "waiting", "sending", "sent"],
        "it may have left, and is told so"
    );
    assert!(world.sandbox.messages()[0].recalled);
}

#[test]
fn a_reply_hangs_on_its_message_once() {
    let mut world = World::new();
    let (first, id) = world.sent(RELEASES);
    world.sandbox.control("/fault", r#"{"path":"reply","method":"POST","drop":"after"}"#).unwrap();
    let reply = |in_thread| Route::Reply { message_id: id.clone(), in_thread };
    let answer = world.deliver(reply(false), Some(OTHER)).delivery();
    assert_eq!((answer.state.name(), answer.tries, &answer.recipient), ("sent", 2, &first.recipient));
    let messages = world.sandbox.messages();
    let [root, second] = &messages[..] else { panic!("{messages:?}") };
    assert_eq!((second.parent_id.as_ref(), second.thread_id.as_ref()), (Some(&root.message_id), None));
    let threaded = world.deliver(reply(true), Some(OTHER)).delivery();
    assert!(world.sandbox.messages()[2].thread_id.is_some());
    // Sent again it is another reply to the same message, not a message of its own.
    let again = world.office.run(Job::Resend { delivery: threaded.id, card: Resending::Stored }).delivery();
    assert_eq!(again.route, reply(true));
    assert_eq!(world.sandbox.messages()[3].parent_id.as_ref(), Some(&id));
    assert_eq!(world.deliver(reply(false), Some("x")).delivery().state.name(), "refused");
    world.recall(&id).delivery();
    // The journal knows that it is gone.
    let refused = world.deliver(reply(false), Some(OTHER)).reply.unwrap_err();
    assert_eq!(refused.kind, Kind::Unfit { id, why: Obstacle::Recalled });
}

#[test]
fn what_a_scenario_says_cannot_be_changed_is_refused_before_the_call() {
    let mut world = World::new();
    let message =
        |name: &str, more: &str| format!(r#"{{"name":"{name}","chat":"发布群","message_id":"{name}"{more}}}"#);
    let id = |number: u8| format!("om_{number:032}");
    let messages = [
        message(&id(1), r#","another_app":true"#),
        message(&id(2), r#","days_ago":15"#),
        message(&id(3), r#","ephemeral":true"#),
    ];
    world.sandbox.control("/scenario", &format!(r#"{{"messages":[{}]}}"#, messages.join(","))).unwrap();
    let mut kind = |id: &str| world.update(id, OTHER).reply.unwrap_err().kind;
    assert_eq!(kind(&id(1)), Kind::Unfit { id: id(1), why: Obstacle::OtherSender });
    assert_eq!(kind(&id(2)), Kind::Unfit { id: id(2), why: Obstacle::TooOld });
    // No call sees what one person alone sees: that is what the words say.
    assert_eq!(kind(&id(3)), Kind::NoMessage { id: id(3) });
    assert!(world.sandbox.requests().iter().all(|call| call.method != "PATCH"));
}

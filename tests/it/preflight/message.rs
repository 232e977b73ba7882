//! What is known before a message is answered, updated or recalled: no where the program or the server refuses, and nowhere else.

use std::{sync::Arc, time::Duration};

use cardwright::{
    env::{Env, TestClock},
    failure::{Failure, Kind, Obstacle},
    sandbox::{Options, Sandbox},
    worker::{Checked, DeliveryState, Fact, Job, Reply, Route, Source, Topic, Verdict},
};

use super::{APP, ME, RELEASES, SECRET, WITHOUT_BOT};
use crate::{
    composer::{Composer, Plan as Composing},
    office::{CARD, Office, Outcome, Plan, START, send},
};

const OLD: &str = r#"{"elements":[{"tag":"markdown","content":"x"}]}"#;
const OLD_SHARED: &str = r#"{"config":{"update_multi":true},"elements":[{"tag":"markdown","content":"x"}]}"#;
const TEMPLATE: &str =
    r#"{"type":"template","data":{"template_id":"AAqApproval00001","template_version_name":"1.0.0"}}"#;
const DAY: Duration = Duration::from_secs(86_400);

struct World {
    clock: TestClock,
    folder: tempfile::TempDir,
    sandbox: Sandbox,
    office: Office,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = TestClock::new(START);
        let options = Options { app_id: Some(APP.into()), app_secret: Some(SECRET.into()), ..Options::default() };
        let sandbox = Sandbox::start_with(options, &Env::test(&clock, folder.path())).unwrap();
        let office = Plan::with_clock(folder.path(), &clock).app(sandbox.base_url()).start();
        Self { clock, folder, sandbox, office }
    }

    /// Another process with the same state, as this app at this server.
    fn restart(&mut self, app: &str, url: &str) {
        let plan = Plan::with_clock(self.folder.path(), &self.clock);
        let vars = [("FEISHU_APP_ID", app), ("FEISHU_APP_SECRET", SECRET), ("FEISHU_BASE_URL", url)];
        std::mem::replace(&mut self.office, plan.vars(&vars).start()).kill();
    }

    /// Messages of a scenario, each named by its number.
    fn scenario(&self, messages: &[(&str, &str)]) -> Vec<String> {
        let id = |number: usize| format!("om_{number:032}");
        let one = |(number, (chat, more)): (usize, &(&str, &str))| {
            format!(r#"{{"name":"m{number}","chat":"{chat}","message_id":"{}"{more}}}"#, id(number))
        };
        let all: Vec<String> = messages.iter().enumerate().map(one).collect();
        self.sandbox.control("/scenario", &format!(r#"{{"messages":[{}]}}"#, all.join(","))).unwrap();
        (0..messages.len()).map(id).collect()
    }

    fn sent(&mut self, card: &str, to: &str) -> String {
        let delivery = self.office.run(send(card, &[to])).delivery();
        let DeliveryState::Sent { message_id, .. } = delivery.state else { panic!("{delivery:?}") };
        message_id
    }

    fn deliver(&mut self, route: Route, card: Option<&str>) -> Outcome {
        self.office.run(Job::Deliver { route, card: card.map(Arc::from), uuid: None, title: String::new() })
    }

    fn facts(&mut self, route: Route, card: Option<&str>) -> Vec<Fact> {
        let checked = |card: &str| Checked { content: card.into(), errors: 0, webhook_errors: 0, calls_back: false };
        match self.office.run(Job::PreflightMessage { route, card: card.map(checked) }).reply.unwrap() {
            Reply::Preflight(facts) => facts,
            other => panic!("{other:?}"),
        }
    }
}

fn reply(id: &str) -> Route {
    Route::Reply { message_id: id.into(), in_thread: false }
}

fn update(id: &str) -> Route {
    Route::Update { message_id: id.into() }
}

fn recall(id: &str) -> Route {
    Route::Recall { message_id: id.into() }
}

fn of(facts: &[Fact], topic: Topic) -> Fact {
    facts.iter().find(|fact| fact.topic == topic).unwrap_or_else(|| panic!("{topic:?} {facts:?}")).clone()
}

fn told(facts: &[Fact]) -> Vec<(Topic, Verdict, Source)> {
    // Those of the app come first and are every route's.
    facts.iter().skip(5).map(|fact| (fact.topic, fact.verdict, fact.source)).collect()
}

fn first_no(facts: &[Fact]) -> Option<Failure> {
    facts.iter().find(|fact| fact.verdict == Verdict::No).map(|fact| fact.failure.clone().unwrap())
}

#[test]
fn each_route_tells_what_it_alone_depends_on() {
    let mut world = World::new();
    let id = world.sent(CARD, ME);
    let message = [
        (Topic::MessageId, Verdict::Ok, Source::Given),
        (Topic::Chat, Verdict::Ok, Source::Journal),
        (Topic::Standing, Verdict::Ok, Source::Server),
        (Topic::Everybody, Verdict::Ok, Source::Server),
    ];
    let card = [(Topic::Size, Verdict::Ok, Source::Card), (Topic::Problems, Verdict::Ok, Source::Card)];
    let rate = [(Topic::Rate, Verdict::Ok, Source::Pace)];
    let facts = world.facts(update(&id), Some(CARD));
    let own = [
        (Topic::Sender, Verdict::Ok, Source::Server),
        (Topic::CardMessage, Verdict::Ok, Source::Server),
        (Topic::Age, Verdict::Ok, Source::Server),
        (Topic::WasShared, Verdict::Ok, Source::Server),
        (Topic::Shared, Verdict::Ok, Source::Card),
        (Topic::Schema, Verdict::Ok, Source::Server),
    ];
    assert_eq!(told(&facts), [&message[..], &own, &card, &rate].concat());
    assert_eq!(of(&facts, Topic::Scope).about, "im:message:update");
    assert_eq!((of(&facts, Topic::Age).about, of(&facts, Topic::Rate).about), ("0/14".into(), "4/4".into()));
    let facts = world.facts(reply(&id), Some(CARD));
    let own = [(Topic::Availability, Verdict::Ok, Source::Journal)];
    assert_eq!(told(&facts), [&message[..], &own, &card, &rate].concat());
    assert_eq!(of(&facts, Topic::Scope).about, "im:message:send_as_bot");
    assert_eq!(of(&facts, Topic::Rate).about, "3/4", "a reply counts as a send to them");
    world.clock.advance(Duration::from_secs(7_300));
    let facts = world.facts(recall(&id), None);
    let own = [(Topic::Sender, Verdict::Ok, Source::Server), (Topic::Window, Verdict::Unknown, Source::Nobody)];
    assert_eq!(told(&facts), [&message[..], &own, &rate].concat(), "the window is the administrator's to say");
    assert_eq!(of(&facts, Topic::Scope).about, "im:message:recall");
    assert_eq!(of(&facts, Topic::Window).about, "2", "hours");
    // A group is a place where the bot must be.
    let id = world.sent(CARD, RELEASES);
    for (route, card) in [(reply(&id), Some(CARD)), (recall(&id), None)] {
        let inside = of(&world.facts(route, card), Topic::Membership);
        assert_eq!((inside.verdict, inside.source, inside.about.as_str()), (Verdict::Ok, Source::Server, RELEASES));
    }
}

#[test]
fn an_update_is_no_where_the_program_refuses_it_and_for_the_same_reason() {
    let mut world = World::new();
    let scenario = world.scenario(&[
        ("发布群", r#","another_app":true"#),
        ("发布群", r#","days_ago":15"#),
        ("发布群", r#","ephemeral":true"#),
    ]);
    let [foreign, aged, hidden] = &scenario[..] else { panic!() };
    let (new, old, shared, gone) =
        (world.sent(CARD, ME), world.sent(OLD, ME), world.sent(OLD_SHARED, ME), world.sent(CARD, RELEASES));
    world.deliver(recall(&gone), None);
    let said = format!(r#"{{"chat_id":"{RELEASES}","open_id":"{ME}","content":"{{\"text\":\"x\"}}"}}"#);
    let text = world.sandbox.control("/say", &said).unwrap()["message_id"].as_str().unwrap().to_owned();
    let nobody = "om_dc13264520392913993dd051dba21dcf".to_owned();
    for (id, card, topic) in [
        (&new, CARD, None),
        (&shared, OLD_SHARED, None),
        (&shared, CARD, None),
        (&new, OLD, Some(Topic::Shared)),
        (&new, OLD_SHARED, Some(Topic::Schema)),
        (&old, OLD_SHARED, Some(Topic::WasShared)),
        (&gone, CARD, Some(Topic::Standing)),
        (foreign, CARD, Some(Topic::Sender)),
        (&text, CARD, Some(Topic::Sender)),
        (aged, CARD, Some(Topic::Age)),
        (hidden, CARD, Some(Topic::Standing)),
        (&nobody, CARD, Some(Topic::Standing)),
        (&"bm-dc13264520392913993dd051dba21dcf".to_owned(), CARD, Some(Topic::MessageId)),
        (&"hello".to_owned(), CARD, Some(Topic::MessageId)),
    ] {
        let facts = world.facts(update(id), Some(card));
        let no = facts.iter().find(|fact| fact.verdict == Verdict::No);
        assert_eq!(no.map(|fact| fact.topic), topic, "{id} {card} {facts:?}");
        let said = first_no(&facts).map(|failure| failure.kind);
        match world.deliver(update(id), Some(card)).reply {
            Err(failure) => assert_eq!(said, Some(failure.kind)),
            Ok(Reply::Deliveries(rows)) => assert_eq!((rows[0].state.name(), said), ("sent", None), "{rows:?}"),
            Ok(other) => panic!("{other:?}"),
        }
    }
    let facts = world.facts(update(hidden), Some(CARD));
    for topic in [Topic::Chat, Topic::Everybody, Topic::Sender, Topic::CardMessage, Topic::Age, Topic::WasShared] {
        let fact = of(&facts, topic);
        assert_eq!((fact.verdict, fact.source), (Verdict::Unknown, Source::Nobody), "{topic:?} is not guessed");
    }
    let schema = of(&world.facts(update(&new), Some(TEMPLATE)), Topic::Schema);
    assert_eq!(schema.verdict, Verdict::Unknown, "what a template shows is not known here");
    let tried = world.deliver(update(&new), Some(TEMPLATE)).reply;
    assert!(matches!(tried, Ok(Reply::Deliveries(_))), "and so it is left to the server: {tried:?}");
    world.clock.advance(14 * DAY + Duration::from_secs(1));
    let age = of(&world.facts(update(&new), None), Topic::Age);
    assert_eq!((age.verdict, age.about.as_str()), (Verdict::No, "14/14"));
}

#[test]
fn a_recall_knows_what_the_last_one_came_to() {
    let mut world = World::new();
    let others = world.scenario(&[("发布群", r#","another_app":true"#)]).remove(0);
    let sender = of(&world.facts(recall(&others), None), Topic::Sender);
    assert_eq!((sender.verdict, sender.source), (Verdict::Unknown, Source::Server), "a manager of the group may");
    let id = world.sent(CARD, ME);
    world.clock.advance(DAY + Duration::from_secs(1));
    assert_eq!(of(&world.facts(recall(&id), None), Topic::Window).verdict, Verdict::Unknown);
    let refused = world.deliver(recall(&id), None).delivery();
    world.clock.advance(Duration::from_secs(60));
    let window = of(&world.facts(recall(&id), None), Topic::Window);
    assert_eq!((window.verdict, window.source, window.at), (Verdict::No, Source::Journal, Some(refused.changed)));
    assert_eq!(window.failure.unwrap().code, Some(230_009));
    let young = world.sent(CARD, ME);
    world.deliver(recall(&young), None);
    let standing = of(&world.facts(recall(&young), None), Topic::Standing);
    assert_eq!(standing.failure.unwrap().kind, Kind::Unfit { id: young, why: Obstacle::Recalled });
}

#[test]
fn a_scope_is_asked_for_as_the_route_needs_it() {
    let mut world = World::new();
    let id = world.sent(CARD, ME);
    world.sandbox.control("/config", r#"{"granted_scopes":["im:message:readonly"]}"#).unwrap();
    let page = format!("{}/app/{APP}/auth?q=", world.sandbox.base_url());
    let missing = [
        (update(&id), "im:message:update"),
        (reply(&id), "im:message:send_as_bot"),
        (recall(&id), "im:message:recall"),
    ];
    for (route, scope) in missing {
        let fact = of(&world.facts(route.clone(), None), Topic::Scope);
        assert_eq!((fact.verdict, fact.about.as_str()), (Verdict::No, scope));
        assert_eq!(fact.link, Some(format!("{page}{scope}&op_from=openapi&token_type=tenant")));
        world.sandbox.control("/config", &format!(r#"{{"granted_scopes":["{scope}"]}}"#)).unwrap();
        assert_eq!(of(&world.facts(route, None), Topic::Scope).verdict, Verdict::Ok);
        world.sandbox.control("/config", r#"{"granted_scopes":["im:message:readonly"]}"#).unwrap();
    }
    // Without the scope to read, only the journal is left, and it cannot say whether the message still stands.
    world.sandbox.control("/config", r#"{"granted_scopes":["im:message:update"]}"#).unwrap();
    let facts = world.facts(update(&id), Some(CARD));
    let standing = of(&facts, Topic::Standing);
    assert_eq!((standing.verdict, standing.failure.unwrap().code), (Verdict::Unknown, Some(99_991_672)));
    for topic in [Topic::Sender, Topic::Age, Topic::WasShared, Topic::Everybody] {
        let fact = of(&facts, topic);
        assert_eq!((fact.verdict, fact.source, fact.at), (Verdict::Ok, Source::Journal, Some(START)), "{topic:?}");
    }
}

#[test]
fn who_is_not_where_the_message_stands_is_told_so() {
    let mut world = World::new();
    let id = world.scenario(&[(WITHOUT_BOT, "")]).remove(0);
    for (route, card) in [(reply(&id), Some(CARD)), (recall(&id), None)] {
        let fact = of(&world.facts(route.clone(), card), Topic::Membership);
        assert_eq!((fact.verdict, fact.failure.unwrap().code), (Verdict::No, Some(230_002)));
        if card.is_some() {
            let refused = world.deliver(route, card).delivery();
            assert_eq!(refused.state.failure().unwrap().code, Some(230_002), "and it is so");
        }
    }
}

#[test]
fn a_message_of_an_app_that_is_not_here_any_more_is_out_of_reach() {
    let mut world = World::new();
    let id = world.sent(CARD, ME);
    let url = world.sandbox.base_url().to_owned();
    world.restart("cli_0123456789abcdef", &url);
    for (route, card) in [(update(&id), Some(CARD)), (reply(&id), Some(CARD)), (recall(&id), None)] {
        let sender = of(&world.facts(route.clone(), card), Topic::Sender);
        let refused = world.deliver(route, card).reply.unwrap_err();
        assert_eq!((sender.verdict, sender.failure.unwrap().kind), (Verdict::No, refused.kind));
    }
}

#[test]
fn without_a_server_the_journal_still_knows_and_says_since_when() {
    let mut world = World::new();
    let id = world.sent(CARD, ME);
    let gone = world.sent(CARD, ME);
    let recalled = world.deliver(recall(&gone), None).delivery();
    world.clock.advance(DAY);
    let url = world.sandbox.base_url().to_owned();
    std::mem::replace(&mut world.sandbox, World::new().sandbox).stop();
    world.restart(APP, &url);
    let facts = world.facts(update(&id), Some(CARD));
    assert!(facts.iter().all(|fact| fact.source != Source::Server || fact.topic == Topic::Token), "{facts:?}");
    assert_eq!(of(&facts, Topic::Standing).verdict, Verdict::Unknown);
    assert_eq!(of(&facts, Topic::Age).about, "1/14");
    let standing = of(&world.facts(update(&gone), Some(CARD)), Topic::Standing);
    assert_eq!(
        (standing.verdict, standing.source, standing.at),
        (Verdict::No, Source::Journal, Some(recalled.changed))
    );
}

#[test]
fn the_panel_opens_from_what_can_be_done_with_a_message() {
    let mut composer = Composing::new().text(CARD).size(160, 44).start();
    composer.keys("<f7>");
    let ahead = |composer: &mut Composer, what: &str| {
        composer.keys("<a-5>").keys("<enter>").keys("known<enter>").assert_screen_has("What is known before");
        composer.keys(what).keys("<enter>");
    };
    ahead(&mut composer, "Update it");
    composer.assert_screen_has("Before an update").assert_screen_has("ok · days since it was sent · 0/14");
    composer.assert_screen_has("ok · permission · im:message:update").keys("<esc><esc>");
    ahead(&mut composer, "Reply in a thread");
    composer.assert_screen_has("Before a reply").assert_screen_has("ok · availability · 李雷").keys("<esc><esc>");
    ahead(&mut composer, "Recall it");
    composer.assert_screen_has("Before a recall").assert_screen_has("unknown · hours since it was sent · 0");
    composer.keys("hours<enter>").assert_screen_has("the tenant administrator's to say").keys("<esc><esc><esc>");
    assert_eq!(composer.messages().len(), 1, "nothing was done");
    // What must fail can be asked about, and is told.
    composer.keys("<a-5><enter>").keys("Recall it<enter><right><enter><esc>");
    ahead(&mut composer, "Update it");
    composer.assert_screen_has("no · message still there");
}

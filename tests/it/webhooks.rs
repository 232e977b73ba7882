//! Cards by the webhook of a custom bot: signed, paced, weighed, explained; sent once, and never again by itself.

mod address;
mod binary;

use std::{fs, path::Path, sync::Arc};

use crate::{
    composer::{Composer, Plan},
    office::{self, CARD, Office, START},
    raw::{Act, Raw, answer},
};
use cardwright::{
    env::{Clock, Env, Millis, TestClock},
    failure::{Kind, Retry},
    lang::Lang,
    sandbox::{Options, Sandbox},
    worker::{Checked, Delivery, Fact, IdType, Job, Recipient, Reply, Resending, Route, Source, Topic, Verdict},
};

const TOKEN: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01";
const SIGNED: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e02";
const KEYWORD: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e03";
const ELSEWHERE: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e04";
const SECRET: &str = "sandbox-secret";
const OK: &str = r#"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#;

const CONFIG: &str = r#"
[webhook.ops]
url = "env:HOOK"
live = false

[webhook.signed]
url = "env:SIGNED"
secret = "env:SECRET"
live = false

[webhook.keyword]
url = "env:KEYWORD"
live = false

[webhook.elsewhere]
url = "env:ELSEWHERE"
live = false

[webhook.live]
url = "env:HOOK"
"#;

fn address(base_url: &str, token: &str) -> String {
    format!("{base_url}/open-apis/bot/v2/hook/{token}")
}

fn vars(base_url: &str) -> Vec<(&'static str, String)> {
    [("HOOK", TOKEN), ("SIGNED", SIGNED), ("KEYWORD", KEYWORD), ("ELSEWHERE", ELSEWHERE)]
        .map(|(name, token)| (name, address(base_url, token)))
        .into_iter()
        .chain([("SECRET", SECRET.to_owned())])
        .collect()
}

fn hook(name: &str) -> Recipient {
    Recipient { id: name.into(), id_type: IdType::Webhook, name: None }
}

fn send(card: &str, names: &[&str]) -> Job {
    let recipients = names.iter().map(|name| hook(name)).collect();
    Job::Send { card: Arc::from(card), recipients, uuid: None, title: "Deploy finished".into() }
}

/// A worker whose webhooks live at a base URL. There is no app: none is needed.
fn office(home: &Path, base_url: &str) -> Office {
    let vars = vars(base_url);
    let vars: Vec<(&str, &str)> = vars.iter().map(|(name, value)| (*name, value.as_str())).collect();
    office::Plan::new(home).vars(&vars).config(CONFIG).start()
}

struct World {
    folder: tempfile::TempDir,
    sandbox: Sandbox,
    office: Office,
}

impl World {
    /// One that the real binary sends to, whose clock is the system's.
    fn real() -> Self {
        Self { sandbox: Sandbox::start().unwrap(), ..Self::new() }
    }

    fn now(&self) -> Millis {
        Clock::Test(self.office.clock.clone()).now()
    }

    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(START), folder.path());
        let sandbox = Sandbox::start_with(Options::default(), &env).unwrap();
        let office = office(folder.path(), sandbox.base_url());
        Self { folder, sandbox, office }
    }

    fn code(&mut self, card: &str, name: &str) -> Option<i64> {
        let delivery = self.office.run(send(card, &[name])).delivery();
        delivery.state.failure().and_then(|failure| failure.code)
    }
}

#[test]
fn a_card_is_signed_and_arrives_once() {
    let mut world = World::new();
    let sent = world.office.run(send(CARD, &["ops", "signed"])).deliveries();
    assert!(sent.iter().all(|row| row.state.name() == "sent" && row.route == Route::Webhook), "{sent:?}");
    assert_eq!(sent[0].state.message_id(), None, "a webhook tells of no message");
    assert!(!sent[0].has_uuid() && sent[0].account.base_url == world.sandbox.base_url());
    let messages = world.sandbox.messages();
    assert_eq!(messages.len(), 2);
    assert!(messages.iter().all(|message| message.content == CARD), "the card is an object, as it is written");
    let body = world.sandbox.requests()[1].body.clone();
    assert!(body.contains("timestamp") && body.contains("sign"), "{body}");
    assert_eq!(world.office.run(Job::Deliveries { limit: 9 }).deliveries().len(), 2);
}

#[test]
fn every_refusal_says_what_to_do() {
    let mut world = World::new();
    assert_eq!(world.code(CARD, "elsewhere"), Some(19_022));
    assert_eq!(world.code(CARD, "keyword"), Some(19_024));
    let bad = CARD.replace("markdown", "marquee");
    let delivery = world.office.run(send(&bad, &["ops"])).delivery();
    let failure = delivery.state.failure().unwrap();
    assert_eq!((failure.code, failure.place.is_some()), (Some(200_621), true), "11246 is taken apart");
    assert!(delivery.blames_the_card());
    // The hour of the signature is over.
    world.sandbox.control("/clock", r#"{"advance_ms":3700000}"#).unwrap();
    let delivery = world.office.run(send(CARD, &["signed"])).delivery();
    let failure = delivery.state.failure().unwrap().clone();
    assert_eq!(failure.code, Some(19_021));
    for (lang, words) in [(Lang::En, "secret"), (Lang::Zh, "密钥")] {
        assert!(delivery.way_out(&failure, lang).contains(words), "{}", delivery.way_out(&failure, lang));
    }
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn answers_are_taken_apart_in_both_forms() {
    let json = |body: &str| Act::json("200 OK", body);
    let folder = tempfile::tempdir().unwrap();
    for (body, state, code) in [
        (OK, "sent", None),
        (r#"{"StatusCode":0,"StatusMessage":"success"}"#, "sent", None),
        (r#"{"code":0,"msg":"success","data":{}}"#, "sent", None),
        (r#"{"StatusCode":19001,"StatusMessage":"param invalid"}"#, "refused", Some(19_001)),
        (r#"{"StatusCode":19024,"StatusMessage":"Key Words Not Found","code":0,"msg":""}"#, "refused", Some(19_024)),
        (r#"{"code":19001,"msg":"param invalid: incoming webhook access token invalid"}"#, "refused", Some(19_001)),
        (r#"{"code":9499,"msg":"Bad Request","data":{}}"#, "refused", Some(9_499)),
        (r#"{"code":"0","msg":"success","StatusCode":0}"#, "unknown", None),
        (r#"{"msg":"success"}"#, "unknown", None),
        ("<html>gateway</html>", "unknown", None),
    ] {
        let raw = Raw::start([json(body)]);
        let delivery = office(folder.path(), &raw.url).run(send(CARD, &["ops"])).delivery();
        assert_eq!((delivery.state.name(), delivery.tries), (state, 1), "{body}");
        assert_eq!(delivery.state.failure().and_then(|failure| failure.code), code, "{body}");
        assert_eq!(raw.requests().len(), 1, "{body}");
    }
}

/// What becomes of a send whose request may have left.
#[track_caller]
fn unknown(act: Act) -> (Delivery, usize) {
    let folder = tempfile::tempdir().unwrap();
    let raw = Raw::start([act, Act::json("200 OK", OK), Act::json("200 OK", OK)]);
    let mut office = office(folder.path(), &raw.url);
    let delivery = office.run(send(CARD, &["ops"])).delivery();
    assert_eq!(delivery.state.name(), "unknown", "{delivery:?}");
    let failure = delivery.state.failure().unwrap();
    assert!(matches!(failure.kind, Kind::Unrepeatable { .. }) && failure.retry == Retry::Ask, "{failure:?}");
    assert!(failure.way_out(Lang::En).contains("arrive twice") && failure.exit_code() == 4);
    assert!(delivery.could_arrive_twice());
    // Sent again because somebody said so, it is another delivery.
    let before = raw.requests().len();
    let again = office.run(Job::Resend { delivery: delivery.id, card: Resending::Stored }).delivery();
    assert!(again.id != delivery.id && again.state.name() == "sent", "{again:?}");
    (delivery, before)
}

#[test]
fn what_may_have_left_is_never_sent_again_by_itself() {
    let half = answer("200 OK", "Content-Type: application/json\r\n", OK);
    for act in [
        Act::HangUp,
        Act::Silence,
        Act::WriteAndClose(half[..half.len() - 9].to_owned()),
        Act::Write(answer("502 Bad Gateway", "Content-Type: text/html\r\n", "<html>")),
        Act::Write(answer("200 OK", "Content-Type: text/plain\r\n", OK)),
        Act::Write(answer("302 Found", "Location: /login\r\n", "")),
        Act::json("500 Internal Server Error", r#"{"code":2200,"msg":"Internal Error"}"#),
    ] {
        assert_eq!(unknown(act.clone()).1, 1, "{act:?}");
    }
}

#[test]
fn what_cannot_have_left_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut nobody = office(folder.path(), "http://127.0.0.1:9");
    let delivery = nobody.run(send(CARD, &["ops"])).delivery();
    assert_eq!((delivery.state.name(), delivery.tries), ("unreachable", 5));
    let limited = r#"{"code":11232,"msg":"frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]"}"#;
    let raw = Raw::start([Act::json("200 OK", limited), Act::json("200 OK", OK)]);
    let outcome = office(folder.path(), &raw.url).run(send(CARD, &["ops"]));
    assert_eq!(outcome.names(), ["queued", "sending", "waiting", "sending", "sent"]);
    assert_eq!(raw.requests().len(), 2, "the server said that it did nothing");
}

#[test]
fn five_a_second_and_a_hundred_a_minute_are_kept_to() {
    let mut world = World::new();
    world.sandbox.control("/config", r#"{"rate_limits":"real"}"#).unwrap();
    for _ in 0..12 {
        // Both clocks stand still: only our own pace moves them.
        let before = world.now();
        assert_eq!(world.office.run(send(CARD, &["ops"])).delivery().tries, 1);
        let passed = world.now().since(before).as_millis();
        world.sandbox.control("/clock", &format!(r#"{{"advance_ms":{passed}}}"#)).unwrap();
    }
    assert_eq!(world.sandbox.messages().len(), 12);
    assert!(world.now().since(START).as_millis() >= 2_000, "four a second");
}

#[test]
fn a_body_of_more_than_20_kb_does_not_leave() {
    let mut world = World::new();
    let card = |bytes: usize| CARD.replace("你好", &"x".repeat(bytes));
    let frame = r#"{"msg_type":"interactive","card":}"#.len() + card(0).len();
    assert_eq!(world.office.run(send(&card(20_480 - frame), &["ops"])).delivery().state.name(), "sent");
    let heavy = world.office.run(send(&card(20_481 - frame), &["ops"])).delivery();
    let Some(Kind::WebhookTooLarge { bytes: 20_481, limit: 20_480, heaviest }) =
        heavy.state.failure().map(|failure| failure.kind.clone())
    else {
        panic!("{heavy:?}")
    };
    assert_eq!(heaviest[0].0, "/body/elements/0");
    assert_eq!(heavy.tries, 0);
    // A signature counts too.
    assert_eq!(world.office.run(send(&card(20_480 - frame), &["signed"])).delivery().state.name(), "refused");
    assert_eq!(world.sandbox.requests().len(), 1);
}

#[test]
fn a_row_that_was_cut_off_becomes_unknown_and_nothing_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::Silence]);
    let mut before = office(folder.path(), &raw.url);
    before.submit(send(CARD, &["ops"]));
    office::until("the request left", || raw.requests().len() == 1);
    before.kill();
    let mut after = office(folder.path(), &raw.url);
    let left = after.run(Job::Unfinished).deliveries();
    assert_eq!(left.len(), 1);
    let finished = after.run(Job::ResendUnfinished { deliveries: vec![left[0].id] }).delivery();
    assert!(matches!(finished.state.failure().unwrap().kind, Kind::Unrepeatable { .. }), "{finished:?}");
    assert_eq!(raw.requests().len(), 1);
}

#[test]
fn the_preflight_of_a_webhook_guesses_nothing() {
    let mut world = World::new();
    let mut facts = |name: &str, calls_back: bool| -> Vec<Fact> {
        let card = Checked { content: CARD.into(), errors: 0, webhook_errors: 0, calls_back };
        match world.office.run(Job::Preflight { card: Some(card), recipients: vec![hook(name)] }).reply.unwrap() {
            Reply::Preflight(facts) => facts,
            other => panic!("{other:?}"),
        }
    };
    let verdicts = |facts: &[Fact]| -> Vec<(Topic, Verdict, Source)> {
        facts.iter().map(|fact| (fact.topic, fact.verdict, fact.source)).collect()
    };
    assert_eq!(
        verdicts(&facts("keyword", true)),
        [
            (Topic::Brand, Verdict::Ok, Source::Configuration),
            (Topic::Webhook, Verdict::Unknown, Source::Nobody),
            (Topic::Signature, Verdict::Unknown, Source::Nobody),
            (Topic::Caller, Verdict::Unknown, Source::Nobody),
            (Topic::Keywords, Verdict::Unknown, Source::Nobody),
            (Topic::Size, Verdict::Ok, Source::Card),
            (Topic::Problems, Verdict::Ok, Source::Card),
            (Topic::Callbacks, Verdict::No, Source::Card),
            (Topic::Rate, Verdict::Ok, Source::Pace),
        ]
    );
    assert_eq!(facts("nobody", false)[0].verdict, Verdict::No);
    world.office.run(send(CARD, &["keyword", "ops", "elsewhere"]));
    let mut fact = |name: &str, topic: Topic| {
        let card = Checked { content: CARD.into(), errors: 0, webhook_errors: 0, calls_back: false };
        let job = Job::Preflight { card: Some(card), recipients: vec![hook(name)] };
        let Reply::Preflight(facts) = world.office.run(job).reply.unwrap() else { panic!() };
        let fact = facts.into_iter().find(|fact| fact.topic == topic).unwrap();
        (fact.verdict, fact.source)
    };
    assert_eq!(fact("keyword", Topic::Keywords), (Verdict::No, Source::Journal));
    assert_eq!(fact("ops", Topic::Keywords), (Verdict::Ok, Source::Journal));
    assert_eq!(fact("ops", Topic::Webhook), (Verdict::Ok, Source::Journal));
    assert_eq!(fact("elsewhere", Topic::Caller), (Verdict::No, Source::Journal));
}

#[test]
fn the_composer_sends_to_a_webhook_of_the_sandbox() {
    let mut composer = Composer::new();
    composer.keys("<c-p>webhooks<enter>").assert_screen_has("Send to a webhook").assert_screen_has("signed");
    composer.keys("signed<enter><enter>").assert_screen_has("sent to webhook signed");
    assert_eq!(composer.messages().len(), 1);
    assert_eq!(composer.messages()[0].webhook.as_deref(), Some("signed"));
    // It is sent again to where it went; there is nothing to update, and nothing to read back.
    composer.keys("<f6>");
    assert_eq!(composer.messages().len(), 2);
    composer.keys("<f11>").assert_screen_has("nothing was sent");
    composer.pane("Activity").keys("<enter>").assert_screen_has("Copy as curl");
    assert!(composer.find("Recall it").is_none());
    composer.keys("Copy as curl<enter>");
    assert!(composer.told().copies.iter().any(|text| text.contains("$FEISHU_WEBHOOK")));
    composer.keys("<a-5>").assert_screen_has("signed");
}

#[test]
fn a_webhook_is_a_recipient_like_any_other() {
    let mut composer = Composer::new();
    composer.keys("rstrict<enter>").assert_screen_has("goes to strict").assert_screen_has("/20 KB");
    composer.keys("<f5>").assert_screen_has("Key Words Not Found").assert_screen_has("Add a key word");
    assert!(composer.messages().is_empty());
    composer
        .keys("<c-p>preflight<enter>")
        .assert_screen_has("no · key words")
        .assert_screen_has("ok · webhook · strict");
}

#[test]
fn a_webhook_is_described_in_the_composer_without_being_shown() {
    let mut composer = Composer::new();
    let url = "https://open.feishu.cn/open-apis/bot/v2/hook/0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e01";
    composer
        .keys("<c-p>webhooks<enter><pgdn><pgdn><enter>")
        .keys(&format!("值班<down><paste>{url}</paste><enter>hush-hush"));
    let screen = composer.screen();
    assert!(!screen.contains("0c9a") && !screen.contains("hush"), "{screen}");
    composer.keys("<enter>").assert_screen_has("值班").assert_screen_has("signed · LIVE");
    let config = fs::read_to_string(composer.home().path().join("config/config.toml")).unwrap();
    assert!(config.contains("[webhook.\"值班\"]") && !config.contains("0c9a"), "{config}");
    // A live one asks first.
    composer.keys("值班<enter><enter>").assert_screen_has("值班 is live");
    composer.keys("<esc><c-p>webhooks<enter>值班<enter>Remove<enter>");
    composer.keys("<c-p>webhooks<enter>");
    assert!(composer.find("值班").is_none(), "{}", composer.screen());
}

#[test]
fn what_may_have_arrived_is_asked_about_before_it_goes_again() {
    let raw = Raw::start([Act::HangUp, Act::json("200 OK", OK)]);
    let config = "[webhook.ops]\nurl = \"env:HOOK\"\nlive = false\n";
    let mut composer = Plan::new().config(config).var("HOOK", &address(&raw.url, TOKEN)).start();
    composer.keys("<c-p>webhooks<enter>ops<enter><enter>").assert_screen_has("outcome unknown for ops");
    assert_eq!(raw.requests().len(), 1);
    composer.keys("<f6>").assert_screen_has("It could arrive twice").keys("<enter>");
    assert_eq!(raw.requests().len(), 1, "the safe answer comes first");
    composer.keys("<f6>s").assert_screen_has("sent to webhook ops");
    assert_eq!(raw.requests().len(), 2);
}

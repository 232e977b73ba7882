//! What is known before a send: each fact ok, no or unknown, with who says so; nothing guessed.

use std::process::{Command, Stdio};

use cardwright::{
    env::{Env, TestClock},
    sandbox::{Options, Sandbox},
    worker::{Checked, Fact, Job, Recipient, Reply, Source, Topic, Verdict},
};
use serde_json::Value;

use crate::{
    composer::Composer,
    office::{CARD, Office, Plan, START, send},
};

mod message;

const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const RELEASES: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";
const WITHOUT_BOT: &str = "oc_5c56db7465c8640dbe1a1de62199f806";
const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";
const APP: &str = "cli_a1b2c3d4e5f60718";

struct World {
    folder: tempfile::TempDir,
    sandbox: Sandbox,
    office: Office,
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { app_id: Some(APP.into()), app_secret: Some(SECRET.into()), ..Options::default() };
        let sandbox = Sandbox::start_with(options, &Env::test(&TestClock::new(START), folder.path())).unwrap();
        let office = Plan::new(folder.path()).app(sandbox.base_url()).start();
        Self { folder, sandbox, office }
    }

    fn facts(&mut self, to: &[&str]) -> Vec<Fact> {
        let card = Some(Checked { content: CARD.into(), errors: 0, webhook_errors: 0, calls_back: true });
        let recipients = to.iter().map(|id| Recipient::infer(id).unwrap()).collect();
        match self.office.run(Job::Preflight { card, recipients }).reply.unwrap() {
            Reply::Preflight(facts) => facts,
            other => panic!("{other:?}"),
        }
    }

    fn fact(&mut self, topic: Topic, to: &[&str]) -> Fact {
        let facts = self.facts(to);
        facts.iter().find(|fact| fact.topic == topic).unwrap_or_else(|| panic!("{topic:?} {facts:?}")).clone()
    }
}

#[test]
fn a_good_app_is_known_to_be_good_and_nothing_is_guessed() {
    let mut world = World::new();
    let facts = world.facts(&[ME, RELEASES]);
    let verdicts: Vec<(Topic, Verdict, Source)> =
        facts.iter().map(|fact| (fact.topic, fact.verdict, fact.source)).collect();
    assert_eq!(
        verdicts,
        [
            (Topic::Brand, Verdict::Ok, Source::Configuration),
            (Topic::Token, Verdict::Ok, Source::Server),
            (Topic::Bot, Verdict::Ok, Source::Server),
            (Topic::Published, Verdict::Ok, Source::Server),
            (Topic::Scope, Verdict::Ok, Source::Server),
            (Topic::Id, Verdict::Unknown, Source::Nobody),
            (Topic::Recipient, Verdict::Ok, Source::Server),
            (Topic::Availability, Verdict::Unknown, Source::Nobody),
            // A chat's id is nobody's own: there is nothing to doubt.
            (Topic::Membership, Verdict::Ok, Source::Server),
            (Topic::Size, Verdict::Ok, Source::Card),
            (Topic::Problems, Verdict::Ok, Source::Card),
            (Topic::Rate, Verdict::Ok, Source::Pace),
            (Topic::Callbacks, Verdict::Unknown, Source::Nobody),
        ]
    );
    assert!(facts.iter().all(|fact| fact.link.is_none()));
    world.office.run(send(CARD, &[ME]));
    let availability = world.fact(Topic::Availability, &[ME]);
    assert_eq!((availability.verdict, availability.source), (Verdict::Ok, Source::Journal), "the journal knows now");
    let id = world.fact(Topic::Id, &[ME]);
    assert_eq!((id.verdict, id.source), (Verdict::Ok, Source::Kept), "it was met as this app's");
    assert!(id.at.is_some_and(|at| at >= START), "{id:?}");
    assert_eq!(world.fact(Topic::Rate, &[ME]).about, "3/4");
}

#[test]
fn every_no_says_why_and_where() {
    let mut world = World::new();
    let app = format!("{}/app/{APP}", world.sandbox.base_url());
    let scope = r#"{"denied_scopes":["im:message","im:message:send_as_bot","im:message:send"]}"#;
    world.sandbox.control("/config", scope).unwrap();
    let fact = world.fact(Topic::Scope, &[]);
    assert_eq!(fact.verdict, Verdict::No);
    assert_eq!(
        fact.link.as_deref(),
        Some(format!("{app}/auth?q=im:message:send_as_bot&op_from=openapi&token_type=tenant").as_str())
    );
    world.sandbox.control("/config", r#"{"denied_scopes":[]}"#).unwrap();
    assert_eq!(world.fact(Topic::Membership, &[WITHOUT_BOT]).verdict, Verdict::No);
    let foreign = world.fact(Topic::Recipient, &["ou_5e25220f2a1c66f13b96dac13807e226"]);
    assert_eq!((foreign.verdict, foreign.failure.unwrap().code), (Verdict::No, Some(99_992_361)));
    let nobody = world.fact(Topic::Recipient, &["nobody@example.com"]);
    assert_eq!(nobody.verdict, Verdict::Unknown, "nobody, or nobody the app can see");
    world.sandbox.control("/fault", r#"{"path":"scopes","times":9,"code":212100,"msg":"app not installed"}"#).unwrap();
    assert_eq!(world.fact(Topic::Scope, &[]).verdict, Verdict::Unknown, "what could not be asked is not known");
    let closed = "ou_03cfcb78d65af1f9863ffb69a75ebb67";
    world.office.run(send(CARD, &[closed]));
    let fact = world.fact(Topic::Availability, &[closed]);
    assert_eq!((fact.verdict, fact.source, fact.link), (Verdict::No, Source::Journal, Some(app)));
}

#[test]
fn without_a_server_nothing_of_it_is_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut office = Plan::new(folder.path()).app("http://127.0.0.1:9").start();
    let Reply::Preflight(facts) =
        office.run(Job::Preflight { card: None, recipients: vec![Recipient::infer(ME).unwrap()] }).reply.unwrap()
    else {
        panic!()
    };
    let token = facts.iter().find(|fact| fact.topic == Topic::Token).unwrap();
    assert_eq!(token.verdict, Verdict::Unknown);
    assert!(facts.iter().all(|fact| !matches!(fact.topic, Topic::Bot | Topic::Scope | Topic::Recipient)));
}

#[test]
fn doctor_says_the_same_without_a_screen() {
    let world = World::new();
    std::fs::write(world.folder.path().join("card.json"), CARD).unwrap();
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
            .args(args)
            .env_clear()
            .env("FEISHU_APP_ID", APP)
            .env("FEISHU_APP_SECRET", SECRET)
            .env("FEISHU_BASE_URL", world.sandbox.base_url())
            .env("CARDWRIGHT_CONFIG_DIR", world.folder.path().join("config"))
            .env("CARDWRIGHT_STATE_DIR", world.folder.path().join("state2"))
            .current_dir(world.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, out) = run(&["doctor", "card.json", "--to", ME, "--json"]);
    assert_eq!(code, Some(0), "{out}");
    let facts: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(facts.iter().any(|fact| fact["topic"] == "scope" && fact["verdict"] == "ok" && fact["source"] == "server"));
    assert_eq!(run(&["send", "card.json", "--to", ME, "--json"]).0, Some(0));
    for (args, topic, expected) in [
        // The server's clock stands more than 14 days ago.
        (&["doctor", "card.json", "--update", "LAST"][..], "was_shared", 1),
        (&["doctor", "--update", "last"], "age", 1),
        (&["doctor", "card.json", "--reply-to", "LAST", "--in-thread"], "availability", 0),
        (&["doctor", "--recall", "LAST"], "window", 0),
    ] {
        let (code, out) = run(&[args, &["--json"]].concat());
        assert_eq!(code, Some(expected), "{args:?} {out}");
        let facts: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(facts.iter().any(|fact| fact["topic"] == topic), "{args:?} {out}");
        assert!(facts.iter().any(|fact| fact["topic"] == "standing" && fact["source"] == "server"), "{args:?} {out}");
    }
    let (code, out) = run(&["doctor", "card.json", "--update", "bm-1"]);
    assert!(code == Some(1) && out.contains("no      message id · bm-1") && out.contains("batch message"), "{out}");
    for args in [
        &["doctor", "card.json", "--recall", "LAST"][..],
        &["doctor", "--update", "LAST", "--recall", "LAST"],
        &["doctor", "--update", "LAST", "--to", ME],
        &["doctor", "--update", "LAST", "--in-thread"],
    ] {
        assert_eq!(run(args).0, Some(2), "{args:?}");
    }
    let (code, out) = run(&["doctor", "--to", WITHOUT_BOT]);
    assert_eq!(code, Some(1), "{out}");
    assert!(
        out.contains("no      bot in the group · ") && out.contains("add the bot in the group's settings"),
        "{out}"
    );
    assert!(!out.contains(SECRET));
    assert_eq!(run(&["doctor", "missing.json"]).0, Some(5));
    assert_eq!(run(&["doctor", "--to", "not an id"]).0, Some(2));
}

#[test]
fn the_panel_copies_the_link_of_what_is_wrong() {
    let mut composer = Composer::new();
    let scope = r#"{"denied_scopes":["im:message","im:message:send_as_bot","im:message:send"]}"#;
    composer.keys("<c-p>preflight<enter>");
    composer.assert_screen_has("Before a send").assert_screen_has("ok · permission");
    composer.keys("<esc>").home().server().ask(|sandbox| sandbox.control("/config", scope)).unwrap();
    composer.keys("<c-p>preflight<enter>").assert_screen_has("no · permission");
    composer.keys("permission<enter>");
    assert!(composer.told().copies.iter().any(|text| text.contains("/auth?q=im:message:send_as_bot")));
    assert!(composer.messages().is_empty());
}

#[test]
fn a_row_without_a_link_is_shown_whole_and_the_list_is_still_there() {
    let mut composer = Composer::new();
    composer.keys("rou_03cfcb78d65af1f9863ffb69a75ebb67<enter>").keys("<c-p>preflight<enter>availability<enter>");
    composer.assert_screen_has("unknown · availability · ou_03cfcb78d65af1f9863ffb69a75ebb67");
    composer.keys("<esc>").assert_screen_has("Before a send").keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn a_template_is_judged_by_what_is_kept_of_it() {
    let world = World::new();
    let config = world.folder.path().join("config");
    std::fs::create_dir_all(&config).unwrap();
    let kept = "[AAqDeployNotice1]\nversion = \"1.0.0\"\n[AAqDeployNotice1.variables]\ncount = \"integer\"\n";
    std::fs::write(config.join("templates.toml"), kept).unwrap();
    let facts = |args: &[&str]| -> Vec<(String, String, String)> {
        let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
            .args(["doctor", "--json", "--template"])
            .args(args)
            .env_clear()
            .env("FEISHU_APP_ID", APP)
            .env("FEISHU_APP_SECRET", SECRET)
            .env("FEISHU_BASE_URL", world.sandbox.base_url())
            .env("CARDWRIGHT_CONFIG_DIR", &config)
            .env("CARDWRIGHT_STATE_DIR", world.folder.path().join("state3"))
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let facts = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let part = |fact: &Value, key: &str| fact[key].as_str().unwrap_or_default().to_owned();
        let facts = facts.map(|fact| (part(&fact, "topic"), part(&fact, "verdict"), part(&fact, "about")));
        facts.filter(|(topic, ..)| ["template", "version", "variables"].contains(&topic.as_str())).collect()
    };
    let fact = |topic: &str, verdict: &str, about: &str| (topic.to_owned(), verdict.to_owned(), about.to_owned());
    assert_eq!(
        facts(&["AAqDeployNotice1", "--set", "count=3"]),
        [fact("template", "ok", "AAqDeployNotice1"), fact("version", "ok", "1.0.0"), fact("variables", "ok", "1"),]
    );
    assert_eq!(facts(&["AAqDeployNotice1", "--set", "count=many"])[2], fact("variables", "no", "count"));
    assert_eq!(facts(&["AAqDeployNotice1"])[2], fact("variables", "no", "count"), "it has no value");
    assert_eq!(
        facts(&["AAqUnknown000001"]),
        [
            fact("template", "unknown", "AAqUnknown000001"),
            fact("version", "unknown", ""),
            fact("variables", "unknown", ""),
        ]
    );
}

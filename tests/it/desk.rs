//! Everything else the worker does: who we are, people, messages read back, profiles, files.

use std::{sync::Arc, time::Duration};

use cardwright::{
    env::{Env, TestClock},
    failure::Kind,
    sandbox::{Options, Sandbox},
    worker::{
        Choice, DeliveryState, Event, IdType, Identity, Job, NewProfile, NewSecret, PeopleQuery, ProfileJob, Reply,
    },
};

use crate::{
    office::{CARD, Office, Plan, START},
    raw::{Act, Raw, SENT},
};

const LI_LEI: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";

/// A sandbox that stands for a live app.
fn server(home: &std::path::Path) -> Sandbox {
    let options =
        Options { app_id: Some("cli_a1b2c3d4e5f60718".into()), app_secret: Some(SECRET.into()), ..Options::default() };
    Sandbox::start_with(options, &Env::test(&TestClock::new(START), home)).unwrap()
}

fn identity(office: &mut Office) -> Identity {
    match office.run(Job::Identify).reply.unwrap() {
        Reply::Identity(identity) => identity,
        other => panic!("{other:?}"),
    }
}

#[test]
fn who_we_are_is_chosen_in_order() {
    let home = tempfile::tempdir().unwrap();
    let config = r#"
        default = "work"
        [profile.work]
        app_id = "cli_work"
        brand = "feishu"
        secret = "env:WORK"
        me = "ou_me"
        [profile.test]
        app_id = "cli_test"
        base_url = "http://127.0.0.1:9"
        secret = "env:TEST"
    "#;
    let plan = |choice| {
        let mut plan = Plan::new(home.path()).config(config).sandbox("http://127.0.0.1:8");
        plan.settings.choice = choice;
        plan
    };
    let sandbox = identity(&mut plan(Choice::Sandbox).app("http://127.0.0.1:7").start());
    assert!(sandbox.sandbox && !sandbox.live && sandbox.me.as_deref() == Some(LI_LEI));
    let chosen = identity(&mut plan(Choice::Profile("test".into())).app("http://127.0.0.1:7").start());
    assert_eq!((chosen.profile.as_deref(), chosen.live), (Some("test"), false));
    let variables = identity(&mut plan(Choice::Unsaid).app("https://open.larksuite.com").start());
    assert_eq!(
        (variables.base_url.as_str(), variables.profile, variables.live),
        ("https://open.larksuite.com", None, true)
    );
    let default = identity(&mut plan(Choice::Unsaid).start());
    assert_eq!((default.app_id.as_str(), default.live, default.me.as_deref()), ("cli_work", true, Some("ou_me")));
    let nobody = plan(Choice::Profile("none".into())).start().run(Job::Identify).reply.unwrap_err();
    assert_eq!(nobody.kind, Kind::NoProfile { name: "none".into() });
}

#[test]
fn the_sandbox_starts_for_the_job_that_needs_it_and_says_why_it_does_not() {
    let home = tempfile::tempdir().unwrap();
    let mut office = Plan::new(home.path()).start();
    assert!(office.run(Job::Deliveries { limit: 1 }).reply.is_ok());
    assert!(office.run(Job::People(PeopleQuery::Known)).reply.is_ok());
    for _ in 0..2 {
        let failure = office.run(Job::Identify).reply.unwrap_err();
        assert_eq!(failure.kind, Kind::Sandbox { words: "not here".into() });
    }
    assert_eq!(office.send(&[LI_LEI]).reply.unwrap_err().kind.name(), "sandbox");
}

#[test]
fn people_are_found_named_and_kept() {
    let home = tempfile::tempdir().unwrap();
    let server = server(home.path());
    let mut office = Plan::new(home.path()).app(server.base_url()).start();

    let outcome = office.run(Job::People(PeopleQuery::Chats));
    let Reply::People { found: chats, .. } = outcome.reply.unwrap() else { panic!("no people") };
    assert!(matches!(&outcome.events[..], [Event::People(page)] if *page == chats));
    let release = chats.iter().find(|chat| chat.name == "发布群").unwrap();
    assert_eq!(release.id_type, IdType::ChatId);

    let members = PeopleQuery::Members { chat_id: release.id.clone() };
    let Reply::People { found: members, .. } = office.run(Job::People(members)).reply.unwrap() else {
        panic!("no people")
    };
    assert!(members.iter().any(|member| member.id == LI_LEI && member.name == "李雷" && member.detail == "发布群"));

    let emails = PeopleQuery::Emails(vec!["han.meimei@example.com".into(), "nobody@example.com".into()]);
    let Reply::People { found, missing } = office.run(Job::People(emails)).reply.unwrap() else { panic!("no people") };
    assert_eq!((found[0].name.as_str(), found[0].detail.as_str()), ("韩梅梅", "han.meimei@example.com"));
    assert_eq!(missing, ["nobody@example.com"]);

    let mut later = Plan::new(home.path()).app(server.base_url()).start();
    let Reply::People { found: known, .. } = later.run(Job::People(PeopleQuery::Known)).reply.unwrap() else {
        panic!("no people")
    };
    assert!(known.iter().any(|person| person.id == found[0].id && person.name == "韩梅梅"));
    assert!(known.iter().any(|person| person.name == "发布群"));
}

#[test]
fn a_name_is_asked_for_once() {
    let home = tempfile::tempdir().unwrap();
    let name = r#"{"code":0,"msg":"success","data":{"user":{"open_id":"ou_1","name":"李雷"}}}"#;
    let raw = Raw::start([Act::json("200 OK", name)]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    for _ in 0..2 {
        let query = PeopleQuery::Name { id: "ou_1".into() };
        let Reply::People { found, .. } = office.run(Job::People(query)).reply.unwrap() else { panic!("no people") };
        assert_eq!(found[0].name, "李雷");
    }
    assert_eq!(raw.requests().len(), 1);
}

#[test]
fn pages_come_as_they_are_read_and_can_be_stopped() {
    let home = tempfile::tempdir().unwrap();
    let page = r#"{"code":0,"msg":"success","data":{"has_more":true,"page_token":"next","items":[{"chat_id":"oc_1","name":"发布群"}]}}"#;
    let raw = Raw::start([Act::json("200 OK", page)]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    let job = office.submit(Job::People(PeopleQuery::Chats));
    let outcome = office.watch(job, |office, _| office.cancel(job));
    assert_eq!(outcome.events.len(), 1);
    assert_eq!(outcome.reply.unwrap_err().kind, Kind::Cancelled);

    // A page that leads to itself ends the list.
    let raw = Raw::start([Act::json("200 OK", page), Act::json("200 OK", page)]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    let Reply::People { found, .. } = office.run(Job::People(PeopleQuery::Chats)).reply.unwrap() else {
        panic!("no people")
    };
    assert_eq!((found.len(), raw.requests().len()), (2, 2));
}

#[test]
fn a_sent_card_is_read_back_as_it_was_sent() {
    let home = tempfile::tempdir().unwrap();
    let server = server(home.path());
    let mut office = Plan::new(home.path()).app(server.base_url()).start();
    let DeliveryState::Sent { message_id, chat_id, .. } = office.send(&[LI_LEI]).delivery().state else {
        panic!("not sent")
    };
    let Reply::Message(message) = office.run(Job::Fetch { message_id: message_id.clone() }).reply.unwrap() else {
        panic!("no message")
    };
    assert_eq!((message.content.as_str(), message.chat_id), (CARD, chat_id));
    assert_eq!((message.sender.as_str(), message.sender_type.as_str()), ("cli_a1b2c3d4e5f60718", "app"));
    assert!(!message.degraded && !message.deleted);
    let missing = "om_00000000000000000000000000000000".to_owned();
    let failure = office.run(Job::Fetch { message_id: missing.clone() }).reply.unwrap_err();
    assert_eq!(failure.kind, Kind::NoMessage { id: missing });
}

#[test]
fn an_open_id_of_another_app_is_told_before_it_is_sent() {
    let home = tempfile::tempdir().unwrap();
    let raw = Raw::start([Act::json("200 OK", SENT), Act::json("200 OK", SENT)]);
    Plan::new(home.path()).app(&raw.url).start().send(&[LI_LEI]).deliveries();

    let other = |app_id| {
        let vars = [("FEISHU_APP_ID", app_id), ("FEISHU_APP_SECRET", SECRET), ("FEISHU_BASE_URL", raw.url.as_str())];
        Plan::new(home.path()).vars(&vars).start()
    };
    let delivery = other("cli_other").send(&[LI_LEI]).delivery();
    let DeliveryState::Refused(failure) = delivery.state else { panic!("{delivery:?}") };
    assert_eq!(failure.kind, Kind::ForeignOpenId { id: LI_LEI.into(), profile: "cli_a1b2c3d4e5f60718".into() });
    assert_eq!(raw.requests().len(), 1);
}

#[test]
fn profiles_are_added_tested_used_and_removed() {
    let home = tempfile::tempdir().unwrap();
    let server = server(home.path());
    let mut office = Plan::new(home.path()).sandbox("http://127.0.0.1:9").start();
    let new = NewProfile {
        name: "work".into(),
        app_id: "cli_a1b2c3d4e5f60718".into(),
        base_url: server.base_url().into(),
        secret: NewSecret::Value(SECRET.to_owned().into()),
        live: false,
        me: Some(LI_LEI.into()),
    };
    let add = Job::Profiles(ProfileJob::Add(new));
    let Reply::Profiles(profiles) = office.run(add.clone()).reply.unwrap() else { panic!("no profiles") };
    assert_eq!((profiles.len(), profiles[0].name.as_str(), profiles[0].default), (1, "work", true));
    assert_eq!(office.run(add).reply.unwrap_err().kind, Kind::ProfileTaken { name: "work".into() });
    let text = std::fs::read_to_string(home.path().join("config/config.toml")).unwrap();
    assert!(!text.contains(SECRET), "{text}");

    let signing_in = Job::Profiles(ProfileJob::Test { name: Some("work".into()) });
    let Reply::Tested(tested) = office.run(signing_in).reply.unwrap() else { panic!("not tested") };
    assert!(tested.enabled && tested.bot_open_id.starts_with("ou_"), "{tested:?}");

    let Reply::Identity(now) = office.run(Job::Profiles(ProfileJob::Use { name: "work".into() })).reply.unwrap() else {
        panic!("no identity")
    };
    assert_eq!((now.profile.as_deref(), now.me.as_deref()), (Some("work"), Some(LI_LEI)));
    assert_eq!(office.send(&[LI_LEI]).delivery().state.name(), "sent");

    let remove = Job::Profiles(ProfileJob::Remove { name: "work".into() });
    assert_eq!(office.run(remove).reply, Ok(Reply::Profiles(Vec::new())));
    assert!(!home.path().join("config/secrets/work").exists());
}

#[test]
fn the_last_of_many_saves_wins() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("card.json");
    let mut office = Plan::new(home.path()).start();
    let save = |text: String| Job::SaveFile { path: path.clone(), text: Arc::from(text), base: None, force: true };
    let jobs: Vec<_> = (0..50).map(|number| office.submit(save(number.to_string()))).collect();
    office.finish(jobs[49]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "49");
    office.submit(save("at the end".into()));
    office.kill();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "at the end", "ending waits for saves");
}

#[test]
fn a_read_is_patient_with_a_server_that_stumbles() {
    let home = tempfile::tempdir().unwrap();
    let info = r#"{"code":0,"msg":"ok","bot":{"activate_status":2,"app_name":"Card bot","open_id":"ou_1"}}"#;
    let raw = Raw::start([Act::HangUp, Act::json("503 Busy", ""), Act::json("200 OK", info)]);
    let mut office = Plan::new(home.path()).app(&raw.url).start();
    let Reply::Tested(tested) = office.run(Job::Profiles(ProfileJob::Test { name: None })).reply.unwrap() else {
        panic!("not tested")
    };
    assert_eq!(tested.bot_name, "Card bot");
    assert!(tested.took >= Duration::from_millis(1500));
}

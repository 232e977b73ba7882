//! Pictures by path: typed, dropped, pasted and on the command line; checked before the call, uploaded once for each app.

use std::process::{Command, Stdio};

use cardwright::{
    env::{Env, TestClock},
    sandbox::{Options, Sandbox},
    worker::{DeliveryState, Job, Recipient, Reply, Uploaded},
};
use serde_json::Value;

use crate::{
    composer::{Composer, Home, Plan},
    office::{Office, Plan as Worker, START},
};

const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";
const WIDE: &[u8] = b"GIF89a\xd1\x07\x01\x00\x00\x00\x00;";
const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"img","img_key":"img_x","alt":{"tag":"plain_text","content":"a"}}]}}"#;

/// A server with an app of its own, and what a profile says of it.
fn server(home: &std::path::Path, app_id: &str) -> (Sandbox, String) {
    let options = Options { app_id: Some(app_id.into()), app_secret: Some(SECRET.into()), ..Options::default() };
    let env = Env::test(&TestClock::new(START), home);
    // Counted ids are others at every app.
    (0..app_id.bytes().map(usize::from).sum()).for_each(|_| drop(env.uuid()));
    let sandbox = Sandbox::start_with(options, &env).unwrap();
    let (url, name) = (sandbox.base_url().to_owned(), &app_id[4..5]);
    let profile = format!(
        "[profile.{name}]\napp_id = \"{app_id}\"\nbase_url = \"{url}\"\nsecret = \"env:SECRET\"\nlive = false\ntimeout = 2\n"
    );
    (sandbox, profile)
}

fn uploads(sandbox: &Sandbox) -> usize {
    sandbox.requests().iter().filter(|call| call.path.ends_with("/images")).count()
}

#[test]
fn an_app_uploads_the_same_bytes_once_and_another_app_is_told_of_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let (one, first) = server(folder.path(), "cli_a1b2c3d4e5f60718");
    let (other, second) = server(folder.path(), "cli_b1b2c3d4e5f60718");
    let config = format!("default = \"a\"\n{first}{second}");
    let (picture, copy) = (folder.path().join("a.gif"), folder.path().join("copy.png"));
    std::fs::write(&picture, GIF).unwrap();
    std::fs::write(&copy, GIF).unwrap();
    let office = |profile: &str| {
        let mut plan = Worker::new(folder.path()).config(&config).vars(&[("SECRET", SECRET)]);
        plan.settings.choice = cardwright::worker::Choice::Profile(profile.into());
        plan.start()
    };
    let upload = |office: &mut Office, path: &std::path::Path| -> Uploaded {
        match office.run(Job::Upload { path: path.to_owned() }).reply.unwrap() {
            Reply::Uploaded(uploaded) => uploaded,
            other => panic!("{other:?}"),
        }
    };
    let key = {
        let mut office = office("a");
        let new = upload(&mut office, &picture);
        assert!(!new.known && new.key.starts_with("img_v3_"));
        let again = upload(&mut office, &copy);
        assert_eq!((again.known, &again.key, uploads(&one)), (true, &new.key, 1), "bytes count, not names");
        new.key
    };
    let mut office = office("b");
    let card = CARD.replace("img_x", &key);
    let recipients = vec![Recipient::infer(ME).unwrap()];
    let job = Job::Send { card: card.into(), recipients, uuid: None, title: "t".into() };
    let Reply::Deliveries(sent) = office.run(job).reply.unwrap() else { panic!() };
    let DeliveryState::Refused(failure) = &sent[0].state else { panic!("{:?}", sent[0].state) };
    assert_eq!(failure.kind.name(), "foreign_image");
    assert!(failure.say(cardwright::lang::Lang::En).contains("profile a"));
    assert!(other.messages().is_empty() && other.requests().iter().all(|call| !call.path.ends_with("messages")));
    assert_ne!(upload(&mut office, &picture).key, key, "each app has its own");
    assert_eq!(uploads(&other), 1);
}

/// A composer with the inspector on the key of the picture.
fn at_the_key(home: &Home) -> Composer {
    let path = home.write("card.json", CARD);
    let mut composer = Plan::in_home(home.clone()).file(&path).start();
    composer.keys("<down>").pane("Inspector");
    while composer.app().form.row.as_ref().and_then(|row| row.last_key()) != Some("img_key") {
        composer.keys("<down>");
    }
    composer.keys("<enter>");
    assert!(composer.app().form.editing.is_some(), "{}", composer.screen());
    composer
}

#[test]
fn a_path_typed_into_a_field_of_keys_becomes_a_key() {
    let home = Home::new();
    let picture = home.write("logo.gif", "");
    std::fs::write(&picture, GIF).unwrap();
    let mut composer = at_the_key(&home);
    composer.keys(&format!("<c-u>{}<enter>", picture.display()));
    let key = composer.at("/body/elements/0/img_key");
    assert!(key.as_str().unwrap().starts_with("img_v3_"), "{key}\n{}", composer.screen());
    composer.assert_screen_has("uploaded logo.gif as img_v3_");
    assert!(
        composer.home().server().ask(|sandbox| sandbox.requests().iter().any(|call| call.path.ends_with("images")))
    );
    composer.keys("<f7>");
    assert_eq!(composer.messages().len(), 1, "{}", composer.screen());
}

#[test]
fn a_dropped_file_goes_to_its_field_or_becomes_an_element() {
    let home = Home::new();
    let picture = home.write("a b.gif", "");
    std::fs::write(&picture, GIF).unwrap();
    let mut composer = at_the_key(&home);
    composer.keys(&format!("<paste>'{}'</paste>", picture.display()));
    let key = composer.at("/body/elements/0/img_key");
    assert!(key.as_str().unwrap().starts_with("img_v3_"), "{key}\n{}", composer.screen());
    composer.keys("<esc>").pane("Outline").keys(&format!("<paste>{}</paste>", picture.display()));
    assert_eq!(composer.at("/body/elements/1/tag"), "img", "{}", composer.text());
    composer.keys("<c-z>");
    assert_eq!(composer.at("/body/elements/1"), Value::Null, "one step of undo");
}

#[test]
fn a_key_finds_its_node_or_is_given_up() {
    let home = Home::new();
    let picture = home.write("a.gif", "");
    std::fs::write(&picture, GIF).unwrap();
    let mut composer = at_the_key(&home);
    composer.home().server().ask(|sandbox| sandbox.control("/fault", r#"{"path":"images","delay_ms":2000}"#)).unwrap();
    composer.rush(&format!("<paste>{}</paste><esc>", picture.display())).rush("<s-tab>x");
    assert_eq!(composer.at("/body/elements/0"), Value::Null, "{}", composer.screen());
    composer.advance(std::time::Duration::from_secs(2)).settle();
    assert_eq!(composer.at("/body/elements/0"), Value::Null, "nothing comes back");
    composer.keys("<c-z>");
    assert_eq!(composer.at("/body/elements/0/img_key"), "img_x", "{}", composer.text());
}

/// A fault: what stands at the path, what the server is told, and what the command and the composer make of it.
struct Fault {
    name: &'static str,
    file: Option<&'static [u8]>,
    order: Option<(&'static str, &'static str)>,
    failure: &'static str,
    code: Option<i64>,
    exit: i32,
    says: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "no file",
        file: None,
        order: None,
        failure: "file_missing",
        code: None,
        exit: 5,
        says: "there is no file",
    },
    Fault {
        name: "an empty file",
        file: Some(b""),
        order: None,
        failure: "picture_empty",
        code: None,
        exit: 5,
        says: "is empty",
    },
    Fault {
        name: "no picture",
        file: Some(b"%PDF-1.7 no picture whatever it is called"),
        order: None,
        failure: "no_picture",
        code: None,
        exit: 5,
        says: "is no picture that Feishu takes",
    },
    Fault {
        name: "too wide",
        file: Some(WIDE),
        order: None,
        failure: "picture_too_wide",
        code: None,
        exit: 5,
        says: "2001 × 1 pixels",
    },
    Fault {
        name: "no bot",
        file: Some(GIF),
        order: Some(("/config", r#"{"bot_enabled":false}"#)),
        failure: "refused",
        code: Some(234_007),
        exit: 1,
        says: "App does not enable bot feature",
    },
    Fault {
        name: "no scope",
        file: Some(GIF),
        order: Some(("/config", r#"{"denied_scopes":["im:resource","im:resource:upload"]}"#)),
        failure: "refused",
        code: Some(99_991_672),
        exit: 1,
        says: "im:resource:upload",
    },
    Fault {
        name: "an expired token",
        file: Some(GIF),
        order: Some(("/fault", r#"{"path":"images","expire_tokens":true}"#)),
        failure: "",
        code: None,
        exit: 0,
        says: "uploaded",
    },
    Fault {
        name: "a gateway's page, always",
        file: Some(GIF),
        order: Some(("/fault", r#"{"path":"images","times":9,"html":true,"status":200}"#)),
        failure: "unreachable",
        code: None,
        exit: 3,
        says: "could not be reached",
    },
    Fault {
        name: "a code that is a string",
        file: Some(GIF),
        order: Some(("/fault", r#"{"path":"images","times":9,"status":200,"body":"{\"code\":\"0\",\"data\":{}}"}"#)),
        failure: "unreachable",
        code: None,
        exit: 3,
        says: "could not be reached",
    },
    Fault {
        name: "no data",
        file: Some(GIF),
        order: Some((
            "/fault",
            r#"{"path":"images","times":9,"status":200,"body":"{\"code\":0,\"msg\":\"success\"}","headers":{"Content-Type":"application/json"}}"#,
        )),
        failure: "bad_answer",
        code: None,
        exit: 4,
        says: "is not Feishu's",
    },
    Fault {
        name: "a reset once",
        file: Some(GIF),
        order: Some(("/fault", r#"{"path":"images","drop":"after"}"#)),
        failure: "",
        code: None,
        exit: 0,
        says: "uploaded",
    },
];

#[test]
fn every_fault_by_command_and_by_keys() {
    // Most of the time goes by in waiting for the next try.
    std::thread::scope(|scope| {
        for fault in FAULTS {
            scope.spawn(|| by_command(fault));
            scope.spawn(|| by_keys(fault));
        }
    });
}

fn by_command(fault: &Fault) {
    let folder = tempfile::tempdir().unwrap();
    let (sandbox, profile) = server(folder.path(), "cli_a1b2c3d4e5f60718");
    if let Some((path, body)) = fault.order {
        sandbox.control(path, body).unwrap();
    }
    let picture = folder.path().join("a.png");
    if let Some(bytes) = fault.file {
        std::fs::write(&picture, bytes).unwrap();
    }
    std::fs::create_dir(folder.path().join("config")).unwrap();
    std::fs::write(folder.path().join("config/config.toml"), format!("default = \"a\"\n{profile}")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
        .args(["image", "a.png", "--json"])
        .env_clear()
        .env("SECRET", SECRET)
        .env("CARDWRIGHT_CONFIG_DIR", folder.path().join("config"))
        .env("CARDWRIGHT_STATE_DIR", folder.path().join("state"))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    let shown = format!("{}: {out}\n{err}", fault.name);
    assert_eq!(output.status.code(), Some(fault.exit), "{shown}");
    let last: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(last["failure"]["kind"].as_str().unwrap_or_default(), fault.failure, "{shown}");
    assert_eq!(last["failure"]["code"].as_i64(), fault.code, "{shown}");
    assert!(err.contains(fault.says), "{shown}");
    assert!(!out.contains(SECRET) && !err.contains(SECRET), "{shown}");
    assert!(sandbox.messages().is_empty());
}

fn by_keys(fault: &Fault) {
    let home = Home::new();
    let picture = home.path().join("a.png");
    if let Some(bytes) = fault.file {
        std::fs::write(&picture, bytes).unwrap();
    }
    let mut composer = at_the_key(&home);
    if let Some((path, body)) = fault.order {
        composer.home().server().ask(|sandbox| sandbox.control(path, body)).unwrap();
    }
    composer.rush(&format!("<paste>{}</paste>", picture.display()));
    composer.until("the upload is over", |composer| composer.app().jobs.is_empty());
    let lines = composer.app().activity.lines();
    let said = lines
        .iter()
        .any(|line| matches!(line, cardwright::tui::app::Line::Words { words, .. } if words.contains(fault.says)));
    assert!(said, "{}: {lines:?}", fault.name);
    composer.assert_screen_lacks("uploading ");
    // A line that is longer than its pane is read to its end.
    composer.keys("<esc>").pane("Activity").keys("<enter>");
    assert!(matches!(composer.app().dialogs.last(), Some(cardwright::tui::dialog::Dialog::Page(_))), "{}", fault.name);
    let changed = composer.at("/body/elements/0/img_key") != "img_x";
    assert_eq!(changed, fault.failure.is_empty(), "{}: a card is changed by success only", fault.name);
}

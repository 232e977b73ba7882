//! What can be done to a card after it was sent, from the command line.

use super::*;

const NEW: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"done ${who}"}]}}"#;
const UNKNOWN: &str = "om_dc13264520392913993dd051dba21dcf";

/// A user who has sent a card; the message.
fn sent(sandbox: &Served) -> (User, String) {
    let user = User::at(sandbox);
    user.file("a.json", GOOD).file("b.json", NEW);
    let message = user.run(&["send", "a.json", "--to", ME, "--json"]).exits(0).object();
    let message = message["message_id"].as_str().unwrap().to_owned();
    (user, message)
}

#[test]
fn a_card_is_pulled_edited_and_put_back_with_nothing_lost() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    let pulled = user.run(&["pull", &id]).exits(0).out;
    assert_eq!(
        pulled,
        "{\n  \"schema\": \"2.0\",\n  \"body\": {\n    \"elements\": [\n      {\n        \"tag\": \"markdown\",\n        \"content\": \"你好\"\n      }\n    ]\n  }\n}\n"
    );
    let content = user.run(&["pull", &id, "--json"]).exits(0).object()["content"].clone();
    user.run(&["pull", &id, "-o", "c.json"]).exits(0);
    assert_eq!(user.read("c.json"), pulled);
    assert!(user.run(&["pull", &id, "-o", "c.json"]).exits(5).err.contains("c.json"));
    user.run(&["update", &id, "c.json"]).exits(0);
    assert_eq!(user.run(&["pull", &id, "--json"]).exits(0).object()["content"], content, "byte for byte");
    user.file("c.json", pulled.replace("你好", "再见"));
    let ran = user.run(&["update", &id, "c.json"]).exits(0);
    assert!(ran.err.contains("updated") && ran.out == format!("{id}\t{ME}\n"), "{ran:?}");
    assert!(user.run(&["pull", &id]).exits(0).out.contains("再见"));
    for wrong in [UNKNOWN, "hello", "bm-1"] {
        assert!(user.run(&["pull", wrong]).code > 0);
    }
}

#[test]
fn an_update_takes_values_shows_its_request_and_asks_for_yes() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    user.file("bad.json", BAD);
    user.run(&["update", &id, "b.json"]).exits(2);
    let dry = user.run(&["update", &id, "b.json", "--set", "who=李雷", "--dry-run"]).exits(0).out;
    let request =
        format!("PATCH {}/open-apis/im/v1/messages/{id}\nauthorization: Bearer ***\n", sandbox.get("base_url"));
    assert!(dry.starts_with(&request) && dry.contains(r#"{"content":"{\"schema\""#), "{dry}");
    let object = user.run(&["update", &id, "b.json", "--set", "who=李雷", "--json"]).exits(0).object();
    assert_eq!(
        (&object["route"], &object["about"], &object["message_id"]),
        (&"update".into(), &(*id).into(), &(*id).into())
    );
    assert_eq!((&object["outcome"], &object["uuid"]), (&"sent".into(), &Value::Null));
    let ran = user.run(&["update", &id, "bad.json", "--json"]).exits(2);
    assert_eq!(ran.object()["why"], "check_errors");
    let refused = user.run(&["update", &id, "bad.json", "--json", "--yes"]).exits(1).object();
    assert_eq!(refused["failure"]["code"], 200_621);
    let unknown = user.run(&["update", UNKNOWN, "a.json", "--json"]).exits(1).object();
    assert_eq!(unknown["failure"]["kind"], "no_message");
    user.file("own.json", r#"{"elements":[{"tag":"markdown","content":"x"}]}"#);
    let unfit = user.run(&["update", &id, "own.json", "--json"]).exits(1).object();
    assert_eq!((&unfit["failure"]["kind"], &unfit["failure"]["why"]), (&"unfit".into(), &"not_shared".into()));
}

#[test]
fn a_recall_wants_a_yes() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    let asked = user.run(&["recall", &id, "--json"]).exits(2);
    assert_eq!(asked.object(), serde_json::json!({ "needs": "--yes", "why": "recall" }));
    assert!(asked.err.contains("for good"), "{asked:?}");
    assert!(user.run(&["recall", &id, "--yes"]).exits(0).err.contains("recalled"));
    let gone = user.run(&["pull", &id, "--json"]).exits(1).object();
    assert_eq!(gone["failure"]["why"], "recalled");
    user.run(&["recall", "hello", "--yes"]).exits(2);
    // What is no message is not asked about.
    for odd in ["hello", "", "bm-1"] {
        let asked = user.run(&["recall", odd, "--json"]);
        assert!(asked.code > 0 && asked.object()["failure"]["id"] == odd, "{asked:?}");
    }
    user.run(&["recall", UNKNOWN, "--yes"]).exits(1);
}

#[test]
fn a_delivery_is_sent_again_by_its_message() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    user.run(&["update", &id, "a.json"]).exits(0);
    let again = user.run(&["resend", &id, "--json"]).exits(0).object();
    assert_eq!((&again["route"], &again["recipient"]), (&"create".into(), &ME.into()));
    assert_ne!(again["message_id"], id);
    let unknown = user.run(&["resend", UNKNOWN]).exits(2).err;
    assert!(unknown.contains(UNKNOWN) && unknown.contains("its message"), "{unknown}");
    assert!(user.run(&["resend", "abc"]).exits(2).err.contains("its number"));
}

#[test]
fn a_filter_that_nothing_can_pass_says_what_it_takes() {
    let sandbox = Served::start();
    let (user, _) = sent(&sandbox);
    assert!(user.run(&["history", "state:bogus"]).exits(0).err.contains("unreachable"));
    assert!(user.run(&["history", "since:yesterday"]).exits(0).err.contains("YYYY-MM-DD"));
    assert!(user.run(&["history", "state:cancelled"]).exits(0).err.contains("nothing like that"));
}

#[test]
fn a_reply_is_sent_like_a_card() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    let object =
        user.run(&["send", "a.json", "--reply-to", &id, "--in-thread", "--uuid", "k1", "--json"]).exits(0).object();
    assert_eq!(
        (&object["route"], &object["about"], &object["uuid"]),
        (&"reply_in_thread".into(), &(*id).into(), &"k1".into())
    );
    let again =
        user.run(&["send", "a.json", "--reply-to", &id, "--in-thread", "--uuid", "k1", "--json"]).exits(0).object();
    assert_eq!(again["message_id"], object["message_id"], "the uuid is known again");
    let dry = user.run(&["send", "a.json", "--reply-to", &id, "--dry-run"]).exits(0).out;
    assert!(dry.starts_with("POST ") && dry.contains(&format!("/im/v1/messages/{id}/reply\n")), "{dry}");
    assert!(dry.contains("\"reply_in_thread\":false"), "{dry}");
    user.run(&["send", "a.json", "--reply-to", &id, "--to", ME]).exits(2);
    user.run(&["send", "a.json", "--in-thread", "--to", ME]).exits(2);
    user.run(&["send", "a.json", "--reply-to", UNKNOWN]).exits(1);
}

#[test]
fn a_live_app_is_asked_about_whoever_we_are_now() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    let config = format!(
        "[profile.live]\napp_id = \"{}\"\nbase_url = \"{}\"\nsecret = \"env:FEISHU_APP_SECRET\"\nlive = true\n",
        sandbox.get("app_id"),
        sandbox.get("base_url")
    );
    std::fs::create_dir_all(user.path("config")).unwrap();
    user.file("config/config.toml", config);
    for args in [&["update", &id, "a.json"] as &[&str], &["send", "a.json", "--reply-to", &id]] {
        let asked = user.run(&[args, &["--json", "--sandbox"]].concat()).exits(2);
        assert_eq!(asked.object()["why"], "live", "{asked:?}");
        user.run(&[args, &["--yes"]].concat()).exits(0);
    }
}

/// Updates and recalls are about a message; they are none that was sent.
#[test]
fn last_is_the_message_that_was_sent_last() {
    let sandbox = Served::start();
    let stranger = User::at(&sandbox);
    stranger.file("b.json", NEW);
    assert!(stranger.run(&["pull", "LAST"]).exits(2).err.contains("nothing was sent yet"));
    let (user, first) = sent(&sandbox);
    let second = user.run(&["send", "a.json", "--to", HAN, "--json"]).exits(0).object();
    user.run(&["update", &first, "b.json", "--set", "who=x"]).exits(0);
    let ran = user.run(&["update", "LAST", "b.json", "--set", "who=y"]).exits(0);
    assert_eq!(ran.out.split('\t').next(), second["message_id"].as_str());
    assert!(user.run(&["pull", "last"]).exits(0).out.contains("done y"));
    let reply = user.run(&["send", "a.json", "--reply-to", "LAST", "--json"]).exits(0).object();
    assert_eq!(reply["about"], second["message_id"]);
    let recalled = user.run(&["recall", "LAST", "--yes", "--json"]).exits(0).object();
    assert_eq!(recalled["about"], reply["message_id"]);
    let threaded = user.run(&["send", "a.json", "--reply-to", &first, "--in-thread", "--json"]).exits(0).object();
    let recalled = user.run(&["recall", "LAST", "--yes", "--json"]).exits(0).object();
    assert_eq!((&threaded["route"], &recalled["about"]), (&"reply_in_thread".into(), &threaded["message_id"]));
    // What is sent again is a card, not the recall of one.
    let again = user.run(&["resend", "--json"]).exits(0).object();
    assert_eq!((&again["route"], &again["about"]), (&"reply_in_thread".into(), &(*first).into()));
}

#[test]
fn the_history_forgets_nothing_and_finds_it() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    user.file("bad.json", BAD);
    user.run(&["update", &id, "b.json", "--set", "who=x"]).exits(0);
    user.run(&["send", "bad.json", "--to", HAN, "--yes"]).exits(1);
    user.run(&["send", "a.json", "--reply-to", &id]).exits(0);
    let all = user.run(&["history"]).exits(0).out;
    let routes: Vec<_> = all.lines().map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(routes, ["reply", "create", "update", "create"], "{all}");
    assert!(all.lines().nth(1).unwrap().contains("refused\t200621\t"), "{all}");
    for (query, found) in [
        (&["state:failed"] as &[&str], 1),
        (&["route:update,reply"], 2),
        (&["200621"], 1),
        (&[HAN], 1),
        (&["--limit", "2"], 2),
        (&["nothing like that"], 0),
        (&["since:2999-01-01"], 0),
    ] {
        let out = user.run(&[&["history"], query].concat()).exits(0).out;
        assert_eq!(out.lines().count(), found, "{query:?}: {out}");
    }
    let about = format!("message:{id}");
    assert_eq!(user.run(&["history", &about]).exits(0).out.lines().count(), 3);
    let objects = user.run(&["history", "--json"]).exits(0).objects();
    assert!(
        objects.iter().all(|row| row["card"].is_string() && row["created_ms"].is_number() && row["app_id"].is_string())
    );
}

#[test]
fn one_delivery_is_shown_compared_and_handed_on() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    user.run(&["update", &id, "b.json", "--set", "who=李雷"]).exits(0);
    let show = |args: &[&str]| user.run(&[&["history", "--show"], args].concat());
    assert!(show(&["1", "--as", "card"]).exits(0).out.contains("你好"));
    assert!(show(&["LAST", "--as", "card"]).exits(0).out.contains("done 李雷"));
    assert_eq!(show(&[&id, "--json"]).exits(0).object()["route"], "update");
    let facts = show(&[&id]).exits(0).out;
    assert!(facts.contains("   outcome  sent\n") && !facts.contains("markdown"), "{facts}");
    let curl = show(&["last", "--as", "curl"]).exits(0).out;
    assert!(curl.starts_with("curl -X PATCH ") && curl.contains(&id), "{curl}");
    assert!(!curl.contains(sandbox.get("app_secret")));
    assert_eq!(show(&["1", "--diff", "a.json"]).exits(0).out, "");
    assert!(show(&["2", "--diff", "a.json"]).exits(1).out.contains("done"));
    let report = show(&["2", "--as", "report"]).exits(0).out;
    assert!(!report.contains("李雷") && !report.contains(&id) && report.contains("markdown"), "{report}");
    show(&["99"]).exits(2);
    // The command does what it says.
    let command =
        show(&["1", "--as", "command"]).exits(0).out.replacen("cardwright", env!("CARGO_BIN_EXE_cardwright"), 1);
    let ran = std::process::Command::new("sh")
        .args(["-c", &command])
        .env_clear()
        .envs(sandbox.vars())
        .env("CARDWRIGHT_STATE_DIR", user.path("state"))
        .env("CARDWRIGHT_CONFIG_DIR", user.path("config"))
        .env("PATH", std::env::var("PATH").unwrap())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{ran:?}");
    assert!(user.run(&["history", "--limit", "1"]).exits(0).out.contains("create\tsent"));
}

#[test]
fn what_check_passed_and_the_server_refused_is_a_surprise() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    // Nobody but the server knows which images there are.
    let image = r#"{"schema":"2.0","body":{"elements":[{"tag":"img","img_key":"img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217x"}]}}"#;
    user.file("image.json", image).file("bad.json", BAD);
    user.run(&["send", "image.json", "--to", ME]).exits(1);
    user.run(&["update", &id, "image.json"]).exits(1);
    user.run(&["send", "bad.json", "--to", ME, "--yes"]).exits(1);
    user.run(&["send", "a.json", "--to", "ou_nobody"]).exits(1);
    // A template has its card at the server: there was nothing to check.
    let template = ["send", "--template", "AAqDeployNotice1", "--version", "1.1.0", "--to", ME, "--json"];
    assert_eq!(user.run(&template).exits(1).object()["failure"]["code"], 200_570);
    let surprises = user.run(&["history", "--surprises", "--json"]).exits(0).objects();
    let codes: Vec<_> = surprises.iter().map(|row| (row["route"].clone(), row["failure"]["code"].clone())).collect();
    assert_eq!(codes, [("update".into(), 200_570.into()), ("create".into(), 200_570.into())]);
}

#[test]
fn the_history_keeps_as_much_as_is_said() {
    let user = User::new();
    std::fs::create_dir_all(user.path("config")).unwrap();
    user.file("a.json", GOOD).file("config/config.toml", "history = 2\n");
    for _ in 0..4 {
        user.run(&["send", "a.json", "--to", ME]).exits(0);
    }
    let kept = user.run(&["history"]).exits(0).out;
    assert_eq!(kept.lines().map(|line| line.split('\t').next().unwrap()).collect::<Vec<_>>(), ["4", "3"]);
    user.file("config/config.toml", "history = 0\n");
    let ran = user.run(&["history"]).exits(0);
    assert!(ran.err.contains("config.toml:1:11: history must be a whole number, 1 or more"), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 2);
}

/// Ids that a shell or our own options could take for something else.
const ODD: [&str; 6] = ["-abc", "--yes", "a b", "it's", "１２３", "$HOME"];

#[test]
fn an_id_is_data_whatever_it_begins_with() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    let lines = ODD.map(|id| serde_json::json!({ "id": id, "id_type": "user_id" }).to_string() + "\n").concat();
    user.file("a.json", GOOD).file("odd.jsonl", lines);
    user.run(&["send", "a.json", "--to-list", "odd.jsonl"]).exits(1);
    for (id, row) in ODD.into_iter().zip(1..) {
        let found = user.run(&["history", "--json", "--", id]).exits(0).objects();
        assert!(found.iter().any(|found| found["recipient"] == id && found["delivery"] == row), "{id}: {found:?}");
        let again = user.run(&["resend", &format!("#{row}"), "--json"]).exits(1).object();
        assert_eq!((&again["recipient"], &again["failure"]["code"]), (&id.into(), &99_992_360.into()));
        let to =
            user.run(&["send", "a.json", &format!("--to={id}"), "--as-type", "user_id", "--json"]).exits(1).object();
        assert_eq!(to["recipient"], id);
        // What is copied as a command does the same again.
        let command = user.run(&["history", "--show", &row.to_string(), "--as", "command"]).exits(0).out;
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_cardwright")).parent().unwrap();
        let mut shell = user.command(&[]);
        let vars: Vec<_> = shell.get_envs().map(|(name, value)| (name.to_owned(), value.unwrap().to_owned())).collect();
        shell = Command::new("/bin/sh");
        shell.args(["-c", &command]).env_clear().envs(vars).env("PATH", folder).current_dir(user.path(""));
        assert_eq!(Ran::from(shell.output().unwrap()).code, 1, "{command}");
        let last = user.run(&["history", "--limit", "1", "--json"]).exits(0).object();
        assert_eq!((&last["recipient"], &last["id_type"]), (&id.into(), &"user_id".into()), "{command}");
    }
}

#[test]
fn an_option_is_not_taken_for_the_recipient_that_was_forgotten() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    user.file("a.json", GOOD);
    for arguments in [&["send", "a.json", "--to", "--dry-run"][..], &["doctor", "--to", "--json"]] {
        assert!(user.run(arguments).exits(2).err.contains("--to"), "{arguments:?}");
    }
    assert_eq!(user.run(&["history", "--json"]).exits(0).out, "", "nothing was sent");
}

#[test]
fn a_number_counts_however_an_input_method_wrote_it() {
    let sandbox = Served::start();
    let (user, id) = sent(&sandbox);
    for typed in ["1", "#1", " 1 ", "１", "＃１"] {
        let shown = user.run(&["history", "--show", typed, "--json"]).exits(0).object();
        assert_eq!((&shown["message_id"], &shown["title"]), (&(*id).into(), &"你好".into()), "{typed}");
        user.run(&["resend", typed]).exits(0);
    }
    assert_eq!(user.run(&["history", "ｉｄ：１", "--json"]).exits(0).object()["delivery"], 1);
    for wrong in ["0", "x", "1x", "-"] {
        assert!(user.run(&["resend", wrong]).exits(2).err.contains("there is no delivery"), "{wrong}");
    }
    let page = user.run(&["explain", "２３０００１"]).exits(0).out;
    assert_eq!(page, user.run(&["explain", "230001"]).exits(0).out);
}

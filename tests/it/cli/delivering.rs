//! Commands that deliver and look people up, against a sandbox of their own and one that is served.

use super::*;
use std::os::unix::fs::PermissionsExt;

use crate::raw::{Act, Raw, SENT};

#[test]
fn send_to_the_embedded_sandbox_and_again() {
    let user = User::new();
    user.file("a.json", GOOD);
    let ran = user.run(&["send", "a.json", "--to", ME]).exits(0);
    let (message, to) = ran.out.trim_end().split_once('\t').unwrap();
    assert!(message.starts_with("om_") && to == ME, "{ran:?}");
    assert!(ran.err.contains('✓'), "{ran:?}");
    let sent = user.run(&["resend", "--json"]).exits(0).object();
    assert_eq!((&sent["outcome"], &sent["recipient"], &sent["tries"]), (&"sent".into(), &ME.into(), &1.into()));
    let id = sent["delivery"].to_string();
    user.run(&["resend", &id]).exits(0);
    user.run(&["resend", "LAST"]).exits(0);
    user.run(&["resend", "9999"]).exits(2);
    user.run(&["resend", "x"]).exits(2);
    user.run(&["resend", "--unfinished"]).exits(0);
}

/// What the profile calls me is a recipient by that word; where it names nobody, the way out is told and nothing asked.
#[test]
fn me_is_whoever_the_profile_says() {
    let user = User::new();
    user.file("a.json", GOOD);
    let ran = user.run(&["send", "a.json", "--to", "me"]).exits(0);
    assert!(ran.out.trim_end().ends_with(ME), "{ran:?}");
    let sandbox = Served::start();
    let stranger = User::at(&sandbox);
    stranger.file("a.json", GOOD);
    let ran = stranger.run(&["send", "a.json", "--to", "me"]).exits(2);
    assert!(ran.err.contains("me = \"ou_…\""), "{ran:?}");
}

#[test]
fn a_list_goes_to_everyone_once() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    user.file("a.json", GOOD).file("team.csv", format!("name,id\n李雷,{ME}\nHan,{HAN}\nagain,{ME}\n"));
    let ran = user
        .run(&[
            "send",
            "a.json",
            "--to-list",
            "team.csv",
            "--to",
            GROUP,
            "--jobs",
            "3",
            "--no-pace",
            "--json",
            "--uuid",
            "k",
        ])
        .exits(0);
    let mut got: Vec<_> = ran.objects().iter().map(|object| object["recipient"].as_str().unwrap().to_owned()).collect();
    got.sort();
    let mut wanted = [GROUP, ME, HAN];
    wanted.sort_unstable();
    assert_eq!(got, wanted);
    assert!(ran.objects().iter().all(|object| object["uuid"].as_str().unwrap().starts_with('k')));
    let empty = user.file("nobody.txt", "# nobody\n").run(&["send", "a.json", "--to-list", "nobody.txt"]);
    empty.exits(2);
    user.file("odd.txt", "ou_1\nno id\n").run(&["send", "a.json", "--to-list", "odd.txt"]).exits(2);
}

#[test]
fn an_app_without_an_id_or_a_secret_is_none() {
    let user = User::new();
    for blank in ["", " ", "\t \u{3000}"] {
        for args in [
            &["sandbox", "--app-id", blank][..],
            &["sandbox", "--app-secret", blank],
            &["profile", "add", "x", "--app-id", blank, "--secret-env", "S"],
        ] {
            let ran = user.run(args).exits(2);
            assert!(ran.err.contains("--app-"), "{args:?} {}", ran.err);
        }
    }
    user.run(&["profile", "list"]).exits(0);
}

#[test]
fn the_served_sandbox_ends_well_when_told_to() {
    let sandbox = Served::start();
    assert_eq!(sandbox.get("me"), ME);
    let (code, rest) = sandbox.stop();
    assert_eq!((code, rest.as_str()), (Some(0), ""));
}

#[test]
fn the_sandbox_prints_lines_for_a_shell() {
    let user = User::new();
    let mut child = user
        .command(&["sandbox", "--app-id", "cli_a5ca35a685b0f26e", "--app-secret", "it's"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(3).map(Result::unwrap).collect::<Vec<_>>();
    let mut words = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut words).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(lines[0].starts_with("export FEISHU_BASE_URL=http://127.0.0.1:"), "{lines:?}");
    assert_eq!(lines[1], "export FEISHU_APP_ID=cli_a5ca35a685b0f26e");
    assert_eq!(lines[2], "export FEISHU_APP_SECRET=\"it's\"");
    assert!(words.contains(ME) && words.contains("/_sandbox/messages"), "{words}");
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    user.file("a.json", GOOD).file("bad.json", BAD);
    let ran = user.run(&["send", "a.json", "--to", ME, "--uuid", "key-1", "--dry-run"]).exits(0);
    let url = format!("POST {}/open-apis/im/v1/messages?receive_id_type=open_id\n", sandbox.get("base_url"));
    assert!(ran.out.starts_with(&url), "{ran:?}");
    let body = format!(
        "\n\n{{\"receive_id\":\"{ME}\",\"msg_type\":\"interactive\",\"content\":\"{{\\\"schema\\\":\\\"2.0\\\",\\\"body\\\":{{\\\"elements\\\":[{{\\\"tag\\\":\\\"markdown\\\",\\\"content\\\":\\\"你好\\\"}}]}}}}\",\"uuid\":\"key-1\"}}\n"
    );
    assert!(ran.out.ends_with(&body), "{ran:?}");
    assert!(ran.out.contains("authorization: Bearer ***\n"), "{ran:?}");
    let object = user.run(&["send", "bad.json", "--to", HAN, "--dry-run", "--json"]).exits(0).object();
    assert_eq!((&object["method"], &object["body"]["receive_id"]), (&"POST".into(), &HAN.into()));
    user.run(&["resend"]).exits(2);
}

#[test]
fn errors_and_refusals_have_their_codes() {
    let user = User::new();
    user.file("a.json", GOOD).file("bad.json", BAD);
    let ran = user.run(&["send", "bad.json", "--to", ME, "--json"]).exits(2);
    assert_eq!(ran.object(), serde_json::json!({ "needs": "--yes", "why": "check_errors" }));
    let refused = user.run(&["send", "bad.json", "--to", ME, "--json", "--yes"]).exits(1).object();
    assert_eq!((&refused["outcome"], &refused["failure"]["kind"]), (&"refused".into(), &"refused".into()));
    assert!(refused["log_id"].is_string());
    let ran = user.run(&["send", "a.json", "--to", "ou_nobody"]).exits(1);
    assert!(ran.out.is_empty() && ran.err.contains("99992351"), "{ran:?}");
    user.run(&["send", "a.json", "--to", "no id"]).exits(2);
    user.run(&["send", "a.json", "--to", ME, "--uuid", &"k".repeat(51)]).exits(2);
    user.run(&["send", "a.json", "--to", ME, "--profile", "none"]).exits(2);
}

#[test]
fn a_server_that_is_not_there_is_exit_3() {
    let user = User::new()
        .with("FEISHU_APP_ID", "cli_a5ca35a685b0f26e")
        .with("FEISHU_APP_SECRET", "0123456789abcdef")
        .with("FEISHU_BASE_URL", "http://127.0.0.1:9");
    user.file("a.json", GOOD);
    let ran = user.run(&["people", "chats", "--json"]).exits(3);
    assert_eq!(ran.object()["failure"]["kind"], "unreachable");
    let half = User::new().with("FEISHU_APP_ID", "cli_a5ca35a685b0f26e");
    half.file("a.json", GOOD).run(&["send", "a.json", "--to", ME]).exits(5);
}

#[test]
fn no_proxy_stands_before_loopback() {
    let sandbox = Served::start();
    let mut user = User::at(&sandbox);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        user = user.with(name, "http://127.0.0.1:9");
    }
    user.file("a.json", GOOD);
    user.run(&["send", "a.json", "--to", ME]).exits(0);
    user.run(&["send", "a.json", "--to", ME, "--sandbox"]).exits(0);
}

#[test]
fn people_are_found_by_what_is_known_of_them() {
    let user = User::new();
    let chats = user.run(&["people", "chats"]).exits(0).out;
    assert!(chats.contains(&format!("{GROUP}\t发布群")), "{chats}");
    let members = user.run(&["people", "members", GROUP, "--json"]).exits(0).objects();
    assert!(members.iter().any(|person| person["name"] == "李雷" && person["id_type"] == "open_id"));
    for who in ["li.lei@example.com", "13800000001"] {
        let found = user.run(&["people", "find", who]).exits(0).out;
        assert!(found.starts_with(ME), "{found}");
    }
    let missing = user.run(&["people", "find", "nobody@example.com", "--json"]).exits(1);
    assert_eq!(missing.object(), serde_json::json!({ "missing": "nobody@example.com" }));
    assert!(user.run(&["people", "name", ME]).exits(0).out.contains("李雷"));
    assert!(user.run(&["people"]).exits(0).out.contains(ME));
}

#[test]
fn the_log_holds_no_secret() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    user.file("a.json", GOOD);
    user.run(&["send", "a.json", "--to", ME, "--log", "log.txt"]).exits(0);
    let log = user.read("log.txt");
    assert!(log.contains("CreateMessage"), "{log}");
    assert_eq!(std::fs::metadata(user.path("log.txt")).unwrap().permissions().mode() & 0o777, 0o600);
    for (path, text) in texts_below(user.home.path()) {
        assert!(!text.contains(sandbox.get("app_secret")), "{}", path.display());
        assert!(!text.contains("Bearer t-"), "{}", path.display());
    }
}

#[test]
fn without_pace_only_on_this_machine() {
    let user = User::new()
        .with("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718")
        .with("FEISHU_APP_SECRET", "s3cr3t")
        .with("FEISHU_BASE_URL", "https://open.feishu.cn");
    user.file("a.json", GOOD);
    let ran = user.run(&["send", "a.json", "--to", ME, "--no-pace", "--yes"]).exits(2);
    assert!(ran.err.contains("https://open.feishu.cn") && ran.out.is_empty(), "{ran:?}");
}

/// The first interrupt waits for the answer that says whether the message arrived, the second does not: the delivery is taken up again.
#[cfg(unix)]
#[test]
fn an_interrupted_send_is_taken_up_again() {
    let raw = Raw::start([Act::Silence, Act::json("200 OK", SENT)]);
    let user = User::new()
        .with("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718")
        .with("FEISHU_APP_SECRET", "s3cr3t")
        .with("FEISHU_BASE_URL", &raw.url);
    user.file("a.json", GOOD);
    let mut command = user.command(&["send", "a.json", "--to", ME, "--yes", "--json"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while raw.requests().is_empty() {
        std::thread::yield_now();
    }
    let pid = rustix::process::Pid::from_child(&child);
    while child.try_wait().unwrap().is_none() {
        rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Ran::from(child.wait_with_output().unwrap()).exits(130);
    let again = user.run(&["resend", "--unfinished", "--yes", "--json"]).exits(0).object();
    let uuids: Vec<_> = raw.requests().iter().map(|request| request.json()["uuid"].clone()).collect();
    assert_eq!(uuids, [again["uuid"].clone(), again["uuid"].clone()], "{again}");
}

/// What an interrupt keeps from leaving is not given up, and the way on is said.
#[cfg(unix)]
#[test]
fn finishing_that_is_interrupted_is_gone_on_with() {
    let limited = r#"{"code":99991400,"msg":"request trigger frequency limit"}"#;
    let raw = Raw::start([Act::Silence, Act::json("200 OK", SENT), Act::json("429 Too Many Requests", limited)]);
    let user = User::new()
        .with("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718")
        .with("FEISHU_APP_SECRET", "s3cr3t")
        .with("FEISHU_BASE_URL", &raw.url);
    user.file("a.json", GOOD).file("people.txt", format!("{ME}\n{HAN}\n{GROUP}\n"));
    let stop = |args: &[&str], requests: usize, signal| {
        let mut command = user.command(args);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while raw.requests().len() < requests {
            std::thread::yield_now();
        }
        rustix::process::kill_process(rustix::process::Pid::from_child(&child), signal).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    };
    stop(&["send", "a.json", "--to-list", "people.txt", "--yes"], 1, rustix::process::Signal::KILL);
    let ran = stop(&["resend", "--unfinished", "--yes", "--json"], 3, rustix::process::Signal::INT).exits(130);
    assert_eq!(ran.object()["outcome"], "sent");
    assert!(ran.err.contains("2 unfinished deliveries: cardwright resend --unfinished"), "{ran:?}");
    raw.push(Act::json("200 OK", SENT));
    raw.push(Act::json("200 OK", SENT));
    let rest = user.run(&["resend", "--unfinished", "--jobs", "2", "--yes", "--json"]).exits(0).objects();
    assert_eq!(rest.iter().map(|sent| &sent["outcome"]).collect::<Vec<_>>(), ["sent", "sent"]);
    user.run(&["resend", "last", "--jobs", "2"]).exits(2);
}

#[test]
fn whom_a_card_was_meant_for_is_offered() {
    let user = User::new();
    user.file("body.json", r#"{"receive_id":"oc_a0553eda9014c201e6969b478895c230","msg_type":"interactive","content":"{\"elements\":[{\"tag\":\"hr\"}]}"}"#);
    user.file("hook.sh", r#"curl -d '{"msg_type":"interactive","card":{"elements":[{"tag":"hr"}]}}' https://open.feishu.cn/open-apis/bot/v2/hook/secret-1"#);
    user.file("card.json", r#"{"elements":[{"tag":"hr"}]}"#);
    let ran = user.run(&["send", "body.json"]).exits(2);
    assert!(ran.err.contains("--to oc_a0553eda9014c201e6969b478895c230"), "{ran:?}");
    let object = user.run(&["send", "body.json", "--json"]).exits(2).object();
    assert_eq!(object["receive_id"], "oc_a0553eda9014c201e6969b478895c230");
    let ran = user.run(&["send", "hook.sh"]).exits(2);
    assert!(ran.err.contains("custom bot") && !ran.err.contains("secret-1"), "{ran:?}");
    assert!(user.run(&["send", "card.json"]).exits(2).err.contains("--to or --to-list"));
}

//! The same through the real binary's commands.

use std::{
    fs,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::{CONFIG, SECRET, SIGNED, TOKEN, World, address, vars};
use crate::office::CARD;

/// The real binary in a world: exit code, results, words.
fn run(world: &World, args: &[&str], stdin: &str) -> (Option<i32>, String, String) {
    let config = world.folder.path().join("config");
    fs::create_dir_all(&config).unwrap();
    if !config.join("config.toml").exists() {
        fs::write(config.join("config.toml"), CONFIG).unwrap();
    }
    fs::write(world.folder.path().join("card.json"), CARD).unwrap();
    fs::write(world.folder.path().join("stdin"), stdin).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
        .args(args)
        .env_clear()
        .envs(vars(world.sandbox.base_url()))
        .env("CARDWRIGHT_CONFIG_DIR", &config)
        .env("CARDWRIGHT_STATE_DIR", world.folder.path().join("binary"))
        .current_dir(world.folder.path())
        .stdin(Stdio::from(fs::File::open(world.folder.path().join("stdin")).unwrap()))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn parsed(out: &str) -> Value {
    serde_json::from_str(out.lines().last().unwrap()).unwrap()
}

#[test]
fn the_command_line_sends_resends_and_tells() {
    let world = World::real();
    let (code, out, _) = run(&world, &["send", "card.json", "--webhook", "signed", "--json"], "");
    let sent = parsed(&out);
    assert_eq!((code, &sent["route"], &sent["outcome"]), (Some(0), &"webhook".into(), &"sent".into()), "{out}");
    assert!(sent["uuid"].is_null() && sent["message_id"].is_null() && sent["id_type"] == "webhook");
    let (code, out, _) = run(&world, &["send", "card.json", "--webhook", "env:HOOK"], "");
    assert_eq!((code, out.as_str()), (Some(0), "-\tenv:HOOK\n"));
    let typed = format!("{}\n", address(world.sandbox.base_url(), SIGNED));
    let args = ["send", "card.json", "--webhook", "-", "--webhook-secret", "env:SECRET", "--json"];
    let (code, out, err) = run(&world, &args, &typed);
    assert_eq!((code, &parsed(&out)["outcome"]), (Some(0), &"sent".into()), "{out}{err}");
    assert_eq!(world.sandbox.messages().len(), 3);
    // It goes again from where the journal says it went; what was typed is not kept.
    assert_eq!(run(&world, &["resend", "2"], "").0, Some(0));
    let (code, _, err) = run(&world, &["resend", "3"], "");
    assert!(code == Some(2) && err.contains("an address that was typed is not kept"), "{err}");
    let (code, out, _) = run(&world, &["history", "route:webhook"], "");
    assert_eq!((code, out.lines().count()), (Some(0), 4), "{out}");
    let curl = run(&world, &["history", "--show", "1", "--as", "curl"], "").1;
    assert!(curl.starts_with("curl -X POST \"$FEISHU_WEBHOOK\""), "{curl}");
    let command = run(&world, &["history", "--show", "3", "--as", "command"], "").1;
    let wanted = "cardwright send - --webhook 'env:FEISHU_WEBHOOK' --webhook-secret 'env:SECRET' <<'CARD'\n";
    assert!(command.starts_with(wanted), "{command}");
    let (code, out, _) = run(&world, &["doctor", "card.json", "--webhook", "signed"], "");
    assert!(code == Some(0) && out.contains("ok      signature · HMAC-SHA256"), "{out}");
}

#[test]
fn a_live_webhook_and_an_unknown_outcome_are_not_sent_to_unasked() {
    let world = World::real();
    let (code, out, err) = run(&world, &["send", "card.json", "--webhook", "live", "--json"], "");
    assert!(code == Some(2) && parsed(&out)["why"] == "live" && err.contains("live"), "{out}{err}");
    assert_eq!(run(&world, &["send", "card.json", "--webhook", "live", "--yes"], "").0, Some(0));
    world.sandbox.control("/fault", r#"{"path":"hook","status":502,"body":"<html>"}"#).unwrap();
    assert_eq!(run(&world, &["send", "card.json", "--webhook", "ops"], "").0, Some(4));
    let (code, out, err) = run(&world, &["resend", "--json"], "");
    assert!(code == Some(2) && parsed(&out)["why"] == "unknown_outcome", "{out}{err}");
    assert!(err.contains("a webhook knows no uuid"), "{err}");
    assert_eq!(run(&world, &["resend", "--yes"], "").0, Some(0));
    assert_eq!(world.sandbox.messages().len(), 2);
}

#[test]
fn bad_usage_is_told_before_anything_leaves() {
    let world = World::real();
    let url = address(world.sandbox.base_url(), TOKEN);
    for (args, words) in [
        (vec!["send", "card.json", "--webhook", "nobody"], "there is no webhook named nobody"),
        (vec!["send", "card.json", "--webhook", &url], "an address on the command line"),
        (vec!["send", "card.json", "--webhook", "env:SECRET"], "is no address of a custom bot"),
        (vec!["send", "-", "--webhook", "-"], "the card is on standard input already"),
        (vec!["send", "card.json", "--webhook", "ops", "--webhook-secret", "env:SECRET"], "has its secret in the"),
        (vec!["send", "card.json", "--webhook", "ops", "--reply-to", "om_1"], "cannot be used with"),
        (vec!["webhook", "add", "new", "--url", &url], "say where it comes from"),
        (vec!["send", "card.json", "--webhook", "ops", "--uuid", "key"], "a webhook knows no uuid"),
        (vec!["send", "card.json", "--webhook", "ops", "--to", "me", "--uuid", "key", "--yes"], "Leave --uuid away"),
    ] {
        let (code, out, err) = run(&world, &args, "");
        assert_eq!(code, Some(2), "{args:?} {out}{err}");
        assert!(err.contains(words), "{args:?} {err}");
        assert!(!err.contains(&TOKEN[8..]), "{err}");
    }
    let broken = "\n[webhook.keyless]\nurl = \"env:HOOK\"\nsecret = \"env:NOTHING\"\n";
    let config = world.folder.path().join("config/config.toml");
    fs::write(&config, fs::read_to_string(&config).unwrap() + broken).unwrap();
    let nothing = |what: &str, of: &str| format!("the {what} of webhook {of} could not be read from env:NOTHING");
    for (args, words) in [
        (vec!["--webhook", "env:NOTHING"], nothing("address", "env:NOTHING")),
        (vec!["--webhook", "env:HOOK", "--webhook-secret", "env:NOTHING"], nothing("secret", "env:HOOK")),
        (vec!["--webhook", "keyless"], nothing("secret", "keyless")),
    ] {
        let (code, _, err) = run(&world, &[vec!["send", "card.json"], args].concat(), "");
        assert!(code == Some(5) && err.contains(&words), "{err}");
    }
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn a_webhook_is_kept_and_removed_with_its_secrets() {
    let world = World::real();
    let url = address(world.sandbox.base_url(), TOKEN);
    let (code, _, err) = run(&world, &["webhook", "add", "值班"], &format!("{url}\n"));
    assert!(code == Some(0) && err.contains("doctor --webhook 值班"), "{err}");
    let config = fs::read_to_string(world.folder.path().join("config/config.toml")).unwrap();
    assert!(config.contains("url = \"file:webhooks/值班.url\"") && config.contains("live = false"), "{config}");
    assert!(!config.contains(TOKEN));
    let kept = world.folder.path().join("config/webhooks/值班.url");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(run(&world, &["send", "card.json", "--webhook", "值班"], "").0, Some(0));
    assert_eq!(run(&world, &["webhook", "add", "值班"], &format!("{url}\n")).0, Some(2));
    assert_eq!(run(&world, &["webhook", "add", "other"], "https://open.feishu.cn/\n").0, Some(2));
    let (_, out, _) = run(&world, &["webhook", "list"], "");
    assert!(out.contains("signed\tenv:SIGNED\tsigned\n") && out.contains("live\tenv:HOOK\t\tLIVE\n"), "{out}");
    assert_eq!(run(&world, &["webhook", "remove", "值班"], "").0, Some(0));
    assert!(!kept.exists());
    assert_eq!(run(&world, &["webhook", "remove", "值班"], "").0, Some(2));
}

#[test]
fn a_dry_run_shows_the_body_and_nothing_secret() {
    let world = World::real();
    let (code, out, _) = run(&world, &["send", "card.json", "--webhook", "signed", "--dry-run"], "");
    assert_eq!(code, Some(0));
    assert!(out.starts_with("POST 127.0.0.1/…/hook/0c9a…\n") && out.contains(r#""sign":"***""#), "{out}");
    assert!(out.contains(&format!(r#""msg_type":"interactive","card":{CARD}}}"#)), "{out}");
    assert!(!out.contains(&SIGNED[8..]) && !out.contains(SECRET));
    assert!(world.sandbox.messages().is_empty());
}

#[test]
fn the_address_and_the_secret_are_found_nowhere() {
    let world = World::real();
    let log = world.folder.path().join("log");
    let log = log.to_str().unwrap();
    world
        .sandbox
        .control("/fault", &format!(r#"{{"path":"hook","status":400,"code":19001,"msg":"no {SIGNED} {SECRET}"}}"#))
        .unwrap();
    let mut told = String::new();
    for args in [
        vec!["send", "card.json", "--webhook", "signed", "--json", "--log", log],
        vec!["send", "card.json", "--webhook", "signed", "--log", log],
        vec!["send", "card.json", "--webhook", "env:SIGNED", "--webhook-secret", "env:SECRET", "--log", log],
        vec!["history", "--json"],
        vec!["history", "--show", "1", "--as", "report"],
        vec!["history", "--show", "2", "--as", "curl"],
        vec!["history", "--show", "3", "--as", "command"],
        vec!["doctor", "card.json", "--webhook", "signed", "--json"],
        vec!["webhook", "list", "--json"],
    ] {
        let (_, out, err) = run(&world, &args, "");
        told += &(out + &err);
    }
    told += &fs::read_to_string(log).unwrap();
    let state = fs::read_dir(world.folder.path().join("binary")).unwrap().flatten();
    for entry in state.filter(|entry| entry.path().is_file()) {
        told += &String::from_utf8_lossy(&fs::read(entry.path()).unwrap());
    }
    assert!(told.contains("19001") && told.contains("webhook"), "{told}");
    assert!(!told.contains(&SIGNED[8..]), "the token: {told}");
    assert!(!told.contains(SECRET), "the secret: {told}");
}

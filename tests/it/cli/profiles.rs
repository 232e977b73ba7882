//! Profiles: added with a secret that is never an argument, used, tested, removed; and what a live one refuses.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::os::unix::fs::PermissionsExt;

use super::*;

fn add(user: &User, sandbox: &Served, more: &[&str], stdin: &str) -> Ran {
    let (app_id, base_url) = (sandbox.get("app_id"), sandbox.get("base_url"));
    let mut args = vec!["profile", "add", "bot", "--app-id", app_id, "--base-url", base_url, "--me", ME];
    args.extend(more);
    user.run_with(&args, stdin)
}

#[test]
fn a_profile_lives_from_add_to_remove() {
    let sandbox = Served::start();
    let user = User::new();
    user.file("a.json", GOOD);
    add(&user, &sandbox, &["--secret-stdin"], sandbox.get("app_secret")).exits(0);
    add(&user, &sandbox, &["--secret-stdin"], "again").exits(2);
    let config = user.read("config/config.toml");
    assert!(!config.contains(sandbox.get("app_secret")), "{config}");
    let listed = user.run(&["profile", "list", "--json"]).exits(0).object();
    assert_eq!((&listed["name"], &listed["live"], &listed["default"]), (&"bot".into(), &false.into(), &true.into()));
    assert!(user.run(&["profile", "test"]).exits(0).out.contains("Card bot"));
    assert_eq!(user.run(&["profile", "test", "bot", "--json"]).exits(0).object()["profile"], "bot");
    user.run(&["send", "a.json", "--to", ME]).exits(0);
    user.run(&["profile", "use", "bot"]).exits(0);
    user.run(&["profile", "use", "other"]).exits(2);
    user.run(&["profile", "remove", "bot"]).exits(0);
    assert!(texts_below(user.home.path()).iter().all(|(_, text)| !text.contains(sandbox.get("app_secret"))));
    user.run(&["profile", "remove", "bot"]).exits(2);
    assert_eq!(user.run(&["profile", "list"]).exits(0).out, "");
}

#[test]
fn a_live_profile_sends_to_others_only_with_yes() {
    let sandbox = Served::start();
    let user = User::new().with("MY_SECRET", sandbox.get("app_secret"));
    user.file("a.json", GOOD);
    add(&user, &sandbox, &["--secret-env", "MY_SECRET", "--live"], "").exits(0);
    let ran = user.run(&["send", "a.json", "--to", &format!("{ME},{HAN}")]).exits(2);
    assert!(ran.err.contains("bot") && ran.err.contains("2 recipients"), "{ran:?}");
    user.run(&["send", "a.json", "--to", ME]).exits(0);
    user.run(&["resend"]).exits(0);
    user.run(&["send", "a.json", "--to", HAN, "--yes"]).exits(0);
    let ran = user.run(&["resend", "--json"]).exits(2);
    assert_eq!(ran.object()["why"], "live");
    user.run(&["resend", "--yes"]).exits(0);
    assert_eq!(
        user.run(&["resend", "--sandbox", "--json"]).exits(2).object()["why"],
        "live",
        "as whom it was sent counts"
    );
}

#[test]
fn a_program_is_asked_for_the_secret_once_and_never_for_nothing() {
    let sandbox = Served::start();
    let user = User::new().with("MY_SECRET", sandbox.get("app_secret"));
    user.file("a.json", GOOD).file("bad.txt", "not an id\n").file("list.txt", format!("{ME}\n{HAN}\n"));
    user.file("secret.sh", format!("echo asked >> asked; sleep 0.2; echo {}", sandbox.get("app_secret")));
    add(&user, &sandbox, &["--secret-env", "MY_SECRET", "--live"], "").exits(0);
    let config = user.read("config/config.toml").replace("env:MY_SECRET", "command:/bin/sh secret.sh");
    user.file("config/config.toml", config);
    user.file("asked", "");
    user.run(&["send", "a.json", "--to-list", "bad.txt", "--yes"]).exits(2);
    user.run(&["send", "a.json", "--to", HAN]).exits(2);
    assert_eq!(user.read("asked"), "");
    user.run(&["send", "a.json", "--to-list", "list.txt", "--yes"]).exits(0);
    assert_eq!(user.read("asked"), "asked\n");
}

#[test]
fn a_wrong_secret_is_told_by_the_server() {
    let sandbox = Served::start();
    let user = User::new();
    user.file("secret", "0123456789abcdef");
    std::fs::set_permissions(user.path("secret"), std::fs::Permissions::from_mode(0o600)).unwrap();
    add(&user, &sandbox, &["--secret-file", "secret"], "").exits(0);
    let ran = user.run(&["profile", "test", "--json"]).exits(1);
    assert_eq!(ran.object()["failure"]["code"], 10_014);
    std::fs::set_permissions(user.path("secret"), std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(user.run(&["profile", "test", "--json"]).exits(5).object()["failure"]["kind"], "secret_open");
}

#[test]
fn a_typed_secret_is_not_shown() {
    let user = User::new();
    let pty = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cardwright"));
    command.args(["profile", "add", "typed", "--app-id", "cli_a5ca35a685b0f26e"]);
    command.env_clear();
    // Whoever has no home has no folder to begin in either.
    command.cwd(std::env::temp_dir());
    command.env("CARDWRIGHT_CONFIG_DIR", user.path("config"));
    command.env("CARDWRIGHT_STATE_DIR", user.path("state"));
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut writer = pty.master.take_writer().unwrap();
    let (mut shown, mut byte) = (Vec::new(), [0]);
    while !shown.ends_with(b"(not shown): ") {
        assert_eq!(reader.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&shown));
        shown.push(byte[0]);
    }
    writer.write_all(b"hush-hush-hush\r").unwrap();
    assert!(child.wait().unwrap().success());
    while reader.read(&mut byte).is_ok_and(|count| count == 1) {
        shown.push(byte[0]);
    }
    let shown = String::from_utf8_lossy(&shown);
    assert!(!shown.contains("hush") && shown.contains("added typed"), "{shown}");
    assert_eq!(user.read("config/secrets/typed"), "hush-hush-hush");
}

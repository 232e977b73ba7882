//! A planted secret and a planted token: found where a secret may be, and nowhere else, whatever was done and whatever went wrong.

mod crash;

use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use base64::{Engine, engine::general_purpose::STANDARD};

use crate::{
    pty::Plan,
    raw::{Act, Raw, SENT, answer},
};

/// The app's secret.
const SECRET: &str = "planted4Secret7Of9The2App";
/// How every token of the raw server begins.
const TOKEN: &str = "t-g1token";
/// The last part of a custom bot's address, with which anybody can write to its group.
const HOOK: &str = "planted0-hook-4c57-9d3c-1f6d0a7b2e01";
const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"hello"}]}}"#;

/// A home whose profile has the secret, and everything that was said in it.
struct World {
    home: tempfile::TempDir,
    raw: Raw,
    said: String,
}

/// What a proxy or a debugging server makes of a request: its headers come back, and what it knows of the app.
fn quoted(head: &str) -> String {
    let authorization = head.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization")).unwrap();
    assert!(authorization.contains(TOKEN), "{authorization}");
    format!("{authorization} app_secret={SECRET}")
}

fn refusal(head: &str) -> String {
    let quoted = quoted(head);
    let body =
        format!(r#"{{"code":230001,"msg":"bad request: {quoted}","error":{{"log_id":"L1","headers":"{quoted}"}}}}"#);
    answer("400 Bad Request", "Content-Type: application/json\r\nConnection: close\r\n", &body)
}

fn page(head: &str) -> String {
    let body = format!("<html><body>bad gateway: {}</body></html>", quoted(head));
    answer("502 Bad Gateway", "Content-Type: text/html\r\nConnection: close\r\n", &body)
}

fn page_of_a_portal(head: &str) -> String {
    page(head).replace("502 Bad Gateway", "200 OK")
}

impl World {
    fn new() -> Self {
        let world = Self { home: tempfile::tempdir().unwrap(), raw: Raw::start([]), said: String::new() };
        for (name, text) in [
            ("card.json", CARD.to_owned()),
            (
                "hook.sh",
                format!(
                    r#"curl -d '{{"msg_type":"interactive","card":{CARD}}}' https://open.feishu.cn/open-apis/bot/v2/hook/{HOOK}"#
                ),
            ),
        ] {
            std::fs::write(world.path(name), text).unwrap();
        }
        std::fs::create_dir(world.path("logs")).unwrap();
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs a command, with a log, and keeps what it says.
    fn run(&mut self, args: &[&str]) -> &mut Self {
        self.run_with(args, "")
    }

    fn run_with(&mut self, args: &[&str], stdin: &str) -> &mut Self {
        self.run_in(&[], args, stdin)
    }

    fn run_in(&mut self, vars: &[(&str, &str)], args: &[&str], stdin: &str) -> &mut Self {
        use std::io::Write;
        let mut child = Command::new(env!("CARGO_BIN_EXE_cardwright"))
            .args(args)
            .args(["--log", "logs/log.txt"])
            .env_clear()
            .envs(vars.iter().copied())
            .env("HOME", self.home.path())
            .env("CARDWRIGHT_CONFIG_DIR", self.path("config"))
            .env("CARDWRIGHT_STATE_DIR", self.path("state"))
            .current_dir(self.home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(stdin.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        for bytes in [&output.stdout, &output.stderr] {
            self.said.push_str(&String::from_utf8_lossy(bytes));
        }
        self
    }

    /// A profile with the secret.
    fn add_profile(&mut self) -> &mut Self {
        let url = self.raw.url.clone();
        let app = ["--app-id", "cli_a1b2c3d4e5f60718", "--base-url", &url, "--secret-stdin", "--me", ME];
        self.run_with(&[&["profile", "add", "work"], &app[..]].concat(), SECRET)
    }

    /// A send that the server answers so.
    fn send(&mut self, act: Act) -> &mut Self {
        self.raw.push(act);
        self.run(&["send", "card.json", "--to", ME, "--yes", "--json"])
    }

    /// The files below the home in which a plant stands, in any spelling.
    fn found(&self, plant: &str) -> Vec<PathBuf> {
        files(self.home.path()).into_iter().filter(|path| holds(&std::fs::read(path).unwrap(), plant)).collect()
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Whether bytes hold a plant: as it is, or as base64 with anything around it.
fn holds(bytes: &[u8], plant: &str) -> bool {
    // Base64 of something around it has the same letters in the middle, at one of three offsets.
    let inner = (0..3).map(|skip| {
        let whole = STANDARD.encode(&plant.as_bytes()[skip..]);
        whole[..whole.len() / 4 * 4 - 4].to_owned()
    });
    inner.chain([plant.to_owned()]).any(|text| has(bytes, text.as_bytes()))
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_plant_is_seen_in_every_spelling() {
    for text in [format!("x{SECRET}y"), STANDARD.encode(SECRET), STANDARD.encode(format!("ab{SECRET}"))] {
        assert!(holds(text.as_bytes(), SECRET), "{text}");
    }
    assert!(!holds(b"nothing of it", SECRET));
}

#[test]
fn a_planted_secret_is_where_it_may_be_and_nowhere_else() {
    let mut world = World::new();
    world.add_profile();
    world.run(&["profile", "use", "work"]).run(&["profile", "list", "--json"]);
    world.raw.always(Act::json("200 OK", SENT));
    world.send(Act::json("200 OK", SENT)).send(Act::Quote(refusal));
    for quote in [page_of_a_portal, page, page, page] {
        world.raw.push(Act::Quote(quote));
    }
    // Five tries, and nobody knows.
    world.send(Act::Quote(page));
    world.run(&["history", "--json"]).run(&["history", "--surprises", "--json"]);
    for form in ["facts", "card", "curl", "command", "report"] {
        world
            .run(&["history", "--show", "LAST", "--as", form])
            .run(&["history", "--show", "2", "--as", form, "--json"]);
    }
    world.run(&["resend", "--yes", "--json"]).run(&["resend", "--unfinished"]);
    world.run(&["send", "hook.sh", "--json"]).run(&["check", "hook.sh"]).run(&["fmt", "hook.sh", "--stdout"]);
    world.run(&["send", "card.json", "--to", ME, "--dry-run", "--json"]).run(&[
        "export",
        "card.json",
        "--as",
        "python",
    ]);
    world.raw.always(Act::Quote(refusal));
    world.run(&["doctor", "--json"]).run(&["profile", "test", "work", "--json"]);
    world.run(&["pull", "om_dc13264520392913993dd051dba21dcf"]);
    compose(&mut world);

    // It did all that, and is seen where it is allowed.
    assert!(
        world.said.contains("om_dc13264520392913993dd051dba21dcf") && world.said.contains("bad request"),
        "{}",
        world.said
    );
    let kept = world.path("config/secrets/work");
    assert_eq!(world.found(SECRET), [kept], "the one place of the secret");
    assert_eq!(world.found(TOKEN), Vec::<PathBuf>::new());
    assert_eq!(world.found(HOOK), [world.path("hook.sh")], "the user's own file");
    for plant in [SECRET, TOKEN, HOOK] {
        assert!(!holds(world.said.as_bytes(), plant), "{plant} was said:\n{}", world.said);
    }
    let log = std::fs::read_to_string(world.path("logs/log.txt")).unwrap();
    assert!(log.contains("CreateMessage") && log.contains("Token"), "{log}");
    for path in ["config", "state", "logs/log.txt"].iter().flat_map(|name| tree(&world.path(name))) {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        // A configuration is as open as its user wants it; there is nothing secret in it.
        let mode = path.metadata().unwrap().permissions().mode() & 0o777;
        assert!(mode == wanted || path.ends_with("config.toml"), "{mode:o} {}", path.display());
    }
}

/// A path and everything below it.
fn tree(path: &Path) -> Vec<PathBuf> {
    let mut all = vec![path.to_owned()];
    if path.is_dir() {
        all.extend(std::fs::read_dir(path).unwrap().flat_map(|entry| tree(&entry.unwrap().path())));
    }
    all
}

/// The same through the composer: a refusal that quotes the request, its page, a profile typed, a draft left behind by a signal.
fn compose(world: &mut World) {
    let plan = Plan::at(world.home.path()).arg("card.json").arg("--log").arg("logs/log.txt");
    let mut terminal = plan.open();
    terminal.until_shows("work");
    terminal.keys("<f7>").until("it asks or has sent", |terminal| {
        ["send it", "refused for", "LIVE work"].iter().any(|words| terminal.text().contains(words))
    });
    terminal.until_shows("refused for").keys("E");
    terminal.until_shows("bad request").keys("<esc>");
    terminal.keys("<down><enter>!").until_shows("●");
    terminal.signal(rustix::process::Signal::TERM);
    let ended = terminal.end();
    assert!(!plan.drafts().is_empty(), "a draft is left");
    world.said.push_str(&String::from_utf8_lossy(&ended.raw));
}

#[test]
fn no_snapshot_holds_a_secret_of_the_tests() {
    let secrets = [SECRET, TOKEN, "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI", "sandbox-secret-sandbox", "hush-hush"];
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")) {
        let bytes = std::fs::read(&path).unwrap();
        assert!(secrets.iter().all(|secret| !has(&bytes, secret.as_bytes())), "{}", path.display());
    }
}

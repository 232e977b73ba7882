//! Crashes with the secret, the token and the address of a custom bot in memory: none of them is in what is written then.

use std::{collections::BTreeSet, path::PathBuf};

use super::{HOOK, ME, SECRET, TOKEN, World, holds};
use crate::{
    pty::Plan,
    raw::{Act, SENT},
};

/// Where a thread of the process panics.
const VARIABLE: &str = "CARDWRIGHT_PANIC";
/// With it a panic tells of every function on its way.
const BACKTRACE: (&str, &str) = ("RUST_BACKTRACE", "full");

/// A world with a profile and a webhook, whose server takes everything.
fn world() -> World {
    let mut world = World::new();
    let address = format!("{}/open-apis/bot/v2/hook/{HOOK}", world.raw.url);
    world.add_profile().run(&["profile", "use", "work"]).run_with(&["webhook", "add", "hook", "--test"], &address);
    world.raw.always(Act::json("200 OK", SENT));
    world
}

impl World {
    /// The plants are where they may be, and nowhere else.
    #[track_caller]
    fn keeps_them(&self) {
        assert_eq!(self.found(SECRET), [self.path("config/secrets/work")]);
        assert_eq!(self.found(TOKEN), Vec::<PathBuf>::new());
        let mut hooks = self.found(HOOK);
        hooks.sort();
        assert_eq!(hooks, [self.path("config/webhooks/hook.url"), self.path("hook.sh")]);
        for plant in [SECRET, TOKEN, HOOK] {
            assert!(!holds(self.said.as_bytes(), plant), "{plant} was said:\n{}", self.said);
        }
    }
}

#[test]
fn a_command_that_crashes_tells_no_secret() {
    let mut world = world();
    let send = ["send", "card.json", "--to", ME, "--webhook", "hook", "--yes"];
    world.run(&send);
    let log = std::fs::read_to_string(world.path("logs/log.txt")).unwrap();
    let names = log.lines().filter_map(|line| line.split_once("point=\"")?.1.split_once('"'));
    let points: BTreeSet<&str> = names.map(|(name, _)| name).collect();
    assert!(["token.answered", "webhook.read", "answer.read"].iter().all(|point| points.contains(point)), "{points:?}");
    for point in points {
        world.said.clear();
        world.run_in(&[(VARIABLE, &format!("{point}:1")), BACKTRACE], &send, "");
        assert!(world.said.contains("panicked at"), "{point}: {}", world.said);
        world.keeps_them();
    }
}

#[test]
fn a_composer_that_crashes_tells_no_secret_and_keeps_the_draft() {
    const SEND: &str = "<f7>";
    const BY_HOOK: &str = "<c-p>webhooks<enter>hook<enter><enter>";
    for (point, keys, code) in [
        ("turn.taken:1", SEND, 5),
        ("outcome.known:1", SEND, 5),
        ("webhook.read:1", BY_HOOK, 5),
        ("text.held:60", "<c-p>", 101),
    ] {
        let mut world = world();
        let plan = Plan::at(world.home.path()).arg("card.json").arg("--log").arg("logs/log.txt");
        let plan = plan.var(VARIABLE, point).var(BACKTRACE.0, BACKTRACE.1);
        let mut terminal = plan.open();
        terminal.until_shows("work").keys("<down><enter>!").until_shows("●").keys(keys);
        // The loop panics at one of its turns; how many keys are one is for chance to say.
        while code == 101 && !terminal.is_over() {
            terminal.keys("x");
        }
        let ended = terminal.end();
        world.said = String::from_utf8_lossy(&ended.raw).into_owned();
        let said = if code == 101 { "panicked at" } else { "stopped unexpectedly" };
        assert!(world.said.contains(said), "{point}: {}", world.said);
        let drafts = plan.drafts();
        assert!(drafts.len() == 1 && drafts[0].contains("hello!"), "{point}: {drafts:?}");
        ended.gave_back(code);
        world.keeps_them();
    }
}

/// What is killed by its own fault leaves no picture of its memory, where the secrets are.
#[cfg(target_os = "linux")]
#[test]
fn no_process_leaves_a_core() {
    let world = world();
    // As where they are kept: what was set for this run would pass for ours.
    let kept = r#"ulimit -S -c $(ulimit -H -c); exec "$cardwright" card.json"#;
    let mut terminal = Plan::at(world.home.path()).shell(kept).open();
    terminal.until_shows("hello");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", terminal.pid())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
}

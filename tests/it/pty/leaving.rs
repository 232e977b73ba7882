//! Every way out: the shell gets its terminal back as it was, and what was typed is kept and offered.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use cardwright::{
    config::Config,
    env::{Dirs, Env},
    tui::compose::{Composition, compose},
    worker::{Choice, Settings},
};
use rustix::process::Signal;

use super::{Plan, Terminal};

/// Types into the title of the quick-start card.
fn edit(terminal: &mut Terminal) {
    terminal.keys("<down><enter><c-u>改!").until_shows("T 改!");
}

/// One draft is there, the next start offers it, and `D` brings its text back.
fn offered(plan: &Plan) {
    let drafts = plan.drafts();
    assert!(matches!(&drafts[..], [text] if text.contains("\"改!\"")), "{drafts:?}");
    let mut terminal = plan.again().open();
    terminal.until_shows("1 draft was left behind").keys("D").until_shows("Drafts left behind");
    terminal.keys("<enter>").until_shows("T 改!");
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

#[test]
fn quit_leaves_nothing_behind() {
    let plan = Plan::new();
    plan.open().keys("q").end().gave_back(0);
    assert!(plan.drafts().is_empty());
}

#[test]
fn quit_asks_about_what_was_not_saved() {
    let plan = Plan::new();
    let mut terminal = plan.open();
    edit(&mut terminal);
    terminal.keys("<c-q>").until_shows("changes that are not saved");
    assert!(terminal.is_taken());
    terminal.keys("<c-c><c-c>").end().gave_back(0);
    offered(&plan);
}

#[test]
fn ctrl_c_twice_keeps_the_draft() {
    let plan = Plan::new();
    let mut terminal = plan.open();
    edit(&mut terminal);
    terminal.keys("<c-c><c-c>").end().gave_back(0);
    offered(&plan);
}

#[test]
fn a_signal_to_end_keeps_the_draft() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let plan = Plan::new();
        let mut terminal = plan.open();
        edit(&mut terminal);
        terminal.signal(signal).end().gave_back(code);
        offered(&plan);
    }
}

/// Nobody listens to signals yet when the terminal is taken. The thread of the log is there already.
#[test]
fn a_signal_before_the_first_frame_gives_the_terminal_back() {
    for _ in 0..5 {
        let plan = Plan::new();
        let log = plan.path("log").display().to_string();
        let mut terminal = plan.arg("--log").arg(&log).start();
        while !terminal.is_raw() {
            std::thread::yield_now();
        }
        terminal.signal(Signal::TERM).end().gave_back(143);
    }
}

#[test]
fn a_draft_knows_its_file_however_early_the_end_came() {
    let card = r#"{"header":{"title":{"tag":"plain_text","content":"mine"}},"elements":[]}"#;
    let plan = Plan::new().file("card.json", card);
    let mut terminal = plan.clone().arg("card.json").open();
    terminal.until_shows("mine");
    edit(&mut terminal);
    terminal.signal(Signal::TERM).end().gave_back(143);
    assert_eq!(std::fs::read_to_string(plan.path("card.json")).unwrap(), card);
    let mut terminal = plan.again().open();
    terminal.until_shows("1 draft was left behind").keys("D").until_shows("card.json").keys("<enter>");
    terminal.until_shows("card.json ●").keys("<c-c><c-c>").end().gave_back(0);
}

const HOLDER: &str = "CARDWRIGHT_TEST_HOLDER";

/// Not a test of its own: the process that has the terminal's window, and is killed.
#[test]
fn holder() {
    let Some(home) = std::env::var_os(HOLDER) else { return };
    let mut terminal = Plan::at(home.as_ref()).open();
    edit(&mut terminal);
    println!("holds {}", terminal.pid());
    loop {
        std::thread::park();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_window_that_is_closed_keeps_the_draft() {
    let plan = Plan::new();
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "pty::leaving::holder", "--nocapture"])
        .env(HOLDER, plan.path(""))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines().map(Result::unwrap);
    let pid = lines.find_map(|line| line.split_once("holds ").map(|(_, pid)| pid.to_owned())).unwrap();
    holder.kill().unwrap();
    holder.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while std::path::Path::new("/proc").join(&pid).exists() {
        assert!(Instant::now() < deadline, "the program outlives its terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
    offered(&plan);
}

const VICTIM: &str = "CARDWRIGHT_TEST_PANIC";

/// Not a test of its own: a composer whose worker panics at its first job that needs the sandbox.
#[test]
fn victim() {
    let Some(home) = std::env::var_os(VICTIM).map(std::path::PathBuf::from) else { return };
    let mut env = Env::real();
    env.dirs = Arc::new(Dirs { config: home.join("config"), state: home.join("state") });
    let (config, mistakes) = Config::read("");
    assert!(mistakes.is_empty());
    let panics = Box::new(|| panic!("as the test wants it"));
    let settings = Settings::new(config, Choice::Unsaid, &env, panics);
    let (lang, mistakes) = (env.lang, Vec::new());
    let composition = Composition { file: None, text: None, mistakes, lang, depth: None, settings };
    let failure = compose(&env, composition).unwrap_err();
    println!("{}", failure.say(lang));
    std::process::exit(failure.exit_code().into());
}

#[test]
fn a_panic_of_the_worker_gives_the_terminal_back() {
    let plan = Plan::new();
    let home = plan.path("").display().to_string();
    let test = std::env::current_exe().unwrap().display().to_string();
    let plan = plan.var(VICTIM, &home).program(&[&test, "--exact", "pty::leaving::victim", "--nocapture"]);
    let ended = plan.start().end();
    let said = ended.gave_back(5).screen.contents();
    assert!(said.contains("cardwright-worker"), "{said}");
}

//! Two processes on one state folder, and a sandbox that is neither: one is killed while its answer is on the way, the other finishes it.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use crossterm::event::Event;
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use serde_json::Value;

use super::{ME, rows, server::control, terminal::SIZE};
use crate::{
    cli::Served,
    composer::{Composer, Home, Plan},
    office::until,
    pty::Terminal,
};

/// Carried out at once, and answered after longer than any test takes.
const HELD: &str = r#"{"path":"im/v1/messages","method":"POST","delay_ms":600000}"#;
/// What the composer says about one delivery that was cut off.
const LEFT: &str = "1 delivery was cut off";

/// How it asks whether to finish it.
const OFFER: &str = "One delivery was cut off";

/// A home, and the sandbox in a process of its own.
struct Two {
    home: Home,
    served: Served,
}

impl Two {
    /// The next send is carried out at once and answered when nobody waits any more.
    fn new() -> Self {
        let (home, served) = (Home::new(), Served::start());
        std::fs::create_dir(home.path().join("config")).unwrap();
        let two = Self { home, served };
        two.home.write("config/config.toml", &two.config());
        two.home.write("card.json", &rows::good());
        control(two.served.get("base_url"), "POST", "/fault", HELD);
        two
    }

    fn config(&self) -> String {
        let (app_id, base_url) = (self.served.get("app_id"), self.served.get("base_url"));
        format!(
            "default = \"at-work\"\n[profile.at-work]\napp_id = \"{app_id}\"\nbase_url = \"{base_url}\"\nsecret = \"env:SECRET\"\nme = \"{ME}\"\nlive = false\ntimeout = 600\n"
        )
    }

    fn vars(&self) -> [(String, String); 3] {
        let folder = |name: &str| self.home.path().join(name).display().to_string();
        let vars = [
            ("SECRET", self.served.get("app_secret").to_owned()),
            ("CARDWRIGHT_CONFIG_DIR", folder("config")),
            ("CARDWRIGHT_STATE_DIR", folder("state")),
        ];
        vars.map(|(name, value)| (name.to_owned(), value))
    }

    /// A command of another process.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cardwright"));
        let command_line = command.args(args).env_clear().envs(self.vars()).current_dir(self.home.path());
        command_line.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// The composer of the other process.
    fn composer(&self) -> Composer {
        let card = self.home.path().join("card.json");
        let plan = Plan::in_home(self.home.clone()).config(&self.config()).file(&card).size(160, 40);
        plan.var("SECRET", self.served.get("app_secret")).start()
    }

    /// The real composer of the other process.
    fn terminal(&self) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cardwright"));
        command.arg("card.json");
        command.env_clear();
        self.vars().into_iter().for_each(|(name, value)| command.env(name, value));
        command.cwd(self.home.path());
        Terminal::spawn(command, SIZE)
    }

    /// The messages the sandbox has.
    fn messages(&self) -> Vec<Value> {
        control(self.served.get("base_url"), "GET", "/messages", "")["items"].as_array().unwrap().clone()
    }

    /// The uuids of all sends that reached it.
    fn uuids(&self) -> Vec<String> {
        let log = control(self.served.get("base_url"), "GET", "/log", "");
        let sends = log["items"].as_array().unwrap().iter().filter(|call| call["method"] == "POST");
        let sends = sends.filter(|call| call["path"].as_str().unwrap().ends_with("/im/v1/messages"));
        sends
            .map(|call| serde_json::from_str::<Value>(call["body"].as_str().unwrap()).unwrap())
            .map(|body| body["uuid"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The message is there, and its sender still waits for the answer.
    fn until_it_is_out(&self) {
        until("the message is there", || self.messages().len() == 1);
    }

    /// The server has let go of the request that nobody waits for any more.
    fn let_go(&self) {
        control(self.served.get("base_url"), "POST", "/clock", r#"{"advance_ms":600000}"#);
    }

    /// What B says and does, once A is to be killed.
    fn play(&self, kill: impl FnOnce()) {
        self.until_it_is_out();
        let mut living = self.composer();
        living.event(Event::FocusGained).assert_screen_lacks("cut off");
        drop(living);
        let mut b = self.composer();
        b.assert_screen_lacks("cut off");
        kill();
        self.let_go();

        b.event(Event::FocusGained).assert_screen_has(LEFT);
        b.keys("<down>").event(Event::FocusGained);
        assert_eq!(b.screen().matches(LEFT).count(), 1, "it is said once\n{}", b.screen());
        // At start, in the loop of a third and in a real terminal.
        self.composer().assert_screen_has(LEFT);
        let mut c = self.terminal();
        c.until_shows(LEFT).keys("<c-q>").end().gave_back(0);

        let before = (b.text(), b.selection());
        // Offered before B's own send, which Esc gives up.
        b.keys("<f7>").assert_screen_has(OFFER).keys("<esc>").assert_screen_lacks(OFFER);
        assert_eq!(self.uuids().len(), 1, "B has not sent yet");
        b.keys("U").assert_screen_has(OFFER);
        b.rush("f").until("it is finished", |b| b.app().jobs.is_empty()).assert_screen_has("sent om_");
        assert_eq!((b.text(), b.selection()), before);
        let uuids = self.uuids();
        assert!(uuids.len() == 2 && uuids[0] == uuids[1], "{uuids:?}");
        assert_eq!(self.messages().len(), 1, "the sandbox counts one");
        b.advance(Duration::from_secs(1)).event(Event::FocusGained);
        drop(b);
        self.composer().assert_screen_lacks("cut off").keys("<f7>").assert_screen_lacks(OFFER);
        assert_eq!(self.messages().len(), 2, "nothing is left to ask about: it is sent at once");
    }
}

#[test]
fn what_a_killed_command_left_is_finished_by_a_composer() {
    let two = Two::new();
    let mut a = two.command(&["send", "card.json", "--to", ME]).spawn().unwrap();
    two.play(|| {
        a.kill().unwrap();
        a.wait().unwrap();
    });
}

#[test]
fn what_a_killed_command_left_is_finished_by_a_command_only_when_asked() {
    const TOLD: &str = "1 unfinished delivery: cardwright resend --unfinished";
    let two = Two::new();
    let mut a = two.command(&["send", "card.json", "--to", ME]).spawn().unwrap();
    two.until_it_is_out();
    let run = |args: &[&str]| {
        let output = two.command(args).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(run(&["resend", "--unfinished"]).contains("nothing is unfinished"), "A lives");
    a.kill().unwrap();
    a.wait().unwrap();
    two.let_go();
    let other = ["send", "card.json", "--to", "ou_237ec0ccc28ac31324680aba905baf98"];
    assert!(run(&other).contains(TOLD));
    assert_eq!((two.uuids().len(), two.messages().len()), (2, 2), "only the other card was sent");
    run(&["resend", "--unfinished"]);
    let uuids = two.uuids();
    assert_eq!((&uuids[0], uuids.len(), two.messages().len()), (&uuids[2], 3, 2));
    assert!(!run(&other).contains(TOLD));
}

#[test]
fn what_a_killed_composer_left_is_finished_by_another() {
    let two = Two::new();
    let mut a = two.terminal();
    a.until_shows("at-work").until_shows("Deploy finished").keys("<f7>");
    two.play(|| {
        a.signal(Signal::KILL).end();
    });
}

#[test]
fn what_a_terminated_composer_left_is_finished_by_another() {
    let two = Two::new();
    let mut a = two.terminal();
    a.until_shows("at-work").until_shows("Deploy finished").keys("<f7>");
    two.play(|| {
        a.signal(Signal::TERM).end().gave_back(143);
    });
}

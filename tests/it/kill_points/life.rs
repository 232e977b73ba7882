//! One user's life: a home, a server that writes down every request before it knows repeated ones again, and commands that are
//! killed on the way.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Command, Stdio},
};

use cardwright::{
    env::{Env, TestClock},
    sandbox::{Message, Recorded, Sandbox},
    store::{Delivery, State, Store},
};
use tokio::runtime::{Builder, Runtime};

use super::{
    VARIABLE, hooks,
    story::{Done, Step, Story},
    stress::Stress,
};
use crate::office::START;

const PROGRAM: &str = env!("CARGO_BIN_EXE_cardwright");

/// A passing of a point, and so a place for a kill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kill {
    /// Which command of the story.
    pub step: usize,
    pub point: String,
    /// Which passing, from 1.
    pub passing: usize,
}

/// A home and a server.
pub struct Life {
    home: tempfile::TempDir,
    state: PathBuf,
    pub sandbox: Sandbox,
    runtime: Runtime,
    stories: Cell<usize>,
    said: RefCell<String>,
}

/// How a command ended.
struct Ran {
    killed: bool,
    code: Option<i32>,
    words: String,
}

impl Life {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let state = home.path().join("state");
        // By the system's clock, as the programs: a signature is good for an hour.
        let sandbox = Sandbox::start().unwrap();
        let runtime = Builder::new_current_thread().build().unwrap();
        Self { home, state, sandbox, runtime, stories: Cell::default(), said: RefCell::default() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// What the last command printed.
    pub fn said(&self) -> String {
        self.said.borrow().trim().to_owned()
    }

    /// The rows of the journal whose card has a mark, oldest first.
    pub fn rows(&self, mark: &str) -> Vec<Delivery> {
        if !Store::path_in(&self.state).exists() {
            return Vec::new();
        }
        let mut rows = self.runtime.block_on(self.store().latest(usize::MAX, None)).unwrap();
        rows.retain(|row| row.content.contains(mark));
        rows.reverse();
        rows
    }

    /// The state file, opened here.
    fn store(&self) -> Store {
        let env = Env::test(&TestClock::new(START), self.home.path());
        let store = Store::open(Store::path_in(&self.state), &env).unwrap();
        self.runtime.block_on(store.opened()).unwrap();
        store
    }

    /// Says of a row what nobody knows better: it may have arrived.
    pub fn forget_outcome(&self, mark: &str) {
        let [row] = &self.rows(mark)[..] else { panic!("not one row") };
        let store = self.store();
        let outcome = cardwright::store::Outcome::new(State::Unknown, 1, row.created);
        self.runtime.block_on(store.record_outcome(row.id, outcome)).unwrap();
    }

    /// Lives through a story without a kill; the points it passes, in their order, with the command that does.
    pub fn passes(&self, story: Story) -> Vec<Kill> {
        let mark = self.begin(story);
        let mut passed = Vec::new();
        for (step, (command, _)) in story.steps().iter().enumerate() {
            let log = self.path(&format!("{step}.log"));
            let mut args = command(self, &mark);
            args.extend(["--log".to_owned(), log.display().to_string()]);
            self.run_to_end(&args);
            let log = std::fs::read_to_string(log).unwrap();
            for point in
                log.lines().filter_map(|line| line.split_once("point=\"")?.1.split_once('"')).map(|(name, _)| name)
            {
                let before = passed.iter().filter(|kill: &&Kill| kill.step == step && kill.point == point).count();
                passed.push(Kill { step, point: point.to_owned(), passing: before + 1 });
            }
        }
        self.check(story, &mark, None);
        passed
    }

    /// Lives through a story with a kill in it, finishes the work as documented, and looks whether all is as if nothing had been.
    /// `again` may kill what finishes it, too. How many kills there were.
    pub fn play(&self, story: Story, kill: &Kill, mut again: impl FnMut() -> Option<String>) -> usize {
        let mark = self.begin(story);
        let mut kills = 0;
        for (step, (command, done)) in story.steps().iter().enumerate() {
            let order = (kill.step == step).then(|| format!("{}:{}", kill.point, kill.passing));
            let ran = self.run(&command(self, &mark), order.as_deref());
            assert!(ran.killed || ran.code == Some(0), "{story:?} {kill:?}: {}", ran.words);
            if ran.killed {
                kills += 1;
                story.look(self, &mark);
                kills += self.mend(&mark, (*command, *done), &mut again);
            }
        }
        self.check(story, &mark, Some(kill));
        kills
    }

    /// Lives through a story under a stress at each of its commands, and finishes the work as documented each time it is over. How many
    /// commands failed.
    pub fn suffer(&self, story: Story, stress: Stress) -> usize {
        let mark = self.begin(story);
        drop(self.store());
        let mut failed = 0;
        for (command, done) in story.steps() {
            let args = command(self, &mark);
            let held = stress.begin(&Store::path_in(&self.state));
            let ran = self.run_by(stress.around(&self.state).arg(PROGRAM), &args, None);
            drop(held);
            if ran.code != Some(0) {
                failed += 1;
                let told = ran.code == Some(5) && ran.words.contains(stress.words());
                assert!(told && ran.words.matches("error:").count() == 1, "{args:?} {:?}: {}", ran.code, ran.words);
                self.mend(&mark, (*command, *done), &mut || None);
            }
        }
        self.check(story, &mark, None);
        failed
    }

    /// A mark for the cards of a story, and what comes before its commands.
    fn begin(&self, story: Story) -> String {
        self.stories.set(self.stories.get() + 1);
        let mark = format!("mark-{}.", self.stories.get());
        story.prepare(self, &mark);
        mark
    }

    /// Finishes as documented what was cut off. How many kills there were meanwhile.
    fn mend(&self, mark: &str, (command, done): Step, again: &mut impl FnMut() -> Option<String>) -> usize {
        let kills = self.finish(again);
        hooks::insist(self, mark);
        if !self.is_done(mark, done) {
            // Nothing left under a row that can be finished: it is said again.
            self.run_to_end(&command(self, mark));
        }
        kills
    }

    /// The documented command for what was cut off, until it is not killed itself.
    fn finish(&self, again: &mut impl FnMut() -> Option<String>) -> usize {
        let args = ["resend", "--unfinished", "--yes"].map(str::to_owned);
        let mut kills = 0;
        loop {
            let ran = self.run(&args, again().as_deref());
            if !ran.killed {
                // What it leaves unknown is never what the server knows again.
                assert!(ran.code == Some(0) || ran.code == Some(4) && hooks::is_told(&ran.words), "{}", ran.words);
                return kills;
            }
            kills += 1;
        }
    }

    fn is_done(&self, mark: &str, done: Done) -> bool {
        match done {
            Done::Again => false,
            Done::Rows(count) => {
                let rows = hooks::settled(self.rows(mark));
                rows.len() == count && rows.iter().all(|row| row.state == State::Sent)
            }
        }
    }

    /// Orders a fault of the server.
    pub fn order(&self, fault: &str) {
        self.sandbox.control("/fault", fault).unwrap();
    }

    /// Runs a command that is to end so: its words.
    pub fn run_to(&self, args: &[String], code: i32) -> String {
        let ran = self.run(args, None);
        assert_eq!(ran.code, Some(code), "{args:?}: {}", ran.words);
        ran.words
    }

    pub fn run_to_end(&self, args: &[String]) {
        self.run_to(args, 0);
    }

    /// Runs a command that is to be killed.
    pub fn run_into(&self, args: &[String], order: &str) {
        assert!(self.run(args, Some(order)).killed, "{args:?} never came to {order}");
    }

    fn run(&self, args: &[String], order: Option<&str>) -> Ran {
        self.run_by(&mut Command::new(PROGRAM), args, order)
    }

    fn run_by(&self, command: &mut Command, args: &[String], order: Option<&str>) -> Ran {
        let sandbox = &self.sandbox;
        let output = command
            .args(args)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("HOME", self.home.path())
            .env("CARDWRIGHT_CONFIG_DIR", self.path("config"))
            .env("CARDWRIGHT_STATE_DIR", &self.state)
            .env("FEISHU_BASE_URL", sandbox.base_url())
            .env("FEISHU_APP_ID", sandbox.app_id())
            .env("FEISHU_APP_SECRET", sandbox.app_secret())
            .envs(order.map(|order| (VARIABLE, order)))
            .current_dir(self.home.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        *self.said.borrow_mut() = String::from_utf8(output.stdout).unwrap();
        let killed = output.status.signal() == Some(9);
        assert!(!killed || order.is_some(), "killed by somebody else");
        Ran { killed, code: output.status.code(), words }
    }

    /// What reached the server, before it knows anything again.
    pub fn requests(&self) -> Vec<Recorded> {
        let requests = self.sandbox.requests();
        assert!(requests.len() < 1_000, "the log is full: it may have forgotten something");
        requests
    }

    /// What reached the server as sends of new messages, repeated ones too: their uuids.
    fn uuids(&self, mark: &str) -> Vec<String> {
        let requests = self.requests();
        let sends = requests.iter().filter(|call| call.method == "POST" && call.path.contains("/im/v1/messages"));
        let bodies = sends.filter(|call| call.body.contains(mark));
        bodies
            .map(|call| {
                serde_json::from_str::<serde_json::Value>(&call.body).unwrap()["uuid"].as_str().unwrap().to_owned()
            })
            .collect()
    }

    fn messages(&self, mark: &str) -> Vec<Message> {
        let mut messages = self.sandbox.messages();
        messages.retain(|message| message.content.contains(mark));
        messages
    }

    /// As many messages as were meant, each once, and the journal says what the server says.
    fn check(&self, story: Story, mark: &str, kill: Option<&Kill>) {
        let shown = format!("{story:?} {mark} {kill:?}");
        let (rows, messages) = (self.rows(mark), self.messages(mark));
        let settled = hooks::settled(rows.clone());
        let states: Vec<&str> = settled.iter().map(|row| row.state.name()).collect();
        let last = story.steps().iter().map(|(_, done)| done.rows()).max().unwrap_or_default();
        assert_eq!(states, vec![State::Sent.name(); last], "{shown}");
        if story == Story::Webhook {
            return hooks::check(self, mark, &rows, &messages, kill);
        }
        let meant: Vec<&Delivery> =
            rows.iter().filter(|row| row.route == "create" || row.route.starts_with("reply")).collect();
        assert_eq!((messages.len(), meant.len()), (story.meant(), story.meant()), "{shown}: every message once");
        let uuids: BTreeSet<String> = self.uuids(mark).into_iter().collect();
        assert_eq!(uuids, meant.iter().map(|row| row.uuid.clone()).collect(), "{shown}: uuids that came");
        for row in meant {
            let arrived = messages.iter().find(|message| message.uuid.as_ref() == Some(&row.uuid));
            assert_eq!(arrived.map(|message| &message.message_id), row.message_id.as_ref(), "{shown}");
        }
        story.check(self, mark, &messages, kill);
    }
}

//! How a composer begins: a home, a file, variables, a size, a configuration.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    rc::Rc,
    sync::mpsc,
};

use cardwright::{
    config::Config,
    env::{Env, TestClock, Vars},
    lang::Lang,
    tui::{
        burst::Burst,
        compose::{Composition, begin},
        run::{Hands, Session},
        screen::Screen,
        theme::Depth,
    },
    worker::{Choice, Job, JobId, Settings, Worker},
};
use ratatui::backend::TestBackend;

use super::{
    Composer, Home,
    host::{FakeHost, Told},
};
use crate::office::START;

/// The worker of one composer, given away when it ends.
pub struct TestHands(RefCell<Option<Worker>>);

impl TestHands {
    /// Waits until the worker has written what it has to.
    pub fn close(&self) {
        drop(self.0.take());
    }
}

impl Hands for TestHands {
    fn submit(&self, id: JobId, job: Job) {
        self.0.borrow().iter().for_each(|worker| worker.submit(id, job.clone()));
    }

    fn cancel(&self, id: JobId) {
        self.0.borrow().iter().for_each(|worker| worker.cancel(id));
    }
}

/// A composer to be.
pub struct Plan {
    /// Its folders.
    pub home: Home,
    clock: TestClock,
    file: Option<PathBuf>,
    text: Option<String>,
    config: String,
    vars: Vec<(String, String)>,
    depth: Option<Depth>,
    lang: Lang,
    size: (u16, u16),
}

impl Plan {
    /// The quick-start card on the embedded sandbox, in an empty home, on a screen that shows all panes.
    pub fn new() -> Self {
        Self::in_home(Home::new())
    }

    /// The same in a home that has seen composers before.
    pub fn in_home(home: Home) -> Self {
        Self {
            home,
            clock: TestClock::new(START),
            file: None,
            text: None,
            config: String::new(),
            vars: Vec::new(),
            depth: Some(Depth::True),
            lang: Lang::En,
            size: (120, 36),
        }
    }

    /// `cardwright FILE`.
    pub fn file(mut self, path: &Path) -> Self {
        self.file = Some(path.to_owned());
        self
    }

    /// A card from standard input.
    pub fn text(mut self, text: &str) -> Self {
        self.text = Some(text.to_owned());
        self
    }

    /// A variable of the environment.
    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The app at a base URL instead of the embedded sandbox.
    pub fn app(self, url: &str) -> Self {
        self.var("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718")
            .var("FEISHU_APP_SECRET", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI")
            .var("FEISHU_BASE_URL", url)
    }

    /// The text of `config.toml`.
    pub fn config(mut self, text: &str) -> Self {
        text.clone_into(&mut self.config);
        self
    }

    /// What the terminal can show; `None` asks the variables.
    pub fn depth(mut self, depth: Option<Depth>) -> Self {
        self.depth = depth;
        self
    }

    /// The language.
    pub fn lang(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
    }

    /// The size of the terminal.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// The composer, once everything that it asked for at its start has come.
    pub fn start(self) -> Composer {
        let mut composer = self.start_at_once();
        composer.settle();
        composer
    }

    /// The composer at its first frame.
    pub fn start_at_once(self) -> Composer {
        let vars: Vars = self.vars.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        let env = Env::test(&self.clock, self.home.path()).with_vars(vars);
        // Counted ids begin anew in every world; two processes of one home never have the same.
        for _ in 0..1000 * self.home.begin() {
            env.uuid();
        }
        if !self.config.is_empty() {
            self.home.write("config/config.toml", &self.config);
        }
        let (config, mistakes) = Config::read(&self.config);
        let mistakes = mistakes.iter().map(|mistake| mistake.say(self.lang)).collect();
        let settings = Settings::new(config, Choice::Unsaid, &env, self.home.server().start(&env));
        let (file, text, lang, depth) = (self.file, self.text, self.lang, self.depth);
        let composition = Composition { file, text, mistakes, lang, depth, settings };
        let (app, effects, settings) = begin(&env, composition);

        let told = Rc::new(RefCell::new(Told::default()));
        // The session borrows its host and its worker for as long as it lives, which is as long as the test.
        let host = Box::leak(Box::new(FakeHost(Rc::clone(&told))));
        let hands = &*Box::leak(Box::new(TestHands(RefCell::default())));
        let screen = Screen::new(TestBackend::new(self.size.0, self.size.1));
        let mut session = Session::new(app, screen, host, hands, env.clone());
        session.draw().unwrap();
        let (sender, reports) = mpsc::channel();
        let worker = Worker::start(env, settings, move |report| {
            // A test that is over does not listen any more.
            let _ = sender.send(report);
        });
        hands.0.replace(Some(worker));
        session.perform_all(effects).unwrap();
        Composer { session, hands, reports, burst: Burst::default(), clock: self.clock, told, home: self.home }
    }
}

//! A worker with everything around it: a home of its own, a clock that moves while somebody waits for it, and its reports in order.

use std::{
    collections::VecDeque,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::Duration,
};

use cardwright::{
    config::Config,
    env::{Env, Millis, TestClock, Vars},
    failure::{Failure, Kind},
    worker::{
        Choice, Delivery, DeliveryState, Event, Job, JobId, Recipient, Reply, Report, SandboxAt, Settings, Timeouts,
        Worker,
    },
};

/// When every test begins.
pub const START: Millis = Millis(1_764_000_000_000);

pub const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"你好"}]}}"#;

/// How far the clock moves at once.
const STEP: Duration = Duration::from_millis(50);

/// How often the harness looks before it gives up: about ten seconds.
const LOOKS: usize = 5_000;

/// A process: its worker and what it reported.
pub struct Office {
    pub clock: TestClock,
    worker: Option<Worker>,
    reports: mpsc::Receiver<Report>,
    /// Reports about jobs that nobody has asked for yet.
    kept: VecDeque<Report>,
    last: u64,
}

/// What a job told and brought.
pub struct Outcome {
    pub events: Vec<Event>,
    pub reply: Result<Reply, Failure>,
}

impl Outcome {
    /// The one delivery it is about.
    pub fn delivery(self) -> Delivery {
        let Ok([delivery]) = <[Delivery; 1]>::try_from(self.deliveries()) else { panic!("not one delivery") };
        delivery
    }

    pub fn deliveries(self) -> Vec<Delivery> {
        match self.reply.unwrap() {
            Reply::Deliveries(deliveries) => deliveries,
            other => panic!("{other:?}"),
        }
    }

    /// The states its deliveries went through.
    pub fn states(&self) -> Vec<DeliveryState> {
        let states = self.events.iter().filter_map(|event| match event {
            Event::Delivery(delivery) => Some(delivery.state.clone()),
            Event::People(_) => None,
        });
        states.collect()
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.states().iter().map(DeliveryState::name).collect()
    }
}

/// Settings and variables before the start.
pub struct Plan {
    pub settings: Settings,
    env: Env,
    clock: TestClock,
}

impl Plan {
    /// Everything default under `home`; starting the sandbox fails.
    pub fn new(home: &Path) -> Self {
        Self::with_clock(home, &TestClock::new(START))
    }

    pub fn with_clock(home: &Path, clock: &TestClock) -> Self {
        // Counted ids begin anew in every test world; two processes never have the same.
        static PROCESSES: AtomicUsize = AtomicUsize::new(0);
        let env = Env::test(clock, home);
        for _ in 0..100 * PROCESSES.fetch_add(1, Ordering::Relaxed) {
            env.uuid();
        }
        let no_sandbox = Box::new(|| Err(Failure::from(Kind::Sandbox { words: "not here".into() })));
        let mut settings = Settings::new(Config::default(), Choice::Unsaid, &env, no_sandbox);
        let short = Duration::from_millis(400);
        settings.timeouts = Timeouts { connect: short, total: short };
        Self { settings, env, clock: clock.clone() }
    }

    /// The app at `url`, named by variables.
    pub fn app(self, url: &str) -> Self {
        self.vars(&[
            ("FEISHU_APP_ID", "cli_a1b2c3d4e5f60718"),
            ("FEISHU_APP_SECRET", "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI"),
            ("FEISHU_BASE_URL", url),
        ])
    }

    pub fn vars(mut self, vars: &[(&str, &str)]) -> Self {
        self.env = self.env.with_vars(vars.iter().copied().collect::<Vars>());
        self
    }

    pub fn config(mut self, text: &str) -> Self {
        self.settings.config = Config::read(text).0;
        self
    }

    /// Something at `url` stands for the embedded sandbox.
    pub fn sandbox(mut self, url: &str) -> Self {
        let at = SandboxAt {
            base_url: url.to_owned(),
            app_id: "cli_a5ca35a685b0f26e".into(),
            app_secret: "sandbox-secret-sandbox-secret-00".to_owned().into(),
            me: "ou_7d8a6e6df7621556ce0d21922b676706".into(),
            webhooks: Vec::new(),
        };
        self.settings.start_sandbox = Box::new(move || Ok(at));
        self
    }

    pub fn start(self) -> Office {
        let (sender, reports) = mpsc::channel();
        let worker = Worker::start(self.env, self.settings, move |report| {
            // A test that is over does not listen any more.
            let _ = sender.send(report);
        });
        Office { clock: self.clock, worker: Some(worker), reports, kept: VecDeque::new(), last: 0 }
    }
}

impl Office {
    pub fn submit(&mut self, job: Job) -> JobId {
        self.last += 1;
        let id = JobId(self.last);
        self.worker.as_ref().unwrap().submit(id, job);
        id
    }

    pub fn cancel(&self, id: JobId) {
        self.worker.as_ref().unwrap().cancel(id);
    }

    /// Does a job to its end.
    pub fn run(&mut self, job: Job) -> Outcome {
        let id = self.submit(job);
        self.finish(id)
    }

    /// Waits for the end of a job. The clock moves while somebody waits for it and nothing else happens.
    pub fn finish(&mut self, id: JobId) -> Outcome {
        self.watch(id, |_, _| {})
    }

    /// Waits for the end of a job and shows each of its events to `seen`.
    pub fn watch(&mut self, id: JobId, mut seen: impl FnMut(&Self, &Event)) -> Outcome {
        let mut events = Vec::new();
        let mut earlier = std::mem::take(&mut self.kept);
        for _ in 0..LOOKS {
            let report = match earlier.pop_front() {
                Some(report) => Ok(report),
                None => self.reports.recv_timeout(Duration::from_millis(2)),
            };
            match report {
                Ok(Report::Done { job, outcome }) if job == id => {
                    self.kept.append(&mut earlier);
                    return Outcome { events, reply: outcome };
                }
                Ok(Report::Progress { job, event }) if job == id => {
                    seen(self, &event);
                    events.push(event);
                }
                Ok(Report::ThreadDied { name }) => panic!("{name} died"),
                Ok(other) => self.kept.push_back(other),
                Err(_) if self.clock.sleepers() > 0 => self.clock.advance(STEP),
                Err(_) => {}
            }
        }
        panic!("the job does not end: {events:#?}");
    }

    pub fn send(&mut self, to: &[&str]) -> Outcome {
        self.run(send(CARD, to))
    }

    /// Ends the process as a kill would: what is on its way is dropped.
    pub fn kill(mut self) {
        self.worker = None;
    }
}

pub fn send(card: &str, to: &[&str]) -> Job {
    Job::Send {
        card: Arc::from(card),
        recipients: to.iter().map(|id| Recipient::infer(id).unwrap()).collect(),
        uuid: None,
        title: "Deploy finished".into(),
    }
}

/// Looks until something is so.
pub fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..LOOKS {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("{what}: not so");
}

//! Hands jobs to the worker and hears what it tells, so that a command delivers as the composer does.

use std::sync::{
    Arc,
    mpsc::{Receiver, channel},
};

use super::{deliveries::Audience, out::Out, setup::Setup, words};
use crate::{
    failure::{Failure, Kind},
    platform,
    worker::{Event, Job, JobId, Reply, Report, Settings, StartSandbox, Worker},
};

/// What a command that submits jobs needs.
pub(super) struct World {
    pub setup: Setup,
    pub start_sandbox: StartSandbox,
}

/// What may come while a job is under way.
enum Heard {
    Report(Report),
    Signal(u8),
}

/// A worker and the way back from it.
pub(super) struct Desk {
    worker: Worker,
    inbox: Receiver<Heard>,
    next: u64,
    /// The job that looks for what other runs left unfinished, while it is under way.
    looking: Option<JobId>,
    signal: Option<u8>,
}

impl Desk {
    /// Starts a worker. What is wrong in the configuration is said first: it may be why something else than meant happens.
    pub fn open(world: World, out: &mut Out) -> Self {
        Self::open_with(world, out, |_| ())
    }

    /// The same with changed settings.
    pub fn open_with(world: World, out: &mut Out, change: impl FnOnce(&mut Settings)) -> Self {
        let World { setup, start_sandbox } = world;
        for mistake in &setup.mistakes {
            out.complain(&format!("{}:{}", setup.config_file.display(), mistake.say(out.lang)));
        }
        let mut settings = setup.settings(start_sandbox);
        change(&mut settings);
        let (tell, inbox) = channel();
        let signals = tell.clone();
        let audience = Audience::of(out);
        settings.heard = Arc::new(move |state| audience.hears(state));
        let worker = Worker::start(setup.env, settings, move |report| {
            // Reports that come after the command has ended interest nobody.
            let _ = tell.send(Heard::Report(report));
        });
        // Without them a signal just ends the process, which loses nothing either.
        let _ = platform::on_signals(move |number| {
            let _ = signals.send(Heard::Signal(number));
        });
        Self { worker, inbox, next: 0, looking: None, signal: None }
    }

    /// Does a job that no other one follows: the worker ends while what came of it is said. `hear` gets what happens within it.
    pub fn ask_last(&mut self, job: Job, out: &mut Out, hear: impl FnMut(Event, &mut Out)) -> Result<Reply, Failure> {
        let id = self.begin(job)?;
        self.worker.finish();
        self.hear_of(id, out, hear)
    }

    /// Has the worker make ready for deliveries. Nobody waits for it, nor hears of it.
    pub fn get_ready(&mut self) {
        self.submit(Job::GetReady);
    }

    /// Submits a job, unless a signal has come.
    pub fn begin(&mut self, job: Job) -> Result<JobId, Failure> {
        if self.signal.is_some() { Err(Kind::Cancelled.into()) } else { Ok(self.submit(job)) }
    }

    /// Hears of a job until it has ended. A signal cancels it, which still says what became of it; a second one does not wait for that.
    pub fn hear_of(
        &mut self,
        id: JobId,
        out: &mut Out,
        mut hear: impl FnMut(Event, &mut Out),
    ) -> Result<Reply, Failure> {
        let mut ended = None;
        while ended.is_none() || self.looking.is_some() {
            let Ok(heard) = self.inbox.recv() else { break };
            match heard {
                Heard::Report(Report::Done { job, outcome }) if job == id => ended = Some(outcome),
                Heard::Report(Report::Done { job, outcome }) if Some(job) == self.looking => {
                    self.looking = None;
                    mention(outcome, out);
                }
                Heard::Report(Report::Progress { job, event }) if job == id => hear(event, out),
                Heard::Report(Report::Notice(failure)) => {
                    let way_out = failure.way_out(out.lang);
                    out.fail(&failure, &way_out);
                }
                Heard::Report(Report::ThreadDied { name }) => return Err(Kind::ThreadDied { thread: name }.into()),
                Heard::Report(_) => {}
                Heard::Signal(number) if self.signal.is_some() => return Err(self.stop(number)),
                Heard::Signal(number) => {
                    self.signal = Some(number);
                    self.worker.cancel(id);
                }
            }
        }
        ended.unwrap_or_else(|| Err(odd()))
    }

    fn submit(&mut self, job: Job) -> JobId {
        self.next += 1;
        let id = JobId(self.next);
        self.worker.submit(id, job);
        id
    }

    /// Does a job whose events interest nobody.
    pub fn get(&mut self, job: Job, out: &mut Out) -> Result<Reply, Failure> {
        let id = self.begin(job)?;
        self.hear_of(id, out, |_, _| ())
    }

    /// Says in one line, while the next job is done, what other runs left unfinished. That job need not wait for it.
    pub fn mention_unfinished(&mut self) {
        self.looking = Some(self.submit(Job::Unfinished));
    }

    /// Whether a signal has come.
    pub fn is_stopped(&self) -> bool {
        self.signal.is_some()
    }

    /// The exit code of a command that came to `code`: a signal has its own.
    pub fn exit_code(&self, code: u8) -> u8 {
        self.signal.map_or(code, |number| number.saturating_add(128))
    }

    fn stop(&mut self, number: u8) -> Failure {
        self.signal = Some(number);
        Kind::Cancelled.into()
    }
}

/// Says what other runs left. Failing to know is not worth a word: the command itself will fail, or need not know. But a file that was
/// set aside is told by nobody else.
fn mention(outcome: Result<Reply, Failure>, out: &mut Out) {
    match outcome {
        Ok(Reply::Deliveries(left)) if !left.is_empty() => out.say(&words::unfinished(left.len(), out.lang)),
        Err(failure) if matches!(failure.kind, Kind::StateCorrupt { .. }) => {
            out.fail(&failure, &failure.way_out(out.lang));
        }
        _ => {}
    }
}

/// What is left to say of a reply that is of another kind than the job's: the worker broke its contract.
pub(super) fn odd() -> Failure {
    Kind::ThreadDied { thread: crate::worker::THREAD.to_owned() }.into()
}

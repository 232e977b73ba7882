//! The loop: drain what came, update, derive once, draw once, do what was asked. No interval, no waking while idle.

use std::{collections::BTreeMap, future::poll_fn, io, pin::Pin, task::Poll, time::Duration};

use crossterm::event::{Event, MouseEventKind};
use futures_util::Stream;
use ratatui::backend::Backend;
use tokio::sync::mpsc::UnboundedReceiver;

use super::{
    app::App,
    burst::Burst,
    derive::{Derived, derive},
    host::Host,
    msg::{EditorEnd, Effect, Msg, Signal, Stamped, TerminalEffect, TimerId},
    rescue,
    screen::Screen,
    update::{typed_ahead, update},
    view::{ground, view},
};
use crate::{
    env::{Env, Millis, point},
    worker::{Job, JobId, Report},
};

/// Who does the jobs: the worker, or a test's stand-in.
pub trait Hands {
    /// Takes a job.
    fn submit(&self, id: JobId, job: Job);
    /// Cancels one.
    fn cancel(&self, id: JobId);
}

/// Everything of one run: state, what is derived from it, the terminal, the worker, the timers.
pub struct Session<'w, B: Backend> {
    /// The state.
    pub app: App,
    /// What was derived for the last frame.
    pub derived: Derived,
    /// Where frames go.
    pub screen: Screen<B>,
    host: &'w mut dyn Host,
    hands: &'w dyn Hands,
    env: Env,
    timers: BTreeMap<TimerId, Millis>,
    away: Option<TerminalEffect>,
    /// Whether the next SIGCONT is the one that ended our own stop.
    continues: bool,
    quit: Option<u8>,
}

impl<'w, B: Backend> Session<'w, B>
where
    B::Error: Send + Sync + 'static,
{
    /// A session that has drawn nothing yet.
    pub fn new(app: App, screen: Screen<B>, host: &'w mut dyn Host, hands: &'w dyn Hands, env: Env) -> Self {
        Self {
            app,
            derived: Derived::default(),
            screen,
            host,
            hands,
            env,
            timers: BTreeMap::new(),
            away: None,
            continues: false,
            quit: None,
        }
    }

    /// Lets messages take effect, in order, and draws the result once.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn handle(&mut self, messages: Vec<Stamped>) -> io::Result<()> {
        let taken = self.take(messages);
        // Whatever the terminal says: one that goes away in the middle of a frame must not cost the last key.
        if let Some(slot) = self.app.rescue_slot() {
            rescue::put(slot);
        }
        point!("text.held");
        taken?;
        self.draw()
    }

    fn take(&mut self, messages: Vec<Stamped>) -> io::Result<()> {
        for (nth, message) in messages.into_iter().enumerate() {
            if nth > 0 && matches!(&message.msg, Msg::Input(event) if goes_on(event)) {
                self.derive();
            }
            let at = message.at;
            self.update(message)?;
            while let Some(event) = typed_ahead(&mut self.app) {
                self.derive();
                self.update(Stamped { at, msg: Msg::Input(event) })?;
            }
        }
        Ok(())
    }

    fn update(&mut self, message: Stamped) -> io::Result<()> {
        update(&mut self.app, &self.derived, message).into_iter().try_for_each(|effect| self.perform(effect))
    }

    /// Derives and draws one frame.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn draw(&mut self) -> io::Result<()> {
        self.screen.fit().map_err(io::Error::other)?;
        self.derive();
        self.host.begin_frame()?;
        let (app, derived) = (&self.app, &self.derived);
        self.screen.draw(ground(app), |frame| view(app, derived, frame)).map_err(io::Error::other)?;
        self.host.end_frame()
    }

    /// For the size that was drawn last, or is about to be: the terminal is not asked once more.
    fn derive(&mut self) {
        derive(&self.app, self.screen.size(), &mut self.derived);
    }

    /// The exit code, once the user has left.
    pub const fn quit(&self) -> Option<u8> {
        self.quit
    }

    /// The timers that are due now; they are taken out.
    pub fn due(&mut self) -> Vec<TimerId> {
        let now = self.env.now();
        let due: Vec<TimerId> = self.timers.iter().filter(|(_, at)| **at <= now).map(|(id, _)| *id).collect();
        self.timers.retain(|_, at| *at > now);
        due
    }

    /// How long until the next timer.
    fn next_timer(&self) -> Option<Duration> {
        self.timers.values().min().map(|at| at.since(self.env.now()))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Job(id, job) => self.hands.submit(id, job),
            Effect::Cancel(id) => self.hands.cancel(id),
            Effect::Timer(id, after) => {
                self.timers.insert(id, self.env.now().after(after));
            }
            // The end of our own stop: the terminal was taken again already.
            Effect::Terminal(TerminalEffect::Retake) if std::mem::take(&mut self.continues) => {}
            Effect::Terminal(
                away @ (TerminalEffect::Editor { .. } | TerminalEffect::Suspend | TerminalEffect::Retake),
            ) => self.away = Some(away),
            Effect::Terminal(TerminalEffect::Copy(text)) => self.host.copy(&text)?,
            Effect::Terminal(TerminalEffect::Title(title)) => self.host.title(&title)?,
            Effect::Terminal(TerminalEffect::Bell) => self.host.bell()?,
            Effect::Quit(code) => self.quit = Some(code),
        }
        Ok(())
    }

    /// Does what was asked before the loop began.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn perform_all(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    /// Whether another program is to get the terminal now.
    pub const fn is_away(&self) -> bool {
        self.away.is_some() && self.quit.is_none()
    }

    /// Whether it is the user's editor. The signals of its keys are ours too.
    const fn is_for_editor(&self) -> bool {
        matches!(self.away, Some(TerminalEffect::Editor { .. }))
    }

    /// Gives the terminal to the other program, waits for it, takes the terminal back and draws everything anew.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn come_back(&mut self) -> io::Result<()> {
        let Some(away) = self.away.take() else { return Ok(()) };
        let begun = self.env.now();
        let msg = match away {
            TerminalEffect::Editor { target, text, command } => {
                self.host.leave()?;
                let outcome = self.host.edit(&command, &text);
                self.host.enter()?;
                Msg::Edited(EditorEnd { target, outcome, took: self.env.now().since(begun) })
            }
            TerminalEffect::Suspend => {
                self.host.leave()?;
                // Where a process cannot be stopped, staying is all there is.
                self.continues = self.host.suspend().is_ok();
                self.host.enter()?;
                Msg::Resumed
            }
            _ => {
                self.host.retake()?;
                Msg::Resumed
            }
        };
        self.screen.clear().map_err(io::Error::other)?;
        self.handle(vec![Stamped { at: self.env.now(), msg }])
    }
}

/// What makes a stream of events: dropped before another program gets the terminal, made anew after.
pub type Events<'e> = Box<dyn FnMut() -> Pin<Box<dyn Stream<Item = io::Result<Event>> + Send>> + 'e>;

/// Where the loop hears from.
pub struct Sources<'e> {
    /// Makes the stream of the terminal's events.
    pub events: Events<'e>,
    /// What the worker tells.
    pub reports: UnboundedReceiver<Report>,
    /// Signals and dead threads.
    pub notices: UnboundedReceiver<Notice>,
}

/// What comes from the system rather than from the terminal or the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A signal that ends the program.
    Signal(Signal),
    /// SIGTSTP: stop until the shell continues us.
    Stop,
    /// SIGCONT: we were stopped, by ourselves or by somebody else.
    Continue,
    /// A thread of ours died.
    ThreadDied(String),
}

impl Notice {
    /// Whether it comes from a key of the terminal: Ctrl-C and Ctrl-Z are signals only while another program has the terminal.
    fn is_key(&self) -> bool {
        matches!(self, Self::Stop | Self::Signal(Signal::Interrupt))
    }
}

/// For how long after our return signals of keys are taken for those that the other program got too.
const ECHO: Duration = Duration::from_millis(300);

/// Runs until the user leaves; gives back the exit code. The first frame has been drawn.
///
/// # Errors
/// What the terminal said: it is gone, most likely.
pub async fn run<B: Backend>(session: &mut Session<'_, B>, mut sources: Sources<'_>) -> io::Result<u8>
where
    B::Error: Send + Sync + 'static,
{
    let mut burst = Burst::default();
    let mut stream = Some((sources.events)());
    let mut back: Option<Millis> = None;
    loop {
        if let Some(code) = session.quit() {
            return Ok(code);
        }
        let clock = session.env.clock.clone();
        let next = session.next_timer();
        let first = {
            let events = stream.get_or_insert_with(|| (sources.events)());
            tokio::select! {
                // Results before input, so that a key meets the state that the user is about to see.
                biased;
                Some(report) = sources.reports.recv() => Came::Report(report),
                Some(notice) = sources.notices.recv() => Came::Notice(notice),
                () = async { clock.sleep(next.unwrap_or_default()).await }, if next.is_some() => Came::Timer,
                event = poll_fn(|context| events.as_mut().poll_next(context)) => Came::Event(event.transpose()?),
            }
        };
        let mut batch = Batch { echo_until: back.map(|back| back.after(ECHO)), ..Batch::default() };
        batch.take(first, session.env.now());
        drain(&mut sources, stream.as_mut(), &mut batch, session).await?;
        let messages = batch.messages(session, &mut burst);
        session.handle(messages)?;
        if session.is_away() {
            let editor = session.is_for_editor();
            if editor {
                // It must be the only reader of the terminal. While we are stopped, nothing of us reads.
                stream = None;
            }
            session.come_back()?;
            back = editor.then(|| session.env.now());
        }
    }
}

enum Came {
    Report(Report),
    Notice(Notice),
    Timer,
    Event(Option<Event>),
}

/// What came since the last frame.
#[derive(Default)]
struct Batch {
    messages: Vec<Stamped>,
    events: Vec<(Millis, Event)>,
    ended: bool,
    /// Until when signals of keys are not meant for us.
    echo_until: Option<Millis>,
}

impl Batch {
    fn take(&mut self, came: Came, at: Millis) {
        let is_echo = self.echo_until.is_some_and(|until| at < until);
        match came {
            Came::Notice(notice) if is_echo && notice.is_key() => {}
            Came::Report(report) => self.messages.push(Stamped { at, msg: Msg::Report(Box::new(report)) }),
            Came::Notice(Notice::Signal(signal)) => self.messages.push(Stamped { at, msg: Msg::Signal(signal) }),
            Came::Notice(Notice::Stop) => self.messages.push(Stamped { at, msg: Msg::Stop }),
            Came::Notice(Notice::Continue) => self.messages.push(Stamped { at, msg: Msg::Continue }),
            Came::Notice(Notice::ThreadDied(name)) => self.messages.push(Stamped { at, msg: Msg::ThreadDied(name) }),
            Came::Timer => {}
            Came::Event(Some(event)) => self.events.push((at, event)),
            Came::Event(None) => self.ended = true,
        }
    }

    fn messages<B: Backend>(mut self, session: &mut Session<'_, B>, burst: &mut Burst) -> Vec<Stamped>
    where
        B::Error: Send + Sync + 'static,
    {
        let at = session.env.now();
        let timers = session.due().into_iter().map(|id| Stamped { at, msg: Msg::Timer(id) });
        self.messages.extend(timers);
        let events = burst.read(self.events).into_iter().map(|(at, event)| Stamped { at, msg: Msg::Input(event) });
        self.messages.extend(events);
        if self.ended {
            // No more input can come: the terminal hung up.
            self.messages.push(Stamped { at, msg: Msg::Signal(Signal::HangUp) });
        }
        self.messages
    }
}

/// Whether an event goes on from the one before, drawn or not: a key means what the keys before it have made, a turn of
/// the wheel comes after the last one. A click means what the user saw.
const fn goes_on(event: &Event) -> bool {
    match event {
        Event::Key(_) => true,
        Event::Mouse(mouse) => matches!(mouse.kind, MouseEventKind::ScrollUp | MouseEventKind::ScrollDown),
        _ => false,
    }
}

/// Takes everything that is ready without waiting. The stream is polled with the loop's own waker, so no wake-up is lost.
async fn drain<B: Backend>(
    sources: &mut Sources<'_>,
    stream: Option<&mut Pin<Box<dyn Stream<Item = io::Result<Event>> + Send>>>,
    batch: &mut Batch,
    session: &Session<'_, B>,
) -> io::Result<()>
where
    B::Error: Send + Sync + 'static,
{
    while let Ok(report) = sources.reports.try_recv() {
        batch.take(Came::Report(report), session.env.now());
    }
    while let Ok(notice) = sources.notices.try_recv() {
        batch.take(Came::Notice(notice), session.env.now());
    }
    let Some(stream) = stream else { return Ok(()) };
    poll_fn(|context| {
        loop {
            if batch.ended {
                return Poll::Ready(Ok(()));
            }
            match stream.as_mut().poll_next(context) {
                Poll::Ready(Some(Ok(event))) => batch.take(Came::Event(Some(event)), session.env.now()),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Err(error)),
                Poll::Ready(None) => batch.take(Came::Event(None), session.env.now()),
                Poll::Pending => return Poll::Ready(Ok(())),
            }
        }
    })
    .await
}

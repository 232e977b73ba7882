//! The composer's beginning and end: terminal, worker, signals, the first frame, the way out.

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

use ratatui::backend::CrosstermBackend;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{
    app::{App, Manner, Start},
    host::{RealHost, restore},
    keymap::KeyMap,
    rescue,
    run::{Hands, Notice, Session, Sources, run},
    screen::Screen,
    signals,
    theme::{BUILT_IN, Depth, Theme},
    widgets::paint::Borders,
    words::Text,
};
use crate::{
    card::starters,
    config::{self, Config},
    env::Env,
    failure::{Failure, Kind},
    lang::Lang,
    platform,
    worker::{Job, JobId, Settings, Worker},
};

/// What the composer is started with.
pub struct Composition {
    /// The file to open.
    pub file: Option<PathBuf>,
    /// The text that standard input held, instead of a file.
    pub text: Option<String>,
    /// The configuration's mistakes, already in words.
    pub mistakes: Vec<String>,
    /// The language.
    pub lang: Lang,
    /// How many colours, if the user said so.
    pub depth: Option<Depth>,
    /// What the worker is told: the configuration is in it.
    pub settings: Settings,
}

impl Hands for Worker {
    fn submit(&self, id: JobId, job: Job) {
        Self::submit(self, id, job);
    }

    fn cancel(&self, id: JobId) {
        Self::cancel(self, id);
    }
}

/// Runs the composer; gives back the exit code.
///
/// # Errors
/// There is no terminal, or it failed.
pub fn compose(env: &Env, composition: Composition) -> Result<u8, Failure> {
    if !platform::stdout_is_terminal() || (composition.text.is_none() && !platform::stdin_is_terminal()) {
        return Err(Kind::NoTerminal.into());
    }
    let terminal_failed = |error: io::Error| Failure::of_io("/dev/tty", &error);
    let (app, effects, settings) = begin(env, composition);
    let mouse = !settings.config.screen.no_mouse;
    let (notices, notice_inbox) = unbounded_channel();
    hook(notices.clone());
    // One that came before somebody listens would end the program and leave the terminal raw. Who listens needs a runtime, for which the
    // first frame need not wait.
    let held = platform::hold_signals();
    let mut host = RealHost::enter_new(mouse).map_err(terminal_failed)?;
    let (reports, report_inbox) = unbounded_channel();
    let screen = Screen::new(CrosstermBackend::new(host.frame_writer()));
    let hands = Late::default();
    let mut session = Session::new(app, screen, &mut host, &hands, env.clone());
    // The first frame waits for no thread, no runtime, no database, no network.
    session.draw().map_err(terminal_failed)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(terminal_failed)?;
    runtime.block_on(async { signals::listen(&notices) });
    // Before other threads and programs begin: they would hold them too.
    drop(held);
    let worker = Worker::start(env.clone(), settings, move |report| {
        // The loop is gone only when the program leaves.
        let _ = reports.send(report);
    });
    hands.give(worker);
    session.perform_all(effects).map_err(terminal_failed)?;
    let ended = runtime.block_on(async {
        let events: super::run::Events<'_> = Box::new(super::events::listen);
        run(&mut session, Sources { events, reports: report_inbox, notices: notice_inbox }).await
    });
    let broken = session.app.broken.take();
    drop(session);
    drop(host);
    let kept = rescue::write();
    match (ended, kept) {
        (Ok(code), Ok(())) => broken.map_or(Ok(code), Err),
        (_, Err(error)) => Err(Failure::of_io(env.dirs.state.join("drafts"), &error)),
        // A terminal that is gone is a hang-up.
        (Err(_), Ok(())) => Ok(super::msg::Signal::HangUp.exit_code()),
    }
}

/// The worker comes after the first frame: jobs asked for before it wait here.
#[derive(Default)]
struct Late(std::sync::OnceLock<Worker>);

impl Late {
    fn give(&self, worker: Worker) {
        // There is one worker a run.
        let _ = self.0.set(worker);
    }
}

impl Hands for Late {
    fn submit(&self, id: JobId, job: Job) {
        if let Some(worker) = self.0.get() {
            worker.submit(id, job);
        }
    }

    fn cancel(&self, id: JobId) {
        if let Some(worker) = self.0.get() {
            worker.cancel(id);
        }
    }
}

/// The state at the first frame, what is to be done after it, and what the worker is told.
pub fn begin(env: &Env, composition: Composition) -> (App, Vec<super::msg::Effect>, Settings) {
    let Composition { file, text, mistakes, lang, depth, settings } = composition;
    let (manner, more) = manner(env, &settings.config, lang, depth);
    let piped = text.clone();
    let text = text.unwrap_or_else(|| match &file {
        Some(_) => "{}".to_owned(),
        None => starters::find("quick-start").map_or_else(|| "{}".to_owned(), |starter| starter.text.to_owned()),
    });
    let (mut app, mut effects) = App::start(Start { text, file, manner, now: env.now() });
    if let Some(text) = piped {
        super::update::piped(&mut app, &text, &mut effects);
    }
    for words in mistakes.into_iter().chain(more) {
        app.activity.say(super::app::Mark::Warning, words, env.now());
    }
    (app, effects, settings)
}

/// Language, keys and colours, from the configuration and the environment; mistakes in words.
pub fn manner(env: &Env, config: &Config, lang: Lang, depth: Option<Depth>) -> (Manner, Vec<String>) {
    let (keys, mut mistakes) = key_map(config, lang);
    let wanted = config.theme.as_deref().filter(|name| *name != "auto");
    let own_name = wanted.filter(|name| !BUILT_IN.contains(name));
    let own_theme = own_name.and_then(|name| {
        let read = user_theme(env, name);
        read.map_err(|words| mistakes.push(Text::BadTheme { name: name.to_owned(), words }.say(lang))).ok()
    });
    let built_in = wanted.filter(|_| own_name.is_none()).unwrap_or_else(|| background(env));
    let theme = own_theme.clone().or_else(|| Theme::built_in(built_in)).unwrap_or_default();
    let borders = match config.screen.borders {
        config::Borders::Ascii => Borders::Ascii,
        config::Borders::Rounded => Borders::Rounded,
        config::Borders::Line => Borders::Lines,
    };
    let manner = Manner {
        lang,
        keys,
        theme,
        theme_is_auto: wanted.is_none(),
        own_theme,
        depth: depth.unwrap_or_else(|| Depth::of(&env.vars)),
        borders,
        tz: env.tz.clone(),
        editor: env.vars.first(&["VISUAL", "EDITOR"]).map(str::to_owned),
        home: env.vars.get("HOME").map(PathBuf::from),
        drafts: env.dirs.state.join("drafts"),
        draft_id: env.uuid(),
    };
    (manner, mistakes)
}

/// The keys as the configuration has them; mistakes in words.
pub(super) fn key_map(config: &Config, lang: Lang) -> (KeyMap, Vec<String>) {
    let chosen = config
        .keys
        .iter()
        .map(|(action, keys)| (action.as_str(), keys.keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>()));
    let (keys, mistakes) = KeyMap::new(chosen);
    (keys, mistakes.iter().map(|mistake| mistake.say(lang)).collect())
}

fn user_theme(env: &Env, name: &str) -> Result<Theme, String> {
    let path = env.dirs.config.join("themes").join(format!("{name}.toml"));
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Theme::read(name, &text)
}

/// `COLORFGBG` says what ground the terminal has; the terminal itself is not asked.
fn background(env: &Env) -> &'static str {
    let ground =
        env.vars.get("COLORFGBG").and_then(|value| value.rsplit(';').next()).and_then(|ground| ground.parse().ok());
    match ground {
        Some(7 | 15_u8) => "light",
        _ => "dark",
    }
}

/// A panic restores the terminal and keeps the draft; on any other thread than this one the loop is told, and leaves the normal way.
fn hook(notices: UnboundedSender<Notice>) {
    let main = std::thread::current().id();
    let before = std::panic::take_hook();
    let notices = Arc::new(std::sync::Mutex::new(notices));
    std::panic::set_hook(Box::new(move |panic| {
        if let Some(place) = panic.location() {
            // What the panic says is not for a log: it may be anything.
            tracing::error!(%place, "panicked");
        }
        // Whatever goes wrong now, there is no better place to put it.
        let _ = rescue::write();
        if std::thread::current().id() == main {
            restore();
            let _ = io::stdout().flush();
            before(panic);
        } else {
            let name = std::thread::current().name().unwrap_or_default().to_owned();
            let _ = notices.lock().map(|notices| notices.send(Notice::ThreadDied(name)));
        }
    }));
}

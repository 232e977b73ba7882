//! The program: arguments, the world, choice of command, exit code.

use std::{
    io,
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use cardwright::{
    cli::{self, Out, Setup, Stream, Task},
    env::Env,
    failure::{Failure, Kind},
    platform,
    sandbox::{CustomBot, Options, Sandbox},
    tui::{
        self,
        compose::{self, Composition},
        theme::Depth,
    },
    worker::{SandboxAt, SandboxWebhook, StartSandbox},
};
use secrecy::SecretString;

fn main() -> ExitCode {
    platform::keep_no_core();
    let env = Env::real();
    let results = Stream::new(io::stdout(), platform::stdout_is_terminal());
    let words = Stream::new(io::stderr(), platform::stderr_is_terminal());
    let mut out = Out::new(results, words, env.lang);
    let code = match cli::parse(&env, &mut out) {
        Ok(request) => perform(request, &mut out),
        Err(code) => code,
    };
    ExitCode::from(out.finish(code))
}

fn perform(request: cli::Request, out: &mut Out) -> u8 {
    let cli::Request { setup, task } = request;
    let log = setup.log.as_ref().map(|path| cli::start_log(path, &setup.env)).transpose();
    let _log = match log {
        Ok(log) => log,
        Err(failure) => return cli::fail(&failure, out),
    };
    // It stays here until the command and its worker have ended: they talk to it to the last.
    let embedded = Arc::default();
    let start_sandbox = starter(&setup.env, &embedded);
    match task {
        Task::Headless(command) => cli::run(command, setup, start_sandbox, out),
        Task::Keys => tui::keys::show(&setup.env, &setup.config).unwrap_or_else(|failure| cli::fail(&failure, out)),
        Task::Compose(file) => compose(&setup, file, start_sandbox, out),
    }
}

/// Opens the composer.
fn compose(setup: &Setup, file: Option<PathBuf>, start_sandbox: StartSandbox, out: &mut Out) -> u8 {
    let opened =
        composition(setup, file, start_sandbox).and_then(|composition| compose::compose(&setup.env, composition));
    opened.unwrap_or_else(|failure| cli::fail(&failure, out))
}

/// What the composer is started with; `-` is the card on standard input, read while the keys come from the terminal.
fn composition(setup: &Setup, file: Option<PathBuf>, start_sandbox: StartSandbox) -> Result<Composition, Failure> {
    if !platform::stdout_is_terminal() {
        return Err(Kind::NoTerminal.into());
    }
    let (file, text) = match file {
        Some(path) if cli::is_stdin(&path) => (None, Some(cli::read(&path)?)),
        file => (file, None),
    };
    Ok(Composition {
        file,
        text,
        mistakes: setup.mistakes.iter().map(|mistake| mistake.say(setup.env.lang)).collect(),
        lang: setup.env.lang,
        depth: (setup.color == Some(false)).then_some(Depth::None),
        settings: setup.settings(start_sandbox),
    })
}

/// Starts the embedded sandbox when it is first needed.
fn starter(env: &Env, place: &Arc<Mutex<Option<Sandbox>>>) -> StartSandbox {
    let (env, place) = (env.clone(), Arc::clone(place));
    Box::new(move || {
        let sandbox = Sandbox::start_with(Options::default(), &env)?;
        let at = SandboxAt {
            base_url: sandbox.base_url().to_owned(),
            app_id: sandbox.app_id().to_owned(),
            app_secret: SecretString::from(sandbox.app_secret()),
            me: sandbox.me().to_owned(),
            webhooks: sandbox.webhooks().into_iter().map(webhook).collect(),
        };
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(sandbox);
        Ok(at)
    })
}

/// A custom bot of the sandbox, as the worker takes it.
fn webhook(CustomBot { name, url, secret }: CustomBot) -> SandboxWebhook {
    SandboxWebhook { name, url: url.into(), secret: secret.map(Into::into) }
}

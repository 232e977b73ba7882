//! The headless commands: arguments in, jobs to the worker, results to standard output, words to standard error.
//!
//! [`parse`] reads the command line. What stands there is either the composer, which `main` starts, or a command for [`run`].
//! Commands never ask: what the composer would ask is exit code 2 without `--yes`.

use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, error::ErrorKind};

use crate::{env::Env, failure::Failure, lang::Lang, worker::StartSandbox};

mod args;
mod check;
mod clean;
mod completions;
mod convert;
mod data;
mod deliveries;
mod diff;
mod doctor;
mod explain;
mod export;
mod fmt;
mod history;
mod image;
mod letters;
mod log;
mod new;
mod out;
mod paint;
mod people;
mod profile;
mod recipients;
mod render;
mod resend;
mod sandbox;
mod schema;
mod send;
mod setup;
mod snippet;
mod source;
mod submit;
mod template;
mod update;
mod webhook;
mod words;

pub use log::{Guard, start as start_log};
pub use out::{Out, Stream};
pub use setup::Setup;
pub use source::{is_stdin, read};

/// Bad usage, and what is not done without `--yes`.
pub const USAGE: u8 = 2;

/// What was asked for on the command line.
#[derive(Debug)]
pub struct Request {
    /// What all commands and the composer have in common.
    pub setup: Setup,
    /// What to do.
    pub task: Task,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Open the composer, with a file or (`-`) the card on standard input.
    Compose(Option<PathBuf>),
    /// Show what the terminal sends, key by key.
    Keys,
    /// Run a command.
    Headless(Headless),
}

/// A command without a screen.
#[derive(Debug)]
pub struct Headless(args::Headless);

/// The whole command line with its help: what is parsed, what completions and the README are made from.
pub fn command(lang: Lang) -> clap::Command {
    words::dressed(args::Arguments::command(), lang)
}

/// Reads the command line. `Err` is the exit code when there is nothing more to do: help was printed, or the usage is bad.
pub fn parse(env: &Env, out: &mut Out) -> Result<Request, u8> {
    out.lang = said_language(env).unwrap_or(env.lang);
    let arguments = args::Arguments::of_composer(&env.args).map_or_else(|| described(env, out), Ok)?;
    let setup = Setup::new(env, &arguments.global, out);
    match (arguments.command, arguments.file) {
        (Some(_), Some(file)) => {
            out.complain(&words::file_and_command(&file, out.lang));
            Err(USAGE)
        }
        (Some(args::Command::Keys), None) => Ok(Request { setup, task: Task::Keys }),
        (Some(args::Command::Headless(command)), None) => {
            Ok(Request { setup, task: Task::Headless(Headless(command)) })
        }
        (None, file) => Ok(Request { setup, task: Task::Compose(file) }),
    }
}

/// Reads the arguments by the description of the whole command line.
fn described(env: &Env, out: &mut Out) -> Result<args::Arguments, u8> {
    // Nobody reads the help of what parses: giving every argument its words takes longer than parsing.
    arguments(args::Arguments::command(), env)
        .or_else(|_| arguments(command(out.lang), env))
        .map_err(|error| refuse(&error, out))
}

fn arguments(command: clap::Command, env: &Env) -> Result<args::Arguments, clap::Error> {
    let matches = command.try_get_matches_from(env.args.iter())?;
    args::Arguments::from_arg_matches(&matches)
}

/// Runs a command; gives back the exit code.
pub fn run(command: Headless, setup: Setup, start_sandbox: StartSandbox, out: &mut Out) -> u8 {
    use args::Headless as Command;
    let world = submit::World { setup, start_sandbox };
    match command.0 {
        Command::Send(args) => send::run(*args, world, out),
        Command::Resend(args) => resend::run(&args, world, out),
        Command::Update(args) => update::update(args, world, out),
        Command::Recall(args) => update::recall(args, world, out),
        Command::Pull(args) => update::pull(&args, world, out),
        Command::History(args) => history::run(&args, world, out),
        Command::Check(args) => check::run(&args, out),
        Command::Explain(args) => explain::run(&args, out),
        Command::Render(args) => render::run(&args, &world.setup, out),
        Command::Fmt(args) => fmt::run(&args, out),
        Command::Convert(args) => convert::run(&args, out),
        Command::New(args) => new::run(&args, out),
        Command::Export(args) => export::run(&args, out),
        Command::Diff(args) => diff::run(&args, out),
        Command::Doctor(args) => doctor::run(&args, world, out),
        Command::Image(args) => image::run(args, world, out),
        Command::People(args) => people::run(args, world, out),
        Command::Profile(args) => profile::run(args, world, out),
        Command::Webhook(args) => webhook::run(args, world, out),
        Command::Template(args) => template::run(args, world, out),
        Command::Sandbox(args) => sandbox::run(args, &world.setup, out),
        Command::Schema(args) => schema::run(&args, out),
        Command::Completions(args) => completions::run(&args, out),
    }
}

/// Says why nothing came of it, as words and with `--json` as an object too; gives back the exit code.
pub fn fail(failure: &Failure, out: &mut Out) -> u8 {
    if out.json {
        out.object(&serde_json::json!({ "failure": failure }));
    }
    let way_out = crate::worker::way_out(failure, out.lang);
    out.fail(failure, &way_out);
    failure.exit_code()
}

/// The language `--lang` says, looked up before the arguments are parsed: help and mistakes are told in it.
fn said_language(env: &Env) -> Option<Lang> {
    let mut words = env.args.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let said = words.find_map(|word| word.strip_prefix("--lang").map(str::to_owned))?;
    let name = if said.is_empty() { words.next()?.into_owned() } else { said.strip_prefix('=')?.to_owned() };
    match name.as_str() {
        "en" => Some(Lang::En),
        "zh" => Some(Lang::Zh),
        _ => None,
    }
}

/// Help and version are results; anything else is a mistake in the usage.
fn refuse(error: &clap::Error, out: &mut Out) -> u8 {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        out.text(&text);
        return out.finish(0);
    }
    out.complain(text.trim_end());
    USAGE
}

#[cfg(test)]
mod tests {
    use std::{ffi::OsString, sync::Arc};

    use super::*;
    use crate::env::{Millis, TestClock};

    fn env(args: &[&str]) -> Env {
        let clock = TestClock::new(Millis(0));
        let mut env = Env::test(&clock, std::path::Path::new("/nowhere"));
        env.args = std::iter::once("cardwright").chain(args.iter().copied()).map(OsString::from).collect::<Arc<[_]>>();
        env
    }

    #[test]
    fn opening_the_composer_means_the_same_without_the_description() {
        for line in [&[][..], &["card.json"], &["./card"], &["-"], &["--help"], &["send"], &["card"], &["a.json", "-q"]]
        {
            let env = env(line);
            let plain = args::Arguments::of_composer(&env.args);
            assert_eq!(plain.is_some(), line.is_empty() || matches!(line, ["card.json" | "./card"]), "{line:?}");
            if let Some(plain) = plain {
                let described = arguments(args::Arguments::command(), &env).unwrap();
                assert_eq!(format!("{plain:?}"), format!("{described:?}"), "{line:?}");
            }
        }
    }

    fn parsed(args: &[&str]) -> Result<Request, u8> {
        let sink = || Stream::new(std::io::sink(), false);
        parse(&env(args), &mut Out::new(sink(), sink(), Lang::En))
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        assert_eq!(said_language(&env(&["send", "--lang", "zh", "--nonsense"])), Some(Lang::Zh));
        assert_eq!(said_language(&env(&["--lang=en"])), Some(Lang::En));
        assert_eq!(said_language(&env(&["--lang=auto"])), None);
        assert_eq!(said_language(&env(&["--", "--lang=zh"])), None);
        assert_eq!(said_language(&env(&["--lang"])), None);
    }

    #[test]
    fn no_command_is_the_composer() {
        assert!(matches!(parsed(&[]).unwrap().task, Task::Compose(None)));
        assert!(matches!(parsed(&["a.json", "--sandbox"]).unwrap().task, Task::Compose(Some(_))));
        assert!(matches!(parsed(&["-"]).unwrap().task, Task::Compose(Some(_))));
        assert!(matches!(parsed(&["keys"]).unwrap().task, Task::Keys));
        assert!(matches!(parsed(&["check", "a.json"]).unwrap().task, Task::Headless(_)));
    }

    #[test]
    fn bad_usage_is_exit_2_and_help_is_none() {
        for args in [
            &["--no-such"] as &[&str],
            &["send"],
            &["a.json", "check", "b.json"],
            &["render", "a.json", "--width", "7"],
            &["resend", "LAST", "--unfinished"],
            &["send", "a.json", "--to", "ou_1", "--sandbox", "--profile", "x"],
        ] {
            assert_eq!(parsed(args).unwrap_err(), USAGE, "{args:?}");
        }
        for args in [&["--help"] as &[&str], &["send", "-h"], &["--version"], &["people", "members", "--help"]] {
            assert_eq!(parsed(args).unwrap_err(), 0, "{args:?}");
        }
    }
}

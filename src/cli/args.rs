//! The command line as types. No help stands here: `words/help.rs` has it, in both languages.

use std::{ffi::OsString, path::PathBuf};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use secrecy::SecretString;

use crate::{card::export::Form, catalog::LOCALES, check::Route, env::Millis, preview::Client, worker::IdType};

mod deliveries;
mod media;
mod said;

use said::Said;

pub(super) use deliveries::{History, HistoryForm, Pull, Recall, Resend, Send, Update};
pub(super) use media::{Doctor, Image, NewTemplate, NewWebhook, Template, Webhook};

/// Standard input, where a file is asked for.
pub(super) const STDIN: &str = "-";

#[derive(Debug, Parser)]
#[command(name = "cardwright", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub global: Global,
    pub file: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// What is typed to open the composer: nothing, or one file by a name that no command has. The whole command line
    /// need not be described to read that, and the first frame comes sooner.
    pub fn of_composer(args: &[OsString]) -> Option<Self> {
        let file = match args {
            [_] => None,
            [_, file] => {
                let name = file.to_str()?;
                let is_file = !name.starts_with('-') && name.contains(['.', '/']);
                Some(is_file.then(|| PathBuf::from(file))?)
            }
            _ => return None,
        };
        Some(Self { global: Global::default(), file, command: None })
    }
}

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Global {
    #[arg(long, global = true, conflicts_with = "profile")]
    pub sandbox: bool,
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DIR")]
    pub state: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    Auto,
    En,
    Zh,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(flatten)]
    Headless(Headless),
    Keys,
}

/// The commands without a screen.
// Most command lines name one: the others need not be described to read that.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Headless {
    Send(Box<Send>),
    Resend(Resend),
    Update(Update),
    Recall(Recall),
    Pull(Pull),
    History(History),
    Check(Check),
    Explain(Explain),
    Render(Render),
    Fmt(Fmt),
    Convert(Convert),
    New(New),
    Export(Export),
    Diff(Diff),
    Doctor(Box<Doctor>),
    Image(Image),
    People(People),
    #[command(subcommand)]
    Profile(Profile),
    #[command(subcommand)]
    Webhook(Webhook),
    #[command(subcommand)]
    Template(Template),
    Sandbox(Sandbox),
    Schema(Schema),
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE[#SAMPLE]", conflicts_with = "fix")]
    pub data: Option<String>,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
    #[arg(long, value_name = "ROUTE", default_value = "message")]
    pub route: By,
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    #[arg(long)]
    pub fix: bool,
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    #[arg(required = true, value_name = "NAME|CODE|TEXT|FILE")]
    pub what: Vec<String>,
}

/// The ways a card is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    Message,
    Webhook,
    Entity,
}

impl From<By> for Route {
    fn from(by: By) -> Self {
        match by {
            By::Message => Self::Message,
            By::Webhook => Self::Webhook,
            By::Entity => Self::Entity,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Render {
    pub file: PathBuf,
    #[arg(long, value_name = "FILE[#SAMPLE]")]
    pub data: Option<String>,
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(20..=400))]
    pub width: Option<u16>,
    #[arg(long, value_name = "MODE")]
    pub width_mode: Option<Width>,
    #[arg(long)]
    pub dark: bool,
    #[arg(long)]
    pub mobile: bool,
    #[arg(long, value_name = "LOCALE", value_parser = PossibleValuesParser::new(LOCALES))]
    pub locale: Option<String>,
    #[arg(long, value_name = "VERSION", value_parser = client)]
    pub client: Option<Client>,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Width {
    Default,
    Compact,
    Fill,
}

fn client(text: &str) -> Result<Client, &'static str> {
    text.parse().map_err(|()| "major.minor")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Ansi,
    Plain,
    Svg,
}

#[derive(Debug, Args)]
pub(super) struct Fmt {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
    #[arg(long)]
    pub stdout: bool,
}

#[derive(Debug, Args)]
pub(super) struct Convert {
    pub file: PathBuf,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub report: bool,
}

#[derive(Debug, Args)]
pub(super) struct New {
    pub starter: Option<String>,
    #[arg(long, short, value_name = "FILE", requires = "starter")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    pub file: PathBuf,
    #[arg(long = "as", value_name = "KIND", value_parser = form())]
    pub kind: Form,
    #[arg(long, value_name = "ID")]
    pub to: Option<String>,
    #[arg(long, value_name = "TYPE", requires = "to")]
    pub as_type: Option<IdKind>,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
}

/// A form by its name.
fn form() -> impl TypedValueParser<Value = Form> {
    PossibleValuesParser::new(Form::ALL.map(Form::name)).map(|name| Form::named(&name).unwrap_or(Form::Pretty))
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    pub one: PathBuf,
    pub other: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct People {
    #[command(subcommand)]
    pub query: Option<Who>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Who {
    List,
    Chats,
    Members { chat: String },
    Find { who: String },
    Name { id: String },
}

#[derive(Debug, Subcommand)]
pub(super) enum Profile {
    Add(NewProfile),
    List,
    Test { name: Option<String> },
    Use { name: String },
    Remove { name: String },
}

#[derive(Debug, Args)]
pub(super) struct NewProfile {
    pub name: String,
    #[arg(long, value_name = "ID", value_parser = Said)]
    pub app_id: String,
    #[arg(long, value_name = "BRAND", conflicts_with = "base_url", default_value = "feishu")]
    pub brand: Cloud,
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    #[arg(long, value_name = "ID")]
    pub me: Option<String>,
    #[arg(long, conflicts_with = "test_app")]
    pub live: bool,
    #[arg(long)]
    pub test_app: bool,
    #[arg(long, value_name = "NAME", conflicts_with_all = ["secret_file", "secret_stdin"])]
    pub secret_env: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "secret_stdin")]
    pub secret_file: Option<PathBuf>,
    #[arg(long)]
    pub secret_stdin: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Cloud {
    Feishu,
    Lark,
}

#[derive(Debug, Args)]
pub(super) struct Sandbox {
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    #[arg(long, value_name = "ID", value_parser = Said)]
    pub app_id: Option<String>,
    #[arg(long, value_name = "SECRET", value_parser = Said.map(SecretString::from))]
    pub app_secret: Option<SecretString>,
    #[arg(long, value_name = "FILE")]
    pub scenario: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub keep: Option<PathBuf>,
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub now: Option<Millis>,
}

/// A moment as RFC 3339 writes it (`2026-11-26T08:00:00+08:00`).
fn moment(text: &str) -> Result<Millis, jiff::Error> {
    text.parse::<jiff::Timestamp>().map(|at| Millis(at.as_millisecond()))
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    #[arg(long)]
    pub v1: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    pub shell: clap_complete::Shell,
}

/// How many at once.
fn jobs() -> impl TypedValueParser<Value = u16> {
    clap::value_parser!(u16).range(1..=64)
}

/// Which of several cards in a text, counted from 1.
fn pick() -> impl TypedValueParser<Value = usize> {
    clap::value_parser!(u16).range(1..).map(usize::from)
}

/// The kinds of id, by the names the API has for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum IdKind {
    OpenId,
    UserId,
    UnionId,
    Email,
    ChatId,
}

impl From<IdKind> for IdType {
    fn from(kind: IdKind) -> Self {
        match kind {
            IdKind::OpenId => Self::OpenId,
            IdKind::UserId => Self::UserId,
            IdKind::UnionId => Self::UnionId,
            IdKind::Email => Self::Email,
            IdKind::ChatId => Self::ChatId,
        }
    }
}

//! The commands about what is sent and what became of it.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use secrecy::SecretString;

use super::{IdKind, jobs, pick, said::Said};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(in crate::cli) struct Send {
    #[arg(required_unless_present = "template", conflicts_with = "template")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "ID", conflicts_with_all = ["data", "pick", "reply_to"], value_parser = Said)]
    pub template: Option<String>,
    #[arg(long = "version", value_name = "VERSION", requires = "template")]
    pub template_version: Option<String>,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub to: Vec<String>,
    #[arg(long, value_name = "FILE")]
    pub to_list: Option<PathBuf>,
    #[arg(long, value_name = "NAME|SOURCE|-")]
    pub webhook: Vec<String>,
    #[arg(long, value_name = "SOURCE", requires = "webhook")]
    pub webhook_secret: Option<SecretString>,
    #[arg(long, value_name = "MESSAGE_ID", conflicts_with_all = ["to", "to_list", "as_type", "jobs", "webhook"])]
    pub reply_to: Option<String>,
    #[arg(long, requires = "reply_to", conflicts_with_all = ["to", "to_list"])]
    pub in_thread: bool,
    #[arg(long, value_name = "TYPE")]
    pub as_type: Option<IdKind>,
    #[arg(long, value_name = "KEY", value_parser = Said)]
    pub uuid: Option<String>,
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "FILE[#SAMPLE]")]
    pub data: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = jobs())]
    pub jobs: u16,
    #[arg(long)]
    pub no_pace: bool,
    #[arg(long, short)]
    pub yes: bool,
}

impl Send {
    /// The card's file; nothing where a template stands in its place.
    pub fn card(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new(""))
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Resend {
    #[arg(value_name = "LAST|ID", conflicts_with = "unfinished")]
    pub delivery: Option<String>,
    #[arg(long)]
    pub unfinished: bool,
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = jobs(), requires = "unfinished", conflicts_with = "delivery")]
    pub jobs: u16,
    #[arg(long, short)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Update {
    pub message_id: String,
    pub file: PathBuf,
    #[arg(long, value_name = "NAME=VALUE")]
    pub set: Vec<String>,
    #[arg(long, value_name = "FILE[#SAMPLE]")]
    pub data: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "N", value_parser = pick())]
    pub pick: Option<usize>,
    #[arg(long, short)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Recall {
    pub message_id: String,
    #[arg(long, short)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Pull {
    pub message_id: String,
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct History {
    #[arg(conflicts_with = "show")]
    pub words: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = pick())]
    pub limit: usize,
    #[arg(long, conflicts_with = "show")]
    pub surprises: bool,
    #[arg(long, value_name = "LAST|ID|MESSAGE_ID")]
    pub show: Option<String>,
    #[arg(long = "as", value_name = "FORM", requires = "show")]
    pub kind: Option<HistoryForm>,
    #[arg(long, value_name = "FILE", requires = "show", conflicts_with = "kind")]
    pub diff: Option<PathBuf>,
}

/// What a delivery is shown as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum HistoryForm {
    #[default]
    Facts,
    Card,
    Curl,
    Command,
    Report,
}

//! The arguments about templates, webhooks, pictures, and what is known before a send.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use secrecy::SecretString;

use super::{IdKind, said::Said};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Template {
    List,
    Add(NewTemplate),
    Remove {
        id: String,
        #[arg(long = "var", value_name = "NAME")]
        variables: Vec<String>,
    },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NewTemplate {
    #[arg(value_parser = Said)]
    pub id: String,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long = "version", id = "template_version", value_name = "VERSION")]
    pub version: Option<String>,
    #[arg(long)]
    pub old: bool,
    #[arg(long = "var", value_name = "NAME=TYPE")]
    pub variables: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Webhook {
    List,
    Add(NewWebhook),
    Remove { name: String },
}

#[derive(Debug, Args)]
pub(in crate::cli) struct NewWebhook {
    pub name: String,
    #[arg(long, value_name = "SOURCE")]
    pub url: Option<SecretString>,
    #[arg(long, value_name = "SOURCE")]
    pub secret: Option<SecretString>,
    #[arg(long, conflicts_with = "secret")]
    pub signed: bool,
    #[arg(long)]
    pub test: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Doctor {
    #[arg(conflicts_with = "template")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "ID", value_parser = Said)]
    pub template: Option<String>,
    #[arg(long = "version", value_name = "VERSION", requires = "template")]
    pub template_version: Option<String>,
    #[arg(long, value_name = "NAME=VALUE", requires = "template")]
    pub set: Vec<String>,
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub to: Vec<String>,
    #[arg(long, value_name = "TYPE", requires = "to")]
    pub as_type: Option<IdKind>,
    #[arg(long, value_name = "NAME|SOURCE|-")]
    pub webhook: Vec<String>,
    #[arg(long, value_name = "SOURCE", requires = "webhook")]
    pub webhook_secret: Option<SecretString>,
    #[arg(long, value_name = "MESSAGE_ID", group = "message", conflicts_with_all = ["to", "webhook"])]
    pub reply_to: Option<String>,
    #[arg(long, requires = "reply_to", conflicts_with_all = ["update", "recall"])]
    pub in_thread: bool,
    #[arg(long, value_name = "MESSAGE_ID", group = "message", conflicts_with_all = ["to", "webhook"])]
    pub update: Option<String>,
    #[arg(long, value_name = "MESSAGE_ID", group = "message", conflicts_with_all = ["to", "webhook", "file", "template"])]
    pub recall: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Image {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

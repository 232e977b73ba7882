//! A card on its way out: the content string, the bodies of requests, a command, and programs that send it.

use serde_json::Value;

use super::{Card, format::pretty};
use crate::catalog::webhook;

mod code;
mod curl;
#[cfg(test)]
mod tests;

/// What a card can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// JSON laid out over lines.
    Pretty,
    /// JSON without white space.
    Minified,
    /// The string that stands under `content`.
    Content,
    /// The body of a request that sends a message.
    Request,
    /// A `curl` command.
    Curl,
    /// The body of a request to a custom bot.
    Webhook,
    /// A program for the official SDK of Python.
    Python,
    /// The same for Node.
    Node,
    /// The same for Go.
    Go,
    /// The same for Java.
    Java,
    /// A program in Rust, with `reqwest`.
    Rust,
}

/// Whom the message goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target<'t> {
    /// The id.
    pub id: &'t str,
    /// What kind of id it is (`open_id`).
    pub id_type: &'t str,
}

impl Form {
    /// Every form, in the order of menus.
    pub const ALL: [Self; 11] = [
        Self::Pretty,
        Self::Minified,
        Self::Content,
        Self::Request,
        Self::Curl,
        Self::Webhook,
        Self::Python,
        Self::Node,
        Self::Go,
        Self::Java,
        Self::Rust,
    ];

    /// The stable name, as the command line takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pretty => "pretty",
            Self::Minified => "minified",
            Self::Content => "content",
            Self::Request => "request",
            Self::Curl => "curl",
            Self::Webhook => "webhook",
            Self::Python => "python",
            Self::Node => "node",
            Self::Go => "go",
            Self::Java => "java",
            Self::Rust => "rust",
        }
    }

    /// The form of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// What a file of it is called.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Pretty | Self::Minified => "card.json",
            Self::Content => "content.json",
            Self::Request => "request.json",
            Self::Curl => "send.sh",
            Self::Webhook => "webhook.json",
            Self::Python => "send.py",
            Self::Node => "send.mjs",
            Self::Go => "send.go",
            Self::Java => "Send.java",
            Self::Rust => "send.rs",
        }
    }
}

/// Writes a card as this. Secrets are never in it: programs read them from the environment, and the receiver too where none is named.
pub fn export(card: &Card, form: Form, to: Option<Target<'_>>) -> String {
    let receiver = to.map_or(RECEIVER, |target| target.id);
    match form {
        Form::Pretty => pretty(card.text()),
        Form::Minified => line(card.compact()),
        Form::Content => line(Value::from(content(card)).to_string()),
        Form::Request => line(request_body(card, receiver, None)),
        Form::Webhook => line(webhook_body(card)),
        Form::Curl => curl::command(card, to),
        Form::Python | Form::Node | Form::Go | Form::Java | Form::Rust => code::program(card, form, to),
    }
}

/// A request as a `curl` command for a POSIX shell; the token is the shell's. An empty base URL is Feishu's.
pub fn curl(method: &str, base_url: &str, path: &str, body: &str) -> String {
    curl::request(method, if base_url.is_empty() { curl::FEISHU } else { base_url }, path, &curl::quoted(body))
}

/// The call of a custom bot as a `curl` command; its address, which is a secret, is the shell's.
pub fn curl_webhook(body: &str) -> String {
    curl::webhook(&curl::quoted(body))
}

/// What stands in a request body for the receiver nobody named.
const RECEIVER: &str = "RECEIVE_ID";

/// The kind of id where no receiver is named.
const ID_TYPE: &str = "open_id";

fn line(text: String) -> String {
    text + "\n"
}

/// The content of a message: the card's text without white space between the tokens.
pub fn content(card: &Card) -> String {
    card.compact()
}

/// The body of a request that sends the card to someone: the content stands in it as a string.
pub fn request_body(card: &Card, receive_id: &str, uuid: Option<&str>) -> String {
    let receiver = Value::from(receive_id);
    let content = Value::from(card.compact());
    let uuid = uuid.map(|uuid| format!(",\"uuid\":{}", Value::from(uuid))).unwrap_or_default();
    format!("{{\"receive_id\":{receiver},\"msg_type\":\"interactive\",\"content\":{content}{uuid}}}")
}

/// The body of a request to a custom bot: the card stands in it as an object.
pub fn webhook_body(card: &Card) -> String {
    webhook::body(&card.compact())
}

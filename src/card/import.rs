//! What a text holds that was opened, piped or pasted: cards, elements, references to cards, in whatever is around them.
//!
//! [`read_all`] is the one way in, for the composer and every command. A text that is a card stays byte for byte; of anything else
//! each layer that came off is named, outermost first, and whom it was meant for is told with it.

use std::fmt;

use serde_json::Value;

use super::{Card, Found, Mistake, Path, variables::Values};
use crate::catalog::Version;

mod builder;
mod curl;
mod escaped;
mod fence;
mod guess;
mod literal;
mod look;
mod route;
mod scan;
mod search;
mod shape;
#[cfg(test)]
mod tests;
mod yaml;

pub use guess::Guess;
pub use route::Route;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// What it is.
    pub content: Content,
    /// What was around it, outermost first.
    pub layers: Vec<Layer>,
    /// Where it was going, as far as that was around it.
    pub route: Route,
    /// What its variables showed in the builder, if it was exported from there.
    pub values: Values,
}

/// What a text turned out to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A card: its text, byte for byte when nothing was around it.
    Card(String),
    /// One or more elements.
    Elements(Vec<Value>),
    /// A card of the visual builder, by its id.
    Template {
        /// The builder's id of it.
        id: String,
        /// What is sent, as text.
        text: String,
    },
    /// A card entity, by its id.
    Entity {
        /// The entity's id.
        id: String,
        /// What is sent, as text.
        text: String,
    },
}

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Card(Version),
    Elements,
    Template,
    Entity,
}

/// One layer around a card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Layer {
    /// A fence of Markdown.
    Fence,
    /// A `curl` command.
    Curl,
    /// YAML.
    Yaml,
    /// Words around it: a log line, a letter, a program.
    Text,
    /// The inside of a string, escapes and all, without its quotes.
    Escaped,
    /// A JSON string.
    JsonString,
    /// A string as a programming language writes it.
    StringLiteral,
    /// JSON with comments, commas too many, or numbers in other spellings.
    Relaxed,
    /// An object as JavaScript writes it.
    JavaScript,
    /// A dict as Python writes it.
    Python,
    /// A literal of a program, some values of which are only known at run time: they are placeholders now.
    Code,
    /// The body of a request that sends a message.
    RequestBody,
    /// The string under `content`.
    ContentString,
    /// The body of a request to a custom bot.
    WebhookBody,
    /// `{"card": …}`.
    CardField,
    /// The answer to a callback.
    CallbackAnswer,
    /// `{"type": "raw", "data": …}`.
    Raw,
    /// `{"type": "card_json", "data": …}`, the body that makes a card entity.
    EntityBody,
    /// A message as the server keeps it.
    Message,
    /// An event that Feishu sends to an app.
    Event,
    /// An export of the card builder.
    Builder,
    /// A place in other JSON.
    Member(Path),
}

/// Why a text gives no card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCard {
    /// It is no JSON. The place is one of the text inside the layers.
    Mistake {
        /// What is wrong.
        mistake: Mistake,
        /// What may have happened to it.
        guess: Option<Guess>,
        /// What was around it.
        layers: Vec<Layer>,
    },
    /// It is JSON, but something else.
    NotCard {
        /// What it is.
        found: Other,
    },
}

/// JSON that is no card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// An event that Feishu sends to an app.
    Event,
    /// A message of another kind (`text`, `post`).
    Message(String),
    /// What the server makes of a card for clients that cannot show it: the card itself is not in it.
    Simplified,
    /// The server's own tree of a card, which it does not take back.
    Internal,
    /// Any other JSON of this kind.
    Json(Found),
}

/// The name only: sentences are made by [`NoCard::say`].
impl fmt::Display for NoCard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mistake { mistake, .. } => mistake.fmt(f),
            Self::NotCard { found } => f.write_str(found.name()),
        }
    }
}

impl std::error::Error for NoCard {}

impl Other {
    /// The stable name, as in `--json`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Message(_) => "message",
            Self::Simplified => "simplified",
            Self::Internal => "internal",
            Self::Json(Found::Array) => "array",
            Self::Json(Found::Text) => "string",
            Self::Json(Found::Number) => "number",
            Self::Json(Found::Bool) => "boolean",
            Self::Json(Found::Null) => "null",
            Self::Json(Found::Object | Found::Char(_) | Found::End) => "object",
        }
    }
}

impl Layer {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Fence => "fence",
            Self::Curl => "curl",
            Self::Yaml => "yaml",
            Self::Text => "text",
            Self::Escaped => "escaped",
            Self::JsonString => "json_string",
            Self::StringLiteral => "string_literal",
            Self::Relaxed => "relaxed_json",
            Self::JavaScript => "javascript",
            Self::Python => "python",
            Self::Code => "code",
            Self::RequestBody => "request_body",
            Self::ContentString => "content_string",
            Self::WebhookBody => "webhook_body",
            Self::CardField => "card_field",
            Self::CallbackAnswer => "callback_answer",
            Self::Raw => "raw",
            Self::EntityBody => "entity_body",
            Self::Message => "message",
            Self::Event => "event",
            Self::Builder => "builder_export",
            Self::Member(_) => "member",
        }
    }
}

impl Content {
    /// What can be sent, as text; elements cannot.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Card(text) | Self::Template { text, .. } | Self::Entity { text, .. } => Some(text),
            Self::Elements(_) => None,
        }
    }
}

impl Import {
    /// Something with nothing around it.
    pub fn bare(content: Content) -> Self {
        Self { content, layers: Vec::new(), route: Route::default(), values: Values::new() }
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> Kind {
        match &self.content {
            Content::Card(text) => Kind::Card(Card::parse(text).map_or(Version::V1, |card| card.version())),
            Content::Elements(_) => Kind::Elements,
            Content::Template { .. } => Kind::Template,
            Content::Entity { .. } => Kind::Entity,
        }
    }

    /// The title of the card, the first words of the elements, or the id: what a reader would know it by.
    pub fn label(&self) -> String {
        let card = match &self.content {
            Content::Card(text) => Card::parse(text).unwrap_or_default(),
            Content::Template { id, .. } | Content::Entity { id, .. } => return id.clone(),
            Content::Elements(items) => {
                let text = serde_json::json!({ "elements": items }).to_string();
                Card::parse(&text).unwrap_or_default()
            }
        };
        let rows = super::elements::outline(&card);
        rows.into_iter()
            .filter(|row| row.depth > 0)
            .map(|row| row.label)
            .find(|label| !label.is_empty())
            .unwrap_or_default()
    }
}

/// Looks what a text holds: the first thing, if there are several.
pub fn read(text: &str) -> Result<Import, NoCard> {
    let mut all = read_all(text)?;
    if all.is_empty() {
        return Err(NoCard::NotCard { found: Other::Json(Found::Object) });
    }
    Ok(all.swap_remove(0))
}

/// Looks what a text holds: everything, in order; at least one.
pub fn read_all(text: &str) -> Result<Vec<Import>, NoCard> {
    search::search(text)
}

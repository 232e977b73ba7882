//! What a text holds that was opened or pasted: a card, one in wrapping, elements, a reference to a card, or something else.

use std::fmt;

use serde_json::{Map, Value};

use super::{
    Card, Found, Mistake, Path,
    format::{dedent, pretty},
    style::indent_at,
    text,
};

#[cfg(test)]
mod tests;

/// What was found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// What it is.
    pub content: Content,
    /// What was around it, outermost first.
    pub layers: Vec<Layer>,
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

/// One layer around a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// A fence of Markdown.
    Fence,
    /// The inside of a string, escapes and all, without its quotes.
    Escaped,
    /// A JSON string.
    Encoded,
    /// `{"card": …}`.
    Card,
    /// `{"content": …}`, the body of a request or message.
    Content,
    /// `{"type": "raw", "data": …}`, the answer to a callback.
    Raw,
    /// `{"type": "card_json", "data": …}`, the body that makes a card entity.
    EntityBody,
}

/// Why a text gives no card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoCard {
    /// It is no JSON. The place is one of the text inside the layers.
    Mistake {
        /// What is wrong.
        mistake: Mistake,
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
            Self::Json(Found::Array) => "array",
            Self::Json(Found::Text) => "string",
            Self::Json(Found::Number) => "number",
            Self::Json(Found::Bool) => "boolean",
            Self::Json(Found::Null) => "null",
            Self::Json(Found::Object | Found::Char(_) | Found::End) => "object",
        }
    }
}

/// More layers than this are not peeled.
const MOST_LAYERS: usize = 8;

/// Looks what a text holds.
pub fn read(text: &str) -> Result<Import, NoCard> {
    let mut peeler = Peeler { text: text.to_owned(), layers: Vec::new(), was_string: false };
    loop {
        if let Some(content) = peeler.peel()? {
            return Ok(Import { content, layers: peeler.layers });
        }
    }
}

/// Keys of which a card has at least one.
const CARD_KEYS: [&str; 8] =
    ["schema", "config", "card_link", "header", "i18n_header", "body", "elements", "i18n_elements"];

struct Peeler {
    text: String,
    layers: Vec<Layer>,
    /// Whether the text came out of a string, and so was written by a machine.
    was_string: bool,
}

impl Peeler {
    /// One look: the content, or nothing when a layer came off and the next look will tell.
    fn peel(&mut self) -> Result<Option<Content>, NoCard> {
        let parsed = match text::parse(&self.text) {
            Ok(parsed) => parsed,
            Err(mistake) => return self.unwrap_text(mistake),
        };
        match parsed.root {
            Value::Object(members) => self.object(members),
            Value::Array(items) if !items.is_empty() && items.iter().all(is_element) => {
                Ok(Some(Content::Elements(items)))
            }
            Value::String(inside) if self.layers.len() < MOST_LAYERS => {
                self.take_string(Layer::Encoded, inside);
                Ok(None)
            }
            other => not_card(Other::Json(Found::from(&other))),
        }
    }

    fn object(&mut self, members: Map<String, Value>) -> Result<Option<Content>, NoCard> {
        if is_event(&members) {
            return not_card(Other::Event);
        }
        let kind = members.get("type").and_then(Value::as_str);
        let id = |key: &str| members.get("data").and_then(|data| data.get(key)?.as_str()).map(str::to_owned);
        match (kind, id("template_id"), id("card_id")) {
            (Some("template"), Some(id), _) => return Ok(Some(Content::Template { id, text: self.written() })),
            (Some("card"), _, Some(id)) => return Ok(Some(Content::Entity { id, text: self.written() })),
            _ => {}
        }
        let wrapping = match kind {
            Some("raw") => Some(("data", Layer::Raw)),
            Some("card_json") => Some(("data", Layer::EntityBody)),
            _ => wrapping(&members),
        };
        if let Some((key, layer)) = wrapping
            && self.layers.len() < MOST_LAYERS
        {
            return self.open(key, layer, &members);
        }
        if is_element_object(&members) {
            return Ok(Some(Content::Elements(vec![Value::Object(members)])));
        }
        if members.is_empty() || CARD_KEYS.iter().any(|key| members.contains_key(*key)) {
            return Ok(Some(Content::Card(self.written())));
        }
        match members.get("msg_type").and_then(Value::as_str) {
            Some(kind) => not_card(Other::Message(kind.to_owned())),
            None => not_card(Other::Json(Found::Object)),
        }
    }

    /// Goes on with what stands under a key.
    fn open(&mut self, key: &str, layer: Layer, members: &Map<String, Value>) -> Result<Option<Content>, NoCard> {
        let kind = members.get("msg_type").and_then(Value::as_str);
        if let Some(kind) = kind.filter(|kind| *kind != "interactive") {
            return not_card(Other::Message(kind.to_owned()));
        }
        if let Some(Value::String(inside)) = members.get(key) {
            self.take_string(layer, inside.clone());
        } else {
            self.text = self.node_text(key);
            self.layers.push(layer);
        }
        Ok(None)
    }

    fn take_string(&mut self, layer: Layer, inside: String) {
        self.text = inside;
        self.was_string = true;
        self.layers.push(layer);
    }

    /// A member's value as it is written, moved to the margin.
    fn node_text(&self, key: &str) -> String {
        let card = Card::parse(&self.text).unwrap_or_default();
        let span = card.span(&Path::root().with(key)).unwrap_or_default();
        let text = card.text().get(span.range()).unwrap_or("");
        dedent(text, indent_at(card.text(), span.start))
    }

    /// The text as it goes into the editor: what came out of a string is laid out.
    fn written(&self) -> String {
        let is_one_line = !self.text.trim_end().contains('\n');
        if self.was_string && is_one_line { pretty(&self.text) } else { self.text.clone() }
    }

    /// A text that is no JSON may be JSON in wrapping.
    fn unwrap_text(&mut self, mistake: Mistake) -> Result<Option<Content>, NoCard> {
        let inside = fenced(&self.text)
            .map(|inside| (Layer::Fence, inside))
            .or_else(|| unescaped(&self.text).map(|inside| (Layer::Escaped, inside)));
        match inside {
            Some((Layer::Fence, inside)) => {
                self.text = inside;
                self.layers.push(Layer::Fence);
                Ok(None)
            }
            Some((layer, inside)) if self.layers.len() < MOST_LAYERS => {
                self.take_string(layer, inside);
                Ok(None)
            }
            _ => Err(NoCard::Mistake { mistake, layers: self.layers.clone() }),
        }
    }
}

fn not_card(found: Other) -> Result<Option<Content>, NoCard> {
    Err(NoCard::NotCard { found })
}

/// Both versions of event: 2.0 has a header with a type, 1.0 says so itself. A card of 2.0 has the same `schema`.
fn is_event(members: &Map<String, Value>) -> bool {
    let kind = members.get("type").and_then(Value::as_str);
    let header = members.get("header");
    header.is_some_and(|header| header.get("event_type").is_some())
        || matches!(kind, Some("event_callback" | "url_verification"))
}

/// The key a card hides behind, if the object is a wrapping.
fn wrapping(members: &Map<String, Value>) -> Option<(&'static str, Layer)> {
    let holds = |key: &str| members.get(key).is_some_and(|value| value.is_object() || value.is_string());
    let is_message = members.contains_key("msg_type") || members.len() == 1;
    if holds("card") {
        Some(("card", Layer::Card))
    } else if holds("content") && (is_message || members.contains_key("receive_id")) {
        Some(("content", Layer::Content))
    } else {
        None
    }
}

fn is_element(value: &Value) -> bool {
    value.as_object().is_some_and(is_element_object)
}

fn is_element_object(members: &Map<String, Value>) -> bool {
    members.get("tag").is_some_and(Value::is_string) && !members.contains_key("schema")
}

/// What stands between the fences of a Markdown code block.
fn fenced(text: &str) -> Option<String> {
    let behind = text.trim().strip_prefix("```")?;
    let (_, body) = behind.split_once('\n')?;
    let inside = body.rsplit_once("```").map_or(body, |(inside, _)| inside);
    Some(inside.to_owned())
}

/// The text with its escapes undone, if it looks like the inside of a JSON string.
fn unescaped(text: &str) -> Option<String> {
    let text = text.trim();
    let looks_escaped = text.starts_with(['{', '[']) && text.contains("\\\"");
    let quoted = format!("\"{text}\"");
    let parsed = text::parse(&quoted).ok().filter(|_| looks_escaped)?;
    match parsed.root {
        Value::String(inside) => Some(inside),
        _ => None,
    }
}

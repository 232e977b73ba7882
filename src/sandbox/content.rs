//! The `content` of a message: steps 5, 6, 9 and 10 of the send order, and what the API shows of it.

use serde_json::{Value, json};

use super::{envelope::Refusal, mentions, refuse, state::State, templates, view, words};

/// The card type.
pub(super) const CARD: &str = "interactive";
/// Every `msg_type` there is.
pub(super) const TYPES: &[&str] =
    &["text", "post", "image", "file", "audio", "media", "sticker", CARD, "share_chat", "share_user", "system"];

/// The largest card or post, in bytes of UTF-8.
const CARD_BYTES: usize = 30 * 1024;
/// The largest text.
const TEXT_BYTES: usize = 150 * 1024;

/// A content as the API shows it.
#[derive(Debug)]
pub(super) struct Shown {
    pub text: String,
    /// The card, where the content only named a template.
    pub expanded: Option<String>,
    pub mentions: Vec<Value>,
}

/// Steps 5 and 6: JSON, and not too long.
pub(super) fn parse(msg_type: &str, content: &str) -> Result<Value, Refusal> {
    if content.trim().is_empty() {
        return Err(Refusal::parameter(words::EXT_EMPTY));
    }
    let parsed = serde_json::from_str(content).map_err(|_| Refusal::parameter(words::EXT_NOT_JSON))?;
    let most = match msg_type {
        CARD | "post" => CARD_BYTES,
        _ => TEXT_BYTES,
    };
    if content.len() > most {
        return Err(Refusal::new(230_025, words::TOO_LONG));
    }
    Ok(parsed)
}

/// Steps 9 and 10: resources, and the card itself.
pub(super) fn accept(state: &State, msg_type: &str, content: &Value) -> Result<Shown, Refusal> {
    let key = |name: &str| content.get(name).and_then(Value::as_str);
    let shown = |text: String| Shown { text, expanded: None, mentions: Vec::new() };
    let plain = || shown(content.to_string());
    match msg_type {
        CARD => {
            let expanded = templates::expand(state, content).map_err(|error| error.refusal())?;
            let card = expanded.as_ref().unwrap_or(content);
            refuse::card(state, card)?;
            let text = expanded.as_ref().map(ToString::to_string);
            if text.as_ref().is_some_and(|text| text.len() > CARD_BYTES) {
                return Err(Refusal::new(230_025, words::TOO_LONG));
            }
            Ok(Shown { expanded: text, ..shown(view::simplify(state, card)) })
        }
        "text" => {
            let text = key("text").ok_or_else(|| Refusal::parameter(&words::content_format(msg_type)))?;
            let (text, mentions) = mentions::number(state, text);
            Ok(Shown { mentions, ..shown(json!({ "text": text }).to_string()) })
        }
        "image" => match key("image_key") {
            Some(image) if state.images.contains_key(image) => Ok(plain()),
            Some(image) if state.foreign_images.contains(image) => Err(Refusal::new(230_017, words::NOT_OWNER)),
            _ => Err(Refusal::parameter(words::EXT_IMAGE_KEY)),
        },
        // Nobody can upload a file here, so no key is known.
        "file" | "audio" | "media" | "sticker" => Err(Refusal::parameter(words::EXT_FILE_KEY)),
        _ if content.is_object() => Ok(plain()),
        _ => Err(Refusal::parameter(&words::content_format(msg_type))),
    }
}

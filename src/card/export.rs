//! A card on its way out: the content string and the request bodies around it.

use serde_json::Value;

use super::Card;

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
    format!("{{\"msg_type\":\"interactive\",\"card\":{}}}", card.compact())
}

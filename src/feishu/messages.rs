//! Messages read back.

use serde::Deserialize;

use super::{
    Page,
    chats::Paged,
    client::{Call, Client},
    route::Route,
    words::{NO_SUCH_MESSAGE, UPGRADE},
};
use crate::{
    env::Millis,
    failure::{Failure, Kind},
};

/// Asks for the card as it was sent; without it the server answers a view that cannot be turned back.
const ORIGINAL: (&str, &str) = ("card_msg_content_type", "user_card_content");

/// A message as the server shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Message {
    /// `om_…`.
    pub message_id: String,
    /// Where it stands.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub chat_id: String,
    /// `interactive` for a card.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub msg_type: String,
    /// When it was sent.
    #[serde(default, deserialize_with = "super::wire::millis")]
    pub create_time: Millis,
    /// When it was last edited.
    #[serde(default, deserialize_with = "super::wire::millis")]
    pub update_time: Millis,
    /// Recalled or deleted.
    #[serde(default)]
    pub deleted: bool,
    /// Who sent it.
    #[serde(default)]
    pub sender: Sender,
    /// What it says.
    #[serde(default)]
    pub body: Body,
}

/// Who sent a message.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Sender {
    /// An app id or an `open_id`.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub id: String,
    /// `app`, `user`, `anonymous` or `unknown`.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub sender_type: String,
}

/// What a message says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Body {
    /// A JSON string; its form depends on `msg_type`.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub content: String,
}

impl Message {
    /// Whether the server gave the "please upgrade" view instead of the card.
    pub fn is_degraded(&self) -> bool {
        self.msg_type == "interactive"
            && !self.deleted
            && self.body.content.contains(UPGRADE)
            && !is_card(&self.body.content)
    }
}

/// Whether the server says that there is no such message, or not any more.
fn is_no_message(failure: &Failure) -> bool {
    match (&failure.kind, failure.code) {
        (Kind::Refused { words }, Some(230_001)) => words.contains(NO_SUCH_MESSAGE),
        (Kind::Refused { .. }, Some(230_110 | 99_992_354)) => true,
        _ => false,
    }
}

/// Whether a content string is a card and not the simplified view: the view's `elements` are lists of lists.
fn is_card(content: &str) -> bool {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(content) else { return false };
    let elements = value.get("elements").and_then(serde_json::Value::as_array);
    value.get("schema").is_some() || elements.is_some_and(|elements| !elements.iter().all(serde_json::Value::is_array))
}

impl Client {
    /// A message, with the card as it was sent; [`Kind::NoMessage`] when there is none.
    pub async fn message(&self, message_id: &str) -> Result<Message, Failure> {
        let missing = || Kind::NoMessage { id: message_id.to_owned() };
        let call = Call::new(Route::GetMessage).id(message_id).query(&[ORIGINAL]);
        let answer = self.ask(call).await.map_err(|failure| {
            if is_no_message(&failure) { Failure { kind: missing(), ..failure } } else { failure }
        })?;
        let page: Paged<Message> = answer.data()?;
        page.items.into_iter().next().ok_or_else(|| missing().into())
    }

    /// A page of a chat's messages, newest first.
    pub async fn messages(&self, chat_id: &str, page_token: Option<&str>) -> Result<Page<Message>, Failure> {
        let query = [
            ("container_id_type", "chat"),
            ("container_id", chat_id),
            ("sort_type", "ByCreateTimeDesc"),
            ("page_size", "50"),
            ORIGINAL,
            ("page_token", page_token.unwrap_or_default()),
        ];
        let call = Call::new(Route::ListMessages).query(&query);
        Ok(self.ask(call).await?.data::<Paged<Message>>()?.page())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn message(content: &str) -> Message {
        let item = json!({"message_id": "om_1", "msg_type": "interactive", "create_time": "1727176437000", "update_time": 5, "body": {"content": content}});
        serde_json::from_value(item).unwrap()
    }

    #[test]
    fn a_message_is_read_leniently() {
        let read = message("{}");
        assert_eq!((read.create_time, read.update_time, read.deleted), (Millis(1_727_176_437_000), Millis(5), false));
        assert_eq!(read.sender, Sender::default());
        let bare: Message = serde_json::from_str(r#"{"message_id":"om_1","create_time":null,"chat_id":null}"#).unwrap();
        assert_eq!(bare.create_time, Millis(0));
    }

    #[test]
    fn the_upgrade_view_is_no_card() {
        let view = r#"{"title":"t","elements":[[{"tag":"text","text":"请升级至最新版本客户端，以查看内容"}]]}"#;
        assert!(message(view).is_degraded());
        assert!(message("请升级至最新版本客户端，以查看内容").is_degraded());
        let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"请升级至最新版本客户端"}]}}"#;
        assert!(!message(card).is_degraded());
        let old = r#"{"elements":[{"tag":"markdown","content":"请升级至最新版本客户端"}]}"#;
        assert!(!message(old).is_degraded());
    }
}

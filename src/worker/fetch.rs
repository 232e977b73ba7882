//! Reading a message back: the card as it was sent, or why there is none.

use super::{FetchedMessage, Reply, desk::Desk, people::patiently};
use crate::failure::{Failure, Kind};

/// What a card's message is called.
const CARD: &str = "interactive";

/// Whether a message of that type is a card's.
pub(super) fn is_card(msg_type: &str) -> bool {
    msg_type == CARD
}

impl Desk {
    /// Fetches the card of a message.
    pub(super) async fn fetch(&self, message_id: &str) -> Result<Reply, Failure> {
        let link = self.who.link().await?;
        let message = patiently(&self.env, || link.client.message(message_id)).await?;
        if !is_card(&message.msg_type) && !message.deleted {
            return Err(Kind::NoMessage { id: message_id.to_owned() }.into());
        }
        let degraded = message.is_degraded();
        Ok(Reply::Message(FetchedMessage {
            message_id: message.message_id,
            chat_id: message.chat_id,
            msg_type: message.msg_type,
            sender: message.sender.id,
            sender_type: message.sender.sender_type,
            created: message.create_time,
            updated: message.update_time,
            content: if message.deleted { String::new() } else { message.body.content },
            deleted: message.deleted,
            degraded,
        }))
    }
}

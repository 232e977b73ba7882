//! Reading a message back: the card as it was sent, or why there is none.

use std::sync::Arc;

use super::{FetchedMessage, Reply, desk::Desk, fit, people::patiently, who::Link};
use crate::{
    card::Card,
    failure::{Failure, Kind, Obstacle, Place},
    lang::Lang,
};

/// What a card's message is called.
const CARD: &str = "interactive";

/// Whether a message of that type is a card's.
pub(super) fn is_card(msg_type: &str) -> bool {
    msg_type == CARD
}

impl Desk {
    /// The way to the app that sent a message: ours, where the journal does not know.
    async fn link_of_message(&self, message_id: &str) -> Result<Arc<Link>, Failure> {
        match self.store.origin_of(message_id).await? {
            Some(origin) => self.who.link_for(&origin.account).await,
            None => self.who.link().await,
        }
    }

    /// Fetches the card of a message.
    pub(super) async fn fetch(&self, message_id: &str) -> Result<Reply, Failure> {
        fit::is_message(message_id)?;
        let link = self.link_of_message(message_id).await?;
        let mut message = patiently(&self.env, || link.client.message(message_id)).await?;
        if message.is_degraded() {
            // Seen where a view was cached: asked again, the server gives the card as it was sent.
            message = patiently(&self.env, || link.client.message(message_id)).await?;
        }
        if !is_card(&message.msg_type) && !message.deleted {
            return Err(Kind::NoMessage { id: message_id.to_owned() }.into());
        }
        let degraded = message.is_degraded();
        let ours = if degraded { self.store.last_of(message_id).await? } else { None };
        let from_journal = ours.is_some();
        let content = match ours {
            Some(ours) => ours.content.to_string(),
            None if message.deleted => String::new(),
            None => message.body.content,
        };
        Ok(Reply::Message(FetchedMessage {
            message_id: message.message_id,
            chat_id: message.chat_id,
            msg_type: message.msg_type,
            sender: message.sender.id,
            sender_type: message.sender.sender_type,
            created: message.create_time,
            updated: message.update_time,
            content,
            deleted: message.deleted,
            degraded,
            from_journal,
        }))
    }
}

impl FetchedMessage {
    /// The card it holds, or why it holds none.
    pub fn card(&self, lang: Lang) -> Result<Card, Failure> {
        let id = || self.message_id.clone();
        if self.deleted {
            return Err(Kind::Unfit { id: id(), why: Obstacle::Recalled }.into());
        }
        if self.degraded && !self.from_journal {
            return Err(Kind::Degraded { id: id() }.into());
        }
        Card::parse(&self.content).map_err(|mistake| {
            let place = Place::Line { line: mistake.line, column: mistake.column };
            Failure::from(Kind::NotJson { reason: mistake.say(lang) }).at(place)
        })
    }
}

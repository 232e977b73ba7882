//! Jobs about messages that are there: a card answers one, takes the place of one, or one is taken back.
//!
//! What can be known without the call is asked first: of the journal, and where that does not know the message, of the server.

use std::sync::Arc;

use super::{
    Delivery, IdType, Recipient, Reply, Route,
    desk::Desk,
    fetch::is_card,
    fit::{self, Known},
    people::patiently,
    send::{Target, Task},
    who::Link,
};
use crate::{env::point, failure::Failure, feishu::Message, store};

impl Desk {
    /// Does something to a message. Without a card it is the one that stands there, as far as that is known.
    pub(super) async fn deliver(
        &self,
        task: &Task,
        route: Route,
        card: Option<Arc<str>>,
        uuid: Option<String>,
        title: String,
    ) -> Result<Reply, Failure> {
        let (link, known) = self.known(route.message_id().unwrap_or_default()).await?;
        fit::judge(&route, &known, card.as_deref(), self.env.now())?;
        point!("message.known");
        let title = if title.is_empty() { known.title } else { title };
        let target = Target { link, route, recipient: known.recipient, title: title.into(), resend_of: None };
        let card = card.or(known.card).unwrap_or_else(|| Arc::from(""));
        let uuid = uuid.unwrap_or_else(|| self.env.uuid());
        self.carry_new(task, vec![(target, card, uuid)]).await
    }

    /// What is known of a message, and the way to the app that sent it: ours, where nobody knows.
    pub(super) async fn known(&self, message_id: &str) -> Result<(Arc<Link>, Known), Failure> {
        fit::is_message(message_id)?;
        if let Some(origin) = self.store.origin_of(message_id).await? {
            let link = self.who.link_for(&origin.account).await?;
            let last = self.store.last_of(message_id).await?;
            return Ok((link, of_journal(message_id, origin, last)));
        }
        let link = self.who.link().await?;
        let known = match patiently(&self.env, || link.client.message(message_id)).await {
            Ok(message) => of_server(message, &link),
            // It does not say, or may not be asked: the call itself gets its own answer.
            Err(failure) if !fit::says_it_is_not_there(&failure) => unknown(message_id),
            Err(failure) => return Err(failure),
        };
        Ok((link, known))
    }
}

pub(super) fn of_journal(message_id: &str, origin: store::Delivery, last: Option<store::Delivery>) -> Known {
    let sent = origin.sent;
    let last = last.map(Delivery::from);
    // That nobody recalled it from here does not say that nobody did.
    let deleted = last.as_ref().filter(|last| matches!(last.route, Route::Recall { .. })).map(|_| true);
    let card = last.map_or_else(|| Arc::clone(&origin.content), |last| last.card);
    let Delivery { recipient, title, .. } = Delivery::from(origin);
    let (ours, is_card) = (Some(true), Some(true));
    Known {
        id: message_id.to_owned(),
        recipient,
        title: title.to_string(),
        sent,
        card: Some(card),
        ours,
        deleted,
        is_card,
    }
}

pub(super) fn of_server(message: Message, link: &Link) -> Known {
    let degraded = message.is_degraded();
    let card = Arc::from(message.body.content);
    let known = unknown(&message.message_id);
    Known {
        recipient: if message.chat_id.is_empty() {
            known.recipient
        } else {
            Recipient { id: message.chat_id, id_type: IdType::ChatId, name: None }
        },
        sent: (message.create_time.0 > 0).then_some(message.create_time),
        ours: (!message.sender.id.is_empty()).then(|| message.sender.id == link.identity.app_id),
        deleted: Some(message.deleted),
        is_card: (!message.msg_type.is_empty()).then(|| is_card(&message.msg_type)),
        card: (!degraded && !message.deleted).then_some(card),
        ..known
    }
}

/// Nothing is known of it: it is called by its id where its chat would be named.
pub(super) fn unknown(message_id: &str) -> Known {
    Known {
        id: message_id.to_owned(),
        recipient: Recipient { id: message_id.to_owned(), id_type: IdType::ChatId, name: None },
        title: String::new(),
        sent: None,
        card: None,
        ours: None,
        deleted: None,
        is_card: None,
    }
}

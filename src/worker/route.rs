//! What a delivery does, and so what makes it safe to repeat: the one place where routes are told apart.

use serde::{Deserialize, Serialize};

use super::{Delivery, DeliveryState, IdType, Recipient, retry::UUID_LIFE};
use crate::{
    env::Millis,
    feishu::{NewMessage, Outgoing, Safety},
};

/// What a delivery does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Route {
    /// A card becomes a message of its recipient.
    #[default]
    Create,
    /// A card answers a message.
    Reply {
        /// The message.
        message_id: String,
        /// In a thread of its own.
        in_thread: bool,
    },
    /// A card takes the place of the one in a message.
    Update {
        /// The message.
        message_id: String,
    },
    /// A message is taken back.
    Recall {
        /// The message.
        message_id: String,
    },
    /// A custom bot says a card in its group.
    Webhook,
}

impl Route {
    /// How a card gets to somebody.
    pub fn to(recipient: &Recipient) -> Self {
        if recipient.is_webhook() { Self::Webhook } else { Self::Create }
    }

    /// The stable name, as in `--json` and the journal.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Reply { in_thread: false, .. } => "reply",
            Self::Reply { in_thread: true, .. } => "reply_in_thread",
            Self::Update { .. } => "update",
            Self::Recall { .. } => "recall",
            Self::Webhook => "webhook",
        }
    }

    /// The message it is about, where that is one which was there before.
    pub fn message_id(&self) -> Option<&str> {
        match self {
            Self::Create | Self::Webhook => None,
            Self::Reply { message_id, .. } | Self::Update { message_id } | Self::Recall { message_id } => {
                Some(message_id)
            }
        }
    }

    /// The route of that name, about that message.
    pub fn named(name: &str, message_id: Option<&str>) -> Option<Self> {
        let message_id = message_id.unwrap_or_default().to_owned();
        [
            Self::Create,
            Self::Reply { message_id: message_id.clone(), in_thread: false },
            Self::Reply { message_id: message_id.clone(), in_thread: true },
            Self::Update { message_id: message_id.clone() },
            Self::Recall { message_id },
            Self::Webhook,
        ]
        .into_iter()
        .find(|route| route.name() == name)
    }

    /// What the server counts it by: the message that changes, else whoever gets it.
    pub(super) fn pace_key<'a>(&'a self, to: &'a Recipient) -> &'a str {
        match self {
            Self::Update { message_id } | Self::Recall { message_id } => message_id,
            _ => &to.id,
        }
    }

    /// What it asks of the server.
    pub(super) fn outgoing<'a>(&'a self, to: &'a Recipient, content: &'a str, uuid: &'a str) -> Outgoing<'a> {
        match self {
            Self::Create => Outgoing::Create(NewMessage { receive_id: &to.id, id_type: to.id_type, content, uuid }),
            Self::Reply { message_id, in_thread } => {
                Outgoing::Reply { message_id, in_thread: *in_thread, content, uuid }
            }
            Self::Update { message_id } => Outgoing::Update { message_id, content },
            Self::Recall { message_id } => Outgoing::Recall { message_id },
            Self::Webhook => Outgoing::Webhook { content },
        }
    }
}

impl Recipient {
    /// Whether it is a custom bot.
    pub fn is_webhook(&self) -> bool {
        self.id_type == IdType::Webhook
    }
}

impl Delivery {
    /// What is asked of the server.
    pub(super) fn outgoing(&self) -> Outgoing<'_> {
        self.route.outgoing(&self.recipient, &self.card, &self.uuid)
    }

    /// Whether a message comes of it that was not there and can be named: what a webhook says has no id.
    pub const fn makes_a_message(&self) -> bool {
        matches!(self.route, Route::Create | Route::Reply { .. })
    }

    /// Whether a card went to somebody by it; otherwise it changes what is there.
    pub const fn goes_to_somebody(&self) -> bool {
        self.makes_a_message() || matches!(self.route, Route::Webhook)
    }

    /// Whether its uuid was told to the server; otherwise it only numbers the row.
    pub fn has_uuid(&self) -> bool {
        self.safety() == Safety::Uuid
    }

    /// What makes another try safe.
    pub(super) fn safety(&self) -> Safety {
        self.outgoing().route().safety()
    }

    /// Whether a try that may have arrived can be made again without doing the thing twice.
    pub(super) fn can_repeat(&self, now: Millis) -> bool {
        match self.safety() {
            Safety::Uuid => now.since(self.created) < UUID_LIFE,
            Safety::Idempotent | Safety::Read => true,
            Safety::Never => false,
        }
    }

    /// Whether it may have arrived, and sent again could arrive twice whatever is done.
    pub fn could_arrive_twice(&self) -> bool {
        self.safety() == Safety::Never && matches!(self.state, DeliveryState::Unknown(_) | DeliveryState::Queued)
    }

    /// What the server counts it by.
    pub(super) fn pace_key(&self) -> &str {
        self.route.pace_key(&self.recipient)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_gives_back_what_it_got() {
        let message_id = "om_1".to_owned();
        for route in [
            Route::Create,
            Route::Reply { message_id: message_id.clone(), in_thread: false },
            Route::Reply { message_id: message_id.clone(), in_thread: true },
            Route::Update { message_id: message_id.clone() },
            Route::Recall { message_id },
            Route::Webhook,
        ] {
            assert_eq!(Route::named(route.name(), route.message_id()), Some(route));
        }
        assert_eq!(Route::named("from_the_future", None), None);
    }
}

//! What is done with cards: one is sent, answers a message, takes the place of one; and a message is taken back.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{json, value::RawValue};

use super::{
    Departure, IdType,
    client::{Call, Client, Rehearsal},
    quotes::Quotes,
    route::Route,
};
use crate::{catalog::webhook, env::Millis, failure::Failure};

/// What a message of a card is called.
const CARD: &str = "interactive";

/// A card to be sent.
#[derive(Debug, Clone, Copy)]
pub struct NewMessage<'a> {
    /// To whom.
    pub receive_id: &'a str,
    /// What kind of id that is.
    pub id_type: IdType,
    /// The card, as the string that `content` is.
    pub content: &'a str,
    /// The de-duplication key.
    pub uuid: &'a str,
}

/// The body that sends one.
#[derive(Serialize)]
struct Create<'a> {
    receive_id: &'a str,
    msg_type: &'static str,
    content: &'a RawValue,
    uuid: &'a str,
}

/// One thing to be done to a message.
#[derive(Debug, Clone, Copy)]
pub enum Outgoing<'a> {
    /// A card is sent.
    Create(NewMessage<'a>),
    /// A card answers a message.
    Reply {
        /// The message.
        message_id: &'a str,
        /// In a thread of its own.
        in_thread: bool,
        /// The card.
        content: &'a str,
        /// The de-duplication key.
        uuid: &'a str,
    },
    /// A card takes the place of one that was sent.
    Update {
        /// The message.
        message_id: &'a str,
        /// The card.
        content: &'a str,
    },
    /// A message is taken back.
    Recall {
        /// The message.
        message_id: &'a str,
    },
    /// A custom bot says a card.
    Webhook {
        /// The card.
        content: &'a str,
    },
}

impl<'a> Outgoing<'a> {
    /// The call that does it.
    pub const fn route(&self) -> Route {
        match self {
            Self::Create(_) => Route::CreateMessage,
            Self::Reply { .. } => Route::ReplyMessage,
            Self::Update { .. } => Route::UpdateMessage,
            Self::Recall { .. } => Route::RecallMessage,
            Self::Webhook { .. } => Route::Webhook,
        }
    }

    /// The message it is done to.
    const fn message_id(&self) -> &'a str {
        match self {
            Self::Create(_) | Self::Webhook { .. } => "",
            Self::Reply { message_id, .. } | Self::Update { message_id, .. } | Self::Recall { message_id } => {
                message_id
            }
        }
    }

    /// `POST`, `PATCH`, …
    pub fn method(&self) -> String {
        self.route().method().to_string()
    }

    /// The path below `/open-apis/`, with its query; the token of a webhook is left out.
    pub fn path(&self) -> String {
        let id = if matches!(self, Self::Webhook { .. }) { "***" } else { self.message_id() };
        let path = self.route().path().replace(":id", id);
        let query = self.query().into_iter().map(|(name, value)| format!("?{name}={value}"));
        query.fold(path, |path, query| path + &query)
    }

    /// The very bytes of the body; a webhook's is not signed here.
    pub fn body(&self) -> String {
        self.call(&[], &Quotes::default()).body.unwrap_or_default()
    }

    fn query(&self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Create(message) => vec![("receive_id_type", message.id_type.name())],
            _ => Vec::new(),
        }
    }

    pub(super) fn call<'q>(&self, query: &'q [(&'q str, &'q str)], quotes: &Quotes) -> Call<'q>
    where
        'a: 'q,
    {
        let call = Call::new(self.route()).id(self.message_id()).query(query);
        match *self {
            Self::Create(NewMessage { receive_id, content, uuid, .. }) => {
                call.body(&Create { receive_id, msg_type: CARD, content: &quotes.of(content), uuid })
            }
            Self::Reply { in_thread, content, uuid, .. } => {
                call.body(&json!({ "msg_type": CARD, "content": content, "reply_in_thread": in_thread, "uuid": uuid }))
            }
            Self::Update { content, .. } => call.body(&json!({ "content": content })),
            // Nothing is asked for; without a body nobody could tell whether the request had left. The SDK for Node sends it too.
            Self::Recall { .. } => call.body(&json!({})),
            Self::Webhook { content } => call.text(webhook::body(content)),
        }
    }
}

/// What the server did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMessage {
    /// The message: a new one (`om_…`), or the one it was done to.
    pub message_id: String,
    /// Where it stands; empty where the server does not say.
    pub chat_id: String,
    /// When the answer came.
    pub at: Millis,
    /// From departure to answer.
    pub took: Duration,
    /// The server's log id.
    pub log_id: Option<String>,
}

#[derive(Deserialize)]
struct Created {
    message_id: String,
    #[serde(default, deserialize_with = "super::wire::text")]
    chat_id: String,
}

impl Client {
    /// Does it. `departure` says, also while this is on its way or after it was dropped, whether the request left.
    pub async fn deliver(&self, outgoing: Outgoing<'_>, departure: &Departure) -> Result<SentMessage, Failure> {
        let query = outgoing.query();
        let answer = self.call(self.stamped(outgoing, &query), departure).await?;
        let (at, log_id) = (answer.at, answer.head.log_id.clone());
        let Created { message_id, chat_id } = match outgoing {
            Outgoing::Create(_) | Outgoing::Reply { .. } => answer.data()?,
            // Their answer says nothing but that it is done. What a webhook says has no id that could be asked for.
            _ => {
                answer.done()?;
                Created { message_id: outgoing.message_id().to_owned(), chat_id: String::new() }
            }
        };
        let took = departure.at().map_or(Duration::ZERO, |left| at.since(left));
        Ok(SentMessage { message_id, chat_id, at, took, log_id })
    }

    /// The request that would do it, without making it.
    pub fn rehearse_delivery(&self, outgoing: Outgoing<'_>) -> Result<Rehearsal, Failure> {
        self.rehearse(&outgoing.call(&outgoing.query(), &Quotes::default()))
    }

    /// How many bytes the body has as it would leave now.
    pub fn body_len(&self, outgoing: Outgoing<'_>) -> usize {
        self.stamped(outgoing, &[]).body.map_or(0, |body| body.len())
    }
}

//! A delivery, or a message of which only the id is known, and what can be done with it.

use crate::{
    env::Millis,
    tui::widgets::paint::short_id,
    worker::{Delivery, DeliveryState, IdType, Recipient, Route},
};

/// What something is to be done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The message, where there is one.
    pub message_id: Option<String>,
    /// The delivery, where the journal has one.
    pub delivery: Option<Box<Delivery>>,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has its line in words/life.rs")]
pub enum Deed {
    ReadBack,
    Update,
    Reply,
    ReplyInThread,
    Explain,
    Resend,
    Pull,
    Recall,
    Ahead,
    Compare,
    Open,
    CopyId,
    CopyCurl,
    CopyCommand,
    CopyReport,
}

impl Deed {
    const MESSAGE: [Self; 8] = [
        Self::ReadBack,
        Self::Update,
        Self::Reply,
        Self::ReplyInThread,
        Self::Pull,
        Self::Recall,
        Self::Ahead,
        Self::CopyId,
    ];
    const DELIVERY: [Self; 6] =
        [Self::Resend, Self::Compare, Self::Open, Self::CopyCurl, Self::CopyCommand, Self::CopyReport];

    /// What it does to a message.
    pub fn route(self, message_id: &str) -> Option<Route> {
        let message_id = message_id.to_owned();
        match self {
            Self::Update => Some(Route::Update { message_id }),
            Self::Reply => Some(Route::Reply { message_id, in_thread: false }),
            Self::ReplyInThread => Some(Route::Reply { message_id, in_thread: true }),
            Self::Recall => Some(Route::Recall { message_id }),
            _ => None,
        }
    }

    /// Whether there is nothing to do it with once the message was recalled.
    pub const fn needs_the_message(self) -> bool {
        matches!(self, Self::Update | Self::Reply | Self::ReplyInThread | Self::Pull | Self::Recall)
    }
}

impl About {
    /// A delivery, and the message it made or was about.
    pub fn delivery(delivery: Delivery) -> Self {
        let message_id = match &delivery.state {
            DeliveryState::Sent { .. } => delivery.state.message_id().map(str::to_owned),
            _ => delivery.route.message_id().map(str::to_owned),
        };
        Self { message_id, delivery: Some(Box::new(delivery)) }
    }

    /// A message by its id.
    pub fn message(id: &str) -> Self {
        Self { message_id: Some(id.to_owned()), delivery: None }
    }

    /// What can be done with it, what only looks first.
    pub fn deeds(&self) -> Vec<Deed> {
        let message = Deed::MESSAGE.into_iter().filter(|_| self.message_id.is_some());
        let state = self.delivery.as_ref().map(|delivery| &delivery.state);
        let failed = state.filter(|state| state.failure().is_some()).map(|_| Deed::Explain);
        let delivery = Deed::DELIVERY.into_iter().filter(|_| state.is_some_and(DeliveryState::is_final));
        // What went wrong is what is asked first.
        failed.into_iter().chain(message).chain(delivery).collect()
    }

    /// When the message was sent, where that is known.
    pub fn sent(&self) -> Option<Millis> {
        let delivery = self.delivery.as_ref().filter(|delivery| delivery.makes_a_message())?;
        match delivery.state {
            DeliveryState::Sent { at, .. } => Some(at),
            _ => None,
        }
    }

    /// What it is called: by the card's title, or by its id.
    pub fn title(&self) -> String {
        let title = self.delivery.as_ref().map(|delivery| delivery.title.to_string()).filter(|title| !title.is_empty());
        title.or_else(|| self.message_id.as_deref().map(short_id)).unwrap_or_default()
    }

    /// Whose it is: whom it went to, or the message by its id.
    pub fn recipient(&self) -> Recipient {
        match (&self.delivery, &self.message_id) {
            (Some(delivery), _) => delivery.recipient.clone(),
            (None, id) => Recipient { id: id.clone().unwrap_or_default(), id_type: IdType::ChatId, name: None },
        }
    }
}

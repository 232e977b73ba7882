//! A send on its way through what must be asked first.

use std::sync::Arc;

use crate::{
    check,
    worker::{DeliveryId, Recipient, Route},
};

/// What must be passed before a send, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Deliveries that were cut off are offered first.
    Unfinished,
    /// What it repeats may have arrived, and would arrive twice.
    Twice,
    /// Errors of the card.
    Errors,
    /// A live app.
    Live,
    /// Nothing is left to ask.
    Open,
}

/// A send that has not been submitted yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// To whom.
    pub recipients: Vec<Recipient>,
    /// The deliveries it repeats, if it is a resend.
    pub again: Vec<DeliveryId>,
    /// What it does to messages that are there; nothing for a send.
    pub routes: Vec<Route>,
    /// It goes to the user alone: a live app is not asked about.
    pub to_me: bool,
    /// The app it goes out by, where that is not the one we are: what was sent stays with the app that sent it.
    pub elsewhere: Option<String>,
    /// A template that goes in place of the card: its content, and what the journal calls it.
    pub template: Option<(Arc<str>, String)>,
    /// The next gate.
    pub gate: Gate,
}

impl Sending {
    /// The way it goes, as the checks know it: the narrowest, where it goes several.
    pub fn check_route(&self) -> check::Route {
        check::Route::to(self.recipients.iter().any(Recipient::is_webhook))
    }

    /// A send, before its first gate.
    pub const fn to(recipients: Vec<Recipient>) -> Self {
        Self {
            recipients,
            again: Vec::new(),
            routes: Vec::new(),
            to_me: false,
            elsewhere: None,
            template: None,
            gate: Gate::Unfinished,
        }
    }
}

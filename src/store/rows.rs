//! What the state file holds, as plain values.

use std::{collections::BTreeMap, fmt, path::PathBuf, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{env::Millis, failure::Failure};

/// Whose a row is: an app on a server. The embedded sandbox is [`Account::embedded`], whatever its port.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Account {
    /// The app's id (`cli_…`); of a webhook, which has none, what stands for its address.
    pub app_id: String,
    /// The Open Platform's address, without a slash at its end.
    pub base_url: String,
}

impl Account {
    /// The embedded sandbox: one constant pair, so that its people and drafts are found again under another port.
    pub fn embedded() -> Self {
        Self { app_id: "cli_sandbox".to_owned(), base_url: "sandbox:".to_owned() }
    }
}

/// The id of a delivery in the state file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DeliveryId(pub i64);

impl fmt::Display for DeliveryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a delivery stands. Kept by name, so that a file written by another version can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Written down, not yet begun. After a crash it may have left all the same: only an outcome says what happened.
    Queued,
    /// On its way.
    Sending,
    /// Waiting for its turn or for the next try.
    Waiting,
    /// The server took it.
    Sent,
    /// The server said no.
    Refused,
    /// Nothing left this machine.
    Unreachable,
    /// Bytes left and no whole answer came.
    Unknown,
    /// The user cancelled it before it left.
    Cancelled,
    /// A state of another version of the program.
    Foreign(String),
}

impl State {
    /// Those without an outcome: what a dead process leaves behind.
    pub(super) const OPEN: [Self; 3] = [Self::Queued, Self::Sending, Self::Waiting];

    /// The stable name.
    pub fn name(&self) -> &str {
        match self {
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Unknown => "unknown",
            Self::Cancelled => "cancelled",
            Self::Foreign(name) => name,
        }
    }

    /// The state of that name.
    pub fn of_name(name: &str) -> Self {
        [
            Self::Queued,
            Self::Sending,
            Self::Waiting,
            Self::Sent,
            Self::Refused,
            Self::Unreachable,
            Self::Unknown,
            Self::Cancelled,
        ]
        .into_iter()
        .find(|state| state.name() == name)
        .unwrap_or_else(|| Self::Foreign(name.to_owned()))
    }

    /// Whether nothing more will happen to it by itself.
    pub fn is_outcome(&self) -> bool {
        !Self::OPEN.contains(self)
    }
}

/// A delivery to be written down before its first byte leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// Sent as which app, to which server.
    pub account: Arc<Account>,
    /// Whether that is the embedded sandbox, whose deliveries are not offered again after a restart.
    pub sandbox: bool,
    /// The id of the process that owns the row (`worker::locks`).
    pub owner: Arc<str>,
    /// What was sent together.
    pub batch: Arc<str>,
    /// What it does, by name (`create`, `update`, …).
    pub route: &'static str,
    /// The message it is about, where that was there before.
    pub target: Option<String>,
    /// The recipient's id.
    pub recipient_id: String,
    /// The id's type, by Feishu's name (`open_id`, `chat_id`, …).
    pub recipient_type: &'static str,
    /// The recipient's name, if it is known.
    pub recipient_name: Option<String>,
    /// The card, as it is sent. A batch that shares one text stores it once.
    pub content: Arc<str>,
    /// The card's title, for the reader.
    pub title: Arc<str>,
    /// What makes a repeated send one message.
    pub uuid: String,
    /// The delivery this one repeats.
    pub resend_of: Option<DeliveryId>,
    /// Now.
    pub at: Millis,
}

/// What became of a delivery, or where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The state.
    pub state: State,
    /// How many times it was tried.
    pub tries: u32,
    /// The message it became. What is `None` here leaves the row's value as it is, the failure excepted.
    pub message_id: Option<String>,
    /// The chat it went to.
    pub chat_id: Option<String>,
    /// The server's log id.
    pub log_id: Option<String>,
    /// From the first byte of the try that succeeded to its answer.
    pub took: Option<Duration>,
    /// Why it failed; `None` clears it.
    pub failure: Option<Failure>,
    /// Now.
    pub at: Millis,
}

impl Outcome {
    /// A state reached, and nothing else known.
    pub const fn new(state: State, tries: u32, at: Millis) -> Self {
        Self { state, tries, message_id: None, chat_id: None, log_id: None, took: None, failure: None, at }
    }
}

/// A delivery as the state file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// Sent as which app, to which server.
    pub account: Account,
    /// Whether that was the embedded sandbox.
    pub sandbox: bool,
    /// The id of the process that owns it.
    pub owner: String,
    /// What was sent together.
    pub batch: String,
    /// What it does, by name.
    pub route: String,
    /// The message it is about, where that was there before.
    pub target: Option<String>,
    /// The recipient's id.
    pub recipient_id: String,
    /// The id's type, by Feishu's name.
    pub recipient_type: String,
    /// The recipient's name, if it was known.
    pub recipient_name: Option<String>,
    /// The card, as it was sent. Deliveries of one answer share equal texts.
    pub content: Arc<str>,
    /// The card's title.
    pub title: String,
    /// What makes a repeated send one message (for an hour after `created`).
    pub uuid: String,
    /// Where it stands.
    pub state: State,
    /// The message it became.
    pub message_id: Option<String>,
    /// The chat it went to.
    pub chat_id: Option<String>,
    /// The server's log id.
    pub log_id: Option<String>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// How many times it was tried.
    pub tries: u32,
    /// When it was written down.
    pub created: Millis,
    /// When it last changed.
    pub updated: Millis,
    /// When the server took it.
    pub sent: Option<Millis>,
    /// From the first byte of the try that succeeded to its answer.
    pub took: Option<Duration>,
    /// The delivery it repeats.
    pub resend_of: Option<DeliveryId>,
}

/// Which deliveries are asked for; what is empty lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Each stands somewhere in the row: title, recipient, ids, failure.
    pub words: Vec<String>,
    /// One of these states, by name.
    pub states: Vec<String>,
    /// One of these routes, by name.
    pub routes: Vec<String>,
    /// That became this message, or are about it.
    pub message: Option<String>,
    /// That one.
    pub id: Option<DeliveryId>,
    /// Older than this one.
    pub before: Option<DeliveryId>,
    /// Asked for no earlier.
    pub since: Option<Millis>,
    /// How many at most.
    pub limit: usize,
}

/// Someone a card can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// The id they are known by under this account.
    pub id: String,
    /// The id's type, by Feishu's name.
    pub id_type: String,
    /// Their name.
    pub name: Option<String>,
    /// Their other ids, by type.
    pub extra_ids: BTreeMap<String, String>,
    /// Where they were found (`sent`, `members`, `email`, …).
    pub source: String,
    /// When a card was last sent to them.
    pub last_used: Option<Millis>,
    /// Whether the user keeps them.
    pub saved: bool,
}

/// A chat a card can be sent to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chat {
    /// Its `chat_id`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// Whether people of other tenants are in it.
    pub external: bool,
    /// When a card was last sent to it.
    pub last_used: Option<Millis>,
}

/// A file worked on lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentFile {
    /// Where it is.
    pub path: PathBuf,
    /// When.
    pub at: Millis,
}

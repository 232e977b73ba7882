//! What the worker tells.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};

use super::{DeliveryId, Draft, Fact, FileStamp, IdType, JobId, RecentFile, Recipient, Route, Template, WebhookInfo};
use crate::{catalog::picture::Picture, env::Millis, failure::Failure, feishu::Rehearsal, store::Account};

/// One thing the worker tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// A job is over: exactly one for each, and the last about it.
    Done {
        /// Which job.
        job: JobId,
        /// How it ended.
        outcome: Result<Reply, Failure>,
    },
    /// Something happened within a job.
    Progress {
        /// Which job.
        job: JobId,
        /// What.
        event: Event,
    },
    /// The watched file is not what it was; `None` when it is gone.
    FileChanged {
        /// Which.
        path: PathBuf,
        /// What it is now.
        stamp: Option<FileStamp>,
    },
    /// Something to know that belongs to no job: the state file was corrupt and set aside, or cannot be opened.
    Notice(Failure),
    /// A thread died; jobs submitted to it get no answer any more.
    ThreadDied {
        /// Its name (`cardwright-worker`).
        name: String,
    },
}

/// Something that happened within a job.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A delivery changed its state; the whole of it as it is now.
    Delivery(Box<Delivery>),
    /// A page of people or groups came in.
    People(Vec<Person>),
}

/// What a job brought.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// It is done, and there is nothing to say.
    Nothing,
    /// Who we are.
    Identity(Identity),
    /// Deliveries, in the order asked for.
    Deliveries(Vec<Delivery>),
    /// A page of the history, newest first.
    History {
        /// The deliveries.
        rows: Vec<Delivery>,
        /// How many there are in all, whatever was asked for.
        total: usize,
    },
    /// Requests that were not made, in the order of their recipients.
    Requests(Vec<Rehearsal>),
    /// A message.
    Message(FetchedMessage),
    /// The templates that are known here.
    Templates(Vec<Template>),
    /// What is known about a send.
    Preflight(Vec<Fact>),
    /// A picture has a key.
    Uploaded(Uploaded),
    /// Everyone found, pages together.
    People {
        /// Those found.
        found: Vec<Person>,
        /// The e-mail addresses, numbers or ids that belong to nobody the app can see.
        missing: Vec<String>,
    },
    /// A file's text.
    Opened(OpenedFile),
    /// A file was written; what it is now.
    Saved(FileStamp),
    /// What a file is now.
    Checked(FileState),
    /// Drafts nobody holds, newest first.
    Drafts(Vec<DraftFile>),
    /// The user's own snippets, by name; each that cannot be read says why.
    Snippets(Vec<SnippetFile>),
    /// Files opened last, newest first.
    Recent(Vec<RecentFile>),
    /// Everything remembered, by name.
    Remembered(BTreeMap<String, String>),
    /// Which clipboards took the text; empty when none did.
    Copied(Vec<CopyWay>),
    /// The profiles of the configuration.
    Profiles(Vec<ProfileInfo>),
    /// Webhooks.
    Webhooks(Vec<WebhookInfo>),
    /// What the server said about an identity.
    Tested(Tested),
}

/// Who we send as. Deliveries, people and drafts belong to (`app_id`, `base_url`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The app.
    pub app_id: String,
    /// Where it lives; for the embedded sandbox the address it listens on now.
    pub base_url: String,
    /// The profile's name; `None` for the sandbox, and for an app named by the environment.
    pub profile: Option<String>,
    /// Whether a send asks first.
    pub live: bool,
    /// The id "send to me" goes to.
    pub me: Option<String>,
    /// Whether this is the embedded sandbox.
    pub sandbox: bool,
}

impl Identity {
    /// Whether a delivery goes out by this app, if it is sent again or its message is changed. A webhook belongs to no app.
    pub fn owns(&self, delivery: &Delivery) -> bool {
        let is_same = self.app_id == delivery.account.app_id && self.base_url == delivery.account.base_url;
        delivery.route == Route::Webhook || if self.sandbox { delivery.is_of_the_sandbox() } else { is_same }
    }
}

/// One card on its way to one recipient: a row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its row.
    pub id: DeliveryId,
    /// The de-duplication key it was sent with.
    pub uuid: String,
    /// What it does.
    pub route: Route,
    /// To whom.
    pub recipient: Recipient,
    /// What the journal calls it.
    pub title: Arc<str>,
    /// The compact content string that was sent.
    pub card: Arc<str>,
    /// The app it was sent as, and where that app lives; the embedded sandbox has one constant name there, whatever its port.
    pub account: Arc<Account>,
    /// When it was asked for.
    pub created: Millis,
    /// When its state last changed.
    pub changed: Millis,
    /// How many tries were made.
    pub tries: u32,
    /// Where it stands.
    pub state: DeliveryState,
}

/// Where a delivery stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeliveryState {
    /// In the journal; nothing has left yet.
    Queued,
    /// A request is on its way.
    Sending {
        /// Which try, from 1.
        attempt: u32,
    },
    /// Waiting for a moment.
    Waiting {
        /// Until when.
        until: Millis,
        /// What for.
        why: Why,
    },
    /// The server has it.
    Sent {
        /// The message; empty where a webhook says it.
        message_id: String,
        /// Where it stands; for a person, the chat between them and the bot.
        chat_id: String,
        /// When the answer came.
        at: Millis,
        /// The server's log id.
        log_id: Option<String>,
        /// From the first byte of the try that succeeded to its answer.
        took: Duration,
    },
    /// The server said no: nothing was sent.
    Refused(Failure),
    /// The server was never reached: nothing was sent.
    Unreachable(Failure),
    /// It may or may not have arrived.
    Unknown(Failure),
    /// The user cancelled it before anything left.
    Cancelled,
}

impl DeliveryState {
    /// Whether nothing more will happen to it by itself.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::Queued | Self::Sending { .. } | Self::Waiting { .. })
    }

    /// The stable name, as in `--json` and the journal (`sent`).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending { .. } => "sending",
            Self::Waiting { .. } => "waiting",
            Self::Sent { .. } => "sent",
            Self::Refused(_) => "refused",
            Self::Unreachable(_) => "unreachable",
            Self::Unknown(_) => "unknown",
            Self::Cancelled => "cancelled",
        }
    }

    /// The message that came of it; a webhook tells of none.
    pub fn message_id(&self) -> Option<&str> {
        match self {
            Self::Sent { message_id, .. } => Some(message_id.as_str()).filter(|id| !id.is_empty()),
            _ => None,
        }
    }

    /// The failure it ended in, if it did.
    pub const fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Refused(failure)
            | Self::Unreachable(failure)
            | Self::Unknown(failure)
            | Self::Waiting { why: Why::Retry(failure), .. } => Some(failure),
            _ => None,
        }
    }
}

/// What a delivery waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// Our own pacing: one recipient, or the whole app, has had its share.
    Pace,
    /// The server asked us to slow down, or a try failed and the next is due later.
    Retry(Failure),
}

/// A message read back from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedMessage {
    /// `om_…`.
    pub message_id: String,
    /// The chat it stands in.
    pub chat_id: String,
    /// What kind of message it is; a card is `interactive`.
    pub msg_type: String,
    /// Who sent it: an app id or an `open_id`.
    pub sender: String,
    /// `app`, `user`, `anonymous` or `unknown`.
    pub sender_type: String,
    /// When it was sent.
    pub created: Millis,
    /// When it was last edited.
    pub updated: Millis,
    /// Recalled or deleted: there is no content any more.
    pub deleted: bool,
    /// The content string as the server gave it; empty when it is gone.
    pub content: String,
    /// The server gave the "please upgrade" view instead of the card, also when it was asked again.
    pub degraded: bool,
    /// The content is not the server's: it is the card that was sent from here last.
    pub from_journal: bool,
}

/// A picture with the key it has for this app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uploaded {
    /// The file.
    pub path: PathBuf,
    /// `img_…`.
    pub key: String,
    /// Its format and pixels.
    pub picture: Picture,
    /// Its bytes.
    pub size: usize,
    /// The key was known already: nothing was sent.
    pub known: bool,
}

/// Somebody or some group that a card can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id.
    pub id: String,
    /// What kind of id it is; [`IdType::ChatId`] means a group.
    pub id_type: IdType,
    /// The name; empty when it is not known.
    pub name: String,
    /// What helps to tell them apart: the e-mail address, mobile number or group they were found by.
    pub detail: String,
    /// When a card last went there.
    pub last_used: Option<Millis>,
}

impl Person {
    /// As a recipient.
    pub fn recipient(&self) -> Recipient {
        Recipient {
            id: self.id.clone(),
            id_type: self.id_type,
            name: (!self.name.is_empty()).then(|| self.name.clone()),
        }
    }
}

/// A file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it says.
    pub text: Arc<str>,
    /// What it was when it was read.
    pub stamp: FileStamp,
}

/// What a file is, compared with what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// The same.
    Same,
    /// Another.
    Changed(FileStamp),
    /// Gone.
    Missing,
}

/// A draft found on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFile {
    /// The draft.
    pub draft: Draft,
    /// The file its text stands in.
    pub path: PathBuf,
}

/// A snippet of the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnippetFile {
    /// What it is called: the file's name without `.json`.
    pub name: String,
    /// What it says, or why it cannot be read.
    pub text: Result<Arc<str>, Failure>,
}

/// A clipboard that took a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyWay {
    /// `tmux load-buffer -w`.
    Tmux,
    /// The system's.
    System,
}

/// A profile of the configuration, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileInfo {
    /// Its name.
    pub name: String,
    /// The app.
    pub app_id: String,
    /// Where the app lives.
    pub base_url: String,
    /// Whether a send asks first.
    pub live: bool,
    /// The id "send to me" goes to.
    pub me: Option<String>,
    /// Whether it is the configuration's default.
    pub default: bool,
}

/// What the server said about an identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// Who was tested.
    pub identity: Identity,
    /// The bot's name.
    pub bot_name: String,
    /// The bot's `open_id`.
    pub bot_open_id: String,
    /// Whether the tenant has it enabled (`activate_status` 2).
    pub enabled: bool,
    /// How long the question took.
    pub took: Duration,
}

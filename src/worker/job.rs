//! What the worker can be asked to do.

use std::{path::PathBuf, sync::Arc};

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::{
    DeliveryId, IdType, ProfileJob, Query, Route, SandboxWebhook, WebhookJob, preflight::Checked, report::Person,
    templates::TemplateJob,
};
use crate::{
    env::Millis,
    failure::{Failure, Kind},
};

/// A job's number, chosen by whoever submits it; every report about the job carries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub u64);

/// Whom a card goes to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Recipient {
    /// The id.
    pub id: String,
    /// What kind of id it is.
    pub id_type: IdType,
    /// The name to show, if it is known.
    pub name: Option<String>,
}

/// A card and whom it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The compact content string.
    pub card: Arc<str>,
    /// To whom.
    pub recipient: Recipient,
}

impl Recipient {
    /// A recipient whose id tells its kind; [`Kind::BadRecipient`] when it does not.
    pub fn infer(id: &str) -> Result<Self, Failure> {
        let id = id.trim();
        let id_type = IdType::infer(id).ok_or_else(|| Kind::BadRecipient { id: id.to_owned() })?;
        Ok(Self { id: id.to_owned(), id_type, name: None })
    }

    /// The id as it is shown: of a webhook without a name, where its address comes from.
    pub fn shown_id(&self) -> &str {
        if self.is_webhook() { self.label() } else { &self.id }
    }

    /// What to call them: the name, or the id.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// Which card a resend sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resending {
    /// The one the journal holds: what was sent the last time.
    Stored,
    /// The one on the screen now.
    Present {
        /// It, as a compact content string.
        card: Arc<str>,
        /// What the journal calls it.
        title: String,
    },
}

/// Whom to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeopleQuery {
    /// Everyone kept for this identity, most recently used first; asks nobody.
    Known,
    /// The groups the bot is in, a page at a time as [`Event::People`](super::Event::People).
    Chats,
    /// The members of a group, a page at a time.
    Members {
        /// The group.
        chat_id: String,
    },
    /// People by contact e-mail address.
    Emails(Vec<String>),
    /// People by mobile number (mainland numbers bare, others with `+` and the country's code).
    Mobiles(Vec<String>),
    /// The name that belongs to an `ou_…` (or `on_…`, user id) or `oc_…`.
    Name {
        /// The id.
        id: String,
    },
    /// Whether an `ou_…` can be one of this app's: the failure it would meet where it was seen under another app only.
    /// Asks nobody.
    Owner {
        /// The id.
        id: String,
    },
}

/// What a file was when it was read: enough to see that somebody else wrote it since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Length in bytes.
    pub len: u64,
    /// When it was last written.
    pub modified: Millis,
    /// SHA-256 of its bytes, in hexadecimal: what decides, since a touched file is no changed file.
    pub sha256: String,
}

/// A draft to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The window's draft id: one file each.
    pub id: String,
    /// The text as it is being edited.
    pub text: Arc<str>,
    /// The file it comes from, if any.
    pub origin: Option<PathBuf>,
    /// What that file was when it was read or last written.
    pub stamp: Option<FileStamp>,
    /// The message its card was pulled from.
    pub message_id: Option<String>,
    /// The selected node, a JSON pointer.
    pub selection: String,
    /// When it was last edited.
    pub at: Millis,
}

/// What the user chose to be, before the environment and the configuration have their say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Choice {
    /// `--sandbox`: the embedded sandbox, whatever else is set.
    Sandbox,
    /// `--profile NAME`.
    Profile(String),
    /// Nothing: `FEISHU_APP_ID`, `FEISHU_APP_SECRET`, `FEISHU_BASE_URL` (or `LARK_…`), else the configuration's default, else the sandbox.
    #[default]
    Unsaid,
}

/// Where the embedded sandbox listens, and who may use it.
#[derive(Debug, Clone)]
pub struct SandboxAt {
    /// `http://127.0.0.1:PORT`.
    pub base_url: String,
    /// Its app.
    pub app_id: String,
    /// Its app's secret.
    pub app_secret: SecretString,
    /// The `open_id` of the person who stands for the user.
    pub me: String,
    /// Its custom bots.
    pub webhooks: Vec<SandboxWebhook>,
}

/// Starts the embedded sandbox: called at the first job that needs it, never before.
pub type StartSandbox = Box<dyn FnOnce() -> Result<SandboxAt, Failure> + Send>;

/// One thing to be done. Each ends in exactly one [`Report::Done`](super::Report::Done).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Who we send as. Asks nobody on the network; starts the sandbox if that is what we are. → [`Reply::Identity`](super::Reply::Identity)
    Identify,
    /// Makes what a delivery as who we are will need, while it is being put together. What is wrong shows again when it is needed.
    /// → [`Reply::Nothing`](super::Reply::Nothing)
    GetReady,
    /// Sends a card: one journal row a recipient, committed before the first byte leaves; one recipient after the other.
    /// → [`Reply::Deliveries`](super::Reply::Deliveries), also when some were refused: each says its own outcome.
    Send {
        /// The compact content string.
        card: Arc<str>,
        /// To whom.
        recipients: Vec<Recipient>,
        /// The de-duplication key, at most 50 characters; with several recipients the second gets `KEY-2` and so on.
        uuid: Option<String>,
        /// What the journal calls it.
        title: String,
    },
    /// The same with a card of its own for each recipient. → [`Reply::Deliveries`](super::Reply::Deliveries)
    SendEach {
        /// Which card goes to whom.
        letters: Vec<Letter>,
        /// The de-duplication key, as for [`Job::Send`].
        uuid: Option<String>,
        /// What the journal calls it.
        title: String,
    },
    /// Does something to a message that is there: answers it, updates it, recalls it. Refused before the call where the reason is known.
    /// → [`Reply::Deliveries`](super::Reply::Deliveries)
    Deliver {
        /// What.
        route: Route,
        /// The compact content string; `None` for a recall.
        card: Option<Arc<str>>,
        /// The de-duplication key of a reply.
        uuid: Option<String>,
        /// What the journal calls it.
        title: String,
    },
    /// What a delivery would ask of the server, without asking: one request a recipient, the token left out. → [`Reply::Requests`](super::Reply::Requests)
    Rehearse {
        /// What it would do.
        route: Route,
        /// The compact content string.
        card: Arc<str>,
        /// To whom; nobody where it is about a message.
        recipients: Vec<Recipient>,
        /// The de-duplication key, as in [`Job::Send`].
        uuid: Option<String>,
    },
    /// Sends again to whom it went. An unknown outcome younger than an hour keeps its uuid, so it cannot arrive twice; anything else gets a new uuid and a new row.
    /// One that is still on its way is left alone and told as it is.
    /// → [`Reply::Deliveries`](super::Reply::Deliveries)
    Resend {
        /// Which delivery.
        delivery: DeliveryId,
        /// Which card; a present card that differs from the stored one always gets a new uuid.
        card: Resending,
    },
    /// Takes unfinished rows over and finishes them, each with its own uuid while that is safe. → [`Reply::Deliveries`](super::Reply::Deliveries)
    ResendUnfinished {
        /// Which ones; those that another process took meanwhile are left out.
        deliveries: Vec<DeliveryId>,
    },
    /// The rows nobody will finish: their owner is gone. → [`Reply::Deliveries`](super::Reply::Deliveries)
    Unfinished,
    /// The card of a message, as it was sent. → [`Reply::Message`](super::Reply::Message)
    Fetch {
        /// `om_…`.
        message_id: String,
    },
    /// The registry of templates. → [`Reply::Templates`](super::Reply::Templates)
    Templates(TemplateJob),
    /// What is known about a send before it is made. → [`Reply::Preflight`](super::Reply::Preflight)
    Preflight {
        /// The card, where there is one.
        card: Option<Checked>,
        /// To whom.
        recipients: Vec<Recipient>,
    },
    /// What is known before something is done to a message. → [`Reply::Preflight`](super::Reply::Preflight)
    PreflightMessage {
        /// What is to be done, and to which message.
        route: Route,
        /// The card, where one goes there.
        card: Option<Checked>,
    },
    /// Uploads a picture: type, size and pixels are checked first, and bytes that this app has a key for are not sent again.
    /// → [`Reply::Uploaded`](super::Reply::Uploaded)
    Upload {
        /// The file.
        path: PathBuf,
    },
    /// The journal's newest rows, newest first. → [`Reply::Deliveries`](super::Reply::Deliveries)
    Deliveries {
        /// How many at most.
        limit: usize,
    },
    /// A page of the journal, searched. → [`Reply::History`](super::Reply::History)
    History(Query),
    /// Looks for people and groups. → [`Reply::People`](super::Reply::People)
    People(PeopleQuery),
    /// Keeps a person or group for this identity. → [`Reply::Nothing`](super::Reply::Nothing)
    SavePerson(Person),
    /// Reads a file. → [`Reply::Opened`](super::Reply::Opened)
    OpenFile {
        /// Which.
        path: PathBuf,
    },
    /// Writes a file by a temporary file and rename. → [`Reply::Saved`](super::Reply::Saved)
    SaveFile {
        /// Which.
        path: PathBuf,
        /// What.
        text: Arc<str>,
        /// What the file was when it was read; `None` for a file that must not exist yet.
        base: Option<FileStamp>,
        /// Write whatever is there.
        force: bool,
    },
    /// Watches a file from now on ([`Report::FileChanged`](super::Report::FileChanged)), instead of the one before. → [`Reply::Nothing`](super::Reply::Nothing)
    Watch {
        /// Which.
        path: PathBuf,
    },
    /// Watches nothing any more. → [`Reply::Nothing`](super::Reply::Nothing)
    Unwatch,
    /// Whether a file is still what it was. → [`Reply::Checked`](super::Reply::Checked)
    CheckFile {
        /// Which.
        path: PathBuf,
        /// What it was.
        stamp: FileStamp,
    },
    /// Keeps a draft. → [`Reply::Nothing`](super::Reply::Nothing)
    SaveDraft(Draft),
    /// The drafts nobody holds. → [`Reply::Drafts`](super::Reply::Drafts)
    Drafts,
    /// Removes a draft. → [`Reply::Nothing`](super::Reply::Nothing)
    DropDraft {
        /// Its id.
        id: String,
    },
    /// The files opened last, newest first. → [`Reply::Recent`](super::Reply::Recent)
    Recent,
    /// Puts a file first among them. → [`Reply::Nothing`](super::Reply::Nothing)
    RememberRecent {
        /// Which.
        path: PathBuf,
    },
    /// Remembers a setting that the program keeps by itself (theme, borders). → [`Reply::Nothing`](super::Reply::Nothing)
    Remember {
        /// Its name.
        key: String,
        /// Its value.
        value: String,
    },
    /// Everything remembered. → [`Reply::Remembered`](super::Reply::Remembered)
    Remembered,
    /// The user's own snippets. → [`Reply::Snippets`](super::Reply::Snippets)
    Snippets,
    /// Keeps a snippet. → [`Reply::Saved`](super::Reply::Saved)
    SaveSnippet {
        /// What it is called.
        name: String,
        /// Its elements.
        text: Arc<str>,
        /// Write over one of that name.
        force: bool,
    },
    /// Puts a text on the clipboards there are. → [`Reply::Copied`](super::Reply::Copied)
    Copy {
        /// What.
        text: String,
    },
    /// Profiles.
    Profiles(ProfileJob),
    /// Webhooks.
    Webhooks(WebhookJob),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipient_that_cannot_be_told_is_a_typed_failure() {
        assert_eq!(Recipient::infer(" ou_1 ").unwrap().id_type, IdType::OpenId);
        let failure = Recipient::infer("not an id").unwrap_err();
        assert_eq!(failure.kind, Kind::BadRecipient { id: "not an id".into() });
        assert_eq!(failure.exit_code(), 2);
    }
}

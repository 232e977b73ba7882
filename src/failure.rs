//! What went wrong, as data: carried by reports, the journal, `--json` and dialogs. Sentences are made in `failure/words.rs`.

use std::{fmt, path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

mod words;

/// One failure: what happened, where, and what the server said about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub struct Failure {
    /// What happened.
    #[serde(flatten)]
    pub kind: Kind,
    /// Where in a file or card, if that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The server's code, if the server answered with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// The server's log id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_id: Option<String>,
    /// Whether trying again can help.
    #[serde(default)]
    pub retry: Retry,
}

/// The name only: sentences are made by [`Failure::say`], in the reader's language.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.name())
    }
}

/// Where a failure stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A position in a text, counted from 1; columns in characters.
    Line {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
    },
    /// A JSON pointer (RFC 6901) into the card.
    Pointer(String),
    /// The server's `ErrPath`, as it wrote it (`ROOT -> body -> elements -> [2](tag: chart)`).
    ErrPath(String),
}

impl Place {
    /// Where a byte of a text stands.
    pub fn at(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self::Line { line, column }
    }
}

/// Whether trying again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// The same thing will fail again.
    #[default]
    Never,
    /// After a change by someone (a scope granted, a bot added).
    Ask,
    /// Later.
    Wait,
}

/// What stands in the way of updating, answering or recalling a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It is a batch message.
    Batch,
    /// Another app, or a person, sent it.
    OtherSender,
    /// It was sent more than 14 days ago.
    TooOld,
    /// It was recalled or deleted.
    Recalled,
    /// It is no card.
    NotACard,
    /// The card that was sent is one that everybody has a copy of their own of.
    WasNotShared,
    /// The new card is.
    NotShared,
    /// The card that was sent is a 2.0 one, and the new one is not.
    Downgrade,
}

/// The words of a [`Kind::Unknown`] whose process ended before there was an answer, as the journal keeps them.
pub const INTERRUPTED: &str = "interrupted";

/// Everything that can go wrong. Kept in the journal by name; an unknown name from another version reads as [`Kind::Foreign`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are documented; their fields are what they are called")]
pub enum Kind {
    // --- files and this machine
    /// There is no such file.
    FileMissing { path: PathBuf },
    /// The path names a directory.
    FileIsDirectory { path: PathBuf },
    /// The system does not let us read or write it.
    FileDenied { path: PathBuf },
    /// The disk (or quota) is full; what was there before is untouched.
    DiskFull { path: PathBuf },
    /// The file is not UTF-8.
    FileNotUtf8 { path: PathBuf },
    /// The file is larger than a card file can be.
    FileTooLarge { path: PathBuf, limit: u64 },
    /// The file does not hold what it should; the reader's words, `place` says where.
    FileBroken { path: PathBuf, words: String },
    /// Any other answer of the system, in its own words.
    FileOther { path: PathBuf, words: String },
    /// The file changed on disk since it was read; nothing was written.
    FileChanged { path: PathBuf },
    /// A program that was to be run is not there or failed.
    ProgramFailed { program: String, words: String },
    /// The standard input or output is no terminal.
    NoTerminal,
    // --- text that is no card
    /// The text is not JSON; `place` says where it breaks.
    NotJson { reason: String },
    /// The JSON is something else than a card: `found` names it (`array`, `number`, `event`, …).
    NotACard { found: String },
    /// Deeper than a card may be.
    TooDeep { limit: usize },
    // --- configuration and identity
    /// The configuration file has mistakes.
    Config { path: PathBuf, mistakes: usize },
    /// There is no profile of that name.
    NoProfile { name: String },
    /// There is a profile of that name already.
    ProfileTaken { name: String },
    /// That cannot be the name of a profile.
    BadProfileName { name: String },
    /// The profile's secret could not be had.
    NoSecret { profile: String, source: String },
    /// A secret file that others can read.
    SecretOpen { path: PathBuf },
    /// A base URL that is no URL, or plain http off loopback.
    BadBaseUrl { url: String },
    /// What a variable names as the proxy is none that we can go through.
    BadProxy { proxy: String },
    /// No template of that id is kept here.
    NoTemplate { id: String },
    /// A recipient that is no id we know.
    BadRecipient { id: String },
    /// An `open_id` that was seen under another app.
    ForeignOpenId { id: String, profile: String },
    /// A picture that another app uploaded.
    ForeignImage { key: String, profile: String },
    // --- webhooks
    /// There is no webhook of that name.
    NoWebhook { name: String },
    /// There is a webhook of that name already.
    WebhookTaken { name: String },
    /// That is no address of a custom bot; `shown` holds nothing secret.
    BadWebhook { shown: String },
    /// The address or secret of a webhook could not be had.
    NoWebhookSecret { name: String, source: String },
    /// The address of a webhook cannot be read from where it should come from.
    NoWebhookAddress { name: String, source: String },
    /// The body has more bytes than a webhook takes; the heaviest nodes are named.
    WebhookTooLarge { bytes: usize, limit: usize, heaviest: Vec<(String, usize)> },
    /// Bytes left to where nothing can be sent again safely, and no whole, valid answer came.
    Unrepeatable { words: String },
    // --- pictures
    /// There is nothing in the file.
    PictureEmpty { path: PathBuf },
    /// The picture has more than 10 MB.
    PictureTooLarge { path: PathBuf },
    /// The file is no picture of a format that Feishu takes.
    NoPicture { path: PathBuf },
    /// The picture has too many pixels.
    PictureTooWide { path: PathBuf, width: usize, height: usize, most: usize },
    // --- the way to the server
    /// Connecting or TLS failed: nothing was sent. `proxy` names the proxy used.
    Unreachable { host: String, proxy: Option<String>, words: String },
    /// Bytes left and no whole, valid answer came: the server may have done it.
    Unknown { words: String },
    /// The answer was no envelope of Feishu's (a proxy's HTML, half a body, a wrong type).
    BadAnswer { status: u16, content_type: String, words: String },
    /// The server refused, in its own words.
    Refused { words: String },
    /// Too many calls; `after` is what the server asks us to wait.
    Limited { after: Option<Duration>, words: String },
    /// The server failed (5xx).
    ServerFailed { status: u16, words: String },
    /// The user cancelled it.
    Cancelled,
    /// An id that cannot be a message's.
    BadMessageId { id: String },
    /// What was to be done to the message cannot be: known without asking.
    Unfit { id: String, why: Obstacle },
    /// The server shows a notice to upgrade instead of the card, and the journal does not have the card either.
    Degraded { id: String },
    /// The message is not there any more, or was never a card.
    NoMessage { id: String },
    // --- our own state
    /// The state file cannot be opened or written, in the database's words.
    State { path: PathBuf, words: String },
    /// The state file is corrupt; it was set aside under this name.
    StateCorrupt { aside: PathBuf },
    /// A newer version of the program wrote the state file: its version, and the one this program knows.
    StateNewer { path: PathBuf, found: usize, known: usize },
    /// A draft cannot be read as text; it was set aside under this name.
    DraftCorrupt { aside: PathBuf },
    /// Another process holds the state file.
    StateBusy { path: PathBuf },
    /// The embedded sandbox could not start.
    Sandbox { words: String },
    /// Another process listens on the port that the sandbox was to have.
    PortTaken { port: u16 },
    /// A scenario names what is neither in it nor in the sandbox, or says what cannot be.
    Scenario { what: String },
    /// A thread of ours died.
    ThreadDied { thread: String },
    /// A failure of another version of the program, shown by the name it has there.
    #[serde(untagged)]
    Foreign { kind: String },
}

impl Kind {
    /// The stable name, as in `--json` and the journal (`file_missing`).
    pub fn name(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|value| value.get("kind")?.as_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

impl From<Kind> for Failure {
    fn from(kind: Kind) -> Self {
        Self { kind, place: None, code: None, log_id: None, retry: Retry::Never }
    }
}

impl Failure {
    /// The failure of a file operation, by what the system said.
    pub fn of_io(path: impl Into<PathBuf>, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as E;
        let path = path.into();
        match error.kind() {
            E::NotFound => Kind::FileMissing { path },
            E::IsADirectory => Kind::FileIsDirectory { path },
            E::PermissionDenied | E::ReadOnlyFilesystem => Kind::FileDenied { path },
            E::StorageFull | E::QuotaExceeded => Kind::DiskFull { path },
            E::InvalidData => Kind::FileNotUtf8 { path },
            _ => Kind::FileOther { path, words: error.to_string() },
        }
        .into()
    }

    /// The same failure at a place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The process's exit code for it: 1 the card or the server said no, 2 bad usage, 3 could not reach the server, 4 outcome unknown, 5 a local file, disk or config failed.
    pub fn exit_code(&self) -> u8 {
        match &self.kind {
            Kind::NotJson { .. }
            | Kind::NotACard { .. }
            | Kind::TooDeep { .. }
            | Kind::Refused { .. }
            | Kind::Limited { .. }
            | Kind::NoMessage { .. }
            | Kind::Unfit { .. }
            | Kind::Degraded { .. }
            | Kind::WebhookTooLarge { .. }
            | Kind::Foreign { .. } => 1,
            Kind::NoTerminal
            | Kind::NoProfile { .. }
            | Kind::ProfileTaken { .. }
            | Kind::BadProfileName { .. }
            | Kind::BadBaseUrl { .. }
            | Kind::BadProxy { .. }
            | Kind::BadRecipient { .. }
            | Kind::NoTemplate { .. }
            | Kind::BadMessageId { .. }
            | Kind::NoWebhook { .. }
            | Kind::WebhookTaken { .. }
            | Kind::BadWebhook { .. }
            | Kind::ForeignOpenId { .. }
            | Kind::ForeignImage { .. }
            | Kind::Cancelled => 2,
            Kind::Unreachable { .. } => 3,
            Kind::Unknown { .. } | Kind::Unrepeatable { .. } | Kind::BadAnswer { .. } | Kind::ServerFailed { .. } => 4,
            Kind::FileMissing { .. }
            | Kind::FileIsDirectory { .. }
            | Kind::FileDenied { .. }
            | Kind::DiskFull { .. }
            | Kind::FileNotUtf8 { .. }
            | Kind::FileTooLarge { .. }
            | Kind::FileBroken { .. }
            | Kind::FileOther { .. }
            | Kind::FileChanged { .. }
            | Kind::ProgramFailed { .. }
            | Kind::PictureEmpty { .. }
            | Kind::PictureTooLarge { .. }
            | Kind::NoPicture { .. }
            | Kind::PictureTooWide { .. }
            | Kind::Config { .. }
            | Kind::NoSecret { .. }
            | Kind::NoWebhookSecret { .. }
            | Kind::NoWebhookAddress { .. }
            | Kind::SecretOpen { .. }
            | Kind::State { .. }
            | Kind::StateCorrupt { .. }
            | Kind::StateNewer { .. }
            | Kind::DraftCorrupt { .. }
            | Kind::StateBusy { .. }
            | Kind::Sandbox { .. }
            | Kind::PortTaken { .. }
            | Kind::Scenario { .. }
            | Kind::ThreadDied { .. } => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters() {
        assert_eq!(Place::at("a\n李x", 5), Place::Line { line: 2, column: 2 });
    }

    #[test]
    fn a_failure_survives_the_journal() {
        let failure = Failure {
            kind: Kind::Limited { after: Some(Duration::from_secs(2)), words: "slow".into() },
            place: Some(Place::Line { line: 3, column: 7 }),
            code: Some(99_991_400),
            log_id: Some("2026".into()),
            retry: Retry::Wait,
        };
        let text = serde_json::to_string(&failure).unwrap();
        assert!(text.contains(r#""kind":"limited""#), "{text}");
        assert_eq!(serde_json::from_str::<Failure>(&text).unwrap(), failure);
    }

    #[test]
    fn a_failure_of_another_version_keeps_its_name() {
        let failure: Failure = serde_json::from_str(r#"{"kind":"from_the_future","x":1,"code":5}"#).unwrap();
        assert_eq!(failure.kind.name(), "from_the_future");
        assert_eq!(failure.code, Some(5));
        assert!(failure.say(crate::lang::Lang::En).contains("from_the_future"));
    }

    #[test]
    fn the_system_words_become_a_kind() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(Failure::of_io("/x", &full).kind.name(), "disk_full");
        assert_eq!(Failure::of_io("/x", &full).exit_code(), 5);
    }
}

//! What is known before a send, as data: what about, what, who says so, and since when.

use crate::{
    env::Millis,
    failure::{Failure, Kind},
};

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Where the app lives.
    Brand,
    /// Whether it can sign in.
    Token,
    /// Whether its bot is switched on.
    Bot,
    /// Whether a version of it is published and installed.
    Published,
    /// Whether it may send messages.
    Scope,
    /// Whether the id was met here as one of this app's.
    Id,
    /// Whether the id is somebody's.
    Recipient,
    /// Whether the app may write to the person.
    Availability,
    /// Whether the bot is in the group.
    Membership,
    /// Whether the card is small enough.
    Size,
    /// Whether the checks have something to say.
    Problems,
    /// Whether the pictures are this app's.
    Pictures,
    /// Whether more can be sent now.
    Rate,
    /// Whether somebody answers when a button is clicked.
    Callbacks,
    /// Whether the template is one that is kept here.
    Template,
    /// Whether its version is pinned.
    Version,
    /// Whether its variables have values that fit.
    Variables,
    /// The address of a custom bot.
    Webhook,
    /// Whether its messages are signed.
    Signature,
    /// Whether what it asks of the words is said.
    Keywords,
    /// Whether it may be called from here.
    Caller,
    /// Whether the id can be a single message's.
    MessageId,
    /// Where the message stands.
    Chat,
    /// Whether it still stands there.
    Standing,
    /// Whether it is for everybody in its chat, and not for one person's eyes.
    Everybody,
    /// Whether whoever acts on it sent it.
    Sender,
    /// Whether it shows a card.
    CardMessage,
    /// Whether it is young enough to be updated.
    Age,
    /// Whether it is young enough to be recalled.
    Window,
    /// Whether the card it shows is one that everybody shares.
    WasShared,
    /// Whether the new card is.
    Shared,
    /// Whether the new card's JSON can follow that of the one shown.
    Schema,
}

impl Topic {
    /// The stable name, as in `--json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Token => "token",
            Self::Bot => "bot",
            Self::Published => "published",
            Self::Scope => "scope",
            Self::Id => "id",
            Self::Recipient => "recipient",
            Self::Availability => "availability",
            Self::Membership => "membership",
            Self::Size => "size",
            Self::Problems => "problems",
            Self::Pictures => "pictures",
            Self::Rate => "rate",
            Self::Callbacks => "callbacks",
            Self::Template => "template",
            Self::Version => "version",
            Self::Variables => "variables",
            Self::Webhook => "webhook",
            Self::Signature => "signature",
            Self::Keywords => "keywords",
            Self::Caller => "caller",
            Self::MessageId => "message_id",
            Self::Chat => "chat",
            Self::Standing => "standing",
            Self::Everybody => "everybody",
            Self::Sender => "sender",
            Self::CardMessage => "card_message",
            Self::Age => "age",
            Self::Window => "window",
            Self::WasShared => "was_shared",
            Self::Shared => "shared",
            Self::Schema => "schema",
        }
    }
}

/// What is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Ok,
    /// It is wrong, and a send would fail.
    No,
    /// Nobody here knows.
    Unknown,
}

impl Verdict {
    /// Right or wrong.
    pub(super) const fn of(right: bool) -> Self {
        if right { Self::Ok } else { Self::No }
    }

    /// The stable name, as in `--json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The configuration.
    Configuration,
    /// The server, now.
    Server,
    /// The journal: an earlier send.
    Journal,
    /// The people and groups that are kept.
    Kept,
    /// The card itself.
    Card,
    /// The id, as it was given.
    Given,
    /// What this program has sent lately.
    Pace,
    /// Nobody can say.
    Nobody,
}

impl Source {
    /// The stable name, as in `--json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::Server => "server",
            Self::Journal => "journal",
            Self::Kept => "kept",
            Self::Card => "card",
            Self::Given => "given",
            Self::Pace => "pace",
            Self::Nobody => "nobody",
        }
    }
}

/// One thing that is known, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What about.
    pub topic: Topic,
    /// What is known.
    pub verdict: Verdict,
    /// Who says so.
    pub source: Source,
    /// When it was so, where that is known.
    pub at: Option<Millis>,
    /// Whom or what it is about: an address, a scope, a recipient, a number.
    pub about: String,
    /// Why not, in the server's or our own words.
    pub failure: Option<Failure>,
    /// Where in the console it can be put right.
    pub link: Option<String>,
}

impl Fact {
    pub(super) fn new(topic: Topic, verdict: Verdict, source: Source, at: Millis) -> Self {
        Self { topic, verdict, source, at: Some(at), about: String::new(), failure: None, link: None }
    }

    pub(super) fn about(self, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..self }
    }

    pub(super) fn because(self, failure: Failure) -> Self {
        Self { failure: Some(failure), ..self }
    }

    /// What the server says about something: right, wrong, or that it could not be asked.
    pub(super) fn asked<T>(topic: Topic, answer: &Result<T, Failure>, at: Millis) -> Self {
        match answer {
            Ok(_) => Self::new(topic, Verdict::Ok, Source::Server, at),
            Err(failure) => {
                let refused = matches!(failure.kind, Kind::Refused { .. });
                let verdict = if refused { Verdict::No } else { Verdict::Unknown };
                Self::new(topic, verdict, Source::Server, at).because(failure.clone())
            }
        }
    }
}

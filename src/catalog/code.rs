//! Every code a server of Feishu answers with: the server's words, the meaning, the cause and the way out.
//!
//! The table is text (`data/codes.tsv`). One number can mean different things on different endpoints (230071 to
//! 230075), so a code is known by its [`Family`] and its number.

use std::sync::OnceLock;

use crate::{failure::Retry, lang::Words};

mod refusal;

pub use refusal::{CardRefusal, parse_230099, pointer};

/// The part of the platform that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layer {
    /// The gateway before every API: tokens, scopes, parameters, pace.
    Gateway,
    /// Messages.
    Message,
    /// The content of a card.
    Card,
    /// Card entities.
    CardKit,
    /// People, departments and chats.
    Contact,
    /// Images and files.
    Image,
    /// Custom bots.
    Webhook,
    /// What the Feishu client shows after a click, and the long connection.
    Client,
}

/// A family of endpoints that share the meaning of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// Any call under `/open-apis`.
    Gateway,
    /// `auth/v3`.
    Token,
    /// Send, update and read of `im/v1/messages`.
    Message,
    /// Reply to a message.
    Reply,
    /// Edit a text or post.
    Edit,
    /// List the messages of a chat.
    List,
    /// Recall a message.
    Recall,
    /// Who has read a message.
    Readers,
    /// Forward one or several messages.
    Forward,
    /// Follow-up bubbles.
    FollowUp,
    /// Urgent in app, by SMS or phone.
    Urgent,
    /// `message/v4/batch_send` and what manages its messages.
    Batch,
    /// `ephemeral/v1`.
    Ephemeral,
    /// `interactive/v1/card/update`.
    Update,
    /// The `ErrCode` inside 230099 and 11246.
    Card,
    /// `cardkit/v1`.
    CardKit,
    /// Images, files and the resources of messages.
    Image,
    /// `contact/v3`.
    Contact,
    /// `im/v1/chats`.
    Chat,
    /// `application/v6` and `bot/v3`.
    App,
    /// `bot/v2/hook`.
    Webhook,
    /// Shown by the client after a click.
    Client,
    /// The long connection's bootstrap and handshake.
    Connection,
}

impl Family {
    /// Every family, in the order of the table.
    pub const ALL: [Self; 23] = [
        Self::Gateway,
        Self::Token,
        Self::Message,
        Self::Reply,
        Self::Edit,
        Self::List,
        Self::Recall,
        Self::Readers,
        Self::Forward,
        Self::FollowUp,
        Self::Urgent,
        Self::Batch,
        Self::Ephemeral,
        Self::Update,
        Self::Card,
        Self::CardKit,
        Self::Image,
        Self::Contact,
        Self::Chat,
        Self::App,
        Self::Webhook,
        Self::Client,
        Self::Connection,
    ];

    /// Its name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gateway => "gateway",
            Self::Token => "token",
            Self::Message => "message",
            Self::Reply => "reply",
            Self::Edit => "edit",
            Self::List => "list",
            Self::Recall => "recall",
            Self::Readers => "readers",
            Self::Forward => "forward",
            Self::FollowUp => "follow-up",
            Self::Urgent => "urgent",
            Self::Batch => "batch",
            Self::Ephemeral => "ephemeral",
            Self::Update => "update",
            Self::Card => "card",
            Self::CardKit => "cardkit",
            Self::Image => "image",
            Self::Contact => "contact",
            Self::Chat => "chat",
            Self::App => "app",
            Self::Webhook => "webhook",
            Self::Client => "client",
            Self::Connection => "connection",
        }
    }

    /// The part of the platform it belongs to.
    pub const fn layer(self) -> Layer {
        match self {
            Self::Gateway | Self::Token | Self::App => Layer::Gateway,
            Self::Message
            | Self::Reply
            | Self::Edit
            | Self::List
            | Self::Recall
            | Self::Readers
            | Self::Forward
            | Self::FollowUp
            | Self::Urgent
            | Self::Batch
            | Self::Ephemeral
            | Self::Update => Layer::Message,
            Self::Card => Layer::Card,
            Self::CardKit => Layer::CardKit,
            Self::Image => Layer::Image,
            Self::Contact | Self::Chat => Layer::Contact,
            Self::Webhook => Layer::Webhook,
            Self::Client | Self::Connection => Layer::Client,
        }
    }

    /// The family whose codes it answers with as well; none at the end of the chain.
    const fn parent(self) -> Option<Self> {
        match self {
            Self::Gateway | Self::Client | Self::Connection => None,
            Self::Token | Self::Message | Self::Contact | Self::App | Self::Card => Some(Self::Gateway),
            Self::Reply
            | Self::Edit
            | Self::List
            | Self::Recall
            | Self::Readers
            | Self::Forward
            | Self::FollowUp
            | Self::Urgent
            | Self::Batch
            | Self::Image
            | Self::Chat => Some(Self::Message),
            Self::Ephemeral => Some(Self::Batch),
            Self::Update | Self::CardKit | Self::Webhook => Some(Self::Card),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }
}

/// One code of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The number.
    pub code: i64,
    /// The endpoints that answer with it.
    pub family: Family,
    /// Whether trying again can help.
    pub retry: Retry,
    /// What the server says, in its own words.
    pub message: &'static str,
    /// What it means.
    pub meaning: Words,
    /// What usually causes it.
    pub cause: Words,
    /// What to do about it.
    pub way_out: Words,
}

const TABLE: &str = include_str!("data/codes.tsv");

/// How the server says that it does not take a tag, which stands behind it.
pub const UNSUPPORTED_TAG: &str = "unsupported tag ";

/// Every code, by number, then by family.
pub fn all() -> &'static [Code] {
    static CODES: OnceLock<Vec<Code>> = OnceLock::new();
    CODES.get_or_init(|| {
        let mut codes: Vec<Code> = TABLE.lines().filter_map(read_line).flatten().collect();
        codes.sort_by_key(|code| (code.code, code.family));
        codes
    })
}

/// Every meaning of a number; empty when it is not known.
pub fn lookup(code: i64) -> &'static [Code] {
    let codes = all();
    let start = codes.partition_point(|other| other.code < code);
    let end = codes.partition_point(|other| other.code <= code);
    codes.get(start..end).unwrap_or_default()
}

/// The meaning of a number in an answer of `family`: its own, or that of the family it builds on.
pub fn lookup_for(family: Family, code: i64) -> Option<&'static Code> {
    let meanings = lookup(code);
    let mut place = Some(family);
    while let Some(family) = place {
        if let Some(found) = meanings.iter().find(|other| other.family == family) {
            return Some(found);
        }
        place = family.parent();
    }
    None
}

/// Reads one line of the table: one code, or several with the same words. `None` for comments (and, as the tests
/// hold, for nothing else).
fn read_line(line: &'static str) -> Option<Vec<Code>> {
    if line.starts_with('#') {
        return None;
    }
    let cells: Vec<&'static str> = line.split('\t').collect();
    let &[family, codes, retry, message, meaning, cause, way_out, meaning_zh, cause_zh, way_out_zh] = cells.as_slice()
    else {
        return None;
    };
    let family = Family::of_name(family)?;
    let retry = match retry {
        "never" => Retry::Never,
        "ask" => Retry::Ask,
        "wait" => Retry::Wait,
        _ => return None,
    };
    let make = |code| Code {
        code,
        family,
        retry,
        message,
        meaning: Words::new(meaning, meaning_zh),
        cause: Words::new(cause, cause_zh),
        way_out: Words::new(way_out, way_out_zh),
    };
    codes.split(' ').map(|code| code.parse().ok().map(make)).collect()
}

#[cfg(test)]
mod tests;

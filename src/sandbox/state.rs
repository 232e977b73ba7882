//! What the sandbox knows: the seed, and everything that has happened since.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    control::Switches,
    fault::Fault,
    images::Image,
    limits::Windows,
    seed::{Bot, Chat, Department, Mode, Moderation, Person, Seed},
    templates::Template,
    token::Tokens,
    webhooks::{Secret, Webhook},
};
use crate::env::Millis;

/// How many calls the log keeps.
const LOG_LENGTH: usize = 1000;

/// The app whose credentials the sandbox takes.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_field_names, reason = "named as on the wire")]
pub(super) struct App {
    pub app_id: String,
    #[serde(skip)]
    pub app_secret: Secret,
    #[serde(flatten)]
    pub bot: Bot,
}

/// A message as the server keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// `om_…`.
    pub message_id: String,
    /// `oc_…`.
    pub chat_id: String,
    /// The recipient as the caller named it.
    pub receive_id: String,
    /// `text`, `interactive`, …
    pub msg_type: String,
    /// `content` byte for byte as it was sent.
    pub content: String,
    /// The card, where the content names a template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expanded: Option<String>,
    /// What the API shows of it: the simplified view of a card, otherwise the content with mentions numbered.
    #[serde(skip)]
    pub view: String,
    /// The people mentioned, as the API lists them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Value>,
    /// The caller's de-duplication key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// The custom bot it came by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook: Option<String>,
    /// When it was sent, on the sandbox's clock.
    pub create_time: Millis,
    /// When its card was last changed.
    pub update_time: Millis,
    /// One person sees it, and no call does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ephemeral: bool,
    /// Taken back: there is nothing to see any more.
    pub recalled: bool,
    /// The `open_id` of the person, or the id of the other app, who said it; without it the app did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// The message its thread of replies began with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root_id: Option<String>,
    /// The message it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// The thread (`omt_…`) it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread_id: Option<String>,
}

impl Message {
    /// A message of the app that answers nothing, shown as it was sent.
    pub fn new(message_id: String, chat_id: String, msg_type: String, content: String, at: Millis) -> Self {
        Self {
            message_id,
            receive_id: chat_id.clone(),
            chat_id,
            msg_type,
            view: content.clone(),
            content,
            expanded: None,
            mentions: Vec::new(),
            uuid: None,
            webhook: None,
            create_time: at,
            update_time: at,
            ephemeral: false,
            recalled: false,
            sender: None,
            root_id: None,
            parent_id: None,
            thread_id: None,
        }
    }
}

/// One call and its answer, as the log shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recorded {
    /// The log id of the answer.
    pub log_id: String,
    /// When it came, on the sandbox's clock.
    pub at: Millis,
    /// The HTTP method.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query as it came.
    pub query: String,
    /// The body as it came; bytes that are no UTF-8 are replaced.
    pub body: String,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The answer's body.
    pub answer: Value,
    /// Whether the answer never left: the connection was dropped by a fault.
    pub dropped: bool,
}

/// An answer that a repeated `uuid` gets again.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub at: Millis,
    /// Until when the first call counts as running: 230049.
    pub busy_until: Millis,
    pub answer: Value,
}

/// Everything.
#[derive(Debug)]
pub(super) struct State {
    pub tenant_key: String,
    pub app: App,
    pub foreign_open_ids: Vec<String>,
    pub departments: Vec<Department>,
    pub people: Vec<Person>,
    pub chats: Vec<Chat>,
    pub images: BTreeMap<String, Image>,
    /// Keys of pictures that another app uploaded.
    pub foreign_images: BTreeSet<String>,
    pub templates: Vec<Template>,
    pub webhooks: Vec<Webhook>,
    pub messages: Vec<Message>,
    pub tokens: Tokens,
    /// By (`receive_id`, `uuid`); there is one app.
    pub sent: BTreeMap<(String, String), Sent>,
    pub faults: Vec<Fault>,
    pub switches: Switches,
    pub windows: Windows,
    /// How far the sandbox's clock is ahead of the environment's.
    pub ahead_ms: i64,
    pub log: VecDeque<Recorded>,
}

impl State {
    /// The seed, for an app of these credentials.
    pub fn new(seed: Seed, app_id: String, app_secret: String) -> Self {
        Self {
            tenant_key: seed.tenant_key,
            app: App { app_id, app_secret: Secret(app_secret), bot: seed.app },
            foreign_open_ids: seed.foreign_open_ids,
            departments: seed.departments,
            people: seed.people,
            chats: seed.chats,
            images: seed.images.into_iter().map(|key| (key, Image::of_seed())).collect(),
            foreign_images: seed.foreign_images.into_iter().collect(),
            templates: seed.templates,
            webhooks: seed.webhooks,
            messages: Vec::new(),
            tokens: Tokens::default(),
            sent: BTreeMap::new(),
            faults: Vec::new(),
            switches: Switches::default(),
            windows: Windows::default(),
            ahead_ms: 0,
            log: VecDeque::new(),
        }
    }

    /// Keeps a call; the oldest one goes when the log is full.
    pub fn record(&mut self, call: Recorded) {
        if self.log.len() == LOG_LENGTH {
            self.log.pop_front();
        }
        self.log.push_back(call);
    }

    /// The person with this `open_id`.
    pub fn person(&self, open_id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.open_id == open_id)
    }

    /// The message of this id.
    pub fn message(&self, message_id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.message_id == message_id)
    }

    /// The same, to change it.
    pub fn message_mut(&mut self, message_id: &str) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.message_id == message_id)
    }

    /// The chat of this id.
    pub fn chat(&self, chat_id: &str) -> Option<&Chat> {
        self.chats.iter().find(|chat| chat.chat_id == chat_id)
    }

    /// The conversation of the bot with one person, if there is one yet.
    pub fn p2p(&self, open_id: &str) -> Option<&Chat> {
        self.chats.iter().find(|chat| chat.mode == Mode::P2p && chat.members.iter().any(|member| member == open_id))
    }

    /// Opens the conversation of the bot with one person.
    pub fn open_p2p(&mut self, chat_id: String, open_id: String) {
        self.chats.push(Chat {
            chat_id,
            name: String::new(),
            description: String::new(),
            mode: Mode::P2p,
            owner_id: open_id.clone(),
            members: vec![open_id],
            has_bot: true,
            dissolved: false,
            moderation: Moderation::All,
            threads: true,
        });
    }
}

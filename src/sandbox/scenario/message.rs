//! Messages that a scenario has from the start: of another app, of long ago, or seen by one person only.

use serde::Deserialize;
use serde_json::json;

use super::given;
use crate::{
    catalog::tag,
    env::Millis,
    sandbox::{
        content,
        control::Bad,
        state::{Message, State},
    },
};

const DAY_MS: i64 = 86_400_000;
/// The app that messages of another app are from.
const OTHER_APP: &str = "cli_9f427eec54ae901b";
/// A card that is there from the start.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMessage {
    /// What its id is made from.
    name: String,
    /// The group: its name or id.
    chat: String,
    message_id: Option<String>,
    card: Option<String>,
    /// Another app sent it.
    #[serde(default)]
    another_app: bool,
    /// One person sees it, and no call does.
    #[serde(default)]
    ephemeral: bool,
    /// How long ago it was sent.
    #[serde(default)]
    days_ago: u16,
}

impl NewMessage {
    /// The message, sent so long before `now`.
    pub(super) fn message(&self, state: &State, now: Millis) -> Result<Message, Bad> {
        let chat = state.chats.iter().find(|chat| chat.chat_id == self.chat || chat.name == self.chat);
        let chat_id = chat.ok_or_else(|| Bad::new(&self.chat))?.chat_id.clone();
        let card = self.card.clone().unwrap_or_else(|| some_card(&self.name));
        let parsed = content::parse(content::CARD, &card).map_err(|_| Bad::new(&self.name))?;
        let shown = content::accept(state, content::CARD, &parsed).map_err(|_| Bad::new(&self.name))?;
        let id = given(self.message_id.as_ref(), "om_", &self.name);
        let at = Millis(now.0.saturating_sub(DAY_MS.saturating_mul(self.days_ago.into())));
        Ok(Message {
            expanded: shown.expanded,
            view: shown.text,
            mentions: shown.mentions,
            sender: self.another_app.then(|| OTHER_APP.to_owned()),
            ephemeral: self.ephemeral,
            ..Message::new(id, chat_id, content::CARD.to_owned(), card, at)
        })
    }
}

/// What a message says where the scenario says nothing: its name.
fn some_card(name: &str) -> String {
    json!({ "schema": "2.0", "body": { "elements": [{ "tag": tag::MARKDOWN, "content": name }] } }).to_string()
}

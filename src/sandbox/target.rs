//! Who a message is for: steps 3 and 4 of the send order.

use super::{
    envelope::Refusal,
    ids,
    seed::{Chat, Mode, Moderation, Person, Standing},
    server::Session,
    state::State,
    words,
};

/// The ways to name a recipient.
pub(super) const ID_TYPES: &[&str] = &["open_id", "user_id", "union_id", "email", "chat_id"];

/// A recipient that exists and takes messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A chat.
    Chat(String),
    /// A person, by open_id; the chat is opened with the first message.
    Person(String),
}

impl Target {
    /// What the limit of messages to one target counts by.
    pub fn key(&self) -> &str {
        match self {
            Self::Chat(id) | Self::Person(id) => id,
        }
    }

    /// The chat's id; a conversation with a person is opened if there is none.
    pub fn chat_id(&self, session: &mut Session) -> String {
        match self {
            Self::Chat(chat_id) => chat_id.clone(),
            Self::Person(open_id) => {
                if let Some(chat) = session.state.p2p(open_id) {
                    return chat.chat_id.clone();
                }
                let chat_id = ids::chat(session.env);
                session.state.open_p2p(chat_id.clone(), open_id.clone());
                chat_id
            }
        }
    }
}

/// Finds the recipient, or says why it gets nothing.
pub(super) fn resolve(state: &State, id_type: &str, id: &str) -> Result<Target, Refusal> {
    if id_type == "chat_id" {
        let chat = state.chat(id).ok_or_else(|| Refusal::parameter(words::EXT_RECEIVE_ID))?;
        return in_chat(chat).map(|()| Target::Chat(chat.chat_id.clone()));
    }
    let person = (state.people.iter())
        .find(|person| if id_type == "email" { person.email == id } else { person.id(id_type) == id })
        .ok_or_else(|| nobody(state, id_type, id))?;
    to_person(person).map(|()| Target::Person(person.open_id.clone()))
}

/// Who a message that stands in a chat went to, or why nothing more goes there.
pub(super) fn of_chat(state: &State, chat_id: &str) -> Result<Target, Refusal> {
    let chat = state.chat(chat_id).ok_or_else(|| Refusal::parameter(words::EXT_CHAT_ID))?;
    let person = chat.members.first().and_then(|open_id| state.person(open_id)).filter(|_| chat.mode == Mode::P2p);
    match person {
        Some(person) => to_person(person).map(|()| Target::Person(person.open_id.clone())),
        None => in_chat(chat).map(|()| Target::Chat(chat.chat_id.clone())),
    }
}

fn nobody(state: &State, id_type: &str, id: &str) -> Refusal {
    match id_type {
        "open_id" if state.foreign_open_ids.iter().any(|foreign| foreign == id) => {
            Refusal::new(99_992_361, words::CROSS_APP)
        }
        "open_id" => Refusal::new(99_992_351, words::no_open_id(id)),
        "user_id" => Refusal::new(99_992_360, words::no_user_id(id)),
        "union_id" => Refusal::new(99_992_364, words::no_id(id)),
        _ => Refusal::parameter(words::EXT_RECEIVE_ID),
    }
}

fn in_chat(chat: &Chat) -> Result<(), Refusal> {
    if chat.dissolved {
        return Err(Refusal::new(232_009, words::DISSOLVED));
    }
    if !chat.has_bot {
        return Err(Refusal::new(230_002, words::NOT_IN_GROUP));
    }
    if chat.moderation == Moderation::Owner {
        return Err(Refusal::new(230_018, words::GROUP_SETTINGS));
    }
    Ok(())
}

fn to_person(person: &Person) -> Result<(), Refusal> {
    match person.standing {
        Standing::Active => Ok(()),
        Standing::Resigned => Err(Refusal::new(230_029, words::RESIGNED)),
        Standing::Unavailable => Err(Refusal::new(230_013, words::NOT_AVAILABLE)),
        Standing::Stopped => Err(Refusal::new(230_053, words::STOPPED)),
    }
}

//! The world the sandbox starts with: one tenant, one app, two departments, twelve people, six chats, one image, four templates, five custom bots. Their ids never change.

use serde::{Deserialize, Serialize};

use super::{templates::Template, webhooks::Webhook};
use crate::failure::{Failure, Kind};

/// The people and chats, as data. Also read by whoever wants to see the ids.
const SEED: &str = include_str!("seed.json");

/// Everything the seed holds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Seed {
    pub tenant_key: String,
    pub app: Bot,
    /// `open_id`s that another app of the tenant was given: 99992361.
    pub foreign_open_ids: Vec<String>,
    pub departments: Vec<Department>,
    /// The first one is the sandbox's `me`.
    pub people: Vec<Person>,
    pub chats: Vec<Chat>,
    pub images: Vec<String>,
    /// Keys of pictures that another app uploaded: 200570, 230017, 234008.
    pub foreign_images: Vec<String>,
    pub templates: Vec<Template>,
    pub webhooks: Vec<Webhook>,
}

/// The app's public face.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Bot {
    pub name: String,
    pub open_id: String,
}

/// A department.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "named as on the wire")]
pub(super) struct Department {
    pub open_department_id: String,
    pub department_id: String,
    pub name: String,
    /// The `open_department_id` of the one above; the root's when empty.
    #[serde(default)]
    pub parent: String,
    /// The `open_id` of who leads it.
    #[serde(default)]
    pub leader: String,
}

impl Department {
    /// The id of the one above.
    pub fn parent(&self) -> &str {
        if self.parent.is_empty() { "0" } else { &self.parent }
    }
}

/// How a person stands to the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Standing {
    /// Gets what is sent.
    Active,
    /// Outside the app's availability: 230013.
    Unavailable,
    /// Left the company: 230029.
    Resigned,
    /// Does not want messages of this bot: 230053.
    Stopped,
}

/// A person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Person {
    pub open_id: String,
    pub union_id: String,
    pub user_id: String,
    pub name: String,
    pub en_name: String,
    pub email: String,
    pub mobile: String,
    pub standing: Standing,
    pub department_ids: Vec<String>,
}

/// What kind of conversation a chat is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Mode {
    Group,
    Topic,
    P2p,
}

/// Who may speak in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Moderation {
    All,
    Owner,
}

/// A chat; `members` and `owner_id` are `open_id`s.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "named as on the wire")]
pub(super) struct Chat {
    pub chat_id: String,
    pub name: String,
    pub description: String,
    pub mode: Mode,
    pub owner_id: String,
    pub members: Vec<String>,
    pub has_bot: bool,
    pub dissolved: bool,
    pub moderation: Moderation,
    /// Whether answers can have threads of their own.
    #[serde(default = "yes")]
    pub threads: bool,
}

fn yes() -> bool {
    true
}

impl Seed {
    /// Reads the data that is built in.
    pub fn load() -> Result<Self, Failure> {
        serde_json::from_str(SEED).map_err(|error| Kind::Sandbox { words: error.to_string() }.into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_case_of_the_send_order_has_somebody() {
        let seed = Seed::load().unwrap();
        assert_eq!(seed.people.len(), 12);
        assert_eq!(seed.people[0].name, "李雷");
        for standing in [Standing::Active, Standing::Unavailable, Standing::Resigned, Standing::Stopped] {
            assert!(seed.people.iter().any(|person| person.standing == standing), "{standing:?}");
        }
        assert!(seed.chats.iter().any(|chat| !chat.has_bot && !chat.dissolved));
        assert!(seed.chats.iter().any(|chat| chat.dissolved));
        assert!(seed.chats.iter().any(|chat| chat.mode == Mode::Topic));
    }

    #[test]
    fn ids_are_unique_and_members_exist() {
        let seed = Seed::load().unwrap();
        let ids: Vec<&String> = (seed.people.iter())
            .flat_map(|person| [&person.open_id, &person.union_id, &person.user_id, &person.email, &person.mobile])
            .chain(seed.chats.iter().map(|chat| &chat.chat_id))
            .collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        let people: BTreeSet<_> = seed.people.iter().map(|person| &person.open_id).collect();
        for chat in &seed.chats {
            assert!(people.contains(&chat.owner_id), "{}", chat.name);
            assert!(chat.members.iter().all(|member| people.contains(member)), "{}", chat.name);
        }
    }
}

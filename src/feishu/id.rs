//! The kinds of id a message can be addressed by.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kind of id a recipient is named by: `receive_id_type` of the API, or a webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdType {
    /// `ou_…`: a person, as one app knows them.
    OpenId,
    /// A person, as their tenant knows them; has no prefix.
    UserId,
    /// `on_…`: a person, as one developer knows them.
    UnionId,
    /// A person's contact e-mail address.
    Email,
    /// `oc_…`: a group.
    ChatId,
    /// A custom bot, by the name of its webhook: no id of the API's.
    Webhook,
}

impl IdType {
    /// Every kind.
    pub const ALL: [Self; 6] = [Self::OpenId, Self::UserId, Self::UnionId, Self::Email, Self::ChatId, Self::Webhook];

    /// The name the API uses (`open_id`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenId => "open_id",
            Self::UserId => "user_id",
            Self::UnionId => "union_id",
            Self::Email => "email",
            Self::ChatId => "chat_id",
            Self::Webhook => "webhook",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind an id tells by its form: by its prefix, an `@`, or else a `user_id` of 1 to 64 letters and digits.
    ///
    /// A prefix without anything after it, white space, and every other character give `None`.
    pub fn infer(id: &str) -> Option<Self> {
        let word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        for (prefix, kind) in [("ou_", Self::OpenId), ("on_", Self::UnionId), ("oc_", Self::ChatId)] {
            if let Some(rest) = id.strip_prefix(prefix) {
                return word(rest).then_some(kind);
            }
        }
        if let Some((name, host)) = id.split_once('@') {
            let plain = |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
            return (plain(name) && plain(host) && !host.contains('@')).then_some(Self::Email);
        }
        (id.len() <= 64 && word(id)).then_some(Self::UserId)
    }
}

impl fmt::Display for IdType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_an_id_tells_its_kind() {
        let table = [
            ("ou_7d8a6e6df7621556ce0d21922b676706", Some(IdType::OpenId)),
            ("on_94a1ee5551019f18cd73d9f111898cf2", Some(IdType::UnionId)),
            ("oc_a0553eda9014c201e6969b478895c230", Some(IdType::ChatId)),
            ("lilei@example.com", Some(IdType::Email)),
            ("李雷@example.com", Some(IdType::Email)),
            ("4d7a3c6g", Some(IdType::UserId)),
            ("", None),
            ("ou_", None),
            ("ou_a b", None),
            ("om_dc13264520392913993dd051dba21dcf", None),
            ("li lei", None),
            ("@example.com", None),
            ("a@b@c", None),
            ("a@", None),
            ("李雷", None),
        ];
        for (id, kind) in table {
            assert_eq!(IdType::infer(id), kind, "{id}");
        }
        assert_eq!(IdType::infer(&"a".repeat(64)), Some(IdType::UserId));
        assert_eq!(IdType::infer(&"a".repeat(65)), None);
    }

    #[test]
    fn a_kind_is_found_by_its_name() {
        for kind in IdType::ALL {
            assert_eq!(IdType::named(kind.name()), Some(kind));
        }
        assert_eq!(IdType::named("thread_id"), None);
    }
}

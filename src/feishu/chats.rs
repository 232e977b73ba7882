//! Groups: those the bot is in, and who is in them; a page at a time.

use serde::Deserialize;

use super::{
    client::{Call, Client},
    route::Route,
};
use crate::failure::Failure;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// How to ask for the next; `None` on the last.
    pub next: Option<String>,
}

/// A page as it comes.
#[derive(Deserialize)]
pub(super) struct Paged<T> {
    #[serde(default = "Vec::new")]
    pub items: Vec<T>,
    #[serde(default)]
    has_more: bool,
    #[serde(default, deserialize_with = "super::wire::text")]
    page_token: String,
}

impl<T> Paged<T> {
    pub(super) fn page(self) -> Page<T> {
        Page { items: self.items, next: Some(self.page_token).filter(|token| self.has_more && !token.is_empty()) }
    }
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Chat {
    /// `oc_…`; absent where the group was asked for by it.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub chat_id: String,
    /// Its name.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub name: String,
    /// What it says about itself.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub description: String,
    /// Whether people of other tenants are in it.
    #[serde(default)]
    pub external: bool,
}

/// A member of a group; bots are not listed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// `ou_…`.
    pub member_id: String,
    /// Their name.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub name: String,
}

impl Client {
    /// A page of the groups the bot is in, the most active first.
    pub async fn chats(&self, page_token: Option<&str>) -> Result<Page<Chat>, Failure> {
        let query =
            [("sort_type", "ByActiveTimeDesc"), ("page_size", "100"), ("page_token", page_token.unwrap_or_default())];
        Ok(self.ask::<Paged<Chat>>(Call::new(Route::ListChats).query(&query)).await?.page())
    }

    /// A group.
    pub async fn chat(&self, chat_id: &str) -> Result<Chat, Failure> {
        let chat: Chat = self.ask(Call::new(Route::GetChat).id(chat_id)).await?;
        Ok(Chat { chat_id: chat_id.to_owned(), ..chat })
    }

    /// A page of a group's members.
    pub async fn members(&self, chat_id: &str, page_token: Option<&str>) -> Result<Page<Member>, Failure> {
        let query =
            [("member_id_type", "open_id"), ("page_size", "100"), ("page_token", page_token.unwrap_or_default())];
        let call = Call::new(Route::ListMembers).id(chat_id).query(&query);
        Ok(self.ask::<Paged<Member>>(call).await?.page())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_has_no_next() {
        let page = |text: &str| serde_json::from_str::<Paged<Member>>(text).unwrap().page();
        assert_eq!(page(r#"{"has_more":true,"page_token":"p2","items":[]}"#).next.as_deref(), Some("p2"));
        assert_eq!(page(r#"{"has_more":false,"page_token":"p2"}"#).next, None);
        assert_eq!(page(r#"{"has_more":true,"page_token":""}"#).next, None);
        assert_eq!(page("{}").next, None);
    }
}

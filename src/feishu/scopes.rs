//! What the app may do: the scopes it was granted.

use serde::Deserialize;

use super::{
    client::{Call, Client},
    route::Route,
};
use crate::failure::Failure;

/// Granted, in `grant_status`.
const GRANTED: i64 = 1;

/// A scope.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Scope {
    /// `im:message:send_as_bot`.
    #[serde(rename = "scope_name", default, deserialize_with = "super::wire::text")]
    pub name: String,
    #[serde(default)]
    grant_status: i64,
}

impl Scope {
    /// Whether the app has it.
    pub const fn is_granted(&self) -> bool {
        self.grant_status == GRANTED
    }
}

#[derive(Deserialize)]
struct Holder {
    #[serde(default)]
    scopes: Vec<Scope>,
}

#[derive(Deserialize)]
struct Membership {
    is_in_chat: bool,
}

impl Client {
    /// Every scope that the app has or could have.
    pub async fn scopes(&self) -> Result<Vec<Scope>, Failure> {
        Ok(self.ask::<Holder>(Call::new(Route::Scopes)).await?.scopes)
    }

    /// Whether the bot is in a group.
    pub async fn is_in_chat(&self, chat_id: &str) -> Result<bool, Failure> {
        Ok(self.ask::<Membership>(Call::new(Route::IsInChat).id(chat_id)).await?.is_in_chat)
    }
}

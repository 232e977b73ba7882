//! The bot: who it is, and whether it is switched on. Needs no scope, so it also tests an account.

use serde::Deserialize;

use super::{
    client::{Call, Client},
    route::Route,
};
use crate::failure::Failure;

/// Enabled, in `activate_status`.
const ENABLED: i64 = 2;

/// The app's bot.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bot {
    /// The app's name.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub app_name: String,
    /// `ou_…`.
    #[serde(default, deserialize_with = "super::wire::text")]
    pub open_id: String,
    #[serde(default)]
    activate_status: i64,
}

impl Bot {
    /// Whether the tenant has it enabled.
    pub const fn is_enabled(&self) -> bool {
        self.activate_status == ENABLED
    }
}

#[derive(Deserialize)]
struct Holder {
    bot: Bot,
}

impl Client {
    /// The app's bot.
    pub async fn bot(&self) -> Result<Bot, Failure> {
        Ok(self.ask_top::<Holder>(Call::new(Route::BotInfo)).await?.bot)
    }
}

//! The webhooks of custom bots: a name for each address, which is a secret as a whole.

use super::secret::SecretSource;

/// The webhook of a custom bot, and where its secrets come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its name.
    pub name: String,
    /// Where its address comes from.
    pub url: SecretSource,
    /// Where the secret of its signature comes from, where it wants one.
    pub secret: Option<SecretSource>,
    /// Whether sends ask first. Unless it is said, they do: whose group it is nobody can tell.
    pub live: bool,
}

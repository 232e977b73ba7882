//! The server's own words, where they are the only thing that tells one answer from another.

/// What it writes where it cannot show a card: the client that reads it is too old.
pub(super) const UPGRADE: &str = "请升级至最新版本客户端";

/// The `ext` of a 230001 that is the server's fault and not the request's.
pub(super) const INTERNAL_ERROR: &str = "ext=Internal Error";

/// The `ext` of a 230001 about a message that is not there.
pub(super) const NO_SUCH_MESSAGE: &str = "ext=invalid message_id";

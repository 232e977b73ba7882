//! The webhook of a custom bot: its signature, and how often it may be called.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Where the webhooks of both brands stand, below the host.
pub const PATH: &str = "/open-apis/bot/v2/hook/";
/// The most calls a second.
pub const PER_SECOND: u32 = 5;
/// The most calls a minute.
pub const PER_MINUTE: u32 = 100;
/// How far the time in a signature may be from the server's, in seconds.
pub const CLOCK_S: i64 = 3_600;

/// The `sign` of a body: the time and the secret are the key, and nothing is the message.
pub fn sign(timestamp: i64, secret: &str) -> String {
    let key = format!("{timestamp}\n{secret}");
    // A key of any length is taken.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(key.as_bytes()) else { return String::new() };
    STANDARD.encode(mac.finalize().into_bytes())
}

/// The body that says a card, which stands in it as it is written.
pub fn body(card: &str) -> String {
    format!(r#"{{"msg_type":"interactive","card":{card}}}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_signatures() {
        assert_eq!(sign(1_599_360_473, "demo"), "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=");
        assert_eq!(sign(1_700_000_000, "sandbox-secret"), "DmWXQukicZhhAitoWvVuN2L+pdhuDu0k+mup5OA9Sz4=");
    }
}

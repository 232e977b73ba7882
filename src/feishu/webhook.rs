//! The webhook of a custom bot: its address, which is a secret as a whole, and its body, signed where it wants that.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use url::Url;

use crate::{
    catalog::webhook::{PATH, sign},
    config::BaseUrl,
    env::Millis,
    failure::{Failure, Kind},
};

/// How much of a token is shown: enough to tell two of them apart.
const SHOWN: usize = 4;
/// How much of its hash stands for it.
const HASHED: usize = 16;

/// Where a custom bot is called.
#[derive(Clone)]
pub struct Address {
    base_url: BaseUrl,
    token: SecretString,
}

impl Address {
    /// Reads an address as Feishu shows it; [`Kind::BadWebhook`] for any other, without what may be secret in it.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let url = Url::parse(text.trim()).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        let refused = || Failure::from(Kind::BadWebhook { shown: shown(host, "") });
        let (base, token) = text.trim().split_once(PATH).ok_or_else(refused)?;
        let is_token =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if token.is_empty() || !is_token(token) {
            return Err(refused());
        }
        let base_url = BaseUrl::parse(base).map_err(|_| refused())?;
        Ok(Self { base_url, token: SecretString::from(token) })
    }

    /// The server.
    pub fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    /// What stands for the token where an address is kept: no two have the same, and none can be read from it.
    pub fn fingerprint(&self) -> String {
        format!("{:x}", Sha256::digest(self.token())).chars().take(HASHED).collect()
    }

    pub(super) fn token(&self) -> &str {
        self.token.expose_secret()
    }

    /// What stands for the token where an address is shown.
    pub(super) fn shown_token(&self) -> String {
        self.token().chars().take(SHOWN).chain(['…']).collect()
    }
}

/// The server, and the beginning of the token.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = Url::parse(self.base_url.as_str()).ok();
        f.write_str(&shown(url.as_ref().and_then(Url::host_str).unwrap_or_default(), &self.shown_token()))
    }
}

/// The same: the token is a secret.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn shown(host: &str, token: &str) -> String {
    let token = if token.is_empty() { "…" } else { token };
    format!("{host}/…/hook/{token}")
}

/// A custom bot.
#[derive(Debug, Clone)]
pub struct Hook {
    /// Where it is called.
    pub address: Address,
    /// What its messages are signed with.
    pub secret: Option<SecretString>,
}

/// The time and the signature that stand at the beginning of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp {
    timestamp: i64,
    sign: String,
}

impl Stamp {
    /// The one that is good now.
    pub(super) fn new(secret: &SecretString, now: Millis) -> Self {
        let timestamp = now.0 / 1_000;
        Self { timestamp, sign: sign(timestamp, secret.expose_secret()) }
    }

    /// The same with stars for the signature: who has it can send for an hour.
    pub(super) fn hidden(self) -> Self {
        Self { sign: "***".to_owned(), ..self }
    }
}

/// A body with its stamp, where it has one.
pub(super) fn stamped(body: &str, stamp: Option<&Stamp>) -> String {
    match (body.strip_prefix('{'), stamp) {
        (Some(rest), Some(Stamp { timestamp, sign })) => {
            format!(r#"{{"timestamp":"{timestamp}","sign":"{sign}",{rest}"#)
        }
        _ => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::webhook::body;

    const TOKEN: &str = "0c9a1b1e-5a5e-4c57-9d3c-1f6d0a7b2e02";

    #[test]
    fn an_address_is_read_and_hardly_shown() {
        for base in [
            "https://open.feishu.cn",
            "https://open.larksuite.com",
            "https://im.example.com/feishu",
            "http://127.0.0.1:9",
        ] {
            let address = Address::parse(&format!(" {base}/open-apis/bot/v2/hook/{TOKEN}\n")).unwrap();
            assert_eq!((address.base_url().as_str(), address.token()), (base, TOKEN));
            let shown = format!("{address:?} {address}");
            assert!(shown.contains("/…/hook/0c9a…") && !shown.contains("1b1e"), "{shown}");
            assert_eq!(address.fingerprint(), "db3d82b027da1810");
        }
        let other = Address::parse(&format!("https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}x")).unwrap();
        assert_ne!(other.fingerprint(), "db3d82b027da1810");
    }

    #[test]
    fn what_is_no_address_is_refused_without_showing_it() {
        for text in [
            TOKEN.to_owned(),
            format!("https://open.feishu.cn/open-apis/bot/hook/{TOKEN}"),
            format!("http://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}"),
            format!("https://me:{TOKEN}@open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}"),
            format!("https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}?x=1"),
            "https://open.feishu.cn/open-apis/bot/v2/hook/".to_owned(),
            String::new(),
        ] {
            let failure = Address::parse(&text).unwrap_err();
            assert!(matches!(failure.kind, Kind::BadWebhook { .. }), "{text}");
            assert!(!format!("{failure:?}").contains("1b1e"), "{failure:?}");
        }
    }

    #[test]
    fn the_published_signature_stands_before_the_card_as_it_is_written() {
        let stamp = Stamp::new(&SecretString::from("sandbox-secret"), Millis(1_700_000_000_999));
        assert_eq!(
            stamped(&body(r#"{"a":1.10}"#), Some(&stamp)),
            r#"{"timestamp":"1700000000","sign":"DmWXQukicZhhAitoWvVuN2L+pdhuDu0k+mup5OA9Sz4=","msg_type":"interactive","card":{"a":1.10}}"#
        );
        assert!(stamped(&body("{}"), Some(&stamp.hidden())).contains(r#""sign":"***""#));
        assert_eq!(stamped(&body("{}"), None), r#"{"msg_type":"interactive","card":{}}"#);
    }
}

//! Where an app lives: the two clouds, private deployments, loopback; and what is refused.

use std::fmt;

use url::{Host as UrlHost, Url};

use crate::failure::{Failure, Kind};

/// One of the two clouds. An app belongs to exactly one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brand {
    /// Feishu.
    Feishu,
    /// Lark.
    Lark,
}

impl Brand {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Feishu, Self::Lark];

    /// Its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Feishu => "feishu",
            Self::Lark => "lark",
        }
    }

    /// The brand of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|brand| brand.name() == name)
    }

    /// Its Open Platform.
    pub const fn base_url(self) -> &'static str {
        match self {
            Self::Feishu => "https://open.feishu.cn",
            Self::Lark => "https://open.larksuite.com",
        }
    }
}

/// What kind of host a base URL names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// One of the two clouds.
    Cloud(Brand),
    /// This machine.
    Loopback,
    /// Any other: it gets the app's secret, so the user is asked once.
    Unfamiliar,
}

/// The address of an Open Platform that may be given a secret: https, or http on loopback. Has no slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    host: Host,
}

impl BaseUrl {
    /// A cloud's.
    pub fn of(brand: Brand) -> Self {
        Self { text: brand.base_url().to_owned(), host: Host::Cloud(brand) }
    }

    /// Reads one; [`Kind::BadBaseUrl`] for what is no address, for plain http off loopback, and for user, query or fragment.
    pub fn parse(text: &str) -> Result<Self, Failure> {
        let refused = || Failure::from(Kind::BadBaseUrl { url: without_user(text) });
        let url = Url::parse(text.trim()).map_err(|_| refused())?;
        let plain =
            url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
        let loopback = match url.host() {
            Some(UrlHost::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(UrlHost::Ipv4(address)) => address.is_loopback(),
            Some(UrlHost::Ipv6(address)) => address.is_loopback(),
            None => return Err(refused()),
        };
        let allowed = url.scheme() == "https" || (url.scheme() == "http" && loopback);
        if !plain || !allowed {
            return Err(refused());
        }
        let text = url.as_str().trim_end_matches('/').to_owned();
        let cloud = Brand::ALL.into_iter().find(|brand| brand.base_url() == text);
        let host = match cloud {
            Some(brand) => Host::Cloud(brand),
            None if loopback => Host::Loopback,
            None => Host::Unfamiliar,
        };
        Ok(Self { text, host })
    }

    /// The address, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What kind of host it names.
    pub const fn host(&self) -> Host {
        self.host
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The text as it can be shown: what stands before an `@` may be a password.
fn without_user(text: &str) -> String {
    match (text.split_once("://"), text.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://…@{rest}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_apart() {
        let table = [
            ("https://open.feishu.cn", "https://open.feishu.cn", Host::Cloud(Brand::Feishu)),
            (" HTTPS://Open.Larksuite.com:443// ", "https://open.larksuite.com", Host::Cloud(Brand::Lark)),
            ("https://open.feishu.cn:8443", "https://open.feishu.cn:8443", Host::Unfamiliar),
            ("https://open.feishu.cn.evil.example", "https://open.feishu.cn.evil.example", Host::Unfamiliar),
            ("https://im.example.com/feishu/", "https://im.example.com/feishu", Host::Unfamiliar),
            ("http://127.0.0.1:7777", "http://127.0.0.1:7777", Host::Loopback),
            ("http://[::1]:7777/", "http://[::1]:7777", Host::Loopback),
            ("http://localhost", "http://localhost", Host::Loopback),
        ];
        for (text, shown, host) in table {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.as_str(), url.host()), (shown, host), "{text}");
        }
        for brand in Brand::ALL {
            assert_eq!(BaseUrl::parse(brand.base_url()), Ok(BaseUrl::of(brand)));
            assert_eq!(Brand::named(brand.name()), Some(brand));
        }
    }

    #[test]
    fn what_would_leak_a_secret_is_refused() {
        for text in [
            "",
            "open.feishu.cn",
            "http://open.feishu.cn",
            "http://127.0.0.1.evil.example",
            "http://10.0.0.1",
            "ftp://localhost",
            "file:///etc/passwd",
            "https://user@open.feishu.cn",
            "https://open.feishu.cn?x=1",
            "https://open.feishu.cn#x",
        ] {
            assert!(matches!(BaseUrl::parse(text).unwrap_err().kind, Kind::BadBaseUrl { .. }), "{text}");
        }
        let failure = BaseUrl::parse("https://me:hunter2@example.com").unwrap_err();
        assert_eq!(failure.kind, Kind::BadBaseUrl { url: "https://…@example.com".into() });
    }
}

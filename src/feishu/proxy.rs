//! Which proxy leads to a host: the variables every Unix program knows. One host a client, so this is decided once.

use std::{fmt, net::Ipv4Addr};

use hyper::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::{
    env::Vars,
    failure::{Failure, Kind},
};

/// Where a SOCKS proxy listens that names no port.
const SOCKS_PORT: u16 = 1080;

/// How a host is reached.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// As the system's own settings say: no variable speaks of proxies.
    System,
    /// Without a proxy.
    Direct,
    /// Through this one; it may carry a name and a password.
    Through(String),
}

impl Way {
    /// The way to `host` over https, by the variables (`https_proxy`, `all_proxy`, `no_proxy`, either case).
    pub(super) fn of(vars: &Vars, host: &str) -> Self {
        let Some(proxy) = vars.first(&["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]) else {
            return Self::System;
        };
        let exempt = vars.first(&["no_proxy", "NO_PROXY"]).is_some_and(|list| is_exempt(list, host));
        if exempt { Self::Direct } else { Self::Through(proxy.to_owned()) }
    }

    /// The proxy between here and `server`, with the name and password it may want.
    pub(super) fn intercept(&self, server: &Uri) -> Result<Option<Intercept>, Failure> {
        match self {
            Self::Direct => Ok(None),
            Self::System => Ok(Matcher::from_system().intercept(server)),
            Self::Through(proxy) => {
                let refused = || Kind::BadProxy { proxy: shown(proxy) };
                let matcher = Matcher::builder().all(with_port(proxy)).build();
                let intercept = matcher.intercept(server).filter(|found| has_good_port(found.uri()));
                Ok(Some(intercept.ok_or_else(refused)?))
            }
        }
    }

    /// The proxy, if one is known.
    pub(super) fn proxy(&self) -> Option<&str> {
        match self {
            Self::Through(proxy) => Some(proxy),
            Self::System | Self::Direct => None,
        }
    }
}

impl fmt::Debug for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("System"),
            Self::Direct => f.write_str("Direct"),
            Self::Through(proxy) => f.debug_tuple("Through").field(&shown(proxy)).finish(),
        }
    }
}

/// A proxy's address with its port: a SOCKS proxy's is its own.
fn with_port(proxy: &str) -> String {
    let address: Uri = proxy.parse().unwrap_or_default();
    match (address.scheme_str(), address.authority()) {
        (Some(scheme), Some(at)) if scheme.starts_with("socks") && at.port().is_none() => {
            format!("{scheme}://{at}:{SOCKS_PORT}")
        }
        _ => proxy.to_owned(),
    }
}

/// Whether an address has a port that is one, or none at all.
fn has_good_port(address: &Uri) -> bool {
    address.authority().is_some_and(|authority| authority.as_str() == authority.host() || authority.port().is_some())
}

/// A proxy's address without the name and password it may carry.
pub(super) fn shown(proxy: &str) -> String {
    let (scheme, rest) = proxy.split_once("://").map_or(("", proxy), |(scheme, rest)| (scheme, rest));
    let address = rest.rsplit_once('@').map_or(rest, |(_, address)| address).trim_end_matches('/');
    if scheme.is_empty() { address.to_owned() } else { format!("{scheme}://{address}") }
}

/// Whether `list` (names with their sub-domains, addresses, IPv4 networks, or `*`) covers `host`.
fn is_exempt(list: &str, host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    list.split(',').map(str::trim).filter(|entry| !entry.is_empty()).any(|entry| {
        let entry = entry.to_ascii_lowercase();
        if entry == "*" {
            return true;
        }
        if let Some((network, bits)) = entry.split_once('/') {
            return in_network(&host, network, bits);
        }
        let name = entry.trim_start_matches("*.").trim_start_matches('.');
        host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'))
    })
}

fn in_network(host: &str, network: &str, bits: &str) -> bool {
    let (Ok(host), Ok(network), Ok(bits)) =
        (host.parse::<Ipv4Addr>(), network.parse::<Ipv4Addr>(), bits.parse::<u32>())
    else {
        return false;
    };
    let mask = u32::MAX.checked_shl(32_u32.saturating_sub(bits)).unwrap_or(0);
    host.to_bits() & mask == network.to_bits() & mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(shown("http://me:secret@proxy.corp:3128/"), "http://proxy.corp:3128");
        assert_eq!(shown("socks5://127.0.0.1:1080"), "socks5://127.0.0.1:1080");
        assert_eq!(shown("me:p@ss@proxy:80"), "proxy:80");
    }

    #[test]
    fn a_proxy_is_one_we_can_go_through() {
        let server = Uri::from_static("https://open.feishu.cn");
        let over = |proxy: &str| Way::Through(proxy.to_owned()).intercept(&server);
        for (proxy, at) in [
            ("http://proxy:3128", "http://proxy:3128/"),
            ("proxy:3128", "http://proxy:3128/"),
            ("https://me:secret@proxy", "https://proxy/"),
            ("socks5://me:secret@10.0.0.1/", "socks5://10.0.0.1:1080/"),
            ("socks5h://[::1]", "socks5h://[::1]:1080/"),
            ("socks4://proxy/path", "socks4://proxy:1080/"),
            ("socks4a://proxy:9", "socks4a://proxy:9/"),
        ] {
            let found = over(proxy).unwrap().map(|proxy| proxy.uri().to_string());
            assert_eq!(found.as_deref(), Some(at), "{proxy}");
        }
        for proxy in ["ftp://me:secret@proxy", "http://", "a b", "http://proxy:99999", "socks5://proxy:99999"] {
            let Kind::BadProxy { proxy: named } = over(proxy).unwrap_err().kind else { panic!("{proxy}") };
            assert!(!named.contains("secret"), "{named}");
        }
    }

    #[test]
    fn some_hosts_need_no_proxy() {
        let vars = |no: &str| {
            Vars::from_iter([("HTTPS_PROXY", "http://proxy:3128"), ("no_proxy", if no.is_empty() { "x" } else { no })])
        };
        for (list, host, direct) in [
            ("", "open.feishu.cn", false),
            ("*", "open.feishu.cn", true),
            ("feishu.cn", "open.feishu.cn", true),
            (".feishu.cn", "open.feishu.cn", true),
            ("a, *.FEISHU.cn", "open.feishu.cn", true),
            ("ishu.cn", "open.feishu.cn", false),
            ("10.0.0.0/8", "10.20.30.40", true),
            ("10.0.0.0/8", "11.20.30.40", false),
            ("0.0.0.0/0", "11.20.30.40", true),
            ("10.1.2.3", "10.1.2.3", true),
        ] {
            let way = if direct { Way::Direct } else { Way::Through("http://proxy:3128".into()) };
            assert_eq!(Way::of(&vars(list), host), way, "{list} {host}");
        }
        assert_eq!(Way::of(&Vars::default(), "open.feishu.cn"), Way::System);
    }
}

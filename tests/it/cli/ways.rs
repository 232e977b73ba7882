//! The ways to a server: encrypted, and over proxies, with a certificate of our own and nothing but loopback.

use std::net::SocketAddr;

use super::{GOOD, ME, Ran, Served, User};
use crate::front::{Authority, Front};

/// A host that is nowhere (RFC 6761): whoever gets there went over the proxy.
const HOST: &str = "feishu.test";

/// A sandbox behind encryption, and who trusts its certificate.
struct Far {
    sandbox: Served,
    authority: Authority,
    tls: Front,
}

impl Far {
    fn start() -> Self {
        let sandbox = Served::start();
        let authority = Authority::new(&[HOST, "localhost"]);
        let at = sandbox.get("base_url").strip_prefix("http://").unwrap().parse().unwrap();
        let tls = Front::tls(&authority, at);
        Self { sandbox, authority, tls }
    }

    fn user(&self, base_url: &str) -> User {
        let user = User::at(&self.sandbox).with("FEISHU_BASE_URL", base_url);
        self.authority.write(&user.path("ca.pem"));
        let trusted = user.path("ca.pem").display().to_string();
        user.file("a.json", GOOD);
        user.with("SSL_CERT_FILE", &trusted)
    }

    /// Sends a card over a proxy.
    fn send_over(&self, proxy: &str) -> Ran {
        let user = self.user(&format!("https://{HOST}")).with("https_proxy", proxy);
        user.run(&["send", "a.json", "--to", ME, "--yes", "--json"])
    }
}

#[test]
fn a_server_that_proves_who_it_is_gets_the_card() {
    let far = Far::start();
    let base_url = format!("https://localhost:{}", far.tls.at.port());
    let user = far.user(&base_url);
    user.run(&["send", "a.json", "--to", ME]).exits(0);
    assert_eq!(far.tls.seen(), ["encrypted"]);
}

#[test]
fn a_server_that_cannot_prove_it_is_not_spoken_to() {
    let far = Far::start();
    // Its certificate is for other names; then it is nobody's whom we trust.
    let foreign = far.user(&format!("https://127.0.0.1:{}", far.tls.at.port()));
    let stranger = far.user(&format!("https://localhost:{}", far.tls.at.port()));
    Authority::new(&["localhost"]).write(&stranger.path("ca.pem"));
    for user in [foreign, stranger] {
        let ran = user.run(&["doctor"]);
        assert!(ran.out.contains("could not be reached") && ran.out.contains("certificate"), "{ran:?}");
    }
    assert_eq!(far.tls.seen(), [""; 0]);
}

#[test]
fn a_proxy_leads_to_the_server_and_sees_only_its_name() {
    let far = Far::start();
    let secret = far.sandbox.get("app_secret").to_owned();
    let proxy = Front::proxy(far.tls.at);
    for (address, wanted) in [
        ("http://HOST", &["CONNECT feishu.test:443 HTTP/1.1\r\n", "Host: feishu.test:443\r\n"][..]),
        // `me` and `p@ss:word`, as Basic.
        ("http://me:p%40ss%3Aword@HOST", &["CONNECT feishu.test:443 ", "Basic bWU6cEBzczp3b3Jk\r\n"]),
        ("HOST", &["CONNECT feishu.test:443 "]),
        ("socks5://HOST", &["socks5 [5, 1, 0, 3] feishu.test:443"]),
        ("socks5h://me:pass@HOST", &["socks5 [5, 1, 0, 3] me:pass@feishu.test:443"]),
        ("socks4a://HOST", &["socks4 1 ", "feishu.test:443"]),
    ] {
        let before = proxy.seen().len();
        far.send_over(&address.replace("HOST", &proxy.at.to_string())).exits(0);
        let seen = proxy.seen().split_off(before);
        let [asked] = &seen[..] else { panic!("{address} {seen:?}") };
        for wanted in wanted {
            assert!(asked.to_lowercase().contains(&wanted.to_lowercase()), "{address} {asked}");
        }
        assert!(!asked.contains(ME) && !asked.contains(&secret), "{asked}");
    }
}

#[test]
fn a_proxy_may_be_encrypted_itself() {
    let far = Far::start();
    let proxy = Front::tls_proxy(&far.authority, far.tls.at);
    far.send_over(&format!("https://localhost:{}", proxy.at.port())).exits(0);
    assert!(proxy.seen().concat().starts_with("CONNECT feishu.test:443 "), "{:?}", proxy.seen());
}

#[test]
fn a_proxy_that_lets_nobody_through_is_named_without_its_password() {
    let far = Far::start();
    let nobody: SocketAddr = ([127, 0, 0, 1], 9).into();
    for (proxy, status) in [
        (Some(Front::refusal("407 Proxy Authentication Required")), "auth"),
        (Some(Front::refusal("403 Forbidden")), "unsuccessful"),
        (None, "refused"),
    ] {
        let at = proxy.as_ref().map_or(nobody, |proxy| proxy.at);
        let user = far.user(&format!("https://{HOST}")).with("all_proxy", &format!("http://me:hushhush@{at}"));
        let said = user.run(&["doctor"]).out;
        assert!(said.contains(&format!("http://{at}")) && said.contains(status), "{said}");
        assert!(!said.contains("hushhush"), "{said}");
    }
    assert_eq!(far.tls.seen(), [""; 0]);
}

#[test]
fn a_proxy_that_is_none_is_a_sentence() {
    let far = Far::start();
    for proxy in ["ftp://me:hushhush@proxy", "http://", "http://proxy:99999"] {
        let ran = far.send_over(proxy).exits(2);
        let said = [ran.out, ran.err].concat();
        assert!(said.contains("cannot be the proxy") && said.contains("socks5://"), "{said}");
        assert!(!said.contains("hushhush"), "{said}");
    }
}

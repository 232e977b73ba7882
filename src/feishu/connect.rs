//! Opens connections to one server: straight or by a proxy, encrypted where its address says so.

use std::{
    error::Error,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use futures_util::TryFutureExt;
use hyper::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::{
    client::{
        legacy::connect::{
            HttpConnector,
            proxy::{SocksV4, SocksV5, Tunnel},
        },
        proxy::matcher::Intercept,
    },
    rt::TokioIo,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::{net::TcpStream, time};
use tower_service::Service;

/// How often an idle connection is tried, so that one that a firewall forgot is not used for a request.
const KEEPALIVE: Duration = Duration::from_secs(15);

type BoxError = Box<dyn Error + Send + Sync>;
type Opening<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;
/// What leads to the server, before it is encrypted for the server itself.
type Hop = MaybeHttpsStream<TokioIo<TcpStream>>;

/// Opens connections, each in the given time.
#[derive(Clone)]
pub(super) struct Connector {
    https: HttpsConnector<Hops>,
    patience: Duration,
}

impl Connector {
    /// What opens connections to `server`, over `proxy` if there is one. Reads the system's certificates, so it may block.
    pub(super) fn new(server: &Uri, proxy: Option<&Intercept>, patience: Duration) -> Result<Self, rustls::Error> {
        let ends = [Some(server), proxy.map(Intercept::uri)].into_iter().flatten();
        let tls = Arc::new(tls(ends.filter_map(Uri::scheme_str).any(|scheme| scheme == "https"))?);
        let hops = proxy.map_or_else(|| Hops::Straight(tcp()), |proxy| Hops::over(proxy, &tls));
        Ok(Self { https: HttpsConnector::from((hops, tls)), patience })
    }
}

impl Service<Uri> for Connector {
    type Response = MaybeHttpsStream<Hop>;
    type Error = BoxError;
    type Future = Opening<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.https.poll_ready(context)
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        let opened = time::timeout(self.patience, self.https.call(server));
        Box::pin(async move { opened.await.unwrap_or_else(|_| Err(timed_out().into())) })
    }
}

/// The ways to a server.
#[derive(Clone)]
enum Hops {
    Straight(HttpConnector),
    Tunnel(Tunnel<HttpsConnector<HttpConnector>>),
    Socks4(SocksV4<HttpConnector>),
    Socks5(SocksV5<HttpConnector>),
}

impl Hops {
    /// The way over a proxy. Names of servers are left to it, as resolving one here would hold up everything else.
    fn over(proxy: &Intercept, tls: &Arc<ClientConfig>) -> Self {
        let at = proxy.uri().clone();
        match at.scheme_str() {
            Some("socks4" | "socks4a") => Self::Socks4(SocksV4::new(at, tcp())),
            Some("socks5" | "socks5h") => {
                let socks = SocksV5::new(at, tcp());
                Self::Socks5(match proxy.raw_auth() {
                    Some((user, password)) => socks.with_auth(user.to_owned(), password.to_owned()),
                    None => socks,
                })
            }
            _ => {
                let tunnel = Tunnel::new(at, HttpsConnector::from((tcp(), Arc::clone(tls))));
                Self::Tunnel(match proxy.basic_auth() {
                    Some(auth) => tunnel.with_auth(auth.clone()),
                    None => tunnel,
                })
            }
        }
    }
}

impl Service<Uri> for Hops {
    type Response = Hop;
    type Error = BoxError;
    type Future = Opening<Hop>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Straight(tcp) => tcp.poll_ready(context).map_err(Into::into),
            Self::Tunnel(tunnel) => tunnel.poll_ready(context).map_err(Into::into),
            Self::Socks4(socks) => socks.poll_ready(context).map_err(Into::into),
            Self::Socks5(socks) => socks.poll_ready(context).map_err(Into::into),
        }
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        match self {
            Self::Straight(tcp) => Box::pin(tcp.call(server).map_ok(Hop::Http).err_into()),
            Self::Tunnel(tunnel) => Box::pin(tunnel.call(server).err_into()),
            Self::Socks4(socks) => Box::pin(socks.call(server).map_ok(Hop::Http).err_into()),
            Self::Socks5(socks) => Box::pin(socks.call(server).map_ok(Hop::Http).err_into()),
        }
    }
}

/// The failure of what took too long.
pub(super) fn timed_out() -> io::Error {
    io::ErrorKind::TimedOut.into()
}

fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    tcp.set_keepalive(Some(KEEPALIVE));
    tcp.set_keepalive_interval(Some(KEEPALIVE));
    tcp
}

/// How a connection is encrypted. Where none is, the system's certificates need not be read, nor be there.
fn tls(is_used: bool) -> Result<ClientConfig, rustls::Error> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?;
    let builder = if is_used {
        builder.with_platform_verifier()?
    } else {
        builder.with_root_certificates(RootCertStore::empty())
    };
    let mut tls = builder.with_no_client_auth();
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(tls)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper_util::client::proxy::matcher::Matcher;

    #[tokio::test]
    async fn who_takes_the_connection_and_says_nothing_is_waited_for_only_so_long() {
        let silence = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let server: Uri = format!("https://{}", silence.local_addr().unwrap()).parse().unwrap();
        let tls = Arc::new(tls(false).unwrap());
        let proxies = ["http", "https", "socks4a", "socks5"].map(|scheme| {
            let proxy = format!("{scheme}://{}", silence.local_addr().unwrap());
            Some(Matcher::builder().all(proxy).build().intercept(&server).unwrap())
        });
        for proxy in proxies.into_iter().chain([None]) {
            let hops = proxy.as_ref().map_or_else(|| Hops::Straight(tcp()), |proxy| Hops::over(proxy, &tls));
            let https = HttpsConnector::from((hops, Arc::clone(&tls)));
            let mut connector = Connector { https, patience: Duration::from_millis(50) };
            let error = connector.call(server.clone()).await.err().unwrap();
            let error = error.downcast::<io::Error>().unwrap();
            assert_eq!(error.kind(), io::ErrorKind::TimedOut, "{proxy:?}");
        }
    }
}

//! The way to one server: its address, the connection pool, the proxy, and what a failure of the transport proves.

use std::{
    error::Error,
    future::poll_fn,
    pin::{Pin, pin},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use http_body::Body;
use hyper::{
    Request, Uri,
    body::Incoming,
    header::{ACCEPT, HeaderValue, USER_AGENT},
};
use hyper_util::{
    client::legacy,
    rt::{TokioExecutor, TokioTimer},
};
use tokio::time;
use url::Url;

use super::{
    answer::Head,
    connect::{Connector, timed_out},
    departure::{Departure, Parcel},
    proxy::{self, Way},
};
use crate::{
    config::{self, BaseUrl},
    env::{Vars, point},
    failure::{Failure, Kind, Retry},
};

/// Who asks.
const AGENT: HeaderValue = HeaderValue::from_static(concat!("cardwright/", env!("CARGO_PKG_VERSION")));
/// Any kind of answer is read.
const ANYTHING: HeaderValue = HeaderValue::from_static("*/*");

/// The largest answer we read.
const ANSWER_BYTES: usize = 8 * 1024 * 1024;

/// How long a call may take; real time, whatever the clock of `Env` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// To connect, TLS included.
    pub connect: Duration,
    /// For everything, to the last byte of the answer.
    pub total: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(5), total: Duration::from_secs(10) }
    }
}

/// An address as it was written, and what from.
#[derive(Debug)]
struct Address {
    path: &'static str,
    query: Vec<(String, String)>,
    uri: Uri,
}

impl Address {
    fn is_of(&self, path: &str, query: &[(&str, &str)]) -> bool {
        let pairs = self.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.path == path && pairs.eq(query.iter().copied())
    }
}

/// A server and the pool of connections to it.
#[derive(Debug)]
pub(super) struct Server {
    base: Url,
    host: String,
    way: Way,
    timeouts: Timeouts,
    pool: legacy::Client<Connector, Parcel>,
    last: Mutex<Option<Address>>,
}

impl Server {
    /// Makes the pool. Reads the system's certificates, so it may block.
    pub(super) fn new(base_url: &BaseUrl, vars: &Vars, timeouts: Timeouts) -> Result<Self, Failure> {
        let bad = || Failure::from(Kind::BadBaseUrl { url: base_url.to_string() });
        let base = Url::parse(base_url.as_str()).map_err(|_| bad())?;
        let host = base.host_str().ok_or_else(bad)?.to_owned();
        let way = match base_url.host() {
            config::Host::Loopback => Way::Direct,
            _ => Way::of(vars, &host),
        };
        Self::open(base, host, way, timeouts)
    }

    /// The same way with a pool of its own. The same holds.
    pub(super) fn again(&self) -> Result<Self, Failure> {
        Self::open(self.base.clone(), self.host.clone(), self.way.clone(), self.timeouts)
    }

    fn open(base: Url, host: String, way: Way, timeouts: Timeouts) -> Result<Self, Failure> {
        let server = Uri::try_from(base.as_str()).map_err(|_| Kind::BadBaseUrl { url: base.to_string() })?;
        let proxy = way.intercept(&server)?;
        let connector = Connector::new(&server, proxy.as_ref(), timeouts.connect)
            .map_err(|error| unreachable(&host, way.proxy(), deepest(&error)))?;
        let pool = legacy::Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).build(connector);
        Ok(Self { base, host, way, timeouts, pool, last: Mutex::default() })
    }

    /// How long a call may take.
    pub(super) fn patience(&self) -> Duration {
        self.timeouts.total
    }

    /// The address of a path below `/open-apis`, in which `:id` stands for `id`, with its query. A list goes to one address: the last
    /// that needed no id is kept.
    pub(super) fn address(&self, path: &'static str, id: &str, query: &[(&str, &str)]) -> Result<Uri, Failure> {
        if !id.is_empty() {
            return self.write_address(path, id, query);
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = last.as_ref().filter(|last| last.is_of(path, query)) {
            return Ok(last.uri.clone());
        }
        let uri = self.write_address(path, id, query)?;
        let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        *last = Some(Address { path, query, uri: uri.clone() });
        Ok(uri)
    }

    fn write_address(&self, path: &str, id: &str, query: &[(&str, &str)]) -> Result<Uri, Failure> {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push("open-apis");
            segments.extend(path.split('/').map(|segment| if segment == ":id" { id } else { segment }));
        }
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Uri::try_from(url.as_str()).map_err(|error| self.unreachable(deepest(&error)))
    }

    /// Sends a request and reads its answer, all of it within `patience`.
    pub(super) async fn exchange(
        &self,
        mut request: Request<Parcel>,
        patience: Duration,
        departure: &Departure,
    ) -> Result<(Head, Vec<u8>), Failure> {
        request.headers_mut().insert(USER_AGENT, AGENT);
        request.headers_mut().insert(ACCEPT, ANYTHING);
        let mut log_id = None;
        let answer = async {
            let response = self.pool.request(request).await;
            let response = response.map_err(|error| self.no_answer(deepest(&error), departure))?;
            point!("answer.begun");
            let head = Head::of(response.status().as_u16(), response.headers());
            log_id.clone_from(&head.log_id);
            Ok((head, read(pin!(response.into_body())).await?))
        };
        let late = |_| Err(self.no_answer(deepest(&timed_out()), departure));
        let answer = time::timeout(patience, answer).await.unwrap_or_else(late);
        answer.map_err(|failure| Failure { log_id, ..failure })
    }

    /// The failure of a request that brought no answer: one that never left has reached nobody.
    fn no_answer(&self, words: String, departure: &Departure) -> Failure {
        if departure.at().is_none() { self.unreachable(words) } else { unknown(words) }
    }

    /// The failure of not getting there.
    pub(super) fn unreachable(&self, words: String) -> Failure {
        unreachable(&self.host, self.way.proxy(), words)
    }
}

/// An answer that broke off, or had no end.
fn unknown(words: String) -> Failure {
    Failure { retry: Retry::Wait, ..Kind::Unknown { words }.into() }
}

/// Reads a whole answer; one over the limit or broken off is no answer.
async fn read(mut body: Pin<&mut Incoming>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let frame = frame.map_err(|error| unknown(deepest(&error)))?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len().saturating_add(data.len()) > ANSWER_BYTES {
            return Err(unknown(format!(">{ANSWER_BYTES}B")));
        }
        bytes.extend_from_slice(data);
    }
    Ok(bytes)
}

fn unreachable(host: &str, proxy: Option<&str>, words: String) -> Failure {
    let kind = Kind::Unreachable { host: host.to_owned(), proxy: proxy.map(proxy::shown), words };
    Failure { retry: Retry::Wait, ..kind.into() }
}

/// What lies at the bottom of an error: the system's own words.
fn deepest(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words = error.to_string();
        source = error.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_leave_its_segment() {
        let base_url = BaseUrl::parse("http://127.0.0.1:9/prefix/").unwrap();
        let server = Server::new(&base_url, &Vars::default(), Timeouts::default()).unwrap();
        assert_eq!(
            server.address("im/v1/chats/:id/members", "oc_1/../x?y", &[]).unwrap(),
            "http://127.0.0.1:9/prefix/open-apis/im/v1/chats/oc_1%2F..%2Fx%3Fy/members"
        );
    }

    #[test]
    fn an_address_that_is_kept_serves_only_its_own_call() {
        let base_url = BaseUrl::parse("http://127.0.0.1:9").unwrap();
        let server = Server::new(&base_url, &Vars::default(), Timeouts::default()).unwrap();
        let address = |path, query: &[(&str, &str)]| server.address(path, "", query).unwrap().to_string();
        for _ in 0..2 {
            let open = [("receive_id_type", "open_id")];
            assert_eq!(
                address("im/v1/messages", &open),
                "http://127.0.0.1:9/open-apis/im/v1/messages?receive_id_type=open_id"
            );
        }
        let chat = [("receive_id_type", "chat_id"), ("page_token", "a b&c")];
        assert_eq!(
            address("im/v1/messages", &chat),
            "http://127.0.0.1:9/open-apis/im/v1/messages?receive_id_type=chat_id&page_token=a+b%26c"
        );
        assert_eq!(address("im/v1/chats", &chat[..0]), "http://127.0.0.1:9/open-apis/im/v1/chats");
        assert_eq!(address("im/v1/messages", &[]), "http://127.0.0.1:9/open-apis/im/v1/messages");
    }
}

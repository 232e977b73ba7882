//! One HTTP call as the handlers see it: read whole, path and query decoded.

use axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, Method, header},
};
use serde_json::Value;

/// The largest body taken (multipart uploads).
const BODY_LIMIT: usize = 40 * 1024 * 1024;

/// A call.
#[derive(Debug)]
pub(super) struct Call {
    pub method: Method,
    /// Without the query and without one trailing slash; segments still percent-encoded.
    pub path: String,
    pub query_text: String,
    pub query: Query,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Call {
    /// Reads a request to its end. `None`: the body is too large or broke off.
    pub async fn read(request: Request) -> Option<Self> {
        let (head, body) = request.into_parts();
        let path = head.uri.path();
        let query_text = head.uri.query().unwrap_or_default().to_owned();
        Some(Self {
            path: path.strip_suffix('/').unwrap_or(path).to_owned(),
            query: Query::parse(&query_text),
            query_text,
            method: head.method,
            headers: head.headers,
            body: to_bytes(body, BODY_LIMIT).await.ok()?.to_vec(),
        })
    }

    /// A call that comes from this process and not over a connection.
    pub fn of(method: Method, target: &str, body: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method,
            path: path.to_owned(),
            query: Query::parse(query),
            query_text: query.to_owned(),
            headers: HeaderMap::new(),
            body: body.as_bytes().to_vec(),
        }
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A header's text.
    pub fn header(&self, name: &header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The query of a call, in order.
#[derive(Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes `a=b&c=d`.
    pub fn parse(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The first value of a key, if it is there and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }
}

/// The parameters of `path` where it fits `pattern` (`/a/:id/b`), percent-escapes decoded.
pub(super) fn fit(pattern: &str, path: &str) -> Option<Vec<String>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut found = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(found),
            (Some(want), Some(got)) if want.starts_with(':') && !got.is_empty() => found.push(decode(got)),
            (Some(want), Some(got)) if want == got => {}
            _ => return None,
        }
    }
}

/// Resolves `%XX`; what is no escape stays as it is.
fn decode(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = (first == b'%').then(|| tail.get(..2)).flatten();
        let value =
            escape.and_then(|pair| std::str::from_utf8(pair).ok()).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        bytes.push(value.unwrap_or(first));
        rest = if value.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_its_parameters() {
        assert_eq!(fit("/a/:id/b", "/a/om%5F1/b"), Some(vec!["om_1".to_owned()]));
        assert_eq!(fit("/a/:id", "/a/x/b"), None);
        assert_eq!(fit("/a/:id", "/a/"), None);
        assert_eq!(fit("/a", "/a"), Some(vec![]));
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%e6%9d%8e"), "李");
    }

    #[test]
    fn the_first_value_that_says_something_counts() {
        let query = Query::parse("page_token=&page_size=5&page_size=6&q=%E6%9D%8E+x");
        assert_eq!(query.get("page_size"), Some("5"));
        assert_eq!(query.get("page_token"), None);
        assert_eq!(query.get("q"), Some("李 x"));
    }
}

//! One HTTP call as the handlers see it: read whole, path and query decoded.

use std::convert::Infallible;

use axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderMap, Method, header},
};
use bytes::Bytes;
use futures_util::stream;
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
    /// The parts of a multipart body, in order; of any other body there are none.
    pub parts: Vec<Part>,
}

/// A part of a multipart body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub name: String,
    pub bytes: Bytes,
}

impl Call {
    /// Reads a request to its end. `None`: the body is too large or broke off.
    pub async fn read(request: Request) -> Option<Self> {
        let (head, body) = request.into_parts();
        let path = head.uri.path();
        let query_text = head.uri.query().unwrap_or_default().to_owned();
        let body = to_bytes(body, BODY_LIMIT).await.ok()?;
        let parts = match head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) {
            Some(kind) => parts(kind, body.clone()).await,
            None => Vec::new(),
        };
        Some(Self {
            path: path.strip_suffix('/').unwrap_or(path).to_owned(),
            query: Query::parse(&query_text),
            query_text,
            method: head.method,
            headers: head.headers,
            body: body.to_vec(),
            parts,
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
            parts: Vec::new(),
        }
    }

    /// The bytes of a part.
    pub fn part(&self, name: &str) -> Option<&Bytes> {
        self.parts.iter().find(|part| part.name == name).map(|part| &part.bytes)
    }

    /// The body as the log keeps it: of parts that are no text, how long they are.
    pub fn shown(&self) -> String {
        if self.parts.is_empty() {
            return String::from_utf8_lossy(&self.body).into_owned();
        }
        let part = |part: &Part| match std::str::from_utf8(&part.bytes) {
            Ok(text) => format!("{}={text}", part.name),
            Err(_) => format!("{}=<{} B>", part.name, part.bytes.len()),
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join("&")
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

/// The parts of a body of this type. Where it is broken, those before the break.
async fn parts(kind: &str, body: Bytes) -> Vec<Part> {
    let mut found = Vec::new();
    let Ok(boundary) = multer::parse_boundary(kind) else { return found };
    let mut reader = multer::Multipart::new(stream::iter([Ok::<_, Infallible>(body)]), boundary);
    while let Ok(Some(field)) = reader.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        let Ok(bytes) = field.bytes().await else { break };
        found.push(Part { name, bytes });
    }
    found
}

/// The query of a call, in order.
#[derive(Debug, Default)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes `a=b&c=d`.
    pub fn parse(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// Every value of a key, in any of the spellings of a list: `k=a&k=b`, `k[]=a`, `k[0]=a`.
    pub fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        let is = move |key: &str| key.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['));
        self.0.iter().filter(move |(key, value)| is(key) && !value.is_empty()).map(|(_, value)| value.as_str())
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

    #[test]
    fn a_list_is_read_in_every_spelling() {
        let query = Query::parse("user_ids=a&user_ids[]=b&user_ids%5B0%5D=c&user_ids_not=d&user_ids=");
        assert_eq!(query.all("user_ids").collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[tokio::test]
    async fn parts_come_in_any_order_with_or_without_a_file_name() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}\r\n--x\r\nContent-Disposition: form-data; name=\"image_type\"\r\n\r\nmessage\r\n--x--\r\n";
        let found = parts("multipart/form-data; boundary=x", Bytes::from_static(body.as_bytes())).await;
        let [image, kind] = &found[..] else { panic!("{found:?}") };
        assert_eq!((image.name.as_str(), &image.bytes[..]), ("image", &b"\x01\x02"[..]));
        assert_eq!((kind.name.as_str(), &kind.bytes[..]), ("image_type", &b"message"[..]));
        assert!(parts("application/json", Bytes::from_static(b"{}")).await.is_empty());
        assert!(parts("multipart/form-data; boundary=y", Bytes::from_static(b"--x")).await.is_empty());
    }
}

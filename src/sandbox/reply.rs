//! An answer on its way out: what it says, and how a fault has it arrive late, slowly, in half or not at all.

use std::{io, time::Duration};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::env::Clock;

/// In how many pieces a slow body comes.
const PIECES: usize = 8;

/// What every answer of the platform is.
const JSON: &str = "application/json; charset=utf-8";

/// An answer.
pub(super) struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    pub content_type: &'static str,
    pub arrival: Arrival,
}

/// How it arrives.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Arrival {
    /// Held back for so long.
    pub delay: Duration,
    /// Not at all: the connection is reset.
    pub cut: bool,
    /// The first half of the body only, though its length is announced.
    pub half: bool,
    /// The body in pieces, all of it after so long.
    pub slow: Duration,
}

impl Reply {
    /// JSON, without the headers of the platform.
    pub fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::from(body.to_string()),
            content_type: JSON,
            arrival: Arrival::default(),
        }
    }

    /// An answer with the headers that every answer of the platform has.
    pub fn platform(log_id: &str, status: u16, body: &Value) -> Self {
        let headers = ["X-Tt-Logid", "X-Request-Id"].map(|name| (name.to_owned(), log_id.to_owned()));
        Self { headers: headers.to_vec(), ..Self::json(status, body) }
    }

    /// The body as the log keeps it.
    pub fn shown(&self) -> Value {
        let text = || match std::str::from_utf8(&self.body) {
            Ok(text) => json!(text),
            Err(_) => json!(format!("<{} B>", self.body.len())),
        };
        serde_json::from_slice(&self.body).unwrap_or_else(|_| text())
    }

    /// Puts it on the wire. A header that is none is left out.
    pub fn send(self, clock: Clock, stopping: CancellationToken) -> Response<Body> {
        let length = self.body.len();
        let mut response = Response::new(body(self.body, self.arrival, clock, stopping));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// The bytes as they leave.
fn body(bytes: Bytes, arrival: Arrival, clock: Clock, stopping: CancellationToken) -> Body {
    let Arrival { half, slow, .. } = arrival;
    if !half && slow.is_zero() {
        return Body::from(bytes);
    }
    let end = if half { bytes.len() / 2 } else { bytes.len() };
    let size = end.div_ceil(PIECES).max(1);
    let starts: Vec<usize> = (0..end).step_by(size).collect();
    let pause = slow.checked_div(u32::try_from(starts.len()).unwrap_or(1)).unwrap_or_default();
    let pieces = stream::iter(starts).then(move |start| {
        let (clock, stopping) = (clock.clone(), stopping.clone());
        let piece = bytes.slice(start..end.min(start + size));
        async move {
            tokio::select! {
                () = clock.sleep(pause), if !pause.is_zero() => {}
                () = stopping.cancelled(), if !pause.is_zero() => {}
                else => {}
            }
            Ok(piece)
        }
    });
    // An announced length that is not reached: the connection is closed in the middle.
    let broken = stream::iter(half.then_some(())).then(|()| async {
        // What came before is on its way first.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    Body::from_stream(pieces.chain(broken))
}

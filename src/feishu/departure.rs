//! When a request left: the moment its body was handed to the connection, and whether it ever was.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use crate::env::{Clock, Millis, point};

/// No moment.
const NEVER: i64 = i64::MIN;

/// Tells when the bytes of a request left, while the request is still on its way. Clones share the mark.
///
/// As long as it has no mark, the server cannot have seen the request.
#[derive(Debug, Clone)]
pub struct Departure(Arc<AtomicI64>);

impl Default for Departure {
    fn default() -> Self {
        Self(Arc::new(AtomicI64::new(NEVER)))
    }
}

impl Departure {
    /// When it left, if it did.
    pub fn at(&self) -> Option<Millis> {
        let at = self.0.load(Ordering::Relaxed);
        (at != NEVER).then_some(Millis(at))
    }

    /// Whether two are the mark of the same request.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Takes the mark back: the server answered that it did nothing.
    pub(super) fn clear(&self) {
        self.0.store(NEVER, Ordering::Relaxed);
    }

    /// Marks that it left.
    pub(crate) fn mark(&self, at: Millis) {
        self.0.store(at.0, Ordering::Relaxed);
    }
}

/// A request body in one piece that marks its departure; one of no bytes is none, and marks nothing.
pub(super) struct Parcel {
    bytes: Option<Bytes>,
    clock: Clock,
    departure: Departure,
}

impl Parcel {
    pub(super) fn new(bytes: Bytes, clock: Clock, departure: Departure) -> Self {
        Self { bytes: Some(bytes).filter(|bytes| !bytes.is_empty()), clock, departure }
    }
}

impl http_body::Body for Parcel {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.departure.mark(self.clock.now());
        point!("request.leaving");
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    /// Exact, so that the request carries a `Content-Length`.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

//! The connections: accepted, served one call after the other, and cut on purpose when an answer is to be lost.

use std::{
    convert::Infallible,
    io,
    net::TcpListener as StdListener,
    pin::{Pin, pin},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::body::Body;
use hyper::{server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    time::timeout,
};
use tokio_util::task::TaskTracker;

use super::server::{self, Shared};

/// How long a stopping server lets open connections finish.
const GRACE: Duration = Duration::from_secs(1);
/// How long to wait when the system has no connection to give (out of descriptors).
const BREATH: Duration = Duration::from_millis(50);

/// Accepts and serves connections until the sandbox is stopped.
pub(super) async fn listen(listener: StdListener, shared: Arc<Shared>) {
    let Ok(listener) = TcpListener::from_std(listener) else { return };
    let connections = TaskTracker::new();
    loop {
        tokio::select! {
            () = shared.stopping.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(connection(stream, Arc::clone(&shared)));
                }
                // Stopping is the one thing worth waking for: whether it came is asked above.
                Err(_) => drop(timeout(BREATH, shared.stopping.cancelled()).await),
            },
        }
    }
    drop(listener);
    connections.close();
    // What is still open after that is closed with the runtime.
    let _ = timeout(GRACE, connections.wait()).await;
}

/// Serves one connection to its end.
async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    // Answers are small: without this each waits for the peer's delayed acknowledgement. Not fatal if refused.
    let _ = stream.set_nodelay(true);
    let cut = Cut::default();
    let wire = TokioIo::new(Wire { stream, cut: cut.clone() });
    let service = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
        let (shared, cut) = (Arc::clone(&shared), cut.clone());
        async move { Ok::<_, Infallible>(server::serve(&shared, &cut, request.map(Body::new)).await) }
    });
    // The Python SDK looks headers up by `X-Tt-Logid` and `Content-Type`, in exactly these letters.
    let serving = http1::Builder::new().title_case_headers(true).serve_connection(wire, service);
    let mut serving = pin!(serving);
    // A connection that broke off has nobody to tell.
    tokio::select! {
        _ = &mut serving => {}
        () = shared.stopping.cancelled() => {
            serving.as_mut().graceful_shutdown();
            let _ = serving.await;
        }
    }
}

/// A connection.
struct Wire {
    stream: TcpStream,
    cut: Cut,
}

/// The way to cut a connection; clones are of the same one.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut(Arc<AtomicBool>);

impl Cut {
    /// From now on nothing is written: the connection is reset.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn done(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.cut.done() {
            // The peer sees a reset, as from a balancer that gives up. Where it cannot be had, a plain end does.
            let _ = self.stream.set_zero_linger();
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

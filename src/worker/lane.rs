//! A thread that takes part of a job's work off the worker's: where nothing but this machine holds deliveries up, one thread is what
//! they wait for.

use std::thread::JoinHandle;

use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// The thread's name, as it stands in process lists.
const THREAD: &str = "cardwright-lane";

/// Work under way on a thread of its own. Dropping it stops the work where it waits, and waits for the thread.
pub(super) struct Lane<T> {
    thread: Option<JoinHandle<()>>,
    stop: CancellationToken,
    done: oneshot::Receiver<T>,
}

impl<T: Send + 'static> Lane<T> {
    /// Starts work. What it is made of goes over; what it waits with is made there.
    pub(super) fn start<F: Future<Output = T>>(work: impl FnOnce() -> F + Send + 'static) -> Self {
        let (tell, done) = oneshot::channel();
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let run = move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
            if let Some(value) = runtime.block_on(async { stopped.run_until_cancelled(work()).await }) {
                // Whoever dropped the lane does not want to know.
                let _ = tell.send(value);
            }
            runtime.shutdown_background();
        };
        let thread = std::thread::Builder::new().name(THREAD.to_owned()).spawn(run);
        Self { thread: thread.ok(), stop, done }
    }

    /// What the work came to; `None` if it could not be begun, or broke off. The thread may take a moment to end.
    pub(super) async fn done(&mut self) -> Option<T> {
        (&mut self.done).await.ok()
    }
}

impl<T> Drop for Lane<T> {
    fn drop(&mut self) {
        self.stop.cancel();
        if let Some(thread) = self.thread.take() {
            // An error means it panicked: then nothing is told, and whoever waits sees that.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use super::*;

    #[tokio::test]
    async fn it_works_elsewhere_and_tells() {
        let here = std::thread::current().id();
        let there = Lane::start(|| async { std::thread::current().id() }).done().await;
        assert!(there.is_some_and(|there| there != here));
    }

    #[tokio::test]
    async fn one_that_breaks_off_tells_nothing() {
        let mut lane: Lane<()> = Lane::start(|| async { panic!("meant") });
        assert_eq!(lane.done().await, None);
    }

    #[test]
    fn one_that_is_dropped_stops_where_it_waits() {
        struct Dropped(Arc<AtomicBool>);
        impl Drop for Dropped {
            fn drop(&mut self) {
                self.0.store(true, Ordering::SeqCst);
            }
        }
        let gone = Arc::new(AtomicBool::new(false));
        let guard = Dropped(Arc::clone(&gone));
        drop(Lane::start(move || async move {
            let _guard = guard;
            std::future::pending::<()>().await;
        }));
        assert!(gone.load(Ordering::SeqCst), "the thread is over, and what it held is gone");
    }
}

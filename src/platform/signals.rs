//! The signals that ask a program to end or to stop.

use std::io;

/// The thread that waits for them.
const THREAD: &str = "cardwright-signals";

/// From now on calls `tell` with the number of every signal that asks the program to end, on a thread of its own, instead of ending it.
pub fn on_signals(tell: impl Fn(u8) + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let mut signals = runtime.block_on(async { Signals::listen() })?;
    std::thread::Builder::new().name(THREAD.to_owned()).spawn(move || {
        runtime.block_on(async {
            while let Some(number) = signals.next().await {
                tell(number);
            }
        });
    })?;
    Ok(())
}

#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    /// The next one's number.
    async fn next(&mut self) -> Option<u8> {
        tokio::select! {
            came = self.interrupt.recv() => came.map(|()| 2),
            came = self.terminate.recv() => came.map(|()| 15),
            came = self.hang_up.recv() => came.map(|()| 1),
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    /// The next one's number.
    async fn next(&mut self) -> Option<u8> {
        tokio::signal::ctrl_c().await.ok().map(|()| 2)
    }
}

/// Signals that ask this program to end or to stop wait while this lives, and come when it is dropped.
#[derive(Debug)]
#[must_use]
pub struct HeldSignals {
    /// What was held before.
    #[cfg(unix)]
    before: Option<nix::sys::signal::SigSet>,
}

/// Lets the signals of this thread, and of those that it begins, wait.
pub fn hold_signals() -> HeldSignals {
    #[cfg(unix)]
    {
        use nix::sys::signal::{
            SigSet, SigmaskHow,
            Signal::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP},
        };
        let signals: SigSet = [SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT].into_iter().collect();
        // It fails for wrong arguments only, and these are none.
        HeldSignals { before: signals.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok() }
    }
    #[cfg(not(unix))]
    HeldSignals {}
}

impl Drop for HeldSignals {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(before) = &self.before {
            // As above.
            let _ = before.thread_set_mask();
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use nix::sys::signal::{SigSet, Signal::SIGTSTP};

    use super::*;

    #[test]
    fn signals_wait_while_they_are_held() {
        let held = hold_signals();
        assert!(SigSet::thread_get_mask().unwrap().contains(SIGTSTP));
        drop(held);
        assert!(!SigSet::thread_get_mask().unwrap().contains(SIGTSTP));
    }

    #[test]
    fn what_was_held_before_stays_so() {
        let before = hold_signals();
        drop(hold_signals());
        assert!(SigSet::thread_get_mask().unwrap().contains(SIGTSTP));
        drop(before);
    }
}

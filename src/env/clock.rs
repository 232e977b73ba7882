//! Time, and waiting for it: the system's, or a test's that moves only when told.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::oneshot;

use super::{Millis, lock, system_now};

/// Time, and waiting for it.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The system's.
    System,
    /// A test's.
    Test(TestClock),
}

impl Clock {
    /// Now.
    pub fn now(&self) -> Millis {
        match self {
            Self::System => system_now(),
            Self::Test(clock) => lock(&clock.0).now,
        }
    }

    /// Waits until `duration` has passed on this clock. Needs a Tokio runtime for the system's clock.
    pub async fn sleep(&self, duration: Duration) {
        match self {
            Self::System => tokio::time::sleep(duration).await,
            Self::Test(clock) => {
                if let Some(wake) = clock.wait(duration) {
                    // An error means the clock is gone, and with it the test: waking is the only thing left to do.
                    let _ = wake.await;
                }
            }
        }
    }
}

/// A clock that moves only on [`TestClock::advance`]. Clones share the time.
#[derive(Debug, Clone)]
pub struct TestClock(Arc<Mutex<Inner>>);

#[derive(Debug)]
struct Inner {
    now: Millis,
    sleepers: Vec<(Millis, oneshot::Sender<()>)>,
}

impl TestClock {
    /// A clock that stands at `now`.
    pub fn new(now: Millis) -> Self {
        Self(Arc::new(Mutex::new(Inner { now, sleepers: Vec::new() })))
    }

    /// Moves time on and wakes what was waiting for it.
    pub fn advance(&self, duration: Duration) {
        let mut inner = lock(&self.0);
        inner.now = inner.now.after(duration);
        let now = inner.now;
        let (due, later) = std::mem::take(&mut inner.sleepers).into_iter().partition(|(at, _)| *at <= now);
        inner.sleepers = later;
        drop(inner);
        let due: Vec<(Millis, oneshot::Sender<()>)> = due;
        for (_, wake) in due {
            // The sleeper may have been cancelled.
            let _ = wake.send(());
        }
    }

    /// How many are waiting for this clock: lets a test know that it has to advance.
    pub fn sleepers(&self) -> usize {
        lock(&self.0).sleepers.iter().filter(|(_, wake)| !wake.is_closed()).count()
    }

    fn wait(&self, duration: Duration) -> Option<oneshot::Receiver<()>> {
        let mut inner = lock(&self.0);
        let due = inner.now.after(duration);
        if due <= inner.now {
            return None;
        }
        let (wake, woken) = oneshot::channel();
        inner.sleepers.push((due, wake));
        Some(woken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_the_clock_passes_it() {
        let clock = TestClock::new(Millis(1_000));
        let waiting = Clock::Test(clock.clone());
        let sleeper = tokio::spawn(async move {
            waiting.sleep(Duration::from_millis(500)).await;
            waiting.now()
        });
        while clock.sleepers() == 0 {
            tokio::task::yield_now().await;
        }
        clock.advance(Duration::from_millis(499));
        assert_eq!(clock.sleepers(), 1);
        clock.advance(Duration::from_millis(1));
        assert_eq!(sleeper.await.unwrap(), Millis(1_500));
    }
}

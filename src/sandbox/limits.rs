//! Rate limits as sliding windows: so many calls within so many milliseconds.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::env::Millis;

/// Whether limits are enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RateLimits {
    /// Not at all.
    #[default]
    Off,
    /// Feishu's published numbers.
    Real,
    /// So many a second for each endpoint; recipients as published.
    Strict(u32),
}

/// A window: at most `count` calls in `millis`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub count: u32,
    pub millis: i64,
}

/// What a person or group can take.
pub(super) const TARGET: &[Window] = &[Window { count: 5, millis: 1_000 }];
/// What an endpoint can take from an app.
const ENDPOINT: &[Window] = &[Window { count: 50, millis: 1_000 }, Window { count: 1_000, millis: 60_000 }];

impl RateLimits {
    /// The windows of an endpoint.
    pub fn endpoint(self) -> Vec<Window> {
        match self {
            Self::Off => Vec::new(),
            Self::Real => ENDPOINT.to_vec(),
            Self::Strict(count) => vec![Window { count, millis: 1_000 }],
        }
    }
}

/// A window that is full.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full {
    pub count: u32,
    /// When it opens again, in whole seconds.
    pub reset_s: i64,
}

/// The calls of the last minute, by what is limited.
#[derive(Debug, Default)]
pub(super) struct Windows(BTreeMap<String, VecDeque<Millis>>);

impl Windows {
    /// Counts a call, unless one of the windows is full.
    pub fn take(&mut self, key: &str, now: Millis, windows: &[Window]) -> Result<(), Full> {
        let longest = windows.iter().map(|window| window.millis).max().unwrap_or(0);
        let calls = self.0.entry(key.to_owned()).or_default();
        while calls.front().is_some_and(|at| at.0 <= now.0 - longest) {
            calls.pop_front();
        }
        for window in windows {
            let within = |at: &&Millis| at.0 > now.0 - window.millis;
            if calls.iter().filter(within).count() >= window.count as usize {
                let opens = calls.iter().find(within).map_or(now.0, |first| first.0 + window.millis);
                let reset_s = opens.saturating_sub(now.0).saturating_add(999) / 1_000;
                return Err(Full { count: window.count, reset_s: reset_s.max(1) });
            }
        }
        calls.push_back(now);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_slides() {
        let mut windows = Windows::default();
        for at in [0, 100, 200, 300, 400] {
            assert_eq!(windows.take("ou", Millis(at), TARGET), Ok(()));
        }
        assert_eq!(windows.take("ou", Millis(999), TARGET), Err(Full { count: 5, reset_s: 1 }));
        assert_eq!(windows.take("other", Millis(999), TARGET), Ok(()));
        assert_eq!(windows.take("ou", Millis(1_000), TARGET), Ok(()));
        assert!(windows.take("ou", Millis(1_050), TARGET).is_err());
    }

    #[test]
    fn the_minute_counts_too() {
        let mut windows = Windows::default();
        let real = RateLimits::Real.endpoint();
        for call in 0..1_000 {
            assert_eq!(windows.take("x", Millis(call * 30), &real), Ok(()), "{call}");
        }
        assert_eq!(windows.take("x", Millis(30_000), &real), Err(Full { count: 1_000, reset_s: 30 }));
    }
}

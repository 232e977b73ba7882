//! Not faster than Feishu takes messages: sliding windows, kept as rings of the times at which requests were written.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use crate::env::Millis;

/// So many in any stretch of time so long.
#[derive(Debug, Clone, Copy)]
struct Limit {
    count: usize,
    window: Duration,
}

/// To one person or group: the server takes 5 a second.
const RECIPIENT: Limit = Limit { count: 4, window: Duration::from_secs(1) };
/// Of one app: the server takes 50 a second.
const APP_SECOND: Limit = Limit { count: 45, window: Duration::from_secs(1) };
/// Of one app: the server takes 1000 a minute.
const APP_MINUTE: Limit = Limit { count: 990, window: Duration::from_secs(60) };

/// How many recipients are kept before those of long ago are forgotten.
const KEPT: usize = 1024;

/// The times of the last sends under one limit, oldest first.
#[derive(Debug)]
struct Ring {
    limit: Limit,
    times: VecDeque<Millis>,
}

impl Ring {
    fn new(limit: Limit) -> Self {
        Self { limit, times: VecDeque::new() }
    }

    /// When the next may be written. Never further off than one window, so that a clock set back does not hold the program.
    fn due(&self, now: Millis) -> Millis {
        let full = self.times.len() >= self.limit.count;
        let oldest = self.times.front().filter(|_| full);
        oldest.map_or(now, |oldest| oldest.after(self.limit.window).clamp(now, now.after(self.limit.window)))
    }

    fn book(&mut self, at: Millis) {
        let place = self.times.partition_point(|other| *other <= at);
        self.times.insert(place, at);
        while self.times.len() > self.limit.count {
            self.times.pop_front();
        }
    }

    fn rebook(&mut self, booked: Millis, written: Millis) {
        if let Some(place) = self.times.iter().rposition(|other| *other == booked) {
            self.times.remove(place);
            self.book(written);
        }
    }

    /// Whether it holds nothing back any more.
    fn is_over(&self, now: Millis) -> bool {
        self.times.back().is_none_or(|last| now.since(*last) >= self.limit.window)
    }
}

/// The pace of one app.
#[derive(Debug)]
pub(super) struct Pace {
    second: Ring,
    minute: Ring,
    recipients: HashMap<String, Ring>,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self { second: Ring::new(APP_SECOND), minute: Ring::new(APP_MINUTE), recipients: HashMap::new() }
    }

    /// When a message to `recipient` may be written: `now`, or later.
    pub(super) fn due(&self, recipient: &str, now: Millis) -> Millis {
        let one = self.recipients.get(recipient).map_or(now, |ring| ring.due(now));
        one.max(self.second.due(now)).max(self.minute.due(now))
    }

    /// Counts a message that is about to be written.
    pub(super) fn book(&mut self, recipient: &str, at: Millis) {
        if self.recipients.len() >= KEPT {
            self.recipients.retain(|_, ring| !ring.is_over(at));
        }
        self.recipients.entry(recipient.to_owned()).or_insert_with(|| Ring::new(RECIPIENT)).book(at);
        self.second.book(at);
        self.minute.book(at);
    }

    /// Counts it from when it was really written: connecting comes in between.
    pub(super) fn rebook(&mut self, recipient: &str, booked: Millis, written: Millis) {
        let one = self.recipients.get_mut(recipient);
        for ring in one.into_iter().chain([&mut self.second, &mut self.minute]) {
            ring.rebook(booked, written);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `count` messages as fast as the pace allows; `recipient` says to whom.
    fn written(count: usize, recipient: impl Fn(usize) -> String) -> Vec<i64> {
        let mut pace = Pace::new();
        let mut now = Millis(0);
        let mut times = Vec::new();
        for index in 0..count {
            let recipient = recipient(index);
            now = pace.due(&recipient, now);
            pace.book(&recipient, now);
            times.push(now.0);
        }
        times
    }

    /// The most that fall into any stretch of `window` milliseconds.
    fn most(times: &[i64], window: i64) -> usize {
        times
            .iter()
            .map(|start| times.iter().filter(|time| (*start..start + window).contains(time)).count())
            .max()
            .unwrap()
    }

    #[test]
    fn one_recipient_gets_four_a_second() {
        let times = written(12, |_| "ou_1".into());
        assert_eq!(times, [0, 0, 0, 0, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000]);
    }

    #[test]
    fn an_app_stays_within_both_windows() {
        let times = written(3000, |index| format!("ou_{index}"));
        assert_eq!(most(&times, 1000), 45);
        assert_eq!(most(&times, 60_000), 990);
        // After 990 in the first minute the next waits for the minute, not for a bucket that filled meanwhile.
        assert_eq!(times[989], 21_000);
        assert_eq!(times[990], 60_000);
    }

    #[test]
    fn a_slow_connection_counts_from_when_it_wrote() {
        let mut pace = Pace::new();
        for _ in 0..4 {
            pace.book("ou_1", Millis(0));
        }
        pace.rebook("ou_1", Millis(0), Millis(700));
        assert_eq!(pace.due("ou_1", Millis(700)), Millis(1000));
        for _ in 0..3 {
            pace.rebook("ou_1", Millis(0), Millis(700));
        }
        assert_eq!(pace.due("ou_1", Millis(700)), Millis(1700));
        assert_eq!(pace.due("ou_2", Millis(700)), Millis(700));
    }

    #[test]
    fn a_clock_set_back_does_not_hold_the_program() {
        let mut pace = Pace::new();
        for _ in 0..4 {
            pace.book("ou_1", Millis(10_000_000));
        }
        assert_eq!(pace.due("ou_1", Millis(0)), Millis(1000));
    }

    #[test]
    fn recipients_of_long_ago_are_forgotten() {
        let mut pace = Pace::new();
        for index in 0..5000 {
            pace.book(&format!("ou_{index}"), Millis(index * 100));
        }
        assert!(pace.recipients.len() <= KEPT);
    }
}

//! Not faster than Feishu takes messages: sliding windows, kept as rings of the times at which requests were written.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{catalog::webhook, env::Millis, feishu::Departure};

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

/// Of one webhook: the server takes 5 a second and 100 a minute.
const WEBHOOK_SECOND: Limit = Limit { count: webhook::PER_SECOND as usize - 1, window: Duration::from_secs(1) };
const WEBHOOK_MINUTE: Limit = Limit { count: webhook::PER_MINUTE as usize - 1, window: Duration::from_secs(60) };

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

    /// When the next may be written, while `pending` are still to be: they count as written now, since they are no earlier.
    /// Never further off than one window, so that a clock set back does not hold the program.
    fn due(&self, now: Millis, pending: usize) -> Millis {
        let Limit { count, window } = self.limit;
        let Some(first) = (self.times.len() + pending).checked_sub(count) else { return now };
        let first = self.times.get(first).copied().unwrap_or(now);
        first.after(window).clamp(now, now.after(window))
    }

    /// How many may be written now.
    fn left(&self, now: Millis, pending: usize) -> usize {
        let taken = self.times.iter().filter(|at| now.since(**at) < self.limit.window).count();
        self.limit.count.saturating_sub(taken + pending)
    }

    fn count(&mut self, at: Millis) {
        let place = self.times.partition_point(|other| *other <= at);
        self.times.insert(place, at);
        while self.times.len() > self.limit.count {
            self.times.pop_front();
        }
    }

    /// Whether it holds nothing back any more.
    fn is_over(&self, now: Millis) -> bool {
        self.times.back().is_none_or(|last| now.since(*last) >= self.limit.window)
    }
}

/// A message that has its turn and is not written yet: connecting comes in between.
#[derive(Debug)]
struct Pending {
    recipient: String,
    departure: Departure,
}

/// The pace of one app, or of one webhook.
#[derive(Debug)]
pub(super) struct Pace {
    second: Ring,
    minute: Ring,
    recipients: HashMap<String, Ring>,
    pending: Vec<Pending>,
}

/// A pace that everything keeps which one app, or one webhook, sends. Clones share it.
#[derive(Debug, Clone)]
pub(super) struct SharedPace(Arc<Mutex<Pace>>);

impl SharedPace {
    pub(super) fn of_app() -> Self {
        Self(Arc::new(Mutex::new(Pace::new())))
    }

    pub(super) fn of_webhook() -> Self {
        Self(Arc::new(Mutex::new(Pace::of_webhook())))
    }

    /// It, for a moment.
    pub(super) fn lock(&self) -> MutexGuard<'_, Pace> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pace {
    fn new() -> Self {
        Self::within(APP_SECOND, APP_MINUTE)
    }

    fn of_webhook() -> Self {
        Self::within(WEBHOOK_SECOND, WEBHOOK_MINUTE)
    }

    fn within(second: Limit, minute: Limit) -> Self {
        Self { second: Ring::new(second), minute: Ring::new(minute), recipients: HashMap::new(), pending: Vec::new() }
    }

    /// Takes a turn for a message to `recipient`, or says when to ask again. Its departure says when it was written; tell with
    /// [`Pace::settle`] when the try is over.
    pub(super) fn turn(&mut self, recipient: &str, now: Millis, departure: &Departure) -> Result<(), Millis> {
        self.absorb(now);
        let to_them = self.pending.iter().filter(|pending| pending.recipient == recipient).count();
        let one = self.recipients.entry(recipient.to_owned()).or_insert_with(|| Ring::new(RECIPIENT)).due(now, to_them);
        let all = self.pending.len();
        let due = one.max(self.second.due(now, all)).max(self.minute.due(now, all));
        if due > now {
            return Err(due);
        }
        self.pending.push(Pending { recipient: recipient.to_owned(), departure: departure.clone() });
        Ok(())
    }

    /// How many could be sent at once now, and how many at most: to these recipients, of this app.
    pub(super) fn left<'r>(&mut self, recipients: impl Iterator<Item = &'r str>, now: Millis) -> (usize, usize) {
        self.absorb(now);
        let pending = self.pending.len();
        let theirs = recipients.map(|recipient| match self.recipients.get(recipient) {
            Some(ring) => ring.left(now, 0),
            None => RECIPIENT.count,
        });
        let theirs = theirs.min();
        let most = theirs.map_or(APP_SECOND.count, |_| RECIPIENT.count);
        let left = theirs.unwrap_or(most).min(self.second.left(now, pending)).min(self.minute.left(now, pending));
        (left, most)
    }

    /// A try is over: if nothing was written, it did not count.
    pub(super) fn settle(&mut self, now: Millis, departure: &Departure) {
        self.absorb(now);
        self.pending.retain(|pending| !pending.departure.is(departure));
    }

    /// Counts those that were written meanwhile, each from when it was.
    fn absorb(&mut self, now: Millis) {
        if self.recipients.len() >= KEPT {
            self.recipients.retain(|_, ring| !ring.is_over(now));
        }
        let (second, minute, recipients) = (&mut self.second, &mut self.minute, &mut self.recipients);
        self.pending.retain(|Pending { recipient, departure }| {
            let Some(at) = departure.at() else { return true };
            recipients.entry(recipient.clone()).or_insert_with(|| Ring::new(RECIPIENT)).count(at);
            second.count(at);
            minute.count(at);
            false
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a turn and writes at once, as soon as the pace allows.
    fn write(pace: &mut Pace, recipient: &str, mut now: Millis) -> Millis {
        let departure = Departure::default();
        while let Err(due) = pace.turn(recipient, now, &departure) {
            now = due;
        }
        departure.mark(now);
        pace.settle(now, &departure);
        now
    }

    /// When `count` messages are written as fast as the pace allows; `recipient` says to whom.
    fn written(count: usize, recipient: impl Fn(usize) -> String) -> Vec<i64> {
        let mut pace = Pace::new();
        let mut now = Millis(0);
        let mut next = |index| {
            now = write(&mut pace, &recipient(index), now);
            now.0
        };
        (0..count).map(&mut next).collect()
    }

    /// The most that fall into any stretch of `window` milliseconds.
    fn most(times: &[i64], window: i64) -> usize {
        let within = |start: &i64| times.iter().filter(|time| (*start..start + window).contains(time)).count();
        times.iter().map(within).max().unwrap()
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
        let departures: Vec<Departure> = (0..4).map(|_| Departure::default()).collect();
        for departure in &departures {
            assert_eq!(pace.turn("ou_1", Millis(0), departure), Ok(()));
        }
        // None is written yet: however long that takes, they hold their places.
        let next = Departure::default();
        assert_eq!(pace.turn("ou_1", Millis(1500), &next), Err(Millis(2500)));
        assert_eq!(pace.turn("ou_2", Millis(1500), &Departure::default()), Ok(()));
        departures[0].mark(Millis(1700));
        assert_eq!(pace.turn("ou_1", Millis(1800), &next), Err(Millis(2700)));
        // One that was never written gives its place back.
        pace.settle(Millis(1800), &departures[1]);
        assert_eq!(pace.turn("ou_1", Millis(1800), &next), Ok(()));
    }

    #[test]
    fn a_clock_set_back_does_not_hold_the_program() {
        let mut pace = Pace::new();
        for _ in 0..4 {
            write(&mut pace, "ou_1", Millis(10_000_000));
        }
        assert_eq!(pace.turn("ou_1", Millis(0), &Departure::default()), Err(Millis(1000)));
    }

    #[test]
    fn recipients_of_long_ago_are_forgotten() {
        let mut pace = Pace::new();
        for index in 0..5000 {
            write(&mut pace, &format!("ou_{index}"), Millis(index * 100));
        }
        assert!(pace.recipients.len() <= KEPT);
    }
}

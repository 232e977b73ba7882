//! Kill points: places with names, at one of which a test has the process stop itself as a loss of power would, or a thread panic as a
//! fault of ours would. A release has none.

use std::sync::{
    LazyLock,
    atomic::{AtomicU32, Ordering},
};

use crate::platform;

/// Where to stop: `NAME:N`, at the Nth passing of that point.
const KILL: &str = "CARDWRIGHT_KILL";
/// Where to panic: the same.
const PANIC: &str = "CARDWRIGHT_PANIC";

/// What this process was told.
static TO_STOP: LazyLock<Option<Order>> = LazyLock::new(|| Order::of(KILL));
static TO_PANIC: LazyLock<Option<Order>> = LazyLock::new(|| Order::of(PANIC));

struct Order {
    name: String,
    /// How often the point is still passed, the last time included.
    left: AtomicU32,
}

impl Order {
    fn of(variable: &str) -> Option<Self> {
        std::env::var(variable).ok().and_then(|order| Self::read(&order))
    }

    fn read(order: &str) -> Option<Self> {
        let (name, count) = order.split_once(':')?;
        Some(Self { name: name.to_owned(), left: AtomicU32::new(count.parse().ok().filter(|count| *count > 0)?) })
    }

    /// Whether the process stops here and now.
    fn is_due(&self, name: &str) -> bool {
        self.name == name && self.left.fetch_sub(1, Ordering::Relaxed) == 1
    }
}

/// Passes a point, if nothing else was told.
pub(crate) fn pass(name: &'static str) {
    tracing::debug!(point = name, "passed");
    if TO_STOP.as_ref().is_some_and(|order| order.is_due(name)) {
        platform::kill_self();
    }
    assert!(!TO_PANIC.as_ref().is_some_and(|order| order.is_due(name)), "{name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_due_once_at_its_count() {
        let order = Order::read("queued.committed:2").unwrap();
        let due: Vec<bool> = (0..4).map(|_| order.is_due("queued.committed")).collect();
        assert_eq!(due, [false, true, false, false]);
        assert!(!Order::read("queued.committed:1").unwrap().is_due("queued.made"));
    }

    #[test]
    fn what_is_no_order_stops_nothing() {
        assert!(["", "queued.committed", "queued.committed:0", "a:b"].iter().all(|text| Order::read(text).is_none()));
    }
}

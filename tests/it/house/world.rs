//! Rule `world`: clock, identifiers, chance and environment come from `Env`; only `env.rs` asks the system.

use super::source::{Finding, Source};

/// Paths that ask the system for what `Env` gives.
const ASKING: &[&str] = &[
    "std::env",
    "std::time::Instant::now",
    "std::time::SystemTime::now",
    "std::thread::sleep",
    "std::hash::RandomState",
    "std::collections::hash_map::RandomState",
    "tokio::time::Instant::now",
    "tokio::time::sleep",
    "tokio::time::sleep_until",
    "tokio::time::interval",
    "tokio::time::interval_at",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "jiff::tz::TimeZone::system",
    "etcetera",
    "uuid",
    "rand",
    "fastrand",
    "getrandom",
];

/// What the compiler knows is no question to the system.
const KNOWN: &[&str] = &["std::env::consts"];

/// Methods without arguments that read a clock.
const READING: &[&str] = &["elapsed"];

/// Questions to the system outside `env.rs`.
pub fn world(source: &Source) -> Vec<Finding> {
    if source.test || source.room() == "env" {
        return Vec::new();
    }
    let named = source.named.iter().filter(|named| named.begins_with(KNOWN).is_none());
    let asked = named.filter_map(|named| named.begins_with(ASKING).map(|what| (named.line, what)));
    let read = source.calls.iter().filter(|(name, _)| READING.contains(&name.as_str()));
    asked
        .chain(read.map(|(name, line)| (*line, name.as_str())))
        .map(|(line, what)| {
            source.finding(line, "world", format!("`{what}` is asked in env.rs only: take it from `Env`"))
        })
        .collect()
}

mod tests {
    use super::{super::assert_findings, *};

    #[test]
    fn nothing_asks_the_system_behind_the_back_of_env() {
        for asking in ASKING {
            let (parent, last) = asking.rsplit_once("::").unwrap_or(("", asking));
            let text = if parent.is_empty() {
                format!("use {last}::Thing;")
            } else {
                format!("use {parent}; fn f() {{ {asking}(); }}")
            };
            assert_findings(world, &[("src/tui/app.rs", &text)], &[1]);
            assert_findings(world, &[("src/env/clock.rs", &text)], &[]);
        }
    }

    #[test]
    fn imported_types_and_methods_are_seen() {
        let text = "use std::time::{Duration, Instant as Moment, UNIX_EPOCH};\nfn f() { Moment::now(); }\n\
                    fn g(d: Duration) -> bool { UNIX_EPOCH.elapsed().is_ok() }\nfn h() { vec![Moment::now()]; }";
        assert_findings(world, &[("src/tui/app.rs", text)], &[2, 3, 4]);
    }

    #[test]
    fn what_is_no_question_passes() {
        let text = "use std::time::{Duration, Instant};\nconst V: &str = env!(\"CARGO_PKG_VERSION\");\n\
                    const O: &str = std::env::consts::OS;\nasync fn f() { tokio::time::timeout(d, x).await; }\n\
                    #[cfg(test)] mod tests { fn f() { std::env::var(\"A\"); } }\nfn g(a: &App) { a.elapsed(now); }";
        assert_findings(world, &[("src/tui/app.rs", text)], &[]);
    }
}

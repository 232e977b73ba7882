//! The outside world as one value: clock, identifiers, randomness, locale, zone, folders, variables. The only file that asks the system for them.
#![allow(
    clippy::disallowed_methods,
    reason = "this is the one place that may ask the system; everything else gets an Env"
)]

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use etcetera::BaseStrategy;
use jiff::tz::TimeZone;

use crate::lang::Lang;

mod clock;
#[cfg(debug_assertions)]
pub(crate) mod kill;

pub use clock::{Clock, TestClock};

/// A kill point: `point!("queued.committed")`. Where a crash may fall and what is left has to be right, and tests let one fall there.
macro_rules! point {
    ($name:literal) => {
        #[cfg(debug_assertions)]
        $crate::env::kill::pass($name);
    };
}
pub(crate) use point;

/// A moment, in milliseconds since the Unix epoch (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct Millis(pub i64);

impl Millis {
    /// This moment plus a duration.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this moment is; zero when it is before.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

/// The folders of one user (XDG).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// `…/cardwright` under the configuration folder.
    pub config: PathBuf,
    /// `…/cardwright` under the state folder: drafts, journal, locks.
    pub state: PathBuf,
}

/// Environment variables as they were at start. `Debug` shows names only: values may be secrets.
#[derive(Clone, Default)]
pub struct Vars(BTreeMap<String, String>);

impl Vars {
    /// The value of a variable, if it is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The first of several variables that is set.
    pub fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }
}

impl fmt::Debug for Vars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Vars {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// Where ids and random numbers come from.
#[derive(Debug, Clone)]
enum Chance {
    /// The system's generator.
    System,
    /// A counter, for tests: the same run gives the same ids.
    Counter(Arc<AtomicU64>),
}

/// Everything the program may ask of the world, made once in `main` (or by a test) and handed down. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Env {
    /// Time, and waiting for it.
    pub clock: Clock,
    chance: Chance,
    /// The reader's language, before `--lang` and the config have their say.
    pub lang: Lang,
    /// The reader's time zone.
    pub tz: TimeZone,
    /// The user's folders.
    pub dirs: Arc<Dirs>,
    /// Variables.
    pub vars: Arc<Vars>,
    /// The arguments, program name first.
    pub args: Arc<[OsString]>,
}

impl Env {
    /// The real world.
    pub fn real() -> Self {
        let vars: Vars = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        let dirs = real_dirs(&vars);
        Self {
            clock: Clock::System,
            chance: Chance::System,
            lang: vars.first(&["LC_ALL", "LC_MESSAGES", "LANG"]).map_or(Lang::En, Lang::of_locale),
            tz: real_zone(&vars),
            dirs: Arc::new(dirs),
            vars: Arc::new(vars),
            args: std::env::args_os().collect(),
        }
    }

    /// A world for tests: a clock that stands still until it is moved, counted ids, UTC+8, folders under `home`, no variables.
    pub fn test(clock: &TestClock, home: &Path) -> Self {
        Self {
            clock: Clock::Test(clock.clone()),
            chance: Chance::Counter(Arc::new(AtomicU64::new(0))),
            lang: Lang::En,
            tz: TimeZone::fixed(jiff::tz::offset(8)),
            dirs: Arc::new(Dirs { config: home.join("config"), state: home.join("state") }),
            vars: Arc::new(Vars::default()),
            args: Arc::from([OsString::from("cardwright")]),
        }
    }

    /// The same world with other variables.
    #[must_use]
    pub fn with_vars(mut self, vars: Vars) -> Self {
        self.vars = Arc::new(vars);
        self
    }

    /// The same world with counted ids, which go on from `count`.
    #[must_use]
    pub fn counting(mut self, count: u64) -> Self {
        self.chance = Chance::Counter(Arc::new(AtomicU64::new(count)));
        self
    }

    /// How many ids were counted, where they are.
    pub fn counted(&self) -> Option<u64> {
        match &self.chance {
            Chance::System => None,
            Chance::Counter(next) => Some(next.load(Ordering::Relaxed)),
        }
    }

    /// Now.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    /// A fresh version 4 UUID, 36 characters.
    pub fn uuid(&self) -> String {
        match &self.chance {
            Chance::System => uuid::Uuid::new_v4().to_string(),
            Chance::Counter(next) => {
                let count = next.fetch_add(1, Ordering::Relaxed);
                format!("00000000-0000-4000-8000-{count:012x}")
            }
        }
    }

    /// So many of them: the system is asked once.
    pub fn uuids(&self, count: usize) -> Vec<String> {
        let mut chances = vec![[0; 16]; count];
        match &self.chance {
            Chance::System if getrandom::fill(chances.as_flattened_mut()).is_ok() => {
                let uuid = |chance| uuid::Builder::from_random_bytes(chance).into_uuid().to_string();
                chances.into_iter().map(uuid).collect()
            }
            _ => (0..count).map(|_| self.uuid()).collect(),
        }
    }

    /// A number in `0..1`: jitter.
    pub fn fraction(&self) -> f64 {
        match &self.chance {
            Chance::System => {
                let (_, low) = uuid::Uuid::new_v4().as_u64_pair();
                (low & 0xffff_ffff) as f64 / f64::from(u32::MAX)
            }
            Chance::Counter(_) => 0.5,
        }
    }
}

/// The user's folders: XDG on every system, since this is a terminal program; `/` stands in where there is no home.
fn real_dirs(vars: &Vars) -> Dirs {
    let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let (config, state) = etcetera::base_strategy::Xdg::new().map_or_else(
        |_| (home.join(".config"), home.join(".local/state")),
        |xdg| {
            let state = xdg.state_dir().unwrap_or_else(|| home.join(".local/state"));
            (xdg.config_dir(), state)
        },
    );
    let chosen = |name: &str, base: PathBuf| vars.get(name).map_or_else(|| base.join("cardwright"), PathBuf::from);
    Dirs { config: chosen("CARDWRIGHT_CONFIG_DIR", config), state: chosen("CARDWRIGHT_STATE_DIR", state) }
}

/// The user's zone. Its file is read right where it stands: jiff first looks through the whole database of zones, which
/// takes longer than everything else before the first frame. What has no such file is left to jiff.
fn real_zone(vars: &Vars) -> TimeZone {
    let name = vars.0.get("TZ").map(String::as_str);
    let is_name = |name: &&str| name.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let file = match name {
        None => Some(PathBuf::from("/etc/localtime")),
        Some(name) => Some(name).filter(is_name).map(|name| Path::new("/usr/share/zoneinfo").join(name)),
    };
    let bytes = file.and_then(|file| std::fs::read(file).ok());
    let zone = bytes.and_then(|bytes| TimeZone::tzif(name.unwrap_or("Local"), &bytes).ok());
    zone.unwrap_or_else(TimeZone::system)
}

/// The system's time.
fn system_now() -> Millis {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Locks a mutex whose holder may have panicked: the data is plain values, so it is still whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn many_uuids_are_what_single_ones_are() {
        let many = Env::real().uuids(100);
        assert_eq!(many.iter().collect::<HashSet<_>>().len(), 100, "each is another");
        for uuid in many {
            let read = uuid::Uuid::parse_str(&uuid).unwrap();
            assert_eq!((read.get_version_num(), read.to_string()), (4, uuid));
        }
        let home = tempfile::tempdir().unwrap();
        let env = || Env::test(&TestClock::new(Millis(0)), home.path());
        let one_by_one = env();
        assert_eq!(env().uuids(3), [one_by_one.uuid(), one_by_one.uuid(), one_by_one.uuid()]);
    }
}

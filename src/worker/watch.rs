//! One file, watched: told once for each change that has settled, however its editor writes it.
//!
//! Watched is the folder, since many editors write a new file and rename it over the old one; a watch on the file itself would then
//! watch a file that nobody sees any more.

use std::{
    collections::BTreeSet,
    ffi::OsString,
    path::{Path, PathBuf},
    time::Duration,
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::{select, sync::mpsc};

use crate::{
    env::Env,
    failure::{Failure, Kind},
    platform,
};

use super::{FileStamp, files};

/// How long nothing may happen before a change counts as settled.
const SETTLE: Duration = Duration::from_millis(100);

/// A watch on one file; it ends when it is dropped.
pub struct Watch {
    path: PathBuf,
    env: Env,
    /// What was last told, or there at the start.
    known: Option<FileStamp>,
    touched: mpsc::UnboundedReceiver<()>,
    /// Something happened that has not been looked at.
    unseen: bool,
    /// Ends the watch when it goes.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Begins to watch a file, which need not be there yet; its folder must be.
    pub fn start(path: &Path, env: &Env) -> Result<Self, Failure> {
        let failed = |error: &notify::Error| failure_of(path, error);
        let target = platform::target_of(path).map_err(|error| Failure::of_io(path, &error))?;
        // Both ends of a symbolic link: it can be turned, and what it points to can be written.
        let places = [path, target.as_path()];
        let names: BTreeSet<OsString> = places.iter().filter_map(|place| Some(place.file_name()?.to_owned())).collect();
        let folders: BTreeSet<&Path> = places.iter().map(|place| folder_of(place)).collect();
        let (touch, touched) = mpsc::unbounded_channel();
        let told = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&event, &names)) {
                // The watch is gone: so will this be.
                let _ = touch.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(told).map_err(|error| failed(&error))?;
        for folder in folders {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| failed(&error))?;
        }
        let known = files::look(path).unwrap_or_default();
        Ok(Self { path: path.to_owned(), env: env.clone(), known, touched, unseen: false, _watcher: watcher })
    }

    /// Waits until the file says something else than it last did; what it is now, `None` when it is gone. Can be dropped and called
    /// again without losing a change.
    pub async fn changed(&mut self) -> Option<FileStamp> {
        loop {
            if !self.unseen && self.touched.recv().await.is_none() {
                // The system's watcher ended by itself: there is nothing to tell ever after.
                std::future::pending::<()>().await;
            }
            self.unseen = true;
            self.settle().await;
            self.unseen = false;
            // A file that cannot be read just now will be touched again when it can.
            let Ok(now) = files::look(&self.path) else { continue };
            let same = now.as_ref().map(|stamp| &stamp.sha256) == self.known.as_ref().map(|stamp| &stamp.sha256);
            if !same {
                self.known.clone_from(&now);
                return now;
            }
        }
    }

    /// Waits until nothing has happened for a while.
    async fn settle(&mut self) {
        loop {
            select! {
                biased;
                Some(()) = self.touched.recv() => {}
                () = self.env.clock.sleep(SETTLE) => return,
            }
        }
    }
}

/// Whether an event may have changed the file. Reading it is no change: we read it ourselves.
fn concerns(event: &notify::Event, names: &BTreeSet<OsString>) -> bool {
    let ours = |path: &PathBuf| path.file_name().is_some_and(|name| names.contains(name));
    !matches!(event.kind, EventKind::Access(_)) && (event.need_rescan() || event.paths.iter().any(ours))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn failure_of(path: &Path, error: &notify::Error) -> Failure {
    let path = path.to_owned();
    match &error.kind {
        notify::ErrorKind::Io(error) => Failure::of_io(path, error),
        notify::ErrorKind::PathNotFound => Kind::FileMissing { path }.into(),
        _ => Kind::FileOther { path, words: error.to_string() }.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::env::{Clock, Millis, TestClock};

    struct Desk {
        home: tempfile::TempDir,
        env: Env,
    }

    impl Desk {
        /// The system tells of changes in its own time, so this clock is the system's.
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            let mut env = Env::test(&TestClock::new(Millis(0)), home.path());
            env.clock = Clock::System;
            Self { home, env }
        }

        fn path(&self, name: &str) -> PathBuf {
            self.home.path().join(name)
        }
    }

    /// The next change, which must come: the hash of what the file says.
    async fn told(watch: &mut Watch) -> Option<String> {
        let change = tokio::time::timeout(Duration::from_secs(20), watch.changed()).await;
        change.unwrap().map(|stamp| stamp.sha256)
    }

    fn says(text: &str) -> Option<String> {
        Some(text).map(|text| files::sha256(text.as_bytes()))
    }

    #[tokio::test]
    async fn however_it_is_written_the_change_is_told() {
        let desk = Desk::new();
        let path = desk.path("card.json");
        fs::write(&path, "one").unwrap();
        let mut watch = Watch::start(&path, &desk.env).unwrap();

        fs::write(&path, "two").unwrap();
        assert_eq!(told(&mut watch).await, says("two"));
        fs::write(desk.path("card.json~"), "three").unwrap();
        fs::rename(desk.path("card.json~"), &path).unwrap();
        assert_eq!(told(&mut watch).await, says("three"));
        fs::rename(&path, desk.path("card.json.bak")).unwrap();
        fs::write(&path, "four").unwrap();
        assert_eq!(told(&mut watch).await, says("four"));
        fs::remove_file(&path).unwrap();
        assert_eq!(told(&mut watch).await, None);
        fs::write(&path, "five").unwrap();
        assert_eq!(told(&mut watch).await, says("five"));
    }

    #[tokio::test]
    async fn many_writes_are_one_change() {
        let desk = Desk::new();
        let path = desk.path("card.json");
        let mut watch = Watch::start(&path, &desk.env).unwrap();
        for text in ["a", "b", "c"] {
            fs::write(&path, text).unwrap();
        }
        // Other files, and the same text again, are no changes: the next thing told is the last write.
        assert_eq!(told(&mut watch).await, says("c"));
        fs::write(desk.path("other.json"), "x").unwrap();
        fs::write(&path, "c").unwrap();
        fs::write(&path, "d").unwrap();
        assert_eq!(told(&mut watch).await, says("d"));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_link_is_watched_at_both_ends() {
        let desk = Desk::new();
        fs::create_dir(desk.path("far")).unwrap();
        fs::write(desk.path("far/real.json"), "one").unwrap();
        let link = desk.path("link.json");
        std::os::unix::fs::symlink("far/real.json", &link).unwrap();
        let mut watch = Watch::start(&link, &desk.env).unwrap();
        fs::write(desk.path("far/real.json"), "two").unwrap();
        assert_eq!(told(&mut watch).await, says("two"));
        fs::remove_file(&link).unwrap();
        assert_eq!(told(&mut watch).await, None);
    }

    #[tokio::test]
    async fn a_change_is_not_lost_when_nobody_waits_for_it() {
        let desk = Desk::new();
        let path = desk.path("card.json");
        let mut watch = Watch::start(&path, &desk.env).unwrap();
        fs::write(&path, "one").unwrap();
        // Taken up, and dropped before it settled.
        let cut = async {
            while !watch.unseen {
                let _ = tokio::time::timeout(Duration::from_millis(1), watch.changed()).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), cut).await.unwrap();
        assert_eq!(told(&mut watch).await, says("one"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_failure() {
        let desk = Desk::new();
        assert!(Watch::start(&desk.path("none/card.json"), &desk.env).is_err());
    }

    #[test]
    fn reading_is_no_change_and_losing_count_may_be_one() {
        let names = BTreeSet::from([OsString::from("card.json")]);
        let event = |kind, path: &str| notify::Event::new(kind).add_path(path.into());
        let access = EventKind::Access(notify::event::AccessKind::Any);
        assert!(!concerns(&event(access, "/x/card.json"), &names));
        assert!(concerns(&event(EventKind::Any, "/x/card.json"), &names));
        assert!(!concerns(&event(EventKind::Any, "/x/other.json"), &names));
        let rescan = notify::Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert!(concerns(&rescan, &names));
    }
}

//! Who is alive: a file for each id, locked by the process that holds the id for as long as it lives.
//!
//! The system gives a lock back however its holder ends, so a lock that can be had belonged to somebody dead.

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::{failure::Failure, platform};

/// How often taking a lock is begun again because its file was swept away meanwhile.
const ATTEMPTS: usize = 8;
const SUFFIX: &str = "lock";

/// The locks this process holds: its own id's, and one for each of its drafts.
#[derive(Debug)]
pub struct Locks {
    folder: PathBuf,
    held: BTreeMap<String, File>,
}

impl Locks {
    /// Holds nothing yet; the locks stand in `STATE/run`.
    pub fn new(state: &Path) -> Self {
        Self { folder: state.join("run"), held: BTreeMap::new() }
    }

    /// Holds an id until it is released or this process ends. `false`: another process holds it.
    pub fn hold(&mut self, id: &str) -> Result<bool, Failure> {
        if self.held.contains_key(id) {
            return Ok(true);
        }
        let path = self.path_of(id)?;
        let failed = |error| Failure::of_io(&path, &error);
        platform::create_private_dir(&self.folder).map_err(failed)?;
        for _ in 0..ATTEMPTS {
            let file = platform::open_private(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(false),
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // A file swept away between opening and locking is locked, but nobody would find it.
            if platform::is_at(&file, &path) {
                self.held.insert(id.to_owned(), file);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Lets an id go.
    pub fn release(&mut self, id: &str) {
        if let (Some(file), Ok(path)) = (self.held.remove(id), self.path_of(id)) {
            // While the lock is still held, so nobody's new file can be hit. One that stays behind is free, and swept later.
            let _ = fs::remove_file(path);
            drop(file);
        }
    }

    /// Whether the process that holds an id lives. An id that cannot be one is nobody's.
    pub fn owner_alive(&self, id: &str) -> Result<bool, Failure> {
        if self.held.contains_key(id) {
            return Ok(true);
        }
        let Ok(path) = self.path_of(id) else { return Ok(false) };
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(Failure::of_io(&path, &error)),
        };
        // Shared, so that two processes that ask at once don't take each other for the owner.
        match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(error)) => Err(Failure::of_io(&path, &error)),
        }
    }

    /// Removes what dead processes left behind. Not worth a failure: what cannot be removed stays.
    pub fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.extension().is_none_or(|extension| extension != SUFFIX) {
                continue;
            }
            if let Ok(file) = File::open(&path)
                && file.try_lock().is_ok()
            {
                let _ = fs::remove_file(&path);
            }
        }
    }

    fn path_of(&self, id: &str) -> Result<PathBuf, Failure> {
        file_of(&self.folder, id, SUFFIX)
    }
}

impl Drop for Locks {
    fn drop(&mut self) {
        let ids: Vec<String> = self.held.keys().cloned().collect();
        for id in ids {
            self.release(&id);
        }
    }
}

/// The file of an id. Ids come from the state file and from names of files: one that would lead out of the folder is refused.
pub(super) fn file_of(folder: &Path, id: &str, suffix: &str) -> Result<PathBuf, Failure> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if id.is_empty() || id.len() > 100 || !id.chars().all(plain) {
        return Err(Failure::of_io(folder.join(id), &io::ErrorKind::InvalidInput.into()));
    }
    Ok(folder.join(format!("{id}.{suffix}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_holds_and_the_others_know() {
        let home = tempfile::tempdir().unwrap();
        let (mut one, mut two) = (Locks::new(home.path()), Locks::new(home.path()));
        assert!(!two.owner_alive("a").unwrap(), "nobody yet");
        assert!(one.hold("a").unwrap());
        assert!(one.hold("a").unwrap(), "holding twice is holding");
        assert!(!two.hold("a").unwrap());
        assert!(two.owner_alive("a").unwrap() && one.owner_alive("a").unwrap());
        two.sweep();
        assert!(two.owner_alive("a").unwrap(), "the living are not swept");
        one.release("a");
        assert!(!two.owner_alive("a").unwrap());
        assert!(two.hold("a").unwrap());
        drop(two);
        assert_eq!(fs::read_dir(home.path().join("run")).unwrap().count(), 0);
    }

    #[test]
    fn the_dead_are_swept() {
        let home = tempfile::tempdir().unwrap();
        let locks = Locks::new(home.path());
        let path = home.path().join("run/dead.lock");
        drop(
            platform::create_private_dir(path.parent().unwrap()).and_then(|()| platform::open_private(&path)).unwrap(),
        );
        assert!(!locks.owner_alive("dead").unwrap());
        locks.sweep();
        assert!(!path.exists());
    }

    #[test]
    fn an_id_stays_in_its_folder() {
        let home = tempfile::tempdir().unwrap();
        let mut locks = Locks::new(home.path());
        for id in ["", "..", "../a", "a/b", "a.b", "李"] {
            assert!(locks.hold(id).is_err(), "{id}");
            assert!(!locks.owner_alive(id).unwrap());
        }
    }
}

//! Who owns a row: each process holds a lock on a file of its own while it lives, so that others can see that it died.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::{env::Env, failure::Failure, platform};

/// This process, as the owner of what it has begun. Holds the lock; dropping it gives everything up.
#[derive(Debug)]
pub(super) struct Owner {
    id: String,
    folder: PathBuf,
    _lock: File,
}

impl Owner {
    /// Becomes an owner under `state`.
    pub(super) fn new(state: &Path, env: &Env) -> Result<Self, Failure> {
        let folder = state.join("run");
        platform::create_private_dir(&folder).map_err(|error| Failure::of_io(&folder, &error))?;
        loop {
            let id = env.uuid();
            let path = lock_path(&folder, &id);
            let failed = |error: &io::Error| Failure::of_io(&path, error);
            let lock = platform::open_private(&path).map_err(|error| failed(&error))?;
            match lock.try_lock() {
                Ok(()) => return Ok(Self { id, folder, _lock: lock }),
                // Somebody has this id: only a test's counted ids come twice.
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
            }
        }
    }

    /// The id that stands in the rows.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Whether the owner of that id is gone: its lock can be taken, or its file is not there any more.
    /// When that cannot be told, it is taken to be there.
    pub(super) fn is_gone(&self, id: &str) -> bool {
        if id == self.id {
            return false;
        }
        match File::open(lock_path(&self.folder, id)) {
            Ok(file) => file.try_lock().is_ok(),
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
    }
}

impl Drop for Owner {
    fn drop(&mut self) {
        // While the lock is still held, so that nobody can take it in between. A file that stays does no harm.
        let _ = fs::remove_file(lock_path(&self.folder, &self.id));
    }
}

/// The file of an id. Ids come from the state file too, so they are not trusted to be file names.
fn lock_path(folder: &Path, id: &str) -> PathBuf {
    let name: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    folder.join(name + ".lock")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::env::{Millis, TestClock};

    #[test]
    fn an_owner_is_there_until_it_is_dropped() {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(0)), home.path());
        let one = Owner::new(home.path(), &env).unwrap();
        // Counted ids begin anew in every test world, as if two processes had drawn the same.
        let same_ids = Env::test(&TestClock::new(Millis(0)), home.path());
        let two = Owner::new(home.path(), &same_ids).unwrap();
        assert_ne!(one.id(), two.id());
        assert!(!one.is_gone(two.id()) && !two.is_gone(one.id()) && !one.is_gone(one.id()));
        let id = two.id().to_owned();
        drop(two);
        assert!(one.is_gone(&id));
        assert!(one.is_gone("../../etc/passwd"));
    }

    #[test]
    fn a_killed_owner_leaves_a_lock_that_can_be_taken() {
        let home = tempfile::tempdir().unwrap();
        let env = Env::test(&TestClock::new(Millis(0)), home.path());
        let owner = Owner::new(home.path(), &env).unwrap();
        fs::write(home.path().join("run/dead.lock"), "").unwrap();
        assert!(owner.is_gone("dead"));
    }
}

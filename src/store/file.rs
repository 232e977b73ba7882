//! The file behind the thread: opened with the right modes, set aside when corrupt, its errors told as failures.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::{
    env::{Clock, Env, point},
    failure::{Failure, Kind, Retry},
    platform::{self, FileId},
};

use super::schema::{self, Refused};

/// How long another process may hold the file before we give up.
const BUSY: Duration = Duration::from_secs(5);
/// How many pages lie beside the file before they are put into it. Whoever closes the file waits for those that are left, and a
/// thousand sends are some three hundred: put there meanwhile, they cost nobody time.
const BESIDE: u32 = 100;
/// What SQLite keeps beside the file; it belongs to it and moves with it.
const COMPANIONS: [&str; 2] = ["-wal", "-shm"];

/// The state file: closed until it is needed.
pub(super) struct StateFile {
    path: PathBuf,
    env: Env,
    open: Option<Open>,
    /// Where the last corrupt file went.
    aside: Option<PathBuf>,
    /// What is to be told about opening it, once.
    note: Option<Failure>,
}

struct Open {
    db: Connection,
    /// Which file that is: another process may have put a new one in its place.
    id: Option<FileId>,
}

impl StateFile {
    pub(super) const fn new(path: PathBuf, env: Env) -> Self {
        Self { path, env, open: None, aside: None, note: None }
    }

    pub(super) fn clock(&self) -> Clock {
        self.env.clock.clone()
    }

    /// What happened at opening that the user should know, once.
    pub(super) fn take_note(&mut self) -> Option<Failure> {
        self.note.take()
    }

    /// Closes the file; the last to do so leaves nothing beside it.
    pub(super) fn close(&mut self) {
        self.open = None;
    }

    /// The connection; opens the file if it is not open.
    pub(super) fn connection(&mut self) -> Result<&mut Connection, Failure> {
        let open = match self.open.take() {
            Some(open) => open,
            None => self.open_or_begin_anew()?,
        };
        Ok(&mut self.open.insert(open).db)
    }

    /// What an error of the open file means. A corrupt file is set aside; the next request begins a new one.
    pub(super) fn tell(&mut self, error: &rusqlite::Error) -> Failure {
        if !is_corrupt(error) {
            return failure_of(&self.path, error);
        }
        match (self.open.take(), &self.aside) {
            // Told by the same group before: it is aside already.
            (None, Some(aside)) => Kind::StateCorrupt { aside: aside.clone() }.into(),
            (open, _) => self.set_aside(open.and_then(|open| open.id)).unwrap_or_else(|failure| failure),
        }
    }

    fn open_or_begin_anew(&mut self) -> Result<Open, Failure> {
        let (id, refused) = match self.try_open()? {
            Ok(open) => return Ok(open),
            Err(refused) => refused,
        };
        if !is_corrupt(&refused) {
            return Err(failure_of(&self.path, &refused));
        }
        let note = self.set_aside(id)?;
        self.note = Some(note);
        self.try_open()?.map_err(|(_, error)| failure_of(&self.path, &error))
    }

    /// The outer failure is the system's or a newer version's, the inner error SQLite's.
    fn try_open(&self) -> Result<Result<Open, (Option<FileId>, rusqlite::Error)>, Failure> {
        if let Some(folder) = self.path.parent() {
            platform::create_private_dir(folder).map_err(|error| Failure::of_io(folder, &error))?;
        }
        // SQLite gives its companions the mode of the file, so it has to be right before SQLite sees it.
        platform::open_private(&self.path).map_err(|error| Failure::of_io(&self.path, &error))?;
        point!("state.opening");
        let id = platform::file_id(&self.path);
        match connect(&self.path) {
            Ok(db) => Ok(Ok(Open { db, id })),
            Err(Refused::Sqlite(error)) => Ok(Err((id, error))),
            Err(Refused::Newer(found, known)) => Err(Kind::StateNewer { path: self.path.clone(), found, known }.into()),
        }
    }

    /// Renames the corrupt file and its companions; what to tell about it. If another process has put a new file in its place
    /// meanwhile, that one is left alone.
    fn set_aside(&mut self, id: Option<FileId>) -> Result<Failure, Failure> {
        let aside = beside(&self.path, &format!(".corrupt-{}", self.env.now().0));
        if platform::file_id(&self.path) == id {
            // The companions first: one that stayed behind would be taken for a new file's own.
            for companion in COMPANIONS {
                // Usually there is none: they go when the last connection closes.
                let _ = fs::rename(beside(&self.path, companion), beside(&aside, companion));
            }
            fs::rename(&self.path, &aside).map_err(|error| Failure::of_io(&self.path, &error))?;
        }
        self.aside = Some(aside.clone());
        Ok(Kind::StateCorrupt { aside }.into())
    }
}

fn connect(path: &Path) -> Result<Connection, Refused> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(BUSY)?;
    let is_new = is_new(&db)?;
    let mode: String = db.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    // A file that is being begun has nothing to lose: what would bring its old state back need not reach the disk.
    let ways: &[&str] = if is_new { &["memory", "wal"] } else { &["wal"] };
    for way in ways.iter().filter(|way| **way != mode) {
        match db.pragma_update_and_check(None, "journal_mode", way, |_| Ok(())) {
            // Another process starts at the same time and holds the file: it is making the same change.
            Err(error) if is_busy(&error) => {}
            other => other?,
        }
    }
    db.pragma_update(None, "foreign_keys", true)?;
    // What a group may have to take back is kept in memory: as a file it would lie in the folder for all, with cards in it.
    db.pragma_update(None, "temp_store", "memory")?;
    point!("state.opened");
    // Tables without rows need not be on the disk: the first commit of rows takes them along.
    db.pragma_update(None, "synchronous", if is_new { "OFF" } else { "FULL" })?;
    schema::migrate(&mut db)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update_and_check(None, "wal_autocheckpoint", BESIDE, |_| Ok(()))?;
    Ok(db)
}

/// Whether nothing was ever written to a file.
fn is_new(db: &Connection) -> rusqlite::Result<bool> {
    db.pragma_query_value(None, "page_count", |row| row.get(0)).map(|pages: u64| pages == 0)
}

/// A path with something added to its last name.
fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

pub(super) fn is_corrupt(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Whether there is no room. On a full disk the file that processes share for locking cannot be begun, and SQLite has a code of its own for that.
fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| {
        error.code == ErrorCode::DiskFull || error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
    })
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// The failure an error stands for, corruption excepted.
fn failure_of(path: &Path, error: &rusqlite::Error) -> Failure {
    let path = path.to_owned();
    if is_busy(error) {
        return Failure { retry: Retry::Wait, ..Kind::StateBusy { path }.into() };
    }
    if is_full(error) {
        return Kind::DiskFull { path }.into();
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => Kind::FileDenied { path },
        _ => Kind::State { path, words: error.to_string() },
    }
    .into()
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    fn told(code: i32) -> Kind {
        failure_of(Path::new("s"), &rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).kind
    }

    #[test]
    fn sqlite_answers_become_failures() {
        let path = PathBuf::from("s");
        assert_eq!(told(ffi::SQLITE_FULL), Kind::DiskFull { path: path.clone() });
        assert_eq!(told(ffi::SQLITE_IOERR_SHMSIZE), Kind::DiskFull { path: path.clone() });
        assert_eq!(told(ffi::SQLITE_BUSY), Kind::StateBusy { path: path.clone() });
        assert_eq!(told(ffi::SQLITE_LOCKED), Kind::StateBusy { path: path.clone() });
        assert_eq!(told(ffi::SQLITE_READONLY), Kind::FileDenied { path });
        assert!(matches!(told(ffi::SQLITE_IOERR), Kind::State { .. }));
    }
}

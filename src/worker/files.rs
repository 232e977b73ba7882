//! Card files: read, compared, written as a whole. Blocking; the worker runs them beside its loop.

use std::{
    fmt::Write,
    fs::{self, File, Metadata},
    io::{self, Read},
    path::Path,
    sync::Arc,
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};

use crate::{
    env::Millis,
    failure::{Failure, Kind},
    platform::{self, Access},
};

use super::{FileStamp, FileState, OpenedFile};

/// The largest file that is opened. A card has 30 KB; this is room for exports and templates around one.
pub const LIMIT: u64 = 16 * 1024 * 1024;

/// Reads a file's text.
pub fn open(path: &Path) -> Result<OpenedFile, Failure> {
    let (bytes, meta) = read(path)?;
    let stamp = stamp(&bytes, &meta);
    let text = String::from_utf8(bytes).map_err(|_| Kind::FileNotUtf8 { path: path.to_owned() })?;
    Ok(OpenedFile { path: path.to_owned(), text: Arc::from(text), stamp })
}

/// What a file is now; `None` when there is none.
pub fn look(path: &Path) -> Result<Option<FileStamp>, Failure> {
    match read(path) {
        Ok((bytes, meta)) => Ok(Some(stamp(&bytes, &meta))),
        Err(Failure { kind: Kind::FileMissing { .. }, .. }) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Whether a file still says what it said. One that was only touched does.
pub fn check(path: &Path, was: &FileStamp) -> Result<FileState, Failure> {
    Ok(match look(path)? {
        None => FileState::Missing,
        Some(now) if now.sha256 == was.sha256 => FileState::Same,
        Some(now) => FileState::Changed(now),
    })
}

/// Writes a file: the whole of it, or not at all. Without `force` it must still say what it said (`base`), or not be there.
pub fn save(path: &Path, text: &str, base: Option<&FileStamp>, force: bool) -> Result<FileStamp, Failure> {
    if !force && !may_write(base, look(path)?.as_ref()) {
        return Err(Kind::FileChanged { path: path.to_owned() }.into());
    }
    let failed = |error| Failure::of_io(path, &error);
    platform::replace_file(path, text.as_bytes(), Access::Kept).map_err(failed)?;
    Ok(stamp(text.as_bytes(), &fs::metadata(path).map_err(failed)?))
}

/// A file that went away is written again: that loses nothing. One that came or changed is not.
fn may_write(base: Option<&FileStamp>, now: Option<&FileStamp>) -> bool {
    match (base, now) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(base), Some(now)) => base.sha256 == now.sha256,
    }
}

/// A file's bytes, and what the system says about it.
fn read(path: &Path) -> Result<(Vec<u8>, Metadata), Failure> {
    let failed = |error: io::Error| Failure::of_io(path, &error);
    let file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if meta.is_dir() {
        return Err(Kind::FileIsDirectory { path: path.to_owned() }.into());
    }
    let too_large = || Kind::FileTooLarge { path: path.to_owned(), limit: LIMIT };
    if meta.len() > LIMIT {
        return Err(too_large().into());
    }
    let mut bytes = Vec::new();
    // What is no regular file does not say its length: stop there all the same.
    let length = file.take(LIMIT + 1).read_to_end(&mut bytes).map_err(failed)?;
    if length as u64 > LIMIT {
        return Err(too_large().into());
    }
    Ok((bytes, meta))
}

fn stamp(bytes: &[u8], meta: &Metadata) -> FileStamp {
    let modified = meta.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    FileStamp {
        len: bytes.len() as u64,
        modified: Millis(i64::try_from(modified.as_millis()).unwrap_or(i64::MAX)),
        sha256: sha256(bytes),
    }
}

/// The hash a [`FileStamp`] holds.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(failure: &Failure) -> String {
        failure.kind.name()
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let home = tempfile::tempdir().unwrap();
        let at = |file: &str| home.path().join(file);
        fs::write(at("latin1.json"), b"\"caf\xe9\"").unwrap();
        File::create(at("large.json")).unwrap().set_len(LIMIT + 1).unwrap();
        let told = |file: &str| name(&open(&at(file)).unwrap_err());
        assert_eq!(told("none.json"), "file_missing");
        assert_eq!(told(""), "file_is_directory");
        assert_eq!(told("latin1.json"), "file_not_utf8");
        assert_eq!(told("large.json"), "file_too_large");
        let denied = Failure::of_io(at("x"), &io::ErrorKind::PermissionDenied.into());
        assert_eq!(name(&denied), "file_denied");
    }

    #[test]
    fn a_text_is_read_as_it_stands() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("card.json");
        let text = "\u{feff}{\r\n  \"标题\": 1.10 }\n\n";
        fs::write(&path, text).unwrap();
        let opened = open(&path).unwrap();
        assert_eq!(&*opened.text, text);
        assert_eq!(opened.stamp.len, text.len() as u64);
        assert_eq!(look(&path).unwrap(), Some(opened.stamp.clone()));
        assert_eq!(check(&path, &opened.stamp).unwrap(), FileState::Same);
        assert_eq!(save(&path, text, Some(&opened.stamp), false).unwrap().sha256, opened.stamp.sha256);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn what_somebody_else_wrote_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("card.json");
        let ours = save(&path, "ours", None, false).unwrap();
        fs::write(&path, "theirs").unwrap();
        assert!(matches!(check(&path, &ours).unwrap(), FileState::Changed(now) if now.len == 6));
        assert_eq!(name(&save(&path, "new", Some(&ours), false).unwrap_err()), "file_changed");
        assert_eq!(name(&save(&path, "new", None, false).unwrap_err()), "file_changed", "it was not there before");
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        let forced = save(&path, "new", Some(&ours), true).unwrap();
        save(&path, "newer", Some(&forced), false).unwrap();
        fs::remove_file(&path).unwrap();
        assert_eq!(check(&path, &forced).unwrap(), FileState::Missing);
        save(&path, "again", Some(&forced), false).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "again");
    }

    #[test]
    fn touching_is_not_changing() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("card.json");
        let saved = save(&path, "same", None, false).unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(UNIX_EPOCH).unwrap();
        assert_eq!(check(&path, &saved).unwrap(), FileState::Same);
        assert_eq!(look(&path).unwrap().unwrap().modified, Millis(0));
        save(&path, "new", Some(&saved), false).unwrap();
    }

    #[test]
    fn hashes_are_sha_256() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}

//! A file replaced as a whole: written beside it, flushed, renamed over it. Whatever happens on the way, the old one is whole.

use std::{
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::is_at;
use crate::env::point;

/// Who may use the new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// This user only.
    Private,
    /// Whoever might use the old file; with no old file, whoever the user's umask lets.
    Kept,
}

/// How the name of a temporary file begins and ends, and how many letters of chance are between.
const PREFIX: &str = ".cardwright-";
const SUFFIX: &str = ".tmp";
const RANDOM: usize = 6;

/// How often a temporary file is made anew because it was swept away.
const ATTEMPTS: usize = 8;

/// How many symbolic links are followed.
const LINKS: usize = 40;

/// Replaces the file at `path`, or creates it. A symbolic link stays, and what it points to is replaced.
pub fn replace_file(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    let target = target_of(path)?;
    let old = match fs::metadata(&target) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if old.is_some() {
        // A rename asks only the folder: a file that is not to be written must still not be.
        writable(&target)?;
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary(access, old.is_some(), folder)?;
    file.write_all(bytes)?;
    if let (Access::Kept, Some(old)) = (access, &old) {
        keep_owner(file.as_file(), old);
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    point!("file.written");
    file.persist(&target).map_err(|error| error.error)?;
    point!("file.renamed");
    sync_folder(folder);
    sweep(folder);
    Ok(())
}

/// Where a path leads, symbolic links followed, also where nothing stands yet at their end.
pub fn target_of(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or(Path::new("")).join(link),
            // No link, or nothing there: the end.
            Err(_) => return Ok(path),
        }
    }
    Err(io::ErrorKind::InvalidInput.into())
}

/// A temporary file beside the target: private until it is whole, unless it is a new file that is to be as the umask says. It is locked
/// for as long as it is written, so that nobody takes it for one that a dead process left.
fn temporary(access: Access, replaces: bool, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(RANDOM);
    #[cfg(unix)]
    if access == Access::Kept && !replaces {
        use std::os::unix::fs::PermissionsExt;
        // The umask takes its share.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = (access, replaces);
    let mut file = builder.tempfile_in(folder)?;
    for _ in 0..ATTEMPTS {
        // Where there are no locks nobody sweeps either.
        if file.as_file().lock().is_err() || is_at(file.as_file(), file.path()) {
            break;
        }
        // Swept away between its making and its lock.
        file = builder.tempfile_in(folder)?;
    }
    Ok(file)
}

/// Removes what dead processes left of files they were writing in a folder. Not worth a failure: what cannot be removed stays.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name())) {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_file())
            && let Ok(file) = fs::File::open(&path)
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether a name is one of those that temporary files get here.
fn is_temporary(name: &OsStr) -> bool {
    let middle = name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
    middle.is_some_and(|middle| middle.len() == RANDOM && middle.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn writable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        Ok(rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?)
    }
    #[cfg(not(unix))]
    {
        if fs::metadata(path)?.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }
}

/// Gives the new file to the old one's owner and group. Only the superuser can, and only then it matters.
fn keep_owner(file: &fs::File, old: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        // A user who may not give files away keeps it: there is nothing else to do, and nothing lost.
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    #[cfg(not(unix))]
    let _ = (file, old);
}

/// Makes the rename itself survive a power failure, where the system can.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = fs::File::open(folder) {
        // Some file systems refuse; the rename is done all the same.
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_created_and_replaced_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("card.json");
        for text in ["one", "two"] {
            replace_file(&path, text.as_bytes(), Access::Kept).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        let error = replace_file(home.path(), b"", Access::Kept).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::IsADirectory);
        let error = replace_file(&home.path().join("none/card.json"), b"", Access::Kept).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn what_the_dead_left_is_swept_and_nothing_else() {
        let home = tempfile::tempdir().unwrap();
        let living = temporary(Access::Kept, false, home.path()).unwrap();
        let dead = home.path().join(".cardwright-a1B2c3.tmp");
        fs::write(&dead, "half").unwrap();
        let others =
            [".cardwright-a1B2c3.tmp.bak", ".cardwright-notes-of-mine.tmp", ".cardwright-a1-2c3.tmp", "a1B2c3.tmp"];
        for name in others {
            fs::write(home.path().join(name), "kept").unwrap();
        }
        fs::create_dir(home.path().join(".cardwright-folder.tmp")).unwrap();
        replace_file(&home.path().join("card.json"), b"{}", Access::Kept).unwrap();
        assert!(!dead.exists() && living.path().exists());
        assert!(others.iter().all(|name| home.path().join(name).exists()));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3 + others.len());
    }

    #[cfg(unix)]
    #[test]
    fn rights_are_kept_and_links_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real.json"), home.path().join("link.json"));
        symlink("real.json", &link).unwrap();
        replace_file(&link, b"new", Access::Kept).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "a link to nothing makes what it points to");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        replace_file(&link, b"newer", Access::Kept).unwrap();
        assert_eq!((fs::read(&real).unwrap().as_slice(), mode(&real)), (b"newer".as_slice(), 0o640));
        replace_file(&link, b"secret", Access::Private).unwrap();
        assert_eq!(mode(&real), 0o600);

        let (one, two) = (home.path().join("one"), home.path().join("two"));
        symlink(&two, &one).unwrap();
        symlink(&one, &two).unwrap();
        assert!(replace_file(&one, b"", Access::Kept).is_err(), "a circle of links ends");
    }
}

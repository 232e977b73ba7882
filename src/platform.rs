//! What differs by system: permissions, file identity, suspending, terminals, opening an address.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
};

use crate::failure::{Failure, Kind};

/// Which file stands at a path: the same id means the same file, whatever its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId(u64, u64);

/// The id of the file at `path`; `None` when there is none, or the system does not tell.
pub fn file_id(path: &Path) -> Option<FileId> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|meta| FileId(meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Creates a folder, and those above it, for this user only. Folders that exist keep their mode.
pub fn create_private_dir(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

/// Options that create a file for this user only.
pub fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options
}

/// Creates a file for this user only if there is none, and takes everyone else's rights from one that is there.
pub fn touch_private(path: &Path) -> io::Result<()> {
    let file = private_options().create(true).read(true).append(true).open(path)?;
    make_private(&file)
}

/// Takes everyone else's rights from a file.
fn make_private(file: &File) -> io::Result<()> {
    if others_can_read(file)? {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.set_permissions(fs::Permissions::from_mode(0o600))?;
        }
    }
    Ok(())
}

/// Whether anyone but this user has rights on a file. On systems without modes: no.
pub fn others_can_read(file: &File) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        Ok(file.metadata()?.permissions().mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(false)
    }
}

/// Stops this process and those it runs, as Ctrl-Z does, until the shell continues it. Restore the terminal first.
pub fn suspend() -> Result<(), Failure> {
    #[cfg(unix)]
    {
        // STOP and not TSTP: Tokio keeps its handler for TSTP for the process's life.
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)
            .map_err(|error| Kind::ProgramFailed { program: SUSPEND.to_owned(), words: error.to_string() }.into())
    }
    #[cfg(not(unix))]
    {
        Err(Kind::ProgramFailed { program: SUSPEND.to_owned(), words: io::ErrorKind::Unsupported.to_string() }.into())
    }
}

/// What stands for the program in a failure to suspend.
const SUSPEND: &str = "suspend";

//! What differs by system: rights on files, files replaced as a whole, suspending, terminals, opening an address.

use std::{
    ffi::OsStr,
    fs::{self, File, OpenOptions},
    io::{self, IsTerminal},
    path::Path,
    process::{Command, Stdio},
};

use crate::failure::{Failure, Kind};

mod child;
mod hidden;
mod replace;
mod signals;

pub use child::run_in_terminal;
pub use hidden::read_hidden;
pub use replace::{Access, replace_file, target_of};
pub use signals::{HeldSignals, hold_signals, on_signals};

/// Which file stands at a path: the same id means the same file, whatever its content. On systems that do not tell, all are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId(u64, u64);

impl FileId {
    #[cfg(unix)]
    fn of(meta: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(meta.dev(), meta.ino())
    }

    #[cfg(not(unix))]
    const fn of(_: &fs::Metadata) -> Self {
        Self(0, 0)
    }
}

/// The id of the file at `path`; `None` when there is none.
pub fn file_id(path: &Path) -> Option<FileId> {
    fs::metadata(path).ok().map(|meta| FileId::of(&meta))
}

/// Whether an open file is the one that stands at `path` now.
pub fn is_at(file: &File, path: &Path) -> bool {
    file.metadata().is_ok_and(|open| file_id(path) == Some(FileId::of(&open)))
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

/// Opens a file for reading and writing, creating it if there is none; nobody else has rights on it afterwards.
pub fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).read(true).write(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let file = options.open(path)?;
    #[cfg(unix)]
    if others_can_use(&file)? {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

/// Lets no crash write this process's memory to a file: tokens and secrets are in it. Where the system has no such files, or does not
/// let itself be told, nothing happens.
pub fn keep_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let maximum = getrlimit(Resource::Core).maximum;
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
    }
}

/// Whether anyone but its owner has rights on a file. On systems without modes: no.
pub fn others_can_use(file: &File) -> io::Result<bool> {
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

/// Whether the standard input is a terminal.
pub fn stdin_is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Whether the standard output is a terminal.
pub fn stdout_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether the standard error is a terminal.
pub fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Whoever waits for the terminal's input hears once more of what lies there unread: setting a terminal's modes, even to what they
/// are, wakes its readers.
pub fn tell_of_input_again() {
    #[cfg(unix)]
    {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let terminal = io::stdout();
        // A terminal that is gone has nothing to tell.
        let _ = tcgetattr(&terminal).and_then(|modes| tcsetattr(&terminal, OptionalActions::Now, &modes));
    }
}

/// Makes the terminal raw, whatever it is now.
pub fn make_raw() -> io::Result<()> {
    #[cfg(unix)]
    {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let terminal = io::stdout();
        let mut modes = tcgetattr(&terminal)?;
        modes.make_raw();
        tcsetattr(&terminal, OptionalActions::Now, &modes)?;
    }
    Ok(())
}

/// Stops this process and those it runs, as Ctrl-Z does, until the shell continues it. Restore the terminal first.
pub fn suspend() -> Result<(), Failure> {
    const NAME: &str = "suspend";
    #[cfg(unix)]
    {
        // STOP and not TSTP: Tokio keeps its handler for TSTP for the process's life.
        rustix::process::kill_current_process_group(rustix::process::Signal::STOP)
            .map_err(|error| program_failed(NAME, &error.into()))
    }
    #[cfg(not(unix))]
    {
        Err(program_failed(NAME, &io::ErrorKind::Unsupported.into()))
    }
}

/// Ends this process at once, with nothing put in order.
#[cfg(debug_assertions)]
pub fn kill_self() {
    #[cfg(unix)]
    {
        use rustix::process::{Signal, getpid, kill_process};
        // What cannot be killed goes on, and the test that wanted it dead says so.
        let _ = kill_process(getpid(), Signal::KILL);
    }
    #[cfg(not(unix))]
    std::process::abort();
}

/// Opens a web address with the user's program for it. Does not wait for that program; its words go nowhere, since the terminal
/// is ours.
pub fn open_url(url: &url::Url) -> Result<(), Failure> {
    #[cfg(target_os = "macos")]
    const OPENER: (&str, &[&str]) = ("open", &[]);
    #[cfg(windows)]
    const OPENER: (&str, &[&str]) = ("rundll32", &["url.dll,FileProtocolHandler"]);
    #[cfg(not(any(target_os = "macos", windows)))]
    const OPENER: (&str, &[&str]) = ("xdg-open", &[]);

    let (program, arguments) = OPENER;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(program_failed(program, &io::ErrorKind::InvalidInput.into()));
    }
    let arguments = arguments.iter().copied().chain([url.as_str()]).map(OsStr::new);
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| program_failed(program, &error))?;
    // Somebody has to take its exit status, or it stays as a zombie for as long as we run.
    std::thread::spawn(move || child.wait());
    Ok(())
}

fn program_failed(program: &str, error: &io::Error) -> Failure {
    Kind::ProgramFailed { program: program.to_owned(), words: error.to_string() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        let url = url::Url::parse("file:///etc/passwd").unwrap();
        assert!(matches!(open_url(&url).unwrap_err().kind, Kind::ProgramFailed { .. }));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_private_becomes_so() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a/b/file");
        create_private_dir(path.parent().unwrap()).unwrap();
        fs::write(&path, "kept").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(others_can_use(&File::open(&path).unwrap()).unwrap());
        assert!(!others_can_use(&open_private(&path).unwrap()).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
        assert_eq!(fs::metadata(home.path().join("a")).unwrap().permissions().mode() & 0o777, 0o700);
        assert_ne!(file_id(&path), file_id(home.path()));
        assert_eq!(file_id(&home.path().join("none")), None);
    }
}

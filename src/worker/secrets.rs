//! The secret of an app or a webhook, from where the configuration says; and kept in a file of its own where the user typed it.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use secrecy::{ExposeSecret, SecretString, zeroize::Zeroize};
use tokio::{process::Command, time::timeout};

use crate::{
    config::SecretSource,
    env::Vars,
    failure::{Failure, Kind},
    platform::{self, Access},
};

/// How long a command may take: its user may have to type a passphrase somewhere.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest file that is read as a secret.
const LIMIT: u64 = 64 * 1024;

/// Where secrets come from on this machine.
#[derive(Debug, Clone, Copy)]
pub struct Secrets<'a> {
    /// The environment.
    pub vars: &'a Vars,
    /// The configuration's folder: relative paths start there.
    pub folder: &'a Path,
}

impl Secrets<'_> {
    /// The secret of a profile or webhook. Of what a file or program gives, the first line counts, white space around it does not.
    pub async fn resolve(&self, profile: &str, source: &SecretSource) -> Result<SecretString, Failure> {
        let text = match source {
            SecretSource::Variable(name) => self.vars.get(name).map(str::to_owned).unwrap_or_default(),
            SecretSource::File(path) => read(&self.place(path))?,
            SecretSource::Command(line) => run(line, PATIENCE).await?,
        };
        first_line(text)
            .ok_or_else(|| Kind::NoSecret { profile: profile.to_owned(), source: source.to_string() }.into())
    }

    /// Keeps a secret that the user typed in a file below the configuration's folder; where it is found again.
    pub fn keep(&self, file: &Path, secret: &SecretString) -> Result<SecretSource, Failure> {
        let path = self.folder.join(file);
        let failed = |error| Failure::of_io(&path, &error);
        if let Some(folder) = path.parent() {
            platform::create_private_dir(folder).map_err(failed)?;
        }
        platform::replace_file(&path, secret.expose_secret().as_bytes(), Access::Private).map_err(failed)?;
        // Relative, so that the folder can move.
        Ok(SecretSource::File(file.to_owned()))
    }

    /// Removes a secret that was kept in a file, if that is its source: others are the user's own.
    pub fn forget(&self, file: &Path, source: &SecretSource) -> Result<(), Failure> {
        let path = self.folder.join(file);
        if !matches!(source, SecretSource::File(file) if self.place(file) == path) {
            return Ok(());
        }
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::of_io(path, &error)),
            _ => Ok(()),
        }
    }

    /// A path of the configuration: `~/…` at home, relative ones in the configuration's folder.
    fn place(&self, path: &Path) -> PathBuf {
        match (path.strip_prefix("~"), self.vars.first(&["HOME", "USERPROFILE"])) {
            (Ok(rest), Some(home)) => Path::new(home).join(rest),
            _ => self.folder.join(path),
        }
    }
}

/// The folder of the configuration's file.
pub fn beside(config_file: &Path) -> &Path {
    config_file.parent().unwrap_or(Path::new(""))
}

/// Where the secret of a profile is kept that the user typed, below the configuration's folder.
pub fn of_profile(name: &str) -> PathBuf {
    Path::new("secrets").join(name)
}

fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: io::Error| Failure::of_io(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    // Asked of the open file: what is checked is what is read.
    if platform::others_can_use(&file).map_err(failed)? {
        return Err(Kind::SecretOpen { path: path.to_owned() }.into());
    }
    let mut text = String::new();
    file.take(LIMIT).read_to_string(&mut text).map_err(failed)?;
    Ok(text)
}

/// What a program prints. Nothing it says is kept, also when it fails: that may be the secret.
async fn run(line: &str, patience: Duration) -> Result<String, Failure> {
    let mut words = shlex::split(line).unwrap_or_default().into_iter();
    let program = words.next().unwrap_or_default();
    let failed = |words: &dyn std::fmt::Display| -> Failure {
        Kind::ProgramFailed { program: program.clone(), words: words.to_string() }.into()
    };
    let running =
        Command::new(&program).args(words).stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).output();
    let output = timeout(patience, running).await.map_err(|error| failed(&error))?.map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| failed(&io::ErrorKind::InvalidData))
}

/// The first line as a secret; the rest is wiped.
fn first_line(mut text: String) -> Option<SecretString> {
    let line = text.lines().next().map(str::trim).filter(|line| !line.is_empty()).map(SecretString::from);
    text.zeroize();
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn told(source: &str, folder: &Path, vars: &Vars) -> Result<String, String> {
        let source = SecretSource::parse(source).unwrap();
        let secret = Secrets { vars, folder }.resolve("prod", &source).await;
        secret.map(|secret| secret.expose_secret().to_owned()).map_err(|failure| failure.kind.name())
    }

    fn vars(home: &Path) -> Vars {
        [("SECRET", " hush \n"), ("EMPTY", ""), ("HOME", home.to_str().unwrap())].into_iter().collect()
    }

    #[tokio::test]
    async fn a_variable_holds_it_or_not() {
        let home = tempfile::tempdir().unwrap();
        let vars = vars(home.path());
        assert_eq!(told("env:SECRET", home.path(), &vars).await, Ok("hush".into()));
        for name in ["env:EMPTY", "env:NONE"] {
            assert_eq!(told(name, home.path(), &vars).await, Err("no_secret".into()));
        }
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_program_prints_it_or_not() {
        let home = tempfile::tempdir().unwrap();
        let vars = vars(home.path());
        assert_eq!(told(r"command:printf 'hu sh\nurl: x\n'", home.path(), &vars).await, Ok("hu sh".into()));
        assert_eq!(told("command:false", home.path(), &vars).await, Err("program_failed".into()));
        assert_eq!(told("command:true", home.path(), &vars).await, Err("no_secret".into()));
        assert_eq!(told("command:no-such-program-anywhere", home.path(), &vars).await, Err("program_failed".into()));
        let failure = run("sleep 60", Duration::from_millis(1)).await.unwrap_err();
        assert!(matches!(failure.kind, Kind::ProgramFailed { program, .. } if program == "sleep"));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let vars = vars(home.path());
        let path = home.path().join("secret");
        std::fs::write(&path, "hush\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(told("file:~/secret", Path::new("/"), &vars).await, Err("secret_open".into()));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(told("file:~/secret", Path::new("/"), &vars).await, Ok("hush".into()));
        assert_eq!(told("file:secret", home.path(), &vars).await, Ok("hush".into()));
        assert_eq!(told("file:none", home.path(), &vars).await, Err("file_missing".into()));
    }

    #[tokio::test]
    async fn a_typed_secret_is_kept_and_forgotten() {
        let home = tempfile::tempdir().unwrap();
        let vars = vars(home.path());
        let secrets = Secrets { vars: &vars, folder: home.path() };
        let (file, path) = (of_profile("prod"), home.path().join("secrets/prod"));
        let source = secrets.keep(&file, &SecretString::from("hush")).unwrap();
        assert_eq!(source.to_string(), "file:secrets/prod");
        assert_eq!(told("file:secrets/prod", home.path(), &vars).await, Ok("hush".into()));
        secrets.forget(&file, &SecretSource::File("other".into())).unwrap();
        assert!(path.exists());
        secrets.forget(&file, &source).unwrap();
        secrets.forget(&file, &source).unwrap();
        assert!(!path.exists());
    }
}

//! The clipboards a text can go to: tmux's, which passes it on to the terminal it runs in, and the system's.

use std::{
    process::Stdio,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{io::AsyncWriteExt, process::Command, task::spawn_blocking, time::timeout};

use crate::{
    env::Vars,
    failure::{Failure, Kind},
};

use super::CopyWay;

/// How long tmux may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Something that keeps a text for other programs to paste.
pub trait Clipboard: Send {
    /// Puts a text there. May wait for other programs.
    fn set(&mut self, text: &str) -> Result<(), Failure>;
}

/// The system's clipboard, reached at the first copy. On X11 and Wayland the text lives only as long as its owner, so this value has
/// to be kept for as long as the program runs.
#[derive(Default)]
struct System(Option<arboard::Clipboard>);

impl Clipboard for System {
    fn set(&mut self, text: &str) -> Result<(), Failure> {
        let failed = |error: arboard::Error| failure("clipboard", &error);
        let clipboard = match self.0.take() {
            Some(clipboard) => clipboard,
            None => arboard::Clipboard::new().map_err(failed)?,
        };
        // One that failed is not kept: the display it belonged to may be gone.
        self.0.insert(clipboard).set_text(text).map_err(|error| {
            self.0 = None;
            failed(error)
        })
    }
}

/// The clipboards there are.
#[derive(Clone)]
pub struct Clipboards {
    tmux: Option<&'static str>,
    system: Option<Arc<Mutex<dyn Clipboard>>>,
}

impl Clipboards {
    /// Those the environment tells of.
    pub fn of(vars: &Vars) -> Self {
        // Without a display there is nobody to keep a text for, and asking would only wait.
        let display =
            !cfg!(all(unix, not(target_os = "macos"))) || vars.first(&["WAYLAND_DISPLAY", "DISPLAY"]).is_some();
        Self {
            tmux: vars.get("TMUX").map(|_| "tmux"),
            system: display.then(|| -> Arc<Mutex<dyn Clipboard>> { Arc::new(Mutex::new(System::default())) }),
        }
    }

    /// Puts a text on all of them; those that took it. Why another did not is in the log.
    pub async fn copy(&self, text: &str) -> Vec<CopyWay> {
        let mut took = Vec::new();
        if let Some(program) = self.tmux {
            // `-w`: tmux hands it to the clipboard of the terminal it is shown in as well.
            let loaded = feed(program, &["load-buffer", "-w", "-"], text).await;
            took.extend(taken(CopyWay::Tmux, loaded));
        }
        if let Some(system) = self.system.clone() {
            let text = text.to_owned();
            let set = move || system.lock().unwrap_or_else(PoisonError::into_inner).set(&text);
            let set = spawn_blocking(set).await.unwrap_or_else(|error| Err(failure("clipboard", &error)));
            took.extend(taken(CopyWay::System, set));
        }
        took
    }
}

fn taken(way: CopyWay, outcome: Result<(), Failure>) -> Option<CopyWay> {
    match outcome {
        Ok(()) => Some(way),
        Err(failure) => {
            tracing::warn!(?way, ?failure, "the clipboard did not take the text");
            None
        }
    }
}

/// Runs a program that reads a text.
async fn feed(program: &str, arguments: &[&str], text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| failure(program, &error);
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(failed)?;
    let reading = async {
        if let Some(mut input) = child.stdin.take() {
            input.write_all(text.as_bytes()).await?;
        }
        child.wait().await
    };
    let status = timeout(PATIENCE, reading).await.map_err(|error| failure(program, &error))?.map_err(failed)?;
    if status.success() { Ok(()) } else { Err(failure(program, &status)) }
}

fn failure(program: &str, words: &dyn std::fmt::Display) -> Failure {
    Kind::ProgramFailed { program: program.to_owned(), words: words.to_string() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Shelf(Arc<Mutex<Vec<String>>>, bool);

    impl Clipboard for Shelf {
        fn set(&mut self, text: &str) -> Result<(), Failure> {
            self.0.lock().unwrap().push(text.to_owned());
            if self.1 { Ok(()) } else { Err(Kind::Cancelled.into()) }
        }
    }

    #[tokio::test]
    async fn it_says_which_took_the_text() {
        let texts = Arc::new(Mutex::new(Vec::new()));
        for works in [true, false] {
            let system: Arc<Mutex<dyn Clipboard>> = Arc::new(Mutex::new(Shelf(Arc::clone(&texts), works)));
            let clipboards = Clipboards { tmux: Some("no-such-tmux-anywhere"), system: Some(system) };
            let expected = if works { vec![CopyWay::System] } else { vec![] };
            assert_eq!(clipboards.copy("卡片").await, expected);
        }
        assert_eq!(*texts.lock().unwrap(), ["卡片", "卡片"]);
    }

    #[test]
    fn only_what_is_there_is_asked() {
        let none = Clipboards::of(&Vars::default());
        assert!(none.tmux.is_none());
        #[cfg(target_os = "linux")]
        assert!(none.system.is_none());
        let all = Clipboards::of(&[("TMUX", "/tmp/tmux-0/default,1,0"), ("DISPLAY", ":0")].into_iter().collect());
        assert!(all.tmux.is_some() && all.system.is_some());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_program_reads_all_of_it_or_took_nothing() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("taken");
        let text = "卡片".repeat(100_000);
        feed("sh", &["-c", "cat > \"$0\"", path.to_str().unwrap()], &text).await.unwrap();
        assert_eq!(std::fs::read_to_string(path).unwrap(), text);
        assert!(feed("false", &[], &text).await.is_err());
    }
}

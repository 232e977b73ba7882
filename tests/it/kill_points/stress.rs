//! No room, or no turn: the same stories on a disk that is full or nearly so, and while another process holds the journal.

use std::{path::Path, process::Command};

use rusqlite::Connection;

use super::{all_at_once, life::Life, story::Story};

/// What sends; a file that is rewritten has nothing to do with the state.
const STORIES: &[Story] = &[
    Story::Send,
    Story::Resend,
    Story::ResendUnknown,
    Story::ResendUnfinished,
    Story::Update,
    Story::ImageThenSend,
    Story::Reply,
    Story::Recall,
    Story::Webhook,
];

/// How much room there is, in KB: from none to enough, a page of the database more or less.
const ROOM: &[u64] = &[0, 4, 32, 36, 44, 52, 60, 68, 76, 92, 108, 140];

/// Runs a command with its state on a small disk of its own, seen by nobody else; what is on the disk is carried in and out. `$0` is the
/// state folder, `$1` the room in KB.
const ON_A_SMALL_DISK: &str = r#"
disk=$0.disk; mkdir -p "$disk"; mount -t tmpfs -o size=1m none "$disk" || exit 77
cp -pr "$0"/. "$disk"; cat /dev/zero >"$disk"/filler 2>/dev/null; truncate -s "-$1K" "$disk"/filler; shift
CARDWRIGHT_STATE_DIR=$disk "$@"; code=$?
rm -r "$disk"/filler "$0"; cp -pr "$disk" "$0"; exit $code"#;

/// What makes a command fail that is not killed.
#[derive(Debug, Clone, Copy)]
pub enum Stress {
    /// So many KB of room.
    Room(u64),
    /// Another process holds the journal.
    Held,
}

impl Stress {
    /// The command that runs another one under it.
    pub fn around(self, state: &Path) -> Command {
        match self {
            Self::Held => Command::new("env"),
            Self::Room(kilobytes) => {
                let mut command = Command::new("unshare");
                command.args(["--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK]);
                command.arg(state).arg(kilobytes.to_string());
                command
            }
        }
    }

    /// What is there while the command runs.
    pub fn begin(self, journal: &Path) -> Option<Connection> {
        matches!(self, Self::Held).then(|| {
            let held = Connection::open(journal).unwrap();
            held.execute_batch("BEGIN IMMEDIATE").unwrap();
            held
        })
    }

    /// What a command says that fails of it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Room(_) => "the disk is full",
            Self::Held => "another process holds the state file",
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn work_is_finished_after_a_full_disk() {
    let cells: Vec<(Story, u64)> =
        STORIES.iter().flat_map(|story| ROOM.iter().map(|kilobytes| (*story, *kilobytes))).collect();
    let failed = all_at_once(&cells, |(story, kilobytes)| Life::new().suffer(*story, Stress::Room(*kilobytes)));
    // Some found no room, and some had enough of it.
    assert!(failed.contains(&0) && failed.iter().any(|count| *count > 0), "{failed:?}");
}

#[test]
fn work_is_finished_after_the_journal_was_held() {
    let failed = all_at_once(STORIES, |story| Life::new().suffer(*story, Stress::Held));
    assert!(failed.iter().all(|count| *count > 0), "{failed:?}");
}

//! Bad input and bad luck, a row each: how it is caused, and what the command line, the composer, the journal and the server make of it.
//!
//! Every row is driven through the real binary's commands, through the composer's own loop, and through the real composer in a real
//! terminal. What must hold whatever happens is asserted of all of them: nothing is sent twice, text and file stay what they were,
//! and no byte of a card or an answer acts on the terminal.

mod cli;
mod composer;
mod disks;
mod life;
mod rows;
mod screen;
mod server;
mod state;
mod terminal;
mod two;
mod webhook;
mod world;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use server::Act;

/// 李雷, who is `me` in the sandbox.
const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const APP_ID: &str = "cli_a1b2c3d4e5f60718";
const SECRET: &str = "wKvB3sQm9XhTz0LcPf7RyUd2NgJe5AoI";
/// The first mistake of [`Profile::Mistaken`].
const MISTAKE: &str = "1:1: there is no key them here";
/// Stands between two commands of a row.
const AND: &str = "and";
/// How many rows are under way at once: most of them wait for a retry.
const AT_ONCE: usize = 8;

/// One fault.
#[derive(Clone, Copy)]
struct Row {
    name: &'static str,
    /// What the card's file holds.
    card: Card,
    /// Whether the journal has one delivery of it already.
    sent: bool,
    /// Who is at the other end.
    server: Server,
    /// Whom it goes to.
    to: &'static str,
    /// What the profile says besides, or instead.
    profile: Profile,
    /// The command, and what it is about.
    args: &'static [&'static str],
    /// What the screen shows when the composer is ready for the keys.
    ready: &'static str,
    /// The keys; at `<shows WORDS>` they wait until the screen shows the words. A question about errors of the card is answered
    /// with yes.
    keys: &'static str,

    /// The failure's stable name; nothing when it comes right in the end.
    failure: &'static str,
    /// The server's code.
    code: Option<i64>,
    /// The exit code of the command.
    exit: i32,
    /// The state of the one row of the journal.
    journal: Option<&'static str>,
    /// How many sends reached the server.
    requests: usize,
    /// How many messages it has.
    messages: usize,
    /// What the composer says, on one line.
    says: &'static [&'static str],
}

/// What stands at the card's path.
#[derive(Clone, Copy)]
enum Card {
    /// This text.
    Text(fn() -> String),
    /// A card until the composer has read it; nothing when the command comes.
    Vanishing,
    /// A directory.
    Directory,
    /// A card on a disk of its own that cannot be written.
    ReadOnly,
    /// A card that takes more than half of its disk.
    FullDisk,
    /// A card; what cannot be written, or is full, is the state folder.
    StateReadOnly,
    /// The same, full.
    StateFull,
    /// A card; what is held by another process is the state file.
    StateHeld,
}

/// Who is at the other end.
#[derive(Clone, Copy)]
enum Server {
    /// The sandbox, told these things through its control plane.
    Sandbox(&'static [(&'static str, &'static str)]),
    /// A server that speaks bytes and misbehaves at every send.
    Raw(fn() -> Act),
    /// Nobody: this address.
    Nowhere(&'static str),
}

/// What is configured.
#[derive(Clone, Copy)]
enum Profile {
    /// A profile that is right.
    Right,
    /// It has the secret of another app.
    WrongSecret,
    /// It names an app that the server does not have.
    WrongBrand,
    /// Around it the file has mistakes.
    Mistaken,
    /// The environment names the app.
    Variables,
}

impl Row {
    /// Whether a screen says what it must.
    fn is_said(&self, screen: &str) -> bool {
        screen.lines().any(|line| self.says.iter().all(|words| line.contains(words)))
    }

    /// The keys up to each `<shows …>`, with what is waited for then.
    fn steps(&self) -> Vec<(&'static str, Option<&'static str>)> {
        let mut parts = self.keys.split("<shows ");
        let mut steps = vec![(parts.next().unwrap(), None)];
        for part in parts {
            let (words, keys) = part.split_once('>').unwrap();
            steps.last_mut().unwrap().1 = Some(words);
            steps.push((keys, None));
        }
        steps
    }

    /// What the whole of the failure has in it, where it is one of a delivery.
    fn page(&self) -> Option<String> {
        self.journal.filter(|state| *state != "sent")?;
        Some(self.code.map_or_else(|| "Send again".to_owned(), |code| code.to_string()))
    }
}

/// Drives every row; one that fails does not keep the others from being driven.
fn every(rows: &[Row], drive: fn(&Row)) {
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
            if catch_unwind(AssertUnwindSafe(|| drive(row))).is_err() {
                eprintln!("that was the row: {}", row.name);
                failed.lock().unwrap().push(row.name);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn every_fault_through_the_command_line() {
    every(&rows::all(), cli::drive);
}

#[test]
fn every_fault_through_the_composer() {
    let rows = rows::all();
    // A disk is mounted around a process of its own: those rows are the real composer's.
    every(&rows.into_iter().filter(|row| !row.has_disk()).collect::<Vec<_>>(), composer::drive);
}

#[cfg(target_os = "linux")]
#[test]
fn every_fault_through_the_real_composer() {
    // Who holds a file is the same to the real one.
    every(
        &rows::all().into_iter().filter(|row| !matches!(row.card, Card::StateHeld)).collect::<Vec<_>>(),
        terminal::drive,
    );
}

//! What comes in and what goes out: messages, effects, timers.

use std::time::Duration;

use crossterm::event::Event;

use crate::{
    env::Millis,
    failure::Failure,
    worker::{Job, JobId, Report},
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// A key, a click, a paste, a new size, focus.
    Input(Event),
    /// The worker tells something.
    Report(Box<Report>),
    /// A timer that was asked for is due.
    Timer(TimerId),
    /// The system says to stop.
    Signal(Signal),
    /// The system asks us to stop until it continues us (SIGTSTP).
    Stop,
    /// We go on after a stop (SIGCONT).
    Continue,
    /// The editor is back.
    Edited(EditorEnd),
    /// The terminal is ours again after a suspend.
    Resumed,
    /// A thread of ours died.
    ThreadDied(String),
}

/// A message and when it came: the only clock that `update` has.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamped {
    /// When.
    pub at: Millis,
    /// What.
    pub msg: Msg,
}

/// A signal that ends the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// SIGTERM.
    Terminate,
    /// SIGHUP.
    HangUp,
    /// SIGINT from outside (in raw mode Ctrl-C is a key).
    Interrupt,
}

impl Signal {
    /// The exit code of a process that this signal ended: 128+n.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::HangUp => 129,
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// How a visit to the editor ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorEnd {
    /// What was edited.
    pub target: EditTarget,
    /// The text it left, or why there is none.
    pub outcome: Result<String, Failure>,
    /// How long the editor ran.
    pub took: Duration,
}

/// What an editor is opened on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditTarget {
    /// The whole text of the card.
    Card,
    /// The value of one node.
    Node(crate::card::Path),
}

/// The timers of the composer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerId {
    /// The draft is due to be kept.
    Draft,
    /// A wait on screen shows another second.
    Second,
    /// A second Ctrl-C does not count any more.
    StopTwice,
}

/// What the outside is to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Give a job to the worker.
    Job(JobId, Job),
    /// Cancel a job.
    Cancel(JobId),
    /// Send [`Msg::Timer`] after a while; a timer of the same id that is under way is replaced.
    Timer(TimerId, Duration),
    /// Do something with the terminal.
    Terminal(TerminalEffect),
    /// Leave with this code.
    Quit(u8),
}

/// What the terminal is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TerminalEffect {
    /// Hand the terminal to the user's editor.
    Editor {
        /// What is edited.
        target: EditTarget,
        /// The text to begin with.
        text: String,
        /// The command, as the user wrote it in `VISUAL` or `EDITOR`.
        command: String,
    },
    /// Stop until the shell brings us back.
    Suspend,
    /// Take the terminal again: somebody stopped us from outside, and who knows what it shows now.
    Retake,
    /// Put a text on the terminal's clipboard (OSC 52).
    Copy(String),
    /// Name the window.
    Title(String),
    /// Ring.
    Bell,
}

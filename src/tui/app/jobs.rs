//! What the worker is doing for us, and why we asked.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use crossterm::event::Event;

use crate::{
    card::Path,
    env::Millis,
    tui::dialog::With,
    worker::{Delivery, JobId, Route},
};

/// Why a job was submitted: what its answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Who we are.
    Identify,
    /// Reading the file to edit.
    Open(PathBuf),
    /// Reading it again after it changed on disk.
    Reload(PathBuf),
    /// Reading it to compare with what we have.
    Compare(PathBuf),
    /// Reading it to tell what became of the card since.
    Differences(With),
    /// Writing the card in another form.
    Export(PathBuf),
    /// Writing the file; then leaving, if that was the question.
    Save {
        /// Where.
        path: PathBuf,
        /// Leave once it is written.
        quit: bool,
    },
    /// Reading the data beside the card.
    Data,
    /// Writing it for the first time; then leaving, if that was the question.
    SaveData {
        /// Where.
        path: PathBuf,
        /// Leave once it is written.
        quit: bool,
    },
    /// Whether the file is still what it was.
    CheckFile,
    /// Sending.
    Send,
    /// Uploading a picture: where its key goes, or nowhere yet and it becomes an element.
    Upload(Option<Path>),
    /// The registry of templates.
    Templates,
    /// What is known before a send, or before something is done to a message.
    Preflight(Route),
    /// Reading a message back.
    Fetch(Option<Box<Delivery>>),
    /// Reading a message back to edit its card.
    Pull,
    /// A page of the history, by the generation of the question.
    History(u64),
    /// The journal's newest rows.
    Deliveries,
    /// Rows nobody will finish.
    Unfinished {
        /// Why we look.
        why: Looking,
    },
    /// People for the picker, by the generation of the question.
    People(u64),
    /// Whether this `open_id`, typed into the picker, is one of our app's.
    Owner(String),
    /// Drafts left behind.
    Drafts {
        /// Shown as a menu; otherwise only told of.
        show: bool,
    },
    /// Files opened before.
    Recent,
    /// What the program remembers.
    Remembered,
    /// The user's own snippets.
    Snippets,
    /// Keeping a snippet.
    SaveSnippet {
        /// What it is called.
        name: String,
        /// Its elements.
        text: Arc<str>,
    },
    /// Clipboards.
    Copy,
    /// The profiles there are.
    ProfileList,
    /// Something is done with a profile.
    Profiles,
    /// Webhooks of custom bots.
    Webhooks {
        /// Shown as a menu; otherwise only kept.
        show: bool,
    },
    /// Signing in with a profile.
    TestProfile,
    /// Nothing to do with the answer, unless it is a failure.
    Quiet,
}

/// Why we look for deliveries that were cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    /// At start or on focus: they are told of, nothing pops up over the work.
    ByTheWay,
    /// The user asked.
    Asked,
    /// Just before a send, which then goes on.
    BeforeSend,
}

/// A job under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Why.
    pub purpose: Purpose,
    /// Since when.
    pub since: Millis,
}

/// A key or a paste that came before what it is for.
#[derive(Debug)]
pub struct Typed {
    /// The key or the paste.
    pub event: Event,
    /// Whether it is for a menu; else for the document that is being opened.
    pub for_menu: bool,
}

/// The jobs under way.
#[derive(Debug, Default)]
pub struct Jobs {
    last: u64,
    open: BTreeMap<JobId, Pending>,
}

impl Jobs {
    pub(super) fn next_id(&mut self) -> JobId {
        self.last += 1;
        JobId(self.last)
    }

    /// A job begins.
    pub fn begin(&mut self, id: JobId, purpose: Purpose, since: Millis) {
        self.open.insert(id, Pending { purpose, since });
    }

    /// A job is over; answers for one that is gone are ignored.
    pub fn end(&mut self, id: JobId) -> Option<Pending> {
        self.open.remove(&id)
    }

    /// What a job is for.
    pub fn purpose(&self, id: JobId) -> Option<&Purpose> {
        self.open.get(&id).map(|pending| &pending.purpose)
    }

    /// Takes the nodes that answers are for where an edit took them. An answer for one that is gone is given up.
    pub fn carry(&mut self, rebase: impl Fn(&Path) -> Option<Path>) {
        self.open.retain(|_, pending| match &mut pending.purpose {
            Purpose::Upload(Some(target)) => rebase(target).map(|moved| *target = moved).is_some(),
            _ => true,
        });
    }

    /// Jobs that Ctrl-C cancels, the newest first.
    pub fn cancellable(&self) -> Option<JobId> {
        self.open
            .iter()
            .rev()
            .find(|(_, pending)| {
                matches!(
                    pending.purpose,
                    Purpose::Send
                        | Purpose::Fetch(_)
                        | Purpose::Pull
                        | Purpose::People(_)
                        | Purpose::TestProfile
                        | Purpose::Upload(_)
                        | Purpose::Preflight(_)
                )
            })
            .map(|(id, _)| *id)
    }

    /// A menu that is being read from disk, the newest.
    pub fn menu(&self) -> Option<JobId> {
        self.of(|purpose| {
            matches!(
                purpose,
                Purpose::Templates
                    | Purpose::Unfinished { why: Looking::Asked }
                    | Purpose::Drafts { show: true }
                    | Purpose::Recent
                    | Purpose::Snippets
                    | Purpose::ProfileList
                    | Purpose::Webhooks { show: true }
            )
        })
    }

    /// Whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The newest job for this.
    pub fn of(&self, wanted: impl Fn(&Purpose) -> bool) -> Option<JobId> {
        self.open.iter().rev().find(|(_, pending)| wanted(&pending.purpose)).map(|(id, _)| *id)
    }

    /// Whether a job for this is under way.
    pub fn has(&self, wanted: impl Fn(&Purpose) -> bool) -> bool {
        self.open.values().any(|pending| wanted(&pending.purpose))
    }
}

//! What happened, newest first.

use crate::{
    env::Millis,
    worker::{Delivery, DeliveryId, DeliveryState},
};

/// The mark at the front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Done.
    Ok,
    /// Something to look at.
    Warning,
    /// Refused or failed.
    Failed,
    /// Under way.
    Busy,
    /// Nobody knows.
    Unknown,
    /// Just so.
    Note,
}

impl Mark {
    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Ok => "✓",
            Self::Warning => "!",
            Self::Failed => "✗",
            Self::Busy => "~",
            Self::Unknown => "?",
            Self::Note => "-",
        }
    }

    /// The mark of a delivery.
    pub const fn of(state: &DeliveryState) -> Self {
        match state {
            DeliveryState::Sent { .. } => Self::Ok,
            DeliveryState::Queued | DeliveryState::Sending { .. } | DeliveryState::Waiting { .. } => Self::Busy,
            DeliveryState::Refused(_) | DeliveryState::Unreachable(_) => Self::Failed,
            DeliveryState::Unknown(_) => Self::Unknown,
            DeliveryState::Cancelled => Self::Note,
        }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// A delivery, as it is now; its words are made when it is shown.
    Delivery(Box<Delivery>),
    /// A delivery of another run of the program that has no outcome: cut off, or still on its way there.
    Elsewhere(Box<Delivery>),
    /// Anything else, in words.
    Words {
        /// The mark.
        mark: Mark,
        /// What.
        words: String,
        /// When.
        at: Millis,
    },
}

impl Line {
    /// The delivery it is about.
    pub fn delivery(&self) -> Option<&Delivery> {
        match self {
            Self::Delivery(delivery) | Self::Elsewhere(delivery) => Some(delivery),
            Self::Words { .. } => None,
        }
    }
}

/// Everything that happened in this session, and the newest of what the journal holds.
#[derive(Debug, Clone, Default)]
pub struct Activity {
    lines: Vec<Line>,
    /// The line chosen while the pane has focus, from the newest.
    pub row: usize,
}

/// Older lines are forgotten: the journal keeps deliveries.
const KEPT: usize = 500;

impl Activity {
    /// Newest first.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Adds words.
    pub fn say(&mut self, mark: Mark, words: impl Into<String>, at: Millis) {
        self.lines.insert(0, Line::Words { mark, words: words.into(), at });
        self.lines.truncate(KEPT);
    }

    /// A delivery changed: its line changes where it stands, a new one comes first.
    pub fn delivery(&mut self, delivery: Delivery) {
        let known = |line: &&mut Line| line.delivery().is_some_and(|known| known.id == delivery.id);
        match self.lines.iter_mut().find(known) {
            Some(line) => *line = Line::Delivery(Box::new(delivery)),
            None => self.lines.insert(0, Line::Delivery(Box::new(delivery))),
        }
        self.lines.truncate(KEPT);
    }

    /// Rows of the journal go below what this session already shows.
    pub fn history(&mut self, rows: Vec<Delivery>) {
        for row in rows {
            if self.find(row.id).is_none() {
                let row = Box::new(row);
                self.lines.push(if row.state.is_final() { Line::Delivery(row) } else { Line::Elsewhere(row) });
            }
        }
        self.lines.truncate(KEPT);
    }

    /// The delivery of that number.
    pub fn find(&self, id: DeliveryId) -> Option<&Delivery> {
        self.lines.iter().filter_map(Line::delivery).find(|delivery| delivery.id == id)
    }

    /// The newest delivery.
    pub fn last_delivery(&self) -> Option<&Delivery> {
        self.lines.iter().find_map(Line::delivery)
    }
}

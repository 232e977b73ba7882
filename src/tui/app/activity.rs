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
        self.put_first(Line::Words { mark, words: words.into(), at });
    }

    /// The newest line. One that was chosen below it stays the chosen one; at the top, the newest is.
    fn put_first(&mut self, line: Line) {
        self.lines.insert(0, line);
        self.lines.truncate(KEPT);
        if self.row > 0 {
            self.row = (self.row + 1).min(self.lines.len() - 1);
        }
    }

    /// A delivery changed: its line changes where it stands, a new one comes first.
    pub fn delivery(&mut self, delivery: Delivery) {
        let known = |line: &&mut Line| line.delivery().is_some_and(|known| known.id == delivery.id);
        match self.lines.iter_mut().find(known) {
            Some(line) => *line = Line::Delivery(Box::new(delivery)),
            None => self.put_first(Line::Delivery(Box::new(delivery))),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_stays_chosen_when_something_happens() {
        let mut activity = Activity::default();
        for number in 0..3 {
            activity.say(Mark::Note, number.to_string(), Millis(number));
        }
        activity.row = 1;
        let chosen = activity.lines[1].clone();
        activity.say(Mark::Note, "new", Millis(9));
        assert_eq!(activity.lines[activity.row], chosen);
        activity.row = 0;
        activity.say(Mark::Note, "newest", Millis(10));
        assert_eq!(activity.row, 0, "at the top the newest is chosen");
        for number in 0..600 {
            activity.row = activity.row.max(1);
            activity.say(Mark::Note, "many", Millis(number));
        }
        assert_eq!(activity.row, activity.lines.len() - 1);
    }
}

//! The history as a list that is searched in the journal while words are typed.

use crate::{
    tui::widgets::field::{Field, Shape},
    worker::{Delivery, Query},
};

/// How many rows are asked for at once.
const PAGE: usize = 200;

/// Which rows are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Those after what is here.
    More,
    /// As many as are here, in their place.
    Anew,
}

/// The history.
#[derive(Debug)]
pub struct HistoryDialog {
    /// What is typed.
    pub filter: Field,
    /// The rows that came so far, newest first.
    pub rows: Vec<Delivery>,
    /// The row chosen.
    pub row: usize,
    /// How many deliveries there are in all.
    pub total: usize,
    /// Only cards that the server refused and the checks pass.
    pub surprises: bool,
    /// Which question the answers belong to.
    pub generation: u64,
    /// The rows that are on their way.
    pub asked: Option<Asked>,
    /// Whether older rows than these are in the journal, as far as is known.
    pub more: bool,
}

impl HistoryDialog {
    /// Nothing came yet.
    pub fn new() -> Self {
        Self {
            filter: Field::new("", Shape::Line),
            rows: Vec::new(),
            row: 0,
            total: 0,
            surprises: false,
            generation: 0,
            asked: None,
            more: false,
        }
    }

    /// The next rows that are wanted.
    pub fn query(&self) -> Query {
        let failed = if self.surprises { REFUSED } else { "" };
        let before = self.rows.last().map(|row| row.id).filter(|_| self.asked != Some(Asked::Anew));
        Query { text: self.filter.text() + failed, before, limit: self.limit() }
    }

    fn limit(&self) -> usize {
        if self.asked == Some(Asked::Anew) { self.rows.len().max(PAGE) } else { PAGE }
    }

    /// The journal has changed: the same is asked again, and what is here stays until the answer.
    pub fn renew(&mut self) {
        self.asked = Some(Asked::Anew);
        self.generation += 1;
    }

    /// Something else is asked for: what came before is no answer to it.
    pub fn ask_anew(&mut self) {
        self.rows.clear();
        self.row = 0;
        self.asked = None;
        self.generation += 1;
    }

    /// Rows came.
    pub fn take(&mut self, rows: Vec<Delivery>, total: usize) {
        self.more = rows.len() == self.limit();
        self.total = total;
        if self.asked.take() == Some(Asked::Anew) {
            let chosen = self.chosen().map(|row| row.id);
            self.rows = rows;
            let place = self.rows.iter().position(|row| Some(row.id) == chosen).unwrap_or(self.row);
            self.row = place.min(self.rows.len().saturating_sub(1));
        } else {
            self.rows.extend(rows);
        }
    }

    /// The row chosen.
    pub fn chosen(&self) -> Option<&Delivery> {
        self.rows.get(self.row)
    }

    /// How many there are of what is asked for, and whether there are more than that: only of all of them the number is known ahead.
    pub fn found(&self) -> (usize, bool) {
        let asks_for_all = !self.surprises && self.filter.text().trim().is_empty();
        if self.more && asks_for_all { (self.total, false) } else { (self.rows.len(), self.more) }
    }

    /// Whether the end of what came is in sight, and there is more.
    pub fn wants_more(&self) -> bool {
        self.more && self.asked.is_none() && self.row + PAGE / 10 >= self.rows.len()
    }
}

impl Default for HistoryDialog {
    fn default() -> Self {
        Self::new()
    }
}

/// What only surprises can be among.
const REFUSED: &str = " state:refused";

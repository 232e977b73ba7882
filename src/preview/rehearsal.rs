//! What a reader has done to a card that is tried out: opened panels, typed words, chosen options. Nothing of it is in
//! the card.

mod follow;
mod payload;
mod press;
mod stage;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use payload::{Presser, event};
pub use press::{Act, Choice, Device, Entry, Moment, Press};
pub use stage::{Stage, Stop};

use crate::card::{Edit, Path, Segment};

/// What one component holds that the card does not say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Deed {
    Open(bool),
    Text(String),
    Chosen(Vec<String>),
    Ticked(bool),
    Page(usize),
}

/// What was done in one item: where below it, and what; fields that complain have no deed.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Done<'r>(Vec<(&'r [Segment], Option<&'r Deed>)>);

/// What the reader has done, by the path of each component in the card that is painted. Painters ask it before they
/// ask the card.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Rehearsal {
    deeds: BTreeMap<Path, Deed>,
    missing: BTreeSet<Path>,
}

impl Rehearsal {
    /// The id of a reader whom nobody knows.
    pub const SOMEBODY: &str = "ou_00000000000000000000000000000000";

    /// Whether a panel is open; `None` leaves it as the card says.
    pub fn is_open(&self, panel: &Path) -> Option<bool> {
        match self.deeds.get(panel)? {
            Deed::Open(open) => Some(*open),
            _ => None,
        }
    }

    /// What was typed into an input; `None` leaves what the card says.
    pub fn text(&self, input: &Path) -> Option<&str> {
        match self.deeds.get(input)? {
            Deed::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The values chosen in a select, a picker (its date or time as written) or an image picker; `None` leaves what the
    /// card says, an empty list is a choice taken back.
    pub fn chosen(&self, control: &Path) -> Option<&[String]> {
        match self.deeds.get(control)? {
            Deed::Chosen(values) => Some(values),
            _ => None,
        }
    }

    /// Whether a checker is ticked; `None` leaves it as the card says.
    pub fn is_ticked(&self, checker: &Path) -> Option<bool> {
        match self.deeds.get(checker)? {
            Deed::Ticked(ticked) => Some(*ticked),
            _ => None,
        }
    }

    /// Which page of a table shows, counted from 0. May be behind the last one: the painter shows the last one then.
    pub fn page(&self, table: &Path) -> usize {
        match self.deeds.get(table) {
            Some(Deed::Page(page)) => *page,
            _ => 0,
        }
    }

    /// Whether a required field stayed empty when its form was submitted.
    pub fn is_missing(&self, field: &Path) -> bool {
        self.missing.contains(field)
    }

    /// Opens or folds a panel.
    pub fn open(&mut self, panel: Path, open: bool) {
        self.deeds.insert(panel, Deed::Open(open));
    }

    /// Types words into an input.
    pub fn write(&mut self, input: Path, text: impl Into<String>) {
        self.missing.remove(&input);
        self.deeds.insert(input, Deed::Text(text.into()));
    }

    /// Chooses values.
    pub fn choose(&mut self, control: Path, values: Vec<String>) {
        self.missing.remove(&control);
        self.deeds.insert(control, Deed::Chosen(values));
    }

    /// Ticks a checker, or takes the tick away.
    pub fn tick(&mut self, checker: Path, ticked: bool) {
        self.missing.remove(&checker);
        self.deeds.insert(checker, Deed::Ticked(ticked));
    }

    /// Turns a table to a page.
    pub fn turn_to(&mut self, table: Path, page: usize) {
        self.deeds.insert(table, Deed::Page(page));
    }

    /// Makes the fields of a form complain, and no others.
    pub fn complain(&mut self, fields: impl IntoIterator<Item = Path>) {
        self.missing = fields.into_iter().collect();
    }

    /// Takes back all that was filled in below a node: what a reset button does.
    pub fn reset(&mut self, below: &Path) {
        let filled = |deed: &Deed| matches!(deed, Deed::Text(_) | Deed::Chosen(_) | Deed::Ticked(_));
        self.deeds.retain(|path, deed| !(path.starts_with(below) && filled(deed)));
        self.missing.retain(|path| !path.starts_with(below));
    }

    /// What was done in each item of a list, by its index; under `None` what was done elsewhere.
    pub(super) fn by_item(&self, list: &Path) -> BTreeMap<Option<usize>, Done<'_>> {
        let mut items: BTreeMap<Option<usize>, Done> = BTreeMap::new();
        let deeds = self.deeds.iter().map(|(path, deed)| (path, Some(deed)));
        for (path, deed) in deeds.chain(self.missing.iter().map(|path| (path, None))) {
            let (item, rest) = match path.below(list) {
                Some([Segment::Index(index), rest @ ..]) => (Some(*index), rest),
                _ => (None, path.segments()),
            };
            items.entry(item).or_default().0.push((rest, deed));
        }
        items
    }

    /// Nothing was done yet.
    pub fn is_empty(&self) -> bool {
        self.deeds.is_empty() && self.missing.is_empty()
    }

    /// Carries everything across an edit of the card.
    #[must_use]
    pub fn rebased(self, edit: &Edit) -> Self {
        Self {
            deeds: self.deeds.into_iter().filter_map(|(path, deed)| Some((edit.rebase(&path)?, deed))).collect(),
            missing: self.missing.into_iter().filter_map(|path| edit.rebase(&path)).collect(),
        }
    }
}

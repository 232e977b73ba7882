//! What a reader has done to a card that is tried out: opened panels, typed words, chosen options. Nothing of it is in
//! the card.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::{Edit, Path};

/// What one component holds that the card does not say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Deed {
    Open(bool),
    Text(String),
    Chosen(Vec<String>),
    Ticked(bool),
    Page(usize),
}

/// What the reader has done, by the path of each component in the card that is painted. Painters ask it before they
/// ask the card.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Rehearsal {
    deeds: BTreeMap<Path, Deed>,
    missing: BTreeSet<Path>,
}

impl Rehearsal {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn path(pointer: &str) -> Path {
        pointer.split('/').skip(1).fold(Path::root(), |path, part| match part.parse::<usize>() {
            Ok(index) => path.with(index),
            Err(_) => path.with(part),
        })
    }

    #[test]
    fn each_component_answers_for_what_it_holds_only() {
        let mut rehearsal = Rehearsal::default();
        let input = path("/body/elements/0");
        assert_eq!((rehearsal.text(&input), rehearsal.page(&input)), (None, 0));
        rehearsal.write(input.clone(), "words");
        assert_eq!((rehearsal.text(&input), rehearsal.is_open(&input)), (Some("words"), None));
        rehearsal.choose(path("/body/elements/1"), Vec::new());
        assert_eq!(rehearsal.chosen(&path("/body/elements/1")), Some([].as_slice()));
    }

    #[test]
    fn a_field_complains_until_it_is_filled() {
        let mut rehearsal = Rehearsal::default();
        let field = path("/body/elements/0/elements/0");
        rehearsal.complain([field.clone()]);
        assert!(rehearsal.is_missing(&field) && !rehearsal.is_empty());
        rehearsal.write(field.clone(), "x");
        assert!(!rehearsal.is_missing(&field));
    }

    #[test]
    fn a_reset_leaves_panels_pages_and_other_forms_alone() {
        let mut rehearsal = Rehearsal::default();
        rehearsal.write(path("/body/elements/0/elements/0"), "a");
        rehearsal.open(path("/body/elements/0/elements/1"), true);
        rehearsal.write(path("/body/elements/1"), "b");
        rehearsal.reset(&path("/body/elements/0"));
        assert_eq!(rehearsal.text(&path("/body/elements/0/elements/0")), None);
        assert_eq!(rehearsal.is_open(&path("/body/elements/0/elements/1")), Some(true));
        assert_eq!(rehearsal.text(&path("/body/elements/1")), Some("b"));
    }

    #[test]
    fn an_edit_carries_it_along() {
        let mut rehearsal = Rehearsal::default();
        rehearsal.tick(path("/body/elements/0"), true);
        rehearsal.open(path("/body/elements/1"), false);
        let edit = Edit::Remove { path: path("/body/elements/0") };
        let rehearsal = rehearsal.rebased(&edit);
        assert_eq!(rehearsal.is_open(&path("/body/elements/0")), Some(false));
        assert_eq!(rehearsal.is_ticked(&path("/body/elements/0")), None);
    }
}

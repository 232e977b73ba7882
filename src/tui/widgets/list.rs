//! A list with a filter on top: the model behind palette, choices, pickers and menus.

use crossterm::event::{KeyCode, KeyEvent};

use super::{
    field::{Field, Shape, Took},
    fuzzy::{Haystack, find},
};

/// A filtered list. Items live elsewhere; this knows which are shown and which one is chosen.
#[derive(Debug, Clone)]
pub struct List {
    /// What the user typed.
    pub filter: Field,
    haystacks: Vec<Haystack>,
    shown: Vec<usize>,
    at: usize,
}

impl List {
    /// A list of items by their searchable texts.
    pub fn new(texts: impl IntoIterator<Item = Haystack>) -> Self {
        let haystacks: Vec<Haystack> = texts.into_iter().collect();
        let shown = (0..haystacks.len()).collect();
        Self { filter: Field::new("", Shape::Line), haystacks, shown, at: 0 }
    }

    /// Which items are shown, best first.
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The row chosen among the shown.
    pub fn row(&self) -> usize {
        self.at
    }

    /// The item chosen.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.at).copied()
    }

    /// Chooses an item, if it is shown.
    pub fn choose(&mut self, item: usize) {
        if let Some(row) = self.shown.iter().position(|shown| *shown == item) {
            self.at = row;
        }
    }

    /// Chooses a row, as far as there is one.
    pub fn set_row(&mut self, row: usize) {
        self.at = row.min(self.shown.len().saturating_sub(1));
    }

    /// Gives a key: moving, or typing in the filter.
    pub fn key(&mut self, key: KeyEvent) -> Took {
        let last = self.shown.len().saturating_sub(1);
        self.at = match key.code {
            KeyCode::Up if self.at == 0 => last,
            KeyCode::Up => self.at - 1,
            KeyCode::Down if self.at >= last => 0,
            KeyCode::Down => self.at + 1,
            KeyCode::PageUp => self.at.saturating_sub(8),
            KeyCode::PageDown => (self.at + 8).min(last),
            _ => {
                let took = self.filter.key(key, 0);
                if took == Took::Changed {
                    self.search();
                }
                return took;
            }
        };
        Took::Moved
    }

    /// Puts pasted text into the filter.
    pub fn paste(&mut self, text: &str) {
        self.filter.paste(text);
        self.search();
    }

    fn search(&mut self) {
        self.shown = find(&self.filter.text(), &self.haystacks);
        self.at = 0;
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    fn press(list: &mut List, code: KeyCode) {
        list.key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn typing_filters_and_arrows_choose() {
        let mut list = List::new(["send", "resend", "save"].map(Haystack::new));
        press(&mut list, KeyCode::Down);
        assert_eq!(list.chosen(), Some(1));
        press(&mut list, KeyCode::Char('v'));
        assert_eq!(list.chosen(), Some(2));
        press(&mut list, KeyCode::Char('x'));
        assert_eq!(list.chosen(), None);
        press(&mut list, KeyCode::Backspace);
        press(&mut list, KeyCode::Backspace);
        press(&mut list, KeyCode::Up);
        assert_eq!(list.chosen(), Some(2));
    }
}

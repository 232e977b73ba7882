//! A sheet: the rows of a table, the data of a chart, or all texts in their languages, as cells to type into.

use crate::{
    card::{
        Card, Path,
        sheet::{Cell, Row, Sheet, Source},
    },
    tui::{form::Refused, widgets::field::Field},
};

/// A sheet over the panes. Every key that is typed is in the card at once.
#[derive(Debug)]
pub struct SheetDialog {
    /// What it is made of.
    pub source: Source,
    /// Its rows and columns, as the card has them.
    pub sheet: Sheet,
    /// The chosen row, of those that show.
    pub row: usize,
    /// The chosen column.
    pub column: usize,
    /// Whether only rows without a translation in the chosen language show.
    pub only_missing: bool,
    /// The cell being typed into.
    pub typing: Option<Typing>,
    /// The name of a new column being typed.
    pub naming: Option<Field>,
    /// The preview's language before, where the sheet switches it.
    pub locale_before: Option<&'static str>,
    /// What was selected before: the sheet of texts selects the one that is looked at.
    pub selection_before: Path,
}

/// A cell being typed into.
#[derive(Debug)]
pub struct Typing {
    /// The cell as it was before the first key: data without columns takes its type from the values there are.
    pub cell: Cell,
    /// What is typed.
    pub field: Field,
    /// Why it does not enter the card.
    pub refused: Option<Refused>,
}

impl SheetDialog {
    /// Opens a sheet of a card.
    pub fn new(card: &Card, source: Source, locale_before: Option<&'static str>, selection_before: Path) -> Self {
        let sheet = Sheet::of(card, &source);
        // Of two languages the second is the one to fill in.
        let column = usize::from(source.is_languages() && sheet.columns.len() > 1);
        Self {
            source,
            sheet,
            row: 0,
            column,
            only_missing: false,
            typing: None,
            naming: None,
            locale_before,
            selection_before,
        }
    }

    /// Reads the card again.
    pub fn refresh(&mut self, card: &Card) {
        self.sheet = Sheet::of(card, &self.source);
        self.column = self.column.min(self.sheet.columns.len().saturating_sub(1));
        self.row = self.row.min(self.shown().len().saturating_sub(1));
    }

    /// The rows that show.
    pub fn shown(&self) -> Vec<&Row> {
        // The row being typed into stays, whatever its cell says by now.
        let typed = |row: &Row| {
            self.typing.as_ref().is_some_and(|typing| row.cells.iter().any(|cell| cell.path == typing.cell.path))
        };
        let shows = |row: &&Row| !self.only_missing || row.lacks(self.column) || typed(row);
        self.sheet.rows.iter().filter(shows).collect()
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&Row> {
        self.shown().get(self.row).copied()
    }

    /// The chosen cell.
    pub fn cell(&self) -> Option<&Cell> {
        self.chosen()?.cells.get(self.column)
    }

    /// Whether rows can be added and removed.
    pub fn grows(&self) -> bool {
        matches!(self.source, Source::Rows { .. })
    }
}

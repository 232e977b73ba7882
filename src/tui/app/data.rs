//! The data beside the card: which sample shows, and the card with its values.

use crate::card::{
    Card,
    variables::{Sample, Substitution, Values, Worst, is_the_servers, scan, substitute, worst},
};

use super::App;

/// The samples of the card's data file.
#[derive(Debug, Default)]
pub struct DataModel {
    /// The samples, in the file's order.
    pub samples: Vec<Sample>,
    /// What shows; `None` is the card as it is written.
    pub showing: Option<Showing>,
    /// Counts up with every change of the samples.
    pub generation: u64,
    /// The only sample came with the card, and stands in no file yet.
    pub is_new: bool,
}

/// Values that the preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// A sample of the file.
    Sample(usize),
    /// The worst of a kind, made from the first sample.
    Worst(Worst),
}

impl DataModel {
    /// Takes the samples of a file; the one that shows stays, if it is there by its name.
    pub fn take(&mut self, samples: Vec<Sample>) {
        let name = match self.showing {
            Some(Showing::Sample(at)) => self.samples.get(at).map(|sample| sample.name.clone()),
            _ => None,
        };
        let same = samples.iter().position(|sample| Some(&sample.name) == name.as_ref());
        if !matches!(self.showing, Some(Showing::Worst(_))) {
            self.showing = (!samples.is_empty()).then(|| Showing::Sample(same.unwrap_or(0)));
        }
        self.samples = samples;
        self.generation += 1;
        self.is_new = false;
    }

    /// The values that show.
    pub fn values(&self, card: &Card) -> Option<Values> {
        match self.showing? {
            Showing::Sample(at) => self.samples.get(at).map(|sample| sample.values.clone()),
            Showing::Worst(kind) => {
                let base = self.samples.first().map(|sample| sample.values.clone()).unwrap_or_default();
                Some(worst(card, &base, kind))
            }
        }
    }

    /// The card with the values that show; `None` where there is nothing to fill in.
    pub fn filled(&self, card: &Card) -> Option<Substitution> {
        if self.showing.is_none() || !card.text().contains("${") || is_the_servers(card) {
            return None;
        }
        substitute(card, &self.values(card)?).ok()
    }
}

impl App {
    /// The card that is sent: with its values in it. `Err` names the variables that have none.
    pub fn card_to_send(&self) -> Result<Card, Vec<String>> {
        let card = self.document.card();
        if is_the_servers(card) || scan(card).is_empty() {
            return Ok(card.clone());
        }
        let values = self.data.values(card).unwrap_or_default();
        let Ok(filled) = substitute(card, &values) else { return Ok(card.clone()) };
        let missing = filled.missing_names();
        if missing.is_empty() { Ok(filled.card) } else { Err(missing.into_iter().map(str::to_owned).collect()) }
    }
}

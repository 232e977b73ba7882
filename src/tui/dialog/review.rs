//! A conversion to look at before it is taken: its steps, and both cards side by side.

use ratatui::layout::Rect;

use crate::{
    card::{Card, Path, convert::Conversion, format::pretty},
    check::converted::left,
    lang::Lang,
    preview::{Look, Painting, Viewport, paint},
    tui::theme::Role,
};

/// A conversion that waits for a yes.
#[derive(Debug)]
pub struct ReviewDialog {
    /// The card as it is.
    pub old: Card,
    /// What it would become.
    pub conversion: Conversion,
    /// Both as they are shown, a member a line: side by side nothing can be seen of a card on one line.
    pub shown: [Card; 2],
    /// What is done, lost and left, in this order.
    pub rows: Vec<ReviewRow>,
    /// The row chosen.
    pub at: usize,
    /// Whether the cards show as the client draws them, instead of as JSON.
    pub painted: bool,
}

/// One thing to know of a conversion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// Its mark and the mark's colour.
    pub mark: (&'static str, Role),
    /// What it says.
    pub words: String,
    /// The node in the card as it is.
    pub before: Option<Path>,
    /// The node in the card as it would be.
    pub after: Path,
}

/// Both cards as the client would draw them.
#[derive(Debug, Clone)]
pub struct ReviewContent {
    /// As it is.
    pub old: Painting,
    /// As it would be.
    pub new: Painting,
}

impl ReviewDialog {
    /// The review of a conversion.
    pub fn new(old: Card, conversion: Conversion, lang: Lang) -> Self {
        let rows = rows(&old, &conversion, lang);
        let laid_out = |card: &Card| Card::parse(&pretty(card.text())).unwrap_or_else(|_| card.clone());
        let shown = [laid_out(&old), laid_out(&conversion.card)];
        Self { old, conversion, shown, rows, at: 0, painted: false }
    }

    /// The row chosen.
    pub fn chosen(&self) -> Option<&ReviewRow> {
        self.rows.get(self.at)
    }

    /// Paints both cards.
    pub fn content(&self, viewport: &Viewport, look: &Look) -> ReviewContent {
        ReviewContent { old: paint(&self.old, viewport, look), new: paint(&self.conversion.card, viewport, look) }
    }
}

fn rows(old: &Card, conversion: &Conversion, lang: Lang) -> Vec<ReviewRow> {
    let row = |mark, words, before, after: &Path| ReviewRow { mark, words, before, after: after.clone() };
    let steps = conversion
        .steps
        .iter()
        .map(|step| row(("~", Role::Accent), step.kind.say(lang), Some(step.before.clone()), &step.after));
    let losses = conversion
        .losses
        .iter()
        .map(|loss| row(("!", Role::Warning), loss.kind.say(lang), Some(loss.before.clone()), &loss.after));
    let kept = conversion
        .remaining
        .iter()
        .map(|kept| row(("?", Role::Hint), kept.kind.say(lang), conversion.before(&kept.path), &kept.path));
    let is_told = |path: &Path| conversion.remaining.iter().any(|kept| kept.path == *path);
    let errors = left(old, conversion)
        .into_iter()
        .map(|left| left.problem)
        .filter(|problem| !is_told(&problem.path))
        .map(|problem| row(("✗", Role::Error), problem.say(lang), conversion.before(&problem.path), &problem.path));
    steps.chain(losses).chain(kept).chain(errors).collect()
}

/// Two areas side by side with a gap between.
pub fn halves(area: Rect) -> [Rect; 2] {
    let width = area.width.saturating_sub(3) / 2;
    [Rect { width, ..area }, Rect { x: area.x + area.width - width, width, ..area }]
}

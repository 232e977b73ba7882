//! The search through a text: JSON as it stands, else whatever it may be wrapped in, one way of reading after the other.

use super::{
    Content, Guess, Import, Layer, NoCard, Route, curl, escaped, fence,
    literal::{self, Freedom},
    look,
    scan::{self, Piece},
    yaml,
};
use crate::card::{Mistake, MistakeKind, text, variables::Values};

/// More layers than this are not peeled.
const MOST_LAYERS: usize = 24;

/// More than this is not offered to choose from.
const MOST_FOUND: usize = 100;

/// A literal in a longer text that breaks off after so many bytes is worth a word.
const WORTH_TELLING: usize = 24;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Search {
    found: Vec<Import>,
}

/// What is around the text that is looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    pub layers: Vec<Layer>,
    pub route: Route,
    pub values: Values,
    /// A machine wrote the text: it may be laid out anew.
    pub by_machine: bool,
    /// Only what is plainly a card counts: other things stand beside it.
    pub plainly: bool,
}

impl Around {
    /// One layer further in.
    pub fn with(&self, layer: Layer) -> Self {
        let mut inner = self.clone();
        inner.layers.push(layer);
        inner
    }

    /// In a string.
    pub fn unwrapped(&self, layer: Layer) -> Self {
        self.with(layer).by_machine()
    }

    pub fn by_machine(mut self) -> Self {
        self.by_machine = true;
        self
    }

    pub fn plainly(mut self) -> Self {
        self.plainly = true;
        self
    }

    /// Whether no more layers come off.
    pub fn is_full(&self) -> bool {
        self.layers.len() >= MOST_LAYERS
    }
}

/// Looks what a text holds; at least one thing, or why nothing.
pub(super) fn search(text: &str) -> Result<Vec<Import>, NoCard> {
    let mut search = Search::default();
    search.text(text, &Around::default())?;
    let mut found = search.found;
    // Elements that stand beside whole cards are parts of something.
    if found.iter().any(|import| import.content.text().is_some()) {
        found.retain(|import| import.content.text().is_some());
    }
    Ok(found)
}

impl Search {
    pub fn count(&self) -> usize {
        self.found.len()
    }

    pub fn push(&mut self, import: Import) {
        if self.found.len() < MOST_FOUND && !self.found.iter().any(|known| known.content == import.content) {
            self.found.push(import);
        }
    }

    /// Looks what a text holds.
    pub fn text(&mut self, text: &str, around: &Around) -> Result<(), NoCard> {
        let mistake = match text::parse(text) {
            Ok(parsed) if around.is_full() && parsed.root.is_string() => {
                return Err(NoCard::NotCard { found: super::Other::Json(crate::card::Found::Text) });
            }
            Ok(parsed) => return look::look(self, text, &parsed, around),
            Err(mistake) => mistake,
        };
        let refused = |mistake: Mistake| {
            let guess = Guess::of(text, &mistake);
            Err(NoCard::Mistake { mistake, guess, layers: around.layers.clone() })
        };
        if around.is_full() || spoils(&mistake.kind) || self.found.len() >= MOST_FOUND {
            return refused(mistake);
        }
        let before = self.count();
        let mut attempt = Attempt { search: self, text, around, reason: None, further: None };
        let steps =
            [Attempt::fences, Attempt::commands, Attempt::literal, Attempt::escaped, Attempt::yaml, Attempt::pieces];
        for step in steps {
            let is_over = step(&mut attempt, &mistake);
            if is_over || attempt.search.count() > before {
                break;
            }
        }
        let (reason, further) = (attempt.reason, attempt.further);
        if self.count() > before {
            return Ok(());
        }
        match reason {
            Some(reason) => Err(reason),
            None => refused(further.unwrap_or(mistake)),
        }
    }
}

/// JSON that would not survive: no other way of reading helps.
const fn spoils(kind: &MistakeKind) -> bool {
    matches!(
        kind,
        MistakeKind::Blank
            | MistakeKind::DuplicateKey { .. }
            | MistakeKind::LoneSurrogate
            | MistakeKind::NumberOutOfRange { .. }
            | MistakeKind::NumberTooLong { .. }
            | MistakeKind::TooDeep { .. }
            | MistakeKind::TooLarge { .. }
    )
}

/// The ways of reading a text that is no JSON.
struct Attempt<'s, 't> {
    search: &'s mut Search,
    text: &'t str,
    around: &'t Around,
    /// Why what was found inside is no card.
    reason: Option<NoCard>,
    /// A mistake further on than the first one: nearer to what is really wrong.
    further: Option<Mistake>,
}

impl Attempt<'_, '_> {
    fn is_json_like(&self) -> bool {
        self.text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
    }

    /// Looks into a text that came out, and keeps why it is no card; what is broken is worth more than what is something else.
    fn within(&mut self, text: &str, around: &Around) -> bool {
        match self.search.text(text, around) {
            Ok(()) => true,
            Err(reason) => {
                let is_better = match (&self.reason, &reason) {
                    (None, _) => true,
                    (Some(NoCard::NotCard { .. }), NoCard::Mistake { mistake, .. }) => mistake.offset > 0,
                    _ => false,
                };
                if is_better {
                    self.reason = Some(reason);
                }
                false
            }
        }
    }

    fn fences(&mut self, _: &Mistake) -> bool {
        let around = self.around.with(Layer::Fence);
        for inside in fence::fences(self.text) {
            self.within(&inside, &around);
        }
        false
    }

    fn commands(&mut self, _: &Mistake) -> bool {
        for command in curl::commands(self.text) {
            let mut around = self.around.with(Layer::Curl);
            around.by_machine = true;
            if let Some(url) = &command.url {
                around.route.learn_url(url);
            }
            for data in command.data {
                self.within(&data, &around);
            }
        }
        false
    }

    /// The whole text as one literal.
    fn literal(&mut self, strict: &Mistake) -> bool {
        let begin = self.text.len() - self.text.trim_start_matches('\u{feff}').trim_start().len();
        let front = self.text.get(begin..).unwrap_or_default();
        let is_string = literal::token::Opening::at(self.text, begin).is_some();
        if !is_string && !front.starts_with(['{', '[', '(']) {
            return false;
        }
        match literal::Source::new(self.text, Freedom::Values).read(begin) {
            Ok(literal) => {
                let behind = self.text.get(literal.end..).unwrap_or_default();
                if !behind.trim().trim_end_matches([';', ',']).trim().is_empty() {
                    return false;
                }
                let layer = if is_string { Some(Layer::StringLiteral) } else { literal.dialect.layer() };
                self.read(&literal, layer, self.around.plainly);
                self.reason.is_some()
            }
            Err(broken) => {
                if broken.slip.at > strict.offset {
                    self.further = Some(broken.slip.mistake(self.text));
                }
                false
            }
        }
    }

    /// Looks into a literal: its place in the text is what a mistake in it is told by.
    fn read(&mut self, literal: &literal::Literal, layer: Option<Layer>, plainly: bool) {
        let mut around = self.around.clone();
        around.layers.extend(layer);
        around.by_machine = true;
        around.plainly = plainly;
        let parsed = match text::parse(&literal.json) {
            Ok(parsed) => parsed,
            Err(mistake) => {
                let slip = literal::Slip { at: literal.origin(mistake.offset), kind: mistake.kind };
                let mistake = slip.mistake(self.text);
                let guess = Guess::of(self.text, &mistake);
                self.reason = Some(NoCard::Mistake { mistake, guess, layers: self.around.layers.clone() });
                return;
            }
        };
        let result = match &parsed.root {
            // The string's own layer is named already.
            serde_json::Value::String(inside) => self.search.text(inside, &around),
            _ => look::look(self.search, &literal.json, &parsed, &around),
        };
        if let Err(reason) = result
            && self.reason.is_none()
        {
            self.reason = Some(reason);
        }
    }

    /// The whole text as the inside of a string.
    fn escaped(&mut self, _: &Mistake) -> bool {
        let trimmed = self.text.trim();
        let reach = escaped::region(trimmed, 0).filter(|region| region.closed && region.end == trimmed.len());
        if !self.is_json_like() || reach.is_none() {
            return false;
        }
        let Ok(inside) = literal::token::unescape(trimmed) else { return false };
        let around = self.around.unwrapped(Layer::Escaped);
        self.within(&inside, &around);
        true
    }

    fn yaml(&mut self, _: &Mistake) -> bool {
        if !yaml::is_likely(self.text) {
            return false;
        }
        let around = self.around.unwrapped(Layer::Yaml);
        for document in yaml::documents(self.text).unwrap_or_default() {
            self.within(&document, &around);
        }
        false
    }

    /// Pieces of a longer text.
    fn pieces(&mut self, strict: &Mistake) -> bool {
        let is_json_like = self.is_json_like();
        let behind = self.text.get(strict.offset..).unwrap_or_default();
        if is_json_like && strict.kind == MistakeKind::TextBehind && !behind.contains(char::is_alphanumeric) {
            return false;
        }
        let freedom = if is_json_like { Freedom::Values } else { Freedom::Program };
        let scanned = scan::scan(self.text, freedom);
        let mut around = self.around.with(Layer::Text).plainly();
        around.route.learn_text(self.text);
        let mut inner = Attempt { search: self.search, text: self.text, around: &around, reason: None, further: None };
        let before = inner.search.count();
        for piece in &scanned.pieces {
            inner.piece(piece, is_json_like);
        }
        if !inner.search.has_card_since(before) {
            inner.bare(&scanned.pieces);
        }
        let reason =
            inner.reason.filter(|reason| matches!(reason, NoCard::Mistake { layers, .. } if !layers.is_empty()));
        if let Some((begin, slip)) = scanned.broken
            && !is_json_like
            && slip.at - begin >= WORTH_TELLING
        {
            self.further = Some(slip.mistake(self.text));
        } else if let Some(reason) = reason {
            self.reason.get_or_insert(reason);
        }
        false
    }

    fn piece(&mut self, piece: &Piece, is_json_like: bool) {
        let before = self.search.count();
        let json = match piece {
            Piece::Literal { literal, .. } => &literal.json,
            Piece::Part(json) => json,
            Piece::Text { text, .. } => text,
        };
        // Most of a log is something else: it is not read twice.
        if !super::shape::is_promising(json) && !json.contains('\\') {
            return;
        }
        match piece {
            Piece::Literal { at, literal } if literal.dialect == literal::Dialect::Json => {
                // JSON as it stands stays as it is written.
                let text = self.text.get(*at..literal.end).unwrap_or_default();
                let _ = self.search.text(text, self.around);
            }
            Piece::Literal { literal, .. } => {
                self.read(literal, literal.dialect.layer(), true);
                self.reason = None;
            }
            Piece::Part(json) => {
                let _ = self.search.text(json, &self.around.clone().by_machine());
            }
            Piece::Text { layer, text, raw } => {
                let around = self.around.unwrapped(layer.clone());
                if !self.within(text, &around)
                    && let Some(raw) = raw
                {
                    let _ = self.search.text(raw, &around);
                }
            }
        }
        if is_json_like {
            // Broken JSON: its elements are not the card.
            self.search.keep_cards(before);
        }
    }

    /// Strings that can be nothing but a card, though hardly anything stands in it.
    fn bare(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            if let Piece::Text { layer, text, .. } = piece
                && let Ok(parsed) = text::parse(text)
                && parsed.root.as_object().is_some_and(super::shape::is_nothing_but_card)
            {
                let mut around = self.around.unwrapped(layer.clone());
                around.plainly = false;
                self.within(text, &around);
            }
        }
    }
}

impl Search {
    /// Whether something that can be sent was found since.
    fn has_card_since(&self, since: usize) -> bool {
        self.found.iter().skip(since).any(|import| import.content.text().is_some())
    }

    /// Lets go of what is no card among what was found since.
    pub fn keep_cards(&mut self, since: usize) {
        let mut at = 0;
        self.found.retain(|import| {
            at += 1;
            at <= since || !matches!(import.content, Content::Elements(_))
        });
    }
}

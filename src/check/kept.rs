//! What was found in the elements of the last revision: one that is written as before is not walked through again.

use std::{collections::VecDeque, sync::Arc};

use serde_json::Value;

use super::{
    Problem, Route, is_reference, route, sorted,
    walk::{Found, Walk},
};
use crate::{
    card::{Card, Path, Segment, Span},
    catalog::Version,
};

use super::walk::Step;

/// The last revision of a card that is checked again and again.
#[derive(Debug, Default)]
pub struct Kept {
    text: Arc<str>,
    terms: Option<Terms>,
    parts: VecDeque<Part>,
}

/// What else than its own text decides what is found in an element.
#[derive(Debug, PartialEq)]
struct Terms {
    version: Version,
    route: Route,
    config: Option<Value>,
}

/// What was found in one of the card's own elements.
#[derive(Debug)]
struct Part {
    path: Path,
    span: Span,
    found: Found,
}

/// The parts of the last revision still to be met, and those of this one.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    card: &'a Card,
    text: Arc<str>,
    old: VecDeque<Part>,
    new: VecDeque<Part>,
}

impl Kept {
    /// Checks the next revision of a card that is sent as a message.
    pub fn check(&mut self, card: &Card) -> Vec<Problem> {
        self.check_for(card, Route::Message)
    }

    /// Checks the next revision for the way it is sent. The problems come in document order, as [`super::check_for`] has them.
    pub fn check_for(&mut self, card: &Card, route: Route) -> Vec<Problem> {
        let mut problems = route::problems(card, route);
        if is_reference(card) {
            *self = Self::default();
            return sorted(card, problems);
        }
        let terms = Terms { version: card.version(), route, config: card.root().get("config").cloned() };
        let old = if self.terms.as_ref() == Some(&terms) { std::mem::take(&mut self.parts) } else { VecDeque::new() };
        let mut walk = Walk::new(card.root(), card.version(), route);
        walk.keeper = Some(Keeper { card, text: Arc::clone(&self.text), old, new: VecDeque::new() });
        walk.card();
        problems.extend(walk.found.problems);
        let parts = walk.keeper.map_or_else(VecDeque::new, |keeper| keeper.new);
        *self = Self { text: Arc::clone(card.text()), terms: Some(terms), parts };
        sorted(card, problems)
    }
}

impl Keeper<'_> {
    /// What was found here the last time, if this is written as it was. The elements come in the order of the last time.
    fn recall(&mut self, path: &[Step<'_>], span: Span) -> Option<Part> {
        let part = self.old.pop_front()?;
        let same = is_at(&part.path, path) && self.text.get(part.span.range()) == self.card.text().get(span.range());
        same.then_some(Part { span, ..part })
    }
}

fn is_at(path: &Path, steps: &[Step<'_>]) -> bool {
    let same = |(segment, step): (&Segment, &Step<'_>)| match (segment, step) {
        (Segment::Key(key), Step::Key(step)) => key.as_str() == *step,
        (Segment::Index(index), Step::Index(step)) => index == step,
        _ => false,
    };
    path.depth() == steps.len() && path.segments().iter().zip(steps).all(same)
}

impl Walk<'_> {
    /// Where the elements of the list at hand stand, if what is found in them is kept: in the card's own ones it is.
    pub(super) fn kept_spans(&self) -> Vec<Span> {
        let keeper = self.keeper.as_ref().filter(|_| self.above.is_empty());
        keeper.map_or_else(Vec::new, |keeper| keeper.card.item_spans(&self.here()).collect())
    }

    /// Takes what was found in the element at hand the last time, or visits it.
    pub(super) fn kept(&mut self, span: Span, visit: impl FnOnce(&mut Self)) {
        let known = self.keeper.as_mut().and_then(|keeper| keeper.recall(&self.path, span));
        let part = known.unwrap_or_else(|| {
            let outer = std::mem::take(&mut self.found);
            visit(self);
            Part { path: self.here(), span, found: std::mem::replace(&mut self.found, outer) }
        });
        self.found.absorb(&part.found);
        if let Some(keeper) = &mut self.keeper {
            keeper.new.push_back(part);
        }
    }
}

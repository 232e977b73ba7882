//! The card being converted: edits are carried out one after the other, and what was noted follows its nodes.

use std::cmp::Reverse;

use serde_json::{Map, Value};

use super::{Conversion, Loss, LossKind, Remaining, Step, StepKind};
use crate::card::{Card, Edit, Path};

/// A node, as it is called in the card of 1.0 and now.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub before: Path,
    pub now: Path,
}

impl Spot {
    /// A node that is called now as it was.
    pub fn same(path: Path) -> Self {
        Self { before: path.clone(), now: path }
    }

    /// The edit that gives one of its properties a value.
    pub fn set(&self, key: &str, value: impl Into<Value>) -> Edit {
        Edit::Set { path: self.now.with(key), value: value.into() }
    }

    /// The edit that takes one of its properties away.
    pub fn remove(&self, key: &str) -> Edit {
        Edit::Remove { path: self.now.with(key) }
    }

    /// The edit that gives one of its properties another name.
    pub fn rename(&self, key: &str, new: &str) -> Edit {
        Edit::Rename { path: self.now.with(key), key: new.to_owned() }
    }

    /// A property of it.
    pub fn at(&self, key: &str) -> Self {
        Self { before: self.before.with(key), now: self.now.with(key) }
    }
}

/// The card on the way, and what was done so far.
pub(super) struct Bench {
    pub card: Card,
    edits: Vec<Edit>,
    inverses: Vec<Edit>,
    steps: Vec<Step>,
    losses: Vec<Loss>,
}

impl Bench {
    pub fn new(card: &Card) -> Self {
        Self { card: card.clone(), edits: Vec::new(), inverses: Vec::new(), steps: Vec::new(), losses: Vec::new() }
    }

    /// The node at a spot, if it is an object.
    pub fn object(&self, spot: &Spot) -> Option<&Map<String, Value>> {
        self.card.get(&spot.now)?.as_object()
    }

    /// A property of the node at a spot.
    pub fn member(&self, spot: &Spot, key: &str) -> Option<&Value> {
        self.object(spot)?.get(key)
    }

    /// The same, if it is a string.
    pub fn string(&self, spot: &Spot, key: &str) -> Option<&str> {
        self.member(spot, key)?.as_str()
    }

    /// Whether the node at a spot has a property.
    pub fn has(&self, spot: &Spot, key: &str) -> bool {
        self.member(spot, key).is_some()
    }

    /// Carries edits out and notes the step. Nothing is done or noted if one of them cannot be.
    pub fn step(&mut self, spot: &Spot, kind: StepKind, edits: Vec<Edit>) -> bool {
        self.step_carrying(spot, kind, edits, None)
    }

    /// The same where a node is copied and its original removed: what was noted for it goes from one path to the other.
    pub fn step_carrying(
        &mut self,
        spot: &Spot,
        kind: StepKind,
        edits: Vec<Edit>,
        carried: Option<(&Path, &Path)>,
    ) -> bool {
        let done = self.carry_out(edits, carried);
        if done {
            self.steps.push(Step { before: spot.before.clone(), after: spot.now.clone(), kind });
        }
        done
    }

    /// Notes a loss.
    pub fn lose(&mut self, spot: &Spot, kind: LossKind) {
        self.losses.push(Loss { before: spot.before.clone(), after: spot.now.clone(), kind });
    }

    /// Carries edits out without noting a step of their own.
    pub fn carry_out(&mut self, edits: Vec<Edit>, carried: Option<(&Path, &Path)>) -> bool {
        let Ok(applied) = Edit::group(edits).apply(&self.card) else { return false };
        let afters = self.steps.iter_mut().map(|step| &mut step.after);
        for after in afters.chain(self.losses.iter_mut().map(|loss| &mut loss.after)) {
            let follows = carried.and_then(|(from, to)| Some(to.join(after.below(from)?)));
            *after = follows.unwrap_or_else(|| applied.edit.rebase_or_above(after));
        }
        self.card = applied.card;
        self.edits.push(applied.edit);
        self.inverses.push(applied.inverse);
        true
    }

    /// What came of it.
    pub fn finish(mut self, old: &Card, remaining: impl Fn(&Card) -> Vec<Remaining>) -> Conversion {
        self.inverses.reverse();
        let afters = self.steps.iter_mut().map(|step| &mut step.after);
        for after in afters.chain(self.losses.iter_mut().map(|loss| &mut loss.after)) {
            while self.card.get(after).is_none() {
                *after = after.parent().unwrap_or_default();
            }
        }
        let place = |path: &Path| (old.whole_span(path).map_or(0, |span| span.start), Reverse(path.depth()));
        self.steps.sort_by_cached_key(|step| place(&step.before));
        self.losses.sort_by_cached_key(|loss| place(&loss.before));
        Conversion {
            remaining: remaining(&self.card),
            card: self.card,
            edit: Edit::group(self.edits),
            inverse: Edit::group(self.inverses),
            steps: self.steps,
            losses: self.losses,
        }
    }
}

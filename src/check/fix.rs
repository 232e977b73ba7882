//! Edits that put a problem right without taking anything of value from the card: none is offered where the author
//! would have to choose.
//!
//! A fix is proposed by rule, then tried: it is offered only if its problem is gone afterwards and no other came. What
//! it uncovers and can be put right in the same way belongs to it.

use std::collections::BTreeMap;

use super::{Problem, Severity, check};
use crate::card::{Card, Edit};

mod elements;
mod habits;
mod names;
mod propose;
mod texts;
mod values;

/// So many uncovered problems are put right along with one.
const ALONG: usize = 24;

/// A card after some fixes.
#[derive(Debug, Clone)]
pub struct Repair {
    /// All fixes as one edit.
    pub edit: Edit,
    /// What was put right, in the order it was done.
    pub fixed: Vec<Problem>,
    /// The card afterwards.
    pub card: Card,
    /// What is left to the author.
    pub left: Vec<Problem>,
}

impl Problem {
    /// The edit that puts it right, if there is one that is safe.
    pub fn fix(&self, card: &Card) -> Option<Edit> {
        self.fix_among(card, &check(card))
    }

    /// The same where all problems of the card are known already.
    pub fn fix_among(&self, card: &Card, problems: &[Self]) -> Option<Edit> {
        Trial::of(self, card, problems).map(|trial| Edit::group(trial.edits))
    }
}

/// Puts everything right that can safely be, as one edit.
pub fn repair(card: &Card) -> Repair {
    let mut left = check(card);
    let mut repair = Repair { edit: Edit::NOTHING, fixed: Vec::new(), card: card.clone(), left: Vec::new() };
    let mut edits = Vec::new();
    // From the end, so that the places before stay what they are called; again, since one fix can make room for another.
    while let Some(done) = round(&mut repair, &mut left) {
        edits.extend(done);
    }
    repair.edit = Edit::group(edits);
    repair.left = left;
    repair
}

/// One pass over what is left; `None` once it does nothing more.
fn round(repair: &mut Repair, left: &mut Vec<Problem>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for problem in left.clone().iter().rev() {
        if !left.contains(problem) {
            continue;
        }
        if let Some(trial) = Trial::of(problem, &repair.card, left) {
            edits.extend(trial.edits);
            repair.card = trial.card;
            *left = trial.after;
            repair.fixed.push(problem.clone());
        }
    }
    (!edits.is_empty()).then_some(edits)
}

/// A fix that was tried and is good.
struct Trial {
    edits: Vec<Edit>,
    card: Card,
    after: Vec<Problem>,
}

impl Trial {
    fn of(problem: &Problem, card: &Card, before: &[Problem]) -> Option<Self> {
        let mut trial = Self { edits: Vec::new(), card: card.clone(), after: Vec::new() };
        trial.take(propose::edit(problem, card)?)?;
        let counts = count(before);
        for _ in 0..ALONG {
            let after = count(&trial.after);
            let more = |new: &&Problem| after.get(&of(new)) > counts.get(&of(new));
            let Some(edit) = trial.after.iter().filter(more).find_map(|new| propose::edit(new, &trial.card)) else {
                break;
            };
            trial.take(edit)?;
        }
        let after = count(&trial.after);
        let any = (problem.name(), Severity::Hint);
        let fewer = after.get(&any) < counts.get(&any);
        let worse = after.iter().any(|(kind, number)| Some(number) > counts.get(kind));
        (fewer && !worse).then_some(trial)
    }

    fn take(&mut self, edit: Edit) -> Option<()> {
        self.card = edit.apply(&self.card).ok()?.card;
        self.edits.push(edit);
        self.after = check(&self.card);
        Some(())
    }
}

const fn of(problem: &Problem) -> (&'static str, Severity) {
    (problem.name(), problem.severity)
}

/// How many problems there are of each rule, as serious as this or more.
fn count(problems: &[Problem]) -> BTreeMap<(&'static str, Severity), usize> {
    let mut counts = BTreeMap::new();
    for problem in problems {
        for severity in [Severity::Hint, Severity::Warning, Severity::Error] {
            if severity <= problem.severity {
                *counts.entry((problem.name(), severity)).or_default() += 1;
            }
        }
    }
    counts
}

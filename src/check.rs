//! What Feishu would say to a card, before it is sent: rules in, problems out.
//!
//! The walk is driven by the catalogue (`walk`); a family of rules that the catalogue cannot state has a file of its
//! own. A problem names its rule and its place; sentences are made in `words`.

use crate::{
    card::{Card, Path},
    catalog::Level,
};

pub mod converted;
mod details;
pub mod explain;
mod fix;
mod formats;
mod forms;
mod ids;
mod kept;
mod limit;
mod markup;
mod nesting;
mod prose;
mod route;
mod rule;
mod signs;
mod tables;
#[cfg(test)]
mod tests;
mod values;
mod walk;
mod words;

pub use crate::card::{Heavy, heaviest};
pub use fix::{Repair, repair};
pub use kept::Kept;
pub use markup::Construct;
pub use route::Route;
pub use rule::{Expected, Format, Host, Kind, Rule, Unit};
pub use signs::Secret;

/// How serious a problem is. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Fine for the server, better written another way.
    Hint,
    /// Taken, ignored or repaired; the author probably did not mean it.
    Warning,
    /// Refused, or shows nothing.
    Error,
}

impl Severity {
    /// The severity of a level of the catalogue; `None` for what is never reported.
    pub const fn of(level: Level) -> Option<Self> {
        match level {
            Level::Ok => None,
            Level::Hint => Some(Self::Hint),
            Level::Warning => Some(Self::Warning),
            Level::Error => Some(Self::Error),
        }
    }
}

/// One breach of one rule, at one place of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The rule, with its arguments.
    pub rule: Rule,
    /// The node it is about: the property, or the component.
    pub path: Path,
    /// How serious it is here.
    pub severity: Severity,
    /// The code Feishu answers with, where that is known.
    pub code: Option<i64>,
}

impl Problem {
    /// The stable name of its rule (`unknown-property`).
    pub const fn name(&self) -> &'static str {
        self.rule.name()
    }

    /// The arguments of its rule by name, as in `--json`.
    pub fn args(&self) -> serde_json::Value {
        serde_json::to_value(&self.rule).unwrap_or_default()
    }
}

/// Whether something in a card calls back when it is clicked.
pub fn calls_back(card: &Card) -> bool {
    let called = |problem: &Problem| matches!(problem.rule, Rule::CallbackInWebhook { .. });
    check_for(card, Route::Webhook).iter().any(called)
}

/// Checks a card that is sent as a message. The problems come in document order.
pub fn check(card: &Card) -> Vec<Problem> {
    check_for(card, Route::Message)
}

/// Checks a card for the way it is sent.
pub fn check_for(card: &Card, route: Route) -> Vec<Problem> {
    let mut problems = route::problems(card, route);
    if !is_reference(card) {
        problems.extend(walk::Walk::through(card.root(), card.version(), route));
    }
    sorted(card, problems)
}

/// Problems in document order.
fn sorted(card: &Card, mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_cached_key(|problem| card.span(&problem.path).map_or(0, |span| span.start));
    problems
}

/// How many values a check looks at: what a test holds to a bound, where a clock would say something else each time.
pub fn visits(card: &Card) -> usize {
    walk::Walk::count(card.root(), card.version())
}

/// How many errors are found in a card for the way it is sent.
pub fn errors(card: &Card, route: Route) -> usize {
    check_for(card, route).iter().filter(|problem| problem.severity == Severity::Error).count()
}

/// Whether a text is a card in which no error is found; what only names one has nothing in it to find.
pub fn passes(text: &str) -> bool {
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    Card::parse(text).is_ok_and(|card| !is_reference(&card) && !check(&card).iter().any(is_error))
}

/// Whether the content names a template or a card entity instead of holding a card: there is nothing to check in it.
fn is_reference(card: &Card) -> bool {
    let member = |key| card.root().get(key);
    member("type").is_some_and(serde_json::Value::is_string) && member("data").is_some_and(serde_json::Value::is_object)
}

//! The ways a card is sent, and what each asks of it: bytes, version, callbacks.

use serde_json::Value;

use super::{Problem, Rule, Severity, is_reference};
use crate::{
    card::{Card, Path, export},
    catalog::{Version, limits},
};

/// How a card is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// As the content of a message; the content of a template counts with its variables.
    #[default]
    Message,
    /// By the webhook of a custom bot.
    Webhook,
    /// As a card entity.
    Entity,
}

impl Route {
    /// Every route.
    pub const ALL: [Self; 3] = [Self::Message, Self::Webhook, Self::Entity];

    /// The most bytes it carries.
    pub const fn limit(self) -> usize {
        match self {
            Self::Webhook => limits::WEBHOOK_BYTES,
            Self::Message | Self::Entity => limits::CARD_BYTES,
        }
    }

    /// The bytes that count on it: of the content, or of the whole body.
    pub fn bytes(self, card: &Card) -> usize {
        match self {
            Self::Webhook => export::webhook_body(card).len(),
            Self::Message | Self::Entity => card.compact_len(),
        }
    }
}

/// A node and the bytes it has as sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Heavy {
    /// The node.
    #[serde(serialize_with = "super::rule::pointer")]
    pub path: Path,
    /// Its bytes.
    pub bytes: usize,
}

/// So many of the heaviest nodes are named.
const NAMED: usize = 3;

/// What the route itself says of a card.
pub(super) fn problems(card: &Card, route: Route) -> Vec<Problem> {
    let (bytes, limit) = (route.bytes(card), route.limit());
    let mut found = Vec::new();
    if bytes > limit {
        let rule = Rule::CardTooLarge { bytes, limit, route, heaviest: heaviest(card, NAMED) };
        found.push(of_card(rule, Severity::Error));
    } else if bytes * 100 >= limit * limits::CARD_BYTES_NEAR {
        let rule = Rule::CardNearLimit { bytes, limit, route, heaviest: heaviest(card, NAMED) };
        found.push(of_card(rule, Severity::Warning));
    }
    if route == Route::Entity && card.version() == Version::V1 && !is_reference(card) {
        found.push(of_card(Rule::EntityNeedsSchema, Severity::Error));
    }
    found
}

fn of_card(rule: Rule, severity: Severity) -> Problem {
    let code = rule.code(severity, &Path::root());
    Problem { rule, path: Path::root(), severity, code }
}

/// The nodes that have the most bytes, heaviest first. A node that is most of what stands around it is looked into: it
/// is named only when none of its parts is most of it in turn.
pub fn heaviest(card: &Card, count: usize) -> Vec<Heavy> {
    let mut whole = card.text().len();
    let mut parts = by_length(card, &Path::root());
    while let Some((first, length)) = parts.first().cloned() {
        let inner = card.get(&first).filter(|value| value.is_object() || value.is_array());
        let Some(inner) = inner.filter(|_| length * 2 > whole) else { break };
        let below = by_length(card, &first);
        // A text alone says more by the component it stands in.
        if inner.get("tag").is_some()
            && below.first().is_none_or(|(part, _)| card.get(part).is_some_and(Value::is_string))
        {
            break;
        }
        whole = length;
        parts = below;
    }
    let heavy = |(path, _): (Path, usize)| Heavy { bytes: bytes_of(card.get(&path)), path };
    parts.into_iter().take(count).map(heavy).collect()
}

/// The parts of a node by their length as written, longest first: white space hardly changes which is the heaviest, and
/// the length of a node is known, while its bytes as sent have to be counted. A card near its limit is checked at every key.
fn by_length(card: &Card, path: &Path) -> Vec<(Path, usize)> {
    let mut parts: Vec<(Path, usize)> =
        card.children(path).into_iter().map(|(path, span)| (path, span.len())).collect();
    parts.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    parts
}

/// The bytes of a value as it is sent, up to how the author spells its characters.
fn bytes_of(value: Option<&Value>) -> usize {
    value.map_or(0, |value| value.to_string().len())
}

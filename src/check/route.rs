//! The ways a card is sent, and what each asks of it: bytes, version, callbacks.

use super::{Problem, Rule, Severity, is_reference};
use crate::{
    card::{Card, Path, export, heaviest},
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

    /// The way to somebody: by webhook, or as a message.
    pub const fn to(webhook: bool) -> Self {
        if webhook { Self::Webhook } else { Self::Message }
    }

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

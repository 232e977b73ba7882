//! What a converted card still holds that 2.0 does not know.

use serde_json::Value;

use super::{Remaining, RemainingKind};
use crate::{
    card::{Card, Path},
    catalog::{self, Node, Version},
};

/// Everything 2.0 does not know, in document order.
pub(super) fn of(card: &Card) -> Vec<Remaining> {
    let mut found = Vec::new();
    look(card, &Path::root(), card.root(), &mut found);
    found
}

fn look(card: &Card, path: &Path, value: &Value, found: &mut Vec<Remaining>) {
    let Some(resolved) = card.resolve(path) else { return };
    match (resolved.node, value) {
        (Node::Stranger, Value::Object(element)) => {
            let tag = element.get("tag").and_then(Value::as_str).unwrap_or_default().to_owned();
            let is_old = catalog::removed(Version::V2).contains(&tag.as_str());
            let kind = if is_old { RemainingKind::Unconverted { tag } } else { RemainingKind::UnknownTag { tag } };
            found.push(Remaining { path: path.clone(), kind });
        }
        (Node::Component(_) | Node::Object(_), Value::Object(members)) => {
            for (key, member) in members {
                let at = path.with(key.as_str());
                if card.resolve(&at).is_none() {
                    found.push(Remaining { path: at, kind: RemainingKind::UnknownProperty { key: key.clone() } });
                } else {
                    look(card, &at, member, found);
                }
            }
        }
        (Node::Free, _) => {}
        (_, Value::Object(members)) => {
            for (key, member) in members {
                look(card, &path.with(key.as_str()), member, found);
            }
        }
        (_, Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                look(card, &path.with(index), item, found);
            }
        }
        _ => {}
    }
}

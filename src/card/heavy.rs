//! What is heaviest in a card: what to shorten when it is too large.

use serde_json::Value;

use super::{Card, Path, path::pointer};

/// A node and the bytes it has as sent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Heavy {
    /// The node.
    #[serde(serialize_with = "pointer")]
    pub path: Path,
    /// Its bytes.
    pub bytes: usize,
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

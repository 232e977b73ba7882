//! Reading a card again after a small change: only the innermost node around the change is parsed.

use serde_json::Value;

use super::{
    path::Path,
    span::{NodeId, Span, Spans},
    splice::Splice,
    text::{self, Parsed},
    tree::nth_child,
};

/// Brings what a text parsed to up to date with its next revision: the node that is another one now, and what it was.
/// Nothing is changed, and nothing returned, where the change reaches beyond one node; then the whole text is to be read.
pub(super) fn patch(parsed: &mut Parsed, old_text: &str, text: &str, splice: &Splice) -> Option<(Path, Value)> {
    let (path, id) = innermost(parsed, splice)?;
    let span = parsed.spans.value(id);
    let end = (span.end + splice.inserted.len()).checked_sub(splice.removed.len())?;
    // A value that begins in the same place and ends in front of the same rest leaves that rest what it was.
    let (new, behind) = text::parse_node(text, span.start, path.depth())?;
    if behind != end {
        return None;
    }
    let node = path.of_mut(&mut parsed.root)?;
    let old = std::mem::replace(node, new.root);
    parsed.space = (parsed.space + new.space).saturating_sub(text::space_in(old_text.get(span.range())?));
    parsed.lines.replace(span, end, &new.lines);
    parsed.spans.replace(id, new.spans);
    Some((path, old))
}

/// The innermost string or container whose first and last byte both stay.
fn innermost(parsed: &Parsed, splice: &Splice) -> Option<(Path, NodeId)> {
    let removed = Span { start: splice.at, end: splice.at + splice.removed.len() };
    let holds = |id: NodeId| {
        let span = parsed.spans.value(id);
        span.start < removed.start && removed.end < span.end
    };
    let (mut path, mut at) = (Path::root(), (Spans::root(), &parsed.root));
    if !holds(at.0) {
        return None;
    }
    while let Some((position, child)) = parsed.spans.children(at.0).enumerate().find(|(_, child)| holds(*child)) {
        let (segment, value) = nth_child(at.1, position)?;
        if !(value.is_string() || value.is_object() || value.is_array()) {
            break;
        }
        path = path.with(segment);
        at = (child, value);
    }
    Some((path, at.0))
}

#[cfg(test)]
mod tests;

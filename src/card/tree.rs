//! One revision of a card: its text, the tree the text parses to, and the span of every node. Cloning is cheap, and no
//! clone ever changes: only the sole holder of a revision may go on to the next one in its place.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use serde_json::{Map, Value};

use super::{
    diff::{self, diff},
    edit::Edit,
    lines::{Lines, Position},
    mistake::{Found, Mistake, MistakeKind},
    patch,
    path::{Path, Segment},
    span::{NodeId, Span, Spans},
    splice::Splice,
    text::{self, Parsed},
};
use crate::catalog::{self, Version, resolve::Resolved};

/// One valid revision of a card.
#[derive(Debug, Clone)]
pub struct Card(Arc<Revision>);

#[derive(Debug)]
struct Revision {
    text: Arc<str>,
    parsed: Parsed,
}

/// What stood in a card before a piece of its text changed.
#[derive(Debug)]
pub(super) enum Before {
    /// Only this node is another one.
    Node(Path, Value),
    /// Any may be.
    Whole(Card),
}

impl Before {
    /// The change of the tree up to now.
    pub fn diff(&self, now: &Card) -> Edit {
        match self {
            Self::Node(path, old) => now.get(path).map_or(Edit::NOTHING, |new| diff::between(path, old, new)),
            Self::Whole(card) => diff(card, now),
        }
    }
}

/// The empty card, `{}`.
impl Default for Card {
    fn default() -> Self {
        let text: Arc<str> = Arc::from("{}");
        let mut spans = Spans::default();
        let root = spans.open(0, None);
        spans.close(root, text.len());
        let parsed = Parsed { root: Value::Object(Map::new()), spans, lines: Lines::of(&text), space: 0 };
        Self(Arc::new(Revision { text, parsed }))
    }
}

impl Card {
    /// Reads a card from its text. The root of a card is an object.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        Self::parse_arc(Arc::from(text))
    }

    /// The same for a text that is shared already.
    pub fn parse_arc(text: Arc<str>) -> Result<Self, Mistake> {
        let parsed = text::parse(&text)?;
        if !parsed.root.is_object() {
            let offset = parsed.spans.value(Spans::root()).start;
            let Position { line, column } = parsed.lines.position(&text, offset);
            let kind = MistakeKind::NotAnObject { found: Found::from(&parsed.root) };
            return Err(Mistake { line, column, offset, kind });
        }
        Ok(Self(Arc::new(Revision { text, parsed })))
    }

    /// The text, as it was written.
    pub fn text(&self) -> &Arc<str> {
        &self.0.text
    }

    /// The tree.
    pub fn root(&self) -> &Value {
        &self.0.parsed.root
    }

    /// The lines of the text.
    pub fn lines(&self) -> &Lines {
        &self.0.parsed.lines
    }

    /// How many nodes the tree has, the root included.
    pub fn node_count(&self) -> usize {
        self.0.parsed.spans.len()
    }

    /// The node a path names.
    pub fn get(&self, path: &Path) -> Option<&Value> {
        path.of(self.root())
    }

    /// The string a path names.
    pub fn get_str(&self, path: &Path) -> Option<&str> {
        self.get(path)?.as_str()
    }

    /// Where the value of a node stands.
    pub fn span(&self, path: &Path) -> Option<Span> {
        self.node(path).map(|node| self.spans().value(node))
    }

    /// Where the key of a node stands, quotes included; `None` for the root and for items of arrays.
    pub fn key_span(&self, path: &Path) -> Option<Span> {
        self.spans().key(self.node(path)?)
    }

    /// Where a node stands with its key, if it has one.
    pub fn whole_span(&self, path: &Path) -> Option<Span> {
        self.node(path).map(|node| self.spans().whole(node))
    }

    /// The text of a node's value, as written.
    pub fn text_of(&self, path: &Path) -> Option<&str> {
        self.text().get(self.span(path)?.range())
    }

    /// Where the items of an array stand; none of anything else.
    pub fn item_spans(&self, path: &Path) -> impl Iterator<Item = Span> {
        let array = self.get(path).filter(|value| value.is_array()).and_then(|_| self.node(path));
        let children = array.into_iter().flat_map(|node| self.spans().children(node));
        children.map(|child| self.spans().value(child))
    }

    /// The children of a node with where their values stand, in document order.
    pub fn children(&self, path: &Path) -> Vec<(Path, Span)> {
        let (Some(node), Some(value)) = (self.node(path), self.get(path)) else { return Vec::new() };
        let segments: Vec<Segment> = match value {
            Value::Array(items) => (0..items.len()).map(Segment::from).collect(),
            Value::Object(members) => members.keys().map(|key| Segment::from(key.as_str())).collect(),
            _ => Vec::new(),
        };
        let spans = self.spans().children(node).map(|child| self.spans().value(child));
        segments.into_iter().map(|segment| path.with(segment)).zip(spans).collect()
    }

    /// The innermost node at a byte of the text; a caret right behind a value or on its key is still at it.
    pub fn path_at(&self, byte: usize) -> Path {
        let spans = self.spans();
        let mut path = Path::root();
        let mut at = (Spans::root(), self.root());
        loop {
            let hit = spans.children(at.0).enumerate().find(|(_, child)| spans.whole(*child).touches(byte));
            let Some((position, child)) = hit else { return path };
            let Some((segment, value)) = nth_child(at.1, position) else { return path };
            path = path.with(segment);
            at = (child, value);
        }
    }

    /// Which form of card it is: 2.0 only with `"schema": "2.0"`.
    pub fn version(&self) -> Version {
        match self.root().get("schema").and_then(Value::as_str) {
            Some("2.0") => Version::V2,
            _ => Version::V1,
        }
    }

    /// What the catalogue says of a node, there or absent; `None` where it knows nothing.
    pub fn resolve(&self, path: &Path) -> Option<Resolved> {
        resolve_in(self.version(), self.root(), path)
    }

    /// The text without the white space between its tokens: what is sent.
    pub fn compact(&self) -> String {
        let mut out = String::with_capacity(self.compact_len());
        text::compact_into(&mut out, self.text());
        out
    }

    /// How many bytes [`Self::compact`] has.
    pub fn compact_len(&self) -> usize {
        self.text().len() - self.0.parsed.space
    }

    /// A hash of what a node holds, as written: equal for equal text, whatever stands around it.
    pub fn node_hash(&self, path: &Path) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        self.text_of(path)?.hash(&mut hasher);
        Some(hasher.finish())
    }

    /// Changes a piece of the text, or leaves the card as it is where that gives no card. While nobody else holds this
    /// revision, only the innermost node around the piece is read again: in a large card the rest is most of the work.
    pub(super) fn splice(&mut self, splice: &Splice) -> Result<Before, Mistake> {
        let text = splice.apply(self.text());
        if text.len() <= text::MAX_BYTES
            && let Some(revision) = Arc::get_mut(&mut self.0)
            && let Some((path, old)) = patch::patch(&mut revision.parsed, &revision.text, &text, splice)
        {
            revision.text = text;
            return Ok(Before::Node(path, old));
        }
        Ok(Before::Whole(std::mem::replace(self, Self::parse_arc(text)?)))
    }

    pub(super) fn spans(&self) -> &Spans {
        &self.0.parsed.spans
    }

    pub(super) fn node(&self, path: &Path) -> Option<NodeId> {
        let mut at = (Spans::root(), self.root());
        for segment in path.segments() {
            let position = match (segment, at.1) {
                (Segment::Index(index), Value::Array(_)) => *index,
                (Segment::Key(key), Value::Object(members)) => {
                    members.keys().position(|other| other.as_str() == key.as_str())?
                }
                _ => return None,
            };
            at = (self.spans().child(at.0, position)?, segment.step(at.1)?);
        }
        Some(at.0)
    }
}

/// Cards are equal when their texts are.
impl PartialEq for Card {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for Card {}

/// What the catalogue says of a node of any tree that is a card.
pub(super) fn resolve_in(version: Version, root: &Value, path: &Path) -> Option<Resolved> {
    let steps = path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => catalog::Step::Key(key),
        Segment::Index(index) => catalog::Step::Index(*index),
    });
    catalog::resolve(version, root, steps)
}

/// The child of a container at a position, with the step that leads to it.
pub(super) fn nth_child(value: &Value, position: usize) -> Option<(Segment, &Value)> {
    match value {
        Value::Array(items) => items.get(position).map(|item| (Segment::Index(position), item)),
        Value::Object(members) => {
            members.iter().nth(position).map(|(key, member)| (Segment::from(key.as_str()), member))
        }
        _ => None,
    }
}

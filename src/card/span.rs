//! Where every node and key of a text stands: byte ranges in one flat list, in document order.

use std::ops::Range;

/// A range of bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// As a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether a caret at `byte` stands in it; a caret right behind the last byte counts.
    pub const fn touches(self, byte: usize) -> bool {
        self.start <= byte && byte <= self.end
    }
}

/// One node: its value, its key when it is a member of an object, and how far its subtree reaches in the list.
/// Offsets are 32 bits wide: a text is never longer than [`super::MAX_BYTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Entry {
    start: u32,
    end: u32,
    key_start: u32,
    key_end: u32,
    after: u32,
}

/// The place of a node in [`Spans`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(u32);

/// The spans of all nodes of a text, parents before children.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Spans(Vec<Entry>);

impl Spans {
    /// Makes room for about so many nodes.
    pub fn with_capacity(nodes: usize) -> Self {
        Self(Vec::with_capacity(nodes))
    }

    /// Opens a node that begins at `start`; its children are opened before it is closed.
    pub fn open(&mut self, start: usize, key: Option<Span>) -> NodeId {
        let id = NodeId(self.0.len() as u32);
        let key = key.unwrap_or_default();
        self.0.push(Entry {
            start: start as u32,
            key_start: key.start as u32,
            key_end: key.end as u32,
            after: u32::MAX,
            ..Entry::default()
        });
        id
    }

    /// Closes a node whose last byte was read.
    pub fn close(&mut self, id: NodeId, end: usize) {
        let after = self.0.len() as u32;
        if let Some(entry) = self.0.get_mut(id.0 as usize) {
            entry.end = end as u32;
            entry.after = after;
        }
    }

    /// Puts the spans of a node that was read anew in the place of its old ones. What stands behind its old end has moved.
    pub fn replace(&mut self, id: NodeId, new: Self) {
        let old = self.entry(id);
        let Some(end) = new.0.first().map(|entry| entry.end) else { return };
        let (first, behind) = (id.0 as usize, old.after as usize);
        let come = new.0.len() as u32;
        let moved = |byte: u32| (byte + end).saturating_sub(old.end);
        let renumbered = |after: u32| (after + come + id.0).saturating_sub(old.after);
        let Some((front, back)) = self.0.split_at_mut_checked(behind) else { return };
        for entry in front.iter_mut().take(first).filter(|entry| entry.end >= old.end) {
            (entry.end, entry.after) = (moved(entry.end), renumbered(entry.after));
        }
        for entry in back {
            (entry.start, entry.end, entry.after) = (moved(entry.start), moved(entry.end), renumbered(entry.after));
            if entry.key_end > 0 {
                (entry.key_start, entry.key_end) = (moved(entry.key_start), moved(entry.key_end));
            }
        }
        let new = new.0.into_iter().map(|entry| Entry { after: entry.after + id.0, ..entry });
        self.0.splice(first..behind, new);
        if let Some(entry) = self.0.get_mut(first) {
            (entry.key_start, entry.key_end) = (old.key_start, old.key_end);
        }
    }

    /// The root, which every parsed text has.
    pub const fn root() -> NodeId {
        NodeId(0)
    }

    /// Every node, parents before children.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        (0..self.0.len() as u32).map(NodeId)
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn entry(&self, id: NodeId) -> Entry {
        self.0.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Where the value stands.
    pub fn value(&self, id: NodeId) -> Span {
        let entry = self.entry(id);
        Span { start: entry.start as usize, end: entry.end as usize }
    }

    /// Where the key stands, quotes included, if the node is a member of an object.
    pub fn key(&self, id: NodeId) -> Option<Span> {
        let entry = self.entry(id);
        (entry.key_end > 0).then_some(Span { start: entry.key_start as usize, end: entry.key_end as usize })
    }

    /// Key and value together: what leaves when the node is removed.
    pub fn whole(&self, id: NodeId) -> Span {
        let value = self.value(id);
        Span { start: self.key(id).map_or(value.start, |key| key.start), end: value.end }
    }

    /// The children of a node, in document order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { spans: self, next: id.0 + 1, end: self.entry(id).after.min(self.0.len() as u32) }
    }

    /// The child at a position.
    pub fn child(&self, id: NodeId, position: usize) -> Option<NodeId> {
        self.children(id).nth(position)
    }
}

/// Walks the children of one node.
pub(super) struct Children<'s> {
    spans: &'s Spans,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        self.next = self.spans.entry(id).after.max(id.0 + 1);
        Some(id)
    }
}

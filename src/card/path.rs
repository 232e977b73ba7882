//! A path names a node of a card: RFC 6901, kept as segments.

use std::fmt;

use compact_str::CompactString;
use serde_json::Value;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// A key of an object. Nearly every key is short enough to be held in place, so that a path is copied without counting
    /// who shares it.
    Key(CompactString),
    /// An index of an array.
    Index(usize),
}

impl From<&str> for Segment {
    fn from(key: &str) -> Self {
        Self::Key(key.into())
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A path from the root of the card. The empty path is the root.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The root.
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// Reads a JSON pointer in a given card: digits are an index where the parent is an array, else a key.
    pub fn parse_in(pointer: &str, root: &Value) -> Option<Self> {
        if pointer.is_empty() {
            return Some(Self::root());
        }
        let mut node = Some(root);
        let mut path = Self::root();
        for raw in pointer.strip_prefix('/')?.split('/') {
            let key = raw.replace("~1", "/").replace("~0", "~");
            let segment = match node {
                Some(Value::Array(_)) => Segment::Index(key.parse().ok()?),
                _ => Segment::Key(key.into()),
            };
            node = node.and_then(|value| segment.step(value));
            path.0.push(segment);
        }
        Some(path)
    }

    /// The segments, outermost first.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// How many steps from the root.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// This path and one step more.
    #[must_use]
    pub fn with(&self, segment: impl Into<Segment>) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment.into());
        Self(segments)
    }

    /// Makes this the path of the `index`-th item beside the one it names.
    pub(crate) fn turn_to(&mut self, index: usize) {
        if let Some(last) = self.0.last_mut() {
            *last = Segment::Index(index);
        }
    }

    /// This path and the steps of another.
    #[must_use]
    pub fn join(&self, rest: &[Segment]) -> Self {
        let mut path = self.clone();
        path.0.extend_from_slice(rest);
        path
    }

    /// The path without its last step; `None` at the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, front) = self.0.split_last()?;
        Some(Self(front.to_vec()))
    }

    /// The last step.
    pub fn last(&self) -> Option<&Segment> {
        self.0.last()
    }

    /// The last step, if it is an index.
    pub fn last_index(&self) -> Option<usize> {
        match self.0.last()? {
            Segment::Index(index) => Some(*index),
            Segment::Key(_) => None,
        }
    }

    /// The last step, if it is a key.
    pub fn last_key(&self) -> Option<&str> {
        match self.0.last()? {
            Segment::Key(key) => Some(key),
            Segment::Index(_) => None,
        }
    }

    /// Whether `ancestor` is this path or stands above it.
    pub fn starts_with(&self, ancestor: &Self) -> bool {
        self.0.starts_with(&ancestor.0)
    }

    /// The steps below `ancestor`, if this path stands at or below it.
    pub fn below(&self, ancestor: &Self) -> Option<&[Segment]> {
        self.0.strip_prefix(ancestor.0.as_slice())
    }

    /// The node of `root` that this path names.
    pub fn of<'v>(&self, root: &'v Value) -> Option<&'v Value> {
        self.0.iter().try_fold(root, |node, segment| segment.step(node))
    }

    /// The same, to be changed.
    pub(super) fn of_mut<'v>(&self, root: &'v mut Value) -> Option<&'v mut Value> {
        self.0.iter().try_fold(root, |node, segment| segment.step_mut(node))
    }
}

impl Segment {
    /// The child of `node` under this step.
    pub fn step<'v>(&self, node: &'v Value) -> Option<&'v Value> {
        match (self, node) {
            (Self::Key(key), Value::Object(map)) => map.get(key.as_str()),
            (Self::Index(index), Value::Array(items)) => items.get(*index),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn step_mut<'v>(&self, node: &'v mut Value) -> Option<&'v mut Value> {
        match (self, node) {
            (Self::Key(key), Value::Object(map)) => map.get_mut(key.as_str()),
            (Self::Index(index), Value::Array(items)) => items.get_mut(*index),
            _ => None,
        }
    }
}

impl FromIterator<Segment> for Path {
    fn from_iter<I: IntoIterator<Item = Segment>>(segments: I) -> Self {
        Self(segments.into_iter().collect())
    }
}

/// The JSON pointer: `/body/elements/0`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.0 {
            match segment {
                Segment::Key(key) => write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?,
                Segment::Index(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

/// A path as its JSON pointer, for what is told as JSON.
pub fn pointer<S: serde::Serializer>(path: &Path, out: S) -> Result<S::Ok, S::Error> {
    out.collect_str(path)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_pointer_reads_and_writes() {
        let card = json!({"a/b": [{"m~n": 1, "0": 2}]});
        for pointer in ["", "/a~1b/0/m~0n", "/a~1b/0/0", "/new/key"] {
            let path = Path::parse_in(pointer, &card).unwrap();
            assert_eq!(path.to_string(), pointer);
        }
        assert_eq!(Path::parse_in("/a~1b/0/0", &card).unwrap().of(&card), Some(&json!(2)));
        assert_eq!(Path::parse_in("/a~1b/x", &card), None);
        assert_eq!(Path::parse_in("no-slash", &card), None);
    }
}

//! One replacement in a text, kept small: what stood there, what stands there now.

use std::sync::Arc;

use super::Span;

/// At a byte, `removed` gave way to `inserted`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Where, in bytes; the same before and after.
    pub at: usize,
    /// What stood there.
    pub removed: Box<str>,
    /// What stands there now.
    pub inserted: Box<str>,
}

impl Splice {
    /// The smallest splice that makes `new` of `old`; `None` when they are equal.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let shorter = old.len().min(new.len());
        let front = floor_char(old, new, common_front(old.as_bytes(), new.as_bytes()));
        let mut back = common_back(old.as_bytes(), new.as_bytes()).min(shorter - front);
        while !(old.is_char_boundary(old.len() - back) && new.is_char_boundary(new.len() - back)) {
            back -= 1;
        }
        Some(Self {
            at: front,
            removed: old.get(front..old.len() - back)?.into(),
            inserted: new.get(front..new.len() - back)?.into(),
        })
    }

    /// A span of a text gives way to another text; `None` when it is the same.
    pub(super) fn replacing(text: &str, span: Span, put: &str) -> Option<Self> {
        let mut splice = Self::between(text.get(span.range())?, put)?;
        splice.at += span.start;
        Some(splice)
    }

    /// A span of a text goes; `None` when it is empty.
    pub(super) fn cutting(text: &str, span: Span) -> Option<Self> {
        Self::replacing(text, span, "")
    }

    /// A text comes at a byte.
    pub(super) fn adding(at: usize, put: String) -> Self {
        Self { at, removed: "".into(), inserted: put.into() }
    }

    /// The other way.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    /// This and the next as one, where they touch.
    pub(super) fn then(&self, next: &Self) -> Option<Self> {
        let (end, next_end) = (self.end(), next.at + next.removed.len());
        if next.at > end || self.at > next_end {
            return None;
        }
        // What the next one removed before and behind what this one inserted stood there from the start.
        let before = next.removed.get(..self.at.saturating_sub(next.at))?;
        let behind = next.removed.get(next.removed.len() - next_end.saturating_sub(end)..)?;
        let kept_before = self.inserted.get(..next.at.saturating_sub(self.at))?;
        let kept_behind = self.inserted.get(self.inserted.len() - end.saturating_sub(next_end)..)?;
        Some(Self {
            at: self.at.min(next.at),
            removed: [before, &self.removed, behind].concat().into(),
            inserted: [kept_before, &next.inserted, kept_behind].concat().into(),
        })
    }

    /// One past the last byte of what stands there now.
    pub fn end(&self) -> usize {
        self.at + self.inserted.len()
    }

    /// The text with this done to it. A text it does not fit stays as it is.
    pub fn apply(&self, text: &str) -> Arc<str> {
        let front = text.get(..self.at);
        let back = text.get(self.at..).and_then(|rest| rest.strip_prefix(self.removed.as_ref()));
        match (front, back) {
            (Some(front), Some(back)) => Arc::from([front, self.inserted.as_ref(), back].concat()),
            _ => Arc::from(text),
        }
    }
}

/// Bytes compared at a time: in a large text all but one of these pieces are equal.
const PIECE: usize = 256;

/// How many bytes are equal from the front.
fn common_front(old: &[u8], new: &[u8]) -> usize {
    let pieces = old.chunks_exact(PIECE).zip(new.chunks_exact(PIECE)).take_while(|(old, new)| old == new).count();
    let rest = old.iter().zip(new).skip(pieces * PIECE).take_while(|(old, new)| old == new);
    pieces * PIECE + rest.count()
}

/// How many bytes are equal from the back.
fn common_back(old: &[u8], new: &[u8]) -> usize {
    let pieces = old.rchunks_exact(PIECE).zip(new.rchunks_exact(PIECE)).take_while(|(old, new)| old == new).count();
    let rest = old.iter().rev().zip(new.iter().rev()).skip(pieces * PIECE).take_while(|(old, new)| old == new);
    pieces * PIECE + rest.count()
}

/// The last character boundary of both texts at or before a byte.
fn floor_char(old: &str, new: &str, mut at: usize) -> usize {
    while !(old.is_char_boundary(at) && new.is_char_boundary(at)) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_splice_is_as_small_as_can_be() {
        let splice = Splice::between("{\"a\": 你好}", "{\"a\": 你们好}").unwrap();
        assert_eq!((splice.removed.as_ref(), splice.inserted.as_ref()), ("", "们"));
        assert_eq!(Splice::between("x", "x"), None);
        let doubled = Splice::between("aa", "aaa").unwrap();
        assert_eq!((doubled.at, doubled.inserted.as_ref()), (2, "a"));
    }

    proptest! {
        #[test]
        fn two_that_touch_are_one(a in "[ab中]{0,6}", b in "[ab中]{0,6}", c in "[ab中]{0,6}") {
            let pair = Splice::between(&a, &b).zip(Splice::between(&b, &c));
            if let Some(both) = pair.and_then(|(first, second)| first.then(&second)) {
                prop_assert_eq!(both.apply(&a), Arc::from(c.as_str()));
                prop_assert_eq!(both.inverse().apply(&c), Arc::from(a));
            }
        }

        #[test]
        fn there_and_back(old in "[ab中文\u{1F600}]{0,12}", new in "[ab中文\u{1F600}]{0,12}", around in 0..600_usize) {
            let (front, back) = ("中".repeat(around / 3), "a".repeat(around / 2));
            let (old, new) = (format!("{front}{old}{back}"), format!("{front}{new}{back}"));
            match Splice::between(&old, &new) {
                None => prop_assert_eq!(old, new),
                Some(splice) => {
                    prop_assert!(splice.removed.len().max(splice.inserted.len()) <= 48);
                    prop_assert_eq!(splice.apply(&old), Arc::from(new.as_str()));
                    prop_assert_eq!(splice.inverse().apply(&new), Arc::from(old));
                }
            }
        }
    }
}

//! What a node is called after an edit.

use super::Edit;
use crate::card::{Path, Segment};

impl Edit {
    /// The path of the same node after this edit; `None` when the node is gone. Wants the edit as it was carried out ([`super::Applied`]).
    pub fn rebase(&self, path: &Path) -> Option<Path> {
        match self {
            Self::Set { path: set, value } => match path.below(set) {
                Some(rest) if !rest.is_empty() => {
                    rest.iter().try_fold(value, |node, segment| segment.step(node)).map(|_| path.clone())
                }
                _ => Some(path.clone()),
            },
            Self::Clear { path: gone } | Self::Remove { path: gone } => without(path, gone),
            Self::Put { .. } => Some(path.clone()),
            Self::Insert { parent, index, .. } | Self::Copy { parent, index, .. } => Some(with(path, parent, *index)),
            Self::Move { from, parent, index } => {
                let parent = without(parent, from)?;
                match path.below(from) {
                    Some(rest) => Some(parent.with(*index).join(rest)),
                    None => Some(with(&without(path, from)?, &parent, *index)),
                }
            }
            Self::Rename { path: old, key } => Some(match path.below(old) {
                Some(_) => replace(path, old.depth(), &Segment::from(key.as_str())),
                None => path.clone(),
            }),
            Self::Nest { path: nested, key } => Some(match path.below(nested) {
                Some(rest) => nested.with(key.as_str()).join(rest),
                None => path.clone(),
            }),
            Self::Lift { path: lifted, key } => Some(match path.below(&lifted.with(key.as_str())) {
                Some(rest) => lifted.join(rest),
                None => path.clone(),
            }),
            Self::Group(edits) => edits.iter().try_fold(path.clone(), |path, edit| edit.rebase(&path)),
        }
    }

    /// The same, or the nearest node above that is still there: for a selection, which is always somewhere.
    #[must_use]
    pub fn rebase_or_above(&self, path: &Path) -> Path {
        let mut at = path.clone();
        loop {
            match (self.rebase(&at), at.parent()) {
                (Some(path), _) => return path,
                (None, Some(parent)) => at = parent,
                (None, None) => return Path::root(),
            }
        }
    }
}

/// The path once the node at `gone` is not there any more.
fn without(path: &Path, gone: &Path) -> Option<Path> {
    if path.starts_with(gone) {
        return None;
    }
    Some(shift(path, gone, |index, at| if index > at { index - 1 } else { index }))
}

/// The path once there is one item more at `index` of the array `parent`.
fn with(path: &Path, parent: &Path, index: usize) -> Path {
    shift(path, &parent.with(index), |at, inserted| if at >= inserted { at + 1 } else { at })
}

/// Renumbers the step of `path` that stands in the same array as `item`.
fn shift(path: &Path, item: &Path, renumber: impl Fn(usize, usize) -> usize) -> Path {
    let siblings = item.parent().zip(item.last_index());
    let Some((array, at)) = siblings else { return path.clone() };
    match path.below(&array).and_then(<[Segment]>::first) {
        Some(Segment::Index(index)) => replace(path, item.depth(), &Segment::Index(renumber(*index, at))),
        _ => path.clone(),
    }
}

/// The path with its step at a depth (from 1) replaced.
fn replace(path: &Path, depth: usize, segment: &Segment) -> Path {
    let swap = |(at, old): (usize, &Segment)| if at + 1 == depth { segment.clone() } else { old.clone() };
    path.segments().iter().enumerate().map(swap).collect()
}

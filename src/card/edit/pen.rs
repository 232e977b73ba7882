//! Carries one primitive edit out on the text: decides which bytes change, in the habits of the file.

use serde_json::Value;

use super::{Done, Edit, Refusal};
use crate::card::{
    Card, Path, Segment, Span,
    span::NodeId,
    splice::Splice,
    style::{Layout, Style, indent_at},
};

/// A container stays on one line up to this many bytes, where its siblings do.
const LONGEST_LINE: usize = 100;

/// Carries out an edit that is no group and needs no settling.
pub(super) fn carry_out(card: &mut Card, edit: Edit) -> Result<Done, Refusal> {
    match &edit {
        Edit::Set { path, value } => {
            let old = card.get(path).ok_or_else(|| Refusal::Missing(path.clone()))?;
            if path.is_root() && !value.is_object() {
                return Err(Refusal::NotAnObject(path.clone()));
            }
            let inverse = Edit::Set { path: path.clone(), value: old.clone() };
            let splice = Pen::new(card).replace(path, value);
            finish(card, edit, inverse, splice)
        }
        Edit::Put { parent, position, key, value } => {
            let members = card.get(parent).ok_or_else(|| Refusal::Missing(parent.clone()))?;
            let members = members.as_object().ok_or_else(|| Refusal::NotAnObject(parent.clone()))?;
            let path = parent.with(key.as_str());
            if members.contains_key(key) {
                return Err(Refusal::Taken(path));
            }
            if *position > members.len() {
                return Err(Refusal::OutOfRange(parent.clone()));
            }
            let splice = Pen::new(card).insert(parent, *position, Some(key), Body::Value(value));
            finish(card, edit, Edit::Remove { path }, splice)
        }
        Edit::Insert { parent, index, value } => {
            let inverse = Edit::Remove { path: new_item(card, parent, *index)? };
            let splice = Pen::new(card).insert(parent, *index, None, Body::Value(value));
            finish(card, edit, inverse, splice)
        }
        Edit::Copy { from, parent, index } => {
            let body = written(card, from)?;
            let inverse = Edit::Remove { path: new_item(card, parent, *index)? };
            let splice = Pen::new(card).insert(parent, *index, None, body);
            finish(card, edit, inverse, splice)
        }
        Edit::Remove { path } => {
            let inverse = put_back(card, path)?;
            let splice = Pen::new(card).remove(path);
            finish(card, edit, inverse, splice)
        }
        Edit::Rename { path, key } => rename(card, path, key),
        Edit::Move { from, parent, index } => relocate(card, from, parent, *index),
        Edit::Nest { path, key } => nest(card, path, key),
        Edit::Lift { path, key } => lift(card, path, key),
        Edit::Clear { .. } | Edit::Group(_) => edit.apply_to(card),
    }
}

fn finish(card: &mut Card, edit: Edit, inverse: Edit, splice: Option<Splice>) -> Result<Done, Refusal> {
    let Some(splice) = splice else {
        return Ok(Done { edit: Edit::NOTHING, inverse: Edit::NOTHING, splices: Vec::new() });
    };
    card.splice(&splice).map_err(Refusal::Spoils)?;
    Ok(Done { edit, inverse, splices: vec![splice] })
}

/// The place of a new item, if the array has it.
fn new_item(card: &Card, parent: &Path, index: usize) -> Result<Path, Refusal> {
    let items = card.get(parent).ok_or_else(|| Refusal::Missing(parent.clone()))?;
    let items = items.as_array().ok_or_else(|| Refusal::NotAnArray(parent.clone()))?;
    if index > items.len() { Err(Refusal::OutOfRange(parent.clone())) } else { Ok(parent.with(index)) }
}

/// The edit that puts a node back where it stands now.
fn put_back(card: &Card, path: &Path) -> Result<Edit, Refusal> {
    let value = card.get(path).cloned().ok_or_else(|| Refusal::Missing(path.clone()))?;
    let (Some(parent), Some(last)) = (path.parent(), path.last()) else { return Err(Refusal::TheRoot) };
    Ok(match last {
        Segment::Index(index) => Edit::Insert { parent, index: *index, value },
        Segment::Key(key) => {
            let members = card.get(&parent).and_then(Value::as_object);
            let position = members.and_then(|members| members.keys().position(|other| other.as_str() == key.as_str()));
            Edit::Put { parent, position: position.unwrap_or(0), key: key.to_string(), value }
        }
    })
}

fn rename(card: &mut Card, path: &Path, key: &str) -> Result<Done, Refusal> {
    let span = card.key_span(path).ok_or_else(|| Refusal::Missing(path.clone()))?;
    let (Some(parent), Some(old)) = (path.parent(), path.last_key()) else { return Err(Refusal::TheRoot) };
    let new = parent.with(key);
    if old != key && card.get(&new).is_some() {
        return Err(Refusal::Taken(new));
    }
    let put = Style::of(card).write(&Value::from(key), &Layout::Inline);
    let inverse = Edit::Rename { path: new, key: old.to_owned() };
    let edit = Edit::Rename { path: path.clone(), key: key.to_owned() };
    let splice = Splice::replacing(card.text(), span, &put);
    finish(card, edit, inverse, splice)
}

fn nest(card: &mut Card, path: &Path, key: &str) -> Result<Done, Refusal> {
    if path.is_root() {
        return Err(Refusal::TheRoot);
    }
    let body = written(card, path)?;
    let inverse = Edit::Lift { path: path.clone(), key: key.to_owned() };
    let edit = Edit::Nest { path: path.clone(), key: key.to_owned() };
    let splice = Pen::new(card).wrap(path, key, body);
    finish(card, edit, inverse, splice)
}

fn lift(card: &mut Card, path: &Path, key: &str) -> Result<Done, Refusal> {
    let member = path.with(key);
    let members = card.get(path).ok_or_else(|| Refusal::Missing(path.clone()))?;
    if path.is_root() || members.as_object().is_none_or(|members| members.len() != 1) {
        return Err(Refusal::NotAContainer(path.clone()));
    }
    let body = written(card, &member)?;
    let inverse = Edit::Nest { path: path.clone(), key: key.to_owned() };
    let edit = Edit::Lift { path: path.clone(), key: key.to_owned() };
    let splice = Pen::new(card).lift(path, body);
    finish(card, edit, inverse, splice)
}

fn relocate(card: &mut Card, from: &Path, parent: &Path, index: usize) -> Result<Done, Refusal> {
    if parent.starts_with(from) {
        return Err(Refusal::IntoItself(from.clone()));
    }
    let edit = Edit::Move { from: from.clone(), parent: parent.clone(), index };
    let (Some(home), Some(old_index)) = (from.parent(), from.last_index()) else {
        return Err(if from.is_root() { Refusal::TheRoot } else { Refusal::NotAnArray(from.clone()) });
    };
    let taken = Edit::Remove { path: from.clone() };
    let target = taken.rebase(parent).unwrap_or_default();
    let body = written(card, from)?;
    let before = card.clone();
    let without = carry_out(card, taken)?;
    let settled = new_item(card, &target, index).and_then(|path| {
        if home == *parent && old_index == index {
            return Ok(Done { edit: Edit::NOTHING, inverse: Edit::NOTHING, splices: Vec::new() });
        }
        let splice = Pen::like(card, &before).insert(&target, index, None, body);
        let home = edit.rebase(&home).unwrap_or_default();
        let inverse = Edit::Move { from: path, parent: home, index: old_index };
        finish(card, edit, inverse, splice)
    });
    match settled {
        Ok(mut done) if !done.splices.is_empty() => {
            done.splices.splice(..0, without.splices);
            Ok(done)
        }
        nothing => {
            *card = before;
            nothing
        }
    }
}

/// What is written into a container.
enum Body<'b> {
    /// A value, in the habits of the file.
    Value(&'b Value),
    /// A text, as it stands in the file, with the indent of its first line.
    Written { text: String, indent: String },
}

/// A node as it stands in the text.
fn written(card: &Card, path: &Path) -> Result<Body<'static>, Refusal> {
    let span = card.span(path).ok_or_else(|| Refusal::Missing(path.clone()))?;
    let text = card.text().get(span.range()).unwrap_or("").to_owned();
    Ok(Body::Written { text, indent: indent_at(card.text(), span.start).to_owned() })
}

struct Pen<'c> {
    card: &'c Card,
    text: &'c str,
    style: Style,
}

impl<'c> Pen<'c> {
    fn new(card: &'c Card) -> Self {
        Self::like(card, card)
    }

    /// Writes on one card in the habits of another.
    fn like(card: &'c Card, model: &Card) -> Self {
        Self { card, text: card.text(), style: Style::of(model) }
    }

    fn slice(&self, start: usize, end: usize) -> &'c str {
        self.text.get(start..end).unwrap_or("")
    }

    /// Whether only white space stands before a byte in its line.
    fn starts_line(&self, byte: usize) -> bool {
        let front = self.slice(0, byte);
        let line = front.rfind('\n').map_or(0, |at| at + 1);
        front.get(line..).is_some_and(|lead| lead.trim().is_empty())
    }

    fn replace(&self, path: &Path, value: &Value) -> Option<Splice> {
        let node = self.card.node(path)?;
        let span = self.card.spans().value(node);
        let is_tall = self.style.lines
            && match self.card.spans().child(node, 0) {
                Some(_) => self.slice(span.start, span.end).contains('\n') || value.to_string().len() > LONGEST_LINE,
                None => path.is_root() || self.starts_line(self.card.spans().whole(node).start),
            };
        let layout = if is_tall { Layout::Lines(indent_at(self.text, span.start).to_owned()) } else { Layout::Inline };
        Splice::replacing(self.text, span, &self.style.write(value, &layout))
    }

    fn remove(&self, path: &Path) -> Option<Splice> {
        let spans = self.card.spans();
        let parent = self.card.node(&path.parent()?)?;
        let node = self.card.node(path)?;
        let whole = spans.whole(node);
        let siblings: Vec<NodeId> = spans.children(parent).collect();
        let at = siblings.iter().position(|other| *other == node)?;
        let neighbour = |at: Option<usize>| at.and_then(|at| siblings.get(at)).map(|other| spans.whole(*other));
        let gone = match (neighbour(at.checked_sub(1)), neighbour(Some(at + 1))) {
            (_, Some(next)) => Span { start: whole.start, end: next.start },
            (Some(previous), None) => Span { start: previous.end, end: whole.end },
            (None, None) => {
                let container = spans.value(parent);
                Span { start: container.start + 1, end: container.end - 1 }
            }
        };
        Splice::cutting(self.text, gone)
    }

    /// A node as the only member of a new object in its place.
    fn wrap(&self, path: &Path, key: &str, body: Body<'_>) -> Option<Splice> {
        let node = self.card.node(path)?;
        let span = self.card.spans().value(node);
        let put = if self.style.lines && self.starts_line(self.card.spans().whole(node).start) {
            let outer = indent_at(self.text, span.start);
            let inner = format!("{outer}{}", self.style.unit);
            let member = self.member(Some(key), body, &inner, &Layout::Lines(inner.clone()));
            let newline = self.style.newline;
            format!("{{{newline}{inner}{member}{newline}{outer}}}")
        } else {
            let pad = &self.style.pad;
            let indent = indent_at(self.text, span.start);
            format!("{{{pad}{}{pad}}}", self.member(Some(key), body, indent, &Layout::Inline))
        };
        Splice::replacing(self.text, span, &put)
    }

    /// A text in the place of a node.
    fn lift(&self, path: &Path, body: Body<'_>) -> Option<Splice> {
        let span = self.card.span(path)?;
        let indent = indent_at(self.text, span.start);
        Splice::replacing(self.text, span, &self.member(None, body, indent, &Layout::Inline))
    }

    fn insert(&self, parent: &Path, position: usize, key: Option<&str>, body: Body<'_>) -> Option<Splice> {
        let spans = self.card.spans();
        let node = self.card.node(parent)?;
        let siblings: Vec<Span> = spans.children(node).map(|child| spans.whole(child)).collect();
        let Some(last) = siblings.len().checked_sub(1) else {
            return self.fill(parent, node, key, body);
        };
        let near = *siblings.get(position.min(last))?;
        let gap = match siblings.get(position.clamp(1, last.max(1))) {
            Some(next) => self.slice(siblings.get(position.clamp(1, last) - 1)?.end, next.start).to_owned(),
            None => self.gap_of_one(node, near),
        };
        let (indent, layout) = self.beside(node, &gap, near, &body);
        let member = self.member(key, body, &indent, &layout);
        Some(match position.checked_sub(1).and_then(|before| siblings.get(before)) {
            Some(before) => Splice::adding(before.end, gap + &member),
            None => Splice::adding(near.start, member + &gap),
        })
    }

    /// What would stand between two members of a container that has one.
    fn gap_of_one(&self, node: NodeId, only: Span) -> String {
        let lead = self.slice(self.card.spans().value(node).start + 1, only.start);
        if lead.contains('\n') { format!(",{lead}") } else { self.style.comma.clone() }
    }

    /// Indent and layout of a new member among others.
    fn beside(&self, node: NodeId, gap: &str, near: Span, body: &Body<'_>) -> (String, Layout) {
        let spans = self.card.spans();
        let is_tall = |span: Span| self.slice(span.start, span.end).contains('\n');
        let filled = || spans.children(node).filter(|child| spans.child(*child, 0).is_some());
        let tall_sibling = filled().any(|child| is_tall(spans.value(child)));
        let own_line = gap.rsplit_once('\n').map(|(_, lead)| lead);
        let indent = match own_line {
            Some(lead) => lead.chars().take_while(|c| c.is_whitespace()).collect(),
            None => indent_at(self.text, near.end).to_owned(),
        };
        let is_short = match body {
            Body::Value(value) => value.to_string().len() <= LONGEST_LINE,
            Body::Written { .. } => true,
        };
        let one_line = !tall_sibling && (own_line.is_none() || (filled().next().is_some() && is_short));
        let layout = if one_line { Layout::Inline } else { Layout::Lines(indent.clone()) };
        (indent, layout)
    }

    /// The first member of an empty container.
    fn fill(&self, parent: &Path, node: NodeId, key: Option<&str>, body: Body<'_>) -> Option<Splice> {
        let spans = self.card.spans();
        let span = spans.value(node);
        let is_leaf = matches!(&body, Body::Value(value) if !value.is_object() && !value.is_array());
        let is_tall = self.style.lines
            && (parent.is_root() || self.starts_line(spans.whole(node).start))
            && !(is_leaf && self.style.inline_leaves);
        let open = self.slice(span.start, span.start + 1);
        let close = self.slice(span.end - 1, span.end);
        let outer = indent_at(self.text, span.start);
        let put = if is_tall {
            let inner = format!("{outer}{}", self.style.unit);
            let member = self.member(key, body, &inner, &Layout::Lines(inner.clone()));
            let newline = self.style.newline;
            format!("{open}{newline}{inner}{member}{newline}{outer}{close}")
        } else {
            let pad = if key.is_some() { self.style.pad.as_str() } else { "" };
            format!("{open}{pad}{}{pad}{close}", self.member(key, body, outer, &Layout::Inline))
        };
        Splice::replacing(self.text, span, &put)
    }

    fn member(&self, key: Option<&str>, body: Body<'_>, indent: &str, layout: &Layout) -> String {
        let mut out = String::new();
        if let Some(key) = key {
            self.style.write_key(&mut out, key);
        }
        match body {
            Body::Value(value) => out.push_str(&self.style.write(value, layout)),
            Body::Written { text, indent: old } => out.push_str(&reindent(&text, &old, indent)),
        }
        out
    }
}

/// A text of several lines at another indent. Line breaks stand between tokens only, so no string is changed.
fn reindent(text: &str, old: &str, new: &str) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        out.push('\n');
        match line.strip_prefix(old) {
            Some(rest) => {
                out.push_str(new);
                out.push_str(rest);
            }
            None => out.push_str(line),
        }
    }
    out
}

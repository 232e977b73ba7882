//! What became of a card, told by its elements: added, removed, moved, and which of their properties changed.

use serde_json::Value;

use super::{Card, Edit, Path, diff, elements};

/// One thing that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The node: as it is called afterwards; what is gone, as it was called before.
    pub path: Path,
    /// The element it is, or stands in.
    pub element: Option<Element>,
    /// What happened to it.
    pub deed: Deed,
}

/// An element, as a reader knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Where it stands.
    pub path: Path,
    /// Its tag.
    pub tag: String,
    /// Its own words.
    pub label: String,
}

/// What happened to a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// The element is new.
    Added,
    /// The element is gone.
    Removed,
    /// The element stands elsewhere.
    Moved {
        /// Where it stood.
        from: Path,
    },
    /// A property has another value; `None` where it was or is not there.
    Property {
        /// Before.
        before: Option<Value>,
        /// After.
        after: Option<Value>,
    },
    /// A property is called otherwise.
    Renamed {
        /// Before.
        before: String,
    },
    /// Its keys stand in another order.
    Reordered,
}

impl Deed {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved { .. } => "moved",
            Self::Property { .. } => "property",
            Self::Renamed { .. } => "renamed",
            Self::Reordered => "reordered",
        }
    }
}

/// What changed between two cards, in the order of the edit that makes one of the other. White space and spelling do not count.
pub fn changes(old: &Card, new: &Card) -> Vec<Changed> {
    let mut teller = Teller { card: old.clone(), told: Vec::new(), values: Vec::new() };
    teller.tell(&diff(old, new));
    teller.moves();
    teller.told
}

struct Teller {
    /// The card as it is by now.
    card: Card,
    told: Vec<Changed>,
    /// The element that came or went with each, so that a pair is seen to be a move.
    values: Vec<Option<Value>>,
}

impl Teller {
    fn tell(&mut self, edit: &Edit) {
        if let Edit::Group(edits) = edit {
            for edit in edits {
                self.tell(edit);
            }
            return;
        }
        let Ok(applied) = edit.apply(&self.card) else { return };
        self.one(edit, &applied.card);
        self.card = applied.card;
    }

    fn one(&mut self, edit: &Edit, after: &Card) {
        match edit {
            Edit::Insert { parent, index, .. } | Edit::Copy { parent, index, .. } => {
                self.came(&parent.with(*index), after);
            }
            Edit::Put { parent, key, .. } => self.came(&parent.with(key.as_str()), after),
            Edit::Remove { path } | Edit::Clear { path } => self.went(path),
            Edit::Move { from, parent, index } => {
                let to = edit.rebase(from).unwrap_or_else(|| parent.with(*index));
                let element = element_at(after, &to);
                self.push(to, element, Deed::Moved { from: from.clone() }, None);
            }
            Edit::Rename { path, key } => {
                let to = path.parent().unwrap_or_default().with(key.as_str());
                let before = path.last_key().unwrap_or_default().to_owned();
                self.push(to.clone(), element_at(after, &to), Deed::Renamed { before }, None);
            }
            Edit::Set { path, .. } | Edit::Nest { path, .. } | Edit::Lift { path, .. } => self.set(path, after),
            Edit::Group(_) => {}
        }
    }

    fn came(&mut self, path: &Path, after: &Card) {
        let value = after.get(path).cloned();
        if is_element(value.as_ref(), path) {
            self.push(path.clone(), element_at(after, path), Deed::Added, value);
        } else {
            self.push(path.clone(), element_at(after, path), Deed::Property { before: None, after: value }, None);
        }
    }

    fn went(&mut self, path: &Path) {
        let value = self.card.get(path).cloned();
        let element = element_at(&self.card, path);
        if is_element(value.as_ref(), path) {
            self.push(path.clone(), element, Deed::Removed, value);
        } else {
            self.push(path.clone(), element, Deed::Property { before: value, after: None }, None);
        }
    }

    fn set(&mut self, path: &Path, after: &Card) {
        let (old, new) = (self.card.get(path).cloned(), after.get(path).cloned());
        let is_other = old.as_ref().and_then(|old| old.get("tag")) != new.as_ref().and_then(|new| new.get("tag"));
        if is_other && is_element(old.as_ref(), path) && is_element(new.as_ref(), path) {
            // Another element in its place.
            self.went(path);
            return self.came(path, after);
        }
        let deed = if old == new { Deed::Reordered } else { Deed::Property { before: old, after: new } };
        self.push(path.clone(), element_at(after, path), deed, None);
    }

    fn push(&mut self, path: Path, element: Option<Element>, deed: Deed, value: Option<Value>) {
        self.told.push(Changed { path, element, deed });
        self.values.push(value);
    }

    /// The same element gone here and come there has moved.
    fn moves(&mut self) {
        let mut gone = Vec::new();
        for at in 0..self.told.len() {
            let value = self.values.get(at).and_then(Option::as_ref);
            let is = |index: usize, name: &str| self.told.get(index).is_some_and(|told| told.deed.name() == name);
            if value.is_none() || !is(at, "added") {
                continue;
            }
            let same = |index: &usize| {
                is(*index, "removed")
                    && !gone.contains(index)
                    && self.values.get(*index).and_then(Option::as_ref) == value
            };
            let Some(from) = (0..self.told.len()).find(same) else { continue };
            gone.push(from);
            let path = self.told.get(from).map(|told| told.path.clone()).unwrap_or_default();
            if let Some(told) = self.told.get_mut(at) {
                told.deed = Deed::Moved { from: path };
            }
        }
        let mut index = 0;
        self.told.retain(|_| {
            index += 1;
            !gone.contains(&(index - 1))
        });
    }
}

/// Whether a node is an element, or stands in a list as one.
fn is_element(value: Option<&Value>, path: &Path) -> bool {
    path.last_index().is_some() && value.is_some_and(|value| value.get("tag").is_some_and(Value::is_string))
}

/// The element that a node is or stands in.
fn element_at(card: &Card, path: &Path) -> Option<Element> {
    let mut at = Some(path.clone());
    while let Some(path) = at {
        if let Some(value) = card.get(&path).filter(|value| is_element(Some(value), &path)) {
            let tag = value.get("tag").and_then(Value::as_str).unwrap_or_default().to_owned();
            return Some(Element { tag, label: elements::label(value), path });
        }
        at = path.parent();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn card(elements: &str) -> Card {
        Card::parse(&format!("{{\"header\":{{\"template\":\"blue\"}},\"elements\":[{elements}]}}")).unwrap()
    }

    const A: &str = r#"{"tag":"markdown","content":"A"}"#;
    const B: &str = r#"{"tag":"markdown","content":"B","text_align":"left"}"#;
    const C: &str = r#"{"tag":"hr"}"#;

    fn told(old: &str, new: &str) -> Vec<String> {
        let changes = changes(&card(old), &card(new));
        for change in &changes {
            assert!(!change.say(Lang::Zh).is_empty());
        }
        changes.iter().map(|change| change.say(Lang::En)).collect()
    }

    #[test]
    fn elements_come_go_and_move() {
        assert_eq!(told(&format!("{A},{B}"), &format!("{A},{C},{B}")), ["added hr at /elements/1"]);
        assert_eq!(told(&format!("{A},{B}"), B), ["removed markdown “A” from /elements/0"]);
        assert_eq!(
            told(&format!("{A},{B},{C}"), &format!("{B},{C},{A}")),
            ["moved markdown “A” from /elements/0 to /elements/2"]
        );
        let column =
            |inside: &str| format!(r#"{{"tag":"column_set","columns":[{{"tag":"column","elements":[{inside}]}}]}}"#);
        assert_eq!(
            told(&format!("{A},{}", column(C)), &column(&format!("{A},{C}"))),
            ["moved markdown “A” from /elements/0 to /elements/0/columns/0/elements/0"]
        );
        assert_eq!(told(A, C), ["removed markdown “A” from /elements/0", "added hr at /elements/0"]);
        assert!(told(A, A).is_empty());
    }

    #[test]
    fn properties_are_told_with_their_element() {
        let other = B.replace("left", "center").replace("\"B\"", "\"B2\"");
        assert_eq!(
            told(B, &other),
            ["markdown “B2” · content: \"B\" → \"B2\"", "markdown “B2” · text_align: \"left\" → \"center\""]
        );
        let one = Card::parse(r#"{"header":{"template":"blue"}}"#).unwrap();
        let two = Card::parse(r#"{"header":{"template":"red","n":1}}"#).unwrap();
        let said: Vec<String> = changes(&one, &two).iter().map(|change| change.say(Lang::En)).collect();
        assert_eq!(said, ["header/template: \"blue\" → \"red\"", "header/n: added 1"]);
        let renamed = Card::parse(r#"{"header":{"colour":"blue"}}"#).unwrap();
        assert_eq!(changes(&one, &renamed)[0].say(Lang::En), "header/colour: was template");
        let turned = Card::parse(r#"{"header":{"n":1,"template":"red"}}"#).unwrap();
        assert_eq!(changes(&two, &turned)[0].say(Lang::En), "header: keys in another order");
    }
}

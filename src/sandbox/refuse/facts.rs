//! What the walk through a card has seen, for the checks that look at the whole card.

use serde_json::{Map, Value};

use crate::catalog::TextKind;

/// A card's components and the texts that mean something.
#[derive(Debug, Default)]
pub(super) struct Facts<'v> {
    /// Every object with a tag: components, texts, tags, icons.
    pub tagged: usize,
    /// Components, in the order of the card.
    pub components: Vec<Placed<'v>>,
    /// Strings by their meaning.
    pub texts: Vec<Spotted<'v>>,
}

/// A component in its place.
#[derive(Debug)]
pub(super) struct Placed<'v> {
    pub tag: &'v str,
    pub object: &'v Map<String, Value>,
    pub path: String,
    /// The language of the body it stands in, where a 1.0 card has one for each.
    pub locale: Option<&'v str>,
    /// The form above it: its index among the components.
    pub form: Option<usize>,
}

impl<'v> Placed<'v> {
    /// A property that is a string.
    pub fn text(&self, name: &str) -> Option<&'v str> {
        self.object.get(name).and_then(Value::as_str)
    }
}

/// A string in its place.
#[derive(Debug)]
pub(super) struct Spotted<'v> {
    pub kind: TextKind,
    pub text: &'v str,
    /// The path of the object it belongs to.
    pub path: String,
}

impl<'v> Facts<'v> {
    /// The components of a tag.
    pub fn tagged(&self, tag: &'static str) -> impl Iterator<Item = &Placed<'v>> {
        self.components.iter().filter(move |placed| placed.tag == tag)
    }

    /// The strings of a meaning.
    pub fn texts(&self, kind: TextKind) -> impl Iterator<Item = &Spotted<'v>> {
        self.texts.iter().filter(move |spotted| spotted.kind == kind)
    }
}

//! Variables of a card (`${name}`), the data that gives them values, and the card with the values in it.
//!
//! A document is never changed by its data: [`substitute()`] makes another card, which is shown or sent.

use serde_json::{Map, Value};

use super::{Card, Found, Mistake, Path, import};
use crate::catalog::{JsonKind, TextKind, Type};

mod data;
mod name;
mod scan;
mod substitute;
#[cfg(test)]
mod tests;
mod worst;

pub use data::{Data, NoData, Sample, beside};
pub use scan::scan;
pub use substitute::substitute;
pub use worst::{Worst, worst};

/// What kind of value a variable needs, by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum VariableKind {
    /// A text; numbers and truth values are written out.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// The key of an image, or `{"img_key": …}`.
    Image,
    /// The id of a person, or `{"id": …}`.
    Person,
    /// A list: options, rows, what a loop goes through.
    Array,
    /// An object.
    Object,
}

impl VariableKind {
    /// What a place of this type needs.
    fn of(ty: Option<Type>) -> Self {
        match ty {
            Some(Type::Bool) => Self::Boolean,
            Some(Type::Int(_) | Type::Number(_)) => Self::Number,
            Some(Type::Text(rule)) if rule.kind == TextKind::ImageKey => Self::Image,
            Some(Type::Text(rule)) if rule.kind == TextKind::UserId => Self::Person,
            Some(Type::Object(_) | Type::Map(..) | Type::Json(JsonKind::Object | JsonKind::Chart)) => Self::Object,
            Some(Type::List(_) | Type::Json(JsonKind::Rows)) => Self::Array,
            Some(Type::Elements(slot)) => {
                if slot.single {
                    Self::Object
                } else {
                    Self::Array
                }
            }
            _ => Self::Text,
        }
    }
}

/// A variable of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Variable {
    /// Its name; with dots where it looks into an object.
    pub name: String,
    /// What it needs to be.
    pub kind: VariableKind,
    /// Where it stands, in document order.
    pub uses: Vec<Path>,
    /// The list of the loop it stands in: there an item's own value comes first.
    pub within: Option<String>,
}

/// A card with the values of its variables.
#[derive(Debug, Clone)]
pub struct Substitution {
    /// The card.
    pub card: Card,
    /// Variables that have no value, and where: there they stand as they are written.
    pub missing: Vec<(String, Path)>,
    /// Values that no variable asks for.
    pub unused: Vec<String>,
    /// Values that do not fit where they go.
    pub misfits: Vec<Misfit>,
    /// Items of arrays that a loop moved: what each is called here and in the document.
    moved: Vec<(Path, Path)>,
}

/// A value that does not fit where it goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    /// The variable.
    pub name: String,
    /// Where, in the document.
    pub path: Path,
    /// What is needed there.
    pub wanted: VariableKind,
    /// What the value is.
    pub found: Found,
}

impl Substitution {
    /// The names of the variables that have no value, each once.
    pub fn missing_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in &self.missing {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// What a node of this card is called in the document.
    pub fn source(&self, path: &Path) -> Path {
        Self::longest(self.moved.iter().map(|(here, there)| (here, there)), path)
    }

    /// What a node of the document is called in this card; the first, where a loop made several.
    pub fn shown(&self, path: &Path) -> Path {
        Self::longest(self.moved.iter().map(|(here, there)| (there, here)), path)
    }

    fn longest<'p>(pairs: impl Iterator<Item = (&'p Path, &'p Path)>, path: &Path) -> Path {
        let mut best: Option<(&Path, &Path)> = None;
        for (from, to) in pairs.filter(|(from, _)| path.starts_with(from)) {
            if best.is_none_or(|(known, _)| from.depth() > known.depth()) {
                best = Some((from, to));
            }
        }
        best.and_then(|(from, to)| Some(to.join(path.below(from)?))).unwrap_or_else(|| path.clone())
    }
}

/// Whether a card's variables are the server's to fill: a template of the visual builder, or a card entity.
pub fn is_the_servers(card: &Card) -> bool {
    let content = import::read(card.text()).map(|import| import.content);
    matches!(content, Ok(import::Content::Template { .. } | import::Content::Entity { .. }))
}

/// The values of variables, by name.
pub type Values = Map<String, Value>;

/// The same, or the mistake that a card so deep or large would be.
pub type Substituted = Result<Substitution, Mistake>;

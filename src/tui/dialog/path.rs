//! A line to type: a path, a name, an id.

use crate::{
    card::export::Form,
    preview::rehearsal::Moment,
    tui::widgets::field::{Field, Shape},
};

/// What the path is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFor {
    /// Opening a file.
    Open,
    /// Saving under a name.
    Save {
        /// Leave once it is written.
        quit: bool,
    },
    /// Saving the card in this form.
    Export(Form),
    /// Keeping the selection as a snippet: only a name.
    Snippet,
    /// Doing something with a message: only its id.
    Message,
    /// No path at all: words to be explained.
    LookUp,
    /// Filling in a picker of the card that is tried out.
    Moment(Moment),
    /// Adding to the map whose last row is chosen in the inspector: only a name.
    Member,
    /// A field of a template.
    Template(TemplateField),
}

/// What is typed about a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateField {
    /// The id of a new one, and its version.
    Id,
    /// The version that is sent.
    Version,
    /// The value of a variable, by its place.
    Variable(usize),
    /// The name and type of a new variable.
    NewVariable,
    /// The name of one that is not to be kept any more.
    GoneVariable,
}

/// A path to type.
#[derive(Debug)]
pub struct PathDialog {
    /// What for.
    pub purpose: PathFor,
    /// The path.
    pub field: Field,
    /// What was wrong with the one before.
    pub refused: Option<String>,
}

impl PathDialog {
    /// Begins with a path.
    pub fn new(purpose: PathFor, path: &str) -> Self {
        Self { purpose, field: Field::new(path, Shape::Line), refused: None }
    }
}

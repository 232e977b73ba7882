//! The form for a new profile.

use crate::tui::widgets::field::{Field, Shape};

/// A new profile being described: one field a line; the secret is never shown.
#[derive(Debug)]
pub struct ProfileForm {
    /// Name, app id, base URL, secret, me.
    pub fields: [Field; 5],
    /// Which has the caret.
    pub at: usize,
    /// What was wrong with it.
    pub refused: Option<String>,
}

impl ProfileForm {
    /// An empty form; Feishu's own address stands in the third field.
    pub fn new(base_url: &str) -> Self {
        let line = || Field::new("", Shape::Line);
        let fields = [line(), line(), Field::new(base_url, Shape::Line), Field::new("", Shape::Secret), line()];
        Self { fields, at: 0, refused: None }
    }

    /// The field with the caret.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }
}

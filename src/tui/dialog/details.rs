//! The form for a new profile or webhook.

use crate::tui::widgets::field::{Field, Shape};

/// What a form describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Details {
    /// A profile: name, app id, base URL, secret, me.
    Profile,
    /// A webhook: name, address, secret of its signature.
    Webhook,
}

/// Something new being described: one field a line; a secret is never shown.
#[derive(Debug)]
pub struct DetailsForm {
    /// What is described.
    pub of: Details,
    /// What is typed.
    pub fields: Vec<Field>,
    /// Which has the caret.
    pub at: usize,
    /// What was wrong with it.
    pub refused: Option<String>,
}

impl DetailsForm {
    /// An empty form for a profile; Feishu's own address stands in the third field.
    pub fn profile(base_url: &str) -> Self {
        let line = |text: &str| Field::new(text, Shape::Line);
        Self::of(Details::Profile, vec![line(""), line(""), line(base_url), secret(), line("")])
    }

    /// An empty form for a webhook.
    pub fn webhook() -> Self {
        Self::of(Details::Webhook, vec![Field::new("", Shape::Line), secret(), secret()])
    }

    fn of(of: Details, fields: Vec<Field>) -> Self {
        Self { of, fields, at: 0, refused: None }
    }

    /// The field with the caret.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    /// What is typed into a field.
    pub fn text(&self, at: usize) -> String {
        self.fields.get(at).map(|field| field.text().trim().to_owned()).unwrap_or_default()
    }
}

fn secret() -> Field {
    Field::new("", Shape::Secret)
}

//! Identity: `element_id`s, names of forms and their members, audio ids.

use std::collections::hash_map::{Entry, HashMap};

use serde_json::Value;

use super::{
    formats,
    rule::{Format, Rule},
    walk::{Terms, Walk},
};
use crate::{card::Path, catalog::Level};

/// What a text identifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Of {
    /// A component, by its `element_id`.
    Element,
    /// A form or a member of one, by its name.
    Member,
    /// An audio component.
    Audio,
}

/// A node says that it is called so.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    of: Of,
    text: String,
    path: Path,
}

impl Walk<'_> {
    /// An `element_id`: its form; whether it is the only one is judged at the end.
    pub(super) fn element_id(&mut self, value: &Value, text: &str, terms: Terms) {
        if formats::is_element_id(text) {
            self.claim(Of::Element, text);
        } else {
            self.bad_format(value, text, Format::ElementId, terms);
        }
    }

    /// The name of a form or of a member of one.
    pub(super) fn member_name(&mut self, text: &str) {
        if !text.is_empty() {
            self.claim(Of::Member, text);
        }
    }

    /// The id of an audio component, at the component.
    pub(super) fn audio_id(&mut self, text: &str) {
        self.claim(Of::Audio, text);
    }

    fn claim(&mut self, of: Of, text: &str) {
        let claim = Claim { of, text: text.to_owned(), path: self.here() };
        self.found.scope.claims.push(claim);
    }

    /// Judges, in this language of the card, who comes second with the same id or name.
    pub(super) fn same_names(&mut self) {
        let claims = std::mem::take(&mut self.found.scope.claims);
        let mut first: HashMap<(Of, &str), &Path> = HashMap::with_capacity(claims.len());
        for Claim { of, text, path } in &claims {
            let taken = match first.entry((*of, text)) {
                Entry::Vacant(free) => {
                    free.insert(path);
                    continue;
                }
                Entry::Occupied(taken) => (*taken.get()).clone(),
            };
            let name = text.clone();
            let (level, rule) = match of {
                Of::Element => (self.defaults.duplicate_element_id, Rule::DuplicateId { id: name, first: taken }),
                Of::Member => (self.defaults.duplicate_name, Rule::DuplicateName { name, first: taken }),
                Of::Audio => (Level::Error, Rule::DuplicateAudio { id: name, first: taken }),
            };
            self.report_at(level, rule, path.clone());
        }
    }
}

//! Identity: `element_id`s, names of forms and their members, audio ids.

use std::collections::hash_map::Entry;

use serde_json::Value;

use super::{
    formats,
    rule::{Format, Rule},
    walk::{Terms, Walk},
};
use crate::catalog::Level;

impl<'a> Walk<'a> {
    /// An `element_id`: its form, and whether it is the only one.
    pub(super) fn element_id(&mut self, value: &Value, text: &'a str, terms: Terms) {
        if !formats::is_element_id(text) {
            return self.bad_format(value, text, Format::ElementId, terms);
        }
        let here = self.here();
        match self.scope.ids.entry(text) {
            Entry::Vacant(free) => {
                free.insert(here);
            }
            Entry::Occupied(taken) => {
                let rule = Rule::DuplicateId { id: text.to_owned(), first: taken.get().clone() };
                self.report_at(self.defaults.duplicate_element_id, rule, here);
            }
        }
    }

    /// The name of a form or of a member of one.
    pub(super) fn member_name(&mut self, text: &'a str) {
        if text.is_empty() {
            return;
        }
        let here = self.here();
        match self.scope.names.entry(text) {
            Entry::Vacant(free) => {
                free.insert(here);
            }
            Entry::Occupied(taken) => {
                let rule = Rule::DuplicateName { name: text.to_owned(), first: taken.get().clone() };
                self.report_at(self.defaults.duplicate_name, rule, here);
            }
        }
    }

    /// The id of an audio component, at the component.
    pub(super) fn audio_id(&mut self, text: &'a str) {
        let here = self.here();
        match self.scope.audio.entry(text) {
            Entry::Vacant(free) => {
                free.insert(here);
            }
            Entry::Occupied(taken) => {
                let rule = Rule::DuplicateAudio { id: text.to_owned(), first: taken.get().clone() };
                self.report_at(Level::Error, rule, here);
            }
        }
    }
}

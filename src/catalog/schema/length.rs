//! Lengths: named ones, and numbers with units.

use serde_json::{Value, json};

use super::Writer;
use super::pattern::{NO_WORD, WORD};
use super::scalar::{Strict, Terms, open};
use crate::catalog::field::{LengthRule, Parts};

impl Writer {
    /// The forms of a length: documented ones first, then those that are taken.
    pub(super) fn length(&self, rule: &LengthRule, terms: Terms) -> Vec<Value> {
        let mut forms = Vec::new();
        if !rule.words.is_empty() {
            forms.push(json!({ "type": "string", "enum": rule.words }));
        }
        forms.push(json!({ "type": "string", "pattern": numbers(rule) }));
        if !terms.also.is_empty() {
            forms.push(json!({ "type": "string", "enum": terms.also }));
        }
        // A wrong word is a wrong choice where there are words; anything else is a wrong way of writing.
        let strict = Strict::of(terms, self.defaults);
        let (words, writing) = (strict.choice && !rule.words.is_empty(), terms.is_writing_strict(self.defaults));
        let words = if rule.words.is_empty() { writing } else { words };
        match (words, writing) {
            (true, true) => forms.push(Self::variable()),
            (false, false) => forms.push(open("string")),
            (false, true) => forms.extend([json!({ "type": "string", "pattern": WORD }), Self::variable()]),
            (true, false) => forms.extend([json!({ "type": "string", "pattern": NO_WORD }), Self::variable()]),
        }
        forms
    }
}

/// So many numbers, each with a unit the rule has.
fn numbers(rule: &LengthRule) -> String {
    let px = rule.px.map(|_| "0|-?[0-9]{1,5}px");
    let percent = rule.percent.map(|_| "-?[0-9]{1,5}%");
    let one = [px, percent].into_iter().flatten().collect::<Vec<_>>().join("|");
    let more = match rule.parts {
        Parts::One => String::new(),
        Parts::Sides => format!(r"(\s+({one})(\s+({one})\s+({one}))?)?"),
        Parts::OneOrFour => format!(r"(\s+({one})\s+({one})\s+({one}))?"),
        Parts::Pair => format!(r"\s+({one})"),
    };
    format!(r"^\s*({one}){more}\s*$")
}

//! Forms: a name, used once; a submit button.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    CONTENT, CardError, PARSE,
    facts::{Facts, Placed},
};
use crate::{catalog::tag, sandbox::words::card as words};

/// All rules about forms.
pub(super) fn check(facts: &Facts) -> Result<(), CardError> {
    for form in facts.tagged(tag::FORM) {
        if form.text("name").is_none_or(str::is_empty) {
            return Err(CardError::new(CONTENT, words::FORM_NAME).at(&form.path));
        }
    }
    unique(facts)?;
    for (index, form) in facts.components.iter().enumerate() {
        let inside = |placed: &&Placed| placed.form == Some(index);
        if form.tag == tag::FORM && !facts.components.iter().filter(inside).any(submits) {
            return Err(CardError::new(CONTENT, words::FORM_SUBMIT).at(&form.path));
        }
    }
    let alone =
        |placed: &&Placed| placed.form.is_none() && placed.object.get("multi_select") == Some(&Value::Bool(true));
    match facts.tagged(tag::SELECT_IMG).find(alone) {
        Some(placed) => {
            let value = words::wrong_value("multi_select", "true");
            Err(CardError::new(PARSE, words::PARSE).at(&placed.path).value(value))
        }
        None => Ok(()),
    }
}

/// The names of forms and of what is in them, each once in a language.
fn unique(facts: &Facts) -> Result<(), CardError> {
    let mut seen = BTreeSet::new();
    for placed in &facts.components {
        let Some(name) = placed.text("name").filter(|name| !name.is_empty()) else { continue };
        let counts = placed.tag == tag::FORM || placed.form.is_some();
        if counts && !seen.insert((placed.locale, name)) {
            return Err(CardError::new(CONTENT, &words::duplicate_name(name)).at(&placed.path));
        }
    }
    Ok(())
}

/// Whether this is a button that submits, in one of the three ways to say so.
fn submits(placed: &Placed) -> bool {
    let by_behavior = |behavior: &Value| {
        let text = |name: &str| behavior.get(name).and_then(Value::as_str);
        text("type") == Some("form_action") && text("behavior").is_none_or(|what| what == "submit")
    };
    placed.tag == tag::BUTTON
        && (placed.text("form_action_type") == Some("submit")
            || placed.text("action_type") == Some("form_submit")
            || placed.object.get("behaviors").and_then(Value::as_array).is_some_and(|all| all.iter().any(by_behavior)))
}

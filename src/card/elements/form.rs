//! Forms: what a button does to the one it stands in, and where the fields end.

use serde_json::Value;

use super::{tag_of, turn::row};
use crate::{
    card::{Card, Path},
    catalog::tag,
};

/// What a button does to its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRole {
    /// Sends what is filled in.
    Submit,
    /// Takes it back.
    Reset,
}

/// What a button does to the form it stands in, in every way of saying it.
pub fn form_role(button: &Value) -> Option<FormRole> {
    let of = |word: &str| match word {
        "submit" | "form_submit" => Some(FormRole::Submit),
        "reset" | "form_reset" => Some(FormRole::Reset),
        _ => None,
    };
    let said = |key: &str| button.get(key).and_then(Value::as_str);
    let behaviors = button.get("behaviors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let is_form_action = |behavior: &&Value| behavior.get("type").and_then(Value::as_str) == Some("form_action");
    let by_behavior = || {
        let behavior = behaviors.iter().find(is_form_action)?;
        of(behavior.get("behavior").and_then(Value::as_str).unwrap_or("submit"))
    };
    said("form_action_type").or_else(|| said("action_type")).and_then(of).or_else(by_behavior)
}

/// How many of these elements of a form stand before the buttons that end it.
pub(super) fn fields_before_buttons(card: &Card, elements: &[Path]) -> usize {
    let buttons = |element: &Path| match tag_of(card, element) {
        Some(tag::BUTTON) => Some(vec![element.clone()]),
        _ => row(card, element),
    };
    let ends = elements.iter().rev().map_while(buttons);
    let mut fields = elements.len();
    for (count, buttons) in (1..).zip(ends) {
        // Other buttons behind the last one that ends the form go with it.
        if buttons.iter().any(|button| card.get(button).and_then(form_role).is_some()) {
            fields = elements.len() - count;
        }
    }
    fields
}

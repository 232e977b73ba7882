//! Forms: a submit button, names for the members, and what makes sense in a form only.

use serde_json::{Map, Value};

use super::{
    rule::Rule,
    walk::{Step, Walk},
};
use crate::catalog::{Component, Level, component::Kind, member, tag};

impl<'a> Walk<'a> {
    /// The rules of forms and their members.
    pub(super) fn form_rules(&mut self, component: &'static Component, members: &'a Map<String, Value>) {
        let inside = self.is_inside(tag::FORM);
        self.found.submits += usize::from(submits(members) || behaves_as_submit(members));
        if component.kind != Kind::Interactive {
            return;
        }
        if inside {
            self.nameless(component, members);
        } else {
            self.outside(component, members);
        }
    }

    /// Says of a form, once its members were met, that none of them submits it. `before` is how many submits there were.
    pub(super) fn form_done(&mut self, component: &'static Component, members: &Map<String, Value>, before: usize) {
        // A builder variable may stand for a whole list of components.
        let open = members.values().any(stands_for_elements);
        if component.tag == tag::FORM && self.found.submits == before && !open {
            self.report(self.defaults.form_submit, Rule::FormWithoutSubmit);
        }
        if open {
            self.found.submits += 1;
        }
    }

    /// A member without a name: the card is sent, the submit fails.
    fn nameless(&mut self, component: &'static Component, members: &Map<String, Value>) {
        let takes_name = component.field("name").is_some_and(|field| !field.required);
        let named = member(members, "name").and_then(Value::as_str).is_some_and(|name| !name.is_empty());
        if takes_name && !named {
            self.report(self.defaults.form_child_name, Rule::NamelessMember { tag: component.tag });
        }
    }

    fn outside(&mut self, component: &'static Component, members: &Map<String, Value>) {
        if is_true(members, "required") && component.field("required").is_some() {
            // Refused on an input (10002); elsewhere "an error or without effect".
            let level = if component.tag == tag::INPUT { Level::Error } else { Level::Warning };
            let rule = Rule::RequiredOutsideForm { tag: component.tag };
            self.report_below(level, rule, &[Step::Key("required")]);
        }
        if component.tag == tag::SELECT_IMG && is_true(members, "multi_select") {
            self.report_below(Level::Error, Rule::MultiSelectOutsideForm, &[Step::Key("multi_select")]);
        }
    }
}

fn is_true(members: &Map<String, Value>, key: &str) -> bool {
    member(members, key) == Some(&Value::Bool(true))
}

impl Walk<'_> {
    /// Whether something in an element that is not walked through submits the form, in any of the three spellings.
    pub(super) fn has_submit(&mut self, value: &Value) -> bool {
        self.visits += 1;
        match value {
            Value::Array(items) => items.iter().any(|item| self.has_submit(item)),
            Value::Object(members) => submits(members) || members.values().any(|value| self.has_submit(value)),
            _ => stands_for_elements(value),
        }
    }
}

/// Whether a builder variable stands where components might.
fn stands_for_elements(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.starts_with('$') && super::formats::has_variable(text))
}

/// Whether one of the behaviors submits.
fn behaves_as_submit(members: &Map<String, Value>) -> bool {
    let behaviors = member(members, "behaviors").and_then(Value::as_array);
    behaviors.into_iter().flatten().filter_map(Value::as_object).any(submits)
}

fn submits(members: &Map<String, Value>) -> bool {
    let is = |key: &str, wanted: &str| member(members, key).and_then(Value::as_str) == Some(wanted);
    is("form_action_type", "submit")
        || is("action_type", "form_submit")
        || (is("type", "form_action") && !is("behavior", "reset"))
}

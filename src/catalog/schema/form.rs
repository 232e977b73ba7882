//! What forms ask of the components in them, as far as a schema can see it.

use serde_json::{Map, Value, json};

use super::value::{object, says};
use super::{Key, Writer, reference};
use crate::catalog::component::Component;
use crate::catalog::tag;

/// A switch of a component that may be on in a form only: elsewhere the card is refused.
pub(super) fn only_inside(tag: &str) -> Option<&'static str> {
    match tag {
        tag::INPUT => Some("required"),
        tag::SELECT_IMG => Some("multi_select"),
        _ => None,
    }
}

impl Writer {
    /// A form has a button that submits it; some switches are for forms.
    pub(super) fn form_rules(&mut self, component: &Component, in_form: bool, written: &mut Map<String, Value>) {
        if component.tag == tag::FORM {
            let submits = self.submits();
            written.insert("anyOf".to_owned(), json!([submits]));
        }
        if let Some(switch) = only_inside(component.tag).filter(|_| !in_form) {
            let on = json!({ "required": [switch], "properties": { switch: { "const": true } } });
            written.insert("not".to_owned(), on);
        }
    }

    /// That something inside, at any depth, submits the form, in one of the three spellings; or that a variable stands
    /// for what is inside.
    fn submits(&mut self) -> Value {
        self.defined(Key::Submits, ["submits".to_owned()], |writer| {
            let inner = reference("submits");
            let action =
                object([("allOf", json!([says("type", "form_action"), { "not": says("behavior", "reset") }]))]);
            json!({
                "description": writer.lang.pick("Holds a button that submits the form", "包含提交表单的按钮"),
                "anyOf": [
                    says("form_action_type", "submit"),
                    says("action_type", "form_submit"),
                    action,
                    { "type": "string", "pattern": "^\\$.*\\$?\\{" },
                    { "type": "array", "contains": inner },
                    { "type": "object", "not": { "additionalProperties": { "not": inner } } },
                ],
            })
        })
    }
}

//! Components, and the places they stand in.

use serde_json::{Map, Value, json};

use super::value::{object, or_variable, says};
use super::{Inside, Key, Writer};
use super::{form, pattern};
use crate::catalog::component::{Component, Place, Slot};
use crate::catalog::field::Level;
use crate::catalog::{allowed, components, limits, own_components, slots, tag};
use crate::lang::Lang;

/// Where a value is met.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site<'a> {
    /// What it belongs to.
    pub owner: &'a str,
    /// Whether that is below a form.
    pub form: bool,
}

impl Writer {
    /// The components of a place: a list of them, or one.
    pub(super) fn slot(&mut self, slot: &'static Slot, site: Site<'_>) -> Map<String, Value> {
        let element = self.place(slot.place, site.form);
        if slot.single {
            return or_variable(element);
        }
        let element = or_variable(element);
        let mut list = object([("type", json!("array")), ("items", element.into())]);
        if slot.place == Place::Root {
            // A table may stand nowhere else, so that these are all.
            list.extend(object([
                ("contains", says("tag", tag::TABLE)),
                ("minContains", json!(0)),
                ("maxContains", json!(limits::TABLES)),
            ]));
        }
        or_variable(list.into())
    }

    fn place(&mut self, place: Place, form: bool) -> Value {
        let name = if form { format!("in_form.{}", name(place)) } else { name(place).to_owned() };
        self.defined(Key::Place(place, Inside { form, picked: None }), [name], |writer| {
            let mut offered = Vec::new();
            let mut taken = Vec::new();
            let mut chosen = Vec::new();
            for component in writer.standing(place) {
                let fit = allowed(writer.version, place, component.tag, above(form));
                if fit.level() == Level::Error {
                    continue;
                }
                let choice = writer.tag(component);
                if fit.fits() {
                    offered.push(choice);
                } else {
                    taken.push(choice);
                }
                let then = writer.component(component, form);
                chosen.push(json!({ "if": says("tag", component.tag), "then": then }));
            }
            offered.append(&mut taken);
            offered.push(json!({ "type": "string", "pattern": pattern::VARIABLE }));
            json!({
                "type": "object",
                "required": ["tag"],
                "properties": { "tag": { "anyOf": offered } },
                "allOf": chosen,
            })
        })
    }

    /// A tag among others, with what it means.
    fn tag(&mut self, component: &'static Component) -> Value {
        let names = ["", "own."].map(|own| format!("tag.{own}{}", component.tag));
        self.defined(Key::Tag(component), names, |writer| {
            writer.named_choice(component.tag, Some(component.title), component.help)
        })
    }

    /// The components that are looked for at a place: its own first.
    fn standing(&self, place: Place) -> Vec<&'static Component> {
        let own = own_components(self.version, place);
        let others = components(self.version).iter().filter(|other| own.iter().all(|own| own.tag != other.tag));
        own.iter().chain(others).copied().collect()
    }

    fn component(&mut self, component: &'static Component, form: bool) -> Value {
        // What stands inside a form is inside it at every depth.
        let form = (form || component.tag == tag::FORM)
            && (!slots(component.fields).is_empty() || form::only_inside(component.tag).is_some());
        let inside = Inside { form, picked: None };
        let inner = if form && component.tag != tag::FORM { "in_form." } else { "" };
        let names = ["", "own."].map(|own| format!("{inner}{own}{}", component.tag));
        self.defined(Key::Component(component, inside), names, |writer| {
            let title = component.title.say(writer.lang);
            let mut written = object([("title", json!(title)), ("description", json!(writer.about(component)))]);
            written.extend(writer.object(component.fields, component.legacy, inside));
            writer.form_rules(component, form, &mut written);
            written.into()
        })
    }

    fn about(&self, component: &Component) -> String {
        let help = component.help.say(self.lang);
        match (component.min_client, self.lang) {
            (None, _) => help.to_owned(),
            (Some(client), Lang::En) => format!("{help} (Feishu {client} or newer)"),
            (Some(client), Lang::Zh) => format!("{help}（飞书 {client} 及以上版本）"),
        }
    }
}

const fn above(form: bool) -> &'static [&'static str] {
    if form { &[tag::FORM] } else { &[] }
}

/// A place, as definitions call it.
const fn name(place: Place) -> &'static str {
    match place {
        Place::Root => "element.root",
        Place::Columns => "element.columns",
        Place::Column => "element.column",
        Place::Form => "element.form",
        Place::InteractiveContainer => "element.interactive_container",
        Place::CollapsiblePanel => "element.collapsible_panel",
        Place::Action => "element.action",
        Place::Extra => "element.extra",
        Place::Note => "element.note",
        Place::CheckerButtons => "element.checker_buttons",
    }
}

//! Components: which there are, where they may stand, and how deep.

use serde_json::{Map, Value};

use super::{
    formats::nearest,
    rule::{Expected, Kind, Rule},
    walk::{Step, Terms, Walk},
};
use crate::catalog::{self, Above, Component, Level, Place, Slot, component, limits, tag};

impl<'a> Walk<'a> {
    /// Checks the components of a place.
    pub(super) fn elements(&mut self, value: &'a Value, slot: &'static Slot) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.at(Step::Index(index), |walk| walk.element(item, slot.place));
                }
            }
            _ => self.element(value, slot.place),
        }
    }

    fn element(&mut self, item: &'a Value, place: Place) {
        let Value::Object(members) = item else {
            return match item {
                Value::Null => self.report(self.defaults.null, Rule::NullValue),
                _ => self.wrong_type(Terms::NONE, item, Expected::Component),
            };
        };
        match members.get("tag") {
            Some(Value::String(tag)) => match catalog::component_at(self.version, place, tag) {
                Some(component) => self.component(members, component, place),
                None => self.no_component(tag),
            },
            None | Some(Value::Null) => {
                let rule = Rule::MissingProperty { name: "tag", owner: owner_of(place).into() };
                self.report(self.defaults.required, rule);
            }
            Some(other) => {
                let rule = Rule::WrongType { expected: Expected::String, found: Kind::of(other) };
                self.report_below(self.defaults.kind, rule, &[Step::Key("tag")]);
            }
        }
    }

    /// A tag that is no component of this version. What stands below it is not looked at: one problem says it all.
    fn no_component(&mut self, name: &str) {
        self.elements += 1;
        if let Some(tag) = catalog::removed(self.version).iter().find(|tag| **tag == name) {
            return self.report(self.defaults.removed_tag, Rule::RemovedTag { tag });
        }
        if name == tag::REPEAT {
            return self.report(Level::Error, Rule::BuilderTag { tag: tag::REPEAT });
        }
        let known = catalog::components(self.version).iter().map(|component| component.tag);
        let rule = Rule::UnknownTag { tag: name.to_owned(), nearest: nearest(name, known) };
        self.breach_at_level(self.defaults.unknown_tag, &Value::from(name), rule);
    }

    fn component(&mut self, members: &'a Map<String, Value>, component: &'static Component, place: Place) {
        self.elements += 1;
        if !self.is_refused_above(component) {
            self.place(component, place);
        }
        self.depth(component);
        self.form_rules(component, members);
        self.details(component, members);
        self.above.push(component);
        self.members(members, component.fields, component.legacy, component.tag, None);
        self.above.pop();
    }

    /// Whether the component may stand directly in this place.
    fn place(&mut self, component: &'static Component, place: Place) {
        let listed = component.nesting.iter().find(|(other, _)| *other == place).map(|(_, level)| *level);
        let default = if component.allowed_in.contains(&place) { Level::Ok } else { self.defaults.nesting };
        self.report(listed.unwrap_or(default), Rule::Misplaced { tag: component.tag, place });
    }

    /// Whether something has to stand, or had better not stand, somewhere above; reports it if so.
    fn is_refused_above(&mut self, component: &'static Component) -> bool {
        let (level, rule) = match component.above {
            Above::Needs(above, level) if !self.is_inside(above) => {
                (level, Rule::NeedsAbove { tag: component.tag, above })
            }
            Above::Shuns(above, level) if self.is_inside(above) => {
                (level, Rule::ShunsAbove { tag: component.tag, above })
            }
            _ => return false,
        };
        self.report(level, rule);
        true
    }

    /// Containers nest at most five levels; a column is part of its set and adds none. Said once, where it begins.
    fn depth(&mut self, component: &'static Component) {
        if is_level(component) {
            let depth = 1 + self.above.iter().filter(|component| is_level(component)).count();
            if depth == limits::CONTAINER_DEPTH + 1 {
                self.report(Level::Warning, Rule::NestedTooDeep { depth, limit: limits::CONTAINER_DEPTH });
            }
        }
    }
}

/// Whether a component counts as a level of nesting.
fn is_level(component: &Component) -> bool {
    component.kind == component::Kind::Container && component.tag != tag::COLUMN && component.tag != tag::ACTION
}

/// What stands in a place, for the problem of an item without a tag.
const fn owner_of(place: Place) -> &'static str {
    match place {
        Place::Columns => tag::COLUMN,
        Place::CheckerButtons => tag::BUTTON,
        _ => "component",
    }
}

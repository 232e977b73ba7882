//! Components: which there are, and where they may stand.

use serde_json::{Map, Value};

use super::{
    formats::nearest,
    rule::{Expected, Kind, Rule},
    walk::{Step, Terms, Walk},
};
use crate::catalog::{
    self, Component, Level, Place, Slot, limits, member,
    nest::{self, Allowed, Why},
    tag,
};

/// Where a component says what colour it has behind its children.
const GROUNDS: [&str; 2] = ["background_style", "background_color"];

fn has_ground(members: &Map<String, Value>, key: &str) -> bool {
    member(members, key).and_then(Value::as_str).is_some_and(|color| color != "default")
}

impl<'a> Walk<'a> {
    /// Checks the components of a place.
    pub(super) fn elements(&mut self, value: &'a Value, slot: &'static Slot) {
        match value {
            Value::Array(items) => {
                let spans = self.kept_spans();
                for (index, item) in items.iter().enumerate() {
                    let visit = |walk: &mut Self| walk.element(item, slot.place);
                    self.at(Step::Index(index), |walk| match spans.get(index) {
                        Some(span) => walk.kept(*span, visit),
                        None => visit(walk),
                    });
                }
            }
            _ => self.element(value, slot.place),
        }
    }

    fn element(&mut self, item: &'a Value, place: Place) {
        self.visits += 1;
        let Value::Object(members) = item else {
            return match item {
                Value::Null => self.report(self.defaults.null, Rule::NullValue),
                _ => self.wrong_type(Terms::NONE, item, Expected::Component),
            };
        };
        match member(members, "tag") {
            Some(Value::String(tag)) => match catalog::component_at(self.version, place, tag) {
                Some(component) => self.component(members, component, place),
                None => self.no_component(tag, item),
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
    fn no_component(&mut self, name: &str, item: &Value) {
        self.found.elements += 1;
        self.found.submits += usize::from(self.has_submit(item));
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
        self.found.elements += 1;
        self.place(component, place);
        self.form_rules(component, members);
        self.details(component, members);
        let painted = usize::from(GROUNDS.into_iter().any(|key| has_ground(members, key)));
        let submits = self.found.submits;
        self.above.push(component.tag);
        self.painted += painted;
        self.members(members, component.fields, component.legacy, component.tag, None);
        self.painted -= painted;
        self.above.pop();
        self.form_done(component, members, submits);
    }

    /// Whether the component may stand in this place, below what stands above it.
    fn place(&mut self, component: &'static Component, place: Place) {
        let tag = component.tag;
        let (rule, level) = match nest::allowed(self.version, place, tag, &self.above) {
            Allowed::Yes => return,
            Allowed::Wrap(wrapper, level) => (Rule::NeedsWrapper { tag, wrapper: wrapper.tag }, level),
            Allowed::Unwise(why, level) | Allowed::No(why, level) => match why {
                Why::Misplaced(place, _) => (Rule::Misplaced { tag, place }, level),
                Why::Disputed(place) => (Rule::DisputedPlace { tag, place }, level),
                Why::Needs(outer) => (Rule::NeedsAbove { tag, above: outer.tag }, level),
                Why::Shuns(outer) => (Rule::ShunsAbove { tag, above: outer.tag }, level),
                Why::TooDeep => (Rule::NestedTooDeep { limit: limits::CONTAINER_DEPTH }, level),
                // The component is known: it was found by its tag.
                Why::Unknown | Why::Removed => return,
            },
        };
        self.report(level, rule);
    }
}

/// What stands in a place, for the problem of an item without a tag.
const fn owner_of(place: Place) -> &'static str {
    match place {
        Place::Columns => tag::COLUMN,
        Place::CheckerButtons => tag::BUTTON,
        _ => "component",
    }
}

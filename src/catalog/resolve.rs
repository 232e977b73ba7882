//! What the catalogue says about a place in a card: which property, type, object or component stands there.
//!
//! The inspector, the checks and the completion ask the same question; this is the one answer.

use super::component::{Component, Slot};
use super::component_at;
use super::field::{Field, JsonKind, Legacy, Pick, Shape, Type, Variant, Version};
use serde_json::Value;

/// One step from an object or array to what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into an object, by key.
    Key(&'a str),
    /// Into an array, by position.
    Index(usize),
}

/// What a value is read as.
#[derive(Debug, Clone, Copy)]
pub enum Node {
    /// A component.
    Component(&'static Component),
    /// An element without a tag, or with one that nobody knows.
    Stranger,
    /// An object with known properties.
    Object(&'static Shape),
    /// An array of components.
    Elements(&'static Slot),
    /// Anything else: a scalar, a list, a map, or the top of free JSON.
    Value(Type),
    /// Inside free JSON (a chart spec, a callback value, a table row).
    Free,
}

/// What the catalogue says about one place.
#[derive(Debug, Clone, Copy)]
pub struct Resolved {
    /// What the value there is read as.
    pub node: Node,
    /// The property the value belongs to: the last one named on the way. `None` at the root, for elements and for old
    /// properties.
    pub field: Option<&'static Field>,
    /// The old property the value belongs to.
    pub legacy: Option<&'static Legacy>,
    /// Whether the value is an item of that property's list or map, not the whole of it.
    pub item: bool,
    /// The form the value has, where its type has several.
    pub variant: Option<&'static Variant>,
    /// Where the element stands, if it is one; of a list of elements, its own slot.
    pub slot: Option<&'static Slot>,
    /// Whether there is a value in the card.
    pub present: bool,
}

impl Resolved {
    /// The properties an object or component here may have.
    pub fn fields(&self) -> &'static [Field] {
        match self.node {
            Node::Component(component) => component.fields,
            Node::Object(shape) => shape.fields,
            _ => &[],
        }
    }

    /// The old properties an object or component here may have.
    pub fn legacy_fields(&self) -> &'static [Legacy] {
        match self.node {
            Node::Component(component) => component.legacy,
            Node::Object(shape) => shape.legacy,
            _ => &[],
        }
    }

    /// The component here, if it is a known one.
    pub fn component(&self) -> Option<&'static Component> {
        match self.node {
            Node::Component(component) => Some(component),
            _ => None,
        }
    }

    /// The type of the value, forms with several variants already decided. `None` for elements and inside free JSON.
    pub fn ty(&self) -> Option<Type> {
        match self.node {
            Node::Object(shape) => Some(Type::Object(shape)),
            Node::Elements(slot) => Some(Type::Elements(slot)),
            Node::Value(ty) => Some(ty),
            Node::Component(_) | Node::Stranger | Node::Free => None,
        }
    }
}

/// What stands at `path` in `card`. A property that is absent resolves too (its first variant, where there are
/// several): forms and completion ask for it. `None`: the path leaves the catalogue at an unknown property.
pub fn resolve<'p>(version: Version, card: &Value, path: impl IntoIterator<Item = Step<'p>>) -> Option<Resolved> {
    let mut walk = Walk {
        version,
        value: Some(card),
        at: Resolved {
            node: Node::Object(super::root(version)),
            field: None,
            legacy: None,
            item: false,
            variant: None,
            slot: None,
            present: true,
        },
    };
    for step in path {
        walk.take(step)?;
    }
    walk.at.present = walk.value.is_some();
    Some(walk.at)
}

struct Walk<'v> {
    version: Version,
    value: Option<&'v Value>,
    at: Resolved,
}

impl Walk<'_> {
    fn take(&mut self, step: Step<'_>) -> Option<()> {
        self.value = self.value.and_then(|value| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.get(index),
        });
        match (self.at.node, step) {
            (Node::Component(component), Step::Key(key)) => self.property(component.field(key), component.legacy(key)),
            (Node::Object(shape), Step::Key(key)) => self.property(shape.field(key), shape.legacy(key)),
            (Node::Elements(slot), Step::Index(_)) => {
                self.element(slot);
                Some(())
            }
            (Node::Value(Type::List(item)), Step::Index(_)) | (Node::Value(Type::Map(_, item)), Step::Key(_)) => {
                self.at.item = true;
                self.enter(*item);
                Some(())
            }
            (Node::Free | Node::Value(Type::Json(_)), _) => {
                self.at.node = Node::Free;
                self.at.item = true;
                Some(())
            }
            _ => None,
        }
    }

    fn property(&mut self, field: Option<&'static Field>, legacy: Option<&'static Legacy>) -> Option<()> {
        let ty = field.map(|field| field.ty).or_else(|| legacy.map(|legacy| legacy.ty))?;
        self.at = Resolved { field, legacy, item: false, variant: None, slot: None, ..self.at };
        self.enter(ty);
        Some(())
    }

    fn enter(&mut self, ty: Type) {
        self.at.variant = None;
        let mut ty = ty;
        while let Type::OneOf(variants, pick) = ty {
            let Some(variant) = likeliest(variants, pick, self.value) else { break };
            self.at.variant = Some(variant);
            ty = variant.ty;
        }
        match ty {
            Type::Object(shape) => self.at.node = Node::Object(shape),
            Type::Elements(slot) if slot.single => self.element(slot),
            Type::Elements(slot) => {
                self.at.slot = Some(slot);
                self.at.node = Node::Elements(slot);
            }
            other => self.at.node = Node::Value(other),
        }
    }

    fn element(&mut self, slot: &'static Slot) {
        let tag = self.value.and_then(|value| value.get("tag")).and_then(Value::as_str);
        let component = tag.and_then(|tag| component_at(self.version, slot.place, tag));
        self.at = Resolved {
            node: component.map_or(Node::Stranger, Node::Component),
            field: if slot.single { self.at.field } else { None },
            legacy: None,
            item: false,
            variant: None,
            slot: Some(slot),
            ..self.at
        };
    }
}

/// The variant a value is, by its picking key or JSON kind; `None` if it is none of them.
pub fn pick(variants: &'static [Variant], pick: Pick, value: &Value) -> Option<&'static Variant> {
    match pick {
        Pick::Key(key) => {
            let name = value.get(key)?.as_str()?;
            variants.iter().find(|variant| variant.name == name)
        }
        Pick::Kind => variants.iter().find(|variant| variant.ty.takes(value)),
    }
}

/// The variant to read a value as: the one it is, else the first.
pub fn likeliest(variants: &'static [Variant], how: Pick, value: Option<&Value>) -> Option<&'static Variant> {
    value.and_then(|value| pick(variants, how, value)).or_else(|| variants.first())
}

impl Type {
    /// Whether a value has the JSON kind of this type: nothing is said of ranges, enums and patterns.
    pub fn takes(&self, value: &Value) -> bool {
        match self {
            Self::Bool => value.is_boolean(),
            Self::Int(_) => value.is_i64() || value.is_u64(),
            Self::Number(_) => value.is_number(),
            Self::Text(_) | Self::Enum(_) | Self::Color(_) | Self::TextSize | Self::Length(_) => value.is_string(),
            Self::Object(_) | Self::Map(..) | Self::Json(JsonKind::Object | JsonKind::Chart) => value.is_object(),
            Self::List(_) | Self::Json(JsonKind::Rows) => value.is_array(),
            Self::OneOf(variants, _) => variants.iter().any(|variant| variant.ty.takes(value)),
            Self::Elements(slot) => {
                if slot.single {
                    value.is_object()
                } else {
                    value.is_array()
                }
            }
            Self::Json(JsonKind::ObjectOrString) => value.is_object() || value.is_string(),
            Self::Json(JsonKind::Any) => true,
        }
    }
}

/// A place for components inside a component or object.
#[derive(Debug, Clone)]
pub struct SlotAt {
    /// The keys that lead to it.
    pub path: Vec<&'static str>,
    /// Below those keys stands a map by locale whose values are the arrays (`i18n_elements` of 1.0).
    pub by_locale: bool,
    /// The property that holds it.
    pub field: &'static Field,
    /// The place.
    pub slot: &'static Slot,
}

impl Component {
    /// The places for components inside it, in the order of its properties.
    pub fn slots(&self) -> Vec<SlotAt> {
        slots(self.fields)
    }
}

impl Shape {
    /// The places for components inside it, in the order of its properties.
    pub fn slots(&self) -> Vec<SlotAt> {
        slots(self.fields)
    }
}

/// The places for components below these properties, in their order.
pub fn slots(fields: &'static [Field]) -> Vec<SlotAt> {
    let mut found = Vec::new();
    collect(fields, &mut Vec::new(), &mut found);
    found
}

fn collect(fields: &'static [Field], path: &mut Vec<&'static str>, found: &mut Vec<SlotAt>) {
    for field in fields {
        path.push(field.name);
        match field.ty {
            Type::Elements(slot) => found.push(SlotAt { path: path.clone(), by_locale: false, field, slot }),
            Type::Map(_, Type::Elements(slot)) => {
                found.push(SlotAt { path: path.clone(), by_locale: true, field, slot });
            }
            Type::Object(shape) => collect(shape.fields, path, found),
            _ => {}
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests;

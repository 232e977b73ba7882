//! What the catalogue says of a node of a card: walks types and tree side by side.

use serde_json::Value;

use super::{Card, Path, Segment};
use crate::catalog::{self, Component, Field, Legacy, Pick, Place, Shape, Type, Variant, Version};

/// What a node is, by the catalogue.
#[derive(Debug, Clone, Copy)]
pub enum Spot {
    /// A property of this type. A [`Type::OneOf`] is settled: it has become the variant that the value is.
    Property(Type),
    /// A component.
    Element(&'static Component),
}

impl Spot {
    /// The known properties of the object, in the order they are written.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Property(Type::Object(shape)) => shape.fields,
            Self::Element(component) => component.fields,
            Self::Property(_) => &[],
        }
    }

    /// The old properties of the object.
    pub fn legacy(self) -> &'static [Legacy] {
        match self {
            Self::Property(Type::Object(shape)) => shape.legacy,
            Self::Element(component) => component.legacy,
            Self::Property(_) => &[],
        }
    }

    /// The object's shape, if it is one that is no component.
    pub fn shape(self) -> Option<&'static Shape> {
        match self {
            Self::Property(Type::Object(shape)) => Some(shape),
            _ => None,
        }
    }

    /// The type of a child, not settled yet.
    fn child(self, segment: &Segment) -> Option<Type> {
        match (self, segment) {
            (Self::Property(Type::List(item)), Segment::Index(_))
            | (Self::Property(Type::Map(_, item)), Segment::Key(_)) => Some(*item),
            (_, Segment::Key(key)) => self
                .fields()
                .iter()
                .find(|field| field.name == key.as_ref())
                .map(|field| field.ty)
                .or_else(|| self.legacy().iter().find(|old| old.name == key.as_ref()).map(|old| old.ty)),
            _ => None,
        }
    }
}

/// The whole card.
pub fn root(version: Version) -> Spot {
    Spot::Property(Type::Object(catalog::root(version)))
}

/// What a node of a card is; it need not exist. `None` where the catalogue knows nothing.
pub fn spot(card: &Card, path: &Path) -> Option<Spot> {
    let version = card.version();
    let mut spot = root(version);
    let mut node = Some(card.root());
    for segment in path.segments() {
        node = node.and_then(|value| segment.step(value));
        spot = step(version, spot, segment, node)?;
    }
    Some(spot)
}

/// One step down: what the child of `spot` under `segment` is, by its value if it has one.
pub fn step(version: Version, spot: Spot, segment: &Segment, value: Option<&Value>) -> Option<Spot> {
    if let (Spot::Property(Type::Elements(slot)), Segment::Index(_)) = (spot, segment) {
        return element(version, slot.place, value?);
    }
    settle(version, spot.child(segment)?, value)
}

/// What a value of a type is: picks the variant of a type that has several.
pub fn settle(version: Version, ty: Type, value: Option<&Value>) -> Option<Spot> {
    match ty {
        Type::OneOf(variants, pick) => settle(version, variant(variants, pick, value)?.ty, value),
        Type::Elements(slot) if slot.single => match value {
            Some(value) => element(version, slot.place, value),
            None => Some(Spot::Property(ty)),
        },
        _ => Some(Spot::Property(ty)),
    }
}

/// The component an object is, by its tag; one that only the other version has is better than nothing.
fn element(version: Version, place: Place, value: &Value) -> Option<Spot> {
    let tag = value.get("tag")?.as_str()?;
    let other = match version {
        Version::V1 => Version::V2,
        Version::V2 => Version::V1,
    };
    catalog::component_at(version, place, tag).or_else(|| catalog::component(other, tag)).map(Spot::Element)
}

/// The variant a value is; the first one where it does not tell.
pub fn variant(variants: &'static [Variant], pick: Pick, value: Option<&Value>) -> Option<&'static Variant> {
    let told = value.and_then(|value| match pick {
        Pick::Key(key) => {
            let name = value.get(key)?.as_str()?;
            variants.iter().find(|variant| variant.name == name)
        }
        Pick::Kind => variants.iter().find(|variant| takes(&variant.ty, value)),
    });
    told.or_else(|| variants.first())
}

/// Whether a type takes values of this JSON kind.
fn takes(ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Bool => value.is_boolean(),
        Type::Int(_) | Type::Number(_) => value.is_number(),
        Type::Text(_) | Type::Enum(_) | Type::Color(_) | Type::TextSize | Type::Length(_) => value.is_string(),
        Type::Object(_) | Type::Map(..) => value.is_object(),
        Type::List(_) => value.is_array(),
        Type::Elements(slot) => {
            if slot.single {
                value.is_object()
            } else {
                value.is_array()
            }
        }
        Type::OneOf(variants, _) => variants.iter().any(|variant| takes(&variant.ty, value)),
        Type::Json(_) => true,
    }
}

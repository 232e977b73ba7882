//! Where a card keeps what is painted: its header, its elements, and what surrounds them.

use serde_json::Value;

use crate::{card::Path, catalog::Version};

use super::{
    px::{Px, Sides},
    scene::{Scene, sides_of, spacing_of, str_of},
};

/// Between the elements of a card that does not say.
pub(super) const SPACING: Px = Px(12);

/// Where a card keeps what is painted.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    /// The header and its path.
    pub header: Option<(&'a Value, Path)>,
    /// The node that holds the elements: the body, or in 1.0 the root.
    pub body: &'a Value,
    /// Who owns what is between the elements.
    pub ground: Path,
    /// The elements.
    pub elements: &'a [Value],
    /// Their path.
    pub list: Path,
}

impl<'a> Parts<'a> {
    /// The parts of a card for the reader of `scene`.
    pub fn of(scene: &Scene, root: &'a Value) -> Self {
        let (header, header_path) = match root.get("i18n_header").and_then(|map| localized(scene, map)) {
            Some((locale, header)) => (Some(header), Path::root().with("i18n_header").with(locale)),
            None => (root.get("header"), Path::root().with("header")),
        };
        let header = header.filter(|header| header.is_object()).map(|header| (header, header_path));
        let in_body = root.get("body").filter(|_| scene.version == Version::V2);
        let (body, ground) = match in_body {
            Some(body) => (body, Path::root().with("body")),
            None => (root, Path::root()),
        };
        let by_locale = root.get("i18n_elements").filter(|_| scene.version == Version::V1);
        let (elements, list) = match by_locale.and_then(|map| localized(scene, map)) {
            Some((locale, elements)) => (Some(elements), Path::root().with("i18n_elements").with(locale)),
            None => (body.get("elements"), ground.with("elements")),
        };
        let elements = elements.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        Self { header, body, ground, elements, list }
    }

    /// Whether each element is a band of its own; a horizontal body is one band.
    pub fn in_bands(&self) -> bool {
        str_of(self.body, "direction") != Some("horizontal")
    }

    /// How many bands the body has.
    pub fn bands(&self) -> usize {
        if self.in_bands() { self.elements.len() } else { 1 }
    }

    /// The body's padding; 1.0 has no way to say one.
    pub fn padding(&self) -> Sides {
        sides_of(self.body, "padding").filter(|_| !self.ground.is_root()).unwrap_or(Sides::all(12))
    }

    /// Between the elements.
    pub fn spacing(&self) -> Px {
        spacing_of(self.body, "vertical_spacing").filter(|_| !self.ground.is_root()).unwrap_or(SPACING)
    }
}

/// The entry of a map for the reader, with its key.
fn localized<'a>(scene: &Scene, map: &'a Value) -> Option<(&'a str, &'a Value)> {
    let found = scene.localized(map)?;
    map.as_object()?.iter().find(|(_, value)| std::ptr::eq(*value, found)).map(|(key, value)| (key.as_str(), value))
}

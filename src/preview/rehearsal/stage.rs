//! What can be clicked on a card, in the order in which it stands there.

use serde_json::Value;

use super::super::{
    Look, Viewport, markdown,
    parts::Parts,
    px::Cells,
    scene::{Scene, is_true, str_of},
};
use crate::{
    card::{Card, Path},
    catalog::{Type, component, tag},
};

/// Where the card keeps its own link.
pub(super) const CARD_LINK: &str = "card_link";
/// Rows of a table on one page, where the card does not say.
const ROWS: u64 = 5;

/// Stops being collected.
struct Found<'a> {
    /// Also what is disabled or out of sight.
    all: bool,
    stops: Vec<Stop<'a>>,
}

/// A card with somebody before it.
#[derive(Debug)]
pub struct Stage<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) root: &'a Value,
}

/// Something that can be clicked.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop<'a> {
    /// Its path.
    pub path: Path,
    /// The component.
    pub node: &'a Value,
    /// The form it stands in.
    pub form: Option<Path>,
}

impl Stop<'_> {
    /// Whether it is the card itself.
    pub fn is_card(&self) -> bool {
        self.path.depth() == 1 && self.path.last_key() == Some(CARD_LINK)
    }
}

impl<'a> Stage<'a> {
    /// The card as this reader has it.
    pub fn of(card: &'a Card, viewport: &'a Viewport, look: &'a Look) -> Self {
        let root = card.root();
        Self { scene: Scene::new(root, card.version(), viewport, look, Cells::ZERO), root }
    }

    /// Everything that can be clicked now: not what is disabled, nor what stands in a folded panel. Last the card
    /// itself, where it is a link.
    pub fn stops(&self) -> Vec<Stop<'a>> {
        let mut stops = self.walk(false);
        if let Some(node) = self.root.get(CARD_LINK).filter(|_| !self.card_link().links.is_empty()) {
            stops.push(Stop { path: Path::root().with(CARD_LINK), node, form: None });
        }
        stops
    }

    /// The same with what cannot be reached now: it has its value all the same.
    pub(super) fn everything(&self) -> Vec<Stop<'a>> {
        self.walk(true)
    }

    fn walk(&self, all: bool) -> Vec<Stop<'a>> {
        let mut found = Found { all, stops: Vec::new() };
        let parts = Parts::of(&self.scene, self.root);
        for (index, node) in parts.elements.iter().enumerate() {
            self.collect(node, &parts.list.with(index), None, &mut found);
        }
        found.stops
    }

    /// The stop at a path, or the nearest one above it.
    pub fn at(&self, path: &Path) -> Option<Stop<'a>> {
        self.stops().into_iter().filter(|stop| path.starts_with(&stop.path)).max_by_key(|stop| stop.path.depth())
    }

    fn collect(&self, node: &'a Value, path: &Path, form: Option<&Path>, found: &mut Found<'a>) {
        let tag = str_of(node, "tag").unwrap_or_default();
        let Some(known) = component(self.scene.version, tag) else { return };
        if self.is_stop(node, tag, found.all) {
            found.stops.push(Stop { path: path.clone(), node, form: form.cloned() });
        }
        if tag == tag::COLLAPSIBLE_PANEL && !found.all && !self.is_open(node, path) {
            return;
        }
        let form = if tag == tag::FORM { Some(path) } else { form };
        for field in known.fields {
            if let Some(value) = node.get(field.name) {
                self.below(value, &field.ty, &path.with(field.name), form, found);
            }
        }
    }

    fn below(&self, value: &'a Value, ty: &Type, path: &Path, form: Option<&Path>, found: &mut Found<'a>) {
        match (ty, value) {
            (Type::Elements(_), Value::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &path.with(index), form, found);
                }
            }
            (Type::Elements(_), single) => self.collect(single, path, form, found),
            (Type::Object(shape), value) => {
                for field in shape.fields {
                    if let Some(value) = value.get(field.name) {
                        self.below(value, &field.ty, &path.with(field.name), form, found);
                    }
                }
            }
            _ => {}
        }
    }

    fn is_stop(&self, node: &Value, tag: &str, disabled_too: bool) -> bool {
        let enabled = disabled_too || !is_true(node, "disabled");
        match tag {
            tag::COLLAPSIBLE_PANEL => true,
            tag::MARKDOWN => self.pages(node, tag) > 1 || self.has_links(node),
            tag::DIV => self.has_links(node),
            tag::TABLE => self.pages(node, tag) > 1,
            tag::COLUMN_SET | tag::COLUMN => node.pointer("/action/multi_url").is_some(),
            tag::INTERACTIVE_CONTAINER => {
                enabled && node.get("behaviors").and_then(Value::as_array).is_some_and(|it| !it.is_empty())
            }
            tag::BUTTON
            | tag::INPUT
            | tag::OVERFLOW
            | tag::SELECT_STATIC
            | tag::MULTI_SELECT_STATIC
            | tag::SELECT_PERSON
            | tag::MULTI_SELECT_PERSON
            | tag::DATE_PICKER
            | tag::PICKER_TIME
            | tag::PICKER_DATETIME
            | tag::SELECT_IMG
            | tag::CHECKER => enabled,
            _ => false,
        }
    }

    /// Whether a panel is open now.
    pub(super) fn is_open(&self, node: &Value, path: &Path) -> bool {
        self.scene.viewport.rehearsal.is_open(path).unwrap_or_else(|| is_true(node, "expanded"))
    }

    /// How many pages a table has, or the longest table of a Markdown component.
    pub(super) fn pages(&self, node: &Value, tag: &str) -> usize {
        if tag == tag::TABLE {
            let rows = node.get("rows").and_then(Value::as_array).map_or(0, Vec::len);
            let size = node.get("page_size").and_then(Value::as_u64).unwrap_or(ROWS).clamp(1, 10);
            return rows.div_ceil(usize::try_from(size).unwrap_or(1));
        }
        markdown::pages(self.scene.words(node), self.dialect())
    }
}

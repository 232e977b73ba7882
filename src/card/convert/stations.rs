//! The nodes of a card of 1.0 that the catalogue knows, and the rule for each.

use serde_json::Value;

use super::{
    bench::{Bench, Spot},
    containers, content, controls,
    kinds::{LossKind, StepKind},
    locales, texts,
};
use crate::{
    card::{Card, Path},
    catalog::{self, Component, Kind, Node, Shape, Version, tag},
};

/// What the catalogue of 1.0 says of a node.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Component(&'static Component),
    Object(&'static Shape),
}

impl What {
    /// Whether 1.0 knows a property here.
    pub fn knows(self, key: &str) -> bool {
        match self {
            Self::Component(component) => component.field(key).is_some(),
            Self::Object(shape) => shape.field(key).is_some(),
        }
    }
}

#[derive(Debug)]
struct Station {
    path: Path,
    what: What,
}

/// The nodes of the card of 1.0 in document order, and where its trees stand in the card of 2.0.
#[derive(Debug)]
pub(super) struct Stations {
    list: Vec<Station>,
    /// The array of components that is kept, if there is one.
    pub elements: Option<Path>,
    /// The header that is kept, if there is one.
    pub header: Option<Path>,
    /// Whether something of the card can be clicked.
    pub interactive: bool,
}

/// Brings the languages of a card together and lists what is kept.
pub(super) fn merged(bench: &mut Bench) -> Stations {
    let elements = locales::elements(bench);
    let header = locales::header(bench);
    let mut list = Vec::new();
    for kept in [&header, &elements].into_iter().flatten() {
        if let Some(value) = bench.card.get(kept) {
            visit(&bench.card, kept, value, &mut list);
        }
    }
    let is_interactive = |station: &Station| matches!(station.what, What::Component(it) if it.kind == Kind::Interactive || it.tag == tag::INTERACTIVE_CONTAINER);
    Stations { interactive: list.iter().any(is_interactive), list, elements, header }
}

fn visit(card: &Card, path: &Path, value: &Value, list: &mut Vec<Station>) {
    let what = match card.resolve(path).map(|resolved| resolved.node) {
        Some(Node::Component(component)) => Some(What::Component(component)),
        Some(Node::Object(shape)) => Some(What::Object(shape)),
        Some(Node::Elements(_) | Node::Value(_)) => None,
        Some(Node::Stranger | Node::Free) | None => return,
    };
    match value {
        Value::Object(members) => {
            list.extend(what.map(|what| Station { path: path.clone(), what }));
            for (key, member) in members {
                visit(card, &path.with(key.as_str()), member, list);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(card, &path.with(index), item, list);
            }
        }
        _ => {}
    }
}

impl Stations {
    /// Where a node of the card of 1.0 stands, as long as nothing above it was changed.
    fn spot(&self, before: &Path) -> Spot {
        let moved = |kept: &Option<Path>, to: Path| Some(to.join(before.below(kept.as_ref()?)?));
        let now = moved(&self.elements, Path::root().with("body").with("elements"))
            .or_else(|| moved(&self.header, Path::root().with("header")));
        Spot { before: before.clone(), now: now.unwrap_or_else(|| before.clone()) }
    }

    /// Converts node by node, from the back and from the inside: what is still to come is called as it was.
    pub fn convert(&self, bench: &mut Bench) {
        for station in self.list.iter().rev() {
            let spot = self.spot(&station.path);
            if bench.object(&spot).is_none() {
                continue;
            }
            if station.what.knows("i18n") {
                texts::locales(bench, &spot);
            }
            if station.what.knows("href") {
                texts::links(bench, &spot);
            }
            if let What::Component(component) = station.what {
                clean(bench, &spot, component);
                self.convert_component(bench, &spot, component);
            }
        }
    }

    fn convert_component(&self, bench: &mut Bench, spot: &Spot, component: &'static Component) {
        match component.tag {
            tag::NOTE => containers::note(bench, spot),
            tag::ACTION => containers::action(bench, spot),
            tag::DIV => containers::div(bench, spot),
            tag::COLUMN => containers::column(bench, spot),
            tag::COLUMN_SET => containers::spacing(bench, spot),
            tag::FORM => containers::form(bench, spot),
            tag::INTERACTIVE_CONTAINER => containers::interactive(bench, spot),
            tag::COLLAPSIBLE_PANEL => containers::panel(bench, spot),
            tag::IMG => content::image(bench, spot),
            tag::MARKDOWN => content::markdown(bench, spot),
            tag::PERSON_LIST => content::person_list(bench, spot),
            tag::INPUT => {
                containers::fallback(bench, spot);
                controls::value(bench, spot, component);
            }
            tag::BUTTON => controls::button(bench, spot, component),
            tag::OVERFLOW => controls::overflow(bench, spot),
            _ => controls::value(bench, spot, component),
        }
        self.clipped(bench, spot, component);
    }

    /// A width in pixels that is more than that of what it stands in.
    fn clipped(&self, bench: &mut Bench, spot: &Spot, component: &'static Component) {
        let Some(own) = bench.string(spot, "width").and_then(pixels) else { return };
        let above = self.list.iter().rev().filter(|station| {
            let is_component = matches!(station.what, What::Component(_));
            is_component && spot.before.starts_with(&station.path) && spot.before != station.path
        });
        let width = |station: &Station| bench.string(&self.spot(&station.path), "width").and_then(pixels);
        let parent = above.into_iter().find_map(width);
        if parent.is_some_and(|parent| own > parent) && component.tag != tag::COLUMN_SET {
            let width = bench.string(spot, "width").unwrap_or_default().to_owned();
            bench.lose(spot, LossKind::Clipped { width });
        }
    }
}

fn pixels(width: &str) -> Option<u32> {
    width.strip_suffix("px")?.trim().parse().ok()
}

/// Old properties without a counterpart go; new ones that were ignored are told.
fn clean(bench: &mut Bench, spot: &Spot, component: &'static Component) {
    let Some(new) = catalog::component(Version::V2, component.tag) else { return };
    let keys: Vec<String> = bench.object(spot).into_iter().flat_map(|members| members.keys().cloned()).collect();
    for key in keys {
        let is_new = new.field(&key).is_some();
        let is_old = component.field(&key).is_some() || component.legacy(&key).is_some();
        if is_old && !is_new && !has_rule(component.tag, &key) {
            // Of another component, it changed nothing in 1.0 either.
            let had_meaning = component.field(&key).is_some() && key != "required";
            let done = bench.step(spot, StepKind::Dropped { key: key.clone() }, vec![spot.remove(&key)]);
            if done && had_meaning {
                bench.lose(spot, LossKind::Dropped { key });
            }
        } else if is_new && component.field(&key).is_none() && key != "element_id" {
            bench.lose(&spot.at(&key), LossKind::NowCounts { key });
        }
    }
}

/// Properties that another rule takes care of, and the loop of the builder, which is kept.
fn has_rule(tag: &str, key: &str) -> bool {
    match key {
        "fallback" | "confirm" => tag == tag::FORM || tag == tag::INPUT,
        "extra" => tag == tag::DIV,
        "href" => tag == tag::MARKDOWN,
        "ud_icon" => tag == tag::PERSON_LIST,
        "mode" | "custom_width" | "compact_width" => tag == tag::IMG,
        "url" | "multi_url" | "complex_interaction" | "action_type" => tag == tag::BUTTON,
        "_varloop" | "value" => true,
        _ => false,
    }
}

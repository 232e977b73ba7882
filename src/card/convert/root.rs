//! The card itself: version, body, settings, header.

use serde_json::{Value, json};

use super::{
    bench::{Bench, Spot},
    content::library_icon,
    kinds::{LossKind, StepKind},
    stations::Stations,
};
use crate::card::{Card, Edit, Path};

/// Makes the frame of a card of 2.0.
pub(super) fn convert(bench: &mut Bench, stations: &Stations) {
    let root = Spot::same(Path::root());
    bench.step(&root.at("schema"), StepKind::Schema, vec![root.set("schema", "2.0")]);
    header(bench, &root, stations);
    body(bench, &root, stations);
    config(bench, &root.at("config"));
    if bench.has(&root, "fallback") {
        bench.lose(&root.at("fallback"), LossKind::RootFallback);
        bench.step(&root.at("fallback"), StepKind::RootFallback, vec![root.remove("fallback")]);
    }
}

/// The header that is kept goes to its place; its icons become one.
fn header(bench: &mut Bench, root: &Spot, stations: &Stations) {
    if let Some(kept) = stations.header.as_ref().filter(|kept| kept.depth() > 1) {
        bench.carry_out(alone(bench, root, "i18n_header", kept, "header"), None);
    }
    let at = root.at("header");
    library_icon(bench, &at);
    let has_image = bench.member(&at, "icon").is_some_and(|icon| icon.get("img_key").is_some());
    if has_image && !bench.has(&at.at("icon"), "tag") {
        let edits = vec![at.at("icon").set("tag", crate::catalog::tag::CUSTOM_ICON)];
        bench.step(&at.at("icon"), StepKind::Icon { key: "icon" }, edits);
    }
}

/// The components go into the body.
fn body(bench: &mut Bench, root: &Spot, stations: &Stations) {
    let Some(kept) = &stations.elements else { return };
    let is_by_locale = kept.depth() > 1;
    if is_by_locale && bench.has(root, "elements") {
        bench.step(&root.at("elements"), StepKind::ElementsHidden, vec![root.remove("elements")]);
    }
    let spot = Spot { before: kept.clone(), now: Path::root().with("body").with("elements") };
    if bench.has(root, "body") {
        // A body without a version: whatever it holds was never shown.
        let edits = vec![root.remove("body")];
        bench.step(&root.at("body"), StepKind::Dropped { key: "body".to_owned() }, edits);
        bench.lose(&root.at("body"), LossKind::Dropped { key: "body".to_owned() });
    }
    let mut edits = if is_by_locale {
        alone(bench, root, "i18n_elements", kept, "body")
    } else {
        vec![root.rename("elements", "body")]
    };
    edits.push(Edit::Nest { path: root.now.with("body"), key: "elements".to_owned() });
    bench.step(&spot, StepKind::Body, edits);
}

/// The edits that leave one tree of a map and give it another name.
fn alone(bench: &Bench, root: &Spot, map: &str, kept: &Path, name: &str) -> Vec<Edit> {
    let path = root.now.with(map);
    let Some(key) = kept.last_key() else { return Vec::new() };
    let keys = bench.card.get(&path).and_then(Value::as_object).into_iter().flat_map(|map| map.keys());
    let others = keys.filter(|other| *other != key).map(|other| Edit::Remove { path: path.with(other.as_str()) });
    let mut edits: Vec<Edit> = others.collect();
    let taken = bench.has(root, name);
    edits.extend(taken.then(|| root.remove(name)));
    edits.push(Edit::Lift { path: path.clone(), key: key.to_owned() });
    edits.push(Edit::Rename { path, key: name.to_owned() });
    edits
}

fn config(bench: &mut Bench, at: &Spot) {
    for (key, mode) in [("compact_width", "compact"), ("wide_screen_mode", "fill")] {
        let Some(value) = bench.member(at, key) else { continue };
        let counts = value == &json!(true) && !bench.has(at, "width_mode");
        let spot = at.at(key);
        if counts {
            bench.step(&spot, StepKind::WidthMode { key, mode }, vec![at.remove(key), at.set("width_mode", mode)]);
        } else {
            bench.step(&spot, StepKind::OldKey { key }, vec![Edit::Clear { path: spot.now.clone() }]);
        }
    }
    if bench.member(at, "update_multi") == Some(&json!(false)) {
        let spot = at.at("update_multi");
        bench.step(&spot, StepKind::Shared, vec![at.set("update_multi", true)]);
    }
}

/// What is different of any card of 2.0.
pub(super) fn differences(bench: &mut Bench, old: &Card, stations: &Stations) {
    let root = Spot::same(Path::root());
    let was_shared = old.get(&Path::root().with("config").with("update_multi"));
    if was_shared == Some(&json!(false)) || (stations.interactive && was_shared != Some(&json!(true))) {
        bench.lose(&root, LossKind::SharedUpdates);
    }
    if stations.interactive {
        bench.lose(&root, LossKind::ShorterUse);
    }
    let count = stations.elements.as_ref().and_then(|kept| old.get(kept)?.as_array()).map_or(0, Vec::len);
    if stations.header.is_none() && count == 1 {
        bench.lose(&root, LossKind::CardHeight);
    }
}

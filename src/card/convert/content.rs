//! Images, Markdown and lists of people.

use serde_json::json;

use super::{
    bench::{Bench, Spot},
    kinds::{LossKind, Mark, StepKind},
};
use crate::catalog::tag;

/// What an image without padding was called, as a size or a way to scale.
const BLEED: &str = "stretch_without_padding";

/// Sizes and scaling of an image.
pub(super) fn image(bench: &mut Bench, spot: &Spot) {
    if let Some(mode) = bench.string(spot, "mode").map(str::to_owned) {
        let (scale, size) = match mode.as_str() {
            "fit_horizontal" => ("fit_horizontal", None),
            "stretch" => ("crop_top", Some("stretch")),
            "large" | "medium" | "small" | "tiny" => ("crop_center", Some(mode.as_str())),
            _ => ("crop_center", None),
        };
        let mut edits = vec![spot.remove("mode"), spot.set("scale_type", scale)];
        edits.extend(size.map(|size| spot.set("size", size)));
        bench.step(spot, StepKind::ImageSize { key: "mode" }, edits);
    }
    for key in ["custom_width", "compact_width"] {
        let Some(value) = bench.member(spot, key) else { continue };
        let counted = value != &json!(false);
        if bench.step(spot, StepKind::ImageSize { key }, vec![spot.remove(key)]) && counted {
            bench.lose(spot, LossKind::ImageWidth { key });
        }
    }
    let bleeds: Vec<&str> =
        ["size", "scale_type"].into_iter().filter(|key| bench.string(spot, key) == Some(BLEED)).collect();
    if !bleeds.is_empty() {
        let mut edits: Vec<_> = bleeds.into_iter().map(|key| spot.remove(key)).collect();
        edits.push(spot.set("margin", "4px -12px"));
        bench.step(spot, StepKind::ImageMargin, edits);
    }
}

/// Marks that Markdown of 2.0 reads.
pub(super) fn markdown(bench: &mut Bench, spot: &Spot) {
    let Some(members) = bench.object(spot) else { return };
    let plain = members.get("content").and_then(|content| content.as_str());
    let others = members.get("i18n_content").and_then(|texts| texts.as_object()).into_iter().flatten();
    let texts = plain.into_iter().chain(others.filter_map(|(_, text)| text.as_str()));
    let mut marks: Vec<Mark> = Vec::new();
    for mark in texts.flat_map(marks_of) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    if !marks.is_empty() {
        bench.lose(spot, LossKind::MarkdownReads { marks });
    }
}

fn marks_of(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut fenced = false;
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("```") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        let found = [
            ((1..=6).contains(&level) && heading.starts_with(' '), Mark::Heading),
            (line.starts_with("> "), Mark::Quote),
            (line.starts_with('|') && line.trim_end().ends_with('|') && line.len() > 1, Mark::Table),
            (line.matches('`').count() > 1, Mark::Code),
        ];
        marks.extend(found.into_iter().filter_map(|(is, mark)| is.then_some(mark)));
    }
    marks
}

/// The icon of a list of people: here the image won.
pub(super) fn person_list(bench: &mut Bench, spot: &Spot) {
    if bench.has(spot, "icon") && bench.has(spot, "ud_icon") {
        bench.step(spot, StepKind::OldKey { key: "ud_icon" }, vec![spot.remove("ud_icon")]);
    }
    library_icon(bench, spot);
}

/// `ud_icon` becomes `icon`, in the place of one that was not shown beside it.
pub(super) fn library_icon(bench: &mut Bench, owner: &Spot) {
    let old = owner.at("ud_icon");
    if bench.object(&old).is_none() {
        return;
    }
    let color = bench.member(&old, "style").and_then(|style| style.get("color")).cloned();
    let mut edits = Vec::new();
    if bench.has(owner, "icon") {
        edits.push(owner.remove("icon"));
    }
    edits.push(owner.rename("ud_icon", "icon"));
    let new = Spot { before: old.before.clone(), now: owner.now.with("icon") };
    if bench.string(&old, "tag").is_none() {
        edits.push(new.set("tag", tag::STANDARD_ICON));
    }
    edits.extend(color.map(|color| new.set("color", color)));
    if bench.has(&old, "style") {
        edits.push(new.remove("style"));
    }
    bench.step(&new, StepKind::Icon { key: "ud_icon" }, edits);
}

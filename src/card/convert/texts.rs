//! Texts: their languages under one name, their links by name written out.

use serde_json::{Map, Value, json};

use super::{
    bench::{Bench, Spot},
    kinds::{LossKind, StepKind},
};
use crate::catalog::{tag, written};

/// `i18n` becomes `i18n_content`; where both are, the old name won.
pub(super) fn locales(bench: &mut Bench, spot: &Spot) {
    let Some(Value::Object(old)) = bench.member(spot, "i18n") else { return };
    if !old.values().all(Value::is_string) {
        return;
    }
    let edits = match bench.member(spot, "i18n_content") {
        None => vec![spot.rename("i18n", "i18n_content")],
        Some(Value::Object(new)) => {
            let mut both = new.clone();
            both.extend(old.clone());
            vec![spot.set("i18n_content", json!(both)), spot.remove("i18n")]
        }
        Some(_) => return,
    };
    bench.step(spot, StepKind::TextLocales, edits);
}

/// The keys of an address for single platforms.
const PLATFORMS: [&str; 3] = ["pc_url", "ios_url", "android_url"];

/// `[text]($name)` with its address in `href` becomes a link.
pub(super) fn links(bench: &mut Bench, spot: &Spot) {
    let Some(Value::Object(addresses)) = bench.member(spot, "href") else { return };
    let addresses = addresses.clone();
    let is_rich = bench.string(spot, "tag") == Some(tag::MARKDOWN);
    let mut edits = vec![spot.remove("href")];
    if let Some(content) = bench.string(spot, "content") {
        edits.push(spot.set("content", linked(content, &addresses, is_rich)));
    }
    if let Some(Value::Object(texts)) = bench.member(spot, "i18n_content") {
        let mut texts = texts.clone();
        for text in texts.values_mut() {
            if let Value::String(content) = text {
                *content = linked(content, &addresses, is_rich);
            }
        }
        edits.push(spot.set("i18n_content", json!(texts)));
    }
    if bench.step(spot, StepKind::Links, edits) && !is_rich && addresses.values().any(differs) {
        bench.lose(spot, LossKind::LinkPlatforms);
    }
}

/// Whether an address is another one on some platform.
fn differs(address: &Value) -> bool {
    let main = main(address);
    PLATFORMS.iter().filter_map(|key| address.get(*key)?.as_str()).any(|url| !url.is_empty() && Some(url) != main)
}

/// The address that serves everywhere.
fn main(address: &Value) -> Option<&str> {
    let keys = std::iter::once("url").chain(PLATFORMS);
    keys.filter_map(|key| address.get(key)?.as_str()).find(|url| !url.is_empty())
}

fn linked(content: &str, addresses: &Map<String, Value>, is_rich: bool) -> String {
    let mut out = String::new();
    let mut rest = content;
    while let Some(at) = rest.find("]($") {
        let (front, behind) = rest.split_at(at);
        out.push_str(front);
        let name_and_rest = behind.strip_prefix("]($").and_then(|behind| behind.split_once(')'));
        let found = name_and_rest.and_then(|(name, after)| Some((main(addresses.get(name)?)?, name, after)));
        if let (Some((url, name, after)), Some(open)) = (found, out.rfind('[')) {
            let text = out.split_off(open);
            let text = text.strip_prefix('[').unwrap_or(&text);
            out.push_str(&link(text, url, addresses.get(name), is_rich));
            rest = after;
        } else {
            out.push_str("](");
            rest = behind.strip_prefix("](").unwrap_or("");
        }
    }
    out + rest
}

fn link(text: &str, url: &str, address: Option<&Value>, is_rich: bool) -> String {
    if !is_rich {
        return format!("[{text}]({url})");
    }
    let other = |key: &'static str| Some((key, address?.get(key)?.as_str().filter(|url| !url.is_empty())?));
    written::link(std::iter::once(("url", url)).chain(PLATFORMS.into_iter().filter_map(other)), text)
}

//! Texts in a component that knows their Markdown, and Markdown in smaller parts.

use serde_json::{Map, Value, json};

use super::names::has_only;
use crate::{
    card::{Card, Edit, Path},
    catalog::{Version, tag},
    check::{Construct, rule::Host},
};

/// The kind of text that a wrong name means.
pub(super) fn kind(name: &str, choices: &[&'static str]) -> Option<&'static str> {
    let meant = match name {
        "md" | tag::MARKDOWN if choices.contains(&tag::LARK_MD) => tag::LARK_MD,
        tag::LARK_MD | tag::MARKDOWN | "text" | "plain" | "plaintext" => tag::PLAIN_TEXT,
        _ => return None,
    };
    choices.iter().find(|choice| **choice == meant).copied()
}

/// A mention by `id`, however its attribute was called.
pub(super) fn with_id(text: &str, attribute: &str) -> Option<String> {
    let known = ["user_id", "open_id", "userid", "openid", "uid", "user"];
    known.contains(&attribute).then(|| text.replace(&format!("<at {attribute}="), &format!("<at {}=", "id")))
}

/// A text in a host that knows the mark: plain text as `lark_md`, `lark_md` as a Markdown component.
pub(super) fn in_another_host(card: &Card, path: &Path, construct: Construct, host: Host) -> Option<Edit> {
    let text = path.parent()?;
    let div = text.parent()?;
    let is_text_of_div = text.last_key() == Some("text") && card.get(&div.with("tag"))? == tag::DIV;
    if !is_text_of_div {
        return None;
    }
    match host {
        // The colour of a text has no effect on Markdown.
        Host::PlainText if card.get(&text.with("text_color")).is_none() => {
            let inline = matches!(construct, Construct::Emphasis | Construct::Link | Construct::Tag(_));
            inline.then(|| Edit::Set { path: text.with("tag"), value: json!(tag::LARK_MD) })
        }
        Host::LarkMd if card.version() == Version::V2 => as_markdown(card, &div),
        _ => None,
    }
}

fn as_markdown(card: &Card, div: &Path) -> Option<Edit> {
    let old = card.get(div)?;
    let text = old.get("text")?;
    let kept = ["content", "i18n_content", "text_size", "text_align"];
    if !has_only(old, &["tag", "text", "icon", "margin", "element_id"])
        || !has_only(text, &["tag", "content", "i18n_content", "text_size", "text_align"])
    {
        return None;
    }
    let mut new = Map::new();
    new.insert("tag".to_owned(), json!(tag::MARKDOWN));
    let members = ["element_id", "margin"].iter().map(|key| (key, old.get(*key)));
    let members = members.chain(kept.iter().map(|key| (key, text.get(*key)))).chain([(&"icon", old.get("icon"))]);
    for (key, value) in members.filter_map(|(key, value)| Some((key, value?))) {
        new.insert((*key).to_owned(), value.clone());
    }
    Some(Edit::Set { path: div.clone(), value: Value::Object(new) })
}

/// Markdown with too many tables as two components, the first of them with as many as are shown.
pub(super) fn split_tables(
    card: &Card,
    path: &Path,
    text: &str,
    most: usize,
    count: fn(&str) -> usize,
) -> Option<Edit> {
    let component = path.parent()?;
    let (parent, index) = (component.parent()?, component.last_index()?);
    let old = card.get(&component)?;
    if old.get("i18n_content").is_some() || path.last_key() != Some("content") {
        return None;
    }
    // The longest start with no more tables, up to an empty line: no table goes on behind one.
    let cut = text.match_indices("\n\n").map(|(at, _)| at).take_while(|at| {
        text.get(..*at).is_some_and(|start| count(start) <= most && start.matches("```").count() % 2 == 0)
    });
    let cut = cut.last()?;
    let rest = text.get(cut..)?.trim_start_matches('\n');
    if rest.is_empty() || count(rest) == 0 {
        return None;
    }
    let mut second = old.as_object()?.clone();
    second.shift_remove("element_id");
    second.insert("content".to_owned(), json!(rest));
    Some(Edit::group(vec![
        Edit::Set { path: path.clone(), value: json!(text.get(..cut)?) },
        Edit::Insert { parent, index: index + 1, value: Value::Object(second) },
    ]))
}

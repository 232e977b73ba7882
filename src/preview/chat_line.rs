//! What the list of chats and a notification say of a card.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::{
    card::Card,
    catalog::{Version, tag},
};

use super::{
    Look, Viewport,
    markdown::{self, Dialect},
    parts::Parts,
    px::Cells,
    scene::{Scene, is_true, str_of},
    words,
};

/// The line for the reader of a viewport: the card's own summary, else its title, else the words it begins with, else
/// what the client says of any card.
pub fn chat_line(card: &Card, viewport: &Viewport, look: &Look) -> String {
    let root = card.root();
    let scene = Scene::new(root, card.version(), viewport, look, Cells(viewport.width));
    own(&scene, root).or_else(|| derived(&scene, root)).unwrap_or_else(|| words::a_card(scene.lang).to_owned())
}

/// The card's own summary. A card that is still being written has one of the client's.
pub(super) fn own(scene: &Scene, root: &Value) -> Option<String> {
    let config = root.get("config").filter(|_| scene.version == Version::V2)?;
    let written = config.get("summary").map(|summary| line(scene.words(summary))).filter(|words| !words.is_empty());
    written.or_else(|| is_true(config, "streaming_mode").then(|| words::generating(scene.lang).to_owned()))
}

/// What the client makes of a card without a summary.
fn derived(scene: &Scene, root: &Value) -> Option<String> {
    let parts = Parts::of(scene, root);
    let title = parts.header.as_ref().and_then(|(header, _)| {
        let title = header.get("title").map(|title| said(scene, title)).filter(|words| !words.is_empty());
        title.or_else(|| header.get("subtitle").map(|subtitle| said(scene, subtitle)))
    });
    let first = || {
        let first = parts.elements.first()?;
        match str_of(first, "tag")? {
            tag::MARKDOWN => Some(said(scene, first)),
            tag::DIV => first.get("text").map(|text| said(scene, text)),
            _ => None,
        }
    };
    title.filter(|words| !words.is_empty()).or_else(first).filter(|words| !words.is_empty())
}

/// The words of a text object without its marks.
fn said(scene: &Scene, object: &Value) -> String {
    let words = scene.words(object);
    let dialect = match str_of(object, "tag") {
        Some(tag::MARKDOWN) => Dialect::V2,
        Some(tag::LARK_MD) => Dialect::Lark,
        _ => return line(words),
    };
    line(markdown::inline(scene, words, dialect, Style::new()).words())
}

/// Words in one line.
fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn says(card: &Value) -> String {
        let card = Card::parse(&card.to_string()).unwrap();
        chat_line(&card, &Viewport { width: 60, ..Viewport::default() }, &Look::default())
    }

    #[test]
    fn the_summary_wins_then_the_title_then_the_first_words() {
        let title = json!({"title": {"tag": "plain_text", "content": "Deploy\nfinished"}});
        let body = json!({"elements": [{"tag": "markdown", "content": "**v1.42** is live"}]});
        let summary = json!({"summary": {"content": "v1.42", "i18n_content": {"zh_cn": "上线"}}});
        let second = |config: &Value, header: &Value| {
            says(&json!({"schema": "2.0", "config": config, "header": header, "body": body}))
        };
        assert_eq!(second(&summary, &title), "v1.42");
        assert_eq!(second(&json!({}), &title), "Deploy finished");
        assert_eq!(second(&json!({}), &Value::Null), "v1.42 is live");
        assert_eq!(second(&json!({"streaming_mode": true}), &title), "Generating…");
        assert_eq!(says(&json!({"config": summary, "elements": [{"tag": "hr"}]})), "[card]");
        let div = json!({"tag": "div", "text": {"tag": "lark_md", "content": "~~a~~ b"}});
        assert_eq!(says(&json!({"elements": [div]})), "a b");
    }
}

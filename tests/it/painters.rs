//! Every component of the catalogue, in light and dark, on both clients, at three widths each; one file a component.

use std::{fmt::Write as _, sync::Arc};

use cardwright::{
    card::{Card, starters},
    catalog::{self, Version, color::TEMPLATES},
    preview::{Look, Rehearsal, Shade, Side, Viewport, paint},
};
use ratatui::{buffer::Buffer, layout::Rect};
use serde_json::{Value, json};

use crate::{
    shipped::card,
    snap::{self, Shown},
};

mod after;
mod cards;
mod choices;
mod clicks;
pub mod mutants;
mod properties;

/// A client, and how many cells it has.
pub type View = (Side, u16);

/// The clients that look: a screen that is too narrow, a narrow one, and one with room for the whole card.
pub const VIEWS: [View; 6] =
    [(Side::Pc, 30), (Side::Pc, 52), (Side::Pc, 80), (Side::Mobile, 20), (Side::Mobile, 28), (Side::Mobile, 38)];

/// Enough for what a reader did.
const READERS: [View; 2] = [VIEWS[1], VIEWS[4]];

/// What both shades show of one card to one client.
#[derive(Debug, Clone)]
pub struct Pair {
    title: String,
    pub light: Buffer,
    pub dark: Buffer,
}

/// All views of a component.
#[derive(Debug, Clone)]
pub struct Sheet(pub Vec<Pair>);

impl Sheet {
    /// The text that is kept.
    pub fn text(&self) -> String {
        snap::sheet(self.0.iter().map(|pair| (pair.title.as_str(), snap::shades(&pair.light, &pair.dark))))
    }
}

/// Some views on one screen: light ones in the first row, dark ones below.
fn picture(pairs: &[Pair]) -> Buffer {
    let width = pairs.iter().map(|pair| pair.light.area.width + 2).sum();
    let height = pairs.iter().map(|pair| pair.light.area.height + 1).max().unwrap_or(0);
    let mut all = Buffer::empty(Rect::new(0, 0, width, 2 * height));
    let mut x = 0;
    for pair in pairs {
        for (shade, y) in [(&pair.light, 0), (&pair.dark, height)] {
            let mut moved = shade.clone();
            moved.area = Rect { x, y, ..shade.area };
            let whole = all.area;
            all.merge(&moved);
            assert_eq!(all.area, whole);
        }
        x += pair.light.area.width + 2;
    }
    all
}

impl Shown for Sheet {
    fn show(&self, name: &str) -> String {
        // All views of both versions are more cells than one screen has.
        for (index, pairs) in self.0.chunks(VIEWS.len()).enumerate() {
            snap::hang(&format!("{name}-{}", index + 1), &picture(pairs));
        }
        self.text()
    }
}

/// What is known of the world in these tests.
fn look() -> Look {
    Look {
        names: [
            ("ou_7d8a6e6df7621556ce0d21922b676706".to_owned(), "李雷".to_owned()),
            ("ou_hanmeimei".to_owned(), "Han Meimei".to_owned()),
        ]
        .into(),
        ..Look::default()
    }
}

/// A card as a client shows it to somebody who did this to it.
fn painted(card: &Card, (side, width): View, shade: Shade, rehearsal: &Arc<Rehearsal>) -> Buffer {
    let rehearsal = Arc::clone(rehearsal);
    paint(card, &Viewport { side, shade, width, rehearsal, ..Viewport::default() }, &look()).buffer
}

/// One card in these views.
fn views(title: &str, card: &Value, views: &[View]) -> Vec<Pair> {
    views_after(title, &Card::parse(&card.to_string()).unwrap(), views, Rehearsal::default())
}

/// One card in these views, after what somebody did to it.
fn views_after(title: &str, card: &Card, views: &[View], rehearsal: Rehearsal) -> Vec<Pair> {
    let rehearsal = Arc::new(rehearsal);
    let pair = |view: &View| {
        let side = if view.0 == Side::Pc { "pc" } else { "mobile" };
        let shade = |shade| painted(card, *view, shade, &rehearsal);
        let title = format!("{title} {side} {}", view.1);
        Pair { title, light: shade(Shade::Light), dark: shade(Shade::Dark) }
    };
    views.iter().map(pair).collect()
}

/// The versions, and what a view of each is called.
const VERSIONS: [(Version, &str); 2] = [(Version::V2, "2.0"), (Version::V1, "1.0")];

/// A component of one version, or of both, in all views; then what a reader can make of it, where that shows.
pub fn sheet(tag: &str) -> Sheet {
    let of = VERSIONS.into_iter().filter(|(version, _)| catalog::component(*version, tag).is_some());
    let cards: Vec<_> = of
        .map(|(version, title)| {
            let elements = cards::of(tag, version).unwrap_or_else(|| panic!("draw a card for {tag}"));
            (title, Card::parse(&card(version, &elements).to_string()).unwrap())
        })
        .collect();
    let untouched = |(title, card): &(&str, Card)| views_after(title, card, &VIEWS, Rehearsal::default());
    let mut pairs: Vec<Pair> = cards.iter().flat_map(untouched).collect();
    let (title, card) = &cards[0];
    for (how, rehearsal) in [("filled in", after::filled(card)), ("complaining", after::complaining(card))] {
        let touched = views_after(&format!("{title} {how}"), card, &READERS, rehearsal);
        // Both have the first of these views.
        let shows = pairs.iter().all(|pair| pair.light != touched[0].light);
        pairs.extend(touched.into_iter().filter(|_| shows));
    }
    Sheet(pairs)
}

/// Every component there is, once.
pub fn tags() -> Vec<&'static str> {
    let all = [Version::V2, Version::V1].into_iter().flat_map(catalog::components);
    let mut tags = Vec::new();
    for component in all {
        if !tags.contains(&component.tag) {
            tags.push(component.tag);
        }
    }
    tags
}

fn words(content: &str) -> Value {
    json!({ "tag": "plain_text", "content": content })
}

/// Headers of every template, and one with all there is.
pub fn headers() -> Sheet {
    let rich = json!({ "schema": "2.0", "header": {
        "title": words("发布完成 🎉"), "subtitle": words("api-server"), "template": "green",
        "icon": { "tag": "standard_icon", "token": "chat_outlined" },
        "text_tag_list": [
            { "tag": "text_tag", "text": words("线上"), "color": "red" },
            { "tag": "text_tag", "text": words("v1.42"), "color": "indigo" },
        ] }, "card_link": { "url": "https://example.com" },
        "body": { "elements": [{ "tag": "markdown", "content": "正文" }] } });
    let long = "标题很长，长到四行也放不下，所以最后要用省略号结束，".repeat(6);
    let long = json!({ "schema": "2.0", "header": { "template": "wathet", "padding": "24px 32px 4px 16px",
        "title": words(&long), "subtitle": words(&"副标题只有一行 ".repeat(12)),
        "text_tag_list": (1..5).map(|n| json!({ "tag": "text_tag", "text": words(&format!("标签 {n}")) })).collect::<Vec<_>>() } });
    let tag = |content: &str| json!({ "tag": "text_tag", "text": words(content), "color": "violet" });
    let bare = json!({ "schema": "2.0", "header": { "subtitle": words("只有副标题"), "template": "orange",
        "i18n_text_tag_list": { "zh_cn": [tag("中文标签")], "ja_jp": [tag("タグ")] } } });
    let mut all = views("2.0 rich", &rich, &VIEWS);
    all.extend(views("2.0 long", &long, &VIEWS));
    all.extend(views("2.0 bare", &bare, &VIEWS[1..2]));
    for template in TEMPLATES {
        let header = json!({ "title": words(&format!("标题 {}", template.name)), "template": template.name });
        // A phone gives its header the same ground.
        all.extend(views(
            &format!("1.0 {}", template.name),
            &json!({ "header": header, "elements": [] }),
            &VIEWS[1..2],
        ));
    }
    Sheet(all)
}

#[test]
fn header() {
    crate::snap!("painter-header", headers());
}

#[test]
fn every_component_has_its_file() {
    let mut missing = String::new();
    for tag in tags() {
        let result = std::panic::catch_unwind(|| crate::snap!(&format!("painter-{tag}"), sheet(tag)));
        if result.is_err() {
            let _ = write!(missing, " {tag}");
        }
    }
    assert!(missing.is_empty(), "these look different now:{missing}");
}

#[test]
fn every_starter_has_its_file() {
    let mut missing = String::new();
    for starter in starters::all() {
        let card = serde_json::from_str(starter.text).unwrap();
        let sheet = Sheet(views(starter.name, &card, &[(Side::Pc, 80), (Side::Mobile, 38)]));
        let result = std::panic::catch_unwind(|| crate::snap!(&format!("starter-{}", starter.name), sheet));
        if result.is_err() {
            let _ = write!(missing, " {}", starter.name);
        }
    }
    assert!(missing.is_empty(), "these look different now:{missing}");
}

/// What nobody knows, in both versions.
fn unknown() -> Sheet {
    let elements = json!([{ "tag": "marquee", "content": "滚动 🎠" }, { "tag": "markdown", "content": "后面的还在" }]);
    let pairs = VERSIONS.into_iter().flat_map(|(version, title)| views(title, &card(version, &elements), &VIEWS));
    Sheet(pairs.collect())
}

#[test]
fn what_has_no_painter() {
    crate::snap!("painter-unknown", unknown());
}

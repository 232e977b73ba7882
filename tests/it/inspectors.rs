//! The inspector's form of every component and of every other part of a card, as it looks: one file each, from the
//! catalogue, so that what is new there appears here by itself.

use cardwright::{
    card::{
        Card, Path,
        elements::{Part, outline},
    },
    catalog::{self, Component, Kind, Place, Type, Version, tag},
    lang::Lang,
    tui::layout::Pane,
};
use ratatui::buffer::Buffer;
use serde_json::{Value, json};

use crate::{
    composer::{Composer, Plan},
    snap,
};

/// The form is looked at in both sizes, each in its own language.
const VIEWS: [(u16, u16, Lang, &str); 2] = [(80, 24, Lang::Zh, "80x24 zh"), (120, 36, Lang::En, "120x36 en")];

/// More pages than any form has.
const PAGES: usize = 12;

/// The version as it stands in the names of files.
const fn number(version: Version) -> &'static str {
    match version {
        Version::V1 => "1.0",
        Version::V2 => "2.0",
    }
}

/// A card around a component, and where the component stands in it.
fn card_of(version: Version, component: &Component) -> (Value, &'static str) {
    let element: Value = serde_json::from_str(component.example).unwrap();
    let in_form = component.kind == Kind::Interactive && component.allowed_in.contains(&Place::Form);
    let (element, below) = match if in_form { Place::Form } else { component.allowed_in[0] } {
        Place::Columns => (json!({ "tag": tag::COLUMN_SET, "columns": [element] }), "/columns/0"),
        Place::Note => (json!({ "tag": tag::NOTE, "elements": [element] }), "/elements/0"),
        Place::Action => (json!({ "tag": tag::ACTION, "actions": [element] }), "/actions/0"),
        Place::CheckerButtons => {
            (json!({ "tag": tag::CHECKER, "button_area": { "buttons": [element] } }), "/button_area/buttons/0")
        }
        Place::Extra => (json!({ "tag": tag::DIV, "extra": element }), "/extra"),
        Place::Root => (element, ""),
        _ => (json!({ "tag": tag::FORM, "name": "around", "elements": [element] }), "/elements/0"),
    };
    let card = match version {
        Version::V1 => json!({ "elements": [element] }),
        Version::V2 => json!({ "schema": "2.0", "body": { "elements": [element] } }),
    };
    (card, below)
}

/// The inspector of a selected node, from its first row to its last, in every view.
fn pages(card: &Value, node: &str) -> Vec<(String, Buffer)> {
    let mut all = Vec::new();
    for (width, height, lang, title) in VIEWS {
        let mut composer = Plan::new().text(&card.to_string()).size(width, height).lang(lang).start();
        if node.is_empty() {
            // The card itself has no row: Esc goes there from the first.
            composer.keys("<home><esc>");
        } else {
            composer.node(node);
        }
        while composer.app().layout.focus != Pane::Inspector {
            composer.keys("<tab>");
        }
        for page in 1..=PAGES {
            all.push((format!("{title} {page}"), inspector(&composer)));
            let form = &composer.derived().form;
            if form.top + usize::from(form.area.height) >= form.lines.len() {
                break;
            }
            assert!(page < PAGES, "{node} has no end\n{}", composer.screen());
            let end = form.top + 2 * usize::from(form.area.height) - 1;
            let row = form.lines[end.min(form.lines.len() - 1)].row();
            composer.keys(&"<down>".repeat(row - form.chosen));
        }
    }
    all
}

/// What the screen shows of the pane.
fn inspector(composer: &Composer) -> Buffer {
    crate::snap::part(composer.buffer(), composer.derived().layout.pane(Pane::Inspector).unwrap().outer)
}

fn keep(name: &str, card: &Value, node: &str) {
    let pages = pages(card, node);
    let pages: Vec<(&str, &Buffer)> = pages.iter().map(|(title, page)| (title.as_str(), page)).collect();
    snap!(name, pages);
}

/// Keeps the forms of all components of a version, and says what their files are called.
fn keep_components(version: Version) {
    for component in catalog::components(version) {
        let (card, below) = card_of(version, component);
        let node = match version {
            Version::V1 => format!("/elements/0{below}"),
            Version::V2 => format!("/body/elements/0{below}"),
        };
        keep(&name_of(version, component.tag), &card, &node);
    }
}

fn name_of(version: Version, part: &str) -> String {
    format!("inspector-{}-{part}", number(version))
}

#[test]
fn every_component_of_1_0() {
    keep_components(Version::V1);
}

#[test]
fn every_component_of_2_0() {
    keep_components(Version::V2);
}

/// The parts of a card that are no components, by the names of their files.
const PARTS: [Part; 9] = [
    Part::Header,
    Part::Title,
    Part::Subtitle,
    Part::Tag,
    Part::Icon,
    Part::Body,
    Part::Link,
    Part::Config,
    Part::Unknown,
];

fn part_name(part: Part) -> Option<&'static str> {
    match part {
        Part::Header => Some("header"),
        Part::Title => Some("title"),
        Part::Subtitle => Some("subtitle"),
        Part::Tag => Some("text_tag"),
        Part::Icon => Some("icon"),
        Part::Body => Some("body"),
        Part::Link => Some("card_link"),
        Part::Config => Some("config"),
        Part::Unknown => Some("unknown"),
        Part::Element => None,
    }
}

/// A card that has every part.
fn whole_card(version: Version) -> Value {
    let words = |content: &str| json!({ "tag": "plain_text", "content": content });
    let header = json!({
        "title": { "tag": "plain_text", "content": "发布完成 🎉", "i18n_content": { "en_us": "Deployed 🎉" } },
        "subtitle": words("api-server"), "template": "green",
        "text_tag_list": [{ "tag": "text_tag", "text": words("线上"), "color": "red" }],
    });
    let link = json!({ "url": "https://open.feishu.cn", "pc_url": "https://open.feishu.cn/pc" });
    let unknown = json!({ "tag": "marquee", "speed": 3, "text": words("new") });
    let mut card = match version {
        Version::V1 => json!({
            "config": { "wide_screen_mode": true, "update_multi": true }, "card_link": link, "header": header,
            "elements": [unknown]
        }),
        Version::V2 => json!({
            "schema": "2.0",
            "config": {
                "streaming_mode": true, "streaming_config": { "print_step": { "default": 2 }, "print_strategy": "fast" },
                "summary": { "content": "发布完成", "i18n_content": { "en_us": "Deployed" } },
                "locales": ["zh_cn", "en_us"], "width_mode": "fill",
                "style": {
                    "color": { "brand": { "light_mode": "rgba(5,157,178,0.52)", "dark_mode": "rgba(78,23,108,0.49)" } },
                    "text_size": { "cus-0": { "default": "medium", "pc": "medium", "mobile": "large" } }
                }
            },
            "card_link": link, "header": header,
            "body": { "direction": "vertical", "padding": "12px 8px", "elements": [unknown] }
        }),
    };
    let icon = match version {
        Version::V1 => ("ud_icon", json!({ "token": "chat_outlined", "style": { "color": "green" } })),
        Version::V2 => ("icon", json!({ "tag": "standard_icon", "token": "chat_outlined", "color": "green" })),
    };
    card["header"][icon.0] = icon.1;
    card
}

#[test]
fn every_other_part_of_a_card() {
    for version in [Version::V1, Version::V2] {
        let card = whole_card(version);
        let rows = outline(&Card::parse(&card.to_string()).unwrap());
        for part in PARTS {
            let row = rows.iter().find(|row| row.part == part).unwrap_or_else(|| panic!("no {part:?}"));
            keep(&name_of(version, part_name(part).unwrap()), &card, &row.path.to_string());
        }
        keep(&name_of(version, "card"), &card, &Path::root().to_string());
    }
}

#[test]
fn no_form_is_left_out_and_none_is_kept_that_is_gone() {
    let mut wanted: Vec<String> = Vec::new();
    for version in [Version::V1, Version::V2] {
        let components = catalog::components(version).iter().map(|component| component.tag);
        let parts = PARTS.iter().filter_map(|part| part_name(*part)).chain(["card"]);
        wanted.extend(components.chain(parts).map(|part| name_of(version, part)));
    }
    wanted.sort();
    let twice: Vec<&String> = wanted.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(twice.is_empty(), "two forms in one file: {twice:?}");
    assert_eq!(crate::snap::kept("inspector-"), wanted);
}

/// Every list of every component takes one more item by keys alone.
#[test]
fn every_list_can_be_filled() {
    for version in [Version::V1, Version::V2] {
        for component in catalog::components(version) {
            let lists = component.fields.iter().filter(|field| matches!(field.ty, Type::List(_)));
            for field in lists {
                let (card, below) = card_of(version, component);
                let root = if version == Version::V1 { "/elements/0" } else { "/body/elements/0" };
                let node = format!("{root}{below}");
                let list = format!("{node}/{}", field.name);
                let mut composer = Plan::new().text(&card.to_string()).size(160, 48).start();
                composer.node(&node).keys("<tab>").property(&list).keys("<enter>");
                let before = composer.at(&list).as_array().unwrap_or_else(|| panic!("{list}")).len();
                composer.property(&format!("{list}/{before}")).keys("<enter>");
                let after = composer.at(&list);
                assert_eq!(after.as_array().map(Vec::len), Some(before + 1), "{list}\n{}", composer.screen());
                // Only what is clicked to get somewhere begins with a link.
                if field.name == "behaviors" {
                    let leads = matches!(component.tag, "button" | "interactive_container");
                    assert_eq!(after[before]["type"], if leads { "open_url" } else { "callback" }, "{list}");
                }
                // A second one of its kind is told apart from the first.
                composer.property(&format!("{list}/{}", before + 1)).keys("<enter>");
                let items = composer.at(&list);
                for key in ["value", "name"] {
                    let (one, other) = (&items[before][key], &items[before + 1][key]);
                    let named = one.as_str().is_some_and(|name| !name.is_empty());
                    assert!(!named || one != other, "{list}: {one} twice");
                }
            }
        }
    }
}

#[test]
fn colours_and_sizes_of_the_card_get_names_of_their_own() {
    let card = json!({ "schema": "2.0", "body": { "elements": [{ "tag": "markdown", "content": "m" }] } });
    let mut composer = Plan::new().text(&card.to_string()).size(160, 48).start();
    // Above the first row stands the card itself.
    composer.keys("<home><esc><tab>");
    for path in ["/config", "/config/style", "/config/style/color"] {
        composer.property(path).keys("<enter>");
    }
    composer.property("/config/style/color/").keys("<enter>").assert_screen_has("Name of the new entry");
    composer.keys("<c-u>brand<enter>");
    assert_eq!(composer.at("/config/style/color/brand/light_mode"), json!("rgba(20,86,240,1)"));
    composer.property("/config/style/color/").keys("<enter><c-u>brand<enter>").assert_screen_has("already");
    composer.keys("<esc>");
    composer.property("/config/style/text_size").keys("<enter>").property("/config/style/text_size/");
    composer.keys("<enter><enter>");
    assert_eq!(composer.at("/config/style/text_size/name_1/default"), json!("normal"));
    // The new names are offered where colours and sizes are chosen.
    composer.keys("<esc>").node("/body/elements/0").keys("<tab>").property("/body/elements/0/text_size");
    composer.keys("<enter>").assert_screen_has("name_1");
}

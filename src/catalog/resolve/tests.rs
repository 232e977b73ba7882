//! Which part of the catalogue answers for which part of a card.

use super::*;
use crate::catalog::{Place, component, components, root, tag};
use serde_json::json;

fn steps(path: &str) -> Vec<Step<'_>> {
    path.split('/')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().map_or(Step::Key(part), Step::Index))
        .collect()
}

fn at(version: Version, card: &Value, path: &str) -> Resolved {
    resolve(version, card, steps(path)).unwrap_or_else(|| panic!("{path} does not resolve"))
}

fn second() -> Value {
    json!({
        "schema": "2.0",
        "config": {"summary": {"content": "s"}, "style": {"color": {"brand": {"light_mode": "rgba(1,2,3,1)"}}}},
        "header": {"title": {"tag": "lark_md", "content": "**t**"},
                   "text_tag_list": [{"tag": "text_tag", "text": {"tag": "plain_text", "content": "x"}}]},
        "body": {"elements": [
            {"tag": "column_set", "columns": [{"tag": "column", "elements": [{"tag": "hr"}]}]},
            {"tag": "button", "behaviors": [{"type": "callback", "value": {"a": {"b": 1}}}], "url": "https://x"},
            {"tag": "checker", "button_area": {"buttons": [{"tag": "button", "type": "text"}]}},
            {"tag": "nobody"},
            {"tag": "test_gadget", "level": 2},
            {"tag": "markdown", "content": "x", "i18n_content": {"zh_cn": "y"}}
        ]}
    })
}

#[test]
fn objects_lists_maps_and_elements_are_followed() {
    let card = second();
    let at = |path| at(Version::V2, &card, path);
    assert!(matches!(at("").node, Node::Object(shape) if shape.name == "card"));
    assert!(matches!(at("header").node, Node::Object(shape) if shape.name == "header"));
    assert_eq!(at("header/title").variant.map(|variant| variant.name), Some(tag::LARK_MD));
    assert!(matches!(at("header/text_tag_list/0").node, Node::Object(shape) if shape.name == "text_tag"));
    assert!(at("header/text_tag_list/0").item && !at("header/text_tag_list").item);
    assert!(matches!(at("body/elements").node, Node::Elements(slot) if slot.place == Place::Root));
    let column = at("body/elements/0/columns/0");
    assert_eq!(column.component().map(|component| component.tag), Some(tag::COLUMN));
    assert_eq!(column.slot.map(|slot| slot.place), Some(Place::Columns));
    assert_eq!(at("body/elements/0/columns/0/elements/0").component().map(|component| component.tag), Some(tag::HR));
    assert_eq!(at("config/style/color/brand/light_mode").field.map(|field| field.name), Some("light_mode"));
    assert!(at("body/elements/5/i18n_content/zh_cn").item);
}

#[test]
fn what_a_value_is_decides_between_the_forms_of_a_type() {
    let card = second();
    let at = |path| at(Version::V2, &card, path);
    assert_eq!(at("body/elements/1/behaviors/0").variant.map(|variant| variant.name), Some("callback"));
    assert!(matches!(at("body/elements/1/behaviors/0/value/a/b").node, Node::Free));
    assert_eq!(at("body/elements/1/url").legacy.map(|legacy| legacy.name), Some("url"));
    let side = at("body/elements/2/button_area/buttons/0");
    assert!(side.component().is_some_and(|component| component.allowed_in == [Place::CheckerButtons]));
}

#[test]
fn an_absent_property_resolves_and_an_unknown_one_does_not() {
    let card = second();
    let absent = at(Version::V2, &card, "body/elements/1/confirm/title/content");
    assert!(!absent.present && absent.field.is_some_and(|field| field.name == "content"));
    assert!(resolve(Version::V2, &card, steps("body/elements/1/colour")).is_none());
    assert!(resolve(Version::V2, &card, steps("elements")).is_none());
    assert!(matches!(at(Version::V2, &card, "body/elements/3").node, Node::Stranger));
    assert!(resolve(Version::V2, &card, steps("body/elements/3/text")).is_none());
}

#[test]
fn a_card_of_1_0_has_elements_by_language_one_extra_and_notes() {
    let card = json!({
        "elements": [{"tag": "div", "extra": {"tag": "img", "img_key": "k"}}],
        "i18n_elements": {"zh_cn": [{"tag": "note", "elements": [{"tag": "plain_text", "content": "x"}, {"tag": "img"}]}]}
    });
    let at = |path| at(Version::V1, &card, path);
    let extra = at("elements/0/extra");
    assert_eq!(extra.component().map(|component| component.tag), Some(tag::IMG));
    assert_eq!(extra.field.map(|field| field.name), Some("extra"));
    assert_eq!(at("i18n_elements/zh_cn/0").component().map(|component| component.tag), Some(tag::NOTE));
    assert_eq!(
        at("i18n_elements/zh_cn/0/elements/0").component().map(|component| component.tag),
        Some(tag::PLAIN_TEXT)
    );
    assert_eq!(at("i18n_elements/zh_cn/0/elements/1").component().map(|component| component.tag), Some(tag::IMG));
}

#[test]
fn one_entry_in_the_list_is_all_a_new_component_takes() {
    let card = second();
    assert!(components(Version::V2).iter().any(|component| component.tag == "test_gadget"));
    assert!(component(Version::V1, "test_gadget").is_some());
    let gadget = at(Version::V2, &card, "body/elements/4/level");
    assert!(gadget.field.is_some_and(|field| field.default == Some("3")));
}

#[test]
fn slots_are_found_at_any_depth() {
    let places =
        |slots: Vec<SlotAt>| slots.into_iter().map(|slot| (slot.path.join("/"), slot.slot.place)).collect::<Vec<_>>();
    assert_eq!(places(root(Version::V2).slots()), [("body/elements".to_owned(), Place::Root)]);
    assert_eq!(
        places(root(Version::V1).slots()),
        [("elements".to_owned(), Place::Root), ("i18n_elements".to_owned(), Place::Root)]
    );
    let checker = component(Version::V2, tag::CHECKER).expect("checker");
    assert_eq!(places(checker.slots()), [("button_area/buttons".to_owned(), Place::CheckerButtons)]);
    assert!(component(Version::V2, tag::HR).expect("hr").slots().is_empty());
}

//! Cards of 1.0 made cards of 2.0: every one of ours comes out without an error that the conversion made.

use cardwright::{
    card::{
        Card,
        convert::{Conversion, convert},
        starters,
    },
    catalog::{self, Component, Version},
    check::{
        check,
        converted::{Why, left},
    },
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::document::given::any_json;

/// A card of 1.0 around an example of the catalogue.
fn around(component: &Component, example: &Value) -> Value {
    use catalog::tag;
    let action = [
        tag::BUTTON,
        tag::OVERFLOW,
        tag::SELECT_STATIC,
        tag::SELECT_PERSON,
        tag::DATE_PICKER,
        tag::PICKER_TIME,
        tag::PICKER_DATETIME,
    ];
    let submit = json!({ "tag": "button", "name": "go", "text": { "tag": "plain_text", "content": "Go" }, "action_type": "form_submit" });
    match component.tag {
        tag::COLUMN => json!({ "tag": "column_set", "columns": [example] }),
        tag if action.contains(&tag) => {
            json!({ "tag": "action", "actions": [example, { "tag": "button", "text": { "tag": "plain_text", "content": "More" } }] })
        }
        tag::MULTI_SELECT_STATIC | tag::MULTI_SELECT_PERSON | tag::INPUT => {
            json!({ "tag": "form", "name": "f", "elements": [example, submit] })
        }
        _ => example.clone(),
    }
}

fn ours() -> Vec<(String, Value)> {
    let example = |component: &&'static Component| {
        let example: Value = serde_json::from_str(component.example).unwrap();
        (component.tag.to_owned(), json!({ "elements": [around(component, &example)] }))
    };
    let starter = |starter: &starters::Starter| (starter.name.to_owned(), serde_json::from_str(starter.text).unwrap());
    let all = catalog::components(Version::V1).iter().map(example).chain(starters::all().iter().map(starter));
    all.collect()
}

fn look(name: &str, card: &Value) -> (Card, Conversion) {
    let card = Card::parse(&card.to_string()).unwrap();
    let conversion = convert(&card);
    let made: Vec<_> = left(&card, &conversion).into_iter().filter(|left| left.why == Why::Made).collect();
    assert!(made.is_empty(), "{name}: {made:#?}\n{}", conversion.card.text());
    (card, conversion)
}

#[test]
fn our_own_cards_have_no_error_afterwards() {
    for (name, value) in ours() {
        let (card, conversion) = look(&name, &value);
        assert_eq!(conversion.card.version(), Version::V2, "{name}");
        let errors = left(&card, &conversion);
        let before: Vec<_> = check(&card);
        assert!(errors.is_empty(), "{name}: {errors:#?}\nbefore: {before:#?}");
        assert_eq!(conversion.remaining, [], "{name}");
    }
}

/// Every text, address and language a card of 1.0 can have, in one.
#[test]
fn a_card_with_everything_comes_through() {
    let examples: Vec<Value> = catalog::components(Version::V1)
        .iter()
        .filter(|component| component.tag != catalog::tag::COLUMN)
        .map(|component| around(component, &serde_json::from_str(component.example).unwrap()))
        .collect();
    let (_, conversion) = look("everything", &json!({ "i18n_elements": { "zh_cn": examples, "en_us": examples } }));
    let text = conversion.card.text();
    for gone in ["\"tag\":\"note\"", "\"tag\":\"action\"", "\"extra\"", "i18n_elements"] {
        assert!(!text.contains(gone), "{gone} is still in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_in_the_place_of_any_node_is_taken(pick in any::<[usize; 2]>(), value in any_json(3)) {
        let all = ours();
        let (_, mut card) = all[pick[0] % all.len()].clone();
        let mut pointers = Vec::new();
        pointers_of(&card, String::new(), &mut pointers);
        let pointer = &pointers[pick[1] % pointers.len()];
        if !pointer.is_empty() {
            *card.pointer_mut(pointer).unwrap() = value;
        }
        let card = Card::parse(&card.to_string()).unwrap();
        let conversion = convert(&card);
        prop_assert_eq!(conversion.card.version(), Version::V2);
        let applied = conversion.edit.apply(&card).unwrap();
        prop_assert_eq!(&applied.card, &conversion.card);
        let back = applied.inverse.apply(&applied.card).unwrap();
        prop_assert_eq!(back.card.root(), card.root());
        prop_assert!(convert(&conversion.card).is_nothing());
    }
}

fn pointers_of(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                pointers_of(member, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers_of(item, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

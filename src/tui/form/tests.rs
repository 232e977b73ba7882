//! The rows of forms.

use super::*;

fn labels(card: &str, pointer: &str, toggled: &[&str]) -> Vec<String> {
    let card = Card::parse(card).unwrap();
    let path = |text: &str| Path::parse_in(text, card.root()).unwrap();
    let toggled = toggled.iter().map(|text| path(text)).collect();
    rows(&card, &path(pointer), &toggled)
        .into_iter()
        .map(|row| format!("{}{}", " ".repeat(usize::from(row.depth)), row.label))
        .collect()
}

#[test]
fn a_text_is_open_and_shows_its_variant_first() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"div","text":{"tag":"plain_text","content":"x"}}]}}"#;
    let rows = labels(card, "/body/elements/0", &[]);
    let text = rows.iter().position(|label| label == "text").unwrap();
    assert_eq!(rows[text + 1], " tag");
    assert_eq!(rows[text + 2], " content");
    assert!(!labels(card, "/body/elements/0", &["/body/elements/0/text"]).contains(&" content".to_owned()));
}

#[test]
fn unknown_properties_are_shown() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","glow":1},{"tag":"nosuch","a":[1]}]}}"#;
    assert!(labels(card, "/body/elements/0", &[]).contains(&"glow".to_owned()));
    assert_eq!(labels(card, "/body/elements/1", &[]), ["tag", "a"]);
}

#[test]
fn a_test_component_has_a_form_of_its_own() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"test_gadget"}]}}"#;
    assert!(!labels(card, "/body/elements/0", &[]).is_empty());
}

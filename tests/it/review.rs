//! Converting to 2.0 in the composer: looked at first, then one step of undo.

use cardwright::tui::dialog::Dialog;

use crate::composer::Composer;

const OLD: &str = "{\n  \"elements\": [\n    {\n      \"tag\": \"markdown\",\n      \"content\": \"Build **passed**\"\n    },\n    {\n      \"tag\": \"action\",\n      \"actions\": [\n        {\n          \"tag\": \"button\",\n          \"text\": {\n            \"tag\": \"plain_text\",\n            \"content\": \"Open\"\n          },\n          \"url\": \"https://example.com\"\n        }\n      ]\n    }\n  ]\n}\n";

fn open() -> Composer {
    let mut composer = Composer::with_card(OLD);
    composer.node("/elements/1/actions/0").keys("<c-p>convert<enter>");
    assert!(matches!(composer.app().dialogs.last(), Some(Dialog::Review(_))), "{}", composer.screen());
    composer
}

#[test]
fn the_review_shows_steps_and_both_cards() {
    let mut composer = open();
    composer.assert_screen_has("Convert to 2.0").assert_screen_has("schema says 2.0");
    composer.assert_screen_has("1.0, as it is").assert_screen_has("2.0, as it would be");
    composer.assert_screen_has("the card can be used for 14 days instead of 30");
    composer.keys("<down><down><down>").assert_screen_has("\"url\": \"https://example.com\"");
    composer.keys("<tab>").assert_screen_has("Build passed").keys("<end><tab>");
    assert_eq!(composer.text(), OLD, "looking changes nothing");
}

#[test]
fn a_card_on_one_line_is_laid_out_to_be_looked_at() {
    let card: serde_json::Value = serde_json::from_str(OLD).unwrap();
    let mut composer = Composer::with_card(&card.to_string());
    composer.keys("<c-p>convert<enter>");
    composer.keys("<down><down><down>").assert_screen_has("  \"url\": \"https://example.com\"");
    composer.keys("<esc>");
    assert_eq!(composer.text(), card.to_string(), "looking changes nothing");
}

#[test]
fn enter_converts_in_one_step_and_esc_leaves_the_card() {
    let mut composer = open();
    composer.keys("<esc>");
    assert_eq!(composer.text(), OLD);
    let mut composer = open();
    composer.keys("<enter>");
    assert!(composer.text().starts_with("{\n  \"schema\": \"2.0\",\n  \"body\": {"), "{}", composer.text());
    assert_eq!(composer.selection(), "/body/elements/1", "the selection is still the button");
    composer.keys("u");
    assert_eq!((composer.text().as_str(), composer.selection().as_str()), (OLD, "/elements/1/actions/0"));
    composer.keys("<c-y><c-p>convert<enter>").assert_screen_has("this is a card of 2.0 already");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn broken_text_is_repaired_first() {
    let mut composer = Composer::with_card("{\"elements\":[}");
    composer.keys("<c-p>convert<enter>");
    assert!(composer.app().dialogs.is_empty());
}

//! Out of the composer: the card copied or saved in another form, and compared with what it was.

use cardwright::card::{Card, import};

use crate::composer::{Composer, Plan};

const CARD: &str = "{\n  \"header\": {\n    \"title\": {\"tag\": \"plain_text\", \"content\": \"Title\"}\n  },\n  \"elements\": [\n    {\"tag\": \"markdown\", \"content\": \"one\"},\n    {\"tag\": \"hr\"}\n  ]\n}\n";

#[test]
fn the_card_is_copied_in_the_form_that_is_chosen() {
    let mut composer = Composer::with_card(CARD);
    composer.keys("M").assert_screen_has("Copy or save as").assert_screen_has("saves to a file");
    composer.keys("webhook<enter>");
    let copied = composer.told().copies.last().cloned().unwrap_or_default();
    assert!(copied.starts_with("{\"msg_type\":\"interactive\",\"card\":{\"header\""), "{copied}");
    composer.keys("M").keys("python<enter>");
    let copied = composer.told().copies.last().cloned().unwrap_or_default();
    let back = import::read(&copied).unwrap();
    assert_eq!(Card::parse(back.content.text().unwrap()).unwrap().root(), Card::parse(CARD).unwrap().root());
}

#[test]
fn the_form_is_saved_to_a_file_that_is_not_there() {
    let mut composer = Composer::with_card(CARD);
    let target = composer.home().path().join("send.go");
    composer.keys("M").keys("go pro<c-s>").assert_screen_has("send.go").keys("<enter>").assert_screen_has("✓ saved");
    let text = std::fs::read_to_string(&target).unwrap();
    assert!(text.contains("larkim.NewCreateMessageReqBuilder()"), "{text}");
    assert!(composer.screen().contains("card.json"), "the card keeps its own file");
    std::fs::write(&target, "mine").unwrap();
    composer.keys("M").keys("go pro<c-s><enter>").assert_screen_has("is there already");
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "mine");
}

#[test]
fn the_card_is_compared_with_the_saved_file() {
    let mut composer = Composer::with_card(CARD);
    composer
        .keys("=")
        .assert_screen_has("Changes since the saved file")
        .assert_screen_has("same as the card here")
        .keys("<esc>");
    composer.node("/elements/1").keys("<del>").node("/header/title").keys("<enter><end>!<esc><esc>");
    composer.keys("=").assert_screen_has("removed hr from /elements/1");
    composer.assert_screen_has("header/title/content: \"Title\" → \"Title!\"");
}

#[test]
fn the_card_is_compared_with_what_was_sent_last() {
    let mut composer = Plan::new().text(CARD).start();
    composer.keys("=").assert_screen_has("nothing was sent yet");
    composer.keys("<f7>").assert_screen_has("✓ sent");
    composer.node("/elements/0").keys("<del>");
    composer.keys("=").assert_screen_has("Changes since it was sent last").assert_screen_has("removed markdown “one”");
}

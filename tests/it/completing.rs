//! Completion in the JSON pane: Tab at the caret, never by itself.

use cardwright::{lang::Lang, tui::dialog::Dialog};

use crate::composer::{Composer, Plan};

const CARD: &str = "{\n  \"schema\": \"2.0\",\n  \"header\": {\n    \"template\": \"blue\"\n  },\n  \"body\": {\n    \"elements\": [\n      {\n        \"tag\": \"button\",\n        \"text\": { \"tag\": \"plain_text\", \"content\": \"Open\" }\n      }\n    ]\n  }\n}\n";

/// A composer that types in this card, the caret before its first byte.
fn typing(card: &str) -> Composer {
    let plan = Plan::new().size(160, 48);
    let path = plan.home.write("card.json", card);
    let mut composer = plan.file(&path).start();
    composer.pane("JSON").keys("<enter><pgup><pgup><pgup><home>");
    composer
}

/// The rows of the list that is open, in their order.
fn offered(composer: &Composer) -> Vec<String> {
    let Some(Dialog::Menu(menu)) = composer.app().dialogs.last() else { panic!("no list\n{}", composer.screen()) };
    menu.list.shown().iter().map(|row| menu.rows[*row].label.clone()).collect()
}

#[test]
fn tab_offers_values_and_takes_one_in_one_step() {
    let mut composer = typing(CARD);
    composer.keys("<down><down><down><end><left>");
    let before = composer.text();
    composer.assert_screen_has("Tab complete").keys("<tab>").assert_screen_has("Complete");
    assert!(offered(&composer).contains(&"blue".to_owned()), "{:?}", offered(&composer));
    composer.keys("<esc>");
    assert_eq!(composer.text(), before);
    composer.keys("<bs><bs><bs><bs>tu<tab>");
    assert_eq!(offered(&composer).first().map(String::as_str), Some("turquoise"));
    composer.assert_screen_has("Tab take").keys("<tab>");
    assert_eq!(composer.at("/header/template"), "turquoise");
    assert!(composer.app().dialogs.is_empty() && composer.app().json.is_some());
    composer.keys("<c-z>");
    assert!(composer.text().contains("\"template\": \"tu\""), "{}", composer.text());
}

#[test]
fn typing_filters_and_enter_takes_a_key_with_the_caret_in_its_value() {
    let mut composer = typing(CARD);
    composer.keys("<down><down><down><down><down><down><down><down><end><enter>");
    composer.keys("<tab>si").assert_screen_has("Size of the button");
    assert_eq!(offered(&composer).first().map(String::as_str), Some("size"));
    composer.keys("<enter>");
    assert!(composer.text().contains("\"size\": \"\""), "{}", composer.text());
    composer.keys("<tab>la<tab>");
    assert_eq!(composer.at("/body/elements/0/size"), "large", "{}", composer.text());
}

#[test]
fn it_works_in_text_that_is_broken() {
    let mut composer = typing("{\"schema\":\"2.0\",\"body\":{\"elements\":[]}}");
    composer.keys("<end><left><left><left>{<\">tag<\">: <\">");
    assert!(composer.app().document.mistake().is_some(), "{}", composer.text());
    composer.keys("<tab>").assert_screen_has("collapsible_panel").keys("divid<tab>");
    composer.keys("}");
    assert_eq!(composer.at("/body/elements/0/tag"), "hr", "{}", composer.text());
}

#[test]
fn it_opens_when_asked_only_and_says_when_there_is_nothing() {
    let mut composer = typing(CARD);
    composer.keys("<down><down><down><end><left>x");
    assert!(composer.app().dialogs.is_empty());
    composer.keys("<pgdn><pgdn><end>").keys("<tab>").assert_says("nothing to offer here");
    assert!(composer.app().json.is_some(), "it goes on typing");
    // The way to other panes is still there.
    composer.keys("<esc><tab>");
    assert!(composer.app().json.is_none());
}

#[test]
fn words_typed_in_the_list_are_kept_by_esc() {
    let mut composer = typing(CARD);
    composer.keys("<down><down><down><end><left><bs><bs><bs><bs><tab>mine<esc>");
    assert_eq!(composer.at("/header/template"), "mine");
    composer.keys("!");
    assert_eq!(composer.at("/header/template"), "mine!");
}

#[test]
fn the_list_stands_below_the_caret_and_speaks_chinese() {
    let plan = Plan::new().lang(Lang::Zh).size(120, 36);
    let path = plan.home.write("card.json", CARD);
    let mut composer = plan.file(&path).start();
    composer.pane("JSON").keys("<enter><pgup><pgup><pgup><home><down><down><down><end><left><tab>");
    composer.assert_screen_has("补全").assert_screen_has("采用");
    let view = composer.derived().dialog.unwrap();
    let caret = composer.derived().json.caret_on_screen().unwrap();
    assert!(view.area.y == caret.y + 1 || view.area.bottom() == caret.y, "{view:?} {caret:?}");
    composer.keys("<esc><esc><c-p>complete<enter>");
    assert!(composer.app().json.is_some());
}

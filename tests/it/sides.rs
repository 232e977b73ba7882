//! The preview from every side: theme, device, width, language, version; by key, by the palette and by `render`.

use cardwright::lang::Lang;

use crate::composer::{Composer, Plan};

const PANEL: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"Head"}},"body":{"elements":[
{"tag":"collapsible_panel","expanded":true,"header":{"title":{"tag":"plain_text","content":"More"},"width":"auto"},
"elements":[{"tag":"markdown","content":"inside"}]}]}}"#;

/// A screen on which the card has the width it wants.
fn wide() -> Composer {
    let plan = Plan::new().size(220, 40);
    let path = plan.home.write("card.json", PANEL);
    plan.file(&path).start()
}

#[test]
fn the_client_speaks_the_language_of_the_composer_until_the_card_is_seen_in_another() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"input","name":"a"}]}}"#;
    let mut composer = Plan::new().lang(Lang::Zh).text(card).start();
    composer.assert_screen_has("请输入").keys("L").assert_screen_has("Please enter");
}

#[test]
fn each_side_has_a_key_and_stands_in_the_title() {
    let mut composer = wide();
    composer.assert_screen_has("PC · light");
    composer.keys("t").assert_screen_has("PC · dark").keys("t");
    composer.keys("m").assert_screen_has("mobile · light").keys("m");
    composer.keys("<a-3>").assert_screen_has("default width · PC");
    composer.keys("<a-3>").assert_screen_has("compact · PC");
    let compact = composer.derived().preview.painting().unwrap().natural_width;
    composer.keys("<a-3>").assert_screen_has("fill · PC");
    let fill = composer.derived().preview.painting().unwrap().natural_width;
    assert_eq!((compact, fill > compact), (50, true));
    composer.keys("<a-3>");
    assert!(!composer.screen().contains("fill · "), "{}", composer.screen());
}

#[test]
fn the_cards_language_has_a_key_and_stands_in_the_title() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"plain","i18n_content":{"zh_cn":"中文的","en_us":"English"}}]}}"#;
    let plan = Plan::new().size(220, 40);
    let path = plan.home.write("card.json", card);
    let mut composer = plan.file(&path).start();
    let mut seen = Vec::new();
    for _ in 0..3 {
        composer.keys("I");
        let Some(locale) = composer.app().preview.locale else { continue };
        let words = if locale == "zh_cn" { "│ 中文的" } else { "│ English" };
        composer.assert_screen_has(&format!("{locale} · PC · light")).assert_screen_has(words);
        seen.push(locale);
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, ["en_us", "zh_cn"]);
}

#[test]
fn an_older_client_shows_what_it_knows() {
    let mut composer = wide();
    composer.assert_screen_has("inside");
    composer.keys("<a-4>").assert_screen_has("Preview on a client").assert_screen_has("shows the whole card");
    composer.keys("7.20").assert_screen_has("1 thing of this card is missing");
    composer.keys("<enter>").assert_screen_has("client 7.20, 1 missing").assert_screen_has("inside");
    composer.keys("<a-4>7.9<enter>").assert_screen_has("client 7.9").assert_screen_has("Please upgrade");
    let shown = composer.screen();
    assert!(shown.contains("│ Head  "), "{shown}");
    assert_eq!(shown.matches("inside").count(), 2, "outline and JSON have it, the preview not\n{shown}");
    // The card is what it was, and the newest client is one choice away.
    assert_eq!(composer.text(), PANEL);
    composer.keys("<a-4>newest<enter>");
    assert!(!composer.screen().contains("client 7"), "{}", composer.screen());
}

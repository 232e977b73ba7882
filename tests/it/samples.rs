//! Variables in the composer: the preview with a sample, the next one, the worst; what is sent.

use cardwright::tui::dialog::Dialog;

use crate::composer::{Composer, Plan};

const CARD: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"${service} is live"}},"body":{"elements":[{"tag":"column_set","_varloop":"${rows}","columns":[{"tag":"column","elements":[{"tag":"markdown","content":"row ${name}"}]}]},{"tag":"markdown","content":"the end of ${service}"}]}}"#;
const DATA: &str = r#"{"samples":{"prod":{"service":"api","rows":[{"name":"a"},{"name":"b"}]},"empty":{"service":"nothing","rows":[],"spare":1}}}"#;

fn start() -> Composer {
    let plan = Plan::new();
    let path = plan.home.write("card.json", CARD);
    plan.home.write("card.data.json", DATA);
    plan.file(&path).start()
}

#[test]
fn the_preview_shows_a_sample_and_the_next() {
    let mut composer = start();
    composer
        .assert_screen_has("api is live")
        .assert_screen_has("row a")
        .assert_screen_has("row b")
        .assert_screen_has("prod ·");
    composer.keys("V").assert_screen_has("nothing is live").assert_screen_has("empty · 1 unused");
    composer.keys("<f10>").assert_screen_has("api is live");
    assert_eq!(composer.text(), CARD, "the document keeps its variables");
}

#[test]
fn selection_and_clicks_go_through_a_loop() {
    let mut composer = start();
    composer.click_on("the end of api");
    assert_eq!(composer.selection(), "/body/elements/1");
    composer.click_on("row b");
    assert!(composer.selection().starts_with("/body/elements/0"), "{}", composer.selection());
    composer.node("/body/elements/1");
    let shown = composer.derived().preview.on_screen(&composer.app().selection);
    assert!(shown.is_some(), "the last element is painted behind the copies");
}

#[test]
fn the_worst_values_are_a_key_away() {
    let mut composer = start();
    composer
        .keys("%")
        .assert_screen_has("longest")
        .keys("%")
        .assert_screen_has("empty")
        .keys("%")
        .assert_screen_has("no rows");
    assert!(!composer.screen().contains("row a"));
    composer.keys("%").assert_screen_has("many rows");
    let mut without = Composer::with_card(CARD);
    without.keys("V").assert_screen_has("no samples").keys("%").assert_screen_has("longest");
}

#[test]
fn the_list_names_samples_variables_and_what_does_not_fit() {
    let mut composer = start();
    composer.keys("V$").assert_screen_has("Variables and samples").assert_screen_has("${service}");
    composer.assert_screen_has("spare").assert_screen_has("worst case");
    composer.keys("prod<enter>").assert_screen_has("api is live");
    composer.keys("$name<enter>");
    assert_eq!(composer.selection(), "/body/elements/0/columns/0/elements/0");
    assert!(!matches!(composer.app().dialogs.last(), Some(Dialog::Menu(_))));
}

#[test]
fn what_is_sent_has_its_values_and_a_missing_one_stops_the_send() {
    let mut composer = start();
    composer.keys("<f7>");
    let sent = composer.messages();
    assert!(sent[0].content.contains("api is live") && sent[0].content.contains("row b"), "{}", sent[0].content);
    let mut without = Composer::with_card(CARD);
    without.keys("<f7>").assert_screen_has("no value for service, rows, name");
    assert!(without.messages().is_empty());
}

#[test]
fn the_data_file_is_read_again_when_it_changes() {
    let mut composer = start();
    composer.write("card.data.json", &DATA.replace("api", "gateway"));
    composer.until("the new sample shows", |composer| composer.screen().contains("gateway is live"));
    composer.write("card.data.json", "{");
    composer.until("the mistake is told", |composer| composer.screen().contains("card.data.json: "));
}

/// An export of the builder, with what its variables show there.
fn exported() -> String {
    let variables = r#"[{"name":"service","type":"text","mock_data":"api"},{"name":"rows","type":"objectArray","mock_data":"[{\"name\":\"a\"},{\"name\":\"b\"}]"}]"#;
    format!(r#"{{"name":"Deploy","dsl":{CARD},"variables":{variables}}}"#)
}

/// Saves the card in its home, from the keys that ask for its name on.
fn save_as_mine<'c>(composer: &'c mut Composer, keys: &str) -> &'c mut Composer {
    let path = composer.home().path().join("mine.json").display().to_string();
    composer.keys(keys).keys(&format!("<paste>{path}</paste><enter>"))
}

#[test]
fn what_variables_showed_in_the_builder_comes_with_the_card() {
    let plan = Plan::new();
    let path = plan.home.write("deploy.card", &exported());
    let mut composer = plan.file(&path).start();
    composer.assert_screen_has("2 values of its variables").assert_screen_has("api is live").assert_screen_has("row b");
    assert_eq!(composer.at("/body/elements/0/_varloop"), "${rows}");
    save_as_mine(&mut composer, "<c-s>").assert_screen_has("mine.data.json");
    let home = composer.home().path().to_owned();
    let data: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(home.join("mine.data.json")).unwrap()).unwrap();
    assert_eq!(data["samples"]["builder"]["rows"][1]["name"], "b");
    // Once written, the file is like any other: a later save leaves it alone.
    std::fs::write(home.join("mine.data.json"), DATA).unwrap();
    composer.node("/body/elements/1").keys("d<c-s>").assert_screen_has("✓ saved");
    assert_eq!(std::fs::read_to_string(home.join("mine.data.json")).unwrap(), DATA);
}

#[test]
fn data_that_stands_beside_a_card_already_is_not_written_over() {
    let plan = Plan::new();
    let path = plan.home.write("deploy.card", &exported());
    plan.home.write("mine.data.json", DATA);
    let mut composer = plan.file(&path).start();
    save_as_mine(&mut composer, "<c-s>").assert_screen_has("is there already").assert_screen_has("prod ·");
    assert_eq!(std::fs::read_to_string(composer.home().path().join("mine.data.json")).unwrap(), DATA);
}

#[test]
fn leaving_waits_for_the_data_that_came_along() {
    let plan = Plan::new();
    let path = plan.home.write("deploy.card", &exported());
    let mut composer = plan.file(&path).start();
    composer.node("/body/elements/1");
    save_as_mine(&mut composer, "d<c-q><enter>");
    assert!(composer.home().path().join("mine.data.json").exists());
    assert_eq!(composer.quit(), Some(0), "{}", composer.screen());
}

//! The card tried out inside of the preview: keys and mouse do what they do in the client, and nothing leaves.

use cardwright::{
    card::{Card, elements, starters},
    tui::dialog::Dialog,
};

use crate::composer::{Composer, Plan};

mod links;
mod views;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[
{"tag":"button","name":"open","text":{"tag":"plain_text","content":"Open"},"behaviors":[{"type":"open_url","default_url":"https://x.y","pc_url":"https://pc.x.y"},{"type":"callback","value":{"k":1}}]},
{"tag":"button","text":{"tag":"plain_text","content":"Ask"},"confirm":{"title":{"tag":"plain_text","content":"Really"},"text":{"tag":"plain_text","content":"It cannot be undone"}},"behaviors":[{"type":"callback","value":"v"}]},
{"tag":"collapsible_panel","header":{"title":{"tag":"plain_text","content":"More"}},"elements":[{"tag":"markdown","content":"hidden words"}]},
{"tag":"form","name":"f","elements":[
 {"tag":"input","name":"why","required":true,"label":{"tag":"plain_text","content":"Why"}},
 {"tag":"multi_select_static","name":"who","options":[{"text":{"tag":"plain_text","content":"Ann"},"value":"a"},{"text":{"tag":"plain_text","content":"Ben"},"value":"b"}]},
 {"tag":"date_picker","name":"day"},
 {"tag":"checker","name":"sure","text":{"tag":"plain_text","content":"Sure"}},
 {"tag":"button","name":"go","form_action_type":"submit","text":{"tag":"plain_text","content":"Go"}}]}]}}"#;

/// A screen high and wide enough for all of it, the focus on the preview.
fn before(card: &str) -> Composer {
    let plan = Plan::new().size(220, 60);
    let path = plan.home.write("card.json", card);
    let mut composer = plan.file(&path).start();
    composer.keys("<tab><tab>").assert_screen_has("▸ Preview");
    composer
}

/// What the page of what would happen gives to be copied.
fn outcome(composer: &Composer) -> String {
    match composer.app().dialogs.last() {
        Some(Dialog::Page(page)) => page.copy.clone().unwrap_or_default(),
        other => panic!("{other:?}\n{}", composer.screen()),
    }
}

fn action(composer: &Composer) -> serde_json::Value {
    let event: serde_json::Value = serde_json::from_str(&outcome(composer)).unwrap();
    assert_eq!(event["header"]["event_type"], "card.action.trigger");
    event["event"]["action"].clone()
}

#[test]
fn a_button_shows_where_it_leads_and_what_the_bot_gets() {
    let mut composer = before(CARD);
    composer.keys("<enter>").assert_screen_has("trying it out");
    composer.keys("<enter>").assert_screen_has("What would happen").assert_screen_has("https://pc.x.y");
    assert_eq!(action(&composer), serde_json::json!({"tag": "button", "value": {"k": 1}, "name": "open"}));
    let event: serde_json::Value = serde_json::from_str(&outcome(&composer)).unwrap();
    assert_eq!(event["event"]["operator"]["open_id"], composer.me());
    composer.keys("y");
    assert!(composer.told().copies.iter().any(|text| text.contains("card.action.trigger")));
    composer.keys("<esc><esc>");
    assert!(!composer.screen().contains("trying it out"), "{}", composer.screen());
    assert_eq!((composer.text().as_str(), composer.messages().len()), (CARD, 0));
}

#[test]
fn a_button_may_ask_first() {
    let mut composer = before(CARD);
    composer.keys("<enter><tab><enter>").assert_screen_has("Really").assert_screen_has("It cannot be undone");
    composer.keys("<enter>");
    assert!(composer.app().dialogs.is_empty(), "Enter does the safe thing");
    composer.keys("<enter>o");
    assert_eq!(action(&composer), serde_json::json!({"tag": "button", "value": "v"}));
}

#[test]
fn a_panel_opens_while_somebody_is_inside() {
    let mut composer = before(CARD);
    let shown = |composer: &Composer| composer.screen().matches("hidden words").count();
    let elsewhere = shown(&composer);
    composer.keys("<enter><tab><tab><enter>");
    assert_eq!(shown(&composer), elsewhere + 1, "{}", composer.screen());
    composer.keys("<enter>");
    assert_eq!(shown(&composer), elsewhere);
    composer.keys("<enter><esc>");
    assert_eq!(shown(&composer), elsewhere, "outside the card is as it is sent");
    assert_eq!(composer.text(), CARD);
}

#[test]
fn a_form_is_filled_in_and_submitted() {
    let mut composer = before(CARD);
    // Submitting at once complains, and the focus goes to what is missing.
    composer.keys("<enter><s-tab><enter>").assert_screen_has("fill in first: Why");
    composer.keys("<enter>because 你好<enter>").assert_screen_has("because 你好");
    composer.keys("<tab><enter>").assert_screen_has("Choose some").keys("ben<enter><esc>");
    composer.keys("<tab><enter>2024-13-01<enter>").assert_screen_has("a date is written");
    composer.keys("<c-u><c-a><c-k>2024-04-01<enter>");
    composer.keys("<tab><enter><tab><enter>");
    let action = action(&composer);
    assert_eq!(action["form_value"]["why"], "because 你好", "{action}");
    assert_eq!(action["form_value"]["who"], serde_json::json!(["b"]));
    assert_eq!(action["form_value"]["sure"], true);
    assert!(action["form_value"]["day"].as_str().unwrap().starts_with("2024-04-01 +"), "{action}");
    assert_eq!(composer.text(), CARD);
}

#[test]
fn a_click_inside_presses() {
    let mut composer = before(CARD);
    composer.keys("<enter>");
    let selection = composer.selection();
    let painting = composer.derived().preview.painting().unwrap();
    let card = Card::parse(CARD).unwrap();
    let panel = elements::outline(&card).into_iter().find(|node| node.tag == "collapsible_panel").unwrap().path;
    let cells = painting.hits.area(&panel).unwrap();
    let area = composer.derived().preview.area;
    let count = composer.screen().matches("hidden words").count();
    composer.click(area.x + cells.x + 2, area.y + cells.y);
    assert_eq!(composer.screen().matches("hidden words").count(), count + 1, "{}", composer.screen());
    assert_eq!(composer.selection(), selection, "a click inside selects nothing");
}

#[test]
fn a_click_on_a_picture_takes_that_picture() {
    let pictures = r#"{"tag":"select_img","name":"p","MORE":true,"layout":"trisect","options":[{"img_key":"img_a","value":"a"},{"img_key":"img_b","value":"b"},{"img_key":"img_c","value":"c","disabled":true}]}"#;
    let several = pictures.replace("MORE", "multi_select");
    let submit =
        r#"{"tag":"button","name":"go","form_action_type":"submit","text":{"tag":"plain_text","content":"Go"}}"#;
    let card = format!(
        r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"form","name":"f","elements":[{several},{submit}]}}]}}}}"#
    );
    let mut composer = before(&card);
    composer.keys("<enter>");
    composer.click_on("☐ img_a").click_on("☐ img_b").click_on("⊘ img_c").click_on("☑ img_a");
    assert!(composer.app().dialogs.is_empty(), "no list is needed: {}", composer.screen());
    composer.assert_screen_has("☐ img_a").assert_screen_has("☑ img_b").assert_screen_has("⊘ img_c").click_on("│ Go │");
    assert_eq!(action(&composer)["form_value"], serde_json::json!({"p": ["b"]}));
    // One alone is chosen at once, and the bot is told; keys open the list, which offers what can be chosen.
    let card = format!(r#"{{"schema":"2.0","body":{{"elements":[{pictures}]}}}}"#);
    let mut composer = before(&card);
    composer.keys("<enter>").click_on("▣ img_b");
    assert_eq!(action(&composer)["options"], serde_json::json!(["b"]));
    composer.keys("<esc><enter>").assert_screen_has("Choose one").assert_screen_has("1 of 2");
}

#[test]
fn what_is_disabled_says_why_and_does_nothing() {
    let card = r#"{"schema":"2.0","card_link":{"url":"https://card.x.y"},"body":{"elements":[
{"tag":"button","disabled":true,"text":{"tag":"plain_text","content":"Closed"},"disabled_tips":{"tag":"plain_text","content":"Only on weekdays"},"behaviors":[{"type":"callback","value":{}}]},
{"tag":"select_static","disabled":true,"placeholder":{"tag":"plain_text","content":"Locked"},"options":[]},{"tag":"hr"}]}}"#;
    let mut composer = before(card);
    composer.keys("<enter>").click_on("│ Closed").assert_says("Only on weekdays");
    composer.click_on("  Locked");
    assert!(composer.app().dialogs.is_empty(), "not even the card's link opens: {}", composer.screen());
    composer.click_on("│ ─────");
    assert_eq!(outcome(&composer), "https://card.x.y");
}

#[test]
fn people_are_told_apart_by_the_ends_of_their_ids() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"select_person"}]}}"#;
    before(card).keys("<enter><enter>").assert_screen_has("李雷").assert_screen_has("ou_7d8a…6706");
}

#[test]
fn a_click_on_the_arrows_of_a_table_turns_it_both_ways() {
    let rows: Vec<String> = (1..=3).map(|row| format!(r#"{{"a":"row {row}"}}"#)).collect();
    let table = format!(r#"{{"tag":"table","page_size":1,"columns":[{{"name":"a"}}],"rows":[{}]}}"#, rows.join(","));
    let mut composer = before(&format!(r#"{{"schema":"2.0","body":{{"elements":[{table}]}}}}"#));
    composer.keys("<enter>").click_on("1 / 3").assert_screen_has("‹ 2 / 3 ›").assert_screen_has("row 2 ");
    composer.click_on("‹ 2").assert_screen_has("‹ 1 / 3 ›").assert_screen_has("row 1 ");
    composer.click_on("‹ 1").assert_screen_has("‹ 1 / 3 ›");
}

#[test]
fn an_edit_carries_along_what_was_done() {
    let mut composer = before(CARD);
    composer.keys("<enter><tab><tab><enter>");
    let shown = composer.screen().matches("hidden words").count();
    // The first button goes; the panel is another element now, and still open.
    composer.keys("<esc><esc>");
    composer.keys("/Open<enter><del>").assert_screen_lacks("Open");
    composer.keys("<tab><tab><enter>");
    assert_eq!(composer.screen().matches("hidden words").count(), shown, "{}", composer.screen());
}

#[test]
fn nothing_changes_the_card_from_inside() {
    let mut composer = before(CARD);
    composer.keys("<enter>d").assert_says("leave it first");
    composer.keys("<del>axpuc");
    assert_eq!(composer.text(), CARD);
    // What only looks at it works as ever.
    composer.keys("t").assert_screen_has("dark");
}

#[test]
fn a_paste_goes_into_the_input() {
    let mut composer = before(CARD);
    composer.keys("<enter><tab><tab><tab><enter><paste>pasted 词</paste>").assert_screen_has("pasted 词");
    assert_eq!(composer.text(), CARD);
}

/// As in the client: no key is needed before the first letter, and no letter is a command there.
#[test]
fn an_input_that_has_the_focus_takes_letters_and_pastes_at_once() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"input"},{"tag":"input"},{"tag":"button","text":{"tag":"plain_text","content":"Go"},"behaviors":[{"type":"callback","value":{}}]}]}}"#;
    let mut composer = before(card);
    composer.keys("<enter>qo:j").assert_screen_has("│ qo:j ");
    // An input of its own calls back when it is left.
    composer.keys("<tab>").assert_screen_has("What would happen");
    composer.keys("<esc><paste>pasted</paste>").assert_screen_has("│ pasted ");
    // A button takes no text, and the card is not where it goes either.
    composer.keys("<tab><esc><paste>{\"tag\":\"hr\"}</paste>").assert_says("leave it first");
    assert_eq!(composer.text(), card);
}

#[test]
fn an_input_takes_its_words_where_it_stands_and_no_more_than_it_may() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"input","label":{"tag":"plain_text","content":"Name"},"max_length":4},
{"tag":"input","input_type":"password"}]}}"#;
    let mut composer = before(card);
    let at = |composer: &Composer| {
        let view = &composer.derived().preview;
        (view.field.unwrap_or_else(|| panic!("{}", composer.screen())), composer.cursor().expect("a caret"))
    };
    composer.keys("<enter><enter>ab中");
    let (field, caret) = at(&composer);
    assert_eq!((caret.x, caret.y), (field.x + 4, field.y), "{}", composer.screen());
    assert!(composer.screen().contains("│ ab中 "), "{}", composer.screen());
    composer.keys("de").assert_says("this input takes 4 characters");
    composer.keys("<paste>fgh</paste>").assert_screen_has("│ ab中d ");
    // A password is dots while it is typed, too.
    composer.keys("<tab><esc><enter>secret");
    let (field, caret) = at(&composer);
    assert_eq!((caret.x, caret.y), (field.x + 6, field.y), "{}", composer.screen());
    composer.assert_screen_has("✱ ••••••").assert_screen_lacks("secret");
}

#[test]
fn the_cards_own_link_is_a_stop_like_any_other() {
    let card = r#"{"schema":"2.0","card_link":{"url":"https://all.x.y","pc_url":"https://pc.x.y","ios_url":"https://ios.x.y","android_url":"https://droid.x.y"},"body":{"elements":[
{"tag":"button","text":{"tag":"plain_text","content":"Open"}}]}}"#;
    let mut composer = before(card);
    composer.keys("<enter><tab><enter>").assert_screen_has("https://pc.x.y");
    assert_eq!(outcome(&composer), "https://pc.x.y");
    composer.keys("<esc>m<enter>").assert_screen_has("Opens on an iPhone").assert_screen_has("https://droid.x.y");
}

#[test]
fn a_date_is_asked_for_with_the_way_it_is_written() {
    let card =
        r#"{"schema":"2.0","body":{"elements":[{"tag":"picker_datetime","initial_datetime":"2024-04-01 07:07"}]}}"#;
    let mut composer = before(card);
    composer.keys("<enter><enter>").assert_screen_has("written 2024-04-01 07:07; empty takes it back");
    composer.keys("<c-u>tomorrow<enter>").assert_screen_has("! a date and time are written 2024-04-01 07:07");
    composer.keys("<c-u>2025-01-31 09:30<enter>");
    let action = action(&composer);
    assert!(action["option"].as_str().unwrap().starts_with("2025-01-31 09:30 +"), "{action}");
    assert!(action["timezone"].is_string(), "{action}");
}

#[test]
fn a_list_leaves_what_it_is_about_in_sight() {
    let select = r#"{"tag":"select_static","type":"text","initial_index":1,"options":[{"text":{"tag":"plain_text","content":"One of all"},"value":"1"}]}"#;
    let line = r#"{"tag":"hr"}"#;
    for before in 0..16 {
        let elements = [&[line].repeat(before)[..], &[select], &[line; 12]].concat().join(",");
        let card = format!(r#"{{"schema":"2.0","body":{{"elements":[{elements}]}}}}"#);
        let plan = Plan::new().size(80, 40).text(&card);
        let mut composer = plan.start();
        composer.keys("<tab><tab><enter>").assert_screen_has("▌│ One of all ▾").keys("<enter>");
        composer.assert_screen_has("Choose one").assert_screen_has("▌│ One of all ▾");
    }
}

#[test]
fn a_card_without_anything_to_click_says_so() {
    let mut composer = before(r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"}]}}"#);
    composer.keys("<enter>").assert_screen_has("nothing on this card can be clicked");
}

/// Whatever is done inside of it, a card that is tried out stays as it is.
fn stays(name: &str, card: &str) {
    let mut composer = before(card);
    let text = composer.text();
    for round in 0..6 {
        for key in ["<tab>", "<enter>", "a", "<down>", " ", "你", "<enter>", "<right>", "<bs>", "<esc>"] {
            // Where nothing is open any more, `<esc>` leaves.
            if !composer.app().rehearsal.inside {
                composer.keys("<enter>");
            }
            if !composer.app().rehearsal.inside {
                return assert_eq!(round, 0, "{name}: there is something to try, or there is not");
            }
            composer.keys(key);
            assert_eq!(composer.text(), text, "{name}, round {round}, {key}\n{}", composer.screen());
        }
    }
    assert!(composer.messages().is_empty(), "{name}");
}

#[test]
fn a_card_stays_as_it_is_while_it_is_tried_out() {
    for starter in starters::all() {
        stays(starter.name, starter.text);
    }
}

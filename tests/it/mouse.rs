//! The mouse: what was seen is what is meant.

use cardwright::{
    env::{Env, TestClock},
    store::{Account, NewDelivery, Store},
    tui::layout::Pane,
};

use crate::{
    composer::{Composer, Home, Plan},
    office::START,
};

fn wide() -> Composer {
    Plan::new().size(160, 48).start()
}

#[test]
fn a_click_gives_focus_and_chooses() {
    let mut composer = wide();
    composer.click_on("T This is the title");
    assert_eq!((composer.selection().as_str(), composer.app().layout.focus), ("/header/title", Pane::Outline));
    composer.click_on("JSON  ");
    assert_eq!(composer.app().layout.focus, Pane::Json);
    composer.click_on("nothing has happened yet");
    assert_eq!(composer.app().layout.focus, Pane::Activity);
    assert_eq!(composer.selection(), "/header/title");
}

#[test]
fn a_second_click_edits() {
    let mut composer = wide();
    composer.click_on("T This is the title");
    let (x, y) = composer.find("content   ").unwrap();
    composer.click(x, y);
    let (x, y) = composer.find("content   ").unwrap();
    composer.click(x, y);
    assert!(composer.app().in_field(), "{}", composer.screen());
    composer.keys("<c-u>点了<esc>");
    assert_eq!(composer.at("/header/title/content"), "点了");
}

#[test]
fn a_click_in_a_field_puts_the_caret_there() {
    let mut composer = wide();
    composer.node("/header/title").keys("<enter><c-u>一二三四五");
    let (x, y) = composer.find("三四五").unwrap();
    let row = composer.cursor().unwrap().y;
    assert_eq!(y.max(row), row.max(y));
    let x = composer.find_in_row(row, "三四五").unwrap_or(x);
    composer.click(x, row).keys("X");
    assert_eq!(composer.at("/header/title/content"), "一二X三四五");
}

#[test]
fn fold_marks_fold() {
    let mut composer = wide();
    composer.click_on("▾ ⊓");
    composer.assert_screen_lacks("T This is the title").assert_screen_has("▸ ⊓");
    composer.click_on("▸ ⊓");
    composer.assert_screen_has("T This is the title");
}

#[test]
fn menus_and_questions_take_clicks() {
    let mut composer = wide();
    composer.keys("c");
    composer.click_on("Aa    wathet").click_on("Aa    wathet");
    assert_eq!(composer.at("/header/template"), "wathet");
    composer.keys("c").click(0, 0);
    assert!(composer.app().dialogs.is_empty(), "a click beside it closes it");
    assert_eq!(composer.at("/header/template"), "wathet");
    composer.keys("q").click_on("discard");
    assert_eq!(composer.quit(), Some(0));
}

#[test]
fn people_are_chosen_with_two_clicks() {
    let mut composer = wide();
    composer.keys("r").click_on("发布群");
    composer.click_on("发布群");
    assert_eq!(composer.app().recipients[0].label(), "发布群", "{}", composer.screen());
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let elements: Vec<String> = (0..80).map(|n| format!(r#"{{"tag":"markdown","content":"line {n}"}}"#)).collect();
    let card = format!("{{\n\"elements\":[\n{}\n]}}", elements.join(",\n"));
    let mut composer = Composer::with_card(&card);
    for pane in [Pane::Outline, Pane::Preview, Pane::Json] {
        let inner = composer.derived().layout.pane(pane).unwrap().inner;
        let before: Vec<String> = (inner.y..inner.bottom()).map(|y| composer.row(y)).collect();
        composer.wheel(inner.x + 1, inner.y + 1, true);
        let after: Vec<String> = (inner.y..inner.bottom()).map(|y| composer.row(y)).collect();
        assert_ne!(before, after, "{pane:?}");
        composer.wheel(inner.x + 1, inner.y + 1, false);
        let back: Vec<String> = (inner.y..inner.bottom()).map(|y| composer.row(y)).collect();
        assert_eq!(before, back, "{pane:?}");
    }
    let selection = composer.selection();
    composer.wheels(2, 3, true, 2);
    assert_eq!(composer.derived().outline.top, 6, "both turns of one batch count");
    composer.wheels(2, 3, true, 200);
    assert_eq!(composer.selection(), selection, "the wheel selects nothing");
    composer.assert_screen_has("line 79");
    // The next key goes on from the selection, which comes into sight.
    composer.keys("<down>").assert_screen_has("line 1");
}

#[test]
fn a_click_on_a_sent_line_shows_the_message() {
    let mut composer = wide();
    composer.keys("<f7>");
    composer.click_on("sent om_").click_on("sent om_");
    composer.assert_screen_has("Message as the server keeps it").click(0, 0);
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn a_click_in_broken_text_goes_on_typing() {
    let mut composer = Composer::with_card("{\"elements\":[}");
    composer.click_on("[}");
    assert!(composer.app().in_field());
    composer.keys("<right>]");
    assert_eq!(composer.text(), "{\"elements\":[]}");
}

#[test]
fn clicks_everywhere_break_nothing() {
    let mut composer = Plan::new().size(80, 24).start();
    for y in 0..24 {
        for x in (0..80).step_by(7) {
            composer.click(x, y);
            composer.wheel(x, y, (x + y) % 2 == 0);
        }
    }
    assert!(composer.messages().is_empty() && composer.quit().is_none());
}

#[test]
fn a_click_in_a_line_that_moved_sideways_puts_the_caret_under_it() {
    let mut composer = wide();
    let long = format!("{}END", "x".repeat(200));
    composer.node("/header/title").keys(&format!("<enter><c-u>{long}"));
    let row = composer.cursor().unwrap().y;
    let x = composer.find_in_row(row, "END").unwrap();
    composer.click(x, row).keys("|");
    assert_eq!(composer.at("/header/title/content"), format!("{}|END", "x".repeat(200)));
}

#[test]
fn a_click_in_a_filter_puts_the_caret_there() {
    for open in [":", "r", "<a-5>"] {
        let mut composer = wide();
        composer.keys(open).keys("qqzz").click_on("zz").keys("<bs>");
        composer.assert_screen_has("› qzz");
        assert_eq!(composer.app().dialogs.len(), 1, "{open}");
    }
}

#[test]
fn a_click_in_a_form_goes_to_that_field_and_one_beside_it_keeps_what_is_typed() {
    let mut composer = wide();
    composer.keys("P<pgdn><pgdn><enter>work<down>cli_12").click_on("work").keys("my-");
    composer.assert_screen_has("my-work").click_on("cli_12").keys("x").assert_screen_has("xcli_12");
    composer.click(0, 0).assert_screen_has("my-work").keys("<esc>");
    composer.keys("W<c-u>cards/new.json").click(0, 0).assert_screen_has("cards/new.json");
    composer.click_on("new.json").keys("a-").assert_screen_has("cards/a-new.json");
}

#[test]
fn a_click_in_a_cell_that_is_typed_puts_the_caret_there() {
    let mut composer = wide();
    composer.keys("X<enter><c-u>abcd");
    let row = composer.cursor().unwrap().y;
    let x = composer.find_in_row(row, "cd").unwrap();
    composer.click(x, row).keys("|");
    assert!(composer.text().contains("ab|cd"), "{}", composer.screen());
}

#[test]
fn a_click_in_an_input_that_is_tried_out_puts_the_caret_there() {
    let input = r#"{"tag":"input","name":"why","width":"fill"}"#;
    let mut composer = Composer::with_card(&format!(r#"{{"schema":"2.0","body":{{"elements":[{input}]}}}}"#));
    composer.pane("Preview").keys("<enter>abcd");
    let row = composer.cursor().unwrap().y;
    let x = composer.find_in_row(row, "cd").unwrap();
    composer.click(x, row).keys("|").assert_screen_has("ab|cd");
}

#[test]
fn a_click_on_a_step_of_a_conversion_shows_it() {
    let mut composer = wide();
    composer.keys("<c-p>convert<enter>");
    let list = composer.derived().dialog.unwrap().list;
    composer.click(list.x + 4, list.y + 1);
    let Some(cardwright::tui::dialog::Dialog::Review(review)) = composer.app().dialogs.last() else { panic!() };
    assert_eq!(review.at, 1);
}

#[test]
fn a_click_on_the_name_of_a_pane_shows_it() {
    let mut composer = Plan::new().size(60, 24).start();
    composer.click_on("JSON").assert_screen_has("▸ JSON").assert_screen_has("\"elements\"");
    composer.click_on("Inspector").assert_screen_has("▸ Inspector");
    assert_eq!(composer.app().layout.focus, Pane::Inspector);
    let mut composer = wide();
    composer.keys("z").click_on("Preview").assert_screen_has("▸ Preview");
}

#[test]
fn the_second_half_of_a_double_click_is_not_for_what_was_behind_the_dialog() {
    let mut composer = wide();
    composer.node("/elements/0").keys("a");
    let list = composer.derived().dialog.unwrap().list;
    composer.click(list.x, list.y);
    let added = composer.selection();
    assert_eq!(added, "/elements/1");
    composer.click(list.x, list.y);
    assert_eq!((composer.selection(), composer.app().layout.focus), (added, Pane::Outline), "{}", composer.screen());
    // A click of its own is one.
    composer.advance(std::time::Duration::from_secs(1)).click_on("T This is the title");
    assert_eq!(composer.selection(), "/header/title");
}

#[test]
fn the_wheel_goes_on_into_older_history() {
    let home = Home::new();
    let state = home.path().join("state");
    std::fs::create_dir_all(&state).unwrap();
    let store = Store::open(Store::path_in(&state), &Env::test(&TestClock::new(START), home.path())).unwrap();
    let sent = |number: u32| NewDelivery {
        account: Account::embedded().into(),
        sandbox: true,
        owner: "before".into(),
        batch: number.to_string().into(),
        route: "create",
        target: None,
        recipient_id: "ou_7d8a6e6df7621556ce0d21922b676706".into(),
        recipient_type: "open_id",
        recipient_name: None,
        content: "{}".into(),
        title: format!("card {number}").into(),
        uuid: number.to_string(),
        resend_of: None,
        at: START,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(store.queue_deliveries((0..450).map(sent).collect::<Vec<_>>())).unwrap();
    drop(store);
    let mut composer = Plan::in_home(home).size(160, 48).start();
    composer.keys("<a-5>").wheels(80, 20, true, 65).wheels(80, 20, true, 65);
    composer.assert_screen_has("card 60").wheels(80, 20, true, 300).assert_screen_has("450 of 450");
}

//! The mouse: what was seen is what is meant.

use cardwright::tui::layout::Pane;

use crate::composer::{Composer, Plan};

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

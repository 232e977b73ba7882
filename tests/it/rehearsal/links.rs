//! Links in texts: by key all of them, by mouse the one that is clicked.

use super::{before, outcome};
use crate::composer::Composer;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[
{"tag":"markdown","content":"Read the [release **notes**](https://notes.x.y) or https://bare.x.y/a.\n\n```sh\ncurl https://code.x.y\n```"},
{"tag":"div","text":{"tag":"lark_md","content":"See <a href='https://a.x.y'>the board</a>"}},
{"tag":"markdown","content":"<link url='https://all.x.y' pc_url='https://pc.x.y' ios_url='https://ios.x.y'>Open</link> words beside"},
{"tag":"markdown","content":"no link at all"}]}}"#;

/// A click on the first cell of a text in the preview.
fn click<'c>(composer: &'c mut Composer, text: &str) -> &'c mut Composer {
    let area = composer.derived().preview.area;
    let words = |x: u16, y| (x..area.right()).map(|x| composer.buffer()[(x, y)].symbol()).collect::<String>();
    let at = area.positions().find(|at| words(at.x, at.y).starts_with(text)).expect("the preview shows it");
    composer.click(at.x, at.y)
}

#[test]
fn keys_list_the_links_of_a_text() {
    let mut composer = before(CARD);
    composer.keys("<enter><enter>").assert_screen_has("Choose one").assert_screen_has("1 of 2");
    composer.assert_screen_has("release notes").assert_screen_has("https://bare.x.y/a").keys("<enter>");
    assert_eq!(outcome(&composer), "https://notes.x.y");
    composer.keys("<esc><tab><enter>");
    assert_eq!(outcome(&composer), "https://a.x.y", "the only one is followed at once");
    composer.keys("<esc><tab><enter>");
    assert_eq!(outcome(&composer), "https://pc.x.y");
    // Around again: the last text leads nowhere.
    composer.keys("<esc><tab><enter>").assert_screen_has("1 of 2");
}

#[test]
fn a_click_follows_the_link_under_the_pointer() {
    let mut composer = before(CARD);
    click(composer.keys("<enter>"), "bare.x.y/a.");
    assert_eq!(outcome(&composer), "https://bare.x.y/a");
    click(composer.keys("<esc>"), "notes or");
    assert_eq!(outcome(&composer), "https://notes.x.y");
    click(composer.keys("<esc>"), "the board");
    assert_eq!(outcome(&composer), "https://a.x.y");
    composer.keys("<esc>");
    for text in ["words beside", "Read the", "no link at all", "curl https"] {
        click(&mut composer, text);
    }
    assert!(composer.app().dialogs.is_empty(), "{}", composer.screen());
}

#[test]
fn a_click_beside_a_link_means_what_is_around_the_text() {
    let inside = r#"{"tag":"markdown","content":"before [inner](https://in.x.y)"}"#;
    let area = format!(
        r#"{{"tag":"interactive_container","behaviors":[{{"type":"open_url","default_url":"https://area.x.y"}}],"elements":[{inside}]}}"#
    );
    let mut composer = before(&format!(r#"{{"schema":"2.0","body":{{"elements":[{area}]}}}}"#));
    click(composer.keys("<enter>"), "inner");
    assert_eq!(outcome(&composer), "https://in.x.y");
    click(composer.keys("<esc>"), "before inner");
    assert_eq!(outcome(&composer), "https://area.x.y");
}

#[test]
fn each_device_gets_its_own_address() {
    let mut composer = before(CARD);
    click(composer.keys("m<enter>"), "Open words");
    composer.assert_screen_has("Opens on an iPhone").assert_screen_has("https://ios.x.y");
    composer.assert_screen_has("Opens on an Android phone").assert_screen_has("https://all.x.y");
}

#[test]
fn names_of_1_0_are_explained() {
    let card = r#"{"elements":[{"tag":"markdown","content":"[named]($it)","href":{"it":{"url":"https://all.x.y","pc_url":"https://pc.x.y"}}}]}"#;
    let mut composer = before(card);
    composer.keys("<enter><enter>");
    assert_eq!(outcome(&composer), "https://pc.x.y");
}

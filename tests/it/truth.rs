//! The composer says what of the preview is not as the client draws it, and what the list of chats shows.

use crate::composer::Plan;

const CARD: &str = r#"{
  "schema": "2.0",
  "config": { "summary": { "content": "In the list of chats" } },
  "header": { "title": { "tag": "plain_text", "content": "Title" } },
  "body": {
    "elements": [
      { "tag": "button", "type": "laser", "text": { "tag": "plain_text", "content": "Ask" } },
      { "tag": "img", "img_key": "img_v3_x", "size": "small" },
      { "tag": "hr" }
    ]
  }
}
"#;

#[test]
fn the_row_below_the_card_tells_of_the_selected_node() {
    let plan = Plan::new();
    let path = plan.home.write("card.json", CARD);
    let mut composer = plan.file(&path).size(120, 36).start();
    composer.node("/body/elements/0").assert_screen_has("~ The client draws a gradient here");
    composer.node("/body/elements/1").assert_screen_has("◌ The picture itself is not drawn.");
    composer.node("/config").assert_screen_has("✉ In the list of chats");
    let screen = composer.node("/body/elements/2").screen();
    for said in ["✉", "~ The", "◌ The"] {
        assert!(!screen.contains(said), "{said}: {screen}");
    }
}

#[test]
fn a_click_on_a_mark_selects_what_it_is_about() {
    let plan = Plan::new();
    let path = plan.home.write("card.json", CARD);
    let mut composer = plan.file(&path).size(120, 36).start();
    let screen = composer.screen();
    let mark = |line: &&str| line.contains("◌ ") && !line.contains("placeholder");
    let (y, line) = screen.lines().enumerate().find(|(_, line)| mark(line)).expect("the picture has a mark");
    let x = line.chars().take_while(|char| *char != '◌').count();
    composer.click(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    composer.assert_screen_has("◌ The picture itself is not drawn.");
}

//! Problems in the composer: repaired one by one, or all in one step.

use crate::composer::Composer;

const BROKEN: &str = r#"{
  "schema": "2.0",
  "config": { "wide_screen_mode": true },
  "body": {
    "elements": [
      { "tag": "hr", "margin": "4" },
      { "tag": "img", "src": "https://a.b/c.png" },
      { "tag": "markdown", "content": "one\\ntwo" }
    ]
  }
}
"#;

#[test]
fn one_problem_is_repaired_where_it_is() {
    let mut composer = Composer::with_card(BROKEN);
    composer.node("/body/elements/0").keys("f");
    assert_eq!(composer.at("/body/elements/0/margin"), "4px");
    assert_eq!(composer.at("/config/wide_screen_mode"), true, "the others stay");
    composer.keys("u");
    assert_eq!(composer.text(), BROKEN);
    composer.node("/body/elements/1").keys("f").assert_says("no safe repair");
}

#[test]
fn all_are_repaired_in_one_step() {
    let mut composer = Composer::with_card(BROKEN);
    composer.node("/body/elements/0").keys("F").assert_says("3 problems repaired");
    assert_eq!(composer.at("/body/elements/0/margin"), "4px");
    assert_eq!(composer.at("/body/elements/2/content"), "one\ntwo");
    assert_eq!(composer.app().document.history().len(), 1);
    assert_eq!(composer.at("/body/elements/1/src"), "https://a.b/c.png", "what was to be seen stays");
    composer.keys("u");
    assert_eq!(composer.text(), BROKEN);
    composer.keys(":fix-all<enter>").assert_says("3 problems repaired");
    composer.keys("F").assert_says("no safe repair");
}

#[test]
fn a_problem_is_explained() {
    let mut composer = Composer::with_card(BROKEN);
    composer.node("/body/elements/0").keys("E");
    composer.assert_screen_has("bad-format · error · 200621").assert_screen_has("margin has to be");
    let before = composer.screen();
    composer.keys("<end>").assert_screen_has("check --fix").keys("<home>");
    assert_eq!(composer.screen(), before);
    composer.keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
    // Where nothing is wrong, the component is.
    composer.keys("F").node("/body/elements/0").keys("E").assert_screen_has("hr · Divider · 2.0").keys("<esc>");
    composer.keys("L:explain<enter>").assert_screen_has("hr · 分割线 · 2.0");
}

#[test]
fn what_the_server_said_of_a_delivery_is_explained() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","bold":true}]}}"#;
    let mut composer = Composer::with_card(card);
    composer.keys("<f7>s").assert_screen_has("✗");
    composer.pane("Activity").keys("E").assert_screen_has("200621 · ").assert_screen_has("ROOT -> body -> elements");
    composer.assert_screen_has("unknown-property").keys("<esc>").assert_screen_has("E explain");
}

#[test]
fn what_is_pasted_is_looked_up() {
    let mut composer = Composer::with_card(BROKEN);
    composer.keys(":look-up<enter>").assert_screen_has("Look up a code");
    composer.keys("<enter>").assert_screen_has("nothing is known of that");
    composer.keys("<paste>2026-11-26 ERROR send: {\"code\":230002,\"msg\":\"The bot can not be outside the group.\"}</paste><enter>");
    composer.assert_screen_has("230002 · message").assert_screen_has("Add the bot").keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
    composer.keys("L:look-up<enter>bad-format<enter>").assert_screen_has("bad-format · 错误");
}

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

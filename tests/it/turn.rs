//! Wrapping, unwrapping and turning elements in the composer: each one step of undo.

use crate::composer::Composer;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"hello"},{"tag":"hr"}]}}"#;

#[test]
fn an_element_is_put_into_a_container_and_out_again() {
    let mut composer = Composer::with_card(CARD);
    composer.node("/body/elements/0").keys("b").assert_screen_has("Put into").keys("collapsible<enter>");
    assert_eq!(composer.at("/body/elements/0/tag"), "collapsible_panel");
    assert_eq!(composer.selection(), "/body/elements/0/elements/0");
    composer.node("/body/elements/0").keys("B");
    assert_eq!(
        (composer.at("/body/elements/0/content"), composer.selection().as_str()),
        ("hello".into(), "/body/elements/0")
    );
    composer.keys("uu");
    assert_eq!(composer.text(), CARD);
}

#[test]
fn an_element_is_turned_into_a_near_one() {
    let mut composer = Composer::with_card(CARD);
    composer.node("/body/elements/0").keys("C").assert_screen_has("Turn into").keys("<enter>");
    assert_eq!(composer.at("/body/elements/0/text/content"), "hello");
    composer.keys("u");
    assert_eq!(composer.text(), CARD);
    composer.node("/body/elements/1").keys("C").assert_screen_has("not possible");
    composer.keys("B").assert_screen_has("not possible");
}

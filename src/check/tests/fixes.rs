//! A fix takes its problem away and brings no other.

use super::{super::*, v1, v2};

/// The card after the fix of its only fixable problem.
fn fixed(text: &str) -> String {
    let card = Card::parse(text).unwrap();
    let problems = check(&card);
    let (problem, edit) = problems.iter().find_map(|problem| Some((problem, problem.fix(&card)?))).unwrap();
    let after = edit.apply(&card).unwrap().card;
    let left: Vec<Problem> = check(&after);
    assert!(left.len() < problems.len(), "{problem:?} stays: {left:?}");
    after.compact()
}

#[test]
fn safe_fixes() {
    let hr = |rest: &str| v2(&format!(r#"{{"tag":"hr"{rest}}}"#));
    for (before, after) in [
        (hr(r#","colour":1"#), hr("")),
        (hr(r#","margins":"4px""#), hr(r#","margin":"4px""#)),
        (hr(r#","margin":"200px -4px""#), hr(r#","margin":"99px -4px""#)),
        (hr(r#","margin":"4 8PX""#), hr(r#","margin":"4px 8px""#)),
        (hr(r#","margin":null"#), hr("")),
        (v2(r#"{"tag":"hrr"}"#), hr("")),
        (
            v2(r#"{"tag":"hr","element_id":"a"},{"tag":"hr","element_id":"a"}"#),
            v2(r#"{"tag":"hr","element_id":"a"},{"tag":"hr","element_id":"a_2"}"#),
        ),
        (v2(r#"{"tag":"input","name":"a","max_length":"5"}"#), v2(r#"{"tag":"input","name":"a","max_length":5}"#)),
        (v2(r#"{"tag":"input","name":"a","max_length":5000}"#), v2(r#"{"tag":"input","name":"a","max_length":1000}"#)),
        (
            v2(r#"{"tag":"collapsible_panel","header":{"padding":"4px 8px"}}"#),
            v2(r#"{"tag":"collapsible_panel","header":{"padding":"4px 8px 4px 8px"}}"#),
        ),
        (
            v2(r#"{"tag":"chart","chart_spec":{"type":"bar","axes":{"orient":"left"}}}"#),
            v2(r#"{"tag":"chart","chart_spec":{"type":"bar","axes":[{"orient":"left"}]}}"#),
        ),
        (
            r#"{"schema":"2.0","config":{"update_multi":false},"body":{}}"#.into(),
            r#"{"schema":"2.0","config":{"update_multi":true},"body":{}}"#.into(),
        ),
        (r#"{"config":{"wide_screen_mode":true},"elements":[]}"#.into(), r#"{"config":{},"elements":[]}"#.into()),
        (v2(r#"{"tag":"markdown","content":"a\\n\\nb"}"#), v2(r#"{"tag":"markdown","content":"a\n\nb"}"#)),
        (v2(r#"{"tag":"markdown","content":"a\u200bb"}"#), v2(r#"{"tag":"markdown","content":"ab"}"#)),
        (r#"{"schema":"1.0","body":{}}"#.into(), r#"{"schema":"2.0","body":{}}"#.into()),
    ] {
        assert_eq!(fixed(&before), after, "{before}");
    }
}

#[test]
fn audio_makes_the_card_unforwardable() {
    let after = fixed(&v2(r#"{"tag":"audio","file_key":"file_1"}"#));
    assert!(after.contains(r#""config":{"enable_forward":false}"#), "{after}");
}

#[test]
fn no_fix_where_the_author_has_to_choose() {
    for card in [
        v2(r#"{"tag":"markdown"}"#),
        v2(r#"{"tag":"markdown","content":7}"#),
        v2(r#"{"tag":"action","actions":[]}"#),
        v2(r#"{"tag":"column_set","flex_mode":"wrap","columns":[]}"#),
        v1(r#"{"tag":"div","text":"a"}"#),
        r#"{"schema":"3.0","elements":[{"tag":"hr"}]}"#.to_owned(),
    ] {
        let card = Card::parse(&card).unwrap();
        for problem in check(&card) {
            assert_eq!(problem.fix(&card), None, "{problem:?}");
        }
    }
}

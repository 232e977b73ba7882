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
fn habits_of_1_0_move_to_where_they_belong() {
    let button = |rest: &str| v2(&format!(r#"{{"tag":"button","text":{{"tag":"plain_text","content":"a"}}{rest}}}"#));
    for (before, after) in [
        (
            button(r#","url":"https://a.b""#),
            button(r#","behaviors":[{"type":"open_url","default_url":"https://a.b"}]"#),
        ),
        (
            button(r#","multi_url":{"url":"","pc_url":"https://a.b","ios_url":"https://c.d","android_url":""}"#),
            button(
                r#","behaviors":[{"type":"open_url","default_url":"https://a.b","pc_url":"https://a.b","ios_url":"https://c.d"}]"#,
            ),
        ),
        (button(r#","value":{"a":1}"#), button(r#","behaviors":[{"type":"callback","value":{"a":1}}]"#)),
        (
            r#"{"schema":"2.0","config":{"compact_width":true},"body":{}}"#.into(),
            r#"{"schema":"2.0","config":{"width_mode":"compact"},"body":{}}"#.into(),
        ),
        (
            r#"{"schema":"2.0","elements":[{"tag":"hr"}]}"#.into(),
            r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"}]}}"#.into(),
        ),
        (
            v2(
                r#"{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"a"},"url":"https://a.b"}]}"#,
            ),
            button(r#","behaviors":[{"type":"open_url","default_url":"https://a.b"}]"#),
        ),
        (
            v2(r#"{"tag":"note","elements":[{"tag":"plain_text","content":"a"},{"tag":"plain_text","content":"b"}]}"#),
            v2(
                r#"{"tag":"div","text":{"tag":"plain_text","content":"a b","text_size":"notation","text_color":"grey"}}"#,
            ),
        ),
        (
            v2(r#"{"tag":"img","img_key":"img_1","alt":{"tag":"plain_text","content":"a"},"mode":"fit_horizontal"}"#),
            v2(
                r#"{"tag":"img","img_key":"img_1","alt":{"tag":"plain_text","content":"a"},"scale_type":"fit_horizontal"}"#,
            ),
        ),
        (v2(r#"{"tag":"plain_text","content":"a"}"#), v2(r#"{"tag":"div","text":{"tag":"plain_text","content":"a"}}"#)),
        (v2(r#"{"tag":"lark_md","content":"a"}"#), v2(r#"{"tag":"markdown","content":"a"}"#)),
        (v2(r#"{"tag":"divider"}"#), v2(r#"{"tag":"hr"}"#)),
        (
            v1(r#"{"tag":"button","text":{"tag":"plain_text","content":"a"}}"#),
            v1(r#"{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"a"}}]}"#),
        ),
        (
            v2(
                r#"{"tag":"overflow","options":[{"text":{"tag":"plain_text","content":"a"},"value":"a","url":"https://a.b"}]}"#,
            ),
            v2(
                r#"{"tag":"overflow","options":[{"text":{"tag":"plain_text","content":"a"},"multi_url":{"url":"https://a.b"},"value":"a"}]}"#,
            ),
        ),
    ] {
        assert_eq!(fixed(&before), after, "{before}");
    }
}

#[test]
fn buttons_of_a_row_stand_side_by_side() {
    let button = r#"{"tag":"button","text":{"tag":"plain_text","content":"a"},"value":{"k":1}}"#;
    let after = fixed(&v2(&format!(r#"{{"tag":"action","actions":[{button},{button}]}}"#)));
    assert!(
        after.contains(
            r#"{"tag":"column_set","flex_mode":"flow","columns":[{"tag":"column","width":"auto","elements":["#
        )
    );
    assert_eq!(after.matches(r#""behaviors":[{"type":"callback","value":{"k":1}}]"#).count(), 2, "{after}");
}

#[test]
fn texts_move_to_where_their_marks_are_known() {
    for (before, after) in [
        (
            v2(r##"{"tag":"div","text":{"tag":"lark_md","content":"# A","text_size":"normal"},"margin":"4px"}"##),
            v2(r##"{"tag":"markdown","margin":"4px","content":"# A","text_size":"normal"}"##),
        ),
        (
            v2(r#"{"tag":"div","text":{"tag":"plain_text","content":"**a**"}}"#),
            v2(r#"{"tag":"div","text":{"tag":"lark_md","content":"**a**"}}"#),
        ),
        (
            v2(r#"{"tag":"markdown","content":"<at user_id=ou_1></at>"}"#),
            v2(r#"{"tag":"markdown","content":"<at id=ou_1></at>"}"#),
        ),
        (
            v2(r#"{"tag":"button","text":{"tag":"text","content":"a"},"behaviors":[{"type":"callback","value":{}}]}"#),
            v2(
                r#"{"tag":"button","text":{"tag":"plain_text","content":"a"},"behaviors":[{"type":"callback","value":{}}]}"#,
            ),
        ),
        (
            v2(r#"{"tag":"div","text":{"content":"a"}}"#),
            v2(r#"{"tag":"div","text":{"tag":"plain_text","content":"a"}}"#),
        ),
        (
            v2(r#"{"tag":"markdown","content":"a","i18n_content":{"zh-CN":"好"}}"#),
            v2(r#"{"tag":"markdown","content":"a","i18n_content":{"zh_cn":"好"}}"#),
        ),
    ] {
        assert_eq!(fixed(&before), after, "{before}");
    }
}

#[test]
fn tables_are_split_between_two_components() {
    let table = "| a |\n|---|\n| 1 |\n\n";
    let card = v2(&serde_json::json!({"tag": "markdown", "element_id": "a", "content": table.repeat(5)}).to_string());
    let card = Card::parse(&card).unwrap();
    let problem = check(&card).into_iter().find(|problem| problem.name() == "too-many-markdown-tables").unwrap();
    let after = problem.fix(&card).unwrap().apply(&card).unwrap().card;
    let content = |index: usize| after.root()["body"]["elements"][index]["content"].as_str().unwrap().to_owned();
    assert_eq!((formats::markdown_tables(&content(0)), formats::markdown_tables(&content(1))), (4, 1));
    assert_eq!(after.root()["body"]["elements"][1].get("element_id"), None);
}

#[test]
fn forms_get_what_they_lack() {
    let card = v2(r#"{"tag":"form","elements":[{"tag":"input","label":{"tag":"plain_text","content":"名称"}}]}"#);
    let card = Card::parse(&card).unwrap();
    let repair = repair(&card);
    assert_eq!(repair.left, []);
    let form = &repair.card.root()["body"]["elements"][0];
    assert_eq!(form["name"], "form");
    assert_eq!(form["elements"][0]["name"], "input");
    assert_eq!(form["elements"][1]["form_action_type"], "submit");
    assert_eq!(form["elements"][1]["text"]["content"], "提交");
    // One step of undo.
    let applied = repair.edit.apply(&card).unwrap();
    assert_eq!(applied.card.text(), repair.card.text());
    assert_eq!(applied.inverse.apply(&applied.card).unwrap().card.text(), card.text());
}

#[test]
fn values_are_written_as_they_should_be() {
    let picker = |tag: &str, key: &str, value: &str| v2(&format!(r#"{{"tag":"{tag}","{key}":"{value}"}}"#));
    for (before, after) in [
        (picker("date_picker", "initial_date", "2024/4/9"), picker("date_picker", "initial_date", "2024-04-09")),
        (picker("picker_time", "initial_time", "9:05"), picker("picker_time", "initial_time", "09:05")),
        (
            picker("picker_datetime", "initial_datetime", "2024-04-09T9:05:00"),
            picker("picker_datetime", "initial_datetime", "2024-04-09 09:05"),
        ),
        (picker("hr", "element_id", "my-title 1"), picker("hr", "element_id", "my_title_1")),
        (
            v2(
                r#"{"tag":"interactive_container","behaviors":[{"type":"open_url","default_url":"www.a.b"}],"elements":[]}"#,
            ),
            v2(
                r#"{"tag":"interactive_container","behaviors":[{"type":"open_url","default_url":"https://www.a.b"}],"elements":[]}"#,
            ),
        ),
        (
            v2(r#"{"tag":"column_set","horizontal_spacing":"default","columns":[]}"#),
            v2(r#"{"tag":"column_set","horizontal_spacing":"8px","columns":[]}"#),
        ),
        (
            v2(r#"{"tag":"table","columns":[{"name":"n","data_type":"number"}],"rows":[{"n":"5"}]}"#),
            v2(r#"{"tag":"table","columns":[{"name":"n","data_type":"number"}],"rows":[{"n":5}]}"#),
        ),
        (v2(r#"{"tag":"select_person","required":true}"#), v2(r#"{"tag":"select_person"}"#)),
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
        v2(r#"{"tag":"note","elements":[{"tag":"img","img_key":"img_1"}]}"#),
        v2(r#"{"tag":"img","src":"https://a.b/c.png"}"#),
        v2(
            r#"{"tag":"button","text":{"tag":"plain_text","content":"a"},"url":"https://a.b","behaviors":[{"type":"open_url","default_url":"https://c.d"}]}"#,
        ),
        r#"{"schema":"2.0","elements":[{"tag":"hr"}],"body":{"elements":[{"tag":"hr"}]}}"#.to_owned(),
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

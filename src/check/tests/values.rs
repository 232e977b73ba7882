//! Values against their types.

use super::{expect, lines, v1, v2};

#[test]
fn kinds() {
    expect(&[
        (v2(r#"{"tag":"markdown","content":7}"#), &["E wrong-type /body/elements/0/content 200621"]),
        (v2(r#"{"tag":"hr","margin":4}"#), &["E wrong-type /body/elements/0/margin 200621"]),
        (v2(r#"{"tag":"markdown","content":"a","icon":"x"}"#), &["E wrong-type /body/elements/0/icon 200621"]),
        (
            v2(r#"{"tag":"img","img_key":"img_1","alt":{"tag":"plain_text","content":"a"},"preview":"true"}"#),
            &["E wrong-type /body/elements/0/preview 200621"],
        ),
        (
            v2(r#"{"tag":"column_set","columns":[{"tag":"column","width":"weighted","weight":"1"}]}"#),
            &["E wrong-type /body/elements/0/columns/0/weight 200621"],
        ),
        (v2(r#""text""#), &["E wrong-type /body/elements/0 200621"]),
        (v2(r"[]"), &["E wrong-type /body/elements/0 200621"]),
        (r#"{"schema":"2.0","body":{"elements":{}}}"#.into(), &["E wrong-type /body/elements 200621"]),
        (r#"{"schema":"2.0","body":[]}"#.into(), &["E wrong-type /body 200621"]),
        (v2(r#"{"tag":7}"#), &["E wrong-type /body/elements/0/tag 200621"]),
        (v1(r#"{"tag":"div","text":"hello"}"#), &["E wrong-type /elements/0/text 200621"]),
        (v1(r#"{"tag":"div","extra":[]}"#), &["E wrong-type /elements/0/extra 200621"]),
    ]);
}

#[test]
fn null_is_no_property() {
    expect(&[
        (v2(r#"{"tag":"markdown","content":"a","icon":null}"#), &["W null-value /body/elements/0/icon -"]),
        (v2(r#"{"tag":"markdown","content":null}"#), &["E missing-property /body/elements/0 200621"]),
        (v2(r"null"), &["W null-value /body/elements/0 -"]),
    ]);
}

#[test]
fn choices() {
    expect(&[
        (
            v2(r#"{"tag":"column_set","flex_mode":"wrap","columns":[]}"#),
            &["E unknown-choice /body/elements/0/flex_mode 200621"],
        ),
        (
            v2(r#"{"tag":"column_set","horizontal_spacing":"default","columns":[]}"#),
            &["H unusual-choice /body/elements/0/horizontal_spacing -"],
        ),
        (
            v2(r#"{"tag":"column_set","columns":[{"tag":"column","width":"fill"}]}"#),
            &["E unknown-choice /body/elements/0/columns/0/width 200621"],
        ),
        (v1(r#"{"tag":"column_set","flex_mode":"wrap","columns":[]}"#), &["W unknown-choice /elements/0/flex_mode -"]),
        (
            r#"{"schema":"2.0","config":{"update_multi":false},"body":{"elements":[]}}"#.into(),
            &["E unknown-choice /config/update_multi 300302"],
        ),
        (
            r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"a"},"template":"lime"},"body":{}}"#
                .into(),
            &["W unknown-choice /header/template -"],
        ),
        (
            v2(r#"{"tag":"button","text":{"tag":"plain_text","content":"a"},"behaviors":[{"type":"open"}]}"#),
            &[
                "E missing-property /body/elements/0/behaviors/0 200621",
                "E text-kind /body/elements/0/behaviors/0/type 200621",
            ],
        ),
    ]);
}

#[test]
fn numbers() {
    let input = |rest: &str| v2(&format!(r#"{{"tag":"input","name":"a",{rest}}}"#));
    expect(&[
        (input(r#""max_length":2000"#), &["E out-of-range /body/elements/0/max_length 11310"]),
        (input(r#""max_length":1000"#), &[]),
        (input(r#""rows":0"#), &["W out-of-range /body/elements/0/rows -"]),
        (input(r#""max_rows":2.5"#), &["W wrong-type /body/elements/0/max_rows -"]),
        (input(r#""rows":2.0"#), &[]),
        (
            v2(r#"{"tag":"column_set","columns":[{"tag":"column","width":"weighted","weight":9}]}"#),
            &["W out-of-range /body/elements/0/columns/0/weight -"],
        ),
    ]);
}

#[test]
fn lengths() {
    let hr = |margin: &str| v2(&format!(r#"{{"tag":"hr","margin":"{margin}"}}"#));
    for good in ["0", "4px", "-4px", "4px 0", "4px -12px", "1px 2px 3px 4px", "99px"] {
        assert_eq!(lines(&hr(good)), [""; 0], "{good}");
    }
    for bad in ["4", "4 px", "1px 2px 3px", "4PX", "1.5px", "50%", "auto", "4px,4px", ""] {
        assert_eq!(lines(&hr(bad)), ["E bad-format /body/elements/0/margin 200621"], "{bad}");
    }
    assert_eq!(lines(&hr("4px 100px")), ["W out-of-range /body/elements/0/margin -"]);
    let padding =
        |value: &str| format!(r#"{{"schema":"2.0","body":{{"padding":"{value}","elements":[{{"tag":"hr"}}]}}}}"#);
    assert_eq!(lines(&padding("-4px")), ["W out-of-range /body/padding -"]);
    assert_eq!(lines(&padding("12px 12px 12px 12px")), [""; 0]);
}

#[test]
fn colours_and_sizes() {
    let text = |rest: &str| v2(&format!(r#"{{"tag":"div","text":{{"tag":"plain_text","content":"a",{rest}}}}}"#));
    expect(&[
        (text(r#""text_color":"blue-500""#), &[]),
        (text(r#""text_color":"default""#), &[]),
        (text(r#""text_color":"reddish""#), &["W unknown-color /body/elements/0/text/text_color -"]),
        (text(r##""text_color":"#ff0000""##), &["W unknown-color /body/elements/0/text/text_color -"]),
        (text(r#""text_size":"notation""#), &[]),
        (text(r#""text_size":"huge""#), &["H unknown-text-size /body/elements/0/text/text_size -"]),
        (text(r#""text_align":"middle""#), &["E unknown-choice /body/elements/0/text/text_align 200621"]),
        (text(r#""lines":0"#), &["W out-of-range /body/elements/0/text/lines -"]),
    ]);
    let style = r#"{"schema":"2.0","config":{"style":{"color":{"brand":{"light_mode":"rgba(1,2,3,1)","dark_mode":"rgba(200,210,220,0.5)"}},"text_size":{"mine":{"default":"normal"}}}},"body":{"elements":[{"tag":"div","text":{"tag":"plain_text","content":"a","text_color":"brand","text_size":"mine"}}]}}"#;
    assert_eq!(lines(style), [""; 0]);
    assert_eq!(
        lines(&style.replace("rgba(200,210,220,0.5)", "#fff")),
        ["E bad-format /config/style/color/brand/dark_mode 200621"],
    );
}

#[test]
fn texts() {
    let long = "长".repeat(101);
    let button = |text: &str| {
        v2(&format!(
            r#"{{"tag":"button","text":{text},"behaviors":[{{"type":"open_url","default_url":"https://a.b"}}]}}"#
        ))
    };
    expect(&[
        (
            button(&format!(r#"{{"tag":"plain_text","content":"{long}"}}"#)),
            &["W text-too-long /body/elements/0/text/content -"],
        ),
        (button(r#"{"tag":"lark_md","content":"a"}"#), &["W text-kind /body/elements/0/text/tag -"]),
        (button(r#"{"tag":"text","content":"a"}"#), &["E text-kind /body/elements/0/text/tag 200621"]),
        (button(r#"{"content":"a"}"#), &["W missing-property /body/elements/0/text -"]),
        (button(r#"{"tag":"plain_text"}"#), &["W missing-property /body/elements/0/text -"]),
        (button(r#"{"tag":"plain_text","i18n_content":{"zh_cn":"好"}}"#), &[]),
        (
            button(r#"{"tag":"plain_text","content":"a","i18n_content":{"cn":"好"}}"#),
            &["W unknown-locale /body/elements/0/text/i18n_content/cn -"],
        ),
        (
            button(r#"{"tag":"plain_text","content":"a","text_weight":"bold"}"#),
            &["E unknown-property /body/elements/0/text/text_weight 200621"],
        ),
    ]);
}

#[test]
fn formats() {
    let link = |url: &str| {
        v2(&format!(
            r#"{{"tag":"button","text":{{"tag":"plain_text","content":"a"}},"behaviors":[{{"type":"open_url","default_url":"{url}"}}]}}"#
        ))
    };
    let image =
        |key: &str| v2(&format!(r#"{{"tag":"img","img_key":"{key}","alt":{{"tag":"plain_text","content":"a"}}}}"#));
    let date = |day: &str| v2(&format!(r#"{{"tag":"date_picker","initial_date":"{day}"}}"#));
    expect(&[
        (link("https://open.feishu.cn"), &[]),
        (link("lark://msgcard/unsupported_action"), &[]),
        (link("www.feishu.cn"), &["E bad-format /body/elements/0/behaviors/0/default_url 200621"]),
        (link("javascript:alert(1)"), &["E bad-format /body/elements/0/behaviors/0/default_url 200621"]),
        (image("img_v3_02ab_x"), &[]),
        (image("https://a.b/c.png"), &["E image-key-is-link /body/elements/0/img_key 200570"]),
        (date("2024-02-29"), &[]),
        (date("2024-02-30"), &["W bad-format /body/elements/0/initial_date -"]),
        (date("29.02.2024"), &["E bad-format /body/elements/0/initial_date 200621"]),
        (
            v2(
                r#"{"tag":"div","text":{"tag":"plain_text","content":"a"},"icon":{"tag":"standard_icon","token":"nosuch_outlined"}}"#,
            ),
            &["H unknown-icon /body/elements/0/icon/token -"],
        ),
        (v2(r#"{"tag":"hr","element_id":"1st"}"#), &["E bad-format /body/elements/0/element_id 200621"]),
        (
            v1(r#"{"tag":"button","text":{"tag":"plain_text","content":"a"},"url":"a.b"}"#),
            &["W needs-wrapper /elements/0 -", "H legacy-property /elements/0/url -", "W bad-format /elements/0/url -"],
        ),
    ]);
}

#[test]
fn a_builder_variable_stands_for_any_value() {
    expect(&[
        (v2(r#"{"tag":"markdown","content":"hello ${name}"}"#), &["H placeholder-left /body/elements/0/content -"]),
        (
            v2(r#"{"tag":"column_set","flex_mode":"${mode}","columns":"${columns}"}"#),
            &["H template-string /body/elements/0/flex_mode -", "H template-string /body/elements/0/columns -"],
        ),
        (
            v2(r#"{"tag":"markdown","content":"a","text_align":"${1}"}"#),
            &["W placeholder-left /body/elements/0/text_align -"],
        ),
        (v2(r#""${item}""#), &["H template-string /body/elements/0 -"]),
    ]);
}

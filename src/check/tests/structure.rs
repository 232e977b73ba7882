//! Properties, components and where they stand.

use super::{expect, v1, v2};

const TEXT: &str = r#"{"tag":"plain_text","content":"a"}"#;

#[test]
fn properties() {
    expect(&[
        (v2(r#"{"tag":"hr","color":"red"}"#), &["E unknown-property /body/elements/0/color 200621"]),
        (v1(r#"{"tag":"hr","color":"red"}"#), &["W unknown-property /elements/0/color -"]),
        (r#"{"schema":"2.0","elements":[{"tag":"hr"}]}"#.into(), &["E unknown-property /elements 200621"]),
        (
            r#"{"schema":"2.0","config":{"wide_screen_mode":true},"body":{"elements":[]}}"#.into(),
            &["W legacy-property /config/wide_screen_mode -"],
        ),
        (
            r#"{"config":{"wide_screen_mode":true},"elements":[]}"#.into(),
            &["H legacy-property /config/wide_screen_mode -"],
        ),
        (
            r#"{"schema":"2.0","header":{"tag":"header","title":{"tag":"plain_text","content":"a"}},"body":{}}"#.into(),
            &["E unknown-property /header/tag 200621"],
        ),
        (
            r#"{"schema":"2.0","header":{"subtitle":{"tag":"plain_text","content":"a"}},"body":{}}"#.into(),
            &["W missing-property /header -"],
        ),
        (v2(r#"{"tag":"markdown"}"#), &["E missing-property /body/elements/0 200621"]),
        (v2(r#"{"tag":"img","img_key":"img_1"}"#), &["W missing-property /body/elements/0 -"]),
        (v2(r#"{"tag":"img","i18n_img_key":{"zh_cn":"img_1"},"alt":{"tag":"plain_text","content":"a"}}"#), &[]),
        (
            v2(&format!(r#"{{"tag":"button","text":{TEXT},"url":"https://a.b"}}"#)),
            &["W legacy-property /body/elements/0/url -"],
        ),
        (
            v2(&format!(r#"{{"tag":"overflow","options":[{{"text":{TEXT},"value":"a","url":"https://a.b"}}]}}"#)),
            &["W discouraged-property /body/elements/0/options/0/url -"],
        ),
    ]);
}

#[test]
fn tags() {
    expect(&[
        (v2(r#"{"tag":"Button"}"#), &["E unknown-tag /body/elements/0 200621"]),
        (v2(r#"{"tag":"video"}"#), &["E unknown-tag /body/elements/0 200621"]),
        (v2(r#"{"tag":"action","actions":[]}"#), &["E removed-tag /body/elements/0 200861"]),
        (v2(r#"{"tag":"note","elements":[]}"#), &["E removed-tag /body/elements/0 200861"]),
        (v2(r#"{"tag":"repeat","variable":"a","elements":[]}"#), &["E builder-tag /body/elements/0 200621"]),
        (v2(r#"{"content":"a"}"#), &["E missing-property /body/elements/0 200621"]),
        (v1(r#"{"tag":"audio"}"#), &["E unknown-tag /elements/0 200621"]),
        (v1(r#"{"tag":"plain_text","content":"a"}"#), &["E unknown-tag /elements/0 200621"]),
        (v1(r#"{"tag":"note","elements":[{"tag":"plain_text","content":"a"},{"tag":"lark_md","content":"b"}]}"#), &[]),
    ]);
}

#[test]
fn places() {
    let inside = |outer: &str, inner: &str| v2(&outer.replace('%', inner));
    let column = r#"{"tag":"column_set","columns":[{"tag":"column","elements":[%]}]}"#;
    let panel = r#"{"tag":"collapsible_panel","header":{"title":{"tag":"plain_text","content":"a"}},"elements":[%]}"#;
    let table = r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":[]}"#;
    let select = r#"{"tag":"select_img","options":[{"img_key":"img_1","value":"a"}]}"#;
    expect(&[
        (v2(r#"{"tag":"column","elements":[]}"#), &["E misplaced /body/elements/0 200621"]),
        (v2(r#"{"tag":"column_set","columns":[{"tag":"hr"}]}"#), &["E misplaced /body/elements/0/columns/0 200621"]),
        (inside(column, table), &["E misplaced /body/elements/0/columns/0/elements/0 200621"]),
        (inside(panel, select), &["W misplaced /body/elements/0/elements/0 -"]),
        (
            inside(column, r#"{"tag":"multi_select_static","name":"a"}"#),
            &["E needs-above /body/elements/0/columns/0/elements/0 200621"],
        ),
        (v1(r#"{"tag":"div","extra":{"tag":"hr"}}"#), &["W misplaced /elements/0/extra -"]),
        (
            v1(&format!(r#"{{"tag":"button","text":{TEXT},"value":{{}}}}"#)),
            &["W needs-wrapper /elements/0 -", "H legacy-property /elements/0/value -"],
        ),
    ]);
}

#[test]
fn depth() {
    let nest = |levels: usize| {
        let open = r#"{"tag":"interactive_container","behaviors":[{"type":"callback","value":{}}],"elements":["#;
        v2(&format!("{}{}", open.repeat(levels), "]}".repeat(levels)))
    };
    let path = format!("/body/elements/0{}", "/elements/0".repeat(5));
    let expected = format!("W nested-too-deep {path} -");
    expect(&[(nest(5), &[]), (nest(6), &[expected.as_str()])]);
}

#[test]
fn identity() {
    let input = r#"{"tag":"input","name":"a"}"#;
    expect(&[
        (
            v2(
                r#"{"tag":"hr","element_id":"a"},{"tag":"div","text":{"tag":"plain_text","content":"x","element_id":"a"}}"#,
            ),
            &["E duplicate-id /body/elements/1/text/element_id 300301"],
        ),
        (v2(&format!("{input},{input}")), &["E duplicate-name /body/elements/1/name 11310"]),
        (
            r#"{"i18n_elements":{"zh_cn":[{"tag":"input","name":"a"}],"en_us":[{"tag":"input","name":"a"}]}}"#.into(),
            &["W needs-wrapper /i18n_elements/zh_cn/0 -", "W needs-wrapper /i18n_elements/en_us/0 -"],
        ),
    ]);
}

#[test]
fn forms() {
    let form = |rest: &str| v2(&format!(r#"{{"tag":"form",{rest}}}"#));
    let submit = format!(r#"{{"tag":"button","name":"ok","text":{TEXT},"form_action_type":"submit"}}"#);
    expect(&[
        (form(&format!(r#""name":"f","elements":[{submit}]"#)), &[]),
        (form(r#""name":"f","elements":[{"tag":"hr"}]"#), &["E form-without-submit /body/elements/0 11310"]),
        (form(&format!(r#""elements":[{submit}]"#)), &["E missing-property /body/elements/0 11310"]),
        (
            form(&format!(r#""name":"f","elements":[{{"tag":"input"}},{submit}]"#)),
            &["W nameless-member /body/elements/0/elements/0 200530"],
        ),
        (
            form(&format!(r#""name":"ok","elements":[{submit}]"#)),
            &["E duplicate-name /body/elements/0/elements/0/name 11310"],
        ),
        (
            form(&format!(
                r#""name":"f","elements":[{{"tag":"multi_select_static","name":"m","required":true}},{submit}]"#
            )),
            &[],
        ),
        (
            form(&format!(r#""name":"f","elements":[{submit},{{"tag":"form","name":"g","elements":[]}}]"#)),
            &[
                "E misplaced /body/elements/0/elements/1 200621",
                "E form-without-submit /body/elements/0/elements/1 11310",
            ],
        ),
        (
            v2(r#"{"tag":"input","name":"a","required":true}"#),
            &["E required-outside-form /body/elements/0/required 10002"],
        ),
        (v2(r#"{"tag":"select_person","required":true}"#), &["W required-outside-form /body/elements/0/required -"]),
        (
            v2(r#"{"tag":"select_img","multi_select":true,"options":[]}"#),
            &["E multi-select-outside-form /body/elements/0/multi_select 200621"],
        ),
        (
            form(&format!(r#""name":"f","elements":[{{"tag":"chart","chart_spec":{{"type":"bar"}}}},{submit}]"#)),
            &["H shuns-above /body/elements/0/elements/0 -"],
        ),
    ]);
}

#[test]
fn details() {
    let option = |value: &str| format!(r#"{{"text":{TEXT},"value":"{value}"}}"#);
    expect(&[
        (v2(&format!(r#"{{"tag":"button","text":{TEXT}}}"#)), &["H no-action /body/elements/0 -"]),
        (v2(&format!(r#"{{"tag":"button","text":{TEXT},"disabled":true}}"#)), &[]),
        (v2(r#"{"tag":"date_picker"}"#), &["W empty-picker /body/elements/0 -"]),
        (
            v2(&format!(r#"{{"tag":"select_static","options":[{},{}]}}"#, option("x"), option("x"))),
            &["W duplicate-option /body/elements/0/options/1/value -"],
        ),
        (
            v2(&format!(r#"{{"tag":"select_static","initial_option":"z","options":[{}]}}"#, option("x"))),
            &["H unknown-initial /body/elements/0/initial_option -"],
        ),
        (v2(&format!(r#"{{"tag":"select_static","initial_option":"a","options":[{}]}}"#, option("x"))), &[]),
        (
            v2(r#"{"tag":"collapsible_panel","header":{"padding":"4px 8px"}}"#),
            &["W panel-header-padding /body/elements/0/header/padding -"],
        ),
        (v2(r#"{"tag":"audio","file_key":"file_1"}"#), &["E audio-forward /body/elements/0 300220"]),
        (
            r#"{"schema":"2.0","config":{"enable_forward":false},"body":{"elements":[{"tag":"audio","file_key":"f","audio_id":"a"},{"tag":"audio","file_key":"f","audio_id":"a"}]}}"#.into(),
            &["E duplicate-audio /body/elements/1/audio_id 300230"],
        ),
        (
            v2(r#"{"tag":"chart","chart_spec":{"type":"bar","axes":{}}}"#),
            &["E chart-axes /body/elements/0/chart_spec/axes 200550"],
        ),
        (
            v2(r#"{"tag":"img_combination","combination_mode":"double","img_list":[{"img_key":"img_1"},{"img_key":"img_2"},{"img_key":"img_3"}]}"#),
            &["H item-count /body/elements/0/img_list -"],
        ),
        (
            r#"{"schema":"2.0","config":{"streaming_mode":true,"enable_forward":true},"body":{}}"#.into(),
            &["H streaming-forward /config/enable_forward -"],
        ),
        (
            v1(&format!(r#"{{"tag":"action","actions":[{{"tag":"button","text":{TEXT},"url":"https://a.b","multi_url":{{"url":"https://a.b"}}}}]}}"#)),
            &[
                "H legacy-property /elements/0/actions/0/url -",
                "W two-links /elements/0/actions/0/multi_url -",
                "H legacy-property /elements/0/actions/0/multi_url -",
            ],
        ),
    ]);
}

#[test]
fn tables() {
    let table = |columns: &str, rows: &str| v2(&format!(r#"{{"tag":"table","columns":[{columns}],"rows":[{rows}]}}"#));
    let column = |data_type: &str| format!(r#"{{"name":"a","data_type":"{data_type}"}}"#);
    let cell = "/body/elements/0/rows/0/a";
    let wrong = format!("E wrong-cell {cell} 200914");
    let doubtful = format!("W wrong-cell {cell} -");
    expect(&[
        (table(&column("text"), r#"{"a":"x"},{"a":7},{}"#), &[]),
        (table(&column("text"), r#"{"b":"x"}"#), &["E undeclared-column /body/elements/0/rows/0/b 200915"]),
        (table(&column("text"), r#"{"a":[]}"#), &[&wrong]),
        (table(&column("number"), r#"{"a":1.5}"#), &[]),
        (table(&column("number"), r#"{"a":"1.5"}"#), &[&doubtful]),
        (table(&column("number"), r#"{"a":"many"}"#), &[&wrong]),
        (table(&column("date"), r#"{"a":1700000000000}"#), &[]),
        (table(&column("date"), r#"{"a":"2024-01-01"}"#), &[&wrong]),
        (table(&column("options"), r#"{"a":[{"text":"x","color":"blue"}]},{"a":"x"}"#), &[]),
        (table(&column("options"), r#"{"a":7}"#), &[&wrong]),
        (table(&column("persons"), r#"{"a":["ou_1","ou_2"]},{"a":"ou_1"}"#), &[]),
        (table(&column("persons"), r#"{"a":[{"id":"ou_1"}]}"#), &[&wrong]),
        (table(&column("money"), r#"{"a":{}}"#), &["E unknown-choice /body/elements/0/columns/0/data_type 200621"]),
        (table(&format!("{0},{0}", column("text")), ""), &["W duplicate-column /body/elements/0/columns/1 -"]),
        (table(&column("text"), "7"), &["E wrong-type /body/elements/0/rows/0 200621"]),
        (
            v2(r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":"${rows}"}"#),
            &["H template-string /body/elements/0/rows -"],
        ),
    ]);
}

//! The limits of 1.0, what it refuses and what it ignores.

use super::*;

fn action(control: &str) -> String {
    v1(&format!(r#"{{"tag":"action","actions":[{control}]}}"#))
}

fn form_v1(elements: &str) -> String {
    v1(&format!(r#"{{"tag":"form","name":"f","elements":[{elements},{SUBMIT_V1}]}}"#))
}

#[test]
fn limits_of_1_0() {
    let frame = v1(&markdown("")).len();
    let bytes = |count: usize| v1(&markdown(&a(count - frame)));
    let by_locale =
        |count: usize| format!(r#"{{"i18n_elements":{{"zh_cn":[{0}],"en_us":[{0}]}}}}"#, many(TABLE, count));
    let nested = |levels: usize| {
        let open = r#"{"tag":"column_set","columns":[{"tag":"column","elements":["#;
        v1(&format!("{}{}", open.repeat(levels), "]}]}".repeat(levels)))
    };
    let columns = |count: usize| {
        let columns: Vec<String> = (0..count).map(|at| format!(r#"{{"name":"c{at}","data_type":"text"}}"#)).collect();
        v1(&format!(r#"{{"tag":"table","columns":[{}],"rows":[]}}"#, columns.join(",")))
    };
    let tag = format!(r#"{{"tag":"text_tag","text":{TEXT}}}"#);
    let tags = |count: usize| {
        format!(r#"{{"header":{{"title":{TEXT},"text_tag_list":[{}]}},"elements":[]}}"#, many(&tag, count))
    };
    let beside = r#"{"tag":"button","type":"text","text":{"tag":"plain_text","content":"a"}}"#;
    let checker = |count: usize| {
        v1(&format!(r#"{{"tag":"checker","text":{TEXT},"button_area":{{"buttons":[{}]}}}}"#, many(beside, count)))
    };
    let label =
        |count: usize| action(&format!(r#"{{"tag":"button","text":{{"tag":"plain_text","content":"{}"}}}}"#, a(count)));
    let menu = |count: usize| {
        action(&format!(
            r#"{{"tag":"overflow","options":[{{"text":{{"tag":"plain_text","content":"{}"}},"value":"x"}}]}}"#,
            a(count)
        ))
    };
    let hint = |count: usize| {
        action(&format!(r#"{{"tag":"select_person","placeholder":{{"tag":"plain_text","content":"{}"}}}}"#, a(count)))
    };
    let input = |most: usize| action(&format!(r#"{{"tag":"input","max_length":{most}}}"#));
    hold(vec![
        ("30,720 bytes as sent", "E card-too-large", bytes(30_721), bytes(30_720)),
        ("5 levels of components", "W nested-too-deep", nested(6), nested(5)),
        ("5 tables", "E too-many-tables", v1(&many(TABLE, 6)), v1(&many(TABLE, 5))),
        ("5 tables in each language", "E too-many-tables", by_locale(6), by_locale(5)),
        ("50 columns", "H item-count", columns(51), columns(50)),
        ("5 charts", "H many-charts", v1(&many(CHART, 6)), v1(&many(CHART, 5))),
        ("3 tags in a header", "H item-count", tags(4), tags(3)),
        ("3 buttons beside a checker", "W item-count", checker(4), checker(3)),
        ("a label of 100 characters", "W text-too-long", label(101), label(100)),
        ("an entry of a menu of 100 characters", "W text-too-long", menu(101), menu(100)),
        ("a placeholder of 100 characters", "W text-too-long", hint(101), hint(100)),
        ("an input of 1 to 1000 characters", "E out-of-range", input(1001), input(1000)),
        ("an input of 1 to 1000 characters", "E out-of-range", input(0), input(1)),
    ]);
    assert_eq!(lines(&v1(&many(HR, 400))), [""; 0], "1.0 has no limit of elements");
}

#[test]
fn lengths_of_1_0() {
    let set = |members: &str| v1(&format!(r#"{{"tag":"column_set","columns":[],{members}}}"#));
    let column = |members: &str| v1(&column(members));
    let picture = |rest: &str| v1(&format!(r#"{{"tag":"img","img_key":"img_1","alt":{TEXT}{rest}}}"#));
    let container = |members: &str| {
        v1(&format!(
            r#"{{"tag":"interactive_container","behaviors":[{{"type":"callback","value":{{}}}}],"elements":[],{members}}}"#
        ))
    };
    hold(vec![
        ("margins up to 28", "W out-of-range", set(r#""margin":"29px""#), set(r#""margin":"28px""#)),
        (
            "margins of one or four sides",
            "W bad-format",
            set(r#""margin":"1px 2px""#),
            set(r#""margin":"1px 2px 1px 2px""#),
        ),
        (
            "padding up to 28",
            "W out-of-range",
            column(r#""padding":"29px""#),
            column(r#""padding":"0px 28px 0px 28px""#),
        ),
        (
            "gaps up to 28",
            "W out-of-range",
            set(r#""horizontal_spacing":"29px""#),
            set(r#""horizontal_spacing":"28px""#),
        ),
        ("columns of 16 to 600", "W out-of-range", column(r#""width":"601px""#), column(r#""width":"600px""#)),
        ("weights of 1 to 5", "W out-of-range", column(r#""weight":6"#), column(r#""weight":5"#)),
        ("containers of 16 to 999", "W out-of-range", container(r#""width":"15px""#), container(r#""width":"16px""#)),
        (
            "containers 10 to 999 high",
            "W out-of-range",
            container(r#""height":"9px""#),
            container(r#""height":"10px""#),
        ),
        (
            "pictures of 1 to 1000",
            "W out-of-range",
            picture(r#","size":"1001px 1px""#),
            picture(r#","size":"1000px 1px""#),
        ),
        (
            "old widths of pictures",
            "W out-of-range",
            picture(r#","custom_width":600"#),
            picture(r#","custom_width":580"#),
        ),
    ]);
}

#[test]
fn what_1_0_refuses() {
    let chart = |axes: &str| v1(&format!(r#"{{"tag":"chart","chart_spec":{{"type":"bar","axes":{axes}}}}}"#));
    let multi = r#"{"tag":"multi_select_static","name":"m"}"#;
    let picture = |key: &str| v1(&format!(r#"{{"tag":"img","img_key":"{key}","alt":{TEXT}}}"#));
    let link = |link: &str| format!(r#"{{"card_link":{{"url":"{link}"}},"elements":[{HR}]}}"#);
    hold(vec![
        (
            "wrong types",
            "E wrong-type",
            v1(r#"{"tag":"div","text":"a"}"#),
            v1(&format!(r#"{{"tag":"div","text":{TEXT}}}"#)),
        ),
        ("unknown tags", "E unknown-tag", v1(r#"{"tag":"audio"}"#), v1(HR)),
        ("keys of pictures that are none", "E image-key-is-link", picture("https://a.b/c.png"), picture("img_1")),
        ("links of other schemes", "W bad-format", link("ftp://a.b"), link("https://a.b")),
        (
            "a form without a name",
            "E missing-property",
            v1(&format!(r#"{{"tag":"form","elements":[{SUBMIT_V1}]}}"#)),
            form_v1(HR),
        ),
        (
            "a form without a submit button",
            "E form-without-submit",
            v1(&format!(r#"{{"tag":"form","name":"f","elements":[{HR}]}}"#)),
            form_v1(HR),
        ),
        (
            "a name twice",
            "E duplicate-name",
            form_v1(r#"{"tag":"input","name":"f"}"#),
            form_v1(r#"{"tag":"input","name":"g"}"#),
        ),
        (
            "several choices outside a form",
            "E needs-above",
            v1(&column(&format!(r#""elements":[{multi}]"#))),
            form_v1(multi),
        ),
        (
            "several pictures outside a form",
            "E multi-select-outside-form",
            v1(r#"{"tag":"select_img","multi_select":true,"options":[]}"#),
            form_v1(r#"{"tag":"select_img","name":"p","multi_select":true,"options":[]}"#),
        ),
        (
            "a required input outside a form",
            "E required-outside-form",
            action(r#"{"tag":"input","required":true}"#),
            form_v1(r#"{"tag":"input","name":"i","required":true}"#),
        ),
        ("a table below the root", "E misplaced", v1(&column(&format!(r#""elements":[{TABLE}]"#))), v1(TABLE)),
        (
            "a form below the root",
            "E misplaced",
            form_v1(&format!(r#"{{"tag":"form","name":"g","elements":[{SUBMIT_V1}]}}"#)),
            form_v1(HR),
        ),
        ("axes that are no list", "E chart-axes", chart("{}"), chart("[]")),
        (
            "rows with undeclared keys",
            "E undeclared-column",
            v1(&rows("text", r#"{"b":"x"}"#)),
            v1(&rows("text", r#"{"a":"x"}"#)),
        ),
        (
            "cells of another type",
            "E wrong-cell",
            v1(&rows("number", r#"{"a":[]}"#)),
            v1(&rows("number", r#"{"a":1}"#)),
        ),
    ]);
}

#[test]
fn what_1_0_ignores() {
    let button = |rest: &str| action(&button(rest));
    hold(vec![
        ("unknown properties", "W unknown-property", v1(r#"{"tag":"hr","color":"red"}"#), v1(HR)),
        ("properties of 2.0", "W unknown-property", v1(r#"{"tag":"hr","element_id":"a"}"#), v1(HR)),
        (
            "elements beside those by language",
            "H elements-beside-translations",
            r#"{"elements":[],"i18n_elements":{"zh_cn":[]}}"#.into(),
            r#"{"i18n_elements":{"zh_cn":[]}}"#.into(),
        ),
        (
            "two links of one button",
            "W two-links",
            button(r#","url":"https://a.b","multi_url":{"url":"https://a.b"}"#),
            button(r#","url":"https://a.b""#),
        ),
        (
            "a text directly in a form",
            "W misplaced",
            form_v1(&format!(r#"{{"tag":"div","text":{TEXT}}}"#)),
            form_v1(&column(&format!(r#""elements":[{{"tag":"div","text":{TEXT}}}]"#))),
        ),
        ("a control without its row", "W needs-wrapper", v1(&opens("https://a.b")), action(&opens("https://a.b"))),
        (
            "links that differ",
            "H mixed-links",
            r#"{"card_link":{"url":"https://a.b","pc_url":"https://c.d"},"elements":[]}"#.into(),
            r#"{"card_link":{"url":"https://a.b","pc_url":"https://a.b"},"elements":[]}"#.into(),
        ),
        ("Markdown of 2.0", "W unsupported-markup", v1(&markdown("# a")), v2(&markdown("# a"))),
    ]);
}

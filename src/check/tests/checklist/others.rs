//! The warnings and hints of 2.0.

use super::*;

#[test]
fn warnings_of_what_is_missing_or_old() {
    let picture = |rest: &str| v2(&format!(r#"{{"tag":"img","img_key":"img_1"{rest}}}"#));
    let asks = |confirm: &str| v2(&button(&format!(r#","value":{{}},"confirm":{{{confirm}}}"#)));
    let text = |text: &str| v2(&format!(r#"{{"tag":"div","text":{{{text}}}}}"#));
    hold(vec![
        ("old properties", "W legacy-property", v2(&button(r#","url":"https://a.b""#)), v2(&opens("https://a.b"))),
        (
            "a header has a title",
            "W missing-property",
            header(&format!(r#""subtitle":{TEXT}"#)),
            header(&format!(r#""title":{TEXT}"#)),
        ),
        ("a picture has words", "W missing-property", picture(""), picture(&format!(r#","alt":{TEXT}"#))),
        (
            "a question has a title",
            "W missing-property",
            asks(&format!(r#""text":{TEXT}"#)),
            asks(&format!(r#""title":{TEXT},"text":{TEXT}"#)),
        ),
        (
            "a question has a text",
            "W missing-property",
            asks(&format!(r#""title":{TEXT}"#)),
            asks(&format!(r#""title":{TEXT},"text":{TEXT}"#)),
        ),
        (
            "a text has a tag",
            "W missing-property",
            text(r#""content":"a""#),
            v2(&format!(r#"{{"tag":"div","text":{TEXT}}}"#)),
        ),
        (
            "a text has content",
            "W missing-property",
            text(r#""tag":"plain_text""#),
            text(r#""tag":"plain_text","i18n_content":{"zh_cn":"a"}"#),
        ),
        (
            "a member of a form has a name",
            "W nameless-member",
            form_of(r#"{"tag":"input"}"#),
            form_of(r#"{"tag":"input","name":"i"}"#),
        ),
        (
            "required makes sense in a form",
            "W required-outside-form",
            v2(r#"{"tag":"select_person","required":true}"#),
            v2(r#"{"tag":"select_person","required":false}"#),
        ),
    ]);
}

#[test]
fn warnings_of_values_and_places() {
    let padded = |padding: &str| v2(&column(&format!(r#""padding":"{padding}""#)));
    let colored = |color: &str| v2(&column(&format!(r#""background_style":"{color}""#)));
    let pictures = r#"{"tag":"select_img","options":[]}"#;
    hold(vec![
        ("numbers in their range", "W out-of-range", v2(&column(r#""weight":6"#)), v2(&column(r#""weight":5"#))),
        ("no padding below nothing", "W out-of-range", padded("-4px"), padded("0px")),
        (
            "values of options differ",
            "W duplicate-option",
            v2(&select("", &format!("{},{}", option("x"), option("x")))),
            v2(&select("", &format!("{},{}", option("x"), option("y")))),
        ),
        (
            "a picker shows something",
            "W empty-picker",
            v2(r#"{"tag":"picker_time"}"#),
            v2(&format!(r#"{{"tag":"picker_time","placeholder":{TEXT}}}"#)),
        ),
        ("a known colour", "W unknown-color", colored("light_grey"), colored("grey-100")),
        (
            "or one of the author's",
            "W unknown-color",
            colored("own"),
            config(
                r#""style":{"color":{"own":{"light_mode":"rgba(0,0,0,1)","dark_mode":"rgba(0,0,0,1)"}}}"#,
                &column(r#""background_style":"own""#),
            ),
        ),
        (
            "the kind of text that is documented",
            "W text-kind",
            v2(r#"{"tag":"button","text":{"tag":"lark_md","content":"a"},"value":{}}"#),
            v2(&button(r#","value":{}"#)),
        ),
        ("5 levels of containers", "W nested-too-deep", v2(&containers(6)), v2(&containers(5))),
        (
            "a label of 100 characters",
            "W text-too-long",
            v2(&format!(r#"{{"tag":"button","text":{{"tag":"plain_text","content":"{}"}}}}"#, a(101))),
            v2(&format!(r#"{{"tag":"button","text":{{"tag":"plain_text","content":"{}"}}}}"#, a(100))),
        ),
        ("4 tables in one Markdown", "W too-many-markdown-tables", v2(&markdown_tables(5)), v2(&markdown_tables(4))),
        (
            "5 tables in sum",
            "W tables-with-markdown",
            v2(&format!("{},{}", many(TABLE, 3), markdown_tables(3))),
            v2(&format!("{},{}", many(TABLE, 3), markdown("a"))),
        ),
        (
            "no pictures to choose in a panel",
            "W misplaced",
            v2(&panel(pictures)),
            v2(&column(&format!(r#""elements":[{pictures}]"#))),
        ),
        ("nothing is null", "W null-value", v2(r#"{"tag":"hr","margin":null}"#), v2(HR)),
    ]);
}

#[test]
fn hints() {
    let tag = format!(r#"{{"tag":"text_tag","text":{TEXT}}}"#);
    let tags = |count: usize| header(&format!(r#""title":{TEXT},"text_tag_list":[{}]"#, many(&tag, count)));
    let columns = |count: usize| {
        let columns: Vec<String> = (0..count).map(|at| format!(r#"{{"name":"c{at}","data_type":"text"}}"#)).collect();
        v2(&format!(r#"{{"tag":"table","columns":[{}],"rows":[]}}"#, columns.join(",")))
    };
    let sized = |size: &str| v2(&format!(r#"{{"tag":"markdown","content":"a","text_size":"{size}"}}"#));
    let icon = |token: &str| {
        v2(&format!(r#"{{"tag":"markdown","content":"a","icon":{{"tag":"standard_icon","token":"{token}"}}}}"#))
    };
    let container = |rest: &str| v2(&format!(r#"{{"tag":"interactive_container","elements":[]{rest}}}"#));
    let stream = |more: &str| config(&format!(r#""streaming_mode":true{more}"#), HR);
    hold(vec![
        (
            "values of other pages",
            "H unusual-choice",
            v2(&column(r#""vertical_spacing":"default""#)),
            v2(&column(r#""vertical_spacing":"medium""#)),
        ),
        ("3 tags in a header", "H item-count", tags(4), tags(3)),
        ("50 columns", "H item-count", columns(51), columns(50)),
        ("5 charts", "H many-charts", v2(&many(CHART, 6)), v2(&many(CHART, 5))),
        ("no chart in a form", "H shuns-above", form_of(CHART), v2(CHART)),
        ("a known text size", "H unknown-text-size", sized("huge"), sized("x-large")),
        ("a known icon", "H unknown-icon", icon("no-such_outlined"), icon("done_outlined")),
        ("a known emoji", "H unknown-emoji", v2(&markdown(":Nope:")), v2(&markdown(":OK:"))),
        ("a button does something", "H no-action", v2(&button("")), v2(&button(r#","value":{}"#))),
        (
            "a container does something",
            "H no-action",
            container(""),
            container(r#","behaviors":[{"type":"callback","value":{}}]"#),
        ),
        (
            "the first choice is one",
            "H unknown-initial",
            v2(&select(r#","initial_option":"z""#, &option("x"))),
            v2(&select(r#","initial_option":"x""#, &option("x"))),
        ),
        ("streaming or forwarding", "H streaming-forward", stream(r#","enable_forward":true"#), stream("")),
    ]);
}

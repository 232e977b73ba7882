//! Texts: what is left in them, what cannot be seen, what is shown as it is written.

use super::{super::*, expect, lines, v1, v2};

fn markdown(content: &str) -> String {
    v2(&serde_json::json!({"tag": "markdown", "content": content}).to_string())
}

fn div(tag: &str, content: &str) -> String {
    serde_json::json!({"tag": "div", "text": {"tag": tag, "content": content}}).to_string()
}

#[test]
fn what_is_left_in_a_text() {
    let at = "/body/elements/0/content";
    for (content, expected) in [
        ("Hello {{ name }}", "W placeholder-left % -"),
        ("Hello ${name}", "H placeholder-left % -"),
        ("Hello ${a || b}", "W placeholder-left % -"),
        ("[docs](https://example.com/a)", "H example-link % -"),
        ("one\\ntwo", "W written-break % -"),
        ("a\u{200b}b", "H unseen-characters % -"),
        ("a\u{202e}b", "W unseen-characters % -"),
        ("postgres://app:s3cret@db:5432/app", "W secret-in-text % -"),
        ("<font color=red>a", "W unbalanced-tag % -"),
        ("<font color=reddish>a</font>", "W unknown-color % -"),
        ("<font color='#ff0000'>a</font>", "W unknown-color % -"),
        ("<text_tag color=lime>a</text_tag>", ""),
        ("<text_tag color=blue-500>a</text_tag>", "W unknown-color % -"),
        ("<font color=grey-200>a</font>", "H low-contrast % -"),
        ("<at user_id=ou_1></at>", "W unknown-mention % -"),
        (":rocket:", "H unknown-emoji % -"),
        ("![a](https://a.b/c.png)", "W image-key-is-link % -"),
        ("[a](www.a.b)", "W bad-format % -"),
        ("a <b>b</b>", "W unsupported-markup % -"),
        ("`{{ code }}`", ""),
        ("", "H empty-text /body/elements/0 -"),
        ("# A\n| a | b |\n|---|---|\n> c\n`d` **e** [f](https://a.b) :OK: <at id=all></at>", ""),
    ] {
        let expected: Vec<String> = if expected.is_empty() { vec![] } else { vec![expected.replace('%', at)] };
        assert_eq!(lines(&markdown(content)), expected, "{content}");
    }
}

#[test]
fn each_host_knows_its_own_markdown() {
    let at = "/body/elements/0/text/content";
    let unsupported = format!("W unsupported-markup {at} -");
    let hint = format!("H unsupported-markup {at} -");
    expect(&[
        (v2(&div("lark_md", "# Title")), &[&unsupported]),
        (v2(&div("lark_md", "**a** [b](https://a.b)\n- c")), &[]),
        (v2(&div("plain_text", "**a**")), &[&hint]),
        (v2(&div("plain_text", "<at id=all></at>")), &[&unsupported]),
        (v2(&div("plain_text", "a * b * c, # 1, > 2")), &[]),
        (v1(r##"{"tag":"markdown","content":"# Title"}"##), &["W unsupported-markup /elements/0/content -"]),
        (v1(r#"{"tag":"markdown","content":"- a\n---\n[a]($b)"}"#), &[]),
        (
            r#"{"header":{"title":{"tag":"lark_md","content":"[a](https://a.b)"}},"elements":[]}"#.into(),
            &["W unsupported-markup /header/title/content -"],
        ),
        (
            v2(
                r##"{"tag":"table","columns":[{"name":"a","data_type":"lark_md"},{"name":"b","data_type":"markdown"}],"rows":[{"a":"# x","b":"# x"}]}"##,
            ),
            &["W unsupported-markup /body/elements/0/rows/0/a -"],
        ),
        (
            v2(r##"{"tag":"div","text":{"tag":"lark_md","content":"a","i18n_content":{"zh_cn":"# 标题"}}}"##),
            &["W unsupported-markup /body/elements/0/text/i18n_content/zh_cn -"],
        ),
    ]);
}

#[test]
fn secrets_are_not_repeated() {
    let token = "t-g1044ghJRUIJJ5ELPENTLTNPGA5NAO43SGXCSHWX";
    let problems = check(&Card::parse(&markdown(token)).unwrap());
    assert_eq!(problems[0].args().to_string(), r#"{"kind":"feishu-token"}"#);
    assert!(!problems[0].say(crate::lang::Lang::En).contains("g1044"));
}

#[test]
fn texts_that_are_not_there() {
    let streamed = v2(r#"{"tag":"markdown","content":"","element_id":"answer"}"#);
    expect(&[
        (streamed, &[]),
        (v2(&div("plain_text", " ")), &["H empty-text /body/elements/0/text -"]),
        (
            v2(r#"{"tag":"img","img_key":"img_1","alt":{"tag":"plain_text","content":""}}"#),
            &["H empty-alt /body/elements/0/alt -"],
        ),
        (
            r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":""}},"body":{}}"#.into(),
            &["H empty-text /header/title -"],
        ),
    ]);
}

#[test]
fn colours_that_can_be_read() {
    let names = crate::catalog::color::tokens().iter().map(|token| token.name).filter(|name| !name.contains('-'));
    for name in names.filter(|name| *name != "white") {
        assert_eq!(lines(&markdown(&format!("<font color={name}>a</font>"))), [""; 0], "{name}");
    }
    let on_ground = r#"{"tag":"column_set","background_style":"blue","columns":[{"tag":"column","elements":[{"tag":"markdown","content":"<font color=white>a</font>"}]}]}"#;
    assert_eq!(lines(&v2(on_ground)), [""; 0]);
    let style = r#"{"schema":"2.0","config":{"style":{"color":{"mine":{"light_mode":"rgba(0,0,0,1)","dark_mode":"rgba(0,0,0,1)"}}}},"body":{"elements":[{"tag":"markdown","content":"<font color=mine>a</font>"}]}}"#;
    let problems = check(&Card::parse(style).unwrap());
    assert_eq!(problems[0].args().to_string(), r#"{"color":"mine","dark":true,"ratio":1.2}"#);
}

#[test]
fn placeholders_of_template_engines_are_no_errors() {
    let button = |url: &str| {
        v2(&format!(
            r#"{{"tag":"button","text":{{"tag":"plain_text","content":"a"}},"behaviors":[{{"type":"open_url","default_url":"{url}"}}]}}"#
        ))
    };
    for url in ["%s", "__REPORT_URL__", "{{ .Url }}", "{pr_url}", "${a || b}", "https://a.b/{{ id }}"] {
        let expected = ["W placeholder-left /body/elements/0/behaviors/0/default_url -"];
        assert_eq!(lines(&button(url)), expected, "{url}");
    }
    let example = ["H example-link /body/elements/0/behaviors/0/default_url -"];
    assert_eq!(lines(&button("https://status.example.com")), example);
    let key = v2(
        r#"{"tag":"img","img_key":"img_v2_041b28e3-5680-48c2-9af2-497ace79333g","alt":{"content":"a","tag":"plain_text"}}"#,
    );
    assert_eq!(lines(&key), ["W printed-key /body/elements/0/img_key -"]);
}

#[test]
fn nothing_in_an_old_property_is_an_error() {
    expect(&[(
        v2(r#"{"tag":"select_img","style":"nonsense","options":[{"img_key":"img_1","value":"a"}]}"#),
        &["W legacy-property /body/elements/0/style -", "W unknown-choice /body/elements/0/style -"],
    )]);
}

#[test]
fn links_of_the_whole_card_agree() {
    let card = |link: &str| format!(r#"{{"schema":"2.0","card_link":{link},"body":{{"elements":[{{"tag":"hr"}}]}}}}"#);
    let mixed = ["H mixed-links /card_link -"];
    assert_eq!(lines(&card(r#"{"url":"https://a.b","pc_url":"https://c.d"}"#)), mixed);
    assert_eq!(lines(&card(r#"{"url":"https://a.b","pc_url":"https://a.b","ios_url":""}"#)), [""; 0]);
    assert_eq!(lines(&card(r#"{"url":"https://a.b","pc_url":"lark://msgcard/unsupported_action"}"#)), [""; 0]);
}

//! Limits of the whole card.

use super::{expect, lines, v1, v2};

const TABLE: &str = r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":[]}"#;

fn many(element: &str, count: usize) -> String {
    vec![element; count].join(",")
}

#[test]
fn whole_cards() {
    expect(&[
        ("{}".into(), &["W empty-card  -"]),
        (r#"{"schema":"2.0"}"#.into(), &["W empty-card  -"]),
        (r#"{"body":{"elements":[]}}"#.into(), &["W body-without-schema /body -"]),
        (r#"{"elements":[],"i18n_elements":{"zh_cn":[]}}"#.into(), &["H elements-beside-translations /elements -"]),
        (r#"{"type":"template","data":{"template_id":"AAq","template_variable":{"a":1}}}"#.into(), &[]),
        (r#"{"type":"card","data":{"card_id":"7355372766134157313"}}"#.into(), &[]),
    ]);
}

#[test]
fn bytes_are_counted_as_sent() {
    let text = |bytes: usize| v2(&format!(r#"{{"tag":"markdown","content":"{}"}}"#, "a".repeat(bytes)));
    let frame = text(0).len();
    assert_eq!(lines(&text(24_575 - frame)), [""; 0]);
    assert_eq!(lines(&text(24_576 - frame)), ["W card-near-limit  -"]);
    assert_eq!(lines(&text(30_720 - frame)), ["W card-near-limit  -"]);
    assert_eq!(lines(&text(30_721 - frame)), ["E card-too-large  230025"]);
    // White space between tokens is not sent; a Chinese character takes three bytes.
    let spaced = text(24_000).replace(',', &format!(",{}", " ".repeat(9000)));
    assert_eq!(lines(&spaced), [""; 0]);
    let chinese = v2(&format!(r#"{{"tag":"markdown","content":"{}"}}"#, "长".repeat(10_240)));
    assert_eq!(lines(&chinese), ["E card-too-large  230025"]);
}

#[test]
fn elements_are_objects_with_a_tag() {
    let dividers = |count| v2(&many(r#"{"tag":"hr"}"#, count));
    assert_eq!(lines(&dividers(179)), [""; 0]);
    assert_eq!(lines(&dividers(180)), ["W elements-near-limit  -"]);
    assert_eq!(lines(&dividers(200)), ["W elements-near-limit  -"]);
    assert_eq!(lines(&dividers(201)), ["E too-many-elements  11310"]);
    // Texts count as well, chart data does not.
    let texts = v2(&many(r#"{"tag":"div","text":{"tag":"plain_text","content":"a"}}"#, 101));
    assert_eq!(lines(&texts), ["E too-many-elements  11310"]);
    let data = many(r#"{"tag":"x"}"#, 300);
    assert_eq!(lines(&v2(&format!(r#"{{"tag":"chart","chart_spec":{{"type":"bar","data":[{data}]}}}}"#))), [""; 0]);
    assert_eq!(lines(&v1(&many(r#"{"tag":"hr"}"#, 300))), [""; 0]);
}

#[test]
fn tables_are_counted_by_language() {
    assert_eq!(lines(&v2(&many(TABLE, 5))), [""; 0]);
    assert_eq!(lines(&v2(&many(TABLE, 7))), ["E too-many-tables /body/elements/5 11310"]);
    let three = many(TABLE, 3);
    let card = format!(r#"{{"i18n_elements":{{"zh_cn":[{three}],"en_us":[{three}]}}}}"#);
    assert_eq!(lines(&card), [""; 0]);
    let six = many(TABLE, 6);
    let card = format!(r#"{{"i18n_elements":{{"zh_cn":[{three}],"en_us":[{six}]}}}}"#);
    assert_eq!(lines(&card), ["E too-many-tables /i18n_elements/en_us/5 11310"]);
}

#[test]
fn markdown_tables_count_too() {
    let markdown =
        |count: usize| format!(r#"{{"tag":"markdown","content":"{}"}}"#, r"| a |\n|---|\n| 1 |\n\n".repeat(count));
    assert_eq!(lines(&v2(&markdown(3))), [""; 0]);
    assert_eq!(lines(&v2(&markdown(4))), ["H tables-with-markdown /body/elements/0 -"]);
    assert_eq!(
        lines(&v2(&markdown(6))),
        ["W tables-with-markdown /body/elements/0 -", "W too-many-markdown-tables /body/elements/0/content -",],
    );
    assert_eq!(
        lines(&v2(&format!("{},{}", many(TABLE, 4), markdown(2)))),
        ["W tables-with-markdown /body/elements/4 -"],
    );
    assert_eq!(lines(&v1(&markdown(6))), ["W unsupported-markup /elements/0/content -"]);
}

#[test]
fn charts_are_advised() {
    let chart = r#"{"tag":"chart","chart_spec":{"type":"bar"}}"#;
    assert_eq!(lines(&v2(&many(chart, 6))), ["H many-charts /body/elements/5 -"]);
}

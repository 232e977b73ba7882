//! Sheets of tables, charts and languages.

use serde_json::json;

use super::*;

fn card(text: &str) -> Card {
    Card::parse(text).unwrap()
}

fn at(card: &Card, pointer: &str) -> Path {
    Path::parse_in(pointer, card.root()).unwrap()
}

#[test]
fn a_table_has_the_columns_it_declares() {
    let card = card(
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[
            {"name":"svc","display_name":"Service","data_type":"text"},
            {"name":"rate","data_type":"number"},{"name":"at","data_type":"date"},{"name":"state","data_type":"options"}],
            "rows":[{"svc":"api","rate":99.9},{"rate":1,"more":true}]}]}}"#,
    );
    let sheet = Sheet::of(&card, &Source::rows(at(&card, "/body/elements/0/rows")));
    let titles: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["Service", "rate", "at", "state"]);
    let types: Vec<bool> = sheet.rows[0].cells.iter().map(|cell| matches!(cell.ty, Type::Number(_))).collect();
    assert_eq!(types, [false, true, false, false]);
    assert!(matches!(sheet.rows[0].cells[2].ty, Type::Int(_)) && matches!(sheet.rows[0].cells[3].ty, Type::Json(_)));
    assert_eq!(sheet.rows[1].cells[0].value, None);
    assert_eq!(sheet.rows[1].cells[1].path.to_string(), "/body/elements/0/rows/1/rate");
}

#[test]
fn the_data_of_a_chart_has_the_keys_that_occur() {
    let card = card(r#"{"values":[{"x":"Mon","y":3},{"y":4,"z":[1]},3]}"#);
    let sheet = Sheet::of(&card, &Source::rows(at(&card, "/values")));
    let keys: Vec<&str> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["x", "y", "z"]);
    assert!(matches!(sheet.rows[1].cells[1].ty, Type::Number(_)), "told by the first value");
    assert_eq!((sheet.rows.len(), sheet.rows[2].cells[0].value.clone()), (3, None));
    assert!(Sheet::of(&card, &Source::rows(at(&card, "/nothing"))).rows.is_empty());
}

#[test]
fn every_text_stands_beside_its_translations() {
    let card = card(
        r#"{"schema":"2.0","config":{"locales":["ja_jp"]},
            "header":{"title":{"tag":"plain_text","content":"Deployed","i18n_content":{"zh_cn":"已发布"}}},
            "body":{"elements":[{"tag":"markdown","content":"**ok**"},
                {"tag":"button","text":{"tag":"plain_text","content":"","i18n_content":{"en_us":"Open"}}},{"tag":"hr"}]}}"#,
    );
    let sheet = Sheet::of(&card, &Source::Languages { also: Vec::new() });
    let keys: Vec<&str> = sheet.columns.iter().map(|column| column.key.as_str()).collect();
    assert_eq!(keys, ["", "zh_cn", "en_us", "ja_jp"]);
    let labels: Vec<&str> = sheet.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["title", "markdown", "text"]);
    let values: Vec<Option<&Value>> = sheet.rows[0].cells.iter().map(|cell| cell.value.as_ref()).collect();
    assert_eq!(values, [Some(&json!("Deployed")), Some(&json!("已发布")), None, None]);
    assert_eq!(sheet.rows[1].cells[1].path.to_string(), "/body/elements/0/i18n_content/zh_cn");
    assert_eq!((sheet.missing(1), sheet.missing(2), sheet.missing(3)), (1, 2, 2), "an empty text needs no translation");
}

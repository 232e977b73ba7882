//! Sheets: the rows of a table, the data of a chart, the texts of a card in its languages.

use cardwright::tui::dialog::Dialog;
use serde_json::json;

use crate::composer::{Composer, Plan};

const TABLE: &str = r#"{"schema":"2.0","body":{"elements":[
  {"tag":"table","columns":[
    {"name":"svc","display_name":"Service","data_type":"text"},
    {"name":"rate","display_name":"Rate","data_type":"number"},
    {"name":"state","display_name":"State","data_type":"options"}],
   "rows":[{"svc":"api","rate":99.9},{"svc":"web","rate":98}]},
  {"tag":"chart","chart_spec":{"type":"bar","data":{"values":[{"x":"Mon","y":3}]},"xField":"x","yField":"y"}}
]}}"#;

const TEXTS: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"Deployed","i18n_content":{"zh_cn":"已发布"}}},
"body":{"elements":[{"tag":"markdown","content":"All **good**"},{"tag":"hr"}]}}"#;

/// A composer with a property of a node opened.
fn opened(card: &str, node: &str, property: &str) -> Composer {
    let mut composer = Plan::new().text(card).size(160, 48).start();
    composer.node(node).keys("<tab>").property(&format!("{node}/{property}")).keys("<enter>");
    composer
}

#[test]
fn the_rows_of_a_table_are_typed_in_a_sheet() {
    let mut composer = opened(TABLE, "/body/elements/0", "rows");
    composer.assert_screen_has("Service").assert_screen_has("99.9");
    // The text, then the number beside it, then the row below.
    composer.keys("<enter><c-u>gateway<tab><c-u>97.25<enter>");
    assert_eq!(composer.at("/body/elements/0/rows/0"), json!({"svc": "gateway", "rate": 97.25}));
    composer.keys("oops").assert_screen_has("! ");
    assert_eq!(composer.at("/body/elements/0/rows/1/rate"), json!(98), "what is no number does not enter the card");
    composer.keys("<esc><right><enter>[{\"text\":\"ok\",\"color\":\"green\"}]<esc>");
    assert_eq!(composer.at("/body/elements/0/rows/1/state"), json!([{"text": "ok", "color": "green"}]));
    composer.keys("a<left><left><enter>db<esc>");
    assert_eq!(composer.at("/body/elements/0/rows/2"), json!({"svc": "db"}));
    composer.keys("<home>d");
    assert_eq!(composer.at("/body/elements/0/rows/0/svc"), json!("web"));
    composer.keys("<c-z>");
    assert_eq!(composer.at("/body/elements/0/rows/0/svc"), json!("gateway"), "taken back inside the sheet");
    composer.keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn a_chart_is_a_kind_and_a_sheet_of_data() {
    let mut composer = opened(TABLE, "/body/elements/1", "chart_spec");
    composer.property("/body/elements/1/chart_spec/data/values").assert_screen_has("1 row").keys("<enter>");
    composer.assert_screen_has("Mon").keys("<right><enter><c-u>7<esc>a<left><enter>Tue<esc><esc>");
    let values = composer.at("/body/elements/1/chart_spec/data/values");
    assert_eq!(values, json!([{"x": "Mon", "y": 7}, {"x": "Tue"}]));
    composer.property("/body/elements/1/chart_spec/type").keys("<enter>pie<enter>");
    assert_eq!(composer.at("/body/elements/1/chart_spec/type"), json!("pie"));
}

#[test]
fn texts_stand_beside_their_translations() {
    let mut composer = Plan::new().text(TEXTS).size(160, 48).start();
    composer.node("/body/elements/1").keys("X").assert_screen_has("已发布").assert_screen_has("1 of 2 not translated");
    assert_eq!(composer.app().preview.locale, Some("zh_cn"), "the preview speaks what is translated");
    composer.keys("m");
    let Some(Dialog::Sheet(sheet)) = composer.app().dialogs.last() else { panic!("no sheet") };
    assert_eq!(sheet.shown().len(), 1, "only what is missing");
    composer.keys("<enter>一切**正常**<esc>").assert_screen_has("everything is translated");
    assert_eq!(composer.at("/body/elements/0/i18n_content"), json!({"zh_cn": "一切**正常**"}));
    composer.keys("m<home>aja_jp<enter><enter>デプロイ完了<esc>");
    assert_eq!(composer.at("/header/title/i18n_content/ja_jp"), json!("デプロイ完了"));
    // A cell that is emptied is one that is not there.
    composer.keys("<del>");
    assert_eq!(composer.at("/header/title/i18n_content"), json!({"zh_cn": "已发布"}));
    composer.keys("<esc>");
    assert_eq!(composer.app().preview.locale, None, "the preview speaks as before");
    assert_eq!(composer.selection(), "/body/elements/1", "what was selected is selected again");
}

#[test]
fn the_preview_speaks_each_language_of_the_card() {
    let mut composer = Plan::new().text(TEXTS).size(160, 48).start();
    composer.keys("I").assert_screen_has("zh_cn · PC");
    let area = composer.derived().preview.area;
    let painted: String = (area.y..area.bottom()).map(|y| composer.row(y)).collect();
    assert!(painted.contains("已发布"), "{painted}");
    composer.keys("I").assert_screen_lacks("zh_cn · PC");
}

#[test]
fn cells_are_chosen_with_the_mouse() {
    let mut composer = opened(TABLE, "/body/elements/0", "rows");
    let list = composer.derived().dialog.unwrap().list;
    let (x, y) = (list.x + list.width / 2, list.y);
    composer.click(x, y).click(x, y).keys("<c-u>1<esc>");
    assert_eq!(composer.at("/body/elements/0/rows/0/rate"), json!(1));
    composer.keys("<home>").event(crossterm::event::Event::Paste("gate\nway".into()));
    composer.keys("<esc>");
    assert_eq!(composer.at("/body/elements/0/rows/0/rate"), json!(1), "a paste that is no number changes nothing");
}

#[test]
fn data_without_keys_gets_columns_by_name() {
    let card = r#"{"schema":"2.0","body":{"elements":[
        {"tag":"chart","chart_spec":{"type":"line","data":{"values":[]}}},
        {"tag":"table","columns":[{"name":"svc","data_type":"text"}],"rows":[]}]}}"#;
    let mut composer = opened(card, "/body/elements/0", "chart_spec");
    composer.property("/body/elements/0/chart_spec/data/values").keys("<enter>").assert_screen_has("nothing there");
    composer.keys("<enter>day<enter>").keys("<enter>Mon<esc>c").assert_screen_has("name of the new column");
    composer.keys("cost<enter><enter>12<esc>");
    assert_eq!(composer.at("/body/elements/0/chart_spec/data/values"), json!([{"day": "Mon", "cost": "12"}]));
    composer.keys("c<esc><esc>");
    assert!(composer.app().dialogs.is_empty(), "{}", composer.screen());
    // A table says what columns it has.
    let mut composer = opened(card, "/body/elements/1", "rows");
    composer.keys("ccost<enter><enter>12<esc>");
    assert_eq!(
        composer.at("/body/elements/1/columns/1"),
        json!({"name": "cost", "display_name": "cost", "data_type": "text"})
    );
    assert_eq!(composer.at("/body/elements/1/rows"), json!([{"cost": "12"}]));
    let codes: Vec<&str> = composer.derived().problems.list.iter().map(|problem| problem.rule.name()).collect();
    assert!(!codes.iter().any(|name| name.contains("column")), "{codes:?}");
}

#[test]
fn options_persons_and_dates_are_typed_in_words() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[
        {"name":"state","data_type":"options"},{"name":"who","data_type":"persons"},{"name":"at","data_type":"date"}],
        "rows":[{"state":[{"text":"ok","color":"green"}]}]}]}}"#;
    let mut composer = opened(card, "/body/elements/0", "rows");
    composer.assert_screen_has("ok:green").assert_screen_has("text, or several with colours");
    composer.keys("<enter><end>, late:red<tab>ou_1, ou_2<tab>2026-11-26 1").assert_screen_has("! YYYY-MM-DD HH:mm");
    composer.keys("0:00<esc>");
    assert_eq!(
        composer.at("/body/elements/0/rows/0"),
        json!({"state": [{"text": "ok", "color": "green"}, {"text": "late", "color": "red"}],
            "who": ["ou_1", "ou_2"], "at": 1_795_658_400_000_i64})
    );
}

#[test]
fn texts_stand_in_the_order_of_the_outline() {
    let card = r#"{"body":{"elements":[{"tag":"markdown","content":"below"}]},"schema":"2.0",
        "config":{"summary":{"content":"summary"}},"header":{"subtitle":{"tag":"plain_text","content":"sub"},
        "title":{"tag":"plain_text","content":"top"}}}"#;
    let mut composer = Plan::new().text(card).size(160, 48).start();
    composer.keys("X");
    let Some(Dialog::Sheet(sheet)) = composer.app().dialogs.last() else { panic!("no sheet") };
    let texts: Vec<_> = sheet.shown().iter().filter_map(|row| row.cells[0].value.clone()).collect();
    assert_eq!(texts, [json!("top"), json!("sub"), json!("below"), json!("summary")]);
}

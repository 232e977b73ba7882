//! How long checking a card takes. Budget: a full 30 KB card in 200 µs, since it is checked after every keystroke.

#![expect(clippy::panic, reason = "without its card a bench has to stop")]

use cardwright::{card::Card, check::check};

fn main() {
    divan::main();
}

/// A card of about so many bytes: columns, texts, buttons and a form, as real cards have them.
fn card(bytes: usize) -> Card {
    const BLOCK: &str = r#"{"tag":"column_set","flex_mode":"bisect","horizontal_spacing":"8px","columns":[
        {"tag":"column","width":"weighted","weight":1,"padding":"4px 8px","elements":[
            {"tag":"markdown","content":"**Service** api-server\n<font color=green>healthy</font>","text_size":"normal"},
            {"tag":"div","text":{"tag":"plain_text","content":"构建完成，耗时 182 秒","text_color":"grey","lines":2},"icon":{"tag":"standard_icon","token":"done_outlined","color":"green"}}]},
        {"tag":"column","width":"weighted","weight":2,"elements":[
            {"tag":"button","text":{"tag":"plain_text","content":"Open"},"type":"primary","behaviors":[{"type":"open_url","default_url":"https://open.feishu.cn/document"}]},
            {"tag":"select_static","placeholder":{"tag":"plain_text","content":"Choose"},"options":[
                {"text":{"tag":"plain_text","content":"One"},"value":"1"},{"text":{"tag":"plain_text","content":"Two"},"value":"2"}]}]}]}"#;
    let blocks = vec![BLOCK; bytes / BLOCK.len()].join(",");
    let text = format!(
        r#"{{"schema":"2.0","header":{{"title":{{"tag":"plain_text","content":"Report"}},"template":"blue"}},"body":{{"elements":[{blocks}]}}}}"#
    );
    Card::parse(&text).unwrap_or_else(|mistake| panic!("{mistake:?}"))
}

#[divan::bench(args = [3_000, 30_000, 300_000])]
fn a_card_of_bytes(bencher: divan::Bencher, bytes: usize) {
    let card = card(bytes);
    bencher.bench(|| check(divan::black_box(&card)));
}

//! How long a full card takes to paint, and an edit of one element in it.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that cannot run should stop")]

use cardwright::{
    card::Card,
    preview::{Cache, Look, Viewport, paint, paint_with},
};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// A card of 30 KB as people write them: headings, lists, mentions, fields, columns, buttons; Chinese and English.
fn full_card(first: &str) -> Card {
    let markdown = "**Release notes** for <font color=green>api-server</font> `v1.42` :OK:\n\
                    - faster start, fewer allocations on the hot path, and a much better error message\n\
                    - 修复了重复发送的问题，网络中断之后也不会再丢失消息。\n    - see [the page](https://example.com/a/b)\n\
                    <at id=ou_7d8a6e6df7621556ce0d21922b676706ccs></at> please have a look";
    let mut elements = vec![json!({"tag": "markdown", "content": first})];
    let mut size = 0;
    while size < 29 * 1024 {
        let part = [
            json!({"tag": "markdown", "content": markdown}),
            json!({"tag": "div", "text": {"tag": "lark_md", "content": "**Owner** 李雷\nbuild 4711 <text_tag color='red'>P1</text_tag>"}}),
            json!({"tag": "column_set", "flex_mode": "none", "background_style": "grey", "columns": [
                {"tag": "column", "width": "weighted", "weight": 1, "elements": [{"tag": "markdown", "content": "**Region**\neu-west-1"}]},
                {"tag": "column", "width": "weighted", "weight": 1, "elements": [{"tag": "markdown", "content": "**状态**\n正常"}]},
            ]}),
            json!({"tag": "hr"}),
            json!({"tag": "button", "type": "primary", "text": {"tag": "plain_text", "content": "Open the pipeline"},
                   "behaviors": [{"type": "open_url", "default_url": "https://example.com"}]}),
        ];
        size += part.iter().map(|node| node.to_string().len() + 1).sum::<usize>();
        elements.extend(part);
    }
    let title = json!({"tag": "plain_text", "content": "Deploy finished"});
    let card: Value =
        json!({"schema": "2.0", "header": {"title": title, "template": "blue"}, "body": {"elements": elements}});
    Card::parse(&card.to_string()).expect("a card")
}

fn viewport() -> Viewport {
    Viewport { width: 60, ..Viewport::default() }
}

#[divan::bench]
fn full(bencher: divan::Bencher) {
    let (card, viewport, look) = (full_card("first"), viewport(), Look::default());
    bencher.bench(|| paint(&card, &viewport, &look));
}

#[divan::bench]
fn edit_of_one_element(bencher: divan::Bencher) {
    let cards = [full_card("first"), full_card("first, and a word more")];
    let (viewport, look, mut cache) = (viewport(), Look::default(), Cache::default());
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = 1 - turn;
        paint_with(&mut cache, &cards[turn], &viewport, &look).buffer.area.height
    });
}

#[divan::bench]
fn nothing_changed(bencher: divan::Bencher) {
    let (card, viewport, look, mut cache) = (full_card("first"), viewport(), Look::default(), Cache::default());
    bencher.bench_local(|| paint_with(&mut cache, &card, &viewport, &look).buffer.area.height);
}

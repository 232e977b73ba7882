//! How long a full card takes to paint, an edit of one element in it, a deed of its reader, and what is no card to send.
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a bench that cannot run should stop")]

use std::sync::Arc;

use cardwright::{
    card::{Card, Path, starters},
    preview::{Cache, Look, Rehearsal, Viewport, paint, paint_with},
};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// As many bytes of elements fit into a card.
const FULL: usize = 29 * 1024;

/// A card of 30 KB as people write them: what our own starters hold, one after the other.
fn full_of_starters() -> Card {
    let cards = starters::all().iter().map(|starter| Card::parse(starter.text).expect("a starter"));
    let elements = cards.filter_map(|card| card.root().pointer("/body/elements")?.as_array().cloned()).flatten();
    let mut size = 0;
    let fitting = elements.take_while(|element| {
        size += element.to_string().len() + 1;
        size < FULL
    });
    card_of(&fitting.collect())
}

/// A card of 30 KB that is as much to paint as a card can be: next to nothing in it but words, dense with marks; Chinese
/// and English.
fn full_card(first: &str) -> Card {
    full_card_with(&json!({"tag": "markdown", "content": first}))
}

/// The same, beginning with this element.
fn full_card_with(first: &Value) -> Card {
    let markdown = "**Release notes** for <font color=green>api-server</font> `v1.42` :OK:\n\
                    - faster start, fewer allocations on the hot path, and a much better error message\n\
                    - 修复了重复发送的问题，网络中断之后也不会再丢失消息。\n    - see [the page](https://example.com/a/b)\n\
                    <at id=ou_7d8a6e6df7621556ce0d21922b676706ccs></at> please have a look";
    let mut elements = vec![first.clone()];
    let mut size = 0;
    while size < FULL {
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
    card_of(&Value::from(elements))
}

fn card_of(elements: &Value) -> Card {
    let title = json!({"tag": "plain_text", "content": "Deploy finished"});
    let card: Value =
        json!({"schema": "2.0", "header": {"title": title, "template": "blue"}, "body": {"elements": elements}});
    Card::parse(&card.to_string()).expect("a card")
}

fn viewport() -> Viewport {
    Viewport { width: 60, ..Viewport::default() }
}

/// Budget: 400 µs.
#[divan::bench]
fn full(bencher: divan::Bencher) {
    painted(bencher, &full_of_starters());
}

#[divan::bench]
fn full_of_marks(bencher: divan::Bencher) {
    painted(bencher, &full_card("first"));
}

fn painted(bencher: divan::Bencher, card: &Card) {
    let (viewport, look) = (viewport(), Look::default());
    bencher.bench(|| paint(card, &viewport, &look));
}

/// Budget: 150 µs.
#[divan::bench]
fn edit_of_one_element(bencher: divan::Bencher) {
    edits(bencher, &viewport());
}

/// What the client does not know of a card is worked out element by element too.
#[divan::bench]
fn edit_for_an_old_client(bencher: divan::Bencher) {
    edits(bencher, &Viewport { client: "7.31".parse().ok(), ..viewport() });
}

fn edits(bencher: divan::Bencher, viewport: &Viewport) {
    let cards = [full_card("first"), full_card("first, and a word more")];
    let (look, mut cache) = (Look::default(), Cache::default());
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = 1 - turn;
        paint_with(&mut cache, &cards[turn], viewport, &look).buffer.area.height
    });
}

/// A reader types into the card's input.
#[divan::bench]
fn deed_of_the_reader(bencher: divan::Bencher) {
    let card = full_card_with(&json!({"tag": "input", "name": "note"}));
    let views = ["a", "ab"].map(|words| {
        let mut rehearsal = Rehearsal::default();
        rehearsal.write(Path::root().with("body").with("elements").with(0), words);
        Viewport { rehearsal: Arc::new(rehearsal), ..viewport() }
    });
    let (look, mut cache, mut turn) = (Look::default(), Cache::default(), 0);
    bencher.bench_local(|| {
        turn = 1 - turn;
        paint_with(&mut cache, &card, &views[turn], &look).buffer.area.height
    });
}

#[divan::bench]
fn nothing_changed(bencher: divan::Bencher) {
    let (card, viewport, look, mut cache) = (full_card("first"), viewport(), Look::default(), Cache::default());
    bencher.bench_local(|| paint_with(&mut cache, &card, &viewport, &look).buffer.area.height);
}

/// What is no card to send must not make anybody wait: each of these is painted in less than a frame of 16 ms.
#[divan::bench(args = ["rows", "panels", "word", "characters", "tags", "columns", "accents"])]
fn bad(bencher: divan::Bencher, what: &str) {
    let markdown = |words: String| json!([{"tag": "markdown", "content": words}]);
    let elements = match what {
        "rows" => {
            let rows: Vec<Value> =
                (0..10_000).map(|n| json!({"a": format!("行 {n} {}", "字".repeat(40)), "b": n})).collect();
            let columns = json!([{"name": "a"}, {"name": "b", "data_type": "number"}]);
            json!([{"tag": "table", "page_size": 10, "columns": columns, "rows": rows}])
        }
        // As deep as a card may be; 120 are refused when they are read.
        "panels" => json!([(0..44).fold(json!({"tag": "markdown", "content": "inside"}), |inner, _| {
            json!({"tag": "collapsible_panel", "expanded": true, "elements": [inner]})
        })]),
        "word" => markdown("a".repeat(30 * 1024)),
        "characters" => markdown("字".repeat(10 * 1024)),
        "tags" => markdown("<font color=red>".repeat(1_000_000)),
        "columns" => markdown("| a ".repeat(10_000) + "\n" + &"|-".repeat(10_000) + "\n"),
        _ => markdown(format!("a{}", "\u{301}".repeat(30_000))),
    };
    let (card, viewport, look) = (card_of(&elements), viewport(), Look::default());
    bencher.bench(|| paint(&card, &viewport, &look));
}

//! How long a card takes to read, to change and to compare, at the size of a full card and ten times that.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench fails loudly"
)]

use std::hint::black_box;

use cardwright::{
    card::{Card, Document, Edit, Path, Selection, diff, elements, starters},
    env::Millis,
};
use divan::{Bencher, counter::BytesCount};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [30_000, 300_000];

/// A card of about so many bytes, written with two spaces: the alert's elements over and over.
fn card_text(bytes: usize) -> String {
    let starter: Value = serde_json::from_str(starters::find("alert").unwrap().text).unwrap();
    let mut card = starter.clone();
    let round = starter["body"]["elements"].as_array().unwrap().clone();
    let all = card["body"]["elements"].as_array_mut().unwrap();
    let round_bytes = serde_json::to_string_pretty(&round).unwrap().len();
    for _ in 1..bytes.div_ceil(round_bytes) {
        all.extend(round.iter().cloned());
    }
    serde_json::to_string_pretty(&card).unwrap()
}

fn title() -> Path {
    ["header", "title", "content"].iter().fold(Path::root(), |path, key| path.with(*key))
}

fn last_element(card: &Card) -> Path {
    let elements = Path::root().with("body").with("elements");
    let count = card.get(&elements).and_then(Value::as_array).map_or(0, Vec::len);
    elements.with(count - 1)
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher, bytes: usize) {
    let text = card_text(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Card::parse(black_box(&text)).unwrap());
}

#[divan::bench(args = SIZES)]
fn parse_serde_json(bencher: Bencher, bytes: usize) {
    let text = card_text(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench(|| serde_json::from_str::<Value>(black_box(&text)).unwrap());
}

#[divan::bench(args = SIZES)]
fn scalar_edit(bencher: Bencher, bytes: usize) {
    let card = Card::parse(&card_text(bytes)).unwrap();
    let edit = Edit::Set { path: title(), value: json!("Another title") };
    bencher.bench(|| black_box(&edit).apply(&card).unwrap());
}

#[divan::bench(args = SIZES)]
fn move_an_element(bencher: Bencher, bytes: usize) {
    let card = Card::parse(&card_text(bytes)).unwrap();
    let step = elements::move_up(&card, &last_element(&card)).unwrap();
    bencher.bench(|| black_box(&step.edit).apply(&card).unwrap());
}

#[divan::bench(args = SIZES)]
fn keystroke_in_a_field(bencher: Bencher, bytes: usize) {
    let document = Document::open(&card_text(bytes));
    let edit = Edit::Set { path: title(), value: json!("Error rate above 5 %!") };
    bencher.with_inputs(|| document.clone()).bench_values(|mut document| {
        document.apply(&edit, Selection::stays(&title()), Millis(0)).unwrap();
        document
    });
}

#[divan::bench(args = SIZES)]
fn keystroke_in_the_text(bencher: Bencher, bytes: usize) {
    let text = card_text(bytes);
    let document = Document::open(&text);
    let typed = text.replacen("Error rate", "Errors rate", 1);
    bencher.with_inputs(|| document.clone()).bench_values(|mut document| {
        document.set_text(&typed, Millis(0)).unwrap();
        document
    });
}

#[divan::bench(args = SIZES)]
fn difference(bencher: Bencher, bytes: usize) {
    let old = Card::parse(&card_text(bytes)).unwrap();
    let new = Edit::Remove { path: last_element(&old).parent().unwrap().with(1) }.apply(&old).unwrap().card;
    bencher.bench(|| diff(black_box(&old), black_box(&new)));
}

#[divan::bench(args = SIZES)]
fn outline(bencher: Bencher, bytes: usize) {
    let card = Card::parse(&card_text(bytes)).unwrap();
    bencher.bench(|| elements::outline(black_box(&card)));
}

#[divan::bench(args = SIZES)]
fn compact(bencher: Bencher, bytes: usize) {
    let card = Card::parse(&card_text(bytes)).unwrap();
    bencher.bench(|| black_box(&card).compact());
}

//! How long a text takes to be looked through: a long log line with an escaped card in it, and texts made to be slow.
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

use cardwright::card::{Card, export, import, starters};
use divan::{Bencher, counter::BytesCount};
use serde_json::Value;

fn main() {
    divan::main();
}

const MEGABYTE: usize = 1_000_000;

/// A log line of a megabyte: fields and brackets, and in the middle a request body with an escaped card.
fn log_line() -> String {
    let card = Card::parse(starters::find("alert").unwrap().text).unwrap();
    let body = Value::from(export::request_body(&card, "ou_1", None)).to_string();
    let noise = r#"2026-11-25T10:00:00Z INFO [worker-1] {"path":"/a","n":[1,2,3],"q":"it's {fine}"} took=3ms (a='b') "#;
    let half = noise.repeat(MEGABYTE / 2 / noise.len());
    format!("{half} body={} {half}", body.trim_matches('"'))
}

/// One sign after the other that leads nowhere.
fn nowhere(pattern: &str) -> String {
    pattern.repeat(MEGABYTE / pattern.len())
}

#[divan::bench]
fn log_line_of_a_megabyte(bencher: Bencher) {
    let text = log_line();
    assert_eq!(import::read_all(&text).unwrap().len(), 1);
    bencher.counter(BytesCount::of_str(&text)).bench(|| import::read_all(black_box(&text)).unwrap());
}

#[divan::bench(args = ["{", "{\\\"", "'{", "{\"a\":", "[{", "`{", "\"{\\\"", "{a:b ", "/*{", "{/*", "curl -d '{", "a: {\n"])]
fn leads_nowhere(bencher: Bencher, pattern: &str) {
    let text = nowhere(pattern);
    bencher.counter(BytesCount::of_str(&text)).bench(|| import::read_all(black_box(&text)).is_err());
}

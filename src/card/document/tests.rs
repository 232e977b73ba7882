//! Typing, breaking and mending, undoing.

use serde_json::json;

use super::*;

const TEXT: &str = "{\n  \"a\": \"\",\n  \"list\": [1, 2]\n}";

fn at(document: &Document, pointer: &str) -> Path {
    Path::parse_in(pointer, document.card().root()).unwrap()
}

fn type_into(document: &mut Document, pointer: &str, value: &str, now: i64) {
    let path = at(document, pointer);
    let edit = Edit::Set { path: path.clone(), value: json!(value) };
    document.apply(&edit, Selection::stays(&path), Millis(now)).unwrap();
}

#[test]
fn words_and_pauses_are_steps() {
    let mut document = Document::open(TEXT);
    for (value, at) in ["h", "hi", "hi ", "hi y", "hi yo"].iter().zip(0_i64..) {
        type_into(&mut document, "/a", value, at * 100);
    }
    type_into(&mut document, "/a", "hi you", 1_400);
    assert_eq!(document.history().len(), 3, "hi, yo, u");
    let values = |document: &Document| document.card().root()["a"].as_str().unwrap().to_owned();
    let mut seen = Vec::new();
    while document.undo().is_some() {
        seen.push(values(&document));
    }
    assert_eq!(seen, ["hi yo", "hi ", ""]);
    assert_eq!(document.text().as_ref(), TEXT);
    assert!(!document.is_dirty());
    while document.redo().is_some() {}
    assert_eq!(values(&document), "hi you");
}

#[test]
fn erasing_is_one_step_and_another_field_is_another() {
    let mut document = Document::open(&TEXT.replace("\"\"", "\"abc\""));
    for (value, now) in ["ab", "a", ""].iter().zip(0_i64..) {
        type_into(&mut document, "/a", value, now);
    }
    assert_eq!(document.history().len(), 1);
    type_into(&mut document, "/a", "x", 4);
    type_into(&mut document, "/b", "y", 5);
    type_into(&mut document, "/b", "yz", 6);
    assert_eq!(document.history().len(), 3);
    document.undo();
    assert_eq!(document.card().get(&Path::root().with("b")), None);
    document.redo();
    assert_eq!(document.card().root()["b"], json!("yz"));
    document.seal();
    type_into(&mut document, "/b", "yz!", 7);
    assert_eq!(document.history().len(), 4);
}

#[test]
fn broken_text_keeps_the_last_good_card() {
    let mut document = Document::open(TEXT);
    let broken = TEXT.replace("1, 2", "1, 2,");
    let change = document.set_text(&broken, Millis(0)).unwrap();
    assert!(change.edit.is_nothing());
    assert_eq!(document.text().as_ref(), broken);
    assert_eq!(document.card().text().as_ref(), TEXT);
    assert_eq!(document.mistake().unwrap().kind.name(), "trailing_comma");
    let refused = document.apply(&Edit::NOTHING, Selection::stays(&Path::root()), Millis(1)).unwrap_err();
    assert_eq!(refused.to_string(), "broken");
    let change = document.set_text(&TEXT.replace("1, 2", "1, 2, 3"), Millis(2_000)).unwrap();
    assert_eq!(
        change.edit,
        Edit::Insert { parent: at(&document, "/list"), index: 2, value: json!(3) },
        "told from the last good card"
    );
    document.undo();
    assert!(document.mistake().is_some());
    document.undo();
    assert_eq!((document.text().as_ref(), document.mistake()), (TEXT, None));
}

#[test]
fn a_text_that_never_was_a_card_is_edited_as_text() {
    let mut document = Document::open("{\"a\":1,\"a\":2}");
    assert_eq!(document.card().root(), &json!({}));
    assert!(document.mistake().is_some() && !document.is_dirty());
    document.set_text("{\"a\":1}", Millis(0)).unwrap();
    assert!(document.mistake().is_none() && document.is_dirty());
}

#[test]
fn white_space_is_kept_as_typed() {
    let mut document = Document::open(TEXT);
    let spaced = TEXT.replace("[1, 2]", "[1,\n  2 ]");
    let change = document.set_text(&spaced, Millis(0)).unwrap();
    assert!(change.edit.is_nothing());
    assert_eq!(document.text().as_ref(), spaced);
    assert!(document.is_dirty());
    document.mark_saved(document.text().clone());
    assert!(!document.is_dirty());
    document.undo();
    assert!(document.is_dirty());
}

#[test]
fn undo_moves_a_node_back_by_its_path() {
    let mut document = Document::open("{\"list\": [[1], [2], [3]]}");
    let edit = Edit::Move { from: at(&document, "/list/0"), parent: at(&document, "/list"), index: 2 };
    let selection = Selection { before: at(&document, "/list/0"), after: at(&document, "/list/2") };
    document.apply(&edit, selection, Millis(0)).unwrap();
    let change = document.undo().unwrap();
    assert_eq!(change.selection.unwrap().to_string(), "/list/0");
    assert_eq!(change.edit.rebase(&at(&document, "/list/2/0")).unwrap().to_string(), "/list/0/0");
}

#[test]
fn history_grows_with_what_changed() {
    let big = format!("{{\"a\": \"\", \"b\": \"{}\"}}", "x".repeat(100_000));
    let mut document = Document::open(&big);
    let mut word = String::new();
    for now in 0..1_000 {
        word.push('a');
        type_into(&mut document, "/a", &word, now);
    }
    assert!(document.history().kept_bytes() < 2_000, "{}", document.history().kept_bytes());
}

//! What an edit writes, in files of different habits.

use serde_json::{Value, json};

use super::*;

fn card(text: &str) -> Card {
    Card::parse(text).unwrap()
}

fn path(card: &Card, pointer: &str) -> Path {
    Path::parse_in(pointer, card.root()).unwrap()
}

/// Applies an edit, checks that text, tree and inverse agree, and gives the text.
fn text_after(text: &str, edit: impl Fn(&Card) -> Edit) -> String {
    let before = card(text);
    let applied = edit(&before).apply(&before).unwrap();
    let spliced = applied.splices.iter().fold(before.text().clone(), |text, splice| splice.apply(&text));
    assert_eq!(&spliced, applied.card.text());
    let back = applied.inverse.apply(&applied.card).unwrap();
    assert!(crate::card::diff::same(back.card.root(), before.root()), "{}", back.card.text());
    applied.card.text().to_string()
}

fn set(pointer: &'static str, value: Value) -> impl Fn(&Card) -> Edit {
    move |card| Edit::Set { path: path(card, pointer), value: value.clone() }
}

fn insert(pointer: &'static str, index: usize, value: Value) -> impl Fn(&Card) -> Edit {
    move |card| Edit::Insert { parent: path(card, pointer), index, value: value.clone() }
}

fn remove(pointer: &'static str) -> impl Fn(&Card) -> Edit {
    move |card| Edit::Remove { path: path(card, pointer) }
}

const PRETTY: &str = "{\n  \"title\": \"old\",\n  \"size\": 1.10,\n  \"items\": [\n    {\n      \"tag\": \"a\"\n    },\n    {\n      \"tag\": \"b\"\n    }\n  ]\n}\n";

#[test]
fn a_scalar_changes_alone() {
    assert_eq!(text_after(PRETTY, set("/title", json!("new"))), PRETTY.replace("old", "new"));
    assert_eq!(text_after(PRETTY, set("/size", json!(1.1))), PRETTY, "an equal value keeps its spelling");
}

#[test]
fn a_container_changes_only_where_it_differs() {
    let items = json!([{"tag": "a"}, {"tag": "b", "n": 1}]);
    let after = PRETTY.replace("\"b\"\n", "\"b\",\n      \"n\": 1\n");
    assert_eq!(text_after(PRETTY, set("/items", items)), after);
}

#[test]
fn members_come_in_the_habits_of_a_pretty_file() {
    let after = PRETTY.replace("1.10,\n", "1.10,\n  \"new\": {\n    \"x\": [],\n    \"y\": true\n  },\n");
    let put = |card: &Card| Edit::Put {
        parent: path(card, ""),
        position: 2,
        key: "new".into(),
        value: json!({"x": [], "y": true}),
    };
    assert_eq!(text_after(PRETTY, put), after);
    let first = |card: &Card| Edit::Put { parent: path(card, ""), position: 0, key: "k".into(), value: json!(null) };
    assert_eq!(text_after(PRETTY, first), PRETTY.replacen("{\n  ", "{\n  \"k\": null,\n  ", 1));
    let last = set("/zz", json!(2));
    assert_eq!(text_after(PRETTY, last), PRETTY.replace("  ]\n}", "  ],\n  \"zz\": 2\n}"));
}

#[test]
fn items_come_and_go() {
    let c = json!({"tag": "c"});
    let written = "{\n      \"tag\": \"c\"\n    }";
    let front = PRETTY.replace("[\n    ", &format!("[\n    {written},\n    "));
    assert_eq!(text_after(PRETTY, insert("/items", 0, c.clone())), front);
    let end = PRETTY.replace("\"b\"\n    }", &format!("\"b\"\n    }},\n    {written}"));
    assert_eq!(text_after(PRETTY, insert("/items", 2, c)), end);
    assert_eq!(text_after(PRETTY, remove("/items/0")), PRETTY.replace("{\n      \"tag\": \"a\"\n    },\n    ", ""));
    assert_eq!(text_after(PRETTY, remove("/items/1")), PRETTY.replace(",\n    {\n      \"tag\": \"b\"\n    }", ""));
    assert_eq!(text_after("{\n\t\"a\": [\n\t\t1\n\t]\n}", remove("/a/0")), "{\n\t\"a\": []\n}");
    assert_eq!(
        text_after("{\n\t\"a\": []\n}", insert("/a", 0, json!({"x": 1}))),
        "{\n\t\"a\": [\n\t\t{\n\t\t\t\"x\": 1\n\t\t}\n\t]\n}"
    );
}

#[test]
fn one_line_stays_one_line() {
    let compact = r#"{"a":[{"t":1}],"b":{}}"#;
    assert_eq!(text_after(compact, insert("/a", 1, json!({"t": 2}))), r#"{"a":[{"t":1},{"t":2}],"b":{}}"#);
    assert_eq!(text_after(compact, set("/b/c", json!([1, 2]))), r#"{"a":[{"t":1}],"b":{"c":[1,2]}}"#);
    let spaced = r#"{ "a": [1, 2] }"#;
    assert_eq!(text_after(spaced, set("/b", json!({"c": 1}))), r#"{ "a": [1, 2], "b": {"c": 1} }"#);
}

#[test]
fn items_written_on_one_line_each_get_a_neighbour_on_one_line() {
    let text = "{\n  \"items\": [\n    {\"tag\": \"hr\"},\n    {\"tag\": \"x\", \"n\": 1}\n  ]\n}";
    let after = text.replace("1}\n", "1},\n    {\"tag\": \"y\"}\n");
    assert_eq!(text_after(text, insert("/items", 2, json!({"tag": "y"}))), after);
}

#[test]
fn a_hugging_array_and_a_leading_comma_are_kept() {
    let hugging = "{\n  \"a\": [{\n    \"t\": 1\n  }, {\n    \"t\": 2\n  }]\n}";
    let after = hugging.replace("2\n  }]", "2\n  }, {\n    \"t\": 3\n  }]");
    assert_eq!(text_after(hugging, insert("/a", 2, json!({"t": 3}))), after);
    let leading = "{\n  \"a\": 1\n  , \"b\": 2\n}";
    assert_eq!(text_after(leading, set("/c", json!(3))), "{\n  \"a\": 1\n  , \"b\": 2\n  , \"c\": 3\n}");
    assert_eq!(text_after(leading, remove("/b")), "{\n  \"a\": 1\n}");
}

#[test]
fn line_ends_and_escapes_are_the_files_own() {
    let windows = "{\r\n    \"a\": 1\r\n}\r\n";
    assert_eq!(text_after(windows, set("/b", json!([]))), "{\r\n    \"a\": 1,\r\n    \"b\": []\r\n}\r\n");
    let python = r#"{"a": "\u4f60", "u": "https:\/\/x"}"#;
    let after = r#"{"a": "\u597d\ud83d\ude00", "u": "https:\/\/x"}"#;
    assert_eq!(text_after(python, set("/a", json!("好😀"))), after);
    assert_eq!(text_after(python, set("/u", json!("a/b"))), r#"{"a": "\u4f60", "u": "a\/b"}"#);
}

#[test]
fn a_moved_node_keeps_its_spelling() {
    let text =
        "{\n  \"a\": [\n    {\n      \"n\": 1.10\n    },\n    {\n      \"in\": [\n        7\n      ]\n    }\n  ]\n}";
    let into = |card: &Card| Edit::Move { from: path(card, "/a/0"), parent: path(card, "/a/1/in"), index: 0 };
    let after = "{\n  \"a\": [\n    {\n      \"in\": [\n        {\n          \"n\": 1.10\n        },\n        7\n      ]\n    }\n  ]\n}";
    assert_eq!(text_after(text, into), after);
    let down = |card: &Card| Edit::Move { from: path(card, "/a/0"), parent: path(card, "/a"), index: 1 };
    let swapped =
        "{\n  \"a\": [\n    {\n      \"in\": [\n        7\n      ]\n    },\n    {\n      \"n\": 1.10\n    }\n  ]\n}";
    assert_eq!(text_after(text, down), swapped);
    let copy = |card: &Card| Edit::Copy { from: path(card, "/a/0"), parent: path(card, "/a"), index: 1 };
    assert_eq!(text_after(text, copy).matches("1.10").count(), 2);
}

#[test]
fn an_edit_that_cannot_be_is_refused() {
    let before = card(r#"{"a":[1],"b":{"c":1}}"#);
    let at = |pointer| path(&before, pointer);
    let refused = |edit: Edit| edit.apply(&before).unwrap_err().to_string();
    assert_eq!(refused(Edit::Remove { path: at("/x") }), "missing");
    assert_eq!(refused(Edit::Remove { path: Path::root() }), "the_root");
    assert_eq!(refused(Edit::Set { path: Path::root(), value: json!([]) }), "not_an_object");
    assert_eq!(refused(Edit::Set { path: at("/a/0").with("x"), value: json!(1) }), "not_a_container");
    assert_eq!(refused(Edit::Set { path: at("/a/5"), value: json!(1) }), "out_of_range");
    assert_eq!(refused(Edit::Insert { parent: at("/b"), index: 0, value: json!(1) }), "not_an_array");
    assert_eq!(refused(Edit::Insert { parent: at("/a"), index: 2, value: json!(1) }), "out_of_range");
    assert_eq!(refused(Edit::Rename { path: at("/a"), key: "b".into() }), "taken");
    assert_eq!(refused(Edit::Move { from: at("/a/0"), parent: at("/a"), index: 1 }), "out_of_range");
    let nested = card(r#"{"a":[[1]]}"#);
    let into = Edit::Move { from: path(&nested, "/a/0"), parent: path(&nested, "/a/0"), index: 0 };
    assert_eq!(into.apply(&nested).unwrap_err().to_string(), "into_itself");
    let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(refused(Edit::Set { path: at("/a"), value: deep }), "spoils");
}

#[test]
fn paths_follow_their_nodes() {
    let before = card(r#"{"a":[1,{"in":[2,3]},4],"k":{"x":1}}"#);
    let at = |pointer| path(&before, pointer);
    let follow = |edit: &Edit, pointer| edit.rebase(&at(pointer)).map(|path| path.to_string());
    let some = |pointer: &str| Some(pointer.to_owned());
    let remove = Edit::Remove { path: at("/a/0") };
    assert_eq!(follow(&remove, "/a/1/in/0"), some("/a/0/in/0"));
    assert_eq!(follow(&remove, "/a/0"), None);
    assert_eq!(remove.rebase_or_above(&at("/a/0")).to_string(), "/a");
    let down = Edit::Move { from: at("/a/0"), parent: at("/a/1/in"), index: 1 };
    assert_eq!(follow(&down, "/a/0"), some("/a/0/in/1"));
    assert_eq!(follow(&down, "/a/1/in/1"), some("/a/0/in/2"));
    assert_eq!(follow(&down, "/a/2"), some("/a/1"));
    let rename = Edit::Rename { path: at("/k"), key: "kk".into() };
    assert_eq!(follow(&rename, "/k/x"), some("/kk/x"));
    let set = Edit::Set { path: at("/k"), value: json!({"y": 1}) };
    assert_eq!((follow(&set, "/k"), follow(&set, "/k/x")), (some("/k"), None));
    let both = Edit::Group(vec![remove.clone(), Edit::Insert { parent: at("/a"), index: 0, value: json!(9) }]);
    assert_eq!(follow(&both, "/a/2"), some("/a/2"));
}

#[test]
fn parents_are_made_from_their_seeds_in_catalogue_order() {
    let text = "{\n  \"schema\": \"2.0\",\n  \"body\": {\n    \"elements\": []\n  }\n}";
    let title = set("/header/title/content", json!("Hi"));
    let after = text.replace(
        "\"2.0\",\n",
        "\"2.0\",\n  \"header\": {\n    \"title\": {\n      \"tag\": \"plain_text\",\n      \"content\": \"Hi\"\n    },\n    \"template\": \"blue\"\n  },\n",
    );
    assert_eq!(text_after(text, title), after);
    let config = set("/config/summary/content", json!("s"));
    let after = text.replace(
        "\"2.0\",\n",
        "\"2.0\",\n  \"config\": {\n    \"summary\": {\n      \"content\": \"s\"\n    }\n  },\n",
    );
    assert_eq!(text_after(text, config), after);
    let button = r#"{"elements": [{"tag": "button", "type": "primary"}]}"#;
    let confirm = set("/elements/0/confirm/title/content", json!("Sure?"));
    assert!(text_after(button, confirm).contains(r#""title": {"tag": "plain_text", "content": "Sure?"}"#));
    let size = set("/elements/0/text/content", json!("Go"));
    let after = button.replace(r#""button", "#, r#""button", "text": {"tag": "plain_text", "content": "Go"}, "#);
    assert_eq!(text_after(button, size), after, "before type, as the catalogue has it");
}

#[test]
fn what_a_clear_empties_vanishes() {
    let text = r#"{"schema": "2.0", "config": {"summary": {"content": "s"}}, "body": {"elements": []}}"#;
    let clear = |pointer: &'static str| move |card: &Card| Edit::Clear { path: path(card, pointer) };
    assert_eq!(text_after(text, clear("/config/summary/content")), r#"{"schema": "2.0", "body": {"elements": []}}"#);
    assert_eq!(
        text_after(text, clear("/body/elements")),
        r#"{"schema": "2.0", "config": {"summary": {"content": "s"}}, "body": {}}"#,
        "a body stays"
    );
    let before = card(text);
    let applied = clear("/config/summary/content")(&before).apply(&before).unwrap();
    assert_eq!(applied.edit.rebase(&path(&before, "/config")), None, "the edit says what vanished");
}

#[test]
fn a_node_is_nested_in_a_new_object_as_it_is_written() {
    let nest = |card: &Card| Edit::Nest { path: path(card, "/items"), key: "elements".into() };
    let after = text_after(PRETTY, nest);
    let items = "    \"elements\": [\n      {\n        \"tag\": \"a\"\n      },\n      {\n        \"tag\": \"b\"\n      }\n    ]\n";
    let front = PRETTY.split('[').next().unwrap();
    assert_eq!(after, format!("{front}{{\n{items}  }}\n}}\n"));
    let lift = |card: &Card| Edit::Lift { path: path(card, "/items"), key: "elements".into() };
    assert_eq!(text_after(&after, lift), PRETTY);
    assert_eq!(
        text_after(r#"{"a":[1.10,{"b":2}]}"#, |_| Edit::Nest { path: Path::root().with("a"), key: "c".into() }),
        r#"{"a":{"c":[1.10,{"b":2}]}}"#
    );
    let card = card(PRETTY);
    let deep = path(&card, "/items/1/tag");
    assert_eq!(nest(&card).rebase(&deep).unwrap().to_string(), "/items/elements/1/tag");
    assert_eq!(lift(&card).rebase(&nest(&card).rebase(&deep).unwrap()), Some(deep));
    assert!(Edit::Lift { path: Path::root(), key: "items".into() }.apply(&card).is_err());
}

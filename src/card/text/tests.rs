//! The parser against good text, text with every mistake we name, and garbage.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{
    card::{Card, Path},
    lang::Lang,
};

fn mistake(text: &str) -> (usize, usize, MistakeKind) {
    let mistake = parse(text).expect_err(text);
    (mistake.line, mistake.column, mistake.kind)
}

#[test]
fn a_text_reads_as_serde_json_reads_it() {
    let text = "\u{feff} { \"a\" : [1, -2.50, 1e3, -0, 18446744073709551615, true,false , null],\r\n\t\"中\\u4f60\\ud83d\\ude00\\n\\/\": {} , \"\": [] }\n";
    let parsed = parse(text).unwrap();
    let same: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
    assert_eq!(parsed.root.to_string(), same.to_string());
    let mut compact = String::new();
    compact_into(&mut compact, text);
    assert_eq!(
        compact,
        "{\"a\":[1,-2.50,1e3,-0,18446744073709551615,true,false,null],\"中\\u4f60\\ud83d\\ude00\\n\\/\":{},\"\":[]}"
    );
    assert_eq!(compact.len(), text.len() - parsed.space);
    assert_eq!(parsed.lines, Lines::of(text));
}

#[test]
fn every_node_has_its_span() {
    let text = r#"{"a" : [10, {"b":"x\"y"}], "c": null}"#;
    let card = Card::parse(text).unwrap();
    let at = |pointer: &str| card.text_of(&Path::parse_in(pointer, card.root()).unwrap()).unwrap();
    assert_eq!(at(""), text);
    assert_eq!(at("/a"), r#"[10, {"b":"x\"y"}]"#);
    assert_eq!(at("/a/0"), "10");
    assert_eq!(at("/a/1/b"), r#""x\"y""#);
    assert_eq!(at("/c"), "null");
    let key = card.key_span(&Path::root().with("c")).unwrap();
    assert_eq!(&text[key.range()], "\"c\"");
    assert_eq!(card.key_span(&Path::root()), None);
    assert_eq!(card.span(&Path::root().with("none")), None);
    assert_eq!(card.node_count(), 6);
}

#[test]
fn the_innermost_node_is_at_a_byte() {
    let text = r#"{"a" : [10, {"b":"xy"}], "c": null}"#;
    let card = Card::parse(text).unwrap();
    let at = |needle: &str| card.path_at(text.find(needle).unwrap()).to_string();
    assert_eq!(at("\"a\""), "/a");
    assert_eq!(at("10"), "/a/0");
    assert_eq!(at("xy"), "/a/1/b");
    assert_eq!(at(" {"), "/a", "between two items");
    assert_eq!(at("null"), "/c");
    assert_eq!(card.path_at(999).to_string(), "");
}

#[test]
fn mistakes_have_a_place_and_a_reason() {
    use MistakeKind as K;
    let wanted = |wanted, found| K::Expected { wanted, found };
    let cases: &[(&str, usize, usize, K)] = &[
        ("", 1, 1, K::Blank),
        ("  \n ", 2, 2, K::Blank),
        ("{\"a\":1,\n}", 1, 7, K::TrailingComma { close: '}' }),
        ("[1,]", 1, 3, K::TrailingComma { close: ']' }),
        ("{\"a\":1\n \"b\":2}", 1, 7, K::MissingComma),
        ("{\"a\" 1}", 1, 6, wanted(Wanted::Colon, Found::Char('1'))),
        ("{\"a\":}", 1, 6, wanted(Wanted::Value, Found::Char('}'))),
        ("{a:1}", 1, 2, wanted(Wanted::Key, Found::Char('a'))),
        ("[1;2]", 1, 3, wanted(Wanted::CommaOr(']'), Found::Char(';'))),
        ("{\n\"a\":[1,\n", 3, 1, K::Unclosed { open: '[', line: 2 }),
        ("{\"a\":", 1, 6, K::Unclosed { open: '{', line: 1 }),
        ("{\"a\":[1}", 1, 8, K::WrongBracket { found: '}', wanted: ']', line: 1 }),
        ("{} {}", 1, 4, K::TextBehind),
        ("{\"a\":\"中文\n}", 1, 6, K::UnterminatedString),
        ("{\"a\":\"x", 1, 6, K::UnterminatedString),
        ("{\"a\":\"x\ny\"}", 1, 8, K::ControlInString { found: '\n' }),
        ("[\"\t\"]", 1, 3, K::ControlInString { found: '\t' }),
        ("[\"\\q\"]", 1, 3, K::BadEscape { found: 'q' }),
        ("[\"\\u12g4\"]", 1, 3, K::BadUnicodeEscape),
        ("{ // note\n}", 1, 3, K::Comment),
        ("{} // note", 1, 4, K::Comment),
        ("{'a':1}", 1, 2, K::SingleQuotes),
        ("{“a”:1}", 1, 2, K::FullWidth { found: '“', instead: '"' }),
        ("{\"a\"：1}", 1, 5, K::FullWidth { found: '：', instead: ':' }),
        ("[1，2]", 1, 3, K::FullWidth { found: '，', instead: ',' }),
        ("[01]", 1, 2, K::BadNumber { spelling: "01".into() }),
        ("[+1]", 1, 2, K::BadNumber { spelling: "+1".into() }),
        ("[1.]", 1, 2, K::BadNumber { spelling: "1.".into() }),
        ("[-]", 1, 2, K::BadNumber { spelling: "-".into() }),
        ("[0x1f]", 1, 2, K::BadNumber { spelling: "0x1f".into() }),
        ("[True]", 1, 2, K::BadWord { word: "True".into(), instead: Some("true") }),
        ("[NaN]", 1, 2, K::BadWord { word: "NaN".into(), instead: Some("null") }),
        ("[nullx]", 1, 2, K::BadWord { word: "nullx".into(), instead: None }),
        ("{\"a\":1,\n\"a\":2}", 2, 1, K::DuplicateKey { key: "a".into(), first_line: 1 }),
        ("[\"\\ud800x\"]", 1, 3, K::LoneSurrogate),
        ("[\"\\ud800\\u0041\"]", 1, 3, K::LoneSurrogate),
        ("[\"\\udc00\"]", 1, 3, K::LoneSurrogate),
        ("[1e400]", 1, 2, K::NumberOutOfRange { spelling: "1e400".into() }),
        ("[1e-400]", 1, 2, K::NumberOutOfRange { spelling: "1e-400".into() }),
        ("[18446744073709551617]", 1, 2, K::NumberTooLong { spelling: "18446744073709551617".into() }),
    ];
    for (text, line, column, kind) in cases {
        assert_eq!(mistake(text), (*line, *column, kind.clone()), "{text}");
        for lang in [Lang::En, Lang::Zh] {
            assert!(!parse(text).unwrap_err().say_at(lang).is_empty());
        }
    }
}

#[test]
fn numbers_that_survive_are_taken() {
    for text in ["[1.10]", "[18446744073709551616]", "[-9223372036854775808]", "[0.0]", "[0e5]", "[1E+2]"] {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn a_card_is_an_object() {
    let mistake = Card::parse(" [1]").unwrap_err();
    assert_eq!((mistake.column, &mistake.kind), (2, &MistakeKind::NotAnObject { found: Found::Array }));
}

#[test]
fn depth_and_size_have_an_end() {
    let nest = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(parse(&nest(MAX_DEPTH)).is_ok());
    let too_deep = parse(&nest(MAX_DEPTH + 1)).unwrap_err();
    assert_eq!(too_deep.kind, MistakeKind::TooDeep { limit: MAX_DEPTH });
    assert_eq!(too_deep.column, MAX_DEPTH + 1);
    assert!(parse(&"[".repeat(1_000_000)).is_err(), "no overflow of the stack");
    let long = " ".repeat(MAX_BYTES + 1);
    assert_eq!(parse(&long).unwrap_err().kind, MistakeKind::TooLarge { limit: MAX_BYTES });
}

#[test]
fn a_hash_tells_content_not_place() {
    let card = Card::parse(r#"{"a":[{"x":1},{"x":1},{"x":2}]}"#).unwrap();
    let hash = |index: usize| card.node_hash(&Path::root().with("a").with(index)).unwrap();
    assert_eq!(hash(0), hash(1));
    assert_ne!(hash(0), hash(2));
    assert_eq!(card.root(), &json!({"a":[{"x":1},{"x":1},{"x":2}]}));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}\",:\\\\0-9a-fn tru.eE+\\-'“：\n中/]{0,60}") {
        let ours = parse(&text);
        let theirs = serde_json::from_str::<Value>(&text);
        if let Err(mistake) = &ours {
            prop_assert!(mistake.offset <= text.len() && text.is_char_boundary(mistake.offset));
        } else {
            prop_assert!(theirs.is_ok(), "{text}");
        }
    }

    #[test]
    fn any_bytes_of_json_are_no_panic(text in "\\PC{0,40}") {
        drop(parse(&text));
        drop(parse(&format!("{{\"k\":{text}}}")));
    }
}

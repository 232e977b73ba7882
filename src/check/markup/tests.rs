//! What is found in Markdown, and what is not.

use super::{Construct as C, Dialect::*, Finding as F, *};

fn unsupported(text: &str, dialect: Dialect) -> Vec<Construct> {
    findings(text, dialect)
        .into_iter()
        .filter_map(|finding| if let F::Unsupported(construct) = finding { Some(construct) } else { None })
        .collect()
}

#[test]
fn each_dialect_knows_its_marks() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |";
    for (text, dialects, construct) in [
        ("# Title", &[V1, Lark, Header] as &[Dialect], C::Heading),
        ("> said", &[V1, Lark, Header], C::Quote),
        ("a `b` c", &[V1, Lark, Header], C::Code),
        ("```\na\n```", &[Lark, Header], C::CodeBlock),
        (table, &[V1, Lark, Header], C::Table),
        ("a\n---\nb", &[Lark, Header], C::Rule),
        ("![a](img_1)", &[Lark, Header], C::Image),
        ("[a]($b)", &[V2], C::NamedLink),
        ("[a](https://b.c)", &[Header], C::Link),
        ("a<br>b", &[Lark, Header], C::Tag("br")),
        ("<number_tag>3</number_tag>", &[V1, Lark, Header], C::Tag("number_tag")),
        ("<font color=red>a</font>", &[Header], C::Tag("font")),
        ("a <b>b</b>", &[V1, V2, Lark, Header], C::Tag("b")),
    ] {
        for dialect in [V1, V2, Lark, Header] {
            let expected: &[Construct] = if dialects.contains(&dialect) { &[construct] } else { &[] };
            assert_eq!(unsupported(text, dialect), expected, "{dialect:?} {text}");
        }
    }
}

#[test]
fn words_that_look_like_marks_are_words() {
    for text in [
        "#hashtag",
        "#1 of 3",
        "a > b",
        "5 < 6 and 7 > 2",
        "it is `",
        "<name>",
        "vec<i32>",
        "12:30:45",
        "a:b:c",
        "std::fmt::Display",
        "- item",
        "1. item",
        "[1]",
        "[x] done",
        "a | b",
        "https://a.b/:path:/x",
        "\\<b>",
        "C++ <iostream>",
        "https://a.b/?q=<b",
        "😀 :OK: :THUMBSUP:",
        "2 * 3 * 4",
    ] {
        for dialect in [V2, V1, Lark] {
            assert_eq!(findings(text, dialect), [], "{dialect:?} {text}");
        }
        assert_eq!(in_plain_text(text), None, "{text}");
    }
}

#[test]
fn code_is_left_alone() {
    for text in ["`<b> :nope:`", "``a ` <b>``", "```html\n<b>\n# x\n```", "~~~\n<font>\n~~~", "```\n<font> not closed"]
    {
        assert_eq!(findings(text, V2), [], "{text}");
    }
}

#[test]
fn tags_have_to_be_closed() {
    for (text, expected) in [
        ("<font color=red>a", vec![F::Color(Name::Font, "red"), F::Unbalanced(Name::Font)]),
        ("a</font>", vec![F::Unbalanced(Name::Font)]),
        ("<at id=all>", vec![F::Unbalanced(Name::At)]),
        ("<at id=all></at>", vec![]),
        ("<at id=all/>", vec![]),
        ("a<br>b<hr>", vec![]),
        ("<font color=red>a\n\nb</font>", vec![F::Color(Name::Font, "red")]),
    ] {
        assert_eq!(findings(text, V2), expected, "{text}");
    }
}

#[test]
fn mentions_emoji_links_and_images() {
    for (text, expected) in [
        ("<at user_id=\"ou_1\">A</at>", vec![F::Mention("user_id")]),
        ("<at email=a@b.c></at>", vec![]),
        (":rocket: go", vec![F::Emoji("rocket")]),
        ("![a](https://b.c/d.png)", vec![F::ImageLink("https://b.c/d.png")]),
        ("![a](img_v3_1)", vec![]),
        ("[a](www.b.c)", vec![F::BadLink("www.b.c")]),
        ("[a](javascript:x)", vec![F::BadLink("javascript:x")]),
        ("[a](https://b.c)", vec![F::Link("https://b.c")]),
        ("[a](${url})", vec![F::Link("${url}")]),
        ("[a](tel://138)", vec![F::Link("tel://138")]),
        ("<a href='/x'></a>", vec![F::BadLink("/x")]),
    ] {
        assert_eq!(findings(text, V2), expected, "{text}");
    }
}

#[test]
fn a_mark_told_apart_by_its_colour() {
    let text = "<font color=green>●</font> api\n<font color=red>●</font> db";
    assert!(findings(text, Lark).contains(&F::ColorOnly("●")));
    let words = "<font color=green>●</font> api\n<font color=green>●</font> db";
    assert!(!findings(words, Lark).contains(&F::ColorOnly("●")));
    let told = "<font color=green>● up</font> api\n<font color=red>● down</font> db";
    assert!(!findings(told, Lark).contains(&F::ColorOnly("●")));
}

#[test]
fn plain_text_knows_no_marks() {
    for (text, expected) in [
        ("**bold** move", Some(C::Emphasis)),
        ("hi <at id=all></at>", Some(C::Tag("at"))),
        ("see [a](https://b.c)", Some(C::Link)),
        ("2 ** 3", None),
        ("** not this", None),
        ("a <b> c", None),
    ] {
        assert_eq!(in_plain_text(text), expected, "{text}");
    }
}

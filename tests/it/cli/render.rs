//! `render`: every side in every format, and what no card should be.

use super::*;

const CARD: &str = r#"{"schema":"2.0","header":{"template":"blue","title":{"tag":"plain_text","content":"Title"}},"body":{"elements":[
{"tag":"markdown","content":"hello ${who}","i18n_content":{"zh_cn":"你好 ${who}"}},
{"tag":"column_set","flex_mode":"stretch","columns":[{"tag":"column","elements":[{"tag":"markdown","content":"left"}]},{"tag":"column","elements":[{"tag":"markdown","content":"right"}]}]}]}}"#;

/// An option, what of it every format shows, and what it does not show any more.
const SIDES: &[(&[&str], &str, &str)] = &[
    (&[], "hello", "你好"),
    (&["--locale", "zh_cn"], "你好", "hello"),
    (&["--client", "7.9"], "Please upgrade", "hello"),
    (&["--data", "data.json"], "world", "${who}"),
];
const FORMATS: [&str; 3] = ["plain", "ansi", "svg"];

/// The words of a painting, whatever stands between them.
fn words(painting: &str) -> String {
    let mut words = String::new();
    let mut rest = painting;
    while let Some(char) = rest.chars().next() {
        let marks = match char {
            '\u{1b}' => rest.find('m').map(|end| end + 1),
            '<' => rest.find('>').map(|end| end + 1),
            _ => None,
        };
        if marks.is_none() {
            words.push(char);
        }
        rest = &rest[marks.unwrap_or(char.len_utf8())..];
    }
    words
}

#[test]
fn every_side_shows_in_every_format() {
    let user = User::new();
    user.file("a.json", CARD).file("data.json", r#"{"who":"world"}"#);
    for format in FORMATS {
        let shown = |more: &[&str]| user.run(&[&["render", "a.json", "--format", format], more].concat()).exits(0).out;
        for (side, has, lacks) in SIDES {
            let said = words(&shown(side));
            assert!(said.contains(has) && !said.contains(lacks), "{format} {side:?}: {said}");
        }
        // On a phone the columns stand below each other.
        let together = |text: String| words(&text).lines().any(|line| line.contains("left") && line.contains("right"));
        if format != "svg" {
            assert!(together(shown(&[])) && !together(shown(&["--mobile"])), "{format}");
        }
        assert_ne!(shown(&[]), shown(&["--mobile"]), "{format}");
        // The dark side has other colours, and where there are none the same words.
        assert_eq!(shown(&[]) == shown(&["--dark"]), format == "plain", "{format}");
        assert_ne!(shown(&[]), shown(&["--width-mode", "compact"]), "{format}");
        let all = ["--dark", "--mobile", "--locale", "zh_cn", "--data", "data.json", "--client", "7.20"];
        let said = words(&shown(&all));
        assert!(said.contains("你好") && said.contains("world") && said.contains("Title"), "{format}: {said}");
    }
}

#[test]
fn the_dark_side_has_its_own_colours() {
    let user = User::new();
    user.file("a.json", CARD);
    let ansi = |more: &[&str]| {
        let user = User::new().with("COLORTERM", "truecolor");
        user.file("a.json", CARD);
        user.run(&[&["render", "a.json", "--format", "ansi"], more].concat()).exits(0).out
    };
    // The header's ground: blue-100 of each theme.
    assert!(ansi(&[]).contains("48;2;224;233;255") && ansi(&["--dark"]).contains("48;2;23;49;102"));
    let svg = |more: &[&str]| user.run(&[&["render", "a.json", "--format", "svg"], more].concat()).exits(0).out;
    assert!(svg(&[]).contains("#e0e9ff") && svg(&["--dark"]).contains("#173166"));
}

#[test]
fn bad_cards_are_painted_with_a_mark_and_a_sentence_or_refused() {
    let user = User::new();
    for (bad, mark, sentence) in crate::bad_cards::cards() {
        user.file("bad.json", &bad.text);
        let ran = user.run(&["render", "bad.json", "--width", "60"]);
        let (code, said) = (if bad.refused { 1 } else { 0 }, if bad.refused { bad.said } else { sentence });
        let ran = ran.exits(code);
        assert!(ran.out.contains(mark), "{}: {}", bad.name, ran.out);
        assert!(ran.err.contains(said) || ran.out.contains(said), "{}: {ran:?}", bad.name);
    }
}

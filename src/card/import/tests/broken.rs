//! What cannot be read: where, and what may have happened to it.

use super::*;

#[test]
fn the_cause_is_guessed() {
    let cases = [
        (
            "{schema:2.0,body:{elements:[{tag:markdown,content:hi there}]}}",
            "bad_word",
            Some(Guess::ShellQuotes),
            (1, 34),
        ),
        ("{\"elements\":[{\"tag\":\"markdown\",\"content\":\"hi", "unterminated_string", Some(Guess::CutOff), (1, 42)),
        ("{\"elements\":[{\"tag\":\"hr\"}", "unclosed", Some(Guess::CutOff), (1, 26)),
        ("{\"elements\"：[]}", "full_width", Some(Guess::FullWidth), (1, 12)),
        ("{“elements”: []}", "full_width", Some(Guess::SmartQuotes), (1, 2)),
        ("{'elements': [], 'at': <Time object>}", "expected", Some(Guess::PythonValue), (1, 24)),
        ("{'elements': [], 'at': datetime.datetime(2026, 1, 1)}", "bad_word", Some(Guess::PythonValue), (1, 24)),
        ("{\"elements\":[...]}", "bad_number", Some(Guess::Shortened), (1, 14)),
        ("{&quot;elements&quot;:[]}", "expected", Some(Guess::Html), (1, 2)),
        ("{\"elements\": [], \\\"config\\\": {}}", "expected", Some(Guess::Escapes), (1, 18)),
        ("{\"a\": \"x\ny\", \"elements\": []}", "control_in_string", Some(Guess::RawLines), (1, 9)),
        ("{\n  \"tag\": \"plain_text\"\n  \"content\": 1,\n \"elements\":[]}", "missing_comma", None, (2, 22)),
        ("{'elements': [{'tag': 'hr'} {'tag': 'hr'}]}", "missing_comma", None, (1, 28)),
    ];
    let mut wrong = Vec::new();
    for (text, name, guessed, place) in cases {
        let refused = read(text).unwrap_err();
        let NoCard::Mistake { mistake, guess, .. } = &refused else { panic!("{text}: {refused:?}") };
        let found = (refused.to_string(), *guess, (mistake.line, mistake.column));
        if found != (name.to_owned(), guessed, place) {
            wrong.push(format!("{text}: {found:?}"));
        }
        assert!(!refused.say(Lang::En).is_empty() && !refused.say(Lang::Zh).is_empty());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_in_a_layer_is_told_with_the_layer() {
    let body = r#"{"msg_type":"interactive","content":"{\"elements\":[{\"tag\":}]}"}"#;
    let refused = read(body).unwrap_err();
    let words = refused.say(Lang::En);
    assert!(words.starts_with("inside request body → content string: line 1, column 21"), "{words}");
    let log = "2026 INFO {\"elements\":[{\"tag\":\"markdown\",\"content\":\"cut";
    let NoCard::Mistake { mistake, guess, .. } = read(log).unwrap_err() else { panic!() };
    assert_eq!((mistake.kind.name(), mistake.column, guess), ("unterminated_string", 52, Some(Guess::CutOff)));
}

#[test]
fn broken_json_is_not_passed_off_as_what_is_whole_in_it() {
    for text in [
        r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"}]},"header":}"#,
        r#"{"elements":[{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"hr"}]}]},]"#,
        r#"{"elements":[{"tag":"collapsible_panel","header":{"title":{"tag":"plain_text","content":"x"}},"elements":[{"tag":"hr"}]},"#,
    ] {
        assert!(matches!(read(text), Err(NoCard::Mistake { .. })), "{text}: {:?}", read(text));
    }
    // A whole card in a wrapping that is cut off is a card.
    let cut = r#"{"msg_type":"interactive","card":{"elements":[{"tag":"hr"}]},"uuid":"x"#;
    assert_eq!(compact(&read(cut).unwrap()), r#"{"elements":[{"tag":"hr"}]}"#);
}

#[test]
fn json_that_does_not_survive_is_refused_in_every_dialect() {
    for (text, name) in [
        ("{'a': 1, 'a': 2}", "duplicate_key"),
        ("{a: 1e400}", "number_out_of_range"),
        ("{\"elements\": [], \"a\": \"\u{1b}[2J\"}", "control_in_string"),
        ("{a: '\\ud800'}", "lone_surrogate"),
        ("{\"a\": \"\\ud800\"}", "lone_surrogate"),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), name, "{text}");
    }
    let deep = format!("{{a: {}{}}}", "[".repeat(200), "]".repeat(200));
    assert_eq!(read(&deep).unwrap_err().to_string(), "too_deep");
    assert_eq!(read(&"{".repeat(100_000)).unwrap_err().to_string(), "expected");
}

#[test]
fn letters_and_programs_without_a_card_have_none() {
    for text in [
        "Hello {name}, it's [urgent]: see \"the page\" {\"a\": 1}",
        "fn main() { let x = vec![1, 2]; println!(\"{}\", x[0]); }",
        "{{ template }} and {% tag %} `code` ''' \"\"\"",
        "{'a': 1, 'b': [2, 3]}",
        "curl https://example.com -d '{\"a\":1}'",
        "a: 1\nbody: text\n",
    ] {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
}

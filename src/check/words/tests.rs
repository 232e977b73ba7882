//! Sentences name the thing, in both languages.

use crate::{card::Card, check::check, lang::Lang};

fn first(card: &str, lang: Lang) -> (String, String) {
    let problems = check(&Card::parse(card).unwrap());
    (problems[0].say(lang), problems[0].way_out(lang))
}

#[test]
fn a_problem_is_said_in_both_languages() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margin":4}]}}"#;
    assert_eq!(
        first(card, Lang::En),
        ("margin has to be a string, not a number".to_owned(), "write a string".to_owned()),
    );
    assert_eq!(first(card, Lang::Zh), ("margin 应为字符串，实际是数字".to_owned(), "改为字符串".to_owned()));
}

#[test]
fn items_are_counted_from_one() {
    let card = r#"{"schema":"2.0","body":{"elements":[{"tag":"hr"},7]}}"#;
    assert_eq!(first(card, Lang::En).0, "item 2 of elements has to be a component, not a number");
    assert_eq!(first(card, Lang::Zh).0, "elements 的第 2 项应为组件，实际是数字");
}

#[test]
fn bounds_lists_and_long_values_are_short() {
    let weight =
        r#"{"schema":"2.0","body":{"elements":[{"tag":"column_set","columns":[{"tag":"column","weight":9}]}]}}"#;
    assert_eq!(first(weight, Lang::En).0, "weight has to be between 1 and 5, not 9");
    assert_eq!(first(weight, Lang::Zh).0, "weight 应在 1 到 5 之间，实际是 9");
    let long = format!(r#"{{"schema":"2.0","body":{{"elements":[{{"tag":"hr","margin":"{}"}}]}}}}"#, "长".repeat(99));
    assert!(first(&long, Lang::Zh).0.ends_with("…\""), "{}", first(&long, Lang::Zh).0);
    let locale = r#"{"schema":"2.0","config":{"locales":["cn"]},"body":{}}"#;
    assert!(first(locale, Lang::En).1.ends_with(", …"), "{}", first(locale, Lang::En).1);
}

#[test]
fn arguments_are_data_without_sentences() {
    let card = Card::parse(r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","colour":"red"},{"tag":"column"}]}}"#);
    let args: Vec<String> = check(&card.unwrap()).iter().map(|problem| problem.args().to_string()).collect();
    assert_eq!(args, [r#"{"name":"colour","owner":"hr","nearest":null}"#, r#"{"tag":"column","place":"root"}"#],);
}

//! Tests of the checks: tables of cards and what is wrong with them.

use super::*;

mod checklist;
mod fixes;
mod kept;
mod limits;
mod prose;
mod routes;
mod structure;
mod valid;
mod values;

/// A 2.0 card of these elements.
fn v2(elements: &str) -> String {
    format!(r#"{{"schema":"2.0","body":{{"elements":[{elements}]}}}}"#)
}

/// A 1.0 card of these elements.
fn v1(elements: &str) -> String {
    format!(r#"{{"elements":[{elements}]}}"#)
}

/// The problems of a card, a line each: severity, name, path, code.
fn lines(text: &str) -> Vec<String> {
    let card = Card::parse(text).unwrap_or_else(|mistake| panic!("{mistake:?}: {text}"));
    check(&card)
        .iter()
        .map(|problem| {
            let severity = match problem.severity {
                Severity::Error => 'E',
                Severity::Warning => 'W',
                Severity::Hint => 'H',
            };
            let code = problem.code.map_or_else(|| "-".to_owned(), |code| code.to_string());
            format!("{severity} {} {} {code}", problem.name(), problem.path)
        })
        .collect()
}

/// Compares each card of a table with the problems expected of it.
fn expect(table: &[(String, &[&str])]) {
    for (card, expected) in table {
        assert_eq!(lines(card), *expected, "{card}");
    }
}

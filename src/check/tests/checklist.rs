//! The validator's checklist, line by line: for each line a card that breaks it and a near one that does not.
//!
//! The lines are those of `spec/card-v2.md` §15, and the limits of `spec/card-v1.md` §1 and §9 after them, in our words.

use super::{lines, v1, v2};

mod errors;
mod others;
mod v1_rules;

const HR: &str = r#"{"tag":"hr"}"#;
const TEXT: &str = r#"{"tag":"plain_text","content":"a"}"#;
const TABLE: &str = r#"{"tag":"table","columns":[{"name":"a","data_type":"text"}],"rows":[]}"#;
const CHART: &str = r#"{"tag":"chart","chart_spec":{"type":"bar"}}"#;
const SUBMIT: &str =
    r#"{"tag":"button","name":"ok","text":{"tag":"plain_text","content":"a"},"form_action_type":"submit"}"#;
const SUBMIT_V1: &str =
    r#"{"tag":"button","name":"ok","text":{"tag":"plain_text","content":"a"},"action_type":"form_submit"}"#;

/// A line of the checklist: what it says, the rule that answers for it (`E unknown-tag`), a card that breaks it, and a
/// near one that does not.
type Line = (&'static str, &'static str, String, String);

/// Every line by its own card; a near card has no problem of that rule, and no error at all.
fn hold(lines_of_it: Vec<Line>) {
    for (line, rule, broken, near) in lines_of_it {
        let found = lines(&broken);
        assert!(found.iter().any(|found| found.starts_with(&format!("{rule} "))), "{line}: {found:?} in {broken}");
        let (_, name) = rule.split_once(' ').unwrap();
        let found = lines(&near);
        let stays = |found: &&String| found.starts_with('E') || found.split(' ').nth(1) == Some(name);
        assert_eq!(found.iter().find(stays), None, "{line}: {near}");
    }
}

fn many(element: &str, count: usize) -> String {
    vec![element; count].join(",")
}

fn a(count: usize) -> String {
    "a".repeat(count)
}

fn form(members: &str) -> String {
    v2(&format!(r#"{{"tag":"form",{members}}}"#))
}

fn form_of(elements: &str) -> String {
    form(&format!(r#""name":"f","elements":[{elements},{SUBMIT}]"#))
}

fn config(members: &str, element: &str) -> String {
    format!(r#"{{"schema":"2.0","config":{{{members}}},"body":{{"elements":[{element}]}}}}"#)
}

fn header(members: &str) -> String {
    format!(r#"{{"schema":"2.0","header":{{{members}}},"body":{{}}}}"#)
}

fn button(rest: &str) -> String {
    format!(r#"{{"tag":"button","text":{TEXT}{rest}}}"#)
}

fn opens(link: &str) -> String {
    button(&format!(r#","behaviors":[{{"type":"open_url","default_url":"{link}"}}]"#))
}

fn containers(levels: usize) -> String {
    let open = r#"{"tag":"interactive_container","behaviors":[{"type":"callback","value":{}}],"elements":["#;
    format!("{}{}", open.repeat(levels), "]}".repeat(levels))
}

fn column(members: &str) -> String {
    format!(r#"{{"tag":"column_set","columns":[{{"tag":"column",{members}}}]}}"#)
}

fn panel(elements: &str) -> String {
    format!(r#"{{"tag":"collapsible_panel","header":{{"title":{TEXT}}},"elements":[{elements}]}}"#)
}

fn select(rest: &str, options: &str) -> String {
    format!(r#"{{"tag":"select_static","options":[{options}]{rest}}}"#)
}

fn option(value: &str) -> String {
    format!(r#"{{"text":{TEXT},"value":"{value}"}}"#)
}

fn rows(data_type: &str, row: &str) -> String {
    format!(r#"{{"tag":"table","columns":[{{"name":"a","data_type":"{data_type}"}}],"rows":[{row}]}}"#)
}

fn markdown(content: &str) -> String {
    format!(r#"{{"tag":"markdown","content":"{content}"}}"#)
}

fn markdown_tables(count: usize) -> String {
    markdown(&r"| a |\n|---|\n| 1 |\n\n".repeat(count))
}

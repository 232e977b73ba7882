//! `check --sarif`: a log in the Static Analysis Results Interchange Format 2.1.0, which code hosts and editors read.

use std::{fmt::Write, path::Path};

use serde_json::{Map, Value, json};

use super::Checked;
use crate::{
    card::{Card, Span, Splice},
    check::{Problem, Severity},
    cli::snippet::span_of,
    failure::Failure,
    lang::Lang,
};

/// The format's own description.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A log that grows file by file.
pub(super) struct Log {
    lang: Lang,
    /// The rules met so far, by their place in the log.
    rules: Vec<&'static str>,
    results: Vec<Value>,
    failures: Vec<Value>,
}

impl Log {
    /// An empty log whose messages are in this language.
    pub fn new(lang: Lang) -> Self {
        Self { lang, rules: Vec::new(), results: Vec::new(), failures: Vec::new() }
    }

    /// Takes in the problems of a card.
    pub fn add(&mut self, checked: &Checked) {
        for problem in &checked.problems {
            let result = self.result(checked, problem);
            self.results.push(result);
        }
    }

    /// Takes in a file that holds no card.
    pub fn fail(&mut self, file: &Path, failure: &Failure) {
        self.failures.push(json!({
            "level": "error",
            "message": { "text": failure.say(self.lang) },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(file) } } }],
        }));
    }

    /// The whole log.
    pub fn done(self) -> Value {
        let rules: Vec<Value> = self.rules.iter().map(|name| json!({ "id": name })).collect();
        json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.failures.is_empty(),
                    "toolExecutionNotifications": self.failures,
                }],
                "results": self.results,
            }],
        })
    }

    fn result(&mut self, checked: &Checked, problem: &Problem) -> Value {
        let name = problem.name();
        let index = self.rules.iter().position(|rule| *rule == name).unwrap_or_else(|| {
            self.rules.push(name);
            self.rules.len() - 1
        });
        let level = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "note",
        };
        let mut place = Map::new();
        place.insert("artifactLocation".to_owned(), json!({ "uri": uri(checked.file) }));
        if !checked.wrapped {
            place.insert("region".to_owned(), region(&checked.card, span_of(&checked.card, &problem.path)));
        }
        let message = format!("{}. {}", problem.say(self.lang), problem.way_out(self.lang));
        let mut result = json!({
            "ruleId": name,
            "ruleIndex": index,
            "level": level,
            "message": { "text": message },
            "locations": [{
                "physicalLocation": place,
                "logicalLocations": [{ "fullyQualifiedName": problem.path.to_string() }],
            }],
        });
        if let (Some(fix), Some(result)) = (fix(checked, problem, self.lang), result.as_object_mut()) {
            result.insert("fixes".to_owned(), json!([fix]));
        }
        result
    }
}

/// The repair of a problem, as one replacement in its file.
fn fix(checked: &Checked, problem: &Problem, lang: Lang) -> Option<Value> {
    let edit = problem.fix_among(&checked.card, &checked.problems).filter(|_| !checked.wrapped)?;
    let text = checked.card.text();
    let after = edit.apply(&checked.card).ok()?.card;
    let Splice { at, removed, inserted } = Splice::between(text, after.text())?;
    let deleted = region(&checked.card, Span { start: at, end: at + removed.len() });
    Some(json!({
        "description": { "text": problem.way_out(lang) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(checked.file) },
            "replacements": [{ "deletedRegion": deleted, "insertedContent": { "text": inserted } }],
        }],
    }))
}

/// A span by lines and columns, both from 1; the end is the column behind it.
fn region(card: &Card, span: Span) -> Value {
    let at = |byte| card.lines().position(card.text(), byte);
    let (start, end) = (at(span.start), at(span.end));
    json!({
        "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
    })
}

/// A path as a reference: its parts with slashes between, and nothing in them that a URI cannot hold.
fn uri(file: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let text = file.display().to_string().replace(std::path::MAIN_SEPARATOR, "/");
    text.bytes().fold(String::new(), |mut out, byte| {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

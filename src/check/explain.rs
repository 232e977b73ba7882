//! Pages that explain: a rule with an example and its repair, a code of the server, a component, a property; found by
//! name, number, or words.

use serde_json::{Value, json};

use super::{Problem, Rule};
use crate::{
    catalog::{
        Component, Field, Version,
        code::{CardRefusal, Code},
    },
    failure::Failure,
    lang::Lang,
};

mod answer;
mod find;
mod lesson;
mod lines;
mod place;

pub use answer::Answer;
pub use find::{codes_in, explain};
pub use lesson::{Lesson, lesson, lessons};
pub use lines::{Line, Tone};
pub use place::place;

/// What a page is about.
#[derive(Debug, Clone)]
pub enum Page {
    /// A rule, by its lesson.
    Rule(&'static Lesson),
    /// A code of the server.
    Code(&'static Code),
    /// What a server answered, with what its log is found by.
    Answer(Answer),
    /// What a server said about a card.
    Refusal(CardRefusal),
    /// A component of a version.
    Component(Version, &'static Component),
    /// A property, and the components or objects that have it in the same form.
    Property(Version, &'static Field, Vec<&'static str>),
}

impl Page {
    /// What it is about, as data: names and numbers, no sentences but the server's own.
    pub fn as_json(&self) -> Value {
        match self {
            Self::Rule(lesson) => json!({
                "kind": "rule", "name": lesson.name, "severity": lesson.problem.severity, "code": lesson.problem.code,
                "args": lesson.problem.rule, "broken": lesson.broken.text, "repaired": lesson.repaired.text,
            }),
            Self::Code(code) => json!({
                "kind": "code", "code": code.code, "family": code.family.name(), "message": code.message,
                "rules": rules_of(code.code),
            }),
            Self::Answer(answer) => json!({
                "kind": "answer", "code": answer.code, "message": answer.message, "fields": answer.fields,
                "log_id": answer.log_id, "troubleshooter": answer.troubleshooter,
            }),
            Self::Refusal(refusal) => json!({
                "kind": "refusal", "code": refusal.err_code, "path": refusal.err_path, "message": refusal.err_msg,
                "value": refusal.error_value, "rules": rules_of(refusal.err_code),
            }),
            Self::Component(version, component) => json!({
                "kind": "component", "tag": component.tag, "version": number(*version), "section": component.section,
                "min_client": component.min_client,
                "properties": component.fields.iter().map(field_json).collect::<Vec<_>>(),
                "legacy": component.legacy.iter().map(|legacy| legacy.name).collect::<Vec<_>>(),
            }),
            Self::Property(version, field, owners) => {
                let mut object = field_json(field);
                if let Some(object) = object.as_object_mut() {
                    object.insert("kind".to_owned(), json!("property"));
                    object.insert("version".to_owned(), json!(number(*version)));
                    object.insert("owners".to_owned(), json!(owners));
                }
                object
            }
        }
    }

    /// The page as lines to read.
    pub fn lines(&self, lang: Lang) -> Vec<Line> {
        lines::of(self, lang)
    }
}

fn field_json(field: &Field) -> Value {
    let default = field.default.and_then(|default| serde_json::from_str::<Value>(default).ok());
    json!({ "name": field.name, "required": field.required, "default": default, "min_client": field.min_client })
}

/// A version as the card says it.
const fn number(version: Version) -> &'static str {
    match version {
        Version::V1 => "1.0",
        Version::V2 => "2.0",
    }
}

/// The page of a problem of a card: what it is there, then what the rule is in general.
pub fn of_problem(problem: &Problem, lang: Lang) -> Option<Vec<Line>> {
    lesson(problem.name()).map(|lesson| lines::of_rule(lesson, Some(problem), lang))
}

/// The pages of what went wrong on the way to a server: of the code it gave, else what happened and what to do.
pub fn of_failure(failure: &Failure, lang: Lang) -> Vec<Line> {
    let lines: Vec<Line> = find::of_failure(failure).iter().flat_map(|page| page.lines(lang)).collect();
    if lines.is_empty() { lines::of_failure(failure, lang) } else { lines }
}

/// The rules that foresee a code.
fn rules_of(code: i64) -> Vec<&'static str> {
    lessons().iter().filter(|lesson| lesson.problem.code == Some(code)).map(|lesson| lesson.name).collect()
}

/// A rule as an example breaks it.
fn rule_of(lesson: &Lesson) -> &Rule {
    &lesson.problem.rule
}

#[cfg(test)]
mod tests;

//! The exported JSON Schema: an independent validator and `check` say the same of every card.

use std::sync::LazyLock;

use cardwright::{
    card::{Card, starters},
    catalog::{self, Component, Kind, Place, Version, schema, tag},
    check::{Rule, Severity, check},
    lang::Lang,
};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::docs::assert_current;

mod broken;
mod mutants;

const FILES: [(Version, &str); 2] = [
    (Version::V2, "src/catalog/schema/card-2.0.schema.json"),
    (Version::V1, "src/catalog/schema/card-1.0.schema.json"),
];

static V1: LazyLock<Validator> = LazyLock::new(|| validator(Version::V1));
static V2: LazyLock<Validator> = LazyLock::new(|| validator(Version::V2));

fn validator(version: Version) -> Validator {
    jsonschema::draft202012::new(&schema::schema(version, Lang::En)).unwrap()
}

/// What the validator has against a card.
fn refusals(card: &Card) -> Vec<String> {
    let validator = if card.version() == Version::V1 { &V1 } else { &V2 };
    validator.iter_errors(card.root()).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The errors of `check` that are about structure: what a schema can see.
fn structure(card: &Card) -> Vec<String> {
    let is_structure = |rule: &Rule| {
        matches!(
            rule,
            Rule::WrongType { .. }
                | Rule::UnknownChoice { .. }
                | Rule::OutOfRange { .. }
                | Rule::ItemCount { .. }
                | Rule::BadFormat { .. }
                | Rule::TextTooLong { .. }
                | Rule::TextKind { .. }
                | Rule::ImageKeyIsLink { .. }
                | Rule::UnknownProperty { .. }
                | Rule::MissingProperty { .. }
                | Rule::UnknownTag { .. }
                | Rule::RemovedTag { .. }
                | Rule::BuilderTag { .. }
                | Rule::Misplaced { .. }
                | Rule::NeedsWrapper { .. }
                | Rule::NeedsAbove { .. }
        )
    };
    let problems = check(card).into_iter().filter(|problem| problem.severity == Severity::Error);
    problems.filter(|it| is_structure(&it.rule)).map(|it| format!("{}: {}", it.path, it.say(Lang::En))).collect()
}

/// Whether the two differ about a card, and how.
pub(super) fn difference(card: &Card) -> Option<String> {
    let (check, schema) = (structure(card), refusals(card));
    (check.is_empty() != schema.is_empty()).then(|| format!("check {check:?}\nschema {schema:?}\n{}", card.text()))
}

fn parsed(text: &str) -> Card {
    Card::parse(text).unwrap_or_else(|mistake| panic!("{mistake:?}: {text}"))
}

/// A card with an element at its top level.
fn card_of(version: Version, element: &Value) -> Card {
    let text = match version {
        Version::V1 => json!({ "elements": [element] }),
        Version::V2 => json!({ "schema": "2.0", "body": { "elements": [element] } }),
    };
    parsed(&text.to_string())
}

/// Every sample and seed of the catalogue, at a place where it may stand.
fn samples() -> Vec<Card> {
    let mut cards = Vec::new();
    for version in [Version::V1, Version::V2] {
        let own = [Place::Note, Place::CheckerButtons].into_iter().flat_map(|at| catalog::own_components(version, at));
        for component in catalog::components(version).iter().chain(own) {
            for text in [component.example, component.seed] {
                let element = serde_json::from_str(text).unwrap();
                cards.push(card_of(version, &placed(component, element)));
            }
        }
    }
    cards
}

fn placed(component: &Component, element: Value) -> Value {
    let fills = component.kind == Kind::Interactive && component.allowed_in.contains(&Place::Form);
    let place = if fills { Place::Form } else { component.allowed_in[0] };
    match place {
        Place::Columns => json!({ "tag": tag::COLUMN_SET, "columns": [element] }),
        Place::Note => json!({ "tag": tag::NOTE, "elements": [element] }),
        Place::Action => json!({ "tag": tag::ACTION, "actions": [element] }),
        Place::CheckerButtons => json!({ "tag": tag::CHECKER, "button_area": { "buttons": [element] } }),
        Place::Root => element,
        _ => json!({ "tag": tag::FORM, "name": "around", "elements": [element] }),
    }
}

#[test]
fn the_committed_files_are_what_the_catalogue_says() {
    for (version, path) in FILES {
        assert_current(path, &schema::text(version, Lang::En));
    }
}

#[test]
fn they_are_json_schema_in_both_languages() {
    for version in [Version::V1, Version::V2] {
        for lang in [Lang::En, Lang::Zh] {
            let schema = schema::schema(version, lang);
            jsonschema::draft202012::meta::validate(&schema).unwrap();
            let definitions = schema["$defs"].as_object().unwrap();
            for component in catalog::components(version) {
                let definition = &definitions[component.tag];
                assert_eq!(definition["title"], component.title.say(lang), "{}", component.tag);
                for field in component.fields {
                    let description = definition["properties"][field.name]["description"].as_str().unwrap();
                    assert!(description.starts_with(field.help.say(lang)), "{} {}", component.tag, field.name);
                }
            }
        }
    }
}

#[test]
fn every_starter_and_sample_is_taken_by_both() {
    let starters = starters::all().iter().map(|starter| parsed(starter.text));
    for card in starters.chain(samples()) {
        assert_eq!(structure(&card), [""; 0], "{}", card.text());
        assert_eq!(refusals(&card), [""; 0], "{}", card.text());
    }
}

#[test]
fn no_starter_has_a_problem() {
    assert!(starters::all().len() >= 16);
    for starter in starters::all() {
        let problems = check(&parsed(starter.text));
        let said: Vec<String> = problems.iter().map(|it| format!("{}: {}", it.path, it.say(Lang::En))).collect();
        assert_eq!(said, [""; 0], "{}", starter.name);
    }
}

#[test]
fn every_broken_card_is_refused_by_both() {
    let rows = broken::rows();
    assert!(rows.len() >= 150, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for (what, card) in &rows {
        let (check, schema) = (structure(card), refusals(card));
        if check.is_empty() || schema.is_empty() {
            wrong.push(format!("{what}: check {check:?}, schema {schema:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut texts: Vec<&str> = rows.iter().map(|(_, card)| &**card.text()).collect();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), rows.len(), "cards that stand twice");
}

#[test]
fn a_variable_stands_for_anything_and_null_for_nothing() {
    for card in [
        r#"{"schema":"2.0","header":"${header}","body":{"elements":"${elements}"}}"#,
        r#"{"schema":"2.0","body":{"elements":["${element}",{"tag":"${tag}","x":1},null]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"hr","margin":"${a}","element_id":null},{"tag":"button","text":null,"disabled":"is ${off}"}]}}"#,
    ] {
        let card = parsed(card);
        assert_eq!((structure(&card), refusals(&card)), (Vec::new(), Vec::new()), "{}", card.text());
    }
}

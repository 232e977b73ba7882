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

/// Whether the two differ about a card, and how: the schema refuses every error of structure, and nothing that has no
/// error. Of what one value asks of another it sees only a part.
pub(super) fn difference(card: &Card) -> Option<String> {
    let (check, schema) = (structure(card), refusals(card));
    let has_error = || self::check(card).iter().any(|problem| problem.severity == Severity::Error);
    let differ = if schema.is_empty() { !check.is_empty() } else { check.is_empty() && !has_error() };
    differ.then(|| format!("check {check:?}\nschema {schema:?}\n{}", card.text()))
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
        _ => {
            let text = json!({ "tag": tag::PLAIN_TEXT, "content": "Send" });
            let submit = json!({ "tag": tag::BUTTON, "name": "send", "text": text, "action_type": "form_submit" });
            json!({ "tag": tag::FORM, "name": "around", "elements": [element, submit] })
        }
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

/// A rule about several values, a card that breaks it and a near one that does not: what a schema can say of them.
const TOGETHER: &[(&str, &str, &str)] = &[
    (
        "form-without-submit",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"form","name":"f","elements":[{"tag":"input","name":"i"}]}]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"form","name":"f","elements":[{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"button","name":"b","form_action_type":"submit"}]}]}]}]}}"#,
    ),
    (
        "form-without-submit",
        r#"{"elements":[{"tag":"form","name":"f","elements":[{"tag":"button","name":"b","behaviors":[{"type":"form_action","behavior":"reset"}]}]}]}"#,
        r#"{"elements":[{"tag":"form","name":"f","elements":[{"tag":"button","name":"b","behaviors":[{"type":"form_action"}]}]}]}"#,
    ),
    (
        "form-without-submit",
        r#"{"elements":[{"tag":"form","name":"f","elements":[]}]}"#,
        r#"{"elements":[{"tag":"form","name":"f","elements":"${fields}"}]}"#,
    ),
    (
        "required-outside-form",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"input","name":"i","required":true}]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"input","name":"i","required":false}]}}"#,
    ),
    (
        "multi-select-outside-form",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"column_set","columns":[{"tag":"column","elements":[{"tag":"select_img","multi_select":true,"options":[]}]}]}]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"form","name":"f","elements":[{"tag":"select_img","name":"s","multi_select":true,"options":[]},{"tag":"button","name":"b","form_action_type":"submit"}]}]}}"#,
    ),
    (
        "wrong-cell",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[{"name":"a","data_type":"options"}],"rows":[{"a":{"text":"x"}}]}]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[{"name":"a","data_type":"options"}],"rows":[{"a":[{"text":"x"}]}]}]}}"#,
    ),
    (
        "wrong-cell",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[{"name":"a","data_type":"persons"}],"rows":[{"a":[1]}]}]}}"#,
        r#"{"schema":"2.0","body":{"elements":[{"tag":"table","columns":[{"name":"a","data_type":"persons"}],"rows":[{"a":["ou_1"]}]}]}}"#,
    ),
    (
        "chart-axes",
        r#"{"elements":[{"tag":"chart","chart_spec":{"type":"bar","axes":{}}}]}"#,
        r#"{"elements":[{"tag":"chart","chart_spec":{"type":"bar","axes":[]}}]}"#,
    ),
];

#[test]
fn what_several_values_ask_of_each_other_is_refused_by_both() {
    let table = json!({ "tag": "table", "columns": [], "rows": [] });
    let tables = |count: usize| json!({ "elements": vec![table.clone(); count] }).to_string();
    let (six, five) = (tables(6), tables(5));
    for (rule, broken, near) in TOGETHER.iter().copied().chain([("too-many-tables", six.as_str(), five.as_str())]) {
        let card = parsed(broken);
        assert!(check(&card).iter().any(|it| it.name() == rule && it.severity == Severity::Error), "{rule}: {broken}");
        assert_ne!(refusals(&card), [""; 0], "{rule}: {broken}");
        let card = parsed(near);
        assert!(check(&card).iter().all(|it| it.severity != Severity::Error), "{rule}: {near}");
        assert_eq!(refusals(&card), [""; 0], "{rule}: {near}");
    }
}

//! What becomes of variables and loops, and what is told of them.

use serde_json::{Value, json};

use super::*;

fn card(value: &Value) -> Card {
    Card::parse(&value.to_string()).unwrap()
}

fn filled(value: &Value, data: &Value) -> Substitution {
    substitute(&card(value), data.as_object().unwrap()).unwrap()
}

/// One element of a 2.0 card with data in it.
#[track_caller]
fn element(old: &Value, data: &Value, new: &Value) -> Substitution {
    let body = |elements: Value| json!({ "schema": "2.0", "body": { "elements": elements } });
    let filled = filled(&body(json!([old])), data);
    assert_eq!(*filled.card.root(), body(new.clone()), "{}", filled.card.text());
    filled
}

fn names(filled: &Substitution) -> Vec<&str> {
    filled.missing_names()
}

#[test]
fn texts_take_values_of_any_kind() {
    let text = |content: &str| json!({ "tag": "markdown", "content": content });
    let data =
        json!({ "name": "api", "n": 3, "ok": true, "who": { "id": "ou_1", "name": "李雷" }, "list": ["a", "b"] });
    for (old, new) in [
        ("${name}", "api"),
        ("**${name}** ${n} ${ok}", "**api** 3 true"),
        ("${who.name}", "李雷"),
        ("${list.1}", "b"),
        ("${n}", "3"),
        ("<at id=${who}></at>", "<at id=ou_1></at>"),
        ("$name ${} ${ name} ${a-b} ${a..b} ${1} {{name}} $", "$name ${} ${ name} ${a-b} ${a..b} ${1} {{name}} $"),
        ("\"${name}\"\n", "\"api\"\n"),
        ("${${name}}", "${api}"),
    ] {
        let filled = element(&text(old), &data, &json!([text(new)]));
        assert!(filled.missing.is_empty() && filled.misfits.is_empty(), "{old}: {filled:?}");
    }
}

#[test]
fn whole_values_keep_their_type() {
    let options = json!([{ "text": { "tag": "plain_text", "content": "A" }, "value": "a" }]);
    let data = json!({ "opts": options, "off": true, "n": 4, "pic": { "img_key": "img_1" }, "who": { "id": "ou_1" }, "typed": "false", "link": { "url": "https://a.com", "pc_url": "https://pc" } });
    element(
        &json!({ "tag": "select_static", "options": "${opts}", "disabled": "${off}" }),
        &data,
        &json!([{ "tag": "select_static", "options": options, "disabled": true }]),
    );
    element(
        &json!({ "tag": "img", "img_key": "${pic}", "preview": "${typed}" }),
        &data,
        &json!([{ "tag": "img", "img_key": "img_1", "preview": false }]),
    );
    element(&json!({ "tag": "person", "user_id": "${who}" }), &data, &json!([{ "tag": "person", "user_id": "ou_1" }]));
    element(&json!({ "tag": "input", "max_length": "${n}" }), &data, &json!([{ "tag": "input", "max_length": 4 }]));
    element(
        &json!({ "tag": "button", "behaviors": [{ "type": "open_url", "default_url": "${link}", "pc_url": "${link}" }, { "type": "callback", "value": "${who}" }] }),
        &data,
        &json!([{ "tag": "button", "behaviors": [{ "type": "open_url", "default_url": "https://a.com", "pc_url": "https://pc" }, { "type": "callback", "value": { "id": "ou_1" } }] }]),
    );
}

#[test]
fn what_is_missing_unused_or_does_not_fit_is_told() {
    let old = json!({ "tag": "markdown", "content": "${a} ${b} ${a} ${c.d}" });
    let filled = element(
        &old,
        &json!({ "b": ["x"], "e": 1, "c": {} }),
        &json!([{ "tag": "markdown", "content": "${a} [\"x\"] ${a} ${c.d}" }]),
    );
    assert_eq!(names(&filled), ["a", "c.d"]);
    assert_eq!(filled.unused, ["e", "c"]);
    let misfit = &filled.misfits[0];
    assert_eq!((misfit.name.as_str(), misfit.wanted), ("b", VariableKind::Text));
    assert_eq!(misfit.path.to_string(), "/body/elements/0/content");
    let filled = element(
        &json!({ "tag": "hr", "margin": "${m}" }),
        &json!({ "m": [1] }),
        &json!([{ "tag": "hr", "margin": [1] }]),
    );
    assert_eq!(filled.misfits.len(), 1);
}

#[test]
fn loops_repeat_with_the_items_own_values_first() {
    let old = json!({ "tag": "column_set", "_varloop": "${rows}", "columns": [
        { "tag": "column", "elements": [{ "tag": "markdown", "content": "${name} of ${team}" }] }
    ] });
    let new = |name: &str| {
        json!({ "tag": "column_set", "columns": [
        { "tag": "column", "elements": [{ "tag": "markdown", "content": format!("{name} of core") }] }
    ] })
    };
    let data = json!({ "rows": [{ "name": "a" }, { "name": "b" }], "name": "never", "team": "core" });
    let filled = element(&old, &data, &json!([new("a"), new("b")]));
    assert_eq!(filled.unused, ["name"]);
    let at = |pointer: &str| Path::parse_in(pointer, filled.card.root()).unwrap();
    assert_eq!(
        filled.source(&at("/body/elements/1/columns/0/elements/0/content")).to_string(),
        "/body/elements/0/columns/0/elements/0/content"
    );
    assert_eq!(filled.shown(&at("/body/elements/0/columns")).to_string(), "/body/elements/0/columns");
    assert!(element(&old, &json!({ "rows": [], "team": 1 }), &json!([])).missing.is_empty());
    let lacking = element(
        &old,
        &json!({ "rows": [{}] , "team": 1 }),
        &json!([{ "tag": "column_set", "columns": [
        { "tag": "column", "elements": [{ "tag": "markdown", "content": "${name} of 1" }] }
    ] }]),
    );
    assert_eq!(names(&lacking), ["name"]);
    let without = element(&old, &json!({}), &json!([old]));
    assert_eq!(names(&without), ["rows", "name", "team"]);
    let wrong = element(
        &old,
        &json!({ "rows": 3, "name": "x", "team": "y" }),
        &json!([{ "tag": "column_set", "_varloop": "${rows}", "columns": [
        { "tag": "column", "elements": [{ "tag": "markdown", "content": "x of y" }] }
    ] }]),
    );
    assert_eq!(wrong.misfits[0].wanted, VariableKind::Array);
}

#[test]
fn a_loop_container_gives_its_elements_and_neighbours_keep_their_place() {
    let old = json!({ "schema": "2.0", "body": { "elements": [
        { "tag": "hr" },
        { "tag": "repeat", "variable": "rows", "elements": [{ "tag": "markdown", "content": "${n}" }, { "tag": "hr" }] },
        { "tag": "markdown", "content": "end" }
    ] } });
    let filled = filled(&old, &json!({ "rows": [{ "n": 1 }, { "n": 2 }] }));
    let contents: Vec<&str> = filled.card.root()["body"]["elements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["content"].as_str().unwrap_or("-"))
        .collect();
    assert_eq!(contents, ["-", "1", "-", "2", "-", "end"]);
    let end = Path::parse_in("/body/elements/5", filled.card.root()).unwrap();
    assert_eq!(filled.source(&end).to_string(), "/body/elements/2");
    assert_eq!(filled.shown(&Path::parse_in("/body/elements/2", old_root(&old)).unwrap()), end);
}

fn old_root(value: &Value) -> &Value {
    value
}

#[test]
fn what_has_no_variable_keeps_every_byte() {
    let text = "\n{\n\t\"n\": 1.10, \"s\" : \"\\u4f60 $\", \"a\": [ 1e3 , {\"t\": \"${x}\"} ],\n\"columns\": [{ \"_varloop\": \"${l}\", \"b\": 2.50 }]\n}\n";
    let card = Card::parse(text).unwrap();
    let values = json!({ "x": "y\"", "l": [{}] });
    let filled = substitute(&card, values.as_object().unwrap()).unwrap();
    let expected =
        text.replace("\"${x}\"", "\"y\\\"\"").replace("{ \"_varloop\": \"${l}\", \"b\": 2.50 }", "{ \"b\": 2.50 }");
    assert_eq!(&**filled.card.text(), expected);
    assert_eq!(&**card.text(), text);
    let none = substitute(&Card::parse("{}").unwrap(), &Values::new()).unwrap();
    assert_eq!(&**none.card.text(), "{}");
}

#[test]
fn variables_are_found_with_what_they_need() {
    let card = card(
        &json!({ "schema": "2.0", "header": { "title": { "tag": "plain_text", "content": "${title}" }, "template": "${color}" },
        "body": { "elements": [
            { "tag": "img", "img_key": "${pic}" },
            { "tag": "button", "disabled": "${off}", "text": { "tag": "plain_text", "content": "${title}" } },
            { "tag": "table", "rows": "${rows}", "page_size": "${n}", "columns": [] },
            { "tag": "person", "user_id": "${who}" },
            { "tag": "chart", "chart_spec": "${spec}" },
            { "tag": "column_set", "_varloop": "${list}", "columns": "${inner}" }
        ] } }),
    );
    let found: Vec<(String, VariableKind, usize, Option<String>)> =
        scan(&card).into_iter().map(|it| (it.name, it.kind, it.uses.len(), it.within)).collect();
    let own = |name: &str, kind, uses| (name.to_owned(), kind, uses, None);
    assert_eq!(
        found,
        [
            own("title", VariableKind::Text, 2),
            own("color", VariableKind::Text, 1),
            own("pic", VariableKind::Image, 1),
            own("off", VariableKind::Boolean, 1),
            own("rows", VariableKind::Array, 1),
            own("n", VariableKind::Number, 1),
            own("who", VariableKind::Person, 1),
            own("spec", VariableKind::Object, 1),
            own("list", VariableKind::Array, 1),
            ("inner".to_owned(), VariableKind::Array, 1, Some("list".to_owned())),
        ]
    );
}

#[test]
fn data_is_named_samples_or_one_object() {
    let data = Data::parse(r#"{"samples": {"prod": {"a": 1}, "empty": {}}}"#).unwrap();
    assert_eq!(data.sample(None).unwrap().name, "prod");
    assert_eq!(data.sample(Some("empty")).unwrap().values.len(), 0);
    assert_eq!(
        data.sample(Some("none")).unwrap_err(),
        NoData::NoSample { name: "none".into(), there: vec!["prod".into(), "empty".into()] }
    );
    let one = Data::parse(r#"{"samples": {"a": 1}, "b": {}}"#).unwrap();
    assert_eq!(one.sample(None).unwrap().values.len(), 2);
    assert!(matches!(Data::parse("[]"), Err(NoData::NotAnObject(Found::Array))));
    assert!(matches!(Data::parse(r#"{"samples": {"a": 1}}"#), Err(NoData::NotASample(name)) if name == "a"));
    assert!(Data::parse("{").unwrap_err().mistake().is_some());
    assert_eq!(beside(std::path::Path::new("a/deploy.json")).unwrap(), std::path::Path::new("a/deploy.data.json"));
}

#[test]
fn the_worst_samples_fit_the_card() {
    let card = card(&json!({ "schema": "2.0", "body": { "elements": [
        { "tag": "markdown", "content": "${title} ${n}" },
        { "tag": "img", "img_key": "${pic}", "preview": "${off}" },
        { "tag": "column_set", "_varloop": "${list}", "columns": [{ "tag": "column", "elements": [{ "tag": "markdown", "content": "${name}" }] }] }
    ] } }));
    let base = json!({ "title": "T", "n": 3, "list": [{ "name": "a" }, { "name": "b" }] });
    for kind in Worst::ALL {
        for base in [&base, &json!({})] {
            let values = worst(&card, base.as_object().unwrap(), kind);
            let filled = substitute(&card, &values).unwrap();
            assert_eq!(names(&filled), [""; 0], "{kind:?}");
            assert!(filled.misfits.is_empty() && filled.unused.is_empty(), "{kind:?}: {filled:?}");
            let count = filled.card.root()["body"]["elements"].as_array().unwrap().len();
            let rows = match kind {
                Worst::NoRows | Worst::Empty => 0,
                Worst::ManyRows => 60,
                _ => values["list"].as_array().unwrap().len(),
            };
            assert_eq!(count, 2 + rows, "{kind:?}");
        }
    }
    assert!(worst(&card, base.as_object().unwrap(), Worst::Longest)["title"].as_str().unwrap().chars().count() > 200);
}

#[test]
fn a_template_is_the_servers() {
    let template =
        json!({ "type": "template", "data": { "template_id": "AAq1", "template_variable": { "a": "${b}" } } });
    assert!(is_the_servers(&card(&template)));
    assert!(!is_the_servers(&card(&json!({ "elements": [] }))));
}

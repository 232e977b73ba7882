//! Variables on the command line: `send --set`, `--data` of send, render and check.

use super::*;

const CARD: &str = r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"**${service}** ${n}"},{"tag":"column_set","_varloop":"${rows}","columns":[{"tag":"column","elements":[{"tag":"markdown","content":"row ${name}"}]}]}]}}"#;
const DATA: &str = r#"{"samples":{"prod":{"service":"api","n":3,"rows":[{"name":"a"},{"name":"b"}]},"empty":{"service":"","n":0,"rows":[],"spare":1}}}"#;

fn user() -> User {
    let user = User::new();
    user.file("card.json", CARD).file("card.data.json", DATA);
    user
}

#[test]
fn a_card_is_drawn_and_checked_with_a_sample() {
    let user = user();
    let ran = user.run(&["render", "card.json", "--data", "card.data.json"]).exits(0);
    assert!(ran.out.contains("api 3") && ran.out.contains("row a") && ran.out.contains("row b"), "{}", ran.out);
    let ran = user.run(&["render", "card.json", "--data", "card.data.json#empty"]).exits(0);
    assert!(!ran.out.contains("row") && ran.err.contains("no variable asks for spare"), "{ran:?}");
    user.run(&["check", "card.json", "--data", "card.data.json#prod"]).exits(0);
    user.file("less.json", r#"{"service":"x"}"#);
    let ran = user.run(&["check", "card.json", "--data", "less.json", "--json"]).exits(1);
    assert_eq!(ran.object()["missing"], serde_json::json!(["n", "rows", "name"]));
    let ran = user.run(&["check", "card.json", "--data", "card.data.json#none"]).exits(2);
    assert!(ran.err.contains("there is no sample none; there are prod, empty"), "{ran:?}");
    let ran = user.file("broken.json", "{").run(&["check", "card.json", "--data", "broken.json"]).exits(1);
    assert!(ran.err.contains("broken.json: the text ends"), "which of the two files: {ran:?}");
    user.run(&["check", "card.json", "--data", "gone.json"]).exits(5);
    assert_eq!(user.read("card.json"), CARD);
}

#[test]
fn sending_substitutes_and_names_what_has_no_value() {
    let user = user();
    let ran = user.run(&["send", "card.json", "--to", ME, "--dry-run"]).exits(2);
    assert!(ran.err.contains("no value for service, n, rows, name"), "{ran:?}");
    let ran = user.run(&["send", "card.json", "--to", ME, "--dry-run", "--json", "--set", "n=1"]).exits(2);
    assert_eq!(ran.object()["missing"], serde_json::json!(["service", "rows", "name"]));
    user.run(&["send", "card.json", "--to", ME, "--set", "n"]).exits(2);
    let args = ["send", "card.json", "--to", ME, "--dry-run", "--json", "--data", "card.data.json", "--set", "n=1.10"];
    let ran = user.run(&args).exits(0);
    let content = ran.object()["body"]["content"].as_str().unwrap().to_owned();
    assert!(content.contains("**api** 1.10") && content.contains("row b") && !content.contains("${"), "{content}");
}

#[test]
fn the_variables_of_a_template_are_the_servers() {
    let user = User::new();
    user.file("template.json", r#"{"type":"template","data":{"template_id":"AAq1","template_variable":{"a":"${b}"}}}"#);
    let ran = user.run(&["send", "template.json", "--to", ME, "--dry-run", "--json"]).exits(0);
    assert!(ran.object()["body"]["content"].as_str().unwrap().contains("${b}"));
}

#[test]
fn columns_of_the_list_are_variables_of_each_recipient() {
    const OTHER: &str = "oc_9341dffe5277b6b02723822c1c68b3e3";
    let user = User::new();
    user.file(
        "card.json",
        r#"{"schema":"2.0","body":{"elements":[{"tag":"markdown","content":"${greeting} ${name}: ${count} of ${total}"}]}}"#,
    );
    user.file("list.csv", format!("open_id,name,count,greeting,note\n{ME},李雷,3,你好,x\n"));
    user.file(
        "list.jsonl",
        format!("{{\"chat_id\":\"{OTHER}\",\"name\":\"Team\",\"count\":5,\"total\":1}}\n\"{ME}\"\n"),
    );
    user.file("data.json", r#"{"greeting":"Hello","name":"you","count":0,"total":9}"#);
    let args = |list: &'static str, rest: &[&'static str]| {
        [&["send", "card.json", "--to-list", list, "--dry-run", "--json"], rest].concat()
    };
    let contents = |args: Vec<&str>| -> Vec<String> {
        let ran = user.run(&args).exits(0);
        let content = |line: &str| {
            let request: serde_json::Value = serde_json::from_str(line).unwrap();
            let content: serde_json::Value =
                serde_json::from_str(request["body"]["content"].as_str().unwrap()).unwrap();
            content["body"]["elements"][0]["content"].as_str().unwrap().to_owned()
        };
        ran.out.lines().map(content).collect()
    };
    // The row is nearer than the data, what is set by hand nearer than the row.
    assert_eq!(contents(args("list.csv", &["--data", "data.json"])), ["你好 李雷: 3 of 9"]);
    assert_eq!(contents(args("list.csv", &["--set", "total=7", "--set", "count=1"])), ["你好 李雷: 1 of 7"]);
    assert_eq!(
        contents(args("list.jsonl", &["--data", "data.json"])),
        ["Hello Team: 5 of 1", "Hello you: 0 of 9"],
        "a row without columns has what all have"
    );
    let ran = user.run(&args("list.jsonl", &["--set", "greeting=Hi"])).exits(2);
    assert!(ran.err.contains("no value for name, count, total in the row of"), "{ran:?}");
    assert_eq!(ran.object()["missing"], serde_json::json!(["name", "count", "total"]));
    // For real: everyone gets their own, each with a uuid of their own.
    let send = ["send", "card.json", "--to-list", "list.jsonl", "--data", "data.json", "--json"];
    let ran = user.run(&send).exits(0);
    let uuids: std::collections::BTreeSet<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["uuid"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(uuids.len(), 2, "{ran:?}");
}

#[test]
fn a_builder_export_is_drawn_with_what_it_shows_there() {
    let user = user();
    let variables = r#"[{"name":"service","type":"text","mock_data":"api"},{"name":"n","type":"integer","mock_data":"3"},{"name":"rows","type":"objectArray","mock_data":[{"name":"a"}]}]"#;
    user.file("deploy.card", format!(r#"{{"name":"Deploy","dsl":{CARD},"variables":{variables}}}"#));
    let ran = user.run(&["render", "deploy.card"]).exits(0);
    assert!(ran.out.contains("api 3") && ran.out.contains("row a"), "{}", ran.out);
    // Other data wins, and what is sent takes none of it: it is no data, only what somebody looked at.
    let ran = user.run(&["render", "deploy.card", "--data", "card.data.json#prod"]).exits(0);
    assert!(ran.out.contains("row b"), "{}", ran.out);
    let ran = user.run(&["send", "deploy.card", "--to", "ou_1", "--dry-run"]).exits(2);
    assert!(ran.err.contains("service"), "{ran:?}");
}

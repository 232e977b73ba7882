//! `check`: repairs, routes, and the log that code hosts read.

use super::*;

const FIXABLE: &str = r#"{
  "schema": "2.0",
  "body": {
    "elements": [
      { "tag": "hr", "margin": "4" },
      { "tag": "buton" }
    ]
  }
}
"#;

#[test]
fn a_file_is_repaired_as_a_whole() {
    let user = User::new();
    user.file("a.json", FIXABLE);
    let ran = user.run(&["check", "--fix", "--dry-run", "a.json"]);
    assert!(
        ran.out.contains(
            "-      { \"tag\": \"hr\", \"margin\": \"4\" },\n+      { \"tag\": \"hr\", \"margin\": \"4px\" },\n"
        ),
        "{ran:?}"
    );
    assert!(ran.err.contains("a.json: 1 would be repaired"), "{ran:?}");
    assert_eq!(user.read("a.json"), FIXABLE);
    let ran = user.run(&["check", "--fix", "a.json"]).exits(1);
    assert_eq!(user.read("a.json"), FIXABLE.replace("\"4\"", "\"4px\""));
    assert!(ran.err.contains("  bad-format /body/elements/0/margin\na.json: 1 repaired\n"), "{ran:?}");
    assert!(ran.out.starts_with("error[unknown-tag]"), "what is left is shown: {ran:?}");
    let again = user.run(&["check", "--fix", "a.json"]).exits(1);
    assert!(!again.err.contains("repaired"), "{again:?}");
    assert_eq!(user.run_with(&["check", "--fix", "-"], FIXABLE).out, user.read("a.json"));
    let chinese = user.run_with(&["check", "--fix", "--dry-run", "-", "--lang", "zh"], FIXABLE);
    assert!(chinese.err.contains("可修复 1 个问题"), "{chinese:?}");
    user.run(&["check", "--dry-run", "a.json"]).exits(2);
}

#[test]
fn what_was_repaired_is_data_too() {
    let user = User::new();
    user.file("a.json", FIXABLE);
    let object = user.run(&["check", "--fix", "--json", "a.json"]).exits(1).object();
    assert_eq!(object["fixed"][0]["name"], "bad-format");
    assert_eq!(object["fixed"][0]["path"], "/body/elements/0/margin");
    assert_eq!(object["problems"].as_array().unwrap().len(), 1);
}

#[test]
fn a_card_in_something_else_is_left_alone() {
    let user = User::new();
    let body = serde_json::json!({"msg_type": "interactive", "content": FIXABLE}).to_string();
    user.file("body.json", &body);
    user.run(&["check", "--fix", "body.json"]).exits(2);
    assert_eq!(user.read("body.json"), body);
}

#[test]
fn a_file_that_cannot_be_written_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let user = User::new();
    user.file("a.json", FIXABLE);
    std::fs::set_permissions(user.path("a.json"), std::fs::Permissions::from_mode(0o444)).unwrap();
    // Root may write whatever it wants.
    if std::fs::OpenOptions::new().write(true).open(user.path("a.json")).is_err() {
        user.run(&["check", "--fix", "a.json"]).exits(5);
        assert_eq!(user.read("a.json"), FIXABLE);
    }
}

#[test]
fn each_way_of_sending_has_its_own_limits() {
    let user = User::new();
    let card = serde_json::json!({"schema": "2.0", "body": {"elements": [{"tag": "markdown", "content": "a".repeat(21_000)}]}});
    user.file("a.json", card.to_string());
    user.run(&["check", "a.json"]).exits(0);
    let ran = user.run(&["check", "a.json", "--route", "webhook"]).exits(1);
    assert!(ran.out.contains("card-too-large") && ran.out.contains("/body/elements/0"), "{ran:?}");
    user.file("b.json", r#"{"elements":[{"tag":"hr"}]}"#);
    user.run(&["check", "b.json", "--route", "entity"]).exits(1);
}

#[test]
fn the_log_has_the_shape_of_sarif() {
    let user = User::new();
    user.file("a b.json", FIXABLE).file("good.json", GOOD);
    let ran = user.run(&["check", "--sarif", "a b.json", "good.json"]).exits(1);
    let log = ran.object();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let run = &log["runs"][0];
    assert_keys(run, &["tool", "columnKind", "invocations", "results"]);
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &run["columnKind"]), (&"cardwright".into(), &"unicodeCodePoints".into()));
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    for result in results {
        assert_keys(result, &["ruleId", "ruleIndex", "level", "message", "locations", "fixes"]);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.json");
        assert_region(&place["region"]);
    }
    // The repair, done by hand on the lines of the file, is what --fix does.
    let replacement = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_region(&replacement["deletedRegion"]);
    let line = usize::try_from(replacement["deletedRegion"]["startLine"].as_u64().unwrap()).unwrap();
    let column = usize::try_from(replacement["deletedRegion"]["startColumn"].as_u64().unwrap()).unwrap();
    let mut lines: Vec<String> = FIXABLE.lines().map(str::to_owned).collect();
    lines[line - 1].insert_str(column - 1, replacement["insertedContent"]["text"].as_str().unwrap());
    assert_eq!(lines.join("\n") + "\n", FIXABLE.replace("\"4\"", "\"4px\""));
}

#[test]
fn a_file_that_is_no_card_is_told_in_the_log() {
    let user = User::new();
    user.file("text.json", "hello");
    let log = user.run(&["check", "--sarif", "text.json", "missing.json"]).exits(5).object();
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"].as_array().unwrap().len(), 2);
    assert!(log["runs"][0]["results"].as_array().unwrap().is_empty());
    user.run(&["check", "--sarif", "--json", "text.json"]).exits(2);
}

fn assert_keys(object: &Value, known: &[&str]) {
    for key in object.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{key} in {object}");
    }
}

/// Lines and columns count from 1, and the end is not before the start.
fn assert_region(region: &Value) {
    let number = |key: &str| region[key].as_u64().unwrap();
    assert!(number("startLine") >= 1 && number("startColumn") >= 1, "{region}");
    let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start <= end, "{region}");
}

#[test]
fn explain_answers_by_name_code_and_words() {
    let user = User::new();
    let rule = user.run(&["explain", "form-without-submit"]).exits(0).out;
    assert!(rule.starts_with("form-without-submit · error · 11310\n"), "{rule}");
    assert!(rule.contains("\n  Repaired\n") && rule.contains("form_action_type"), "{rule}");
    let code = user.run(&["explain", "200570", "--lang", "zh"]).exits(0).out;
    assert!(code.contains("处理办法") && code.contains("image-key-is-link"), "{code}");
    let line = "ext=ErrCode: 200861; ErrPath: ROOT -> body -> elements; ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag note; ";
    let pages = user.run(&["explain", line]).exits(0).out;
    assert!(pages.contains("unsupported tag note") && pages.contains("removed-tag"), "{pages}");
    assert!(user.run(&["explain", "button.type"]).exits(0).out.contains("primary_filled"));
    assert!(user.run(&["explain", "element", "limit"]).exits(0).out.contains("too-many-elements"));
    let object = user.run(&["explain", "--json", "bad-format"]).exits(0).object();
    assert_eq!((&object["kind"], &object["name"]), (&"rule".into(), &"bad-format".into()));
    assert!(object["repaired"].as_str().unwrap().contains("4px"));
    assert_eq!(user.run(&["explain", "--json", "--lang=zh", "bad-format"]).object(), object);
    assert!(user.run(&["explain", "qqqq"]).exits(2).err.contains("nothing is known"));
    assert!(user.run(&["explain", "/nowhere/x"]).exits(5).err.contains("there is no file /nowhere/x"));
    assert!(user.run(&["explain", "230001.json"]).exits(5).err.contains("230001.json"));
    let long = user.file("long.txt", "a".repeat(100_000)).run(&["explain", "long.txt"]).exits(2).err;
    assert!(long.len() < 400 && long.contains('…'), "{} bytes", long.len());
    user.file("answer.json", r#"{"code":230025,"msg":"The length of the message content reaches its limit."}"#);
    assert!(user.run(&["explain", "answer.json"]).exits(0).out.contains("card-too-large"));
}

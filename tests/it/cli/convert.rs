//! `convert`: the card, the report, the files.

use super::*;

const OLD: &str = "{\n  \"mine\": 1,\n  \"elements\": [\n    {\"tag\": \"note\", \"elements\": [{\"tag\": \"plain_text\", \"content\": \"by CI\"}]}\n  ]\n}\n";

#[test]
fn a_card_of_1_0_is_printed_as_one_of_2_0() {
    let user = User::new();
    user.file("old.json", OLD);
    let ran = user.run(&["convert", "old.json"]).exits(1);
    assert!(
        ran.out.starts_with("{\n  \"mine\": 1,\n  \"schema\": \"2.0\",\n  \"body\": {\n    \"elements\": [\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("1 unknown to 2.0 and kept"), "{}", ran.err);
    assert!(ran.err.contains("/mine: ") && ran.err.contains("1.0 took it, 2.0 does not"), "{}", ran.err);
    let chinese = user.run(&["convert", "old.json", "--lang", "zh"]).exits(1);
    assert_eq!(chinese.out, ran.out);
    assert!(chinese.err.contains("1 处 2.0 未知内容已保留"), "{}", chinese.err);
}

#[test]
fn the_report_names_steps_losses_and_what_is_left() {
    let user = User::new();
    user.file("old.json", OLD);
    let ran = user.run(&["convert", "old.json", "--report"]).exits(1);
    assert!(ran.out.contains("~\t/elements/0\t/body/elements/0\ta note becomes a small grey text\n"), "{}", ran.out);
    assert!(ran.out.contains("!\t\t\ta small card is at least 40 pixels high"), "{}", ran.out);
    assert!(ran.out.contains("?\t/mine\t/mine\tmine is kept"), "{}", ran.out);
    let ran = user.run(&["convert", "old.json", "--json"]).exits(1);
    let object = ran.object();
    assert_eq!(object["changed"], true);
    assert_eq!(object["steps"][0]["name"], "schema");
    assert_eq!(object["remaining"][0]["args"]["key"], "mine");
    assert_eq!(object["errors"][0]["why"], "stricter");
    assert!(object["card"].as_str().unwrap().contains("notation"));
    assert_eq!(user.run(&["convert", "old.json", "--json", "--lang", "zh"]).out, ran.out);
}

#[test]
fn files_are_written_where_it_is_said() {
    let user = User::new();
    user.file("old.json", OLD.replace("\"mine\": 1,", "")).file("there.json", "{}").file("good.json", GOOD);
    let ran = user.run(&["convert", "old.json", "-o", "new.json"]).exits(0);
    assert_eq!(ran.out, "");
    assert!(user.read("new.json").contains("\"schema\": \"2.0\""));
    assert!(user.read("old.json").contains("note"));
    user.run(&["convert", "old.json", "-o", "there.json"]).exits(5);
    assert_eq!(user.read("there.json"), "{}");
    user.run(&["convert", "old.json", "-o", "old.json"]).exits(0);
    assert_eq!(user.read("old.json"), user.read("new.json"));
    let ran = user.run(&["convert", "good.json"]).exits(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), (GOOD, "good.json: nothing to convert\n"));
}

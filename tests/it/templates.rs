//! Templates: the registry, the typed form, the headless send, and every refusal by keys and by command.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::composer::{Composer, Home, Plan};

const ME: &str = "ou_7d8a6e6df7621556ce0d21922b676706";
const PICTURE: &str = "img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g";
const REGISTRY: &str = r#"
[AAqDeployNotice1]
name = "deploy"
version = "1.1.0"
[AAqDeployNotice1.variables]
title = "text"
color = "text"
service = "text"
count = "integer"
day = "date"
picture = "image"
"#;

/// What is typed for each variable; one of them may be another.
fn values(other: (&str, &str)) -> Vec<String> {
    [
        ("color", "green"),
        ("count", "3"),
        ("day", "2026-11-26"),
        ("picture", PICTURE),
        ("service", "api"),
        ("title", "上线"),
    ]
    .into_iter()
    .map(|(name, value)| format!("{name}={}", if name == other.0 { other.1 } else { value }))
    .collect()
}

struct Ended {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ended {
    fn last(&self) -> Value {
        self.out.lines().last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default()
    }
}

/// A user with the registry.
fn run(folder: &std::path::Path, args: &[&str], sets: &[String]) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_cardwright"))
        .args(args)
        .args(sets.iter().flat_map(|set| ["--set", set.as_str()]))
        .args(["--json"])
        .env_clear()
        .env("CARDWRIGHT_CONFIG_DIR", folder.join("config"))
        .env("CARDWRIGHT_STATE_DIR", folder.join("state"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn with_registry() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("config")).unwrap();
    std::fs::write(folder.path().join("config/templates.toml"), REGISTRY).unwrap();
    folder
}

#[test]
fn a_template_is_sent_by_its_name_with_typed_values() {
    let folder = with_registry();
    let ended = run(folder.path(), &["send", "--template", "deploy", "--to", ME], &values(("", "")));
    assert_eq!(ended.code, Some(0), "{}{}", ended.out, ended.err);
    assert_eq!(ended.last()["outcome"], "sent", "{}", ended.out);
    let dry = run(folder.path(), &["send", "--template", "deploy", "--to", ME, "--dry-run"], &values(("", "")));
    let body = &dry.last()["body"];
    let content: Value = serde_json::from_str(body["content"].as_str().unwrap()).unwrap();
    assert_eq!(content["data"]["template_version_name"], "1.1.0");
    assert_eq!(content["data"]["template_variable"]["count"], json!(3));
    assert_eq!(content["data"]["template_variable"]["picture"], json!({ "img_key": PICTURE }));
    let loose =
        run(folder.path(), &["send", "--template", "deploy", "--version", "9.9.9", "--to", ME], &values(("", "")));
    assert_eq!((loose.code, loose.last()["failure"]["code"].as_i64()), (Some(1), Some(200_380)), "{}", loose.out);
}

/// A fault: the template, the variable that is other, what is said and the server's code.
type Fault = (&'static str, (&'static str, &'static str), &'static str, Option<i64>);

const FAULTS: &[Fault] = &[
    ("deploy", ("count", "x"), "200737", None),
    ("deploy", ("count", "[1]"), "200732", None),
    ("deploy", ("day", "2026"), "200737", None),
    ("deploy", ("picture", "img_v3_none"), "card contains invalid image keys", Some(200_570)),
    ("AAqNobody", ("", ""), "template does not exist", Some(200_380)),
    ("AAqDraftOnly0001", ("", ""), "template does not exist", Some(200_380)),
    ("AAqHiddenCard001", ("", ""), "template is not visible to app", Some(200_381)),
];

#[test]
fn every_fault_by_command() {
    for (template, other, words, code) in FAULTS {
        let folder = with_registry();
        let ended = run(folder.path(), &["send", "--template", template, "--to", ME], &values(*other));
        assert_eq!(ended.code, Some(1), "{template} {other:?}: {}{}", ended.out, ended.err);
        assert_eq!(ended.last()["failure"]["code"].as_i64(), *code, "{template} {other:?}: {}", ended.out);
        assert!(ended.err.contains(words), "{template} {other:?}: {}", ended.err);
    }
    let folder = with_registry();
    let missing = run(folder.path(), &["send", "--template", "deploy", "--to", ME], &[]);
    assert!(missing.code == Some(1) && missing.err.contains("color, count, day"), "{}", missing.err);
    let unpinned = run(folder.path(), &["send", "--template", "AAqNobody", "--to", ME], &[]);
    assert!(unpinned.err.contains("the version is not pinned"), "{}", unpinned.err);
    assert_eq!(run(folder.path(), &["send", "card.json", "--template", "x", "--to", ME], &[]).code, Some(2));
}

#[test]
fn the_registry_is_kept_by_commands() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["template", "add", "AAq1", "--name", "n", "--version", "1.0.0", "--var", "a=text", "--var", "b=date"];
    let ended = run(folder.path(), &add, &[]);
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    assert_eq!(
        ended.last(),
        json!({ "id": "AAq1", "name": "n", "version": "1.0.0", "old": false, "variables": { "a": "text", "b": "date" } })
    );
    assert_eq!(run(folder.path(), &["template", "list"], &[]).last()["id"], "AAq1");
    assert_eq!(run(folder.path(), &["template", "add", "AAq2", "--var", "a=colour"], &[]).code, Some(2));
    assert_eq!(run(folder.path(), &["template", "remove", "AAq1"], &[]).code, Some(0));
    let gone = run(folder.path(), &["template", "remove", "AAq1"], &[]);
    assert_eq!((gone.code, gone.last()["failure"]["kind"].as_str()), (Some(2), Some("no_template")));
}

/// A composer with the registry, and the menu of templates open.
fn at_the_menu() -> Composer {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/templates.toml"), REGISTRY).unwrap();
    let mut composer = Plan::in_home(home).start();
    composer.keys("<f3>lilei<enter>");
    composer.keys("<c-p>templates<enter>");
    composer
}

fn fill(composer: &mut Composer, other: (&str, &str)) {
    for set in values(other) {
        let (name, value) = set.split_once('=').unwrap();
        composer.choose(name).keys(&format!("<c-u>{value}<enter>"));
        composer.assert_screen_has("Send it");
    }
}

#[test]
fn every_fault_by_keys() {
    for (template, other, words, code) in FAULTS {
        let mut composer = at_the_menu();
        if code.is_none() {
            // Told where it is typed.
            composer.choose("deploy").choose(other.0).keys(&format!("<c-u>{}<enter>", other.1));
            composer.assert_screen_has(words);
        } else if *template == "deploy" {
            composer.choose("deploy");
            fill(&mut composer, *other);
            composer.choose("Send it").assert_screen_has(words).assert_screen_has("refused for");
        } else {
            composer.choose("Add a template").keys(&format!("{template}<enter>")).choose("Send it");
            composer.assert_screen_has(words).assert_screen_has("refused for");
        }
        assert!(composer.messages().is_empty(), "{template} {other:?}: {}", composer.screen());
    }
}

/// The card and the templates stand in one dialog.
#[test]
fn the_card_goes_out_from_the_same_dialog() {
    let mut composer = at_the_menu();
    composer.assert_screen_has("JSON 1.0").choose("The card here").assert_screen_has("sent om_");
    let [message] = &composer.messages()[..] else { panic!("{}", composer.screen()) };
    assert!(message.content.contains("This is the plain text"), "{}", message.content);
}

#[test]
fn a_template_is_filled_in_and_sent_from_the_composer() {
    let mut composer = at_the_menu();
    composer.choose("deploy").assert_screen_has("1.1.0").choose("Send it").assert_screen_has("needs a value");
    fill(&mut composer, ("", ""));
    composer.choose("Send it");
    let [message] = &composer.messages()[..] else { panic!("{}", composer.screen()) };
    assert_eq!(
        message.content,
        format!(
            r#"{{"type":"template","data":{{"template_id":"AAqDeployNotice1","template_version_name":"1.1.0","template_variable":{{"color":"green","count":3,"day":"2026-11-26","picture":{{"img_key":"{PICTURE}"}},"service":"api","title":"上线"}}}}}}"#
        )
    );
    composer.assert_screen_has("sent om_");
}

#[test]
fn the_form_says_what_is_typed_and_goes_on_to_what_is_missing() {
    let mut composer = at_the_menu();
    composer.choose("deploy");
    // From one variable to the next by Enter alone, and then to the send.
    for (name, value) in [
        ("color · text", "green"),
        ("count · integer", "3"),
        ("day · date", "2026-11-26"),
        ("picture · image", PICTURE),
        ("service · text", "api"),
        ("title · text", "上线"),
    ] {
        composer.keys("<enter>").assert_screen_has(name).keys(&format!("{value}<enter>"));
    }
    composer.keys("<enter>").assert_screen_has("sent om_");
    composer.keys("<c-p>templates<enter>").choose("deploy").choose("version");
    composer.assert_screen_has("deploy · version").assert_screen_has("empty is the latest").keys("<enter>");
    composer.choose("Add a variable").assert_screen_has("a name, then text, integer").keys("x<enter>");
    composer.assert_screen_has("! a name, then text").assert_screen_has("object_array").keys("<c-u>who text<enter>");
    composer.keys("<enter>").assert_screen_has("who · text");
    // One that the template does not have any more is not asked for any more.
    composer.keys("<esc><c-p>templates<enter>").choose("deploy");
    composer.choose("Remove a variable").keys("whom<enter>").assert_screen_has("! there is no variable whom");
    composer.keys("<bs><enter>");
    composer.keys("<esc><c-p>templates<enter>").choose("deploy");
    assert!(composer.find("who").is_none(), "{}", composer.screen());
}

#[test]
fn what_is_new_about_a_template_leaves_the_rest_as_it_is_kept() {
    let folder = with_registry();
    let add = |more: &[&str]| run(folder.path(), &[&["template", "add"], more].concat(), &[]);
    let listed = |id: &str| {
        let ended = run(folder.path(), &["template", "list"], &[]);
        let lines = ended.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.into_iter().find(|template| template["id"] == id).unwrap()
    };
    assert_eq!(add(&["AAqDeployNotice1", "--version", "1.2.0", "--var", "who=person"]).code, Some(0));
    let kept = listed("AAqDeployNotice1");
    assert_eq!((&kept["name"], &kept["version"]), (&json!("deploy"), &json!("1.2.0")));
    assert_eq!((&kept["variables"]["count"], &kept["variables"]["who"]), (&json!("integer"), &json!("person")));
    // An empty version is none.
    add(&["AAqDeployNotice1", "--version", ""]);
    assert_eq!(listed("AAqDeployNotice1")["version"], Value::Null);
    // A variable that is gone there can go here, and the rest stays.
    let remove = |more: &[&str]| run(folder.path(), &[&["template", "remove", "AAqDeployNotice1"], more].concat(), &[]);
    let unknown = remove(&["--var", "who", "--var", "whom"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("no variable whom; kept are"), "{}", unknown.err);
    assert_eq!(listed("AAqDeployNotice1")["variables"]["who"], "person", "all or nothing");
    assert_eq!(remove(&["--var", "who"]).code, Some(0));
    let kept = listed("AAqDeployNotice1");
    assert_eq!((&kept["variables"]["who"], &kept["variables"]["count"]), (&Value::Null, &json!("integer")));
    assert_eq!(run(folder.path(), &["template", "remove", "AAqNobody", "--var", "who"], &[]).code, Some(2));
    // One name means one template, and an empty one none.
    let taken = add(&["AAqOther1", "--name", "deploy"]);
    assert!(taken.code == Some(2) && taken.err.contains("AAqDeployNotice1"), "{}", taken.err);
    assert_eq!(add(&["AAqOther1"]).code, Some(0));
    for command in
        [&["send", "--template", "", "--to", ME][..], &["doctor", "--template", ""], &["template", "add", ""]]
    {
        assert_eq!(run(folder.path(), command, &[]).code, Some(2), "{command:?}");
    }
}

#[test]
fn a_value_that_does_not_fit_is_told_where_it_is_typed() {
    let mut composer = at_the_menu();
    composer.choose("deploy").choose("day").keys("2026<enter>").assert_screen_has("yyyy-MM-dd");
    composer.keys("-11-26<enter>").assert_screen_has("Send it");
    composer.choose("version").keys("<c-u>one<enter>").assert_screen_has("1.0.0").keys("<c-u><enter>");
    composer.assert_screen_has("the latest").choose("version").keys("<esc>");
}

#[test]
fn a_new_template_is_kept_and_its_refusal_explained() {
    let mut composer = at_the_menu();
    composer.choose("Add a template").keys("AAqNobody 1.0.0<enter>").choose("Add a variable").keys("who text<enter>");
    composer.choose("who").keys("x<enter>").choose("Send it");
    composer.assert_screen_has("template does not exist").pane("Activity").keys("<enter>").assert_screen_has("200380");
    composer.keys("<esc>");
    composer.keys("<c-p>templates<enter>").assert_screen_has("AAqNobody");
    assert!(composer.messages().is_empty());
}

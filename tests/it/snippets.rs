//! Snippets: ready groups of elements, ours and the user's own.

use cardwright::{
    card::{Card, snippets},
    catalog::Version,
    check::check,
    lang::Lang,
};
use serde_json::json;

use crate::composer::{Composer, Home, Plan};

/// A home with snippets of the user's own.
fn home(files: &[(&str, &str)]) -> Home {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config/snippets")).unwrap();
    for (name, text) in files {
        home.write(&format!("config/snippets/{name}"), text);
    }
    home
}

#[test]
fn ours_have_no_problem_in_either_version() {
    for snippet in snippets::all() {
        let items = snippets::read(snippet.text).unwrap();
        for version in [Version::V1, Version::V2] {
            let card = match version {
                Version::V1 => json!({ "elements": items }),
                Version::V2 => json!({ "schema": "2.0", "body": { "elements": items } }),
            };
            let problems = check(&Card::parse(&card.to_string()).unwrap());
            let said: Vec<String> = problems.iter().map(|it| it.say(Lang::En)).collect();
            assert_eq!(said, [""; 0], "{} {version:?}", snippet.name);
        }
    }
}

#[test]
fn a_group_of_elements_goes_in_behind_the_selection_in_one_step() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.node("/elements/0").keys("i").assert_screen_has("Snippets").keys("timeline<enter>");
    assert_eq!(composer.at("/elements").as_array().unwrap().len(), 4);
    assert_eq!(composer.at("/elements/1/tag"), "column_set");
    assert_eq!(composer.selection(), "/elements/3");
    composer.keys("<c-z>");
    assert_eq!(composer.text(), before);
    composer.keys("<c-p>snippets<enter>").assert_screen_has("Snippets").keys("<esc>");
}

#[test]
fn own_snippets_stand_first_and_a_bad_one_is_told_by_name() {
    let home = home(&[
        ("on-call.json", r#"[{"tag":"hr"},{"tag":"markdown","content":"On call"}]"#),
        ("line.json", r#"{"tag":"hr"}"#),
        ("broken.json", "{\"tag\": "),
        ("card.json", r#"{"schema":"2.0","body":{"elements":[]}}"#),
    ]);
    let mut composer = Plan::in_home(home).start();
    composer.node("/elements/0").keys("i");
    composer.assert_screen_has("on-call").assert_screen_has("yours").assert_screen_has("Timeline");
    composer.keys("broken<enter>").assert_screen_has("line 1, column").keys("<esc>");
    composer.assert_screen_has("broken cannot be used").assert_screen_has("card cannot be used");
    composer.keys("ion-call<enter>");
    assert_eq!(composer.at("/elements/2/content"), "On call");
}

#[test]
fn the_selection_is_kept_as_a_snippet() {
    let mut composer = Composer::new();
    composer.node("/elements/0").keys("<c-p>save-snippet<enter>").keys("a/b<enter>");
    composer
        .assert_screen_has("type a name")
        .keys("<bs><bs><bs>mine<enter>")
        .assert_screen_has("kept the snippet mine");
    let path = composer.home().path().join("config/snippets/mine.json");
    let kept = std::fs::read_to_string(&path).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&kept).unwrap(), composer.at("/elements/0"));
    assert!(kept.ends_with("}\n"), "{kept}");
    // One of that name is asked about, and the safe answer changes nothing.
    composer.node("/elements/0").keys("d<c-p>save-snippet<enter>mine<enter>");
    composer.assert_screen_has("There is a snippet mine already").keys("<enter>");
    composer.keys("imine<enter>");
    assert_eq!(composer.at("/elements").as_array().unwrap().len(), 3);
    // The header is no element.
    composer.node("/header").keys("<c-p>save-snippet<enter>").assert_says("not possible here");
}

//! Every rule has a page, and every page tells the truth.

use super::*;
use crate::{
    card::Card,
    check::check_for,
    failure::{Failure, Kind, Place},
};

/// The names of all rules, read from where they are written.
fn all_names() -> Vec<&'static str> {
    let source = include_str!("../rule/name.rs");
    source.lines().filter_map(|line| line.split_once("=> \"")?.1.split_once('"')).map(|(name, _)| name).collect()
}

#[test]
fn every_rule_has_a_lesson() {
    let taught: Vec<&str> = lessons().iter().map(|lesson| lesson.name).collect();
    let names = all_names();
    assert!(names.len() > 70);
    for name in &names {
        assert!(taught.contains(name), "{name} has no lesson, or its example does not break it");
    }
    assert_eq!(taught.len(), names.len());
}

#[test]
fn the_repaired_example_is_right() {
    for lesson in lessons() {
        let card = Card::parse(&lesson.repaired.text).unwrap();
        let problems = check_for(&card, lesson.repaired.route);
        assert!(problems.iter().all(|problem| problem.name() != lesson.name), "{}: {problems:?}", lesson.name);
        let broken = check_for(&Card::parse(&lesson.broken.text).unwrap(), lesson.broken.route);
        let errors = |problems: &[Problem]| {
            problems.iter().filter(|problem| problem.severity == crate::check::Severity::Error).count()
        };
        assert!(errors(&problems) <= errors(&broken), "{}: {problems:?}", lesson.name);
    }
}

#[test]
fn pages_are_complete_in_both_languages() {
    for lesson in lessons() {
        for lang in [Lang::En, Lang::Zh] {
            let lines = Page::Rule(lesson).lines(lang);
            assert!(lines.len() >= 7 && lines.iter().all(|line| !line.text.is_empty()), "{}", lesson.name);
        }
        let chinese = Page::Rule(lesson).lines(Lang::Zh);
        assert!(chinese[1].text.ends_with('。'), "{}: {}", lesson.name, chinese[1].text);
        let english = Page::Rule(lesson).lines(Lang::En);
        assert!(english[1].text.ends_with('.') && english[1].text.is_ascii(), "{}: {}", lesson.name, english[1].text);
    }
    // Only the last arm speaks for a rule that has no sentence of its own.
    let charts = words_of("many-charts");
    assert!(lessons().iter().all(|lesson| lesson.name == "many-charts" || words_of(lesson.name) != charts));
}

fn words_of(name: &str) -> String {
    Page::Rule(lesson(name).unwrap()).lines(Lang::En)[1].text.clone()
}

fn kinds(asked: &str) -> Vec<String> {
    explain(asked)
        .iter()
        .map(|page| {
            let json = page.as_json();
            let name = ["name", "tag", "code"].iter().find_map(|key| json.get(*key)).unwrap();
            format!("{} {}", json["kind"].as_str().unwrap(), name.to_string().trim_matches('"'))
        })
        .collect()
}

#[test]
fn pages_are_found_by_name_number_and_words() {
    assert_eq!(kinds("bad-format"), ["rule bad-format"]);
    assert_eq!(kinds("bad format"), ["rule bad-format"]);
    assert_eq!(kinds("button"), ["component button"]);
    assert_eq!(kinds("note"), ["component note"]);
    assert_eq!(kinds("button.type"), ["property type"]);
    assert_eq!(kinds("qqqq.zzzz"), [""; 0]);
    assert_eq!(kinds("width_mode"), ["property width_mode"]);
    assert!(kinds("padding").len() > 1);
    assert_eq!(kinds("200621"), ["code 200621"]);
    assert!(kinds("230099").iter().all(|kind| kind == "code 230099"));
    assert_eq!(kinds(""), [""; 0]);
    assert_eq!(kinds("qqqq zzzz"), [""; 0]);
    assert_eq!(kinds("form has no submit button")[0], "rule form-without-submit");
    assert_eq!(kinds("对比度")[0], "rule low-contrast");
    assert!(kinds("duplicate element_id").iter().any(|kind| kind.contains("duplicate-id") || kind.contains("300301")));
}

#[test]
fn a_line_of_a_server_is_taken_apart() {
    let line = "Failed to create card content, ext=ErrCode: 200621; ErrPath: ROOT -> body -> elements -> [2](tag: chart); ErrMsg: parse card json err; ErrorValue: unknown property; ";
    assert_eq!(kinds(line), ["refusal 200621", "code 200621"]);
    let lines: String = explain(line)[0].lines(Lang::En).iter().map(|line| line.text.clone() + "\n").collect();
    assert!(lines.contains("ROOT -> body -> elements -> [2](tag: chart)") && lines.contains("unknown property"));
    assert_eq!(
        kinds(r#"{"code":230025,"msg":"The length of the message content reaches its limit."}"#)[0],
        "code 230025"
    );
    // A saved answer, or a line of a log with one in it, is read first: its escapes and what stands behind are not the server's words.
    let body = serde_json::json!({ "code": 230_099, "msg": line.replace("(tag: chart)", "(tag: \"chart\")"), "error": { "log_id": "2026" } });
    for text in [body.to_string(), format!("10:00 WARN {{}} answer={body} took=230002ms")] {
        let pages = explain(&text);
        assert_eq!(kinds(&text), ["answer 230099", "refusal 200621", "code 200621"]);
        assert_eq!(pages[1].as_json()["value"], "unknown property");
        assert_eq!(pages[1].as_json()["path"], "ROOT -> body -> elements -> [2](tag: \"chart\")");
    }
    assert!(explain("200621")[0].as_json()["rules"].as_array().unwrap().iter().any(|rule| rule == "unknown-property"));
}

#[test]
fn what_is_no_question_has_no_answer() {
    let page = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr>\
        <center>nginx</center></body></html>";
    for odd in [page, "-1", "0", "--", "", "1.2.3"] {
        assert!(explain(odd).is_empty(), "{odd}: {:?}", kinds(odd));
    }
    assert!(!explain("why is my card too large to send").is_empty());
}

#[test]
fn a_failure_is_explained_by_its_code_or_in_its_own_words() {
    let titles = |failure: &Failure| {
        let lines = super::of_failure(failure, Lang::En);
        lines.into_iter().filter(|line| line.tone == Tone::Title).map(|line| line.text).collect::<Vec<_>>()
    };
    let mut failure = Failure::from(Kind::Refused { words: "parse card json err: x".into() });
    assert_eq!(titles(&failure), ["the server refused: parse card json err: x"]);
    failure.code = Some(200_621);
    failure.place = Some(Place::ErrPath("ROOT -> body".into()));
    assert_eq!(titles(&failure), ["200621 · parse card json err: x", "200621 · card"]);
    failure.code = Some(230_002);
    failure.place = None;
    assert_eq!(titles(&failure), ["230002 · message"]);
}

//! Rule `tags`: a component tag stands in quotes in the catalogue and the starters only.

use super::source::{Finding, Source};

/// Where the catalogue writes its tags.
const TAGS: &str = "src/catalog/tag.rs";

/// Words that are a tag and, in one file, something else too.
#[derive(Debug)]
pub struct Exception {
    file: &'static str,
    words: &'static [&'static str],
    /// What the words are there.
    because: &'static str,
}

/// Every exception of the house.
pub const EXCEPTIONS: &[Exception] = &[
    Exception { file: "src/sandbox/content.rs", words: &["audio"], because: "the `msg_type` of a voice message" },
    Exception { file: "src/card/import/shape.rs", words: &["action"], because: "the member of a callback" },
    Exception {
        file: "src/preview/rehearsal/payload.rs",
        words: &["action"],
        because: "the member of the event that says what was pressed",
    },
    Exception {
        file: "src/preview/rehearsal/press.rs",
        words: &["action"],
        because: "the property of a column that holds its link",
    },
    Exception { file: "src/cli/check/sarif.rs", words: &["note"], because: "a level of SARIF" },
    Exception { file: "src/cli/check.rs", words: &["column"], because: "the column of a text, beside its line" },
];

/// The value of every string constant of the catalogue's list.
pub fn tags(sources: &[Source]) -> Vec<&str> {
    let list = sources.iter().find(|source| source.path == TAGS);
    list.map(|source| source.literals.iter().map(|literal| literal.value.as_str()).collect()).unwrap_or_default()
}

/// Tags in quotes, as a literal of their own or inside one (`{"tag":"hr"}`).
pub fn literals(source: &Source, tags: &[&str], exceptions: &[Exception]) -> Vec<Finding> {
    if source.test || source.room() == "catalog" || source.within("card/starters") {
        return Vec::new();
    }
    let excepted = |tag: &&str| exceptions.iter().any(|it| it.file == source.path && it.words.contains(tag));
    let tags: Vec<&&str> = tags.iter().filter(|tag| !excepted(tag)).collect();
    let mut found = Vec::new();
    for literal in &source.literals {
        for tag in tags.iter().filter(|tag| is_quoted(tag, &literal.value)) {
            let why = format!("the tag {tag:?} is written in the catalogue only: use its constant");
            found.push(source.finding(literal.line, "tags", why));
        }
    }
    found
}

/// Exceptions that nothing needs any more, or that do not say why they are there.
pub fn stale(sources: &[Source], exceptions: &[Exception]) -> Vec<Finding> {
    let mut found = Vec::new();
    for Exception { file, words, because } in exceptions {
        let source = sources.iter().find(|source| source.path == *file);
        let needed =
            |word: &str| source.is_some_and(|it| it.literals.iter().any(|literal| is_quoted(word, &literal.value)));
        for word in words.iter().filter(|word| because.is_empty() || !needed(word)) {
            let why = format!("the exception for {word:?} has no use or no reason: see tests/it/house/tags.rs");
            found.push(Finding { file: (*file).to_owned(), line: 1, rule: "tags", why });
        }
    }
    found
}

fn is_quoted(tag: &str, value: &str) -> bool {
    value == tag || value.contains(&format!("\"{tag}\""))
}

mod tests {
    use super::{
        super::{assert_findings, source::examples},
        *,
    };

    fn rule(source: &Source) -> Vec<Finding> {
        literals(source, &["button", "hr"], &[])
    }

    #[test]
    fn the_list_is_read_from_the_catalogue() {
        let list = "//! Tags.\n/// A button.\npub const BUTTON: &str = \"button\";\npub const HR: &str = \"hr\";\n\
                    #[cfg(test)] mod tests { const A: &str = \"no\"; }";
        assert_eq!(tags(&examples(&[(TAGS, list)])), ["button", "hr"]);
    }

    #[test]
    fn tags_in_quotes_are_refused() {
        for code in [
            "fn f() { node.tag == \"button\"; }",
            "fn f() { match tag { \"hr\" => {} } }",
            "fn f() { json!({ \"tag\": \"button\" }); }",
            "const A: &str = r#\"{\"tag\":\"hr\"}\"#;",
            "#[serde(rename = \"button\")] struct B;",
            "const A: &[u8] = b\"hr\";",
        ] {
            assert_findings(rule, &[("src/preview/layout.rs", code)], &[1]);
        }
    }

    #[test]
    fn constants_longer_words_and_the_places_of_tags_pass() {
        for code in ["fn f() { tag == tag::BUTTON; }", "const A: &str = \"buttons\";", "/// A \"button\".\nstruct A;"] {
            assert_findings(rule, &[("src/preview/layout.rs", code)], &[]);
        }
        let code = "const A: &str = \"button\";";
        for file in ["src/catalog/v2/interactive.rs", "src/card/starters.rs", "src/card/starters/list.rs"] {
            assert_findings(rule, &[(file, code)], &[]);
        }
        assert_findings(rule, &[("src/preview.rs", "#[cfg(test)] mod tests { const A: &str = \"hr\"; }")], &[]);
    }

    #[test]
    fn an_exception_holds_for_its_file_and_words_and_only_while_it_is_needed() {
        let exceptions = [
            Exception { file: "src/a.rs", words: &["hr"], because: "a key" },
            Exception { file: "src/b.rs", words: &["hr", "button"], because: "a key" },
            Exception { file: "src/c.rs", words: &["hr"], because: "" },
            Exception { file: "src/gone.rs", words: &["hr"], because: "a key" },
        ];
        let code = "fn f() { g(\"hr\"); }";
        let sources = examples(&[("src/a.rs", code), ("src/b.rs", code), ("src/c.rs", code), ("src/d.rs", code)]);
        let found = |source| literals(source, &["button", "hr"], &exceptions).len();
        assert_eq!(sources.iter().map(found).collect::<Vec<_>>(), [0, 0, 0, 1]);
        let stale: Vec<String> = stale(&sources, &exceptions).iter().map(Finding::to_string).collect();
        assert_eq!(stale.len(), 3, "{stale:?}");
        assert!(stale[0].contains("src/b.rs") && stale[0].contains("button"), "{stale:?}");
    }
}

//! Rule `text`: what the user reads stands in a room's words, in both languages, and nowhere else.

use super::source::{Finding, Source};

/// How a statement, or a piece of one, begins.
const SQL: &[&str] = &[
    "ALTER",
    "AND",
    "ATTACH",
    "BEGIN",
    "COMMIT",
    "CREATE",
    "DELETE",
    "DROP",
    "FROM",
    "INSERT",
    "JOIN",
    "ON",
    "ORDER",
    "PRAGMA",
    "RELEASE",
    "REPLACE",
    "RETURNING",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "SET",
    "UPDATE",
    "VACUUM",
    "VALUES",
    "WHERE",
    "WITH",
];

/// Text out of place.
pub fn text(source: &Source) -> Vec<Finding> {
    if source.test || is_place_of_words(source) {
        return Vec::new();
    }
    let literals = source.literals.iter().filter(|literal| !(source.room() == "store" && is_sql(&literal.value)));
    literals
        .filter(|literal| literal.value.chars().any(is_cjk) || has_two_words(&literal.value))
        .map(|literal| {
            let start: String = literal.value.chars().take(40).collect();
            source.finding(literal.line, "text", format!("{start:?} is read by the user: it belongs in a words.rs"))
        })
        .collect()
}

/// `words.rs`, `words/` and the catalogue, whose data is in both languages.
fn is_place_of_words(source: &Source) -> bool {
    source.room() == "catalog" || source.module.iter().any(|part| part == "words")
}

fn is_sql(value: &str) -> bool {
    value.split_whitespace().next().is_some_and(|first| SQL.contains(&first))
}

/// Chinese, Japanese and Korean letters, their punctuation, and full-width forms.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Two runs of two or more letters with one space between.
fn has_two_words(value: &str) -> bool {
    let chars: Vec<char> = value.chars().collect();
    let letters = |pair: &[char]| pair.iter().all(|c| c.is_alphabetic());
    chars.windows(5).any(|five| five[2] == ' ' && letters(&five[..2]) && letters(&five[3..]))
}

mod tests {
    use super::{super::assert_findings, *};

    #[test]
    fn sentences_are_refused_wherever_they_stand() {
        for code in [
            "const A: &str = \"two words\";",
            "fn f() { format!(\"{} went wrong\", x); }",
            "fn f() { vec![Span::raw(\"no problems\")]; }",
            "#[error(\"not found\")] struct E;",
            "#[arg(help = \"the file to open\")] struct A;",
            "const A: &str = \"发送\";",
            "const A: &str = \"：\";",
            "const A: &[u8] = b\"could not send\\n\";",
            "const A: &str = r#\"très bien\"#;",
            "const A: &str = \"SELECT card from list\";",
            "fn f() { log::info!(\"two words\"); }",
        ] {
            assert_findings(text, &[("src/tui/app.rs", code)], &[1]);
        }
    }

    #[test]
    fn names_marks_and_formats_pass() {
        for code in [
            "const A: &str = \"application/json; charset=utf-8\";",
            "const A: &str = \"ctrl-p\";",
            "fn f() { format!(\"Bearer {token}\"); }",
            "fn f() { format!(\"{a} {b}\"); }",
            "const A: &str = \"a b c\";",
            "const A: &str = \"two  spaces\";",
            "const A: &str = \"▸ … ✓\";",
            "const A: char = '？';",
            "/// Two words.\nfn f() { tracing::info!(\"two words {}\", \"两个\"); }",
            "#[expect(dead_code, reason = \"two words\")] fn f() {}",
            "#[cfg(test)] mod tests { const A: &str = \"two words\"; }",
        ] {
            assert_findings(text, &[("src/tui/app.rs", code)], &[]);
        }
    }

    #[test]
    fn words_have_their_places() {
        let code = "const A: &str = \"two words 两个\";";
        for file in ["src/tui/words.rs", "src/tui/words/dialog.rs", "src/catalog/v2.rs", "src/failure/words.rs"] {
            assert_findings(text, &[(file, code)], &[]);
        }
        for file in ["src/tui/swords.rs", "src/lib.rs", "src/main.rs", "src/env.rs"] {
            assert_findings(text, &[(file, code)], &[1]);
        }
    }

    #[test]
    fn sql_stands_in_the_store() {
        let code =
            "const A: &str = \"\n  SELECT id FROM outbox\";\nconst B: &str = \"WHERE owner = old AND state = ?\";";
        assert_findings(text, &[("src/store/outbox.rs", code)], &[]);
        assert_findings(text, &[("src/worker.rs", code)], &[1, 3]);
        assert_findings(text, &[("src/store.rs", "const A: &str = \"the outbox is closed\";")], &[1]);
    }
}

//! Rule `shape`: no file over 500 lines, each begins by saying what it is for, and none hides where its code comes from.

use super::source::{Finding, Source};

/// The longest a file may be.
const LINES: usize = 500;

/// Length and first line of any Rust file, test code too.
pub fn shape(path: &str, text: &str) -> Vec<Finding> {
    let finding = |line, why: String| Finding { file: path.to_owned(), line, rule: "shape", why };
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > LINES {
        found.push(finding(LINES + 1, format!("{lines} lines: no file is longer than {LINES}")));
    }
    let says =
        text.lines().next().and_then(|line| line.strip_prefix("//! ")).is_some_and(|words| !words.trim().is_empty());
    if !says {
        found.push(finding(1, "the first line says what the file is for (`//! …`)".to_owned()));
    }
    if path.ends_with("/mod.rs") {
        found.push(finding(1, "a module is `room.rs` beside `room/`, not `mod.rs`".to_owned()));
    }
    found
}

/// `#[path]` and `include!`, which would put code where the other rules don't look.
pub fn hidden(source: &Source) -> Vec<Finding> {
    let why = "`#[path]` and `include!` hide where code comes from";
    source.hidden.iter().map(|line| source.finding(*line, "shape", why)).collect()
}

mod tests {
    use super::{super::assert_findings, *};

    fn lines(path: &str, text: &str) -> Vec<usize> {
        shape(path, text).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn the_length_is_held() {
        let longest = "//! A file.\n".to_owned() + &"\n".repeat(LINES - 1);
        assert!(lines("src/a.rs", &longest).is_empty());
        assert_eq!(lines("src/a.rs", &(longest + "\n")), [LINES + 1]);
    }

    #[test]
    fn the_first_line_says_what_the_file_is_for() {
        assert!(lines("src/a.rs", "//! What it is for.\n").is_empty());
        for text in ["", "\n//! Late.", "//!\n//! Late.", "// No documentation.", "/// Of something else.", "use a;"] {
            assert_eq!(lines("src/a.rs", text), [1], "{text:?}");
        }
    }

    #[test]
    fn code_stands_where_its_module_says() {
        assert_eq!(lines("src/tui/mod.rs", "//! A room.\n"), [1]);
        let text = "#[path = \"../x.rs\"]\nmod x;\ninclude!(\"y.rs\");\nconst A: &str = include_str!(\"z.txt\");";
        assert_findings(hidden, &[("src/tui.rs", text)], &[1, 3]);
    }
}

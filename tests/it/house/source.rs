//! Source files as the rules read them: parsed once, test code left out, every path resolved.

use std::{collections::BTreeSet, fmt, fs, path::Path};

use super::{
    names::Names,
    reader::{Literal, Reading, read},
};

/// One broken rule at one line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub file: String,
    pub line: usize,
    pub rule: &'static str,
    pub why: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} [{}] {}", self.file, self.line, self.rule, self.why)
    }
}

/// A path of two or more segments that stands in the code, resolved to where it leads: `["crate", "card", "Path"]`
/// or `["std", "fs"]`. Only a glob import can make it lead to more than one place.
#[derive(Debug)]
pub struct Named {
    pub leads: Vec<Vec<String>>,
    pub line: usize,
}

impl Named {
    /// The first of its meanings that begins with one of `prefixes` (`std::fs`).
    pub fn begins_with<'a>(&self, prefixes: &[&'a str]) -> Option<&'a str> {
        prefixes.iter().copied().find(|prefix| {
            let wanted: Vec<&str> = prefix.split("::").collect();
            self.leads.iter().any(|path| path.len() >= wanted.len() && path.iter().zip(&wanted).all(|(a, b)| a == b))
        })
    }
}

/// One file of `src/` and what stands in it outside test code.
#[derive(Debug)]
pub struct Source {
    /// From the top of the repository, with `/`: `src/tui/app.rs`.
    pub path: String,
    /// Where it sits in the crate: `["tui", "app"]`.
    pub module: Vec<String>,
    /// Whether the whole file is test code (`#[cfg(test)] mod tests;` in its parent).
    pub test: bool,
    pub named: Vec<Named>,
    /// String literals, macro tokens and attributes included; documentation, lint reasons and `tracing` calls not.
    pub literals: Vec<Literal>,
    /// Names and lines of method calls without arguments.
    pub calls: Vec<(String, usize)>,
    /// Lines of `#[path = …]` and `include!`, behind which this reader could not see.
    pub hidden: Vec<usize>,
}

impl Source {
    /// The room this file belongs to; the two crate roots are `lib` and `main`.
    pub fn room(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// Whether this file is `src/NAME.rs` or stands below `src/NAME/`.
    pub fn within(&self, name: &str) -> bool {
        let rest = self.path.strip_prefix("src/").and_then(|path| path.strip_prefix(name));
        rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }

    /// A finding in this file.
    pub fn finding(&self, line: usize, rule: &'static str, why: impl Into<String>) -> Finding {
        Finding { file: self.path.clone(), line, rule, why: why.into() }
    }
}

/// Reads files given as (path from the top, text).
pub fn sources(files: &[(String, String)]) -> Vec<Source> {
    let mut names = Names::default();
    let mut tests = BTreeSet::new();
    let mut readings: Vec<Reading> = Vec::new();
    for (path, text) in files {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path} does not parse: {error}"));
        let reading = read(module_of(path), &file, &mut names);
        tests.extend(reading.test_modules.iter().cloned());
        readings.push(reading);
    }
    files.iter().zip(readings).map(|((path, _), reading)| resolve(path, reading, &names, &tests)).collect()
}

fn resolve(path: &str, reading: Reading, names: &Names, tests: &BTreeSet<Vec<String>>) -> Source {
    let module = module_of(path);
    let test = reading.whole_file_is_test || tests.iter().any(|above| module.starts_with(above));
    let logged = |literal: &Literal| {
        literal
            .within
            .iter()
            .any(|call| names.resolve(call).iter().any(|path| path.first().is_some_and(|p| p == "tracing")))
    };
    let mut source = Source {
        path: path.to_owned(),
        module,
        test,
        named: Vec::new(),
        literals: Vec::new(),
        calls: Vec::new(),
        hidden: reading.hidden,
    };
    if !test {
        source.named = reading.mentions.iter().map(|m| Named { leads: names.resolve(m), line: m.line }).collect();
        source.literals = reading.literals.into_iter().filter(|literal| !logged(literal)).collect();
        source.calls = reading.calls;
    }
    source
}

/// Reads literal examples; for the rules' own tests.
pub fn examples(files: &[(&str, &str)]) -> Vec<Source> {
    let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
    sources(&files)
}

/// `src/tui/app.rs` is module `tui::app`, `src/lib.rs` the root; the program is a crate of its own, called `main` here.
fn module_of(path: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    let inner = inner.strip_suffix("/mod").unwrap_or(inner);
    if inner == "lib" { Vec::new() } else { inner.split('/').map(str::to_owned).collect() }
}

/// All Rust files below `folder` of the repository, as (path, text), in order of path.
pub fn files_below(folder: &str) -> Vec<(String, String)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![top.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

mod tests {
    use super::*;

    fn leads(source: &Source) -> Vec<String> {
        source.named.iter().flat_map(|named| named.leads.iter().map(|path| path.join("::"))).collect()
    }

    fn one(path: &str, text: &str) -> Source {
        examples(&[(path, text)]).remove(0)
    }

    #[test]
    fn imports_are_resolved_however_they_are_written() {
        let text = "use crate::{card::Path, check as rules};\nuse super::super::store;\nuse self::inner::Deep;\n\
                    use crate as house;\nuse house::feishu;\nuse {std::fs, ::tokio::net};\nmod inner {\nuse super::super::b;\n}";
        let found = leads(&one("src/tui/a.rs", text));
        let wanted = [
            "crate::card::Path",
            "crate::check",
            "crate::store",
            "crate::tui::a::inner::Deep",
            "crate::feishu",
            "std::fs",
            "tokio::net",
            "crate::tui::b",
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn qualified_paths_are_resolved_in_code_macros_attributes_and_attribute_strings() {
        let text = "use crate as house; use std::time::Instant;\nfn f(x: house::feishu::Client) {\n\
                    println!(\"{}\", crate::store::open());\ncrate::say!(Instant::now());\n\
                    tokio::select! { a = <super::x::Y as crate::config::Z>::go() => {} }\n}\n\
                    #[serde(with = \"crate::worker::wire\")]\nstruct S;\nmacro_rules! m { () => { use $crate::{lang, env::{Env}}; } }";
        let found = leads(&one("src/tui/a.rs", text));
        for wanted in [
            "crate::feishu::Client",
            "crate::store::open",
            "crate::say",
            "std::time::Instant::now",
            "crate::tui::x::Y",
            "crate::config::Z",
            "crate::worker::wire",
            "crate::lang",
            "crate::env::Env",
        ] {
            assert!(found.iter().any(|path| path == wanted), "{wanted} is not in {found:?}");
        }
    }

    #[test]
    fn a_glob_import_is_followed() {
        let files = [
            ("src/lib.rs", "pub mod feishu;\npub mod tui;"),
            ("src/tui.rs", "use std::time::Instant;\nmod a;"),
            (
                "src/tui/a.rs",
                "use super::*;\nuse crate::*;\nuse std::time::*;\nfn f() { Instant::now(); feishu::f(); SystemTime::now(); }",
            ),
        ];
        let found = leads(&examples(&files)[2]);
        for wanted in ["std::time::Instant::now", "crate::feishu::f", "std::time::SystemTime::now"] {
            assert!(found.iter().any(|path| path == wanted), "{wanted} is not in {found:?}");
        }
    }

    #[test]
    fn test_code_is_left_out() {
        let text = "#[cfg(test)]\nmod tests { const A: &str = \"a\"; }\n#[test]\nfn t() { \"b\"; }\n\
                    #[tokio::test]\nasync fn u() { \"c\"; }\n#[cfg(all(test, unix))]\nuse crate::x::Y;\n\
                    impl S { #[cfg(test)] fn f() { \"d\"; } }\nfn g() { #[cfg(test)] let x = \"e\"; }\n\
                    #[cfg(any(test, unix))]\nconst F: &str = \"f\";\n#[cfg(not(test))]\nconst G: &str = \"g\";";
        let source = one("src/tui.rs", text);
        let values: Vec<&str> = source.literals.iter().map(|literal| literal.value.as_str()).collect();
        assert_eq!(values, ["f", "g"]);
        assert!(source.named.is_empty(), "{:?}", source.named);
    }

    #[test]
    fn a_file_of_tests_is_left_out_with_all_below_it() {
        let files = [
            ("src/card/edit.rs", "#[cfg(test)]\nmod tests;\nmod real;"),
            ("src/card/edit/tests.rs", "mod more;\nconst A: &str = \"a\";"),
            ("src/card/edit/tests/more.rs", "const B: &str = \"b\";"),
            ("src/card/edit/real.rs", "const C: &str = \"c\";"),
            ("src/card/own.rs", "#![cfg(test)]\nconst D: &str = \"d\";"),
        ];
        let seen: Vec<bool> = examples(&files).iter().map(|source| source.test).collect();
        assert_eq!(seen, [false, true, true, false, true]);
    }

    #[test]
    fn literals_come_from_macros_and_attributes_but_not_from_docs_reasons_and_logs() {
        let text = "//! file\n/// doc\n#[expect(dead_code, reason = \"reason\")]\n#[error(\"error\")]\nstruct S;\n\
                    fn f() { tracing::warn!(x = 1, \"logged {}\", format!(\"inside\")); println!(\"{}\", g(\"macro\")); h(b\"bytes\");\n\
                    info!(\"renamed\"); p!(reason = \"argument\"); }\nuse tracing::info;\nmacro_rules! m { () => {\n/// doc\nfn x() {} } }";
        let source = one("src/tui.rs", text);
        let values: Vec<&str> = source.literals.iter().map(|literal| literal.value.as_str()).collect();
        assert_eq!(values, ["error", "{}", "macro", "bytes", "argument"]);
        assert_eq!(source.literals[0].line, 4);
    }
}

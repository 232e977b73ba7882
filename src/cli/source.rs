//! Where a command's input comes from: files, or standard input for `-`.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::args::STDIN;
use crate::{
    card::{Card, Found, Mistake, MistakeKind},
    failure::{Failure, Kind, Place},
    lang::Lang,
};

/// The most bytes that are read: a card has 30 KB; this is room for exports and lists.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Whether the path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Reads a text.
pub(super) fn read(path: &Path) -> Result<String, Failure> {
    if is_stdin(path) {
        return read_from(std::io::stdin().lock(), path);
    }
    let failed = |error: std::io::Error| Failure::of_io(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(Kind::FileIsDirectory { path: path.to_owned() }.into());
    }
    read_from(file, path)
}

fn read_from(reader: impl Read, path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| Failure::of_io(path, &error))?;
    if bytes.len() as u64 > LIMIT {
        let words = std::io::Error::from(std::io::ErrorKind::FileTooLarge).to_string();
        return Err(Kind::FileOther { path: path.to_owned(), words }.into());
    }
    String::from_utf8(bytes).map_err(|_| Kind::FileNotUtf8 { path: path.to_owned() }.into())
}

/// What a file is called in titles: its name without the ending.
pub(super) fn title(path: &Path) -> String {
    let stem = path.file_stem().filter(|_| !is_stdin(path)).map(PathBuf::from).unwrap_or_else(|| PathBuf::from("stdin"));
    stem.display().to_string()
}

/// Reads a card.
pub(super) fn read_card(path: &Path, lang: Lang) -> Result<Card, Failure> {
    card_of(&read(path)?).map_err(|mistake| failure_of(&mistake, lang))
}

/// The card a text is.
pub(super) fn card_of(text: &str) -> Result<Card, Mistake> {
    Card::parse(text)
}

/// A mistake in a text as a failure with its place.
pub(super) fn failure_of(mistake: &Mistake, lang: Lang) -> Failure {
    let kind = match &mistake.kind {
        MistakeKind::TooDeep { limit } => Kind::TooDeep { limit: *limit },
        MistakeKind::NotAnObject { found } => Kind::NotACard { found: name_of(*found).to_owned() },
        _ => Kind::NotJson { reason: mistake.say(lang) },
    };
    Failure::from(kind).at(Place::Line { line: mistake.line, column: mistake.column })
}

/// What JSON calls it.
const fn name_of(found: Found) -> &'static str {
    match found {
        Found::Array => "array",
        Found::Object => "object",
        Found::Text | Found::Char(_) => "string",
        Found::Number => "number",
        Found::Bool => "boolean",
        Found::Null => "null",
        Found::End => "nothing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> Failure {
        failure_of(&card_of(text).unwrap_err(), Lang::En)
    }

    #[test]
    fn what_is_no_card_says_where_and_what() {
        let broken = failure("{\n  \"a\": }");
        assert_eq!(broken.kind.name(), "not_json");
        assert_eq!(broken.place, Some(Place::Line { line: 2, column: 8 }));
        assert_eq!(failure("[1]").kind, Kind::NotACard { found: "array".into() });
        assert_eq!(failure("\"x\"").kind, Kind::NotACard { found: "string".into() });
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(failure(&format!("{{\"a\":{deep}}}")).kind.name(), "too_deep");
    }

    #[test]
    fn files_fail_by_name() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap_err().kind.name(), "file_is_directory");
        let path = folder.path().join("a.json");
        assert_eq!(read(&path).unwrap_err().kind, Kind::FileMissing { path: path.clone() });
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert_eq!(read(&path).unwrap_err().kind, Kind::FileNotUtf8 { path: path.clone() });
        std::fs::write(&path, "{}").unwrap();
        assert_eq!(read(&path).unwrap(), "{}");
        assert_eq!(title(&path), "a");
    }
}

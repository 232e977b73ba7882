//! Where a command's input comes from: files, or standard input for `-`.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::args::STDIN;
use crate::{
    card::{
        Card, Found, MistakeKind,
        import::{self, Content, Import, Layer, NoCard, Other},
    },
    failure::{Failure, Kind, Place},
    lang::Lang,
};

/// The most bytes that are read: a card has 30 KB; this is room for exports and lists.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Whether the path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// Reads a text.
pub fn read(path: &Path) -> Result<String, Failure> {
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
    let stem = path.file_stem().filter(|_| !is_stdin(path)).map_or_else(|| PathBuf::from("stdin"), PathBuf::from);
    stem.display().to_string()
}

/// A card, and what was around it in its file.
#[derive(Debug)]
pub(super) struct Loaded {
    pub card: Card,
    pub layers: Vec<Layer>,
}

/// Reads a card, out of whatever is around it.
pub(super) fn read_card(path: &Path, lang: Lang) -> Result<Card, Failure> {
    find(&read(path)?).map(|loaded| loaded.card).map_err(|trouble| failure_of(&trouble, lang))
}

/// The card a text holds.
pub(super) fn find(text: &str) -> Result<Loaded, NoCard> {
    let Import { content, layers } = import::read(text)?;
    let text = match content {
        Content::Card(text) | Content::Template { text, .. } | Content::Entity { text, .. } => text,
        // Parts of a card: there is nothing that could be sent.
        Content::Elements(_) => return Err(NoCard::NotCard { found: Other::Json(Found::Array) }),
    };
    match Card::parse(&text) {
        Ok(card) => Ok(Loaded { card, layers }),
        Err(mistake) => Err(NoCard::Mistake { mistake, layers }),
    }
}

/// Why a text gives no card, as a failure with its place.
pub(super) fn failure_of(trouble: &NoCard, lang: Lang) -> Failure {
    let (mistake, layers) = match trouble {
        NoCard::NotCard { found } => return Kind::NotACard { found: found.name().to_owned() }.into(),
        NoCard::Mistake { mistake, layers } => (mistake, layers),
    };
    if let MistakeKind::TooDeep { limit } = mistake.kind {
        return Kind::TooDeep { limit }.into();
    }
    if !layers.is_empty() {
        // The place is none of the file's.
        return Kind::NotJson { reason: trouble.say(lang) }.into();
    }
    let place = Place::Line { line: mistake.line, column: mistake.column };
    Failure::from(Kind::NotJson { reason: mistake.say(lang) }).at(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> Failure {
        failure_of(&find(text).unwrap_err(), Lang::En)
    }

    #[test]
    fn what_is_no_card_says_where_and_what() {
        let broken = failure("{\n  \"a\": }");
        assert_eq!(broken.kind.name(), "not_json");
        assert_eq!(broken.place, Some(Place::Line { line: 2, column: 8 }));
        assert_eq!(failure("[1]").kind, Kind::NotACard { found: "array".into() });
        assert_eq!(failure("{\"msg_type\":\"text\"}").kind, Kind::NotACard { found: "message".into() });
        let inside = failure("{\"msg_type\":\"interactive\",\"content\":\"{\\\"header\\\": }\"}");
        assert_eq!((inside.kind.name().as_str(), inside.place), ("not_json", None));
        assert_eq!(failure("{\"a\":1}").kind, Kind::NotACard { found: "object".into() });
        let deep = "[".repeat(200) + &"]".repeat(200);
        assert_eq!(failure(&format!("{{\"a\":{deep}}}")).kind.name(), "too_deep");
    }

    #[test]
    fn a_card_is_found_in_its_wrapping() {
        let bare = find("{\"header\":{}}").unwrap();
        assert!(bare.layers.is_empty());
        let wrapped = find("{\"card\":{\"header\":{}}}").unwrap();
        assert_eq!((&**wrapped.card.text(), wrapped.layers.len()), ("{\"header\":{}}", 1));
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

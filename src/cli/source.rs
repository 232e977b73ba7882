//! Where a command's input comes from: files, or standard input for `-`.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::{USAGE, args::STDIN, fail, out::Out, words};
use crate::{
    card::{
        Card, Found, MistakeKind, elements,
        import::{self, Import, NoCard, Other},
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

/// What the journal calls a card: as the composer does by its own words, else by its file.
pub(super) fn title_of(card: &Card, path: &Path) -> String {
    elements::title(card).unwrap_or_else(|| title(path))
}

/// A card, and how it was found.
#[derive(Debug)]
pub(super) struct Loaded {
    pub card: Card,
    pub import: Import,
    /// How many there were to choose from.
    pub total: usize,
}

/// Why there is no card.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The text holds none.
    NoCard(NoCard),
    /// It holds fewer than the one asked for.
    NoSuch { total: usize },
}

impl Loaded {
    /// Says that there were others, unless one of them was asked for.
    pub fn tell_of_others(&self, path: &Path, pick: Option<usize>, out: &mut Out) {
        if self.total > 1 && pick.is_none() {
            out.say(&words::several(path, self.total, &self.import, out.lang));
        }
    }
}

/// Reads a card, out of whatever is around it: the first, or the one asked for. `Err` is the exit code; why was said.
pub(super) fn load(path: &Path, pick: Option<usize>, out: &mut Out) -> Result<Loaded, u8> {
    let text = read(path).map_err(|failure| fail(&failure, out))?;
    let loaded = find(&text, pick).map_err(|trouble| refuse(&trouble, out))?;
    loaded.tell_of_others(path, pick, out);
    Ok(loaded)
}

/// Says why there is no card; gives back the exit code.
pub(super) fn refuse(trouble: &Trouble, out: &mut Out) -> u8 {
    match trouble {
        Trouble::NoCard(trouble) => fail(&failure_of(trouble, out.lang), out),
        Trouble::NoSuch { total } => {
            out.complain(&words::no_such_pick(*total, out.lang));
            USAGE
        }
    }
}

/// The card a text holds: the first, or the one asked for, counted from 1.
pub(super) fn find(text: &str, pick: Option<usize>) -> Result<Loaded, Trouble> {
    let all = import::read_all(text).map_err(Trouble::NoCard)?;
    let total = all.len();
    let Some(import) = all.into_iter().nth(pick.unwrap_or(1).saturating_sub(1)) else {
        return Err(Trouble::NoSuch { total });
    };
    // Elements are parts of a card: there is nothing that could be sent.
    let no_card = || Trouble::NoCard(NoCard::NotCard { found: Other::Json(Found::Array) });
    let text = import.content.text().ok_or_else(no_card)?;
    match Card::parse(text) {
        Ok(card) => Ok(Loaded { card, import, total }),
        Err(mistake) => Err(Trouble::NoCard(NoCard::Mistake { mistake, guess: None, layers: import.layers })),
    }
}

/// Why a text gives no card, as a failure with its place.
pub(super) fn failure_of(trouble: &NoCard, lang: Lang) -> Failure {
    let (mistake, layers) = match trouble {
        NoCard::NotCard { found } => return Kind::NotACard { found: found.name().to_owned() }.into(),
        NoCard::Mistake { mistake, layers, .. } => (mistake, layers),
    };
    if let MistakeKind::TooDeep { limit } = mistake.kind {
        return Kind::TooDeep { limit }.into();
    }
    if !layers.is_empty() {
        // The place is none of the file's.
        return Kind::NotJson { reason: trouble.say(lang) }.into();
    }
    let place = Place::Line { line: mistake.line, column: mistake.column };
    Failure::from(Kind::NotJson { reason: trouble.say_why(lang) }).at(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> Failure {
        match find(text, None).unwrap_err() {
            Trouble::NoCard(trouble) => failure_of(&trouble, Lang::En),
            Trouble::NoSuch { total } => panic!("{total}"),
        }
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
        let bare = find("{\"header\":{}}", None).unwrap();
        assert!(bare.import.layers.is_empty());
        let wrapped = find("{\"card\":{\"header\":{}}}", None).unwrap();
        assert_eq!((&**wrapped.card.text(), wrapped.import.layers.len()), ("{\"header\":{}}", 1));
    }

    #[test]
    fn of_several_the_first_is_taken_unless_another_is_asked_for() {
        let one = |title: &str| {
            format!("{{\"header\":{{\"title\":{{\"tag\":\"plain_text\",\"content\":\"{title}\"}}}},\"elements\":[]}}")
        };
        let text = format!("{}\n{}\n", one("a"), one("b"));
        let title = |pick| find(&text, pick).map(|loaded| (loaded.import.label(), loaded.total));
        assert_eq!(title(None).unwrap(), ("a".to_owned(), 2));
        assert_eq!(title(Some(2)).unwrap(), ("b".to_owned(), 2));
        assert!(matches!(title(Some(3)), Err(Trouble::NoSuch { total: 2 })));
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

//! The user's own snippets: `*.json` in the folder `snippets` beside the configuration. Blocking.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{FileStamp, SnippetFile, files};
use crate::{
    failure::{Failure, Kind},
    platform,
};

const EXTENSION: &str = "json";

/// The folder of the snippets of a configuration.
pub fn folder(config_file: &Path) -> PathBuf {
    config_file.parent().unwrap_or(Path::new("")).join("snippets")
}

/// Whether a snippet can be called so: it becomes the name of a file.
pub fn is_name(name: &str) -> bool {
    let is_bad = |letter: char| letter.is_control() || matches!(letter, '/' | '\\' | ':');
    !name.is_empty() && !name.starts_with('.') && name.trim() == name && !name.contains(is_bad)
}

/// Every snippet by name, read or not; no folder is no snippets.
pub fn list(folder: &Path) -> Result<Vec<SnippetFile>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::of_io(folder, &error)),
    };
    let mut found: Vec<SnippetFile> = entries.flatten().filter_map(|entry| snippet(&entry.path())).collect();
    found.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(found)
}

/// A file by its name, if that is a snippet's.
fn snippet(path: &Path) -> Option<SnippetFile> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let is_ours = path.extension().is_some_and(|extension| extension == EXTENSION) && !name.starts_with('.');
    is_ours.then(|| SnippetFile { name, text: files::open(path).map(|file| file.text) })
}

/// Writes a snippet. Without `force` there must be none of that name.
pub fn save(folder: &Path, name: &str, text: &str, force: bool) -> Result<FileStamp, Failure> {
    let path = folder.join(format!("{name}.{EXTENSION}"));
    if !is_name(name) {
        return Err(Kind::FileDenied { path }.into());
    }
    platform::create_private_dir(folder).map_err(|error| Failure::of_io(folder, &error))?;
    files::save(&path, text, None, force)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_told_and_stops_nothing() {
        let home = tempfile::tempdir().unwrap();
        let at = folder(&home.path().join("config.toml"));
        assert_eq!(list(&at).unwrap(), []);
        save(&at, "横幅", "{}", false).unwrap();
        fs::write(at.join("latin.json"), b"\"\xe9\"").unwrap();
        fs::create_dir(at.join("folder.json")).unwrap();
        fs::write(at.join("notes.txt"), "x").unwrap();
        fs::write(at.join(".hidden.json"), "x").unwrap();
        let found = list(&at).unwrap();
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.text.as_ref().map(|text| &**text).map_err(|failure| failure.kind.name())))
            .collect();
        let wrong = |kind: &str| Err(kind.to_owned());
        assert_eq!(
            told,
            [("folder", wrong("file_is_directory")), ("latin", wrong("file_not_utf8")), ("横幅", Ok("{}"))]
        );
    }

    #[test]
    fn a_snippet_is_written_over_only_when_told_to() {
        let home = tempfile::tempdir().unwrap();
        let at = home.path().join("snippets");
        save(&at, "a", "1", false).unwrap();
        assert_eq!(save(&at, "a", "2", false).unwrap_err().kind.name(), "file_changed");
        save(&at, "a", "2", true).unwrap();
        assert_eq!(fs::read_to_string(at.join("a.json")).unwrap(), "2");
        for name in ["", ".", "..", "../a", "a/b", " a", "a\n"] {
            assert!(!is_name(name) && save(&at, name, "3", true).is_err(), "{name:?}");
        }
        assert!(is_name("on-call banner") && is_name("值班"));
    }
}

//! Drafts: the text being edited, kept as a plain file until it is saved. `STATE/drafts/ID.json` is the text, `ID.toml` beside it
//! says where it comes from. Blocking; a draft belongs to the process that holds its id ([`Locks`]).

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use crate::{
    env::{Millis, point},
    failure::{Failure, Kind},
    platform::{self, Access},
};

use super::{
    Draft, DraftFile, FileStamp, files,
    locks::{Locks, file_of},
};

const TEXT: &str = "json";
const FACTS: &str = "toml";
/// A text that is none any more.
const CORRUPT: &str = "corrupt";

/// What stands beside a draft's text.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Facts {
    /// The file it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
    /// The message it was pulled from.
    #[serde(skip_serializing_if = "Option::is_none")]
    message_id: Option<String>,
    /// The selected node.
    selection: String,
    /// When it was last edited.
    at_ms: i64,
    /// What the file it comes from was.
    #[serde(skip_serializing_if = "Option::is_none")]
    stamp: Option<FileStamp>,
}

/// The folder of the drafts.
pub fn folder(state: &Path) -> PathBuf {
    state.join("drafts")
}

/// Keeps a draft; this process holds its id from now on. [`Kind::FileChanged`] when another process holds it.
pub fn save(state: &Path, locks: &mut Locks, draft: &Draft) -> Result<(), Failure> {
    let folder = folder(state);
    let (text, facts) = (file_of(&folder, &draft.id, TEXT)?, file_of(&folder, &draft.id, FACTS)?);
    if !locks.hold(&draft.id)? {
        return Err(Kind::FileChanged { path: text }.into());
    }
    platform::create_private_dir(&folder).map_err(|error| Failure::of_io(&folder, &error))?;
    // The text first: facts without their text are worth nothing, a text without its facts is still the user's work.
    let write = |path: &Path, what: &str| {
        platform::replace_file(path, what.as_bytes(), Access::Private).map_err(|error| Failure::of_io(path, &error))
    };
    write(&text, &draft.text)?;
    point!("draft.text");
    write(&facts, &toml::to_string(&facts_of(draft)).unwrap_or_default())
}

/// Removes a draft and lets its id go. Only one's own, or one that nobody holds.
pub fn remove(state: &Path, locks: &mut Locks, id: &str) -> Result<(), Failure> {
    let folder = folder(state);
    let text = file_of(&folder, id, TEXT)?;
    if !locks.hold(id)? {
        return Err(Kind::FileChanged { path: text }.into());
    }
    let removed = [text, file_of(&folder, id, FACTS)?].iter().try_for_each(|path| match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Failure::of_io(path, &error)),
        _ => Ok(()),
    });
    locks.release(id);
    removed
}

/// The drafts nobody holds, newest first. Those that say nothing new (their file says the same) are removed on the way; one that is
/// no text is set aside, which is `told`; what cannot be read is left where it is.
pub fn orphans(state: &Path, locks: &mut Locks, told: impl Fn(Failure)) -> Result<Vec<DraftFile>, Failure> {
    let folder = folder(state);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::of_io(folder, &error)),
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(draft) = orphan(&path, locks, &told)? else { continue };
        if says_nothing_new(&draft) {
            // Of no use to anyone; if it stays, it is only looked at again.
            let _ = remove(state, locks, &draft.id);
        } else {
            found.push(DraftFile { draft, path });
        }
    }
    found.sort_by(|one, two| (two.draft.at, &two.draft.id).cmp(&(one.draft.at, &one.draft.id)));
    Ok(found)
}

/// The draft a file holds, if it is one and nobody holds it.
fn orphan(path: &Path, locks: &Locks, told: impl Fn(Failure)) -> Result<Option<Draft>, Failure> {
    let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_text = path.extension().is_some_and(|extension| extension == TEXT);
    let plain = path.parent().and_then(|folder| file_of(folder, id, TEXT).ok());
    if !is_text || plain.is_none() || locks.owner_alive(id)? {
        return Ok(None);
    }
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            told(set_aside(path));
            return Ok(None);
        }
        Err(_) => return Ok(None),
    };
    // Facts that are gone or broken cost the origin, not the text.
    let facts = fs::read_to_string(path.with_extension(FACTS)).unwrap_or_default();
    let facts: Facts = toml::from_str(&facts).unwrap_or_default();
    let at = if facts.at_ms == 0 { written(path) } else { Millis(facts.at_ms) };
    Ok(Some(Draft {
        id: id.to_owned(),
        text: Arc::from(text),
        origin: facts.origin.map(PathBuf::from),
        stamp: facts.stamp,
        message_id: facts.message_id,
        selection: facts.selection,
        at,
    }))
}

/// Gives a corrupt draft a name under which nobody takes it for one; what to tell about it. Nothing is written there before: ids come once.
fn set_aside(path: &Path) -> Failure {
    let aside = path.with_extension(CORRUPT);
    match fs::rename(path, &aside) {
        Ok(()) => Kind::DraftCorrupt { aside }.into(),
        Err(error) => Failure::of_io(path, &error),
    }
}

/// Whether a draft's text is what its file said when it was read, or says now.
fn says_nothing_new(draft: &Draft) -> bool {
    let hash = files::sha256(draft.text.as_bytes());
    let now = || draft.origin.as_deref().and_then(|origin| files::look(origin).ok().flatten());
    draft.stamp.as_ref().is_some_and(|stamp| stamp.sha256 == hash) || now().is_some_and(|stamp| stamp.sha256 == hash)
}

fn facts_of(draft: &Draft) -> Facts {
    Facts {
        // A path that is not UTF-8 cannot stand in TOML: the draft is kept without it.
        origin: draft.origin.as_deref().and_then(Path::to_str).map(str::to_owned),
        message_id: draft.message_id.clone(),
        selection: draft.selection.clone(),
        at_ms: draft.at.0,
        stamp: draft.stamp.clone(),
    }
}

/// When a file was written.
fn written(path: &Path) -> Millis {
    let modified = fs::metadata(path).and_then(|meta| meta.modified()).unwrap_or(UNIX_EPOCH);
    let since = modified.duration_since(UNIX_EPOCH).unwrap_or_default();
    Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    fn draft(id: &str, text: &str) -> Draft {
        Draft {
            id: id.into(),
            text: text.into(),
            origin: None,
            stamp: None,
            message_id: Some("om_1".into()),
            selection: "/body/elements/0".into(),
            at: Millis(1_700_000_000_000),
        }
    }

    fn none(failure: impl fmt::Debug) {
        panic!("{failure:?}");
    }

    fn ids(found: Vec<DraftFile>) -> Vec<String> {
        found.into_iter().map(|file| file.draft.id).collect()
    }

    #[test]
    fn a_draft_comes_back_as_it_was_once_its_process_is_gone() {
        let home = tempfile::tempdir().unwrap();
        let (mut dead, mut heir) = (Locks::new(home.path()), Locks::new(home.path()));
        let origin = home.path().join("发布.json");
        let stamp = files::save(&origin, "{}", None, false).unwrap();
        let kept = Draft { origin: Some(origin), stamp: Some(stamp), ..draft("a", "{\"broken\": ") };
        save(home.path(), &mut dead, &draft("a", "first")).unwrap();
        save(home.path(), &mut dead, &kept).unwrap();
        assert!(orphans(home.path(), &mut heir, none).unwrap().is_empty(), "its process lives");
        assert!(save(home.path(), &mut heir, &draft("a", "mine")).is_err());
        assert!(remove(home.path(), &mut heir, "a").is_err());
        drop(dead);
        let path = folder(home.path()).join("a.json");
        assert_eq!(orphans(home.path(), &mut heir, none).unwrap(), [DraftFile { draft: kept, path }]);
        remove(home.path(), &mut heir, "a").unwrap();
        assert_eq!(fs::read_dir(folder(home.path())).unwrap().count(), 0);
        remove(home.path(), &mut heir, "a").unwrap();
    }

    #[test]
    fn drafts_that_say_nothing_new_go_and_the_newest_comes_first() {
        let home = tempfile::tempdir().unwrap();
        assert!(orphans(home.path(), &mut Locks::new(home.path()), none).unwrap().is_empty());
        let origin = home.path().join("card.json");
        let stamp = files::save(&origin, "saved", None, false).unwrap();
        let mut locks = Locks::new(home.path());
        let unchanged =
            Draft { stamp: Some(FileStamp { sha256: files::sha256(b"same"), ..stamp }), ..draft("a", "same") };
        let saved = Draft { origin: Some(origin.clone()), ..draft("b", "saved") };
        let later = Draft { at: Millis(1_800_000_000_000), origin: Some(origin), ..draft("d", "new") };
        for draft in [unchanged, saved, draft("c", "old"), later] {
            save(home.path(), &mut locks, &draft).unwrap();
        }
        drop(locks);
        assert_eq!(ids(orphans(home.path(), &mut Locks::new(home.path()), none).unwrap()), ["d", "c"]);
        assert!(!folder(home.path()).join("a.json").exists() && !folder(home.path()).join("b.toml").exists());
    }

    #[test]
    fn a_text_without_its_facts_is_still_a_draft() {
        let home = tempfile::tempdir().unwrap();
        let mut locks = Locks::new(home.path());
        save(home.path(), &mut locks, &draft("a", "text")).unwrap();
        locks.release("a");
        fs::write(folder(home.path()).join("a.toml"), "at_ms = [").unwrap();
        fs::write(folder(home.path()).join("notes.txt"), "not ours").unwrap();
        fs::write(folder(home.path()).join("bin.json"), b"\xff\xff").unwrap();
        let told = std::cell::RefCell::default();
        let found = orphans(home.path(), &mut locks, |failure| told.replace(vec![failure]).clear()).unwrap();
        assert_eq!(&*found[0].draft.text, "text");
        assert!(found[0].draft.at.0 > 0, "the file's own time");
        assert_eq!(found.len(), 1);
        let aside = folder(home.path()).join("bin.corrupt");
        assert_eq!(fs::read(&aside).unwrap(), b"\xff\xff");
        assert_eq!(told.take(), [Kind::DraftCorrupt { aside }.into()]);
        assert_eq!(orphans(home.path(), &mut locks, none).unwrap().len(), 1, "it is told once");
    }

    #[cfg(unix)]
    #[test]
    fn drafts_are_private() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        save(home.path(), &mut Locks::new(home.path()), &draft("a", "text")).unwrap();
        for entry in fs::read_dir(folder(home.path())).unwrap() {
            assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

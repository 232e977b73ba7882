//! The last line of defence: the newest text, kept where a panic or a signal can write it to the draft file.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::platform::{self, Access};

/// What is to be written if the program ends now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The draft file of this window.
    pub path: PathBuf,
    /// The newest text.
    pub text: Arc<str>,
    /// Whether it differs from what is saved.
    pub dirty: bool,
}

static SLOT: Mutex<Option<Slot>> = Mutex::new(None);

/// Puts the newest text into the slot. Called by the loop after each batch.
pub fn put(slot: Slot) {
    *SLOT.lock().unwrap_or_else(PoisonError::into_inner) = Some(slot);
}

/// Takes the slot, so that nothing writes it twice.
pub fn take() -> Option<Slot> {
    SLOT.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// Writes what the slot holds, if it is dirty, by temporary file and rename.
///
/// # Errors
/// What the system said; the old draft file is untouched then.
pub fn write() -> std::io::Result<()> {
    match take() {
        Some(slot) if slot.dirty => write_text(&slot.path, &slot.text),
        _ => Ok(()),
    }
}

fn write_text(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    platform::create_private_dir(folder)?;
    platform::replace_file(path, text.as_bytes(), Access::Private)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_whole() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("drafts/one.json");
        write_text(&path, "{\"你\":1}").unwrap();
        write_text(&path, "{}").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
        assert_eq!(std::fs::read_dir(home.path().join("drafts")).unwrap().count(), 1);
    }
}

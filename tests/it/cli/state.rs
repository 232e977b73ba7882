//! A state folder that is not what it should be: what is told, and that nothing in it is thrown away.

use std::fs;

use super::*;
use crate::composer::{Home, Plan};

/// What can stand where the state file should, what is said of it, and whether the work is done all the same.
struct Damage {
    name: &'static str,
    /// Does it to the file.
    strike: fn(&Path),
    exit: i32,
    says: &'static str,
    /// Where what stood there is afterwards: what its name has beyond that of the state file.
    kept: &'static str,
}

const DAMAGES: &[Damage] = &[
    Damage {
        name: "something else than a database",
        strike: |path| fs::write(path, "these are no rows".repeat(1_000)).unwrap(),
        exit: 0,
        says: "the state file was corrupt and was set aside as",
        kept: ".corrupt-",
    },
    Damage {
        name: "half of it",
        strike: |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        exit: 0,
        says: "the state file was corrupt and was set aside as",
        kept: ".corrupt-",
    },
    Damage {
        name: "pages of somebody else's",
        strike: |path| {
            let mut bytes = fs::read(path).unwrap();
            bytes[4096..].fill(0xa5);
            fs::write(path, &bytes).unwrap();
        },
        exit: 0,
        says: "the state file was corrupt and was set aside as",
        kept: ".corrupt-",
    },
    Damage {
        name: "a file of a newer version",
        strike: |path| {
            let db = rusqlite::Connection::open(path).unwrap();
            db.pragma_update(None, "user_version", 99).unwrap();
        },
        exit: 5,
        says: "a newer cardwright wrote the state file",
        kept: "",
    },
    Damage {
        name: "a directory",
        strike: |path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
            fs::write(path.join("mine"), "mine").unwrap();
        },
        exit: 5,
        says: "state.db is a directory",
        kept: "",
    },
];

/// What stands at a path and below it.
fn content(path: &Path) -> Vec<u8> {
    if path.is_dir() {
        texts_below(path).into_iter().flat_map(|(_, text)| text.into_bytes()).collect()
    } else {
        fs::read(path).unwrap()
    }
}

/// Where the file went that stood at `path`.
fn kept(path: &Path, damage: &Damage) -> PathBuf {
    let wanted = format!("state.db{}", damage.kept);
    let names = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let mut fits = names.filter(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        if damage.kept.is_empty() { name == wanted } else { name.starts_with(&wanted) }
    });
    fits.next().unwrap_or_else(|| panic!("{}: it is gone", damage.name))
}

#[test]
fn a_damaged_state_file_is_told_and_kept() {
    let sandbox = Served::start();
    for damage in DAMAGES {
        let user = User::at(&sandbox);
        user.file("a.json", GOOD).run(&["send", "a.json", "--to", ME]).exits(0);
        let path = user.path("state/state.db");
        (damage.strike)(&path);
        let before = content(&path);
        let ran = user.run(&["send", "a.json", "--to", ME]);
        assert_eq!(ran.code, damage.exit, "{}: {ran:?}", damage.name);
        assert_eq!(ran.err.matches(damage.says).count(), 1, "{}: said once: {ran:?}", damage.name);
        assert_eq!(content(&kept(&path, damage)), before, "{}", damage.name);
        if !damage.kept.is_empty() {
            let again = user.run(&["send", "a.json", "--to", ME]).exits(0);
            assert!(!again.err.contains("corrupt"), "{}: told once: {again:?}", damage.name);
        }
    }
}

#[test]
fn the_composer_tells_of_damage_and_goes_on() {
    for damage in DAMAGES {
        let home = Home::new();
        let mut composer = Plan::in_home(home.clone()).size(200, 40).start();
        composer.keys("<f7>").assert_screen_has("sent om_");
        drop(composer);
        let path = home.path().join("state/state.db");
        (damage.strike)(&path);
        let before = content(&path);
        let mut composer = Plan::in_home(home.clone()).size(200, 40).start();
        composer.assert_screen_has(damage.says);
        assert_eq!(content(&kept(&path, damage)), before, "{}", damage.name);
    }
}

#[test]
fn a_draft_that_is_no_text_is_told_and_kept() {
    let home = Home::new();
    let drafts = home.path().join("state/drafts");
    fs::create_dir_all(&drafts).unwrap();
    fs::write(drafts.join("d1.json"), b"{\"a\": \"\xff\xfe\"").unwrap();
    fs::write(drafts.join("d2.json"), "{\"schema\": ").unwrap();
    let mut composer = Plan::in_home(home.clone()).size(200, 40).start();
    composer.assert_screen_has("a draft was corrupt and was set aside as").assert_screen_has("1 draft was left behind");
    assert_eq!(fs::read(drafts.join("d1.corrupt")).unwrap(), b"{\"a\": \"\xff\xfe\"");
}

#[test]
fn a_picture_is_not_uploaded_when_its_key_could_not_be_looked_up() {
    let sandbox = Served::start();
    let user = User::at(&sandbox);
    user.file("a.json", GOOD).file("a.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;");
    user.run(&["send", "a.json", "--to", ME]).exits(0);
    let held = rusqlite::Connection::open(user.path("state/state.db")).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = user.run(&["image", "a.gif", "--json"]).exits(5);
    assert_eq!(ran.object()["failure"]["kind"], "state_busy", "{ran:?}");
    drop(held);
    let new = user.run(&["image", "a.gif", "--json"]).exits(0).object();
    assert_eq!(new["known"], false, "nothing had been uploaded");
}

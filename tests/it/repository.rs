//! What stands in the repository: every theme is built in, and no file knows the machine it was written on.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use cardwright::tui::theme::{BUILT_IN, Role, Theme};
use ratatui::style::{Color, Style};

use crate::docs;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the repository: what git knows; where git cannot be asked, all that is not built.
fn files() -> Vec<PathBuf> {
    let listed = Command::new("git").args(["ls-files", "-z", "--cached"]).current_dir(top()).output();
    if let Some(listed) = listed.ok().filter(|listed| listed.status.success()) {
        let names = String::from_utf8(listed.stdout).unwrap();
        // One that was removed is still listed until that is committed.
        return names.split_terminator('\0').map(|name| top().join(name)).filter(|path| path.is_file()).collect();
    }
    let mut found = Vec::new();
    walk(top(), &mut found);
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if name == "target" || name == ".git" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn every_theme_is_built_in() {
    let there: BTreeSet<String> = fs::read_dir(top().join("themes"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let built_in: BTreeSet<String> = BUILT_IN.iter().map(|name| format!("{name}.toml")).collect();
    assert_eq!(there, built_in);
}

#[test]
fn the_built_in_themes_are_made_of_their_files() {
    let read = |name: &&str| {
        let text = fs::read_to_string(top().join(format!("themes/{name}.toml"))).unwrap();
        Theme::read(name, &text).unwrap()
    };
    let themes: Vec<Theme> = BUILT_IN.iter().map(read).collect();
    let made = [THEMES_BEGIN.to_owned()].into_iter().chain(themes.iter().map(written)).chain(["];\n".to_owned()]);
    docs::assert_current("src/tui/theme/built_in.rs", &made.collect::<String>());
    for theme in themes {
        assert_eq!(Theme::built_in(&theme.name), Some(theme));
    }
}

const THEMES_BEGIN: &str = r"//! What `themes/*.toml` say, so that a start need not read them. Made by the tests: `CARDWRIGHT_BLESS=1` rewrites it.

use ratatui::style::{Color, Modifier, Style};

use super::{Background, Styles};

/// The built-in themes: name, ground, styles.
#[rustfmt::skip]
pub(super) const THEMES: [(&str, Background, Styles); 3] = [
";

fn written(theme: &Theme) -> String {
    let style = |role: Role| {
        let Style { fg, bg, add_modifier, .. } = theme.style(role);
        let color = |name: &str, color: Option<Color>| {
            color.map_or_else(String::new, |color| format!(".{name}(Color::{color:?})"))
        };
        let modifiers: Vec<String> =
            add_modifier.iter_names().map(|(name, _)| format!(".add_modifier(Modifier::{name})")).collect();
        format!("        Style::new(){}{}{}, // {role:?}\n", color("fg", fg), color("bg", bg), modifiers.concat())
    };
    let styles: String = Role::ALL.into_iter().map(style).collect();
    format!("    ({:?}, Background::{:?}, [\n{styles}    ]),\n", theme.name, theme.background)
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    // Written in pieces: this file is one of them.
    let mut words: Vec<String> =
        [["/ho", "me/"], ["/Us", "ers/"], ["/ro", "ot/"], ["C:\\", "Users"]].map(|pieces| pieces.concat()).to_vec();
    // A checkout near the root has a path that may stand anywhere.
    words.extend(Some(top()).filter(|top| top.components().count() > 3).map(|top| top.display().to_string()));
    // Where packages come from is for the machine to say.
    words.extend([["index", "-url"], ["replace", "-with"], ["sparse", "+http"]].map(|pieces| pieces.concat()));
    let all = files();
    assert!(all.len() > 200, "{} files", all.len());
    for path in all {
        assert!(!path.starts_with(top().join(".cargo")), "{} is for one machine", path.display());
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        for word in &words {
            assert!(!text.contains(word.as_str()), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn every_package_comes_from_the_public_registry() {
    let lock = fs::read_to_string(top().join("Cargo.lock")).unwrap();
    let sources: BTreeSet<&str> = lock.lines().filter_map(|line| line.strip_prefix("source = ")).collect();
    assert_eq!(sources.into_iter().collect::<Vec<_>>(), ["\"registry+https://github.com/rust-lang/crates.io-index\""]);
}

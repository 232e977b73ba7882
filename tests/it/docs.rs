//! The documents say what the program does: tables are made from it, examples are read by it, links lead somewhere, and both
//! languages say the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use cardwright::{config::Config, lang::Lang, tui::theme::Theme};

mod markdown;
mod tables;

use markdown::{between, blocks, headings, links, replaced};

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];

/// From the top of the repository.
fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(top(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares a file with what is made from the program; `CARDWRIGHT_BLESS=1` rewrites it.
pub fn assert_current(path: &str, made: &str) {
    let there = fs::read_to_string(top(path)).unwrap_or_default();
    if there == made {
        return;
    }
    if std::env::var_os("CARDWRIGHT_BLESS").is_some() {
        return fs::write(top(path), made).unwrap();
    }
    let line = there.lines().zip(made.lines()).take_while(|(there, made)| there == made).count();
    panic!(
        "{path} is not what the program says, from line {}:\n- {}\n+ {}\nCARDWRIGHT_BLESS=1 cargo test rewrites it",
        line + 1,
        there.lines().nth(line).unwrap_or_default(),
        made.lines().nth(line).unwrap_or_default(),
    );
}

#[test]
fn generated_parts_are_what_the_program_says() {
    for (file, lang) in READMES {
        let text = replaced(&read(file), "keys", &tables::keys(lang));
        assert_current(file, &replaced(&text, "commands", &tables::commands(lang)));
    }
}

#[test]
fn the_rooms_are_those_of_the_house() {
    let there: BTreeSet<String> = fs::read_dir(top("src"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|room| room != "lib")
        .collect();
    let map = read("src/lib.rs").replace("//! ", "");
    let house = rooms(&map);
    assert_eq!(house.keys().cloned().collect::<BTreeSet<_>>(), there, "the map of src/lib.rs");
    for (file, _) in READMES {
        assert_eq!(rooms(between(&read(file), "rooms")), house, "{file}");
    }
}

/// Rooms and floors of a table whose rows are `| floor | rooms in code spans | … |`; a room stands in it once.
fn rooms(table: &str) -> BTreeMap<String, u8> {
    let mut rooms = BTreeMap::new();
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Ok(floor) = cells[1].parse() else { continue };
        for room in cells[2].split('`').skip(1).step_by(2) {
            let room = room.trim_start_matches("mod@").trim_end_matches(".rs").to_owned();
            assert_eq!(rooms.insert(room.clone(), floor), None, "{room} stands twice");
        }
    }
    rooms
}

#[test]
fn both_readmes_have_the_same_shape() {
    let [english, chinese] = READMES.map(|(file, _)| read(file));
    let levels = |text: &str| headings(text).into_iter().map(|(level, _)| level).collect::<Vec<_>>();
    assert_eq!(levels(&english), levels(&chinese), "levels of headings");
    assert_eq!(blocks(&english), blocks(&chinese), "code blocks");
    let rows = |text: &str| text.lines().filter(|line| line.starts_with('|')).count();
    assert_eq!(rows(&english), rows(&chinese), "rows of tables");
    let items = |text: &str| {
        let is_item = |line: &&str| line.starts_with("- ") || line.split_once(". ").is_some_and(|(n, _)| is_number(n));
        text.lines().filter(is_item).count()
    };
    assert_eq!(items(&english), items(&chinese), "items of lists");
    let chinese_headings = headings(&chinese).into_iter().skip(1).filter(|(_, title)| title.is_ascii());
    assert_eq!(chinese_headings.count(), 0, "headings that were not translated");
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit())
}

#[test]
fn every_link_leads_somewhere() {
    for file in ["README.md", "README.zh-CN.md", "CHANGELOG.md"] {
        let text = read(file);
        let anchors: BTreeSet<String> = headings(&text).iter().map(|(_, title)| markdown::anchor(title)).collect();
        let links = links(&text);
        assert!(!links.is_empty(), "{file}");
        for link in links {
            let there = match link.strip_prefix('#') {
                Some(anchor) => anchors.contains(anchor),
                None => link.starts_with("https://") || top(&link).exists(),
            };
            assert!(there, "{file}: {link}");
        }
    }
}

#[test]
fn two_commands_set_up_and_test() {
    for (file, _) in READMES {
        let shell: Vec<String> =
            blocks(&read(file)).into_iter().filter(|(kind, _)| kind == "sh").map(|(_, text)| text).collect();
        assert_eq!(shell, ["cargo run --release\ncargo test\n"], "{file}");
    }
}

#[test]
fn the_examples_are_read_without_a_mistake() {
    let examples: Vec<String> =
        blocks(&read("README.md")).into_iter().filter(|(kind, _)| kind == "toml").map(|(_, text)| text).collect();
    let [config, theme] = &examples[..] else { panic!("{} examples", examples.len()) };
    let (read, mistakes) = Config::read(config);
    assert_eq!(mistakes, []);
    assert_eq!(read.profiles.len(), 2);
    let chosen = read.keys.iter().map(|(action, keys)| (action.as_str(), keys.keys.iter().map(|(key, _)| &**key)));
    let (_, mistakes) =
        cardwright::tui::keymap::KeyMap::new(chosen.map(|(action, keys)| (action, keys.collect::<Vec<_>>())));
    assert_eq!(mistakes, []);
    let theme = Theme::read("mine", theme).unwrap();
    assert_ne!(theme.style(cardwright::tui::theme::Role::JsonKey), ratatui::style::Style::default());
}

#[test]
fn the_configuration_is_told_whole() {
    for (file, _) in READMES {
        let text = read(file);
        for key in
            ["app_id", "brand", "base_url", "secret", "me", "live", "timeout", "default", "theme", "lang", "history"]
        {
            assert!(text.contains(&format!("\n| `{key}` |")), "{file}: {key}");
        }
    }
}

#[test]
fn the_changelog_has_this_version() {
    let version = format!("## [{}]", env!("CARGO_PKG_VERSION"));
    assert!(read("CHANGELOG.md").lines().any(|line| line.starts_with(&version)), "{version}");
}

//! The house rules, held over every file of `src/`: floors, shape, tags, the world, text. Each rule proves itself on
//! broken examples beside it.

mod floors;
mod names;
mod reader;
mod secrets;
mod shape;
mod source;
mod tags;
mod text;
mod world;

use source::{Finding, Source, examples, sources};

pub use source::files_below;

/// Fewer tags than this and the catalogue's list was not read.
const FEWEST_TAGS: usize = 30;

#[test]
fn every_room_stands_on_what_is_below_it() {
    hold(floors::floors);
}

#[test]
fn pure_rooms_stay_pure_and_crates_stay_at_home() {
    hold(floors::pure);
}

#[test]
fn every_file_has_its_shape() {
    let files = ["src", "tests", "benches"].iter().flat_map(|folder| files_below(folder));
    let mut found: Vec<Finding> = files.flat_map(|(path, text)| shape::shape(&path, &text)).collect();
    found.extend(house().iter().flat_map(shape::hidden));
    assert_none(found);
}

#[test]
fn tags_are_written_in_the_catalogue() {
    let house = house();
    let tags = tags::tags(&house);
    assert!(tags.len() >= FEWEST_TAGS, "the catalogue's list of tags gave only {tags:?}");
    let mut found: Vec<Finding> =
        house.iter().flat_map(|source| tags::literals(source, &tags, tags::EXCEPTIONS)).collect();
    found.extend(tags::stale(&house, tags::EXCEPTIONS));
    assert_none(found);
}

#[test]
fn the_world_is_asked_in_one_place() {
    hold(world::world);
}

#[test]
fn no_debug_shows_a_secret() {
    assert_none(files_below("src").iter().flat_map(|(path, text)| secrets::secrets(path, text)).collect());
}

#[test]
fn what_the_user_reads_stands_with_the_words() {
    hold(text::text);
}

fn house() -> Vec<Source> {
    let files = files_below("src");
    assert!(files.iter().any(|(path, _)| path == "src/lib.rs"), "src/ was not found");
    sources(&files)
}

fn hold(rule: impl Fn(&Source) -> Vec<Finding>) {
    assert_none(house().iter().flat_map(rule).collect());
}

fn assert_none(mut found: Vec<Finding>) {
    found.sort();
    let lines: Vec<String> = found.iter().map(Finding::to_string).collect();
    assert!(lines.is_empty(), "{} house rules are broken:\n{}\n", lines.len(), lines.join("\n"));
}

/// Asserts that a rule finds something in the first of these files at exactly these lines.
fn assert_findings(rule: impl Fn(&Source) -> Vec<Finding>, files: &[(&str, &str)], lines: &[usize]) {
    let found = rule(&examples(files)[0]);
    let mut at: Vec<usize> = found.iter().map(|finding| finding.line).collect();
    at.sort_unstable();
    at.dedup();
    assert_eq!(at, lines, "{files:?} gave {found:#?}");
}

//! Files and drafts: what is read, what is written, who changed it meanwhile, what a crash leaves behind.

use std::{path::Path, time::Duration};

use cardwright::tui::msg::Signal;
use crossterm::event::Event;

use crate::composer::{Composer, Home, Plan};

const ODD: &str = "{\r\n\t\"header\" : {\"title\":{\"content\":\"标题\",\"tag\":\"plain_text\"}},\r\n\r\n\t\"elements\":[ {\"tag\":\"hr\"},{\"tag\":\"div\",\"text\":{\"tag\":\"plain_text\",\"content\":\"e\\u0301 1.10\"}} ],\r\n\t\"own\": 1.10\r\n}\r\n\r\n";

/// The card file of a composer.
fn file(composer: &Composer) -> String {
    read(&composer.home().path().join("card.json"))
}

/// What a file holds.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Another program writes the file.
fn elsewhere(composer: &Composer, text: &str) {
    composer.write("card.json", text);
}

fn edit(composer: &mut Composer) {
    composer.node("/header/title").keys("<enter><end>!<esc><esc>");
}

#[test]
fn a_file_opens_and_an_unchanged_save_is_byte_identical() {
    let mut composer = Composer::with_card(ODD);
    assert_eq!(composer.text(), ODD);
    composer.assert_screen_has("─ card.json ─").assert_screen_has("T 标题").keys("<c-s>");
    composer.assert_screen_has("✓ saved");
    assert_eq!(file(&composer), ODD);
}

#[test]
fn the_window_is_called_by_the_file_and_whether_it_is_saved() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    composer.keys("<c-s>");
    let titles = composer.told().titles.clone();
    assert_eq!(titles, ["card.json · cardwright", "card.json ● · cardwright", "card.json · cardwright"]);
}

#[test]
fn a_save_changes_the_line_of_what_was_changed() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    composer.assert_screen_has("card.json ●").keys("<c-s>").assert_screen_lacks("card.json ●");
    assert_eq!(file(&composer), ODD.replace("标题", "标题!"));
    composer.keys("u").assert_screen_has("card.json ●").keys("<c-s>");
    assert_eq!(file(&composer), ODD);
}

#[test]
fn a_file_that_changed_is_reloaded_and_the_selection_stays() {
    let mut composer = Composer::with_card(ODD);
    composer.node("/elements/1");
    let new = ODD.replace("标题", "新标题");
    elsewhere(&composer, &new);
    composer.event(Event::FocusGained);
    assert_eq!((composer.text(), composer.selection()), (new, "/elements/1".to_owned()));
    composer.assert_screen_has("T 新标题").assert_screen_has("✓ reloaded from disk").assert_screen_lacks("●");
}

#[test]
fn the_watch_reloads_without_being_asked() {
    let mut composer = Composer::with_card(ODD);
    let new = ODD.replace("标题", "新标题");
    elsewhere(&composer, &new);
    composer.until("the file is reloaded", |composer| composer.text() == new);
    composer.assert_screen_has("T 新标题");
    // Our own save is no change of somebody else's.
    edit(&mut composer);
    composer.keys("<c-s>").advance(Duration::from_secs(1));
    composer.event(Event::FocusGained);
    assert!(composer.app().dialogs.is_empty() && !composer.app().document.is_dirty());
}

#[test]
fn with_own_changes_it_asks_and_mine_can_stay() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    let (mine, theirs) = (composer.text(), ODD.replace("标题", "别人"));
    elsewhere(&composer, &theirs);
    composer.event(Event::FocusGained);
    composer.assert_screen_has("The file changed").keys("<enter>");
    assert_eq!((composer.text(), file(&composer)), (mine.clone(), theirs));
    composer.keys("<c-s>");
    assert_eq!(file(&composer), mine);
    assert!(!composer.app().document.is_dirty());
}

#[test]
fn theirs_can_be_taken_and_undo_brings_mine_back() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    let (mine, theirs) = (composer.text(), ODD.replace("标题", "别人"));
    elsewhere(&composer, &theirs);
    // A save finds out too, and writes nothing.
    composer.keys("<c-s>").assert_screen_has("The file changed");
    assert_eq!(file(&composer), theirs);
    composer.keys("p").assert_screen_has("File on disk, and the card here").assert_screen_has("别人");
    composer.keys("<esc>").assert_screen_has("The file changed").keys("r");
    assert_eq!((composer.text(), composer.app().document.is_dirty()), (theirs, false));
    composer.keys("<c-z>");
    assert_eq!(composer.text(), mine);
}

#[test]
fn a_file_that_vanished_is_written_again() {
    let mut composer = Composer::with_card(ODD);
    std::fs::remove_file(composer.home().path().join("card.json")).unwrap();
    composer.event(Event::FocusGained);
    composer.assert_screen_has("the file is gone from disk");
    assert_eq!(composer.text(), ODD);
    edit(&mut composer);
    composer.keys("<c-s>");
    assert_eq!(file(&composer), ODD.replace("标题", "标题!"));
}

#[test]
fn a_name_that_is_not_there_is_a_card_to_be() {
    let plan = Plan::new();
    let path = plan.home.path().join("new.json");
    let mut composer = plan.file(&path).start();
    composer.assert_screen_has("new.json").assert_screen_has("is new; saving writes it");
    composer.keys("ahr<enter><c-s>");
    assert_eq!(read(&path), composer.text());
    assert!(composer.text().contains("\"hr\""));
}

/// A directory, and a name that is not there: the card stays the file's it is of.
#[test]
fn a_file_that_is_open_stays_open_when_another_cannot_be_opened() {
    for (wrong, words) in [("<enter>", "is a directory"), ("nothing.json<enter>", "there is no file")] {
        let mut composer = Composer::with_card(ODD);
        composer.keys("<c-o>").keys(wrong).assert_screen_has(words).assert_screen_has("─ card.json ─");
        edit(&mut composer);
        composer.keys("<c-s>");
        assert_eq!(file(&composer), ODD.replace("标题", "标题!"));
    }
}

#[test]
fn what_cannot_be_opened_says_why_and_loses_nothing() {
    let home = Home::new();
    home.write("latin1.json", "");
    std::fs::write(home.path().join("latin1.json"), b"{\"a\":\"caf\xe9\"}").unwrap();
    for (name, words) in [("", "is a directory"), ("latin1.json", "UTF-8")] {
        let mut composer = Plan::in_home(home.clone()).file(&home.path().join(name)).start();
        assert!(composer.screen().to_lowercase().contains(&words.to_lowercase()), "{words}\n{}", composer.screen());
        composer.assert_screen_has("untitled").assert_screen_has("✗");
        // What opens instead must never be saved over it.
        composer.keys("<c-s>").assert_screen_has("Save under another name");
    }
    let mut composer = Plan::in_home(home.clone()).start();
    let before = composer.text();
    edit(&mut composer);
    let mine = composer.text();
    composer.keys("<c-o><c-u>").keys(&home.path().join("latin1.json").display().to_string()).keys("<enter>d");
    composer.assert_screen_has("✗");
    assert_eq!(composer.text(), mine, "{before}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_takes_no_file_keeps_the_card_unsaved() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    let mine = composer.text();
    let nowhere = composer.home().path().join("none/card.json").display().to_string();
    composer.keys("W<c-u>").keys(&nowhere).keys("<enter>");
    composer.assert_screen_has("✗").assert_screen_has("●");
    assert_eq!((composer.text(), file(&composer)), (mine, ODD.to_owned()));
    composer.keys("<c-s>");
    assert_eq!(file(&composer), composer.text(), "its own file still works");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let folder = home.path().join("ro");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("card.json"), ODD).unwrap();
    std::fs::set_permissions(folder.join("card.json"), std::fs::Permissions::from_mode(0o444)).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    if std::fs::write(folder.join("probe"), "").is_ok() {
        // Root may write anywhere; the case is tested for everyone else.
        return;
    }
    let mut composer = Plan::in_home(home.clone()).file(&folder.join("card.json")).start();
    edit(&mut composer);
    composer.keys("<c-s>").assert_screen_has("✗").assert_screen_has("●");
    assert_eq!(read(&folder.join("card.json")), ODD);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn saving_under_a_name_that_is_taken_asks() {
    let mut composer = Composer::new();
    let other = composer.write("other.json", "theirs");
    composer.keys("<c-s><c-u>").keys(&other.display().to_string()).keys("<enter>");
    composer.assert_screen_has("exists already").keys("<enter>");
    assert_eq!(read(&other), "theirs", "Enter does the safe thing");
    composer.keys("<c-s><c-u>").keys(&other.display().to_string()).keys("<enter>o");
    assert_eq!(read(&other), composer.text());
    composer.assert_screen_has("other.json");
}

#[test]
fn a_path_that_is_empty_is_asked_for_again() {
    let mut composer = Composer::new();
    composer.keys("<c-o><c-u><enter>").assert_screen_has("! type a path").keys("<esc>");
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn recent_files_open_again() {
    let composer = Composer::with_card(ODD);
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("O").assert_screen_has("Recent files").assert_screen_has("card.json").keys("<enter>");
    assert_eq!(composer.text(), ODD);
    composer.assert_screen_has("─ card.json ─");
    Composer::new().keys("O").assert_says("nothing there");
}

#[test]
fn another_file_asks_about_unsaved_changes() {
    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    let mine = composer.text();
    let other = composer.write("other.json", "{\"elements\":[]}");
    let open = |composer: &mut Composer, path: &Path| {
        composer.keys("<c-o><c-u>").keys(&path.display().to_string()).keys("<enter>");
    };
    open(&mut composer, &other);
    composer.assert_screen_has("Unsaved changes").keys("<enter>");
    assert_eq!(composer.text(), mine);
    open(&mut composer, &other);
    composer.keys("d");
    assert_eq!(composer.text(), "{\"elements\":[]}");
    let starters = format!("1 of {}", cardwright::card::starters::all().len());
    composer.keys("<c-n>").assert_screen_has(&starters).keys("poll<enter>");
    assert!(composer.text().contains("\"schema\": \"2.0\""));
    composer.assert_screen_has("untitled").assert_screen_has("JSON 2.0");
    assert_eq!(file(&composer), ODD);
}

#[test]
fn a_draft_is_kept_half_a_second_after_the_last_edit() {
    let mut composer = Composer::new();
    composer.node("/header/title").keys("<enter>a");
    composer.advance(Duration::from_millis(450));
    assert!(composer.home().drafts().is_empty());
    composer.keys("b").advance(Duration::from_millis(450));
    assert!(composer.home().drafts().is_empty(), "counted from the last edit");
    composer.advance(Duration::from_millis(50));
    assert_eq!(composer.home().drafts().len(), 2, "{:?}", composer.home().drafts());
    composer.keys("<c-z>").advance(Duration::from_secs(1));
    assert!(composer.home().drafts().is_empty(), "nothing is left to keep");
}

#[test]
fn a_crash_loses_nothing() {
    let mut composer = Composer::with_card(ODD);
    composer.node("/elements/1");
    composer.keys("<enter><end>，未保存<esc><esc>").advance(Duration::from_secs(1));
    let (mine, selection) = (composer.text(), composer.selection());
    let home = composer.crash();
    let mut composer = Plan::in_home(home.clone()).start();
    composer.assert_says("1 draft was left behind").keys("D").assert_screen_has("标题").keys("<enter>");
    assert_eq!((composer.text(), composer.selection()), (mine.clone(), selection));
    composer.assert_screen_has("card.json ●");
    // Crash again before anything was typed: still there.
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("D").assert_screen_has("Drafts left behind").keys("<enter>").keys("<c-s>");
    assert_eq!((file(&composer), mine), (composer.text(), composer.text()));
    assert!(home.drafts().is_empty());
    let composer = Plan::in_home(composer.crash()).start();
    assert!(composer.app().dialogs.is_empty());
}

#[test]
fn a_draft_that_is_not_wanted_now_is_offered_again() {
    let mut composer = Composer::new();
    composer.node("/header/title").keys("<enter>!").advance(Duration::from_secs(1));
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("D").assert_screen_has("Drafts left behind").keys("<esc>");
    assert_eq!(composer.at("/header/title/content"), "This is the title");
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("D<enter>");
    assert_eq!(composer.at("/header/title/content"), "This is the title!");
}

#[test]
fn a_broken_text_is_a_draft_too() {
    let mut composer = Composer::new();
    composer.pane("JSON").keys("<enter><c-e><bs>[oops").advance(Duration::from_secs(1));
    let mine = composer.text();
    let mut composer = Plan::in_home(composer.crash()).start();
    composer.keys("D<enter>");
    assert_eq!(composer.text(), mine);
    composer.assert_screen_has("broken text");
}

#[test]
fn quitting_asks_when_something_is_unsaved() {
    let mut composer = Composer::with_card(ODD);
    composer.keys("q");
    assert_eq!(composer.quit(), Some(0));

    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    composer.keys("q").assert_screen_has("The card has changes that are not saved").keys("<esc>");
    assert_eq!(composer.quit(), None);
    composer.keys("<c-q>c");
    assert_eq!(composer.quit(), None);
    composer.keys("<c-q><enter>");
    assert_eq!((composer.quit(), file(&composer)), (Some(0), ODD.replace("标题", "标题!")));
    assert!(composer.home().drafts().is_empty());

    let mut composer = Composer::with_card(ODD);
    edit(&mut composer);
    composer.advance(Duration::from_secs(1)).keys("qd");
    assert_eq!((composer.quit(), file(&composer)), (Some(0), ODD.to_owned()));
    assert!(composer.home().drafts().is_empty());
    assert!(!composer.app().rescue_slot().unwrap().dirty, "what was given up is not kept");
}

#[test]
fn quitting_an_untitled_card_asks_for_a_name() {
    let mut composer = Composer::new();
    edit(&mut composer);
    let path = composer.home().path().join("named.json");
    composer.keys("q<enter>").assert_screen_has("Save under another name").keys("<c-u>");
    composer.keys(&path.display().to_string()).keys("<enter>");
    assert_eq!((composer.quit(), read(&path)), (Some(0), composer.text()));
}

#[test]
fn ctrl_c_twice_and_signals_leave_the_draft() {
    let mut composer = Composer::new();
    edit(&mut composer);
    composer.keys("<c-c>").assert_says("Ctrl-C again saves the draft and leaves");
    composer.advance(Duration::from_millis(1100)).keys("<c-c>");
    assert_eq!(composer.quit(), None, "a second has passed");
    composer.keys("<c-c>");
    assert_eq!(composer.quit(), Some(0));
    assert!(composer.app().rescue_slot().unwrap().dirty);

    for (signal, code) in [(Signal::Terminate, 143), (Signal::HangUp, 129), (Signal::Interrupt, 130)] {
        let mut composer = Composer::new();
        edit(&mut composer);
        assert_eq!(composer.signal(signal).quit(), Some(code));
        assert!(composer.app().rescue_slot().is_some_and(|slot| slot.dirty && *slot.text == *composer.text()));
    }
}

#[test]
fn a_thread_that_dies_ends_the_program_in_good_order() {
    let mut composer = Composer::new();
    edit(&mut composer);
    assert!(composer.thread_died().quit().is_some_and(|code| code != 0));
    assert!(composer.app().rescue_slot().unwrap().dirty);
}

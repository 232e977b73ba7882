//! Typing is typing: no key of a field is a command, no paste is keys, and the hardware cursor stands at the caret.

use cardwright::tui::dialog::Dialog;

use crate::composer::{Composer, Plan};

/// Every bare key that is a command outside fields.
const COMMANDS: &str = "qsSwaAdxypuceENnftTzv+-rPLmoOWgGhjklJK>:?/!YR";

#[test]
fn no_letter_is_a_command_in_a_field() {
    let mut composer = Composer::new();
    composer.node("/header/title").keys("<enter><c-u>").keys(COMMANDS);
    assert_eq!(composer.at("/header/title/content"), COMMANDS);
    assert!(composer.app().dialogs.is_empty() && composer.quit().is_none() && composer.messages().is_empty());
}

/// A menu that is read from disk may come after the keys for it: they wait, and none reaches what lies below.
#[test]
fn keys_wait_for_the_menu_they_were_typed_for() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer
        .node("/header/title")
        .rush("<c-p>templates<enter>Add a template<enter>AAqDeployNotice1 1.1.0<enter>")
        .settle();
    composer.assert_screen_has("Send it").assert_screen_has("AAqDeployNotice1");
    composer.keys("<esc><esc>").rush("<c-p>templates<enter><esc>xx").settle();
    assert!(composer.app().dialogs.is_empty(), "given up: {}", composer.screen());
    composer.keys("u<c-z>");
    // Nobody has anything to open: what was typed for that menu is for nothing else.
    composer.rush("<c-p>open recent<enter>xx").settle();
    assert!(composer.app().dialogs.is_empty(), "{}", composer.screen());
    assert_eq!(composer.text(), before);
}

/// The file that the program is started with is read after the first frame: keys wait for it, and each meets what the one before it
/// has made.
#[test]
fn keys_wait_for_the_file_they_were_typed_for() {
    let plan = Plan::new();
    let card =
        plan.home.write("card.json", r#"{"header":{"title":{"tag":"plain_text","content":"Old"}},"elements":[]}"#);
    let mut composer = plan.file(&card).start_at_once();
    composer.rush("/title<enter><enter><c-u>New<esc>").settle();
    assert_eq!(composer.at("/header/title/content"), "New", "{}", composer.screen());
    // A file that is not there begins as an empty card: what was typed is for that one.
    let plan = Plan::new();
    let missing = plan.home.path().join("new.json");
    let mut composer = plan.file(&missing).start_at_once();
    composer.rush("amarkdown<enter>").settle();
    assert!(composer.text().contains("markdown"), "{}", composer.text());
    // And leaving needs no file.
    let plan = Plan::new();
    let card = plan.home.write("card.json", "{}");
    let mut composer = plan.file(&card).start_at_once();
    assert_eq!(composer.rush("x<c-q>").quit(), Some(0));
}

#[test]
fn no_letter_is_a_command_in_the_json_text() {
    let mut composer = Composer::new();
    composer.node("/header/title").pane("JSON").keys("<enter><home>").keys(COMMANDS);
    assert!(composer.text().contains(COMMANDS), "{}", composer.text());
    assert!(composer.app().dialogs.is_empty() && composer.quit().is_none() && composer.messages().is_empty());
    composer.assert_screen_has("broken text");
    // One pane's key still works, and what was typed stays.
    composer.keys("<esc>");
    assert!(composer.text().contains(COMMANDS));
}

#[test]
fn no_letter_is_a_command_in_a_filter_a_path_or_a_picker() {
    let mut composer = Composer::new();
    for open in ["<c-p>", "<c-o>", "<f3>", "<c-n>", "/", "a"] {
        composer.keys(open).keys("qsw?:");
        let typed = match composer.app().dialogs.last() {
            Some(Dialog::Menu(menu)) => menu.list.filter.text(),
            Some(Dialog::Path(path)) => path.field.text(),
            Some(Dialog::People(people)) => people.filter.text(),
            other => panic!("{open}: {other:?}"),
        };
        assert!(typed.ends_with("qsw?:"), "{open}: {typed}");
        assert_eq!(composer.app().dialogs.len(), 1, "{open}");
        composer.keys("<esc>");
        assert!(composer.app().dialogs.is_empty() && composer.quit().is_none(), "{open}");
    }
}

#[test]
fn a_paste_is_never_keys() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.keys("<paste>q\ns\n</paste>");
    assert!(composer.quit().is_none() && composer.messages().is_empty());
    composer.assert_screen_has("Insert it as a Markdown element?").keys("<esc>");
    assert_eq!(composer.text(), before);
    // In a question it does nothing, in a field of one line its breaks are spaces.
    composer.keys("x").keys("<c-q><paste>d</paste>");
    assert!(composer.quit().is_none(), "{}", composer.screen());
    composer.keys("<esc>").keys("<c-o><paste>a\nb\n</paste>");
    assert!(matches!(composer.app().dialogs.last(), Some(Dialog::Path(path)) if path.field.text().ends_with("a b")));
}

#[test]
fn a_paste_into_a_field_is_one_step() {
    let mut composer = Composer::new();
    let before = composer.text();
    composer.node("/header/title").keys("<enter><c-u><paste>q\u{1b}[31m红\r\n二</paste>");
    let typed = composer.at("/header/title/content");
    assert!(typed.as_str().unwrap().starts_with("q[31m红"), "{typed}");
    composer.keys("<c-z>");
    assert_eq!(composer.at("/header/title/content"), "");
    composer.keys("<c-z>");
    assert_eq!(composer.text(), before);
}

#[test]
fn a_burst_is_a_paste() {
    let mut composer = Composer::new();
    composer.keys("<end><burst>{\"tag\":\"markdown\",\"content\":\"q\"}</burst>");
    assert_eq!(composer.at("/elements/1/content"), "q");
    assert_eq!(composer.app().document.history().len(), 1);
    assert!(composer.quit().is_none());
    // In a field it is text, line breaks and all: no Enter in it ends anything.
    composer.node("/elements/1").keys("<enter><c-u><burst>first line of many\nqqqqqqqq\n</burst>");
    assert_eq!(composer.at("/elements/1/content"), "first line of many\nqqqqqqqq\n");
    assert!(composer.app().in_field());
    // Few keys at once are typing: an input method's.
    composer.keys("<burst>输入法</burst>");
    assert_eq!(composer.at("/elements/1/content"), "first line of many\nqqqqqqqq\n输入法");
}

#[test]
fn full_width_keys_are_their_twins_and_others_hint() {
    let mut composer = Composer::new();
    composer.keys("？").assert_screen_has("Keys of this program").keys("<esc>");
    composer.keys("：").assert_screen_has("Commands").keys("<esc>");
    composer.keys("、").assert_screen_has("Find a node").keys("<esc>");
    composer.keys("ａ").assert_screen_has("Add after the selection").keys("<esc>");
    let before = composer.text();
    composer.keys("你").assert_says("input method on? Ctrl-P has every command");
    assert_eq!(composer.text(), before);
    composer.keys("<down>").assert_says("Enter edit");
}

/// The cursor stands right behind a text: where the next character goes.
#[track_caller]
fn assert_caret_behind(composer: &Composer, text: &str, cells: u16) {
    let cursor = composer.cursor().unwrap_or_else(|| panic!("no cursor\n{}", composer.screen()));
    let found = composer.find_in_row(cursor.y, text).map(|x| x + cells);
    assert_eq!(found, Some(cursor.x), "behind {text:?} in row {}\n{}", cursor.y, composer.screen());
}

/// The cursor stands on a text.
#[track_caller]
fn assert_caret_on(composer: &Composer, text: &str) {
    assert_caret_behind(composer, text, 0);
}

#[test]
fn the_cursor_stands_at_the_caret_of_the_inspector() {
    let mut composer = Composer::new();
    assert_eq!(composer.cursor(), None, "no field, no cursor");
    composer.node("/header/title").keys("<enter><c-u>标题ab");
    assert_caret_behind(&composer, "标题ab", 6);
    composer.keys("<left><left><left>");
    assert_caret_on(&composer, "题ab");
    composer.keys("<bs>");
    assert_caret_on(&composer, "题ab");
    // Long enough to wrap, more than once; the cursor follows.
    composer.keys("<c-u><end><c-u>").keys("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
    assert_caret_behind(&composer, "癸", 2);
    composer.keys("<home>");
    assert_caret_on(&composer, "一");
    composer.keys("<down>");
    let second = composer.cursor().unwrap();
    assert!(composer.find_in_row(second.y, "一").is_none(), "one row further\n{}", composer.screen());
    composer.keys("<up>");
    assert_caret_on(&composer, "一");
    composer.keys("<esc>");
    assert_eq!(composer.cursor(), None);
}

#[test]
fn the_cursor_stands_at_the_caret_of_one_line_however_long() {
    let card = r#"{"elements":[{"tag":"action","actions":[{"tag":"button","text":{"tag":"plain_text","content":"x"},"url":"u"}]}]}"#;
    let mut composer = Composer::with_card(card);
    composer.node("/elements/0/actions/0").keys("<tab>").property("/elements/0/actions/0/url").keys("<enter><c-u>");
    composer.keys("https://例子.cn/");
    assert_caret_behind(&composer, ".cn/", 4);
    composer.keys("很长的路径很长的路径很长的路径很长的路径尾");
    assert_caret_behind(&composer, "尾", 2);
    composer.keys("<home>");
    assert_caret_on(&composer, "https");
    assert_eq!(composer.at("/elements/0/actions/0/url"), "https://例子.cn/很长的路径很长的路径很长的路径很长的路径尾");
}

#[test]
fn the_cursor_stands_at_the_caret_of_the_json_text() {
    let mut composer = Plan::new().size(124, 36).start();
    composer.node("/header/title").pane("JSON").keys("<enter>");
    composer.keys("<down><end><left><left>，发布完成");
    assert_caret_behind(&composer, "发布完成", 8);
    composer.keys("，一二三四五六七八九十甲乙丙丁戊己庚辛壬癸");
    assert_caret_behind(&composer, "癸", 2);
    composer.keys("<left>");
    assert_caret_on(&composer, "癸");
    assert_eq!(
        composer.at("/header/title/content"),
        "This is the title，发布完成，一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    );
}

#[test]
fn the_cursor_stands_at_the_caret_of_every_dialog() {
    let mut composer = Composer::new();
    for open in ["<c-p>", "<c-o>", "<f3>", "c", "a", "/"] {
        composer.keys(open).keys("发布");
        assert_caret_behind(&composer, "发布", 4);
        composer.keys("<left>");
        assert_caret_on(&composer, "布");
        composer.keys("<esc>");
    }
    composer.keys("P").choose("Add a profile").keys("名字");
    assert_caret_behind(&composer, "名字", 4);
    composer.keys("<down><down><down>abc");
    assert_caret_behind(&composer, "•••", 3);
    composer.assert_screen_lacks("abc");
}

//! The first frame, sizes, and what the terminal is told at the start.

use super::Plan;

#[test]
fn the_first_frame_is_there_at_once_and_the_terminal_is_taken() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut terminal = Plan::new().size(width, height).open();
        terminal.until_shows("This is the title").until_shows("sandbox ▸ nobody yet");
        assert!(terminal.is_taken(), "{}", terminal.text());
        assert!(terminal.screen().hide_cursor(), "no caret, no cursor");
        assert_eq!(terminal.text().contains("\"template\": \"blue\""), width == 120, "{}", terminal.text());
        terminal.keys("q").end().gave_back(0);
    }
}

#[test]
fn every_size_down_to_20_by_6_is_drawn_and_the_card_is_there_again() {
    let mut terminal = Plan::new().open();
    terminal.until_shows("Inspector");
    terminal.resize(50, 12).until("one pane", |terminal| !terminal.text().contains("\"template\""));
    terminal.resize(20, 6).until_shows("too small");
    terminal.resize(130, 40).until_shows("\"template\": \"blue\"");
    terminal.until("the whole screen", |terminal| terminal.text().lines().count() == 40);
    terminal.keys("q").end().gave_back(0);
}

#[test]
fn without_colours_none_are_written() {
    let mut terminal = Plan::new().var("NO_COLOR", "1").open();
    terminal.keys("<down><enter>x").until_shows("titlex");
    let raw = String::from_utf8_lossy(terminal.raw()).into_owned();
    for sequence in raw.split("\u{1b}[").skip(1) {
        let Some((numbers, _)) = sequence.split_once('m') else { continue };
        let is_style = !numbers.is_empty() && numbers.chars().all(|c| c.is_ascii_digit() || matches!(c, ';' | ':'));
        let colour = |number: &str| matches!(number.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107_u8));
        assert!(!is_style || !numbers.split(';').any(colour), "{numbers}m");
    }
    // What is selected shows all the same.
    assert!(raw.contains("\u{1b}[7m"), "nothing is in reverse");
}

#[test]
fn the_language_is_the_environments() {
    let mut terminal = Plan::new().var("LANG", "zh_CN.UTF-8").start();
    terminal.until_shows("大纲").until_shows("沙箱").keys("q").end().gave_back(0);
}

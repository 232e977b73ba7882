//! Text: typed, pasted, with the hardware cursor where it goes.

use super::{Plan, Terminal};

/// The cell after a text, as the cursor has it: row, column.
fn after(terminal: &Terminal, row: u16, text: &str) -> (u16, u16) {
    let screen = terminal.screen();
    let (_, width) = screen.size();
    let line = screen.contents_between(row, 0, row, width);
    let before = line.split_once(text).unwrap_or_else(|| panic!("{text:?} is not in {line:?}")).0;
    let cells = |text: &str| u16::try_from(unicode_width::UnicodeWidthStr::width(text)).unwrap();
    (row, cells(before) + cells(text))
}

#[test]
fn chinese_is_typed_and_the_cursor_is_at_the_caret() {
    let mut terminal = Plan::new().open();
    terminal.keys("<down><enter><c-u>");
    let mut typed = String::new();
    for letter in "发布完成 v1".chars() {
        typed.push(letter);
        terminal.keys(&letter.to_string());
        let words = typed.clone();
        terminal.until("the caret after what was typed", |terminal| {
            let (row, column) = terminal.screen().cursor_position();
            let shown = terminal.text().contains(words.trim_end());
            shown
                && !terminal.screen().hide_cursor()
                && (row, column) == after_or(terminal, row, words.trim_end(), &words)
        });
    }
    terminal.until_shows("\"content\": \"发布完成 v1\"");
    // The input method's window follows the cursor, into the text too.
    terminal.keys("<left><left><left>");
    terminal.until("the caret before v1", |terminal| {
        let (row, column) = terminal.screen().cursor_position();
        terminal.text().lines().nth(row.into()).is_some_and(|line| line.contains("发布完成"))
            && (row, column) == after(terminal, row, "发布完成")
    });
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

/// The caret's cell: a blank at the end of a text is typed too.
fn after_or(terminal: &Terminal, row: u16, shown: &str, typed: &str) -> (u16, u16) {
    let line = terminal.text().lines().nth(row.into()).unwrap_or_default().to_owned();
    if !line.contains(shown) {
        return (u16::MAX, u16::MAX);
    }
    let (row, column) = after(terminal, row, shown);
    (row, column + u16::try_from(typed.len() - shown.len()).unwrap())
}

#[test]
fn a_paste_is_text_in_a_field_and_json_outside() {
    let mut terminal = Plan::new().open();
    terminal.keys("<down><enter><c-u>").send("\u{1b}[200~一行\n两行 \"q\"\u{1b}[201~".as_bytes());
    terminal.until_shows(r#""content": "一行\n两行 \"q\"""#);
    terminal.keys("<esc><esc>").until_shows("▸ Outline");
    terminal.send(b"\x1b[200~{\"tag\":\"hr\"}\x1b[201~").until_shows("\"tag\": \"hr\"");
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

#[test]
fn a_burst_of_keys_is_a_paste_too() {
    let mut terminal = Plan::new().open();
    // Without bracketed paste it comes as keys; run as commands they would quit, cut and send.
    terminal.send(b"{\"tag\":\"markdown\",\"content\":\"qxsd\"}").until_shows("\"content\": \"qxsd\"");
    terminal.until_shows("\"template\": \"blue\"").keys("<c-c><c-c>").end().gave_back(0);
}

#[test]
fn keys_that_come_together_mean_what_they_mean_one_by_one() {
    let mut terminal = Plan::new().open();
    terminal.send(b"\x1b[B\x1b[B\x1b[B\rx").until_shows("T This is the plain textx").until_shows("4 of 4");
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

#[test]
fn the_mouse_selects_what_is_under_it() {
    let mut terminal = Plan::new().open();
    terminal.until_shows("This is the plain text");
    let (row, line) = {
        let text = terminal.text();
        let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains("T This is the plain text")).unwrap();
        (row, line.to_owned())
    };
    let column = line[..line.find("T This").unwrap()].chars().count() + 3;
    let at = format!("0;{};{}", column + 1, row + 1);
    terminal.send(format!("\u{1b}[<{at}M").as_bytes()).send(format!("\u{1b}[<{at}m").as_bytes());
    terminal.until_shows("4 of 4").keys("q").end().gave_back(0);
}

#[test]
fn three_thousand_keys_in_one_write_all_arrive() {
    let mut terminal = Plan::new().open();
    terminal.keys("<down><enter><c-u>").send("x".repeat(3000).as_bytes()).send(b"end");
    terminal.until_shows("xxxend");
    terminal.keys("<c-z>").until("one step back", |terminal| !terminal.text().contains("xxxend"));
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

//! What a card, a file's name or a pipe may not do to the terminal, and standard input that is no keyboard.

use super::Plan;

/// What acts on a terminal: a title, a bell, a colour, a cursor that moves; and text that runs backwards.
const CARD: &str = r#"{"schema":"2.0","header":{"title":{"tag":"plain_text","content":"a\u001b]0;OWNED\u0007b\u001b[31mc\u009b2Jd\u202ee"}},
"body":{"elements":[{"tag":"markdown","content":"**x**\u001b[2J\u001b]8;;http://evil\u0007y\u0000z\u200b"},{"tag":"\u001b[5mtag","\u001b[6mkey":"\u001bPq"}]}}"#;

fn nothing_hostile(raw: &[u8]) {
    let written = String::from_utf8_lossy(raw);
    for bad in [
        "\u{1b}]0;OWNED",
        "\u{7}",
        "\u{1b}[31mc",
        "\u{9b}",
        "\u{202e}",
        "\u{1b}]8",
        "\u{1b}[5m",
        "\u{1b}[6m",
        "\u{1b}P",
        "\u{0}",
    ] {
        assert!(!written.contains(bad), "{bad:?} reached the terminal");
    }
}

#[test]
fn nothing_from_a_card_or_a_name_acts_on_the_terminal() {
    let plan = Plan::new();
    let name = "n\u{1b}]0;OWNED\u{7}\u{202e}.json";
    let plan = plan.file(name, CARD).arg(name);
    let mut terminal = plan.open();
    terminal.until_shows("markdown");
    // Every view of it: outline, inspector with a field, preview, JSON as text, problems.
    for keys in [
        "<down><enter>",
        "<esc><esc>",
        "<down><down><down>",
        "!",
        "<esc>",
        "?",
        "<esc>",
        "<tab><tab><tab><enter>",
        "<esc>",
    ] {
        let frames = terminal.frames();
        terminal.keys(keys).until("a frame", |terminal| terminal.frames() > frames);
    }
    nothing_hostile(terminal.raw());
    terminal.keys("<c-c><c-c>");
    let ended = terminal.end();
    ended.gave_back(0);
    nothing_hostile(&ended.raw);
}

#[test]
fn a_card_from_standard_input_takes_its_keys_from_the_terminal() {
    let plan = Plan::new()
        .file("card.json", r#"{"header":{"title":{"tag":"plain_text","content":"from a pipe"}},"elements":[]}"#);
    for line in ["exec \"$cardwright\" - < card.json", "cat card.json | \"$cardwright\" -"] {
        let mut terminal = plan.clone().shell(line).start();
        terminal.until_shows("from a pipe").keys("<down><enter>!").until_shows("\"from a pipe!\"");
        terminal.keys("<c-c><c-c>").end().gave_back(0);
    }
}

#[test]
fn standard_input_that_is_no_card_is_shown_and_told() {
    let plan = Plan::new().shell("echo '{\"a\": ' | \"$cardwright\" -");
    let mut terminal = plan.open();
    terminal.until_shows("broken text").keys("<c-c><c-c>").end().gave_back(0);
}

#[test]
fn without_a_terminal_it_says_so() {
    for line in [
        "\"$cardwright\" > out",
        "\"$cardwright\" < card.json",
        "\"$cardwright\" keys > out",
        "\"$cardwright\" - < card.json | cat",
    ] {
        let plan = Plan::new().file("card.json", "{}");
        let mut terminal = plan.shell(&format!("{line}; echo code $?")).start();
        // The status of a pipe is that of its end, so there it is the words that count.
        terminal.until_shows("terminal").until_shows(if line.ends_with("cat") { "code 0" } else { "code 2" });
        terminal.end().gave_back(0);
    }
}

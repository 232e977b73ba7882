//! The terminal given to another program and taken back: the user's editor, and the shell while we are stopped.

use rustix::process::Signal;

use super::{Plan, Terminal};

/// A whole frame is drawn on a screen that is empty: nothing of it was there before.
fn drawn_anew(terminal: &mut Terminal) {
    terminal.until("the terminal is taken again", Terminal::is_taken);
    terminal.until_shows("Outline").until_shows("Inspector").until_shows("Activity");
    let written = String::from_utf8_lossy(terminal.raw()).into_owned();
    let entered = written.rfind("\u{1b}[?1049h").expect("the other screen is entered again");
    for part in ["Outline", "Inspector", "Activity"] {
        assert!(written[entered..].contains(part), "{part} was not drawn again");
    }
}

#[test]
fn the_editor_gets_the_terminal_and_the_text() {
    // It shows what it got, waits for a line from the terminal, and changes the text.
    let script = r#"
        stty -a | tr ';' '\n' | grep -q -- '-icanon' && echo RAW
        grep content "$1"
        printf 'your line: '
        read line
        sed "s/plain text/$line/" "$1" > "$1.new" && cat "$1.new" > "$1" && rm "$1.new"
    "#;
    let plan = Plan::new().editor(script);
    let mut terminal = plan.open();
    terminal.keys("<down><down><down>").until_shows("4 of 4").forget().keys("e").until_shows("your line: ");
    assert!(!terminal.screen().alternate_screen() && !terminal.is_raw() && !terminal.screen().hide_cursor());
    assert!(terminal.text().contains("This is the plain text"), "{}", terminal.text());
    assert!(!terminal.text().contains("RAW"), "{}", terminal.text());
    terminal.forget().keys("by hand<enter>");
    drawn_anew(&mut terminal);
    terminal.until_shows("T This is the by hand").keys("u");
    terminal.until_shows("T This is the plain text").keys("q").end().gave_back(0);
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let mut terminal = Plan::new().editor("echo '{}' > \"$1\"; exit 3").open();
    terminal.forget().keys("e");
    drawn_anew(&mut terminal);
    terminal.until_shows("exit status: 3").until_shows("\"template\": \"blue\"").keys("q").end().gave_back(0);
}

#[test]
fn an_editor_that_does_not_wait_is_told_of() {
    let mut terminal = Plan::new().editor("exit 0").open();
    terminal.forget().keys("e");
    drawn_anew(&mut terminal);
    terminal.until_shows("code --wait").keys("q").end().gave_back(0);
}

#[test]
fn no_editor_says_so_and_stays() {
    let mut terminal = Plan::new().open();
    terminal.keys("e").until_shows("EDITOR");
    assert!(terminal.is_taken());
    terminal.keys("q").end().gave_back(0);
}

#[test]
fn ctrl_c_in_the_editor_is_not_for_us() {
    // The terminal sends SIGINT to the editor and to us: the editor ends, we don't.
    let mut terminal = Plan::new().editor("printf ready; read line").open();
    terminal.keys("e").until_shows("ready").forget().keys("<c-c>");
    drawn_anew(&mut terminal);
    terminal.until_shows("signal: 2").keys("q").end().gave_back(0);
}

#[cfg(target_os = "linux")]
#[test]
fn stopped_and_continued_the_screen_is_whole() {
    let plan = Plan::new();
    let mut terminal = plan.open();
    for typed in ["!", "?"] {
        terminal.signal(Signal::TSTP).until_stopped();
        terminal.until("the shell has its terminal", |terminal| {
            let screen = terminal.screen();
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        assert!(!terminal.is_raw());
        terminal.forget().signal(Signal::CONT);
        drawn_anew(&mut terminal);
        terminal.keys("<down><enter>").keys(typed).until_shows(&format!("title{typed}"));
        terminal
            .keys("<c-z>")
            .until("undone", |terminal| !terminal.text().contains(&format!("title{typed}")))
            .keys("<esc><esc><up>")
            .until_shows("1 of 4");
    }
    terminal.keys("q").end().gave_back(0);
}

/// Stopped by somebody else, who may have used the terminal meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn stopped_from_outside_the_screen_is_drawn_anew() {
    let mut terminal = Plan::new().open();
    terminal.signal(Signal::STOP).until_stopped().forget().cook().signal(Signal::CONT);
    drawn_anew(&mut terminal);
    terminal.keys("q").end().gave_back(0);
}

#[cfg(target_os = "linux")]
#[test]
fn suspend_is_an_action_too() {
    let mut terminal = Plan::new().open();
    terminal.keys(":suspend<enter>").until_stopped().forget().signal(Signal::CONT);
    drawn_anew(&mut terminal);
    terminal.keys("q").end().gave_back(0);
}

/// With a shell that has job control: Ctrl-Z in the editor stops both, `fg` brings both back.
#[cfg(target_os = "linux")]
#[test]
fn stopped_in_the_editor_the_shell_comes_back() {
    let script = "printf ready; read line; echo \"$line\" >&2";
    let plan = Plan::new().editor(script);
    let shell = r#"set -m; "$cardwright"; echo "STOPPED"; read go; fg; echo "ENDED $?""#;
    let mut terminal = plan.shell(shell).start();
    terminal.until_shows("Activity").keys("e").until_shows("ready").forget().keys("<c-z>");
    terminal
        .until_shows("STOPPED")
        .forget()
        .keys("<enter>")
        .until("the editor is there again", |terminal| !terminal.raw().is_empty());
    terminal.keys("<enter>");
    drawn_anew(&mut terminal);
    terminal.keys("q").until_shows("ENDED 0").end().gave_back(0);
}

/// A key that comes together with a resize, or as the terminal is taken again, counts at once.
#[cfg(target_os = "linux")]
#[test]
fn no_key_waits_for_the_next_one() {
    let mut terminal = Plan::new().open();
    terminal.keys("<down><enter><c-u>");
    for round in 0..60 {
        let (key, shown) = if round % 2 == 0 { (b"a", r#""content": "a""#) } else { (b"\x7f", r#""content": """#) };
        terminal.signal(if round % 3 == 0 { Signal::WINCH } else { Signal::CONT });
        std::thread::sleep(std::time::Duration::from_micros(round % 8 * 200));
        terminal.send(key).until_shows(shown);
    }
    terminal.keys("<c-c><c-c>").end().gave_back(0);
}

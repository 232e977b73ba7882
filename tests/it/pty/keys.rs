//! `cardwright keys`: what the terminal sends, line by line, on the shell's own screen.

use rustix::process::Signal;

use super::Plan;

#[test]
fn every_key_is_named_and_explained() {
    let mut terminal = Plan::new().arg("keys").start();
    terminal.until_shows("Ctrl-C, or q twice, leaves").until_shows("event");
    let screen = terminal.screen();
    assert!(terminal.is_raw() && screen.bracketed_paste() && !screen.alternate_screen());
    terminal.keys("<f5>").until_shows("f5            send · ");
    terminal.send(b"\x1b[1;3A").until_shows("alt-up        move-up · ").until_shows("Up ALT");
    terminal.send("你".as_bytes()).until_shows("Char('你')");
    terminal.send(b"\x1b[200~a\x1b]0;x\x07b\x1b[201~").until_shows("8 characters").until_shows("\\u{1b}");
    terminal.send(b"\x1b[<0;3;4M").until_shows("column 3, row 4").until_shows("Down(Left)");
    terminal.send(b"\x1b[O").until_shows("focus         lost");
    terminal.resize(100, 30).until_shows("100×30");
    terminal.keys("qxq").until_shows("x             cut · ");
    terminal.keys("q");
    let ended = terminal.end();
    ended.gave_back(0);
    assert!(ended.screen.contents().contains("alt-up"), "what was shown stays");
}

#[test]
fn ctrl_c_leaves_and_the_keys_are_the_users_own() {
    let plan = Plan::new().var("LANG", "zh_CN.UTF-8");
    std::fs::create_dir_all(plan.path("config")).unwrap();
    let plan = plan.file("config/config.toml", "[keys]\nsend = \"ctrl-j\"\nnosuch = \"x\"\n");
    let mut terminal = plan.arg("keys").start();
    terminal.until_shows("nosuch").until_shows("含义").keys("<c-j>").until_shows("ctrl-j        send · ");
    terminal.keys("<c-c>").end().gave_back(0);
}

#[test]
fn signals_give_the_terminal_back() {
    let mut terminal = Plan::new().arg("keys").start();
    terminal.until_shows("event").signal(Signal::TERM).end().gave_back(143);
}

#[cfg(target_os = "linux")]
#[test]
fn it_stops_and_continues() {
    let mut terminal = Plan::new().arg("keys").start();
    terminal.until_shows("event").signal(Signal::TSTP).until_stopped();
    assert!(!terminal.is_raw());
    terminal.signal(Signal::CONT).until("raw again", super::Terminal::is_raw);
    terminal.keys("qq").end().gave_back(0);
}

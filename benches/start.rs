//! How long the composer takes from its start to its first frame on the terminal, against an empty ratatui program that draws one: whole
//! processes in turns, each on a pseudo terminal of its own. At most one and a half times as long. And how much memory it takes at most
//! while a card of 30 KB is edited: no more than 20 MB.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a bench fails loudly"
)]

use std::{
    env,
    io::{self, Read, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::widgets::Block;

/// How often each has its turn.
const PAIRS: usize = 60;
const SIZE: PtySize = PtySize { rows: 48, cols: 160, pixel_width: 0, pixel_height: 0 };
/// Makes this program the empty one.
const EMPTY: &str = "CARDWRIGHT_BENCH_EMPTY";
/// What the empty program shows.
const TITLE: &str = "READY";
/// Ends every frame of the composer.
const END_OF_FRAME: &str = "\x1b[?2026l";
/// How long the terminal is quiet once a key has had its effect.
const QUIET: Duration = Duration::from_millis(200);

fn main() {
    if env::var_os(EMPTY).is_some() {
        return empty().unwrap();
    }
    let home = tempfile::tempdir().unwrap();
    let (composer, this) = (env!("CARGO_BIN_EXE_cardwright"), env::current_exe().unwrap());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        theirs.push(Session::start(this.to_str().unwrap(), &[], home.path()).until(TITLE));
        ours.push(Session::start(composer, &[], home.path()).until(END_OF_FRAME));
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    let (ours, theirs) = (ours[PAIRS / 2], theirs[PAIRS / 2]);
    println!("first frame, medians of {PAIRS}: cardwright {ours:?}, an empty program {theirs:?}");
    println!("{:.2} times as long", ours.as_secs_f64() / theirs.as_secs_f64());
    if let Some(peak) = peak_of_editing(composer, home.path()) {
        println!("peak memory with a card of 30 KB opened and edited: {:.1} MB", peak as f64 / 1024.0);
    }
}

fn empty() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    terminal.draw(|frame| frame.render_widget(Block::bordered().title(TITLE), frame.area()))?;
    ratatui::try_restore()
}

/// A program on a terminal.
struct Session {
    begun: Instant,
    child: Box<dyn Child + Send + Sync>,
    reader: Box<dyn Read + Send>,
    master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(program: &str, arguments: &[&str], home: &Path) -> Self {
        let pair = native_pty_system().openpty(SIZE).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), (EMPTY, "1")] {
            command.env(name, value);
        }
        for name in ["HOME", "CARDWRIGHT_CONFIG_DIR", "CARDWRIGHT_STATE_DIR"] {
            command.env(name, home);
        }
        let reader = pair.master.try_clone_reader().unwrap();
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Self { begun, child, reader, master: pair.master }
    }

    /// From the start until these words have come; then the program is ended.
    fn until(mut self, words: &str) -> Duration {
        let (mut said, mut seen, mut buffer) = (Vec::new(), 0, vec![0; 64 * 1024]);
        // What was looked through once is not looked through again: that would be on the clock.
        while !String::from_utf8_lossy(&said[seen..]).contains(words) {
            seen = said.len().saturating_sub(words.len());
            let count = self.reader.read(&mut buffer).unwrap();
            assert!(count > 0, "it ended: {}", String::from_utf8_lossy(&said));
            said.extend_from_slice(&buffer[..count]);
        }
        let took = self.begun.elapsed();
        // The empty one may have ended by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
        took
    }
}

/// Kilobytes of memory at most, while a card of 30 KB is walked through and changed; where the system tells.
fn peak_of_editing(composer: &str, home: &Path) -> Option<u64> {
    let markdown = r#"{"tag":"markdown","content":"**api-server** is live, [see](https://example.com) <font color=green>ok</font> 发布完成"}"#;
    let elements = vec![markdown; 30 * 1024 / markdown.len()].join(",");
    let card = home.join("card.json");
    std::fs::write(&card, format!(r#"{{"schema":"2.0","body":{{"elements":[{elements}]}}}}"#)).unwrap();
    let mut session = Session::start(composer, &[card.to_str()?], home);
    let mut keys = session.master.take_writer().unwrap();
    let mut reader = session.master.try_clone_reader().unwrap();
    thread::spawn(move || io::copy(&mut reader, &mut io::sink()));
    for key in std::iter::repeat_n("j", 20).chain(["\r", "h", "e", "l", "l", "o", "\x1b"]) {
        thread::sleep(QUIET);
        keys.write_all(key.as_bytes()).unwrap();
    }
    thread::sleep(QUIET);
    let status = std::fs::read_to_string(format!("/proc/{}/status", session.child.process_id()?)).ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
    session.child.kill().unwrap();
    session.child.wait().unwrap();
    peak
}

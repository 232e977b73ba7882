//! The real composer in a real terminal: keys in, screen out, and the terminal as it was when the program is gone.
//!
//! Keys are written one at a time, 10 ms apart, as a hand would.

use std::{
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::{Card, MISTAKE, Profile, Row, disks, screen::assert_inert, world::World};

/// How long something that must come may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// One key after the other.
const KEY: Duration = Duration::from_millis(10);
const SIZE: PtySize = PtySize { rows: 40, cols: 200, pixel_width: 0, pixel_height: 0 };

/// Opens the card in the real composer, presses the row's keys, and leaves.
pub fn drive(row: &Row) {
    let world = World::new(row);
    let file = "card.json".to_owned();
    let (program, args) = disks::around(row, &world, &[env!("CARGO_BIN_EXE_cardwright").to_owned(), file], false);
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env_clear();
    world.vars().into_iter().chain(disks::folders(row, &world)).for_each(|(name, value)| command.env(name, value));
    command.cwd(world.home.path());
    let mut terminal = Terminal::start(row.name, command);
    if !matches!(row.profile, Profile::Variables) {
        terminal.shows("at-work");
    }
    terminal.shows(row.ready);
    if matches!(row.profile, Profile::Mistaken) {
        terminal.shows(MISTAKE);
    }
    world.strike();
    terminal.keys(row.keys);
    let screen = terminal.until(row.name, |screen| row.is_said(screen) || screen.contains("send anyway"));
    if screen.contains("send anyway") {
        terminal.keys("s").until(row.name, |screen| row.is_said(screen));
    }
    let is_edited = matches!(row.card, Card::ReadOnly | Card::FullDisk);
    if is_edited {
        // What could not be saved is still there, and still unsaved.
        terminal.shows("card.json ●");
    }
    terminal.keys("<c-q>");
    if is_edited {
        terminal.shows("changes that are not saved").keys("d");
    }
    let code = terminal.leave();
    assert_eq!(code, 0, "{}", row.name);
    world.check();
}

/// A terminal with a program in it.
pub struct Terminal {
    name: &'static str,
    shown: Arc<(Mutex<Shown>, Condvar)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    modes: String,
}

struct Shown {
    parser: vt100::Parser,
    is_over: bool,
}

impl Terminal {
    pub fn start(name: &'static str, command: CommandBuilder) -> Self {
        let pty = native_pty_system().openpty(SIZE).unwrap();
        let modes = modes(&*pty.master);
        let child = pty.slave.spawn_command(command).unwrap();
        // The reader sees the end only when nobody else holds the terminal.
        drop(pty.slave);
        let shown = Shown { parser: vt100::Parser::new(SIZE.rows, SIZE.cols, 0), is_over: false };
        let shown = Arc::new((Mutex::new(shown), Condvar::new()));
        let (mut reader, watched) = (pty.master.try_clone_reader().unwrap(), Arc::clone(&shown));
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = watched.0.lock().unwrap();
                shown.parser.process(&buffer[..count]);
                shown.is_over = count == 0;
                watched.1.notify_all();
                if shown.is_over {
                    return;
                }
            }
        });
        Self { name, shown, writer: pty.master.take_writer().unwrap(), child, master: pty.master, modes }
    }

    /// Types keys.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let end = if first == '<' { rest.find('>').unwrap() + 1 } else { first.len_utf8() };
            let (key, tail) = rest.split_at(end);
            let bytes = match key {
                "<f7>" => "\x1b[18~",
                "<end>" => "\x1b[F",
                "<esc>" => "\x1b",
                "<c-c>" => "\x03",
                "<c-q>" => "\x11",
                "<c-s>" => "\x13",
                "<focus>" => "\x1b[I",
                letter => letter,
            };
            self.writer.write_all(bytes.as_bytes()).unwrap();
            self.writer.flush().unwrap();
            thread::sleep(KEY);
            rest = tail;
        }
        self
    }

    /// Waits until the screen shows a text.
    pub fn shows(&mut self, text: &str) -> &mut Self {
        self.until(text, |screen| screen.contains(text));
        self
    }

    /// Waits until the screen is so; what it shows then.
    pub fn until(&mut self, what: &str, so: impl Fn(&str) -> bool) -> String {
        let (mutex, more) = &*self.shown;
        let begun = Instant::now();
        let mut shown = mutex.lock().unwrap();
        loop {
            let screen = shown.parser.screen().contents();
            if so(&screen) {
                assert_inert(&screen);
                return screen;
            }
            if begun.elapsed() > PATIENCE || shown.is_over {
                // The reader goes on reading.
                drop(shown);
                panic!("{}: {what:?} does not come\n{screen}", self.name);
            }
            shown = more.wait_timeout(shown, PATIENCE).unwrap().0;
        }
    }

    /// Kills the program: it gets to do nothing more.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// The program's process.
    pub fn process(&self) -> rustix::process::Pid {
        rustix::process::Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Waits for the program's end; its exit code. The terminal must be as it was.
    pub fn leave(mut self) -> u32 {
        let name = self.name;
        let (mutex, more) = &*self.shown;
        let over = more.wait_timeout_while(mutex.lock().unwrap(), PATIENCE, |shown| !shown.is_over).unwrap().0;
        if !over.is_over {
            let screen = over.parser.screen().contents();
            drop(over);
            self.child.kill().unwrap();
            panic!("{name}: the program does not end\n{screen}");
        }
        drop(over);
        let code = self.child.wait().unwrap().exit_code();
        let shown = mutex.lock().unwrap();
        let screen = shown.parser.screen();
        assert!(!screen.alternate_screen(), "{name}: the other screen stays");
        assert!(!screen.hide_cursor(), "{name}: the cursor stays hidden");
        assert!(!screen.bracketed_paste(), "{name}: bracketed paste stays");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{name}");
        assert_eq!(modes(&*self.master), self.modes, "{name}: the modes of the line");
        code
    }
}

/// The modes of the terminal's line: raw or not, echo or not.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    let modes = master.get_termios().unwrap();
    format!("{:?} {:?} {:?} {:?}", modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags)
}

//! A terminal with the binary in it: keys go in as bytes, the screen is what a terminal makes of the bytes that come out.

use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
    rc::Rc,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    fs::{Mode, OFlags},
    process::{Pid, Signal, kill_process},
    termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::strokes;

/// How long something that must come may take.
const PATIENCE: Duration = Duration::from_secs(40);
/// Between two keys.
const KEY: Duration = Duration::from_millis(10);
/// What ends a frame.
const FRAME: &[u8] = b"\x1b[?2026l";

/// How the binary is started.
#[derive(Clone)]
pub struct Plan {
    home: PathBuf,
    /// Deletes the home when nobody needs it any more.
    kept: Option<Rc<tempfile::TempDir>>,
    size: (u16, u16),
    vars: Vec<(String, String)>,
    command: Vec<String>,
}

impl Plan {
    /// The composer in an empty home, 160×40.
    pub fn new() -> Self {
        let home = Rc::new(tempfile::tempdir().unwrap());
        Self { kept: Some(Rc::clone(&home)), ..Self::at(home.path()) }
    }

    /// The same in somebody else's home.
    pub fn at(home: &Path) -> Self {
        Self { home: home.to_owned(), kept: None, size: (160, 40), vars: Vec::new(), command: vec![binary()] }
    }

    /// Another start in the same home.
    pub fn again(&self) -> Self {
        Self { command: vec![binary()], ..self.clone() }
    }

    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    pub fn arg(mut self, arg: &str) -> Self {
        self.command.push(arg.to_owned());
        self
    }

    pub fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs a line of shell, in which `$cardwright` is the binary.
    pub fn shell(mut self, line: &str) -> Self {
        self.vars.push(("cardwright".to_owned(), binary()));
        self.command = ["/bin/sh", "-c", line].map(str::to_owned).to_vec();
        self
    }

    /// Another program than the binary.
    pub fn program(mut self, command: &[&str]) -> Self {
        self.command = command.iter().map(|&word| word.to_owned()).collect();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// A file of the home.
    pub fn file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.path(name), text).unwrap();
        self
    }

    /// `$EDITOR` is a script that gets the file as `$1`.
    pub fn editor(self, script: &str) -> Self {
        let path = self.path("editor.sh");
        let plan = self.file("editor.sh", script);
        plan.var("EDITOR", &format!("sh {}", path.display()))
    }

    /// The texts of the drafts that lie there.
    pub fn drafts(&self) -> Vec<String> {
        let files =
            std::fs::read_dir(self.path("state/drafts")).into_iter().flatten().flatten().map(|file| file.path());
        let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
        texts.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    /// Starts it, and waits for nothing.
    pub fn start(&self) -> Terminal {
        let mut terminal = Terminal::spawn(self.builder(), self.size);
        terminal.kept.clone_from(&self.kept);
        terminal
    }

    /// Starts the composer and waits until it is there.
    pub fn open(&self) -> Terminal {
        let mut terminal = self.start();
        terminal.until_shows("Activity");
        terminal
    }

    fn builder(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(&self.command[0]);
        command.args(&self.command[1..]);
        command.env_clear();
        command.cwd(&self.home);
        command.env("HOME", &self.home);
        command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("CARDWRIGHT_CONFIG_DIR", self.path("config"));
        command.env("CARDWRIGHT_STATE_DIR", self.path("state"));
        self.vars.iter().for_each(|(name, value)| command.env(name, value));
        command
    }
}

fn binary() -> String {
    env!("CARGO_BIN_EXE_cardwright").to_owned()
}

/// Reads all that comes on a thread of its own, until the other side is closed.
fn follow(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, output) = channel();
    std::thread::spawn(move || {
        let mut piece = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut piece) {
            if sender.send(piece[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    output
}

/// A terminal with a program in it.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    device: Option<File>,
    before: Termios,
    kept: Option<Rc<tempfile::TempDir>>,
}

/// How a run ended.
pub struct Ended {
    pub code: u32,
    /// Everything that was written.
    pub raw: Vec<u8>,
    pub screen: vt100::Screen,
    /// Whether the terminal's settings are as they were before.
    pub modes_restored: bool,
    // The files live as long as anyone looks at them.
    _kept: Option<Rc<tempfile::TempDir>>,
}

impl Terminal {
    /// Starts a program in a terminal of so many columns and rows, and waits for nothing.
    pub fn spawn(command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        let device = pair.master.tty_name().unwrap();
        let device = rustix::fs::open(device, OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
        let device = File::from(device);
        let before = tcgetattr(&device).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let output = follow(pair.master.try_clone_reader().unwrap());
        let writer = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(rows, cols, 1000);
        let device = Some(device);
        Self { master: pair.master, writer, child, output, parser, raw: Vec::new(), device, before, kept: None }
    }

    /// Presses keys, one a write and 10 ms apart. After an Esc the next frame is waited for: a terminal sends Alt as Esc too.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in strokes::bytes(keys) {
            let frames = self.frames();
            self.send(&key);
            std::thread::sleep(KEY);
            if key == b"\x1b" {
                self.until("a frame after Esc", |terminal| terminal.frames() > frames);
            }
        }
        self
    }

    /// Writes bytes as one.
    pub fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
        self
    }

    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(Pid::from_raw(self.pid().try_into().unwrap()).unwrap(), signal).unwrap();
        self
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Another size: the terminal's, and so the program's.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        // What was there before is of no interest: the program draws it all.
        self.parser.screen_mut().set_size(height, width);
        self.master.resize(PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }).unwrap();
        self
    }

    /// Whether the program has ended.
    pub fn is_over(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// How many frames were drawn.
    pub fn frames(&self) -> usize {
        self.raw.windows(FRAME.len()).filter(|bytes| *bytes == FRAME).count()
    }

    pub fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// Forgets what was written, not what is shown.
    pub fn forget(&mut self) -> &mut Self {
        self.take_in();
        self.raw.clear();
        self
    }

    fn take_in(&mut self) {
        while let Ok(piece) = self.output.try_recv() {
            self.eat(&piece);
        }
    }

    fn eat(&mut self, piece: &[u8]) {
        self.parser.process(piece);
        self.raw.extend_from_slice(piece);
    }

    #[track_caller]
    pub fn until_shows(&mut self, text: &str) -> &mut Self {
        self.until(&format!("{text:?} on the screen"), |terminal| terminal.text().contains(text))
    }

    /// Waits until something is so.
    #[track_caller]
    pub fn until(&mut self, what: &str, so: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.take_in();
            if so(self) {
                return self;
            }
            // Some things show elsewhere than on the screen.
            match self.output.recv_timeout(Duration::from_millis(50)) {
                Ok(piece) => self.eat(&piece),
                Err(RecvTimeoutError::Timeout) if Instant::now() < deadline => {}
                Err(error) => panic!("{what}: not so ({error})\n{}", self.text()),
            }
        }
    }

    /// The shell makes the terminal its own.
    #[cfg(target_os = "linux")]
    pub fn cook(&mut self) -> &mut Self {
        tcsetattr(self.device.as_ref().unwrap(), OptionalActions::Now, &self.before).unwrap();
        self
    }

    /// Whether keys reach the program one by one, unseen: raw mode.
    pub fn is_raw(&self) -> bool {
        let modes = tcgetattr(self.device.as_ref().unwrap()).unwrap().local_modes;
        !modes.intersects(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
    }

    /// Whether everything that the composer switches on is on.
    pub fn is_taken(&self) -> bool {
        let screen = self.screen();
        screen.alternate_screen()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None
            && focus_events(&self.raw)
            && self.is_raw()
    }

    /// Waits until the program has stopped (as by Ctrl-Z).
    #[cfg(target_os = "linux")]
    pub fn until_stopped(&mut self) -> &mut Self {
        let stat = PathBuf::from(format!("/proc/{}/stat", self.pid()));
        self.until("the process stops", |_| state(&stat) == 'T')
    }

    /// Waits for the end.
    #[track_caller]
    pub fn end(&mut self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            self.take_in();
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < deadline, "does not end\n{}", self.text());
            std::thread::sleep(KEY);
        };
        let modes = tcgetattr(self.device.as_ref().unwrap()).unwrap();
        // With the last one who has it open, the terminal's output ends.
        self.device = None;
        while let Ok(piece) = self.output.recv_timeout(PATIENCE) {
            self.eat(&piece);
        }
        Ended {
            code: status.exit_code(),
            raw: std::mem::take(&mut self.raw),
            screen: self.screen().clone(),
            modes_restored: same(&modes, &self.before),
            _kept: self.kept.clone(),
        }
    }
}

impl Ended {
    /// Asserts that the shell gets its terminal as it gave it, and the exit code.
    #[track_caller]
    pub fn gave_back(&self, code: u32) -> &Self {
        let screen = &self.screen;
        assert_eq!(self.code, code, "{}", screen.contents());
        assert!(!screen.alternate_screen(), "still on the other screen");
        assert!(!screen.bracketed_paste(), "still with bracketed paste");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!focus_events(&self.raw), "still with focus events");
        assert!(self.modes_restored, "still raw");
        self
    }
}

/// Whether the last word about focus events is that they are wanted.
fn focus_events(raw: &[u8]) -> bool {
    let last = |mode: &[u8]| raw.windows(mode.len()).rposition(|bytes| bytes == mode);
    last(b"\x1b[?1004h") > last(b"\x1b[?1004l")
}

fn same(one: &Termios, other: &Termios) -> bool {
    (one.input_modes, one.output_modes, one.control_modes, one.local_modes)
        == (other.input_modes, other.output_modes, other.control_modes, other.local_modes)
}

/// What the system says a process does: `R`, `S`, `T`, …
#[cfg(target_os = "linux")]
fn state(stat: &Path) -> char {
    let text = std::fs::read_to_string(stat).unwrap();
    text.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next()).unwrap()
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind, not even a stopped process.
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal(Signal::KILL);
            let _ = self.child.wait();
        }
    }
}

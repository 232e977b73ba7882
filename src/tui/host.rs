//! The terminal as the loop sees it: entering and leaving, the editor, suspending, the clipboard escape, the title.

use std::{
    cell::RefCell,
    io::{self, Write},
    process::Command,
    rc::Rc,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor, event, execute, queue, style,
    terminal::{self, BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen},
};

use crate::{
    failure::{Failure, Kind},
    platform,
};

/// What the loop needs of the terminal besides drawing.
pub trait Host {
    /// A frame begins: nothing is shown until it ends.
    fn begin_frame(&mut self) -> io::Result<()>;
    /// The frame is whole.
    fn end_frame(&mut self) -> io::Result<()>;
    /// Gives the terminal back to the shell (before the editor or a stop).
    fn leave(&mut self) -> io::Result<()>;
    /// Takes it again.
    fn enter(&mut self) -> io::Result<()>;
    /// Takes it once more, whatever somebody else has made of it meanwhile. It is not given back in between: a key that came then
    /// would be the shell's.
    fn retake(&mut self) -> io::Result<()>;
    /// Runs a command on a text and gives back what it left. The terminal has been given back.
    fn edit(&mut self, command: &str, text: &str) -> Result<String, Failure>;
    /// Stops the process until the shell continues it.
    fn suspend(&mut self) -> Result<(), Failure>;
    /// Puts a text on the terminal's clipboard.
    fn copy(&mut self, text: &str) -> io::Result<()>;
    /// Names the window.
    fn title(&mut self, title: &str) -> io::Result<()>;
    /// Rings.
    fn bell(&mut self) -> io::Result<()>;
}

/// Whether the terminal is in our mode, so that leaving twice does nothing the second time.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the other screen is shown. Leaving it when it is not would move the cursor.
static OTHER_SCREEN: AtomicBool = AtomicBool::new(false);

/// Asks the terminal to remember the window's title, and to give it back (XTWINOPS 22 and 23; `2` is the window's).
const KEEP_TITLE: &str = "\x1b[22;2t";
const TITLE_AS_KEPT: &str = "\x1b[23;2t";

/// What a frame writes, held until it is whole: a terminal that is asked to draw in pieces wakes up for each of them.
#[derive(Debug, Clone, Default)]
pub struct FrameWriter(Rc<RefCell<Vec<u8>>>);

impl FrameWriter {
    /// Hands everything to the terminal at one stroke.
    fn show(&self) -> io::Result<()> {
        let mut held = self.0.borrow_mut();
        // What the terminal does not take now, it will not take the second time.
        let taken = write_out(&held);
        held.clear();
        taken
    }
}

impl Write for FrameWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing: ratatui asks for it in the middle of a frame.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut terminal = io::stdout().lock();
    terminal.write_all(bytes)?;
    terminal.flush()
}

/// The real terminal.
#[derive(Debug)]
pub struct RealHost {
    other_screen: bool,
    mouse: bool,
    frame: FrameWriter,
}

impl RealHost {
    /// Takes the terminal: raw mode, the other screen, mouse (if wanted), bracketed paste, focus events.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn enter_new(mouse: bool) -> io::Result<Self> {
        let mut host = Self { other_screen: true, mouse, frame: FrameWriter::default() };
        make_raw()?;
        // Shown with the first frame: the terminal wakes up once for both.
        let wanted = host.wanted(KEEP_TITLE)?;
        host.frame.write_all(&wanted)?;
        Ok(host)
    }

    /// The same, but on the shell's own screen, line after line.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn enter_lines(mouse: bool) -> io::Result<Self> {
        let mut host = Self { other_screen: false, mouse, frame: FrameWriter::default() };
        host.enter()?;
        Ok(host)
    }

    /// Where a frame is written: it is shown when the frame ends.
    pub fn frame_writer(&self) -> FrameWriter {
        self.frame.clone()
    }

    /// What switches on all that the composer wants of the terminal, after `first`.
    fn wanted(&self, first: &str) -> io::Result<Vec<u8>> {
        let mut wanted = first.as_bytes().to_vec();
        if self.other_screen {
            queue!(wanted, EnterAlternateScreen)?;
        }
        queue!(wanted, event::EnableBracketedPaste, event::EnableFocusChange)?;
        if self.mouse {
            queue!(wanted, event::EnableMouseCapture)?;
        }
        Ok(wanted)
    }

    fn switch_on(&self, first: &str) -> io::Result<()> {
        let wanted = self.wanted(first)?;
        OTHER_SCREEN.store(self.other_screen, Ordering::SeqCst);
        write_out(&wanted)
    }
}

fn make_raw() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    Ok(())
}

impl Drop for RealHost {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back, whatever state it is in. Safe to call at any time, also from a panic.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        // Nothing can be done about a terminal that does not take this any more.
        let _ = switched_off(OTHER_SCREEN.swap(false, Ordering::SeqCst)).and_then(|all| write_out(&all));
        let _ = terminal::disable_raw_mode();
    }
}

/// What gives the terminal back, in one piece as it was taken: whoever sees the shell's screen sees its cursor too.
fn switched_off(other_screen: bool) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    queue!(
        all,
        EndSynchronizedUpdate,
        event::DisableFocusChange,
        event::DisableBracketedPaste,
        event::DisableMouseCapture
    )?;
    if other_screen {
        queue!(all, LeaveAlternateScreen, style::Print(TITLE_AS_KEPT))?;
    }
    queue!(all, cursor::Show)?;
    Ok(all)
}

impl Host for RealHost {
    fn begin_frame(&mut self) -> io::Result<()> {
        queue!(self.frame, BeginSynchronizedUpdate)
    }

    fn end_frame(&mut self) -> io::Result<()> {
        queue!(self.frame, EndSynchronizedUpdate)?;
        // The first frame brings it.
        OTHER_SCREEN.store(self.other_screen, Ordering::SeqCst);
        self.frame.show()
    }

    fn leave(&mut self) -> io::Result<()> {
        restore();
        Ok(())
    }

    fn enter(&mut self) -> io::Result<()> {
        make_raw()?;
        self.switch_on(if self.other_screen { KEEP_TITLE } else { "" })
    }

    fn retake(&mut self) -> io::Result<()> {
        // Crossterm believes that the terminal is raw still, and would do nothing.
        platform::make_raw()?;
        self.switch_on("")
    }

    fn edit(&mut self, command: &str, text: &str) -> Result<String, Failure> {
        edit(command, text)
    }

    fn suspend(&mut self) -> Result<(), Failure> {
        platform::suspend()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        // Not crossterm's own, which ends with BEL: what ends with ST rings nowhere.
        execute!(io::stdout(), style::Print(format_args!("\x1b]2;{title}\x1b\\")))
    }

    fn bell(&mut self) -> io::Result<()> {
        io::stdout().write_all(b"\x07")?;
        io::stdout().flush()
    }
}

/// Runs an editor on a private temporary file and reads it back when the editor ends well.
fn edit(command: &str, text: &str) -> Result<String, Failure> {
    let failed = |words: String| Failure::from(Kind::ProgramFailed { program: command.to_owned(), words });
    let mut words = shlex::split(command).unwrap_or_default().into_iter();
    let program = words.next().ok_or_else(|| failed(String::new()))?;
    let mut file = tempfile::Builder::new()
        .prefix("cardwright-")
        .suffix(".json")
        .tempfile()
        .map_err(|error| Failure::of_io(std::path::PathBuf::new(), &error))?;
    let io_failure = |error: io::Error| Failure::of_io("cardwright-….json", &error);
    file.write_all(text.as_bytes()).map_err(io_failure)?;
    let path = file.into_temp_path();
    let mut editor = Command::new(&program);
    let status = platform::run_in_terminal(editor.args(words).arg(&path)).map_err(|error| failed(error.to_string()))?;
    if !status.success() {
        return Err(failed(status.to_string()));
    }
    std::fs::read_to_string(&path).map_err(io_failure)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_editor_gets_the_text_and_gives_it_back() {
        assert_eq!(edit("sh -c 'printf new >> \"$0\"'", "old ").unwrap(), "old new");
    }

    #[test]
    fn an_editor_that_fails_changes_nothing() {
        assert_eq!(edit("false", "x").unwrap_err().kind.name(), "program_failed");
        assert_eq!(edit("/no/such/editor", "x").unwrap_err().kind.name(), "program_failed");
        assert_eq!(edit("", "x").unwrap_err().kind.name(), "program_failed");
    }
}

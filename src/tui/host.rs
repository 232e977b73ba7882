//! The terminal as the loop sees it: entering and leaving, the editor, suspending, the clipboard escape, the title.

use std::{
    io::{self, Write},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    cursor, event, execute, style,
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

/// The real terminal.
#[derive(Debug)]
pub struct RealHost {
    other_screen: bool,
    mouse: bool,
}

impl RealHost {
    /// Takes the terminal: raw mode, the other screen, mouse (if wanted), bracketed paste, focus events.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn enter_new(mouse: bool) -> io::Result<Self> {
        Self::entered(Self { other_screen: true, mouse })
    }

    /// The same, but on the shell's own screen, line after line.
    ///
    /// # Errors
    /// What the terminal said.
    pub fn enter_lines(mouse: bool) -> io::Result<Self> {
        Self::entered(Self { other_screen: false, mouse })
    }

    /// Switches on all that the composer wants of the terminal.
    fn switch_on(&self) -> io::Result<()> {
        if self.other_screen {
            OTHER_SCREEN.store(true, Ordering::SeqCst);
            execute!(io::stdout(), EnterAlternateScreen)?;
        }
        execute!(io::stdout(), event::EnableBracketedPaste, event::EnableFocusChange)?;
        if self.mouse {
            execute!(io::stdout(), event::EnableMouseCapture)?;
        }
        Ok(())
    }

    fn entered(mut host: Self) -> io::Result<Self> {
        host.enter()?;
        Ok(host)
    }
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
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            event::DisableFocusChange,
            event::DisableBracketedPaste,
            event::DisableMouseCapture
        );
        if OTHER_SCREEN.swap(false, Ordering::SeqCst) {
            let _ = execute!(io::stdout(), LeaveAlternateScreen, style::Print(TITLE_AS_KEPT));
        }
        let _ = execute!(io::stdout(), cursor::Show);
        let _ = terminal::disable_raw_mode();
    }
}

impl Host for RealHost {
    fn begin_frame(&mut self) -> io::Result<()> {
        execute!(io::stdout(), BeginSynchronizedUpdate)
    }

    fn end_frame(&mut self) -> io::Result<()> {
        execute!(io::stdout(), EndSynchronizedUpdate)
    }

    fn leave(&mut self) -> io::Result<()> {
        restore();
        Ok(())
    }

    fn enter(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        ENTERED.store(true, Ordering::SeqCst);
        if self.other_screen {
            execute!(io::stdout(), style::Print(KEEP_TITLE))?;
        }
        self.switch_on()
    }

    fn retake(&mut self) -> io::Result<()> {
        // Crossterm believes that the terminal is raw still, and would do nothing.
        platform::make_raw()?;
        self.switch_on()
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

//! A line typed at the terminal without being shown.

use std::{
    fs::File,
    io::{self, Read, Write},
};

use secrecy::{SecretString, zeroize::Zeroize};

/// What the user's terminal is called, whatever the standard streams are.
const TERMINAL: &str = "/dev/tty";

/// Asks at the terminal and reads a line that is not shown. `None` when the user gave up.
pub fn read_hidden(prompt: &str) -> io::Result<Option<SecretString>> {
    let mut terminal = File::options().read(true).write(true).open(TERMINAL)?;
    let quiet = Quiet::begin(&terminal)?;
    terminal.write_all(prompt.as_bytes())?;
    terminal.flush()?;
    let line = read_line(&mut terminal);
    drop(quiet);
    terminal.write_all(b"\n")?;
    line
}

/// Reads up to the end of a line, key by key: Ctrl-C and Ctrl-D give up, Ctrl-U begins anew, Backspace takes the last character back.
fn read_line(keys: &mut impl Read) -> io::Result<Option<SecretString>> {
    let mut line = Vec::new();
    let mut key = [0_u8];
    let whole = loop {
        let count = keys.read(&mut key)?;
        match key {
            _ if count == 0 => break false,
            [b'\r' | b'\n'] => break true,
            [0x03 | 0x04] => break false,
            [0x15] => line.clear(),
            [0x08 | 0x7f] => {
                // A character of several bytes goes as one.
                while line.pop().is_some_and(|byte: u8| byte & 0xc0 == 0x80) {}
            }
            [byte] => line.push(byte),
        }
    };
    let text = String::from_utf8_lossy(&line).trim().to_owned();
    line.zeroize();
    Ok((whole && !text.is_empty()).then(|| SecretString::from(text)))
}

/// The terminal shows nothing and hands over every key while this lives.
struct Quiet {
    #[cfg(unix)]
    terminal: File,
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

#[cfg(unix)]
impl Quiet {
    fn begin(terminal: &File) -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(terminal)?;
        let mut modes = before.clone();
        // Without ISIG too: a Ctrl-C must not end the process before the terminal is as it was.
        modes.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        tcsetattr(terminal, OptionalActions::Flush, &modes)?;
        Ok(Self { terminal: terminal.try_clone()?, before })
    }
}

#[cfg(unix)]
impl Drop for Quiet {
    fn drop(&mut self) {
        // If it cannot be set back, the terminal is gone.
        let _ = rustix::termios::tcsetattr(&self.terminal, rustix::termios::OptionalActions::Flush, &self.before);
    }
}

#[cfg(not(unix))]
impl Quiet {
    fn begin(_terminal: &File) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn typed(keys: &str) -> Option<String> {
        read_line(&mut keys.as_bytes()).unwrap().map(|secret| secret.expose_secret().to_owned())
    }

    #[test]
    fn a_line_is_read_key_by_key() {
        assert_eq!(typed("hush\rmore").as_deref(), Some("hush"));
        assert_eq!(typed("wrong\u{15}hux\u{7f}sh\n").as_deref(), Some("hush"));
        assert_eq!(typed("é\u{7f}\u{7f}a\n").as_deref(), Some("a"));
    }

    #[test]
    fn giving_up_is_no_secret() {
        for keys in ["", "half", "half\u{3}\n", "\u{4}", "  \n"] {
            assert_eq!(typed(keys), None, "{keys:?}");
        }
    }
}

//! `cardwright keys`: what the terminal sends, and what it means to the composer. A line an event, on the shell's own screen.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};
use futures_util::StreamExt;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{
    compose::key_map,
    events,
    host::{Host, RealHost},
    keymap::{Key, KeyMap},
    msg::Signal,
    run::Notice,
    signals,
    widgets::paint,
    words::KeyWord,
};
use crate::{
    config::Config,
    env::Env,
    failure::{Failure, Kind},
    lang::Lang,
    platform,
};

/// How wide the columns of keys and of meanings are; the rest is the event.
const COLUMNS: [u16; 2] = [14, 44];

/// Shows what the terminal sends until the user leaves; gives back the exit code.
///
/// # Errors
/// There is no terminal, or it failed.
pub fn show(env: &Env, config: &Config) -> Result<u8, Failure> {
    if !platform::stdout_is_terminal() || !platform::stdin_is_terminal() {
        return Err(Kind::NoTerminal.into());
    }
    let (keys, mistakes) = key_map(config, env.lang);
    let page = Page { keys, lang: env.lang };
    let terminal_failed = |error: io::Error| Failure::of_io("/dev/tty", &error);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(terminal_failed)?;
    let (tell, notices) = unbounded_channel();
    // Signals before the terminal: one that comes in between would end the program and leave the terminal raw.
    runtime.block_on(async { signals::listen(&tell) });
    let mut host = RealHost::enter_lines(!config.screen.no_mouse).map_err(terminal_failed)?;
    let shown = page.open(mistakes).and_then(|()| runtime.block_on(page.follow(notices, &mut host)));
    drop(host);
    shown.map_err(terminal_failed)
}

/// The lines: what they are read with.
struct Page {
    keys: KeyMap,
    lang: Lang,
}

impl Page {
    fn open(&self, mistakes: Vec<String>) -> io::Result<()> {
        for mistake in mistakes {
            write(&paint::visible(&mistake))?;
        }
        write(&KeyWord::Welcome.say(self.lang))?;
        write("")?;
        write(&columns(KeyWord::heads(self.lang)))
    }

    async fn follow(&self, mut notices: UnboundedReceiver<Notice>, host: &mut RealHost) -> io::Result<u8> {
        let mut leaving = Leaving::default();
        let mut events = events::listen();
        loop {
            tokio::select! {
                Some(notice) = notices.recv() => match notice {
                    Notice::Signal(signal) => return Ok(signal.exit_code()),
                    Notice::Stop => stop(host)?,
                    Notice::Continue | Notice::ThreadDied(_) => {}
                },
                event = events.next() => {
                    // No more input can come: the terminal hung up.
                    let Some(event) = event.transpose()? else { return Ok(Signal::HangUp.exit_code()) };
                    write(&self.line(&event))?;
                    if leaving.is_over(&event) {
                        return Ok(0);
                    }
                }
            }
        }
    }

    /// One event: its name in the key map, its meaning, and how it came.
    fn line(&self, event: &Event) -> String {
        let say = |word: KeyWord| word.say(self.lang);
        match event {
            Event::Key(key) => {
                let name = Key::of(*key);
                let meaning = self.keys.action(name, false).map_or(KeyWord::Nothing, KeyWord::Does);
                columns([paint::visible(&name.to_string()).as_str(), &say(meaning), &key_as_it_came(*key)])
            }
            Event::Paste(text) => {
                let characters = text.chars().count();
                columns([say(KeyWord::Paste).as_str(), &say(KeyWord::Pasted { characters }), &format!("{text:?}")])
            }
            Event::Mouse(mouse) => {
                let at = KeyWord::At { column: mouse.column.saturating_add(1), row: mouse.row.saturating_add(1) };
                columns([say(KeyWord::Mouse).as_str(), &say(at), &mouse_as_it_came(*mouse)])
            }
            Event::FocusGained => self.plain(&KeyWord::Focus, &KeyWord::FocusGained, event),
            Event::FocusLost => self.plain(&KeyWord::Focus, &KeyWord::FocusLost, event),
            Event::Resize(width, height) => {
                self.plain(&KeyWord::Size, &KeyWord::Cells { width: *width, height: *height }, event)
            }
        }
    }

    fn plain(&self, what: &KeyWord, meaning: &KeyWord, event: &Event) -> String {
        columns([what.say(self.lang).as_str(), &meaning.say(self.lang), &format!("{event:?}")])
    }
}

/// Whether the user wants to leave: Ctrl-C, or `q` twice.
#[derive(Default)]
struct Leaving {
    after_q: bool,
}

impl Leaving {
    fn is_over(&mut self, event: &Event) -> bool {
        let Event::Key(key) = event else { return false };
        if key.kind == KeyEventKind::Release {
            return false;
        }
        let key = Key::of(*key);
        let again = std::mem::replace(&mut self.after_q, key == plain('q', KeyModifiers::NONE));
        key == plain('c', KeyModifiers::CONTROL) || (again && self.after_q)
    }
}

const fn plain(letter: char, modifiers: KeyModifiers) -> Key {
    Key { code: KeyCode::Char(letter), modifiers }
}

/// Gives the terminal back, stops until the shell continues us, and takes it again.
fn stop(host: &mut RealHost) -> io::Result<()> {
    host.leave()?;
    // Where a process cannot be stopped, staying is all there is.
    let _ = host.suspend();
    host.enter()
}

fn key_as_it_came(key: KeyEvent) -> String {
    let kind = match key.kind {
        KeyEventKind::Press => String::new(),
        other => format!("{other:?}"),
    };
    together(&[&format!("{:?}", key.code), &names(key.modifiers), &kind])
}

fn mouse_as_it_came(mouse: MouseEvent) -> String {
    together(&[&format!("{:?}", mouse.kind), &names(mouse.modifiers)])
}

fn names(modifiers: KeyModifiers) -> String {
    modifiers.iter_names().map(|(name, _)| name).collect::<Vec<_>>().join("+")
}

fn together(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Three columns; what is too wide for its own moves the next.
fn columns([first, second, third]: [&str; 3]) -> String {
    let mut line = String::new();
    let mut end = 0;
    for (text, width) in [first, second].into_iter().zip(COLUMNS) {
        line.push_str(text);
        end += width;
        let gap = end.saturating_sub(paint::width(&line)).max(1);
        line.extend(std::iter::repeat_n(' ', usize::from(gap)));
    }
    line + third
}

/// A raw terminal does not go back to the first column by itself.
fn write(line: &str) -> io::Result<()> {
    let mut terminal = io::stdout().lock();
    write!(terminal, "{line}\r\n")?;
    terminal.flush()
}

#[cfg(test)]
mod tests {
    use crossterm::event::{MouseButton, MouseEventKind};

    use super::*;

    fn line(lang: Lang, event: &Event) -> String {
        Page { keys: KeyMap::default(), lang }.line(event)
    }

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn a_key_is_named_explained_and_shown_as_it_came() {
        assert_eq!(
            line(Lang::En, &key(KeyCode::Char('p'), KeyModifiers::CONTROL)),
            "ctrl-p        palette · Every command, by name            Char('p') CONTROL"
        );
        assert_eq!(
            line(Lang::Zh, &key(KeyCode::Char('？'), KeyModifiers::NONE)),
            "?             help · 查看所有按键                         Char('？')"
        );
        assert_eq!(
            line(Lang::En, &key(KeyCode::Char('你'), KeyModifiers::NONE)),
            "你            no command                                  Char('你')"
        );
    }

    #[test]
    fn what_is_no_key_is_told_too() {
        let down = MouseEventKind::Down(MouseButton::Left);
        let mouse = MouseEvent { kind: down, column: 11, row: 4, modifiers: KeyModifiers::SHIFT };
        assert_eq!(
            line(Lang::En, &Event::Mouse(mouse)),
            "mouse         column 12, row 5                            Down(Left) SHIFT"
        );
        assert!(line(Lang::En, &Event::Paste("a\nb".into())).contains("3 characters"));
        assert!(line(Lang::Zh, &Event::Resize(80, 24)).contains("80×24"));
        assert!(line(Lang::Zh, &Event::FocusLost).contains("失去"));
    }

    #[test]
    fn nothing_of_a_paste_acts_on_the_terminal() {
        let shown = line(Lang::En, &Event::Paste("\u{1b}]0;x\u{7}\u{202e}".into()));
        assert!(!shown.chars().any(|letter| letter.is_control() || letter == '\u{202e}'), "{shown}");
        let key = line(Lang::En, &key(KeyCode::Char('\u{202e}'), KeyModifiers::NONE));
        assert!(!key.contains('\u{202e}'), "{key}");
    }

    #[test]
    fn ctrl_c_leaves_and_so_does_q_twice() {
        let press = |letter| key(KeyCode::Char(letter), KeyModifiers::NONE);
        let mut leaving = Leaving::default();
        assert!(!leaving.is_over(&press('q')));
        assert!(!leaving.is_over(&press('x')));
        assert!(!leaving.is_over(&press('q')));
        assert!(!leaving.is_over(&Event::FocusLost));
        assert!(leaving.is_over(&press('q')));
        assert!(Leaving::default().is_over(&key(KeyCode::Char('c'), KeyModifiers::CONTROL)));
    }
}

//! Where commands write: results to standard output, words to standard error. The only writer of the headless commands.

use std::{
    fmt,
    io::{ErrorKind, Write},
};

use serde::Serialize;

use super::{
    clean::{clean, one_cell},
    paint::Ink,
    words::failed,
};
use crate::{
    failure::{Failure, Kind},
    lang::Lang,
};

/// One of the two streams.
pub struct Stream {
    writer: Box<dyn Write + Send>,
    terminal: bool,
    color: bool,
}

impl Stream {
    /// A stream, and whether it leads to a terminal.
    pub fn new(writer: impl Write + Send + 'static, terminal: bool) -> Self {
        Self { writer: Box::new(writer), terminal, color: terminal }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("terminal", &self.terminal).field("color", &self.color).finish_non_exhaustive()
    }
}

/// What became of the results.
#[derive(Debug)]
enum Written {
    /// They were all written.
    All,
    /// The reader left early, which is no failure.
    Unheard,
    /// They could not be written.
    Failed(Failure),
}

/// Both streams, and how to write on them.
#[derive(Debug)]
pub struct Out {
    results: Stream,
    words: Stream,
    written: Written,
    transient: bool,
    /// The failure that was said last.
    said: Option<Failure>,
    pub(super) lang: Lang,
    pub(super) quiet: bool,
    pub(super) json: bool,
}

impl Out {
    /// Writes results to one stream and words to the other.
    pub fn new(results: Stream, words: Stream, lang: Lang) -> Self {
        Self { results, words, written: Written::All, transient: false, said: None, lang, quiet: false, json: false }
    }

    /// Colours on both streams, whatever they lead to.
    pub(super) fn color(&mut self, on: bool) {
        self.results.color = on;
        self.words.color = on;
    }

    /// Whether results are coloured.
    pub(super) fn results_in_color(&self) -> bool {
        self.results.color
    }

    /// A line of the result.
    pub(super) fn line(&mut self, line: &str) {
        self.result(&format!("{}\n", clean(line)));
    }

    /// Text as it is, such as a card: only a terminal is kept from what could harm it.
    pub(super) fn text(&mut self, text: &str) {
        if self.results.terminal {
            self.result(&clean(text));
        } else {
            self.result(text);
        }
    }

    /// Our own codes and what stands between them, cleaned before.
    pub(super) fn result(&mut self, text: &str) {
        self.settle();
        if matches!(self.written, Written::All) {
            let written = self.results.writer.write_all(text.as_bytes());
            self.note(written);
        }
    }

    /// A value as one line of JSON.
    pub(super) fn object(&mut self, value: &impl Serialize) {
        // A value made of names, numbers and strings always has a text.
        if let Ok(text) = serde_json::to_string(value) {
            self.line(&text);
        }
    }

    /// A line of a table: cells with tabs between, and the tabs at its end left out.
    pub(super) fn table_line(&mut self, cells: &[&str]) {
        self.table([cells]);
    }

    /// Lines of a table, in one piece.
    pub(super) fn table<'c>(&mut self, lines: impl IntoIterator<Item: AsRef<[&'c str]>>) {
        let mut text = String::new();
        for line in lines {
            let begun = text.len();
            for cell in line.as_ref() {
                text.push_str(&one_cell(cell));
                text.push('\t');
            }
            let written = text.get(begun..).unwrap_or_default().trim_end_matches('\t').len();
            text.truncate(begun + written);
            text.push('\n');
        }
        self.result(&text);
    }

    /// Hands over what was written: somebody may be waiting for it.
    pub(super) fn flush(&mut self) {
        if matches!(self.written, Written::All) {
            let flushed = self.results.writer.flush();
            self.note(flushed);
        }
    }

    /// Words to the reader, unless they want none.
    pub(super) fn say(&mut self, words: &str) {
        if !self.quiet {
            self.complain(words);
        }
    }

    /// Words that are said even to those who want none: why nothing came of it.
    pub(super) fn complain(&mut self, words: &str) {
        self.settle();
        // Nobody can be told that standard error is gone.
        let _ = writeln!(self.words.writer, "{}", clean(words));
    }

    /// The same with a mark before them.
    pub(super) fn complain_with(&mut self, ink: Ink, mark: &str, words: &str) {
        self.settle();
        let mark = self.words_ink(ink, mark);
        let _ = writeln!(self.words.writer, "{mark} {}", clean(words));
    }

    /// A failure, with the way out on a line of its own. The same one is not said twice in a row: the state file's is told at its
    /// opening, and by every job that needs it.
    pub(super) fn fail(&mut self, failure: &Failure, way_out: &str) {
        if self.said.as_ref() == Some(failure) {
            return;
        }
        self.said = Some(failure.clone());
        let (mark, words) = failed(failure, self.lang);
        let mark = self.words_ink(Ink::Error, mark);
        self.settle();
        let _ = writeln!(self.words.writer, "{mark}{}", clean(&words));
        if !way_out.is_empty() {
            let _ = writeln!(self.words.writer, "  = {}", clean(way_out));
        }
    }

    /// Whether anybody sees what is going on: only on a terminal, and only who did not ask for quiet.
    pub(super) const fn shows_progress(&self) -> bool {
        self.words.terminal && !self.quiet
    }

    /// What is going on, on a line that the next one replaces.
    pub(super) fn progress(&mut self, words: &str) {
        if self.shows_progress() {
            let _ = write!(self.words.writer, "\r\x1b[K{}", clean(words).replace('\n', " "));
            let _ = self.words.writer.flush();
            self.transient = true;
        }
    }

    /// Inks a part of the words.
    pub(super) fn words_ink(&self, ink: Ink, text: &str) -> String {
        if self.words.color { ink.paint(text) } else { text.to_owned() }
    }

    /// The exit code of a command that came to `code`: a result that could not be written is a failure of its own.
    pub fn finish(&mut self, code: u8) -> u8 {
        self.settle();
        self.flush();
        let Written::Failed(failure) = &self.written else { return code };
        let failure = failure.clone();
        let way_out = failure.way_out(self.lang);
        self.fail(&failure, &way_out);
        code.max(failure.exit_code())
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.transient) {
            let _ = write!(self.words.writer, "\r\x1b[K");
        }
    }

    fn note(&mut self, written: std::io::Result<()>) {
        match written {
            Ok(()) => {}
            // `cardwright … | head` has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.written = Written::Unheard,
            Err(error) => {
                let kind = Kind::FileOther { path: "stdout".into(), words: error.to_string() };
                self.written = Written::Failed(kind.into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Arc, Mutex},
    };

    use super::*;

    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);

    impl Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Shared {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn results_and_words_go_their_own_ways() {
        let (results, words) = (Shared::default(), Shared::default());
        let mut out = Out::new(Stream::new(results.clone(), false), Stream::new(words.clone(), false), Lang::En);
        out.line("om_1\u{1b}[2J");
        out.text("{\"a\": \"\u{202e}\"}\n");
        out.say("sent");
        out.progress("sending");
        out.quiet = true;
        out.say("not heard");
        assert_eq!(out.finish(0), 0);
        assert_eq!(results.text(), "om_1\\u001b[2J\n{\"a\": \"\u{202e}\"}\n");
        assert_eq!(words.text(), "sent\n");
    }

    #[test]
    fn progress_is_replaced() {
        let words = Shared::default();
        let mut out = Out::new(Stream::new(io::sink(), false), Stream::new(words.clone(), true), Lang::En);
        out.progress("1 of 2");
        out.say("done");
        assert_eq!(words.text(), "\r\x1b[K1 of 2\r\x1b[Kdone\n");
    }

    #[test]
    fn a_reader_that_left_is_no_failure_and_a_full_disk_is() {
        let broken = |kind| {
            let mut out = Out::new(Stream::new(Broken(kind), false), Stream::new(io::sink(), false), Lang::En);
            out.line("a");
            out.line("b");
            out.finish(0)
        };
        assert_eq!(broken(ErrorKind::BrokenPipe), 0);
        assert_eq!(broken(ErrorKind::StorageFull), 5);
    }
}

//! `curl` commands: what they send, and where to.
//!
//! Commands come out of documents, chats and browsers, so more is read than a shell's grammar has (`shlex`): `$'…'`, `@-` with a here
//! document, continuation lines of other shells, and what is left when a quote is missing.

/// What a command sends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Command {
    /// The bodies, in order.
    pub data: Vec<String>,
    /// Where to.
    pub url: Option<String>,
}

/// The commands in a text.
pub(super) fn commands(text: &str) -> Vec<Command> {
    let mut found = Vec::new();
    let mut pos = 0;
    while let Some(at) = text.get(pos..).and_then(|rest| rest.find("curl")) {
        let begin = pos + at;
        pos = begin + "curl".len();
        let behind = text.get(pos..).unwrap_or_default();
        let is_word = behind.starts_with([' ', '\t', '\\', '^', '\n', '.'])
            && text
                .get(..begin)
                .is_none_or(|front| !front.ends_with(|c: char| c.is_alphanumeric() || "-_./".contains(c)));
        if is_word {
            let mut shell = Shell { text: behind, pos: 0, here: None };
            found.push(command(&mut shell));
            pos += shell.pos;
        }
    }
    found
}

/// Options that are followed by a body.
const DATA: [&str; 7] = ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json", "--data-urlencode"];

fn command(shell: &mut Shell<'_>) -> Command {
    let mut command = Command::default();
    let mut takes_data = false;
    let mut bodies = Vec::new();
    while let Some(word) = shell.word() {
        let (option, value) = word.split_once('=').unwrap_or((&word, ""));
        if takes_data {
            bodies.push(word);
            takes_data = false;
        } else if DATA.contains(&word.as_str()) {
            takes_data = true;
        } else if option.starts_with("--") && DATA.contains(&option) {
            bodies.push(value.to_owned());
        } else if let Some(body) = word.strip_prefix("-d").filter(|body| body.starts_with(['{', '[', '"', '@', '\\'])) {
            bodies.push(body.to_owned());
        } else if word.starts_with("http://") || word.starts_with("https://") {
            command.url.get_or_insert(word);
        }
    }
    // A here document, or nothing: files are not opened.
    let here = shell.here.take();
    command.data =
        bodies.into_iter().filter_map(|body| if body.starts_with('@') { here.clone() } else { Some(body) }).collect();
    command
}

struct Shell<'t> {
    text: &'t str,
    pos: usize,
    /// The here document, once it was seen.
    here: Option<String>,
}

impl Shell<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.pos..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.pos += c.len_utf8();
        Some(c)
    }

    /// Spaces, and line breaks that a shell goes on behind.
    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches([' ', '\t']);
            let mut skipped = rest.len() - trimmed.len();
            let mark = trimmed.strip_prefix(['\\', '^', '`']).unwrap_or(trimmed);
            if mark.len() < trimmed.len() {
                // Also with spaces behind the mark, which a shell would mind and a document does not.
                let line = mark.trim_start_matches([' ', '\t', '\r']);
                if line.starts_with('\n') {
                    skipped = rest.len() - line.len() + 1;
                }
            }
            if skipped == 0 {
                return;
            }
            self.pos += skipped;
        }
    }

    /// The next word; nothing at the end of the command.
    fn word(&mut self) -> Option<String> {
        self.skip_space();
        if self.rest().starts_with("<<") {
            self.here_document();
            return self.word();
        }
        if self.rest().is_empty() || self.rest().starts_with(['\n', '\r', ';', '|', '&', ')']) {
            return None;
        }
        let mut word = String::new();
        loop {
            match self.rest().chars().next() {
                None | Some(' ' | '\t' | '\n' | '\r' | ';' | '|') => return Some(word),
                Some('\'') => self.single(&mut word),
                Some('"') => self.double(&mut word),
                Some('$') if self.rest().starts_with("$'") => self.dollar(&mut word),
                Some('\\') => {
                    self.pos += 1;
                    match self.next() {
                        None | Some('\n') => {}
                        Some(c) => word.push(c),
                    }
                }
                Some(c) => {
                    self.pos += c.len_utf8();
                    word.push(c);
                }
            }
        }
    }

    fn single(&mut self, word: &mut String) {
        self.pos += 1;
        let rest = self.rest();
        let len = rest.find('\'').unwrap_or(rest.len());
        word.push_str(rest.get(..len).unwrap_or_default());
        self.pos += (len + 1).min(rest.len());
    }

    fn double(&mut self, word: &mut String) {
        self.pos += 1;
        while let Some(c) = self.next() {
            match c {
                '"' => return,
                '\\' => match self.next() {
                    Some(c @ ('"' | '\\' | '$' | '`')) => word.push(c),
                    Some('\n') | None => {}
                    Some(c) => word.extend(['\\', c]),
                },
                c => word.push(c),
            }
        }
    }

    fn dollar(&mut self, word: &mut String) {
        self.pos += 2;
        let begin = self.pos;
        while let Some(c) = self.next() {
            match c {
                '\'' => break,
                '\\' => {
                    self.next();
                }
                _ => {}
            }
        }
        let inner = self.text.get(begin..self.pos).unwrap_or_default();
        let inner = inner.strip_suffix('\'').unwrap_or(inner);
        word.push_str(&super::literal::token::unescape(inner).unwrap_or_else(|_| inner.to_owned()));
    }

    /// `<<'EOF'`: what stands from the next line on, up to that word.
    fn here_document(&mut self) {
        let rest = self.rest().trim_start_matches(['<', '-']);
        let line = rest.lines().next().unwrap_or_default();
        let mark: String =
            line.chars().filter(|c| !matches!(c, '\'' | '"' | '\\')).take_while(|c| !c.is_whitespace()).collect();
        let body = rest.split_once('\n').map_or("", |(_, body)| body);
        let end = body.lines().map(str::trim).position(|line| line == mark).unwrap_or(usize::MAX);
        let lines: Vec<&str> = body.lines().take(end).collect();
        self.here = Some(lines.join("\n"));
        self.pos += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(text: &str) -> Vec<String> {
        commands(text).into_iter().flat_map(|command| command.data).collect()
    }

    #[test]
    fn every_way_of_quoting_gives_the_same() {
        for text in [
            r#"curl -X POST -d '{"a":"it"}' https://x"#,
            r#"$ curl -d "{\"a\":\"it\"}" https://x"#,
            r#"curl -d $'{"a":"\x69t"}' https://x"#,
            "curl https://x \\\n  -H 'A: b' \\\n  --data-raw '{\"a\":\"it\"}'",
            "curl https://x ^\n  --data \"{\\\"a\\\":\\\"it\\\"}\"",
            r#"curl -d'{"a":"it"}' https://x"#,
            r#"curl --data='{"a":"it"}' https://x"#,
            "curl --data @- https://x <<'EOF'\n{\"a\":\"it\"}\nEOF\n",
            "curl https://x -d @- <<EOF\n{\"a\":\"it\"}\nEOF\nls",
        ] {
            assert_eq!(data(text), [r#"{"a":"it"}"#], "{text}");
            assert_eq!(commands(text)[0].url.as_deref(), Some("https://x"), "{text}");
        }
        assert_eq!(data(r"curl -d 'it'\''s' x"), ["it's"]);
        assert_eq!(data("libcurl -d x; use curl."), [] as [&str; 0]);
    }
}

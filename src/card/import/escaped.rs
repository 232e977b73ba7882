//! JSON with its quotes escaped, once or many times: how far it reaches.

/// Escaped text that begins with a bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    /// Behind its last byte.
    pub end: usize,
    /// Every bracket is closed there.
    pub closed: bool,
}

/// How far the escaped text reaches whose first bracket stands at a byte.
///
/// The backslashes before the first quote tell how often it is escaped: a text escaped `n` times writes `2ⁿ − 1` of them. A quote with
/// fewer ends the string around all this.
pub(super) fn region(text: &str, at: usize) -> Option<Region> {
    let bytes = text.as_bytes();
    let level = level(bytes.get(at + 1..)?)?;
    let (mut depth, mut in_string, mut run, mut pos) = (0_usize, false, 0_usize, at);
    while let Some(byte) = bytes.get(pos).copied() {
        match byte {
            b'\\' => run += 1,
            b'"' => match undone(run, level) {
                None => return Some(Region { end: pos - run, closed: false }),
                Some(left) if left % 2 == 0 => in_string = !in_string,
                Some(_) => {}
            },
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(Region { end: pos + 1, closed: true });
                }
            }
            _ => {}
        }
        if byte != b'\\' {
            run = 0;
        }
        pos += 1;
    }
    Some(Region { end: bytes.len(), closed: false })
}

/// How often a text is escaped, by the backslashes before its first quote; nothing if white space, escaped or not, is not all that is
/// before it.
fn level(behind: &[u8]) -> Option<usize> {
    let mut run = 0;
    for byte in behind {
        match byte {
            b'\\' => run += 1,
            b'"' => break,
            // `\n`, `\t`, `\r`: a line break of a text laid out over lines.
            b'n' | b't' | b'r' if run > 0 => run = 0,
            byte if byte.is_ascii_whitespace() => run = 0,
            b'{' | b'[' if run == 0 => {}
            _ => return None,
        }
    }
    (1..32).find(|level| (1_usize << level) - 1 == run)
}

/// The backslashes left before a quote once it is unescaped so often; nothing if it is a quote of something around it.
fn undone(mut run: usize, level: usize) -> Option<usize> {
    for _ in 0..level {
        if run.is_multiple_of(2) {
            return None;
        }
        run = (run - 1) / 2;
    }
    Some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reaches_to_its_last_bracket_at_every_level() {
        let mut text = String::from(r#"{"a":"x } \" \\","b":[{}]}"#);
        for level in 1..4 {
            text = text.replace('\\', "\\\\").replace('"', "\\\"");
            let line = format!("msg={text} done");
            assert_eq!(region(&line, 4), Some(Region { end: 4 + text.len(), closed: true }), "level {level}");
        }
        assert_eq!(region(r#"{\"a\":1" b"#, 0), Some(Region { end: 8, closed: false }));
        assert_eq!(region(r#"{\"a\":1"#, 0), Some(Region { end: 8, closed: false }));
        assert_eq!(region(r#"{\a\""#, 0), None);
    }
}

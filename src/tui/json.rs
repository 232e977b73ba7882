//! Colours for JSON text, a line at a time: strings of JSON never span lines, so no line needs another.

use super::theme::Role;

/// A piece of a line and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the line.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its role.
    pub role: Role,
}

/// The tokens of one line. Broken text is coloured as far as it can be read.
pub fn tokens(line: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some((start, letter)) = rest.next() {
        let role = match letter {
            '"' => {
                let mut escaped = false;
                for (_, inner) in rest.by_ref() {
                    match inner {
                        _ if escaped => escaped = false,
                        '\\' => escaped = true,
                        '"' => break,
                        _ => {}
                    }
                }
                let end = rest.peek().map_or(line.len(), |(at, _)| *at);
                let is_key = line.get(end..).is_some_and(|tail| tail.trim_start().starts_with(':'));
                if is_key { Role::JsonKey } else { Role::JsonString }
            }
            '-' | '0'..='9' => {
                while rest.next_if(|(_, next)| matches!(next, '0'..='9' | '.' | 'e' | 'E' | '+' | '-')).is_some() {}
                Role::JsonNumber
            }
            'a'..='z' => {
                while rest.next_if(|(_, next)| next.is_ascii_alphabetic()).is_some() {}
                Role::JsonWord
            }
            '{' | '}' | '[' | ']' | ':' | ',' => Role::JsonMark,
            _ => continue,
        };
        let end = rest.peek().map_or(line.len(), |(at, _)| *at);
        out.push(Token { start, end, role });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(line: &str) -> Vec<(&str, Role)> {
        tokens(line).into_iter().map(|token| (&line[token.start..token.end], token.role)).collect()
    }

    #[test]
    fn a_line_is_read_in_tokens() {
        assert_eq!(
            roles(r#"  "键\"": [-1.5e3, true, "v"],"#),
            [
                (r#""键\"""#, Role::JsonKey),
                (":", Role::JsonMark),
                ("[", Role::JsonMark),
                ("-1.5e3", Role::JsonNumber),
                (",", Role::JsonMark),
                ("true", Role::JsonWord),
                (",", Role::JsonMark),
                (r#""v""#, Role::JsonString),
                ("]", Role::JsonMark),
                (",", Role::JsonMark),
            ]
        );
    }

    #[test]
    fn broken_text_is_coloured_as_far_as_it_goes() {
        assert_eq!(roles(r#""open \"#), [(r#""open \"#, Role::JsonString)]);
        assert!(roles("").is_empty());
    }
}

//! A text laid out anew: every token stays as written, only the white space between them changes.

use super::text::{compact_into, string_len};

/// Two spaces a level, one member a line, a line break at the end. For valid JSON.
pub fn pretty(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    compact_into(&mut compact, text);
    let mut out = String::with_capacity(text.len());
    let mut depth: usize = 0;
    let mut rest = compact.as_str();
    while let Some(next) = rest.chars().next() {
        let len = match next {
            '{' | '[' if rest.starts_with("{}") || rest.starts_with("[]") => 2,
            '"' => string_len(rest),
            _ => next.len_utf8(),
        };
        let (token, behind) = rest.split_at(len);
        rest = behind;
        match token {
            "{" | "[" => {
                depth += 1;
                out.push_str(token);
                break_line(&mut out, depth);
            }
            "}" | "]" => {
                depth = depth.saturating_sub(1);
                break_line(&mut out, depth);
                out.push_str(token);
            }
            "," => {
                out.push_str(token);
                break_line(&mut out, depth);
            }
            ":" => out.push_str(": "),
            _ => out.push_str(token),
        }
    }
    out.push('\n');
    out
}

/// Tokens of JSON without the white space between them; they need not be a whole value.
pub(super) fn compacted(tokens: &str) -> String {
    let mut out = String::with_capacity(tokens.len());
    compact_into(&mut out, tokens);
    out
}

fn break_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

/// The text of a node from the middle of a file, its lines moved to the margin.
pub(super) fn dedent(text: &str, indent: &str) -> String {
    let newline = format!("\n{indent}");
    text.replace(&newline, "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_stay_as_written() {
        let text = "{\"a\":[1.10,{\"b\\\"{\":\"x, y\"} , [ ]],\"c\":{ }}";
        let pretty = pretty(text);
        assert_eq!(
            pretty,
            "{\n  \"a\": [\n    1.10,\n    {\n      \"b\\\"{\": \"x, y\"\n    },\n    []\n  ],\n  \"c\": {}\n}\n"
        );
        assert_eq!(super::pretty(&pretty), pretty);
    }
}

//! Programs that send the card. The card stands in them as the very string that is sent, a piece a line.

use super::{Form, ID_TYPE, Target};
use crate::card::{
    Card,
    format::{compacted, pretty},
};

/// A language's templates and how it writes strings.
struct Language {
    program: &'static str,
    /// The receiver, if none is named.
    variable: &'static str,
    quote: char,
    /// Behind each piece but the last.
    joint: &'static str,
    margin: &'static str,
    /// Pieces are indented as deep as they stand in the card; Go's formatter has a mind of its own.
    by_depth: bool,
    /// Pieces are lines of one string, not strings of their own.
    one_string: bool,
}

/// A string for each line of the card.
const EACH: Language =
    Language { program: "", variable: "", quote: '"', joint: " +", margin: "    ", by_depth: true, one_string: false };

const PYTHON: Language = Language {
    program: include_str!("sdk/python.txt"),
    variable: "os.environ[\"FEISHU_RECEIVE_ID\"]",
    quote: '\'',
    joint: "",
    ..EACH
};

const NODE: Language = Language {
    program: include_str!("sdk/node.txt"),
    variable: "process.env.FEISHU_RECEIVE_ID",
    quote: '\'',
    margin: "  ",
    ..EACH
};

const GO: Language = Language {
    program: include_str!("sdk/go.txt"),
    variable: "os.Getenv(\"FEISHU_RECEIVE_ID\")",
    margin: "\t",
    by_depth: false,
    ..EACH
};

const JAVA: Language = Language {
    program: include_str!("sdk/java.txt"),
    variable: "System.getenv(\"FEISHU_RECEIVE_ID\")",
    margin: "        ",
    ..EACH
};

const RUST: Language = Language {
    program: include_str!("sdk/rust.txt"),
    variable: "env::var(\"FEISHU_RECEIVE_ID\")?",
    joint: "\\",
    one_string: true,
    ..EACH
};

/// The program. Anything but a language's form gives the one for Python.
pub(super) fn program(card: &Card, form: Form, to: Option<Target<'_>>) -> String {
    let language = match form {
        Form::Node => NODE,
        Form::Go => GO,
        Form::Java => JAVA,
        Form::Rust => RUST,
        _ => PYTHON,
    };
    let receiver = match to {
        Some(target) => named(target.id),
        None => language.variable.to_owned(),
    };
    language
        .program
        .replace("{{ID_TYPE}}", to.map_or(ID_TYPE, |target| target.id_type))
        .replace("{{RECEIVE_ID}}", &receiver)
        // Last: what the card holds must not be taken for a place.
        .replacen("{{CONTENT}}", &language.content(card), 1)
}

impl Language {
    /// The content string, a line for each line that the card has when it is laid out.
    fn content(&self, card: &Card) -> String {
        let laid_out = pretty(card.text());
        let lines: Vec<&str> = laid_out.lines().collect();
        let last = lines.len().saturating_sub(1);
        let mut out = String::new();
        for (at, line) in lines.iter().enumerate() {
            let depth = (line.len() - line.trim_start().len()) / 2;
            let piece = self.escaped(&compacted(line.trim_start()));
            let joint = if at == last { "" } else { self.joint };
            if at > 0 {
                out.push('\n');
                out.push_str(self.margin);
                out.extend(std::iter::repeat_n("  ", if self.by_depth { depth } else { 0 }));
            }
            if self.one_string {
                let (open, close) = (if at == 0 { "\"" } else { "" }, if at == last { "\"" } else { "" });
                out.extend([open, &piece, close, joint]);
            } else {
                out.push(self.quote);
                out.push_str(&piece);
                out.push(self.quote);
                out.push_str(joint);
            }
        }
        out
    }

    /// A piece of JSON as the inside of a string. What cannot be seen is escaped in the JSON itself, which every language leaves alone.
    fn escaped(&self, json: &str) -> String {
        let mut out = String::with_capacity(json.len() + 16);
        for c in json.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                c if c == self.quote => out.extend(['\\', c]),
                c if is_unseen(c) => {
                    let mut units = [0; 2];
                    out.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\\\u{unit:04x}")));
                }
                c => out.push(c),
            }
        }
        out
    }
}

/// An id in quotes, as every language writes it.
fn named(id: &str) -> String {
    let seen: String = id.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", EACH.escaped(&seen))
}

/// Characters that a reader does not see, or that turn the text around: compilers refuse some of them.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

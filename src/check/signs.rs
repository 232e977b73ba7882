//! Signs in a text that it is not finished or not meant to leave the house: placeholders, secrets, characters nobody
//! sees, line breaks written out. Pure functions over text.

mod invisible;
mod secret;

pub(super) use invisible::{unseen, without_unseen};
pub use secret::Secret;
pub(super) use secret::secret;

/// What a text holds that is worth a closer look: found in one pass, since most texts hold nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glance(u8);

const MARK: u8 = 1;
const BRACE: u8 = 2;
const BACKSLASH: u8 = 4;
const UNSEEN: u8 = 8;
const LONG: u8 = 16;
const WORD: u8 = 32;

/// A word of so many bytes may be a key.
const LONG_WORD: usize = 20;

/// What a byte is a sign of.
const fn sign(byte: u8) -> u8 {
    match byte {
        b'\t' | b'\n' | b'\r' => 0,
        // Control characters; the lead bytes of U+00AD, U+061C, U+2000 to U+2FFF, U+F000 to U+FFFF and of tags.
        0..=31 | 127 | 0xC2 | 0xD8 | 0xE2 | 0xEF | 0xF3 => UNSEEN,
        b'`' | b'<' | b'>' | b'!' | b'[' | b'#' | b'|' | b'*' | b'~' => MARK,
        b'{' => BRACE,
        b'\\' => MARK | BACKSLASH,
        b':' | b'-' => MARK | WORD,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'.' | b'/' | b'+' | b'=' | b'@' => WORD,
        _ => 0,
    }
}

/// The same as a table: every byte of a card goes through it at every key.
#[expect(clippy::indexing_slicing, reason = "a constant: a wrong index would not compile")]
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0_usize;
    while byte < signs.len() {
        signs[byte] = sign(byte as u8);
        byte += 1;
    }
    signs
};

impl Glance {
    /// Looks at every byte once.
    pub fn at(text: &str) -> Self {
        let (mut seen, mut run, mut longest) = (0, 0_usize, 0);
        for byte in text.bytes() {
            let sign = SIGNS.get(usize::from(byte)).copied().unwrap_or(0);
            seen |= sign;
            run = if sign & WORD == 0 { 0 } else { run + 1 };
            longest = longest.max(run);
        }
        Self(if longest >= LONG_WORD { seen | LONG } else { seen })
    }

    /// A mark of Markdown may stand there.
    pub const fn mark(self) -> bool {
        self.0 & MARK != 0
    }

    /// A placeholder in braces may.
    pub const fn brace(self) -> bool {
        self.0 & BRACE != 0
    }

    /// A backslash does.
    pub const fn backslash(self) -> bool {
        self.0 & BACKSLASH != 0
    }

    /// A character nobody sees may.
    pub const fn unseen(self) -> bool {
        self.0 & UNSEEN != 0
    }

    /// A word as long as a key does.
    pub const fn long_word(self) -> bool {
        self.0 & LONG != 0
    }
}

/// A placeholder between braces anywhere in a text: `{{name}}`, `${name}`.
pub(super) fn in_braces(text: &str) -> Option<&str> {
    [("{{", "}}"), ("${", "}")].into_iter().find_map(|(open, close)| {
        let start = text.find(open)?;
        let inner = text.get(start + open.len()..)?;
        let end = inner.find(close).filter(|end| *end > 0)?;
        let whole = text.get(start..start + open.len() + end + close.len())?;
        (!whole.contains('\n')).then_some(whole)
    })
}

/// A text that stands for a value to come: `{{name}}` and `${name}` anywhere, or all of it `%s`, `__NAME__`, `{name}`,
/// `<name>`.
pub(super) fn placeholder(text: &str) -> Option<&str> {
    in_braces(text).or_else(|| {
        let whole = text.trim();
        let between = |open: &str, close: &str| {
            whole.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(is_name)
        };
        let stands_for =
            matches!(whole, "%s" | "%d" | "%v") || between("__", "__") || between("{", "}") || between("<", ">");
        stands_for.then_some(whole)
    })
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
}

/// Whether a link leads to a host that is kept for examples.
pub(super) fn is_example_link(link: &str) -> bool {
    let host = link.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
    ["example.com", "example.org", "example.net"]
        .into_iter()
        .any(|example| host.strip_suffix(example).is_some_and(|before| before.is_empty() || before.ends_with('.')))
}

/// Keys printed in Feishu's pages, which belong to nobody who reads them.
const PRINTED: [&str; 5] = [
    "img_v2_041b28e3-5680-48c2-9af2-497ace79333g",
    "img_v2_9dd98485-2900-4d65-ada9-e31d1408dcfg",
    "img_7ea74629-9191-4176-998c-2e603c9c5e8g",
    "img_v3_0238_073f1823-df2b-4377-86c6-e293f183622j",
    "img_v3_0269_ba0a83c6-21ff-48e2-a159-9061d2c8217g",
];

/// Whether a key is one that Feishu's pages print.
pub(super) fn is_printed_key(key: &str) -> bool {
    PRINTED.contains(&key)
}

/// Where a line break is written out as a backslash and an `n`: outside code, and not as part of a path or pattern.
pub(super) fn written_breaks(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut fenced, mut start) = (false, 0);
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            breaks_of_line(line, start, &mut found);
        }
        start += line.len();
    }
    found
}

/// The text with its written breaks broken.
pub(super) fn with_breaks(text: &str) -> String {
    let mut out = text.to_owned();
    for place in written_breaks(text).into_iter().rev() {
        out.replace_range(place..place + 2, "\n");
    }
    out
}

fn breaks_of_line(line: &str, start: usize, found: &mut Vec<usize>) {
    let mut at = start;
    for (index, part) in line.split('`').enumerate() {
        if index % 2 == 0 {
            let mut from = at;
            for word in part.split_inclusive(char::is_whitespace) {
                if !is_path(word) {
                    found.extend(word.match_indices("\\n").map(|(place, _)| from + place));
                }
                from += word.len();
            }
        }
        at += part.len() + 1;
    }
}

/// Whether the backslashes of a word are those of a path or a pattern.
fn is_path(word: &str) -> bool {
    let others = word.match_indices('\\').any(|(at, _)| {
        let next = word.get(at + 1..).and_then(|rest| rest.chars().next());
        !matches!(next, Some('n' | 't' | 'r' | '"' | '\''))
    });
    others || word.contains(":\\")
}

#[cfg(test)]
mod tests;

//! What keeps a text from being a card, as data; the sentence is made in `card/words`.

use std::fmt;

/// The first thing in a text that keeps it from being a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Byte of the text.
    pub offset: usize,
    /// What is wrong there.
    pub kind: MistakeKind,
}

/// The name only: sentences are made by [`Mistake::say`].
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.name())
    }
}

impl std::error::Error for Mistake {}

/// What can be wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    // --- not JSON
    /// There is nothing but white space.
    Blank,
    /// Something else stands where this was expected.
    Expected {
        /// What should stand there.
        wanted: Wanted,
        /// What stands there.
        found: Found,
    },
    /// Two values follow each other without a comma.
    MissingComma,
    /// A comma before a closing bracket.
    TrailingComma {
        /// The bracket.
        close: char,
    },
    /// The text ends while this bracket is open.
    Unclosed {
        /// The opening bracket.
        open: char,
        /// The line it stands in.
        line: usize,
    },
    /// A closing bracket of the wrong kind.
    WrongBracket {
        /// The bracket found.
        found: char,
        /// The bracket that would close what is open.
        wanted: char,
        /// The line of the opening bracket.
        line: usize,
    },
    /// There is more text behind the end of the card.
    TextBehind,
    /// A string without its closing quote.
    UnterminatedString,
    /// A raw control character in a string (a line break, a tab).
    ControlInString {
        /// The character.
        found: char,
    },
    /// A backslash before a character that has no escape.
    BadEscape {
        /// The character behind the backslash.
        found: char,
    },
    /// `\u` without four hexadecimal digits.
    BadUnicodeEscape,
    /// A comment.
    Comment,
    /// A string in single quotes.
    SingleQuotes,
    /// A full-width sign where JSON wants its ASCII twin.
    FullWidth {
        /// The sign found.
        found: char,
        /// The sign to write.
        instead: char,
    },
    /// A number JSON does not allow (`+1`, `.5`, `1.`, `01`, `0x1f`).
    BadNumber {
        /// As written.
        spelling: String,
    },
    /// A word that is no JSON value (`True`, `None`, `undefined`).
    BadWord {
        /// As written.
        word: String,
        /// What to write, where that is plain.
        instead: Option<&'static str>,
    },
    // --- JSON that would not survive
    /// A key stands twice in one object.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line it first stands in.
        first_line: usize,
    },
    /// Half of a surrogate pair in a `\u` escape: no character.
    LoneSurrogate,
    /// A number too large or too small to be kept (`1e400`, `1e-400`).
    NumberOutOfRange {
        /// As written.
        spelling: String,
    },
    /// A whole number with more digits than survive.
    NumberTooLong {
        /// As written.
        spelling: String,
    },
    /// Nested deeper than a card may be.
    TooDeep {
        /// The deepest level.
        limit: usize,
    },
    /// Longer than any card could be.
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// JSON, but not an object.
    NotAnObject {
        /// What it is.
        found: Found,
    },
}

impl MistakeKind {
    /// The stable name, as in `--json`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Expected { .. } => "expected",
            Self::MissingComma => "missing_comma",
            Self::TrailingComma { .. } => "trailing_comma",
            Self::Unclosed { .. } => "unclosed",
            Self::WrongBracket { .. } => "wrong_bracket",
            Self::TextBehind => "text_behind",
            Self::UnterminatedString => "unterminated_string",
            Self::ControlInString { .. } => "control_in_string",
            Self::BadEscape { .. } => "bad_escape",
            Self::BadUnicodeEscape => "bad_unicode_escape",
            Self::Comment => "comment",
            Self::SingleQuotes => "single_quotes",
            Self::FullWidth { .. } => "full_width",
            Self::BadNumber { .. } => "bad_number",
            Self::BadWord { .. } => "bad_word",
            Self::DuplicateKey { .. } => "duplicate_key",
            Self::LoneSurrogate => "lone_surrogate",
            Self::NumberOutOfRange { .. } => "number_out_of_range",
            Self::NumberTooLong { .. } => "number_too_long",
            Self::TooDeep { .. } => "too_deep",
            Self::TooLarge { .. } => "too_large",
            Self::NotAnObject { .. } => "not_an_object",
        }
    }
}

/// What the grammar wants at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A value.
    Value,
    /// A key in double quotes.
    Key,
    /// The colon between key and value.
    Colon,
    /// A comma, or the bracket that closes.
    CommaOr(char),
}

/// What stands somewhere instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This character.
    Char(char),
    /// A string.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
    /// An array.
    Array,
    /// An object.
    Object,
    /// The end of the text.
    End,
}

impl From<&serde_json::Value> for Found {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Bool,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::Text,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

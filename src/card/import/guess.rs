//! Why a text may be broken: a guess at what happened to it on its way here.

use crate::card::{Found, Mistake, MistakeKind};

/// What may have happened to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guess {
    /// A shell took the quotes away.
    ShellQuotes,
    /// The end is missing.
    CutOff,
    /// Something in the middle was left out (`…`).
    Shortened,
    /// An input method wrote full-width signs.
    FullWidth,
    /// A word processor or chat made quotes curly.
    SmartQuotes,
    /// A value of Python was printed that has no literal (`<Object at …>`, `datetime(…)`).
    PythonValue,
    /// It was escaped once too often, or not everywhere.
    Escapes,
    /// It went through HTML (`&quot;`).
    Html,
    /// A text over several lines stands in a string as it is.
    RawLines,
}

impl Guess {
    /// The stable name, as in `--json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ShellQuotes => "shell_quotes",
            Self::CutOff => "cut_off",
            Self::Shortened => "shortened",
            Self::FullWidth => "full_width",
            Self::SmartQuotes => "smart_quotes",
            Self::PythonValue => "python_value",
            Self::Escapes => "escapes",
            Self::Html => "html",
            Self::RawLines => "raw_lines",
        }
    }

    /// The likeliest cause of a mistake.
    pub(super) fn of(text: &str, mistake: &Mistake) -> Option<Self> {
        let at = text.get(mistake.offset..).unwrap_or_default();
        let has_bracket = text.trim_start().starts_with(['{', '[']);
        let begins = |signs: &[&str]| signs.iter().any(|sign| at.starts_with(sign));
        if begins(&["&quot;", "&#34;", "&#x22;"]) {
            return Some(Self::Html);
        }
        if begins(&["...", "…"]) {
            return Some(Self::Shortened);
        }
        match &mistake.kind {
            MistakeKind::FullWidth { found: '“' | '”' | '‘' | '’' | '„' | '«' | '»', .. } => {
                Some(Self::SmartQuotes)
            }
            MistakeKind::FullWidth { .. } => Some(Self::FullWidth),
            _ if begins(&["\\"]) => Some(Self::Escapes),
            MistakeKind::BadEscape { .. } => Some(Self::Escapes),
            MistakeKind::ControlInString { found: '\n' | '\r' } => Some(Self::RawLines),
            MistakeKind::Unclosed { .. } => Some(Self::CutOff),
            MistakeKind::UnterminatedString if !at.contains('\n') => Some(Self::CutOff),
            _ if has_bracket && begins(&["<", "datetime", "Decimal(", "UUID(", "ObjectId("]) => Some(Self::PythonValue),
            MistakeKind::BadWord { .. } | MistakeKind::Expected { found: Found::Char(_), .. }
                if has_bracket && is_bare(text) =>
            {
                Some(Self::ShellQuotes)
            }
            _ => None,
        }
    }
}

/// Whether a text has keys, but hardly a quote around any.
fn is_bare(text: &str) -> bool {
    let keys = text.matches(':').count();
    keys > 0 && text.matches('"').count() < keys
}

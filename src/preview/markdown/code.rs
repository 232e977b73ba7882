//! Code, coloured a little: comments, words in quotes, numbers and the language's own words.

use ratatui_core::style::Style;

use super::super::{palette::Palette, text::Text};
use crate::catalog::language::Grammar;

/// Words in quotes are looked for this far.
const LONGEST: usize = 1_000;

/// What a piece of code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Comment,
    Quoted,
    Number,
    Word,
    Added,
    Removed,
}

impl Kind {
    fn ink(self, palette: &Palette, base: Style) -> Style {
        let token = match self {
            Self::Plain => return base,
            Self::Comment => "grey-500",
            Self::Quoted | Self::Added => "green-600",
            Self::Number => "orange-600",
            Self::Word => "purple-600",
            Self::Removed => "red-600",
        };
        palette.named(token).map_or(base, |color| base.fg(color))
    }
}

/// The code as text.
pub(super) fn text(code: &str, grammar: Option<&Grammar>, palette: &Palette, base: Style) -> Text {
    let mut text = Text::default();
    let Some(grammar) = grammar else {
        text.push(code, base);
        return text;
    };
    let mut rest = code;
    let mut begins_line = true;
    while let Some((kind, length)) = first(rest, grammar, begins_line) {
        let (piece, after) = rest.split_at_checked(length.max(1)).unwrap_or((rest, ""));
        text.push(piece, kind.ink(palette, base));
        begins_line = piece.ends_with('\n');
        rest = after;
    }
    text
}

/// The piece that begins here, and its length.
fn first(code: &str, grammar: &Grammar, begins_line: bool) -> Option<(Kind, usize)> {
    let char = code.chars().next()?;
    let line = || code.find('\n').unwrap_or(code.len());
    if grammar.is_diff && begins_line {
        let kind = match char {
            '+' => Kind::Added,
            '-' => Kind::Removed,
            '@' => Kind::Word,
            _ => Kind::Plain,
        };
        return Some((kind, code.find('\n').map_or(code.len(), |end| end + 1)));
    }
    if grammar.line.iter().any(|mark| code.starts_with(mark)) {
        return Some((Kind::Comment, line()));
    }
    if let Some((open, close)) = grammar.block
        && let Some(inside) = code.strip_prefix(open)
    {
        let length = inside.find(close).map_or(code.len(), |at| open.len() + at + close.len());
        return Some((Kind::Comment, length));
    }
    if grammar.quotes.contains(char)
        && let Some(length) = quoted(code, char, grammar)
    {
        return Some((Kind::Quoted, length));
    }
    let word = |char: char| char.is_alphanumeric() || char == '_';
    if char.is_ascii_digit() {
        let end = code.find(|char: char| !(word(char) || char == '.')).unwrap_or(code.len());
        return Some((Kind::Number, end));
    }
    if word(char) {
        let end = code.find(|char: char| !word(char)).unwrap_or(code.len());
        let own = code.get(..end).is_some_and(|found| grammar.is_word(found));
        return Some((if own { Kind::Word } else { Kind::Plain }, end));
    }
    Some((Kind::Plain, char.len_utf8()))
}

/// The length of what stands in quotes here, if they are closed before the line ends.
fn quoted(code: &str, quote: char, grammar: &Grammar) -> Option<usize> {
    let mut escaped = false;
    for (count, (at, char)) in code.char_indices().skip(1).take(LONGEST).enumerate() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return Some(at + 1),
            '\n' if quote != '`' => return None,
            // `'a` is a lifetime, not a character.
            _ if grammar.one_character && quote == '\'' && count > 0 => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::language::language;

    type Case<'c> = (&'c str, &'c str, &'c [(Kind, &'c str)]);

    fn kinds(name: &str, code: &str) -> Vec<(Kind, String)> {
        let grammar = language(name).grammar.unwrap();
        let (mut rest, mut begins) = (code, true);
        let mut found = Vec::new();
        while let Some((kind, length)) = first(rest, grammar, begins) {
            let piece = &rest[..length];
            begins = piece.ends_with('\n');
            rest = &rest[length..];
            if kind != Kind::Plain {
                found.push((kind, piece.to_owned()));
            }
        }
        found
    }

    #[test]
    fn each_manner_of_language_is_told_apart() {
        use Kind::{Added, Comment, Number, Quoted, Removed, Word};
        let cases: &[Case] = &[
            ("rust", "let x: &'a str = \"y\"; // z", &[(Word, "let"), (Quoted, "\"y\""), (Comment, "// z")]),
            ("go", "/* a\n b */ func f() 'c'", &[(Comment, "/* a\n b */"), (Word, "func"), (Quoted, "'c'")]),
            (
                "python",
                "def f(): return 0x1f # n",
                &[(Word, "def"), (Word, "return"), (Number, "0x1f"), (Comment, "# n")],
            ),
            ("javascript", "const s = `a\nb`", &[(Word, "const"), (Quoted, "`a\nb`")]),
            ("sql", "SELECT 1 -- one", &[(Word, "SELECT"), (Number, "1"), (Comment, "-- one")]),
            ("json", "{\"a\\\"b\": null}", &[(Quoted, "\"a\\\"b\""), (Word, "null")]),
            ("xml", "<a b=\"c\"/><!-- d -->", &[(Quoted, "\"c\""), (Comment, "<!-- d -->")]),
            ("diff", "+a\n-b\n c\n", &[(Added, "+a\n"), (Removed, "-b\n")]),
            ("vbscript", "Dim s ' c", &[(Word, "Dim"), (Comment, "' c")]),
        ];
        for (name, code, wanted) in cases {
            let wanted: Vec<(Kind, String)> = wanted.iter().map(|(kind, piece)| (*kind, (*piece).to_owned())).collect();
            assert_eq!(kinds(name, code), wanted, "{name}");
        }
    }
}

//! Characters as a terminal shows them: what may reach a cell, and how wide it is there.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Shown in place of a character that is invisible or would steer the terminal.
pub(crate) const MARK: char = '\u{2426}';
/// Longest cluster that is shown as it is: the longest emoji sequence in use has 41 bytes, stacks of accents have no end.
const CLUSTER: usize = 48;

/// Appends `words` to `to` with everything unfit for a cell replaced: line breaks become `\n`, tabs spaces, the rest a visible mark.
pub(crate) fn clean_into(to: &mut String, words: &str) {
    if printable(words.as_bytes()) == words.len() || words.chars().all(stays) {
        to.push_str(words);
        return;
    }
    let mut chars = words.chars().peekable();
    let mut before = to.chars().next_back();
    while let Some(char) = chars.next() {
        match char {
            char if stays(char) => to.push(char),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => to.push('\n'),
            '\t' => to.push_str("    "),
            '\u{200d}' if before.is_some_and(joins) && chars.peek().is_some_and(|next| joins(*next)) => to.push(char),
            '\0'..='\u{1f}' => to.push(char::from_u32(0x2400 + u32::from(char)).unwrap_or(MARK)),
            '\u{7f}' => to.push('\u{2421}'),
            _ if invisible(char) => to.push(MARK),
            _ => to.push(char),
        }
        before = Some(char);
    }
}

/// Whether a character is fit for a cell wherever it stands.
const fn stays(char: char) -> bool {
    matches!(char, ' '..='~' | '\n' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{3001}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// Whether a zero-width joiner next to this character makes an emoji, and not a trick.
fn joins(char: char) -> bool {
    matches!(char, '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Controls, bidirectional and other format characters, fillers and tags: nothing to see, or worse.
fn invisible(char: char) -> bool {
    matches!(char,
        '\u{7f}'..='\u{a0}' if char != '\u{a0}')
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0d}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// One visible character and its width in columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph<'t> {
    /// The cluster as written.
    pub text: &'t str,
    /// Columns, at least one.
    pub width: u16,
    /// It is a character that stands alone wherever it stands.
    plain: bool,
}

impl Glyph<'_> {
    /// What goes into the cell. A cluster that has no width of its own, or no end, shows as a mark.
    pub fn symbol(&self) -> &str {
        match self.text {
            "\u{a0}" => " ",
            text if self.plain => text,
            text if text.len() > CLUSTER || UnicodeWidthStr::width(text) == 0 => "\u{2426}",
            text => text,
        }
    }
}

/// The glyphs of a clean text, in order.
pub(crate) fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let glyph = first(rest)?;
        rest = rest.get(glyph.text.len()..)?;
        Some(glyph)
    })
}

/// Whether a byte is a character of one column, whatever ASCII stands beside it.
pub(crate) const fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// How many bytes at the start are printable. Most texts are nothing else: they are looked at a block at a time.
#[inline]
fn printable(bytes: &[u8]) -> usize {
    const BLOCK: usize = 16;
    let is_whole = |block: &&[u8]| block.iter().fold(true, |all, byte| all & is_printable(*byte));
    let whole = BLOCK * bytes.chunks_exact(BLOCK).take_while(is_whole).count();
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().position(|byte| !is_printable(*byte)).unwrap_or(rest.len())
}

/// How many bytes at the start are glyphs of one byte and one column each. Most texts are such bytes, and need none of
/// the tables.
pub(crate) fn leading_ascii(text: &str) -> usize {
    let bytes = text.as_bytes();
    let length = printable(bytes);
    // An accent that follows belongs to the last one.
    if bytes.get(length).is_some_and(|next| !next.is_ascii()) { length.saturating_sub(1) } else { length }
}

/// The first glyph. Segmentation is asked only where two characters may belong together.
pub(crate) fn first(text: &str) -> Option<Glyph<'_>> {
    let mut chars = text.chars();
    let char = chars.next()?;
    if let Some(width) = plain_width(char)
        && chars.next().is_none_or(|next| plain_width(next).is_some())
    {
        return Some(Glyph { text: text.get(..char.len_utf8())?, width, plain: true });
    }
    // A cluster longer than this is a mark anyway: looking no further keeps a wall of accents linear.
    let window = text.get(..ceil_boundary(text, 4 * CLUSTER)).unwrap_or(text);
    let cluster = window.graphemes(true).next()?;
    let width = if cluster.len() > CLUSTER { 1 } else { UnicodeWidthStr::width(cluster).max(1) };
    Some(Glyph { text: cluster, width: u16::try_from(width).unwrap_or(1), plain: false })
}

/// The first character boundary at or after `at`.
fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|index| text.is_char_boundary(*index)).unwrap_or(text.len())
}

/// The width of characters that stand alone wherever they stand.
fn plain_width(char: char) -> Option<u16> {
    match char {
        ' '..='~'
        | '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{2ff}'
        | '\u{391}'..='\u{3c9}'
        | '\u{410}'..='\u{44f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{2319}'
        | '\u{2500}'..='\u{25fc}' => Some(1),
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}' => Some(2),
        _ => None,
    }
}

/// Columns of a clean text without line breaks.
pub(crate) fn width(text: &str) -> usize {
    let (mut columns, mut rest) = (0, text);
    while !rest.is_empty() {
        // Characters that stand alone, but for the last: what follows may belong to it.
        let (mut end, mut last, mut last_width) = (0, 0, 0);
        for char in rest.chars() {
            let Some(width) = plain_width(char) else { break };
            columns += last_width;
            (last, last_width) = (end, usize::from(width));
            end += char.len_utf8();
        }
        if end == rest.len() {
            return columns + last_width;
        }
        rest = rest.get(last..).unwrap_or_default();
        let Some(glyph) = first(rest) else { break };
        columns += usize::from(glyph.width);
        rest = rest.get(glyph.text.len()..).unwrap_or_default();
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let mut out = String::new();
        clean_into(&mut out, text);
        out
    }

    #[test]
    fn what_steers_a_terminal_becomes_a_mark() {
        assert_eq!(clean("a\u{1b}[31mb"), "a␛[31mb");
        assert_eq!(clean("a\u{202e}b\u{200b}c\u{9b}d\u{feff}"), "a␦b␦c␦d␦");
        assert_eq!(clean("x\u{200d}y\u{200c}z\0\u{7f}"), "x␦y␦z␀␡");
        assert_eq!(clean("1\r\n2\r3\u{2028}4\t5"), "1\n2\n3\n4    5");
    }

    #[test]
    fn emoji_sequences_survive() {
        for emoji in ["👩‍👩‍👧‍👦", "❤️", "🏳️‍🌈", "👍🏽", "🇨🇳", "🧑🏽‍🚀"]
        {
            assert_eq!(clean(emoji), emoji);
            let found: Vec<_> = glyphs(emoji).collect();
            assert_eq!(found.len(), 1, "{emoji}");
            assert_eq!(found[0].width, 2, "{emoji}");
        }
    }

    #[test]
    fn widths_agree_with_the_segmented_truth() {
        for text in ["plain", "中文，标点。", "がぎ", "e\u{301}x", "한국어", "naïve — “q” …", "ก็", "│─"]
        {
            let truth: usize = text.graphemes(true).map(|cluster| UnicodeWidthStr::width(cluster).max(1)).sum();
            assert_eq!(width(text), truth, "{text}");
        }
    }

    /// Each of them has the width that it has alone, and joins neither its like nor anything else that is plain.
    #[test]
    fn plain_characters_stand_alone() {
        let plain = |char: char| Some((char, plain_width(char)?));
        for (char, width) in ('\0'..=char::MAX).filter_map(plain) {
            let among = format!("字{char}{char}a");
            let clusters: Vec<_> = among.graphemes(true).collect();
            assert_eq!(clusters.len(), 4, "{char:?}");
            // A space that does not break is shown as one.
            let truth = if char == '\u{a0}' { 1 } else { UnicodeWidthStr::width(clusters[1]) };
            assert_eq!(usize::from(width), truth, "{char:?}");
        }
    }

    #[test]
    fn a_wall_of_accents_is_one_mark_at_a_time() {
        let wall = format!("a{}", "\u{301}".repeat(30_000));
        let found: Vec<_> = glyphs(&wall).collect();
        assert!(found.len() > 1 && found.iter().all(|glyph| glyph.width == 1 && glyph.symbol() == "␦"));
    }
}

//! Painting on the buffer: text cut to a width, boxes, rows, and the workaround for wide glyphs under a popup's edge.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::preview::leading_ascii;

/// Writes text at a cell, at most `width` cells; gives back how many cells it took. Control characters never reach the terminal.
pub fn text(buffer: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if y < area.top() || y >= area.bottom() || x >= area.right() {
        return 0;
    }
    let room = width.min(area.right().saturating_sub(x));
    // Most of a screen is ASCII, which needs no tables.
    let plain = leading_ascii(text).min(room.into());
    let start = buffer.index_of(x, y);
    let cells = buffer.content.get_mut(start..).unwrap_or_default();
    for (cell, byte) in cells.iter_mut().zip(text.bytes().take(plain)) {
        cell.set_char(char::from(byte)).set_style(style);
    }
    let plain_end = x.saturating_add(u16::try_from(plain).unwrap_or(room));
    let rest = text.get(plain..).unwrap_or_default();
    if rest.is_empty() || plain_end >= x.saturating_add(room) {
        return plain_end.saturating_sub(x);
    }
    let (end, _) = buffer.set_stringn(plain_end, y, visible(rest), usize::from(room) - plain, style);
    end.saturating_sub(x)
}

/// Puts one sign that is one cell wide; nothing outside of the buffer.
pub fn sign(buffer: &mut Buffer, x: u16, y: u16, sign: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(sign).set_style(style);
    }
}

/// The same, with `…` where it had to be cut.
pub fn cut(buffer: &mut Buffer, x: u16, y: u16, width: u16, words: &str, style: Style) -> u16 {
    text(buffer, x, y, width, &shorten(words, width), style)
}

/// Text cut to a width, ending in `…` if something is missing.
pub fn shorten(text: &str, width: u16) -> String {
    let width = usize::from(width);
    let plain = leading_ascii(text);
    if plain == text.len() && plain <= width {
        return text.to_owned();
    }
    let shown = visible(text);
    if shown.width() <= width {
        return shown;
    }
    let mut out = String::new();
    let mut cells = 0;
    for grapheme in shown.graphemes(true) {
        let wide = grapheme.width();
        if cells + wide + 1 > width {
            break;
        }
        out.push_str(grapheme);
        cells += wide;
    }
    if width > 0 {
        out.push('…');
    }
    out
}

/// A name cut to a width in its middle, so that those which begin alike are told apart: its last word stays, if it can.
pub fn shorten_inside(text: &str, room: u16) -> String {
    let shown = visible(text);
    let room = usize::from(room);
    if shown.width() <= room || room < 8 {
        return shorten(text, u16::try_from(room).unwrap_or(u16::MAX));
    }
    let word = shown.rfind('_').and_then(|at| shown.get(at..)).filter(|word| word.width() * 3 <= room * 2);
    let tail = word
        .map_or_else(|| shown.chars().skip(shown.chars().count().saturating_sub(room / 3)).collect(), str::to_owned);
    let head = u16::try_from(room.saturating_sub(tail.width())).unwrap_or(0);
    let head = shorten(text, head);
    head + &tail
}

/// An id shortened in the middle: `om_dc13…0b6`.
pub fn short_id(id: &str) -> String {
    let chars: Vec<char> = id.chars().collect();
    if chars.len() <= 14 {
        return visible(id);
    }
    let head: String = chars.iter().take(7).collect();
    let tail: String = chars.iter().skip(chars.len() - 4).collect();
    visible(&format!("{head}…{tail}"))
}

/// What may be shown: line breaks as `⏎`, other control, bidi and zero-width characters as a visible mark.
pub fn visible(text: &str) -> String {
    if !text.chars().any(hidden) {
        return text.to_owned();
    }
    text.chars()
        .map(|letter| match letter {
            '\n' => '⏎',
            '\t' => ' ',
            letter if hidden(letter) => '�',
            letter => letter,
        })
        .collect()
}

/// Characters that would act on the terminal or hide instead of showing. ZWJ stays: emoji are made with it.
fn hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{061c}')
}

/// How many cells a text takes.
pub fn width(words: &str) -> u16 {
    let plain = leading_ascii(words);
    let rest = if plain == words.len() { 0 } else { cells(words.get(plain..).unwrap_or_default()) };
    u16::try_from(plain + rest).unwrap_or(u16::MAX)
}

/// The same, of text that need not begin with ASCII, as a field counts.
pub fn cells(words: &str) -> usize {
    if words.chars().any(hidden) { visible(words).width() } else { words.width() }
}

/// The lines that borders are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Borders {
    /// `┌─┐│└┘`.
    #[default]
    Lines,
    /// `╭─╮│╰╯`.
    Rounded,
    /// `+-+|`.
    Ascii,
}

impl Borders {
    /// Corners (top left, top right, bottom left, bottom right), horizontal, vertical, and the tees left, right, top, bottom, cross.
    pub fn set(self) -> [&'static str; 11] {
        match self {
            Self::Lines => ["┌", "┐", "└", "┘", "─", "│", "├", "┤", "┬", "┴", "┼"],
            Self::Rounded => ["╭", "╮", "╰", "╯", "─", "│", "├", "┤", "┬", "┴", "┼"],
            Self::Ascii => ["+", "+", "+", "+", "-", "|", "+", "+", "+", "+", "+"],
        }
    }
}

/// Copies a row of a painting to the first row of an area, as far as there is room.
pub fn copy_row(buffer: &mut Buffer, area: Rect, from: &Buffer, row: u16) {
    let area = area.intersection(buffer.area);
    let width = usize::from(area.width.min(from.area.width));
    let start = usize::from(row) * usize::from(from.area.width);
    let at = usize::from(area.y - buffer.area.y) * usize::from(buffer.area.width) + usize::from(area.x - buffer.area.x);
    let cells = buffer.content.get_mut(at..at + width).unwrap_or_default();
    for (cell, painted) in cells.iter_mut().zip(from.content.get(start..start + width).unwrap_or_default()) {
        cell.clone_from(painted);
    }
}

/// Clears an area for a popup. A wide glyph that straddles its left edge would be cut in half: its first cell is blanked too
/// (ratatui 0.30 leaves it; drop this when upstream clears it).
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if let Some(left) = area.left().checked_sub(1).and_then(|x| buffer.cell_mut((x, y)))
            && left.symbol().width() > 1
        {
            left.set_symbol(" ");
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
        // The right half of a wide glyph that begins inside is gone with its first half; one that begins on the edge stays whole.
    }
}

/// Draws a box around an area.
pub fn frame(buffer: &mut Buffer, area: Rect, borders: Borders, style: Style) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let [top_left, top_right, bottom_left, bottom_right, across, down, ..] = borders.set();
    let (left, right, top, bottom) = (area.left(), area.right() - 1, area.top(), area.bottom() - 1);
    for x in left + 1..right {
        sign(buffer, x, top, across, style);
        sign(buffer, x, bottom, across, style);
    }
    for y in top + 1..bottom {
        sign(buffer, left, y, down, style);
        sign(buffer, right, y, down, style);
    }
    for (x, y, corner) in
        [(left, top, top_left), (right, top, top_right), (left, bottom, bottom_left), (right, bottom, bottom_right)]
    {
        sign(buffer, x, y, corner, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_cells() {
        assert_eq!(shorten("hello", 5), "hello");
        assert_eq!(shorten("hello world", 6), "hello…");
        assert_eq!(shorten("你好世界", 5), "你好…");
        assert_eq!(shorten("x", 0), "");
        assert_eq!(shorten_inside("enable_forward_interaction", 13), "enable_f…tion");
        assert_eq!(shorten_inside("horizontal_spacing", 13), "hori…_spacing");
        assert_eq!(shorten_inside("enable", 6), "enable");
    }

    #[test]
    fn what_is_written_is_what_ratatui_writes() {
        let style = Style::default().bold();
        for words in [
            "plain",
            "",
            "a\u{301}e\u{301}x",
            "abc…def",
            "你好 world",
            "e\u{301}",
            "12345678\u{301}9",
            "a\u{200d}b",
            "x\ty",
        ] {
            for width in 0..12 {
                let (mut ours, mut theirs) =
                    (Buffer::empty(Rect::new(0, 0, 9, 1)), Buffer::empty(Rect::new(0, 0, 9, 1)));
                let taken = text(&mut ours, 2, 0, width, words, style);
                let (end, _) = theirs.set_stringn(2, 0, visible(words), width.into(), style);
                assert_eq!((ours, taken), (theirs, end - 2), "{words:?} in {width}");
            }
        }
    }

    #[test]
    fn widths_are_those_of_what_is_shown() {
        for words in ["plain", "", "a\u{301}", "ab\u{301}c", "你好 world", "x\ty\u{200b}"] {
            assert_eq!(usize::from(super::width(words)), visible(words).width(), "{words:?}");
        }
    }

    #[test]
    fn nothing_hidden_is_shown() {
        assert_eq!(visible("a\u{1b}[31m\nb\u{202e}"), "a�[31m⏎b�");
        assert_eq!(visible("👩‍👩‍👧"), "👩‍👩‍👧");
    }

    #[test]
    fn ids_are_shortened_in_the_middle() {
        assert_eq!(short_id("om_dc13264520392913993dd051dba21dcf"), "om_dc13…1dcf");
        assert_eq!(short_id("4d7a3c6g"), "4d7a3c6g");
    }

    #[test]
    fn a_popup_leaves_no_half_glyph() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        text(&mut buffer, 0, 0, 8, "你好世界", Style::default());
        clear(&mut buffer, Rect::new(3, 0, 2, 1), Style::default());
        let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(!row.contains('好'), "{row}");
    }
}

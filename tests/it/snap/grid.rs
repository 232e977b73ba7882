//! A screen as text: its symbols, and below them a letter a cell for the style, so that a changed colour changes the file.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    style::{Color, Modifier},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// The mark of a cell that has no style of its own.
const PLAIN: char = '.';

/// The mark of a cell that a wide glyph to the left of it covers.
const COVERED: char = '›';

/// How a cell is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Paint {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Paint {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, underline: cell.underline_color, modifier: cell.modifier }
    }

    fn is_plain(self) -> bool {
        self == Self::of(&Cell::EMPTY)
    }

    /// `fg blue, bg #ffffff, bold dim`: what differs from plain.
    fn describe(self) -> String {
        let colors = [("fg", self.fg), ("bg", self.bg), ("underline", self.underline)];
        let set = colors.iter().filter(|(_, color)| *color != Color::Reset);
        let mut parts: Vec<String> =
            set.map(|(what, color)| format!("{what} {}", color.to_string().to_lowercase())).collect();
        let modifiers: Vec<String> = self.modifier.iter_names().map(|(name, _)| name.to_lowercase()).collect();
        parts.extend((!modifiers.is_empty()).then(|| modifiers.join(" ")));
        parts.join(", ")
    }
}

/// The two grids and the legend. Rows stand between bars, so that blanks at their end count.
pub fn grid(buffer: &Buffer) -> String {
    let [symbols, styles, legend] = parts(buffer);
    format!("{}x{}\n{symbols}\n{styles}\n{legend}", buffer.area.width, buffer.area.height)
}

/// The same screen in two shades: of the second only what differs from the first, which mostly is the legend.
pub fn shades(light: &Buffer, dark: &Buffer) -> String {
    let [symbols, styles, legend] = parts(dark);
    let [light_symbols, light_styles, _] = parts(light);
    let mut text = format!("{}\ndark\n", grid(light));
    if symbols != light_symbols {
        text += &symbols;
    }
    if styles != light_styles {
        text += &styles;
    }
    text + &legend
}

/// What a reader sees of a screen, row by row: of each glyph its symbol and style.
pub type Seen = Vec<Vec<(String, String)>>;

/// What is seen of a screen.
pub fn seen(screen: &Buffer) -> Seen {
    let glyph = |cell: &Cell| (cell.symbol().to_owned(), Paint::of(cell).describe());
    let rows = screen.content.chunks(usize::from(screen.area.width).max(1));
    let row = |cells: &[Cell]| {
        let mut glyphs = Vec::new();
        let mut rest = cells;
        while let [cell, ..] = rest {
            glyphs.push(glyph(cell));
            rest = rest.get(usize::from(cell.cell_width().max(1))..).unwrap_or_default();
        }
        glyphs
    };
    rows.map(row).collect()
}

/// What the text of two shades says that is seen of them.
pub fn read(shades: &str) -> [Seen; 2] {
    let (light, dark) = shades.split_once("\ndark\n").expect("two shades");
    let (size, light) = light.split_once('\n').expect("a size");
    let height: usize = size.split_once('x').unwrap().1.parse().unwrap();
    let rows = |text: &str| text.lines().filter(|line| line.starts_with('|')).map(str::to_owned).collect();
    let (light_rows, mut dark_rows): (Vec<String>, Vec<String>) = (rows(light), rows(dark));
    assert_eq!(light_rows.len(), 2 * height, "{size}");
    // What the second shade has in common with the first is not said twice.
    match dark_rows.len() {
        0 => dark_rows.clone_from(&light_rows),
        some if some == height => dark_rows.splice(..0, light_rows[..height].iter().cloned()).for_each(drop),
        _ => {}
    }
    [read_rows(&light_rows, light), read_rows(&dark_rows, dark)]
}

fn read_rows(rows: &[String], text: &str) -> Seen {
    let meaning = |letter: char| {
        let said = text.lines().find_map(|line| line.strip_prefix(letter)?.strip_prefix(' '));
        if letter == PLAIN { String::new() } else { said.expect("the legend says it").to_owned() }
    };
    let inside = |row: &String| row[1..row.len() - 1].to_owned();
    let (symbols, styles) = rows.split_at(rows.len() / 2);
    let row = |(symbols, styles): (&String, &String)| {
        let symbols = inside(symbols);
        let symbols = symbols.graphemes(true).map(str::to_owned);
        symbols.zip(inside(styles).chars().filter(|letter| *letter != COVERED).map(meaning)).collect()
    };
    symbols.iter().zip(styles).map(row).collect()
}

/// Symbols, styles, and what the letters of the styles mean.
fn parts(buffer: &Buffer) -> [String; 3] {
    let mut legend: Vec<Paint> = Vec::new();
    let (mut symbols, mut styles) = (String::new(), String::new());
    for y in buffer.area.top()..buffer.area.bottom() {
        let (text, paint) = row(buffer, y, &mut legend);
        let _ = writeln!(symbols, "|{text}|");
        let _ = writeln!(styles, "|{paint}|");
    }
    let mut meanings = String::new();
    for (index, paint) in legend.iter().enumerate() {
        let _ = writeln!(meanings, "{} {}", letter(index), paint.describe());
    }
    [symbols, styles, meanings]
}

fn row(buffer: &Buffer, y: u16, legend: &mut Vec<Paint>) -> (String, String) {
    let (mut text, mut styles) = (String::new(), String::new());
    let mut covered = 0;
    for x in buffer.area.left()..buffer.area.right() {
        if covered > 0 {
            covered -= 1;
            styles.push(COVERED);
            continue;
        }
        let cell = &buffer[(x, y)];
        styles.push(mark(Paint::of(cell), legend));
        // A control character must never reach a screen: in a snapshot it is seen.
        if cell.symbol().contains(char::is_control) {
            text.extend(cell.symbol().escape_default());
        } else {
            text.push_str(cell.symbol());
            covered = cell.cell_width().saturating_sub(1);
        }
    }
    // A wide glyph in the last column sticks out: that is seen too.
    text.extend(std::iter::repeat_n(COVERED, covered.into()));
    (text, styles)
}

/// The letter of a style, the next free one when it is new.
fn mark(paint: Paint, legend: &mut Vec<Paint>) -> char {
    if paint.is_plain() {
        return PLAIN;
    }
    let index = legend.iter().position(|known| *known == paint).unwrap_or_else(|| {
        legend.push(paint);
        legend.len() - 1
    });
    letter(index)
}

/// Letters in order: `a…z`, `A…Z`, `0…9`, then one-cell letters from Latin and Cyrillic; more styles than these no screen has.
fn letter(index: usize) -> char {
    let mut letters = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain('À'..='Ö')
        .chain('Ø'..='ö')
        .chain('ø'..='ſ')
        .chain('А'..='я');
    letters.nth(index).expect("fewer styles on one screen")
}

mod tests {
    use ratatui::{layout::Rect, style::Style};

    use super::*;

    fn painted(parts: &[(&str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let mut at = 0;
        for (text, style) in parts {
            (at, _) = buffer.set_stringn(at, 0, text, 8, *style);
        }
        buffer
    }

    #[test]
    fn each_style_has_its_letter_and_the_legend_says_what_it_is() {
        let bold = Style::new().fg(Color::Blue).add_modifier(Modifier::BOLD | Modifier::DIM);
        let badge = Style::new().fg(Color::Rgb(1, 2, 255)).bg(Color::Indexed(7));
        let buffer = painted(&[("a", bold), ("b", badge), ("c", bold), ("d", Style::new())]);
        assert_eq!(grid(&buffer), "8x1\n|abcd    |\n\n|aba.....|\n\na fg blue, bold dim\nb fg #0102ff, bg 7\n");
    }

    #[test]
    fn a_changed_colour_changes_the_grid() {
        let one = grid(&painted(&[("a", Style::new().fg(Color::Red))]));
        for style in [Style::new().bg(Color::Red), Style::new().fg(Color::LightRed), Style::new().italic()] {
            assert_ne!(one, grid(&painted(&[("a", style)])));
        }
        assert_ne!(grid(&painted(&[(" ", Style::new())])), grid(&painted(&[(" ", Style::new().bg(Color::Red))])));
    }

    #[test]
    fn of_a_second_shade_only_the_difference_is_kept() {
        let inked = |color| painted(&[("ab", Style::new().fg(color))]);
        let both = shades(&inked(Color::Red), &inked(Color::Blue));
        assert_eq!(both, "8x1\n|ab      |\n\n|aa......|\n\na fg red\n\ndark\na fg blue\n");
        let other = painted(&[("a", Style::new().fg(Color::Red)), ("c", Style::new())]);
        assert!(shades(&inked(Color::Red), &other).ends_with("dark\n|ac      |\n|a.......|\na fg red\n"));
    }

    #[test]
    fn wide_glyphs_cover_the_next_cell() {
        let red = Style::new().fg(Color::Red);
        assert_eq!(grid(&painted(&[("李a👩‍💻", red)])), "8x1\n|李a👩‍💻   |\n\n|a›aa›...|\n\na fg red\n");
    }

    #[test]
    fn what_must_not_be_on_a_screen_is_seen() {
        let mut buffer = painted(&[("a", Style::new())]);
        buffer[(1, 0)].set_symbol("\u{1b}[");
        buffer[(7, 0)].set_symbol("李");
        assert_eq!(grid(&buffer), "8x1\n|a\\u{1b}[     李›|\n\n|........|\n\n");
    }

    #[test]
    fn letters_are_never_used_twice() {
        let letters: std::collections::BTreeSet<char> = (0..300).map(letter).collect();
        assert_eq!(letters.len(), 300);
    }
}

//! A painting as text for a terminal, with as much colour as it has, or as plain text.

use std::fmt::Write as _;

use ratatui_core::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr;

/// How many colours the reader's terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// 16 million.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 of the terminal's own theme.
    Basic,
    /// None: weight and slant only.
    None,
}

/// The lines of a buffer with the escape codes for its colours; every line ends reset.
pub fn ansi(buffer: &Buffer, depth: Depth) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let mut pen = Pen::PLAIN;
        for cell in shown(row) {
            let next = Pen::of(cell, depth);
            if next != pen {
                next.write(&mut out);
                pen = next;
            }
            out.push_str(cell.symbol());
        }
        if pen != Pen::PLAIN {
            out.push_str("\x1b[0m");
        }
        out.push('\n');
    }
    out
}

/// The lines of a buffer without any codes, blanks at their ends left out.
pub fn plain(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let line: String = shown(row).map(Cell::symbol).collect();
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
    out
}

/// The cells of each row.
pub(super) fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content.chunks(usize::from(buffer.area.width.max(1)))
}

/// Columns of a cell's symbol.
pub(super) fn columns(cell: &Cell) -> usize {
    UnicodeWidthStr::width(cell.symbol()).max(1)
}

/// The cells of a row that are not the rest of a wide glyph.
fn shown(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let cell = row.get(at)?;
        at += columns(cell);
        Some(cell)
    })
}

/// What the terminal writes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: Color,
    ground: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { ink: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell, depth: Depth) -> Self {
        Self { ink: reduce(cell.fg, depth), ground: reduce(cell.bg, depth), modifier: cell.modifier }
    }

    fn write(self, out: &mut String) {
        out.push_str("\x1b[0");
        let marks = [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::REVERSED, 7),
            (Modifier::CROSSED_OUT, 9),
        ];
        for (modifier, code) in marks {
            if self.modifier.contains(modifier) {
                // Writing to a String cannot fail.
                let _ = write!(out, ";{code}");
            }
        }
        color_code(out, self.ink, 30);
        color_code(out, self.ground, 40);
        out.push('m');
    }
}

/// The code of a colour; `base` is 30 for ink and 40 for ground.
fn color_code(out: &mut String, color: Color, base: u8) {
    let _ = match color {
        Color::Rgb(red, green, blue) => write!(out, ";{};2;{red};{green};{blue}", base + 8),
        Color::Indexed(index @ 0..=7) => write!(out, ";{}", base + index),
        Color::Indexed(index @ 8..=15) => write!(out, ";{}", base + 52 + index),
        Color::Indexed(index) => write!(out, ";{};5;{index}", base + 8),
        other => match named_index(other) {
            Some(index) => return color_code(out, Color::Indexed(index), base),
            None => Ok(()),
        },
    };
}

/// The place of a named colour among the 16.
const fn named_index(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => return None,
    })
}

/// The nearest colour of a depth.
pub fn reduce(color: Color, depth: Depth) -> Color {
    match (depth, color) {
        (Depth::None, _) => Color::Reset,
        (Depth::Indexed, Color::Rgb(red, green, blue)) => Color::Indexed(nearest_indexed([red, green, blue])),
        (Depth::Basic, Color::Rgb(red, green, blue)) => Color::Indexed(nearest([red, green, blue], &BASIC)),
        (_, color) => color,
    }
}

/// The 16 colours as xterm shows them.
pub(super) const BASIC: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of the 6 × 6 × 6 cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// How far two colours are apart, weighted as the eye does.
fn distance([red, green, blue]: [u8; 3], [other_red, other_green, other_blue]: [u8; 3]) -> u32 {
    let square = |left: u8, right: u8| u32::from(left.abs_diff(right)).pow(2);
    3 * square(red, other_red) + 6 * square(green, other_green) + square(blue, other_blue)
}

fn nearest(color: [u8; 3], of: &[[u8; 3]]) -> u8 {
    let best = of.iter().enumerate().min_by_key(|(_, other)| distance(color, **other));
    best.map_or(0, |(index, _)| u8::try_from(index).unwrap_or(0))
}

/// The nearest of the cube and the greys; the first 16 depend on the terminal's theme and are left alone.
fn nearest_indexed(color: [u8; 3]) -> u8 {
    let step = |value: u8| (0..6_u8).min_by_key(|step| STEPS.get(usize::from(*step)).map(|at| at.abs_diff(value)));
    let [red, green, blue] = color.map(|value| step(value).unwrap_or(0));
    let of = |step: u8| STEPS.get(usize::from(step)).copied().unwrap_or(0);
    let cube = ([of(red), of(green), of(blue)], 16 + 36 * red + 6 * green + blue);
    let level = u8::try_from(color.iter().map(|value| u16::from(*value)).sum::<u16>() / 3).unwrap_or(u8::MAX);
    let grey_step = (level.saturating_sub(3) / 10).min(23);
    let grey = ([8 + 10 * grey_step; 3], 232 + grey_step);
    if distance(color, grey.0) < distance(color, cube.0) { grey.1 } else { cube.1 }
}

#[cfg(test)]
mod tests {
    use ratatui_core::{layout::Rect, style::Style};

    use super::*;

    fn sample() -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        let style = Style::new().fg(Color::Rgb(0x14, 0x56, 0xf0)).bg(Color::White).add_modifier(Modifier::BOLD);
        buffer.set_string(0, 0, "中a", style);
        buffer.set_string(1, 1, "b", Style::new());
        buffer
    }

    #[test]
    fn plain_text_has_no_codes_and_whole_glyphs() {
        assert_eq!(plain(&sample()), "中a\n b\n");
    }

    #[test]
    fn each_depth_has_its_codes() {
        assert_eq!(ansi(&sample(), Depth::True), "\x1b[0;1;38;2;20;86;240;107m中a\x1b[0m   \n b    \n");
        assert_eq!(ansi(&sample(), Depth::Indexed), "\x1b[0;1;38;5;27;107m中a\x1b[0m   \n b    \n");
        assert_eq!(ansi(&sample(), Depth::Basic), "\x1b[0;1;94;107m中a\x1b[0m   \n b    \n");
        assert_eq!(ansi(&sample(), Depth::None), "\x1b[0;1m中a\x1b[0m   \n b    \n");
    }

    #[test]
    fn greys_stay_grey() {
        assert_eq!(reduce(Color::Rgb(0xde, 0xe0, 0xe3), Depth::Indexed), Color::Indexed(254));
        assert_eq!(reduce(Color::Rgb(255, 255, 255), Depth::Indexed), Color::Indexed(231));
        assert_eq!(reduce(Color::Rgb(0x1a, 0x1a, 0x1a), Depth::Indexed), Color::Indexed(234));
    }
}

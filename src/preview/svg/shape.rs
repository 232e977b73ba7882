//! Lines and blocks that are drawn instead of written, so that they meet whatever the font.

use std::fmt::Write as _;

use super::{COLUMN, ROW};

/// How a shape is drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// Stroked.
    Line(String),
    /// Filled.
    Fill(String),
}

/// Whether neighbours of this symbol are one shape.
pub(super) fn stretches(symbol: &str) -> bool {
    matches!(symbol, "─" | "━" | "▀" | "▄" | "█")
}

/// The shape of a symbol in `count` cells from (`x`, `y`), if it has one.
pub(super) fn path(symbol: &str, x: usize, y: usize, count: usize) -> Option<Path> {
    let mut chars = symbol.chars();
    let char = chars.next().filter(|_| chars.next().is_none())?;
    if let Some(corner) = round(char, x, y) {
        return Some(Path::Line(corner));
    }
    if let Some(arms) = arms(char) {
        return Some(Path::Line(lines(arms, x, y, count * COLUMN)));
    }
    let (left, top, width, height) = block(char)?;
    let width = if count > 1 { count * COLUMN } else { width };
    Some(Path::Fill(format!("M{} {}h{width}v{height}h-{width}z", x + left, y + top)))
}

/// Which sides of its cell a line reaches: up, right, down, left.
const fn arms(char: char) -> Option<[bool; 4]> {
    Some(match char {
        '─' | '━' => [false, true, false, true],
        '│' | '┃' => [true, false, true, false],
        '┌' => [false, true, true, false],
        '┐' => [false, false, true, true],
        '└' => [true, true, false, false],
        '┘' => [true, false, false, true],
        '├' => [true, true, true, false],
        '┤' => [true, false, true, true],
        '┬' => [false, true, true, true],
        '┴' => [true, true, false, true],
        '┼' => [true, true, true, true],
        _ => return None,
    })
}

/// The middle of a cell, on half a pixel so that lines are sharp.
fn middle(x: usize, y: usize) -> (String, String) {
    (format!("{}.5", x + COLUMN / 2 - 1), format!("{}.5", y + ROW / 2 - 1))
}

/// A line from side to side where it reaches both, else from a side to the middle.
fn lines([up, right, down, left]: [bool; 4], x: usize, y: usize, width: usize) -> String {
    let (across, level) = middle(x, y);
    let mut data = String::new();
    if left || right {
        let from = if left { x.to_string() } else { across.clone() };
        let to = if right { (x + width).to_string() } else { across.clone() };
        // Writing to a String cannot fail.
        let _ = write!(data, "M{from} {level}H{to}");
    }
    if up || down {
        let from = if up { y.to_string() } else { level.clone() };
        let to = if down { (y + ROW).to_string() } else { level };
        let _ = write!(data, "M{across} {from}V{to}");
    }
    data
}

fn round(char: char, x: usize, y: usize) -> Option<String> {
    let (across, down) = middle(x, y);
    let (right, bottom) = (x + COLUMN, y + ROW);
    Some(match char {
        '╭' => format!("M{across} {bottom}V{}.5Q{across} {down} {right} {down}", y + ROW / 2 + 3),
        '╮' => format!("M{across} {bottom}V{}.5Q{across} {down} {x} {down}", y + ROW / 2 + 3),
        '╰' => format!("M{across} {y}V{}.5Q{across} {down} {right} {down}", y + ROW / 2 - 5),
        '╯' => format!("M{across} {y}V{}.5Q{across} {down} {x} {down}", y + ROW / 2 - 5),
        _ => return None,
    })
}

/// Left, top, width, height of a block in its cell.
const fn block(char: char) -> Option<(usize, usize, usize, usize)> {
    Some(match char {
        '█' => (0, 0, COLUMN, ROW),
        '▀' => (0, 0, COLUMN, ROW / 2),
        '▄' => (0, ROW / 2, COLUMN, ROW / 2),
        '▌' => (0, 0, COLUMN / 2, ROW),
        '▐' => (COLUMN / 2, 0, COLUMN / 2, ROW),
        '▎' => (0, 0, COLUMN / 4, ROW),
        _ => return None,
    })
}

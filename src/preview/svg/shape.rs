//! Lines and blocks that are drawn instead of written, so that they meet whatever the font.

use super::{COLUMN, ROW};

/// How a shape is drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Path {
    /// Stroked.
    Line(String),
    /// Filled.
    Fill(String),
}

/// Which sides of a cell a line reaches.
struct Arms {
    up: bool,
    right: bool,
    down: bool,
    left: bool,
}

/// The shape of a symbol in the cell at (`x`, `y`), if it has one.
pub(super) fn path(symbol: &str, x: usize, y: usize) -> Option<Path> {
    let mut chars = symbol.chars();
    let char = chars.next().filter(|_| chars.next().is_none())?;
    if let Some(corner) = round(char, x, y) {
        return Some(Path::Line(corner));
    }
    if let Some(arms) = arms(char) {
        return Some(Path::Line(lines(&arms, x, y)));
    }
    let (left, top, width, height) = block(char)?;
    Some(Path::Fill(format!("M{} {}h{width}v{height}h-{width}z", x + left, y + top)))
}

fn arms(char: char) -> Option<Arms> {
    let [up, right, down, left] = match char {
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
    };
    Some(Arms { up, right, down, left })
}

/// The middle of a cell, on half a pixel so that lines are sharp.
fn middle(x: usize, y: usize) -> (String, String) {
    (format!("{}.5", x + COLUMN / 2 - 1), format!("{}.5", y + ROW / 2 - 1))
}

fn lines(arms: &Arms, x: usize, y: usize) -> String {
    let (across, down) = middle(x, y);
    let mut data = String::new();
    match (arms.left, arms.right) {
        (true, true) => data.push_str(&format!("M{x} {down}H{}", x + COLUMN)),
        (true, false) => data.push_str(&format!("M{x} {down}H{across}")),
        (false, true) => data.push_str(&format!("M{across} {down}H{}", x + COLUMN)),
        (false, false) => {}
    }
    match (arms.up, arms.down) {
        (true, true) => data.push_str(&format!("M{across} {y}V{}", y + ROW)),
        (true, false) => data.push_str(&format!("M{across} {y}V{down}")),
        (false, true) => data.push_str(&format!("M{across} {down}V{}", y + ROW)),
        (false, false) => {}
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

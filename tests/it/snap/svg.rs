//! A screen as a picture: an SVG with one box a run of background and one text a run of style.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    style::{Color, Modifier},
};

/// Width and height of a cell, in pixels.
const CELL: (u16, u16) = (8, 18);

/// What `Reset` means: light grey on near black.
const DEFAULT: (&str, &str) = ("#d4d4d4", "#1a1a1a");

/// The sixteen colours of a terminal (xterm's).
const NAMED: [&str; 16] = [
    "#000000", "#cd0000", "#00cd00", "#cdcd00", "#0000ee", "#cd00cd", "#00cdcd", "#e5e5e5", "#7f7f7f", "#ff0000",
    "#00ff00", "#ffff00", "#5c5cff", "#ff00ff", "#00ffff", "#ffffff",
];

/// Cells side by side that look the same.
struct Run<'b> {
    x: u16,
    y: u16,
    width: u16,
    text: String,
    cell: &'b Cell,
}

/// Draws a screen.
pub fn svg(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"monospace\" font-size=\"13\" xml:space=\"preserve\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        DEFAULT.1
    );
    let runs: Vec<Run> = (buffer.area.top()..buffer.area.bottom()).flat_map(|y| runs(buffer, y)).collect();
    // All boxes first: a glyph that is wider than its cell is not cut by its neighbour's box.
    for run in &runs {
        background(&mut svg, run);
    }
    for run in runs.iter().filter(|run| !run.text.trim().is_empty()) {
        text(&mut svg, run);
    }
    svg + "</svg>\n"
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let cell = &buffer[(x, y)];
        let width = cell.cell_width().max(1);
        match runs.last_mut() {
            // A wide glyph stands alone: its font is seldom exactly two cells wide.
            Some(run) if width == 1 && run.width == run.text.chars().count() as u16 && same_look(run.cell, cell) => {
                run.text.push_str(cell.symbol());
                run.width += 1;
            }
            _ => runs.push(Run {
                x: x - buffer.area.left(),
                y: y - buffer.area.top(),
                width,
                text: cell.symbol().to_owned(),
                cell,
            }),
        }
        x += width;
    }
    runs
}

fn same_look(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

fn background(svg: &mut String, run: &Run) {
    let (_, fill) = colors(run.cell);
    if fill != DEFAULT.1 {
        let (x, y) = (run.x * CELL.0, run.y * CELL.1);
        let _ = writeln!(
            svg,
            "<rect shape-rendering=\"crispEdges\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{fill}\"/>",
            run.width * CELL.0,
            CELL.1
        );
    }
}

fn text(svg: &mut String, run: &Run) {
    let (fill, _) = colors(run.cell);
    let styles = [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.6\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::CROSSED_OUT, " text-decoration=\"line-through\""),
    ];
    let style: String =
        styles.iter().filter(|(modifier, _)| run.cell.modifier.contains(*modifier)).map(|(_, css)| *css).collect();
    let words =
        run.text.replace(char::is_control, "\u{fffd}").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (x, y, length) = (run.x * CELL.0, run.y * CELL.1 + CELL.1 - 5, run.width * CELL.0);
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" fill=\"{fill}\"{style}>{words}</text>");
}

/// Foreground and background as they are seen.
fn colors(cell: &Cell) -> (String, String) {
    let (fg, bg) = (hex(cell.fg, DEFAULT.0), hex(cell.bg, DEFAULT.1));
    if cell.modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

fn hex(color: Color, reset: &str) -> String {
    let named = |index: usize| NAMED[index].to_owned();
    match color {
        Color::Reset => reset.to_owned(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(index @ 0..=15) => named(index.into()),
        Color::Indexed(index @ 16..=231) => {
            let step = |by: u8| [0, 95, 135, 175, 215, 255][usize::from((index - 16) / by % 6)];
            format!("#{:02x}{:02x}{:02x}", step(36), step(6), step(1))
        }
        Color::Indexed(index) => {
            let grey = 8 + (index - 232) * 10;
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
    }
}

mod tests {
    use super::*;

    #[test]
    fn the_256_colours_are_xterms() {
        assert_eq!(hex(Color::Indexed(16), ""), "#000000");
        assert_eq!(hex(Color::Indexed(196), ""), "#ff0000");
        assert_eq!(hex(Color::Indexed(231), ""), "#ffffff");
        assert_eq!(hex(Color::Indexed(232), ""), "#080808");
        assert_eq!(hex(Color::Indexed(255), ""), "#eeeeee");
    }
}

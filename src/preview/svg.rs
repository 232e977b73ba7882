//! Any buffer as an SVG picture: a card, or a whole screen.
//!
//! Every run of text has its own `x` and `textLength`, so the columns hold whatever font the reader has; lines and blocks
//! are drawn, not written. No script, no style sheet, nothing from outside; the same buffer gives the same bytes.

use std::fmt::Display;

use ratatui_core::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::ansi::{columns, rows};

mod shape;
mod xml;

/// Width of a cell.
const COLUMN: usize = 8;
/// Height of a cell.
const ROW: usize = 18;
/// Where letters stand in a cell.
const BASELINE: usize = 13;
/// Size of the letters.
const FONT: &str = "13";
/// The fonts to try, a generic one last.
const FAMILY: &str = "ui-monospace,Menlo,Consolas,monospace";
/// Drawn on whole pixels.
const CRISP: (&str, &dyn Display) = ("shape-rendering", &"crispEdges");
/// How weight and slant are written.
const WEIGHTS: &[(Modifier, (&str, &str))] = &[
    (Modifier::BOLD, ("font-weight", "bold")),
    (Modifier::ITALIC, ("font-style", "italic")),
    (Modifier::DIM, ("opacity", "0.65")),
];

/// What a picture says about itself, and the colours of cells that have none.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'p> {
    /// Its title.
    pub title: &'p str,
    /// What it shows, for those who cannot see it.
    pub description: &'p str,
    /// Red, green, blue of text without a colour.
    pub ink: (u8, u8, u8),
    /// Of cells without a ground.
    pub ground: (u8, u8, u8),
}

/// A buffer as an SVG document.
pub fn svg(buffer: &Buffer, picture: &Picture) -> String {
    let (width, height) = (usize::from(buffer.area.width) * COLUMN, usize::from(buffer.area.height) * ROW);
    let mut out = String::new();
    let root: &xml::Attributes = &[
        ("xmlns", &"http://www.w3.org/2000/svg"),
        ("viewBox", &format_args!("0 0 {width} {height}")),
        ("width", &width),
        ("height", &height),
        ("font-family", &FAMILY),
        ("font-size", &FONT),
        ("xml:space", &"preserve"),
    ];
    xml::open(&mut out, "svg", root);
    xml::words(&mut out, "title", &[], picture.title);
    xml::words(&mut out, "desc", &[], picture.description);
    xml::empty(&mut out, "rect", &[("width", &width), ("height", &height), ("fill", &hex(picture.ground))]);
    // Grounds first, on whole pixels: at any zoom no seam shows between neighbours.
    xml::open(&mut out, "g", &[CRISP]);
    for (row, cells) in rows(buffer).enumerate() {
        grounds(&mut out, row, cells, picture);
    }
    xml::close(&mut out, "g");
    for (row, cells) in rows(buffer).enumerate() {
        Writer { out: &mut out, row, picture, run: None }.row(cells);
    }
    xml::close(&mut out, "svg");
    out
}

/// Fills the grounds of a row, neighbours of one colour at once.
fn grounds(out: &mut String, row: usize, cells: &[Cell], picture: &Picture) {
    let mut at = 0;
    for run in painted(cells, picture).chunk_by(|left, right| left == right) {
        let color = run.first().copied().unwrap_or(picture.ground);
        if color != picture.ground {
            let (x, y, width) = (at * COLUMN, row * ROW, run.len() * COLUMN);
            let fill = hex(color);
            xml::empty(out, "rect", &[("x", &x), ("y", &y), ("width", &width), ("height", &ROW), ("fill", &fill)]);
        }
        at += run.len();
    }
}

/// The ground of each column. A wide glyph brings its own for all it covers: what a terminal's buffer has below it is old.
fn painted(cells: &[Cell], picture: &Picture) -> Vec<(u8, u8, u8)> {
    let mut grounds = Vec::with_capacity(cells.len());
    while let Some(cell) = cells.get(grounds.len()) {
        let ground = paints(cell, picture).1;
        grounds.extend(std::iter::repeat_n(ground, columns(cell).min(cells.len() - grounds.len())));
    }
    grounds
}

/// Ink and ground of a cell.
fn paints(cell: &Cell, picture: &Picture) -> ((u8, u8, u8), (u8, u8, u8)) {
    let (ink, ground) = (rgb(cell.fg).unwrap_or(picture.ink), rgb(cell.bg).unwrap_or(picture.ground));
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

/// Text of one look.
#[derive(Debug)]
struct Run {
    column: usize,
    columns: usize,
    /// Of wide glyphs: they are spaced differently.
    wide: bool,
    words: String,
    ink: (u8, u8, u8),
    modifier: Modifier,
}

struct Writer<'w, 'p> {
    out: &'w mut String,
    row: usize,
    picture: &'p Picture<'p>,
    run: Option<Run>,
}

impl Writer<'_, '_> {
    fn row(&mut self, cells: &[Cell]) {
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            at += match self.shape(cells, at) {
                0 => {
                    let wide = columns(cell);
                    self.cell(cell, at, wide);
                    wide
                }
                drawn => drawn,
            };
        }
        self.end();
    }

    /// Draws the line or block that begins here, with all of its kind that follow; gives the columns drawn.
    fn shape(&mut self, cells: &[Cell], at: usize) -> usize {
        let Some(cell) = cells.get(at) else { return 0 };
        let ink = paints(cell, self.picture).0;
        let same = |other: &&Cell| other.symbol() == cell.symbol() && paints(other, self.picture).0 == ink;
        let count = if shape::stretches(cell.symbol()) { cells.iter().skip(at).take_while(same).count() } else { 1 };
        let Some(path) = shape::path(cell.symbol(), at * COLUMN, self.row * ROW, count) else { return 0 };
        self.end();
        let color = hex(ink);
        match path {
            shape::Path::Line(data) => {
                xml::empty(self.out, "path", &[("d", &data), ("stroke", &color), ("fill", &"none")]);
            }
            shape::Path::Fill(data) => xml::empty(self.out, "path", &[("d", &data), ("fill", &color), CRISP]),
        }
        count
    }

    fn cell(&mut self, cell: &Cell, column: usize, wide: usize) {
        let (ink, _) = paints(cell, self.picture);
        let visible = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        if cell.symbol() == " " && !cell.modifier.intersects(visible) {
            // One blank between words belongs to the run; more end it.
            match &mut self.run {
                Some(run) if !run.wide && !run.words.ends_with(' ') && run.modifier == cell.modifier => {
                    run.words.push(' ');
                    run.columns += 1;
                }
                _ => self.end(),
            }
            return;
        }
        // A glyph whose width fonts disagree about stands alone, so that it moves nothing else.
        let lone = wide > 1 || !cell.symbol().is_ascii();
        match &mut self.run {
            Some(run)
                if run.ink == ink && run.modifier == cell.modifier && run.wide == (wide > 1) && (wide > 1 || !lone) =>
            {
                run.words.push_str(cell.symbol());
                run.columns += wide;
            }
            _ => {
                self.end();
                let words = cell.symbol().to_owned();
                self.run = Some(Run { column, columns: wide, wide: wide > 1, words, ink, modifier: cell.modifier });
            }
        }
        if lone && wide == 1 {
            self.end();
        }
    }

    /// Writes the run.
    fn end(&mut self) {
        let Some(mut run) = self.run.take() else { return };
        let visible = Modifier::UNDERLINED | Modifier::CROSSED_OUT;
        if !run.modifier.intersects(visible) {
            let solid = run.words.trim_end_matches(' ').len();
            run.columns -= run.words.len() - solid;
            run.words.truncate(solid);
        }
        if run.columns == 0 {
            return;
        }
        let (x, y, length) = (run.column * COLUMN, self.row * ROW + BASELINE, run.columns * COLUMN);
        let color = hex(run.ink);
        let mut attributes: Vec<(&str, &dyn Display)> =
            vec![("x", &x), ("y", &y), ("textLength", &length), ("fill", &color)];
        for (modifier, attribute) in WEIGHTS {
            if run.modifier.contains(*modifier) {
                attributes.push((attribute.0, &attribute.1));
            }
        }
        xml::words(self.out, "text", &attributes, &run.words);
        for (modifier, y) in [(Modifier::UNDERLINED, BASELINE + 2), (Modifier::CROSSED_OUT, BASELINE - 4)] {
            if run.modifier.contains(modifier) {
                let data = format!("M{x} {}.5h{length}", self.row * ROW + y);
                xml::empty(self.out, "path", &[("d", &data), ("stroke", &color), ("fill", &"none")]);
            }
        }
    }
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A colour's values; `None` where it is the caller's to choose.
fn rgb(color: Color) -> Option<(u8, u8, u8)> {
    Some(match color {
        Color::Rgb(red, green, blue) => (red, green, blue),
        Color::Black => (0x1f, 0x23, 0x29),
        Color::Red => (0xc0, 0x2a, 0x26),
        Color::Green => (0x25, 0x88, 0x32),
        Color::Yellow => (0xad, 0x7a, 0x03),
        Color::Blue => (0x14, 0x56, 0xf0),
        Color::Magenta => (0xa6, 0x30, 0xa6),
        Color::Cyan => (0x0f, 0x85, 0x75),
        Color::Gray => (0xbb, 0xbf, 0xc4),
        Color::DarkGray => (0x64, 0x6a, 0x73),
        Color::LightRed => (0xf6, 0x82, 0x7e),
        Color::LightGreen => (0x51, 0xba, 0x43),
        Color::LightYellow => (0xfb, 0xcb, 0x46),
        Color::LightBlue => (0x75, 0xa4, 0xff),
        Color::LightMagenta => (0xe1, 0x7f, 0xe1),
        Color::LightCyan => (0x1a, 0xb7, 0xa1),
        Color::White => (0xff, 0xff, 0xff),
        Color::Indexed(index) => indexed(index),
        Color::Reset => return None,
    })
}

/// One of xterm's 256.
fn indexed(index: u8) -> (u8, u8, u8) {
    const fn step(step: u8) -> u8 {
        if step == 0 { 0 } else { 55 + 40 * step }
    }
    match index {
        0..=15 => match super::ansi::BASIC.get(usize::from(index)) {
            Some([red, green, blue]) => (*red, *green, *blue),
            None => (0, 0, 0),
        },
        16..=231 => (step((index - 16) / 36), step((index - 16) / 6 % 6), step((index - 16) % 6)),
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

#[cfg(test)]
mod tests;

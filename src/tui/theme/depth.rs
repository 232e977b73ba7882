//! How many colours the terminal shows, and the step down to fewer.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use crate::env::Vars;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256-colour cube.
    Indexed,
    /// The 16 of the terminal's own palette.
    Sixteen,
    /// None (`NO_COLOR`): only bold, underline and reverse.
    None,
}

impl Depth {
    /// Reads it from the environment: `NO_COLOR`, `COLORTERM`, `TERM`. The terminal itself is not asked.
    pub fn of(vars: &Vars) -> Self {
        let term = vars.get("TERM").unwrap_or_default();
        if vars.get("NO_COLOR").is_some() || term == "dumb" {
            return Self::None;
        }
        match vars.get("COLORTERM") {
            Some("truecolor" | "24bit") => Self::True,
            _ if term.contains("256color") || term.contains("kitty") || term.contains("direct") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }
}

/// Brings cells down to a depth. Most have the colours of the one before, which are looked up once.
#[derive(Debug)]
pub struct Lowered {
    depth: Depth,
    ink: (Color, Color),
    ground: (Color, Color),
}

impl Lowered {
    /// Down to `depth`.
    pub const fn to(depth: Depth) -> Self {
        let nothing = (Color::Reset, Color::Reset);
        Self { depth, ink: nothing, ground: nothing }
    }

    /// Brings one cell down.
    pub fn lower(&mut self, cell: &mut Cell) {
        match self.depth {
            Depth::True => {}
            Depth::None => {
                // A coloured ground is what marks a selection or a header: reverse video says so without colour.
                if !matches!(cell.bg, Color::Reset) && luminous_change(cell.bg) {
                    cell.modifier.insert(Modifier::REVERSED);
                }
                cell.fg = Color::Reset;
                cell.bg = Color::Reset;
            }
            Depth::Indexed | Depth::Sixteen => {
                cell.fg = lowered(cell.fg, self.depth, &mut self.ink);
                cell.bg = lowered(cell.bg, self.depth, &mut self.ground);
            }
        }
    }
}

/// `last` is the colour that was lowered last, and what it came to.
#[inline]
fn lowered(color: Color, depth: Depth, last: &mut (Color, Color)) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    if !matches!(last.0, Color::Rgb(r, g, b) if (r, g, b) == (red, green, blue)) {
        *last = (color, fewer(color, depth));
    }
    last.1
}

/// Whether a ground is coloured enough to mean something (a grey field is not).
fn luminous_change(color: Color) -> bool {
    match color {
        Color::Rgb(r, g, b) => r.max(g).max(b) - r.min(g).min(b) > 24,
        _ => true,
    }
}

fn fewer(color: Color, depth: Depth) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    match depth {
        Depth::Indexed => Color::Indexed(cube(r, g, b)),
        Depth::Sixteen => nearest_of_sixteen(r, g, b),
        Depth::True | Depth::None => color,
    }
}

/// The nearest of the 6×6×6 cube and the grey ramp.
fn cube(r: u8, g: u8, b: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step =
        |v: u8| STEPS.iter().enumerate().min_by_key(|(_, s)| s.abs_diff(v)).map_or((0, 0), |(i, s)| (i as u8, *s));
    let ((ri, rv), (gi, gv), (bi, bv)) = (step(r), step(g), step(b));
    let grey = ((u16::from(r) + u16::from(g) + u16::from(b)) / 3) as u8;
    let ramp = (grey.saturating_sub(3) / 10).min(23);
    let ramp_value = 8 + 10 * ramp;
    let in_cube = distance((r, g, b), (rv, gv, bv));
    let in_ramp = distance((r, g, b), (ramp_value, ramp_value, ramp_value));
    if in_ramp < in_cube { 232 + ramp } else { 16 + 36 * ri + 6 * gi + bi }
}

fn nearest_of_sixteen(r: u8, g: u8, b: u8) -> Color {
    const PALETTE: [(Color, (u8, u8, u8)); 16] = [
        (Color::Black, (0, 0, 0)),
        (Color::Red, (170, 0, 0)),
        (Color::Green, (0, 150, 0)),
        (Color::Yellow, (170, 110, 0)),
        (Color::Blue, (0, 0, 238)),
        (Color::Magenta, (170, 0, 170)),
        (Color::Cyan, (0, 150, 170)),
        (Color::Gray, (190, 190, 190)),
        (Color::DarkGray, (95, 95, 95)),
        (Color::LightRed, (255, 95, 95)),
        (Color::LightGreen, (95, 230, 95)),
        (Color::LightYellow, (255, 230, 95)),
        (Color::LightBlue, (110, 150, 255)),
        (Color::LightMagenta, (255, 110, 255)),
        (Color::LightCyan, (95, 230, 255)),
        (Color::White, (255, 255, 255)),
    ];
    PALETTE.iter().min_by_key(|(_, value)| distance((r, g, b), *value)).map_or(Color::Reset, |(color, _)| *color)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        let depth = |pairs: &[(&str, &str)]| Depth::of(&pairs.iter().copied().collect());
        assert_eq!(depth(&[("COLORTERM", "truecolor"), ("TERM", "xterm")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(depth(&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]), Depth::None);
    }

    #[test]
    fn near_colours_stay_near() {
        assert_eq!(cube(255, 0, 0), 196);
        assert_eq!(cube(128, 128, 128), 244);
        assert_eq!(nearest_of_sixteen(250, 250, 250), Color::White);
        assert_eq!(nearest_of_sixteen(20, 86, 240), Color::Blue);
    }
}

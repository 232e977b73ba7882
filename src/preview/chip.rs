//! Chips: short words on a coloured ground.

use ratatui_core::style::{Color, Modifier, Style};

use crate::catalog::color::tag_color;

use super::{
    palette::{Palette, rgb},
    text::Text,
};

/// The left side of a chip: half a cell of its ground, so that it shows without colour too.
pub(crate) const LEFT: &str = "▐";
/// The right side.
pub(crate) const RIGHT: &str = "▌";

/// Whether a place is inside of a chip, after `piece`, which begins inside of one or not.
pub(crate) fn is_inside(piece: &str, inside: bool) -> bool {
    match (piece.rfind(LEFT), piece.rfind(RIGHT)) {
        (None, None) => inside,
        (left, right) => left > right,
    }
}

/// Where the last chip of some words ends, in bytes.
pub(crate) fn end(words: &str) -> usize {
    // The byte its side begins with is in few words.
    if words.as_bytes().contains(&0xe2) { words.rfind(RIGHT).unwrap_or(0) } else { 0 }
}

/// The colours of a chip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Chip {
    /// Behind the words.
    pub ground: Color,
    /// The words.
    pub ink: Color,
}

impl Chip {
    /// One of the 13 tag colours; any other name is blue.
    pub fn named(palette: &Palette, name: &str) -> Self {
        let colors = tag_color(name).or_else(|| tag_color("blue")).map(|color| palette.pick(color.light, color.dark));
        let (ground, ink) = colors.map_or((palette.blank(), palette.text()), |(ground, ink)| (rgb(ground), rgb(ink)));
        Self { ground, ink }
    }

    /// The style of a side, on what the chip stands on.
    pub fn side(self, on: Style) -> Style {
        let plain = Modifier::UNDERLINED | Modifier::CROSSED_OUT | Modifier::ITALIC | Modifier::BOLD | Modifier::DIM;
        on.fg(self.ground).remove_modifier(plain)
    }

    /// The style of the words.
    pub const fn body(self) -> Style {
        Style::new().fg(self.ink).bg(self.ground)
    }

    /// Writes a chip that does not break where it has spaces.
    pub fn push(self, text: &mut Text, words: &str, on: Style) {
        text.push(LEFT, self.side(on));
        text.push(&words.replace(' ', "\u{a0}"), self.body());
        text.push(RIGHT, self.side(on));
    }
}

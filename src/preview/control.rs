//! Controls: what the reader types into or chooses from, each with the client's border, words and mark.

use ratatui_core::style::Style;
use serde_json::Value;

use crate::card::Path;

use super::{
    hit::NodeId,
    layout::{Block, Body, Edge, Row, Spread, Width},
    px::{Cells, Px, Sides},
    scene::{Build, is_true, px_of, str_of},
    text::Text,
};

/// A control that opens something carries this.
pub(super) const OPENS: &str = "▾";
/// Width of a bordered control that does not say.
pub(super) const WIDE: Px = Px(282);
/// The narrowest of those that are as wide as their words.
const NARROW: Px = Px(160);
/// What stands in front of a control or behind its words is this far away.
const GAP: Px = Px(8);

/// The control in a node of the card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Control<'v> {
    /// The component.
    pub node: &'v Value,
    /// Where it stands.
    pub path: &'v Path,
    /// Who owns its cells.
    pub owner: NodeId,
}

/// What is drawn of a control.
#[derive(Debug)]
pub(super) struct Face {
    /// Before the words.
    pub icon: Option<&'static str>,
    /// The words.
    pub words: Text,
    /// At the right end.
    pub mark: Option<&'static str>,
    /// Lines of words: at least, and at most.
    pub lines: (u16, u16),
    /// How wide.
    pub width: Width,
}

impl<'v> Control<'v> {
    /// The control of a node.
    pub fn of(build: &mut Build, node: &'v Value, path: &'v Path) -> Self {
        Self { node, path, owner: build.node(path) }
    }

    /// Whether it takes nothing.
    pub fn disabled(self) -> bool {
        is_true(self.node, "disabled")
    }

    /// The style of what is filled in.
    pub fn value_style(self, build: &Build) -> Style {
        let palette = build.scene.palette;
        Style::new().fg(if self.disabled() { palette.disabled() } else { palette.text() })
    }

    /// What stands there while nothing is filled in: the card's words, or the client's.
    pub fn placeholder(self, build: &mut Build, usual: &str) -> Text {
        let palette = build.scene.palette;
        let style = Style::new().fg(if self.disabled() { palette.disabled() } else { palette.placeholder() });
        let own = self.node.get("placeholder").map(|own| build.label(own, &self.path.with("placeholder"), style));
        let words = own.filter(|text| !text.is_empty()).unwrap_or_else(|| Text::of(usual, style));
        let Some(star) = self.star(build).filter(|_| self.node.get("label").is_none()) else { return words };
        // In front: a control that is too narrow cuts the end.
        let mut text = Text::of("*\u{a0}", star);
        text.append(&words, words.owner);
        text
    }

    /// The style of the star of what must be filled in.
    pub fn star(self, build: &Build) -> Option<Style> {
        let red = || Style::new().fg(build.scene.palette.named("red").unwrap_or_default());
        is_true(self.node, "required").then(red)
    }

    /// The width the card asks for.
    pub fn width(self, usual: Width) -> Width {
        match str_of(self.node, "width") {
            Some("fill") => Width::Fill,
            _ => px_of(self.node, "width").map_or(usual, Width::Fixed),
        }
    }

    /// The box of the control, with a border unless it is of the type `text`.
    pub fn draw(self, build: &Build, face: Face) -> Block {
        let palette = build.scene.palette;
        let bordered = str_of(self.node, "type") != Some("text");
        let complaint = build.complaint(self.path);
        let dim = if self.disabled() { palette.disabled() } else { palette.secondary() };
        // Without a border the mark is what complains.
        let dim = Style::new().fg(complaint.filter(|_| !bordered).unwrap_or(dim));
        let mut words = face.words;
        let (least, most) = face.lines;
        words.lines = Some(most);
        let words = Block::text(None, words).wide(if bordered { Width::Fill } else { Width::Hug });
        let side = |mark| Block::text(None, Text::of(mark, dim)).wide(Width::Hug);
        let kids = face.icon.map(side).into_iter().chain([words]).chain(face.mark.map(side));
        let mut row = Row::of(kids.collect(), Spread::Shares);
        row.gap = GAP;
        let mut block = Block::new(self.owner, Body::Row(row));
        if !bordered {
            return block.wide(self.width(Width::Hug));
        }
        block.edge = Some(if self.disabled() {
            // A line around the grey would be as pale as the grey itself.
            let ground = palette.named("grey-200").unwrap_or_default();
            block.fill = Some(ground);
            Edge::Half(ground)
        } else {
            Edge::Line(complaint.unwrap_or_else(|| palette.control()))
        });
        block.padding = Sides::across(0, 8);
        block.height = Cells(least.saturating_add(2));
        let usual = match face.width {
            Width::Hug => Width::Fixed(Px(block.natural().px().0.clamp(NARROW.0, WIDE.0))),
            width => width,
        };
        block.wide(self.width(usual))
    }
}

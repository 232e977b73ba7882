//! Places that are kept for what cells cannot show: pictures, charts.

use ratatui_core::style::Style;

use super::{
    hit::NodeId,
    layout::{Block, Body, Stack},
    palette::Palette,
    px::Px,
    text::{Align, Text},
};

/// Stands for a picture.
pub(super) const PICTURE: &str = "▣";

/// A place with a mark and a name in its middle, and below them what else is known, if there is room.
pub(super) fn place(palette: &Palette, owner: NodeId, mark: &str, name: &str, more: &str) -> Block {
    let style = Style::new().fg(palette.secondary());
    let mut line = Text::of(mark, style);
    if !name.trim().is_empty() {
        line.push("\u{a0}", style);
        line.push(name, style);
    }
    let mut kids = vec![centered(line)];
    if !more.is_empty() {
        kids.push(centered(Text::of(more, Style::new().fg(palette.placeholder()))));
    }
    let mut block = Block::new(owner, Body::Stack(Stack { kids, gap: Px::ZERO, align: Align::Start }));
    block.fill = Some(palette.blank());
    block.level = Align::Center;
    block
}

fn centered(mut text: Text) -> Block {
    (text.align, text.lines) = (Align::Center, Some(1));
    Block::text(None, text)
}

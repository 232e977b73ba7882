//! Card Markdown: CommonMark, Feishu's own tags, and the dialects that know only some of it.

use pulldown_cmark::{Options, Parser};
use ratatui_core::style::Style;

use super::{
    layout::Block,
    scene::Scene,
    text::{Align, Text},
};
use crate::catalog::markup as tag;
pub(crate) use crate::catalog::markup::Dialect;

mod block;
mod inline;
mod moment;
mod prepare;

/// How a piece of Markdown stands before any of its marks.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Base {
    /// Colours and weight.
    pub style: Style,
    /// Where its lines stand.
    pub align: Align,
}

/// The boxes of a Markdown component, below each other.
pub(crate) fn blocks(scene: &Scene, source: &str, dialect: Dialect, base: Base) -> Vec<Block> {
    let prepared = prepare::prepare(source, dialect);
    let options = match dialect {
        Dialect::V2 => Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
        _ => Options::ENABLE_STRIKETHROUGH,
    };
    let parser = Parser::new_ext(&prepared.text, options).into_offset_iter();
    block::Blocks::new(scene, &prepared, dialect, base).read(parser)
}

/// Markdown as one text, for the dialects without blocks.
pub(crate) fn inline(scene: &Scene, source: &str, dialect: Dialect, style: Style) -> Text {
    let prepared = prepare::prepare(source, dialect);
    let parser = Parser::new_ext(&prepared.text, Options::ENABLE_STRIKETHROUGH);
    let mut inline = inline::Inline::new(scene, &prepared, dialect, style);
    for event in parser {
        inline.event(event);
    }
    inline.take()
}

#[cfg(test)]
mod tests;

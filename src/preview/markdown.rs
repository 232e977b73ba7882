//! Card Markdown: CommonMark, Feishu's own tags, and the dialects that know only some of it.

use pulldown_cmark::{Options, Parser};
use ratatui_core::style::Style;

use super::{
    layout::Block,
    scene::Scene,
    text::{Align, Text},
};

mod block;
mod inline;
mod moment;
mod prepare;
mod tag;

/// Which constructs mean something; all others are shown as they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// The component of 2.0: all of it.
    V2,
    /// The component of 1.0: no headings, quotes, inline code, tables.
    V1,
    /// `lark_md` in a text object: inline marks only, a line is a line.
    Lark,
    /// `lark_md` in a header of 1.0: mentions and emoji only.
    Header,
}

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

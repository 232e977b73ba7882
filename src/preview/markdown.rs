//! Card Markdown: CommonMark, Feishu's own tags, and the dialects that know only some of it.

use pulldown_cmark::{Event, Options, Parser, TagEnd, TextMergeStream, TextMergeWithOffset};
use ratatui_core::style::Style;

use super::{
    layout::Block,
    scene::Scene,
    text::{Align, Text},
    words,
};
use crate::catalog::markup as tag;
pub(crate) use crate::catalog::markup::Dialect;
pub(crate) use links::{Link, links};

mod block;
mod code;
mod inline;
mod links;
mod moment;
mod prepare;

/// How a piece of Markdown stands before any of its marks.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Base {
    /// Colours and weight.
    pub style: Style,
    /// Where its lines stand.
    pub align: Align,
    /// Which page of its tables shows.
    pub page: usize,
}

/// Whether a source is longer than what is read of it.
pub(crate) const fn is_cut(source: &str) -> bool {
    source.len() > prepare::LONGEST
}

/// What the parser reads in a dialect.
const fn options(dialect: Dialect) -> Options {
    match dialect {
        Dialect::V2 => Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_TABLES),
        _ => Options::ENABLE_STRIKETHROUGH,
    }
}

/// The boxes of a Markdown component, below each other.
pub(crate) fn blocks(scene: &Scene, source: &str, dialect: Dialect, base: Base) -> Vec<Block> {
    let prepared = prepare::prepare(source, dialect);
    let parser = TextMergeWithOffset::new(Parser::new_ext(&prepared.text, options(dialect)).into_offset_iter());
    let mut blocks = block::Blocks::new(scene, &prepared, dialect, base).read(parser);
    if prepared.cut {
        let style = Style::new().fg(scene.palette.secondary());
        blocks.push(Block::text(None, Text::of(words::cut(scene.lang), style)));
    }
    blocks
}

/// How many pages the longest table has; none where there is no table.
pub(crate) fn pages(source: &str, dialect: Dialect) -> usize {
    if !source.contains('|') {
        return 0;
    }
    let prepared = prepare::prepare(source, dialect);
    let (mut rows, mut longest) = (0_usize, 0);
    for event in Parser::new_ext(&prepared.text, options(dialect)) {
        match event {
            Event::End(TagEnd::TableHead) => rows = 0,
            Event::End(TagEnd::TableRow) => rows += 1,
            _ => {}
        }
        longest = longest.max(rows);
    }
    longest.div_ceil(block::PAGE)
}

/// Markdown as one text, for the dialects without blocks.
pub(crate) fn inline(scene: &Scene, source: &str, dialect: Dialect, style: Style) -> Text {
    let prepared = prepare::prepare(source, dialect);
    let parser = TextMergeStream::new(Parser::new_ext(&prepared.text, Options::ENABLE_STRIKETHROUGH));
    let mut inline = inline::Inline::new(scene, &prepared, dialect, style);
    for event in parser {
        inline.event(event);
    }
    let mut text = inline.take();
    if prepared.cut {
        text.push("\n", style);
        text.push(words::cut(scene.lang), style.fg(scene.palette.secondary()));
    }
    text
}

#[cfg(test)]
mod tests;

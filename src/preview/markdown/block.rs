//! The block structure of Markdown becoming boxes.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag as Mark, TagEnd};
use ratatui_core::style::{Modifier, Style};

use super::{
    super::{
        grid::Grid,
        layout::{Block, Body, Edge, Row, Spread, Width},
        px::{Px, Sides},
        scene::Scene,
        text::{Align, Text},
    },
    Base, Dialect, code,
    inline::{Inline, Segment},
    prepare::Prepared,
};
use crate::catalog::language;

/// Quotes and lists in each other are indented this deep.
const DEEPEST: usize = 12;
/// Rows of a table beside its head that the client shows at once.
pub(super) const PAGE: usize = 5;
/// Between two blocks with a blank line between them.
const APART: Px = Px(12);

#[derive(Debug)]
enum Kind {
    Root,
    Quote { base: Style },
    List { next: Option<u64> },
    Item { marker: String },
}

/// A container being read.
#[derive(Debug)]
struct Level {
    kind: Kind,
    /// A blank line stands before it.
    apart: bool,
    kids: Vec<Block>,
}

#[derive(Debug, Default)]
struct Table {
    aligns: Vec<Align>,
    rows: Vec<Vec<Text>>,
    row: Vec<Text>,
}

#[derive(Debug)]
struct Code {
    language: String,
    words: String,
    indented: bool,
}

/// Reads the parser's events.
#[derive(Debug)]
pub(super) struct Blocks<'m> {
    scene: &'m Scene<'m>,
    prepared: &'m Prepared<'m>,
    dialect: Dialect,
    base: Base,
    inline: Inline<'m>,
    levels: Vec<Level>,
    /// Containers deeper than [`DEEPEST`].
    surplus: usize,
    apart: bool,
    table: Option<Table>,
    code: Option<Code>,
}

impl<'m> Blocks<'m> {
    pub fn new(scene: &'m Scene<'m>, prepared: &'m Prepared<'m>, dialect: Dialect, base: Base) -> Self {
        Self {
            scene,
            prepared,
            dialect,
            base,
            inline: Inline::new(scene, prepared, dialect, base.style),
            levels: vec![Level { kind: Kind::Root, apart: false, kids: Vec::new() }],
            surplus: 0,
            apart: false,
            table: None,
            code: None,
        }
    }

    /// All blocks.
    pub fn read<'p>(mut self, events: impl Iterator<Item = (Event<'p>, Range<usize>)>) -> Vec<Block> {
        for (event, range) in events {
            self.event(event, &range);
        }
        self.flush();
        while self.levels.len() > 1 {
            self.close();
        }
        self.levels.pop().map(|level| level.kids).unwrap_or_default()
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if let Some(code) = &mut self.code {
            match event {
                Event::Text(words) => code.words.push_str(&self.prepared.restore(&words)),
                Event::End(_) => self.end_code(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(mark) => self.start(mark, range),
            Event::End(end) => self.end(end),
            Event::Rule => {
                self.flush();
                self.apart = self.blank_before(range.start);
                self.push_rule();
            }
            other => self.inline.event(other),
        }
    }

    fn start(&mut self, mark: Mark<'_>, range: &Range<usize>) {
        match mark {
            Mark::Paragraph => self.apart = self.blank_before(range.start),
            Mark::Heading { level, .. } => {
                self.flush();
                self.apart = self.blank_before(range.start);
                self.inline.heading(heading_style(level));
            }
            Mark::BlockQuote(_) => {
                let base = self.inline.base();
                self.open(Kind::Quote { base }, range);
                self.inline.set_base(base.fg(self.scene.palette.secondary()));
            }
            Mark::List(next) => self.open(Kind::List { next }, range),
            Mark::Item => {
                let marker = self.marker();
                self.open(Kind::Item { marker }, range);
            }
            Mark::CodeBlock(kind) => {
                self.flush();
                self.apart = self.blank_before(range.start);
                let (language, indented) = match kind {
                    CodeBlockKind::Fenced(info) => (self.prepared.restore(&info).into_owned(), false),
                    CodeBlockKind::Indented => (String::new(), true),
                };
                self.code = Some(Code { language, words: String::new(), indented });
            }
            Mark::Table(aligns) => {
                self.flush();
                self.apart = self.blank_before(range.start);
                let aligns = aligns.into_iter().map(align_of).collect();
                self.table = Some(Table { aligns, ..Table::default() });
            }
            Mark::TableHead => self.inline.set_base(self.base.style.add_modifier(Modifier::BOLD)),
            Mark::TableRow | Mark::TableCell | Mark::HtmlBlock => {}
            other => self.inline.event(Event::Start(other)),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock => self.flush(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                if self.surplus > 0 {
                    self.surplus -= 1;
                } else {
                    self.close();
                }
            }
            TagEnd::TableCell => {
                let cell = self.inline.take();
                if let Some(table) = &mut self.table {
                    table.row.push(cell);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.inline.set_base(self.base.style);
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut table.row));
                }
            }
            TagEnd::Table => self.end_table(),
            other => self.inline.event(Event::End(other)),
        }
    }

    /// Whether an empty line stands before this byte of the source.
    fn blank_before(&self, start: usize) -> bool {
        let before = self.prepared.text.get(..start).unwrap_or_default();
        let gap = before.trim_end_matches([' ', '\n', '\r', '>', '\u{fffc}']);
        before.get(gap.len()..).unwrap_or_default().matches('\n').count() > 1
    }

    fn open(&mut self, kind: Kind, range: &Range<usize>) {
        self.flush();
        if self.levels.len() > DEEPEST {
            self.surplus += 1;
            return;
        }
        let apart = self.blank_before(range.start);
        self.levels.push(Level { kind, apart, kids: Vec::new() });
    }

    fn close(&mut self) {
        if self.levels.len() < 2 {
            return;
        }
        let Some(Level { kind, apart, kids }) = self.levels.pop() else { return };
        let block = match kind {
            Kind::Root => return,
            Kind::Quote { base } => {
                self.inline.set_base(base);
                let mut quote = Block::stack(None, kids, Px::ZERO);
                quote.edge = Some(Edge::Bar(self.scene.palette.control()));
                quote
            }
            Kind::List { .. } => Block::stack(None, kids, Px::ZERO),
            Kind::Item { marker } => self.item(&marker, kids),
        };
        self.apart = apart;
        self.push(block);
    }

    fn item(&self, marker: &str, kids: Vec<Block>) -> Block {
        let style = self.base.style.remove_modifier(Modifier::UNDERLINED);
        let marker = Block::text(None, Text::of(marker, style)).wide(Width::Hug);
        let mut row = Row::of(vec![marker, Block::stack(None, kids, Px::ZERO)], Spread::Shares);
        row.gap = Px::ZERO;
        Block::new(None, Body::Row(row))
    }

    /// The mark of the next item of the innermost list.
    fn marker(&mut self) -> String {
        let depth = self.levels.iter().filter(|level| matches!(level.kind, Kind::List { .. })).count();
        match self.levels.last_mut().map(|level| &mut level.kind) {
            Some(Kind::List { next: Some(next) }) => {
                let number = *next;
                *next = next.saturating_add(1);
                format!("{number}.\u{a0}")
            }
            _ => ["•\u{a0}", "◦\u{a0}", "▪\u{a0}"]
                .get(depth.saturating_sub(1).min(2))
                .copied()
                .unwrap_or_default()
                .into(),
        }
    }

    fn push(&mut self, mut block: Block) {
        let apart = std::mem::take(&mut self.apart);
        let Some(level) = self.levels.last_mut() else { return };
        if apart && !level.kids.is_empty() {
            block.margin.top = APART;
        }
        level.kids.push(block);
    }

    fn push_rule(&mut self) {
        self.push(Block::new(None, Body::Rule(self.scene.palette.line())));
    }

    /// Ends the text being written, wherever it stands.
    fn flush(&mut self) {
        let (before, last) = self.inline.segments();
        for segment in before {
            match segment {
                Segment::Rule => self.push_rule(),
                Segment::Text(text) => self.push_text(text),
            }
        }
        if !last.is_empty() {
            self.push_text(last);
        }
    }

    fn push_text(&mut self, mut text: Text) {
        text.align = self.base.align;
        self.push(Block::text(None, text));
    }

    fn end_code(&mut self) {
        let Some(Code { language, words, indented }) = self.code.take() else { return };
        let style = self.base.style;
        let words = words.trim_end_matches('\n');
        if indented && self.dialect != Dialect::V2 {
            self.push(Block::text(None, Text::of(words, style)));
            return;
        }
        let mut kids = Vec::new();
        let named = language.split_whitespace().next();
        let language = language::language(named.unwrap_or_default());
        if named.is_some() {
            let caption = style.fg(self.scene.palette.secondary()).add_modifier(Modifier::DIM);
            kids.push(Block::text(None, Text::of(language.name, caption)));
        }
        kids.push(Block::text(None, code::text(words, language.grammar, &self.scene.palette, style)));
        let mut block = Block::stack(None, kids, Px::ZERO);
        block.fill = Some(self.scene.palette.code());
        block.padding = Sides::across(0, 8);
        self.push(block);
    }

    fn end_table(&mut self) {
        let Some(Table { aligns, mut rows, .. }) = self.table.take() else { return };
        let palette = self.scene.palette;
        let pages = rows.len().saturating_sub(1).div_ceil(PAGE).max(1);
        let page = self.base.page % pages;
        rows.drain(1.min(rows.len())..(1 + page * PAGE).min(rows.len()));
        rows.truncate(PAGE + 1);
        let rows = rows
            .into_iter()
            .map(|row| {
                let cells = row.into_iter().enumerate().map(|(column, mut text)| {
                    text.align = aligns.get(column).copied().unwrap_or_default();
                    Block::text(None, text)
                });
                cells.collect()
            })
            .collect();
        let grid = Body::Grid(Grid { rows, line: palette.line() });
        self.push(Block::new(None, grid).wide(Width::Hug));
        if pages > 1 {
            let mut turner = Text::of(
                &format!("‹\u{a0}{}\u{a0}/\u{a0}{pages}\u{a0}›", page + 1),
                Style::new().fg(palette.secondary()),
            );
            turner.align = Align::End;
            self.push(Block::text(None, turner));
        }
    }
}

/// 26, 22, 20 px are large; 18, 17, 14 px bold only.
const fn heading_style(level: HeadingLevel) -> Style {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => bold.add_modifier(Modifier::UNDERLINED),
        _ => bold,
    }
}

const fn align_of(align: Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

//! Tables of data: the page that shows, its head, its cells formatted by their column's type.

use ratatui_core::style::{Modifier, Style};
use serde_json::Value;

use crate::card::Path;

use super::{
    fidelity::Why,
    hit::NodeId,
    layout::Block,
    px::{Px, parse_px},
    scene::{Build, align_of, is_true, str_of},
    text::{Align, Text},
};

mod cell;
mod place;

pub(crate) use place::Table;
use place::{Line, Lines, Share};

/// Most columns that the client shows.
const MOST_COLUMNS: usize = 50;
/// Rows of a page when the card does not say.
const PAGE: u64 = 5;
/// Most rows of a page.
const LONGEST_PAGE: u64 = 10;
/// How high a row of the height `auto` becomes at most, when the card does not say.
const AUTO_HEIGHT: Px = Px(124);

/// A table: the head, one page, and the pager where there are more.
pub(super) fn paint(build: &mut Build, node: &Value, path: &Path) -> Block {
    let owner = build.node(path);
    let columns = items(node, "columns");
    let columns = columns.get(..columns.len().min(MOST_COLUMNS)).unwrap_or_default();
    let rows = items(node, "rows");
    let page = Page::of(node, rows.len(), build.rehearsal().page(path));
    let head = head(build, node, path, columns);
    let lines = lines_of(node);
    if columns.iter().any(|column| str_of(column, "data_type") == Some(cell::PERSONS)) {
        build.flaw(owner, Why::Avatar);
    }
    let shown = rows.iter().enumerate().skip(page.first()).take(page.size);
    let rows = shown.map(|(index, row)| line(build, row, &path.with("rows").with(index), columns, lines)).collect();
    let table = Table {
        columns: columns.iter().map(share_of).collect(),
        head,
        rows,
        frozen: is_true(node, "freeze_first_column"),
        line: build.scene.palette.line(),
    };
    let mut kids = vec![Block::new(owner, super::layout::Body::Table(Box::new(table)))];
    if page.count > 1 {
        kids.push(pager(build, owner, &page));
    }
    Block::stack(owner, kids, Px::ZERO)
}

fn items<'v>(node: &'v Value, key: &str) -> &'v [Value] {
    node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Which rows show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    /// Counted from 0.
    number: usize,
    /// How many pages there are.
    count: usize,
    /// Rows of a page.
    size: usize,
}

impl Page {
    fn of(node: &Value, rows: usize, wanted: usize) -> Self {
        let size = node.get("page_size").and_then(Value::as_u64).unwrap_or(PAGE).clamp(1, LONGEST_PAGE);
        let size = usize::try_from(size).unwrap_or(1);
        let count = rows.div_ceil(size);
        Self { number: wanted.min(count.saturating_sub(1)), count, size }
    }

    const fn first(self) -> usize {
        self.number * self.size
    }
}

/// `‹ 1 / 3 ›`, at the right below the table. At an end the arrow is dim.
fn pager(build: &Build, owner: NodeId, page: &Page) -> Block {
    let palette = build.scene.palette;
    let arrow = |works: bool| Style::new().fg(if works { palette.secondary() } else { palette.disabled() });
    let mut text = Text::of("‹ ", arrow(page.number > 0));
    text.push(&format!("{} / {}", page.number + 1, page.count), Style::new().fg(palette.secondary()));
    text.push(" ›", arrow(page.number + 1 < page.count));
    text.align = Align::End;
    let mut block = Block::text(owner, text);
    block.padding.right = Px(8);
    block
}

/// How wide a column wants to be.
fn share_of(column: &Value) -> Share {
    let Some(width) = str_of(column, "width").map(str::trim) else { return Share::Auto };
    if let Some(percent) = width.strip_suffix('%').and_then(|percent| percent.trim().parse::<f64>().ok()) {
        return Share::Percent(percent.clamp(1.0, 100.0) as u16);
    }
    match parse_px(width) {
        Some(px) if px > Px::ZERO => Share::Fixed(px),
        _ => Share::Auto,
    }
}

/// How high rows are.
fn lines_of(node: &Value) -> Lines {
    let px = match str_of(node, "row_height") {
        Some("middle") => Px(54),
        Some("high") => Px(88),
        Some("auto") => {
            let most = str_of(node, "row_max_height").and_then(parse_px).unwrap_or(AUTO_HEIGHT);
            return Lines { least: 1, most: place::lines(most) };
        }
        Some(height) if height != "low" => parse_px(height).unwrap_or(Px(32)),
        _ => Px(32),
    };
    let lines = place::lines(Px(px.0.clamp(32, 124)));
    Lines { least: lines, most: lines }
}

/// The names of the columns.
fn head(build: &mut Build, node: &Value, path: &Path, columns: &[Value]) -> Line {
    let palette = build.scene.palette;
    let style_of = node.get("header_style").unwrap_or(&Value::Null);
    let owner = node.get("header_style").map(|_| build.node(&path.with("header_style")));
    let mut style = match str_of(style_of, "text_size") {
        Some(name) => build.scene.size_style(name),
        None => Style::new(),
    };
    if style_of.get("bold").and_then(Value::as_bool).unwrap_or(true) {
        style = style.add_modifier(Modifier::BOLD);
    }
    if let (Some(owner), Some(name)) = (owner, str_of(style_of, "text_color"))
        && let Some(color) = build.color(owner, name)
    {
        style = style.fg(color);
    }
    let lines = style_of.get("lines").and_then(Value::as_u64).unwrap_or(1).max(1);
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    let mut ground = Block::new(owner, super::layout::Body::Blank);
    ground.fill = (str_of(style_of, "background_style") == Some("grey")).then(|| palette.blank());
    let cells = columns.iter().enumerate().map(|(index, column)| {
        let owner = build.node(&path.with("columns").with(index));
        let mut text = Text::of(str_of(column, "display_name").unwrap_or_default(), style);
        text.lines = Some(lines);
        text.align = align_of(style_of, "text_align");
        Block::text(owner, text)
    });
    Line { cells: cells.collect(), ground, lines: Lines { least: 1, most: lines } }
}

/// One row.
fn line(build: &mut Build, row: &Value, path: &Path, columns: &[Value], lines: Lines) -> Line {
    let owner = build.node(path);
    let cells = columns.iter().map(|column| {
        let name = str_of(column, "name").unwrap_or_default();
        let Some(value) = row.get(name).filter(|value| !value.is_null()) else { return Block::default() };
        let path = path.with(name);
        let mut block = cell::paint(build, column, value, &path, lines.most);
        block.level = level_of(column);
        block
    });
    let cells = cells.collect();
    Line { cells, ground: Block::new(owner, super::layout::Body::Blank), lines }
}

/// Where a low cell stands in a high row: in its middle, unless the column says otherwise.
fn level_of(column: &Value) -> Align {
    match str_of(column, "vertical_align") {
        Some("top") => Align::Start,
        Some("bottom") => Align::End,
        _ => Align::Center,
    }
}

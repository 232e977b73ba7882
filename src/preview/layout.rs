//! Boxes: what a painter asks for in pixels, and where it comes to stand in cells.

use ratatui_core::style::Color;

use super::{
    grid::Grid,
    hit::NodeId,
    px::{Cells, Px, Sides},
    table::Table,
    text::{Align, Lines, Text},
};

mod laid;
mod row;

pub(crate) use laid::Laid;
pub(crate) use row::shrink;

/// How wide a box wants to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Width {
    /// As wide as its place.
    #[default]
    Fill,
    /// As wide as what is in it.
    Hug,
    /// So many pixels, where there is room.
    Fixed(Px),
    /// This share of what the others leave.
    Weight(u32),
}

/// The edge around a box: one cell at each side, and one row above and below, unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// A line with round corners.
    Line(Color),
    /// A line with square corners.
    Square(Color),
    /// The fill, half a row above and below.
    Half(Color),
    /// `[` and `]`.
    Brackets(Color),
    /// One blank cell left and right.
    Blank,
    /// A bar at the left.
    Bar(Color),
    /// Nothing but the rows above and below: as high as what has a line, and nothing at the sides.
    Air,
}

impl Edge {
    /// Rows above and below.
    pub const fn rows(self) -> u16 {
        match self {
            Self::Line(_) | Self::Square(_) | Self::Half(_) | Self::Air => 1,
            Self::Brackets(_) | Self::Blank | Self::Bar(_) => 0,
        }
    }

    /// Columns at each side.
    pub const fn columns(self) -> u16 {
        match self {
            Self::Air => 0,
            _ => 1,
        }
    }
}

/// How the boxes of a row share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spread {
    /// One row, by the boxes' widths.
    Shares,
    /// One row, all equal.
    Equal,
    /// So many equal ones in a row.
    PerRow(u16),
    /// As many in a row as fit.
    Wrap,
    /// One row by the boxes' widths while all fit, else as many as do.
    Flow,
    /// One below the other.
    Stack,
}

/// Boxes in one direction.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The boxes.
    pub kids: Vec<Block>,
    /// How they share the row.
    pub spread: Spread,
    /// Between neighbours.
    pub gap: Px,
    /// Between rows.
    pub leading: Px,
    /// Where the boxes stand when there is room left.
    pub align: Align,
    /// Where a low box stands beside a high one, unless the box says otherwise.
    pub level: Align,
}

impl Row {
    /// A row of these boxes, 8 px apart.
    pub const fn of(kids: Vec<Block>, spread: Spread) -> Self {
        Self { kids, spread, gap: Px(8), leading: Px(8), align: Align::Start, level: Align::Start }
    }
}

/// Boxes below each other.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stack {
    /// The boxes.
    pub kids: Vec<Block>,
    /// Between neighbours.
    pub gap: Px,
    /// Where a narrow box stands.
    pub align: Align,
}

/// The upper or the lower end of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The upper.
    Top,
    /// The lower.
    Bottom,
}

/// What is in a box.
#[derive(Debug, Clone, Default)]
pub(crate) enum Body {
    /// Nothing.
    #[default]
    Blank,
    /// Words.
    Text(Text),
    /// A horizontal line.
    Rule(Color),
    /// Boxes below each other.
    Stack(Stack),
    /// Boxes beside each other.
    Row(Row),
    /// A ruled table.
    Grid(Grid),
    /// A table of data.
    Table(Box<Table>),
}

/// Width to height, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ratio(pub u16, pub u16);

impl Ratio {
    /// Reads `"16:9"`.
    pub fn parse(text: &str) -> Option<Self> {
        let (width, height) = text.split_once(':')?;
        Some(Self(width.parse().ok().filter(|width| *width > 0)?, height.parse().ok()?))
    }

    /// Rows of something this wide.
    pub fn rows(self, width: Cells) -> Cells {
        Px(width.px().0 * i32::from(self.1) / i32::from(self.0.max(1))).high()
    }
}

/// A box.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// Whose cells these are; the parent's when nobody's.
    pub owner: Option<NodeId>,
    /// Outside the edge.
    pub margin: Sides,
    /// Inside the edge.
    pub padding: Sides,
    /// How wide.
    pub width: Width,
    /// How high at least.
    pub height: Cells,
    /// How high at least for its width.
    pub ratio: Option<Ratio>,
    /// What does not fit is cut off: a box that is too wide for its place, and what is in a box of a height of its own.
    pub clips: bool,
    /// Where what is in it stands when the box is higher.
    pub level: Align,
    /// Ground colour.
    pub fill: Option<Color>,
    /// Colour of what is in it and has none of its own, where the usual one could not be read on the ground.
    pub ink: Option<Color>,
    /// The line around it.
    pub edge: Option<Edge>,
    /// What is in it.
    pub body: Body,
}

impl Block {
    /// A box around `body`.
    pub fn new(owner: impl Into<Option<NodeId>>, body: Body) -> Self {
        Self { owner: owner.into(), body, ..Self::default() }
    }

    /// A box of words.
    pub fn text(owner: impl Into<Option<NodeId>>, text: Text) -> Self {
        Self::new(owner.into().or(text.owner), Body::Text(text))
    }

    /// Boxes below each other.
    pub fn stack(owner: impl Into<Option<NodeId>>, kids: Vec<Self>, gap: Px) -> Self {
        Self::new(owner, Body::Stack(Stack { kids, gap, align: Align::Start }))
    }

    /// The same box, this wide.
    #[must_use]
    pub const fn wide(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Pixels of air that the box brings along: a line is drawn in the middle of its row, so half of that row is air.
    /// Gaps beside it are smaller by as much.
    pub fn air(&self, end: End) -> Px {
        const HALF_ROW: Px = Px(10);
        if self.edge.is_some_and(|edge| edge.rows() > 0) {
            return HALF_ROW;
        }
        if self.fill.is_some() {
            return Px::ZERO;
        }
        let kid = |kid: &Self| match end {
            End::Top => kid.air(end).plus(Px(-kid.margin.top.0)),
            End::Bottom => kid.air(end).plus(Px(-kid.margin.bottom.0)),
        };
        let air = match (&self.body, end) {
            (Body::Rule(_) | Body::Grid(_) | Body::Table(_), _) => HALF_ROW,
            (Body::Stack(stack), End::Top) => stack.kids.first().map_or(Px::ZERO, kid),
            (Body::Stack(stack), End::Bottom) => stack.kids.last().map_or(Px::ZERO, kid),
            (Body::Row(row), _) => row.kids.iter().map(kid).min().unwrap_or_default(),
            (Body::Blank | Body::Text(_), _) => Px::ZERO,
        };
        let padding = match end {
            End::Top => self.padding.top,
            End::Bottom => self.padding.bottom,
        };
        Px((air.0 - padding.0).max(0))
    }

    /// What the box wants above or below it: its margin, less the air it brings along.
    pub fn wants(&self, end: End) -> Px {
        let margin = match end {
            End::Top => self.margin.top,
            End::Bottom => self.margin.bottom,
        };
        margin.plus(Px(-self.air(end).0))
    }

    /// Columns of edge and padding.
    fn frame_columns(&self) -> Cells {
        let edge = 2 * self.edge.map_or(0, Edge::columns);
        Cells(u16::try_from(self.padding.across_columns().max(0)).unwrap_or(u16::MAX)).plus(Cells(edge))
    }

    /// Columns the box takes when it may have all it wants, margins included.
    pub fn natural(&self) -> Cells {
        let inner = match &self.body {
            Body::Blank => Cells::ZERO,
            Body::Text(text) => text.natural(),
            Body::Rule(_) => Cells(1),
            Body::Stack(stack) => stack.kids.iter().map(Self::natural).max().unwrap_or_default(),
            Body::Row(row) => row::natural(row),
            Body::Grid(grid) => grid.natural(),
            Body::Table(table) => table.natural(),
        };
        let own = match self.width {
            Width::Fixed(px) => px.wide(),
            _ => inner.plus(self.frame_columns()),
        };
        Cells(clamp(i32::from(own.0) + self.margin.across_columns()))
    }

    /// Lays the box out in `room` columns, margins included.
    pub fn lay(&self, room: Cells) -> Laid<'_> {
        let room = Cells(clamp(i32::from(room.0).saturating_sub(self.margin.across_columns())));
        let width = match self.width {
            Width::Fill | Width::Weight(_) => room,
            Width::Hug => {
                let own = i32::from(self.natural().0).saturating_sub(self.margin.across_columns());
                room.min(Cells(clamp(own)))
            }
            Width::Fixed(px) if self.clips => px.wide(),
            Width::Fixed(px) => room.min(px.wide()),
        };
        let edge = self.edge.map_or(0, Edge::columns);
        let edge_rows = self.edge.map_or(0, Edge::rows);
        let left = self.padding.left.columns().plus(Cells(edge));
        let inner = Cells(width.less(self.frame_columns()).0.max(1).min(width.0.max(1)));
        let (top, bottom) = self.padding_rows(edge_rows);
        let mut laid = Laid { width, shown: width.min(room), ..Laid::of(self) };
        let content = laid.fill_in(inner, i32::from(left.0), top.plus(Cells(edge_rows)));
        let around = top.plus(bottom).plus(Cells(2 * edge_rows));
        let least = self.height.max(self.ratio.map_or(Cells::ZERO, |ratio| ratio.rows(width)));
        let high = content.plus(around).max(least).max(Cells(2 * edge_rows));
        laid.grow(high, content.plus(around));
        // The rows of the edge are the terminal's: they take nothing away from what the client shows.
        let most = self.height.plus(Cells(2 * edge_rows));
        if self.clips && self.height > Cells::ZERO && high > most {
            (laid.height, laid.cut) = (most, true);
        }
        laid
    }

    /// Rows of padding: an edge row already is most of a row of air.
    fn padding_rows(&self, edge_rows: u16) -> (Cells, Cells) {
        let air = Px(-12 * i32::from(edge_rows));
        match &self.body {
            // The first and last gap of a stack are rounded together with the padding: see `fill_in`.
            Body::Stack(_) if edge_rows == 0 => (Cells::ZERO, Cells::ZERO),
            _ => (self.padding.top.plus(air).rows(), self.padding.bottom.plus(air).rows()),
        }
    }
}

/// Cells from a count that may be negative.
fn clamp(cells: i32) -> u16 {
    u16::try_from(cells.max(0)).unwrap_or(u16::MAX)
}

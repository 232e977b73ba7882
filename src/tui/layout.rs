//! Where the panes are: rectangles for every size of terminal, and the lines between them.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::widgets::paint::{self, Borders};

/// The panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Pane {
    Outline,
    Inspector,
    Preview,
    Json,
    Activity,
}

impl Pane {
    /// The order in which Tab goes through them.
    pub const ALL: [Self; 5] = [Self::Outline, Self::Inspector, Self::Preview, Self::Json, Self::Activity];
}

/// The lines that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Right of outline and inspector.
    Left,
    /// Between preview and JSON.
    Right,
    /// Above the activity.
    Bottom,
}

/// What the user chose about the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The pane with focus.
    pub focus: Pane,
    /// Which of outline and inspector is the taller one: it follows the focus, but never moves under the mouse.
    pub tall: Pane,
    /// Whether it has the whole screen.
    pub zoom: bool,
    /// Which of preview and JSON shows where only one fits.
    pub middle: Pane,
    /// Cells added to the left column.
    pub left: i16,
    /// Cells added to the JSON column.
    pub right: i16,
    /// Rows added to the activity.
    pub bottom: i16,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            focus: Pane::Outline,
            tall: Pane::Outline,
            zoom: false,
            middle: Pane::Preview,
            left: 0,
            right: 0,
            bottom: 0,
        }
    }
}

/// One pane on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub pane: Pane,
    /// Its whole area between the lines, title row included.
    pub outer: Rect,
    /// The row its title stands in.
    pub title: Rect,
    /// Its content, with one cell of air left and right.
    pub inner: Rect,
}

/// The whole screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The size it was made for.
    pub area: Rect,
    /// The panes that show, in order.
    pub panes: Vec<Placed>,
    /// Whether the panes are tabs of one place.
    pub tabs: bool,
    /// The terminal is too small for anything.
    pub too_small: bool,
    lines: Vec<Line>,
}

/// A line between panes, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    x: u16,
    y: u16,
    length: u16,
    down: bool,
}

/// The smallest terminal that shows a pane.
const SMALLEST: (u16, u16) = (40, 8);
/// From here on, three columns.
const THREE_COLUMNS: u16 = 120;
/// From here on, two.
const TWO_COLUMNS: u16 = 80;
/// The preview is never narrower than this beside JSON.
const PREVIEW: u16 = 48;
/// The inspector is never lower than this.
const INSPECTOR: u16 = 8;

impl Layout {
    /// Places the panes; the activity has so many lines to show.
    pub fn new(width: u16, height: u16, choice: &Choice, activity: usize) -> Self {
        let area = Rect::new(0, 0, width, height);
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return Self { area, too_small: true, ..Self::default() };
        }
        let mut layout = Self { area, tabs: width < TWO_COLUMNS || choice.zoom, ..Self::default() };
        layout.frame();
        // Alone on the screen, the activity is one of the panes.
        let alone = layout.tabs && choice.focus == Pane::Activity;
        let below = if alone { height - 1 } else { layout.activity(choice, activity) };
        // Between the top line and the activity's line.
        let body = Rect::new(1, 1, width - 2, below - 1);
        if layout.tabs {
            layout.place(choice.focus, body);
        } else if width < THREE_COLUMNS {
            let left = grown(30, choice.left, 24, body.width.saturating_sub(36));
            let rest = layout.column(body, left);
            layout.left(Rect { width: left, ..body }, choice.tall);
            layout.place(choice.middle, rest);
        } else {
            layout.three(body, choice);
        }
        layout.panes.sort_by_key(|placed| placed.pane);
        layout
    }

    fn three(&mut self, body: Rect, choice: &Choice) {
        let wide = body.width.saturating_sub(118);
        let left = grown(30 + wide / 8, choice.left, 24, body.width.saturating_sub(PREVIEW + 26));
        let rest = self.column(body, left);
        // The preview gets what a card needs (75 cells and its air) as soon as JSON keeps forty, JSON the rest.
        let preview = rest.width.saturating_sub(41).clamp(PREVIEW, 79).min(rest.width.saturating_sub(31));
        let json =
            grown(rest.width.saturating_sub(preview + 1), choice.right, 24, rest.width.saturating_sub(PREVIEW + 1));
        let preview = rest.width.saturating_sub(json + 1);
        let right = self.column(rest, preview);
        self.left(Rect { width: left, ..body }, choice.tall);
        self.place(Pane::Preview, Rect { width: preview, ..rest });
        self.place(Pane::Json, right);
    }

    /// Outline over inspector: the taller one gets two thirds.
    fn left(&mut self, area: Rect, tall: Pane) {
        let third = area.height / 3;
        let inspector = if tall == Pane::Inspector { area.height - third } else { third };
        let inspector = inspector.max(INSPECTOR.min(area.height / 2)).min(area.height.saturating_sub(4));
        let split = area.y + area.height - inspector;
        self.place(Pane::Outline, Rect { height: area.height - inspector, ..area });
        // The inspector's title stands in the line above it.
        let outer = Rect { y: split, height: inspector, ..area };
        self.lines.push(Line { x: area.x - 1, y: split, length: area.width + 2, down: false });
        let inner = Rect {
            x: area.x + 1,
            y: split + 1,
            width: area.width.saturating_sub(2),
            height: inspector.saturating_sub(1),
        };
        let title = Rect { x: area.x + 1, y: split, width: area.width.saturating_sub(2), height: 1 };
        self.panes.push(Placed { pane: Pane::Inspector, outer, title, inner });
    }

    /// Draws the line right of a column and gives back what is right of the line.
    fn column(&mut self, area: Rect, width: u16) -> Rect {
        let x = area.x + width;
        self.lines.push(Line { x, y: area.y - 1, length: area.height + 2, down: true });
        Rect { x: x + 1, width: area.width.saturating_sub(width + 1), ..area }
    }

    fn place(&mut self, pane: Pane, outer: Rect) {
        let title = Rect { x: outer.x + 1, width: outer.width.saturating_sub(2), height: 1, ..outer };
        let inner = Rect { y: outer.y + 1, height: outer.height.saturating_sub(1), ..title };
        self.panes.push(Placed { pane, outer, title, inner });
    }

    fn frame(&mut self) {
        let Rect { width, height, .. } = self.area;
        self.lines.extend([
            Line { x: 0, y: 0, length: width, down: false },
            Line { x: 0, y: height - 1, length: width, down: false },
            Line { x: 0, y: 0, length: height, down: true },
            Line { x: width - 1, y: 0, length: height, down: true },
        ]);
    }

    /// Places the activity at the bottom; gives back the row of the line above it.
    fn activity(&mut self, choice: &Choice, lines: usize) -> u16 {
        let Rect { width, height, .. } = self.area;
        let rows = match height {
            0..=11 => 0,
            12..=29 => 1,
            30..=47 => 3,
            _ => 5,
        };
        let focused = choice.focus == Pane::Activity;
        let wanted = u16::try_from(lines).unwrap_or(u16::MAX).min(height / 3);
        let rows = if focused { rows.max(wanted) } else { rows };
        // The panes above keep eight rows.
        let rows = grown(rows, choice.bottom, u16::from(height > 11), height.saturating_sub(11));
        let line = height - 2 - rows;
        if rows == 0 {
            return height - 1;
        }
        self.lines.push(Line { x: 0, y: line, length: width, down: false });
        let outer = Rect { x: 1, y: line, width: width - 2, height: rows + 1 };
        let inner = Rect { x: 2, y: line + 1, width: width - 4, height: rows };
        self.panes.push(Placed {
            pane: Pane::Activity,
            outer,
            title: Rect { height: 1, ..Rect { y: line, ..inner } },
            inner,
        });
        line
    }

    /// Where a pane is, if it shows.
    pub fn pane(&self, pane: Pane) -> Option<&Placed> {
        self.panes.iter().find(|placed| placed.pane == pane)
    }

    /// Which pane a cell belongs to.
    pub fn at(&self, x: u16, y: u16) -> Option<Pane> {
        self.panes.iter().find(|placed| placed.outer.contains((x, y).into())).map(|placed| placed.pane)
    }

    /// Whether a line is there to be moved.
    pub fn has(&self, border: Border) -> bool {
        let has = |pane| self.pane(pane).is_some();
        match border {
            Border::Left => !self.tabs && has(Pane::Outline),
            Border::Right => has(Pane::Preview) && has(Pane::Json),
            Border::Bottom => self.pane(Pane::Activity).is_some_and(|placed| placed.outer.y > 1),
        }
    }

    /// The line that a cell is on.
    pub fn border_at(&self, x: u16, y: u16) -> Option<Border> {
        let right_of = |pane| {
            self.pane(pane).is_some_and(|placed| {
                (placed.outer.right(), true) == (x, placed.outer.y <= y && y < placed.outer.bottom())
            })
        };
        let beside = right_of(Pane::Outline) || right_of(Pane::Inspector);
        let above = self
            .pane(Pane::Activity)
            .is_some_and(|placed| placed.outer.y == y && placed.outer.x <= x && x < placed.outer.right());
        let hit = [(above, Border::Bottom), (beside, Border::Left), (right_of(Pane::Preview), Border::Right)];
        hit.into_iter().find(|(is_on, border)| *is_on && self.has(*border)).map(|(_, border)| border)
    }

    /// Draws the lines, with the right sign where they meet.
    pub fn draw(&self, buffer: &mut Buffer, borders: Borders, style: Style) {
        let Rect { width, height, .. } = self.area;
        let mut arms = vec![0_u8; usize::from(width) * usize::from(height)];
        for line in &self.lines {
            let (forward, back) = if line.down { (DOWN, UP) } else { (RIGHT, LEFT) };
            for step in 0..line.length {
                let (x, y) = if line.down { (line.x, line.y + step) } else { (line.x + step, line.y) };
                let index = usize::from(y) * usize::from(width) + usize::from(x);
                if let Some(cell) = arms.get_mut(index).filter(|_| x < width && y < height) {
                    *cell |= if step + 1 < line.length { forward } else { 0 } | if step > 0 { back } else { 0 };
                }
            }
        }
        for y in 0..height {
            for x in 0..width {
                let index = usize::from(y) * usize::from(width) + usize::from(x);
                if let Some(sign) = arms.get(index).filter(|arms| **arms > 0).and_then(|arms| sign(*arms, borders)) {
                    paint::sign(buffer, x, y, sign, style);
                }
            }
        }
    }
}

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// The sign for a cell by the directions its lines leave in.
fn sign(arms: u8, borders: Borders) -> Option<&'static str> {
    let [top_left, top_right, bottom_left, bottom_right, across, down, left, right, top, bottom, cross] = borders.set();
    let vertical = arms & (UP | DOWN);
    Some(match (vertical, arms & (LEFT | RIGHT)) {
        (0, 0) => return None,
        (0, _) => across,
        (_, 0) => down,
        (DOWN, RIGHT) => top_left,
        (DOWN, LEFT) => top_right,
        (UP, RIGHT) => bottom_left,
        (UP, LEFT) => bottom_right,
        (DOWN, _) => top,
        (UP, _) => bottom,
        (_, RIGHT) => left,
        (_, LEFT) => right,
        _ => cross,
    })
}

fn grown(base: u16, by: i16, least: u16, most: u16) -> u16 {
    base.saturating_add_signed(by).min(most).max(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(width: u16, height: u16, choice: &Choice) -> String {
        let layout = Layout::new(width, height, choice, 9);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        layout.draw(&mut buffer, Borders::Lines, Style::default());
        let row = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        (0..height).map(row).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_meet_with_the_right_signs() {
        let screen = draw(80, 14, &Choice::default());
        let lines: Vec<&str> = screen.lines().collect();
        assert!(lines[0].starts_with('┌') && lines[0].contains('┬') && lines[0].ends_with('┐'), "{screen}");
        assert!(lines.iter().any(|line| line.starts_with('├') && line.contains('┤')), "{screen}");
        assert!(
            lines.iter().any(|line| line.starts_with('├') && line.contains('┴') && line.ends_with('┤')),
            "{screen}"
        );
        assert!(lines[13].starts_with('└') && lines[13].ends_with('┘'), "{screen}");
    }

    #[test]
    fn panes_fit_and_never_overlap() {
        for width in 1..=240 {
            for height in [1, 6, 8, 11, 12, 24, 36, 60] {
                for focus in Pane::ALL {
                    for zoom in [false, true] {
                        for (left, right, bottom) in [(0, 0, 0), (90, 90, 40), (-90, -90, -40)] {
                            let choice = Choice { focus, zoom, left, right, bottom, ..Choice::default() };
                            let layout = Layout::new(width, height, &choice, 99);
                            let inner: Vec<Rect> = layout.panes.iter().map(|placed| placed.inner).collect();
                            for (index, one) in inner.iter().enumerate() {
                                assert_eq!(one.intersection(layout.area), *one, "{width}×{height} {choice:?}");
                                let clear = inner.iter().skip(index + 1).all(|other| !one.intersects(*other));
                                assert!(clear, "{width}×{height} {choice:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_preview_keeps_its_width_beside_json() {
        for width in 120..=260 {
            let layout = Layout::new(width, 36, &Choice::default(), 0);
            assert!(layout.pane(Pane::Preview).unwrap().outer.width >= PREVIEW, "{width}");
            assert!(layout.pane(Pane::Json).unwrap().inner.width >= 24, "{width}");
        }
    }
}

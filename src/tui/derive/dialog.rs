//! Where the topmost dialog is, and which of its rows show.

use ratatui::layout::{Position, Rect};

use super::keep;
use crate::tui::{
    action::{ACTIONS, Group},
    app::App,
    dialog::{Dialog, MessageContent, Topic},
    diff::wrapped,
    layout::{Layout, Pane},
    words::typing,
};

/// The topmost dialog of the last frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DialogView {
    /// All of it, border included.
    pub area: Rect,
    /// Inside the border, with a cell of air left and right.
    pub inner: Rect,
    /// Where its list is.
    pub list: Rect,
    /// The first row of the list that shows.
    pub top: usize,
    /// The first row that shows when the list is at its end.
    pub last: usize,
}

/// How wide the dialog of a message is.
pub(super) fn wide(screen: u16) -> u16 {
    screen.saturating_sub(6).min(100)
}

/// How wide dialogs are at most.
const WIDEST: u16 = 72;

/// How wide a list at the caret is.
const NARROW: u16 = 52;

/// A list longer than this scrolls, however high the screen is: what is behind stays in sight.
const MOST_ROWS: usize = 16;

/// What a dialog needs: rows of its list that it wants to show, and rows besides.
struct Needs {
    width: u16,
    rows: usize,
    /// How many rows the list has, where the box does not grow with it.
    total: Option<usize>,
    above: u16,
    below: u16,
    chosen: usize,
}

impl DialogView {
    pub(super) fn of(
        app: &App,
        dialog: &Dialog,
        content: Option<&MessageContent>,
        layout: &Layout,
        avoid: &[Rect],
        caret: Option<Position>,
        known: Option<Self>,
    ) -> Option<Self> {
        if layout.too_small {
            return None;
        }
        let screen = layout.area;
        let wanted = needs(app, dialog, content, screen);
        let width = wanted.width.min(screen.width.saturating_sub(2));
        let most = screen.height.saturating_sub(2);
        let rows = u16::try_from(wanted.rows).unwrap_or(u16::MAX);
        let height = rows.max(1).saturating_add(wanted.above + wanted.below + 2).min(most);
        let area = match caret.filter(|_| is_at_caret(dialog)) {
            Some(caret) => beside(caret, width, height, screen),
            None => place(width, height, screen, layout, avoid),
        };
        let inner = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        };
        let list = Rect {
            y: inner.y + wanted.above.min(inner.height),
            height: inner.height.saturating_sub(wanted.above + wanted.below),
            ..inner
        };
        let before = known.filter(|known| known.area == area).map_or(0, |known| known.top);
        let (height, total) = (usize::from(list.height), wanted.total.unwrap_or(wanted.rows));
        let top = keep(before, wanted.chosen, 1, height, total);
        Some(Self { area, inner, list, top, last: total.saturating_sub(height) })
    }
}

/// The most lines that the help of a menu row has.
const HELP_LINES: usize = 4;

fn needs(app: &App, dialog: &Dialog, content: Option<&MessageContent>, screen: Rect) -> Needs {
    let most = |rows: usize| rows.min(usize::from(screen.height.saturating_sub(8)).clamp(3, MOST_ROWS));
    match dialog {
        Dialog::Menu(menu) => {
            // The box keeps its size while the filter works: rows that come and go must not move it.
            let rows = most(menu.rows.len());
            // Beside the caret the list is short, and so is what is said of its rows.
            let (width, most) = if is_at_caret(dialog) { (NARROW, 1) } else { (WIDEST, HELP_LINES) };
            let inner = width.min(screen.width.saturating_sub(2)).saturating_sub(4);
            let help = menu.rows.iter().map(|row| row.help_lines(inner, most).len()).max().unwrap_or(1);
            Needs {
                width,
                rows,
                total: Some(menu.list.shown().len()),
                above: 1,
                below: u16::try_from(help).unwrap_or(1),
                chosen: menu.list.row(),
            }
        }
        Dialog::People(people) => {
            let rows = most(people.people.len().max(8));
            let total = Some(people.shown().len());
            Needs { width: WIDEST, rows, total, above: 1, below: 1, chosen: people.row }
        }
        Dialog::History(history) => {
            let rows = usize::from(screen.height.saturating_sub(10)).max(3);
            let total = Some(history.rows.len());
            Needs { width: wide(screen.width), rows, total, above: 1, below: 1, chosen: history.row }
        }
        Dialog::Ask(ask) => {
            let lines = crate::tui::words::question(&ask.question, app.manner.lang, WIDEST - 4).len();
            Needs { width: WIDEST, rows: lines, total: None, above: 0, below: 2, chosen: 0 }
        }
        Dialog::Path(path) => {
            let width = WIDEST.min(screen.width.saturating_sub(2));
            let below = typing::below(path, app.manner.lang, width.saturating_sub(4)).len();
            Needs { width: WIDEST, rows: 1 + below, total: None, above: 0, below: 0, chosen: 0 }
        }
        Dialog::Message(message) => Needs {
            width: wide(screen.width),
            rows: content.map_or(0, MessageContent::height),
            total: None,
            above: 0,
            below: 0,
            chosen: message.top,
        },
        Dialog::Help { top } => {
            let rows = ACTIONS.len() + 2 * Group::ALL.len() - 1;
            Needs { width: WIDEST, rows, total: None, above: 0, below: 0, chosen: *top }
        }
        Dialog::Page(page) => {
            let rows = page.rows(WIDEST.min(screen.width.saturating_sub(2)).saturating_sub(4)).len();
            Needs { width: WIDEST, rows, total: None, above: 0, below: 0, chosen: page.top }
        }
        Dialog::Diff { lines, top, with } => {
            let width = wide(screen.width);
            // Text of files stays as it is written; what is told in words is read to its end.
            let rows = if with.is_some() { wrapped(lines, width.saturating_sub(6)).len() } else { lines.len() };
            Needs { width, rows, total: None, above: 0, below: 0, chosen: *top }
        }
        Dialog::Sheet(sheet) => {
            let rows = most(sheet.sheet.rows.len().max(6));
            let total = Some(sheet.shown().len());
            Needs { width: wide(screen.width), rows, total, above: 1, below: 2, chosen: sheet.row }
        }
        Dialog::Review(review) => {
            let inside = screen.height.saturating_sub(4);
            let rows = review.rows.len().min(usize::from(inside / 3)).max(1);
            let below = inside.saturating_sub(u16::try_from(rows).unwrap_or(0));
            Needs {
                width: screen.width.saturating_sub(4),
                rows,
                total: Some(review.rows.len()),
                above: 0,
                below,
                chosen: review.at,
            }
        }
        Dialog::Details(form) => {
            let rows = form.fields.len() + usize::from(form.refused.is_some());
            Needs { width: WIDEST, rows, total: None, above: 0, below: 0, chosen: form.at }
        }
    }
}

/// Whether a dialog belongs to the caret of the text.
fn is_at_caret(dialog: &Dialog) -> bool {
    matches!(dialog, Dialog::Menu(menu) if matches!(menu.topic, Topic::Complete { .. }))
}

/// A box below a caret, or above it where there is more room: the line of the caret stays in sight.
fn beside(caret: Position, width: u16, height: u16, screen: Rect) -> Rect {
    let x = caret.x.min(screen.right().saturating_sub(width + 1));
    let below = screen.bottom().saturating_sub(caret.y + 2);
    let above = caret.y.saturating_sub(screen.y + 1);
    let (y, room) = if below >= height || below >= above { (caret.y + 1, below) } else { (caret.y, above) };
    let height = height.min(room.max(5));
    let y = if y == caret.y { caret.y.saturating_sub(height) } else { y };
    Rect { x, y, width, height }.intersection(screen)
}

/// A place for a box: the middle, unless another place hides less of what should stay in sight.
fn place(width: u16, height: u16, screen: Rect, layout: &Layout, avoid: &[Rect]) -> Rect {
    let right = screen.right().saturating_sub(width + 1);
    let middle = screen.x + (screen.width.saturating_sub(width)) / 2;
    let json = layout.pane(Pane::Json).map_or(right, |pane| pane.outer.x.min(right));
    let high = screen.y + (screen.height.saturating_sub(height)) / 3;
    let low = screen.bottom().saturating_sub(height + 2).max(1);
    let at = |x: u16, y: u16| Rect { x, y: y.max(1), width, height };
    let candidates = [at(middle, high), at(right, high), at(json, high), at(middle, low), at(right, low), at(1, high)];
    let hidden = |area: &Rect| avoid.iter().map(|rect| u32::from(area.intersection(*rect).height)).sum::<u32>();
    candidates.into_iter().min_by_key(hidden).unwrap_or_default()
}

//! The keys of the program, from the live key map.

use ratatui::layout::Rect;

use super::Canvas;
use crate::tui::{
    action::{ACTIONS, Group},
    derive::DialogView,
    theme::Role,
    widgets::paint,
};

/// Draws them, by group.
pub(super) fn draw(canvas: &mut Canvas<'_>, top: usize, view: DialogView) {
    let rows = rows(canvas);
    let height = usize::from(view.inner.height);
    let top = top.min(rows.len().saturating_sub(height));
    for (y, row) in (view.inner.y..view.inner.bottom()).zip(rows.iter().skip(top)) {
        let area = Rect { y, height: 1, ..view.inner };
        match row {
            Row::Title(title) => {
                canvas.write(area.x, y, area.width, title, Role::Accent);
            }
            Row::Key(keys, help) => {
                let used = canvas.write(area.x + 1, y, 24, keys, Role::Key);
                let x = area.x + 1 + used.max(22) + 2;
                canvas.write(x, y, area.right().saturating_sub(x), help, Role::Text);
            }
            Row::Blank => {}
        }
    }
    super::scrollbar(canvas, Rect { width: view.inner.width + 1, ..view.inner }, top, rows.len());
}

enum Row {
    Title(&'static str),
    Key(String, &'static str),
    Blank,
}

fn rows(canvas: &Canvas<'_>) -> Vec<Row> {
    let manner = &canvas.app.manner;
    let mut rows = Vec::new();
    for group in Group::ALL {
        if !rows.is_empty() {
            rows.push(Row::Blank);
        }
        rows.push(Row::Title(group.title(manner.lang)));
        for spec in ACTIONS.iter().filter(|spec| spec.group == group) {
            let keys = manner.keys.shown(spec.action);
            let keys = if keys.is_empty() { "–".to_owned() } else { keys.join("  ") };
            rows.push(Row::Key(paint::visible(&keys), spec.action.help(manner.lang)));
        }
    }
    rows
}

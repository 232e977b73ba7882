//! The history: a filter, a delivery a row, and the whole of the one chosen below.

use ratatui::layout::Rect;

use super::Canvas;
use crate::{
    tui::{
        app::Mark,
        derive::DialogView,
        dialog::HistoryDialog,
        theme::Role,
        widgets::paint,
        words::{self, Text},
    },
    worker::{Delivery, Query, Route},
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, dialog: &HistoryDialog, view: DialogView) {
    for (y, index) in (view.list.y..view.list.bottom()).zip(view.top..) {
        let Some(delivery) = dialog.rows.get(index) else { break };
        row(canvas, delivery, Rect { y, height: 1, ..view.list }, index == dialog.row);
    }
    if dialog.rows.is_empty() && dialog.asked.is_none() {
        let odd = Query::odd_filter(&dialog.filter.text());
        let words = odd.map_or_else(|| canvas.say(&Text::NothingThere), |odd| odd.say(canvas.app.manner.lang));
        canvas.write(view.list.x, view.list.y, view.list.width, &words, Role::Dim);
    }
    let app = canvas.app;
    if let Some(delivery) = dialog.chosen() {
        let words = format!("#{} {}", delivery.id, words::delivery(delivery, app.now, app.manner.lang));
        canvas.write(view.inner.x, view.inner.bottom().saturating_sub(1), view.inner.width, &words, Role::Dim);
    }
    super::scrollbar(canvas, Rect { width: view.list.width + 1, ..view.list }, view.top, dialog.rows.len());
}

/// Mark, when, what it did, to whom, and the card's title at the right.
fn row(canvas: &mut Canvas<'_>, delivery: &Delivery, area: Rect, chosen: bool) {
    let app = canvas.app;
    let Rect { x, y, width, .. } = area;
    let mark = Mark::of(&delivery.state);
    canvas.write(x, y, 1, mark.sign(), super::activity::role(mark));
    let when = words::moment(delivery.created, app.now, &app.manner.tz, app.manner.lang);
    canvas.write(x + 2, y, WHEN, &when, Role::Dim);
    let code = delivery.state.failure().and_then(|failure| failure.code).map(|code| format!("{code} · "));
    let what = match delivery.route {
        Route::Create => String::new(),
        _ => format!("{} · ", words::deed(&delivery.route, app.manner.lang)),
    };
    let label = format!("{what}{}{}", code.unwrap_or_default(), delivery.recipient.label());
    let from = x + WHEN + 3;
    let room = (x + width).saturating_sub(from);
    let used = canvas.write(from, y, room * 3 / 5, &label, Role::Text);
    let right = Rect { x: from + used + 1, width: room.saturating_sub(used + 1), ..area };
    let title = paint::shorten(&delivery.title, right.width);
    canvas.write_right(right, y, &title, Role::Dim);
    if chosen {
        let style = app.manner.theme.selection(true);
        canvas.buffer.set_style(Rect { x: x.saturating_sub(1), width: width + 2, ..area }, style);
    }
}

/// How wide a moment is at most.
const WHEN: u16 = 13;

//! The activity: a mark, words, dim time and ids; newest first.

use ratatui::layout::Rect;

use super::{Canvas, heading, scrollbar};
use crate::tui::{
    app::{Line, Mark},
    layout::{Pane, Placed},
    theme::Role,
    widgets::paint,
    words::{self, Text},
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    heading(canvas, placed, "");
    if let Some(mistake) = canvas.app.document.mistake() {
        // The line above spans the screen: the one place where the whole sentence has room.
        let words = format!(" ✗ {} ", mistake.say_at(canvas.app.manner.lang));
        let room = placed.title.width.saturating_sub(16);
        canvas.write_right(placed.title, placed.title.y, &paint::shorten(&words, room), Role::Error);
    }
    let inner = placed.inner;
    let top = canvas.derived.activity_top;
    let app = canvas.app;
    for y in 0..inner.height {
        let at = top + usize::from(y);
        let Some(line) = app.activity.lines().get(at) else { break };
        let chosen = at == app.activity.row && app.layout.focus == Pane::Activity;
        draw_line(canvas, line, Rect { y: inner.y + y, height: 1, ..inner }, chosen);
    }
    if app.activity.lines().is_empty() {
        let words = canvas.say(&Text::NothingYet);
        canvas.write(inner.x, inner.y, inner.width, &words, Role::Dim);
    }
    scrollbar(canvas, inner, top, app.activity.lines().len());
}

/// The colour of a mark.
pub(super) const fn role(mark: Mark) -> Role {
    match mark {
        Mark::Ok => Role::Ok,
        Mark::Warning | Mark::Unknown => Role::Warning,
        Mark::Failed => Role::Error,
        Mark::Busy => Role::Accent,
        Mark::Note => Role::Dim,
    }
}

fn draw_line(canvas: &mut Canvas<'_>, line: &Line, area: Rect, chosen: bool) {
    let app = canvas.app;
    let (mark, words, at) = match line {
        Line::Words { mark, words, at } => (*mark, words.clone(), *at),
        Line::Elsewhere(delivery) => {
            let to = delivery.recipient.label().to_owned();
            (Mark::Unknown, canvas.say(&Text::Elsewhere { to }), delivery.changed)
        }
        Line::Delivery(delivery) => {
            (Mark::of(&delivery.state), words::delivery(delivery, app.now, app.manner.lang), delivery.changed)
        }
    };
    let when = words::moment(at, app.now, &app.manner.tz, app.manner.lang);
    let time = paint::width(&when);
    canvas.write(area.x, area.y, 1, mark.sign(), role(mark));
    canvas.write(area.x + 2, area.y, area.width.saturating_sub(time + 4), &words, Role::Text);
    canvas.write_right(area, area.y, &when, Role::Dim);
    if chosen {
        let style = app.manner.theme.selection(canvas.has_focus(Pane::Activity));
        canvas.buffer.set_style(Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area }, style);
    }
}

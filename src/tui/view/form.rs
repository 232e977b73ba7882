//! The inspector: labels in a right-aligned column, values, defaults in parentheses, problems on lines of their own.

use ratatui::layout::{Position, Rect};

use super::{Canvas, heading, outline::sign, scrollbar};
use crate::{
    catalog::{Type, color},
    preview::Shade,
    tui::{
        derive::FormView,
        form::{Row, RowRole, Shown, Unit, unit},
        layout::{Pane, Placed},
        theme::Role,
        widgets::{field, paint},
        words::{SheetText, Text},
    },
};

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, placed: &Placed) {
    let view = &canvas.derived.form;
    let about =
        canvas.derived.outline.chosen.and_then(|row| canvas.derived.outline.node(row)).map(|node| node.tag.clone());
    let about = about.unwrap_or_else(|| canvas.say(&Text::WholeCard));
    heading(canvas, placed, &about);
    let inner = view.area;
    for (y, help) in (inner.bottom()..placed.inner.bottom()).zip(&view.help) {
        canvas.write(inner.x, y, inner.width, help, Role::Dim);
    }
    for y in 0..inner.height {
        let at = view.top + usize::from(y);
        let Some(line) = view.lines.get(at) else { break };
        let area = Rect { y: inner.y + y, height: 1, ..inner };
        draw_line(canvas, view, *line, area);
    }
    if view.rows.is_empty() {
        let words = canvas.say(&Text::NothingToEdit);
        canvas.write(inner.x, inner.y, inner.width, &words, Role::Dim);
    }
    scrollbar(canvas, inner, view.top, view.lines.len());
}

fn draw_line(canvas: &mut Canvas<'_>, view: &FormView, line: crate::tui::derive::FormLine, area: Rect) {
    use crate::tui::derive::FormLine;
    let Some(row) = view.rows.get(line.row()) else { return };
    let chosen = line.row() == view.chosen && canvas.app.layout.focus == Pane::Inspector;
    let value = Rect { x: area.x + view.labels + 3, width: view.value_width(), ..area };
    match line {
        FormLine::Row(_) => {
            row_line(canvas, view, row, area, value, chosen);
        }
        FormLine::Typed { line, .. } => {
            let below = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
            typed(canvas, view, line, below);
        }
        FormLine::Refused(_) => {
            let words = canvas.app.form.editing.as_ref().and_then(|editing| editing.refused.as_ref());
            let words = words.map(|refused| refused.say(canvas.app.manner.lang)).unwrap_or_default();
            canvas.write(value.x.saturating_sub(2), area.y, value.width + 2, &format!("! {words}"), Role::Error);
        }
        FormLine::ByServer(_) => {
            let Some(refused) = canvas.app.refused() else { return };
            let words = match &refused.failure.kind {
                crate::failure::Kind::Refused { words } => format!("! {words}"),
                _ => format!("! {}", refused.failure.say(canvas.app.manner.lang)),
            };
            let x = area.x + 2;
            canvas.write(x, area.y, area.right().saturating_sub(x), &words, Role::Error);
        }
        FormLine::Problem { problem, .. } => {
            let Some(problem) = canvas.derived.problems.list.get(problem) else { return };
            let (_, role) = sign(problem.severity);
            let words = format!("! {}", problem.say(canvas.app.manner.lang));
            let x = area.x + 2;
            canvas.write(x, area.y, area.right().saturating_sub(x), &words, role);
        }
    }
}

fn row_line(canvas: &mut Canvas<'_>, view: &FormView, row: &Row, area: Rect, value: Rect, chosen: bool) {
    let room = view.label_width(row);
    let label = paint::shorten_inside(&row.label, room);
    let width = paint::width(&label);
    let x = area.x + room.saturating_sub(width);
    let role = match row.role {
        RowRole::Legacy | RowRole::Unknown => Role::Warning,
        _ => Role::Dim,
    };
    canvas.write(x, area.y, width, &label, role);
    if row.required && !row.present {
        canvas.write(area.x + view.labels + 1, area.y, 1, "*", Role::Warning);
    }
    let editing = canvas.app.form.editing.as_ref().is_some_and(|editing| editing.path == row.path) && chosen;
    if chosen && !editing {
        let style = canvas.app.manner.theme.selection(canvas.has_focus(Pane::Inspector));
        canvas.buffer.set_style(Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area }, style);
    }
    let several = canvas.app.form.editing.as_ref().is_some_and(|editing| editing.field.shape() == field::Shape::Lines);
    if editing && !several {
        typed(canvas, view, 0, value);
    } else if !editing {
        shown(canvas, row, value, chosen);
    }
}

fn shown(canvas: &mut Canvas<'_>, row: &Row, area: Rect, chosen: bool) {
    let Rect { x, y, width, .. } = area;
    if row.role == RowRole::Add {
        let words = canvas.say(&Text::AddItem);
        canvas.write(x, y, width, &words, Role::Dim);
        return;
    }
    if let Some(open) = row.opened {
        canvas.write(x.saturating_sub(2), y, 1, fold(open), Role::Dim);
    }
    match &row.shown {
        Shown::Value(value) if value.is_empty() => {
            canvas.write(x, y, width, "\"\"", Role::Dim);
        }
        Shown::Value(value) => {
            let used = swatch(canvas, row, value, x, y);
            let used = used + canvas.write(x + used, y, width.saturating_sub(used), value, Role::Text);
            if is_choice(row) {
                canvas.write(x + used + 1, y, 1, "▾", Role::Dim);
            } else if let Some(Unit::Characters(most)) = unit(row.ty) {
                let words = format!("{}/{most}", value.chars().count());
                let wide = paint::width(&words);
                if used + wide + 1 < width {
                    canvas.write_right(area, y, &words, Role::Dim);
                }
            }
        }
        Shown::Default(default) => {
            canvas.write(x, y, width, &format!("({default})"), Role::Dim);
        }
        Shown::Nothing => {
            canvas.write(x, y, width, "–", if chosen { Role::Dim } else { Role::Border });
        }
        Shown::Group { open, summary } => {
            canvas.write(x.saturating_sub(2), y, 1, fold(*open), Role::Dim);
            if !open {
                canvas.write(x, y, width, summary, Role::Text);
            }
        }
        Shown::Rows(count) => {
            let words = canvas.say(&Text::Sheet(SheetText::SheetOf { rows: *count }));
            canvas.write(x, y, width, &words, Role::Text);
        }
        Shown::Elements(count) => {
            let words = canvas.say(&Text::Elements { count: *count });
            canvas.write(x, y, width, &words, Role::Text);
        }
    }
}

const fn fold(open: bool) -> &'static str {
    if open { "▾" } else { "▸" }
}

fn is_choice(row: &Row) -> bool {
    row.role == RowRole::Variant || matches!(row.ty, Type::Enum(_) | Type::Color(_) | Type::TextSize)
}

/// Two cells in the colour that a value names, as the card would show it.
fn swatch(canvas: &mut Canvas<'_>, row: &Row, value: &str, x: u16, y: u16) -> u16 {
    let light = canvas.app.preview.shade == Shade::Light;
    let rgb = match row.ty {
        Type::Color(_) => color::token(value).map(|token| if light { token.light } else { token.dark }),
        Type::Enum(_) if row.path.last_key() == Some("template") => {
            color::template(value).map(|template| if light { template.light.1 } else { template.dark.1 })
        }
        _ => None,
    };
    let Some(color::Rgb(red, green, blue)) = rgb else { return 0 };
    let style = ratatui::style::Style::default().fg(ratatui::style::Color::Rgb(red, green, blue));
    paint::text(canvas.buffer, x, y, 2, "▌", style);
    2
}

/// A line of the text being typed, with the caret if it is there.
fn typed(canvas: &mut Canvas<'_>, view: &FormView, line: usize, area: Rect) {
    let Some(editing) = &canvas.app.form.editing else { return };
    let style = canvas.role(Role::Field);
    canvas.buffer.set_style(area, style);
    let text = canvas.role(Role::Text).patch(style);
    let window = editing.field.window(&view.typed, area.width);
    if window.row == line {
        paint::text(canvas.buffer, area.x, area.y, area.width, &window.text, text);
        canvas.caret = Some(Position { x: area.x + window.caret, y: area.y });
    } else if let Some(row) = view.typed.get(line) {
        paint::text(canvas.buffer, area.x, area.y, area.width, &row.text, text);
    }
}

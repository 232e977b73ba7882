//! A sheet: titles, rows of cells, and below them the chosen cell as a field.

use ratatui::layout::Rect;

use super::{Canvas, dialogs::line_field, fields, scrollbar};
use crate::{
    card::sheet::{CellKind, Column, Row, Source},
    catalog::Type,
    tui::{
        derive::DialogView,
        dialog::SheetDialog,
        form,
        theme::Role,
        widgets::paint,
        words::{SheetText, Text},
    },
};

/// The narrowest a column gets.
const NARROWEST: u16 = 8;

/// Draws it.
pub(super) fn draw(canvas: &mut Canvas<'_>, dialog: &SheetDialog, view: DialogView) {
    let rows = dialog.shown();
    let grid = Grid::new(dialog, view.inner.width);
    for (index, x, width) in grid.columns() {
        let Some(column) = dialog.sheet.columns.get(index) else { break };
        let role = if index == dialog.column { Role::Accent } else { Role::Dim };
        let words = paint::shorten(&title(canvas, column), width);
        let x = view.inner.x + x;
        // A title stands where its numbers do.
        if rows.first().and_then(|row| row.cells.get(index)).is_some_and(|cell| matches!(cell.ty, Type::Number(_))) {
            canvas.write_right(Rect { x, width, ..view.inner }, view.inner.y, &words, role);
        } else {
            canvas.write(x, view.inner.y, width, &words, role);
        }
    }
    for y in 0..view.list.height {
        let at = view.top + usize::from(y);
        let Some(row) = rows.get(at) else { break };
        draw_row(canvas, dialog, row, &grid, Rect { y: view.list.y + y, height: 1, ..view.list }, at == dialog.row);
    }
    if rows.is_empty() {
        let words =
            canvas.say(if dialog.only_missing { &Text::Sheet(SheetText::NothingMissing) } else { &Text::NothingThere });
        canvas.write(view.list.x, view.list.y, view.list.width, &words, Role::Dim);
    }
    bottom(canvas, dialog, view);
    scrollbar(canvas, Rect { width: view.list.width + 1, ..view.list }, view.top, rows.len());
}

fn title(canvas: &Canvas<'_>, column: &Column) -> String {
    if column.key.is_empty() { canvas.say(&Text::Sheet(SheetText::NoLanguage)) } else { column.title.clone() }
}

fn draw_row(canvas: &mut Canvas<'_>, dialog: &SheetDialog, row: &Row, grid: &Grid, area: Rect, chosen: bool) {
    canvas.write(area.x, area.y, grid.labels, &row.label, Role::Dim);
    for (index, x, width) in grid.columns() {
        let Some(cell) = row.cells.get(index) else { break };
        let x = area.x + x;
        let lacks = dialog.source.is_languages() && index > 0 && row.lacks(index);
        let words = paint::shorten(&paint::visible(&form::written(cell, &canvas.app.manner.tz)), width);
        match (lacks, cell.value.is_some()) {
            (true, _) => canvas.write(x, area.y, width, "!", Role::Warning),
            (_, false) if matches!(cell.ty, Type::Number(_)) => {
                canvas.write_right(Rect { x, width, ..area }, area.y, "–", Role::Border)
            }
            (_, false) => canvas.write(x, area.y, width, "–", Role::Border),
            _ if cell.kind == CellKind::Plain && cell.value.as_ref().is_some_and(serde_json::Value::is_number) => {
                canvas.write_right(Rect { x, width, ..area }, area.y, &words, Role::Text);
                width
            }
            _ => canvas.write(x, area.y, width, &words, Role::Text),
        };
        if chosen && index == dialog.column {
            let style = canvas.app.manner.theme.selection(true);
            canvas.buffer.set_style(Rect { x, width, ..area }, style);
        }
    }
}

/// The chosen cell, whole or while it is typed; below it why what is typed does not enter the card, or how to type it.
fn bottom(canvas: &mut Canvas<'_>, dialog: &SheetDialog, view: DialogView) {
    let y = view.inner.bottom().saturating_sub(1);
    let field = fields::sheet(dialog, canvas.app.manner.lang, view.inner);
    if let Some(name) = &dialog.naming {
        let words = canvas.say(&Text::Sheet(SheetText::ColumnName));
        canvas.write(view.inner.x, field.y, view.inner.width, &words, Role::Dim);
        return line_field(canvas, name, field, true);
    }
    if let Some(typing) = &dialog.typing {
        line_field(canvas, &typing.field, field, true);
    } else {
        let whole = dialog.cell().map(|cell| paint::visible(&form::written(cell, &canvas.app.manner.tz)));
        canvas.write(field.x, field.y, field.width, &whole.unwrap_or_default(), Role::Text);
    }
    if let Some(refused) = dialog.typing.as_ref().and_then(|typing| typing.refused.as_ref()) {
        let words = format!("! {}", refused.say(canvas.app.manner.lang));
        canvas.write(view.inner.x, y, view.inner.width, &words, Role::Error);
    } else if let Some(text) = note(dialog) {
        let words = canvas.say(&Text::Sheet(text));
        canvas.write(view.inner.x, y, view.inner.width, &words, Role::Dim);
    }
}

/// What there is to say of the chosen cell.
fn note(dialog: &SheetDialog) -> Option<SheetText> {
    let line = dialog.typing.as_ref().map_or(0, |typing| typing.field.caret().0) + 1;
    match &dialog.source {
        _ if line > 1 => Some(SheetText::LineOf { line }),
        Source::Languages { .. } if dialog.column > 0 && dialog.typing.is_none() => {
            let (missing, total) = (dialog.sheet.missing(dialog.column), dialog.sheet.rows.len());
            Some(SheetText::Untranslated { missing, total })
        }
        Source::Languages { .. } => None,
        Source::Rows { .. } => Some(SheetText::CellForm(dialog.cell()?.kind)),
    }
}

/// The column that a cell of the screen is in.
pub fn column_at(dialog: &SheetDialog, inner: Rect, x: u16) -> Option<usize> {
    let columns = Grid::new(dialog, inner.width).columns();
    let hit = |(_, left, width): &(usize, u16, u16)| (inner.x + left..=inner.x + left + width).contains(&x);
    columns.into_iter().find(hit).map(|(index, ..)| index)
}

/// Where the columns stand: as many as fit, the chosen one among them.
struct Grid {
    labels: u16,
    width: u16,
    first: usize,
    count: usize,
    total: usize,
}

impl Grid {
    fn new(dialog: &SheetDialog, room: u16) -> Self {
        let labels = dialog.sheet.rows.iter().map(|row| paint::width(&row.label)).max().unwrap_or(0).min(12);
        let total = dialog.sheet.columns.len();
        let left = if labels > 0 { labels + 2 } else { 0 };
        let room = room.saturating_sub(left);
        let fit = usize::from((room + 2) / (NARROWEST + 2)).max(1);
        // Two languages side by side can be read; all of them are for those who look for holes.
        let most = if dialog.source.is_languages() { fit.min(3) } else { fit };
        let count = total.min(most);
        let gaps = 2 * u16::try_from(count.saturating_sub(1)).unwrap_or(0);
        let width = room.saturating_sub(gaps) / u16::try_from(count.max(1)).unwrap_or(1);
        // The text without a language always stays in sight.
        let first = (dialog.column + 1).saturating_sub(count);
        Self { labels, width, first, count, total }
    }

    /// The column's number, its cell from the left, its width.
    fn columns(&self) -> Vec<(usize, u16, u16)> {
        let left = if self.labels > 0 { self.labels + 2 } else { 0 };
        (0..self.count)
            .map(|place| {
                let index = if place == 0 && self.labels > 0 { 0 } else { self.first + place };
                (
                    index.min(self.total.saturating_sub(1)),
                    left + u16::try_from(place).unwrap_or(0) * (self.width + 2),
                    self.width,
                )
            })
            .collect()
    }
}

//! Where the fields of dialogs stand: for those who draw them, and for clicks on them.

use ratatui::layout::Rect;

use crate::{
    lang::Lang,
    tui::{
        derive::DialogView,
        dialog::{Details, DetailsForm, Dialog, SheetDialog},
        widgets::paint,
        words::{SheetText, Text, WebhookText, WhoText},
    },
};

/// The field that a cell of the screen is in, by its number in the dialog, and where it stands.
pub fn field_at(dialog: &Dialog, lang: Lang, view: DialogView, x: u16, y: u16) -> Option<(usize, Rect)> {
    let areas = match dialog {
        Dialog::Menu(_) | Dialog::People(_) | Dialog::History(_) => vec![filter(view.inner, &state(dialog, lang))],
        Dialog::Path(_) => vec![line(view.inner)],
        Dialog::Details(form) => beside(&labels(form, lang), view.inner),
        Dialog::Sheet(form) if dialog.in_field() => vec![sheet(form, lang, view.inner)],
        _ => Vec::new(),
    };
    areas.into_iter().enumerate().find(|(_, area)| area.contains((x, y).into()))
}

/// The one line of a dialog that has no more.
pub(super) fn line(inner: Rect) -> Rect {
    Rect { height: inner.height.min(1), ..inner }
}

/// A filter, between its mark and how many rows there are.
pub(super) fn filter(inner: Rect, state: &str) -> Rect {
    Rect { x: inner.x + 2, width: inner.width.saturating_sub(paint::width(state) + 4), ..line(inner) }
}

/// What stands right of a filter: which row of how many.
pub(super) fn state(dialog: &Dialog, lang: Lang) -> String {
    let (row, shown, (total, more), busy) = match dialog {
        Dialog::Menu(menu) => (menu.list.row(), menu.list.shown().len(), (menu.list.shown().len(), false), false),
        Dialog::People(people) => (people.row, people.shown().len(), (people.shown().len(), false), people.busy),
        Dialog::History(history) => (history.row, history.rows.len(), history.found(), history.asked.is_some()),
        _ => return String::new(),
    };
    let at = if shown == 0 { 0 } else { row + 1 };
    let of = Text::Of { at, total }.say(lang) + if more { "+" } else { "" };
    if busy { format!("{} · {of}", Text::Who(WhoText::Looking).say(lang)) } else { of }
}

/// What the fields of a form are called.
pub(super) fn labels(form: &DetailsForm, lang: Lang) -> Vec<String> {
    let label = |at| match form.of {
        Details::Profile => Text::Who(WhoText::ProfileField { at }),
        Details::Webhook => Text::Webhook(WebhookText::Field { at }),
    };
    (0..form.fields.len()).map(|at| label(at).say(lang)).collect()
}

/// A field beside each label, as many as there is room for.
pub(super) fn beside(labels: &[String], inner: Rect) -> Vec<Rect> {
    let wide = labels.iter().map(|label| paint::width(label)).max().unwrap_or(0) + 2;
    let area = Rect { x: inner.x + wide, width: inner.width.saturating_sub(wide), height: 1, ..inner };
    (inner.y..inner.bottom()).take(labels.len()).map(|y| Rect { y, ..area }).collect()
}

/// Where a cell of a sheet is typed, or the name of its new column.
pub(super) fn sheet(dialog: &SheetDialog, lang: Lang, inner: Rect) -> Rect {
    let row = Rect { y: inner.bottom().saturating_sub(2), height: 1, ..inner };
    let label = if dialog.naming.is_some() { Text::Sheet(SheetText::ColumnName).say(lang) } else { String::new() };
    let used = if label.is_empty() { 0 } else { paint::width(&label) + 1 };
    Rect { x: row.x + used, width: row.width.saturating_sub(used), ..row }
}

//! What a frame needs, worked out from the state: the only cache, each part made anew only when what it reads has changed.

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::{
    app::{App, Scroll},
    dialog::{Dialog, MessageContent, ReviewContent, halves},
    layout::{Layout, Pane},
};
use crate::{
    card::Card,
    check::{Kept, Problem, Route},
};

mod dialog;
mod form;
mod json;
mod outline;
mod preview;

pub use dialog::DialogView;
pub use form::{FormLine, FormView};
pub use json::{JsonRow, JsonView};
pub use outline::OutlineView;
pub use preview::PreviewView;

/// Everything derived for the last frame.
#[derive(Debug, Default)]
pub struct Derived {
    /// Where the panes are.
    pub layout: Layout,
    /// What is wrong with the card that shows.
    pub problems: Problems,
    /// The outline.
    pub outline: OutlineView,
    /// The inspector.
    pub form: FormView,
    /// The JSON pane.
    pub json: JsonView,
    /// The preview.
    pub preview: PreviewView,
    /// The first line of the activity that shows.
    pub activity_top: usize,
    /// What the topmost dialog shows of a message.
    pub message: Option<MessageContent>,
    /// What the topmost dialog shows of a conversion, if it paints it.
    pub review: Option<ReviewContent>,
    /// The topmost dialog.
    pub dialog: Option<DialogView>,
}

/// What is wrong with a card, and how large it is as sent.
#[derive(Debug, Default)]
pub struct Problems {
    /// The text they were found in. Who holds no card lets the next revision take its place.
    text: Option<Arc<str>>,
    /// In the order of the document.
    pub list: Vec<Problem>,
    /// Bytes that count on the way it will go.
    pub bytes: usize,
    /// That way.
    pub route: Route,
    kept: Kept,
}

impl Problems {
    fn of(&mut self, card: &Card, route: Route) {
        let known = self.text.as_ref().is_some_and(|known| Arc::ptr_eq(known, card.text()));
        if !known || self.route != route {
            self.list = self.kept.check_for(card, route);
            self.bytes = route.bytes(card);
            self.route = route;
            self.text = Some(Arc::clone(card.text()));
        }
    }
}

/// Derives a frame of this size.
pub fn derive(app: &App, size: Size, derived: &mut Derived) {
    let layout = Layout::new(size.width, size.height, &app.layout, app.activity.lines().len());
    if layout != derived.layout {
        derived.layout = layout;
    }
    let Derived { layout, problems, outline, form, json, preview, activity_top, message, review, dialog } = derived;
    problems.of(app.card(), app.check_route());
    if let Some(pane) = layout.pane(Pane::Outline) {
        outline.derive(app, &problems.list, pane.inner);
    }
    if let Some(pane) = layout.pane(Pane::Inspector) {
        form.derive(app, &problems.list, pane.inner);
    }
    if let Some(pane) = layout.pane(Pane::Json) {
        json.derive(app, pane.inner);
    }
    if let Some(pane) = layout.pane(Pane::Preview) {
        preview.derive(app, pane.inner);
    }
    if let Some(pane) = layout.pane(Pane::Activity) {
        *activity_top =
            keep(*activity_top, app.activity.row, 1, usize::from(pane.inner.height), app.activity.lines().len());
    }
    *message = read_back(app, layout.area.width);
    *review = painted(app, layout.area);
    let avoid = in_sight(app, outline, preview);
    let last = dialog.take();
    let caret = json.caret_on_screen();
    *dialog =
        app.dialogs.last().and_then(|top| DialogView::of(app, top, message.as_ref(), layout, &avoid, caret, last));
}

/// What the topmost dialog shows of a message.
fn read_back(app: &App, width: u16) -> Option<MessageContent> {
    let Some(Dialog::Message(dialog)) = app.dialogs.last() else { return None };
    let viewport = app.preview.viewport(dialog::wide(width).saturating_sub(4));
    Some(dialog.content(app.document.card(), &viewport, &app.look))
}

/// What the topmost dialog shows of a conversion.
fn painted(app: &App, screen: Rect) -> Option<ReviewContent> {
    let Some(Dialog::Review(review)) = app.dialogs.last() else { return None };
    let [half, _] = halves(Rect { width: screen.width.saturating_sub(8), ..screen });
    review.painted.then(|| review.content(&app.preview.viewport(half.width), &app.look))
}

/// What a dialog had better not hide: the selected row of the outline, and the selected node as it is painted.
fn in_sight(app: &App, outline: &OutlineView, preview: &PreviewView) -> Vec<Rect> {
    if let Some(focus) = app.rehearsal.at.as_ref().filter(|_| app.rehearsal.inside) {
        return preview.painted_on_screen(focus).into_iter().collect();
    }
    let row = outline.chosen.and_then(|row| u16::try_from(row.checked_sub(outline.top)?).ok());
    let row = row.map(|row| Rect { y: outline.area.y + row, height: 1, ..outline.area });
    row.into_iter().chain(preview.on_screen(&app.selection)).collect()
}

/// The first row to show so that `rows` rows from `row` on can be seen, moving as little as possible.
pub(super) fn keep(top: usize, row: usize, rows: usize, height: usize, total: usize) -> usize {
    let last = total.saturating_sub(height);
    let end = row + rows.clamp(1, height.max(1));
    let top = if end > top + height { end - height } else { top };
    top.min(row).min(last)
}

/// The first row by what the user wants: to follow the selection, or a row of its own.
pub(super) fn scrolled(
    app: &App,
    pane: Pane,
    top: usize,
    row: Option<(usize, usize)>,
    height: usize,
    total: usize,
) -> usize {
    match (app.scroll.get(&pane).copied().unwrap_or_default(), row) {
        (Scroll::To(wanted), _) => wanted.min(total.saturating_sub(height)),
        (Scroll::Follow, Some((row, rows))) => keep(top, row, rows, height, total),
        (Scroll::Follow, None) => top.min(total.saturating_sub(height)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolling_moves_as_little_as_it_can() {
        assert_eq!(keep(0, 3, 1, 10, 100), 0);
        assert_eq!(keep(0, 10, 1, 10, 100), 1);
        assert_eq!(keep(20, 5, 1, 10, 100), 5);
        assert_eq!(keep(95, 99, 1, 10, 100), 90);
        assert_eq!(keep(0, 5, 50, 10, 100), 5);
        assert_eq!(keep(0, 0, 1, 0, 0), 0);
    }
}

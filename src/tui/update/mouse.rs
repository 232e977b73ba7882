//! The mouse: a click selects, a second one edits, the wheel scrolls, lines are drawn along. What was seen is what is meant.

use std::time::Duration;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::{borders, dialogs, forms, history, json, people, sheet};
use crate::tui::{
    app::{App, Editing, Scroll},
    derive::{Derived, DialogView},
    dialog::{Dialog, PageDialog},
    layout::Pane,
    msg::Effect,
    widgets::field::Shape,
};

/// Rows a turn of the wheel moves.
const WHEEL: usize = 3;

/// Two clicks on one cell within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Lets a mouse event take effect.
pub(super) fn mouse(app: &mut App, derived: &Derived, event: MouseEvent, effects: &mut Vec<Effect>) {
    let (x, y) = (event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => press(app, derived, x, y, effects),
        MouseEventKind::Drag(MouseButton::Left) => borders::drag(app, &derived.layout, x, y),
        MouseEventKind::Up(MouseButton::Left) => release(app, derived, x, y, effects),
        MouseEventKind::ScrollUp => wheel(app, derived, x, y, false, effects),
        MouseEventKind::ScrollDown => wheel(app, derived, x, y, true, effects),
        _ => {}
    }
}

fn press(app: &mut App, derived: &Derived, x: u16, y: u16, effects: &mut Vec<Effect>) {
    app.notice = None;
    // Where the first click chose and the dialog went, the second one of a double click is not meant for what was behind.
    if app.clicked.take().is_some_and(|(at, cell)| cell == (x, y) && app.now.since(at) <= DOUBLE) {
        return;
    }
    match derived.dialog {
        Some(view) => {
            let before = app.dialogs.len();
            in_dialog(app, derived, view, x, y, effects);
            app.clicked = (app.dialogs.len() != before).then_some((app.now, (x, y)));
        }
        None if borders::take(app, &derived.layout, x, y) => {}
        None => click(app, derived, x, y, effects),
    }
}

fn release(app: &mut App, derived: &Derived, x: u16, y: u16, effects: &mut Vec<Effect>) {
    // A line that was not moved was only clicked: the title of the activity stands in one.
    if borders::let_go(app, effects) == Some(false) {
        click(app, derived, x, y, effects);
    }
}

fn in_dialog(app: &mut App, derived: &Derived, view: DialogView, x: u16, y: u16, effects: &mut Vec<Effect>) {
    let Some(dialog) = app.dialogs.last_mut() else { return };
    if !view.area.contains((x, y).into()) {
        if !dialog.holds_words() {
            dialogs::close(app);
        }
        return;
    }
    if let Some((at, area)) = crate::tui::view::field_at(dialog, app.manner.lang, view, x, y) {
        if let Some(field) = dialog.field(at) {
            field.click_in(area, x, y);
        }
        return;
    }
    let row = row_in(view.list, view.top, x, y);
    match app.dialogs.last_mut() {
        Some(Dialog::Menu(menu)) => {
            let Some(row) = row.filter(|row| *row < menu.list.shown().len()) else { return };
            let again = menu.list.row() == row;
            menu.list.set_row(row);
            if again { dialogs::pick(app, derived, effects) } else { dialogs::try_on(app) }
        }
        Some(Dialog::People(dialog)) => {
            let Some(row) = row.filter(|row| *row < dialog.shown().len()) else { return };
            if dialog.row == row {
                people::take(app, effects);
            } else {
                dialog.row = row;
            }
        }
        Some(Dialog::History(dialog)) => {
            let Some(row) = row.filter(|row| *row < dialog.rows.len()) else { return };
            if dialog.row == row {
                history::enter(app);
            } else {
                dialog.row = row;
                history::more(app, effects);
            }
        }
        Some(Dialog::Sheet(dialog)) => {
            let column = crate::tui::view::column_at(dialog, view.inner, x);
            let (Some(row), Some(column)) = (row.filter(|row| *row < dialog.shown().len()), column) else { return };
            sheet::click(app, row, column);
        }
        Some(Dialog::Review(review)) => {
            if let Some(row) = row.filter(|row| *row < review.rows.len()) {
                review.at = row;
            }
        }
        Some(Dialog::Ask(ask)) => {
            let at = crate::tui::view::answer_at(ask, app.manner.lang, view.inner, x, y);
            if let Some(answer) = at {
                super::answer::give(app, answer, effects);
            }
        }
        _ => {}
    }
}

/// The row of a list that a cell is in.
fn row_in(list: Rect, top: usize, x: u16, y: u16) -> Option<usize> {
    list.contains((x, y).into()).then(|| top + usize::from(y - list.y))
}

fn click(app: &mut App, derived: &Derived, x: u16, y: u16, effects: &mut Vec<Effect>) {
    let tab = crate::tui::view::tab_at(app, derived, x, y);
    let Some(pane) = tab.or_else(|| derived.layout.at(x, y)) else { return };
    let was = app.layout.focus;
    if pane != was {
        app.stop_editing();
        app.json = None;
        app.document.seal();
        app.rehearsal.leave();
        app.layout.focus = pane;
    }
    if tab.is_some() {
        return;
    }
    match pane {
        Pane::Outline => {
            let view = &derived.outline;
            let Some(row) = row_in(view.area, view.top, x, y) else { return };
            let Some(node) = view.node(row) else { return };
            let mark = view.area.x + u16::try_from(node.depth * 2).unwrap_or(u16::MAX);
            if node.has_children && x == mark {
                if !app.folds.remove(&node.path) {
                    app.folds.insert(node.path.clone());
                }
            } else {
                app.select(node.path.clone());
            }
        }
        Pane::Inspector => in_form(app, derived, x, y, was == pane, effects),
        Pane::Preview => {
            let view = &derived.preview;
            let Some(row) = row_in(view.area, view.top, x, y) else { return };
            let row = u16::try_from(row).unwrap_or(u16::MAX);
            if super::rehearsal::is_inside(app) {
                if let Some(area) = derived.preview.field.filter(|area| area.contains((x, y).into()))
                    && let Some(field) = &mut app.rehearsal.typing
                {
                    return field.click_in(area, x, y);
                }
                if let Some((path, words)) = view.painted_at(x - view.area.x, row) {
                    super::rehearsal::click(app, derived, &path, &words);
                }
                return;
            }
            if let Some(path) = view.node_at(x - view.area.x, row) {
                super::view::go_to(app, derived, &path);
            }
        }
        Pane::Json => in_json(app, derived, x, y),
        Pane::Activity => {
            let Some(pane) = derived.layout.pane(Pane::Activity) else { return };
            let Some(row) = row_in(pane.inner, derived.activity_top, x, y) else { return };
            if row < app.activity.lines().len() {
                let again = app.activity.row == row && was == Pane::Activity;
                app.activity.row = row;
                if again {
                    super::send::open_line(app, effects);
                }
            }
        }
    }
}

fn in_form(app: &mut App, derived: &Derived, x: u16, y: u16, focused: bool, effects: &mut Vec<Effect>) {
    let view = &derived.form;
    let Some(line) = row_in(view.area, view.top, x, y).and_then(|line| view.lines.get(line)) else { return };
    let row = line.row();
    let Some(path) = view.rows.get(row).map(|row| row.path.clone()) else { return };
    if app.form.editing.as_ref().is_some_and(|editing| editing.path == path) {
        let first = view.lines.iter().position(|line| line.row() == row).unwrap_or(0);
        let at = view.top + usize::from(y - view.area.y) - first;
        if let Some(Editing { field, .. }) = &mut app.form.editing {
            if field.shape() == Shape::Lines {
                field.click(&view.typed, at.saturating_sub(1), x.saturating_sub(view.area.x + 1));
            } else {
                let left = view.area.x + view.labels + 3;
                field.click_in(Rect { x: left, y, width: view.value_width(), height: 1 }, x, y);
            }
        }
        return;
    }
    app.stop_editing();
    let again = focused && view.chosen == row;
    app.form.row = Some(path);
    if again {
        forms::enter(app, derived, effects);
    }
}

fn in_json(app: &mut App, derived: &Derived, x: u16, y: u16) {
    let view = &derived.json;
    let Some(row) = row_in(view.area, view.top, x, y) else { return };
    let byte = view.byte_at(row, x.saturating_sub(view.area.x + 2));
    if app.json.is_some() || app.document.mistake().is_some() {
        json::begin_at(app, byte);
    } else {
        let path = app.document.card().path_at(byte);
        super::view::go_to(app, derived, &path);
    }
}

fn wheel(app: &mut App, derived: &Derived, x: u16, y: u16, down: bool, effects: &mut Vec<Effect>) {
    let by = |top: usize| if down { top + WHEEL } else { top.saturating_sub(WHEEL) };
    let last = derived.dialog.map_or(0, |view| view.last);
    match app.dialogs.last_mut() {
        Some(Dialog::Menu(menu)) => {
            let row = by(menu.list.row());
            menu.list.set_row(row);
            return dialogs::try_on(app);
        }
        Some(Dialog::People(dialog)) => {
            dialog.row = by(dialog.row).min(dialog.shown().len().saturating_sub(1));
            return;
        }
        Some(Dialog::History(dialog)) => {
            dialog.row = by(dialog.row).min(dialog.rows.len().saturating_sub(1));
            return history::more(app, effects);
        }
        Some(Dialog::Sheet(dialog)) => {
            dialog.row = by(dialog.row).min(dialog.shown().len().saturating_sub(1));
            return;
        }
        Some(Dialog::Help { top } | Dialog::Diff { top, .. } | Dialog::Page(PageDialog { top, .. })) => {
            return *top = by(*top).min(last);
        }
        Some(Dialog::Review(review)) => return review.at = by(review.at).min(review.rows.len().saturating_sub(1)),
        Some(Dialog::Message(message)) => return message.top = by(message.top).min(last),
        Some(_) => return,
        None => {}
    }
    let Some(pane) = derived.layout.at(x, y) else { return };
    let top = match pane {
        Pane::Outline => derived.outline.top,
        Pane::Inspector => derived.form.top,
        Pane::Preview => derived.preview.top,
        Pane::Json => derived.json.top,
        Pane::Activity => {
            app.activity.row = by(app.activity.row).min(app.activity.lines().len().saturating_sub(1));
            return;
        }
    };
    app.scroll.insert(pane, Scroll::To(by(top)));
}

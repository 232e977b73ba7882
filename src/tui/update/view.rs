//! Moving about: panes, rows, folds, problems; and how things are shown.

use super::borders;
use crate::{
    card::{Path, elements},
    tui::{
        action::Action,
        app::{App, Purpose, Scroll},
        derive::Derived,
        layout::Pane,
        msg::Effect,
        words::Text,
    },
    worker::Job,
};

/// Moves the chosen row of the focused pane.
pub(super) fn walk(app: &mut App, derived: &Derived, action: Action) {
    match app.layout.focus {
        Pane::Outline => {
            let total = derived.outline.shown.len();
            let page = usize::from(derived.outline.area.height);
            let row = moved(action, derived.outline.chosen, total, page);
            if let Some(node) = row.and_then(|row| derived.outline.node(row)) {
                app.select(node.path.clone());
            }
        }
        Pane::Inspector => {
            let page = usize::from(derived.form.area.height);
            let row = moved(action, Some(derived.form.chosen), derived.form.rows.len(), page);
            if let Some(row) = row.and_then(|row| derived.form.rows.get(row)) {
                app.stop_editing();
                app.form.row = Some(row.path.clone());
                app.scroll.insert(Pane::Inspector, Scroll::Follow);
            }
        }
        Pane::Json => {
            let view = &derived.json;
            let top = moved_top(action, view.top, view.rows.len(), usize::from(view.area.height));
            app.scroll.insert(Pane::Json, Scroll::To(top));
        }
        Pane::Preview => {
            let view = &derived.preview;
            let total = view.rows();
            if total <= usize::from(view.area.height) {
                // Nothing to scroll: the arrows go through the nodes instead.
                let row = moved(action, derived.outline.chosen, derived.outline.shown.len(), 1);
                if let Some(node) = row.and_then(|row| derived.outline.node(row)) {
                    app.select(node.path.clone());
                }
            } else {
                let top = moved_top(action, view.top, total, usize::from(view.area.height));
                app.scroll.insert(Pane::Preview, Scroll::To(top));
            }
        }
        Pane::Activity => {
            let total = app.activity.lines().len();
            if let Some(row) = moved(action, Some(app.activity.row), total, 5) {
                app.activity.row = row;
            }
        }
    }
}

fn moved(action: Action, at: Option<usize>, total: usize, page: usize) -> Option<usize> {
    let last = total.checked_sub(1)?;
    let at = at.unwrap_or(0).min(last);
    let page = page.saturating_sub(1).max(1);
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => (at + page).min(last),
        Action::First => 0,
        _ => last,
    })
}

fn moved_top(action: Action, top: usize, total: usize, height: usize) -> usize {
    let last = total.saturating_sub(height);
    match action {
        Action::Up => top.saturating_sub(1),
        Action::Down => (top + 1).min(last),
        Action::PageUp => top.saturating_sub(height.saturating_sub(1)),
        Action::PageDown => (top + height.saturating_sub(1)).min(last),
        Action::First => 0,
        _ => last,
    }
}

/// Folds the node, or goes to the one above it.
pub(super) fn left(app: &mut App, derived: &Derived) {
    match app.layout.focus {
        Pane::Outline => {
            let row = derived.outline.chosen.and_then(|row| derived.outline.node(row));
            match row {
                Some(row) if row.has_children && !app.folds.contains(&row.path) => {
                    app.folds.insert(row.path.clone());
                }
                _ => {
                    if let Some(above) = super::nodes::above(app) {
                        app.select(above);
                    }
                }
            }
        }
        Pane::Inspector => super::forms::toggle(app, derived, false),
        _ => {}
    }
}

/// Unfolds the node, or goes to the first one below it.
pub(super) fn right(app: &mut App, derived: &Derived) {
    match app.layout.focus {
        Pane::Outline => {
            let Some(at) = derived.outline.chosen else { return };
            let Some(row) = derived.outline.node(at) else { return };
            if app.folds.remove(&row.path) {
                return;
            }
            if let Some(below) = derived.outline.node(at + 1).filter(|below| below.depth > row.depth) {
                app.select(below.path.clone());
            }
        }
        Pane::Inspector => super::forms::toggle(app, derived, true),
        _ => {}
    }
}

/// The next or previous pane: of those on the screen, or of all where they are tabs.
pub(super) fn turn(app: &mut App, derived: &Derived, by: isize) {
    app.stop_editing();
    app.json = None;
    app.document.seal();
    let shown: Vec<Pane> = if derived.layout.tabs {
        Pane::ALL.to_vec()
    } else {
        derived.layout.panes.iter().map(|placed| placed.pane).collect()
    };
    let count = isize::try_from(shown.len()).unwrap_or(1).max(1);
    let at = shown.iter().position(|pane| *pane == app.layout.focus).and_then(|at| isize::try_from(at).ok());
    let next = at.map_or(0, |at| (at + by).rem_euclid(count));
    if let Some(pane) = usize::try_from(next).ok().and_then(|next| shown.get(next)) {
        app.layout.focus = *pane;
    }
}

/// Selects the node of a path, and its row in the form if the path names a property.
pub(super) fn go_to(app: &mut App, derived: &Derived, path: &Path) {
    show(app, &derived.outline.rows, path);
}

/// The same where the rows of the outline are at hand.
pub(super) fn show(app: &mut App, rows: &[elements::Row], path: &Path) {
    let node = rows
        .iter()
        .filter(|row| path.starts_with(&row.path))
        .max_by_key(|row| row.path.depth())
        .map_or_else(Path::root, |row| row.path.clone());
    app.select(node.clone());
    if *path != node {
        // The groups on the way open, so that the row is there.
        let mut group = path.parent();
        while let Some(above) = group.filter(|above| above.depth() > node.depth()) {
            let closed = crate::tui::form::rows(app.card(), &node, &app.form.toggled).iter().any(|row| {
                row.path == above && matches!(row.shown, crate::tui::form::Shown::Group { open: false, .. })
            });
            if closed && !app.form.toggled.remove(&above) {
                app.form.toggled.insert(above.clone());
            }
            group = above.parent();
        }
        app.form.row = Some(path.clone());
    }
}

/// Changes how things are shown.
pub(super) fn perform(app: &mut App, derived: &Derived, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Theme => {
            if let Some(theme) = app.manner.next_theme() {
                remember(app, "theme", theme.name.clone(), effects);
                app.manner.theme = theme;
                let name = app.manner.theme.name.clone();
                app.tell(&Text::ThemeIs { name });
            }
        }
        Action::Language => {
            app.manner.lang = app.manner.lang.pick(crate::lang::Lang::Zh, crate::lang::Lang::En);
            app.look.lang = app.manner.lang;
            app.look.generation += 1;
        }
        Action::Swap => swap(app),
        Action::Zoom => app.layout.zoom = !app.layout.zoom,
        Action::Wider => borders::step(app, &derived.layout, 2, effects),
        Action::Narrower => borders::step(app, &derived.layout, -2, effects),
        _ => {}
    }
}

fn swap(app: &mut App) {
    let other = |pane: Pane| if pane == Pane::Preview { Pane::Json } else { Pane::Preview };
    app.json = None;
    app.layout.middle = other(app.layout.middle);
    if matches!(app.layout.focus, Pane::Preview | Pane::Json) {
        app.layout.focus = app.layout.middle;
    }
}

/// Keeps something for the next time.
pub(super) fn remember(app: &mut App, key: &str, value: String, effects: &mut Vec<Effect>) {
    app.ask(Purpose::Quiet, Job::Remember { key: key.to_owned(), value }, effects);
}

/// Takes what the program remembers from before.
pub(super) fn recall(app: &mut App, remembered: &std::collections::BTreeMap<String, String>) {
    let number = |key: &str| remembered.get(key).and_then(|value| value.parse().ok()).unwrap_or(0);
    app.layout.left = number("border.left");
    app.layout.right = number("border.right");
    app.layout.bottom = number("border.bottom");
    let theme = remembered.get("theme").filter(|_| app.manner.theme_is_auto);
    if let Some(theme) = theme.and_then(|name| app.manner.theme_named(name)) {
        app.manner.theme = theme;
    }
}

//! Nodes come, go and move: duplicate, cut, copy, paste, remove, move.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    card::{
        Edit, Path,
        elements::{self, Where},
    },
    tui::{
        action::Action,
        app::{App, Purpose},
        derive::Derived,
        layout::Pane,
        msg::{Effect, TerminalEffect},
        words::Text,
    },
    worker::Job,
};

/// Does an action on the selected node, or on the row chosen in the inspector.
pub(super) fn perform(app: &mut App, derived: &Derived, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Copy => copy(app, effects),
        Action::CopyCard => {
            let text = Arc::clone(app.document.text());
            to_clipboard(app, &text, effects);
        }
        Action::Cut => {
            copy(app, effects);
            remove(app);
        }
        Action::Remove if app.layout.focus == Pane::Inspector => super::forms::clear(app, derived),
        Action::Remove => remove(app),
        Action::Paste => match app.clip.clone() {
            Some(text) => super::paste::outside(app, &text, effects),
            None => app.tell(&Text::NothingToPaste),
        },
        Action::Duplicate => step(app, elements::duplicate(app.document.card(), &app.selection)),
        Action::MoveUp if app.layout.focus == Pane::Inspector => super::forms::shift(app, derived, -1),
        Action::MoveDown if app.layout.focus == Pane::Inspector => super::forms::shift(app, derived, 1),
        Action::MoveUp => step(app, elements::move_up(app.document.card(), &app.selection)),
        Action::MoveDown => step(app, elements::move_down(app.document.card(), &app.selection)),
        Action::MoveIn => step(app, elements::move_in(app.document.card(), &app.selection)),
        _ => step(app, elements::move_out(app.document.card(), &app.selection)),
    }
}

fn step(app: &mut App, step: Option<elements::Step>) {
    match step {
        Some(step) => {
            app.apply_and_select(&step.edit, step.select);
        }
        None => app.tell(&Text::NotPossible),
    }
}

fn remove(app: &mut App) {
    if app.selection.is_root() {
        return app.tell(&Text::NotPossible);
    }
    step(app, elements::remove(app.document.card(), &app.selection));
}

fn copy(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(text) = app.document.card().text_of(&app.selection).map(Arc::<str>::from) else { return };
    app.clip = Some(Arc::clone(&text));
    to_clipboard(app, &text, effects);
}

/// Gives a text to every clipboard there is: the terminal's by its escape, the others by the worker.
pub(super) fn to_clipboard(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    effects.push(Effect::Terminal(TerminalEffect::Copy(text.to_owned())));
    app.ask(Purpose::Copy, Job::Copy { text: text.to_owned() }, effects);
}

/// Puts elements in behind the selection, where each may stand, as one step of undo. Says how many found no place.
pub(super) fn insert_all(app: &mut App, items: Vec<Value>) {
    let mut card = app.document.card().clone();
    let mut at = app.selection.clone();
    let (mut edits, mut homeless) = (Vec::new(), 0_usize);
    for item in items {
        let point = elements::insert_point_of(&card, &at, &item, Where::After);
        let Some(point) = point else {
            homeless += 1;
            continue;
        };
        let step = elements::insert(&card, &point, item);
        match step.edit.apply(&card) {
            Ok(applied) => {
                card = applied.card;
                at = step.select;
                edits.push(step.edit);
            }
            Err(refusal) => return app.refuse(&refusal),
        }
    }
    if !edits.is_empty() {
        app.apply_and_select(&Edit::group(edits), at);
        app.document.seal();
    }
    if homeless > 0 {
        app.tell(&Text::NoPlaceFor { count: homeless });
    }
}

/// The node above the selection, as the outline shows it; above its first rows stands the card, which has none.
pub(super) fn above(app: &App) -> Option<Path> {
    elements::outline(app.document.card())
        .into_iter()
        .filter(|row| app.selection.starts_with(&row.path) && row.path != app.selection)
        .max_by_key(|row| row.path.depth())
        .map(|row| row.path)
        .or_else(|| (!app.selection.is_root()).then(Path::root))
}

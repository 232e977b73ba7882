//! Pages that explain: the problem at the selection, the component, a delivery that failed, or what somebody pastes.

use crate::{
    card::elements::tag_of,
    check::explain::{self, Page},
    tui::{
        app::{App, Line},
        derive::Derived,
        dialog::{Dialog, PageDialog, PathDialog, PathFor},
        layout::Pane,
        words::Text,
    },
    worker::DeliveryState,
};

/// Opens the page of what is chosen in the pane that has focus.
pub(super) fn here(app: &mut App, derived: &Derived) {
    let lines = match app.layout.focus {
        Pane::Activity => of_activity(app),
        _ => of_node(app, derived),
    };
    match lines {
        Some(lines) => app.dialogs.push(Dialog::Page(PageDialog::new(lines))),
        None => app.tell(&Text::NothingToExplain),
    }
}

/// The page of what the server refused at a node or below it, else that of the problem there, else that of the component.
fn of_node(app: &App, derived: &Derived) -> Option<Vec<explain::Line>> {
    let lang = app.manner.lang;
    let here = app.form.row.as_ref().unwrap_or(&app.selection);
    if let Some(refused) = app.refused().filter(|refused| refused.path.starts_with(here)) {
        return Some(explain::of_failure(&refused.failure, lang));
    }
    let near = derived.problems.list.iter().find(|problem| problem.path.starts_with(here));
    near.and_then(|problem| explain::of_problem(problem, lang)).or_else(|| {
        let tag = tag_of(app.document.card(), &app.selection)?;
        Some(explain::explain(tag).first()?.lines(lang))
    })
}

/// The pages of what the server said to a delivery, or of the codes in a line of words.
fn of_activity(app: &App) -> Option<Vec<explain::Line>> {
    let pages = match app.activity.lines().get(app.activity.row)? {
        Line::Words { words, .. } => explain::codes_in(words),
        line => match &line.delivery()?.state {
            DeliveryState::Refused(failure) | DeliveryState::Unreachable(failure) | DeliveryState::Unknown(failure) => {
                return Some(explain::of_failure(failure, app.manner.lang));
            }
            _ => Vec::new(),
        },
    };
    all_lines(app, &pages)
}

fn all_lines(app: &App, pages: &[Page]) -> Option<Vec<explain::Line>> {
    let lines: Vec<_> = pages.iter().flat_map(|page| page.lines(app.manner.lang)).collect();
    (!lines.is_empty()).then_some(lines)
}

/// Asks for a code, a message, a line of a log, or a name.
pub(super) fn ask(app: &mut App) {
    app.dialogs.push(Dialog::Path(PathDialog::new(PathFor::LookUp, "")));
}

/// Opens the pages of what was typed or pasted.
pub(super) fn look_up(app: &mut App, asked: &str) {
    if let Some(lines) = all_lines(app, &explain::explain(asked)) {
        app.dialogs.pop();
        app.dialogs.push(Dialog::Page(PageDialog::new(lines)));
    } else if let Some(Dialog::Path(dialog)) = app.dialogs.last_mut() {
        dialog.refused = Some(Text::NothingKnown.say(app.manner.lang));
    }
}

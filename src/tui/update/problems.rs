//! Problems: from one to the next, and what puts them right.

use crate::{
    card::Path,
    check::repair,
    tui::{action::Action, app::App, derive::Derived, words::Text},
};

/// Selects the next or previous problem, or repairs the one at the selection, or all.
pub(super) fn perform(app: &mut App, derived: &Derived, action: Action) {
    let problems = &derived.problems.list;
    let here = app.form.row.clone().unwrap_or_else(|| app.selection.clone());
    if problems.is_empty() {
        return app.tell(&Text::NoProblems);
    }
    let at = problems.iter().position(|problem| problem.path == here);
    match action {
        Action::Fix => return fix(app, derived, &here),
        Action::FixAll => return fix_all(app),
        _ => {}
    }
    let last = problems.len() - 1;
    let next = match (action, at) {
        (Action::NextProblem, Some(at)) if at < last => at + 1,
        (Action::NextProblem, None) => first_after(derived, &here),
        (Action::NextProblem, Some(_)) => 0,
        (_, Some(0) | None) => last,
        (_, Some(at)) => at - 1,
    };
    if let Some(problem) = problems.get(next) {
        let path = problem.path.clone();
        let words = problem.say(app.manner.lang);
        super::view::go_to(app, derived, &path);
        app.notice = Some(words);
    }
}

/// Repairs the first problem at a node, or below it, that has a safe repair.
fn fix(app: &mut App, derived: &Derived, here: &Path) {
    let card = app.document.card().clone();
    let mut near = derived.problems.list.iter().filter(|problem| problem.path.starts_with(here));
    match near.find_map(|problem| problem.fix(&card)) {
        Some(edit) => {
            app.document.seal();
            app.apply(&edit);
            app.document.seal();
        }
        None => app.tell(&Text::NoFix),
    }
}

/// Repairs everything that has a safe repair, as one step of undo.
fn fix_all(app: &mut App) {
    let repair = repair(app.document.card());
    if repair.fixed.is_empty() {
        return app.tell(&Text::NoFix);
    }
    app.document.seal();
    let done = app.apply(&repair.edit);
    app.document.seal();
    if done {
        app.tell(&Text::Fixed { count: repair.fixed.len(), left: repair.left.len() });
    }
}

/// The first problem at or behind a node, in the order of the document.
fn first_after(derived: &Derived, here: &Path) -> usize {
    derived.problems.list.iter().position(|problem| problem.path >= *here).unwrap_or(0)
}

//! The cards of the components after a reader: everything filled in, opened and turned, or every field complaining.

use std::sync::Arc;

use cardwright::{
    card::{Card, Path},
    preview::{
        Rehearsal, Viewport,
        rehearsal::{Moment, Press, Stage},
    },
};

use super::look;

/// What a reader did who did something with everything that can be clicked.
pub fn filled(card: &Card) -> Rehearsal {
    let mut viewport = Viewport::default();
    for path in stops(card) {
        viewport.rehearsal = Arc::new(pressed(card, &viewport, &path));
    }
    Arc::unwrap_or_clone(viewport.rehearsal)
}

/// The state after a form was submitted with nothing in it, whatever of it is required.
pub fn complaining(card: &Card) -> Rehearsal {
    let mut rehearsal = Rehearsal::default();
    rehearsal.complain(stops(card));
    rehearsal
}

fn stops(card: &Card) -> Vec<Path> {
    let (viewport, look) = (Viewport::default(), look());
    Stage::of(card, &viewport, &look).stops().into_iter().map(|stop| stop.path).collect()
}

/// The state after a press on one of them, and an answer to what it asks.
fn pressed(card: &Card, viewport: &Viewport, path: &Path) -> Rehearsal {
    let look = look();
    let stage = Stage::of(card, viewport, &look);
    let mut next = Rehearsal::clone(&viewport.rehearsal);
    let Some(stop) = stage.at(path) else { return next };
    match stage.press(&stop) {
        Press::Done(done) => return done,
        Press::Type { .. } => next.write(path.clone(), "写上的字 ✍️"),
        Press::Choose { choices, many, .. } => {
            let most = if many { choices.len() } else { 1 };
            next.choose(path.clone(), choices.into_iter().rev().take(most).map(|choice| choice.value).collect());
        }
        Press::Moment { moment, .. } => {
            let moment = match moment {
                Moment::Date => "2026-01-31",
                Moment::Time => "23:59",
                Moment::DateTime => "2026-01-31 23:59",
            };
            next.choose(path.clone(), vec![moment.to_owned()]);
        }
        Press::Missing { .. } | Press::Act(_) | Press::Take { .. } | Press::Nothing { .. } => {}
    }
    next
}

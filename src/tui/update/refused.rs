//! What the server refused: the selection goes to the element and property, which stay marked until they are changed.

use super::view;
use crate::{
    card::elements,
    check::{self, explain},
    failure::{Kind, Place},
    tui::{
        app::{App, RefusedAt},
        words::Text,
    },
    worker::{Delivery, DeliveryState},
};

/// A delivery ended. If the server pointed at a node of the card that is on the screen, that node is selected and marked.
pub(super) fn point_out(app: &mut App, delivery: &Delivery) {
    let DeliveryState::Refused(failure) = &delivery.state else { return };
    let (Some(Place::ErrPath(err_path)), Kind::Refused { words }) = (&failure.place, &failure.kind) else { return };
    // Of another card, or of this one as it was, the path means something else.
    let same = app.card_to_send().is_ok_and(|card| *card.compact() == *delivery.card);
    if !same || app.document.mistake().is_some() || !app.dialogs.is_empty() {
        return;
    }
    let card = app.document.card().clone();
    let Some(path) = explain::place(&card, err_path, words) else { return };
    let value = card.get(&path).cloned();
    view::show(app, &elements::outline(&card), &path);
    let problems = check::check(&card);
    let fix = problems.iter().any(|problem| problem.path.starts_with(&path) && problem.fix(&card).is_some());
    let text = Text::RefusedHere { words: words.clone(), code: failure.code.unwrap_or_default(), fix };
    app.tell(&text);
    app.refused = Some(RefusedAt { path, value, failure: failure.clone() });
}

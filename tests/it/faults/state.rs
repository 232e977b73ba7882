//! The rows about the state folder, for everything that is sent: without room for a row of the journal, nothing leaves.

use super::{AND, Card, ME, Row, life, rows, webhook};

/// By the line of the activity, which was read before the fault.
const RESEND: Row = Row { sent: true, args: &["resend", "--yes"], keys: "<tab><tab><tab><tab>S", ..rows::WELL };

/// A picture gets a key, which the journal is to keep.
const PICTURE: Row = Row {
    args: &["image", "picture.gif"],
    keys: "<paste>~/picture.gif</paste>",
    says: &["uploaded picture.gif"],
    ..rows::WELL
};
/// With room for reading only: the picture is uploaded, its key stands in the card, and the card does not leave.
const THEN_SEND: Row = Row {
    sent: true,
    args: &["image", "picture.gif", AND, "send", "card.json", "--to", ME, "--yes"],
    keys: "<paste>~/picture.gif</paste><shows uploaded picture.gif><f7>",
    ..rows::WELL
};

/// Every fault of the state folder, for every route.
pub fn all() -> Vec<Row> {
    let routes = [
        (rows::WELL, "a send on a full disk", "a send while the journal is held"),
        (RESEND, "a resend on a full disk", "a resend while the journal is held"),
        (life::UPDATE, "an update on a full disk", "an update while the journal is held"),
        (life::REPLY, "a reply on a full disk", "a reply while the journal is held"),
        (webhook::WELL, "a webhook on a full disk", "a webhook while the journal is held"),
        (PICTURE, "a picture on a full disk", "a picture while the journal is held"),
        (life::RECALL, "a recall on a full disk", "a recall while the journal is held"),
    ];
    let each = routes.into_iter().flat_map(|(row, full, held)| [on_a_full_disk(full, row), held_by_another(held, row)]);
    let uploaded = Row { requests: 1, ..on_a_full_disk("a picture, then its card, on a full disk", THEN_SEND) };
    each.chain([uploaded]).collect()
}

fn on_a_full_disk(name: &'static str, row: Row) -> Row {
    Row { name, card: Card::StateFull, failure: "disk_full", says: &["the disk is full"], ..nothing_leaves(row) }
}

fn held_by_another(name: &'static str, row: Row) -> Row {
    let says = &["another process holds the state file"];
    Row { name, card: Card::StateHeld, failure: "state_busy", says, ..nothing_leaves(row) }
}

fn nothing_leaves(row: Row) -> Row {
    Row { to: ME, exit: 5, journal: row.sent.then_some("sent"), requests: 0, messages: 0, ..row }
}

//! The rows about the state folder, for everything that is sent: without room for a row of the journal, nothing leaves.

use super::{Card, ME, Row, life, rows};

/// By the line of the activity, which was read before the fault.
const RESEND: Row = Row { sent: true, args: &["resend", "--yes"], keys: "<tab><tab><tab><tab>S", ..rows::WELL };

/// Every fault of the state folder, for every route.
pub fn all() -> Vec<Row> {
    let routes = [
        (rows::WELL, "a send on a full disk", "a send while the journal is held"),
        (RESEND, "a resend on a full disk", "a resend while the journal is held"),
        (life::UPDATE, "an update on a full disk", "an update while the journal is held"),
        (life::REPLY, "a reply on a full disk", "a reply while the journal is held"),
        (life::RECALL, "a recall on a full disk", "a recall while the journal is held"),
    ];
    routes.into_iter().flat_map(|(row, full, held)| [on_a_full_disk(full, row), held_by_another(held, row)]).collect()
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

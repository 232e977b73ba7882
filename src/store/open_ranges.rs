//! Where rows without an outcome lie: found without a look at all the others, and without an index that every delivery would be put
//! into and taken out of again. A range may hold rows that have an outcome; no row without one lies outside, those of the embedded
//! sandbox excepted.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{
    announced,
    deliveries::select,
    rows::{Delivery, DeliveryId},
};

/// What is open in a range. (`IN` would look each state up in a table made for that.)
const OPEN: &str =
    "WHERE id BETWEEN ?1 AND ?2 AND (state = 'queued' OR state = 'sending' OR state = 'waiting') AND NOT sandbox";

/// Adds a range, both ends included.
pub(super) fn add(db: &Connection, first: DeliveryId, last: DeliveryId) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO open_ranges (first, last) VALUES (?1, ?2) ON CONFLICT (first) DO UPDATE SET last = max(last, excluded.last)",
    )?
    .execute([first.0, last.0])
    .map(|_| ())
}

/// The rows without an outcome, oldest first.
pub(super) fn rows(db: &Connection) -> rusqlite::Result<Vec<Delivery>> {
    announced::bring_in(db)?;
    let mut open = BTreeMap::new();
    for (first, last) in all(db)? {
        let rows = select(db, OPEN, [first.0, last.0])?;
        if rows.is_empty() {
            // Whoever was to do that ended too early.
            remove(db, first)?;
        }
        // Ranges may overlap: a row may have been opened again.
        open.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(open.into_values().collect())
}

/// Takes rows that have an outcome now out of the ranges, those excepted where it could not be written.
pub(super) fn close(db: &Connection, mut closed: Vec<DeliveryId>) -> rusqlite::Result<()> {
    closed.sort_unstable();
    announced::close(db, &closed)?;
    let runs: Vec<_> = runs(&closed).collect();
    for (first, last) in all(db)? {
        if runs.iter().any(|(begin, end)| *begin <= last && first <= *end) {
            narrow(db, first, last)?;
        }
    }
    Ok(())
}

/// Ids in order that follow each other, as ranges.
pub(super) fn runs(ids: &[DeliveryId]) -> impl Iterator<Item = (DeliveryId, DeliveryId)> {
    let runs = ids.chunk_by(|one, next| one.0 + 1 == next.0);
    runs.filter_map(|run| run.first().copied().zip(run.last().copied()))
}

/// Makes a range as narrow as what is left in it.
fn narrow(db: &Connection, first: DeliveryId, last: DeliveryId) -> rusqlite::Result<()> {
    let left: (Option<i64>, Option<i64>) = db
        .prepare_cached(&format!("SELECT min(id), max(id) FROM deliveries {OPEN}"))?
        .query_row([first.0, last.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    remove(db, first)?;
    match left {
        (Some(first), Some(last)) => add(db, DeliveryId(first), DeliveryId(last)),
        _ => Ok(()),
    }
}

fn remove(db: &Connection, first: DeliveryId) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM open_ranges WHERE first = ?1")?.execute([first.0]).map(|_| ())
}

fn all(db: &Connection) -> rusqlite::Result<Vec<(DeliveryId, DeliveryId)>> {
    db.prepare_cached("SELECT first, last FROM open_ranges ORDER BY first")?
        .query_map([], |row| Ok((DeliveryId(row.get(0)?), DeliveryId(row.get(1)?))))?
        .collect()
}

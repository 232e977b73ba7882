//! Long lists: announced in one short row before anything leaves, so that the first card need not wait until a thousand rows are
//! written, and each of those is written once, with its outcome. Whoever asks for deliveries meanwhile, or after a crash, has the rows
//! made that are still missing ([`bring_in`]).

use std::sync::Arc;

use rusqlite::{Connection, params};

use super::{
    deliveries::{Row, insert_alike, is_alike, keep_content, reserve},
    open_ranges, reached,
    rows::{DeliveryId, NewDelivery, Outcome},
};

/// From how many on a list is announced.
const LONG: usize = 64;

/// A list that was announced: its rows have the ids from `first` on.
#[derive(Debug, Clone)]
pub struct Announced {
    first: DeliveryId,
    content: i64,
    rows: Arc<[NewDelivery]>,
}

/// Announces deliveries, if they are a long list and differ in nothing but whom they go to; with the ids of its rows, in their order.
pub(super) fn announce(
    db: &Connection,
    new: &Arc<[NewDelivery]>,
) -> rusqlite::Result<Option<(Vec<DeliveryId>, Announced)>> {
    let Some(like) = new.first().filter(|like| new.len() >= LONG && new.iter().all(|new| is_alike(like, new))) else {
        return Ok(None);
    };
    let content = keep_content(db, &like.content)?;
    let own: Vec<_> = new.iter().map(|row| (&row.recipient_id, &row.recipient_name, &row.uuid)).collect();
    let own = serde_json::to_string(&own).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let ids = reserve(db, new.len())?;
    let (Some(first), Some(last)) = (ids.first().copied(), ids.last()) else { return Ok(None) };
    db.prepare_cached(
        "INSERT INTO announced (first, last, app_id, base_url, sandbox, owner, batch, route, target, recipient_type, content,
            title, created_ms, resend_of, own) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?
    .execute(params![
        first.0,
        last.0,
        like.account.app_id,
        like.account.base_url,
        like.sandbox,
        like.owner,
        like.batch,
        like.route,
        like.target,
        like.recipient_type,
        content,
        like.title,
        like.at.0,
        like.resend_of.map(|id| id.0),
        own,
    ])?;
    Ok(Some((ids, Announced { first, content, rows: Arc::clone(new) })))
}

/// Whether a list is announced still, so that only those of its rows are there which have an outcome.
pub(super) fn is_there(db: &Connection, list: &Announced) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT EXISTS (SELECT 1 FROM announced WHERE first = ?1)")?
        .query_row([list.first.0], |row| row.get(0))
}

/// Makes the rows of all announced lists that are not there yet.
pub(super) fn bring_in(db: &Connection) -> rusqlite::Result<()> {
    let is_any = db.prepare_cached("SELECT EXISTS (SELECT 1 FROM announced)")?.query_row([], |row| row.get(0))?;
    if is_any {
        db.execute_batch(BRING_IN)?;
    }
    Ok(())
}

const BRING_IN: &str = "
INSERT INTO deliveries (id, app_id, base_url, sandbox, owner, batch, route, target, recipient_type, content, title, created_ms,
        updated_ms, resend_of, recipient_id, recipient_name, uuid, state)
    SELECT first + own.key, app_id, base_url, sandbox, owner, batch, route, target, recipient_type, content, title, created_ms,
        created_ms, resend_of, own.value ->> 0, own.value ->> 1, own.value ->> 2, 'queued'
    FROM announced, json_each(announced.own) AS own WHERE TRUE
    ON CONFLICT (id) DO NOTHING;
INSERT INTO open_ranges (first, last) SELECT first, last FROM announced WHERE NOT sandbox
    ON CONFLICT (first) DO UPDATE SET last = max(last, excluded.last);
INSERT INTO reached (first, last, app_id) SELECT first, last, app_id FROM announced;
DELETE FROM announced;
";

/// Forgets that lists were announced of which every row is there; whom they reached is still to be found. `closed` are those that
/// have an outcome now, in order: it may not have been possible to write it.
pub(super) fn close(db: &Connection, closed: &[DeliveryId]) -> rusqlite::Result<()> {
    let mut whole = db.prepare_cached(
        "DELETE FROM announced WHERE first >= ?1 AND last <= ?2
            AND (SELECT count(*) FROM deliveries WHERE id BETWEEN first AND last) = last - first + 1
            RETURNING first, last, app_id",
    )?;
    for (first, last) in open_ranges::runs(closed) {
        let lists = whole.query_map([first.0, last.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        for (first, last, app_id) in lists.collect::<rusqlite::Result<Vec<(i64, i64, String)>>>()? {
            reached::add(db, DeliveryId(first), DeliveryId(last), &app_id)?;
        }
    }
    Ok(())
}

impl Announced {
    fn row(&self, id: DeliveryId) -> Option<&NewDelivery> {
        usize::try_from(id.0 - self.first.0).ok().and_then(|index| self.rows.get(index))
    }

    /// Makes rows with their outcomes.
    pub(super) fn insert(&self, db: &Connection, outcomes: &[(DeliveryId, Outcome)]) -> rusqlite::Result<()> {
        let rows = outcomes.iter().filter_map(|(id, outcome)| Some(Row { id: *id, new: self.row(*id)?, outcome }));
        insert_alike(db, self.content, &rows.collect::<Vec<_>>())
    }
}

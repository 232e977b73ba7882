//! Whom sent cards reached: they are people and chats that are known from then on. Those of an announced list are put among the
//! others when somebody asks for any; until then the list's rows are remembered as a range.

use rusqlite::{Connection, params};

use super::{announced, open_ranges, rows::DeliveryId};

/// Remembers whom these deliveries reached, and when. What is known of them besides stays as it is.
pub(super) fn remember(db: &Connection, mut sent: Vec<DeliveryId>) -> rusqlite::Result<()> {
    sent.sort_unstable();
    // A list's rows follow each other.
    open_ranges::runs(&sent).try_for_each(|(first, last)| remember_range(db, first, last))
}

/// The rows of a list of this app, among which are some that reached somebody who is not remembered yet.
pub(super) fn add(db: &Connection, first: DeliveryId, last: DeliveryId, app_id: &str) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT INTO reached (first, last, app_id) VALUES (?1, ?2, ?3)")?
        .execute(params![first.0, last.0, app_id])
        .map(|_| ())
}

/// Remembers whom announced lists reached.
pub(super) fn bring_in(db: &Connection) -> rusqlite::Result<()> {
    announced::bring_in(db)?;
    let mut lists = db.prepare_cached("SELECT first, last FROM reached ORDER BY first")?;
    let lists: Vec<_> = lists
        .query_map([], |row| Ok((DeliveryId(row.get(0)?), DeliveryId(row.get(1)?))))?
        .collect::<rusqlite::Result<_>>()?;
    if lists.is_empty() {
        return Ok(());
    }
    lists.into_iter().try_for_each(|(first, last)| remember_range(db, first, last))?;
    db.prepare_cached("DELETE FROM reached")?.execute([]).map(|_| ())
}

/// The same, if there are lists of another app than this one.
pub(super) fn bring_in_if_others(db: &Connection, app_id: &str) -> rusqlite::Result<()> {
    let mut others = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM announced WHERE app_id <> ?1) OR EXISTS (SELECT 1 FROM reached WHERE app_id <> ?1)",
    )?;
    if others.query_row([app_id], |row| row.get(0))? { bring_in(db) } else { Ok(()) }
}

fn remember_range(db: &Connection, first: DeliveryId, last: DeliveryId) -> rusqlite::Result<()> {
    let people = db.prepare_cached(PEOPLE)?.execute([first.0, last.0])?;
    if (people as u64) <= last.0.abs_diff(first.0) {
        db.prepare_cached(CHATS)?.execute([first.0, last.0])?;
    }
    Ok(())
}

const PEOPLE: &str = "INSERT INTO people (app_id, base_url, id, type, name, extra_ids, source, last_used_ms, saved)
    SELECT app_id, base_url, recipient_id, recipient_type, recipient_name, '{}', 'sent', sent_ms, FALSE FROM deliveries
        WHERE id BETWEEN ?1 AND ?2 AND state = 'sent' AND route = 'create' AND recipient_type <> 'chat_id'
    ON CONFLICT (app_id, base_url, id) DO UPDATE SET
        type = excluded.type,
        name = coalesce(excluded.name, name),
        last_used_ms = coalesce(max(excluded.last_used_ms, last_used_ms), excluded.last_used_ms, last_used_ms)";

const CHATS: &str = "INSERT INTO chats (app_id, base_url, id, name, external, last_used_ms)
    SELECT app_id, base_url, recipient_id, coalesce(recipient_name, ''), FALSE, sent_ms FROM deliveries
        WHERE id BETWEEN ?1 AND ?2 AND state = 'sent' AND route = 'create' AND recipient_type = 'chat_id'
    ON CONFLICT (app_id, base_url, id) DO UPDATE SET
        name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END,
        last_used_ms = coalesce(max(excluded.last_used_ms, last_used_ms), excluded.last_used_ms, last_used_ms)";

//! People and chats, each known under one account.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params};

use crate::env::Millis;

use super::rows::{Account, Chat, Person, State};

/// Adds people, or what is newly known about them.
pub(super) fn upsert(db: &Connection, account: &Account, people: &[Person]) -> rusqlite::Result<()> {
    let mut row = db.prepare_cached(
        "INSERT INTO people (app_id, base_url, id, type, name, extra_ids, source, last_used_ms, saved)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        ON CONFLICT (app_id, base_url, id) DO UPDATE SET
            type = excluded.type,
            name = coalesce(excluded.name, name),
            extra_ids = CASE WHEN json_valid(extra_ids) THEN json_patch(extra_ids, excluded.extra_ids) ELSE excluded.extra_ids END,
            last_used_ms = coalesce(max(excluded.last_used_ms, last_used_ms), excluded.last_used_ms, last_used_ms),
            saved = max(excluded.saved, saved)",
    )?;
    for person in people {
        row.execute(params![
            account.app_id,
            account.base_url,
            person.id,
            person.id_type,
            person.name,
            serde_json::to_string(&person.extra_ids).unwrap_or_default(),
            person.source,
            person.last_used.map(|at| at.0),
            person.saved,
        ])?;
    }
    Ok(())
}

pub(super) fn all(db: &Connection, account: &Account) -> rusqlite::Result<Vec<Person>> {
    db.prepare_cached(
        "SELECT id, type, name, extra_ids, source, last_used_ms, saved FROM people WHERE app_id = ?1 AND base_url = ?2
        ORDER BY saved DESC, last_used_ms DESC NULLS LAST, name IS NULL, name, id",
    )?
    .query_map([&account.app_id, &account.base_url], read)?
    .collect()
}

pub(super) fn forget(db: &Connection, account: &Account, id: &str) -> rusqlite::Result<bool> {
    db.prepare_cached("DELETE FROM people WHERE app_id = ?1 AND base_url = ?2 AND id = ?3")?
        .execute([&account.app_id, &account.base_url, id])
        .map(|gone| gone > 0)
}

pub(super) fn names(db: &Connection, account: &Account) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for person in all(db, account)? {
        let Some(name) = person.name else { continue };
        names.extend(person.extra_ids.into_values().map(|id| (id, name.clone())));
        names.insert(person.id, name);
    }
    names.extend(chats(db, account)?.into_iter().map(|chat| (chat.id, chat.name)));
    Ok(names)
}

/// People found and cards sent both tell where an id belongs. One question for all: a question each would build its own table to
/// tell repetitions by.
pub(super) fn foreign(db: &Connection, account: &Account, open_ids: &[String]) -> rusqlite::Result<Vec<Vec<Account>>> {
    let mut seen = vec![Vec::new(); open_ids.len()];
    let mut query = db.prepare_cached(
        "SELECT ids.key, app_id, base_url FROM json_each(?1) AS ids CROSS JOIN people ON people.id = ids.value
        UNION SELECT ids.key, app_id, base_url FROM json_each(?1) AS ids
            CROSS JOIN deliveries INDEXED BY deliveries_recipient ON recipient_id = ids.value AND state = ?2",
    )?;
    let mut rows = query.query(params![serde_json::to_string(open_ids).unwrap_or_default(), State::Sent.name()])?;
    while let Some(row) = rows.next()? {
        if let Some(accounts) = seen.get_mut(row.get::<_, usize>(0)?) {
            accounts.push(Account { app_id: row.get(1)?, base_url: row.get(2)? });
        }
    }
    let own = |accounts: &Vec<Account>| accounts.contains(account);
    Ok(seen.into_iter().map(|accounts| if own(&accounts) { Vec::new() } else { accounts }).collect())
}

/// Adds chats, or what is newly known about them.
pub(super) fn upsert_chats(db: &Connection, account: &Account, chats: &[Chat]) -> rusqlite::Result<()> {
    let mut row = db.prepare_cached(
        "INSERT INTO chats (app_id, base_url, id, name, description, external, last_used_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (app_id, base_url, id) DO UPDATE SET
            name = excluded.name,
            description = coalesce(excluded.description, description),
            external = excluded.external,
            last_used_ms = coalesce(max(excluded.last_used_ms, last_used_ms), excluded.last_used_ms, last_used_ms)",
    )?;
    for chat in chats {
        let used = chat.last_used.map(|at| at.0);
        row.execute(params![
            account.app_id,
            account.base_url,
            chat.id,
            chat.name,
            chat.description,
            chat.external,
            used
        ])?;
    }
    Ok(())
}

pub(super) fn chats(db: &Connection, account: &Account) -> rusqlite::Result<Vec<Chat>> {
    db.prepare_cached(
        "SELECT id, name, description, external, last_used_ms FROM chats WHERE app_id = ?1 AND base_url = ?2
        ORDER BY last_used_ms DESC NULLS LAST, name, id",
    )?
    .query_map([&account.app_id, &account.base_url], |row| {
        Ok(Chat {
            id: row.get(0)?,
            name: row.get(1)?,
            description: row.get(2)?,
            external: row.get(3)?,
            last_used: row.get::<_, Option<i64>>(4)?.map(Millis),
        })
    })?
    .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        id_type: row.get("type")?,
        name: row.get("name")?,
        extra_ids: ids_of(&row.get::<_, String>("extra_ids")?),
        source: row.get("source")?,
        last_used: row.get::<_, Option<i64>>("last_used_ms")?.map(Millis),
        saved: row.get("saved")?,
    })
}

/// Ids by type, as they were written; what another version wrote differently is no reason to lose the person.
fn ids_of(text: &str) -> BTreeMap<String, String> {
    serde_json::from_str(text).unwrap_or_default()
}

//! People and chats, each known under one account.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use crate::env::Millis;

use super::{
    reached,
    rows::{Account, Chat, Person},
};

/// Adds people, or what is newly known about them.
pub(super) fn upsert(db: &Connection, account: &Account, people: &[Person]) -> rusqlite::Result<()> {
    reached::bring_in(db)?;
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
    people.iter().try_for_each(|person| {
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
        ])
        .map(|_| ())
    })
}

pub(super) fn all(db: &Connection, account: &Account) -> rusqlite::Result<Vec<Person>> {
    reached::bring_in(db)?;
    db.prepare_cached(
        "SELECT id, type, name, extra_ids, source, last_used_ms, saved FROM people WHERE app_id = ?1 AND base_url = ?2
        ORDER BY saved DESC, last_used_ms DESC NULLS LAST, name IS NULL, name, id",
    )?
    .query_map([&account.app_id, &account.base_url], read)?
    .collect()
}

pub(super) fn forget(db: &Connection, account: &Account, id: &str) -> rusqlite::Result<bool> {
    reached::bring_in(db)?;
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

/// Whoever a card was sent to is among the people, so they tell where an id belongs. Other apps are few, if any: each is asked about
/// all. The same app at another address knows people by the same ids.
pub(super) fn foreign(
    db: &Connection,
    app_id: &str,
    open_ids: &[String],
) -> rusqlite::Result<BTreeMap<String, Vec<Account>>> {
    reached::bring_in_if_others(db, app_id)?;
    let mut theirs: BTreeMap<String, Vec<Account>> = BTreeMap::new();
    for other in accounts(db)?.into_iter().filter(|other| other.app_id != app_id) {
        for id in known_of(db, &other, open_ids)? {
            theirs.entry(id).or_default().push(other.clone());
        }
    }
    if theirs.is_empty() {
        return Ok(theirs);
    }
    reached::bring_in(db)?;
    for account in accounts(db)?.into_iter().filter(|account| account.app_id == app_id) {
        let known = known_of(db, &account, &theirs.keys().collect::<Vec<_>>())?;
        theirs.retain(|id, _| !known.contains(id));
    }
    Ok(theirs)
}

/// Which of these ids are known under an account.
fn known_of(db: &Connection, account: &Account, ids: &[impl Serialize]) -> rusqlite::Result<BTreeSet<String>> {
    let ids = serde_json::to_string(ids).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    db.prepare_cached(
        "SELECT value FROM json_each(?3) WHERE EXISTS (SELECT 1 FROM people WHERE app_id = ?1 AND base_url = ?2 AND id = value)",
    )?
    .query_map([&account.app_id, &account.base_url, &ids], |row| row.get(0))?
    .collect()
}

/// The accounts that anybody is known under: each is found from the one before, whatever lies between.
fn accounts(db: &Connection) -> rusqlite::Result<Vec<Account>> {
    // Asked in one, both are told apart only by a look at everybody of the same app.
    let mut same_app = db.prepare_cached(
        "SELECT app_id, base_url FROM people WHERE app_id = ?1 AND base_url > ?2 ORDER BY base_url LIMIT 1",
    )?;
    let mut next_app =
        db.prepare_cached("SELECT app_id, base_url FROM people WHERE app_id > ?1 ORDER BY app_id, base_url LIMIT 1")?;
    let account = |row: &Row<'_>| Ok(Account { app_id: row.get(0)?, base_url: row.get(1)? });
    let mut accounts: Vec<Account> = Vec::new();
    loop {
        let (app_id, base_url) = accounts.last().map_or(("", ""), |last| (&last.app_id, &last.base_url));
        let found = match same_app.query_row([app_id, base_url], account).optional()? {
            None => next_app.query_row([app_id], account).optional()?,
            found => found,
        };
        match found {
            Some(account) => accounts.push(account),
            None => return Ok(accounts),
        }
    }
}

/// Adds chats, or what is newly known about them.
pub(super) fn upsert_chats(db: &Connection, account: &Account, chats: &[Chat]) -> rusqlite::Result<()> {
    reached::bring_in(db)?;
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
    reached::bring_in(db)?;
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

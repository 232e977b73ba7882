//! Pictures that were uploaded: which key an app got for which bytes.

use rusqlite::{Connection, OptionalExtension, params};

use crate::env::Millis;

use super::rows::Account;

/// The key that an account got for bytes with this hash.
pub(super) fn key(db: &Connection, account: &Account, hash: &[u8]) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT key FROM images WHERE app_id = ?1 AND base_url = ?2 AND hash = ?3")?
        .query_row(params![account.app_id, account.base_url, hash], |row| row.get(0))
        .optional()
}

/// Keeps a key; a newer one takes the place of an older one.
pub(super) fn keep(db: &Connection, account: &Account, hash: &[u8], key: &str, at: Millis) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO images (app_id, base_url, hash, key, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![account.app_id, account.base_url, hash, key, at.0])
        .map(drop)
}

/// The accounts that a key belongs to.
pub(super) fn owners(db: &Connection, key: &str) -> rusqlite::Result<Vec<Account>> {
    db.prepare_cached("SELECT app_id, base_url FROM images WHERE key = ?1 ORDER BY at_ms DESC")?
        .query_map([key], |row| Ok(Account { app_id: row.get(0)?, base_url: row.get(1)? }))?
        .collect()
}

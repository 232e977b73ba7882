//! Small things kept between runs: files worked on, and values under a key.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, params};

use crate::env::Millis;

use super::rows::RecentFile;

/// How many files are remembered.
const RECENT: u32 = 50;

pub(super) fn remember_recent(db: &Connection, path: &Path, at: Millis) -> rusqlite::Result<()> {
    let Some(path) = path.to_str() else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO recent_files (path, at_ms) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET at_ms = excluded.at_ms",
    )?
    .execute(params![path, at.0])?;
    db.prepare_cached(
        "DELETE FROM recent_files WHERE path NOT IN (SELECT path FROM recent_files ORDER BY at_ms DESC, path LIMIT ?1)",
    )?
    .execute([RECENT])
    .map(|_| ())
}

pub(super) fn recent(db: &Connection) -> rusqlite::Result<Vec<RecentFile>> {
    db.prepare_cached("SELECT path, at_ms FROM recent_files ORDER BY at_ms DESC, path")?
        .query_map([], |row| Ok(RecentFile { path: PathBuf::from(row.get::<_, String>(0)?), at: Millis(row.get(1)?) }))?
        .collect()
}

pub(super) fn remember(db: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO remembered (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute([key, value])
    .map(|_| ())
}

pub(super) fn remembered(db: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    db.prepare_cached("SELECT key, value FROM remembered")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

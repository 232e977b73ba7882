//! The tables, and how a file of an older version becomes one of this.

use rusqlite::{Connection, TransactionBehavior};

use crate::env::point;

/// One step for each version; a step that was ever released is never changed, only followed by another.
pub(super) const STEPS: &[&str] = &[
    "
CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL
);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    sandbox INTEGER NOT NULL,
    owner TEXT NOT NULL,
    batch TEXT NOT NULL,
    recipient_id TEXT NOT NULL,
    recipient_type TEXT NOT NULL,
    recipient_name TEXT,
    content INTEGER NOT NULL REFERENCES contents (id),
    title TEXT NOT NULL,
    uuid TEXT NOT NULL,
    state TEXT NOT NULL,
    message_id TEXT,
    chat_id TEXT,
    log_id TEXT,
    failure TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    sent_ms INTEGER,
    took_ms INTEGER,
    resend_of INTEGER
);
CREATE INDEX deliveries_account ON deliveries (app_id, base_url, id);
CREATE INDEX deliveries_state ON deliveries (state);
CREATE INDEX deliveries_message ON deliveries (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX deliveries_recipient ON deliveries (recipient_id);
CREATE TABLE people (
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT,
    extra_ids TEXT NOT NULL,
    source TEXT NOT NULL,
    last_used_ms INTEGER,
    saved INTEGER NOT NULL,
    PRIMARY KEY (app_id, base_url, id)
) WITHOUT ROWID;
CREATE INDEX people_id ON people (id);
CREATE TABLE chats (
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    external INTEGER NOT NULL,
    last_used_ms INTEGER,
    PRIMARY KEY (app_id, base_url, id)
) WITHOUT ROWID;
CREATE TABLE recent_files (
    path TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE remembered (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
",
    "
ALTER TABLE deliveries ADD COLUMN route TEXT NOT NULL DEFAULT 'create';
ALTER TABLE deliveries ADD COLUMN target TEXT;
CREATE INDEX deliveries_target ON deliveries (target) WHERE target IS NOT NULL;
",
    "
CREATE TABLE images (
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    hash BLOB NOT NULL,
    key TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (app_id, base_url, hash)
) WITHOUT ROWID;
CREATE INDEX images_key ON images (key);
",
    // Every index is written at every send. What is listed newest first, or asked about few accounts, is found without one.
    "
DROP INDEX deliveries_account;
DROP INDEX deliveries_state;
DROP INDEX deliveries_recipient;
DROP INDEX people_id;
CREATE INDEX deliveries_open ON deliveries (id) WHERE state = 'queued' OR state = 'sending' OR state = 'waiting';
",
    // A delivery was put into that index and taken out of it again. Ranges of them cost nothing.
    "
DROP INDEX deliveries_open;
CREATE TABLE open_ranges (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);
INSERT INTO open_ranges
    SELECT min(id), max(id) FROM deliveries WHERE state IN ('queued', 'sending', 'waiting') HAVING count(*) > 0;
",
    // The first card of a long list waited until every row was written, and each row was written twice.
    "
CREATE TABLE announced (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    sandbox INTEGER NOT NULL,
    owner TEXT NOT NULL,
    batch TEXT NOT NULL,
    route TEXT NOT NULL,
    target TEXT,
    recipient_type TEXT NOT NULL,
    content INTEGER NOT NULL REFERENCES contents (id),
    title TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    resend_of INTEGER,
    own TEXT NOT NULL
);
",
    // Whom a long list reached was put among the people while it was sent, which took a third of the journal's time.
    "
CREATE TABLE reached (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    app_id TEXT NOT NULL
);
",
];

/// Why a file could not be brought to this version.
#[derive(Debug)]
pub(super) enum Refused {
    /// SQLite says no.
    Sqlite(rusqlite::Error),
    /// A newer version of the program wrote the file: its version, and ours.
    Newer(usize, usize),
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

/// Brings a file to this version. Two processes that start at once take turns: the second finds the work done.
pub(super) fn migrate(db: &mut Connection) -> Result<(), Refused> {
    if version(db)? == STEPS.len() {
        return Ok(());
    }
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&transaction)?;
    let Some(steps) = STEPS.get(found..) else { return Err(Refused::Newer(found, STEPS.len())) };
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len())?;
    point!("schema.written");
    transaction.commit()?;
    point!("schema.committed");
    Ok(())
}

fn version(db: &Connection) -> rusqlite::Result<usize> {
    db.pragma_query_value(None, "user_version", |row| row.get(0))
}

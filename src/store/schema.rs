//! The tables, and how a file of an older version becomes one of this.

use rusqlite::{Connection, TransactionBehavior};

use crate::env::point;

/// What a new file gets: what all [`STEPS`] come to.
const NEW: &str = "
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
    resend_of INTEGER,
    route TEXT NOT NULL DEFAULT 'create',
    target TEXT
);
CREATE INDEX deliveries_message ON deliveries (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX deliveries_target ON deliveries (target) WHERE target IS NOT NULL;
CREATE TABLE open_ranges (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL
);
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
CREATE TABLE images (
    app_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    hash BLOB NOT NULL,
    key TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (app_id, base_url, hash)
) WITHOUT ROWID;
CREATE INDEX images_key ON images (key);
CREATE TABLE recent_files (
    path TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE remembered (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
";

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
    let steps = match found {
        0 => &[NEW],
        _ => STEPS.get(found..).ok_or(Refused::Newer(found, STEPS.len()))?,
    };
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Tables with their columns, and indexes with their conditions, whatever words they were made with.
    fn shape(steps: &[&str]) -> Vec<String> {
        let db = Connection::open_in_memory().unwrap();
        for step in steps {
            db.execute_batch(step).unwrap();
        }
        let query = "SELECT m.tbl_name, m.name, m.type, CASE m.type WHEN 'index' THEN m.sql END, t.wr, c.cid, c.name, c.type, c.[notnull],
                c.dflt_value, c.pk, (SELECT group_concat(f.[from] || f.[table] || f.[to]) FROM pragma_foreign_key_list(m.name) AS f)
            FROM sqlite_master AS m LEFT JOIN pragma_table_list AS t ON t.name = m.name LEFT JOIN pragma_table_info(m.name) AS c
            ORDER BY m.name, c.cid";
        let mut query = db.prepare(query).unwrap();
        let columns = query.column_count();
        let rows = query.query_map([], |row| {
            let values = (0..columns).map(|at| Ok(format!("{:?}", row.get::<_, rusqlite::types::Value>(at)?)));
            values.collect::<rusqlite::Result<Vec<_>>>().map(|values| values.join(" "))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn a_new_file_is_what_an_old_one_becomes() {
        let new = shape(&[NEW]);
        assert_eq!(new, shape(STEPS));
        assert!(new.len() > 50 && new != shape(&STEPS[..4]), "there is something to compare");
    }
}

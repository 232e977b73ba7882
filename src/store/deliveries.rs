//! The journal: deliveries, their contents, their outcomes.

use std::{collections::HashMap, sync::Arc, time::Duration};

use rusqlite::{Connection, OptionalExtension, Params, ToSql, params, params_from_iter};
use sha2::{Digest, Sha256};

use crate::{
    env::Millis,
    failure::{Failure, Kind},
};

use super::{
    announced::{self, Announced},
    open_ranges, reached,
    rows::{Account, Delivery, DeliveryId, NewDelivery, Outcome, State},
};

/// A row as [`read`] takes it.
const SELECT: &str = "SELECT id, app_id, base_url, sandbox, owner, batch, route, target, recipient_id, recipient_type,
    recipient_name, content, title, uuid, state, message_id, chat_id, log_id, failure, tries, created_ms, updated_ms, sent_ms, took_ms, resend_of
    FROM deliveries";

/// How many rows one statement inserts: what they share is bound once, and what a statement costs is paid once.
const TOGETHER: usize = 25;

/// Writes new rows, in order.
pub(super) fn insert(db: &Connection, new: &[NewDelivery]) -> rusqlite::Result<Vec<DeliveryId>> {
    let ids = reserve(db, new.len())?;
    let mut next = ids.iter();
    for alike in new.chunk_by(is_alike) {
        let Some(first) = alike.first() else { continue };
        // A batch mostly shares one text: it is hashed once.
        let content = keep_content(db, &first.content)?;
        let queued = Outcome::new(State::Queued, 0, first.at);
        let rows: Vec<_> =
            alike.iter().zip(&mut next).map(|(new, id)| Row { id: *id, new, outcome: &queued }).collect();
        insert_alike(db, content, &rows)?;
    }
    if let ([first, .., last] | [first @ last], true) = (ids.as_slice(), new.iter().any(|new| !new.sandbox)) {
        open_ranges::add(db, *first, *last)?;
    }
    Ok(ids)
}

/// Takes so many ids, which follow each other and which no row will get otherwise.
pub(super) fn reserve(db: &Connection, count: usize) -> rusqlite::Result<Vec<DeliveryId>> {
    let mut had = db.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'deliveries'")?;
    let had: Option<i64> = had.query_row([], |row| row.get(0)).optional()?;
    let keep = match had {
        Some(_) => "UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'deliveries'",
        // Nothing was ever sent.
        None => "INSERT INTO sqlite_sequence (name, seq) VALUES ('deliveries', ?1)",
    };
    let last = had.unwrap_or(0);
    let next = last.checked_add_unsigned(count as u64).ok_or(rusqlite::Error::IntegralValueOutOfRange(0, last))?;
    db.prepare_cached(keep)?.execute([next])?;
    Ok((last..next).map(|before| DeliveryId(before + 1)).collect())
}

/// Whether two rows differ in nothing but whom they go to and their uuid. Names every value, so that a new one is not forgotten here.
pub(super) fn is_alike(one: &NewDelivery, other: &NewDelivery) -> bool {
    let NewDelivery {
        account,
        sandbox,
        owner,
        batch,
        route,
        target,
        recipient_id: _,
        recipient_type,
        recipient_name: _,
        content,
        title,
        uuid: _,
        resend_of,
        at,
    } = one;
    Arc::ptr_eq(content, &other.content)
        && (account, sandbox, owner, batch) == (&other.account, &other.sandbox, &other.owner, &other.batch)
        && (route, target, recipient_type) == (&other.route, &other.target, &other.recipient_type)
        && (title, resend_of, at) == (&other.title, &other.resend_of, &other.at)
}

/// A new row.
pub(super) struct Row<'n> {
    pub id: DeliveryId,
    pub new: &'n NewDelivery,
    /// Where it stands.
    pub outcome: &'n Outcome,
}

/// Inserts rows of deliveries that are alike.
pub(super) fn insert_alike(db: &Connection, content: i64, rows: &[Row<'_>]) -> rusqlite::Result<()> {
    let (whole, rest) = rows.split_at(rows.len() - rows.len() % TOGETHER);
    for (rows, each) in [(whole, TOGETHER), (rest, 1)] {
        if !rows.is_empty() {
            insert_together(db, content, rows, each)?;
        }
    }
    Ok(())
}

/// Inserts rows that are alike, so many by each statement.
fn insert_together(db: &Connection, content: i64, rows: &[Row<'_>], each: usize) -> rusqlite::Result<()> {
    let shared = "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let sql = format!(
        "INSERT INTO deliveries (app_id, base_url, sandbox, owner, batch, route, target, recipient_type, content, title, created_ms,
            resend_of, id, recipient_id, recipient_name, uuid, state, tries, message_id, chat_id, log_id, failure, updated_ms, sent_ms,
            took_ms) VALUES {}",
        vec![shared; each].join(", "),
    );
    let mut statement = db.prepare_cached(&sql)?;
    for rows in rows.chunks(each) {
        let Some(Row { new: first, .. }) = rows.first() else { continue };
        let resend_of = first.resend_of.map(|id| id.0);
        let columns: Vec<_> = rows.iter().map(|row| Columns::of(row.outcome)).collect();
        let mut values: Vec<&dyn ToSql> = vec![
            &first.account.app_id,
            &first.account.base_url,
            &first.sandbox,
            &first.owner,
            &first.batch,
            &first.route,
            &first.target,
            &first.recipient_type,
            &content,
            &first.title,
            &first.at.0,
            &resend_of,
        ];
        for (Row { id, new, .. }, columns) in rows.iter().zip(&columns) {
            values.extend([&id.0 as &dyn ToSql, &new.recipient_id, &new.recipient_name, &new.uuid]);
            values.extend(columns.values());
        }
        statement.execute(&*values)?;
    }
    Ok(())
}

/// The row of a content; a text is kept once, however often it is sent.
pub(super) fn keep_content(db: &Connection, text: &str) -> rusqlite::Result<i64> {
    let hash = Sha256::digest(text.as_bytes());
    let hash = hash.as_slice();
    db.prepare_cached("INSERT INTO contents (hash, text) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING")?
        .execute(params![hash, text])?;
    db.prepare_cached("SELECT id FROM contents WHERE hash = ?1")?.query_row([hash], |row| row.get(0))
}

/// What of an outcome stands in its row's columns.
struct Columns<'o> {
    state: &'o str,
    tries: u32,
    message_id: &'o Option<String>,
    chat_id: &'o Option<String>,
    log_id: &'o Option<String>,
    failure: Option<String>,
    updated_ms: i64,
    sent_ms: Option<i64>,
    took_ms: Option<i64>,
}

impl<'o> Columns<'o> {
    fn of(outcome: &'o Outcome) -> Self {
        let Outcome { state, tries, message_id, chat_id, log_id, took, failure, at } = outcome;
        Self {
            state: state.name(),
            tries: *tries,
            message_id,
            chat_id,
            log_id,
            failure: failure.as_ref().and_then(|failure| serde_json::to_string(failure).ok()),
            updated_ms: at.0,
            sent_ms: (*state == State::Sent).then_some(at.0),
            took_ms: took.map(|took| i64::try_from(took.as_millis()).unwrap_or(i64::MAX)),
        }
    }

    /// In the order of the fields.
    fn values(&self) -> [&dyn ToSql; 9] {
        let Self { state, tries, message_id, chat_id, log_id, failure, updated_ms, sent_ms, took_ms } = self;
        [state, tries, *message_id, *chat_id, *log_id, failure, updated_ms, sent_ms, took_ms]
    }
}

/// Writes where deliveries stand, and whom they reached; `list` is the announced one that they are of: whom that reached is found
/// when somebody asks for people.
pub(super) fn record(
    db: &Connection,
    list: Option<&Announced>,
    outcomes: &[(DeliveryId, Outcome)],
) -> rusqlite::Result<()> {
    match list {
        Some(list) if announced::is_there(db, list)? => list.insert(db, outcomes)?,
        _ => {
            announced::bring_in(db)?;
            update(db, outcomes)?;
            let sent = outcomes.iter().filter(|(_, outcome)| outcome.state == State::Sent);
            reached::remember(db, sent.map(|(id, _)| *id).collect())?;
        }
    }
    let mut open = outcomes.iter().filter(|(_, outcome)| !outcome.state.is_outcome());
    open.try_for_each(|(id, _)| open_ranges::add(db, *id, *id))
}

fn update(db: &Connection, outcomes: &[(DeliveryId, Outcome)]) -> rusqlite::Result<()> {
    let mut row = db.prepare_cached(
        "UPDATE deliveries SET state = ?1, tries = ?2, message_id = coalesce(?3, message_id), chat_id = coalesce(?4, chat_id),
            log_id = coalesce(?5, log_id), failure = ?6, updated_ms = ?7, sent_ms = coalesce(?8, sent_ms),
            took_ms = coalesce(?9, took_ms)
        WHERE id = ?10",
    )?;
    outcomes.iter().try_for_each(|(id, outcome)| {
        let columns = Columns::of(outcome);
        let id: &dyn ToSql = &id.0;
        row.execute(params_from_iter(columns.values().into_iter().chain([id]))).map(|_| ())
    })
}

pub(super) fn latest(db: &Connection, limit: usize, account: Option<&Account>) -> rusqlite::Result<Vec<Delivery>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    match account {
        Some(Account { app_id, base_url }) => {
            let which = "WHERE app_id = ?1 AND base_url = ?2 ORDER BY id DESC LIMIT ?3";
            select(db, which, params![app_id, base_url, limit])
        }
        None => select(db, "ORDER BY id DESC LIMIT ?1", [limit]),
    }
}

pub(super) fn get(db: &Connection, id: DeliveryId) -> rusqlite::Result<Option<Delivery>> {
    Ok(select(db, "WHERE id = ?1", [id.0])?.pop())
}

/// What makes a message is about none, or about another one.
pub(super) fn origin_of(db: &Connection, message_id: &str) -> rusqlite::Result<Option<Delivery>> {
    let which = "WHERE message_id = ?1 AND (target IS NULL OR target <> message_id) ORDER BY id DESC LIMIT 1";
    Ok(select(db, which, [message_id])?.pop())
}

pub(super) fn last_of(db: &Connection, message_id: &str) -> rusqlite::Result<Option<Delivery>> {
    let which = "WHERE message_id = ?1 AND state = ?2 ORDER BY id DESC LIMIT 1";
    Ok(select(db, which, [message_id, State::Sent.name()])?.pop())
}

pub(super) fn is_superseded(db: &Connection, id: DeliveryId) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM deliveries AS later JOIN deliveries AS this ON this.id = ?1
            WHERE later.target = this.target AND later.message_id = later.target AND later.id > this.id AND later.state = ?2)",
    )?
    .query_row(params![id.0, State::Sent.name()], |row| row.get(0))
}

/// The rows that `which` names, whole; those of announced lists, too.
pub(super) fn select(db: &Connection, which: &str, params: impl Params) -> rusqlite::Result<Vec<Delivery>> {
    announced::bring_in(db)?;
    let mut contents = Contents { db, known: HashMap::new() };
    db.prepare_cached(&format!("{SELECT} {which}"))?.query_map(params, |row| read(row, &mut contents))?.collect()
}

/// The texts of one answer: each is read once and shared.
struct Contents<'db> {
    db: &'db Connection,
    known: HashMap<i64, Arc<str>>,
}

impl Contents<'_> {
    fn get(&mut self, id: i64) -> rusqlite::Result<Arc<str>> {
        if let Some(text) = self.known.get(&id) {
            return Ok(Arc::clone(text));
        }
        let mut query = self.db.prepare_cached("SELECT text FROM contents WHERE id = ?1")?;
        let text: Arc<str> = query.query_row([id], |row| row.get(0))?;
        self.known.insert(id, Arc::clone(&text));
        Ok(text)
    }
}

/// One statement decides, so of many that try exactly one changes the row.
pub(super) fn take_over(db: &Connection, id: DeliveryId, old: &str, new: &str) -> rusqlite::Result<bool> {
    let [first, second, third] = State::OPEN;
    db.prepare_cached("UPDATE deliveries SET owner = ?3 WHERE id = ?1 AND owner = ?2 AND state IN (?4, ?5, ?6)")?
        .execute(params![id.0, old, new, first.name(), second.name(), third.name()])
        .map(|changed| changed == 1)
}

fn read(row: &rusqlite::Row<'_>, contents: &mut Contents<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        id: DeliveryId(row.get("id")?),
        account: Account { app_id: row.get("app_id")?, base_url: row.get("base_url")? },
        sandbox: row.get("sandbox")?,
        owner: row.get("owner")?,
        batch: row.get("batch")?,
        route: row.get("route")?,
        target: row.get("target")?,
        recipient_id: row.get("recipient_id")?,
        recipient_type: row.get("recipient_type")?,
        recipient_name: row.get("recipient_name")?,
        content: contents.get(row.get("content")?)?,
        title: row.get("title")?,
        uuid: row.get("uuid")?,
        state: State::of_name(&row.get::<_, String>("state")?),
        message_id: row.get("message_id")?,
        chat_id: row.get("chat_id")?,
        log_id: row.get("log_id")?,
        failure: row.get::<_, Option<String>>("failure")?.map(|text| failure_of(&text)),
        tries: row.get("tries")?,
        created: Millis(row.get("created_ms")?),
        updated: Millis(row.get("updated_ms")?),
        sent: row.get::<_, Option<i64>>("sent_ms")?.map(Millis),
        took: row.get::<_, Option<u64>>("took_ms")?.map(Duration::from_millis),
        resend_of: row.get::<_, Option<i64>>("resend_of")?.map(DeliveryId),
    })
}

/// A failure as it was written. One that cannot be read any more is kept as it stands: better odd than gone.
fn failure_of(text: &str) -> Failure {
    serde_json::from_str(text).unwrap_or_else(|_| Kind::Foreign { kind: text.to_owned() }.into())
}

//! The journal searched: newest first, a page at a time, by what the index knows and by words.

use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    announced,
    deliveries::select,
    reached,
    rows::{Delivery, DeliveryId, Filter},
};

/// What a word is looked for in.
const SEARCHED: [&str; 10] = [
    "title",
    "recipient_id",
    "recipient_name",
    "message_id",
    "target",
    "chat_id",
    "uuid",
    "log_id",
    "app_id",
    "failure",
];

const NEWEST_FIRST: &str = " ORDER BY id DESC LIMIT ";

/// A condition being put together: its text, and the values it names by number.
#[derive(Default)]
struct Condition {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Condition {
    /// Keeps a value; how it is named.
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn of(filter: &Filter) -> Self {
        let mut it = Self::default();
        if let Some(DeliveryId(before)) = filter.before {
            let before = it.value(before);
            it.parts.push(format!("AND id < {before}"));
        }
        if let Some(DeliveryId(id)) = filter.id {
            let id = it.value(id);
            it.parts.push(format!("AND id = {id}"));
        }
        if let Some(since) = filter.since {
            let since = it.value(since.0);
            it.parts.push(format!("AND created_ms >= {since}"));
        }
        if let Some(message) = &filter.message {
            let message = it.value(message.clone());
            it.parts.push(format!("AND (message_id = {message} OR target = {message})"));
        }
        it.one_of("state", &filter.states);
        it.one_of("route", &filter.routes);
        for word in &filter.words {
            it.word(word);
        }
        it
    }

    fn one_of(&mut self, column: &str, names: &[String]) {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| self.value(name.clone())).collect();
            self.parts.push(format!("AND {column} IN ({})", names.join(", ")));
        }
    }

    /// The word stands in one of the columns, in any case.
    fn word(&mut self, word: &str) {
        let escaped: String =
            word.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect();
        let word = self.value(format!("%{escaped}%"));
        let each: Vec<String> = SEARCHED.iter().map(|column| format!("{column} LIKE {word} ESCAPE '\\'")).collect();
        self.parts.push(format!("AND ({})", each.join(" OR ")));
    }

    fn where_clause(&self) -> String {
        format!("WHERE TRUE {}", self.parts.join(" "))
    }
}

/// The newest rows that a filter lets through.
pub(super) fn page(db: &Connection, filter: &Filter) -> rusqlite::Result<Vec<Delivery>> {
    let mut condition = Condition::of(filter);
    let limit = condition.value(i64::try_from(filter.limit).unwrap_or(i64::MAX));
    let which = condition.where_clause() + NEWEST_FIRST + &limit;
    select(db, &which, params_from_iter(condition.values))
}

/// How many rows there are in all.
pub(super) fn count(db: &Connection) -> rusqlite::Result<usize> {
    announced::bring_in(db)?;
    db.prepare_cached("SELECT count(*) FROM deliveries")?.query_row([], |row| row.get(0))
}

/// Forgets the oldest rows that have an outcome until only so many are left, and the cards that no row shows any more.
/// Gives back how many rows went.
pub(super) fn forget(db: &Connection, keep: usize) -> rusqlite::Result<usize> {
    reached::bring_in(db)?;
    let keep = i64::try_from(keep).unwrap_or(i64::MAX);
    let gone = db
        .prepare_cached(
            "DELETE FROM deliveries WHERE state NOT IN ('queued', 'sending', 'waiting')
                AND id <= (SELECT id FROM deliveries ORDER BY id DESC LIMIT 1 OFFSET ?1)",
        )?
        .execute([keep])?;
    if gone > 0 {
        db.prepare_cached("DELETE FROM contents WHERE id NOT IN (SELECT content FROM deliveries)")?.execute([])?;
    }
    Ok(gone)
}

//! Cells of a table as people type them: options with their colours, persons one after the other, moments by the calendar.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::{Map, Value};

use super::{Refused, one_line, read};
use crate::{
    card::sheet::{Cell, CellKind},
    catalog::{TextKind, color::tag_color},
};

/// Between one option or person and the next.
const COMMA: [char; 2] = [',', '，'];

/// A cell's value as it is typed; as JSON where it would not be read back the same.
pub fn written(cell: &Cell, zone: &TimeZone) -> String {
    let Some(value) = &cell.value else { return String::new() };
    let words = match cell.kind {
        CellKind::Plain => None,
        CellKind::Options => list(value, option_words),
        CellKind::Persons => list(value, |person| person.as_str().map(str::to_owned)),
        CellKind::Moment => value.as_i64().and_then(|millis| moment_words(millis, zone)),
    };
    let same = |words: &String| matches!(read_cell(cell, words, zone), Ok(Some(read)) if read == *value);
    words.filter(same).unwrap_or_else(|| one_line(value))
}

/// The value that is meant by what is typed into a cell. `None` takes the value away.
///
/// # Errors
/// Why it means nothing; the card keeps what it has.
pub fn read_cell(cell: &Cell, typed: &str, zone: &TimeZone) -> Result<Option<Value>, Refused> {
    let typed = typed.trim();
    let as_json = typed.starts_with(['[', '{', '"']);
    match cell.kind {
        _ if typed.is_empty() => Ok(None),
        CellKind::Options if !as_json => Ok(Some(options(cell.value.as_ref(), typed))),
        CellKind::Persons if !as_json => Ok(Some(persons(cell.value.as_ref(), typed))),
        CellKind::Moment => moment(typed, zone).map(|millis| Some(Value::from(millis))),
        _ => read(cell.ty, typed),
    }
}

fn list(value: &Value, words: impl Fn(&Value) -> Option<String>) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().map(words).collect::<Option<Vec<_>>>().map(|words| words.join(", ")),
        other => words(other),
    }
}

fn option_words(option: &Value) -> Option<String> {
    let Value::Object(members) = option else { return option.as_str().map(str::to_owned) };
    let text = members.get("text")?.as_str()?;
    match members.get("color") {
        None => Some(text.to_owned()),
        Some(color) => Some(format!("{text}:{}", color.as_str()?)),
    }
}

/// `ok:green, done`: one without a colour is its text, unless it was a list before.
fn options(old: Option<&Value>, typed: &str) -> Value {
    let items: Vec<(&str, Option<&str>)> = parts(typed).map(colored).collect();
    match items.as_slice() {
        [(text, None)] if !old.is_some_and(Value::is_array) => Value::from(*text),
        items => items.iter().map(|(text, color)| option(text, *color)).collect(),
    }
}

/// What stands behind the last colon is a colour only if it is the name of one.
fn colored(part: &str) -> (&str, Option<&str>) {
    match part.rsplit_once([':', '：']) {
        Some((text, color)) if tag_color(color.trim()).is_some() => (text.trim(), Some(color.trim())),
        _ => (part, None),
    }
}

fn option(text: &str, color: Option<&str>) -> Value {
    let mut members = Map::new();
    members.insert("text".to_owned(), Value::from(text));
    if let Some(color) = color {
        members.insert("color".to_owned(), Value::from(color));
    }
    Value::Object(members)
}

fn persons(old: Option<&Value>, typed: &str) -> Value {
    let ids: Vec<&str> = parts(typed).collect();
    match ids.as_slice() {
        [id] if !old.is_some_and(Value::is_array) => Value::from(*id),
        ids => ids.iter().map(|id| Value::from(*id)).collect(),
    }
}

fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(COMMA).map(str::trim).filter(|part| !part.is_empty())
}

const MINUTES: &str = "%Y-%m-%d %H:%M";
const SECONDS: &str = "%Y-%m-%d %H:%M:%S";

fn moment_words(millis: i64, zone: &TimeZone) -> Option<String> {
    let moment = Timestamp::from_millisecond(millis).ok()?.to_zoned(zone.clone());
    let form = if millis % 60_000 == 0 { MINUTES } else { SECONDS };
    Some(moment.strftime(form).to_string())
}

/// A day, with or without a time, where the reader is; or the milliseconds themselves.
fn moment(typed: &str, zone: &TimeZone) -> Result<i64, Refused> {
    if let Ok(millis) = typed.parse::<i64>().map_err(drop).and_then(|millis| {
        // A year alone is a date that is not finished yet.
        if typed.len() > 8 { Ok(millis) } else { Err(()) }
    }) {
        return Ok(millis);
    }
    let civil = DateTime::strptime(SECONDS, typed)
        .or_else(|_| DateTime::strptime(MINUTES, typed))
        .or_else(|_| jiff::civil::Date::strptime("%Y-%m-%d", typed).map(DateTime::from))
        .map_err(|_| Refused::Form(TextKind::DateTime))?;
    let zoned = civil.to_zoned(zone.clone()).map_err(|_| Refused::Form(TextKind::DateTime))?;
    Ok(zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{card::Path, catalog::cell_type};

    fn cell(data_type: &str, value: Option<Value>) -> Cell {
        let kind = CellKind::named(Some(data_type));
        Cell { path: Path::root(), ty: cell_type(Some(data_type)), kind, value }
    }

    fn read(data_type: &str, typed: &str) -> Option<Value> {
        read_cell(&cell(data_type, None), typed, &TimeZone::UTC).ok().flatten()
    }

    #[test]
    fn each_data_type_is_typed_in_its_own_way() {
        assert_eq!(read("options", "ok"), Some(json!("ok")));
        assert_eq!(read("options", "ok:green, 10:30，x:y"), {
            Some(json!([{"text": "ok", "color": "green"}, {"text": "10:30"}, {"text": "x:y"}]))
        });
        assert_eq!(read("options", r#"[{"text":"a, b"}]"#), Some(json!([{"text": "a, b"}])));
        assert_eq!(read("persons", "ou_1"), Some(json!("ou_1")));
        assert_eq!(read("persons", "ou_1, ou_2"), Some(json!(["ou_1", "ou_2"])));
        assert_eq!(read("date", "2026-11-26 10:00"), Some(json!(1_795_687_200_000_i64)));
        assert_eq!(read("date", "2026-11-26"), Some(json!(1_795_651_200_000_i64)));
        assert_eq!(read("date", "1795687200000"), Some(json!(1_795_687_200_000_i64)));
        assert_eq!(read("date", "2026"), None);
        assert_eq!(read("date", "tomorrow"), None);
        assert_eq!(read("number", "1.5"), Some(json!(1.5)));
        assert_eq!(read("text", ""), None);
    }

    #[test]
    fn what_is_shown_reads_back_the_same() {
        let table = [
            ("options", json!("ok"), "ok"),
            ("options", json!([{"text": "ok", "color": "green"}, {"text": "b"}]), "ok:green, b"),
            ("options", json!([{"text": "a"}]), "a"),
            ("options", json!([{"text": "a, b"}]), r#"[{"text":"a, b"}]"#),
            ("options", json!([{"text": "a", "more": 1}]), r#"[{"text":"a","more":1}]"#),
            ("persons", json!(["ou_1"]), "ou_1"),
            ("persons", json!([{"id": "ou_1"}]), r#"[{"id":"ou_1"}]"#),
            ("date", json!(1_795_687_200_000_i64), "2026-11-26 10:00"),
            ("date", json!(1_795_687_200_001_i64), "1795687200001"),
            ("date", json!("soon"), "soon"),
        ];
        for (data_type, value, words) in table {
            assert_eq!(written(&cell(data_type, Some(value.clone())), &TimeZone::UTC), words, "{value}");
        }
    }
}

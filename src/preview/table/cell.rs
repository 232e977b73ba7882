//! The cells of a table, formatted by their column's type.

use jiff::{Timestamp, tz::TimeZone};
use ratatui_core::style::Style;
use serde_json::Value;

use crate::card::Path;

use super::super::{
    chip::Chip,
    layout::Block,
    markdown::{self, Base, Dialect},
    people::push_person,
    px::Px,
    scene::{Build, align_of, is_true, str_of},
    text::{Align, Text},
};

/// One cell, at most so many lines high.
pub(super) fn paint(build: &mut Build, column: &Value, value: &Value, path: &Path, lines: u16) -> Block {
    let owner = build.node(path);
    let scene = build.scene;
    let kind = str_of(column, "data_type").unwrap_or_default();
    let align = match (kind, str_of(column, "horizontal_align")) {
        (NUMBER, None) => Align::End,
        _ => align_of(column, "horizontal_align"),
    };
    let mut text = match kind {
        crate::catalog::tag::MARKDOWN => {
            let base = Base { style: Style::new(), align, page: 0 };
            return Block::stack(owner, markdown::blocks(scene, &plain(value), Dialect::V2, base), Px::ZERO);
        }
        crate::catalog::tag::LARK_MD => markdown::inline(scene, &plain(value), Dialect::Lark, Style::new()),
        NUMBER => Text::of(&number(value, column.get("format")), Style::new()),
        DATE => Text::of(&date(value, str_of(column, "date_format"), &scene.look.tz), Style::new()),
        OPTIONS => options(build, value),
        PERSONS => persons(build, value),
        _ => Text::of(&plain(value), Style::new()),
    };
    text.align = align;
    text.lines = Some(lines);
    Block::text(owner, text)
}

const NUMBER: &str = "number";
const DATE: &str = "date";
const OPTIONS: &str = "options";
/// People, by their ids.
pub(super) const PERSONS: &str = "persons";

/// A value as it stands in a cell of text: numbers are written out.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A number with its symbol, as many digits after the point as asked for, and commas.
fn number(value: &Value, format: Option<&Value>) -> String {
    const MOST_DIGITS: u64 = 10;
    let Value::Number(number) = value else { return plain(value) };
    let Some(format) = format else { return number.to_string() };
    let precision = format.get("precision").and_then(Value::as_u64).map(|digits| digits.min(MOST_DIGITS) as usize);
    let written = match (precision, number.as_i64(), number.as_f64()) {
        (Some(0), Some(whole), _) => whole.to_string(),
        (Some(digits), Some(whole), _) => format!("{whole}.{}", "0".repeat(digits)),
        (Some(digits), None, Some(float)) => format!("{float:.digits$}"),
        _ => number.to_string(),
    };
    // What is rounded to nothing is nothing, on neither side of it.
    let is_zero = !written.contains(|letter: char| matches!(letter, '1'..='9'));
    let written = if is_zero { written.trim_start_matches('-').to_owned() } else { written };
    let written = if is_true(format, "separator") { separated(&written) } else { written };
    let symbol: String = str_of(format, "symbol").unwrap_or_default().chars().take(1).collect();
    format!("{symbol}{written}")
}

/// Commas between the thousands.
fn separated(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, rest) = digits.find(['.', 'e', 'E']).map_or((digits, ""), |at| digits.split_at(at));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

/// A moment in the reader's zone: by the column's own format, else as RFC 3339 writes it.
fn date(value: &Value, format: Option<&str>, zone: &TimeZone) -> String {
    let moment = value.as_i64().and_then(|millis| Timestamp::from_millisecond(millis).ok());
    let Some(moment) = moment.map(|moment| moment.to_zoned(zone.clone())) else { return plain(value) };
    let Some(format) = format.filter(|format| !format.is_empty()) else {
        return moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    };
    let parts = [("YYYY", "%Y"), ("MM", "%m"), ("DD", "%d"), ("HH", "%H"), ("mm", "%M"), ("ss", "%S")];
    let (mut out, mut rest) = (String::new(), format);
    while let Some(char) = rest.chars().next() {
        let part = parts.iter().find_map(|(name, code)| Some((rest.strip_prefix(name)?, code)));
        if let Some((after, code)) = part {
            out.push_str(&moment.strftime(code).to_string());
            rest = after;
        } else {
            out.push(char);
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
    }
    out
}

/// Coloured tags.
fn options(build: &Build, value: &Value) -> Text {
    let palette = &build.scene.palette;
    let mut text = Text::default();
    let single = std::slice::from_ref(value);
    for option in value.as_array().map_or(single, Vec::as_slice) {
        let words = option.as_str().or_else(|| str_of(option, "text")).unwrap_or_default();
        let color = str_of(option, "color").unwrap_or("blue");
        if !words.is_empty() {
            if !text.is_empty() {
                text.push(" ", Style::new());
            }
            Chip::named(palette, color).push(&mut text, words, Style::new());
            text.end_item();
        }
    }
    text
}

/// Avatars and names.
fn persons(build: &Build, value: &Value) -> Text {
    let mut text = Text::default();
    let single = std::slice::from_ref(value);
    for id in value.as_array().map_or(single, Vec::as_slice).iter().filter_map(Value::as_str) {
        if !text.is_empty() {
            text.push("  ", Style::new());
        }
        push_person(&mut text, build.scene, id, true, true, Style::new());
        text.end_item();
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_have_digits_symbol_and_commas() {
        let say = |value: Value, format: Value| number(&value, Some(&format));
        assert_eq!(say(json!(1234.5), json!({"precision": 2, "symbol": "$", "separator": true})), "$1,234.50");
        assert_eq!(say(json!(-1_234_567), json!({"separator": true})), "-1,234,567");
        assert_eq!(say(json!(12), json!({"precision": 1})), "12.0");
        assert_eq!(say(json!(0.126), json!({"precision": 2})), "0.13");
        assert_eq!(say(json!(7), json!({"precision": 99})), "7.0000000000");
        assert_eq!(say(json!(1e21), json!({"separator": true})), "1e+21");
        assert_eq!(say(json!("12 apples"), json!({"precision": 2})), "12 apples");
        assert_eq!(number(&json!(12.50), None), "12.5");
        assert_eq!(
            [-0.0, -0.004, -0.006].map(|few| say(json!(few), json!({"precision": 2}))),
            ["0.00", "0.00", "-0.01"]
        );
    }

    #[test]
    fn dates_are_written_in_the_readers_zone() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let say = |format| date(&json!(1_751_328_000_000_i64), format, &zone);
        assert_eq!(say(None), "2025-07-01T08:00:00+08:00");
        assert_eq!(say(Some("YYYY/MM/DD")), "2025/07/01");
        assert_eq!(say(Some("DD.MM.YYYY 于 HH:mm:ss")), "01.07.2025 于 08:00:00");
        assert_eq!(date(&json!(i64::MAX), None, &zone), i64::MAX.to_string());
        assert_eq!(date(&json!("soon"), None, &zone), "soon");
    }
}

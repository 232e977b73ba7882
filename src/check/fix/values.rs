//! Values written another way: without quotes, within bounds, with their unit.

use serde_json::{Number, Value, json};

use crate::{
    catalog::LOCALES,
    check::{
        formats::{self, Length},
        rule::{Expected, Format, Unit},
    },
};

/// A number or truth value that stands in quotes, without them.
pub(super) fn unquoted(value: &Value, expected: Expected) -> Option<Value> {
    let bare: Value = serde_json::from_str(value.as_str()?).ok()?;
    let fits = match expected {
        Expected::Bool => bare.is_boolean(),
        Expected::Integer => bare.is_i64(),
        Expected::Number => bare.is_number(),
        _ => false,
    };
    fits.then_some(bare)
}

/// The value with its numbers moved to the nearest bound.
pub(super) fn clamped(value: &Value, min: Option<f64>, max: Option<f64>, unit: Unit) -> Option<Value> {
    let clamp = |number: f64| number.max(min.unwrap_or(f64::MIN)).min(max.unwrap_or(f64::MAX));
    if let Value::Number(number) = value {
        let inside = clamp(number.as_f64()?);
        let number = if inside.fract() == 0.0 { Some(Number::from(inside as i64)) } else { Number::from_f64(inside) };
        return number.map(Value::Number);
    }
    let parts: Option<Vec<String>> = value
        .as_str()?
        .split_whitespace()
        .map(|part| match (formats::length(part)?, unit) {
            (Length::Px(number), Unit::Px) => Some(format!("{}px", clamp(number))),
            (Length::Percent(number), Unit::Percent) => Some(format!("{}%", clamp(number))),
            _ => Some(part.to_owned()),
        })
        .collect();
    parts.map(|parts| json!(parts.join(" ")))
}

/// A string in its proper form, where there is no doubt what is meant.
pub(super) fn rewritten(text: &str, format: Format) -> Option<String> {
    match format {
        Format::Link => text.starts_with("www.").then(|| format!("https://{text}")),
        Format::Date => date(text),
        Format::Time => time(text),
        Format::DateTime => {
            let (day, clock) = text.split_once([' ', 'T'])?;
            let clock: Vec<&str> = clock.split(':').take(2).collect();
            Some(format!("{} {}", date(day)?, time(&clock.join(":"))?))
        }
        _ => with_units(text, format),
    }
}

/// `2024/4/9` as `2024-04-09`: the year comes first, so that day and month are told apart.
fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let written = format!("{year}-{month:0>2}-{day:0>2}");
    (year.len() == 4 && formats::date(&written).is_ok()).then_some(written)
}

fn time(text: &str) -> Option<String> {
    let (hour, minute) = text.split_once(':')?;
    let written = format!("{hour:0>2}:{minute}");
    formats::time(&written).is_ok().then_some(written)
}

/// A length whose numbers lack their unit or spell it in capitals.
fn with_units(text: &str, format: Format) -> Option<String> {
    let counts: &[usize] = match format {
        Format::Length { .. } => &[1],
        Format::Sides => &[1, 2, 4],
        Format::OneOrFour => &[1, 4],
        Format::Pair => &[2],
        _ => return None,
    };
    let parts: Option<Vec<String>> = text
        .split_whitespace()
        .map(|part| {
            let low = part.to_ascii_lowercase();
            let whole = if low.bytes().all(|byte| byte.is_ascii_digit()) { format!("{low}px") } else { low };
            formats::length(&whole).map(|_| whole)
        })
        .collect();
    parts.filter(|parts| counts.contains(&parts.len())).map(|parts| parts.join(" "))
}

/// The locale that a name means: `zh-CN`, `en`, `cn`.
pub(super) fn locale(name: &str) -> Option<&'static str> {
    let low = name.to_ascii_lowercase().replace('-', "_");
    let low = match low.as_str() {
        "zh" | "cn" => "zh_cn",
        "en" => "en_us",
        "ja" | "jp" => "ja_jp",
        "ko" | "kr" => "ko_kr",
        other => other,
    };
    LOCALES.iter().find(|locale| **locale == low).copied()
}

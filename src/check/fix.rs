//! Edits that put a problem right without taking anything of value from the card: none is offered where the author
//! would have to choose.

use serde_json::{Number, Value, json};

use super::{
    Problem, Rule,
    formats::{self, Length},
    rule::{Expected, Format, Unit},
    signs,
};
use crate::{
    card::{Card, Edit, Path},
    catalog::limits,
};

impl Problem {
    /// The edit that puts it right, if there is one that is safe.
    pub fn fix(&self, card: &Card) -> Option<Edit> {
        let value = card.get(&self.path)?;
        let set = |value: Value| Some(Edit::Set { path: self.path.clone(), value });
        let remove = || Some(Edit::Remove { path: self.path.clone() });
        match &self.rule {
            // The old width switch does nothing any more: `spec/card-v2.md` §1.1.
            Rule::NullValue
            | Rule::StreamingForward
            | Rule::UnknownProperty { nearest: None, .. }
            | Rule::LegacyProperty { name: "wide_screen_mode", .. } => remove(),
            Rule::UnknownProperty { nearest: Some(nearest), .. } => self.rename(card, nearest),
            Rule::UnknownTag { nearest: Some(nearest), .. } => {
                Some(Edit::Set { path: self.path.with("tag"), value: json!(nearest) })
            }
            Rule::WrongType { expected, .. } => set(unquoted(value, *expected)?),
            Rule::UnknownChoice { choices: [only], .. } => {
                set(serde_json::from_str(only).ok().filter(Value::is_boolean)?)
            }
            Rule::OutOfRange { min, max, unit, .. } => set(clamped(value, *min, *max, *unit)?),
            Rule::BadFormat { format, .. } => set(json!(with_units(value.as_str()?, *format)?)),
            Rule::DuplicateId { id, .. } | Rule::DuplicateName { name: id, .. } | Rule::DuplicateAudio { id, .. } => {
                set(json!(fresh(id, card)?))
            }
            Rule::PanelHeaderPadding => {
                let padding = value.as_str()?;
                set(json!(format!("{padding} {padding}")))
            }
            Rule::AudioForward => {
                Some(Edit::Set { path: Path::root().with("config").with("enable_forward"), value: json!(false) })
            }
            Rule::BodyWithoutSchema => Some(Edit::Set { path: Path::root().with("schema"), value: json!("2.0") }),
            Rule::ChartAxes => set(json!([value])),
            Rule::UnseenCharacters { .. } => set(json!(signs::without_unseen(value.as_str()?))),
            Rule::WrittenBreak => set(json!(signs::with_breaks(value.as_str()?))),
            _ => None,
        }
    }

    fn rename(&self, card: &Card, key: &str) -> Option<Edit> {
        let owner = card.get(&self.path.parent()?)?;
        owner.get(key).is_none().then(|| Edit::Rename { path: self.path.clone(), key: key.to_owned() })
    }
}

/// A number or truth value that stands in quotes, without them.
fn unquoted(value: &Value, expected: Expected) -> Option<Value> {
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
fn clamped(value: &Value, min: Option<f64>, max: Option<f64>, unit: Unit) -> Option<Value> {
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

/// A name like this one that stands nowhere in the card.
fn fresh(name: &str, card: &Card) -> Option<String> {
    (2..1000).find_map(|number| {
        let tail = format!("_{number}");
        let room = limits::ELEMENT_ID.saturating_sub(tail.len());
        let head: String = name.chars().take(room).collect();
        let candidate = head + &tail;
        (!card.text().contains(&format!("\"{candidate}\""))).then_some(candidate)
    })
}

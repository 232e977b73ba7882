//! Typed text to a value by its type, and why it cannot be one.

use serde_json::{Number, Value};

use super::{Side, one_line};
use crate::{
    card::{Card, Path},
    catalog::{LengthRule, Parts, Range, TextKind, TextRule, Type},
    tui::widgets::field::Shape,
};

/// Why what is typed does not enter the card.
#[derive(Debug, Clone)]
pub enum Refused {
    /// No number.
    NotANumber,
    /// No whole number.
    NotWhole,
    /// Outside the range.
    Range(Range),
    /// No length of this rule.
    Length(&'static LengthRule),
    /// No value for one side of a length of this rule.
    Side(&'static LengthRule),
    /// Not the form of an id, a date, a time.
    Form(TextKind),
    /// Longer than this many characters.
    TooLong(u32),
    /// Not JSON, in the reader's words.
    NotJson(String),
}

/// What stands after a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Pixels.
    Px,
    /// Characters, of at most so many.
    Characters(u32),
}

/// Which kind of field edits a value of this type; `None` where a value is chosen or opened instead.
pub fn editable(ty: Type) -> Option<Shape> {
    match ty {
        Type::Text(rule) => Some(match rule.kind {
            TextKind::Lines | TextKind::Markdown => Shape::Lines,
            _ => Shape::Line,
        }),
        Type::Int(_) | Type::Number(_) | Type::Length(_) | Type::Json(_) => Some(Shape::Line),
        _ => None,
    }
}

/// The unit of a type.
pub fn unit(ty: Type) -> Option<Unit> {
    match ty {
        Type::Length(rule) if rule.px.is_some() => Some(Unit::Px),
        Type::Text(TextRule { max_len: Some(most), .. }) => Some(Unit::Characters(*most)),
        _ => None,
    }
}

/// The value that a typed text means. `None` clears the property.
///
/// # Errors
/// Why it means nothing; the card keeps what it has.
pub fn read(ty: Type, typed: &str) -> Result<Option<Value>, Refused> {
    match ty {
        Type::Text(rule) => text(rule, typed).map(Some),
        Type::Int(_) | Type::Number(_) | Type::Length(_) | Type::Json(_) if typed.trim().is_empty() => Ok(None),
        Type::Int(range) => number(typed, range, true).map(Some),
        Type::Number(range) => number(typed, range, false).map(Some),
        Type::Length(rule) => length(rule, typed).map(|text| Some(Value::String(text))),
        Type::Json(_) => serde_json::from_str(typed).map(Some).map_err(|error| Refused::NotJson(error.to_string())),
        _ => Ok(Some(Value::String(typed.to_owned()))),
    }
}

/// The text with which a value begins to be typed.
pub fn typed_text(card: &Card, path: &Path, ty: Type, side: Option<Side>) -> String {
    if let (Some(side), Type::Length(rule)) = (side, ty) {
        let whole = path.parent().and_then(|length| Some(card.get(&length)?.as_str()?.to_owned()));
        return whole.and_then(|whole| side.value(rule, &whole)).unwrap_or_default();
    }
    match card.get(path) {
        // Quotes tell the string `"1"` from the number.
        Some(value @ Value::String(_)) if matches!(ty, Type::Json(_)) => value.to_string(),
        Some(value) => one_line(value),
        None => String::new(),
    }
}

fn text(rule: &TextRule, typed: &str) -> Result<Value, Refused> {
    let length = u32::try_from(typed.chars().count()).unwrap_or(u32::MAX);
    let formed = match rule.kind {
        TextKind::ElementId => typed.is_empty() || is_element_id(typed),
        TextKind::Date => typed.is_empty() || jiff::civil::Date::strptime("%Y-%m-%d", typed).is_ok(),
        TextKind::Time => typed.is_empty() || jiff::civil::Time::strptime("%H:%M", typed).is_ok(),
        TextKind::DateTime => typed.is_empty() || jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M", typed).is_ok(),
        _ => true,
    };
    if !formed {
        return Err(Refused::Form(rule.kind));
    }
    match rule.max_len {
        Some(most) if length > most => Err(Refused::TooLong(most)),
        _ => Ok(Value::String(typed.to_owned())),
    }
}

fn is_element_id(typed: &str) -> bool {
    let mut letters = typed.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && typed.len() <= 20
}

fn number(typed: &str, range: Range, whole: bool) -> Result<Value, Refused> {
    let typed = typed.trim();
    let number: Number = serde_json::from_str(typed).map_err(|_| Refused::NotANumber)?;
    if whole && !number.is_i64() && !number.is_u64() {
        return Err(Refused::NotWhole);
    }
    let value = number.as_f64().ok_or(Refused::NotANumber)?;
    if within(value, range) { Ok(Value::Number(number)) } else { Err(Refused::Range(range)) }
}

fn within(value: f64, range: Range) -> bool {
    range.min.is_none_or(|min| value >= min) && range.max.is_none_or(|max| value <= max)
}

/// Bare numbers are pixels: `8` means `8px`, as everywhere else people type lengths.
fn length(rule: &'static LengthRule, typed: &str) -> Result<String, Refused> {
    let parts: Vec<String> = typed
        .split_whitespace()
        .map(|part| length_part(rule, part))
        .collect::<Option<_>>()
        .ok_or(Refused::Length(rule))?;
    let counted = match (rule.parts, parts.len()) {
        (_, 1) => rule.parts != Parts::Pair || rule.words.contains(&typed.trim()),
        (Parts::Sides | Parts::Pair, 2) | (Parts::Sides | Parts::OneOrFour, 4) => true,
        _ => false,
    };
    if counted { Ok(parts.join(" ")) } else { Err(Refused::Length(rule)) }
}

pub(super) fn length_part(rule: &LengthRule, part: &str) -> Option<String> {
    if rule.words.contains(&part) {
        return Some(part.to_owned());
    }
    if let Some(percent) = part.strip_suffix('%') {
        return within(percent.parse().ok()?, rule.percent?).then(|| part.to_owned());
    }
    let digits = part.strip_suffix("px").unwrap_or(part);
    let value: i32 = digits.parse().ok()?;
    let fits = within(f64::from(value), rule.px?);
    fits.then(|| if value == 0 && part == "0" { part.to_owned() } else { format!("{value}px") })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    static SIDES: LengthRule = LengthRule {
        words: &[],
        px: Some(Range { min: Some(-99.0), max: Some(99.0) }),
        percent: None,
        parts: Parts::Sides,
    };

    #[test]
    fn lengths_are_read_as_people_type_them() {
        let read = |typed: &str| read(Type::Length(&SIDES), typed).ok().flatten();
        assert_eq!(read("8"), Some(json!("8px")));
        assert_eq!(read("4px 0"), Some(json!("4px 0")));
        assert_eq!(read("-12px"), Some(json!("-12px")));
        assert_eq!(read("1 2 3"), None);
        assert_eq!(read("100px"), None);
        assert_eq!(read("8em"), None);
    }

    #[test]
    fn numbers_keep_their_range() {
        let weight = Type::Int(Range { min: Some(1.0), max: Some(5.0) });
        assert_eq!(read(weight, "3").unwrap(), Some(json!(3)));
        assert_eq!(read(weight, "").unwrap(), None);
        assert!(matches!(read(weight, "2.5"), Err(Refused::NotWhole)));
        assert!(matches!(read(weight, "9"), Err(Refused::Range(_))));
        assert!(matches!(read(weight, "x"), Err(Refused::NotANumber)));
    }

    #[test]
    fn texts_have_forms() {
        static ID: TextRule = TextRule { kind: TextKind::ElementId, max_len: Some(20) };
        static DATE: TextRule = TextRule { kind: TextKind::Date, max_len: None };
        assert_eq!(read(Type::Text(&ID), "btn_1").unwrap(), Some(json!("btn_1")));
        assert!(matches!(read(Type::Text(&ID), "1btn"), Err(Refused::Form(TextKind::ElementId))));
        assert!(read(Type::Text(&DATE), "2026-02-30").is_err());
        assert!(read(Type::Text(&DATE), "2026-02-28").is_ok());
    }
}

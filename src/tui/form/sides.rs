//! Lengths of several values in one string: margins, paddings, width and height, taken apart into their sides and put
//! together again in the shortest form.

use serde_json::Value;

use super::{Refused, at, one_line, plain, value::length_part};
use crate::{
    card::{Card, Path},
    catalog::{LengthRule, Parts, Range, Type},
};

/// What one row of an opened length edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// All four.
    All,
    /// Top and bottom.
    Vertical,
    /// Left and right.
    Horizontal,
    /// The upper one.
    Top,
    /// The right one.
    Right,
    /// The lower one.
    Bottom,
    /// The left one.
    Left,
    /// The first of a pair.
    Width,
    /// The second of a pair.
    Height,
}

const FOUR: [Side; 7] = [Side::All, Side::Vertical, Side::Horizontal, Side::Top, Side::Right, Side::Bottom, Side::Left];
const PAIR: [Side; 2] = [Side::Width, Side::Height];

/// What a side is that nobody gave.
const NONE: &str = "0px";

impl Side {
    /// The sides of a length of this rule; none where it holds one value.
    pub const fn of(rule: &LengthRule) -> &'static [Self] {
        match rule.parts {
            Parts::One => &[],
            Parts::Sides | Parts::OneOrFour => &FOUR,
            Parts::Pair => &PAIR,
        }
    }

    /// The rule of a type that has sides.
    pub const fn rule(ty: Type) -> Option<&'static LengthRule> {
        match ty {
            Type::Length(rule) if !Self::of(rule).is_empty() => Some(rule),
            _ => None,
        }
    }

    /// Its name, as the style sheets of the web have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Vertical => "vertical",
            Self::Horizontal => "horizontal",
            Self::Top => "top",
            Self::Right => "right",
            Self::Bottom => "bottom",
            Self::Left => "left",
            Self::Width => "width",
            Self::Height => "height",
        }
    }

    /// Which of the values it stands for: top, right, bottom, left; or width, height.
    const fn places(self) -> &'static [usize] {
        match self {
            Self::All => &[0, 1, 2, 3],
            Self::Vertical => &[0, 2],
            Self::Horizontal => &[1, 3],
            Self::Top | Self::Width => &[0],
            Self::Right | Self::Height => &[1],
            Self::Bottom => &[2],
            Self::Left => &[3],
        }
    }

    /// The value of this side in a whole length; `None` where its places differ, or the text is no such length.
    pub fn value(self, rule: &LengthRule, whole: &str) -> Option<String> {
        let parts = apart(rule, whole)?;
        let mut values = self.places().iter().map(|place| parts.get(*place));
        let first = values.next()??;
        values.all(|value| value == Some(first)).then(|| first.clone())
    }

    /// The whole length with another value on this side; nothing typed means no distance.
    ///
    /// # Errors
    /// What is typed is no length of this rule.
    pub fn set(self, rule: &'static LengthRule, whole: &str, typed: &str) -> Result<String, Refused> {
        let typed = if typed.trim().is_empty() { NONE } else { typed.trim() };
        let value = part(rule, typed).ok_or(Refused::Side(rule))?;
        let least = rule.px.and_then(|range: Range| range.min).unwrap_or_default().max(0.0);
        let rest = if least > 0.0 { value.clone() } else { NONE.to_owned() };
        let mut parts = apart(rule, whole).unwrap_or_else(|| vec![rest; Self::count(rule)]);
        for place in self.places() {
            if let Some(part) = parts.get_mut(*place) {
                part.clone_from(&value);
            }
        }
        Ok(together(rule, &parts))
    }

    const fn count(rule: &LengthRule) -> usize {
        if matches!(rule.parts, Parts::Pair) { 2 } else { 4 }
    }
}

/// The length that a side belongs to, and what it becomes with something typed for that side; `None` clears it.
///
/// # Errors
/// What is typed is no length.
pub fn with_side(card: &Card, path: &Path, side: Side, typed: &str) -> Result<(Path, Option<Value>), Refused> {
    let length = path.parent().unwrap_or_default();
    let resolved = at(card, &length);
    let Some(Type::Length(rule)) = resolved.and_then(|resolved| resolved.ty()) else { return Ok((length, None)) };
    if side == Side::All && typed.trim().is_empty() {
        return Ok((length, None));
    }
    let default = resolved.and_then(|resolved| resolved.field?.default).map(plain);
    let whole = card.get(&length).map(one_line).or(default).unwrap_or_default();
    let whole = side.set(rule, &whole, typed)?;
    Ok((length, Some(Value::String(whole))))
}

/// One value with its unit.
fn part(rule: &LengthRule, typed: &str) -> Option<String> {
    length_part(rule, typed).map(|part| if part == "0" { NONE.to_owned() } else { part })
}

/// Every value of a length, as many as it can have.
fn apart(rule: &LengthRule, whole: &str) -> Option<Vec<String>> {
    let parts: Vec<String> = whole.split_whitespace().map(|typed| part(rule, typed)).collect::<Option<_>>()?;
    match (parts.as_slice(), Side::count(rule)) {
        ([one], count) => Some(vec![one.clone(); count]),
        ([vertical, horizontal], 4) => {
            Some([vertical, horizontal, vertical, horizontal].into_iter().cloned().collect())
        }
        (_, count) => (parts.len() == count).then_some(parts),
    }
}

/// The shortest form that the rule knows.
fn together(rule: &LengthRule, parts: &[String]) -> String {
    match parts {
        [top, right, bottom, left] if [right, bottom, left].iter().all(|side| *side == top) => top.clone(),
        [top, right, bottom, left] if rule.parts == Parts::Sides && top == bottom && left == right => {
            format!("{top} {right}")
        }
        parts => parts.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn rule(parts: Parts) -> LengthRule {
        LengthRule { words: &[], px: Some(Range { min: Some(-99.0), max: Some(99.0) }), percent: None, parts }
    }

    static SIDES: LengthRule = rule(Parts::Sides);
    static OLD: LengthRule = rule(Parts::OneOrFour);
    static PAIRED: LengthRule = rule(Parts::Pair);

    #[test]
    fn a_length_comes_apart() {
        let values = |whole: &str| {
            Side::of(&SIDES).iter().map(|side| side.value(&SIDES, whole).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(values("4px"), ["4px"; 7]);
        assert_eq!(values("4px 0"), ["", "4px", "0px", "4px", "0px", "4px", "0px"]);
        assert_eq!(values("1px 2px 3px 4px"), ["", "", "", "1px", "2px", "3px", "4px"]);
        assert_eq!(values("${gap}"), [""; 7]);
        assert_eq!(Side::Height.value(&PAIRED, "10px 12px").as_deref(), Some("12px"));
    }

    #[test]
    fn it_is_put_together_in_its_shortest_form() {
        let set = |side: Side, whole: &str, typed: &str| side.set(&SIDES, whole, typed).ok();
        assert_eq!(set(Side::Top, "", "8").as_deref(), Some("8px 0px 0px 0px"));
        assert_eq!(set(Side::Vertical, "4px", "8").as_deref(), Some("8px 4px"));
        assert_eq!(set(Side::Bottom, "8px 4px 1px 4px", "8px").as_deref(), Some("8px 4px"));
        assert_eq!(set(Side::Horizontal, "8px 4px", "8").as_deref(), Some("8px"));
        assert_eq!(set(Side::All, "1px 2px 3px 4px", "-5").as_deref(), Some("-5px"));
        assert_eq!(set(Side::Left, "4px", "").as_deref(), Some("4px 4px 4px 0px"));
        assert_eq!(set(Side::Left, "4px", "100"), None);
        assert_eq!(set(Side::Left, "4px", "1 2"), None);
        assert_eq!(Side::Vertical.set(&OLD, "4px", "8").ok().as_deref(), Some("8px 4px 8px 4px"), "no form of two");
        assert_eq!(Side::Width.set(&PAIRED, "10px 12px", "12").ok().as_deref(), Some("12px 12px"));
    }
}

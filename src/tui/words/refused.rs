//! Why a typed value does not enter the card, and what is wrong in the config's keys.

use crate::{
    catalog::{LengthRule, Parts, Range, TextKind, Type},
    lang::Lang,
    tui::{
        form::{Refused, Row},
        keymap::KeyMistake,
    },
};

impl Refused {
    /// The reason.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NotANumber, Lang::En) => "not a number".to_owned(),
            (Self::NotANumber, Lang::Zh) => "不是数字".to_owned(),
            (Self::NotWhole, Lang::En) => "a whole number is needed".to_owned(),
            (Self::NotWhole, Lang::Zh) => "需要整数".to_owned(),
            (Self::Range(range), lang) => self::range(*range, lang),
            (Self::Length(rule), lang) => length(rule, lang),
            (Self::Side(rule), _) => one_length(rule),
            (Self::Form(kind), lang) => form(*kind, lang).to_owned(),
            (Self::TooLong(most), Lang::En) => format!("at most {most} characters"),
            (Self::TooLong(most), Lang::Zh) => format!("最多 {most} 个字符"),
            (Self::NotJson(words), Lang::En) => format!("not JSON: {words}"),
            (Self::NotJson(words), Lang::Zh) => format!("不是 JSON：{words}"),
        }
    }
}

/// What a row of the inspector is for, and what may stand there.
pub fn help(row: &Row, lang: Lang) -> String {
    let takes = match row.ty {
        Type::Length(rule) => one_length(rule),
        Type::Int(bounds) | Type::Number(bounds) if bounds != Range::ANY => range(bounds, lang),
        Type::Text(rule) if FORMED.contains(&rule.kind) => form(rule.kind, lang).to_owned(),
        _ => String::new(),
    };
    let help = row.help(lang);
    match (help.is_empty(), takes.is_empty()) {
        (_, true) => help.to_owned(),
        (true, false) => takes,
        (false, false) => format!("{help} · {takes}"),
    }
}

/// Texts of one form only.
const FORMED: [TextKind; 4] = [TextKind::ElementId, TextKind::Date, TextKind::Time, TextKind::DateTime];

fn range(range: Range, lang: Lang) -> String {
    match (range.min, range.max, lang) {
        (Some(min), Some(max), Lang::En) => format!("{min} to {max}"),
        (Some(min), Some(max), Lang::Zh) => format!("范围 {min} 到 {max}"),
        (Some(min), None, Lang::En) => format!("{min} or more"),
        (Some(min), None, Lang::Zh) => format!("不小于 {min}"),
        (None, Some(max), Lang::En) => format!("{max} or less"),
        (None, Some(max), Lang::Zh) => format!("不大于 {max}"),
        (None, None, lang) => lang.pick("not a number", "不是数字").to_owned(),
    }
}

/// What one value of a length can be.
fn one_length(rule: &LengthRule) -> String {
    let mut forms: Vec<String> =
        rule.words.iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect();
    let bounds = |range: Range, unit: &str| match (range.min, range.max) {
        (Some(min), Some(max)) => format!("{min}–{max}{unit}"),
        (Some(min), None) => format!("≥{min}{unit}"),
        (None, Some(max)) => format!("≤{max}{unit}"),
        (None, None) => unit.to_owned(),
    };
    forms.extend(rule.px.map(|range| bounds(range, "px")));
    forms.extend(rule.percent.map(|range| bounds(range, "%")));
    forms.join(", ")
}

fn length(rule: &LengthRule, lang: Lang) -> String {
    let forms = one_length(rule);
    match (rule.parts, lang) {
        (Parts::One, _) => forms,
        (Parts::Sides, Lang::En) => format!("{forms}; 1, 2 or 4 values"),
        (Parts::Sides, Lang::Zh) => format!("{forms}；1、2 或 4 个值"),
        (Parts::OneOrFour, Lang::En) => format!("{forms}; 1 or 4 values"),
        (Parts::OneOrFour, Lang::Zh) => format!("{forms}；1 或 4 个值"),
        (Parts::Pair, Lang::En) => format!("{forms}; 2 values"),
        (Parts::Pair, Lang::Zh) => format!("{forms}；2 个值"),
    }
}

const fn form(kind: TextKind, lang: Lang) -> &'static str {
    let (en, zh) = match kind {
        TextKind::ElementId => {
            ("a letter, then letters, digits or _, at most 20", "字母开头，由字母、数字、_ 组成，最多 20 个字符")
        }
        TextKind::Date => ("YYYY-MM-DD", "YYYY-MM-DD"),
        TextKind::Time => ("HH:mm", "HH:mm"),
        TextKind::DateTime => ("YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm"),
        _ => ("not in its form", "格式不对"),
    };
    lang.pick(en, zh)
}

impl KeyMistake {
    /// What is wrong.
    pub fn say(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::NoAction(name), Lang::En) => format!("there is no action {name}"),
            (Self::NoAction(name), Lang::Zh) => format!("没有名为 {name} 的动作"),
            (Self::NoKey { action, key }, Lang::En) => format!("{key} is no key (for {action})"),
            (Self::NoKey { action, key }, Lang::Zh) => format!("{key} 不是按键（用于 {action}）"),
            (Self::Twice { key, kept, refused }, Lang::En) => {
                format!("{key} stays with {kept}; {refused} wanted it too")
            }
            (Self::Twice { key, kept, refused }, Lang::Zh) => format!("{key} 仍属于 {kept}；{refused} 也想使用它"),
        }
    }
}

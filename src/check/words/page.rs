//! What pages of explanation are made of.

use super::{bounds, list};
use crate::{
    catalog::{Field, LengthRule, Type},
    check::rule::{Expected, Format, Unit},
    lang::Lang,
};

/// Headings and standing sentences of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Label {
    Broken,
    Repaired,
    Repairable,
    Cause,
    WayOut,
    Foreseen,
    Refusal,
    Where,
    Value,
    Places,
    Properties,
    Old,
    Example,
    LogId,
    Troubleshooter,
    NoPage,
}

impl Label {
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Broken => lang.pick("Broken", "有问题的写法"),
            Self::Repaired => lang.pick("Repaired", "修复后"),
            Self::Repairable => lang.pick(
                "Repaired by key in the composer, and by check --fix.",
                "可在编辑器中一键修复，也可用 check --fix 修复。",
            ),
            Self::LogId => lang.pick(
                "Log id, for the console's log search and for support",
                "日志 ID（用于控制台日志检索和联系支持）",
            ),
            Self::Troubleshooter => lang.pick("The server's page about it", "服务端的排查页面"),
            Self::NoPage => lang.pick(
                "This code has no page here: the server's own words are all that is known.",
                "此错误码在这里没有说明页：已知的只有服务端原话。",
            ),
            Self::Cause => lang.pick("Usual cause", "常见原因"),
            Self::WayOut => lang.pick("What to do", "处理办法"),
            Self::Foreseen => lang.pick("Rules that foresee it", "发送前可由这些规则发现"),
            Self::Refusal => lang.pick(
                "The server refused the card; the number within is what counts.",
                "服务端拒绝了卡片；以其中的内层错误码为准。",
            ),
            Self::Where => lang.pick("Where (counted from 0)", "位置（从 0 数起）"),
            Self::Value => lang.pick("Value", "值"),
            Self::Places => lang.pick("Where it may stand", "可以放在"),
            Self::Properties => lang.pick("Properties", "属性"),
            Self::Old => lang.pick("Old properties, and what to write instead", "旧属性及替代写法"),
            Self::Example => lang.pick("Example", "示例"),
        }
    }
}

/// The client something needs.
pub(in crate::check) fn since(client: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("needs client {client} or newer"),
        Lang::Zh => format!("需要客户端 {client} 及以上版本"),
    }
}

/// A property in a line: its name, whether it has to be there, what it holds, what it is without it.
pub(in crate::check) fn property(field: &Field, lang: Lang) -> String {
    let mark = if field.required { "*" } else { "" };
    let default = match field.default {
        Some(default) => format!(" ({} {default})", lang.pick("default", "缺省")),
        None => String::new(),
    };
    format!("{}{mark}{}{}{default}", field.name, lang.pick(": ", "："), holds(&field.ty, lang))
}

/// What a type holds, in a few words.
fn holds(ty: &Type, lang: Lang) -> String {
    let kind = |expected: Expected| expected.say(lang).to_owned();
    match ty {
        Type::Bool => kind(Expected::Bool),
        Type::Int(range) => with_bounds(kind(Expected::Integer), &bounds(range.min, range.max, Unit::None, lang), lang),
        Type::Number(range) => {
            with_bounds(kind(Expected::Number), &bounds(range.min, range.max, Unit::None, lang), lang)
        }
        Type::Text(_) => kind(Expected::String),
        Type::Enum(choices) => list(choices, lang),
        Type::Color(_) => lang.pick("the name of a colour", "颜色名").to_owned(),
        Type::TextSize => lang.pick("the name of a text size", "字号名").to_owned(),
        Type::Length(rule) => length(rule, lang),
        Type::Object(_) | Type::Map(..) => kind(Expected::Object),
        Type::List(_) => kind(Expected::Array),
        Type::OneOf(variants, _) => {
            let names: Vec<&str> = variants.iter().map(|variant| variant.name).collect();
            list(&names, lang)
        }
        Type::Elements(slot) if slot.single => kind(Expected::Component),
        Type::Elements(_) => kind(Expected::Components),
        Type::Json(_) => "JSON".to_owned(),
    }
}

fn with_bounds(kind: String, bounds: &str, lang: Lang) -> String {
    if bounds.is_empty() { kind } else { format!("{kind}{}{bounds}", lang.pick(", ", "，")) }
}

/// The words a length may be, and its bounds.
fn length(rule: &LengthRule, lang: Lang) -> String {
    let one = Format::Length { percent: rule.percent.is_some() }.say(lang);
    let px = rule.px.map(|range| bounds(range.min, range.max, Unit::Px, lang)).unwrap_or_default();
    let numbers = with_bounds(one.to_owned(), &px, lang);
    if rule.words.is_empty() { numbers } else { format!("{}; {numbers}", list(rule.words, lang)) }
}

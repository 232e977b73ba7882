//! Sentences about mistakes in the configuration file.

use super::mistake::{Found, Mistake, MistakeKind, Wanted};
use crate::lang::Lang;

impl Mistake {
    /// One sentence, with its place before it (`3:7: …`).
    pub fn say(&self, lang: Lang) -> String {
        let words = self.kind.say(lang);
        match self.at {
            Some(at) => format!("{}:{}: {words}", at.line, at.column),
            None => words,
        }
    }
}

impl MistakeKind {
    /// One sentence.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.english(),
            Lang::Zh => self.chinese(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unreadable(failure) => failure.say(Lang::En),
            Self::Syntax { words } => format!("not TOML: {words}"),
            Self::UnknownKey { key, meant } => format!("there is no key {key} here{}", did_you_mean(*meant)),
            Self::WrongType { key, wanted, found } => {
                format!("{key} must be {}, not {}", wanted.english(), found.english())
            }
            Self::NotOneOf { key, value, allowed, meant } => {
                format!("{key} cannot be {value:?}{}; it is one of {}", did_you_mean(*meant), allowed.join(", "))
            }
            Self::NoCount { key } => format!("{key} must be a whole number, 1 or more"),
            Self::OutOfRange { key } => format!("{key} must be more than 0 and at most 600 seconds"),
            Self::Missing { profile, key: "brand" } => {
                format!("profile {profile} says neither brand nor base_url")
            }
            Self::Missing { profile, key } => format!("profile {profile} has no {key}"),
            Self::BrandAndBaseUrl { profile } => {
                format!("profile {profile} says both brand and base_url; keep one of them")
            }
            Self::BadBaseUrl { url } => {
                format!("{url:?} cannot be a base_url: use https, or http on loopback only, without user or query")
            }
            Self::BadSecret { profile } => format!(
                "the secret of profile {profile} must say where it comes from: env:NAME, command:… or file:PATH"
            ),
            Self::MissingUrl { webhook } => format!("webhook {webhook} has no url"),
            Self::BadWebhook { webhook, key } => {
                format!("the {key} of webhook {webhook} must say where it comes from: env:NAME, command:… or file:PATH")
            }
            Self::BadName { name } => {
                format!("{name:?} cannot be the name of a profile or webhook: no spaces, slashes or leading dots")
            }
            Self::NoDefault { name, meant } => {
                format!("default names no profile of this file: {name:?}{}", did_you_mean(meant.as_deref()))
            }
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Unreadable(failure) => failure.say(Lang::Zh),
            Self::Syntax { words } => format!("不是有效的 TOML：{words}"),
            Self::UnknownKey { key, meant } => format!("此处没有 {key} 这个键{}", perhaps(*meant)),
            Self::WrongType { key, wanted, found } => {
                format!("{key} 应为{}，而不是{}", wanted.chinese(), found.chinese())
            }
            Self::NotOneOf { key, value, allowed, meant } => {
                format!("{key} 不能是 {value:?}{}；可选值：{}", perhaps(*meant), allowed.join("、"))
            }
            Self::NoCount { key } => format!("{key} 应为不小于 1 的整数"),
            Self::OutOfRange { key } => format!("{key} 应大于 0 秒且不超过 600 秒"),
            Self::Missing { profile, key: "brand" } => {
                format!("配置 {profile} 既没有 brand 也没有 base_url")
            }
            Self::Missing { profile, key } => format!("配置 {profile} 缺少 {key}"),
            Self::BrandAndBaseUrl { profile } => {
                format!("配置 {profile} 同时写了 brand 和 base_url，请只保留一个")
            }
            Self::BadBaseUrl { url } => {
                format!("{url:?} 不能作为 base_url：请使用 https（http 仅限本机），且不带用户名和查询参数")
            }
            Self::BadSecret { profile } => {
                format!("配置 {profile} 的 secret 须注明来源：env:变量名、command:命令 或 file:路径")
            }
            Self::MissingUrl { webhook } => format!("webhook {webhook} 缺少 url"),
            Self::BadWebhook { webhook, key } => {
                format!("webhook {webhook} 的 {key} 须注明来源：env:变量名、command:命令 或 file:路径")
            }
            Self::BadName { name } => format!("{name:?} 不能作为名称：不可含空格、斜杠，也不可以点开头"),
            Self::NoDefault { name, meant } => {
                format!("default 所指的配置不在此文件中：{name:?}{}", perhaps(meant.as_deref()))
            }
        }
    }
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map(|name| format!(" (did you mean {name}?)")).unwrap_or_default()
}

fn perhaps(meant: Option<&str>) -> String {
    meant.map(|name| format!("（是否想写 {name}？）")).unwrap_or_default()
}

impl Wanted {
    const fn english(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Strings => "a string or a list of strings",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Table => "a table",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::String => "字符串",
            Self::Strings => "字符串或字符串列表",
            Self::Boolean => " true 或 false",
            Self::Number => "数字",
            Self::Table => "表",
        }
    }
}

impl Found {
    const fn english(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Integer => "an integer",
            Self::Float => "a float",
            Self::Boolean => "a boolean",
            Self::Date => "a date",
            Self::List => "a list",
            Self::Table => "a table",
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::String => "字符串",
            Self::Integer => "整数",
            Self::Float => "浮点数",
            Self::Boolean => "布尔值",
            Self::Date => "日期",
            Self::List => "列表",
            Self::Table => "表",
        }
    }
}

//! Sentences for problems: what is wrong, and what to do.

use super::{
    Construct, Heavy, Problem, Route, Secret, Severity,
    rule::{Expected, Format, Host, Kind, Unit},
};
use crate::{
    card::{Path, Segment},
    catalog::{Place, tag},
    lang::Lang,
};

mod en;
mod zh;

impl Problem {
    /// One sentence that names the thing and what is wrong with it.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => en::say(self),
            Lang::Zh => zh::say(self),
        }
    }

    /// What to do about it.
    pub fn way_out(&self, lang: Lang) -> String {
        match lang {
            Lang::En => en::way_out(&self.rule),
            Lang::Zh => zh::way_out(&self.rule),
        }
    }
}

impl Severity {
    /// Its name for readers.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Error => lang.pick("error", "错误"),
            Self::Warning => lang.pick("warning", "警告"),
            Self::Hint => lang.pick("hint", "提示"),
        }
    }
}

/// What a submit button says, in the language of the card.
pub(super) fn submit(card: &str) -> &'static str {
    let chinese = card.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    if chinese { "提交" } else { "Submit" }
}

/// The node a path names: its key, or its place in a list. Counted from 1.
fn subject(path: &Path, lang: Lang) -> String {
    match path.last() {
        None => lang.pick("the card", "卡片").to_owned(),
        Some(Segment::Key(key)) => key.to_string(),
        Some(Segment::Index(index)) => {
            let number = index + 1;
            let list = path.parent().and_then(|list| list.last_key().map(str::to_owned)).unwrap_or_default();
            match lang {
                Lang::En => format!("item {number} of {list}"),
                Lang::Zh => format!("{list} 的第 {number} 项"),
            }
        }
    }
}

impl Kind {
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => lang.pick("true or false", "布尔值"),
            Self::Number => lang.pick("a number", "数字"),
            Self::String => lang.pick("a string", "字符串"),
            Self::Array => lang.pick("a list", "数组"),
            Self::Object => lang.pick("an object", "对象"),
        }
    }
}

impl Expected {
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Bool => lang.pick("true or false", "布尔值"),
            Self::Integer => lang.pick("a whole number", "整数"),
            Self::Number => lang.pick("a number", "数字"),
            Self::String => lang.pick("a string", "字符串"),
            Self::Object => lang.pick("an object", "对象"),
            Self::Array => lang.pick("a list", "数组"),
            Self::Strings => lang.pick("a string or a list of strings", "字符串或字符串数组"),
            Self::Components => lang.pick("a list of components", "组件数组"),
            Self::Component => lang.pick("a component", "组件"),
            Self::Rows => lang.pick("a list of objects", "对象数组"),
            Self::ObjectOrString => lang.pick("an object or a string", "对象或字符串"),
            Self::NumberOrString => lang.pick("a number or a string", "数字或字符串"),
            Self::Chips => lang.pick("a string or a list of options", "字符串或选项数组"),
        }
    }
}

impl Format {
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::ElementId => lang.pick(
                "an id: letters, digits and underscores, a letter first, at most 20",
                "合法的 ID：字母开头，由字母、数字和下划线组成，最多 20 个字符",
            ),
            Self::Link => lang.pick("an http, https or AppLink address", "http、https 或 AppLink 链接"),
            Self::Date => lang.pick("a date as YYYY-MM-DD", "YYYY-MM-DD 格式的日期"),
            Self::Time => lang.pick("a time as HH:mm", "HH:mm 格式的时间"),
            Self::DateTime => lang.pick("a date and time as YYYY-MM-DD HH:mm", "YYYY-MM-DD HH:mm 格式的日期时间"),
            Self::Rgba => lang.pick("a colour as rgba(r,g,b,a)", "rgba(r,g,b,a) 格式的颜色"),
            Self::Length { percent: false } => lang.pick("a length such as 12px", "12px 这样的长度"),
            Self::Length { percent: true } => lang.pick("a length such as 12px or 50%", "12px 或 50% 这样的长度"),
            Self::Sides => lang.pick("one, two or four lengths such as 4px 8px", "1、2 或 4 个长度，如 4px 8px"),
            Self::OneOrFour => {
                lang.pick("one length or four, such as 4px 8px 4px 8px", "1 或 4 个长度，如 4px 8px 4px 8px")
            }
            Self::Pair => lang.pick("a width and a height such as 16px 16px", "宽和高两个长度，如 16px 16px"),
        }
    }
}

/// Where a component stands.
const fn place(place: Place, lang: Lang) -> &'static str {
    match place {
        Place::Root => lang.pick("at the root of the card", "卡片根节点"),
        Place::Columns => lang.pick("among columns", "分栏的列中"),
        Place::Column => lang.pick("in a column", "列中"),
        Place::Form => lang.pick("directly in a form", "表单中"),
        Place::InteractiveContainer => lang.pick("in an interactive container", "交互容器中"),
        Place::CollapsiblePanel => lang.pick("in a collapsible panel", "折叠面板中"),
        Place::Action => lang.pick("in an action row", "交互模块中"),
        Place::Extra => lang.pick("beside a text", "文本的 extra 中"),
        Place::Note => lang.pick("in a note", "备注中"),
        Place::CheckerButtons => lang.pick("among the buttons of a checker", "勾选器的按钮区中"),
    }
}

/// Bounds of a number with their unit: `1 to 5`, `at least 100px`.
fn bounds(min: Option<f64>, max: Option<f64>, unit: Unit, lang: Lang) -> String {
    let unit = match unit {
        Unit::None => "",
        Unit::Px => "px",
        Unit::Percent => "%",
    };
    match (min, max) {
        (Some(min), Some(max)) => match lang {
            Lang::En => format!("between {min}{unit} and {max}{unit}"),
            Lang::Zh => format!("在 {min}{unit} 到 {max}{unit} 之间"),
        },
        (Some(min), None) => match lang {
            Lang::En => format!("at least {min}{unit}"),
            Lang::Zh => format!("不小于 {min}{unit}"),
        },
        (None, Some(max)) => match lang {
            Lang::En => format!("at most {max}{unit}"),
            Lang::Zh => format!("不大于 {max}{unit}"),
        },
        (None, None) => String::new(),
    }
}

/// A list of names to choose from; long ones are cut, an empty name is shown in quotes.
fn list(choices: &[&str], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let mut names: Vec<&str> =
        choices.iter().take(SHOWN).map(|name| if name.is_empty() { "\"\"" } else { name }).collect();
    if choices.len() > SHOWN {
        names.push("…");
    }
    names.join(lang.pick(", ", "、"))
}

/// A value as shown in a sentence: cut when long.
fn quote(value: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown: String = value.chars().take(SHOWN).collect();
    if value.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

impl Route {
    /// What carries the card on it.
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Message => lang.pick("a message", "消息"),
            Self::Webhook => lang.pick("the webhook of a custom bot", "自定义机器人 Webhook"),
            Self::Entity => lang.pick("a card entity", "卡片实体"),
        }
    }
}

impl Host {
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::PlainText => lang.pick("plain text", "普通文本"),
            Self::LarkMd => tag::LARK_MD,
            Self::Header => lang.pick("a header of 1.0", "1.0 的标题"),
            Self::Markdown => lang.pick("this Markdown", "这里的 Markdown"),
        }
    }
}

/// A mark as it is written.
fn mark(construct: Construct, lang: Lang) -> String {
    let (en, zh) = match construct {
        Construct::Heading => ("headings (#)", "标题语法（#）"),
        Construct::Quote => ("quotes (>)", "引用语法（>）"),
        Construct::CodeBlock => ("code blocks", "代码块"),
        Construct::Code => ("code in backticks", "行内代码"),
        Construct::Table => ("tables", "表格语法"),
        Construct::Rule => ("rules (---)", "分割线语法（---）"),
        Construct::Image => ("images", "图片语法"),
        Construct::Link => ("links", "链接语法"),
        Construct::NamedLink => ("links by name ($name)", "链接变量（$name）"),
        Construct::Emphasis => ("bold and italics", "加粗等语法"),
        Construct::Tag(tag) => return format!("<{tag}>"),
    };
    lang.pick(en, zh).to_owned()
}

impl Secret {
    const fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::PrivateKey => lang.pick("a private key", "私钥"),
            Self::ServiceKey => lang.pick("the key of a service", "服务密钥"),
            Self::CodeHostToken => lang.pick("a token of a code host", "代码托管平台的令牌"),
            Self::ChatToken => lang.pick("a chat token", "聊天工具的令牌"),
            Self::Jwt => lang.pick("a signed token (JWT)", "JWT 令牌"),
            Self::FeishuToken => lang.pick("an access token of Feishu", "飞书访问令牌"),
            Self::BotAddress => lang.pick("the address of a custom bot", "自定义机器人的 Webhook 地址"),
            Self::Password => lang.pick("a password in a link", "链接中的密码"),
        }
    }
}

/// The heaviest nodes with their bytes: `/body/elements/3 (9.2 KB)`.
fn heavy(nodes: &[Heavy], lang: Lang) -> String {
    let named: Vec<String> = nodes.iter().map(|node| format!("{} ({})", node.path, kilobytes(node.bytes))).collect();
    named.join(lang.pick(", ", "、"))
}

/// Bytes in kilobytes with one digit.
fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1024.0)
}

#[cfg(test)]
mod tests;

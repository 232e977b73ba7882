//! Sentences for what keeps a text from being a card.

use crate::{
    card::mistake::{Found, Mistake, MistakeKind, Wanted},
    lang::Lang,
};

impl Mistake {
    /// One sentence: what is wrong, without the place.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.kind.say_en(),
            Lang::Zh => self.kind.say_zh(),
        }
    }

    /// The place and the sentence.
    pub fn say_at(&self, lang: Lang) -> String {
        let (line, column, words) = (self.line, self.column, self.say(lang));
        match lang {
            Lang::En => format!("line {line}, column {column}: {words}"),
            Lang::Zh => format!("第 {line} 行第 {column} 列：{words}"),
        }
    }
}

impl MistakeKind {
    fn say_en(&self) -> String {
        match self {
            Self::Blank => "there is no text".to_owned(),
            Self::Expected { wanted, found } => format!("expected {}, found {}", wanted.en(), found.en()),
            Self::MissingComma => "a comma is missing here".to_owned(),
            Self::TrailingComma { close } => format!("there is a comma too many before {close}"),
            Self::Unclosed { open, line } => format!("the text ends while {open} of line {line} is open"),
            Self::WrongBracket { found, wanted, line } => {
                format!("found {found}, but what line {line} opened is closed with {wanted}")
            }
            Self::TextBehind => "there is more text behind the end of the card".to_owned(),
            Self::UnterminatedString => "this string has no closing quote".to_owned(),
            Self::ControlInString { found } => {
                format!("a string holds a raw {}; write {}", control_en(*found), escape_of(*found))
            }
            Self::BadEscape { found } => {
                format!("\\{} is no escape; a backslash itself is written \\\\", found.escape_debug())
            }
            Self::BadUnicodeEscape => "\\u wants four hexadecimal digits".to_owned(),
            Self::Comment => "JSON has no comments".to_owned(),
            Self::SingleQuotes => "strings and keys stand in double quotes".to_owned(),
            Self::FullWidth { found, instead } => format!("{found} is a full-width sign; write {}", shown(*instead)),
            Self::BadNumber { spelling } => format!("{spelling} is no JSON number"),
            Self::BadWord { word, instead: Some(instead) } => format!("{word} is no JSON value; write {instead}"),
            Self::BadWord { word, instead: None } => format!("{word} is no JSON value; text stands in double quotes"),
            Self::DuplicateKey { key, first_line } => {
                format!("the key \"{}\" is already in this object, in line {first_line}", key.escape_debug())
            }
            Self::LoneSurrogate => "this \\u escape is half a surrogate pair and no character".to_owned(),
            Self::NumberOutOfRange { spelling } => format!("the number {spelling} is out of range"),
            Self::NumberTooLong { spelling } => {
                format!("the number {spelling} has more digits than survive; write it as a string")
            }
            Self::TooDeep { limit } => format!("nested deeper than {limit} levels"),
            Self::TooLarge { limit } => format!("longer than {} MB", limit >> 20),
            Self::NotAnObject { found } => format!("a card is an object, this is {}", found.en()),
        }
    }

    fn say_zh(&self) -> String {
        match self {
            Self::Blank => "没有任何内容".to_owned(),
            Self::Expected { wanted, found } => format!("这里应为{}，实际为{}", wanted.zh(), found.zh()),
            Self::MissingComma => "这里缺少逗号".to_owned(),
            Self::TrailingComma { close } => format!("{close} 前多了一个逗号"),
            Self::Unclosed { open, line } => format!("第 {line} 行的 {open} 直到文末都没有闭合"),
            Self::WrongBracket { found, wanted, line } => {
                format!("这里是 {found}，但第 {line} 行打开的括号应以 {wanted} 闭合")
            }
            Self::TextBehind => "卡片结束之后还有多余内容".to_owned(),
            Self::UnterminatedString => "这个字符串缺少结尾的引号".to_owned(),
            Self::ControlInString { found } => {
                format!("字符串中有未转义的{}，应写作 {}", control_zh(*found), escape_of(*found))
            }
            Self::BadEscape { found } => {
                format!("\\{} 不是合法的转义；反斜杠本身应写作 \\\\", found.escape_debug())
            }
            Self::BadUnicodeEscape => "\\u 之后应为四位十六进制数字".to_owned(),
            Self::Comment => "JSON 不支持注释".to_owned(),
            Self::SingleQuotes => "字符串和键名应使用双引号".to_owned(),
            Self::FullWidth { found, instead } => format!("{found} 是全角符号，应写作 {}", shown(*instead)),
            Self::BadNumber { spelling } => format!("{spelling} 不是合法的 JSON 数字"),
            Self::BadWord { word, instead: Some(instead) } => {
                format!("{word} 不是合法的 JSON 值，应写作 {instead}")
            }
            Self::BadWord { word, instead: None } => format!("{word} 不是合法的 JSON 值；文本应放在双引号中"),
            Self::DuplicateKey { key, first_line } => {
                format!("键 \"{}\" 在这个对象中重复，首次出现在第 {first_line} 行", key.escape_debug())
            }
            Self::LoneSurrogate => "这个 \\u 转义只是半个代理对，不构成字符".to_owned(),
            Self::NumberOutOfRange { spelling } => format!("数字 {spelling} 超出可表示的范围"),
            Self::NumberTooLong { spelling } => format!("数字 {spelling} 位数过多，无法完整保留，请写成字符串"),
            Self::TooDeep { limit } => format!("嵌套超过 {limit} 层"),
            Self::TooLarge { limit } => format!("超过 {} MB", limit >> 20),
            Self::NotAnObject { found } => format!("卡片应为对象，实际为{}", found.zh()),
        }
    }
}

impl Wanted {
    fn en(self) -> String {
        match self {
            Self::Value => "a value".to_owned(),
            Self::Key => "a key in double quotes".to_owned(),
            Self::Colon => "a colon".to_owned(),
            Self::CommaOr(close) => format!("a comma or {close}"),
        }
    }

    fn zh(self) -> String {
        match self {
            Self::Value => "一个值".to_owned(),
            Self::Key => "双引号中的键名".to_owned(),
            Self::Colon => "冒号".to_owned(),
            Self::CommaOr(close) => format!("逗号或 {close}"),
        }
    }
}

impl Found {
    /// What was found, as part of a sentence.
    pub(super) fn en(self) -> String {
        match self {
            Self::Char(found) => found.escape_debug().to_string(),
            Self::Text => "a string".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Bool => "true or false".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Array => "an array".to_owned(),
            Self::Object => "an object".to_owned(),
            Self::End => "the end of the text".to_owned(),
        }
    }

    pub(super) fn zh(self) -> String {
        match self {
            Self::Char(found) => format!(" {} ", found.escape_debug()).trim_end().to_owned(),
            Self::Text => "字符串".to_owned(),
            Self::Number => "数字".to_owned(),
            Self::Bool => "布尔值".to_owned(),
            Self::Null => " null".to_owned(),
            Self::Array => "数组".to_owned(),
            Self::Object => "对象".to_owned(),
            Self::End => "文末".to_owned(),
        }
    }
}

fn shown(sign: char) -> String {
    if sign == ' ' { "U+0020".to_owned() } else { sign.to_string() }
}

fn escape_of(control: char) -> String {
    match control {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        other => format!("\\u{:04x}", u32::from(other)),
    }
}

fn control_en(control: char) -> &'static str {
    match control {
        '\n' | '\r' => "line break",
        '\t' => "tab",
        _ => "control character",
    }
}

fn control_zh(control: char) -> &'static str {
    match control {
        '\n' | '\r' => "换行",
        '\t' => "制表符",
        _ => "控制字符",
    }
}
